//! An expression says the same in more words than needed.

use apimlint_expression::Type;
use apimlint_expression::ast::{BinaryOperator, ExpressionId, ExpressionKind, Literal};
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `== true`, `? true : false`, `ToString()` on text, and `ContainsKey` with a cast where `GetValueOrDefault` does
    /// both.
    ///
    /// ## Why is this bad
    ///
    /// Noise hides what matters to whoever reviews the policy.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Tracing == true)'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
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
    ///         <choose>
    ///             <when condition='@(context.Tracing)'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionRedundantCode {
        name: "expression-redundant-code",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "An expression says the same in more words than needed",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionRedundantCode, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let tree = expression.tree();
    for (id, node) in analysis.ast.expressions() {
        let range = expression.source_range(node.range);
        match node.kind {
            ExpressionKind::Binary { operator, left, right, .. } => {
                let wanted = match operator {
                    BinaryOperator::Equal => true,
                    BinaryOperator::NotEqual => false,
                    _ => continue,
                };
                let Some(value) = literal_bool(&tree, right) else { continue };
                if analysis.type_of(left) != Type::BOOL || analysis.operand(left).constant.is_some() {
                    continue;
                }
                // `== false` is easier to see than `!`.
                if value == wanted {
                    let rest = TextRange::new(tree.range(left).end(), node.range.end());
                    let fix = Fix::needs_review(
                        "Remove the comparison",
                        expression.source_range(rest),
                        String::new(),
                    );
                    found.push(Found::new(range, "a `bool` needs no comparison").fix(fix));
                }
            }
            ExpressionKind::Ternary { when_true, when_false, .. }
                if literal_bool(&tree, when_true).is_some() && literal_bool(&tree, when_false).is_some() =>
            {
                found.push(Found::new(range, "the condition is the result already; `? … : …` adds nothing"));
            }
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                let read = [when_true, when_false].into_iter().find_map(|id| read_variable(&tree, id));
                if let Some(name) = read.filter(|name| asks_for(&tree, condition, name)) {
                    let message =
                        format!("`context.Variables.GetValueOrDefault<T>(\"{name}\", …)` does both in one");
                    found.push(Found::new(range, message));
                }
            }
            ExpressionKind::Call { target, ref arguments } if arguments.is_empty() => {
                let ExpressionKind::Member { target: receiver, name } = tree.kind(target) else { continue };
                let is_text = name.name.text == "ToString"
                    && analysis.type_of(*receiver) == Type::STRING
                    && !tree.within(*receiver).any(|id| matches!(tree.kind(id), ExpressionKind::Receiver));
                if is_text && tree.member(id).is_some() {
                    let rest = TextRange::new(tree.range(*receiver).end(), node.range.end());
                    let rest = expression.source_range(rest);
                    let fix = Fix::needs_review("Remove the call", rest, String::new());
                    found.push(Found::new(rest, "this is text already").fix(fix));
                }
            }
            _ => {}
        }
    }
}

fn literal_bool(tree: &Tree<'_, '_>, id: ExpressionId) -> Option<bool> {
    match tree.kind(id) {
        ExpressionKind::Literal(Literal::Bool(value)) => Some(*value),
        _ => None,
    }
}

/// The variable that a branch reads, with or without a cast.
fn read_variable<'a>(tree: &Tree<'a, '_>, id: ExpressionId) -> Option<&'a str> {
    match tree.kind(id) {
        ExpressionKind::Cast { operand, .. } => tree.variable(*operand),
        _ => tree.variable(id),
    }
}

/// Whether a condition is nothing but the question whether a variable is set.
fn asks_for(tree: &Tree<'_, '_>, id: ExpressionId, name: &str) -> bool {
    match tree.kind(id) {
        ExpressionKind::Parenthesized(inner) | ExpressionKind::Unary { operand: inner, .. } => {
            asks_for(tree, *inner, name)
        }
        ExpressionKind::Binary { operator, left, right, .. } if operator.is_equality() => {
            literal_bool(tree, *right).is_some() && asks_for(tree, *left, name)
        }
        ExpressionKind::Call { target, arguments } => match tree.kind(*target) {
            ExpressionKind::Member { target, name: method } => {
                method.name.text == "ContainsKey"
                    && tree.is_variables(*target)
                    && arguments.first().is_some_and(|key| tree.constant_text(key.value) == Some(name))
            }
            _ => false,
        },
        _ => false,
    }
}
