//! Start tags and their attributes.

use text_size::TextRange;

use crate::decode::size;
use crate::document::{AttributeData, AttributeShape, ElementData, NO_PARENT, NodeData, NodeKind};
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::names::{is_name_byte, is_name_start, name_end};
use crate::parser::{Open, Parser, index, range};
use crate::recovery::ValueEnd;
use crate::skim::expression_start;
use crate::template;

impl Parser<'_> {
    /// Reads the start tag whose name begins at `name_start`.
    pub(crate) fn start_tag(&mut self, name_start: usize) {
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
                    let is_quoted = |found: &AttributeData| matches!(found.shape, AttributeShape::Quoted(_));
                    if !attributes.iter().any(is_quoted)
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

        let element = ElementData {
            name: range(name_start, name_end),
            start_tag: range(tag_start, offset),
            end_tag: TextRange::empty(size(offset)),
            first_attribute: index(first_attribute),
            attribute_count: index(self.attributes.len() - first_attribute),
            self_closing,
            liquid,
        };
        self.open_element(element);
        self.position = offset;
    }

    /// Adds an element, and opens it unless it closes itself.
    #[inline]
    fn open_element(&mut self, element: ElementData) {
        let parent = self.open.last().map_or(NO_PARENT, |open| open.node);
        if parent == NO_PARENT {
            match self.root {
                Some(first) => self.error_at_top(SyntaxErrorKind::SecondRoot, element.name, Some(first)),
                None => self.root = Some(element.name),
            }
        }
        let node = index(self.nodes.len());
        self.nodes.push(NodeData {
            kind: NodeKind::Element,
            parent,
            end: node + 1,
            range: element.start_tag,
            data: index(self.elements.len()),
            parts: 0,
        });
        if !element.self_closing {
            let inherited = self.open.last().is_some_and(|open| open.liquid);
            self.open.push(Open {
                node,
                element: index(self.elements.len()),
                name: (element.name.start().into(), element.name.end().into()),
                liquid: element.liquid || inherited,
            });
        }
        self.elements.push(element);
    }

    /// Reads what begins at `start` in a tag, normally an attribute; returns the offset behind it.
    fn attribute(&mut self, start: usize, liquid: &mut bool) -> usize {
        let begins_name = self.at(start).is_some_and(is_name_start);
        if !begins_name && let Some((_, length)) = template::hole(self.rest(start), self.dialects) {
            let end = start + length;
            return self.push_bare_attribute((start, end), end, AttributeShape::Hole);
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
            // `__NAME__` is a name, too: without a value it is the hole.
            let hole = template::hole(self.rest(start), self.dialects);
            if hole.is_some_and(|(_, length)| start + length == name_end) {
                return self.push_bare_attribute((start, name_end), name_end, AttributeShape::Hole);
            }
            self.tag_error(SyntaxErrorKind::AttributeWithoutValue, start, name_end, None);
            return self.push_bare_attribute((start, name_end), name_end, AttributeShape::WithoutValue);
        }
        let value_start = if value_follows { equals } else { self.skip_space(equals + 1) };
        match self.at(value_start) {
            Some(quote @ (b'"' | b'\'')) => {
                let first_part = self.parts.len();
                let value = self.attribute_value(value_start, quote);
                let content = (value_start + 1, value.content);
                if self.slice(start, name_end) == b"template" && self.slice(content.0, content.1) == b"liquid"
                {
                    *liquid = true;
                }
                let shape = AttributeShape::Quoted(char::from(quote));
                self.push_attribute((start, name_end), value.end(), content, shape, first_part)
            }
            Some(b'/') if self.at(value_start + 1) != Some(b'>') => {
                self.unquoted_attribute((start, name_end), value_start)
            }
            None | Some(b'>' | b'<' | b'/') => {
                self.tag_error(SyntaxErrorKind::AttributeWithoutValue, start, equals + 1, None);
                self.push_bare_attribute((start, name_end), equals + 1, AttributeShape::WithoutValue)
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
        let content = (value_start, value.content);
        self.push_attribute(name, value.end(), content, AttributeShape::Unquoted, first_part)
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

    /// Records an attribute whose value has the parts from `first_part` on; returns the offset behind it.
    fn push_attribute(
        &mut self,
        name: (usize, usize),
        end: usize,
        value: (usize, usize),
        shape: AttributeShape,
        first_part: usize,
    ) -> usize {
        self.attributes.push(AttributeData {
            name: range(name.0, name.1),
            range: range(name.0, end),
            value: range(value.0, value.1),
            first_part: index(first_part),
            part_count: index(self.parts.len() - first_part),
            shape,
        });
        end
    }

    /// Records an attribute without a value that ends at `end`; returns that offset.
    fn push_bare_attribute(&mut self, name: (usize, usize), end: usize, shape: AttributeShape) -> usize {
        self.push_attribute(name, end, (end, end), shape, self.parts.len())
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
    #[cold]
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
}
