//! An exception is caught and nobody learns of it.

use apimlint_expression::ast::{StatementId, StatementKind};
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `try` around most of an expression with a `catch` for everything that does nothing but return a constant.
    ///
    /// ## Why is this bad
    ///
    /// A mistake in the policy looks like input that is not there, and nobody finds out why.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="size" value='@{
    ///             try {
    ///                 return (int)context.Request.Body.As&lt;JObject>(preserveContent: true)["size"];
    ///             } catch {
    ///                 return 0;
    ///             }
    ///         }' />
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
    ///         <set-variable name="size" value='@{
    ///             try {
    ///                 return (int)context.Request.Body.As&lt;JObject>(preserveContent: true)["size"];
    ///             } catch (Exception error) {
    ///                 context.Trace("no size: " + error.Message);
    ///                 return 0;
    ///             }
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionSwallowedException {
        name: "expression-swallowed-exception",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "An exception is caught and nobody learns of it",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &[], cwe: &["CWE-390"], mcsb: &[] },
    }
}

expression_rule!(ExpressionSwallowedException, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let ast = &expression.analysis.ast;
    let length = ast.code.trim().len();
    for (_, statement) in ast.statements() {
        let StatementKind::Try { catches, .. } = &statement.kind else { continue };
        // A `try` around one call that may well fail is what `try` is for.
        let covers_most = usize::from(statement.range.len()) * 10 >= length * 7;
        for catch in catches.iter().filter(|_| covers_most) {
            let catches_all = catch.ty.is_none_or(|ty| {
                matches!(ast.text(ast.type_syntax(ty).range), "Exception" | "System.Exception")
            });
            if catches_all && catch.filter.is_none() && does_nothing(expression, catch.block) {
                let start = catch.range.start();
                let range = TextRange::new(start, ast.statement(catch.block).range.start());
                let message = "whatever goes wrong looks like an ordinary value from here on; write it to `context.Trace`";
                found.push(Found::new(expression.source_range(range), message));
            }
        }
    }
}

/// Whether a block is empty or returns a constant.
fn does_nothing(expression: &PlacedExpression<'_, '_>, block: StatementId) -> bool {
    let ast = &expression.analysis.ast;
    let StatementKind::Block(statements) = &ast.statement(block).kind else { return false };
    match &**statements {
        [] => true,
        [only] => match ast.statement(*only).kind {
            StatementKind::Return(Some(value)) => expression.analysis.operand(value).constant.is_some(),
            StatementKind::Empty => true,
            _ => false,
        },
        _ => false,
    }
}
