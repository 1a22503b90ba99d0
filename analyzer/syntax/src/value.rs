//! Scanning of values: attribute values and text, with the expressions, named values and holes in them.

use crate::bytes::ByteSet;
use crate::csharp::{CSharpFault, named_value_length, reference};
use crate::document::{ExpressionForm, NodeKind, Part, PartKind};
use crate::error::SyntaxErrorKind;
use crate::names::{is_name_start, name_end};
use crate::parser::{Parser, index, range};
use crate::recovery::ValueEnd;
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
            // White space between tags is no node: half of all nodes would be. What is the whole content of an
            // element is one, because a value may be blank.
            if self.is_whole_content(after_space) {
                self.leaf(NodeKind::Text, start, after_space, 0, 0);
            }
            self.position = after_space;
            return;
        }
        let first = self.parts.len();
        let liquid = self.open.last().is_some_and(|open| open.liquid);
        let end = self.text_end(after_space, liquid);
        if self.open.is_empty() && !self.only_holes(start, end, first) {
            let trimmed = self.slice(after_space, end).trim_ascii_end().len();
            let text = range(after_space, after_space + trimmed);
            self.error_at_top(SyntaxErrorKind::TextOutsideRoot, text, None);
        }
        self.leaf(NodeKind::Text, start, end, index(first), index(self.parts.len() - first));
        self.position = end;
    }

    /// Whether what ends at `end` began behind the start tag of an element and ends at an end tag.
    fn is_whole_content(&self, end: usize) -> bool {
        let in_new_element = self.open.last().is_some_and(|open| open.node as usize + 1 == self.nodes.len());
        in_new_element && self.at(end + 1) == Some(b'/')
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
                    if self.begins_markup(offset) {
                        // Text begins only at a `<` that begins no tag; never loop on one.
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
    ///
    /// These are the cases of `markup`, which calls what reads them. One function that names the case for both costs
    /// 6 % of the parsing time.
    pub(crate) fn begins_markup(&self, offset: usize) -> bool {
        match self.at(offset + 1) {
            Some(b'/' | b'?') => true,
            Some(b'!') => {
                let rest = self.rest(offset);
                rest.starts_with(b"<!--")
                    || rest.starts_with(b"<![CDATA[")
                    || rest.get(..9).is_some_and(|text| text.eq_ignore_ascii_case(b"<!DOCTYPE"))
            }
            Some(byte) if is_name_start(byte) => true,
            Some(b'$' | b'#' | b'{' | b'%') => template::hole(self.rest(offset + 1), self.dialects).is_some(),
            _ => false,
        }
    }

    /// A named value or hole at `offset`, if there is one; returns the offset to go on at.
    pub(crate) fn part(&mut self, offset: usize) -> usize {
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
        // `&&` is one operator and one error.
        let double = self.at(offset + 1) == Some(b'&') && reference(self.rest(offset + 1)).is_none();
        let end = offset + if double { 2 } else { 1 };
        self.error(SyntaxErrorKind::RawAmpersand, offset, end, None);
        end
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

    fn skim_options(&self, limit: usize, escaped: bool) -> SkimOptions {
        let terraform = self.dialects.contains(Dialect::Terraform);
        SkimOptions { limit, escaped, terraform, multiline_strings: false }
    }

    /// Finds the end of the expression whose bracket opens at `offset`.
    fn skim(&mut self, offset: usize, limit: usize, escaped: bool) -> Result<usize, (CSharpFault, usize)> {
        if !self.look_ahead(0) {
            return Err((CSharpFault::UnclosedBracket, offset));
        }
        let skimmed = skim(self.bytes, offset, self.skim_options(limit, escaped), &mut self.frames);
        if let Err((fault, at)) = skimmed {
            // A bracket or string without end was looked for up to the end of the text or of the longest expression.
            self.look_ahead(match fault {
                CSharpFault::UnclosedBracket | CSharpFault::UnclosedString | CSharpFault::UnclosedComment => {
                    LONGEST
                }
                _ => at.saturating_sub(offset),
            });
        }
        skimmed
    }

    /// The same, but the expression is known to end at `limit` at the latest.
    pub(crate) fn skim_within(
        &mut self,
        offset: usize,
        limit: usize,
        escaped: bool,
    ) -> Result<usize, (CSharpFault, usize)> {
        skim(self.bytes, offset, self.skim_options(limit, escaped), &mut self.frames)
    }

    /// Finds the end of the expression that begins an attribute value with its `@` at `offset`; when there is none,
    /// the end of the value is guessed.
    pub(crate) fn attribute_expression(&mut self, offset: usize, quote: u8) -> Result<usize, ValueEnd> {
        let form = form_at(self.bytes, offset);
        let (fault, at) = match self.skim(offset + 1, self.bytes.len(), true) {
            Ok(end) if self.expression_may_end(offset, end, quote) => {
                self.push_part(PartKind::Expression(form), offset, end);
                return Ok(end);
            }
            Ok(_) => (CSharpFault::UnclosedBracket, offset + 1),
            Err(fault) => fault,
        };
        let guess = self.recover_attribute(offset, quote);
        if fault == CSharpFault::LineEndInString
            && let Some(end) = self.multiline_end(offset, guess.content)
            && self.at(self.skip_space(end)) == Some(quote)
        {
            self.push_part(PartKind::Expression(form), offset, end);
            return Ok(end);
        }
        self.broken_expression(form, (offset, guess.content), true, (fault, at));
        Err(guess)
    }

    /// The expression that text begins with at `offset`; returns the offset behind it.
    fn text_expression(&mut self, offset: usize) -> usize {
        let form = form_at(self.bytes, offset);
        let fault = match self.skim(offset + 1, self.bytes.len(), true) {
            Ok(end) if self.text_may_end(offset, end) => {
                self.push_part(PartKind::Expression(form), offset, end);
                return end;
            }
            Ok(_) => (CSharpFault::UnclosedBracket, offset + 1),
            Err(fault) => fault,
        };
        let end = self.recover_text(offset);
        if fault.0 == CSharpFault::LineEndInString && self.multiline_end(offset, end) == Some(end) {
            self.push_part(PartKind::Expression(form), offset, end);
        } else {
            self.broken_expression(form, (offset, end), true, fault);
        }
        end
    }

    /// The end of the expression that begins with its `@` at `offset`, when strings may run over line ends.
    ///
    /// As `xml`, a line end in an attribute is a blank, and the string is whole. In text it is not, but where the
    /// expression ends is clear.
    fn multiline_end(&mut self, offset: usize, limit: usize) -> Option<usize> {
        let options = SkimOptions { multiline_strings: true, ..self.skim_options(limit, true) };
        skim(self.bytes, offset + 1, options, &mut self.frames).ok()
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
        // What is written behind an expression in one value is short; the limit keeps hostile text from costing time.
        let mut ahead = rest.iter().take(4096);
        let stop = ahead.position(|byte| *byte == quote || matches!(byte, b'<' | b'>' | b'\n'));
        stop.is_some_and(|stop| rest.get(stop) == Some(&quote) && self.attribute_may_end(offset + stop))
    }

    /// Reads the attribute value that opens with the quote at `start`.
    pub(crate) fn attribute_value(&mut self, start: usize, quote: u8) -> ValueEnd {
        let content = start + 1;
        let mut offset = self.skip_space(content);
        let mut has_less_than = false;
        if expression_start(self.bytes, offset).is_some() {
            match self.attribute_expression(offset, quote) {
                Ok(end) => offset = end,
                Err(guess) => {
                    self.tag_is_damaged = true;
                    return guess;
                }
            }
        }
        if self.lacks_bracket(offset, quote) {
            let guess = self.recover_attribute(offset, quote);
            self.push_part(PartKind::BrokenExpression(ExpressionForm::Expression), offset, guess.content);
            self.error(SyntaxErrorKind::ExpressionWithoutBracket, offset, offset + 1, None);
            self.tag_is_damaged = true;
            return guess;
        }
        let behind_expression = offset;
        loop {
            offset = self.skip_plain(offset);
            let Some(byte) = self.at(offset) else { break };
            match byte {
                b'"' | b'\'' if byte == quote => {
                    return match self.value_before_next_attribute(content, offset) {
                        Some(end) => self.unclosed_quote(start, end),
                        None => ValueEnd { content: offset, closed: true },
                    };
                }
                b'&' => offset = self.ampersand(offset),
                b'<' if self.at(offset + 1) == Some(b'<')
                    && template::hole(self.rest(offset), self.dialects).is_some() =>
                {
                    offset = self.part(offset);
                }
                b'<' => {
                    if let Some(end) = self.unclosed_quote_end(behind_expression, offset, quote) {
                        return self.unclosed_quote(start, end);
                    }
                    if !has_less_than {
                        self.error(SyntaxErrorKind::RawLessThan, offset, offset + 1, None);
                    }
                    has_less_than = true;
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
        self.unclosed_quote(start, offset)
    }

    /// Reports that the quote at `start` is not closed and its value taken to end at `end`.
    fn unclosed_quote(&mut self, start: usize, end: usize) -> ValueEnd {
        // What was read behind that end is read again as part of the tag.
        while self.parts.last().is_some_and(|part| usize::from(part.range.end()) > end) {
            self.parts.pop();
        }
        while self.errors.last().is_some_and(|error| usize::from(error.range.start()) >= end) {
            self.errors.pop();
        }
        self.tag_error(SyntaxErrorKind::UnclosedQuote, end, end, Some(range(start, start + 1)));
        self.tag_is_damaged = true;
        ValueEnd { content: end, closed: false }
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
                    self.broken_expression(form, (offset, close), false, (fault, at));
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
