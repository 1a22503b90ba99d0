//! An error reason is compared with a text that APIM never gives.

use apimlint_expression::ast::{BinaryOperator, ExpressionKind};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
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
    let tree = Tree::new(&expression.analysis);
    for (_, node) in expression.analysis.ast.expressions() {
        let ExpressionKind::Binary {
            operator: BinaryOperator::Equal | BinaryOperator::NotEqual,
            left,
            right,
            ..
        } = node.kind
        else {
            continue;
        };
        for (one, other) in [(left, right), (right, left)] {
            let is_reason = tree.path(one).is_some_and(|path| path == "context.LastError.Reason");
            if is_reason && tree.constant_text(other) == Some("TokenNotFound") {
                let range = expression.source_range(tree.range(other));
                let message = "APIM calls this reason `TokenNotPresent`, so the comparison is never true";
                let fix = Fix::safe(
                    "Write `TokenNotPresent`",
                    range,
                    expression.written(context, "\"TokenNotPresent\""),
                );
                found.push(Found::new(range, message).fix(fix));
            }
        }
    }
}
