//! The expressions of the real policy documents, where a collection of them is present.

use apimlint_expression::{Wanted, lex, lex_template};
use apimlint_syntax::{Dialects, Document, PartKind, TextSize, Value, parse};
use apimlint_tests::corpus;

use crate::expression::Expression;

/// An expression of a document.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The document and the offset in it, of the first place where it stands.
    pub place: String,
    /// The expression.
    pub expression: Expression,
}

/// Each distinct expression of the collection once.
pub(crate) fn expressions() -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for sample in corpus() {
        let document = parse(sample.text.as_str(), Dialects::detect(&sample.path, &sample.text));
        for (at, expression) in expressions_of(&document) {
            if known.insert(expression.clone()) {
                found.push(Found { place: format!("{}:{}", sample.path, u32::from(at)), expression });
            }
        }
    }
    found
}

fn expressions_of(document: &Document) -> Vec<(TextSize, Expression)> {
    let mut found = Vec::new();
    for element in document.nodes().filter_map(apimlint_syntax::Node::as_element) {
        for attribute in element.attributes() {
            let wanted = if attribute.name() == "condition" { Wanted::Bool } else { Wanted::Anything };
            found.extend(expression_of(document, attribute.value(), wanted));
        }
    }
    for text in document.nodes().filter_map(apimlint_syntax::Node::as_value) {
        found.extend(expression_of(document, text, Wanted::Anything));
    }
    found
}

/// The expression that is a whole value, and where it stands.
fn expression_of(document: &Document, value: Value<'_>, wanted: Wanted) -> Option<(TextSize, Expression)> {
    let part = value.whole_expression()?;
    let PartKind::Expression(form) = part.kind else { return None };
    let decoded = value.decoded();
    let start = usize::from(part.range.start() - value.range().start()) + "@(".len();
    let behind = usize::from(value.range().end() - part.range.end()) + ")".len();
    let code = decoded.text.get(start..decoded.text.len().checked_sub(behind)?)?.to_owned();
    // Where a dialect makes no difference the same code is the same expression.
    let dialects = document.dialects();
    let dialects = if lex_template(&code, dialects) == lex(&code) { Dialects::NONE } else { dialects };
    Some((part.range.start(), Expression { form, code, wanted, dialects }))
}
