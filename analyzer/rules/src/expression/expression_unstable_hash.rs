//! A hash code is used that changes from process to process.

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `GetHashCode()`, and `Math.Abs` of it.
    ///
    /// ## Why is this bad
    ///
    /// The hash code of a text differs between versions of .NET and between processes, so two gateways choose two shards or
    /// keys for one text. `Math.Abs` throws for the smallest number.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="shard" value='@(context.Subscription.Id.GetHashCode() &amp; 3)' />
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
    ///         <set-variable name="shard" value='@(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(context.Subscription.Id))[0] &amp; 3)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnstableHash {
        name: "expression-unstable-hash",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A hash code is used that changes from process to process",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUnstableHash, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    for call in tree.calls().filter(|call| call.member.name == "GetHashCode") {
        let outer = tree.outer(call.id);
        let is_abs = outer.is_some_and(|outer| tree.is_member(outer, "Math", "Abs"));
        // What is new for each request, and what starts a series of random numbers, need not be the same elsewhere.
        let is_arbitrary =
            call.receiver.is_some_and(|receiver| tree.is_member(receiver, "IExpressionContext", "RequestId"))
                || outer.is_some_and(|outer| tree.type_name(outer) == Some("Random"));
        if is_arbitrary && !is_abs {
            continue;
        }
        let message = if is_abs {
            "`Math.Abs` throws for the smallest number, and the hash code differs between gateways; take bytes of a SHA256 hash"
        } else {
            "the hash code differs between gateways and versions of .NET; take bytes of a SHA256 hash"
        };
        found.push(Found::new(expression.source_range(tree.range(call.id)), message));
    }
}
