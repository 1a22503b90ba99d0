//! Whether a place of the document is as its author wrote it, or the parser had to guess there.

use apimlint_syntax::{AttributeShape, Document, Element, SyntaxError, SyntaxErrorKind, TextRange};

/// The syntax errors that begin in a range, its end included.
pub(crate) fn errors_in(document: &Document, range: TextRange) -> &[SyntaxError] {
    let errors = document.errors();
    let first = errors.partition_point(|error| error.range.start() < range.start());
    let rest = errors.get(first..).unwrap_or_default();
    rest.get(..rest.partition_point(|error| error.range.start() <= range.end())).unwrap_or_default()
}

/// Whether the start tag was read without guessing where an attribute begins or ends.
pub(crate) fn has_sound_start_tag(element: Element<'_>) -> bool {
    !errors_in(element.document(), element.start_tag()).iter().any(|error| {
        matches!(
            error.kind,
            SyntaxErrorKind::UnclosedQuote
                | SyntaxErrorKind::UnclosedTag
                | SyntaxErrorKind::MissingSpace
                | SyntaxErrorKind::InvalidName
                | SyntaxErrorKind::UnexpectedCharacters
                | SyntaxErrorKind::AttributeWithoutValue
                | SyntaxErrorKind::UnclosedExpression(_)
        )
    })
}

/// Whether the attributes of an element are those that APIM will see: no hole brings others.
pub(crate) fn has_known_attributes(element: Element<'_>) -> bool {
    element.attributes().all(|attribute| attribute.shape() != AttributeShape::Hole)
        && has_sound_start_tag(element)
}

/// Whether an element ends where its author wrote; one without an end tag takes in what was meant to follow it.
pub(crate) fn is_closed(element: Element<'_>) -> bool {
    element.is_self_closing() || element.end_tag().is_some()
}
