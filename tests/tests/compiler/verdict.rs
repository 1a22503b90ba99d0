//! What apimlint says of an expression.

use apimlint_expression::{lex_template, parse};

use crate::expression::Expression;

/// What apimlint reports.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    /// What no C# compiler accepts: where, and the message.
    pub errors: Vec<(usize, String)>,
    /// What a compiler accepts and APIM's allow list does not.
    pub refusals: Vec<(usize, String)>,
    /// The type of the result, where it is known.
    pub result: Option<String>,
}

/// Checks an expression.
pub(crate) fn verdict(expression: &Expression) -> Findings {
    let lexed = lex_template(&expression.code, expression.dialects);
    let parsed = parse(&expression.code, &lexed, expression.form);
    let tokens = lexed.errors.iter().map(|error| (error.range, format!("{:?}", error.kind)));
    let errors = tokens.chain(parsed.errors.iter().map(|error| (error.range, error.message())));
    let errors = errors.map(|(range, message)| (range.start().into(), message));
    Findings { errors: errors.collect(), ..Findings::default() }
}
