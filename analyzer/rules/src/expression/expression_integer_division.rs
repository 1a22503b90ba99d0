//! Whole numbers are divided where a fraction is wanted.

use apimlint_expression::Type;
use apimlint_expression::ast::{BinaryOperator, ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds divisions of whole numbers whose result is rounded, cast to `double` or `decimal`, or goes on with such numbers.
    ///
    /// ## Why is this bad
    ///
    /// `5 / 2` is 2: the fraction is cut off before anything is done with it.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <outbound>
    ///         <base />
    ///         <set-header name="x-class" exists-action="override">
    ///             <value>@(((double)(context.Response.StatusCode / 100)).ToString("F1"))</value>
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
    ///         <set-header name="x-class" exists-action="override">
    ///             <value>@((context.Response.StatusCode / 100.0).ToString("F1"))</value>
    ///         </set-header>
    ///     </outbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionIntegerDivision {
        name: "expression-integer-division",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "Whole numbers are divided where a fraction is wanted",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionIntegerDivision, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    for (id, node) in expression.analysis.ast.expressions() {
        let ExpressionKind::Binary { operator: BinaryOperator::Divide, left, right, .. } = node.kind else {
            continue;
        };
        let constant = |id| expression.analysis.operand(id).as_integer();
        let is_exact = constant(left)
            .zip(constant(right))
            .is_some_and(|(left, right)| left.checked_rem(right).is_none_or(|rest| rest == 0));
        if is_exact || !is_whole(&tree, id) || !becomes_fraction(&tree, id) {
            continue;
        }
        let message = "the fraction is cut off, as both numbers are whole; cast one of them to `double` or `decimal` first";
        found.push(Found::new(expression.source_range(node.range), message));
    }
}

fn is_whole(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    matches!(tree.analysis.type_of(id), Type::INT | Type::LONG | Type::UINT | Type::ULONG)
}

/// Whether what is made of a whole number has a fraction.
fn becomes_fraction(tree: &Tree<'_, '_>, mut id: ExpressionId) -> bool {
    while let Some(outer) = tree.outer(id) {
        let is_fraction = matches!(tree.analysis.type_of(outer), Type::DOUBLE | Type::FLOAT | Type::DECIMAL);
        match tree.kind(outer) {
            ExpressionKind::Binary { .. } | ExpressionKind::Unary { .. } if is_whole(tree, outer) => {
                id = outer;
            }
            ExpressionKind::Binary { .. } | ExpressionKind::Cast { .. } => return is_fraction,
            ExpressionKind::Call { .. } => {
                return ["Round", "Ceiling", "Floor"].iter().any(|name| tree.is_member(outer, "Math", name));
            }
            _ => return false,
        }
    }
    false
}
