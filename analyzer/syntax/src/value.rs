//! Scanning of values: attribute values and text, with the expressions, named values and holes in them.

use memchr::memmem;

use crate::bytes::ByteSet;
use crate::csharp::{CSharpFault, named_value_length, reference};
use crate::document::{ExpressionForm, NodeKind, Part, PartKind};
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::names::{is_name_start, name_end};
use crate::parser::{Parser, index, range};
use crate::skim::{LONGEST, SkimOptions, expression_start, skim};
use crate::template::{self, Dialect};

/// Bytes that scanning a value has to look at.
const VALUE: ByteSet = ByteSet::of(b"<\"'&@{$%#_]");

impl Parser<'_> {
    /// Text up to the next tag; a node is added for it.
    pub(crate) fn text(&mut self) {
        let start = self.position;
        let after_space = self.skip_space(start);
        if matches!(self.at(after_space), Some(b'<') | None) && after_space > start {
            self.leaf(NodeKind::Text, start, after_space, 0, 0);
            self.position = after_space;
            return;
        }
        let first = self.parts.len();
        let liquid = self.open.last().is_some_and(|open| open.liquid);
        let end = self.text_end(after_space, liquid);
        if self.open.is_empty() && !self.only_holes(start, end, first) {
            let trimmed = self.slice(after_space, end).trim_ascii_end().len();
            self.error(SyntaxErrorKind::TextOutsideRoot, after_space, after_space + trimmed, None);
        }
        self.leaf(NodeKind::Text, start, end, index(first), index(self.parts.len() - first));
        self.position = end;
    }

    /// Scans text from `start` to the `<` that begins a tag, recording parts.
    fn text_end(&mut self, start: usize, liquid: bool) -> usize {
        let mut offset = start;
        loop {
            offset = self.skip_plain(offset);
            let Some(byte) = self.at(offset) else { return offset };
            match byte {
                b'<' if self.at(offset + 1) == Some(b'<')
                    && template::hole(self.rest(offset), self.dialects).is_some() =>
                {
                    offset = self.part(offset);
                }
                b'<' => {
                    if self.begins_markup(offset) && offset > self.position {
                        return offset;
                    }
                    if self.begins_markup(offset) {
                        // `text` is only called at a `<` that begins no tag; never loop on one.
                        return offset.max(self.position + 1);
                    }
                    self.error(SyntaxErrorKind::RawLessThan, offset, offset + 1, None);
                    offset += 1;
                }
                b']' => {
                    if self.rest(offset).starts_with(b"]]>") {
                        self.error(SyntaxErrorKind::CDataEndInText, offset, offset + 3, None);
                    }
                    offset += 1;
                }
                b'&' => offset = self.ampersand(offset),
                _ if liquid => offset += 1,
                b'@' => {
                    offset = match expression_start(self.bytes, offset) {
                        Some(_) if offset == start => self.text_expression(offset),
                        Some(_) => self.embedded_expression(offset, None),
                        None => offset + 1,
                    };
                }
                _ => offset = self.part(offset),
            }
        }
    }

    fn skip_plain(&self, offset: usize) -> usize {
        VALUE.find(self.bytes, offset)
    }

    /// Whether the `<` at `offset` begins a tag, a comment, a CDATA section or a processing instruction.
    fn begins_markup(&self, offset: usize) -> bool {
        match self.at(offset + 1) {
            Some(b'/' | b'?') => true,
            Some(b'!') => {
                let rest = self.rest(offset);
                rest.starts_with(b"<!--")
                    || rest.starts_with(b"<![CDATA[")
                    || rest.get(..9).is_some_and(|text| text.eq_ignore_ascii_case(b"<!DOCTYPE"))
            }
            Some(byte) if is_name_start(byte) => true,
            Some(b'$' | b'#' | b'{' | b'%' | b'_') => {
                template::hole(self.rest(offset + 1), self.dialects).is_some()
            }
            _ => false,
        }
    }

    /// A named value or hole at `offset`, if there is one; returns the offset to go on at.
    fn part(&mut self, offset: usize) -> usize {
        let rest = self.rest(offset);
        // Single underscores are frequent in names and begin nothing.
        if rest.starts_with(b"_") && !rest.starts_with(b"__") {
            return offset + 1;
        }
        if let Some(length) = named_value_length(rest) {
            self.push_part(PartKind::NamedValue, offset, offset + length);
            return offset + length;
        }
        if let Some((dialect, length)) = template::hole(rest, self.dialects) {
            self.push_part(PartKind::Hole(dialect), offset, offset + length);
            return offset + length;
        }
        offset + 1
    }

    fn push_part(&mut self, kind: PartKind, start: usize, end: usize) {
        self.parts.push(Part { kind, range: range(start, end) });
    }

    /// Judges the `&` at `offset`; returns the offset behind what it begins.
    fn ampersand(&mut self, offset: usize) -> usize {
        let rest = self.rest(offset);
        if let Some((_, length)) = reference(rest) {
            return offset + length;
        }
        let end = name_end(self.bytes, offset + 1);
        if end > offset + 1 && self.at(end) == Some(b';') {
            self.error(SyntaxErrorKind::UnknownEntity, offset, end + 1, None);
            return end + 1;
        }
        self.error(SyntaxErrorKind::RawAmpersand, offset, offset + 1, None);
        offset + 1
    }

    /// Whether text at the top consists of Terraform directives and white space.
    fn only_holes(&self, start: usize, end: usize, first_part: usize) -> bool {
        let mut offset = start;
        for part in self.parts.get(first_part..).unwrap_or_default() {
            if part.kind != PartKind::Hole(Dialect::Terraform)
                || !self.slice(offset, usize::from(part.range.start())).trim_ascii().is_empty()
            {
                return false;
            }
            offset = usize::from(part.range.end());
        }
        self.slice(offset, end).trim_ascii().is_empty()
    }

    fn skim(&mut self, offset: usize, limit: usize, escaped: bool) -> Result<usize, (CSharpFault, usize)> {
        let mut options = SkimOptions {
            limit,
            escaped,
            terraform: self.dialects.contains(Dialect::Terraform),
            multiline_strings: false,
        };
        if !self.look_ahead(0) {
            return Err((CSharpFault::UnclosedBracket, offset));
        }
        let first = skim(self.bytes, offset, options, &mut self.frames);
        let Err((fault, at)) = first else { return first };
        // A bracket or string without end was looked for up to the end of the text or of the longest expression.
        self.look_ahead(match fault {
            CSharpFault::UnclosedBracket | CSharpFault::UnclosedString | CSharpFault::UnclosedComment => {
                LONGEST
            }
            _ => at.saturating_sub(offset),
        });
        if fault == CSharpFault::LineEndInString {
            // As `xml`, a line end in an attribute is a blank: the literal may be whole.
            options.multiline_strings = true;
            if let Ok(end) = skim(self.bytes, offset, options, &mut self.frames) {
                return Ok(end);
            }
        }
        Err((fault, at))
    }

    /// The expression that text begins with at `offset`; returns the offset behind it.
    fn text_expression(&mut self, offset: usize) -> usize {
        let form = form_at(self.bytes, offset);
        match self.skim(offset + 1, self.bytes.len(), true) {
            Ok(end) => {
                self.push_part(PartKind::Expression(form), offset, end);
                end
            }
            Err((fault, at)) => {
                let end = self.recover_text(offset);
                self.broken_expression(form, offset, end, fault, at);
                end
            }
        }
    }

    /// Where an expression in text that does not end is taken to end: before the end tag of its element.
    fn recover_text(&mut self, offset: usize) -> usize {
        let end = self.end_tag_of_open_element(offset);
        offset + self.slice(offset, end).trim_ascii_end().len()
    }

    /// The offset of the end tag of the innermost open element behind `offset`, or of any, or the end of the text.
    pub(crate) fn end_tag_of_open_element(&mut self, offset: usize) -> usize {
        let rest = self.rest(offset);
        let worth_it = self.look_ahead(rest.len());
        let own_end_tag = self.open.last().filter(|_| worth_it).and_then(|open| {
            let end_tag = [b"</", self.open_name(open)].concat();
            memmem::find(rest, &end_tag)
        });
        let found = own_end_tag.or_else(|| memmem::find(rest, b"</"));
        found.map_or(self.bytes.len(), |found| offset + found)
    }

    fn broken_expression(
        &mut self,
        form: ExpressionForm,
        start: usize,
        end: usize,
        fault: CSharpFault,
        at: usize,
    ) {
        self.push_part(PartKind::BrokenExpression(form), start, end);
        let place = self.character_at(at.clamp(start, end));
        self.errors.push(SyntaxError {
            kind: SyntaxErrorKind::UnclosedExpression(fault),
            range: range(place.0, place.1),
            opening: Some(range(start, start + 2)),
        });
    }

    /// The character that `offset` lies in.
    fn character_at(&self, offset: usize) -> (usize, usize) {
        let mut start = offset.min(self.bytes.len());
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        let length = self.source.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (start, start + length)
    }

    /// An expression inside a longer value is literal text to APIM, but its C# may hold `<` and quotes:
    /// if it can be read it is passed over as a whole, and otherwise it is text.
    fn embedded_expression(&mut self, offset: usize, delimiter: Option<u8>) -> usize {
        let Ok(end) = self.skim(offset + 1, self.bytes.len(), true) else { return offset + 1 };
        let text = self.slice(offset, end);
        // Without quotes or tags in it there is nothing to pass over, and no risk in taking it as one.
        let risky = delimiter.is_some_and(|quote| text.contains(&quote)) || text.contains(&b'<');
        if risky && !self.embedded_end_is_plausible(end, delimiter) {
            return offset + 1;
        }
        self.push_part(PartKind::Expression(form_at(self.bytes, offset)), offset, end);
        end
    }

    /// Whether the value goes on to its own end behind `offset`, rather than to another attribute or tag.
    fn embedded_end_is_plausible(&self, offset: usize, delimiter: Option<u8>) -> bool {
        let rest = self.rest(offset);
        let Some(quote) = delimiter else { return true };
        let stop = rest.iter().position(|byte| *byte == quote || matches!(byte, b'<' | b'>' | b'\n'));
        stop.is_some_and(|stop| rest.get(stop) == Some(&quote) && self.attribute_may_end(offset + stop))
    }

    /// Reads the attribute value that opens with the quote at `start`.
    ///
    /// Returns the end of the content and the offset behind the closing quote.
    pub(crate) fn attribute_value(&mut self, start: usize, quote: u8) -> (usize, usize) {
        let content = start + 1;
        let mut offset = self.skip_space(content);
        let mut line_ended = false;
        if expression_start(self.bytes, offset).is_some() {
            let form = form_at(self.bytes, offset);
            match self.skim(offset + 1, self.bytes.len(), true) {
                Ok(end) => {
                    self.push_part(PartKind::Expression(form), offset, end);
                    offset = end;
                }
                Err((fault, at)) => {
                    let (end, closed) = self.recover_attribute(offset, quote);
                    self.broken_expression(form, offset, end, fault, at);
                    return (end, if closed { end + 1 } else { end });
                }
            }
        }
        loop {
            offset = self.skip_plain(offset);
            let Some(byte) = self.at(offset) else { break };
            match byte {
                b'"' | b'\'' if byte == quote => return (offset, offset + 1),
                b'&' => offset = self.ampersand(offset),
                b'<' if self.at(offset + 1) == Some(b'<')
                    && template::hole(self.rest(offset), self.dialects).is_some() =>
                {
                    offset = self.part(offset);
                }
                b'<' => {
                    // A tag inside an open quote: when a `>` or a line end came before, the quote was not closed.
                    if let Some(end) = self.unclosed_quote_end(content, offset) {
                        self.error(SyntaxErrorKind::UnclosedQuote, end, end, Some(range(start, start + 1)));
                        return (end, end);
                    }
                    if !line_ended {
                        self.error(SyntaxErrorKind::RawLessThan, offset, offset + 1, None);
                    }
                    line_ended = true;
                    offset += 1;
                }
                b'@' => {
                    offset = match expression_start(self.bytes, offset) {
                        Some(_) => self.embedded_expression(offset, Some(quote)),
                        None => offset + 1,
                    };
                }
                b'"' | b'\'' | b']' => offset += 1,
                _ => offset = self.part(offset),
            }
        }
        self.error(SyntaxErrorKind::UnclosedQuote, offset, offset, Some(range(start, start + 1)));
        (offset, offset)
    }

    /// Where a value whose quote is missing ends, when the `<` at `less_than` begins another tag.
    fn unclosed_quote_end(&self, content: usize, less_than: usize) -> Option<usize> {
        if !self.begins_markup(less_than) {
            return None;
        }
        let value = self.slice(content, less_than);
        let before = value.trim_ascii_end();
        if let Some(inside) = before.strip_suffix(b">") {
            let inside = inside.strip_suffix(b"/").unwrap_or(inside);
            return Some(content + inside.trim_ascii_end().len());
        }
        let broken_by_line =
            value.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).any(|byte| *byte == b'\n');
        broken_by_line.then_some(content + before.len())
    }

    /// Where an expression in an attribute that does not end is taken to end, and whether a quote stands there.
    fn recover_attribute(&self, offset: usize, quote: u8) -> (usize, bool) {
        // Longer values than this are not searched: the guess would be no better, and hostile text costly.
        let window = self.bytes.len().min(offset.saturating_add(1 << 13));
        let line_end =
            memchr::memchr(b'\n', self.slice(offset, window)).map_or(window, |found| offset + found);
        let mut last_on_line = None;
        let mut at = offset;
        while let Some(found) = memchr::memchr(quote, self.slice(at, line_end)) {
            at += found;
            if self.another_attribute_follows(at + 1) {
                return (at, true);
            }
            if self.tag_ends(at + 1) {
                last_on_line = Some(at);
            }
            at += 1;
        }
        if let Some(found) = last_on_line {
            return (found, true);
        }
        // On later lines: the first quote behind which the tag goes on or ends, and before the next tag.
        let mut at = line_end;
        while let Some(found) = memchr::memchr(quote, self.slice(at, window)) {
            at += found;
            if self.attribute_may_end(at) {
                return (at, true);
            }
            at += 1;
        }
        let line = self.slice(offset, line_end);
        let tag_end = memchr::memrchr(b'>', line).map_or(line.len(), |found| {
            let slash = found > 0 && line.get(found - 1) == Some(&b'/');
            if slash { found - 1 } else { found }
        });
        let mut end = offset + line.get(..tag_end).unwrap_or(line).trim_ascii_end().len();
        while !self.source.is_char_boundary(end) {
            end -= 1;
        }
        (end, false)
    }

    /// Whether the quote at `offset` looks like the end of an attribute, by what follows.
    fn attribute_may_end(&self, offset: usize) -> bool {
        self.another_attribute_follows(offset + 1)
            || (self.tag_ends(offset + 1) && {
                let next = memchr::memchr(b'<', self.rest(offset)).map(|found| offset + found);
                next.is_none_or(|next| self.begins_markup(next))
            })
    }

    /// `\s*(/>|>|\?>)`
    fn tag_ends(&self, offset: usize) -> bool {
        let next = self.skip_space(offset);
        match self.at(next) {
            Some(b'>') => true,
            Some(b'/' | b'?') => self.at(next + 1) == Some(b'>'),
            _ => false,
        }
    }

    /// `\s+[A-Za-z_:][\w:.-]*\s*=\s*["']`
    fn another_attribute_follows(&self, offset: usize) -> bool {
        let name = self.skip_space(offset);
        if name == offset || !self.at(name).is_some_and(is_name_start) {
            return false;
        }
        let equals = self.skip_space(name_end(self.bytes, name));
        self.at(equals) == Some(b'=') && matches!(self.at(self.skip_space(equals + 1)), Some(b'"' | b'\''))
    }

    /// Records the parts of a CDATA section's content.
    pub(crate) fn cdata_parts(&mut self, start: usize, end: usize) {
        let mut offset = self.skip_space(start).min(end);
        if expression_start(self.bytes, offset).is_some_and(|open| open < end) {
            let form = form_at(self.bytes, offset);
            match self.skim(offset + 1, end, false) {
                Ok(close) => {
                    self.push_part(PartKind::Expression(form), offset, close);
                    offset = close;
                }
                Err((fault, at)) => {
                    let close = offset + self.slice(offset, end).trim_ascii_end().len();
                    self.broken_expression(form, offset, close, fault, at);
                    return;
                }
            }
        }
        while offset < end {
            offset = self.skip_plain(offset);
            if offset >= end {
                break;
            }
            match self.at(offset) {
                Some(b'{' | b'$' | b'%' | b'#' | b'_') => offset = self.part(offset),
                _ => offset += 1,
            }
        }
    }
}

fn form_at(bytes: &[u8], at: usize) -> ExpressionForm {
    if bytes.get(at + 1) == Some(&b'{') { ExpressionForm::Statements } else { ExpressionForm::Expression }
}
