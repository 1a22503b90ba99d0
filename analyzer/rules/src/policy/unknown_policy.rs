//! Statements that are no policy.

use apimlint_catalog as catalog;
use apimlint_syntax::TextRange;

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Fix, Report};
use crate::policy::nesting_not_allowed::parents_of;
use crate::policy::section_in_fragment;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements where a policy must stand whose name is no policy of APIM.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Most often the name is misspelt.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-headers name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-headers>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <when condition="@(context.User == null)">
    ///             <return-response />
    ///         </when>
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
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnknownPolicy {
        name: "unknown-policy",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A statement is no policy of APIM",
        fix: Some(crate::diagnostic::Applicability::Unsafe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An element that is no policy.
pub(crate) struct Finding {
    name: TextRange,
    end_name: Option<TextRange>,
    parent: String,
    suggestion: Option<&'static str>,
    /// The policies that have a child of this name; empty when they are many.
    part_of: Vec<&'static str>,
}

/// A name that more policies have as a child says nothing about where it was taken from.
const MANY: usize = 3;

impl Rule for UnknownPolicy {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if !matches!(placed.role, Role::UnknownStatement) {
            return;
        }
        if context.kind == DocumentKind::Fragment && section_in_fragment::is_document_part(placed) {
            return;
        }
        let mut part_of = parents_of(placed.name());
        if part_of.len() > MANY {
            part_of.clear();
        }
        let names = catalog::policies().iter().filter(|policy| policy.statement).map(catalog::Policy::name);
        found.push(Finding {
            name: placed.element.name_range(),
            end_name: placed.element.end_name_range(),
            parent: placed.element.parent().map_or(String::new(), |parent| parent.name().to_owned()),
            suggestion: if part_of.is_empty() { catalog::closest(placed.name(), names) } else { None },
            part_of,
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let message = match finding.suggestion {
            _ if !finding.part_of.is_empty() => {
                let parents = wording::list(finding.part_of.iter().copied(), "or");
                format!("`{name}` is no policy of its own; it stands in {parents}")
            }
            Some(suggestion) => format!("`{name}` is no policy; did you mean `{suggestion}`?"),
            None => format!("`{name}` is no policy"),
        };
        Report::new(finding.name, message).label("not a policy").save_error(
            context,
            "child-not-allowed",
            finding.name,
            &[("element", &finding.parent), ("child", name)],
        )
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some(suggestion) = finding.suggestion else { return Vec::new() };
        let name = context.text(finding.name);
        vec![Fix::rename_element(finding.name, finding.end_name, name, suggestion)]
    }
}
