//! An error reason is compared with a text that APIM never gives.

use apimlint_catalog::last_error_reasons;

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds comparisons of `context.LastError.Reason` with names that APIM does not use any more.
    ///
    /// ## Why is this bad
    ///
    /// The comparison is never true, so the branch for that error is dead.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <on-error>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.LastError.Reason == "TokenNotFound")'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </on-error>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <on-error>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.LastError.Reason == "TokenNotPresent")'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </on-error>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnknownErrorReason {
        name: "expression-unknown-error-reason",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "An error reason is compared with a text that APIM never gives",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUnknownErrorReason, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for equality in tree.equalities() {
        for (one, other) in equality.sides() {
            let is_reason = tree.path(one).is_some_and(|path| path == "context.LastError.Reason");
            let Some(text) = tree.constant_text(other).filter(|_| is_reason) else { continue };
            let renamed =
                last_error_reasons().iter().find(|known| !text.is_empty() && known.formerly == text);
            let Some(known) = renamed else { continue };
            let range = expression.source_range(tree.range(other));
            let reason = known.reason;
            let message = format!("APIM calls this reason `{reason}`, so the comparison is never true");
            let fix = Fix::safe(
                format!("Write `{reason}`"),
                range,
                expression.written(context, &format!("\"{reason}\"")),
            );
            found.push(Found::new(range, message).fix(fix));
        }
    }
}
