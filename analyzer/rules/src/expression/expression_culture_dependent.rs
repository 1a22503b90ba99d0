//! The result depends on the culture of the gateway.

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `ToLower()` and `ToUpper()`, and dates and fractions that are written or parsed without a format or culture.
    ///
    /// ## Why is this bad
    ///
    /// A decimal comma instead of a point, day and month in another order, a dotless i: what comes out depends on the
    /// machine.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="key" value='@(context.Request.Method.ToLower() + context.Timestamp.ToString())' />
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
    ///         <set-variable name="key" value='@(context.Request.Method.ToLowerInvariant() + context.Timestamp.ToString("o"))' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionCultureDependent {
        name: "expression-culture-dependent",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "The result depends on the culture of the gateway",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionCultureDependent, expression: check);

/// The types that are written and read as the culture says.
const TYPES: [&str; 5] = ["DateTime", "DateTimeOffset", "Double", "Single", "Decimal"];

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for call in tree.calls() {
        let Some(owner) = call.owner else { continue };
        let range = expression.source_range(tree.range(call.id));
        match (owner.name, call.member.name, call.arguments) {
            ("String", "ToLower" | "ToUpper", []) => {
                let range = expression.source_range(call.name_range);
                let instead = format!("{}Invariant", call.member.name);
                let message =
                    format!("which letter belongs to which depends on the culture; use `{instead}()`");
                let fix = Fix::safe(format!("Use `{instead}`"), range, expression.written(context, &instead));
                found.push(Found::new(range, message).fix(fix));
            }
            (_, "ToString", []) => {
                let receiver =
                    call.receiver.and_then(|receiver| tree.type_name(receiver)).unwrap_or_default();
                if TYPES.contains(&receiver) {
                    let instead = if receiver.starts_with("Date") {
                        "ToString(\"o\")"
                    } else {
                        "JsonConvert.SerializeObject(…)"
                    };
                    let message =
                        format!("how a `{receiver}` is written depends on the culture; use `{instead}`");
                    found.push(Found::new(range, message));
                }
            }
            (name, "Parse", [_]) if TYPES.contains(&name) => {
                let instead = if name.starts_with("Date") {
                    "ask for the ISO form such as `2027-01-31T10:00:00Z`, which all cultures read alike"
                } else {
                    "`JsonConvert.DeserializeObject<double>` reads numbers with a point"
                };
                let message = format!("how a `{name}` is read depends on the culture; {instead}");
                found.push(Found::new(range, message));
            }
            _ => {}
        }
    }
}
