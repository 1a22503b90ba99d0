//! A condition is always true or always false.

use apimlint_expression::ast::{Root, StatementKind};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `when` whose condition does not depend on the request.
    ///
    /// ## Why is this bad
    ///
    /// Either the branch or everything behind it is dead: a leftover of a test, or a mistake.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(true)'>
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
    ///             <when condition='@(context.Request.Method == "POST")'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionConstantCondition {
        name: "expression-constant-condition",
        group: Expression,
        severity: Info,
        confidence: Medium,
        summary: "A condition is always true or always false",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionConstantCondition, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    if !expression.is_condition() {
        return;
    }
    let analysis = &expression.analysis;
    let result = match &analysis.ast.root {
        Root::Expression(id) => Some(*id),
        Root::Statements(statements) => match &**statements {
            [only] => match analysis.ast.statement(*only).kind {
                StatementKind::Return(id) => id,
                _ => None,
            },
            _ => None,
        },
    };
    let value = result.and_then(|id| analysis.operand(id).as_bool());
    let Some(value) = value.filter(|_| expression.code.lexed.substitutions.is_empty()) else { return };
    let message = if value {
        "the condition is always true, so the branches behind this one are dead; remove what is not needed"
    } else {
        "the condition is always false, so this branch is dead; remove it"
    };
    found.push(Found::new(expression.code.range, message));
}
