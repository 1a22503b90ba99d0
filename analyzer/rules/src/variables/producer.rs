//! A statement that sets a variable, and what it sets it to.

use apimlint_catalog::types::TypeId;
use apimlint_catalog::{Certainty, ProducedType, VariableProducer};
use apimlint_syntax::{Attribute, Element, PartKind, TextRange};

/// What a statement sets a variable to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VariableType {
    /// Text: a literal is always stored as such.
    Text,
    /// The result of the expression at this place.
    Expression(TextRange),
    /// A value of this type.
    Known(TypeId),
    /// Something that is not known, or that no good source tells.
    Unknown,
}

/// A statement that sets a variable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Producer<'d> {
    /// The statement.
    pub(crate) element: Element<'d>,
    /// Where the name of the variable stands.
    pub(crate) name_range: TextRange,
    /// The type of the value.
    pub(crate) ty: VariableType,
    /// Whether the variable may be missing or null although the statement has run.
    pub(crate) may_be_unset: bool,
}

impl<'d> Producer<'d> {
    pub(super) fn new(element: Element<'d>, fact: &VariableProducer, name_range: TextRange) -> Self {
        let ty = match (fact.result, fact.certainty) {
            (ProducedType::Assigned, _) => assigned(element),
            (ProducedType::Known(id), Certainty::Sure) => VariableType::Known(id),
            (ProducedType::Known(_), Certainty::Disputed)
            | (ProducedType::Stored | ProducedType::Object, _) => VariableType::Unknown,
        };
        Self { element, name_range, ty, may_be_unset: fact.may_be_unset && may_be_unset(element) }
    }
}

/// What `set-variable` sets its variable to.
fn assigned(element: Element<'_>) -> VariableType {
    let Some(value) = element.attribute("value").map(Attribute::value) else {
        return VariableType::Unknown;
    };
    match value.whole_expression() {
        Some(part) if matches!(part.kind, PartKind::Expression(_)) => VariableType::Expression(part.range),
        None if value.is_literal() => VariableType::Text,
        _ => VariableType::Unknown,
    }
}

/// Whether a policy that may leave its variable unset may do so as it is written: a failure that is not ignored ends the
/// section, and a default stands in for what the cache does not have.
fn may_be_unset(element: Element<'_>) -> bool {
    match element.name() {
        "send-request" | "get-authorization-context" | "authentication-managed-identity" => {
            element.attribute("ignore-error").is_some_and(|attribute| attribute.value().raw() != "false")
        }
        "cache-lookup-value" => element.attribute("default-value").is_none(),
        _ => true,
    }
}
