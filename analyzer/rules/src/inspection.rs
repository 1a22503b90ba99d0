//! What is told of the policy expressions of a document.

use apimlint_syntax::{ExpressionForm, TextRange};

use crate::placed_expression::PlacedExpression;

/// A policy expression.
#[derive(Clone, Debug)]
pub struct InspectedExpression {
    /// Where it stands in the document, from its `@` to its closing bracket.
    pub range: TextRange,
    /// Whether it is an expression or statements.
    pub form: ExpressionForm,
    /// The C# between its brackets, with XML references decoded.
    pub code: String,
    /// The type of its result; `None` where that is not known.
    pub result_type: Option<String>,
    /// What a C# compiler or APIM's allow list refuses.
    pub errors: Vec<InspectedError>,
}

/// A mistake in a policy expression.
#[derive(Clone, Debug)]
pub struct InspectedError {
    /// The code under which a C# compiler or APIM reports it.
    pub code: &'static str,
    /// What is wrong, in one sentence without a trailing period.
    pub message: String,
    /// Where it stands in the document.
    pub range: TextRange,
}

impl InspectedExpression {
    /// What is told of an expression.
    pub(crate) fn of(expression: &PlacedExpression<'_, '_>) -> Self {
        let analysis = &expression.analysis;
        let tokens = analysis.token_errors.iter().map(|error| InspectedError {
            code: "CS1056",
            message: "this is no C# token".to_owned(),
            range: expression.source_range(error.range),
        });
        let syntax = analysis.syntax_errors.iter().map(|error| InspectedError {
            code: error.compiler_code(),
            message: error.message(),
            range: expression.source_range(error.range),
        });
        let semantic = analysis.errors.iter().map(|error| InspectedError {
            code: error.code.compiler_code(),
            message: error.message.clone(),
            range: expression.source_range(error.range),
        });
        Self {
            range: expression.code.range,
            form: expression.code.form,
            code: expression.code.code().to_owned(),
            result_type: analysis.result_type_name(),
            errors: tokens.chain(syntax).chain(semantic).collect(),
        }
    }
}
