//! Workflow commands that GitHub shows as annotations: `::error file=…,line=…::message`.

use std::env;
use std::io::{self, Write as _};
use std::path::Path;

use apimlint_rules::Severity;

use crate::document::CheckedDocument;
use crate::output::{Format, escape};

/// The form `github`.
pub(crate) struct Github {
    /// From the root of the repository to the current folder, with a slash at its end; annotations need paths
    /// from the root.
    folder: String,
}

impl Github {
    /// Annotations for the repository that the workflow has checked out.
    pub(crate) fn new() -> Self {
        let workspace = env::var_os("GITHUB_WORKSPACE");
        let folder = workspace.zip(env::current_dir().ok()).and_then(|(workspace, current)| {
            let below = current.strip_prefix(Path::new(&workspace)).ok()?;
            let below = below.to_string_lossy().replace('\\', "/");
            (!below.is_empty()).then(|| below + "/")
        });
        Self { folder: folder.unwrap_or_default() }
    }
}

impl Format for Github {
    fn document(&self, document: &CheckedDocument, out: &mut Vec<u8>) -> io::Result<()> {
        let is_absolute = document.path.starts_with('/');
        let folder = if is_absolute { "" } else { self.folder.as_str() };
        let file = property(&format!("{folder}{}", document.path));
        for finding in document.open_findings() {
            let diagnostic = &finding.diagnostic;
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let span = document.span(diagnostic.range);
            write!(out, "::{command} file={file},line={},endLine={}", span.start.line, span.end.line)?;
            // The runner refuses columns of ranges over several lines.
            if span.start.line == span.end.line {
                write!(out, ",col={},endColumn={}", span.start.column, span.end.column)?;
            }
            let title = property(&format!("apimlint ({})", diagnostic.rule.name));
            let mut message = escape::line(&diagnostic.message).into_owned();
            for note in &diagnostic.notes {
                message.push('\n');
                message.push_str(&escape::line(note));
            }
            writeln!(out, ",title={title}::{}", data(&message))?;
        }
        Ok(())
    }
}

/// Text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as a property of a command.
fn property(text: &str) -> String {
    data(&escape::line(text)).replace(':', "%3A").replace(',', "%2C")
}
