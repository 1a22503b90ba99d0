//! What the rules say of the sample estates and documents in `test-corpus`: nothing of the good ones, and of the
//! defective one what its README lists.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use apimlint_estate::{Loaded, PolicyFile, discover, load};
use apimlint_rules::{Checker, Diagnostic, DocumentOptions};
use apimlint_syntax::{Dialects, TextSize, parse};
use apimlint_tests::workspace;

/// The policy documents below a folder of `test-corpus`, in order, with their paths below it.
fn documents(folder: &str) -> Vec<(String, PolicyFile)> {
    let folder = workspace().join("test-corpus").join(folder);
    let discovery = discover(std::slice::from_ref(&folder), 1);
    assert!(discovery.problems.is_empty(), "{:?}", discovery.problems);
    let policies = discovery.files.iter().filter_map(|file| match load(file).unwrap() {
        Loaded::Policy(policy) => Some(policy),
        Loaded::NotAPolicy => None,
    });
    policies.map(|policy| (below(&policy.path, &folder), policy)).collect()
}

fn below(path: &Path, folder: &Path) -> String {
    let plain = |path: &Path| -> PathBuf { path.components().collect() };
    let (path, folder) = (plain(path), plain(folder));
    path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/")
}

/// Everything that any rule finds, at any confidence, but for what a comment suppresses.
fn check(policy: &PolicyFile) -> Vec<Diagnostic> {
    let document = parse(policy.text.clone(), Dialects::detect(policy.path.to_str().unwrap(), &policy.text));
    let options = DocumentOptions {
        scope: policy.scope,
        invalid_bytes: policy.invalid_bytes.clone(),
        ..DocumentOptions::default()
    };
    let mut found = Checker::new(|_| true).check(&document, &options);
    found.retain(|found| found.suppression.is_none());
    found
}

fn report(path: &str, policy: &PolicyFile) -> String {
    let mut report = String::new();
    for Diagnostic { rule, severity, confidence, message, range, .. } in check(policy) {
        let (line, column) = position(&policy.text, range.start());
        let _ =
            writeln!(report, "{path}:{line}:{column}: {severity}[{}] ({confidence}) {message}", rule.name);
    }
    report
}

fn position(text: &str, offset: TextSize) -> (usize, usize) {
    let before = &text[..usize::from(offset)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

fn reports(folder: &str) -> String {
    documents(folder).iter().map(|(path, policy)| report(path, policy)).collect()
}

#[test]
fn a_good_estate_is_silent() {
    let found = reports("estates/contoso");
    assert!(found.is_empty(), "{found}");
}

#[test]
fn good_documents_are_silent() {
    let found = reports("documents");
    assert!(found.is_empty(), "{found}");
}

/// So that the tests above cannot pass because nothing was read.
#[test]
fn every_sample_is_read_as_a_policy_document() {
    assert_eq!(documents("documents").len(), 31);
    let estate = documents("estates/contoso");
    assert_eq!(estate.len(), 21);
    for (path, policy) in estate {
        assert!(policy.scope.is_some(), "the scope of {path} is unknown");
    }
}

#[test]
fn defects_are_reported() {
    insta::assert_snapshot!("contoso_defects", reports("estates/contoso-defects"));
}

/// A file, a line and the rule that reports it.
type Place = (String, usize, String);

/// The rows of the table of defects: `| `file` | line | defect | `rule` |`.
fn documented_defects() -> BTreeSet<Place> {
    let readme = fs::read_to_string(workspace().join("test-corpus/README.md")).unwrap();
    let name = |cell: &str| Some(cell.strip_prefix('`')?.strip_suffix('`')?.to_owned());
    let rows = readme.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
        let (file, rest) = cells.split_first()?;
        let (line, rule) = (rest.first()?.parse().ok()?, rest.last()?);
        Some((name(file)?, line, name(rule)?))
    });
    rows.collect()
}

#[test]
fn each_defect_is_found_where_it_is_and_nothing_else() {
    let found: BTreeSet<Place> = documents("estates/contoso-defects")
        .iter()
        .flat_map(|(path, policy)| {
            let place = |found: Diagnostic| {
                (path.clone(), position(&policy.text, found.range.start()).0, found.rule.name.to_owned())
            };
            check(policy).into_iter().map(place).collect::<Vec<_>>()
        })
        .collect();
    let documented = documented_defects();
    let missed: Vec<_> = documented.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&documented).collect();
    assert!(missed.is_empty() && surplus.is_empty(), "missed: {missed:#?}\nnot documented: {surplus:#?}");
}
