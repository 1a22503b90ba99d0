//! Policies in a section that does not take them.

use apimlint_catalog::{Policy, Section};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds policies in a section where they cannot be used, at any depth of `choose`, `retry` and other blocks.
    ///
    /// ## Why is this bad
    ///
    /// Many policies make sense at one stage only: a token is validated before the request goes to the backend, a
    /// response is stored after it has come back. APIM refuses the document.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    ///     <outbound>
    ///         <base />
    ///         <ip-filter action="allow">
    ///             <address>203.0.113.7</address>
    ///         </ip-filter>
    ///     </outbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <ip-filter action="allow">
    ///             <address>203.0.113.7</address>
    ///         </ip-filter>
    ///     </inbound>
    ///     <outbound>
    ///         <base />
    ///     </outbound>
    /// </policies>
    /// ```
    pub(crate) struct PolicyInWrongSection {
        name: "policy-in-wrong-section",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A policy stands in a section that does not take it",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A policy and the section it stands in.
pub(crate) struct Finding {
    name: TextRange,
    policy: &'static Policy,
    section: Section,
}

impl Rule for PolicyInWrongSection {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if let (Role::Statement(policy), Some(section)) = (placed.role, placed.section)
            && !policy.sections.allows(&section)
        {
            found.push(Finding { name: placed.element.name_range(), policy, section });
        }
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        let &Finding { name, policy, section } = finding;
        let places = policy.sections.documented.iter().chain(policy.sections.disputed);
        let places = wording::list(places.map(|section| section.name()), "or");
        Report::new(
            name,
            format!("the policy `{}` cannot be used in `{section}`; it belongs into {places}", policy.name()),
        )
        .label(format!("stands in `{section}`"))
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings("policy-in-wrong-section", text)
    }

    #[test]
    fn blocks_do_not_hide_the_section() {
        let outbound =
            |statements: &str| findings(&format!("<policies><outbound>{statements}</outbound></policies>"));
        assert_eq!(outbound("<choose><when><ip-filter /></when></choose>"), ["error high"]);
        assert_eq!(outbound("<retry><set-header /></retry>"), [""; 0]);
    }

    #[test]
    fn parts_of_a_policy_are_none_of_the_section() {
        let request = "<send-request><authentication-certificate /></send-request>";
        assert_eq!(findings(&format!("<policies><outbound>{request}</outbound></policies>")), [""; 0]);
        assert_eq!(findings("<fragment><ip-filter /></fragment>"), [""; 0]);
    }
}
