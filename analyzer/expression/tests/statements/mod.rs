//! What the tests of types and operators ask of statements.

use apimlint_expression::{Analysis, ErrorCode, Options, Wanted, analyze};
use apimlint_syntax::{Dialects, ExpressionForm};

/// Statements that follow the grammar, checked.
pub(crate) fn analyzed(code: &str) -> Analysis<'_> {
    let form = ExpressionForm::Statements;
    let found = analyze(code, &Options { form, wanted: Wanted::Anything, dialects: Dialects::NONE });
    assert!(found.syntax_errors.is_empty(), "{code}: {:?}", found.syntax_errors);
    found
}

/// What a compiler refuses.
pub(crate) fn mistakes_in(code: &str) -> Vec<ErrorCode> {
    let errors = analyzed(code).errors;
    errors.iter().map(|error| error.code).filter(|code| !code.is_refused_by_apim_only()).collect()
}
