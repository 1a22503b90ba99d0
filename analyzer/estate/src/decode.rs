//! From bytes to text.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// How the characters of a file are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
}

impl Encoding {
    /// The encoding of a file that begins with `bytes`.
    ///
    /// Without a byte order mark it is UTF-16 only where markup begins that cannot be anything else.
    pub fn detect(bytes: &[u8]) -> Self {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Self::Utf8Bom,
            [0xFF, 0xFE, ..] => Self::Utf16Le,
            [0xFE, 0xFF, ..] => Self::Utf16Be,
            [b'<', 0, next, 0, ..] if *next != 0 => Self::Utf16Le,
            [0, b'<', 0, next, ..] if *next != 0 => Self::Utf16Be,
            _ => Self::Utf8,
        }
    }

    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with a byte order mark",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// A decoded file.
#[derive(Debug, PartialEq)]
pub(crate) struct Decoded {
    pub(crate) text: Arc<str>,
    pub(crate) encoding: Encoding,
    pub(crate) invalid_bytes: Vec<u32>,
}

/// Decodes a whole file; what is not text in its encoding becomes `?`.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    let encoding = Encoding::detect(&bytes);
    let (text, invalid_bytes) = match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => match String::from_utf8(bytes) {
            Ok(text) => (text, Vec::new()),
            Err(error) => repair_utf8(error.as_bytes()),
        },
        Encoding::Utf16Le => decode_utf16(&bytes, u16::from_le_bytes),
        Encoding::Utf16Be => decode_utf16(&bytes, u16::from_be_bytes),
    };
    Decoded { text: text.into(), encoding, invalid_bytes }
}

/// The beginning of a file as UTF-8, good enough to look for its first element.
pub(crate) fn peek(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::detect(bytes) {
        Encoding::Utf8 | Encoding::Utf8Bom => Cow::Borrowed(bytes),
        Encoding::Utf16Le => Cow::Owned(decode_utf16(bytes, u16::from_le_bytes).0.into_bytes()),
        Encoding::Utf16Be => Cow::Owned(decode_utf16(bytes, u16::from_be_bytes).0.into_bytes()),
    }
}

/// Replaces each byte that is not UTF-8 by one `?`, so that the offsets of all others stay.
fn repair_utf8(bytes: &[u8]) -> (String, Vec<u32>) {
    let mut text = String::with_capacity(bytes.len());
    let mut invalid = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for _ in chunk.invalid() {
            push_invalid(&mut text, &mut invalid);
        }
    }
    (text, invalid)
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Vec<u32>) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut invalid = Vec::new();
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => push_invalid(&mut text, &mut invalid),
        }
    }
    if !odd.is_empty() {
        push_invalid(&mut text, &mut invalid);
    }
    (text, invalid)
}

fn push_invalid(text: &mut String, invalid: &mut Vec<u32>) {
    // Longer files are refused before they come here.
    invalid.extend(u32::try_from(text.len()));
    text.push('?');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Encoding, Vec<u32>) {
        let Decoded { text, encoding, invalid_bytes } = decode(bytes.to_vec());
        (text.to_string(), encoding, invalid_bytes)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_8_stays_as_it_is_with_its_mark() {
        assert_eq!(decoded("<é/>".as_bytes()), ("<é/>".to_owned(), Encoding::Utf8, vec![]));
        assert_eq!(
            decoded("\u{feff}<é/>".as_bytes()),
            ("\u{feff}<é/>".to_owned(), Encoding::Utf8Bom, vec![])
        );
        assert_eq!(decoded(b""), (String::new(), Encoding::Utf8, vec![]));
        assert_eq!(decoded(b"<a>\0</a>").0, "<a>\0</a>", "NUL is a character like others");
    }

    #[test]
    fn bad_bytes_become_question_marks_and_move_nothing() {
        assert_eq!(decoded(b"a\xFFb\xE2\x82c\xC3"), ("a?b??c?".to_owned(), Encoding::Utf8, vec![1, 3, 4, 6]));
        let latin1 = b"<set-body>Gr\xFC\xDFe</set-body>";
        let (text, _, invalid) = decoded(latin1);
        assert_eq!(text.len(), latin1.len());
        assert_eq!(text, "<set-body>Gr??e</set-body>");
        assert_eq!(invalid, [12, 13]);
    }

    #[test]
    fn utf_16_is_decoded_with_and_without_a_mark() {
        for text in ["\u{feff}<policies>€𝄞</policies>", "<policies>€𝄞</policies>"] {
            assert_eq!(decoded(&utf16(text, u16::to_le_bytes)), (text.to_owned(), Encoding::Utf16Le, vec![]));
            assert_eq!(decoded(&utf16(text, u16::to_be_bytes)), (text.to_owned(), Encoding::Utf16Be, vec![]));
        }
    }

    #[test]
    fn broken_utf_16_is_marked_where_it_stands_in_the_text() {
        let lone_surrogate = [&b"\xFF\xFE"[..], b"a\0", b"\x00\xD8", b"b\0"].concat();
        assert_eq!(decoded(&lone_surrogate), ("\u{feff}a?b".to_owned(), Encoding::Utf16Le, vec![4]));
        let half_a_unit = b"\xFE\xFF\0a\0";
        assert_eq!(decoded(half_a_unit), ("\u{feff}a?".to_owned(), Encoding::Utf16Be, vec![4]));
    }

    #[test]
    fn nul_bytes_alone_make_no_utf_16() {
        for bytes in [&b"<\0\0\0"[..], b"<\0p", b"a\0b\0", b"\0\0\0<"] {
            assert_eq!(Encoding::detect(bytes), Encoding::Utf8, "{bytes:?}");
        }
    }
}
