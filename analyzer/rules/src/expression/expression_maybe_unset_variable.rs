//! A variable is used that the statement before may not have set.

use apimlint_expression::ast::ExpressionKind;
use apimlint_syntax::TextRange;
use std::collections::HashSet;

use crate::context::Context;
use crate::diagnostic::Related;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds the response of `send-request` with `ignore-error="true"`, and the value of `cache-lookup-value` without
    /// `default-value`, used without a test.
    ///
    /// ## Why is this bad
    ///
    /// When the call fails, or the cache has no such entry, the variable is null or not there, and the expression throws.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <send-request mode="new" response-variable-name="reply" timeout="20" ignore-error="true">
    ///             <set-url>https://directory.contoso.com/me</set-url>
    ///             <set-method>GET</set-method>
    ///         </send-request>
    ///         <set-variable name="status" value='@(((IResponse)context.Variables["reply"]).StatusCode)' />
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
    ///         <send-request mode="new" response-variable-name="reply" timeout="20" ignore-error="true">
    ///             <set-url>https://directory.contoso.com/me</set-url>
    ///             <set-method>GET</set-method>
    ///         </send-request>
    ///         <set-variable name="status" value='@(context.Variables["reply"] == null ? 0 : ((IResponse)context.Variables["reply"]).StatusCode)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionMaybeUnsetVariable {
        name: "expression-maybe-unset-variable",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "A variable is used that the statement before it may not have set",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionMaybeUnsetVariable, expressions: check);

fn check(context: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let variables = context.variables();
    if variables.has_unknown_names {
        return;
    }
    let maybe = |expression: &PlacedExpression<'_, '_>, name: &str| -> Option<(&'static str, TextRange)> {
        let state = variables.at(expression.element.element, name);
        let [only] = *state.producers else { return None };
        let is_ignored =
            only.element.attribute("ignore-error").is_some_and(|found| found.value().raw() == "true");
        match only.element.name() {
            "send-request" if is_ignored => {
                Some(("is null when the call fails, because of `ignore-error`", only.name_range))
            }
            "cache-lookup-value" if only.may_be_unset => {
                Some(("is not set when the cache has no such entry", only.name_range))
            }
            _ => None,
        }
    };
    // A test anywhere in the document may decide whether the statement runs.
    let mut tested: HashSet<String> = HashSet::new();
    for expression in expressions {
        let tree = expression.tree();
        tested.extend(tree.null_tested());
        tested.extend(tree.key_tested());
        for call in tree.calls().filter(|call| call.member.name == "GetValueOrDefault") {
            // One that gives null or a default is as good as a test.
            tested.extend(tree.path(call.id));
        }
    }
    for expression in expressions {
        let tree = expression.tree();
        for (id, node) in expression.analysis.ast.expressions() {
            let ExpressionKind::Index { .. } = node.kind else { continue };
            let Some(name) = tree.variable(id) else { continue };
            let Some((why, place)) = maybe(expression, name) else { continue };
            let Some(path) = tree.path(id) else { continue };
            let is_used = tree
                .outer(id)
                .filter(|outer| matches!(tree.kind(*outer), ExpressionKind::Cast { .. }))
                .and_then(|cast| tree.outer(cast))
                .is_some_and(|outer| matches!(tree.kind(outer), ExpressionKind::Member { .. }));
            if !is_used || tested.contains(&path) {
                continue;
            }
            let range = expression.source_range(tree.range(id));
            let mut unset = Found::new(range, format!("`{name}` {why}, and then this throws; test it first"));
            unset.report.related.push(Related { range: place, message: "it is set here".to_owned() });
            found.push(unset);
        }
    }
}
