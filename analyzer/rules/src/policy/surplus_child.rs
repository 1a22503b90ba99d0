//! Children that stand more often than they may.

use apimlint_catalog::Certainty;
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{statements, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds children that stand more often in their element than they may.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document.
    ///
    /// Where Microsoft's sources disagree how often a child may stand, nothing is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <return-response>
    ///             <set-status code="200" reason="OK" />
    ///             <set-body>first</set-body>
    ///             <set-body>second</set-body>
    ///         </return-response>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <return-response>
    ///             <set-status code="200" reason="OK" />
    ///             <set-body>second</set-body>
    ///         </return-response>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct SurplusChild {
        name: "surplus-child",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A child element stands more often than it may",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// The first child of a name that is one too many.
pub(crate) struct Finding {
    parent: TextRange,
    first: TextRange,
    surplus: TextRange,
    most: u32,
    count: usize,
}

impl Rule for SurplusChild {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        // The first child is no reason to look: every limit allows at least one.
        if placed.element.child_elements().nth(1).is_none() || !statements::is_fully_known(placed.element) {
            return;
        }
        for child in spec.children.iter().filter(|child| child.certainty == Certainty::Sure) {
            let Some(most) = child.max else { continue };
            let mut same = placed.element.child_elements().filter(|element| element.name() == child.name());
            let Some(first) = same.next() else { continue };
            let mut others = same.skip((most as usize).saturating_sub(1));
            let Some(surplus) = others.next() else { continue };
            found.push(Finding {
                parent: placed.element.name_range(),
                first: first.name_range(),
                surplus: surplus.name_range(),
                most,
                count: most as usize + 1 + others.count(),
            });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (parent, child) = (context.text(finding.parent), context.text(finding.surplus));
        let most = wording::times(finding.most as usize);
        let count = wording::times(finding.count);
        Report::new(
            finding.surplus,
            format!("`<{child}>` may stand {most} in `<{parent}>`, and stands there {count}"),
        )
        .label("one too many")
        .related(finding.first, format!("the first `<{child}>`"))
        .save_error(
            context,
            "child-not-allowed",
            finding.surplus,
            &[("element", parent), ("child", child)],
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings_in_inbound("surplus-child", text)
    }

    #[test]
    fn directives_of_a_template_may_choose_between_children() {
        let body = "<set-body>a</set-body>";
        assert_eq!(
            findings(&format!("<return-response>{body}{body}{body}</return-response>")),
            ["error high"]
        );
        assert_eq!(
            findings(&format!(
                "<return-response>%{{ if a }}{body}%{{ else }}{body}%{{ endif }}</return-response>"
            )),
            [""; 0]
        );
    }

    #[test]
    fn disputed_limits_are_not_reported() {
        assert_eq!(findings("<send-request><set-url /><set-url /></send-request>"), [""; 0]);
    }
}
