//! A variable is cast to another type than it was set to.

use apimlint_expression::ast::ExpressionKind;
use apimlint_expression::{Type, Types};
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::diagnostic::{Confidence, Related, Severity};
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;
use crate::variables::{Producer, VariableType};

declare_rule! {
    /// ## What it does
    ///
    /// Finds casts of `context.Variables["x"]`, and `GetValueOrDefault<T>("x")`, to a type that none of the
    /// statements sets the variable to that run before.
    ///
    /// ## Why is this bad
    ///
    /// A variable keeps the type it was set with. A literal `value="5"` is text, whatever it looks like; an `int` is no
    /// `long`. The cast throws, and the caller gets status 500.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="tries" value="3" />
    ///         <set-variable name="next" value='@((int)context.Variables["tries"] + 1)' />
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
    ///         <set-variable name="tries" value="@(3)" />
    ///         <set-variable name="next" value='@((int)context.Variables["tries"] + 1)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionVariableCast {
        name: "expression-variable-cast",
        group: Expression,
        severity: Error,
        confidence: Medium,
        summary: "A variable is cast to another type than it was set to",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSIONS],
    }
}

expression_rule!(ExpressionVariableCast, expressions: check);

fn check(context: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let variables = context.variables();
    for expression in expressions {
        let analysis = &expression.analysis;
        let tree = expression.tree();
        for (id, node) in analysis.ast.expressions() {
            let (read, target) = match &node.kind {
                ExpressionKind::Cast { operand, .. } => (*operand, analysis.type_of(id)),
                ExpressionKind::Call { .. }
                    if tree.is_member(id, "ExpressionExtensions", "GetValueOrDefault") =>
                {
                    (id, analysis.type_of(id))
                }
                _ => continue,
            };
            let Some(name) = tree.variable(read) else { continue };
            let is_value = analysis.type_of(read) == Type::OBJECT || id == read;
            if !is_value || analysis.types.has_unknown(target) || target == Type::OBJECT {
                continue;
            }
            // Any of those that reach this place may be the one, so all of them have to differ.
            let state = variables.at(expression.element.element, name);
            let types: Option<Vec<(String, TextRange)>> =
                state.producers.iter().map(|producer| produced_type(producer, expressions)).collect();
            let Some(types) = types else { continue };
            let wanted = analysis.types.name(analysis.types.without_nullable(target));
            if types.iter().any(|(ty, _)| may_be(ty, &wanted, expressions)) {
                continue;
            }
            let (Some((ty, place)), Some(first)) = (types.first(), state.producers.first()) else { continue };
            let why = if first.ty == VariableType::Text {
                "a literal value is always text"
            } else {
                "a variable keeps the type that it was set with"
            };
            let mut wrong = Found::new(
                expression.source_range(tree.range(id)),
                format!("`{name}` holds a `{ty}`, so reading it as `{wanted}` throws; {why}"),
            );
            wrong.report.related.push(Related { range: *place, message: "it is set here".to_owned() });
            if !state.is_complete {
                // An outer scope or a fragment may set it to what is read here.
                wrong = wrong.severity(Severity::Warning).confidence(Confidence::Low);
            }
            found.push(wrong);
        }
    }
}

/// The type that a statement sets a variable to, and where it does; `None` where that is not known.
fn produced_type(
    producer: &Producer<'_>,
    expressions: &[PlacedExpression<'_, '_>],
) -> Option<(String, TextRange)> {
    let ty = match producer.ty {
        VariableType::Text => "string".to_owned(),
        VariableType::Known(id) => Types::default().name(Type::of(id)),
        VariableType::Unknown => return None,
        VariableType::Expression(range) => {
            let found = expressions.iter().find(|expression| expression.code.range == range)?;
            let analysis = &found.analysis;
            let result = analysis.types.without_nullable(analysis.result);
            // An interface, or a class that others extend, says little about the object.
            let is_exact = result == Type::STRING
                || analysis.types.is_value_type(result)
                || analysis.types.definition(result).is_some_and(|found| {
                    matches!(found.name, "JObject" | "JArray" | "Jwt" | "XElement" | "XDocument")
                });
            if !is_exact {
                return None;
            }
            analysis.types.name(result)
        }
    };
    Some((ty, producer.name_range))
}

/// Whether a value of one type can be read as another: the same, or one that it extends.
fn may_be(ty: &str, wanted: &str, _: &[PlacedExpression<'_, '_>]) -> bool {
    const EXTENDS: [(&str, &[&str]); 5] = [
        ("JObject", &["JContainer", "JToken"]),
        ("JArray", &["JContainer", "JToken"]),
        ("XElement", &["XContainer", "XNode", "XObject"]),
        ("XDocument", &["XContainer", "XNode", "XObject"]),
        ("string", &["IEnumerable<char>", "IComparable"]),
    ];
    ty == wanted
        || wanted == "object"
        || wanted.starts_with('I')
            && wanted.chars().nth(1).is_some_and(char::is_uppercase)
            && ty != "string"
            && ty != "IResponse"
            && !matches!(wanted, "IResponse")
        || EXTENDS.iter().any(|(name, bases)| *name == ty && bases.contains(&wanted))
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, Confidence, DocumentOptions, Severity};

    const READ: &str = r#"<set-body>@(((int)context.Variables["tries"]).ToString())</set-body>"#;

    fn found(statements: &str) -> Vec<(Severity, Confidence)> {
        let text = format!("<policies><inbound><base />{statements}</inbound></policies>");
        let found = Checker::new(|_| true).check(&parse(text, Dialects::NONE), &DocumentOptions::default());
        let found = found.into_iter().filter(|found| found.rule.name == "expression-variable-cast");
        found.map(|found| (found.severity, found.confidence)).collect()
    }

    #[test]
    fn the_value_that_reaches_a_place_counts() {
        let (text, number) =
            (r#"<set-variable name="tries" value="3" />"#, r#"<set-variable name="tries" value="@(3)" />"#);
        let wrong = [(Severity::Error, Confidence::Medium)];
        assert_eq!(found(&format!("{number}{text}{READ}")), wrong);
        assert_eq!(found(&format!("{text}{READ}{number}")), wrong);
        assert!(found(&format!("{text}{number}{READ}")).is_empty());
        assert!(found(&format!("{READ}{text}")).is_empty());
    }

    #[test]
    fn where_others_may_set_it_it_is_less_certain() {
        let perhaps = r#"<choose><when condition="@(context.Api.IsCurrentRevision)"><set-variable name="tries" value="3" /></when></choose>"#;
        assert_eq!(found(&format!("{perhaps}{READ}")), [(Severity::Warning, Confidence::Low)]);
    }
}
