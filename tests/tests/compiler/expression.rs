//! An expression that both the compiler and apimlint judge.

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

/// The type of value that the place of an expression takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Wanted {
    /// Any value.
    Anything,
    /// A condition.
    Bool,
    /// A text.
    Text,
}

impl Wanted {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Anything, Self::Bool, Self::Text];

    /// The C# type.
    pub(crate) const fn type_name(self) -> &'static str {
        match self {
            Self::Anything => "object",
            Self::Bool => "bool",
            Self::Text => "string",
        }
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
