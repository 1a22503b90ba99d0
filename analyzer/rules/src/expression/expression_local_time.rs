//! The local time of the gateway is used.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::diagnostic::{Applicability, Confidence, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `DateTime.Now` and `DateTime.Today`.
    ///
    /// ## Why is this bad
    ///
    /// The time zone is that of the machine the gateway runs on, which differs between cloud and self-hosted gateways.
    /// Comparisons with times in tokens and headers are off by hours.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-time" exists-action="override">
    ///             <value>@(DateTime.Now.ToString("o"))</value>
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
    ///         <set-header name="x-time" exists-action="override">
    ///             <value>@(DateTime.UtcNow.ToString("o"))</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionLocalTime {
        name: "expression-local-time",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "The local time of the gateway is used",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionLocalTime, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for (id, node) in expression.analysis.ast.expressions() {
        let ExpressionKind::Member { name, .. } = &node.kind else { continue };
        let instead = if tree.is_member(id, "DateTime", "Now") {
            "UtcNow"
        } else if tree.is_member(id, "DateTime", "Today") {
            "UtcNow.Date"
        } else {
            continue;
        };
        let outer = tree.outer(id);
        let is_converted = outer.is_some_and(|outer| {
            tree.is_member(outer, "DateTime", "ToUniversalTime")
                || matches!(tree.kind(outer), ExpressionKind::New { .. })
                    && tree.type_name(outer) == Some("DateTimeOffset")
        });
        let mut chain = tree.ancestors(id).take_while(|outer| {
            matches!(
                tree.kind(*outer),
                ExpressionKind::Member { .. }
                    | ExpressionKind::Call { .. }
                    | ExpressionKind::Parenthesized(_)
            )
        });
        // Two local times of one gateway can be compared, as long as nobody else reads them.
        let is_read = chain.any(|outer| {
            tree.member(outer).is_some_and(|(member, owner)| {
                owner.is_some_and(|owner| owner.name == "DateTime") && !member.name.starts_with("Add")
            })
        });
        if is_converted {
            continue;
        }
        let range = expression.source_range(name.name.range);
        let message =
            format!("this is the local time of the gateway, whichever that is; use `DateTime.{instead}`");
        let confidence = if is_read { Confidence::Medium } else { Confidence::Low };
        let fix = Fix::needs_review(format!("Use `{instead}`"), range, expression.written(context, instead));
        found.push(Found::new(expression.source_range(node.range), message).confidence(confidence).fix(fix));
    }
}
