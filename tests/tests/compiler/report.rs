//! Where apimlint and the compiler differ, for people to read.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::expression::Expression;
use crate::mcs::Verdict;
use crate::verdict::{Findings, verdict};

/// As many differences of a class are printed; the file has all.
const PRINTED: usize = 40;

/// A comparison of many expressions.
#[derive(Debug, Default)]
pub(crate) struct Report {
    name: &'static str,
    /// The compiler accepts it.
    pub accepted: usize,
    /// The compiler refuses it.
    pub refused: usize,
    /// The compiler is not asked or does not know, for these reasons.
    pub skipped: BTreeMap<String, usize>,
    /// The compiler accepts it, apimlint reports an error.
    pub false_errors: Vec<String>,
    /// The compiler refuses it, apimlint reports nothing.
    pub missed: Vec<String>,
    /// The compiler accepts it, apimlint says that APIM refuses it.
    pub refused_by_apim: Vec<String>,
    /// Both accept it, and have found different types of its result.
    pub other_types: Vec<String>,
    /// Per kind of mistake: how many the compiler refuses, and how many of them apimlint reports.
    kinds: BTreeMap<String, (usize, usize)>,
}

impl Report {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// Compares the verdicts on an expression; `place` tells where it is from, `kind` what was done to it.
    pub(crate) fn add(&mut self, place: &str, kind: Option<&str>, expression: &Expression, judged: &Verdict) {
        let ours = verdict(expression);
        let entry = |what: &str| format!("{place}\n    {what}\n    {}\n", indented(expression));
        match judged {
            Verdict::Skipped(reason) => *self.skipped.entry(reason.clone()).or_default() += 1,
            Verdict::Compiles(result) => {
                self.accepted += 1;
                if !ours.errors.is_empty() {
                    self.false_errors.push(entry(&told(expression, &ours.errors)));
                } else if let (Some(result), Some(found)) = (result, &ours.result)
                    && simple_names(result) != simple_names(found)
                {
                    self.other_types.push(entry(&format!("{found}, which the compiler calls {result}")));
                }
                if !ours.refusals.is_empty() {
                    self.refused_by_apim.push(entry(&told(expression, &ours.refusals)));
                }
            }
            Verdict::Refused(complaints) => {
                self.refused += 1;
                let Findings { errors, refusals, .. } = &ours;
                let is_reported = !(errors.is_empty() && refusals.is_empty());
                if let Some(kind) = kind {
                    let (refused, reported) = self.kinds.entry(kind.to_owned()).or_default();
                    *refused += 1;
                    *reported += usize::from(is_reported);
                }
                if !is_reported {
                    let complaints: Vec<_> = complaints
                        .iter()
                        .map(|complaint| {
                            (complaint.offset, format!("{} {}", complaint.code, complaint.message))
                        })
                        .collect();
                    self.missed.push(entry(&told(expression, &complaints)));
                }
            }
        }
    }

    /// The share of the refused expressions that apimlint reports, in percent.
    pub(crate) fn detected(&self) -> usize {
        (self.refused - self.missed.len()) * 100 / self.refused.max(1)
    }

    /// Prints the first differences of each class, and writes all of them to a file.
    pub(crate) fn print(&self) {
        let classes = [
            ("the compiler accepts it, apimlint reports an error", &self.false_errors),
            ("the compiler refuses it, apimlint reports nothing", &self.missed),
            ("the compiler accepts it, apimlint says that APIM refuses it", &self.refused_by_apim),
            ("both accept it, but its result has another type", &self.other_types),
        ];
        let skipped: usize = self.skipped.values().sum();
        let mut text = format!(
            "{}: the compiler accepts {}, refuses {}, of which apimlint reports {} %; {skipped} were skipped\n",
            self.name,
            self.accepted,
            self.refused,
            self.detected(),
        );
        for (reason, count) in &self.skipped {
            writeln!(text, "    {count} skipped: {reason}").unwrap();
        }
        for (kind, (refused, reported)) in &self.kinds {
            writeln!(text, "    {kind}: {reported} of {refused} reported").unwrap();
        }
        let mut printed = text.clone();
        for (class, entries) in classes.iter().filter(|(_, entries)| !entries.is_empty()) {
            let heading = format!("\n== {}: {} times {class}\n\n", self.name, entries.len());
            text.push_str(&heading);
            text.push_str(&entries.join("\n"));
            printed.push_str(&heading);
            printed.push_str(&entries[..entries.len().min(PRINTED)].join("\n"));
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiler-differences");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(self.name).with_extension("txt");
        fs::write(&file, text).unwrap();
        println!("{printed}\nall differences: {}\n", file.display());
    }
}

/// The expression with its further lines set in.
fn indented(expression: &Expression) -> String {
    expression.display().lines().collect::<Vec<_>>().join("\n    ")
}

/// The first messages, with the code that each is about.
fn told(expression: &Expression, messages: &[(usize, String)]) -> String {
    let told = messages.iter().take(3).map(|(at, message)| {
        let rest = expression.code.get(*at..).unwrap_or_default();
        let rest: String = rest.chars().take_while(|character| *character != '\n').take(30).collect();
        format!("{message} [at {at}: {rest}]")
    });
    told.collect::<Vec<_>>().join("\n    ")
}

/// A type with the namespaces and containers of all names left out, and the blanks.
fn simple_names(name: &str) -> String {
    let mut simple = String::with_capacity(name.len());
    let mut start = 0;
    for character in name.chars().filter(|character| !character.is_whitespace()) {
        if character == '.' {
            simple.truncate(start);
            continue;
        }
        simple.push(character);
        if !(character.is_alphanumeric() || character == '_') {
            start = simple.len();
        }
    }
    simple
}
