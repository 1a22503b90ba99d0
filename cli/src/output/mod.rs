//! The forms of a report.

pub(crate) mod concise;
pub(crate) mod escape;
mod excerpt;
pub(crate) mod full;
pub(crate) mod github;
pub(crate) mod json;
pub(crate) mod sarif;
pub(crate) mod statistics;
mod style;

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use apimlint_rules::{RuleMeta, Severity};

use crate::Status;
use crate::document::CheckedDocument;

pub(crate) use style::Palette;

/// A form of a report: what it writes at the start, for each document with findings, and at the end.
///
/// Documents are written by many threads at once, each into its own buffer; the buffers are put together in the
/// order of the documents.
pub(crate) trait Format: Sync {
    /// Writes what stands before the documents.
    fn begin(&self, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    /// Writes the findings of a document; nothing when it has none that this form shows.
    fn document(&self, document: &CheckedDocument, out: &mut Vec<u8>) -> io::Result<()>;

    /// What stands between two documents.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Writes what stands after the documents.
    fn end(&self, _summary: &Summary, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}

/// What a run found, in numbers.
#[derive(Debug)]
pub(crate) struct Summary {
    /// The files that were looked at.
    pub(crate) files: usize,
    /// The policy documents among them.
    pub(crate) documents: usize,
    /// The documents with findings.
    pub(crate) documents_with_findings: usize,
    /// What was found.
    pub(crate) tally: Tally,
    /// What could not be done.
    pub(crate) problems: Vec<Problem>,
    /// How long it took.
    pub(crate) elapsed: Duration,
    /// How it ended.
    pub(crate) status: Status,
}

/// What could not be read or checked.
#[derive(Debug)]
pub(crate) struct Problem {
    /// As reports show it.
    pub(crate) path: String,
    pub(crate) message: String,
    /// Whether something that was asked for could not be done.
    pub(crate) fails_the_run: bool,
}

/// Counts findings.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
    pub(crate) suppressed: usize,
    /// By rule and severity, in the order of the list of rules.
    pub(crate) rules: BTreeMap<RuleKey, usize>,
}

/// A rule and a severity that its findings have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RuleKey {
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
}

impl Tally {
    /// The findings of one document.
    pub(crate) fn of(document: &CheckedDocument) -> Self {
        let mut tally = Self::default();
        for finding in &document.findings {
            tally.count(finding.diagnostic.rule, finding.diagnostic.severity, finding.is_suppressed());
        }
        tally
    }

    fn count(&mut self, rule: &RuleMeta, severity: Severity, is_suppressed: bool) {
        if is_suppressed {
            self.suppressed += 1;
            return;
        }
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        *self.rules.entry(RuleKey { name: rule.name, severity }).or_default() += 1;
    }

    /// Adds what another one counted.
    pub(crate) fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.suppressed += other.suppressed;
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
    }

    /// How many findings there are that no comment suppresses.
    pub(crate) const fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// How many of them are at least this bad.
    pub(crate) const fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info => self.findings(),
        }
    }
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
