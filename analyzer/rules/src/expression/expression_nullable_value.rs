//! The value of something that may be missing is taken.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `.Value` of numbers and dates that may be missing, such as `Jwt.ExpirationTime`, where nothing asks `HasValue`.
    ///
    /// ## Why is this bad
    ///
    /// Where there is none, `.Value` throws, and the caller gets status 500.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(context.Subscription?.EndDate.Value)' />
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
    ///         <set-variable name="result" value='@(context.Subscription?.EndDate ?? DateTime.MaxValue)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionNullableValue {
        name: "expression-nullable-value",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "The value of something that may be missing is taken without a test",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionNullableValue, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for (id, node) in expression.analysis.ast.expressions() {
        let ExpressionKind::Member { target, name } = &node.kind else { continue };
        if !tree.is_member(id, "Nullable", "Value") {
            continue;
        }
        if tree.path(*target).is_some_and(|path| tree.null_tested().contains(&path))
            || tree.is_tried(node.range)
        {
            continue;
        }
        let message = format!(
            "`{}` may have no value, and then `.Value` throws; use `??` with a default",
            tree.text(*target)
        );
        found.push(Found::new(expression.source_range(name.range), message));
    }
}
