//! An element is taken that may not be there.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Split(…)[1]`, and `First()`, `Single()` and `Last()` without a test, on text and lists that come from outside.
    ///
    /// ## Why is this bad
    ///
    /// Input that nobody expected has fewer parts. The index throws, and the caller gets status 500 instead of 400 or 401.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Request.Headers.GetValueOrDefault("Authorization", "").Split(' ')[1])</value>
    ///         </set-header>
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
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Request.Headers.GetValueOrDefault("Authorization", "").Split(' ').Last())</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUncheckedIndex {
        name: "expression-unchecked-index",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "An element is taken that may not be there",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUncheckedIndex, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let tree = expression.tree();
    // Whoever asks for the length knows what may be missing.
    let asks = analysis.ast.expressions().any(|(id, _)| {
        tree.member(id).is_some_and(|(member, _)| matches!(member.name, "Length" | "Count" | "Any"))
    });
    if asks {
        return;
    }
    for (id, node) in analysis.ast.expressions() {
        if let ExpressionKind::Index { target, arguments } = &node.kind
            && tree.is_member(*target, "String", "Split")
            && let [only] = &**arguments
            && let Some(place) = analysis.operand(only.value).as_integer()
            && place > 0
            && !tree.is_tried(tree.range(id))
        {
            let message = format!(
                "the text may have fewer than {} parts, and then `[{place}]` throws; use `ElementAtOrDefault({place})`, or test `Length`",
                place + 1
            );
            found.push(Found::new(expression.source_range(tree.range(id)), message));
        }
    }
    for call in tree.calls().filter(|call| call.owner.is_some_and(|owner| owner.name == "Enumerable")) {
        let is_risky = matches!(call.member.name, "First" | "Single" | "Last");
        let of_split = call.receiver.is_some_and(|receiver| tree.is_member(receiver, "String", "Split"));
        if !is_risky || of_split || tree.is_tried(tree.range(call.id)) {
            continue;
        }
        let message = format!("`{0}` throws when there is no element; use `{0}OrDefault`", call.member.name);
        found.push(Found::new(expression.source_range(call.name_range), message));
    }
}
