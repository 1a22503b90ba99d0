//! A real C# compiler is the judge: what Mono's `mcs` says of expressions is compared with what apimlint says.
//!
//! The compiler knows `context` from a model that is generated from the catalogue, so that it checks the catalogue, too.
//! It knows no allow list. Where it is not installed, the tests that need it say so and pass; `npm test` installs it
//! where it can.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "in a test, also outside of its function, a panic is the report"
)]

mod candidate;
mod catalogue;
mod corpus;
mod csharp;
mod expression;
mod limits;
mod list;
mod mcs;
mod model;
mod mutants;
mod report;
mod source;
mod verdict;

use std::sync::LazyLock;

use expression::Expression;
use list::Listed;
use mcs::{Compiler, Verdict};
use report::Report;
use verdict::verdict;

/// How many mistakes are made on purpose, and where the choice of them begins.
const MUTANTS: (usize, u64) = (2_500, 0x5EED);

/// The compiler; `None`, with a message, where it is not installed.
fn compiler() -> Option<&'static Compiler> {
    static COMPILER: LazyLock<Result<Compiler, String>> = LazyLock::new(|| Compiler::new(&model::source()));
    let compiler = COMPILER.as_ref();
    if let Err(why) = compiler {
        eprintln!("skipped, because the C# compiler that judges is not there: {why}");
    }
    compiler.ok()
}

fn expressions(listed: &[Listed]) -> Vec<Expression> {
    listed.iter().map(|listed| listed.expression.clone()).collect()
}

fn fail_with(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{} {what}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_compiler_agrees_with_the_catalogue() {
    let Some(compiler) = compiler() else { return };
    let checked = catalogue::check(compiler);
    println!("{} uses of {} types", checked.uses, checked.types);
    fail_with("facts of the catalogue are wrong", &checked.faults);
}

#[test]
fn the_compiler_accepts_the_good_expressions() {
    let Some(compiler) = compiler() else { return };
    let listed = list::read("good.txt");
    let mut faults = Vec::new();
    for (listed, judged) in listed.iter().zip(compiler.judge(&expressions(&listed))) {
        let accepts = matches!(judged, Verdict::Compiles(_));
        if accepts != listed.mono_differs.is_empty() {
            faults.push(format!("line {}: {}\n    {judged:?}", listed.line, listed.expression.display()));
        }
    }
    fail_with("good expressions are judged otherwise than the list says", &faults);
}

#[test]
fn the_compiler_refuses_the_bad_expressions() {
    let Some(compiler) = compiler() else { return };
    let listed = list::read("bad.txt");
    let mut faults = Vec::new();
    for (listed, judged) in listed.iter().zip(compiler.judge(&expressions(&listed))) {
        let has_code = |complaint: &mcs::Complaint| listed.codes.contains(&complaint.code);
        let refuses = matches!(&judged, Verdict::Refused(complaints) if complaints.iter().any(has_code));
        if refuses != listed.mono_differs.is_empty() {
            faults.push(format!("line {}: {}\n    {judged:?}", listed.line, listed.expression.display()));
        }
    }
    fail_with("bad expressions are judged otherwise than the list says", &faults);
}

#[test]
fn good_expressions_have_no_error() {
    let mut faults = Vec::new();
    for listed in list::read("good.txt") {
        let found = verdict(&listed.expression);
        if !found.errors.is_empty() || found.refusals.is_empty() == listed.refused_by_apim {
            faults.push(format!("line {}: {}\n    {found:?}", listed.line, listed.expression.display()));
        }
    }
    fail_with("good expressions are reported", &faults);
}

#[test]
fn bad_expressions_have_an_error() {
    let mut faults = Vec::new();
    for listed in list::read("bad.txt") {
        let found = verdict(&listed.expression);
        if found.errors.is_empty() && found.refusals.is_empty() {
            let codes = listed.codes.join(", ");
            faults.push(format!("line {}, {codes}: {}", listed.line, listed.expression.display()));
        }
    }
    fail_with("bad expressions are not reported", &faults);
}

/// Nearly all real expressions were deployed; those that were not, apimlint must tell.
#[test]
fn both_judge_real_expressions_alike() {
    let Some(compiler) = compiler() else { return };
    let found = corpus::expressions();
    let expressions: Vec<_> = found.iter().map(|found| found.expression.clone()).collect();
    let mut report = Report::new("real-expressions");
    for (found, judged) in found.iter().zip(compiler.judge(&expressions)) {
        report.add(&found.place, None, &found.expression, &judged);
    }
    report.print();
    fail_with("real expressions that compile have an error", &report.false_errors);
    assert!(report.refused == 0 || report.detected() >= 95, "too few of the refused ones are reported");
}

#[test]
fn both_judge_mistakes_made_on_purpose_alike() {
    let Some(compiler) = compiler() else { return };
    let mut base = expressions(&list::read("good.txt"));
    base.extend(corpus::expressions().into_iter().map(|found| found.expression));
    let verdicts = compiler.judge(&base);
    let mut accepted = verdicts.iter().map(|verdict| matches!(verdict, Verdict::Compiles(_)));
    base.retain(|_| accepted.next().unwrap());
    let (count, seed) = MUTANTS;
    let mutants = mutants::mutants(&base, count, seed);
    assert_eq!(mutants.len(), count, "there are too few different mistakes");
    let mutated: Vec<_> = mutants.iter().map(|mutant| mutant.expression.clone()).collect();
    let mut report = Report::new("mistakes-made-on-purpose");
    for (mutant, judged) in mutants.iter().zip(compiler.judge(&mutated)) {
        let kind = format!("{:?}", mutant.mutation);
        report.add(&kind, Some(&kind), &mutant.expression, &judged);
    }
    report.print();
    fail_with("changed expressions that compile have an error", &report.false_errors);
    assert!(report.detected() >= 90, "too few of the refused ones are reported");
}
