//! `apimlint inspect`: what apimlint sees in documents.

use std::io::{self, Write};

use apimlint_estate::PolicyFile;
use apimlint_rules::{Checker, Confidence, Diagnostic, DocumentOptions, InspectedExpression};
use apimlint_syntax::{Dialects, ExpressionForm, Positions, TextRange, parse};
use serde::Serialize;

use crate::Status;
use crate::arguments::{InspectArguments, InspectExpressionsArguments, InspectFormat, InspectSubject};
use crate::check::{Source, load_policy, sources};
use crate::messages;
use crate::output::json::JsonRange;
use crate::output::{Palette, Problem, escape};
use crate::parallel;
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
    let (sources, mut problems) = sources(&arguments.paths, None, 0, &paths);
    let checker = Checker::new(|_| true);
    let palette = Palette::new(output.is_colored());
    let inspect = |source: &Source| -> Result<Option<Vec<u8>>, Problem> {
        let Some(file) = load_policy(source, &paths)? else { return Ok(None) };
        let mut list = Vec::new();
        let document = InspectedDocument::new(file, &checker, &paths);
        let written = match arguments.output_format {
            InspectFormat::Full => document.write_full(palette, &mut list),
            InspectFormat::Json => document.write_json(&mut list),
        };
        written.map(|()| Some(list)).map_err(|error| {
            parallel::failure(source, &paths, format!("the list cannot be written: {error}"))
        })
    };
    let mut documents = 0;
    parallel::each(&sources, 0, &paths, inspect, |inspected| {
        match inspected {
            Ok(None) => {}
            Ok(Some(list)) => {
                documents += 1;
                output.write_all(&list)?;
            }
            Err(problem) => problems.push(problem),
        }
        Ok(())
    })?;
    if !problems.is_empty() {
        // On a terminal, errors belong behind the list.
        output.flush()?;
    }
    let failed = messages::problems(&mut problems, false);
    if documents == 0 && !failed {
        messages::no_documents(&arguments.paths);
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
        let (mut diagnostics, expressions) = checker.inspect(&document, &options);
        diagnostics.retain(|found| found.confidence >= Confidence::Medium && found.suppression.is_none());
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
