//! A value of JSON is used that may be missing.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds chains such as `j["a"]["b"]`, casts of `j["n"]` to a number or `bool`, and `j["a"].ToString()`, without a test.
    ///
    /// ## Why is this bad
    ///
    /// A missing key is null: the next step, the cast or the call throws, and the caller gets status 500.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@((int)context.Request.Body.As&lt;JObject>(preserveContent: true)["size"])' />
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
    ///         <set-variable name="result" value='@((int?)context.Request.Body.As&lt;JObject>(preserveContent: true)["size"] ?? 0)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionMissingJsonValue {
        name: "expression-missing-json-value",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A value of JSON is used that may be missing",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionMissingJsonValue, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let tree = expression.tree();
    let mut tested = None;
    for (id, node) in analysis.ast.expressions() {
        let ExpressionKind::Index { .. } = node.kind else { continue };
        let is_token = tree
            .member(id)
            .is_some_and(|(_, owner)| owner.is_some_and(|owner| matches!(owner.name, "JObject" | "JToken")));
        let Some(outer) = tree.outer(id).filter(|_| is_token) else { continue };
        let message = match tree.kind(outer) {
            ExpressionKind::Cast { .. }
                if analysis.types.is_value_type(analysis.type_of(outer))
                    && analysis.types.nullable_value(analysis.type_of(outer)).is_none() =>
            {
                let name = analysis.types.name(analysis.type_of(outer));
                format!(
                    "a missing value cannot be cast to `{name}`; cast to `{name}?` and give a default with `??`"
                )
            }
            ExpressionKind::Member { name, .. } if name.name.text == "ToString" => {
                "a missing value is null, and then `.ToString()` throws; cast to `string`, or use `?.`"
                    .to_owned()
            }
            ExpressionKind::Index { target, .. } if tree.analysis.ast.without_parentheses(*target) == id => {
                "a missing value is null, and then the next index throws; use `SelectToken`, or `?[…]`"
                    .to_owned()
            }
            _ => continue,
        };
        let tested = tested.get_or_insert_with(|| tree.null_tested());
        if tree.path(id).is_some_and(|path| tested.contains(&path)) || tree.is_tried(tree.range(id)) {
            continue;
        }
        found.push(Found::new(expression.source_range(tree.range(id)), message));
    }
}
