//! Which statements of a document set variables of the request, and to what.

use std::collections::HashMap;

use apimlint_catalog::{self as catalog, ValueType};
use apimlint_syntax::{Document, Element, PartKind, TextRange};

/// What a statement sets a variable to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Produced {
    /// Text: a literal is always stored as such.
    Text,
    /// The result of the expression at this place.
    Expression(TextRange),
    /// A value of this type.
    Known(&'static str),
    /// Something that is not known.
    Unknown,
}

/// A statement that sets a variable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Producer<'d> {
    pub(crate) element: Element<'d>,
    /// Where the name of the variable stands.
    pub(crate) name_range: TextRange,
    pub(crate) produced: Produced,
}

/// The variables that the statements of a document set.
#[derive(Debug, Default)]
pub(crate) struct ProducedVariables<'d> {
    pub(crate) by_name: HashMap<&'d str, Vec<Producer<'d>>>,
    /// Whether a name is computed, so that any variable may be set.
    pub(crate) has_unknown_names: bool,
}

impl<'d> ProducedVariables<'d> {
    pub(crate) fn of(document: &'d Document) -> Self {
        let mut found = Self::default();
        for element in document.nodes().filter_map(|node| node.as_element()) {
            let Some(policy) = catalog::policy(element.name()) else { continue };
            for attribute in element.attributes() {
                let Some(spec) = policy.element.attribute(attribute.name()) else { continue };
                if spec.value != ValueType::VariableName || !is_set(element.name(), attribute.name()) {
                    continue;
                }
                let value = attribute.value();
                if !value.is_literal() {
                    found.has_unknown_names = true;
                    continue;
                }
                let produced = produced(element, attribute.name());
                let producer = Producer { element, name_range: value.range(), produced };
                found.by_name.entry(value.raw().trim()).or_default().push(producer);
            }
        }
        found
    }
}

/// Whether the attribute names a variable that the policy sets, rather than one that it reads.
fn is_set(policy: &str, attribute: &str) -> bool {
    !matches!((policy, attribute), ("return-response", _) | ("validate-jwt", "token-value"))
}

/// What a policy sets the variable to that the attribute names; the documentation of each policy says so.
fn produced(element: Element<'_>, attribute: &str) -> Produced {
    match (element.name(), attribute) {
        ("set-variable", _) => match element.attribute("value") {
            Some(value) => {
                let value = value.value();
                match value.whole_expression() {
                    Some(part) if matches!(part.kind, PartKind::Expression(_)) => {
                        Produced::Expression(part.range)
                    }
                    None if value.is_literal() => Produced::Text,
                    _ => Produced::Unknown,
                }
            }
            None => Produced::Unknown,
        },
        ("send-request" | "invoke-dapr-binding", "response-variable-name") => Produced::Known("IResponse"),
        ("validate-jwt" | "validate-azure-ad-token", "output-token-variable-name") => Produced::Known("Jwt"),
        ("authentication-managed-identity", "output-token-variable-name") => Produced::Known("string"),
        ("get-authorization-context", "context-variable-name") => Produced::Known("Authorization"),
        _ => Produced::Unknown,
    }
}
