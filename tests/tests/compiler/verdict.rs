//! What apimlint says of an expression.

use apimlint_expression::{Options, analyze};
use apimlint_syntax::TextRange;

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
    let Expression { form, ref code, wanted, dialects } = *expression;
    let analysis = analyze(code, &Options { form, wanted, dialects });
    let mut findings = Findings { result: analysis.result_type_name(), ..Findings::default() };
    let finding = |range: TextRange, message: String| (usize::from(range.start()), message);
    let tokens = analysis.token_errors.iter();
    findings.errors.extend(tokens.map(|error| finding(error.range, format!("{:?}", error.kind))));
    let syntax = analysis.syntax_errors.iter();
    findings.errors.extend(syntax.map(|error| finding(error.range, error.message())));
    for error in &analysis.errors {
        let found = finding(error.range, format!("{} {}", error.code.compiler_code(), error.message));
        if error.code.is_refused_by_apim_only() {
            findings.refusals.push(found);
        } else {
            findings.errors.push(found);
        }
    }
    findings
}
