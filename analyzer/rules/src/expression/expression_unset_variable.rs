//! A variable is read that is never set.

use apimlint_catalog::closest;
use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::diagnostic::{Applicability, Confidence, Fix, Related};
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;
use crate::variables::Reached;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `context.Variables["x"]` where the document sets no `x`, but a variable whose name differs in upper and lower
    /// case or by a slip, or sets it only behind that place.
    ///
    /// ## Why is this bad
    ///
    /// Names of variables are compared exactly. The variable is not there: a cast throws, `GetValueOrDefault` gives the
    /// default, and nobody notices.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="tenantId" value='@(context.Request.Headers.GetValueOrDefault("x-tenant", ""))' />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@((string)context.Variables["tenantID"])</value>
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
    ///         <set-variable name="tenantId" value='@(context.Request.Headers.GetValueOrDefault("x-tenant", ""))' />
    ///         <set-header name="x-result" exists-action="override">
    ///             <value>@((string)context.Variables["tenantId"])</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnsetVariable {
        name: "expression-unset-variable",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "A variable is read under another name than it is set",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionUnsetVariable, expressions: check);

fn check(context: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let variables = context.variables();
    if variables.has_unknown_names {
        return;
    }
    for expression in expressions {
        let tree = expression.tree();
        for (id, _) in expression.analysis.ast.expressions() {
            let (name, key) = match tree.kind(id) {
                ExpressionKind::Index { arguments, .. } | ExpressionKind::Call { arguments, .. } => {
                    (tree.variable(id), arguments.first())
                }
                _ => continue,
            };
            let (Some(name), Some(key)) = (name, key) else { continue };
            let range = expression.source_range(tree.range(key.value));
            let is_indexed = matches!(tree.kind(id), ExpressionKind::Index { .. });
            let is_tested = || {
                tree.path(id).is_some_and(|path| tree.key_tested().contains(&path)) || tree.is_tried(range)
            };
            if let Some(later) = variables.producers(name).next() {
                let state = variables.at(expression.element.element, name);
                // An outer scope or the including document may set it first.
                if state.reached == Reached::Never && state.is_complete && is_indexed && !is_tested() {
                    let message = format!("`{name}` is read before this document sets it");
                    let mut early = Found::new(range, message);
                    let place = Related { range: later.name_range, message: "it is set here".to_owned() };
                    early.report.related.push(place);
                    found.push(early);
                }
                continue;
            }
            let same = variables.names().find(|known| known.eq_ignore_ascii_case(name));
            if let Some(meant) = same {
                let message =
                    format!("no variable `{name}` is set here, but `{meant}` is: names are compared exactly");
                let fix = Fix::needs_review(
                    format!("Read `{meant}`"),
                    range,
                    expression.written(context, &format!("\"{meant}\"")),
                );
                found.push(Found::new(range, message).fix(fix));
                continue;
            }
            let near = closest(name, variables.names());
            if let Some(meant) = near {
                let message =
                    format!("no variable `{name}` is set in this document; did you mean `{meant}`?");
                found.push(Found::new(range, message).confidence(Confidence::Low));
                continue;
            }
            // Without a default nothing saves the cast to a value type. It may be set at another scope, or by a fragment.
            let is_cast =
                matches!(tree.outer(id).map(|outer| tree.kind(outer)), Some(ExpressionKind::Cast { .. }))
                    && is_indexed
                    && tree.outer(id).is_some_and(|outer| {
                        expression.analysis.types.is_value_type(expression.analysis.type_of(outer))
                    });
            if is_cast && !is_tested() {
                let message = format!(
                    "no statement of this document sets `{name}`, and without it the cast throws; use `GetValueOrDefault` with a default, unless another scope always sets it"
                );
                found.push(Found::new(range, message).confidence(Confidence::Low));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use apimlint_catalog::Scope;
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    const READ: &str = r#"<set-body>@((string)context.Variables["kind"])</set-body>"#;
    const SET: &str = r#"<set-variable name="kind" value="batch" />"#;

    /// What is said of variables in the inbound section of an operation.
    fn messages(scope: Scope, statements: &str) -> Vec<String> {
        let text = format!("<policies><inbound>{statements}</inbound></policies>");
        let options = DocumentOptions { scope: Some(scope), ..DocumentOptions::default() };
        let found = Checker::new(|_| true).check(&parse(text, Dialects::NONE), &options);
        found
            .into_iter()
            .filter(|found| found.rule.name.ends_with("variable"))
            .map(|found| found.message)
            .collect()
    }

    #[test]
    fn a_variable_is_set_before_it_is_read() {
        let early = ["`kind` is read before this document sets it"];
        assert_eq!(messages(Scope::Operation, &format!("{READ}{SET}")), early);
        assert!(messages(Scope::Operation, &format!("{SET}{READ}")).is_empty());
        let tested = r#"<set-body>@(context.Variables.ContainsKey("kind") ? (string)context.Variables["kind"] : "")</set-body>"#;
        assert!(messages(Scope::Operation, &format!("{tested}{SET}")).is_empty());
    }

    #[test]
    fn others_may_have_set_it() {
        assert!(messages(Scope::Operation, &format!("<base />{READ}{SET}")).is_empty());
        assert!(messages(Scope::Api, &format!("{READ}{SET}")).is_empty());
    }
}
