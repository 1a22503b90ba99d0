//! Text from outside is parsed without a way out.

use apimlint_expression::Type;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `int.Parse`, `JObject.Parse`, `Convert.FromBase64String` and their kin on values that are not constant, outside
    /// of `try`.
    ///
    /// ## Why is this bad
    ///
    /// Input that is no number, no JSON object or no base64 throws, and the caller gets status 500 instead of 400. An array,
    /// an empty body and an HTML error page are no `JObject`.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(int.Parse(context.Request.Headers.GetValueOrDefault("X-Page", "1")))' />
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
    ///         <set-variable name="result" value='@{
    ///             int page;
    ///             return int.TryParse(context.Request.Headers.GetValueOrDefault("X-Page", "1"), out page) ? page : 1;
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnguardedParse {
        name: "expression-unguarded-parse",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "Text from outside is parsed without a way out",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUnguardedParse, expression: check);

/// The methods that throw on text of another form, and what to do instead.
const PARSERS: [(&str, &str, &str); 16] = [
    ("Int32", "Parse", "int.TryParse"),
    ("Int64", "Parse", "long.TryParse"),
    ("Double", "Parse", "double.TryParse"),
    ("Decimal", "Parse", "decimal.TryParse"),
    ("Boolean", "Parse", "bool.TryParse"),
    ("Guid", "Parse", "Guid.TryParse"),
    ("DateTime", "Parse", "DateTimeOffset.TryParse"),
    ("DateTimeOffset", "Parse", "DateTimeOffset.TryParse"),
    ("TimeSpan", "Parse", "TimeSpan.TryParse"),
    ("JObject", "Parse", "`try`, or `JToken.Parse` with a test of its `Type`"),
    ("JArray", "Parse", "`try`, or `JToken.Parse` with a test of its `Type`"),
    ("JToken", "Parse", "`try`"),
    ("XElement", "Parse", "`try`"),
    ("XDocument", "Parse", "`try`"),
    (
        "Convert",
        "FromBase64String",
        "`try`; text of tokens has `-` and `_` and lacks `=`: `AsJwt()` reads it",
    ),
    ("Convert", "ToInt32", "int.TryParse"),
];

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for call in tree.calls() {
        let Some((owner, name, instead)) = PARSERS.iter().find(|(owner, name, _)| call.is(owner, name))
        else {
            continue;
        };
        let Some(first) = call.arguments.first() else { continue };
        let operand = expression.analysis.operand(first.value);
        if operand.constant.is_some() || operand.ty != Type::STRING || tree.is_tried(tree.range(call.id)) {
            continue;
        }
        // A named value is what whoever deploys the policy makes it.
        if !expression.code.lexed.substitutions_at(tree.range(first.value)).is_empty() {
            continue;
        }
        let message = format!("`{owner}.{name}` throws on text of another form; use {instead}");
        found.push(Found::new(expression.source_range(tree.range(call.id)), message));
    }
}
