//! A body is read as a type that APIM does not make of it.

use apimlint_catalog::types::message_body_types;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
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

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    for call in expression.tree().calls().filter(|call| call.is("IMessageBody", "As")) {
        let ty = analysis.type_of(call.id);
        if analysis.types.has_unknown(ty) {
            continue;
        }
        let mut types = analysis.types.clone();
        let documented: Vec<_> =
            message_body_types().iter().map(|listed| types.instantiate(*listed, &[], &[])).collect();
        if !documented.contains(&ty) {
            let names: Vec<_> = documented.iter().map(|listed| types.name(*listed)).collect();
            let message = format!(
                "a body cannot be read as `{}`; read it as one of {}",
                types.name(ty),
                names.join(", ")
            );
            found.push(Found::new(expression.source_range(call.name_range), message));
        }
    }
}
