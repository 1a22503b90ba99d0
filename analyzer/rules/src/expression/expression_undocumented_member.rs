//! An expression uses what the documentation does not list.

use apimlint_catalog::Certainty;
use apimlint_catalog::types::Allowed;
use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds members of `context` and its parts that only old documentation or the policy toolkit knows, and types that
    /// belong to an allowed assembly but are not on the list themselves.
    ///
    /// ## Why is this bad
    ///
    /// They work on some gateways and not on others, or stop working without notice.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(context.Request.OriginalMethod)' />
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
    ///         <set-variable name="result" value='@(context.Request.Method)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUndocumentedMember {
        name: "expression-undocumented-member",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "An expression uses what the documentation does not list",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionUndocumentedMember, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for (id, node) in expression.analysis.ast.expressions() {
        let name = match &node.kind {
            ExpressionKind::Member { name, .. } => name.name,
            _ => continue,
        };
        let Some((member, Some(owner))) = tree.member(id) else { continue };
        let message = if member.certainty == Certainty::Disputed && owner.namespace.is_empty() {
            format!("`{}.{}` is not in the documentation of policy expressions", owner.name, member.name)
        } else if owner.allowed == Allowed::Disputed {
            format!("`{}` is not on the documented list of allowed types", owner.name)
        } else {
            continue;
        };
        found.push(Found::new(expression.source_range(name.range), message));
    }
}
