//! The same long code stands in several conditions.

use apimlint_expression::ast::ExpressionKind;
use apimlint_syntax::TextRange;
use std::collections::HashMap;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds code of more than 80 characters that several conditions of a document have in common.
    ///
    /// ## Why is this bad
    ///
    /// It is evaluated again for each condition, bodies and tokens are read again, and a change has to be made at each place.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Claims.GetValueOrDefault("role", "guest") == "admin")'>
    ///                 <set-header name="x-role" exists-action="delete" />
    ///             </when>
    ///             <when condition='@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Claims.GetValueOrDefault("role", "guest") == "editor")'>
    ///                 <set-header name="x-role" exists-action="delete" />
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
    ///         <set-variable name="role" value='@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Claims.GetValueOrDefault("role", "guest") ?? "guest")' />
    ///         <choose>
    ///             <when condition='@((string)context.Variables["role"] == "admin")'>
    ///                 <set-header name="x-role" exists-action="delete" />
    ///             </when>
    ///             <when condition='@((string)context.Variables["role"] == "editor")'>
    ///                 <set-header name="x-role" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionRepeated {
        name: "expression-repeated",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "The same long code stands in several conditions",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionRepeated, expressions: check);

/// Code of this length is worth a variable.
const LONG: usize = 80;

fn check(_: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let mut seen: HashMap<&str, TextRange> = HashMap::new();
    for expression in expressions.iter().filter(|expression| expression.is_condition()) {
        let ast = &expression.analysis.ast;
        let mut own: Vec<(&str, TextRange)> = Vec::new();
        // Outer ones come first.
        for (id, node) in ast.expressions().rev() {
            let text = ast.text(node.range);
            let is_value =
                !matches!(node.kind, ExpressionKind::Literal(_) | ExpressionKind::Parenthesized(_));
            if text.len() <= LONG || !is_value || expression.analysis.operand(id).constant.is_some() {
                continue;
            }
            if let Some(first) = seen.get(text) {
                let range = expression.source_range(node.range);
                let message =
                    "another condition has the same code; put it into a variable with `set-variable`";
                let mut again = Found::new(range, message);
                again.report = again.report.related(*first, "it stands here first");
                found.push(again);
                break;
            }
            own.push((text, expression.source_range(node.range)));
        }
        for (text, range) in own {
            seen.entry(text).or_insert(range);
        }
    }
}
