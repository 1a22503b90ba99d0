//! A secret is written where others can read it.

use apimlint_expression::ast::{BinaryOperator, ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds subscription keys, passwords and tokens in responses, traces and logs, and the headers that carry them in traces
    /// and logs.
    ///
    /// ## Why is this bad
    ///
    /// Whoever reads the response or the log can call the API as that caller.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <trace source="orders">
    ///             <message>@("called with " + context.Subscription.Key)</message>
    ///         </trace>
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
    ///         <trace source="orders">
    ///             <message>@("called by " + context.Subscription.Id)</message>
    ///         </trace>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionSecretExposed {
        name: "expression-secret-exposed",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A secret is written where others can read it",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &[], cwe: &["CWE-532", "CWE-200"], mcsb: &[] },
    }
}

expression_rule!(ExpressionSecretExposed, expression: check);

/// The headers whose values are secrets.
const SECRET_HEADERS: [&str; 6] = [
    "authorization",
    "proxy-authorization",
    "ocp-apim-subscription-key",
    "cookie",
    "set-cookie",
    "x-api-key",
];

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let (to_log, to_caller) = (expression.goes_to_log(), expression.goes_to_caller());
    let tree = expression.tree();
    for (id, node) in expression.analysis.ast.expressions() {
        // Of `a?.b` the `.b` is looked at.
        if matches!(node.kind, ExpressionKind::Conditional { .. }) {
            continue;
        }
        let is_secret = tree.member(id).is_some_and(|(member, _)| member.is_secret);
        let is_header =
            tree.header(id).is_some_and(|name| SECRET_HEADERS.contains(&name.to_ascii_lowercase().as_str()));
        if !is_secret && !is_header || is_harmless(&tree, id) {
            continue;
        }
        let traced = tree.ancestors(id).any(|outer| tree.is_member(outer, "IExpressionContext", "Trace"));
        let place = if to_log || traced {
            "a log"
        } else if to_caller && is_secret {
            "the response"
        } else {
            continue;
        };
        let message =
            format!("this is a secret, which goes into {place}; leave it out, or write a hash of it");
        found.push(Found::new(expression.source_range(node.range), message));
    }
}

/// Whether nothing of a secret is left in what is made of it.
fn is_harmless(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    tree.ancestors(id).any(|outer| match tree.kind(outer) {
        ExpressionKind::Binary { operator, .. } => {
            !matches!(operator, BinaryOperator::Add | BinaryOperator::Coalesce)
        }
        ExpressionKind::Is { .. } => true,
        ExpressionKind::Ternary { condition, .. } => tree.range(*condition).contains_range(tree.range(id)),
        ExpressionKind::Member { name, .. } => name.name.text == "Length",
        ExpressionKind::Call { .. } => tree.member(outer).is_some_and(|(member, _)| {
            matches!(
                member.name,
                "ComputeHash"
                    | "IsNullOrEmpty"
                    | "IsNullOrWhiteSpace"
                    | "Substring"
                    | "StartsWith"
                    | "AsJwt"
                    | "TryParseJwt"
                    | "AsBasic"
                    | "TryParseBasic"
                    | "Equals"
                    | "Contains"
                    | "IndexOf"
                    | "Encrypt"
            )
        }),
        _ => false,
    })
}
