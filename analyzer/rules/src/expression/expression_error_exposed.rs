//! The text of an error goes to the caller.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.LastError.Message` and messages and stack traces of exceptions in responses.
    ///
    /// ## Why is this bad
    ///
    /// The texts name policies, backends and parts of tokens. They help an attacker more than a caller, who needs an
    /// identifier to tell the support.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <on-error>
    ///         <base />
    ///         <set-body>@(context.LastError.Message)</set-body>
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
    ///         <set-body>@("Something went wrong. Tell us this number: " + context.RequestId)</set-body>
    ///     </on-error>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionErrorExposed {
        name: "expression-error-exposed",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "The text of an error goes to the caller",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &["API8:2023"], cwe: &["CWE-209"], mcsb: &[] },
    }
}

expression_rule!(ExpressionErrorExposed, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    if !expression.goes_to_caller() {
        return;
    }
    let tree = expression.tree();
    for (id, node) in expression.analysis.ast.expressions() {
        let Some((member, Some(owner))) = tree.member(id) else { continue };
        // Of `a?.b` the `.b` is looked at.
        if matches!(node.kind, ExpressionKind::Conditional { .. }) {
            continue;
        }
        let is_property = matches!(node.kind, ExpressionKind::Member { .. });
        let tells = match owner.name {
            "ILastError" => member.name == "Message",
            "Exception" => {
                is_property && matches!(member.name, "Message" | "StackTrace")
                    || !is_property && member.name == "ToString"
            }
            _ => false,
        };
        let is_traced = tree.ancestors(id).any(|outer| tree.is_member(outer, "IExpressionContext", "Trace"));
        let is_compared = tree.outer(id).is_some_and(|outer| tree.equality(outer).is_some());
        if tells && !is_traced && !is_compared {
            let message = "this text tells callers about the inside; give them a text of your own and `context.RequestId`";
            found.push(Found::new(expression.source_range(node.range), message));
        }
    }
}
