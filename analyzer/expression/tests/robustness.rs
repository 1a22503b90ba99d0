//! Whatever the code is, judging it ends soon, and what is said is about the code.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use apimlint_expression::{Options, Wanted, analyze};
use apimlint_syntax::{Dialect, Dialects, ExpressionForm};
use proptest::prelude::*;

/// The longest time for code as short as here, on a slow and busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Pieces of which nonsense is made that comes near to code.
const PIECES: &[&str] = &[
    "context",
    ".Request",
    ".Headers",
    "[\"A\"]",
    ".Body.As<JObject>()",
    "(",
    ")",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ";",
    "x => x",
    "x",
    "(x, y) =>",
    "=> {",
    "return",
    "var x =",
    "int x =",
    "new",
    "new[] {",
    "new {",
    "JObject",
    "List<",
    ">",
    "int",
    "string",
    "?",
    ":",
    "?.",
    "??",
    "+",
    "-",
    "==",
    "=",
    "&&",
    "!",
    "is",
    "as",
    "out var x",
    "ref",
    "1",
    "1L",
    "0.5m",
    "\"a\"",
    "'c'",
    "null",
    "default",
    "throw",
    "from x in",
    "select",
    "group x by x into",
    "join y in",
    "on x equals y",
    "let z =",
    "orderby",
    "switch (",
    "case",
    "case int n when",
    "default:",
    "if (",
    "else",
    "foreach (",
    "var x in",
    "while (",
    "try {",
    "catch (Exception e)",
    "finally",
    "using (",
    "$\"{",
    "}\"",
    "nameof(",
    "typeof(",
    ".Select(",
    ".Where(",
    ".ToList()",
    ".Foo",
    "{{Named}}",
    "int F(int x)",
    "T G<T>(T x)",
    "dynamic",
    "const",
    "goto x;",
    "(1, x)",
    "checked(",
    ".Value",
    "+= ",
    "++",
    "sizeof(",
];

/// The lines of the list of good expressions that hold a whole one.
static GOOD: LazyLock<Vec<(ExpressionForm, String)>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/expressions/good.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let whole = text.lines().filter_map(|line| {
        let expression = line.strip_prefix("@(").and_then(|rest| rest.strip_suffix(')'));
        let statements = line.strip_prefix("@{").and_then(|rest| rest.strip_suffix('}'));
        let expression = expression.map(|code| (ExpressionForm::Expression, code));
        expression.or(statements.map(|code| (ExpressionForm::Statements, code)))
    });
    whole.map(|(form, code)| (form, code.to_owned())).collect()
});

/// Judges code and checks what holds for all; gives whether it has no mistake.
fn judge(code: &str, form: ExpressionForm) -> bool {
    let start = Instant::now();
    for wanted in [Wanted::Anything, Wanted::Bool, Wanted::Text] {
        for dialects in [Dialects::NONE, Dialect::ALL.into_iter().collect()] {
            let found = analyze(code, &Options { form, wanted, dialects });
            for error in &found.errors {
                let range = usize::from(error.range.start())..usize::from(error.range.end());
                assert!(code.get(range).is_some(), "{code}: {error:?}");
                assert!(!error.message.is_empty() && !error.message.contains('\n'), "{code}: {error:?}");
                let edits = error.suggestion.iter().flat_map(|suggestion| &suggestion.edits);
                for (range, _) in edits {
                    let range = usize::from(range.start())..usize::from(range.end());
                    assert!(code.get(range).is_some(), "{code}: {error:?}");
                }
            }
            let _ = found.result_type_name();
        }
    }
    assert!(start.elapsed() < PATIENCE, "it takes {:?}: {:.200}", start.elapsed(), code);
    analyze(code, &Options { form, wanted: Wanted::Anything, dialects: Dialects::NONE }).compiles()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nonsense(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        let code = pieces.join(" ");
        judge(&code, ExpressionForm::Expression);
        judge(&code, ExpressionForm::Statements);
    }

    #[test]
    fn damaged_code(
        index in 0..10_000_usize,
        edits in proptest::collection::vec((0..1_000_usize, 0..12_usize, proptest::sample::select(PIECES)), 1..4),
    ) {
        let (form, code) = &GOOD[index % GOOD.len()];
        let mut characters: Vec<char> = code.chars().collect();
        for (at, length, piece) in edits {
            let at = at % (characters.len() + 1);
            let end = (at + length).min(characters.len());
            characters.splice(at..end, piece.chars());
        }
        judge(&characters.into_iter().collect::<String>(), *form);
    }
}

#[test]
fn deep_nesting_is_no_mistake_and_ends() {
    let depth = 100_000;
    for (open, middle, close) in [
        ("(", "1", ")"),
        ("!", "true", ""),
        ("-", "1", ""),
        ("(int)", "1", ""),
        ("new[] {", "1", "}"),
        ("true ? 1 : ", "2", ""),
        ("1 + (", "1", ")"),
        ("(object)", "1", ""),
        ("string.Concat(", "1", ")"),
        ("new { a = ", "1", "}"),
        ("$\"{", "1", "}\""),
    ] {
        let code = [&open.repeat(depth), middle, &close.repeat(depth)].concat();
        judge(&code, ExpressionForm::Expression);
    }
    for (open, middle, close) in [("{", "", "}"), ("if (true) ", ";", ""), ("while (true) {", "", "}")] {
        let code = [&open.repeat(depth), middle, &close.repeat(depth), " return 1;"].concat();
        judge(&code, ExpressionForm::Statements);
    }
    for (first, more) in [("1", " + 1"), ("\"a\"", " + \"b\""), ("true", " && true"), ("\"a\"", ".Trim()")] {
        let code = [first, &more.repeat(depth)].concat();
        judge(&code, ExpressionForm::Expression);
    }
}

#[test]
fn lambdas_in_lambdas_end() {
    for depth in [3, 30, 200] {
        for (open, middle) in [
            ("new[] { 1 }.Select(x@ => ", "1"),
            ("new[] { 1 }.Where(x@ => ", "true"),
            ("new[] { 1 }.SelectMany(x@ => ", "new[] { 1 }"),
            ("new[] { 1 }.Aggregate(0, (x@, y@) => ", "1"),
            ("new[] { 1 }.Select(x@ => { return ", "missing"),
        ] {
            let close = if open.contains('{') && open.ends_with("return ") { "; })" } else { ")" };
            let opened: String = (0..depth).map(|level| open.replace('@', &level.to_string())).collect();
            let code = format!("{opened}{middle}{}", close.repeat(depth));
            judge(&code, ExpressionForm::Expression);
        }
    }
}

#[test]
fn good_expressions_stay_good_in_parentheses() {
    for (_, code) in GOOD.iter().filter(|(form, _)| *form == ExpressionForm::Expression) {
        let options =
            Options { form: ExpressionForm::Expression, wanted: Wanted::Anything, dialects: Dialects::NONE };
        if analyze(code, &options).compiles() {
            let inside = format!("({code})");
            let found = analyze(&inside, &options);
            assert!(found.compiles(), "{inside}: {:?}", found.errors);
        }
    }
}
