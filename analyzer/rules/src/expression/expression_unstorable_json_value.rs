//! A value is put into JSON that JSON cannot hold.

use apimlint_catalog::types::TypeKind;
use apimlint_expression::ast::{ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `new JProperty(name, value)`, `JObject.FromObject` and `JsonConvert.SerializeObject` with parts of `context` as
    /// a whole.
    ///
    /// ## Why is this bad
    ///
    /// A `JProperty` holds text, numbers, dates and JSON: anything else throws at run time. The whole of `context` drags
    /// keys, services and streams along.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(new JObject(new JProperty("url", context.Request.Url)).ToString())' />
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
    ///         <set-variable name="result" value='@(new JObject(new JProperty("url", context.Request.Url.ToString())).ToString())' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnstorableJsonValue {
        name: "expression-unstorable-json-value",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "A value is put into JSON that JSON cannot hold",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUnstorableJsonValue, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let tree = expression.tree();
    for (id, node) in analysis.ast.expressions() {
        let (values, is_property): (Vec<ExpressionId>, bool) = match &node.kind {
            ExpressionKind::New { arguments: Some(arguments), .. }
                if analysis
                    .types
                    .definition(analysis.type_of(id))
                    .is_some_and(|found| found.name == "JProperty") =>
            {
                (arguments.iter().skip(1).map(|argument| argument.value).collect(), true)
            }
            ExpressionKind::Call { arguments, .. }
                if tree.is_member(id, "JObject", "FromObject")
                    || tree.is_member(id, "JsonConvert", "SerializeObject") =>
            {
                (arguments.iter().take(1).map(|argument| argument.value).collect(), false)
            }
            _ => continue,
        };
        for value in values {
            let Some(definition) = analysis.types.definition(analysis.type_of(value)) else { continue };
            let is_context = definition.namespace.is_empty() && definition.kind != TypeKind::Enum;
            if !is_context {
                continue;
            }
            let shown = tree.text(value);
            let message = if is_property {
                format!(
                    "`{shown}` is a `{}`, which JSON cannot hold, so this throws; take the text or number you need",
                    definition.name
                )
            } else {
                format!("`{shown}` as a whole holds keys, services and streams; pick the fields you need")
            };
            found.push(Found::new(expression.source_range(tree.range(value)), message));
        }
    }
}
