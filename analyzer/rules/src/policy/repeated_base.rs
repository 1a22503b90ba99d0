//! `<base/>` that stands twice in a section.

use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::statements;

declare_rule! {
    /// ## What it does
    ///
    /// Finds sections with more than one `base`.
    ///
    /// ## Why is this bad
    ///
    /// Each `base` runs all inherited policies of the section. Two of them run everything twice: limits count each call
    /// double, and what sets a header by appending does it again.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="team" value="orders" />
    ///         <base />
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
    pub(crate) struct RepeatedBase {
        name: "repeated-base",
        group: Policy,
        severity: Warning,
        confidence: High,
        summary: "`base` stands twice in a section",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A `<base/>` that stands behind another.
pub(crate) struct Finding {
    first: TextRange,
    name: TextRange,
    element: TextRange,
    section: &'static str,
}

impl Rule for RepeatedBase {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Role::Section(section) = placed.role else { return };
        let mut bases = placed.element.child_elements().filter(|child| child.name() == "base");
        let Some(first) = bases.next() else { return };
        let mut others = bases.peekable();
        if others.peek().is_none() || !statements::is_fully_known(placed.element) {
            return;
        }
        found.extend(others.map(|base| Finding {
            first: first.name_range(),
            name: base.name_range(),
            element: base.range(),
            section: section.name(),
        }));
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        Report::new(
            finding.name,
            format!(
                "`<base/>` stands again in `{}`, and would run the inherited policies twice",
                finding.section
            ),
        )
        .label("repeated")
        .related(finding.first, "the first `<base/>`")
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        vec![Fix::remove_element(context, finding.element, "Remove the repeated `<base/>`")]
    }
}
