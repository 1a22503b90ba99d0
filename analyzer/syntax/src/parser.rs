//! The tolerant tree builder: one pass over the bytes, total for any input.
//!
//! C# first, XML second: where a value begins with `@(` or `@{`, the skimmer decides where it ends, because
//! quotes, `<` and `&` inside it are C#. Recovery keeps ancestors whole: an end tag closes the nearest open
//! element of its name, and the four section names are anchors.

use std::sync::Arc;

use memchr::{memchr, memchr_iter, memmem};
use text_size::TextRange;

use crate::bytes::ByteSet;
use crate::decode::size;
use crate::document::{AttributeData, Document, ElementData, NO_PARENT, NodeData, NodeKind, Part};
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::names::{is_name_byte, is_name_start, name_end, similar_names};
use crate::skim::Frame;
use crate::template::{self, Dialects};

/// How far up an end tag looks for its element. Real documents nest a dozen deep; the limit keeps hostile
/// ones from costing quadratic time.
const LOOK_UP: usize = 256;

/// How far all searches of one document together may read ahead in vain. Recovery in real documents reads a few
/// kilobytes; the limit keeps hostile ones from costing quadratic time.
const LOOK_AHEAD: usize = 64 << 20;

/// What XML counts as white space.
const SPACE: ByteSet = ByteSet::of(b" \t\n\r");

/// The names that begin a part of a policy document wherever they stand.
const SECTIONS: [&[u8]; 4] = [b"inbound", b"backend", b"outbound", b"on-error"];

/// Parses `source`; template holes of `dialects` are recognised in it.
pub(crate) fn parse(source: Arc<str>, dialects: Dialects) -> Document {
    let length = source.len();
    let mut parser = Parser {
        bytes: source.as_bytes(),
        source: &source,
        dialects,
        position: 0,
        nodes: Vec::with_capacity(length / 48 + 8),
        elements: Vec::with_capacity(length / 64 + 4),
        attributes: Vec::with_capacity(length / 48 + 4),
        parts: Vec::with_capacity(length / 128 + 2),
        errors: Vec::new(),
        errors_at_top: Vec::new(),
        open: Vec::with_capacity(16),
        frames: Vec::with_capacity(16),
        look_ahead: LOOK_AHEAD,
        absent: Vec::new(),
        tag_is_damaged: false,
        twin_is_pending: false,
        root: None,
    };
    parser.document();
    let Parser { nodes, elements, attributes, parts, mut errors, .. } = parser;
    errors.sort_by_key(|error| (error.range.start(), error.range.end()));
    Document { source, dialects, nodes, elements, attributes, parts, errors }
}

pub(crate) struct Parser<'s> {
    pub(crate) bytes: &'s [u8],
    pub(crate) source: &'s str,
    pub(crate) dialects: Dialects,
    pub(crate) position: usize,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) elements: Vec<ElementData>,
    pub(crate) attributes: Vec<AttributeData>,
    pub(crate) parts: Vec<Part>,
    pub(crate) errors: Vec<SyntaxError>,
    /// Those about what stands beside the root.
    errors_at_top: Vec<SyntaxError>,
    /// The open elements, outermost first.
    pub(crate) open: Vec<Open>,
    /// The skimmer's stack, kept to reuse its memory.
    pub(crate) frames: Vec<Frame>,
    /// How many bytes searches that may read far ahead may still read; see [`Parser::look_ahead`].
    look_ahead: usize,
    /// The delimiters that are known not to come any more.
    absent: Vec<&'static [u8]>,
    /// Whether the tag that is read has an error behind which its rest is not judged.
    pub(crate) tag_is_damaged: bool,
    /// Whether an unclosed element was taken for the end tag of the one to be reported next.
    twin_is_pending: bool,
    pub(crate) root: Option<TextRange>,
}

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    pub(crate) node: u32,
    pub(crate) element: u32,
    pub(crate) name: (usize, usize),
    pub(crate) liquid: bool,
}

impl<'s> Parser<'s> {
    fn document(&mut self) {
        if self.bytes.starts_with("\u{FEFF}".as_bytes()) {
            self.position = 3;
        }
        while let Some(&byte) = self.bytes.get(self.position) {
            if byte == b'<' {
                self.markup();
            } else {
                self.text();
            }
        }
        let end = self.bytes.len();
        while let Some(open) = self.open.pop() {
            self.unclosed(open);
            self.close(open, end, TextRange::empty(size(end)));
        }
        self.errors_at_top();
        self.control_characters();
    }

    /// One error speaks for all that is wrong around the root, because each of them brings about the others:
    /// text that was a tag, an end tag whose start tag is missing, further roots.
    fn errors_at_top(&mut self) {
        const BY_WEIGHT: [SyntaxErrorKind; 3] =
            [SyntaxErrorKind::TextOutsideRoot, SyntaxErrorKind::StrayEndTag, SyntaxErrorKind::SecondRoot];
        let mut at_top = std::mem::take(&mut self.errors_at_top);
        if self.root.is_none() {
            let range = at_top.first().map_or(TextRange::empty(size(0)), |error| error.range);
            self.errors.push(SyntaxError { kind: SyntaxErrorKind::NoRoot, range, opening: None });
            return;
        }
        at_top.sort_by_key(|error| BY_WEIGHT.iter().position(|kind| *kind == error.kind));
        self.errors.extend(at_top.into_iter().next());
    }

    /// Reports something that stands beside the root.
    #[cold]
    pub(crate) fn error_at_top(
        &mut self,
        kind: SyntaxErrorKind,
        range: TextRange,
        opening: Option<TextRange>,
    ) {
        self.errors_at_top.push(SyntaxError { kind, range, opening });
    }

    #[inline]
    pub(crate) fn at(&self, offset: usize) -> Option<u8> {
        self.bytes.get(offset).copied()
    }

    #[inline]
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'s [u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn rest(&self, start: usize) -> &'s [u8] {
        self.bytes.get(start..).unwrap_or_default()
    }

    #[cold]
    pub(crate) fn error(
        &mut self,
        kind: SyntaxErrorKind,
        start: usize,
        end: usize,
        opening: Option<TextRange>,
    ) {
        self.errors.push(SyntaxError { kind, range: range(start, end), opening });
    }

    /// Reports an error in a tag, unless the tag is known to be damaged: one damage gives one error.
    #[cold]
    pub(crate) fn tag_error(
        &mut self,
        kind: SyntaxErrorKind,
        start: usize,
        end: usize,
        opening: Option<TextRange>,
    ) {
        if !self.tag_is_damaged {
            self.error(kind, start, end, opening);
        }
    }

    /// The offset of the first byte at or behind `offset` that is not white space.
    #[inline]
    pub(crate) fn skip_space(&self, mut offset: usize) -> usize {
        while let Some(byte) = self.at(offset) {
            if byte == b' ' {
                offset += leading_blanks(self.rest(offset));
            } else if SPACE.contains(byte) {
                offset += 1;
            } else {
                break;
            }
        }
        offset
    }

    /// The end of the name at `start` in a tag, where a template hole may stand for its beginning.
    pub(crate) fn tag_name_end(&self, start: usize) -> usize {
        if self.at(start).is_some_and(is_name_start) {
            return name_end(self.bytes, start);
        }
        let hole = template::hole(self.rest(start), self.dialects).map_or(0, |(_, length)| length);
        name_end(self.bytes, start + hole)
    }

    /// Adds a node that has no children of its own.
    pub(crate) fn leaf(&mut self, kind: NodeKind, start: usize, end: usize, data: u32, parts: u32) {
        let index = index(self.nodes.len());
        let parent = self.open.last().map_or(NO_PARENT, |open| open.node);
        self.nodes.push(NodeData { kind, parent, end: index + 1, range: range(start, end), data, parts });
    }

    /// Whatever begins with `<`.
    fn markup(&mut self) {
        let start = self.position;
        match self.at(start + 1) {
            Some(b'/') => self.end_tag(),
            Some(b'!') if self.rest(start).starts_with(b"<!--") => self.comment(),
            Some(b'!') if self.rest(start).starts_with(b"<![CDATA[") => self.cdata(),
            Some(b'!')
                if self.rest(start).get(..9).is_some_and(|text| text.eq_ignore_ascii_case(b"<!DOCTYPE")) =>
            {
                self.doctype();
            }
            Some(b'?') => self.instruction(),
            Some(byte) if is_name_start(byte) => self.start_tag(start + 1),
            // `<${name} …>`: the hole is the name.
            Some(b'$' | b'#' | b'{' | b'%')
                if template::hole(self.rest(start + 1), self.dialects).is_some() =>
            {
                self.start_tag(start + 1);
            }
            _ => self.text(),
        }
    }

    fn comment(&mut self) {
        let start = self.position;
        let body = start + 4;
        let opening = range(start, body);
        let hyphens = self.hyphens(body);
        // Normally the first two hyphens are the end; others are an error, and the end comes later.
        let close = match hyphens {
            Some(at) if self.at(at + 2) == Some(b'>') => Some(at),
            Some(at) => self.find(at, b"-->"),
            None => None,
        };
        let inner = hyphens.filter(|at| Some(*at) != close);
        let close = close.filter(|close| inner.is_none() || !self.comment_runs_into_another(body, *close));
        let end = if let Some(close) = close {
            if let Some(at) = inner {
                self.error(SyntaxErrorKind::DoubleHyphenInComment, at, at + 2, Some(opening));
            }
            close + 3
        } else {
            self.error(SyntaxErrorKind::UnclosedComment, start, body, None);
            self.line_that_begins_with_markup(body)
        };
        self.leaf(NodeKind::Comment, start, end, 0, 0);
        self.position = end;
    }

    /// The offset of the first `--` behind `from`.
    fn hyphens(&mut self, from: usize) -> Option<usize> {
        self.find_unless_absent(from, b"--", |text| {
            memchr_iter(b'-', text).find(|at| text.get(at + 1) == Some(&b'-'))
        })
    }

    /// The offset of the first `delimiter` behind `from`; its last byte is `>`, which is rare, so that is searched.
    fn find(&mut self, from: usize, delimiter: &'static [u8]) -> Option<usize> {
        self.find_unless_absent(from, delimiter, |text| {
            memchr_iter(b'>', text).find_map(|at| {
                let end = at + 1;
                text.get(..end)?.ends_with(delimiter).then(|| end - delimiter.len())
            })
        })
    }

    /// What `search` finds behind `from`. A delimiter that was not found once does not come any more, and is not
    /// searched again.
    fn find_unless_absent(
        &mut self,
        from: usize,
        delimiter: &'static [u8],
        search: impl FnOnce(&[u8]) -> Option<usize>,
    ) -> Option<usize> {
        if self.absent.contains(&delimiter) {
            return None;
        }
        let found = search(self.rest(from));
        if found.is_none() {
            self.absent.push(delimiter);
        }
        found.map(|at| from + at)
    }

    /// Takes `bytes` from what may be read ahead; false when nothing is left, and the search is not worth it.
    pub(crate) fn look_ahead(&mut self, bytes: usize) -> bool {
        let enough = self.look_ahead > 0;
        self.look_ahead = self.look_ahead.saturating_sub(bytes);
        enough
    }

    /// Whether the comment whose text begins at `body` has lost its own end, so that `close` is that of the next one.
    ///
    /// Otherwise the `<!--` in it is a comment inside a comment: then another `-->` follows before another `<!--`.
    fn comment_runs_into_another(&mut self, body: usize, close: usize) -> bool {
        let Some(inner) = memmem::find(self.slice(body, close), b"<!--") else { return false };
        if !self.slice(body, body + inner).contains(&b'\n') || !self.look_ahead(close - body) {
            return false;
        }
        let behind = close + 3;
        match self.find(behind, b"-->") {
            Some(next_end) => memmem::find(self.slice(behind, next_end), b"<!--").is_some(),
            None => true,
        }
    }

    /// The end of the last line before one that begins with `<`: where an unclosed comment is taken to end.
    fn line_that_begins_with_markup(&self, from: usize) -> usize {
        let mut offset = from;
        while let Some(found) = memchr(b'\n', self.rest(offset)) {
            let line_end = offset + found;
            if self.at(self.skip_space(line_end)) == Some(b'<') {
                return line_end;
            }
            offset = line_end + 1;
        }
        self.bytes.len()
    }

    fn cdata(&mut self) {
        let start = self.position;
        let body = start + 9;
        let (content_end, end) = if let Some(close) = self.find(body, b"]]>") {
            (close, close + 3)
        } else {
            self.error(SyntaxErrorKind::UnclosedCData, start, body, None);
            let end = self.end_tag_of_open_element(body);
            (end, end)
        };
        if self.open.is_empty() {
            self.error_at_top(SyntaxErrorKind::TextOutsideRoot, range(start, end), None);
        }
        let first = self.parts.len();
        if !self.open.last().is_some_and(|open| open.liquid) {
            self.cdata_parts(body, content_end);
        }
        self.leaf(NodeKind::CData, start, end, index(first), index(self.parts.len() - first));
        self.position = end;
    }

    fn doctype(&mut self) {
        let start = self.position;
        let mut depth = 0_usize;
        let mut end = self.bytes.len();
        for (offset, byte) in self.rest(start).iter().enumerate() {
            match byte {
                b'[' => depth += 1,
                b']' => depth = depth.saturating_sub(1),
                b'>' if depth == 0 => {
                    end = start + offset + 1;
                    break;
                }
                _ => {}
            }
        }
        self.error(SyntaxErrorKind::DoctypeDeclaration, start, end, None);
        self.leaf(NodeKind::Doctype, start, end, 0, 0);
        self.position = end;
    }

    fn instruction(&mut self) {
        let start = self.position;
        let end = if let Some(close) = self.find(start + 2, b"?>") {
            close + 2
        } else {
            self.error(SyntaxErrorKind::UnclosedInstruction, start, start + 2, None);
            memchr(b'>', self.rest(start)).map_or(self.bytes.len(), |found| start + found + 1)
        };
        let target = self.slice(start + 2, name_end(self.bytes, start + 2));
        let first = if self.bytes.starts_with("\u{FEFF}".as_bytes()) { 3 } else { 0 };
        if target.eq_ignore_ascii_case(b"xml") {
            if start != first {
                self.error(SyntaxErrorKind::MisplacedXmlDeclaration, start, start + 5, None);
            }
        } else if target.is_empty() {
            self.error(SyntaxErrorKind::InvalidName, start, start + 2, None);
        }
        self.leaf(NodeKind::Instruction, start, end, 0, 0);
        self.position = end;
    }

    fn end_tag(&mut self) {
        let start = self.position;
        let name_start = self.skip_space(start + 2);
        let name_end = self.tag_name_end(name_start);
        if name_start > start + 2 && name_end > name_start {
            self.error(SyntaxErrorKind::InvalidName, start, name_start, None);
        }
        let mut end = self.skip_space(name_end);
        if self.at(end) == Some(b'>') {
            end += 1;
        } else {
            self.error(SyntaxErrorKind::UnclosedTag, start, name_end, Some(range(start, start + 1)));
            // Up to the `>` on this line, unless another tag begins first.
            let found = self.rest(end).iter().position(|byte| matches!(byte, b'>' | b'<' | b'\n'));
            end = match found.map(|found| end + found) {
                Some(found) if self.at(found) == Some(b'>') => found + 1,
                _ => end,
            };
        }
        self.position = end;

        let name = self.slice(name_start, name_end);
        let depth = self.open.iter().rev().take(LOOK_UP).position(|open| self.open_name(open) == name);
        match depth {
            Some(inside) => {
                for _ in 0..inside {
                    if let Some(open) = self.open.pop() {
                        self.unclosed(open);
                        self.close(open, start, TextRange::empty(size(start)));
                    }
                }
                if let Some(open) = self.open.pop() {
                    self.close(open, end, range(start, end));
                }
            }
            None => self.end_tag_of_another_name(start, name_start, name, end),
        }
    }

    /// An end tag whose name is not open: a misspelt end of the innermost element, or a stray one.
    fn end_tag_of_another_name(&mut self, start: usize, name_start: usize, name: &[u8], end: usize) {
        let name_range = range(name_start, name_start + name.len());
        if let Some(&open) = self.open.last() {
            let parent = self.open.len().checked_sub(2).and_then(|index| self.open.get(index));
            let followed_by_parent = parent.is_some_and(|parent| {
                let next = self.skip_space(end);
                let parent_name = self.open_name(parent);
                self.rest(next).strip_prefix(b"</").is_some_and(|rest| {
                    rest.starts_with(parent_name)
                        && !rest.get(parent_name.len()).copied().is_some_and(is_name_byte)
                })
            });
            let open_name = self.open_name(&open);
            if name.is_empty() || followed_by_parent || similar_names(name, open_name) {
                self.errors.push(SyntaxError {
                    kind: SyntaxErrorKind::MismatchedEndTag,
                    range: if name.is_empty() { range(start, end) } else { name_range },
                    opening: Some(range(open.name.0, open.name.1)),
                });
                self.open.pop();
                self.close(open, end, range(start, end));
                return;
            }
        }
        if self.open.is_empty() {
            self.error_at_top(SyntaxErrorKind::StrayEndTag, range(start, end), None);
        } else {
            self.error(SyntaxErrorKind::StrayEndTag, start, end, None);
        }
        self.leaf(NodeKind::StrayEndTag, start, end, 0, 0);
    }

    /// The name of an open element.
    pub(crate) fn open_name(&self, open: &Open) -> &'s [u8] {
        self.slice(open.name.0, open.name.1)
    }

    /// Whether the start tag of the innermost element lacks the `/` of an end tag: `<value>text<value>`. Then the
    /// element that it should have closed is reported alone: its parent, or the section before it. (No element of a
    /// policy stands directly in one of its own name.)
    fn is_meant_as_end_tag(&self, open: Open) -> bool {
        let empty = self.nodes.len() <= open.node as usize + 2
            && self.nodes.get(open.node as usize + 1).is_none_or(|node| node.kind == NodeKind::Text);
        let bare =
            self.elements.get(open.element as usize).is_some_and(|element| element.attribute_count == 0);
        let name = self.open_name(&open);
        let in_its_like = self.open.last().is_some_and(|parent| self.open_name(parent) == name);
        let behind_its_like = self.errors.last().is_some_and(|error| {
            error.kind == SyntaxErrorKind::UnclosedElement
                && self.slice(error.range.start().into(), error.range.end().into()) == name
        });
        bare && (in_its_like || empty && behind_its_like)
    }

    fn unclosed(&mut self, open: Open) {
        // Of two, the outer one is reported.
        self.twin_is_pending = !self.twin_is_pending && self.is_meant_as_end_tag(open);
        if self.twin_is_pending {
            return;
        }
        let name = range(open.name.0, open.name.1);
        self.errors.push(SyntaxError {
            kind: SyntaxErrorKind::UnclosedElement,
            range: name,
            opening: Some(name),
        });
    }

    fn close(&mut self, open: Open, end: usize, end_tag: TextRange) {
        let last = index(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(open.node as usize) {
            node.end = last;
            node.range = TextRange::new(node.range.start(), size(end));
        }
        if let Some(element) = self.elements.get_mut(open.element as usize) {
            element.end_tag = end_tag;
        }
    }

    /// A section that opens inside another section of the same document: the one before was not closed.
    ///
    /// Only when the text agrees: the open section's end tag does not come behind the new one's.
    pub(crate) fn recover_at_section(&mut self, tag_start: usize, name_start: usize, name_end: usize) {
        let name = self.slice(name_start, name_end);
        let (Some(root), Some(&section)) = (self.open.first(), self.open.get(1)) else { return };
        if !SECTIONS.contains(&name) || self.open_name(root) != b"policies" {
            return;
        }
        let open_name = self.open_name(&section);
        if !SECTIONS.contains(&open_name) {
            return;
        }
        let rest = self.rest(name_end);
        if !self.look_ahead(rest.len()) {
            return;
        }
        let end_of = |name: &[u8]| memmem::find(rest, &[b"</", name, b">"].concat());
        if let Some(outer_end) = end_of(open_name)
            && end_of(name).is_none_or(|inner_end| inner_end < outer_end)
        {
            return;
        }
        while self.open.len() > 1 {
            if let Some(open) = self.open.pop() {
                self.unclosed(open);
                self.close(open, tag_start, TextRange::empty(size(tag_start)));
            }
        }
    }

    /// XML allows no control characters but tab, line feed and carriage return.
    fn control_characters(&mut self) {
        let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t'..=b'\n' | b'\r');
        // Without an early end the loop is done many bytes at a time, and hardly any document has one.
        if self.bytes.iter().fold(false, |found, byte| found | is_control(byte))
            && let Some(at) = self.bytes.iter().position(is_control)
        {
            self.error(SyntaxErrorKind::ControlCharacter, at, at + 1, None);
        }
    }
}

/// How many blanks `bytes` begins with, up to eight; there is at least one. Indentation is most of the white space.
#[inline]
fn leading_blanks(bytes: &[u8]) -> usize {
    match bytes.first_chunk::<8>() {
        // The lowest byte that is no blank has the lowest bit that is set.
        Some(eight) => {
            (u64::from_le_bytes(*eight) ^ u64::from_le_bytes(*b"        ")).trailing_zeros() as usize / 8
        }
        None => 1,
    }
}

#[inline]
pub(crate) fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(size(start), size(end.max(start)))
}

/// A position in an arena: there are fewer nodes, attributes and parts than bytes.
#[inline]
pub(crate) fn index(value: usize) -> u32 {
    size(value).into()
}
