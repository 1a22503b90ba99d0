//! The document as a sequence of tokens that covers every byte once.

use text_size::{TextRange, TextSize};

use crate::decode::size;
use crate::document::{Attribute, AttributeShape, Document, Element, NodeKind, PartKind, Value};

/// A piece of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands; never empty.
    pub range: TextRange,
}

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// `<`, `</`, `>`, `/>`, `=` or a quote.
    Punctuation,
    /// The name of an element, in a start or end tag.
    ElementName,
    /// The name of an attribute.
    AttributeName,
    /// Literal text of a value.
    Literal,
    /// A policy expression, a named value or a template hole.
    Part(PartKind),
    /// White space in a tag, or text that consists of it.
    WhiteSpace,
    /// A comment.
    Comment,
    /// The delimiters of a CDATA section.
    CDataDelimiter,
    /// A processing instruction or document type declaration.
    Instruction,
    /// The byte order mark.
    ByteOrderMark,
    /// Characters that belong to nothing; a [`SyntaxError`](crate::SyntaxError) speaks of them.
    Unexpected,
}

impl Document {
    /// The tokens of the document in order; put together, they are the source.
    pub fn tokens(&self) -> Vec<Token> {
        let mut tokens = Tokens { document: self, found: Vec::new(), position: TextSize::new(0) };
        tokens.document();
        tokens.found
    }
}

struct Tokens<'d> {
    document: &'d Document,
    found: Vec<Token>,
    position: TextSize,
}

impl<'d> Tokens<'d> {
    fn document(&mut self) {
        if self.document.source().starts_with('\u{FEFF}') {
            self.push(TokenKind::ByteOrderMark, size(3));
        }
        let mut open: Vec<(u32, Element<'d>)> = Vec::new();
        for node in self.document.nodes() {
            while let Some((end, element)) = open.last()
                && *end <= node.id().0
            {
                self.end_tag(*element);
                open.pop();
            }
            self.gap(node.range().start());
            match node.kind() {
                NodeKind::Element => {
                    let Some(element) = node.as_element() else { continue };
                    self.start_tag(element);
                    let end = self.document.nodes.get(node.id().0 as usize).map_or(0, |data| data.end);
                    open.push((end, element));
                }
                NodeKind::Text | NodeKind::CData => {
                    let kind = if node.kind() == NodeKind::CData {
                        TokenKind::CDataDelimiter
                    } else {
                        TokenKind::Literal
                    };
                    if let Some(value) = node.as_value() {
                        self.push(kind, value.range().start());
                        self.value(value);
                    }
                    self.push(kind, node.range().end());
                }
                NodeKind::Comment => self.push(TokenKind::Comment, node.range().end()),
                NodeKind::Instruction | NodeKind::Doctype => {
                    self.push(TokenKind::Instruction, node.range().end());
                }
                NodeKind::StrayEndTag => self.push(TokenKind::Unexpected, node.range().end()),
            }
        }
        while let Some((_, element)) = open.pop() {
            self.end_tag(element);
        }
        self.gap(size(self.document.source().len()));
    }

    /// A token from the current position to `end`; none when nothing lies between.
    fn push(&mut self, kind: TokenKind, end: TextSize) {
        if end > self.position {
            self.found.push(Token { kind, range: TextRange::new(self.position, end) });
            self.position = end;
        }
    }

    /// What lies between two things: white space, punctuation, or characters that belong to nothing.
    fn gap(&mut self, end: TextSize) {
        while self.position < end {
            let text = self.document.text(TextRange::new(self.position, end));
            let space = text.len() - text.trim_ascii_start().len();
            if space > 0 {
                self.push(TokenKind::WhiteSpace, self.position + size(space));
                continue;
            }
            let (kind, length) = match text.as_bytes() {
                [b'<', b'/', ..] | [b'/', b'>', ..] => (TokenKind::Punctuation, 2),
                [b'<' | b'>' | b'=' | b'"' | b'\'', ..] => (TokenKind::Punctuation, 1),
                _ => {
                    let length = text.char_indices().skip(1).find(|(_, character)| {
                        character.is_ascii_whitespace() || "<>=\"'/".contains(*character)
                    });
                    (TokenKind::Unexpected, length.map_or(text.len(), |(offset, _)| offset))
                }
            };
            self.push(kind, self.position + size(length));
        }
    }

    fn start_tag(&mut self, element: Element<'d>) {
        self.gap(element.name_range().start());
        self.push(TokenKind::ElementName, element.name_range().end());
        for attribute in element.attributes() {
            self.attribute(attribute);
        }
        self.gap(element.start_tag().end());
    }

    fn attribute(&mut self, attribute: Attribute<'d>) {
        self.gap(attribute.range().start());
        let kind = match attribute.shape() {
            AttributeShape::Hole => TokenKind::Unexpected,
            _ => TokenKind::AttributeName,
        };
        self.push(kind, attribute.name_range().end());
        self.gap(attribute.value().range().start());
        self.value(attribute.value());
        self.gap(attribute.range().end());
    }

    fn value(&mut self, value: Value<'d>) {
        for part in value.parts() {
            self.push(TokenKind::Literal, part.range.start());
            self.push(TokenKind::Part(part.kind), part.range.end());
        }
        let rest =
            self.document.text(TextRange::new(self.position.min(value.range().end()), value.range().end()));
        let blank = value.parts().is_empty() && !rest.is_empty() && rest.trim_ascii().is_empty();
        self.push(if blank { TokenKind::WhiteSpace } else { TokenKind::Literal }, value.range().end());
    }

    fn end_tag(&mut self, element: Element<'d>) {
        let Some(tag) = element.end_tag() else { return };
        self.gap(tag.start());
        if let Some(name) = element.end_name_range() {
            self.gap(name.start());
            self.push(TokenKind::ElementName, name.end());
        }
        self.gap(tag.end());
    }
}
