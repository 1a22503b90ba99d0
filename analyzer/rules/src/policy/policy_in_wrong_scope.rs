//! Policies in a document of a scope that does not have them.

use apimlint_catalog::{Policy, Scope};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds policies that cannot be used at the scope of the document, such as `quota`, which belongs to a product.
    /// It looks only where the scope is known.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document.
    ///
    /// ## Example
    ///
    /// ```xml bad scope=api
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <quota calls="10000" renewal-period="3600" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// The same statement in the document of a product:
    ///
    /// ```xml good scope=product
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <quota calls="10000" renewal-period="3600" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct PolicyInWrongScope {
        name: "policy-in-wrong-scope",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A policy stands in a document of a scope that does not have it",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A policy and the scope of its document.
pub(crate) struct Finding {
    name: TextRange,
    policy: &'static Policy,
    scope: Scope,
}

impl Rule for PolicyInWrongScope {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let (Role::Statement(policy), Some(scope)) = (placed.role, context.scope()) else { return };
        // What a resolver may hold is listed part by part, and judged as such.
        if scope != Scope::Resolver && !policy.scopes.allows(&scope) && policy.statement {
            found.push(Finding { name: placed.element.name_range(), policy, scope });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let &Finding { name, policy, scope } = finding;
        // A fragment takes what its including documents take, so it is no place to move to.
        let allowed = policy.scopes.documented.iter().chain(policy.scopes.disputed);
        let allowed = allowed.filter(|scope| **scope != Scope::Fragment);
        let allowed = wording::list(allowed.map(|scope| scope.name()), "or");
        Report::new(
            name,
            format!(
                "the policy `{}` cannot be used at the scope `{scope}`, only at {allowed}",
                policy.name()
            ),
        )
        .label(format!("in a document of the scope `{scope}`"))
        .save_error(context, "policy-not-allowed-in-scope", name, &[("element", policy.name())])
    }
}
