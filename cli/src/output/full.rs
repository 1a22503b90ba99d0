//! Each finding with the lines it is about.

use std::io::{self, Write};

use anstyle::Style;
use apimlint_rules::{Confidence, Severity};
use codespan_reporting::diagnostic::{self, Diagnostic, LabelStyle};
use codespan_reporting::files::Error;
use codespan_reporting::term::{self, Config, WriteStyle};

use crate::document::{CheckedDocument, Finding};
use crate::output::excerpt::Excerpt;
use crate::output::{Format, Palette, Summary, counted, escape};

/// The form `full`.
pub(crate) struct Full {
    palette: Palette,
    has_summary: bool,
    config: Config,
}

impl Full {
    pub(crate) fn new(palette: Palette, has_summary: bool) -> Self {
        Self { palette, has_summary, config: Config::default() }
    }
}

impl Format for Full {
    fn document(&self, document: &CheckedDocument, out: &mut Vec<u8>) -> io::Result<()> {
        for finding in document.open_findings() {
            let excerpt = Excerpt::new(document, finding);
            let mut writer = StyledWriter {
                out,
                palette: self.palette,
                severity: finding.diagnostic.severity,
                current: Style::new(),
                names_severity: false,
            };
            let rendered = rendered_form(finding, &excerpt);
            term::emit_to_write_style(&mut writer, &self.config, &excerpt, &rendered).map_err(|error| {
                match error {
                    Error::Io(error) => error,
                    error => io::Error::other(error),
                }
            })?;
        }
        Ok(())
    }

    fn end(&self, summary: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        if !self.has_summary || summary.documents == 0 {
            return Ok(());
        }
        let tally = &summary.tally;
        let counts = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.infos, "info")];
        let found: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect();
        let suppressed = match tally.suppressed {
            0 => String::new(),
            count => format!(", {count} suppressed"),
        };
        let documents = counted(summary.documents, "document");
        if found.is_empty() {
            return writeln!(out, "No findings in {documents}{suppressed}");
        }
        let strong = self.palette.strong();
        writeln!(
            out,
            "{strong}Found {}{strong:#} in {} of {documents}{suppressed} ({} ms)",
            found.join(", "),
            summary.documents_with_findings,
            summary.elapsed.as_millis(),
        )
    }
}

/// A finding as the renderer takes it.
fn rendered_form(finding: &Finding, excerpt: &Excerpt) -> Diagnostic<()> {
    let diagnostic = &finding.diagnostic;
    let severity = match diagnostic.severity {
        Severity::Error => diagnostic::Severity::Error,
        Severity::Warning => diagnostic::Severity::Warning,
        Severity::Info => diagnostic::Severity::Note,
    };
    let mut notes = excerpt.elsewhere.clone();
    notes.extend(diagnostic.notes.iter().map(|note| format!("note: {}", escape::line(note))));
    notes.extend(diagnostic.fixes.iter().map(|fix| format!("help: {}", escape::line(&fix.title))));
    if diagnostic.confidence == Confidence::Low {
        notes.push("confidence: low".to_owned());
    }
    notes.push(format!("docs: {}", diagnostic.rule.url()));
    Diagnostic::new(severity)
        .with_code(diagnostic.rule.name)
        .with_message(escape::line(&diagnostic.message))
        .with_labels(excerpt.labels.clone())
        .with_notes(notes)
}

/// Writes what the renderer says in our colors, and with our name of a severity.
struct StyledWriter<'o> {
    out: &'o mut Vec<u8>,
    palette: Palette,
    severity: Severity,
    current: Style,
    /// Whether the next word that is written names the severity: the renderer knows no `info`.
    names_severity: bool,
}

impl StyledWriter<'_> {
    fn set(&mut self, style: Style) -> io::Result<()> {
        write!(self.out, "{:#}{style}", self.current)?;
        self.current = style;
        Ok(())
    }
}

impl Write for StyledWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if std::mem::take(&mut self.names_severity) {
            self.out.extend(self.severity.name().as_bytes());
        } else {
            self.out.extend(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for StyledWriter<'_> {
    fn set_header(&mut self, _: diagnostic::Severity) -> io::Result<()> {
        self.names_severity = true;
        self.set(self.palette.severity(self.severity).effects(self.palette.strong().get_effects()))
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.set(self.palette.strong())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.set(self.palette.frame())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.set(self.palette.frame())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.set(self.palette.frame())
    }

    fn set_label(&mut self, _: diagnostic::Severity, style: LabelStyle) -> io::Result<()> {
        self.set(match style {
            LabelStyle::Primary => self.palette.severity(self.severity),
            LabelStyle::Secondary => self.palette.frame(),
        })
    }

    fn reset(&mut self) -> io::Result<()> {
        self.set(Style::new())
    }
}

#[cfg(test)]
mod tests {
    use super::Full;
    use crate::document::CheckedDocument;
    use crate::output::{Format as _, Palette};
    use apimlint_rules::{Confidence, Diagnostic, Fix, Related, Severity, rule};
    use apimlint_syntax::{TextRange, TextSize};

    fn range(start: usize, end: usize) -> TextRange {
        TextRange::new(TextSize::try_from(start).unwrap(), TextSize::try_from(end).unwrap())
    }

    /// The range of the first occurrence of `part`.
    fn find(text: &str, part: &str) -> TextRange {
        let start = text.find(part).unwrap();
        range(start, start + part.len())
    }

    fn diagnostic(severity: Severity, range: TextRange) -> Diagnostic {
        Diagnostic {
            rule: rule("unknown-policy").unwrap(),
            severity,
            confidence: Confidence::High,
            message: "something is wrong here".to_owned(),
            range,
            label: "this".to_owned(),
            related: Vec::new(),
            notes: Vec::new(),
            fixes: Vec::new(),
            suppression: None,
        }
    }

    fn render(text: &str, diagnostic: Diagnostic) -> String {
        let document = CheckedDocument::new("a.xml".into(), text.into(), None, None, vec![diagnostic]);
        let mut out = Vec::new();
        Full::new(Palette::new(false), true).document(&document, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn related_places_notes_and_fixes_are_shown() {
        let text = "<policies>\n\t<inbound>\n\t\t<base />\n\t\t<quota />\n\t</inbound>\n\n\n\t<inbound />\n</policies>\n";
        let mut diagnostic = diagnostic(Severity::Info, find(text, "inbound />"));
        diagnostic.related.push(Related { range: find(text, "inbound"), message: "the first".to_owned() });
        diagnostic.related.push(Related { range: find(text, "base"), message: "and its end".to_owned() });
        diagnostic.notes.push("APIM will answer: no".to_owned());
        diagnostic.fixes.push(Fix::safe("Remove it", range(0, 0), ""));
        diagnostic.confidence = Confidence::Low;
        insta::assert_snapshot!(render(text, diagnostic));
    }

    #[test]
    fn a_range_over_a_few_lines_is_shown_whole() {
        let text = "<policies>\n  <choose>\n    <when />\n  </choose>\n</policies>";
        insta::assert_snapshot!(render(
            text,
            diagnostic(Severity::Warning, find(text, "<choose>\n    <when />\n  </choose>"))
        ));
    }

    #[test]
    fn a_range_over_many_lines_is_shown_by_its_first() {
        let text = format!("<policies>\n  <choose>{}</choose>\n</policies>", "\n".repeat(1000));
        let all = find(&text, &format!("<choose>{}</choose>", "\n".repeat(1000)));
        insta::assert_snapshot!(render(&text, diagnostic(Severity::Warning, all)));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text =
            format!("<a>{}<b-é-c/>{}<d/>{}</a>", "é ".repeat(5000), "x ".repeat(5000), "y".repeat(5000));
        let mut diagnostic = diagnostic(Severity::Error, find(&text, "b-é-c"));
        diagnostic.related.push(Related { range: find(&text, "d/"), message: "far away".to_owned() });
        insta::assert_snapshot!(render(&text, diagnostic));
    }

    #[test]
    fn a_long_range_on_a_long_line_ends_with_the_excerpt() {
        let text = format!("<a>{}</a>", "word ".repeat(5000));
        let all = range(3, text.len() - 4);
        insta::assert_snapshot!(render(&text, diagnostic(Severity::Error, all)));
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_pictures_and_codes() {
        let text = "<a>\x1b[31m<b\u{202e}x/>\u{200b}##vso[task.x]\0\r</a>\r\n";
        let mut diagnostic = diagnostic(Severity::Error, find(text, "b\u{202e}x"));
        diagnostic.message = format!("`{}` is\nwrong", "b\u{202e}x\x1b[2J");
        insta::assert_snapshot!(render(text, diagnostic));
    }

    #[test]
    fn places_at_the_edges_of_a_text_are_shown() {
        for (text, range) in [
            ("", range(0, 0)),
            ("\u{feff}<a/>", range(0, 0)),
            ("<a>\r\n", range(3, 5)),
            ("<a>\r\n", range(4, 4)),
            ("<a>\n", range(4, 4)),
        ] {
            let shown = render(text, diagnostic(Severity::Error, range));
            assert!(shown.contains("a.xml:") && shown.contains('^'), "{text:?} {range:?}:\n{shown}");
        }
    }

    #[test]
    fn many_related_places_are_counted() {
        let text = "<a>\n<b/>\n<c/>\n</a>";
        let mut diagnostic = diagnostic(Severity::Error, find(text, "a"));
        diagnostic.related = vec![Related { range: find(text, "b"), message: "again".to_owned() }; 1000];
        let shown = render(text, diagnostic);
        assert_eq!(shown.matches("again").count(), 12, "{shown}");
        assert!(shown.contains("= and 988 further places"), "{shown}");
    }
}
