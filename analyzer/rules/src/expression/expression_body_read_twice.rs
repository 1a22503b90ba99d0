//! A body is read again after it was used up.

use apimlint_expression::ast::{ExpressionKind, StatementKind};
use apimlint_syntax::{Element, TextRange};

use crate::context::Context;
use crate::diagnostic::Related;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::{BodyRead, Tree};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds a second read of the body of a message, in the same expression or a later statement of the same path, after a
    /// read without `preserveContent: true`.
    ///
    /// ## Why is this bad
    ///
    /// The first read uses the body up. The second one throws, and the caller gets status 500.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <send-request mode="new" response-variable-name="reply" timeout="20" ignore-error="false">
    ///             <set-url>https://directory.contoso.com/me</set-url>
    ///             <set-method>GET</set-method>
    ///         </send-request>
    ///         <set-variable name="id" value='@((string)((IResponse)context.Variables["reply"]).Body.As&lt;JObject>()["id"])' />
    ///         <set-variable name="name" value='@((string)((IResponse)context.Variables["reply"]).Body.As&lt;JObject>()["name"])' />
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
    ///         <send-request mode="new" response-variable-name="reply" timeout="20" ignore-error="false">
    ///             <set-url>https://directory.contoso.com/me</set-url>
    ///             <set-method>GET</set-method>
    ///         </send-request>
    ///         <set-variable name="id" value='@((string)((IResponse)context.Variables["reply"]).Body.As&lt;JObject>(preserveContent: true)["id"])' />
    ///         <set-variable name="name" value='@((string)((IResponse)context.Variables["reply"]).Body.As&lt;JObject>(preserveContent: true)["name"])' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionBodyReadTwice {
        name: "expression-body-read-twice",
        group: Expression,
        severity: Error,
        confidence: Medium,
        summary: "A body is read again after it was used up",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionBodyReadTwice, expressions: check);

/// A read that left nothing.
struct UsedUp<'d> {
    path: String,
    element: Element<'d>,
    range: TextRange,
}

fn check(_: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let mut used_up: Vec<UsedUp<'_>> = Vec::new();
    for expression in expressions {
        let tree = expression.tree();
        for BodyRead { call, path, keeps } in tree.body_reads() {
            let element = expression.element.element;
            let range = expression.source_range(tree.range(call.id));
            let earlier = used_up.iter().find(|used| {
                used.path == path
                    && (is_same(used.element, element) || runs_before(used.element, element))
                    && (!is_same(used.element, element) || !is_branch(&tree))
            });
            if let Some(used) = earlier {
                let mut again = Found::new(
                    range,
                    "the body was used up by an earlier read, so this one throws; keep it there with `preserveContent: true`",
                );
                again
                    .report
                    .related
                    .push(Related { range: used.range, message: "the body is used up here".to_owned() });
                found.push(again);
                continue;
            }
            if !keeps && !is_replaced(element) {
                used_up.push(UsedUp { path, element, range });
            }
        }
    }
}

/// Whether an expression has branches, of which only one may be taken.
fn is_branch(tree: &Tree<'_, '_>) -> bool {
    tree.analysis.ast.expressions().any(|(_, node)| matches!(node.kind, ExpressionKind::Ternary { .. }))
        || tree.analysis.ast.statements().any(|(_, node)| {
            matches!(
                node.kind,
                StatementKind::If { .. } | StatementKind::Switch { .. } | StatementKind::Try { .. }
            )
        })
}

/// Whether the element gives the message a new body.
fn is_replaced(element: Element<'_>) -> bool {
    element.name() == "set-body"
}

/// Whether a statement certainly runs before another when both run: both in one list of statements, or the second inside of
/// a later one. What stands in another branch of `choose` does not.
fn runs_before(first: Element<'_>, second: Element<'_>) -> bool {
    let Some(list) = statement_list(first) else { return false };
    around(second)
        .find(|element| element.parent().is_some_and(|parent| is_same(parent, list)))
        .is_some_and(|element| element.range().start() > first.range().start())
}

/// The section or branch in whose list of statements an element stands, directly or as a part of a statement.
fn statement_list(element: Element<'_>) -> Option<Element<'_>> {
    const LISTS: [&str; 8] =
        ["inbound", "backend", "outbound", "on-error", "when", "otherwise", "retry", "fragment"];
    around(element).skip(1).find(|element| LISTS.contains(&element.name()))
}

/// An element and those around it.
fn around(element: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    std::iter::successors(Some(element), |element| element.parent())
}

fn is_same(a: Element<'_>, b: Element<'_>) -> bool {
    a.range() == b.range()
}
