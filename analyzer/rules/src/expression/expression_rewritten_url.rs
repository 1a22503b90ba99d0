//! The URL of the backend is used where that of the caller is meant.

use apimlint_catalog::Section;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.Request.Url` in `outbound` and `on-error` of a document that rewrites the URL or the backend.
    ///
    /// ## Why is this bad
    ///
    /// After `rewrite-uri` and `set-backend-service` it is the URL that goes to the backend. What the caller asked for is
    /// `context.Request.OriginalUrl`.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rewrite-uri template="/v2/orders" />
    ///     </inbound>
    ///     <outbound>
    ///         <base />
    ///         <set-header name="x-path" exists-action="override">
    ///             <value>@(context.Request.Url.Path)</value>
    ///         </set-header>
    ///     </outbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rewrite-uri template="/v2/orders" />
    ///     </inbound>
    ///     <outbound>
    ///         <base />
    ///         <set-header name="x-path" exists-action="override">
    ///             <value>@(context.Request.OriginalUrl.Path)</value>
    ///         </set-header>
    ///     </outbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionRewrittenUrl {
        name: "expression-rewritten-url",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "The URL of the backend is used where that of the caller is meant",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionRewrittenUrl, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    if !matches!(expression.element.section, Some(Section::Outbound | Section::OnError)) {
        return;
    }
    let tree = expression.tree();
    for (id, _) in expression.analysis.ast.expressions() {
        if !tree.is_member(id, "IRequest", "Url") || !rewrites(context) {
            continue;
        }
        let message = "this document changes the URL before it goes to the backend; what the caller asked for is `OriginalUrl`";
        found.push(Found::new(expression.source_range(tree.range(id)), message));
    }
}

/// Whether a statement of the document changes the URL of the request.
fn rewrites(context: &Context<'_>) -> bool {
    let mut elements = context.document.nodes().filter_map(apimlint_syntax::Node::as_element);
    elements.any(|element| matches!(element.name(), "rewrite-uri" | "set-backend-service"))
}
