//! A time zone is named that not every gateway knows.

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `TimeZoneInfo.FindSystemTimeZoneById` and its kin with a constant name.
    ///
    /// ## Why is this bad
    ///
    /// Gateways on Windows and on Linux have different names for the time zones (`W. Europe Standard Time`, `Europe/Berlin`).
    /// An unknown one throws.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="hour" value='@(TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("W. Europe Standard Time")).Hour)' />
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
    ///         <set-variable name="hour" value='@(DateTime.UtcNow.Hour)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionTimeZoneId {
        name: "expression-time-zone-id",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A time zone is named that not every gateway knows",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionTimeZoneId, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    for call in tree.calls() {
        let names = call.is("TimeZoneInfo", "FindSystemTimeZoneById")
            || call.is("TimeZoneInfo", "ConvertTimeBySystemTimeZoneId");
        if !names || tree.is_tried(tree.range(call.id)) {
            continue;
        }
        for argument in call.arguments {
            let Some(name) = tree.constant_text(argument.value).filter(|name| *name != "UTC") else {
                continue;
            };
            let (is, is_not) = if name.contains('/') { ("Linux", "Windows") } else { ("Windows", "Linux") };
            let message = format!(
                "`{name}` is a name of {is}; a gateway on {is_not} may not know it, and then this throws: keep to UTC"
            );
            found.push(Found::new(expression.source_range(tree.range(argument.value)), message));
        }
    }
}
