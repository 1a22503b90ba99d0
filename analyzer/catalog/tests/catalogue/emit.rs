//! Writes `src/generated.rs`.
//!
//! Only what differs from `src/defaults.rs` is written, one attribute a line, so that a change of one fact is
//! a change of one line. rustfmt is told to leave the file alone.

use std::fmt::Debug;

use crate::facts::{LastErrorEntry, LimitEntry, SaveErrorEntry};
use crate::format::{
    AttributeEntry, ChildEntry, ConstraintEntry, DeprecationEntry, ElementEntry, NestedEntry, Once,
    PolicyEntry, Required, TextEntry, ValueType,
};
use crate::source::Source;

const HEADER: &str = "\
//! Written by `tests/catalogue/emit.rs` from `policies/*.toml` and `facts/*.toml`: do not edit.
//! `APIMLINT_BLESS=1 cargo test -p apimlint-catalog --test catalogue` writes it anew.

use crate::defaults::{ATTRIBUTE, CHILD, CONSTRAINT, ELEMENT, LIMIT, POLICY, TEXT};
use crate::last_error::{ErrorOrigin, LastErrorReason};
use crate::limit::{Limit, LimitSubject, LimitUnit};
use crate::model::{
    Attribute, Certainty, Child, ChildContent, Constraint, ConstraintKind, Deprecation, Element, Evaluated, Gateway,
    Nested, Once, Order, Places, Policy, Range, Required, Scope, Section, Text, ValueType, Variant, When,
};
use crate::save_error::{SaveError, Stage};
";

/// The text of the module.
pub(crate) fn tables(source: &Source) -> String {
    let mut lines = Lines { text: HEADER.to_owned(), depth: 0 };
    lines.put("");
    lines.block("pub(crate) static POLICIES: &[Policy] = &[", "];", |lines| {
        for entry in source.entries() {
            lines.put(&format!("{},", constant_name(entry)));
        }
    });
    lines.put("");
    lines.block("pub(crate) static LIMITS: &[Limit] = &[", "];", |lines| {
        for entry in &source.limits {
            lines.put(&format!("{},", limit(entry)));
        }
    });
    lines.put("");
    lines.block("pub(crate) static SAVE_ERRORS: &[SaveError] = &[", "];", |lines| {
        for entry in &source.save_errors {
            lines.block("SaveError {", "},", |lines| save_error(lines, entry));
        }
    });
    lines.put("");
    lines.block("pub(crate) static LAST_ERROR_REASONS: &[LastErrorReason] = &[", "];", |lines| {
        for entry in &source.last_error_reasons {
            lines.put(&format!("{},", last_error_reason(entry)));
        }
    });
    for entry in source.entries() {
        lines.put("");
        let opening = format!("const {}: Policy = Policy {{", constant_name(entry));
        lines.block(&opening, "};", |lines| policy(lines, entry));
    }
    lines.text
}

/// Indented lines.
struct Lines {
    text: String,
    depth: usize,
}

impl Lines {
    fn put(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(&"    ".repeat(self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn block(&mut self, opening: &str, closing: &str, inside: impl FnOnce(&mut Self)) {
        self.put(opening);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.put(closing);
    }

    /// One sentence a line.
    fn sentences(&mut self, field: &str, sentences: &[String]) {
        if !sentences.is_empty() {
            self.block(&format!("{field}: &["), "],", |lines| {
                for sentence in sentences {
                    lines.put(&format!("{sentence:?},"));
                }
            });
        }
    }

    fn items<T>(&mut self, field: &str, items: &[T], mut put: impl FnMut(&mut Self, &T)) {
        if !items.is_empty() {
            self.block(&format!("{field}: &["), "],", |lines| items.iter().for_each(|item| put(lines, item)));
        }
    }
}

/// The fields of a struct that differ from its defaults, on one line.
struct Fields(Vec<String>);

impl Fields {
    const fn new() -> Self {
        Self(Vec::new())
    }

    fn set(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0.push(format!("{name}: {}", value.as_ref()));
        self
    }

    fn set_if(self, wanted: bool, name: &str, value: impl AsRef<str>) -> Self {
        if wanted { self.set(name, value) } else { self }
    }

    fn text(self, name: &str, value: &str) -> Self {
        self.set_if(!value.is_empty(), name, format!("{value:?}"))
    }

    fn texts(self, name: &str, values: &[String]) -> Self {
        self.set_if(!values.is_empty(), name, format!("&{values:?}"))
    }

    fn maybe(self, name: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.set(name, format!("Some({value})")),
            None => self,
        }
    }

    fn disputed(self, name: &str, disputed: bool) -> Self {
        self.set_if(disputed, name, certainty(disputed))
    }

    fn line(&self) -> String {
        self.0.join(", ")
    }
}

fn constant_name(entry: &PolicyEntry) -> String {
    let (name, variant) = entry.key();
    let words = variant.map_or_else(|| name.to_owned(), |variant| format!("{name}-{variant}"));
    words.to_uppercase().replace('-', "_")
}

fn policy(lines: &mut Lines, entry: &PolicyEntry) {
    lines.block("element: Element {", "},", |lines| element(lines, entry.element()));
    if let Some(variant) = &entry.variant {
        let fields = Fields::new()
            .text("name", &variant.name)
            .text("attribute", &variant.attribute)
            .text("value", &variant.value);
        lines.put(&format!("variant: Some(Variant {{ {} }}),", fields.line()));
    }
    lines.put(&format!("category: {:?},", entry.category));
    lines.put(&format!("documentation: {:?},", entry.documentation));
    if !entry.statement {
        lines.put("statement: false,");
    }
    places(lines, "sections", "Section", &entry.sections, &entry.disputed_sections);
    places(lines, "scopes", "Scope", &entry.scopes, &entry.disputed_scopes);
    places(lines, "gateways", "Gateway", &entry.gateways, &entry.disputed_gateways);
    if let Some(once) = entry.once {
        let often = match once {
            Once::Section => "Once::PerSection",
            Once::Document => "Once::PerDocument",
        };
        lines.put(&format!("once: Some(({often}, {})),", certainty(entry.disputed_once)));
    }
    if let Some(deprecated) = &entry.deprecated {
        lines.put(&format!("deprecated: Some({}),", deprecation(deprecated)));
    }
    lines.sentences("usage", &entry.usage);
    lines.sentences("security", &entry.security);
    lines.sentences("differences", &entry.differences);
    lines.sentences("sources", &entry.sources);
    lines.put("..POLICY");
}

fn places<T: Debug>(lines: &mut Lines, field: &str, kind: &str, documented: &[T], disputed: &[T]) {
    if !documented.is_empty() || !disputed.is_empty() {
        lines.put(&format!(
            "{field}: Places {{ documented: {}, disputed: {} }},",
            paths(kind, documented),
            paths(kind, disputed)
        ));
    }
}

fn element(lines: &mut Lines, entry: ElementEntry<'_>) {
    lines.put(&format!("name: {:?},", entry.name));
    lines.put(&format!("summary: {:?},", entry.summary));
    lines.items("attributes", entry.attributes, |lines, item| lines.put(&format!("{},", attribute(item))));
    if let Some(entry) = entry.text {
        lines.put(&format!("text: Some({}),", text(entry)));
    }
    lines.items("children", entry.children, child);
    if entry.order.is_some() {
        lines.put(&format!("order: Order::Sequence({}),", certainty(entry.disputed_order)));
    }
    if let Some(nested) = nested(entry.nested, entry.disputed_nested) {
        lines.put(&format!("nested: {nested},"));
    }
    lines.items("constraints", entry.constraints, |lines, item| lines.put(&format!("{},", constraint(item))));
    if entry.opaque {
        lines.put("opaque: true,");
    }
    lines.put("..ELEMENT");
}

fn attribute(entry: &AttributeEntry) -> String {
    let bounds = Fields::new()
        .set("min", bound(entry.min))
        .set("max", bound(entry.max))
        .set("certainty", certainty(entry.disputed_range));
    let limited = entry.min.is_some() || entry.max.is_some();
    let fields = Fields::new()
        .text("name", &entry.name)
        .set_if(entry.r#type != ValueType::String, "value", path("ValueType", &entry.r#type))
        .texts("values", &entry.values)
        .texts("disputed_values", &entry.disputed_values)
        .set_if(limited, "range", format!("Some(Range {{ {} }})", bounds.line()))
        .set_if(entry.required != Required::No, "required", path("Required", &entry.required))
        .maybe("default", entry.default.as_ref().map(|value| format!("{value:?}")))
        .set("expression", path("Evaluated", &entry.expression))
        .set_if(!entry.named_value, "named_value", "false")
        .set_if(entry.secret, "secret", "true")
        .maybe("deprecated", entry.deprecated.as_ref().map(deprecation))
        .disputed("certainty", entry.disputed)
        .text("summary", &entry.summary);
    format!("Attribute {{ {}, ..ATTRIBUTE }}", fields.line())
}

fn text(entry: &TextEntry) -> String {
    let fields = Fields::new()
        .set_if(entry.r#type != ValueType::String, "value", path("ValueType", &entry.r#type))
        .texts("values", &entry.values)
        .set_if(entry.required != Required::No, "required", path("Required", &entry.required))
        .set("expression", path("Evaluated", &entry.expression))
        .set_if(entry.secret, "secret", "true")
        .text("summary", &entry.summary);
    format!("Text {{ {}, ..TEXT }}", fields.line())
}

fn child(lines: &mut Lines, entry: &ChildEntry) {
    let place = Fields::new()
        .set_if(entry.min != 0, "min", entry.min.to_string())
        .maybe("max", entry.max.map(|max| max.to_string()))
        .disputed("certainty", entry.disputed_count)
        .disputed("presence", entry.disputed)
        .text("summary", &entry.summary);
    if let Some(name) = &entry.policy {
        let place = place.set("content", format!("ChildContent::Policy({name:?})"));
        lines.put(&format!("Child {{ {}, ..CHILD }},", place.line()));
    } else {
        let place = place.set("content", "ChildContent::Element(Element {");
        let opening = format!("Child {{ {}", place.line());
        lines.block(&opening, "}), ..CHILD },", |lines| element(lines, entry.element()));
    }
}

/// What any source accepts is accepted, so a disputed `"any"` is as good as a sure one.
fn nested(documented: Option<&NestedEntry>, disputed: Option<&NestedEntry>) -> Option<String> {
    if documented.is_none() && disputed.is_none() {
        return None;
    }
    let any =
        [documented, disputed].into_iter().flatten().any(|entry| matches!(entry, NestedEntry::Every(_)));
    if any {
        return Some("Nested::Any".to_owned());
    }
    let names = |entry: Option<&NestedEntry>| format!("&{:?}", entry.map_or(&[][..], NestedEntry::names));
    let fields = Fields::new().set("documented", names(documented)).set("disputed", names(disputed));
    Some(format!("Nested::Only {{ {} }}", fields.line()))
}

fn constraint(entry: &ConstraintEntry) -> String {
    let when = entry.when.as_ref().map(|when| {
        let fields =
            Fields::new().text("attribute", &when.attribute).set("values", format!("&{:?}", when.values));
        format!("When {{ {} }}", fields.line())
    });
    let fields = Fields::new()
        .set("kind", path("ConstraintKind", &entry.kind))
        .texts("attributes", &entry.attributes)
        .texts("children", &entry.children)
        .maybe("when", when)
        .disputed("certainty", entry.disputed)
        .text("text", &entry.text);
    format!("Constraint {{ {}, ..CONSTRAINT }}", fields.line())
}

fn deprecation(entry: &DeprecationEntry) -> String {
    format!("Deprecation {{ successor: {:?}, reason: {:?} }}", entry.successor, entry.reason)
}

fn limit(entry: &LimitEntry) -> String {
    let fields = Fields::new()
        .set("subject", path("LimitSubject", &entry.subject))
        .maybe("most", entry.most.map(|most| most.to_string()))
        .set("unit", path("LimitUnit", &entry.unit))
        .set_if(!entry.gateways.is_empty(), "gateways", paths("Gateway", &entry.gateways))
        .disputed("certainty", entry.disputed)
        .text("note", &entry.note)
        .text("source", &entry.source)
        .text("date", &entry.date);
    format!("Limit {{ {}, ..LIMIT }}", fields.line())
}

fn save_error(lines: &mut Lines, entry: &SaveErrorEntry) {
    lines.put(&format!("id: {:?},", entry.id));
    lines.put(&format!("stage: {},", path("Stage", &entry.stage)));
    lines.put(&format!("template: {:?},", entry.template));
    lines.put(&format!("cause: {:?},", entry.cause));
    lines.put(&format!("seen_in: &{:?},", entry.seen_in));
    lines.put(&format!("certainty: {},", certainty(entry.disputed)));
}

fn last_error_reason(entry: &LastErrorEntry) -> String {
    format!(
        "LastErrorReason {{ source: {:?}, reason: {:?}, origin: {}, condition: {:?}, formerly: {:?} }}",
        entry.source,
        entry.reason,
        path("ErrorOrigin", &entry.origin),
        entry.condition,
        entry.formerly
    )
}

fn path(kind: &str, word: &impl Debug) -> String {
    format!("{kind}::{word:?}")
}

fn paths<T: Debug>(kind: &str, words: &[T]) -> String {
    format!("&[{}]", words.iter().map(|word| path(kind, word)).collect::<Vec<_>>().join(", "))
}

fn bound(value: Option<f64>) -> String {
    format!("{value:?}")
}

const fn certainty(disputed: bool) -> &'static str {
    if disputed { "Certainty::Disputed" } else { "Certainty::Sure" }
}
