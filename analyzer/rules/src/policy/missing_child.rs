//! Required children that are missing.

use apimlint_catalog::{Certainty, Nested};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::statements;

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements without a child that they need.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document.
    ///
    /// Where Microsoft's sources disagree whether a child may be left out, nothing is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <otherwise>
    ///                 <set-variable name="team" value="orders" />
    ///             </otherwise>
    ///         </choose>
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
    ///         <set-variable name="team" value="orders" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct MissingChild {
        name: "missing-child",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A required child element is missing",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An element and the child it lacks.
pub(crate) struct Finding {
    element: TextRange,
    child: &'static str,
    least: u32,
    count: usize,
    summary: &'static str,
}

impl Rule for MissingChild {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        // What must not stand here at all is reported as such.
        match placed.role {
            Role::ForbiddenStatement(_) => return,
            Role::Statement(policy) if !policy.statement => return,
            _ => {}
        }
        let mut required = spec
            .children
            .iter()
            .filter(|child| {
                child.min > 0 && child.certainty == Certainty::Sure && child.presence == Certainty::Sure
            })
            .peekable();
        if required.peek().is_none() || !statements::is_fully_known(placed.element) {
            return;
        }
        // An element of another name may be the child that is looked for, misspelt: that is reported alone.
        let is_foreign = |name: &str| spec.nested == Nested::None && spec.child(name).is_none();
        if placed.element.child_elements().any(|child| is_foreign(child.name())) {
            return;
        }
        for child in required {
            let name = child.name();
            let count = placed.element.child_elements().filter(|element| element.name() == name).count();
            if u64::try_from(count).is_ok_and(|count| count < u64::from(child.min)) {
                found.push(Finding {
                    element: placed.element.name_range(),
                    child: name,
                    least: child.min,
                    count,
                    summary: child.summary,
                });
            }
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let &Finding { element, child, least, count, summary } = finding;
        let name = context.text(element);
        let message = match least {
            1 => format!("`<{name}>` needs the child `<{child}>`"),
            least => format!("`<{name}>` needs {least} children `<{child}>` at least, and has {count}"),
        };
        Report::new(element, message)
            .label(format!("`<{child}>` is missing"))
            .note(format!("`{child}`: {summary}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings_in_inbound("missing-child", text)
    }

    #[test]
    fn a_child_that_a_template_may_bring_is_not_missing() {
        assert_eq!(findings("<choose></choose>"), ["error high"]);
        assert_eq!(findings("<choose>${branches}</choose>"), [""; 0]);
        assert_eq!(findings("<choose>{{branches}}</choose>"), [""; 0]);
    }

    #[test]
    fn an_unknown_child_may_be_the_missing_one() {
        assert_eq!(findings("<choose><wehn /></choose>"), [""; 0]);
    }

    #[test]
    fn an_element_that_is_not_closed_is_not_judged() {
        assert_eq!(findings("<choose>"), [""; 0]);
    }
}
