//! JSON is put together from text.

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
    /// Finds text with quotes and braces of JSON that is joined with values by `+` or interpolation.
    ///
    /// ## Why is this bad
    ///
    /// A quote or a line end in the value breaks the JSON, or lets a caller add fields. `true` comes out as `True`.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-body>@("{\"name\": \"" + context.Request.Headers.GetValueOrDefault("X-Name", "") + "\"}")</set-body>
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
    ///         <set-body>@(new JObject(new JProperty("name", context.Request.Headers.GetValueOrDefault("X-Name", ""))).ToString())</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionJsonByConcatenation {
        name: "expression-json-by-concatenation",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "JSON is put together from text",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionJsonByConcatenation, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for (id, node) in expression.analysis.ast.expressions() {
        let ExpressionKind::Binary { operator: BinaryOperator::Add, left, right, .. } = node.kind else {
            continue;
        };
        // The innermost one tells where it begins.
        let Some(text) = tree.constant_text(left) else { continue };
        let opens = text.trim_end().ends_with([':', '"']) && text.contains("\":") && text.contains('{');
        let is_value = expression.analysis.operand(right).constant.is_none() && !is_serialised(&tree, right);
        if opens && is_value {
            let shown = tree.range(id);
            let is_flag = expression.analysis.type_of(right) == Type::BOOL;
            let message = if is_flag {
                "a `bool` becomes `True` or `False` here, which is no JSON; build the text with `JObject` and `JProperty`"
            } else {
                "a quote in the value breaks this JSON; build it with `JObject` and `JProperty`, or use `JsonConvert.SerializeObject` for the value"
            };
            found.push(Found::new(expression.source_range(shown), message));
        }
    }
}

/// Whether a value is JSON already.
fn is_serialised(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    tree.is_member(id, "JsonConvert", "SerializeObject")
        || matches!(tree.type_name(id), Some("Int32" | "Int64" | "JObject" | "JArray"))
        || tree.outer(id).is_some_and(|outer| tree.is_member(outer, "JsonConvert", "SerializeObject"))
}
