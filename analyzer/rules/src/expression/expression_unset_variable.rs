//! A variable is read that is never set.

use apimlint_catalog::closest;
use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::diagnostic::{Applicability, Confidence, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::produced_variables::ProducedVariables;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.Variables["x"]` where the document sets no `x`, but a variable whose name differs in upper and lower
    /// case or by a slip.
    ///
    /// ## Why is this bad
    ///
    /// Names of variables are compared exactly. The variable is not there: a cast throws, `GetValueOrDefault` gives the
    /// default, and nobody notices.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="tenantId" value='@(context.Request.Headers.GetValueOrDefault("x-tenant", ""))' />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@((string)context.Variables["tenantID"])</value>
    ///         </set-header>
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
    ///         <set-variable name="tenantId" value='@(context.Request.Headers.GetValueOrDefault("x-tenant", ""))' />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@((string)context.Variables["tenantId"])</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnsetVariable {
        name: "expression-unset-variable",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "A variable is read under another name than it is set",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionUnsetVariable, expressions: check);

fn check(context: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let variables = ProducedVariables::of(context.document);
    if variables.has_unknown_names {
        return;
    }
    for expression in expressions {
        let tree = Tree::new(&expression.analysis);
        for (id, _) in expression.analysis.ast.expressions() {
            let (name, key) = match tree.kind(id) {
                ExpressionKind::Index { arguments, .. } => (tree.variable(id), arguments.first()),
                ExpressionKind::Call { arguments, .. } => (tree.variable(id), arguments.first()),
                _ => continue,
            };
            let (Some(name), Some(key)) = (name, key) else { continue };
            if variables.by_name.contains_key(name) {
                continue;
            }
            let range = expression.source_range(tree.range(key.value));
            let same = variables.by_name.keys().find(|known| known.eq_ignore_ascii_case(name));
            if let Some(meant) = same.copied() {
                let message =
                    format!("no variable `{name}` is set here, but `{meant}` is: names are compared exactly");
                let fix = Fix::needs_review(
                    format!("Read `{meant}`"),
                    range,
                    expression.written(context, &format!("\"{meant}\"")),
                );
                found.push(Found::new(range, message).fix(fix));
                continue;
            }
            let near = closest(name, variables.by_name.keys().copied());
            if let Some(meant) = near {
                let message =
                    format!("no variable `{name}` is set in this document; did you mean `{meant}`?");
                found.push(Found::new(range, message).confidence(Confidence::Low));
                continue;
            }
            // Without a default nothing saves the cast to a value type. It may be set at another scope, or by a fragment.
            let is_cast =
                matches!(tree.outer(id).map(|outer| tree.kind(outer)), Some(ExpressionKind::Cast { .. }))
                    && matches!(tree.kind(id), ExpressionKind::Index { .. })
                    && tree.outer(id).is_some_and(|outer| {
                        expression.analysis.types.is_value_type(expression.analysis.type_of(outer))
                    });
            if is_cast && tree.path(id).is_none_or(|path| !tree.key_tested().contains(&path)) {
                let message = format!(
                    "no statement of this document sets `{name}`, and without it the cast throws; use `GetValueOrDefault` with a default, unless another scope always sets it"
                );
                found.push(Found::new(range, message).confidence(Confidence::Low));
            }
        }
    }
}
