//! Sections and `<base/>` inside a policy fragment.

use apimlint_catalog as catalog;
use apimlint_syntax::TextRange;

use crate::context::{Context, DocumentKind, PlacedElement};
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds sections (`inbound`, `backend`, `outbound`, `on-error`), `policies` and `base` inside a policy fragment.
    ///
    /// ## Why is this bad
    ///
    /// A fragment is inserted where another document includes it, so it holds policies only: which section they run
    /// in and what they inherit is the matter of that document. APIM refuses the fragment.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <fragment>
    ///     <inbound>
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </fragment>
    /// ```
    ///
    /// ```xml bad
    /// <fragment>
    ///     <base />
    ///     <set-header name="x-team" exists-action="override">
    ///         <value>orders</value>
    ///     </set-header>
    /// </fragment>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <fragment>
    ///     <set-header name="x-team" exists-action="override">
    ///         <value>orders</value>
    ///     </set-header>
    /// </fragment>
    /// ```
    pub(crate) struct SectionInFragment {
        name: "section-in-fragment",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A policy fragment holds a section or `base`",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An element that belongs into the including document.
pub(crate) struct Finding {
    name: TextRange,
    element: TextRange,
    start_tag: TextRange,
    end_tag: Option<TextRange>,
}

impl Rule for SectionInFragment {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let is_base = placed.name() == "base" && placed.policy().is_some();
        if context.kind == DocumentKind::Fragment && (is_base || is_document_part(placed)) {
            found.push(Finding {
                name: placed.element.name_range(),
                element: placed.element.range(),
                start_tag: placed.element.start_tag(),
                end_tag: placed.element.end_tag(),
            });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let message = match name {
            "base" => {
                "a fragment inherits nothing: `<base/>` stands in the document that includes it".to_owned()
            }
            "policies" => "a fragment holds policies directly, not a policy document".to_owned(),
            section => format!(
                "a fragment has no sections: the document that includes it does so in its `{section}`, or in another"
            ),
        };
        Report::new(finding.name, message).label("not allowed in a fragment")
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let name = context.text(finding.name);
        let Some(end_tag) = finding.end_tag.filter(|_| name != "base") else {
            return vec![Fix::remove_element(context, finding.element, format!("Remove `<{name}>`"))];
        };
        let removal = |range| Edit { range, text: String::new() };
        vec![Fix {
            title: format!("Remove the tags of `{name}`, and keep what stands between them"),
            applicability: Applicability::Unsafe,
            edits: vec![removal(finding.start_tag), removal(end_tag)],
        }]
    }
}

/// Whether an element where a policy must stand is a section, or a whole document.
pub(super) fn is_document_part(placed: &PlacedElement<'_>) -> bool {
    matches!(placed.role, crate::context::Role::UnknownStatement)
        && (placed.name() == "policies" || catalog::is_section(placed.name()))
}
