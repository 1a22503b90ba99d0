//! The address of the caller is compared as text, or believed.

use apimlint_expression::ast::{ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.Request.IpAddress` compared by its beginning, and conditions and counters that rely on `X-Forwarded-
    /// For`.
    ///
    /// ## Why is this bad
    ///
    /// `StartsWith("10.1")` holds for 10.100.0.1 too, and no text tells that an IPv6 address holds an IPv4 one. Any caller
    /// can send `X-Forwarded-For` with any address.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Request.IpAddress.StartsWith("10.1"))'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
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
    ///         <ip-filter action="allow">
    ///             <address-range from="10.1.0.0" to="10.1.255.255" />
    ///         </ip-filter>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionAddressByText {
        name: "expression-address-by-text",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "The address of the caller is compared as text, or believed",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &[], cwe: &["CWE-290", "CWE-348"], mcsb: &[] },
    }
}

expression_rule!(ExpressionAddressByText, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    for call in tree.calls() {
        let is_address = |id| tree.is_member(id, "IRequest", "IpAddress");
        let compares =
            matches!(call.member.name, "StartsWith" | "Contains" | "EndsWith" | "Compare" | "CompareTo")
                && call.owner.is_some_and(|owner| owner.name == "String");
        let of_address = call.receiver.is_some_and(is_address)
            || call.member.is_static && call.arguments.iter().any(|argument| is_address(argument.value));
        if compares && of_address {
            let message = "addresses are no text: use `ip-filter`, which knows ranges and IPv6";
            found.push(Found::new(expression.source_range(tree.range(call.id)), message));
        }
    }
    let decides =
        expression.is_condition() || matches!(expression.attribute_name(), Some("counter-key" | "vary-by"));
    for (id, node) in expression.analysis.ast.expressions().filter(|_| decides) {
        let is_believed = tree.header(id).is_some_and(|name| name.eq_ignore_ascii_case("X-Forwarded-For"))
            && !asks_whether_there(&tree, id);
        if is_believed {
            let message = "any caller can send this header; behind a proxy of yours let that overwrite it, otherwise use `IpAddress`";
            found.push(Found::new(expression.source_range(node.range), message));
        }
    }
}

/// Whether a value is only asked for whether there is one.
fn asks_whether_there(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    tree.outer(id).is_some_and(|outer| match tree.kind(outer) {
        ExpressionKind::Binary { left, right, .. } => [*left, *right]
            .iter()
            .any(|id| tree.constant_text(*id) == Some("") || tree.analysis.operand(*id).is_null()),
        ExpressionKind::Call { .. } => tree
            .member(outer)
            .is_some_and(|(member, _)| matches!(member.name, "IsNullOrEmpty" | "IsNullOrWhiteSpace")),
        _ => false,
    })
}
