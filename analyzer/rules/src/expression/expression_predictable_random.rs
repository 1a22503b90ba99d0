//! Random numbers that can be guessed.

use apimlint_expression::ast::ExpressionKind;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `new Random()` in the values of variables, headers and parameters whose names speak of nonces, tokens, sessions
    /// and identifiers.
    ///
    /// ## Why is this bad
    ///
    /// `Random` is made for simulations. Instances made at the same moment give the same numbers, and whoever sees a few can
    /// compute the rest: nothing for identifiers, nonces and secrets.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="nonce" value='@(new Random().Next(100000, 999999).ToString())' />
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
    ///         <set-variable name="nonce" value='@(Guid.NewGuid().ToString("N"))' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionPredictableRandom {
        name: "expression-predictable-random",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "Random numbers that can be guessed",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &[], cwe: &["CWE-338"], mcsb: &[] },
    }
}

expression_rule!(ExpressionPredictableRandom, expression: check);

/// What the names of values say that nobody may guess.
const UNGUESSABLE: [&str; 14] = [
    "nonce",
    "secret",
    "token",
    "password",
    "passcode",
    "otp",
    "salt",
    "session",
    "correlation",
    "guid",
    "uuid",
    "verifier",
    "challenge",
    "csrf",
];

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    // To spread calls over backends, and for examples of answers, any number will do.
    let is_for_secret = expression.elements_around().any(|element| {
        element.attribute("name").is_some_and(|name| {
            let name = name.value().raw().to_ascii_lowercase();
            UNGUESSABLE.iter().any(|word| name.contains(word))
        })
    });
    if !is_for_secret {
        return;
    }
    for (id, node) in expression.analysis.ast.expressions() {
        if matches!(node.kind, ExpressionKind::New { .. }) && tree.type_name(id) == Some("Random") {
            let message = "the numbers of `Random` repeat and can be guessed; for identifiers and nonces use `Guid.NewGuid()`";
            found.push(Found::new(expression.source_range(node.range), message));
        }
    }
}
