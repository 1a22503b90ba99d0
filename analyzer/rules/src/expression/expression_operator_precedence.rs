//! Operators bind in another way than the code seems to say.

use apimlint_expression::Type;
use apimlint_expression::ast::{BinaryOperator, ExpressionKind};
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::diagnostic::{Applicability, Confidence, Edit, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `"a" + x ?? "b"`, which means `("a" + x) ?? "b"`, and `(string)x.ToString()`, which casts the text that
    /// `ToString()` gives.
    ///
    /// ## Why is this bad
    ///
    /// The default behind `??` is never used, because text that is joined is never null. `ToString()` on a variable that is
    /// not set throws before any cast.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@("user-" + (string)context.Variables.GetValueOrDefault&lt;string>("user") ?? "unknown")' />
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
    ///         <set-variable name="result" value='@("user-" + (context.Variables.GetValueOrDefault&lt;string>("user") ?? "unknown"))' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionOperatorPrecedence {
        name: "expression-operator-precedence",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "Operators bind in another way than the code seems to say",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionOperatorPrecedence, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let tree = expression.tree();
    for (id, node) in analysis.ast.expressions() {
        let range = expression.source_range(node.range);
        match node.kind {
            ExpressionKind::Binary { operator: BinaryOperator::Coalesce, left, .. } => {
                let ExpressionKind::Binary { operator: BinaryOperator::Add, right: last, .. } =
                    *tree.kind(left)
                else {
                    continue;
                };
                if analysis.type_of(left) != Type::STRING {
                    continue;
                }
                let message = "`+` binds tighter than `??`, and joined text is never null, so what stands behind `??` is never used; put `(… ?? …)` in parentheses";
                let mut reported = Found::new(range, message);
                if analysis.types.is_reference_type(analysis.type_of(last)) {
                    let parenthesis = |offset, text: &str| Edit {
                        range: expression.source_range(TextRange::empty(offset)),
                        text: expression.written(context, text),
                    };
                    reported = reported.fix(Fix {
                        title: "Put the default in parentheses with its value".to_owned(),
                        applicability: Applicability::Unsafe,
                        edits: vec![
                            parenthesis(tree.range(last).start(), "("),
                            parenthesis(node.range.end(), ")"),
                        ],
                    });
                }
                found.push(reported);
            }
            ExpressionKind::Cast { operand, .. } if analysis.type_of(id) == Type::STRING => {
                let ExpressionKind::Call { target, .. } = tree.kind(operand) else { continue };
                let ExpressionKind::Member { target: receiver, name } = tree.kind(*target) else { continue };
                if name.name.text == "ToString" && analysis.type_of(*receiver) == Type::OBJECT {
                    let message = format!(
                        "the cast applies to what `ToString()` gives, which throws when `{0}` is null; write `(string){0}`",
                        tree.text(*receiver)
                    );
                    found.push(Found::new(range, message).confidence(Confidence::Low));
                }
            }
            _ => {}
        }
    }
}
