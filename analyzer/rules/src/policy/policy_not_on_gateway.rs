//! Policies that the gateway does not have.

use apimlint_catalog::{Gateway, Policy};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::{Confidence, Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds policies that do not exist on the gateway for which the document is meant. It looks only where the
    /// gateway is known.
    ///
    /// ## Why is this bad
    ///
    /// A service whose tier does not have the policy refuses the document. A self-hosted gateway belongs to a service
    /// that stores the document all the same: there it does not work.
    ///
    /// ## Example
    ///
    /// ```xml bad gateway=consumption
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.IpAddress)" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good gateway=consumption
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit calls="10" renewal-period="60" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct PolicyNotOnGateway {
        name: "policy-not-on-gateway",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "The gateway does not have the policy",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A policy and the gateway of its document.
pub(crate) struct Finding {
    name: TextRange,
    policy: &'static Policy,
    gateway: Gateway,
}

impl Rule for PolicyNotOnGateway {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if let (Role::Statement(policy), Some(gateway)) = (placed.role, context.options.gateway)
            && policy.statement
            && !policy.gateways.allows(&gateway)
        {
            found.push(Finding { name: placed.element.name_range(), policy, gateway });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let &Finding { name, policy, gateway } = finding;
        let allowed = policy.gateways.documented.iter().chain(policy.gateways.disputed);
        let allowed = wording::list(allowed.map(|gateway| gateway.name()), "and");
        let report = Report::new(
            name,
            format!(
                "the policy `{}` does not exist on the gateway `{gateway}`, only on {allowed}",
                policy.name()
            ),
        )
        .label(format!("not on `{gateway}`"));
        match gateway {
            Gateway::Consumption => {
                report.save_error(context, "policy-not-allowed-in-tier", name, &[("tier", "Consumption")])
            }
            // Microsoft brings policies to these gateways one after the other.
            Gateway::V2 | Gateway::Workspace => report.confidence(Confidence::Medium),
            // A service of the classic tiers stores what only its self-hosted gateways have, and the reverse.
            Gateway::Classic | Gateway::SelfHosted => {
                report.severity(Severity::Warning).confidence(Confidence::Medium)
            }
        }
    }
}
