//! What the service answers when it refuses a document.

use crate::generated::SAVE_ERRORS;
use crate::model::Certainty;

/// An answer of the service to a document that it does not store.
///
/// The wording was collected from public reports of several years and may have changed since: show it beside
/// a diagnostic, never instead of one.
#[derive(Debug, PartialEq, Eq)]
pub struct SaveError {
    /// Identifies it in rules and tests.
    pub id: &'static str,
    /// The step of saving that fails.
    pub stage: Stage,
    /// The message with `{placeholders}`; empty where the service gives no reason.
    pub template: &'static str,
    /// What is wrong with the document, in one sentence without a trailing period.
    pub cause: &'static str,
    /// The public threads it was seen in.
    pub seen_in: &'static [&'static str],
    /// Whether the wording was seen in an answer of the service, or is somebody's word.
    pub certainty: Certainty,
}

/// The steps of saving, in the order in which the service seems to take them; only the first that fails is
/// usually reported. (The order is deduced from reports. Named values are replaced between
/// [`Stage::Parse`] and [`Stage::Schema`], though a missing one counts as a reference here.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// The document is measured.
    Size,
    /// It is read as XML, or as the looser `rawxml`.
    Parse,
    /// Elements, attributes and values are compared with the schema.
    Schema,
    /// Scope, section, tier and API type are checked.
    Place,
    /// Expressions are compiled and held against the list of allowed types.
    Expression,
    /// Fragments, backends, loggers and other entities are looked up.
    Reference,
}

impl SaveError {
    /// The message with each `{placeholder}` replaced by its value; what is not known becomes `…`.
    pub fn message(&self, values: &[(&str, &str)]) -> String {
        let mut message = String::with_capacity(self.template.len());
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{') {
            message.push_str(before);
            match after.split_once('}') {
                Some((name, tail)) if is_placeholder(name) => {
                    let value = values.iter().find(|(known, _)| *known == name);
                    message.push_str(value.map_or("…", |(_, value)| value));
                    rest = tail;
                }
                // The service's own texts speak of braces, too.
                _ => {
                    message.push('{');
                    rest = after;
                }
            }
        }
        message.push_str(rest);
        message
    }
}

fn is_placeholder(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// All answers, sorted by id.
pub fn save_errors() -> &'static [SaveError] {
    SAVE_ERRORS
}

/// The answer with this id.
pub fn save_error(id: &str) -> Option<&'static SaveError> {
    let index = SAVE_ERRORS.binary_search_by(|error| error.id.cmp(id)).ok()?;
    SAVE_ERRORS.get(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(template: &'static str) -> SaveError {
        SaveError {
            id: "example",
            stage: Stage::Schema,
            template,
            cause: "",
            seen_in: &[],
            certainty: Certainty::Sure,
        }
    }

    #[test]
    fn placeholders_are_filled() {
        let missing = error("Error in element '{element}' on line {line}: no '{element}' {here}");

        assert_eq!(
            missing.message(&[("element", "set-header"), ("line", "3")]),
            "Error in element 'set-header' on line 3: no 'set-header' …"
        );
    }

    #[test]
    fn values_are_taken_literally() {
        assert_eq!(error("'{value}' is bad").message(&[("value", "{value}")]), "'{value}' is bad");
    }

    #[test]
    fn other_braces_stay() {
        let text = r#"An opening "{" is missing the corresponding closing "}"; see {} and {Other} and {"#;

        assert_eq!(error(text).message(&[]), text);
    }

    #[test]
    fn every_error_is_found_by_its_id() {
        for entry in save_errors() {
            assert_eq!(save_error(entry.id), Some(entry));
        }
        assert_eq!(save_error("unheard-of"), None);
    }

    #[test]
    fn stages_are_ordered_as_the_service_takes_them() {
        assert!(Stage::Size < Stage::Parse && Stage::Schema < Stage::Place);
        assert!(Stage::Expression < Stage::Reference);
    }
}
