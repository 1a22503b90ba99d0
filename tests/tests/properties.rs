//! What must hold for any text: the parser is total and lossless, its ranges are sound, and checking never panics.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use apimlint_rules::{Checker, DocumentOptions};
use apimlint_syntax::{Dialects, Document, NodeKind, TextRange, parse};
use apimlint_tests::{SampleDocument, corpus, sample_documents};
use proptest::prelude::*;

mod mutation;

use mutation::Mutator;

/// Asserts what must hold for every document.
fn assert_sound(document: &Document, source: &str) {
    let mut joined = String::with_capacity(source.len());
    for token in document.tokens() {
        assert!(!token.range.is_empty(), "no token is empty");
        joined.push_str(document.text(token.range));
    }
    assert_eq!(joined, source, "the tokens are the source");

    let on_boundaries = |range: TextRange| {
        source.is_char_boundary(range.start().into()) && source.is_char_boundary(range.end().into())
    };
    let mut end_of_previous = 0.into();
    for node in document.top_level() {
        assert!(node.range().start() >= end_of_previous, "nodes do not overlap\n{source}");
        end_of_previous = node.range().end();
    }
    for node in document.nodes() {
        assert!(on_boundaries(node.range()), "{:?}\n{source}", node.range());
        if let Some(parent) = node.parent() {
            assert!(parent.range().contains_range(node.range()), "a node lies in its parent\n{source}");
        }
        if node.kind() == NodeKind::Element {
            for attribute in
                node.as_element().into_iter().flat_map(|element| element.attributes().collect::<Vec<_>>())
            {
                assert!(attribute.range().contains_range(attribute.value().range()), "{source}");
                assert!(on_boundaries(attribute.value().range()), "{source}");
            }
        }
    }
    for error in document.errors() {
        assert!(on_boundaries(error.range), "{error:?}\n{source}");
    }
    for part in document.parts() {
        assert!(on_boundaries(part.range), "{part:?}\n{source}");
    }
}

fn check(path: &str, text: &str) {
    let document = parse(text, Dialects::detect(path, text));
    assert_sound(&document, text);
    for diagnostic in Checker::new(|_| true).check(&document, &DocumentOptions::default()) {
        assert_ne!(diagnostic.rule.name, "internal-error", "{}\n{text}", diagnostic.message);
        assert!(usize::from(diagnostic.range.end()) <= text.len(), "{diagnostic:?}");
        for fix in &diagnostic.fixes {
            assert!(fix.apply(text).is_some(), "{} does not apply\n{text}", fix.title);
        }
    }
}

#[test]
fn edited_documents() {
    let mut documents = sample_documents();
    documents.extend(corpus());
    let mut mutator = Mutator::new(0x00C0_FFEE);
    for _ in 0..20_000 {
        let SampleDocument { path, text } = mutator.pick(&documents);
        if text.len() < 20_000 {
            check(path, &mutator.edit(text));
        }
    }
}

/// Every beginning of a document, as it stands while somebody types it.
#[test]
fn beginnings_of_documents() {
    for SampleDocument { path, text } in
        sample_documents().iter().filter(|document| document.text.len() < 6_000)
    {
        for (end, _) in text.char_indices().step_by(3) {
            check(path, text.get(..end).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check("policy.xml", &text);
        check("policy.tftpl", &text);
    }

    #[test]
    fn any_sequence_of_markup(pieces in proptest::collection::vec(
        prop::sample::select(vec![
            "<policies>", "</policies>", "<inbound>", "</inbound>", "<backend>", "<base/>", "<a", " b=", "\"", "'", ">", "/>",
            "@(", "@{", ")", "}", "$\"", "{", "{{n}}", "\\", "//", "/*", "&quot;", "&", "<!--", "-->", "<![CDATA[", "]]>",
            "<?", "?>", "\n", " ", "x", "é", "${", "%{ if ", "<set-body template=\"liquid\">", "</set-body>", "<<X>>",
        ]), 0..40)) {
        check("policy.xml", &pieces.concat());
        check("policy.tftpl", &pieces.concat());
    }
}
