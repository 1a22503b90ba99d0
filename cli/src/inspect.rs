//! `apimlint inspect`: what apimlint sees in documents.

use std::io::{self, Write};

use apimlint_estate::{Loaded, PolicyFile};
use apimlint_rules::{Checker, Confidence, Diagnostic, DocumentOptions, InspectedExpression, expressions};
use apimlint_syntax::{Dialects, ExpressionForm, Positions, TextRange, parse};
use serde::Serialize;

use crate::Status;
use crate::arguments::{InspectArguments, InspectExpressionsArguments, InspectFormat, InspectSubject};
use crate::check::{Source, load, shown, sources};
use crate::messages;
use crate::output::json::JsonRange;
use crate::output::{Palette, escape};
use crate::paths::Paths;
use crate::standard_output::StandardOutput;

/// Runs the command.
pub(crate) fn run(arguments: &InspectArguments, output: &mut StandardOutput) -> Status {
    let InspectSubject::Expressions(arguments) = &arguments.subject;
    match inspect_expressions(arguments, output) {
        Ok(status) => status,
        Err(error) => {
            messages::error(format_args!("the list cannot be written: {error}"));
            Status::Failed
        }
    }
}

fn inspect_expressions(
    arguments: &InspectExpressionsArguments,
    output: &mut StandardOutput,
) -> io::Result<Status> {
    let paths = Paths::new();
    let (sources, problems) = sources(&arguments.paths, None, 0, &paths);
    let checker = Checker::new(|_| true);
    let palette = Palette::new(output.is_colored());
    let mut failed = false;
    let mut report = |path: &str, message: &str, fails: bool| {
        failed |= fails;
        if fails {
            messages::error(format_args!("{path}: {message}"));
        } else {
            messages::warning(format_args!("{path}: {message}"));
        }
    };
    for problem in &problems {
        report(&problem.path, &problem.message, problem.fails_the_run);
    }
    for source in &sources {
        match load(source) {
            Ok(Loaded::Policy(file)) => {
                let document = InspectedDocument::new(file, &checker, &paths);
                match arguments.output_format {
                    InspectFormat::Full => document.write_full(palette, output)?,
                    InspectFormat::Json => document.write_json(output)?,
                }
            }
            Ok(Loaded::NotAPolicy) => {
                let is_named = matches!(source, Source::StandardInput(_))
                    || matches!(source, Source::File(file) if file.explicit);
                if is_named {
                    report(&paths.show(source.path()), "not a policy document", true);
                }
            }
            Err(problem) => {
                let problem = shown(problem, &paths);
                report(&problem.path, &problem.message, problem.fails_the_run);
            }
        }
    }
    Ok(if failed { Status::Failed } else { Status::Clean })
}

/// A document with its expressions.
struct InspectedDocument {
    path: String,
    text: std::sync::Arc<str>,
    positions: Positions,
    expressions: Vec<InspectedExpression>,
    /// What the rules find at the confidence that `check` reports, in the order of the text.
    diagnostics: Vec<Diagnostic>,
}

impl InspectedDocument {
    fn new(file: PolicyFile, checker: &Checker, paths: &Paths) -> Self {
        let PolicyFile { path, text, invalid_bytes, scope, .. } = file;
        let path = paths.show(&path);
        let dialects = Dialects::detect(&path, &text);
        let options = DocumentOptions { scope, invalid_bytes, ..DocumentOptions::default() };
        let document = parse(text, dialects);
        let mut diagnostics = checker.check(&document, &options);
        diagnostics.retain(|found| found.confidence >= Confidence::Medium && found.suppression.is_none());
        let expressions = expressions(&document, &options);
        let text = document.shared_source();
        let positions = Positions::new(&text);
        Self { path, text, positions, expressions, diagnostics }
    }

    /// The findings inside of a range.
    fn findings(&self, range: TextRange) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(move |found| range.contains_range(found.range))
    }

    fn write_full(&self, palette: Palette, output: &mut impl Write) -> io::Result<()> {
        let (strong, dim) = (palette.strong(), palette.dim());
        for expression in &self.expressions {
            let place = self.positions.place(&self.text, expression.range.start());
            let (open, close) = brackets(expression.form);
            let result = expression.result_type.as_deref().unwrap_or("?");
            writeln!(
                output,
                "{strong}{}:{}:{}{strong:#} {dim}=>{dim:#} {}",
                escape::line(&self.path),
                place.line,
                place.column,
                escape::line(result),
            )?;
            let code = format!("@{open}{}{close}", expression.code);
            for line in code.lines() {
                writeln!(output, "    {}", escape::line(line))?;
            }
            for found in self.findings(expression.range) {
                let color = palette.severity(found.severity);
                writeln!(
                    output,
                    "    {color}{}{color:#}[{}]: {}",
                    found.severity,
                    found.rule.name,
                    escape::line(&found.message),
                )?;
            }
            writeln!(output)?;
        }
        Ok(())
    }

    fn write_json(&self, output: &mut impl Write) -> io::Result<()> {
        for expression in &self.expressions {
            let mut rules: Vec<&str> = self.findings(expression.range).map(|found| found.rule.name).collect();
            rules.sort_unstable();
            rules.dedup();
            let errors = expression.errors.iter().map(|error| JsonError {
                code: error.code,
                message: &error.message,
                range: self.positions.span(&self.text, error.range).into(),
            });
            let json = JsonExpression {
                path: &self.path,
                range: self.positions.span(&self.text, expression.range).into(),
                form: brackets(expression.form).0,
                code: &expression.code,
                result_type: expression.result_type.as_deref(),
                rules,
                errors: errors.collect(),
            };
            output.write_all(&escape::json(serde_json::to_vec(&json)?))?;
            writeln!(output)?;
        }
        Ok(())
    }
}

/// The brackets around an expression.
const fn brackets(form: ExpressionForm) -> (char, char) {
    match form {
        ExpressionForm::Expression => ('(', ')'),
        ExpressionForm::Statements => ('{', '}'),
    }
}

#[derive(Serialize)]
struct JsonExpression<'a> {
    path: &'a str,
    range: JsonRange,
    form: char,
    code: &'a str,
    result_type: Option<&'a str>,
    rules: Vec<&'a str>,
    errors: Vec<JsonError<'a>>,
}

#[derive(Serialize)]
struct JsonError<'a> {
    code: &'a str,
    message: &'a str,
    range: JsonRange,
}
