//! The types that the value of an expression may have.

use super::model::TypeRef;
use crate::generated_types::{MESSAGE_BODY_TYPES, RESULT_TYPES, VARIABLE_TYPES};
use crate::model::Certainty;

/// A type that a value may have; one that derives from it counts, too.
#[derive(Debug, PartialEq)]
pub struct ResultType {
    /// The type.
    pub ty: TypeRef,
    /// Whether the documentation or several sources say so.
    pub certainty: Certainty,
    /// Who says so, where that is disputed.
    pub note: &'static str,
}

/// What an expression may give, wherever it stands.
pub fn result_types() -> &'static [ResultType] {
    RESULT_TYPES
}

/// What `set-variable` may store.
pub fn variable_types() -> &'static [ResultType] {
    VARIABLE_TYPES
}

/// What the `T` of `Body.As<T>()` may be.
pub fn message_body_types() -> &'static [TypeRef] {
    MESSAGE_BODY_TYPES
}
