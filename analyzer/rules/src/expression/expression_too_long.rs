//! An expression is too long to be reviewed and tested.

use apimlint_syntax::{TextRange, TextSize};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds expressions of more than 2,000 characters.
    ///
    /// ## Why is this bad
    ///
    /// No debugger and no unit test reaches the inside of an expression. Steps with names, or a fragment, can be looked at
    /// one by one.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-body>@{
    ///             var order = context.Request.Body.As<JObject>(preserveContent: true);
    ///             var result = new JObject();
    ///             if (order["id"] != null) { result["id"] = order["id"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["number"] != null) { result["number"] = order["number"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["state"] != null) { result["state"] = order["state"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["currency"] != null) { result["currency"] = order["currency"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["amount"] != null) { result["amount"] = order["amount"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["discount"] != null) { result["discount"] = order["discount"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["taxes"] != null) { result["taxes"] = order["taxes"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["created"] != null) { result["created"] = order["created"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["changed"] != null) { result["changed"] = order["changed"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["customer"] != null) { result["customer"] = order["customer"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["address"] != null) { result["address"] = order["address"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["contact"] != null) { result["contact"] = order["contact"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["phone"] != null) { result["phone"] = order["phone"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["language"] != null) { result["language"] = order["language"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["channel"] != null) { result["channel"] = order["channel"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["campaign"] != null) { result["campaign"] = order["campaign"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["warehouse"] != null) { result["warehouse"] = order["warehouse"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["carrier"] != null) { result["carrier"] = order["carrier"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["tracking"] != null) { result["tracking"] = order["tracking"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["weight"] != null) { result["weight"] = order["weight"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["volume"] != null) { result["volume"] = order["volume"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["priority"] != null) { result["priority"] = order["priority"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["comment"] != null) { result["comment"] = order["comment"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["reference"] != null) { result["reference"] = order["reference"].ToString().Trim().Replace("  ", " "); }
    ///             if (order["source"] != null) { result["source"] = order["source"].ToString().Trim().Replace("  ", " "); }
    ///             return result.ToString();
    ///         }</set-body>
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
    ///         <set-body>@{
    ///             var result = new JObject();
    ///             foreach (var property in context.Request.Body.As<JObject>(preserveContent: true).Properties()) {
    ///                 result[property.Name] = property.Value.ToString().Trim().Replace("  ", " ");
    ///             }
    ///             return result.ToString();
    ///         }</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionTooLong {
        name: "expression-too-long",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "An expression is too long to be reviewed and tested",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionTooLong, expression: check);

/// More than this is a program.
const LONG: usize = 2000;

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let length = expression.code.code().chars().count();
    if length > LONG {
        let range = TextRange::at(expression.code.range.start(), TextSize::of("@("));
        let message = format!(
            "{length} characters in one expression; cut it into steps with `set-variable`, or move it to a fragment"
        );
        found.push(Found::new(range, message));
    }
}
