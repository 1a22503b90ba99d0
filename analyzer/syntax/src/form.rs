//! The two forms in which APIM takes a policy: `xml` and `rawxml`.

use text_size::{TextRange, TextSize};

use crate::decode::size;
use crate::document::{AttributeData, AttributeShape, Document, PartKind};

/// Whether a document is valid as `format: xml` and as `format: rawxml`.
///
/// `xml` must be well-formed as it stands, with the C# escaped. In `rawxml` expressions may hold any character;
/// only what stands around them must be well-formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormVerdict {
    /// What is wrong as `xml`; `None` when nothing is.
    pub xml: Option<XmlFault>,
    /// What is wrong as `rawxml`; `None` when nothing is.
    pub rawxml: Option<XmlFault>,
}

/// What a strict XML parser says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlFault {
    /// Its message, without the position.
    pub message: String,
    /// Where it stopped.
    pub offset: TextSize,
}

/// Deeper documents are not given to the strict parser, whose call stack they might use up.
const DEEPEST: usize = 512;

impl Document {
    /// Judges the document in both forms.
    pub fn form_verdict(&self) -> FormVerdict {
        FormVerdict { xml: self.xml_fault(), rawxml: self.rawxml_fault() }
    }

    /// What keeps the document from being sent as `xml`, whatever its template holes stand for.
    pub fn xml_fault(&self) -> Option<XmlFault> {
        self.unclosed_expression()
            .or_else(|| self.strict(&self.masked(|kind| matches!(kind, PartKind::Hole(_)))))
    }

    /// What keeps the document from being sent as `rawxml`: the same, with the expressions left out.
    pub fn rawxml_fault(&self) -> Option<XmlFault> {
        self.unclosed_expression().or_else(|| self.strict(&self.masked(|kind| kind != PartKind::NamedValue)))
    }

    /// In either form an expression has to end.
    fn unclosed_expression(&self) -> Option<XmlFault> {
        let part = self.parts().iter().find(|part| matches!(part.kind, PartKind::BrokenExpression(_)))?;
        let message = "a policy expression is not closed".to_owned();
        Some(XmlFault { message, offset: part.range.start() })
    }

    /// The source with the parts that `masks` accepts replaced by as many harmless characters, so that offsets stay.
    ///
    /// Holes in place of an attribute become blanks: what they stand for is not known, so it is not judged.
    pub fn masked(&self, masks: impl Fn(PartKind) -> bool) -> String {
        let parts = self.parts().iter().filter(|part| masks(part.kind)).map(|part| (part.range, 'x'));
        let hole = |attribute: &&AttributeData| attribute.shape == AttributeShape::Hole;
        let holes = self.attributes.iter().filter(hole).map(|attribute| (attribute.range, ' '));
        let mut ranges: Vec<(TextRange, char)> = parts.chain(holes).collect();
        ranges.sort_by_key(|(range, _)| range.start());
        let mut masked = String::with_capacity(self.source().len());
        let mut from = TextSize::new(0);
        for (range, filler) in ranges {
            masked.push_str(self.text(TextRange::new(from, range.start())));
            masked.extend(std::iter::repeat_n(filler, usize::from(range.len())));
            from = range.end();
        }
        masked.push_str(self.text(TextRange::new(from, self.end())));
        masked
    }

    fn strict(&self, text: &str) -> Option<XmlFault> {
        if self.depth() > DEEPEST {
            let message = format!("elements are nested more than {DEEPEST} deep");
            return Some(XmlFault { message, offset: TextSize::new(0) });
        }
        let fault = roxmltree::Document::parse(text).err()?;
        let message = fault.to_string();
        let message = message.rsplit_once(" at ").map_or(message.as_str(), |(text, _)| text).to_owned();
        Some(XmlFault { message, offset: offset_of(text, fault.pos()) })
    }

    /// How deep elements are nested.
    fn depth(&self) -> usize {
        let mut ends: Vec<u32> = Vec::new();
        let mut deepest = 0;
        for (index, node) in (0_u32..).zip(&self.nodes) {
            while ends.last().is_some_and(|end| *end <= index) {
                ends.pop();
            }
            if node.end > index + 1 {
                ends.push(node.end);
                deepest = deepest.max(ends.len());
            }
        }
        deepest
    }
}

/// The byte offset of a position in lines and characters, both from 1.
fn offset_of(text: &str, position: roxmltree::TextPos) -> TextSize {
    let line_start = match position.row {
        0 | 1 => 0,
        row => memchr::memchr_iter(b'\n', text.as_bytes())
            .nth(row as usize - 2)
            .map_or(text.len(), |line_end| line_end + 1),
    };
    let line = text.get(line_start..).unwrap_or_default();
    let column = line.char_indices().nth((position.col as usize).saturating_sub(1));
    size(line_start + column.map_or(line.len(), |(offset, _)| offset))
}
