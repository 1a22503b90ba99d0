//! One line per finding: `path:line:column: severity[rule] message`.

use std::io::{self, Write as _};

use crate::document::CheckedDocument;
use crate::output::{Format, Palette, escape};

/// The form `concise`.
pub(crate) struct Concise {
    pub(crate) palette: Palette,
}

impl Format for Concise {
    fn document(&self, document: &CheckedDocument, out: &mut Vec<u8>) -> io::Result<()> {
        // A line that begins with `::` is a command to a GitHub workflow.
        let folder = if document.path.starts_with(':') { "./" } else { "" };
        let path = escape::line(&document.path);
        let strong = self.palette.strong();
        for finding in document.open_findings() {
            let diagnostic = &finding.diagnostic;
            let start = document.span(diagnostic.range).start;
            let color = self.palette.severity(diagnostic.severity).effects(strong.get_effects());
            writeln!(
                out,
                "{strong}{folder}{path}{strong:#}:{line}:{column}: {color}{severity}[{rule}]{color:#} {message}",
                line = start.line,
                column = start.column,
                severity = diagnostic.severity,
                rule = diagnostic.rule.name,
                message = escape::line(&diagnostic.message),
            )?;
        }
        Ok(())
    }
}
