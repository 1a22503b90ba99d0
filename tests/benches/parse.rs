//! Parsing into a `Document`, beside what others do with the same bytes in the same run.
//!
//! The strict parsers get the documents with their expressions masked, because they cannot read them otherwise.
//! Runs on the collection of real policy documents where it is present, and on `test-corpus` elsewhere.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a benchmark that cannot run says so by a panic"
)]

use std::sync::{Arc, LazyLock};

use apimlint_syntax::{Dialects, PartKind, parse};
use apimlint_tests::benchmark_documents;
use divan::Bencher;
use divan::counter::BytesCount;
use quick_xml::events::Event;

/// The documents, each with the dialects it uses, and again with its expressions masked.
struct Documents {
    sources: Vec<(Arc<str>, Dialects)>,
    masked: Vec<String>,
    bytes: usize,
}

static DOCUMENTS: LazyLock<Documents> = LazyLock::new(|| {
    let documents = benchmark_documents();
    let sources: Vec<(Arc<str>, Dialects)> = documents
        .iter()
        .map(|document| (document.text.as_str().into(), Dialects::detect(&document.path, &document.text)))
        .collect();
    let masked = sources
        .iter()
        .map(|(source, dialects)| {
            parse(Arc::clone(source), *dialects).masked(|kind| kind != PartKind::NamedValue)
        })
        .collect();
    let bytes = sources.iter().map(|(source, _)| source.len()).sum();
    Documents { sources, masked, bytes }
});

fn main() {
    LazyLock::force(&DOCUMENTS);
    divan::main();
}

#[divan::bench]
fn apimlint_document(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(DOCUMENTS.bytes)).bench(|| {
        let parsed = DOCUMENTS.sources.iter().map(|(source, dialects)| parse(Arc::clone(source), *dialects));
        parsed.map(|document| document.errors().len()).sum::<usize>()
    });
}

#[divan::bench]
fn quick_xml_events(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(DOCUMENTS.bytes)).bench(|| tokenize(|_| 0));
}

#[divan::bench]
fn quick_xml_events_and_attributes(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(DOCUMENTS.bytes)).bench(|| {
        tokenize(|event| match event {
            Event::Start(tag) | Event::Empty(tag) => tag.attributes().flatten().count(),
            _ => 0,
        })
    });
}

#[divan::bench]
fn roxmltree_document(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(DOCUMENTS.bytes)).bench(|| {
        let parsed = DOCUMENTS.masked.iter().map(|text| roxmltree::Document::parse(text));
        parsed.flatten().count()
    });
}

/// Reads all events of all masked documents, counting what `look` finds in them.
fn tokenize(look: impl Fn(&Event<'_>) -> usize) -> usize {
    let mut count = 0;
    for text in &DOCUMENTS.masked {
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) | Err(_) => break,
                Ok(event) => count += 1 + look(&event),
            }
        }
    }
    count
}
