//! How the expressions of real policy documents are parsed, where a collection of them is present: nearly all compiled
//! when they were deployed.

#![allow(clippy::print_stdout, reason = "a test that finds something says what")]

use std::collections::HashSet;

use apimlint_expression::{Parsed, lex_template, parse};
use apimlint_tests::{corpus, expressions, sample_documents};

/// Says which different expressions have errors; returns how many of how many.
fn with_errors(expressions: &[apimlint_tests::SampleExpression]) -> (usize, usize) {
    let mut seen = HashSet::new();
    let mut faulty = 0;
    for expression in expressions {
        let code = expression.code.as_str();
        if !seen.insert((expression.form as u8, code)) {
            continue;
        }
        let lexed = lex_template(code, expression.dialects);
        let Parsed { errors, .. } = parse(code, &lexed, expression.form);
        if errors.is_empty() && lexed.errors.is_empty() {
            continue;
        }
        faulty += 1;
        println!("{}: {code}", expression.path);
        for error in &lexed.errors {
            println!("    at {}: {:?}", u32::from(error.range.start()), error.kind);
        }
        for error in &errors {
            println!("    at {}: {}", u32::from(error.range.start()), error.message());
        }
    }
    (faulty, seen.len())
}

/// 27 of 1,539 have one, and a compiler refuses each of those.
#[test]
fn hardly_any_real_expression_has_a_syntax_error() {
    let (faulty, all) = with_errors(&expressions(&corpus()));
    println!("{faulty} of {all} different expressions have a syntax error");
    assert!(faulty * 50 <= all, "more than 2 % of the expressions have a syntax error");
}

/// The sample documents show mistakes of all kinds, but most expressions in them are good ones.
#[test]
fn the_sample_documents_hold_expressions() {
    let (faulty, all) = with_errors(&expressions(&sample_documents()));
    println!("{faulty} of {all} different expressions have a syntax error");
    assert!(all > 0 && faulty * 2 <= all, "most of the expressions have a syntax error");
}
