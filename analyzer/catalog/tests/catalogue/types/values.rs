//! The facts about values: which variables policies set, and which types values may have.

use std::fmt::Write as _;

use serde::Deserialize;

use super::TypeSource;
use super::declaration::{TypeText, key};
use super::emit::Writer;

/// `facts/variables.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VariablesFile {
    /// Attributes, `policy/attribute`, that only read a variable.
    pub(crate) readers: Vec<String>,
    pub(crate) producer: Vec<ProducerEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ProducerEntry {
    pub(crate) policy: String,
    pub(crate) attribute: String,
    /// The full name of a type, `assigned`, `stored` or `object`.
    pub(crate) result: String,
    #[serde(default)]
    pub(crate) may_be_unset: bool,
    #[serde(default)]
    pub(crate) disputed: bool,
    #[serde(default)]
    pub(crate) note: String,
}

/// `facts/results.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResultsFile {
    pub(crate) result: Vec<ResultEntry>,
    pub(crate) variable: Vec<ResultEntry>,
    pub(crate) body: Vec<ResultEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResultEntry {
    pub(crate) r#type: String,
    #[serde(default)]
    pub(crate) disputed: bool,
    #[serde(default)]
    pub(crate) note: String,
}

/// Writes the tables of both files.
pub(crate) fn tables(text: &mut String, writer: &mut Writer<'_>, source: &TypeSource) {
    text.push_str("\npub(crate) static VARIABLE_PRODUCERS: &[VariableProducer] = &[\n");
    for entry in &source.variables.producer {
        let result = match &*entry.result {
            "assigned" => "Assigned".to_owned(),
            "stored" => "Stored".to_owned(),
            "object" => "Object".to_owned(),
            name => format!("Known({})", writer.constant(&key(name, 0))),
        };
        let _ = writeln!(
            text,
            "    VariableProducer {{ policy: {:?}, attribute: {:?}, result: ProducedType::{result}, may_be_unset: {}, \
             note: {:?}, certainty: {} }},",
            entry.policy,
            entry.attribute,
            entry.may_be_unset,
            entry.note,
            certainty(entry.disputed)
        );
    }
    text.push_str("];\n");
    for (table, entries) in
        [("RESULT_TYPES", &source.results.result), ("VARIABLE_TYPES", &source.results.variable)]
    {
        let _ = writeln!(text, "\npub(crate) static {table}: &[ResultType] = &[");
        for entry in entries {
            let ty = writer.free_reference(&TypeText::parse(&entry.r#type));
            let certainty = certainty(entry.disputed);
            let _ = writeln!(
                text,
                "    ResultType {{ ty: {ty}, certainty: {certainty}, note: {:?} }},",
                entry.note
            );
        }
        text.push_str("];\n");
    }
    text.push_str("\npub(crate) static MESSAGE_BODY_TYPES: &[TypeRef] = &[\n");
    for entry in &source.results.body {
        let ty = writer.free_reference(&TypeText::parse(&entry.r#type));
        let _ = writeln!(text, "    {ty},");
    }
    text.push_str("];\n");
}

const fn certainty(disputed: bool) -> &'static str {
    if disputed { "Disputed" } else { "Sure" }
}
