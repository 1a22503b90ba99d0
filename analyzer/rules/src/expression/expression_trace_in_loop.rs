//! Traces are written in a loop.

use apimlint_expression::ast::StatementKind;
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.Trace` in loops without a test of `context.Tracing`.
    ///
    /// ## Why is this bad
    ///
    /// The text is put together for each element of the list, also when nobody traces the request.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="ids" value='@{
    ///             var ids = new List&lt;string>();
    ///             foreach (var order in context.Request.Body.As&lt;JArray>(preserveContent: true)) {
    ///                 context.Trace("order " + order);
    ///                 ids.Add((string)order["id"]);
    ///             }
    ///             return string.Join(",", ids);
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
    ///         <set-variable name="ids" value='@{
    ///             var ids = new List&lt;string>();
    ///             foreach (var order in context.Request.Body.As&lt;JArray>(preserveContent: true)) {
    ///                 ids.Add((string)order["id"]);
    ///             }
    ///             context.Trace("orders " + ids.Count);
    ///             return string.Join(",", ids);
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionTraceInLoop {
        name: "expression-trace-in-loop",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "Traces are written in a loop",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionTraceInLoop, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    let ast = &expression.analysis.ast;
    let mut calls = tree.calls().filter(|call| call.is("IExpressionContext", "Trace")).peekable();
    if calls.peek().is_none() {
        return;
    }
    let (mut loops, mut guards) = (Vec::new(), Vec::new());
    for (_, statement) in ast.statements() {
        match statement.kind {
            StatementKind::For { body, .. }
            | StatementKind::Foreach { body, .. }
            | StatementKind::While { body, .. }
            | StatementKind::Do { body, .. } => loops.push(ast.statement(body).range),
            StatementKind::If { condition, then, .. }
                if tree.within(condition).any(|id| tree.is_member(id, "IExpressionContext", "Tracing")) =>
            {
                guards.push(ast.statement(then).range);
            }
            // What goes wrong is worth it.
            StatementKind::Try { ref catches, .. } => guards.extend(catches.iter().map(|catch| catch.range)),
            _ => {}
        }
    }
    for call in calls {
        let range = tree.range(call.id);
        let lies_in = |ranges: &[TextRange]| ranges.iter().any(|outer| outer.contains_range(range));
        if lies_in(&loops) && !lies_in(&guards) {
            let message = "this text is built for each element, also when nobody traces; write `if (context.Tracing)` in front";
            found.push(Found::new(expression.source_range(range), message));
        }
    }
}
