//! Holds the data files against their rules, and `src/generated.rs` against the data files.
//!
//! `APIMLINT_BLESS=1 cargo test -p apimlint-catalog --test catalogue` writes the tables anew. A change of the
//! types in `src/model` that the old tables do not fit keeps this test from being built: empty the three
//! statics of `src/generated.rs` first, then run the command.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "in a test, also outside of its function, a panic is the report"
)]

mod emit;
mod facts;
mod format;
mod source;
mod types;
mod validity;

use std::fs;

use source::Source;

const COMMAND: &str = "APIMLINT_BLESS=1 cargo test -p apimlint-catalog --test catalogue";

#[test]
fn generated_tables_are_up_to_date() {
    let source = Source::read();
    assert!(source.problems.is_empty(), "data files cannot be read:\n{}", source.problems.join("\n"));

    hold("src/generated.rs", &emit::tables(&source));
}

#[test]
fn generated_types_are_up_to_date() {
    let source =
        types::TypeSource::read().unwrap_or_else(|problem| panic!("data files cannot be read: {problem}"));
    hold("src/generated_types.rs", &types::tables(&source).unwrap_or_else(|problems| panic!("{problems}")));
}

/// Writes a file anew where that is asked for, and else fails where it differs.
fn hold(file: &str, expected: &str) {
    let path = source::folder().join(file);
    if std::env::var_os("APIMLINT_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, expected).unwrap();
        return;
    }
    // A checkout on Windows may have turned the line ends.
    let actual = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if let Some((number, (old, new))) = first_difference(&actual, expected) {
        panic!(
            "{} is older than the data files; write it anew with\n\n    {COMMAND}\n\n\
             first difference, in line {number}:\n  in the file: {old}\n  from the data: {new}",
            path.display()
        );
    }
}

/// The number and the two texts of the first line that differs.
fn first_difference<'text>(
    actual: &'text str,
    expected: &'text str,
) -> Option<(usize, (&'text str, &'text str))> {
    let lines = actual.lines().count().max(expected.lines().count());
    let padded = |text: &'text str| text.lines().chain(std::iter::repeat("(end of file)"));
    (1..=lines).zip(padded(actual).zip(padded(expected))).find(|(_, (old, new))| old != new)
}
