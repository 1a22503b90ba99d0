//! Statements that are no policy.

use apimlint_catalog as catalog;
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::{Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

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
}

impl Rule for UnknownPolicy {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if !matches!(placed.role, Role::UnknownStatement) {
            return;
        }
        let names = catalog::policies().iter().filter(|policy| policy.statement).map(catalog::Policy::name);
        found.push(Finding {
            name: placed.element.name_range(),
            end_name: placed.element.end_name_range(),
            parent: placed.element.parent().map_or(String::new(), |parent| parent.name().to_owned()),
            suggestion: catalog::closest(placed.name(), names),
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let message = match finding.suggestion {
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
        let mut fix =
            Fix::needs_review(format!("Rename `{name}` to `{suggestion}`"), finding.name, suggestion);
        fix.edits.extend(finding.end_name.map(|range| Edit { range, text: suggestion.to_owned() }));
        vec![fix]
    }
}
