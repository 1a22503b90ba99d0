//! A type is named that two imported namespaces have.

use apimlint_expression::ErrorCode;

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Formatting` and `Extensions` without their namespaces.
    ///
    /// ## Why is this bad
    ///
    /// `Newtonsoft.Json` and `System.Xml` both have a type of that name, and a C# compiler refuses to choose. Some deployed
    /// policies use it all the same, so the gateway may import less.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(new JObject().ToString(Formatting.None))' />
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
    ///         <set-variable name="result" value='@(new JObject().ToString(Newtonsoft.Json.Formatting.None))' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionAmbiguousType {
        name: "expression-ambiguous-type",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A type is named that two imported namespaces have",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionAmbiguousType, expressions: check);

fn check(context: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    for expression in expressions {
        let ambiguous =
            expression.analysis.errors.iter().filter(|error| error.code == ErrorCode::AmbiguousName);
        for error in ambiguous {
            let range = expression.source_range(error.range);
            let mut reported = Found::new(range, format!("{}; write the namespace", error.message));
            if expression.analysis.ast.text(error.range) == "Formatting" {
                let full = expression.written(context, "Newtonsoft.Json.Formatting");
                reported = reported.fix(Fix::safe("Write the namespace", range, full));
            }
            found.push(reported);
        }
    }
}
