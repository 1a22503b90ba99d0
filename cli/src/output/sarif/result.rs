//! Findings.

use std::borrow::Cow;

use apimlint_rules::{Applicability, Fix, Severity, Suppression};
use apimlint_syntax::TextRange;
use serde::Serialize;

use crate::document::{CheckedDocument, Finding};
use crate::output::sarif::ROOT;
use crate::paths::uri;

#[derive(Serialize)]
pub(super) struct Text<'a> {
    text: Cow<'a, str>,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into() }
    }
}

/// The level of a severity.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<SarifSuppression<'a>>,
    properties: Properties,
}

#[derive(Serialize)]
struct Properties {
    confidence: &'static str,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "apimlint/v1")]
    version_1: String,
}

impl<'a> SarifResult<'a> {
    pub(super) fn new(
        document: &'a CheckedDocument,
        finding: &'a Finding,
        rule_index: Option<usize>,
    ) -> Self {
        let diagnostic = &finding.diagnostic;
        let message = if diagnostic.notes.is_empty() {
            Text::new(diagnostic.message.as_str())
        } else {
            Text::new(format!("{}\n{}", diagnostic.message, diagnostic.notes.join("\n")))
        };
        let mut location = Location::new(document, diagnostic.range);
        location.logical_locations =
            document.subject.as_deref().map(|name| [LogicalLocation { fully_qualified_name: name }]);
        let related = (0..).zip(&diagnostic.related).map(|(id, related)| Location {
            id: Some(id),
            message: Some(Text::new(related.message.as_str())),
            ..Location::new(document, related.range)
        });
        Self {
            rule_id: diagnostic.rule.name,
            rule_index,
            level: level(diagnostic.severity),
            message,
            locations: [location],
            related_locations: related.collect(),
            fixes: diagnostic.fixes.iter().map(|fix| SarifFix::new(document, fix)).collect(),
            partial_fingerprints: Fingerprints { version_1: finding.fingerprint() },
            suppressions: diagnostic
                .suppression
                .iter()
                .map(|suppression| SarifSuppression::new(document, suppression))
                .collect(),
            properties: Properties { confidence: diagnostic.confidence.name() },
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    file: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

impl Location<'_> {
    fn new(document: &CheckedDocument, range: TextRange) -> Self {
        Self {
            id: None,
            file: PhysicalLocation {
                artifact_location: ArtifactLocation::new(&document.path),
                region: Region::new(document, range),
            },
            logical_locations: None,
            message: None,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

impl ArtifactLocation {
    pub(super) fn new(path: &str) -> Self {
        let uri = uri(path);
        let is_relative = !uri.starts_with("file:");
        Self { uri, uri_base_id: is_relative.then_some(ROOT) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

impl Region {
    fn new(document: &CheckedDocument, range: TextRange) -> Self {
        let span = document.span(range);
        Self {
            start_line: span.start.line,
            start_column: span.start.utf16_column,
            end_line: span.end.line,
            end_column: span.end.utf16_column,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: Text<'a>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<'a>,
}

impl<'a> SarifFix<'a> {
    fn new(document: &CheckedDocument, fix: &'a Fix) -> Self {
        let description = match fix.applicability {
            Applicability::Safe => Text::new(fix.title.as_str()),
            Applicability::Unsafe => Text::new(format!("{} (to be reviewed)", fix.title)),
        };
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: Region::new(document, edit.range),
            inserted_content: Text::new(edit.text.as_str()),
        });
        let artifact_location = ArtifactLocation::new(&document.path);
        let change = ArtifactChange { artifact_location, replacements: replacements.collect() };
        Self { description, artifact_changes: [change] }
    }
}

/// The comment that suppresses a finding.
#[derive(Serialize)]
struct SarifSuppression<'a> {
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
    location: Location<'a>,
}

impl<'a> SarifSuppression<'a> {
    fn new(document: &CheckedDocument, suppression: &'a Suppression) -> Self {
        Self {
            kind: "inSource",
            status: "accepted",
            justification: Some(suppression.reason.as_str()).filter(|reason| !reason.is_empty()),
            location: Location::new(document, suppression.range),
        }
    }
}
