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
use crate::document::{
    AttributeData, AttributeShape, Document, ElementData, NO_PARENT, NodeData, NodeKind, Part,
};
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::names::{is_name_byte, is_name_start, name_end, similar_names};
use crate::recovery::ValueEnd;
use crate::skim::{Frame, expression_start};
use crate::template::{self, Dialects};

/// How far up an end tag looks for its element. Real documents nest a dozen deep; the limit keeps hostile
/// ones from costing quadratic time.
const LOOK_UP: usize = 256;

/// How far all searches of one document together may read ahead in vain. Recovery in real documents reads a few
/// kilobytes; the limit keeps hostile ones from costing quadratic time.
const LOOK_AHEAD: usize = 64 << 20;

/// What ends a comment, and may not stand in it.
const HYPHENS: &[u8] = b"--";

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
        nodes: Vec::with_capacity(length / 24 + 8),
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
    root: Option<TextRange>,
}

/// An open element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    node: u32,
    element: u32,
    name: (usize, usize),
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
    fn tag_name_end(&self, start: usize) -> usize {
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
            Some(b'$' | b'#' | b'{' | b'%' | b'_')
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
        let close = close.filter(|close| !self.comment_runs_into_another(body, *close));
        let end = if let Some(close) = close {
            if let Some(at) = hyphens.filter(|at| *at < close) {
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
        if self.absent.contains(&HYPHENS) {
            return None;
        }
        let text = self.rest(from);
        let found = memchr_iter(b'-', text).find(|at| text.get(at + 1) == Some(&b'-'));
        if found.is_none() {
            self.absent.push(HYPHENS);
        }
        found.map(|at| from + at)
    }

    /// The offset of the first `delimiter` behind `from`; its last byte is `>`, which is rare, so that is searched.
    fn find(&mut self, from: usize, delimiter: &'static [u8]) -> Option<usize> {
        if self.absent.contains(&delimiter) {
            return None;
        }
        let text = self.rest(from);
        let found = memchr_iter(b'>', text).find_map(|at| {
            let end = at + 1;
            text.get(..end)?.ends_with(delimiter).then(|| from + end - delimiter.len())
        });
        if found.is_none() {
            self.absent.push(delimiter);
        }
        found
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

    fn start_tag(&mut self, name_start: usize) {
        let tag_start = self.position;
        let name_end = self.tag_name_end(name_start);
        self.recover_at_section(tag_start, name_start, name_end);

        let first_attribute = self.attributes.len();
        let first_part = self.parts.len();
        let first_error = self.errors.len();
        self.tag_is_damaged = false;
        let mut offset = name_end;
        let mut name_end = name_end;
        let mut liquid = false;
        let self_closing;
        loop {
            let after_space = self.skip_space(offset);
            match self.at(after_space) {
                Some(b'>') => {
                    offset = after_space + 1;
                    self_closing = false;
                    break;
                }
                Some(b'/') if self.at(after_space + 1) == Some(b'>') => {
                    offset = after_space + 2;
                    self_closing = true;
                    break;
                }
                None | Some(b'<') => {
                    let attributes = self.attributes.get(first_attribute..).unwrap_or_default();
                    let quoted = |found: &AttributeData| matches!(found.shape, AttributeShape::Quoted(_));
                    if !attributes.iter().any(quoted)
                        && let Some(end) = self.name_run_into_text(name_start, name_end, after_space)
                    {
                        // What was read behind the name is read again as text.
                        self.attributes.truncate(first_attribute);
                        self.parts.truncate(first_part);
                        (name_end, offset) = (end, end);
                    }
                    self.unclosed_tag(tag_start, name_end, first_error);
                    // White space before the next tag stays content, as it would be behind a `>`.
                    self_closing = false;
                    break;
                }
                // `<a /` without its `>`.
                Some(b'/') if matches!(self.at(self.skip_space(after_space + 1)), None | Some(b'<')) => {
                    self.unclosed_tag(tag_start, name_end, first_error);
                    offset = after_space + 1;
                    self_closing = true;
                    break;
                }
                // `<a@(b)</a>`: the `>` is missing behind the name.
                Some(b'@') if offset == name_end && expression_start(self.bytes, offset).is_some() => {
                    self.unclosed_tag(tag_start, name_end, first_error);
                    self_closing = false;
                    break;
                }
                Some(byte) => {
                    let no_space = after_space == offset && self.attributes.len() > first_attribute;
                    if no_space && is_name_start(byte) {
                        if self.begins_attribute(after_space) {
                            self.tag_error(SyntaxErrorKind::MissingSpace, after_space, after_space, None);
                        } else {
                            // A quote inside the value before has ended it.
                            offset = self.unexpected(after_space);
                            continue;
                        }
                    }
                    offset = self.attribute(after_space, &mut liquid);
                }
            }
        }
        if !self.tag_is_damaged {
            self.duplicate_attributes(first_attribute);
        }

        let tag = range(tag_start, offset);
        let parent = self.open.last().map_or(NO_PARENT, |open| open.node);
        if parent == NO_PARENT {
            match self.root {
                Some(first) => {
                    let name = range(name_start, name_end);
                    self.error_at_top(SyntaxErrorKind::SecondRoot, name, Some(first));
                }
                None => self.root = Some(range(name_start, name_end)),
            }
        }
        let node = index(self.nodes.len());
        let element = index(self.elements.len());
        self.nodes.push(NodeData {
            kind: NodeKind::Element,
            parent,
            end: node + 1,
            range: tag,
            data: element,
            parts: 0,
        });
        self.elements.push(ElementData {
            name: range(name_start, name_end),
            start_tag: tag,
            end_tag: TextRange::empty(tag.end()),
            first_attribute: index(first_attribute),
            attribute_count: index(self.attributes.len() - first_attribute),
            self_closing,
            liquid,
        });
        if !self_closing {
            let inherited = self.open.last().is_some_and(|open| open.liquid);
            self.open.push(Open { node, element, name: (name_start, name_end), liquid: liquid || inherited });
        }
        self.position = offset;
    }

    /// Reads what begins at `start` in a tag, normally an attribute; returns the offset behind it.
    fn attribute(&mut self, start: usize, liquid: &mut bool) -> usize {
        let begins_name = self.at(start).is_some_and(is_name_start);
        if !begins_name && let Some((_, length)) = template::hole(self.rest(start), self.dialects) {
            let end = start + length;
            self.attributes.push(AttributeData {
                name: range(start, end),
                range: range(start, end),
                value: TextRange::empty(size(end)),
                first_part: index(self.parts.len()),
                part_count: 0,
                shape: AttributeShape::Hole,
            });
            return end;
        }
        let name_end = name_end(self.bytes, start);
        if name_end == start {
            return self.unexpected(start);
        }
        if !begins_name {
            self.tag_error(SyntaxErrorKind::InvalidName, start, name_end, None);
        }
        let equals = self.skip_space(name_end);
        // `name "value"`: only the `=` is missing.
        let value_follows = !self.tag_is_damaged && matches!(self.at(equals), Some(b'"' | b'\''));
        if value_follows {
            self.tag_error(SyntaxErrorKind::AttributeWithoutValue, start, name_end, None);
        } else if self.at(equals) != Some(b'=') {
            self.tag_error(SyntaxErrorKind::AttributeWithoutValue, start, name_end, None);
            return self.push_attribute(
                (start, name_end),
                name_end,
                (name_end, name_end),
                AttributeShape::WithoutValue,
            );
        }
        let value_start = if value_follows { equals } else { self.skip_space(equals + 1) };
        match self.at(value_start) {
            Some(quote @ (b'"' | b'\'')) => {
                let first_part = self.parts.len();
                let value = self.attribute_value(value_start, quote);
                let (content_end, end) = (value.content, value.end());
                if self.slice(start, name_end) == b"template"
                    && self.slice(value_start + 1, content_end) == b"liquid"
                {
                    *liquid = true;
                }
                self.attributes.push(AttributeData {
                    name: range(start, name_end),
                    range: range(start, end),
                    value: range(value_start + 1, content_end),
                    first_part: index(first_part),
                    part_count: index(self.parts.len() - first_part),
                    shape: AttributeShape::Quoted(char::from(quote)),
                });
                end
            }
            Some(b'/') if self.at(value_start + 1) != Some(b'>') => {
                self.unquoted_attribute((start, name_end), value_start)
            }
            None | Some(b'>' | b'<' | b'/') => {
                self.tag_error(SyntaxErrorKind::AttributeWithoutValue, start, equals + 1, None);
                self.push_attribute(
                    (start, name_end),
                    equals + 1,
                    (equals + 1, equals + 1),
                    AttributeShape::WithoutValue,
                )
            }
            Some(_) => self.unquoted_attribute((start, name_end), value_start),
        }
    }

    /// Records the attribute whose value begins at `value_start` without a quote; returns the offset behind it.
    fn unquoted_attribute(&mut self, name: (usize, usize), value_start: usize) -> usize {
        let first_part = self.parts.len();
        let value = self.unquoted_value(value_start);
        let is_hole = template::hole(self.slice(value_start, value.content), self.dialects).is_some();
        if is_hole {
            self.part(value_start);
        }
        // A template hole may bring the quotes.
        if value.closed || !is_hole {
            self.tag_error(SyntaxErrorKind::UnquotedValue, value_start, value.end(), None);
        }
        self.attributes.push(AttributeData {
            name: range(name.0, name.1),
            range: range(name.0, value.end()),
            value: range(value_start, value.content),
            first_part: index(first_part),
            part_count: index(self.parts.len() - first_part),
            shape: AttributeShape::Unquoted,
        });
        value.end()
    }

    /// Where the value without an opening quote that begins at `start` ends.
    fn unquoted_value(&mut self, start: usize) -> ValueEnd {
        if expression_start(self.bytes, start).is_some() {
            return match self.attribute_expression(start, b'"') {
                Ok(end) => {
                    let closed = matches!(self.at(end), Some(b'"' | b'\''));
                    ValueEnd { content: end, closed }
                }
                Err(guess) => {
                    self.tag_is_damaged = true;
                    guess
                }
            };
        }
        self.value_without_opening_quote(start)
            .unwrap_or_else(|| ValueEnd { content: self.unquoted_value_end(start), closed: false })
    }

    fn push_attribute(
        &mut self,
        name: (usize, usize),
        end: usize,
        value: (usize, usize),
        shape: AttributeShape,
    ) -> usize {
        self.attributes.push(AttributeData {
            name: range(name.0, name.1),
            range: range(name.0, end),
            value: range(value.0, value.1),
            first_part: index(self.parts.len()),
            part_count: 0,
            shape,
        });
        end
    }

    fn unquoted_value_end(&self, start: usize) -> usize {
        let hole = template::hole(self.rest(start), self.dialects).map_or(0, |(_, length)| length);
        let mut end = start + hole;
        while let Some(byte) = self.at(end) {
            if byte.is_ascii_whitespace() || matches!(byte, b'>' | b'<' | b'"' | b'\'') {
                break;
            }
            if byte == b'/' && self.at(end + 1) == Some(b'>') {
                break;
            }
            end += 1;
        }
        end.max(start + 1)
    }

    /// Passes over characters in a tag that belong to nothing; returns the offset behind them.
    fn unexpected(&mut self, start: usize) -> usize {
        let word = name_end(self.bytes, start);
        let mut end = word;
        while let Some(byte) = self.at(end).filter(|_| word == start) {
            let ends = byte.is_ascii_whitespace()
                || byte == b'>'
                || byte == b'<'
                || is_name_start(byte)
                || (byte == b'/' && self.at(end + 1) == Some(b'>'));
            if ends && end > start {
                break;
            }
            end += 1;
        }
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        self.tag_error(SyntaxErrorKind::UnexpectedCharacters, start, end, None);
        self.tag_is_damaged = true;
        end
    }

    /// Reports a start tag without `>`. What else seemed wrong in it follows from that, and is taken back.
    fn unclosed_tag(&mut self, tag_start: usize, name_end: usize, first_error: usize) {
        let in_tag = self.errors.split_off(first_error.min(self.errors.len()));
        let outlasts = |error: &SyntaxError| !error.kind.is_about_tag();
        let explained = in_tag.iter().any(|error| error.kind.leaves_tag_open());
        self.errors.extend(in_tag.into_iter().filter(outlasts));
        if !explained {
            let opening = Some(range(tag_start, tag_start + 1));
            self.error(SyntaxErrorKind::UnclosedTag, tag_start, name_end, opening);
        }
        self.tag_is_damaged = true;
    }

    /// Where the name of the tag ends when its `>` is missing and text follows at once: `<valuetext</value>`.
    fn name_run_into_text(&self, name_start: usize, name_end: usize, less_than: usize) -> Option<usize> {
        let end_tag = self.rest(less_than).strip_prefix(b"</")?;
        let length = end_tag.iter().take_while(|byte| is_name_byte(**byte)).count();
        let name = self.slice(name_start, name_end);
        (length > 0 && length < name.len() && name.starts_with(end_tag.get(..length)?))
            .then_some(name_start + length)
    }

    fn duplicate_attributes(&mut self, first: usize) {
        let attributes = self.attributes.get(first..).unwrap_or_default();
        if attributes.len() < 2 {
            return;
        }
        let name = |attribute: &AttributeData| {
            self.slice(usize::from(attribute.name.start()), usize::from(attribute.name.end()))
        };
        // Names of one length are rare in a tag; the bytes need not be looked at otherwise.
        let same = |one: &AttributeData, other: &AttributeData| {
            one.name.len() == other.name.len() && name(one) == name(other)
        };
        let mut found = Vec::new();
        if attributes.len() <= 16 {
            for (position, attribute) in attributes.iter().enumerate().skip(1) {
                let earlier = attributes.iter().take(position).find(|other| same(other, attribute));
                if let Some(other) = earlier.filter(|_| attribute.shape != AttributeShape::Hole) {
                    found.push((attribute.name, other.name));
                }
            }
        } else {
            let mut seen = std::collections::HashMap::with_capacity(attributes.len());
            for attribute in attributes.iter().filter(|attribute| attribute.shape != AttributeShape::Hole) {
                let other = *seen.entry(name(attribute)).or_insert(attribute.name);
                if other != attribute.name {
                    found.push((attribute.name, other));
                }
            }
        }
        for (range, opening) in found {
            let kind = SyntaxErrorKind::DuplicateAttribute;
            self.errors.push(SyntaxError { kind, range, opening: Some(opening) });
        }
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
    fn recover_at_section(&mut self, tag_start: usize, name_start: usize, name_end: usize) {
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
