//! One JSON object, version 1.

use std::io::{self, Write as _};

use apimlint_rules::{Edit, Fix};
use serde::Serialize;

use crate::document::{CheckedDocument, Finding};
use crate::output::{Format, Summary, escape};
use apimlint_syntax::{Place, Span, TextRange};

/// The form `json`.
pub(crate) struct Json;

impl Format for Json {
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        write!(out, "{{\"version\":1,\"diagnostics\":[")
    }

    fn document(&self, document: &CheckedDocument, out: &mut Vec<u8>) -> io::Result<()> {
        let mut separator = "\n";
        let mut json = Vec::new();
        for finding in document.open_findings() {
            write!(json, "{separator}")?;
            serde_json::to_writer(&mut json, &JsonDiagnostic::new(document, finding))?;
            separator = ",\n";
        }
        out.append(&mut escape::json(json));
        Ok(())
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn end(&self, summary: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let summary = JsonSummary {
            files: summary.files,
            documents: summary.documents,
            errors: summary.tally.errors,
            warnings: summary.tally.warnings,
            infos: summary.tally.infos,
            elapsed_ms: summary.elapsed.as_millis(),
        };
        write!(out, "\n],\"summary\":")?;
        serde_json::to_writer(&mut *out, &summary)?;
        writeln!(out, "}}")
    }
}

#[derive(Serialize)]
struct JsonSummary {
    files: usize,
    documents: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    elapsed_ms: u128,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    rule: &'a str,
    group: &'a str,
    severity: &'a str,
    confidence: &'a str,
    message: &'a str,
    path: &'a str,
    range: JsonRange,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
    notes: &'a [String],
    fixes: Vec<JsonFix<'a>>,
    url: String,
    fingerprint: String,
}

impl<'a> JsonDiagnostic<'a> {
    fn new(document: &'a CheckedDocument, finding: &'a Finding) -> Self {
        let diagnostic = &finding.diagnostic;
        let related = diagnostic.related.iter().map(|related| JsonRelated {
            path: &document.path,
            range: JsonRange::new(document, related.range),
            message: &related.message,
        });
        Self {
            rule: diagnostic.rule.name,
            group: diagnostic.rule.group.name(),
            severity: diagnostic.severity.name(),
            confidence: diagnostic.confidence.name(),
            message: &diagnostic.message,
            path: &document.path,
            range: JsonRange::new(document, diagnostic.range),
            scope: document.scope.map(apimlint_catalog::Scope::name),
            subject: document.subject.as_deref(),
            related: related.collect(),
            notes: &diagnostic.notes,
            fixes: diagnostic.fixes.iter().map(|fix| JsonFix::new(document, fix)).collect(),
            url: diagnostic.rule.url(),
            fingerprint: finding.fingerprint(),
        }
    }
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    path: &'a str,
    range: JsonRange,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<JsonEdit<'a>>,
}

impl<'a> JsonFix<'a> {
    fn new(document: &'a CheckedDocument, fix: &'a Fix) -> Self {
        let edit = |edit: &'a Edit| JsonEdit {
            path: &document.path,
            range: JsonRange::new(document, edit.range),
            text: &edit.text,
        };
        Self {
            title: &fix.title,
            applicability: fix.applicability.name(),
            edits: fix.edits.iter().map(edit).collect(),
        }
    }
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    path: &'a str,
    range: JsonRange,
    text: &'a str,
}

/// A range as all JSON of the command line tells it.
#[derive(Serialize)]
pub(crate) struct JsonRange {
    start: JsonPlace,
    end: JsonPlace,
}

impl JsonRange {
    fn new(document: &CheckedDocument, range: TextRange) -> Self {
        document.span(range).into()
    }
}

impl From<Span> for JsonRange {
    fn from(span: Span) -> Self {
        Self { start: span.start.into(), end: span.end.into() }
    }
}

#[derive(Serialize)]
struct JsonPlace {
    offset: u32,
    line: u32,
    column: u32,
}

impl From<Place> for JsonPlace {
    fn from(place: Place) -> Self {
        Self { offset: place.offset, line: place.line, column: place.column }
    }
}
