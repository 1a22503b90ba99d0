//! Objects are compared by reference.

use apimlint_expression::Type;
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Equality;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `==` and `!=` between an entry of `context.Variables` and a text, and between two `JToken`s.
    ///
    /// ## Why is this bad
    ///
    /// C# compares objects of unknown type by reference. Two equal texts that were made at different times are two objects,
    /// so the comparison is false.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Variables["kind"] == "batch")'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
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
    ///         <choose>
    ///             <when condition='@((string)context.Variables["kind"] == "batch")'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionReferenceComparison {
        name: "expression-reference-comparison",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "Two values are compared by reference where their content is meant",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionReferenceComparison, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let analysis = &expression.analysis;
    let tree = expression.tree();
    for equality @ Equality { id, operator, left, right } in tree.equalities() {
        let is_token = |id| matches!(tree.type_name(id), Some("JToken" | "JValue" | "JObject" | "JArray"));
        if is_token(left) && is_token(right) {
            let message = format!(
                "`{}` compares two JSON values by reference; use `JToken.DeepEquals`, or cast both",
                operator.text()
            );
            found.push(Found::new(expression.source_range(tree.range(id)), message));
            continue;
        }
        for (one, other) in equality.sides() {
            if analysis.type_of(one) != Type::OBJECT || analysis.type_of(other) != Type::STRING {
                continue;
            }
            let range = tree.range(one);
            let message = format!(
                "`{}` compares an object with a text by reference, which is false for texts made at run time; cast to `string` first",
                operator.text()
            );
            let fix = Fix::needs_review(
                "Cast to `string`",
                expression.source_range(TextRange::empty(range.start())),
                expression.written(context, "(string)"),
            );
            found.push(Found::new(expression.source_range(tree.range(id)), message).fix(fix));
        }
    }
}
