//! The lines that a finding is about, cut and escaped so that they can be shown.
//!
//! What is rendered is not the file but this: a line of 50 MB costs no more than one of 50 bytes, and nothing in it
//! reaches the terminal as it is.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files, Location};

use crate::document::{CheckedDocument, Finding};
use crate::output::escape;
use apimlint_syntax::{Place, TextRange};

/// A longer line is cut.
const LONGEST_LINE: usize = 160;
/// What is shown of a cut line before the place in question.
const BEFORE: usize = 60;
/// A range over more lines is marked on its first line only.
const MOST_LINES: u32 = 8;
/// Further places of a finding are left out.
const MOST_LABELS: usize = 12;

/// Lines of a document with marks on them.
pub(crate) struct Excerpt {
    path: String,
    location: Location,
    /// The lines one after the other, as they are shown.
    text: String,
    /// Where in `text` each line is, by its number.
    lines: BTreeMap<usize, Range<usize>>,
    pub(crate) labels: Vec<Label<()>>,
    /// Places that are on none of the lines.
    pub(crate) elsewhere: Vec<String>,
}

/// A place to be marked.
struct Mark<'d> {
    start: Place,
    end: Place,
    style: LabelStyle,
    message: &'d str,
}

/// A line on its way into the excerpt.
struct ShownLine {
    /// Where its text begins in the excerpt.
    start: usize,
    /// Each shown character: where it is in the document and in the excerpt; and one behind the last.
    characters: Vec<(usize, usize)>,
    is_cut_before: bool,
    is_cut_behind: bool,
}

impl ShownLine {
    /// Where in the excerpt an offset of the line is shown; `None` when it is cut off.
    ///
    /// What is in the line and never shown, its end and a byte order mark, is shown beside its text.
    fn position(&self, offset: u32) -> Option<usize> {
        let offset = usize::try_from(offset).ok()?;
        let (first, last) = (self.characters.first()?, self.characters.last()?);
        if (offset < first.0 && self.is_cut_before) || (offset > last.0 && self.is_cut_behind) {
            return None;
        }
        let index = self.characters.partition_point(|(document, _)| *document < offset);
        self.characters.get(index).or(Some(last)).map(|(_, shown)| *shown)
    }

    /// Like [`Self::position`], but the end of what is shown for what is cut off behind it.
    fn end_position(&self, offset: u32) -> Option<usize> {
        self.position(offset).or_else(|| self.characters.last().map(|(_, shown)| *shown))
    }
}

impl Excerpt {
    /// The excerpt for a finding.
    pub(crate) fn new(document: &CheckedDocument, finding: &Finding) -> Self {
        let diagnostic = &finding.diagnostic;
        let primary = mark(document, diagnostic.range, LabelStyle::Primary, &diagnostic.label);
        let location = Location {
            line_number: widened(primary.start.line),
            column_number: widened(primary.start.column),
        };
        let related = diagnostic.related.iter().take(MOST_LABELS);
        let related =
            related.map(|related| mark(document, related.range, LabelStyle::Secondary, &related.message));
        let marks: Vec<Mark<'_>> = std::iter::once(primary).chain(related).collect();

        let mut excerpt = Self {
            path: escape::line(&document.path).into_owned(),
            location,
            text: String::new(),
            lines: BTreeMap::new(),
            labels: Vec::new(),
            elsewhere: Vec::new(),
        };
        let mut shown = BTreeMap::new();
        for (number, focus) in lines(&marks) {
            let line = excerpt.show(document, number, focus);
            excerpt.lines.insert(widened(number), line.start..excerpt.text.len());
            shown.insert(number, line);
        }
        for mark in marks {
            let start = shown.get(&mark.start.line).and_then(|line| line.position(mark.start.offset));
            let end = shown.get(&mark.end.line).and_then(|line| line.end_position(mark.end.offset));
            let message = escape::line(mark.message).into_owned();
            if let (Some(start), Some(end)) = (start, end) {
                excerpt.labels.push(Label::new(mark.style, (), start..end.max(start)).with_message(message));
            } else {
                let Place { line, column, .. } = mark.start;
                excerpt.elsewhere.push(format!("{}:{line}:{column}: {message}", excerpt.path));
            }
        }
        let left_out = diagnostic.related.len().saturating_sub(MOST_LABELS);
        if left_out > 0 {
            excerpt.elsewhere.push(format!("and {left_out} further places"));
        }
        excerpt
    }

    /// Adds a line, cut to what lies around `focus` when it is long.
    fn show(&mut self, document: &CheckedDocument, number: u32, focus: Option<u32>) -> ShownLine {
        let source = &*document.text;
        let (line_start, line_end) = document.positions.line(source, number);
        let (mut from, mut to) = (line_start, line_end);
        if line_end - line_start > LONGEST_LINE {
            let focus = focus.and_then(|focus| usize::try_from(focus).ok()).unwrap_or(line_start);
            if focus.saturating_sub(line_start) > LONGEST_LINE - BEFORE {
                from = boundary(source, focus.min(line_end) - BEFORE);
            }
            to = boundary(source, (from + LONGEST_LINE).min(line_end));
        }
        let start = self.text.len();
        if from > line_start {
            self.text.push('…');
        }
        let shown = source.get(from..to).unwrap_or_default();
        let mut characters = Vec::with_capacity(shown.len() + 1);
        for (offset, character) in shown.char_indices() {
            characters.push((from + offset, self.text.len()));
            if character == '\t' {
                self.text.push('\t');
            } else {
                escape::push(character, shown.get(..offset).unwrap_or_default(), &mut self.text);
            }
        }
        characters.push((to, self.text.len()));
        if to < line_end {
            self.text.push('…');
        }
        self.text.push('\n');
        ShownLine { start, characters, is_cut_before: from > line_start, is_cut_behind: to < line_end }
    }
}

/// A place to be marked; on its first line only when it is spread over many.
fn mark<'d>(document: &CheckedDocument, range: TextRange, style: LabelStyle, message: &'d str) -> Mark<'d> {
    let span = document.span(range);
    let (start, mut end) = (span.start, span.end);
    if end.line - start.line >= MOST_LINES {
        let (_, line_end) = document.positions.line(&document.text, start.line);
        let offset = u32::try_from(line_end).unwrap_or(u32::MAX).max(start.offset);
        end = Place { offset, ..start };
    }
    Mark { start, end, style, message }
}

/// The lines that the marks are on, each with the first offset that it is shown for.
fn lines(marks: &[Mark<'_>]) -> BTreeMap<u32, Option<u32>> {
    let mut lines = BTreeMap::new();
    for mark in marks {
        lines.entry(mark.start.line).or_insert(Some(mark.start.offset));
        lines.entry(mark.end.line).or_insert(Some(mark.end.offset));
        for line in mark.start.line + 1..mark.end.line {
            lines.entry(line).or_insert(None);
        }
    }
    // A single line between two shown ones is shown as well.
    let numbers: Vec<u32> = lines.keys().copied().collect();
    for (line, next) in numbers.iter().zip(numbers.iter().skip(1)) {
        if next - line == 2 {
            lines.insert(line + 1, None);
        }
    }
    lines
}

/// The next character boundary that is not before `offset`.
fn boundary(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|offset| text.is_char_boundary(*offset)).unwrap_or(text.len())
}

fn widened(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// What the renderer sees as the file. Its line indices are the line numbers.
impl<'a> Files<'a> for Excerpt {
    type FileId = ();
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.path)
    }

    fn source(&'a self, (): ()) -> Result<&'a str, Error> {
        Ok(&self.text)
    }

    fn line_index(&'a self, (): (), offset: usize) -> Result<usize, Error> {
        let found = self.lines.iter().find(|(_, range)| range.contains(&offset));
        found.map(|(line, _)| *line).ok_or(Error::IndexTooLarge { given: offset, max: self.text.len() })
    }

    fn line_number(&'a self, (): (), line: usize) -> Result<usize, Error> {
        Ok(line)
    }

    fn line_range(&'a self, (): (), line: usize) -> Result<Range<usize>, Error> {
        self.lines.get(&line).cloned().ok_or_else(|| {
            let max = self.lines.keys().next_back().copied().unwrap_or_default();
            Error::LineTooLarge { given: line, max }
        })
    }

    /// The place of the finding itself: the only one that is asked for.
    fn location(&'a self, (): (), _: usize) -> Result<Location, Error> {
        Ok(self.location)
    }
}
