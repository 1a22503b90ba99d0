//! A strict XML parser is the judge: with the expressions masked, it must see what our parser sees.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use apimlint_syntax::{AttributeShape, Dialects, Document, NodeKind, PartKind, SyntaxErrorKind, parse};
use apimlint_tests::{SampleDocument, corpus, sample_documents};

mod mutation;

use mutation::Mutator;

/// An element as both parsers can describe it: depth, name, range, and name and value range of each attribute.
type Described = (usize, String, (usize, usize), Vec<((usize, usize), (usize, usize))>);

fn our_elements(document: &Document) -> Vec<Described> {
    let bounds = |range: apimlint_syntax::TextRange| (usize::from(range.start()), usize::from(range.end()));
    let mut ends: Vec<u32> = Vec::new();
    let mut elements = Vec::new();
    for node in document.nodes() {
        while ends.last().is_some_and(|end| *end <= node.id().index()) {
            ends.pop();
        }
        if node.kind() != NodeKind::Element {
            continue;
        }
        let element = node.as_element().unwrap();
        let attributes = element
            .attributes()
            .filter(|attribute| {
                let name = attribute.name();
                attribute.shape() != AttributeShape::Hole && name != "xmlns" && !name.starts_with("xmlns:")
            })
            .map(|attribute| (bounds(attribute.name_range()), bounds(attribute.value().range())))
            .collect();
        let local_name = element.name().rsplit(':').next().unwrap().to_owned();
        elements.push((ends.len(), local_name, bounds(node.range()), attributes));
        ends.push(node.end_index());
    }
    elements
}

fn strict_elements(document: &roxmltree::Document<'_>) -> Vec<Described> {
    document
        .descendants()
        .filter(roxmltree::Node::is_element)
        .map(|node| {
            let depth = node.ancestors().skip(1).filter(roxmltree::Node::is_element).count();
            let bounds = |range: std::ops::Range<usize>| (range.start, range.end);
            let attributes = node
                .attributes()
                .map(|attribute| (bounds(attribute.range_qname()), bounds(attribute.range_value())))
                .collect();
            (depth, node.tag_name().name().to_owned(), bounds(node.range()), attributes)
        })
        .collect()
}

fn masked(document: &Document) -> String {
    document.masked(|kind| kind != PartKind::NamedValue)
}

/// Compares the two trees where the strict parser accepts the text; true when it did.
fn compare(path: &str, text: &str, dialects: Dialects) -> bool {
    let document = parse(text, dialects);
    let masked = masked(&document);
    // Where a comment is not closed, our parser looks for expressions in what is a comment to the strict one.
    if document.errors().iter().any(|error| error.kind == SyntaxErrorKind::UnclosedComment) {
        return false;
    }
    // Masked, an expression behind `<` would be the name of an element, which ours does not take it for.
    if text.contains("<@") || text.contains("</@") {
        return false;
    }
    let Ok(strict) = roxmltree::Document::parse(&masked) else { return false };
    assert_eq!(our_elements(&document), strict_elements(&strict), "{path}\n{text}");
    let broken = document.parts().iter().any(|part| matches!(part.kind, PartKind::BrokenExpression(_)));
    if !broken {
        assert!(document.errors().is_empty(), "{path}: {:?}\n{text}", document.errors());
    }
    true
}

fn all_documents() -> Vec<SampleDocument> {
    let mut documents = sample_documents();
    documents.extend(corpus());
    assert!(!documents.is_empty(), "the repository has sample documents");
    documents
}

/// Documents that the strict parser refuses even with the expressions masked are those in which we find an error.
#[test]
fn both_parsers_agree_on_every_document() {
    let mut refused = Vec::new();
    for SampleDocument { path, text } in all_documents() {
        let dialects = Dialects::detect(&path, &text);
        let document = parse(text.as_str(), dialects);
        let agreed = compare(&path, &text, dialects);
        if agreed != document.errors().is_empty() {
            refused.push(path);
        }
    }
    assert!(refused.is_empty(), "judged differently: {refused:#?}");
}

#[test]
fn both_parsers_agree_on_mutated_documents_that_are_accepted() {
    let documents = all_documents();
    let mut mutator = Mutator::new(0x5EED);
    let (mut tried, mut accepted) = (0, 0);
    while tried < 20_000 {
        let SampleDocument { path, text } = mutator.pick(&documents);
        // Long documents are slow to compare and no richer. Without dialects, because the strict parser cannot
        // know what a hole in a tag stands for.
        if text.len() > 20_000 {
            continue;
        }
        tried += 1;
        accepted += usize::from(compare(path, &mutator.edit(text), Dialects::NONE));
    }
    println!("{accepted} of {tried} mutated documents are well-formed with expressions masked");
    assert!(accepted > tried / 20, "too few mutated documents are accepted to compare anything: {accepted}");
}
