//! The tree: a flat arena of nodes with byte ranges, and views that walk it.

use std::sync::Arc;

use text_size::{TextRange, TextSize};

use crate::decode::{Decoded, decode};
use crate::error::SyntaxError;
use crate::template::{Dialect, Dialects};

/// A parsed policy document: the text, its tree, and what is wrong with it.
///
/// Plain data, `Send` and `Sync`. Nodes lie in document order, so that a node's descendants follow it, and
/// walking the whole tree is a loop.
#[derive(Clone, Debug)]
pub struct Document {
    pub(crate) source: Arc<str>,
    pub(crate) dialects: Dialects,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) elements: Vec<ElementData>,
    pub(crate) attributes: Vec<AttributeData>,
    pub(crate) parts: Vec<Part>,
    pub(crate) errors: Vec<SyntaxError>,
}

/// The kinds of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// An element with its tags, attributes and content.
    Element,
    /// Text between tags. White space alone is a node only where it is the whole content of an element; elsewhere it
    /// lies between the nodes.
    Text,
    /// `<!-- … -->`.
    Comment,
    /// `<![CDATA[ … ]]>`.
    CData,
    /// `<? … ?>`, the XML declaration included.
    Instruction,
    /// `<!DOCTYPE … >`, which is reported and never processed.
    Doctype,
    /// An end tag that closes nothing.
    StrayEndTag,
}

/// The position of a node in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

impl NodeId {
    /// The position as a number; nodes lie in document order.
    pub const fn index(self) -> u32 {
        self.0
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeData {
    pub(crate) kind: NodeKind,
    pub(crate) parent: u32,
    /// One past the last descendant.
    pub(crate) end: u32,
    pub(crate) range: TextRange,
    /// Elements: index of their data. Text and CDATA: first part.
    pub(crate) data: u32,
    /// Text and CDATA: number of parts.
    pub(crate) parts: u32,
}

pub(crate) const NO_PARENT: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
pub(crate) struct ElementData {
    pub(crate) name: TextRange,
    pub(crate) start_tag: TextRange,
    /// Empty at the end of the element when there is none.
    pub(crate) end_tag: TextRange,
    pub(crate) first_attribute: u32,
    pub(crate) attribute_count: u32,
    pub(crate) self_closing: bool,
    pub(crate) liquid: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct AttributeData {
    pub(crate) name: TextRange,
    /// From the name to behind the closing quote.
    pub(crate) range: TextRange,
    /// Without the quotes; empty when there is no value.
    pub(crate) value: TextRange,
    pub(crate) first_part: u32,
    pub(crate) part_count: u32,
    pub(crate) shape: AttributeShape,
}

/// How an attribute is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttributeShape {
    /// `name="value"` with this delimiter.
    Quoted(char),
    /// `name=value`.
    Unquoted,
    /// `name` or `name=`.
    WithoutValue,
    /// A template hole that stands where an attribute may stand.
    Hole,
}

/// What stands inside a value apart from literal text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands.
    pub range: TextRange,
}

/// The kinds of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// A policy expression.
    Expression(ExpressionForm),
    /// An expression whose end was not found; its range was guessed.
    BrokenExpression(ExpressionForm),
    /// A named value `{{name}}`.
    NamedValue,
    /// A hole of a template.
    Hole(Dialect),
}

/// The two forms of a policy expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpressionForm {
    /// `@( … )`: one C# expression.
    Expression,
    /// `@{ … }`: C# statements with a `return`.
    Statements,
}

impl Document {
    /// The text, byte for byte as it was parsed.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text, shared.
    pub fn shared_source(&self) -> Arc<str> {
        Arc::clone(&self.source)
    }

    /// The template dialects whose holes were looked for.
    pub fn dialects(&self) -> Dialects {
        self.dialects
    }

    /// What is wrong with the markup, in the order of the text.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// The text at `range`; empty when the range lies outside the document.
    pub fn text(&self, range: TextRange) -> &str {
        self.source.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
    }

    /// The offset behind the last byte.
    pub fn end(&self) -> TextSize {
        crate::decode::size(self.source.len())
    }

    /// All nodes in document order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node<'_>> {
        self.nodes.iter().enumerate().map(|(index, data)| Node { document: self, index, data })
    }

    /// The nodes at the top.
    pub fn top_level(&self) -> Children<'_> {
        Children { document: self, next: 0, end: self.nodes.len() }
    }

    /// The first element at the top.
    pub fn root(&self) -> Option<Element<'_>> {
        self.top_level().find_map(Node::as_element)
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> Option<Node<'_>> {
        let index = id.0 as usize;
        self.nodes.get(index).map(|data| Node { document: self, index, data })
    }

    /// The last node that begins at or before `offset`.
    ///
    /// It is the one that a tag, a text or a comment at `offset` belongs to; an end tag belongs to none.
    pub fn node_at(&self, offset: TextSize) -> Option<Node<'_>> {
        let index = self.nodes.partition_point(|node| node.range.start() <= offset).checked_sub(1)?;
        self.nodes.get(index).map(|data| Node { document: self, index, data })
    }

    /// The attribute that `offset` lies in.
    pub fn attribute_at(&self, offset: TextSize) -> Option<Attribute<'_>> {
        let index = self.attributes.partition_point(|data| data.range.start() <= offset).checked_sub(1)?;
        let data = self.attributes.get(index).filter(|data| offset <= data.range.end())?;
        Some(Attribute { document: self, data })
    }

    /// The expression, named value or hole that `offset` lies in.
    pub fn part_at(&self, offset: TextSize) -> Option<Part> {
        let index = self.parts.partition_point(|part| part.range.start() <= offset).checked_sub(1)?;
        self.parts.get(index).copied().filter(|part| offset <= part.range.end())
    }

    /// Every policy expression, closed or not, in the order of the text.
    pub fn expressions(&self) -> impl Iterator<Item = Part> {
        self.parts.iter().copied().filter(|part| part.kind.expression_form().is_some())
    }

    /// Every part of every value, in the order of the text.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

/// A node of the tree.
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    document: &'d Document,
    index: usize,
    data: &'d NodeData,
}

impl<'d> Node<'d> {
    /// The document it belongs to.
    pub fn document(self) -> &'d Document {
        self.document
    }

    /// Its position in the arena.
    pub fn id(self) -> NodeId {
        NodeId(u32::try_from(self.index).unwrap_or(u32::MAX))
    }

    /// The position in the arena one past its last descendant.
    pub fn end_index(self) -> u32 {
        self.data.end
    }

    /// What it is.
    pub fn kind(self) -> NodeKind {
        self.data.kind
    }

    /// Where it stands, content and end tag included.
    pub fn range(self) -> TextRange {
        self.data.range
    }

    /// Its source text.
    pub fn text(self) -> &'d str {
        self.document.text(self.data.range)
    }

    /// The element it stands in.
    pub fn parent(self) -> Option<Element<'d>> {
        if self.data.parent == NO_PARENT {
            return None;
        }
        self.document.node(NodeId(self.data.parent)).and_then(Node::as_element)
    }

    /// It as an element.
    pub fn as_element(self) -> Option<Element<'d>> {
        if self.data.kind != NodeKind::Element {
            return None;
        }
        let data = self.document.elements.get(self.data.data as usize)?;
        Some(Element { node: self, data })
    }

    /// It as text content: a text node or a CDATA section.
    pub fn as_value(self) -> Option<Value<'d>> {
        let (range, escaped) = match self.data.kind {
            NodeKind::Text => (self.data.range, true),
            NodeKind::CData => (cdata_content(self.text(), self.data.range), false),
            _ => return None,
        };
        let parts = slice(&self.document.parts, self.data.data, self.data.parts);
        Some(Value { document: self.document, range, parts, escaped, delimiter: None })
    }

    /// Whether it is text that consists of white space, or a comment or processing instruction.
    pub fn is_trivia(self) -> bool {
        match self.data.kind {
            NodeKind::Text => self.text().bytes().all(|byte| byte.is_ascii_whitespace()),
            NodeKind::Comment | NodeKind::Instruction | NodeKind::Doctype => true,
            NodeKind::Element | NodeKind::CData | NodeKind::StrayEndTag => false,
        }
    }
}

/// The inside of a CDATA section, whether or not it is closed.
fn cdata_content(text: &str, range: TextRange) -> TextRange {
    let opening = "<![CDATA[".len().min(text.len());
    let closing = if text.len() >= opening + 3 && text.ends_with("]]>") { 3 } else { 0 };
    TextRange::new(range.start() + crate::decode::size(opening), range.end() - crate::decode::size(closing))
}

fn slice<T>(items: &[T], first: u32, count: u32) -> &[T] {
    items.get(first as usize..(first as usize).saturating_add(count as usize)).unwrap_or_default()
}

/// The children of a node, or the nodes at the top.
#[derive(Clone, Debug)]
pub struct Children<'d> {
    document: &'d Document,
    next: usize,
    end: usize,
}

impl<'d> Iterator for Children<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        if self.next >= self.end {
            return None;
        }
        let index = self.next;
        let data = self.document.nodes.get(index)?;
        self.next = (data.end as usize).max(index + 1);
        Some(Node { document: self.document, index, data })
    }
}

/// An element.
#[derive(Clone, Copy, Debug)]
pub struct Element<'d> {
    node: Node<'d>,
    data: &'d ElementData,
}

impl<'d> Element<'d> {
    /// It as a node.
    pub fn node(self) -> Node<'d> {
        self.node
    }

    /// The document it belongs to.
    pub fn document(self) -> &'d Document {
        self.node.document
    }

    /// Its name as written, with a prefix if there is one.
    pub fn name(self) -> &'d str {
        self.node.document.text(self.data.name)
    }

    /// Where the name stands in the start tag.
    pub fn name_range(self) -> TextRange {
        self.data.name
    }

    /// Whether a template hole stands in the name, so that it is not known which element it will be.
    pub fn has_hole_in_name(self) -> bool {
        let name = self.name().as_bytes();
        // Only the underscores of `__X__` may stand in a name of XML; other notations are read at its start.
        let starts = [Some(0), memchr::memmem::find(name, b"__")];
        starts
            .into_iter()
            .flatten()
            .filter_map(|start| name.get(start..))
            .any(|rest| crate::template::hole(rest, self.node.document.dialects).is_some())
    }

    /// Where the name stands in the end tag.
    pub fn end_name_range(self) -> Option<TextRange> {
        let tag = self.end_tag()?;
        let text = self.node.document.text(tag).as_bytes();
        let start = 2 + text.get(2..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let end = crate::names::name_end(text, start);
        Some(TextRange::new(tag.start() + crate::decode::size(start), tag.start() + crate::decode::size(end)))
    }

    /// The whole element.
    pub fn range(self) -> TextRange {
        self.node.data.range
    }

    /// The start tag from `<` to `>`.
    pub fn start_tag(self) -> TextRange {
        self.data.start_tag
    }

    /// The end tag; `None` for `<a/>` and for an element that is not closed.
    pub fn end_tag(self) -> Option<TextRange> {
        (!self.data.end_tag.is_empty()).then_some(self.data.end_tag)
    }

    /// Whether it is written as `<a/>`.
    pub fn is_self_closing(self) -> bool {
        self.data.self_closing
    }

    /// Whether its text is a Liquid template, where `{{ }}` and `@(` mean something else.
    pub fn is_liquid(self) -> bool {
        self.data.liquid
    }

    /// The place between the tags.
    pub fn content_range(self) -> TextRange {
        TextRange::new(self.data.start_tag.end(), self.data.end_tag.start().max(self.data.start_tag.end()))
    }

    /// Its attributes in the order of the text; holes and duplicates included.
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'d>> + Clone {
        let document = self.node.document;
        slice(&document.attributes, self.data.first_attribute, self.data.attribute_count)
            .iter()
            .map(move |data| Attribute { document, data })
    }

    /// The first attribute with this name.
    pub fn attribute(self, name: &str) -> Option<Attribute<'d>> {
        self.attributes().find(|attribute| attribute.name() == name)
    }

    /// Its child nodes.
    pub fn children(self) -> Children<'d> {
        Children { document: self.node.document, next: self.node.index + 1, end: self.node.data.end as usize }
    }

    /// Its child elements.
    pub fn child_elements(self) -> impl Iterator<Item = Element<'d>> + Clone {
        self.children().filter_map(Node::as_element)
    }

    /// The element it stands in.
    pub fn parent(self) -> Option<Element<'d>> {
        self.node.parent()
    }

    /// Whether a template hole stands directly in it, as content or in place of an attribute, so that what it
    /// holds is not fully known.
    pub fn has_hole(self) -> bool {
        let is_hole = |part: &Part| matches!(part.kind, PartKind::Hole(_));
        self.attributes().any(|attribute| attribute.data.shape == AttributeShape::Hole)
            || self.children().filter_map(Node::as_value).any(|value| value.parts.iter().any(is_hole))
    }
}

/// An attribute of a start tag.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'d> {
    document: &'d Document,
    data: &'d AttributeData,
}

impl<'d> Attribute<'d> {
    /// Its name as written.
    pub fn name(self) -> &'d str {
        self.document.text(self.data.name)
    }

    /// Where the name stands.
    pub fn name_range(self) -> TextRange {
        self.data.name
    }

    /// From the name to behind the closing quote.
    pub fn range(self) -> TextRange {
        self.data.range
    }

    /// How it is written.
    pub fn shape(self) -> AttributeShape {
        self.data.shape
    }

    /// Its value, without the quotes.
    pub fn value(self) -> Value<'d> {
        let delimiter = match self.data.shape {
            AttributeShape::Quoted(quote) => Some(quote),
            _ => None,
        };
        Value {
            document: self.document,
            range: self.data.value,
            parts: slice(&self.document.parts, self.data.first_part, self.data.part_count),
            escaped: true,
            delimiter,
        }
    }
}

/// The value of an attribute, or a piece of text content.
#[derive(Clone, Copy, Debug)]
pub struct Value<'d> {
    document: &'d Document,
    range: TextRange,
    parts: &'d [Part],
    escaped: bool,
    delimiter: Option<char>,
}

impl<'d> Value<'d> {
    /// Where it stands, without quotes.
    pub fn range(self) -> TextRange {
        self.range
    }

    /// Its source text, references not decoded.
    pub fn raw(self) -> &'d str {
        self.document.text(self.range)
    }

    /// Its text with references decoded, and the map back to the source.
    pub fn decoded(self) -> Decoded<'d> {
        decode(&self.document.source, self.range, self.escaped)
    }

    /// What stands in it apart from literal text.
    pub fn parts(self) -> &'d [Part] {
        self.parts
    }

    /// The quote around it, for attributes.
    pub fn delimiter(self) -> Option<char> {
        self.delimiter
    }

    /// Whether references are decoded in it (not in CDATA).
    pub fn is_escaped(self) -> bool {
        self.escaped
    }

    /// The range without white space around it.
    pub fn trimmed_range(self) -> TextRange {
        let raw = self.raw();
        let start = raw.len() - raw.trim_ascii_start().len();
        let length = raw.trim_ascii().len();
        TextRange::at(self.range.start() + crate::decode::size(start), crate::decode::size(length))
    }

    /// The policy expression, when it is the whole value apart from white space around it.
    pub fn whole_expression(self) -> Option<Part> {
        let part = *self.parts.first()?;
        part.kind.expression_form()?;
        let whole = match part.kind {
            PartKind::BrokenExpression(_) => true,
            _ => part.range == self.trimmed_range(),
        };
        whole.then_some(part)
    }

    /// The expressions that are only a part of the value, and therefore not evaluated.
    pub fn embedded_expressions(self) -> impl Iterator<Item = Part> {
        let whole = self.whole_expression();
        self.parts
            .iter()
            .copied()
            .filter(move |part| part.kind.expression_form().is_some() && Some(*part) != whole)
    }

    /// Whether all of it is literal text, so that it can be judged: no expression, named value or hole.
    pub fn is_literal(self) -> bool {
        self.parts.is_empty()
    }
}

impl PartKind {
    /// The form, when it is an expression.
    pub const fn expression_form(self) -> Option<ExpressionForm> {
        match self {
            Self::Expression(form) | Self::BrokenExpression(form) => Some(form),
            Self::NamedValue | Self::Hole(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Dialects, parse};

    #[test]
    fn a_hole_in_a_name_is_seen() {
        let has_hole = |text: &str| {
            let document = parse(text, Dialects::detect("policy.xml", text));
            document.root().map(super::Element::has_hole_in_name)
        };
        assert_eq!(has_hole("<${section}></${section}>"), Some(true));
        assert_eq!(has_hole("<set-__KIND__ />"), Some(true));
        assert_eq!(has_hole("<set-header name=\"${name}\" />"), Some(false));
        assert_eq!(has_hole("<set__header />"), Some(false));
    }
}
