//! An expression on its way to a verdict.

use apimlint_catalog::types::implicit_usings;
use apimlint_expression::lex_template;

use crate::expression::{Expression, result_type};
use crate::limits;
use crate::mcs::{Complaint, RawError, Verdict};
use crate::source::Source;

/// Codes of syntax errors, which a form leads to that the compiler does not know.
const SYNTAX: [&str; 7] = ["CS1525", "CS0589", "CS1519", "CS1001", "CS1547", "CS1026", "CS1002"];

/// An expression that is being judged.
pub(crate) struct Candidate<'e> {
    expression: &'e Expression,
    sources: Vec<Source>,
    /// What the language forbids and the compiler does not.
    forbidden: Vec<Complaint>,
    /// A form that the compiler does not know.
    unknown_form: Option<&'static str>,
    /// Why there is no verdict.
    skipped: Option<String>,
    /// The errors of each text that did not compile.
    failures: Vec<Vec<Complaint>>,
    /// The number of the text that compiles.
    passed: Option<usize>,
    result: Option<String>,
}

impl<'e> Candidate<'e> {
    /// Nothing is known of it yet.
    pub(crate) fn new(expression: &'e Expression) -> Self {
        let lexed = lex_template(&expression.code, expression.dialects);
        let forbidden = limits::forbidden(expression.form, &expression.code, &lexed).into_iter();
        Self {
            expression,
            sources: Source::of(expression, &lexed),
            forbidden: forbidden
                .map(|(code, offset, message)| Complaint { code: code.to_owned(), offset, message })
                .collect(),
            unknown_form: limits::unknown_form(&expression.code, &lexed),
            skipped: limits::undecided(&expression.code, &lexed).map(str::to_owned),
            failures: Vec::new(),
            passed: None,
            result: None,
        }
    }

    /// Whether the compiler still has to be asked.
    pub(crate) fn is_open(&self) -> bool {
        self.passed.is_none() && self.skipped.is_none()
    }

    /// The compilation unit of one of the texts, with its name.
    pub(crate) fn unit(&self, number: usize, attempt: usize) -> (String, String) {
        self.unit_with(number, attempt, result_type(self.expression.wanted))
    }

    /// The unit whose errors name the type of the result.
    pub(crate) fn type_unit(&self, number: usize) -> (String, String) {
        self.unit_with(number, self.passed.unwrap_or(0), "NoResult")
    }

    /// How many texts there are to try.
    pub(crate) fn texts(&self) -> usize {
        self.sources.len()
    }

    /// One of the texts compiles.
    pub(crate) fn passed(&mut self, attempt: usize) {
        self.passed = Some(attempt);
    }

    /// Whether one of the texts compiles.
    pub(crate) fn compiles(&self) -> bool {
        self.passed.is_some()
    }

    /// Its result has this type.
    pub(crate) fn gives(&mut self, name: &str) {
        self.result = Some(name.to_owned());
    }

    /// There is no verdict, for this reason.
    pub(crate) fn skip(&mut self, reason: &str) {
        self.skipped = Some(reason.to_owned());
    }

    fn unit_with(&self, number: usize, attempt: usize, result: &str) -> (String, String) {
        let name = unit_name(number);
        let unit = self.sources[attempt].unit(implicit_usings(), &name, self.expression.form, result);
        (name, unit)
    }

    /// One of the texts does not compile.
    pub(crate) fn failed(&mut self, attempt: usize, errors: &[RawError]) {
        let source = &self.sources[attempt];
        let complaint = |error: &RawError| Complaint {
            code: error.code.clone(),
            offset: source.offset(error.line, error.column),
            message: error.message.clone(),
        };
        self.failures.push(errors.iter().map(complaint).collect());
    }

    /// What has been found out.
    pub(crate) fn verdict(self) -> Verdict {
        if let Some(reason) = self.skipped {
            return Verdict::Skipped(reason);
        }
        if self.passed.is_some() {
            return match self.forbidden {
                none if none.is_empty() => Verdict::Compiles(self.result),
                found => Verdict::Refused(found),
            };
        }
        // With holes, only what is wrong whatever stands there is the fault of the expression.
        let mut errors = match &self.failures[..] {
            [only] => only.clone(),
            [_, first, others @ ..] => {
                let common = |error: &&Complaint| others.iter().all(|other| other.contains(error));
                first.iter().filter(common).cloned().collect()
            }
            [] => Vec::new(),
        };
        let has_syntax_error = errors.iter().any(|error| SYNTAX.contains(&error.code.as_str()));
        if let Some(form) = self.unknown_form.filter(|_| has_syntax_error) {
            return Verdict::Skipped(format!("the compiler does not know {form}"));
        }
        for error in &errors {
            if let Some(form) = limits::unknown_tuple(&error.code, &error.message) {
                return Verdict::Skipped(format!("the compiler does not know {form}"));
            }
            if matches!(error.code.as_str(), "CS0584" | "CS0589" | "CS1644") {
                return Verdict::Skipped(format!("the compiler gives up: {}", error.message));
            }
        }
        errors.extend(self.forbidden);
        if errors.is_empty() {
            return Verdict::Skipped("nothing fits the holes of the template".to_owned());
        }
        Verdict::Refused(errors)
    }
}

/// The name of a file and of the class in it.
pub(crate) fn unit_name(number: usize) -> String {
    format!("Expression{number}")
}

/// The type that an error names, if it says that a value does not convert to `NoResult`.
pub(crate) fn named_type(error: &RawError) -> Option<&str> {
    if error.code == "CS0037" && error.message.contains("NoResult") {
        return Some("null");
    }
    let rest = error
        .message
        .strip_prefix("Cannot implicitly convert type `")
        .or_else(|| error.message.strip_prefix("Cannot convert type `"))?;
    rest.split_once("' to `NoResult'").map(|(name, _)| name)
}
