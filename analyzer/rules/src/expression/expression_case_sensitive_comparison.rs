//! Text of the call is compared by upper and lower case.

use apimlint_expression::ast::{ExpressionId, ExpressionKind};
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::{Equality, Tree};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds values of headers, hosts and schemes that are compared with `==`, `Equals`, `StartsWith`, `EndsWith` or
    /// `Contains` by upper and lower case, where callers may write them either way.
    ///
    /// ## Why is this bad
    ///
    /// Schemes such as `Bearer`, media types and host names mean the same in any case. A caller that writes `bearer` falls
    /// through the check.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Request.Headers.GetValueOrDefault("Authorization", "").StartsWith("Bearer "))'>
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
    ///         <choose>
    ///             <when condition='@(context.Request.Headers.GetValueOrDefault("Authorization", "").StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionCaseSensitiveComparison {
        name: "expression-case-sensitive-comparison",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "Text of the call is compared by upper and lower case",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionCaseSensitiveComparison, expression: check);

/// The headers whose values mean the same in any case.
const CASELESS_HEADERS: [&str; 8] = [
    "authorization",
    "content-type",
    "accept",
    "accept-encoding",
    "connection",
    "host",
    "origin",
    "transfer-encoding",
];

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for call in tree.calls().filter(|call| call.owner.is_some_and(|owner| owner.name == "String")) {
        let (Some(receiver), [only]) = (call.receiver, call.arguments) else { continue };
        let is_comparison = matches!(call.member.name, "StartsWith" | "EndsWith" | "Equals" | "Contains");
        let has_letters =
            tree.constant_text(only.value).is_some_and(|text| text.chars().any(char::is_alphabetic));
        if !is_comparison || !has_letters || call.member.is_static || !is_caseless(&tree, receiver) {
            continue;
        }
        let range = expression.source_range(tree.range(call.id));
        if call.member.name == "Contains" {
            let message = "this text may come in either case; use `IndexOf(…, StringComparison.OrdinalIgnoreCase) >= 0`";
            found.push(Found::new(range, message));
            continue;
        }
        let end = TextRange::empty(tree.range(only.value).end());
        let fix = Fix::needs_review(
            "Ignore case",
            expression.source_range(end),
            expression.written(context, ", StringComparison.OrdinalIgnoreCase"),
        );
        let message = "this text may come in either case; compare with `StringComparison.OrdinalIgnoreCase`";
        found.push(Found::new(range, message).fix(fix));
    }
    for Equality { id, left, right, .. } in tree.equalities() {
        let lone = |id| tree.constant_text(id).filter(|text| text.chars().any(char::is_alphabetic));
        if lone(right).is_some() && is_caseless(&tree, left)
            || lone(left).is_some() && is_caseless(&tree, right)
        {
            let message =
                "this text may come in either case; use `.Equals(…, StringComparison.OrdinalIgnoreCase)`";
            found.push(Found::new(expression.source_range(tree.range(id)), message));
        }
    }
}

/// Whether an expression is the value of a header, or a part of a URL, that means the same in any case.
fn is_caseless(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    if let ExpressionKind::Parenthesized(inner) = tree.kind(id) {
        return is_caseless(tree, *inner);
    }
    if let ExpressionKind::Call { target, arguments } = tree.kind(id)
        && tree.is_member(id, "ExpressionExtensions", "GetValueOrDefault")
        && let ExpressionKind::Member { target, .. } = tree.kind(*target)
        && tree.member(*target).is_some_and(|(member, _)| member.name == "Headers")
    {
        let name = arguments.first().and_then(|argument| tree.constant_text(argument.value));
        return name.is_some_and(|name| CASELESS_HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    tree.is_member(id, "IUrl", "Scheme") || tree.is_member(id, "IUrl", "Host")
}
