//! Reading the C# of policy expressions, beside a parser of whole C# files on the same code in the same run.
//!
//! Runs on the expressions of the collection of real policy documents where it is present, and on those of
//! `test-corpus` elsewhere. The rate counts expressions: its inverse is the mean time of one.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run says so by a panic")]

use std::sync::LazyLock;

use apimlint_expression::{Options, Wanted, analyze, lex_template, parse};
use apimlint_syntax::ExpressionForm;
use apimlint_tests::{SampleExpression, benchmark_documents, expressions};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// The expressions, each also as the body of a method for a parser that reads nothing less than a file.
struct Samples {
    expressions: Vec<SampleExpression>,
    files: Vec<String>,
    bytes: usize,
}

static SAMPLES: LazyLock<Samples> = LazyLock::new(|| {
    let documents = benchmark_documents();
    let expressions = expressions(&documents);
    let files = expressions.iter().map(as_file).collect();
    let bytes = expressions.iter().map(|expression| expression.code.len()).sum();
    Samples { expressions, files, bytes }
});

fn as_file(expression: &SampleExpression) -> String {
    let code = &expression.code;
    match expression.form {
        ExpressionForm::Expression => format!("class C {{ object M() {{ return ({code}\n); }} }}"),
        ExpressionForm::Statements => format!("class C {{ object M() {{ {code}\n }} }}"),
    }
}

fn main() {
    LazyLock::force(&SAMPLES);
    divan::main();
}

/// What is counted: expressions, and the bytes of their code.
fn counted<'a, 'b>(bencher: Bencher<'a, 'b>) -> Bencher<'a, 'b> {
    bencher.counter(ItemsCount::new(SAMPLES.expressions.len())).counter(BytesCount::new(SAMPLES.bytes))
}

#[divan::bench]
fn apimlint_tokens(bencher: Bencher<'_, '_>) {
    counted(bencher).bench(|| {
        let lexed = SAMPLES.expressions.iter().map(|found| lex_template(&found.code, found.dialects));
        lexed.map(|lexed| lexed.tokens.len()).sum::<usize>()
    });
}

#[divan::bench]
fn apimlint_parsed(bencher: Bencher<'_, '_>) {
    counted(bencher).bench(|| {
        let counts = SAMPLES.expressions.iter().map(|found| {
            let lexed = lex_template(&found.code, found.dialects);
            parse(&found.code, &lexed, found.form).ast.expression_count()
        });
        counts.sum::<usize>()
    });
}

#[divan::bench]
fn apimlint_parsed_and_typed(bencher: Bencher<'_, '_>) {
    counted(bencher).bench(|| {
        let counts = SAMPLES.expressions.iter().map(|found| {
            let options = Options { form: found.form, wanted: Wanted::Anything, dialects: found.dialects };
            analyze(&found.code, &options).errors.len()
        });
        counts.sum::<usize>()
    });
}

#[divan::bench]
fn tree_sitter_c_sharp(bencher: Bencher<'_, '_>) {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_c_sharp::LANGUAGE.into()).unwrap();
    counted(bencher).bench_local(|| {
        let trees = SAMPLES.files.iter().filter_map(|file| parser.parse(file, None));
        trees.map(|tree| tree.root_node().descendant_count()).sum::<usize>()
    });
}
