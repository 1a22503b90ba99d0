//! Sections that stand twice.

use apimlint_catalog::Section;
use apimlint_syntax::TextRange;

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::statements;

declare_rule! {
    /// ## What it does
    ///
    /// Finds sections that stand more than once in a document.
    ///
    /// ## Why is this bad
    ///
    /// A document has each section once. Put all statements into one section: their order decides how they run.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    ///     <inbound>
    ///         <set-variable name="team" value="orders" />
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
    pub(crate) struct RepeatedSection {
        name: "repeated-section",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A section stands more than once",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A section and the first one of its name.
pub(crate) struct Finding {
    first: TextRange,
    repeated: TextRange,
}

impl Rule for RepeatedSection {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        // A template may choose between two sections, which is seen as holes around them.
        if !matches!(placed.role, Role::Root)
            || context.kind != DocumentKind::Policies
            || !statements::is_fully_known(placed.element)
        {
            return;
        }
        let mut first = Section::ALL.map(|section| (section, None));
        for child in placed.element.child_elements() {
            let Some(section) = Section::from_name(child.name()) else { continue };
            for (_, first) in first.iter_mut().filter(|(known, _)| *known == section) {
                match *first {
                    Some(first) => found.push(Finding { first, repeated: child.name_range() }),
                    None => *first = Some(child.name_range()),
                }
            }
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.repeated);
        Report::new(
            finding.repeated,
            format!(
                "`{name}` stands a second time; a document has each section once, so put all into the first"
            ),
        )
        .label("repeated section")
        .related(finding.first, format!("the first `{name}`"))
    }
}
