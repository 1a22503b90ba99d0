//! How C# literals and comments are delimited, on source text that may be XML-escaped.
//!
//! Policy expressions stand raw or escaped in the policy file, and both notations may meet in one
//! expression. These functions work on the source as it is, so every offset is a source offset: a quote may
//! be `"` or `&quot;`, and whatever a reference spells counts as one *logical character*.

use memchr::{memchr, memmem};

use crate::bytes::ByteSet;
use crate::template::terraform_length;

/// What a string literal has to be looked at for.
const STRING: ByteSet = ByteSet::of(b"\\\"&\n\r");

/// What the text of an interpolated string has to be looked at for.
const INTERPOLATED: ByteSet = ByteSet::of(b"\\\"&{$%\n\r");

/// What may end a line: as it is, or as a reference.
const LINE_END: ByteSet = ByteSet::of(b"\n\r&");

/// Why C# text could not be read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CSharpFault {
    /// A bracket was never closed.
    UnclosedBracket,
    /// A closing bracket does not match the opening one.
    MismatchedBracket,
    /// A string literal has no closing quote.
    UnclosedString,
    /// A regular string literal runs over a line end.
    LineEndInString,
    /// A character literal has no closing apostrophe on its line.
    UnclosedChar,
    /// A `/*` comment is not closed.
    UnclosedComment,
}

impl CSharpFault {
    /// The fault in words, to follow "because".
    pub const fn description(self) -> &'static str {
        match self {
            Self::UnclosedBracket => "a bracket is not closed",
            Self::MismatchedBracket => "a closing bracket does not match the opening one",
            Self::UnclosedString => "a string literal is not closed",
            Self::LineEndInString => "a string literal runs over the end of its line",
            Self::UnclosedChar => "a character literal is not closed",
            Self::UnclosedComment => "a comment is not closed",
        }
    }
}

/// One logical character of the source: a byte of raw text, or a whole reference such as `&quot;`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logical {
    /// The ASCII character it stands for; any other character counts as `0x80`, which delimits nothing.
    pub byte: u8,
    /// How many source bytes it takes.
    pub length: usize,
}

/// Reads the logical character at `at`; `escaped` says whether references count (not in CDATA).
pub fn logical(bytes: &[u8], at: usize, escaped: bool) -> Option<Logical> {
    let byte = *bytes.get(at)?;
    if byte == b'&'
        && escaped
        && let Some((character, length)) = reference(bytes.get(at..)?)
    {
        let byte = u8::try_from(character).ok().filter(u8::is_ascii).unwrap_or(0x80);
        return Some(Logical { byte, length });
    }
    Some(Logical { byte, length: 1 })
}

/// Decodes the predefined or numeric reference that `bytes` begins with: the character, and the length in bytes.
///
/// Anything else that begins with `&` is not a reference: `&&`, `&sig=`, `&name;` stay as they are.
pub fn reference(bytes: &[u8]) -> Option<(char, usize)> {
    const NAMED: [(&[u8], char); 5] =
        [(b"&quot;", '"'), (b"&lt;", '<'), (b"&gt;", '>'), (b"&amp;", '&'), (b"&apos;", '\'')];
    if bytes.get(1) == Some(&b'#') {
        // The longest numeric reference of a character is `&#x10FFFF;`; leading zeros are allowed for.
        let end = memchr(b';', bytes.get(..24.min(bytes.len()))?)?;
        let digits = std::str::from_utf8(bytes.get(2..end)?).ok()?;
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) if hex.bytes().all(|digit| digit.is_ascii_hexdigit()) => {
                u32::from_str_radix(hex, 16).ok()?
            }
            None if digits.bytes().all(|digit| digit.is_ascii_digit()) => digits.parse().ok()?,
            _ => return None,
        };
        return Some((char::from_u32(code)?, end + 1));
    }
    NAMED.iter().find(|(name, _)| bytes.starts_with(name)).map(|(name, character)| (*character, name.len()))
}

/// Where the literal that opens at `at` (its first quote) ends: the offset behind the closing quote.
///
/// `verbatim` literals have no escapes, double their quotes and may span lines. A regular literal ends with a
/// fault at a line end, unless `multiline` is set: as `xml`, line ends in attributes become blanks.
pub fn string_end(
    bytes: &[u8],
    at: usize,
    limit: usize,
    escaped: bool,
    verbatim: bool,
    multiline: bool,
) -> Result<usize, (CSharpFault, usize)> {
    let raw_quote = bytes.get(at) == Some(&b'"');
    let mut position = at + logical(bytes, at, escaped).map_or(1, |quote| quote.length);
    let text = bytes.get(..limit.min(bytes.len())).unwrap_or(bytes);
    loop {
        position = STRING.find(text, position);
        let Some(&byte) = text.get(position) else {
            return Err((CSharpFault::UnclosedString, at));
        };
        match byte {
            b'\\' if !verbatim => {
                position += 1;
                position += logical(text, position, escaped).map_or(0, |next| next.length);
            }
            b'"' => {
                position += 1;
                if !(verbatim && closes_string(text, position, escaped, raw_quote).is_some()) {
                    return Ok(position);
                }
                position += closes_string(text, position, escaped, raw_quote).unwrap_or(0);
            }
            b'&' if escaped && !raw_quote => {
                let Some(length) = closes_string(text, position, escaped, raw_quote) else {
                    position += 1;
                    continue;
                };
                position += length;
                match closes_string(text, position, escaped, raw_quote) {
                    Some(second) if verbatim => position += second,
                    _ => return Ok(position),
                }
            }
            b'\n' | b'\r' if !verbatim && !multiline => return Err((CSharpFault::LineEndInString, at)),
            _ => position += 1,
        }
    }
}

/// The length of the quote at `at` when it can close a string that was opened in this notation.
///
/// A raw quote closes either; an escaped one only what was opened escaped, because `"&quot;"` in raw text
/// is how people write the entity itself.
pub fn closes_string(bytes: &[u8], at: usize, escaped: bool, opened_raw: bool) -> Option<usize> {
    let quote = logical(bytes, at, escaped)?;
    (quote.byte == b'"' && (quote.length == 1 || !opened_raw)).then_some(quote.length)
}

/// How the text of an interpolated string is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterpolatedOptions {
    /// Whether XML references are decoded (not in CDATA).
    pub escaped: bool,
    /// Whether `${…}` and `%{…}` are holes of a Terraform template.
    pub terraform: bool,
    /// Whether a line end may stand in a string that is not verbatim.
    pub multiline: bool,
}

/// Where a piece of text in an interpolated string ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterpolatedStop {
    /// At an interpolation: the offset of its `{`.
    Interpolation(usize),
    /// At the end of the string: the offset behind the closing quote.
    End(usize),
}

/// Reads text of an interpolated string from `at`, behind the opening quote or the `}` of an interpolation.
///
/// `{{Name}}` is a named value, which APIM replaces before C# could take it for escaped braces.
pub fn interpolated_text(
    text: &[u8],
    at: usize,
    options: InterpolatedOptions,
    verbatim: bool,
    raw_quote: bool,
) -> Result<InterpolatedStop, (CSharpFault, usize)> {
    let mut position = at;
    loop {
        position = INTERPOLATED.find(text, position);
        let Some(&byte) = text.get(position) else {
            return Err((CSharpFault::UnclosedString, at));
        };
        match byte {
            b'\\' if !verbatim => {
                position += 1;
                position += logical(text, position, options.escaped).map_or(0, |next| next.length);
            }
            b'"' | b'&' => {
                let Some(length) = closes_string(text, position, options.escaped, raw_quote) else {
                    position += 1;
                    continue;
                };
                position += length;
                match closes_string(text, position, options.escaped, raw_quote) {
                    Some(second) if verbatim => position += second,
                    _ => return Ok(InterpolatedStop::End(position)),
                }
            }
            b'{' => {
                let rest = text.get(position..).unwrap_or_default();
                if let Some(length) = named_value_length(rest) {
                    position += length;
                } else if rest.starts_with(b"{{") {
                    position += 2;
                } else {
                    return Ok(InterpolatedStop::Interpolation(position));
                }
            }
            b'$' | b'%' if options.terraform => {
                position += text.get(position..).and_then(terraform_length).unwrap_or(1);
            }
            b'\n' | b'\r' if !verbatim && !options.multiline => {
                return Err((CSharpFault::LineEndInString, position));
            }
            _ => position += 1,
        }
    }
}

/// The offset of the `}` that ends the format text behind the colon at `at`.
pub fn format_end(text: &[u8], at: usize) -> Result<usize, (CSharpFault, usize)> {
    text.get(at..)
        .and_then(|rest| rest.iter().position(|byte| matches!(byte, b'}' | b'\n' | b'"')))
        .filter(|found| text.get(at + found) == Some(&b'}'))
        .map(|found| at + found)
        .ok_or((CSharpFault::UnclosedBracket, at))
}

/// A character literal, well-formed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharLiteral {
    /// The offset behind the closing apostrophe.
    pub end: usize,
    /// Whether it holds exactly one character, as C# wants it.
    pub single: bool,
}

/// Reads the character literal that opens at `at`; text in apostrophes is accepted up to the line end.
pub fn char_literal(
    bytes: &[u8],
    at: usize,
    limit: usize,
    escaped: bool,
) -> Result<CharLiteral, (CSharpFault, usize)> {
    let text = bytes.get(..limit.min(bytes.len())).unwrap_or(bytes);
    let mut position = at + logical(text, at, escaped).map_or(1, |quote| quote.length);
    let mut characters = 0_usize;
    loop {
        let Some(next) = logical(text, position, escaped) else {
            return Err((CSharpFault::UnclosedChar, at));
        };
        match next.byte {
            b'\\' => {
                position += next.length;
                position += escape_length(text, position, escaped);
                characters += 1;
            }
            b'\'' => return Ok(CharLiteral { end: position + next.length, single: characters == 1 }),
            b'\n' | b'\r' => return Err((CSharpFault::UnclosedChar, at)),
            byte => {
                // Continuation bytes of UTF-8 belong to the character before them.
                characters += usize::from(next.length > 1 || byte & 0xC0 != 0x80);
                position += next.length;
            }
        }
    }
}

/// The length of what stands behind the backslash of an escape sequence.
fn escape_length(bytes: &[u8], at: usize, escaped: bool) -> usize {
    let hex_digits = |from: usize, most: usize| {
        bytes.iter().skip(from).take(most).take_while(|byte| byte.is_ascii_hexdigit()).count()
    };
    match bytes.get(at) {
        Some(b'U') => 1 + hex_digits(at + 1, 8),
        Some(b'u' | b'x') => 1 + hex_digits(at + 1, 4),
        _ => logical(bytes, at, escaped).map_or(0, |next| next.length),
    }
}

/// The end of the `//` comment at `at`: the offset of the line end, or `limit`.
pub fn line_comment_end(bytes: &[u8], at: usize, limit: usize, escaped: bool) -> usize {
    let limit = limit.min(bytes.len());
    let mut position = at;
    loop {
        position = LINE_END.find(bytes, position);
        let Some(&byte) = bytes.get(position).filter(|_| position < limit) else { return limit };
        match byte {
            b'\n' | b'\r' => return position,
            b'&' if escaped
                && logical(bytes, position, true).is_some_and(|next| matches!(next.byte, b'\n' | b'\r')) =>
            {
                return position;
            }
            _ => position += 1,
        }
    }
}

/// The end of the `/*` comment at `at`: the offset behind `*/`.
pub fn block_comment_end(bytes: &[u8], at: usize, limit: usize) -> Result<usize, (CSharpFault, usize)> {
    bytes
        .get(at + 2..limit.min(bytes.len()))
        .and_then(|rest| memmem::find(rest, b"*/"))
        .map(|found| at + 2 + found + 2)
        .ok_or((CSharpFault::UnclosedComment, at))
}

/// The length of the named value `{{Name}}` that `bytes` begins with; names are `[A-Za-z0-9._-]+`.
#[inline]
pub fn named_value_length(bytes: &[u8]) -> Option<usize> {
    if bytes.get(1) == Some(&b'{') { braced_name_length(bytes) } else { None }
}

fn braced_name_length(bytes: &[u8]) -> Option<usize> {
    let name = bytes.strip_prefix(b"{{")?;
    let length = name
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
        .count();
    (length > 0 && name.get(length..)?.starts_with(b"}}")).then_some(length + 4)
}
