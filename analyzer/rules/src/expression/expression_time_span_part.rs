//! One part of a time span is taken for the whole.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Milliseconds`, `Seconds`, `Minutes` and `Hours` of a `TimeSpan` where no other part is looked at.
    ///
    /// ## Why is this bad
    ///
    /// They are parts, as the hands of a clock show them: of 61.5 seconds `Seconds` is 1 and `Milliseconds` 500. Logs and
    /// limits are wrong as soon as a call takes longer.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <outbound>
    ///         <base />
    ///         <set-header name="x-elapsed" exists-action="override">
    ///             <value>@(context.Elapsed.Milliseconds.ToString())</value>
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
    ///         <set-header name="x-elapsed" exists-action="override">
    ///             <value>@(context.Elapsed.TotalMilliseconds.ToString("F0"))</value>
    ///         </set-header>
    ///     </outbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionTimeSpanPart {
        name: "expression-time-span-part",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "One part of a time span is taken for the whole",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionTimeSpanPart, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    let parts: Vec<_> = (expression.analysis.ast.expressions())
        .filter_map(|(id, node)| match &node.kind {
            ExpressionKind::Member { name, .. } => Some((id, name.name)),
            _ => None,
        })
        .filter(|(id, name)| {
            matches!(name.text, "Milliseconds" | "Seconds" | "Minutes" | "Hours" | "Days")
                && tree.is_member(*id, "TimeSpan", name.text)
        })
        .collect();
    // Several parts together are a time that is written out.
    let is_written_out =
        parts.iter().any(|(_, name)| parts.first().is_some_and(|(_, first)| first.text != name.text));
    if is_written_out {
        return;
    }
    for (_, name) in parts.into_iter().filter(|(_, name)| name.text != "Days") {
        let message = format!(
            "`{0}` is one part of the time, without what is more than that; the whole is `Total{0}`",
            name.text
        );
        found.push(Found::new(expression.source_range(name.range), message));
    }
}
