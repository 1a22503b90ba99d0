//! Definite assignment and reachability, on code with its mistakes marked.
//!
//! A case is a title behind `#` and the code of `@{ … }`. A line of carets under a line says what is reported there: the
//! kind of the mistake, or `unreachable`; then, behind a colon, words of the message or the help. What spans lines is
//! marked on the first. Nothing else may be reported.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use apimlint_expression::{Analysis, Options, Wanted, analyze};
use apimlint_syntax::{Dialects, ExpressionForm};

/// What is reported: line, first and last column, kind, words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    line: usize,
    start: usize,
    end: usize,
    kind: String,
    words: String,
}

struct Case {
    title: String,
    code: String,
    marks: Vec<Mark>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut line_number = 0;
    for line in file.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            cases.push(Case { title: title.to_owned(), code: String::new(), marks: Vec::new() });
            line_number = 0;
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        let text = line.trim_start();
        if text.starts_with('^') {
            let start = line.len() - text.len();
            let rest = text.trim_start_matches('^');
            let end = line.len() - rest.len();
            let (kind, words) = rest.split_once(':').unwrap_or((rest, ""));
            case.marks.push(Mark {
                line: line_number - 1,
                start,
                end,
                kind: kind.trim().to_owned(),
                words: words.trim().to_owned(),
            });
            continue;
        }
        case.code.push_str(line);
        case.code.push('\n');
        line_number += 1;
    }
    for case in &mut cases {
        case.marks.sort();
    }
    cases
}

fn analyzed(code: &str) -> Analysis<'_> {
    let options =
        Options { form: ExpressionForm::Statements, wanted: Wanted::Anything, dialects: Dialects::default() };
    analyze(code, &options)
}

fn found(code: &str) -> Vec<Mark> {
    let analysis = analyzed(code);
    assert!(analysis.token_errors.is_empty(), "{:?}\n{code}", analysis.token_errors);
    assert!(analysis.syntax_errors.is_empty(), "{:?}\n{code}", analysis.syntax_errors);
    // What only APIM refuses is not looked at here.
    let errors = analysis.errors.iter().filter(|error| !error.code.is_refused_by_apim_only()).map(|error| {
        let words = format!("{}; {}", error.message, error.help.as_deref().unwrap_or_default());
        (error.range, format!("{:?}", error.code), words)
    });
    let unreachable =
        analysis.unreachable.iter().map(|range| (*range, "unreachable".to_owned(), String::new()));
    let mut marks: Vec<Mark> = errors
        .chain(unreachable)
        .map(|(range, kind, words)| {
            let (start, end) = (usize::from(range.start()), usize::from(range.end()));
            let line_start = code[..start].rfind('\n').map_or(0, |newline| newline + 1);
            let first_line = code[start..end].lines().next().unwrap_or_default().len();
            Mark {
                line: code[..start].matches('\n').count(),
                start: start - line_start,
                end: start - line_start + first_line,
                kind,
                words,
            }
        })
        .collect();
    marks.sort();
    marks
}

fn check(file: &str, least: usize) {
    let cases = cases(file);
    assert!(cases.len() >= least, "{} cases", cases.len());
    for case in cases {
        let found = found(&case.code);
        let is_same = found.len() == case.marks.len()
            && found.iter().zip(&case.marks).all(|(found, expected)| {
                (found.line, found.start, found.end, &found.kind)
                    == (expected.line, expected.start, expected.end, &expected.kind)
                    && found.words.contains(&expected.words)
            });
        assert!(is_same, "{}\n{}\nfound {found:#?}\nexpected {:#?}", case.title, case.code, case.marks);
    }
}

#[test]
fn conditions() {
    check(include_str!("flow_marked/conditions.txt"), 20);
}

#[test]
fn loops() {
    check(include_str!("flow_marked/loops.txt"), 15);
}

#[test]
fn switches() {
    check(include_str!("flow_marked/switches.txt"), 15);
}

#[test]
fn exceptions() {
    check(include_str!("flow_marked/exceptions.txt"), 12);
}

#[test]
fn functions() {
    check(include_str!("flow_marked/functions.txt"), 20);
}

#[test]
fn jumps() {
    check(include_str!("flow_marked/jumps.txt"), 12);
}

#[test]
fn assignments() {
    check(include_str!("flow_marked/assignments.txt"), 15);
}

#[test]
fn holes() {
    check(include_str!("flow_marked/holes.txt"), 10);
}
