//! Children of `<policies>` that are no section.

use apimlint_catalog::{self as catalog, Section};
use apimlint_syntax::{NodeKind, TextRange};

use crate::context::{Context, DocumentKind, PlacedElement, Role};
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

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if !matches!(placed.role, Role::Root) || context.kind != DocumentKind::Policies {
            return;
        }
        let mut unknown = placed
            .element
            .child_elements()
            .filter(|child| !catalog::is_section(child.name()) && !child.has_hole_in_name())
            .peekable();
        if unknown.peek().is_none() {
            return;
        }
        // When a section was closed too early, its end tag closes nothing, and its policies are out of place only
        // for that reason.
        let skips_policies = placed.element.children().any(|node| node.kind() == NodeKind::StrayEndTag);
        for child in unknown {
            let is_policy = catalog::policy(child.name()).is_some();
            if is_policy && skips_policies {
                continue;
            }
            let sections = Section::ALL.map(Section::name);
            found.push(Finding {
                name: child.name_range(),
                end_name: child.end_name_range(),
                is_policy,
                suggestion: if is_policy { None } else { catalog::closest(child.name(), sections) },
            });
        }
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

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    fn findings(children: &str) -> usize {
        let text = format!("<policies>{children}</policies>");
        let document = parse(text.as_str(), Dialects::detect("policy.xml", &text));
        let checker = Checker::new(|rule| rule.name == "unknown-section");
        checker.check(&document, &DocumentOptions::default()).len()
    }

    #[test]
    fn policies_behind_a_section_closed_too_early_are_not_reported_one_by_one() {
        assert_eq!(findings("<inbound><base /></inbound><set-body /><set-status />"), 2);
        assert_eq!(findings("<inbound /><base /><set-body /></inbound>"), 0);
        assert_eq!(findings("<inbound /><base /><other /></inbound>"), 1);
    }

    #[test]
    fn a_template_may_name_the_section() {
        assert_eq!(findings("<${section}></${section}>"), 0);
    }
}
