//! An expression that both the compiler and apimlint judge.

use apimlint_expression::Wanted;
use apimlint_syntax::{Dialects, ExpressionForm};

/// What is judged. Equal ones are judged once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Expression {
    /// Whether `code` is an expression or statements.
    pub form: ExpressionForm,
    /// The C# between the brackets, with XML references decoded.
    pub code: String,
    /// The type that the result must convert to.
    pub wanted: Wanted,
    /// What tools may replace in it.
    pub dialects: Dialects,
}

/// All that the place of an expression may ask of its result.
pub(crate) const WANTED: [Wanted; 3] = [Wanted::Anything, Wanted::Bool, Wanted::Text];

/// The C# type that a result must convert to.
pub(crate) const fn result_type(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Anything => "object",
        Wanted::Bool => "bool",
        Wanted::Text => "string",
    }
}

impl Expression {
    /// How it stands in a policy.
    pub(crate) fn display(&self) -> String {
        match self.form {
            ExpressionForm::Expression => format!("@({})", self.code),
            ExpressionForm::Statements => format!("@{{{}}}", self.code),
        }
    }
}
