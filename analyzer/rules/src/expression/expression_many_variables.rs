//! A document sets very many variables.

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds documents that set more than 50 variables.
    ///
    /// ## Why is this bad
    ///
    /// Microsoft recommends at most 50 for one request: each takes memory as long as the request lasts, and nobody keeps so
    /// many names apart.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="order-id" value="0" />
    ///         <set-variable name="order-name" value="0" />
    ///         <set-variable name="order-state" value="0" />
    ///         <set-variable name="order-kind" value="0" />
    ///         <set-variable name="order-count" value="0" />
    ///         <set-variable name="order-created" value="0" />
    ///         <set-variable name="order-changed" value="0" />
    ///         <set-variable name="order-owner" value="0" />
    ///         <set-variable name="order-region" value="0" />
    ///         <set-variable name="customer-id" value="0" />
    ///         <set-variable name="customer-name" value="0" />
    ///         <set-variable name="customer-state" value="0" />
    ///         <set-variable name="customer-kind" value="0" />
    ///         <set-variable name="customer-count" value="0" />
    ///         <set-variable name="customer-created" value="0" />
    ///         <set-variable name="customer-changed" value="0" />
    ///         <set-variable name="customer-owner" value="0" />
    ///         <set-variable name="customer-region" value="0" />
    ///         <set-variable name="product-id" value="0" />
    ///         <set-variable name="product-name" value="0" />
    ///         <set-variable name="product-state" value="0" />
    ///         <set-variable name="product-kind" value="0" />
    ///         <set-variable name="product-count" value="0" />
    ///         <set-variable name="product-created" value="0" />
    ///         <set-variable name="product-changed" value="0" />
    ///         <set-variable name="product-owner" value="0" />
    ///         <set-variable name="product-region" value="0" />
    ///         <set-variable name="warehouse-id" value="0" />
    ///         <set-variable name="warehouse-name" value="0" />
    ///         <set-variable name="warehouse-state" value="0" />
    ///         <set-variable name="warehouse-kind" value="0" />
    ///         <set-variable name="warehouse-count" value="0" />
    ///         <set-variable name="warehouse-created" value="0" />
    ///         <set-variable name="warehouse-changed" value="0" />
    ///         <set-variable name="warehouse-owner" value="0" />
    ///         <set-variable name="warehouse-region" value="0" />
    ///         <set-variable name="carrier-id" value="0" />
    ///         <set-variable name="carrier-name" value="0" />
    ///         <set-variable name="carrier-state" value="0" />
    ///         <set-variable name="carrier-kind" value="0" />
    ///         <set-variable name="carrier-count" value="0" />
    ///         <set-variable name="carrier-created" value="0" />
    ///         <set-variable name="carrier-changed" value="0" />
    ///         <set-variable name="carrier-owner" value="0" />
    ///         <set-variable name="carrier-region" value="0" />
    ///         <set-variable name="invoice-id" value="0" />
    ///         <set-variable name="invoice-name" value="0" />
    ///         <set-variable name="invoice-state" value="0" />
    ///         <set-variable name="invoice-kind" value="0" />
    ///         <set-variable name="invoice-count" value="0" />
    ///         <set-variable name="invoice-created" value="0" />
    ///         <set-variable name="result" value='@((string)context.Variables["order-id"])' />
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
    ///         <set-variable name="order" value='@(new JObject(new JProperty("id", 0), new JProperty("name", "none")))' />
    ///         <set-variable name="result" value='@((string)((JObject)context.Variables["order"])["name"])' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionManyVariables {
        name: "expression-many-variables",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "A document sets very many variables",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionManyVariables, expressions: check);

/// How many variables the documentation of `set-variable` recommends for one request at most.
const RECOMMENDED: usize = 50;

fn check(context: &Context<'_>, _: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let variables = context.variables();
    let count = variables.names().count();
    if count <= RECOMMENDED {
        return;
    }
    let mut places: Vec<_> = variables
        .names()
        .filter_map(|name| {
            variables.producers(name).map(|producer| producer.name_range).min_by_key(|range| range.start())
        })
        .collect();
    places.sort_by_key(|range| range.start());
    if let Some(range) = places.get(RECOMMENDED) {
        let message = format!(
            "this document sets {count} variables, where {RECOMMENDED} are recommended at most; put some into one `JObject`"
        );
        found.push(Found::new(*range, message));
    }
}
