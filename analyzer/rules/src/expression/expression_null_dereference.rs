//! A value that may be null is used without a test.

use apimlint_catalog::Section;
use apimlint_expression::ast::ExpressionKind;
use std::collections::HashSet;

use crate::context::Context;
use crate::diagnostic::Confidence;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds members of values that are null in calls that are perfectly possible: `context.Subscription` without a key,
    /// `context.User` of an anonymous call, `context.Product` of a call outside of products, `context.Request.Certificate`
    /// without a client certificate, what `AsJwt()` makes of text that is no token.
    ///
    /// ## Why is this bad
    ///
    /// The expression throws, and the caller gets status 500. It often shows only in production, where somebody calls in
    /// another way.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Request.Certificate.Thumbprint)</value>
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
    ///             <value>@(context.Request.Certificate?.Thumbprint ?? "none")</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionNullDereference {
        name: "expression-null-dereference",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A value that may be null is used without a test",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionNullDereference, expression: check);

/// The members of `context` that are null in ordinary calls, and how sure it is that nobody excluded that elsewhere.
const MAY_BE_NULL: [(&str, &str, Confidence); 9] = [
    ("IExpressionContext", "Subscription", Confidence::Low),
    ("IExpressionContext", "User", Confidence::Low),
    ("IExpressionContext", "Product", Confidence::Low),
    ("IExpressionContext", "Backend", Confidence::Low),
    ("IExpressionContext", "Workspace", Confidence::Low),
    ("IRequest", "Certificate", Confidence::Medium),
    ("IRequest", "PrivateEndpointConnection", Confidence::Medium),
    ("ExpressionExtensions", "AsJwt", Confidence::Medium),
    ("ExpressionExtensions", "AsBasic", Confidence::Medium),
];

/// Those that are null in `on-error` when the error came early.
const NULL_IN_ON_ERROR: [&str; 3] = ["Response", "Api", "Operation"];

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    let mut tested = None;
    for (id, node) in expression.analysis.ast.expressions() {
        let ExpressionKind::Member { target, name } = &node.kind else { continue };
        let Some((member, Some(owner))) = tree.member(*target) else { continue };
        let listed = MAY_BE_NULL.iter().find(|(of, name, _)| *of == owner.name && *name == member.name);
        let in_on_error = expression.element.section == Some(Section::OnError)
            && owner.name == "IExpressionContext"
            && NULL_IN_ON_ERROR.contains(&member.name);
        let confidence = match listed {
            Some((_, _, confidence)) => *confidence,
            None if in_on_error => Confidence::Low,
            None => continue,
        };
        // An extension method takes null and may well expect it.
        if tree.outer(id).is_some_and(|outer| tree.member(outer).is_some_and(|(found, _)| found.is_extension))
        {
            continue;
        }
        let tested = tested.get_or_insert_with(|| tested_around(expression, &tree));
        if tree.path(*target).is_none_or(|path| tested.contains(&path)) {
            continue;
        }
        let shown = tree.text(*target);
        let when = if member.null_when.is_empty() { "the error came early" } else { member.null_when };
        let message = format!(
            "`{shown}` is null when {when}, and then `.{}` throws; use `?.` or test it first",
            name.name.text
        );
        let range = expression.source_range(tree.range(*target));
        found.push(Found::new(range, message).confidence(confidence));
    }
}

/// What the expression itself, or a condition around its statement, compares with null.
fn tested_around(expression: &PlacedExpression<'_, '_>, tree: &Tree<'_, '_>) -> HashSet<String> {
    let mut tested = tree.null_tested();
    for condition in expression.conditions_around() {
        for (_, member, _) in MAY_BE_NULL {
            if condition.contains(member) {
                tested.insert(format!("context.{member}"));
                tested.insert(format!("context.Request.{member}"));
            }
        }
    }
    tested
}
