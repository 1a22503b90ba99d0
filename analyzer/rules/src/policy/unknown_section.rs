//! Children of `<policies>` that are no section.

use apimlint_catalog::{self as catalog, Section};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds children of `policies` that are none of the four sections. A policy that stands there, outside of any
    /// section, is found, too.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Most often the name is misspelt, or written with a capital letter.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    ///     <onerror>
    ///         <base />
    ///     </onerror>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <set-header name="x-team" exists-action="override">
    ///         <value>orders</value>
    ///     </set-header>
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
    ///     <on-error>
    ///         <base />
    ///     </on-error>
    /// </policies>
    /// ```
    pub(crate) struct UnknownSection {
        name: "unknown-section",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A child of `policies` is no section",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A child of `<policies>` that is no section.
pub(crate) struct Finding {
    name: TextRange,
    end_name: Option<TextRange>,
    is_policy: bool,
    suggestion: Option<&'static str>,
}

impl Rule for UnknownSection {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if !matches!(placed.role, Role::UnknownSection) {
            return;
        }
        let is_policy = catalog::policy(placed.name()).is_some();
        let sections = Section::ALL.map(Section::name);
        found.push(Finding {
            name: placed.element.name_range(),
            end_name: placed.element.end_name_range(),
            is_policy,
            suggestion: if is_policy { None } else { catalog::closest(placed.name(), sections) },
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let sections = || wording::list(Section::ALL.map(Section::name), "or");
        let (message, label) = if finding.is_policy {
            (
                format!("the policy `{name}` stands outside of the sections; put it into {}", sections()),
                "a policy",
            )
        } else if let Some(suggestion) = finding.suggestion {
            (format!("`{name}` is no section; did you mean `{suggestion}`?"), "not a section")
        } else {
            (format!("`{name}` is no section, which is {}", sections()), "not a section")
        };
        Report::new(finding.name, message).label(label).save_error(
            context,
            "section-not-allowed-in-scope",
            finding.name,
            &[("element", name)],
        )
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some(suggestion) = finding.suggestion else { return Vec::new() };
        vec![Fix::rename_element(finding.name, finding.end_name, context.text(finding.name), suggestion)]
    }
}
