//! The policies in the documentation of each rule are run: a bad one yields exactly its rule, a good one nothing.
//! What is reported, and what each fix makes of the policy, is a snapshot.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use std::fmt::Write as _;
use std::path::Path;

use apimlint_rules::{Checker, Confidence, Diagnostic, DocumentOptions, Example, RuleMeta, rules_metadata};
use apimlint_syntax::{Dialects, TextRange, TextSize, parse};

/// What is reported of a policy in the documentation of a rule. What other rules say with low confidence is left out: nobody
/// sees it who does not ask for it.
fn check(rule: &RuleMeta, example: &Example, text: &str) -> Vec<Diagnostic> {
    let document = parse(text, Dialects::detect(&example.file_name, text));
    let mut found = Checker::new(|_| true).check(&document, &example.options);
    found.retain(|found| found.rule.name == rule.name || found.confidence > Confidence::Low);
    found
}

/// The rules that only apimlint itself or a part outside this crate can bring about, or a page cannot hold.
fn has_examples(rule: &RuleMeta) -> bool {
    !matches!(rule.name, "internal-error" | "invalid-utf8" | "document-too-large")
}

#[test]
fn bad_examples_yield_exactly_their_rule_and_good_ones_nothing() {
    let mut wrong = String::new();
    for rule in rules_metadata().into_iter().filter(|rule| has_examples(rule)) {
        let examples = rule.examples();
        for bad in [true, false] {
            if !examples.iter().any(|example| example.bad == bad) {
                let _ = writeln!(wrong, "{}: no {} example", rule.name, if bad { "bad" } else { "good" });
            }
        }
        for example in &examples {
            let found = check(rule, example, &example.text);
            let expected = found.iter().all(|diagnostic| diagnostic.rule.name == rule.name);
            if !expected || found.is_empty() == example.bad {
                let names: Vec<_> = found.iter().map(|found| (found.rule.name, &found.message)).collect();
                let _ = writeln!(wrong, "{}: {names:?} in\n{}", rule.name, example.text);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn fixes_apply_and_the_result_is_clean() {
    let mut wrong = String::new();
    for rule in rules_metadata() {
        let mut offered = false;
        for example in rule.examples().iter().filter(|example| example.bad) {
            let found = check(rule, example, &example.text);
            for diagnostic in &found {
                for fix in &diagnostic.fixes {
                    offered = true;
                    let Some(fixed) = fix.apply(&example.text) else {
                        let _ = writeln!(wrong, "{}: `{}` does not apply", rule.name, fix.title);
                        continue;
                    };
                    let left = check(rule, example, &fixed);
                    if left.len() >= found.len() || left.iter().any(|left| left.rule.name != rule.name) {
                        let left: Vec<_> = left.iter().map(|left| (left.rule.name, &left.message)).collect();
                        let _ = writeln!(wrong, "{}: `{}` leaves {left:?} in\n{fixed}", rule.name, fix.title);
                    }
                }
            }
        }
        if rule.fix.is_some() != offered {
            let _ =
                writeln!(wrong, "{}: the metadata says fix {:?}, the examples disagree", rule.name, rule.fix);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_page_has_its_headings() {
    let mut wrong = String::new();
    for rule in rules_metadata().into_iter().filter(|rule| has_examples(rule)) {
        let page = rule.page();
        for heading in ["## What it does", "## Why is this bad", "## Example", "## Use instead"] {
            if !page.lines().any(|line| line == heading) {
                let _ = writeln!(wrong, "{}: no heading `{heading}`", rule.name);
            }
        }
        if rule.summary.ends_with('.') || rule.summary.is_empty() {
            let _ = writeln!(wrong, "{}: the summary is one line without a trailing period", rule.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every file of a group's folder is a registered rule of that name in that group.
#[test]
fn every_rule_file_is_registered() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let registered: Vec<String> = rules_metadata()
        .iter()
        .map(|rule| format!("{}/{}.rs", rule.group, rule.name.replace('-', "_")))
        .collect();
    for group in ["syntax", "policy", "expression"] {
        let Ok(files) = std::fs::read_dir(source.join(group)) else { continue };
        for file in files.map(|file| file.unwrap().file_name().into_string().unwrap()) {
            let path = format!("{group}/{file}");
            assert!(file == "mod.rs" || registered.contains(&path), "{path} holds no registered rule");
        }
    }
}

#[test]
fn reports_of_the_examples() {
    for rule in rules_metadata().into_iter().filter(|rule| has_examples(rule)) {
        let mut report = String::new();
        for example in rule.examples().iter().filter(|example| example.bad) {
            for diagnostic in check(rule, example, &example.text) {
                render(&mut report, example, &diagnostic);
            }
        }
        insta::assert_snapshot!(rule.name, report);
    }
}

fn render(report: &mut String, example: &Example, diagnostic: &Diagnostic) {
    let place = |range: TextRange| {
        format!("{}-{}", position(&example.text, range.start()), position(&example.text, range.end()))
    };
    let Diagnostic { rule, severity, confidence, message, .. } = diagnostic;
    let _ =
        writeln!(report, "{} {severity}[{}] ({confidence}) {message}", place(diagnostic.range), rule.name);
    if !diagnostic.label.is_empty() {
        let _ = writeln!(report, "    label: {}", diagnostic.label);
    }
    for related in &diagnostic.related {
        let _ = writeln!(report, "    {}: {}", place(related.range), related.message);
    }
    for note in &diagnostic.notes {
        let _ = writeln!(report, "    note: {note}");
    }
    for fix in &diagnostic.fixes {
        let _ = writeln!(report, "    {} fix: {}", fix.applicability, fix.title);
        for edit in &fix.edits {
            let _ = writeln!(report, "        {} -> {:?}", place(edit.range), edit.text);
        }
    }
}

fn position(text: &str, offset: TextSize) -> String {
    let before = text.get(..usize::from(offset)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column}")
}

#[test]
fn a_document_without_findings_stays_silent() {
    let text = "<policies><inbound><base /></inbound></policies>";
    let document = parse(text, Dialects::NONE);
    assert!(Checker::new(|_| true).check(&document, &DocumentOptions::default()).is_empty());
}
