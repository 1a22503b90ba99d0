//! The result of an expression is of an unusual type for its place.

use apimlint_expression::Type;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds expressions that give a number, a date or JSON where a header, a query parameter or a body takes text, text
    /// where a status code takes a number, and variables set to types that APIM does not list.
    ///
    /// ## Why is this bad
    ///
    /// APIM converts what it gets in ways that are not documented: dates and numbers take the culture of the gateway, a list
    /// becomes the name of its type.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Timestamp)</value>
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
    ///             <value>@(context.Timestamp.ToString("o"))</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnexpectedResult {
        name: "expression-unexpected-result",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "The result of an expression is of an unusual type for its place",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUnexpectedResult, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let ty = analysis.result;
    if analysis.types.has_unknown(ty) || ty == Type::OBJECT || ty == Type::NULL || !analysis.compiles() {
        return;
    }
    let name = analysis.types.name(ty);
    let parent = expression.element.element.parent().map(apimlint_syntax::Element::name);
    let message = match (expression.element.name(), expression.attribute_name(), parent) {
        ("value", None, Some("set-header" | "set-query-parameter")) if ty != Type::STRING => {
            format!(
                "the value is a `{name}`, where text is expected; call `ToString()` with the format that you want"
            )
        }
        ("set-body", None, _) if !matches!(name.as_str(), "string" | "byte[]") => {
            format!(
                "the body is a `{name}`, where text is expected; call `ToString()`, or `JsonConvert.SerializeObject`"
            )
        }
        ("set-status", Some("code"), _) if ty == Type::STRING => {
            "the status code is text, where a whole number is expected".to_owned()
        }
        ("set-variable", Some("value"), _) if is_unusual(&name) => {
            format!(
                "a variable cannot be relied on to keep a `{name}`; store text, or JSON such as `JArray.FromObject(…)`"
            )
        }
        (_, Some("duration" | "calls" | "renewal-period" | "timeout"), _) if ty == Type::STRING => {
            "the value is text, where a whole number is expected".to_owned()
        }
        _ => return,
    };
    found.push(Found::new(expression.code.range, message));
}

/// Whether a type is neither on the documented list for variables nor seen to work.
fn is_unusual(name: &str) -> bool {
    let plain = name.trim_end_matches('?');
    ["IEnumerable<", "IOrderedEnumerable<", "List<", "anonymous type", "HashSet<", "("]
        .iter()
        .any(|start| plain.starts_with(start))
        || matches!(plain, "XElement" | "XDocument" | "Uri")
}
