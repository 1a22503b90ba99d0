//! The body of the request is read after it was sent.

use apimlint_catalog::Section;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::BodyRead;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.Request.Body` in `outbound` and `on-error`.
    ///
    /// ## Why is this bad
    ///
    /// The request has gone to the backend, and its body with it: what is left cannot be relied on. Keep what you need in a
    /// variable while the request is in `inbound`.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <outbound>
    ///         <base />
    ///         <set-variable name="id" value='@((string)context.Request.Body.As&lt;JObject>(preserveContent: true)["id"])' />
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
    ///         <set-variable name="id" value='@((string)context.Request.Body.As&lt;JObject>(preserveContent: true)["id"])' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionLateRequestBody {
        name: "expression-late-request-body",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "The body of the request is read after it was sent",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionLateRequestBody, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    if !matches!(expression.element.section, Some(Section::Outbound | Section::OnError)) {
        return;
    }
    let tree = expression.tree();
    for BodyRead { call, path, .. } in tree.body_reads() {
        let Some(receiver) = call.receiver.filter(|_| path == "context.Request.Body") else { continue };
        let message = "the request was sent already, and its body with it; keep what you need in a variable in `inbound`";
        found.push(Found::new(expression.source_range(tree.range(receiver)), message));
    }
}
