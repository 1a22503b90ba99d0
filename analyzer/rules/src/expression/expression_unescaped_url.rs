//! Text of the call becomes part of a URL without being escaped.

use apimlint_expression::ast::{BinaryOperator, ExpressionKind};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds headers, parameters and variables that are put into `set-url`, `rewrite-uri` or the base URL of a backend
    /// without `Uri.EscapeDataString`, and `WebUtility.UrlEncode` there.
    ///
    /// ## Why is this bad
    ///
    /// A caller who sends `../` or `?` changes which resource is asked for, or which parameters it gets. `UrlEncode` turns
    /// blanks into `+`, which a path does not understand.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <send-request mode="new" response-variable-name="reply" timeout="20" ignore-error="false">
    ///             <set-url>@("https://directory.contoso.com/users/" + context.Request.Headers.GetValueOrDefault("X-User", ""))</set-url>
    ///             <set-method>GET</set-method>
    ///         </send-request>
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
    ///         <send-request mode="new" response-variable-name="reply" timeout="20" ignore-error="false">
    ///             <set-url>@("https://directory.contoso.com/users/" + Uri.EscapeDataString(context.Request.Headers.GetValueOrDefault("X-User", "")))</set-url>
    ///             <set-method>GET</set-method>
    ///         </send-request>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnescapedUrl {
        name: "expression-unescaped-url",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "Text of the call becomes part of a URL without being escaped",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUnescapedUrl, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let is_url = expression.element.name() == "set-url"
        || expression.element.name() == "rewrite-uri" && expression.attribute_name() == Some("template")
        || expression.attribute_name() == Some("base-url");
    if !is_url {
        return;
    }
    let tree = expression.tree();
    for call in tree.calls() {
        if call.is("WebUtility", "UrlEncode") {
            let message = "`UrlEncode` turns blanks into `+`, which only queries understand; use `Uri.EscapeDataString`";
            found.push(Found::new(expression.source_range(call.name_range), message));
            continue;
        }
        let of_call = call.is("ExpressionExtensions", "GetValueOrDefault")
            && call.receiver.is_some_and(|receiver| {
                tree.member(receiver).is_some_and(|(member, _)| {
                    matches!(member.name, "Headers" | "Query" | "MatchedParameters")
                })
            });
        // As an operand of `+` or in an interpolated string it goes into the URL as it is.
        let goes_in = tree.outer(call.id).is_none_or(|outer| {
            matches!(
                tree.kind(outer),
                ExpressionKind::Binary { operator: BinaryOperator::Add, .. }
                    | ExpressionKind::Interpolated(_)
            )
        });
        if of_call && goes_in {
            let message = "the caller decides on this text, which becomes part of the URL as it is; escape it with `Uri.EscapeDataString`";
            found.push(Found::new(expression.source_range(tree.range(call.id)), message));
        }
    }
}
