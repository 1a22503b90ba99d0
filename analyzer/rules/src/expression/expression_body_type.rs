//! A body is read as a type that APIM does not make of it.

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Body.As<T>()` with another `T` than `string`, `byte[]`, `JObject`, `JToken`, `JArray`, `XNode`, `XElement` and
    /// `XDocument`.
    ///
    /// ## Why is this bad
    ///
    /// APIM reads bodies as these types only; the call fails.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(context.Request.Body.As&lt;object>(preserveContent: true).ToString())' />
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
    ///         <set-variable name="result" value='@(context.Request.Body.As&lt;string>(preserveContent: true))' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionBodyType {
        name: "expression-body-type",
        group: Expression,
        severity: Error,
        confidence: Medium,
        summary: "A body is read as a type that APIM does not make of it",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionBodyType, expression: check);

/// The documented type arguments of `As`.
const TYPES: [&str; 8] =
    ["string", "byte[]", "JObject", "JToken", "JArray", "XNode", "XElement", "XDocument"];

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let tree = Tree::new(analysis);
    for call in tree.calls().filter(|call| call.is("IMessageBody", "As")) {
        let ty = analysis.type_of(call.id);
        if analysis.types.has_unknown(ty) {
            continue;
        }
        let name = analysis.types.name(ty);
        if !TYPES.contains(&name.as_str()) {
            let range = expression.source_range(call.name_range);
            found.push(Found::new(
                range,
                format!("a body cannot be read as `{name}`; read it as one of {}", TYPES.join(", ")),
            ));
        }
    }
}
