//! A part of context is read where it is always null.

use apimlint_catalog::Section;
use apimlint_expression::ast::{ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::context::DocumentKind;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.Response` in `inbound`, `context.LastError` outside of `on-error`, and `context.GraphQL` outside of a
    /// resolver, where nothing tests for null.
    ///
    /// ## Why is this bad
    ///
    /// The value is null there: the expression throws on every call. A response exists from `outbound` on, an error in `on-
    /// error` only.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@(context.Response.StatusReason)</value>
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
    ///             <value>@(context.Request.Method)</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionNotInSection {
        name: "expression-not-in-section",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "A part of context is read where it is always null",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionNotInSection, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    let section = expression.element.section;
    // Counters ask for these once the response is there, wherever they stand.
    if matches!(expression.attribute_name(), Some("increment-condition" | "increment-count")) {
        return;
    }
    let mut tested = None;
    for (id, _) in expression.analysis.ast.expressions() {
        let Some((member, Some(owner))) = tree.member(id) else { continue };
        if owner.name != "IExpressionContext" {
            continue;
        }
        let instead = match (member.name, section) {
            ("Response", Some(Section::Inbound)) => {
                "there is no response before `outbound`: move the statement there, or read the variable of `send-request`"
            }
            ("LastError", Some(Section::Inbound | Section::Backend | Section::Outbound)) => {
                "there is an error in `on-error` only: move the statement there"
            }
            ("GraphQL", Some(_)) if context.kind != DocumentKind::Resolver => {
                "it exists in GraphQL resolvers only"
            }
            _ => continue,
        };
        // `retry` in `inbound` may stand around a statement that gets a response.
        let tested = tested.get_or_insert_with(|| tree.null_tested());
        let path = format!("context.{}", member.name);
        if tested.contains(&path) || !is_used(&tree, id) {
            continue;
        }
        let place = section.map_or("here", Section::name);
        let range = expression.source_range(tree.range(id));
        found.push(Found::new(range, format!("`{path}` is always null in `{place}`; {instead}")));
    }
}

/// Whether a member of the value is used, so that null throws.
fn is_used(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    matches!(
        tree.outer(id).map(|outer| tree.kind(outer)),
        Some(ExpressionKind::Member { .. } | ExpressionKind::Index { .. })
    )
}
