//! Decoding of XML references, with a map back to the source.

use std::borrow::Cow;

use text_size::{TextRange, TextSize};

use crate::csharp::reference;

/// Text with its references decoded, and the way back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'s> {
    /// The decoded text.
    pub text: Cow<'s, str>,
    /// Where each part of it comes from.
    pub map: OffsetMap,
}

/// Maps offsets in decoded text to offsets in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffsetMap {
    /// Source offset of decoded offset 0.
    start: TextSize,
    /// For each reference, in order: the decoded offset behind its character, and the source offset behind it.
    shifts: Vec<(TextSize, TextSize)>,
}

impl OffsetMap {
    /// The source offset of the decoded offset `at`; within a decoded reference, its beginning.
    pub fn source_offset(&self, at: TextSize) -> TextSize {
        let index = self.shifts.partition_point(|(decoded, _)| *decoded <= at);
        match index.checked_sub(1).and_then(|last| self.shifts.get(last)) {
            Some((decoded, source)) => *source + (at - *decoded),
            None => self.start + at,
        }
    }

    /// The source range of a decoded range: it covers whole references.
    pub fn source_range(&self, range: TextRange) -> TextRange {
        let start = self.source_offset(range.start());
        let end = self.source_offset(range.end());
        if end < start { TextRange::empty(start) } else { TextRange::new(start, end) }
    }
}

/// Decodes the references in `source[range]`; `escaped` is false in CDATA, where there are none.
///
/// Only the five predefined entities and numeric references are decoded; any other `&` stays as it is.
pub(crate) fn decode(source: &str, range: TextRange, escaped: bool) -> Decoded<'_> {
    let raw = source.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default();
    let mut map = OffsetMap { start: range.start(), shifts: Vec::new() };
    if !escaped || memchr::memchr(b'&', raw.as_bytes()).is_none() {
        return Decoded { text: Cow::Borrowed(raw), map };
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, found) = rest.split_at(at);
        text.push_str(before);
        if let Some((character, length)) = reference(found.as_bytes()) {
            text.push(character);
            rest = found.get(length..).unwrap_or_default();
            let consumed = raw.len() - rest.len();
            map.shifts.push((size(text.len()), range.start() + size(consumed)));
        } else {
            text.push('&');
            rest = found.get(1..).unwrap_or_default();
        }
    }
    text.push_str(rest);
    Decoded { text: Cow::Owned(text), map }
}

/// An offset as `TextSize`: [`parse`](crate::parse) takes no text of 4 GiB or more.
#[expect(clippy::cast_possible_truncation, reason = "offsets lie in a text that is shorter than 4 GiB")]
#[inline]
pub(crate) const fn size(offset: usize) -> TextSize {
    TextSize::new(offset as u32)
}

#[cfg(test)]
mod tests {
    use super::{decode, size};
    use text_size::TextRange;

    fn range(start: usize, end: usize) -> TextRange {
        TextRange::new(size(start), size(end))
    }

    #[test]
    fn references_map_back_to_the_whole_reference() {
        let source = "..@(a &lt; &#x62;&amp;&amp; c)..";
        let decoded = decode(source, range(2, source.len() - 2), true);
        assert_eq!(decoded.text, "@(a < b&& c)");
        let slice = |start: usize, end: usize| {
            let found = decoded.map.source_range(range(start, end));
            source.get(usize::from(found.start())..usize::from(found.end())).unwrap()
        };
        assert_eq!(slice(2, 3), "a");
        assert_eq!(slice(4, 5), "&lt;");
        assert_eq!(slice(6, 7), "&#x62;");
        assert_eq!(slice(7, 9), "&amp;&amp;");
        assert_eq!(slice(10, 11), "c");
    }

    #[test]
    fn what_is_no_reference_stays() {
        let source = "a&&b&sig=1&name;&#xZZ;&#;";
        assert_eq!(decode(source, range(0, source.len()), true).text, source);
    }

    #[test]
    fn cdata_decodes_nothing() {
        assert_eq!(decode("&lt;", range(0, 4), false).text, "&lt;");
    }
}
