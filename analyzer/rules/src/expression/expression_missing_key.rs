//! An entry is read that the call may not have.

use apimlint_expression::Type;
use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::diagnostic::Confidence;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Headers["X"]` and `Query["x"]` that are indexed on without a test, and `GetValueOrDefault("X")` without a
    /// default whose result is used at once.
    ///
    /// ## Why is this bad
    ///
    /// Callers leave out headers and parameters. A missing entry throws, or is null and throws one step later: the caller
    /// gets status 500 instead of a clear answer.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Request.Headers["X-Tenant"][0])</value>
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
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Request.Headers.GetValueOrDefault("X-Tenant", ""))</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionMissingKey {
        name: "expression-missing-key",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "A header, parameter or field is read that the call may not have",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionMissingKey, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    let mut tested = None;
    for (id, node) in expression.analysis.ast.expressions() {
        match &node.kind {
            ExpressionKind::Index { target, .. } => {
                let Some((member, Some(_))) = tree.member(*target) else { continue };
                let confidence = match member.name {
                    "Headers" | "Query" => Confidence::Medium,
                    // Parameters of the template are always there, those of the query may be optional.
                    "MatchedParameters" | "AsFormUrlEncodedContent" => Confidence::Low,
                    _ => continue,
                };
                let tested = tested.get_or_insert_with(|| {
                    let mut tested = tree.key_tested();
                    tested.extend(tree.null_tested());
                    tested
                });
                if tree.path(id).is_none_or(|path| tested.contains(&path))
                    || expression_tests_elsewhere(expression)
                {
                    continue;
                }
                let shown = tree.text(id);
                let message = format!(
                    "`{shown}` throws when the call has no such entry; use `GetValueOrDefault` with a default"
                );
                found.push(
                    Found::new(expression.source_range(tree.range(id)), message).confidence(confidence),
                );
            }
            ExpressionKind::Member { target, name } => {
                let ExpressionKind::Call { arguments, .. } = tree.kind(*target) else { continue };
                if !tree.is_member(*target, "ExpressionExtensions", "GetValueOrDefault")
                    || arguments.len() != 1
                {
                    continue;
                }
                let is_text = expression.analysis.type_of(*target) == Type::STRING;
                let extends = tree
                    .outer(id)
                    .is_some_and(|outer| tree.member(outer).is_some_and(|(member, _)| member.is_extension));
                let tested = tested.get_or_insert_with(|| {
                    let mut tested = tree.key_tested();
                    tested.extend(tree.null_tested());
                    tested
                });
                if !is_text || extends || tree.path(*target).is_none_or(|path| tested.contains(&path)) {
                    continue;
                }
                let message = format!(
                    "`{}` gives null when there is no such entry, and then `.{}` throws; give a default: `\"\"`",
                    tree.text(*target),
                    name.name.text
                );
                found.push(
                    Found::new(expression.source_range(tree.range(*target)), message)
                        .confidence(Confidence::Low),
                );
            }
            _ => {}
        }
    }
}

/// Whether a condition around the statement asks for a key.
fn expression_tests_elsewhere(expression: &PlacedExpression<'_, '_>) -> bool {
    let mut conditions = expression.conditions_around();
    conditions.any(|condition| condition.contains("ContainsKey") || condition.contains("null"))
}
