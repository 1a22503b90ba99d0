//! Lines and columns of byte offsets.

use std::iter;

use text_size::{TextRange, TextSize};

/// Finds lines and columns in a text, in constant time on lines of any length.
///
/// A line ends at its line feed, as it does for SARIF and most tools; a lone carriage return ends none. A byte order
/// mark stands in no column.
#[derive(Clone, Debug)]
pub struct Positions {
    /// Where each line starts.
    lines: Vec<u32>,
    /// What lies before each multiple of [`STEP`]; empty for a text of ASCII, where bytes are characters.
    steps: Vec<Widths>,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// In bytes, from 0.
    pub offset: u32,
    /// From 1.
    pub line: u32,
    /// In Unicode scalar values, from 1.
    pub column: u32,
    /// In UTF-16 code units, from 1.
    pub utf16_column: u32,
}

/// The places of both ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Of the first character.
    pub start: Place,
    /// Behind the last character.
    pub end: Place,
}

const STEP: usize = 1024;

/// How much a text takes, apart from bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Widths {
    characters: u32,
    utf16_units: u32,
}

impl Widths {
    fn plus(self, text: &[u8]) -> Self {
        text.iter().fold(self, |widths, byte| {
            let starts_character = !matches!(byte, 0x80..=0xbf);
            let is_pair = *byte >= 0xf0;
            Self {
                characters: widths.characters + u32::from(starts_character),
                utf16_units: widths.utf16_units + u32::from(starts_character) + u32::from(is_pair),
            }
        })
    }
}

impl Positions {
    /// The positions of `text`, which the other functions want again.
    pub fn new(text: &str) -> Self {
        let line_feeds = (1..).zip(text.bytes()).filter(|(_, byte)| *byte == b'\n').map(|(end, _)| end);
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            let chunks = text.as_bytes().chunks(STEP);
            let before = chunks.scan(Widths::default(), |widths, chunk| {
                let before = *widths;
                *widths = widths.plus(chunk);
                Some(before)
            });
            before.collect()
        };
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { lines: iter::once(first).chain(line_feeds).collect(), steps }
    }

    /// The place of an offset of the text that these are the positions of.
    pub fn place(&self, text: &str, offset: TextSize) -> Place {
        let offset = u32::from(offset);
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        // The first line starts behind the byte order mark, where no offset before it counts.
        let start = self.lines.get(line - 1).copied().unwrap_or_default().min(offset);
        let (columns, utf16_columns) = if self.steps.is_empty() {
            (offset - start, offset - start)
        } else {
            let (before, until) = (self.widths(text, start), self.widths(text, offset));
            (until.characters - before.characters, until.utf16_units - before.utf16_units)
        };
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        Place { offset, line, column: columns + 1, utf16_column: utf16_columns + 1 }
    }

    /// The places of both ends of a range.
    pub fn span(&self, text: &str, range: TextRange) -> Span {
        Span { start: self.place(text, range.start()), end: self.place(text, range.end()) }
    }

    /// Where a line, counted from 1, starts and ends; its line end is left out.
    pub fn line(&self, text: &str, line: u32) -> (usize, usize) {
        let index = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        let at = |index: usize| self.lines.get(index).and_then(|start| usize::try_from(*start).ok());
        let start = at(index).unwrap_or(text.len());
        let end = at(index.saturating_add(1)).unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        (start, start + line.len())
    }

    /// What lies before an offset.
    fn widths(&self, text: &str, offset: u32) -> Widths {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
        let step = (offset / STEP).min(self.steps.len().saturating_sub(1));
        let before = self.steps.get(step).copied().unwrap_or_default();
        before.plus(text.as_bytes().get(step * STEP..offset).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Positions, STEP};
    use text_size::TextSize;

    fn place(text: &str, offset: usize) -> Place {
        Positions::new(text).place(text, TextSize::try_from(offset).unwrap())
    }

    #[test]
    fn places_are_those_of_counting() {
        let line = "aé€😀\u{301}\t".repeat(STEP / 7);
        let text = format!("{line}\r\n\n{line}\rx\n");
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = text.get(..offset).unwrap();
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let in_line = before.get(start..).unwrap();
            let expected = Place {
                offset: u32::try_from(offset).unwrap(),
                line: u32::try_from(before.matches('\n').count() + 1).unwrap(),
                column: u32::try_from(in_line.chars().count() + 1).unwrap(),
                utf16_column: u32::try_from(in_line.encode_utf16().count() + 1).unwrap(),
            };
            assert_eq!(place(&text, offset), expected);
        }
    }

    #[test]
    fn lines_are_without_their_ends() {
        let text = "a\r\nb\n\nc\rd";
        let positions = Positions::new(text);
        let lines: Vec<&str> = (1..=5)
            .map(|line| {
                let (start, end) = positions.line(text, line);
                text.get(start..end).unwrap()
            })
            .collect();
        assert_eq!(lines, ["a", "b", "", "c\rd", ""]);
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let text = "\u{feff}é<a/>\n";
        assert_eq!(place(text, 0).column, 1);
        assert_eq!(place(text, 3).column, 1);
        assert_eq!(place(text, 5), Place { offset: 5, line: 1, column: 2, utf16_column: 2 });
        assert_eq!(Positions::new(text).line(text, 1), (3, 9));
    }

    #[test]
    fn an_empty_text_has_a_place() {
        assert_eq!(place("", 0), Place { offset: 0, line: 1, column: 1, utf16_column: 1 });
    }
}
