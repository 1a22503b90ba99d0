//! SARIF 2.1.0, for code scanning.

mod result;
mod tool;

use std::collections::HashMap;
use std::io::{self, Write as _};

use serde::Serialize;

use crate::Status;
use crate::document::CheckedDocument;
use crate::output::sarif::result::{ArtifactLocation, SarifResult, Text};
use crate::output::sarif::tool::Tool;
use crate::output::{Format, Problem, Summary, escape};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The name of the folder that paths are relative to.
const ROOT: &str = "%SRCROOT%";

/// The form `sarif`.
pub(crate) struct Sarif {
    tool: Tool,
    /// Where each rule stands in the list of the tool.
    indices: HashMap<&'static str, usize>,
}

impl Sarif {
    pub(crate) fn new() -> Self {
        let rules = apimlint_rules::rules_metadata();
        Self {
            indices: rules.iter().enumerate().map(|(index, rule)| (rule.name, index)).collect(),
            tool: Tool::new(&rules),
        }
    }
}

impl Format for Sarif {
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\n\"tool\":")?;
        serde_json::to_writer(&mut *out, &self.tool)?;
        let root = "{\"description\":{\"text\":\"The folder in which apimlint was run.\"}}";
        writeln!(out, ",\n\"columnKind\":\"utf16CodeUnits\",")?;
        write!(out, "\"originalUriBaseIds\":{{\"{ROOT}\":{root}}},\n\"results\":[")
    }

    fn document(&self, document: &CheckedDocument, out: &mut Vec<u8>) -> io::Result<()> {
        let mut json = Vec::new();
        let mut separator = "\n";
        for finding in &document.findings {
            write!(json, "{separator}")?;
            let index = self.indices.get(finding.diagnostic.rule.name).copied();
            serde_json::to_writer(&mut json, &SarifResult::new(document, finding, index))?;
            separator = ",\n";
        }
        out.append(&mut escape::json(json));
        Ok(())
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn end(&self, summary: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let invocation = Invocation {
            execution_successful: summary.status != Status::Failed,
            exit_code: summary.status.code(),
            tool_execution_notifications: summary.problems.iter().map(Notification::new).collect(),
        };
        let mut json = Vec::new();
        serde_json::to_writer(&mut json, &[invocation])?;
        write!(out, "\n],\n\"invocations\":")?;
        out.append(&mut escape::json(json));
        writeln!(out, "\n}}]}}")
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    exit_code: u8,
    tool_execution_notifications: Vec<Notification<'a>>,
}

/// A problem of the run.
#[derive(Serialize)]
struct Notification<'a> {
    level: &'static str,
    message: Text<'a>,
    locations: [NotificationLocation; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NotificationLocation {
    physical_location: NotificationFile,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NotificationFile {
    artifact_location: ArtifactLocation,
}

impl<'a> Notification<'a> {
    fn new(problem: &'a Problem) -> Self {
        let artifact_location = ArtifactLocation::new(&problem.path);
        Self {
            level: if problem.fails_the_run { "error" } else { "warning" },
            message: Text::new(format!("{}: {}", problem.path, problem.message)),
            locations: [NotificationLocation { physical_location: NotificationFile { artifact_location } }],
        }
    }
}
