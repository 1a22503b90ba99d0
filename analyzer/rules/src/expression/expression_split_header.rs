//! The values of a header are split by comma.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Headers.GetValueOrDefault("X").Split(',')` for headers whose values hold commas themselves: cookies, dates,
    /// authentication challenges.
    ///
    /// ## Why is this bad
    ///
    /// `GetValueOrDefault` joins the values of a header with commas. A date or a cookie falls apart when the text is split
    /// again.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <outbound>
    ///         <base />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Response.Headers.GetValueOrDefault("Set-Cookie", "").Split(',').First())</value>
    ///         </set-header>
    ///     </outbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <outbound>
    ///         <base />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Response.Headers.ContainsKey("Set-Cookie") ? context.Response.Headers["Set-Cookie"].First() : "")</value>
    ///         </set-header>
    ///     </outbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionSplitHeader {
        name: "expression-split-header",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "The values of a header are split by comma",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionSplitHeader, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for call in tree.calls() {
        let is_split = call.is("String", "Split")
            && call
                .arguments
                .first()
                .is_some_and(|argument| expression.analysis.operand(argument.value).as_integer() == Some(44));
        if !is_split {
            continue;
        }
        let Some(receiver) =
            call.receiver.filter(|id| tree.is_member(*id, "ExpressionExtensions", "GetValueOrDefault"))
        else {
            continue;
        };
        let ExpressionKind::Call { arguments, .. } = tree.kind(receiver) else { continue };
        let name =
            arguments.first().and_then(|argument| tree.constant_text(argument.value)).unwrap_or_default();
        let has_commas =
            ["set-cookie", "www-authenticate", "date", "expires", "last-modified", "if-modified-since"]
                .contains(&name.to_ascii_lowercase().as_str());
        if has_commas {
            let message = format!(
                "a value of `{name}` holds commas itself; go through `Headers[\"{name}\"]`, which has one text per value"
            );
            found.push(Found::new(expression.source_range(tree.range(call.id)), message));
        }
    }
}
