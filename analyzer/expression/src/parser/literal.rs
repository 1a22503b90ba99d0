//! What literals say.

use std::borrow::Cow;

use apimlint_syntax::TextRange;

use super::Parser;
use crate::ast::{ExpressionId, ExpressionKind, Literal, NumberSuffix};
use crate::token::TokenKind;

impl Parser<'_, '_> {
    /// Reads a literal of one token.
    pub(super) fn literal(&mut self) -> ExpressionId {
        let range = self.token_range();
        let kind = self.kind();
        self.bump();
        let text = self.text(range);
        let literal = match kind {
            Some(TokenKind::Integer) => integer(text),
            Some(TokenKind::Real) => real(text),
            Some(TokenKind::Character) => Literal::Character(character(text)),
            // Bytes, which nothing in an expression takes; the lexer reported that they are newer.
            _ if text.ends_with("u8") || text.ends_with("U8") => {
                return self.add(range, ExpressionKind::Unsupported(Box::default()));
            }
            _ if self.holds_substitution(range) => Literal::String(None),
            Some(TokenKind::String) => Literal::String(string(text)),
            Some(TokenKind::VerbatimString) => Literal::String(verbatim_string(text)),
            // A raw string, which the lexer reported.
            _ => Literal::String(None),
        };
        self.add(range, ExpressionKind::Literal(literal))
    }

    fn holds_substitution(&self, range: TextRange) -> bool {
        let found = self.lexed.substitutions_at(range);
        found.iter().any(|found| range.contains_range(found.range))
    }
}

fn integer(text: &str) -> Literal<'static> {
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (text.get(2..).unwrap_or_default(), 16),
        [b'0', b'b' | b'B', ..] => (text.get(2..).unwrap_or_default(), 2),
        _ => (text, 10),
    };
    let without_suffix = digits.trim_end_matches(['u', 'U', 'l', 'L']);
    let suffix = match digits.len() - without_suffix.len() {
        0 => NumberSuffix::None,
        1 if digits.ends_with(['u', 'U']) => NumberSuffix::U,
        1 => NumberSuffix::L,
        _ => NumberSuffix::UL,
    };
    let mut value = Some(0_u64);
    for digit in without_suffix.chars().filter_map(|digit| digit.to_digit(radix)) {
        value = value.and_then(|value| value.checked_mul(radix.into())?.checked_add(digit.into()));
    }
    Literal::Integer { value, suffix }
}

fn real(text: &str) -> Literal<'static> {
    let suffix = match text.as_bytes().last() {
        Some(b'f' | b'F') => NumberSuffix::F,
        Some(b'd' | b'D') => NumberSuffix::D,
        Some(b'm' | b'M') => NumberSuffix::M,
        _ => NumberSuffix::None,
    };
    let digits = if suffix == NumberSuffix::None { Some(text) } else { text.get(..text.len() - 1) };
    let digits = digits.unwrap_or_default();
    let digits =
        if digits.contains('_') { Cow::Owned(digits.replace('_', "")) } else { Cow::Borrowed(digits) };
    // What is no number was reported by the lexer.
    Literal::Real { value: digits.parse().unwrap_or_default(), suffix }
}

/// The unit of UTF-16 that a literal in apostrophes says.
fn character(text: &str) -> Option<u16> {
    let content = text.strip_prefix('\'')?.strip_suffix('\'')?;
    let mut decoded = String::new();
    let mut units = if content.starts_with('\\') {
        // Half of a character is a value of `char`, too.
        if let Some(unit) = surrogate(content) {
            return Some(unit);
        }
        let (found, length) = escape(content)?;
        if length != content.len() {
            return None;
        }
        decoded.push(found);
        decoded.encode_utf16()
    } else {
        content.encode_utf16()
    };
    let unit = units.next()?;
    units.next().is_none().then_some(unit)
}

/// `\uD800` and the like.
fn surrogate(content: &str) -> Option<u16> {
    let digits = content.strip_prefix("\\u").or_else(|| content.strip_prefix("\\x"))?;
    let unit = u16::from_str_radix(digits, 16).ok()?;
    (0xd800..=0xdfff).contains(&unit).then_some(unit)
}

/// What `"…"` says; nothing where it is no valid literal.
fn string(text: &str) -> Option<Cow<'_, str>> {
    let content = text.strip_prefix('"')?.strip_suffix('"')?;
    if !content.contains('\\') {
        return Some(Cow::Borrowed(content));
    }
    let mut decoded = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('\\') {
        let (before, escaped) = rest.split_at_checked(at)?;
        decoded.push_str(before);
        // Two halves of a character make one.
        if let Some((found, length)) = surrogate_pair(escaped).or_else(|| escape(escaped)) {
            decoded.push(found);
            rest = escaped.get(length..)?;
        } else {
            return None;
        }
    }
    decoded.push_str(rest);
    Some(Cow::Owned(decoded))
}

fn verbatim_string(text: &str) -> Option<Cow<'_, str>> {
    let content = text.strip_prefix("@\"")?.strip_suffix('"')?;
    let is_plain = !content.contains('"');
    Some(if is_plain { Cow::Borrowed(content) } else { Cow::Owned(content.replace("\"\"", "\"")) })
}

/// The character for the escape sequence that `text` begins with, and the length of that.
fn escape(text: &str) -> Option<(char, usize)> {
    let simple = match text.as_bytes().get(1)? {
        b'\'' => '\'',
        b'"' => '"',
        b'\\' => '\\',
        b'0' => '\0',
        b'a' => '\u{7}',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'v' => '\u{b}',
        b'u' => return code_point(text, 4, 4),
        b'U' => return code_point(text, 8, 8),
        b'x' => return code_point(text, 1, 4),
        _ => return None,
    };
    Some((simple, 2))
}

fn code_point(text: &str, least: usize, most: usize) -> Option<(char, usize)> {
    let digits = text.bytes().skip(2).take(most).take_while(u8::is_ascii_hexdigit).count();
    if digits < least {
        return None;
    }
    let value = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(value)?, 2 + digits))
}

/// `\uD83D\uDE00`
fn surrogate_pair(text: &str) -> Option<(char, usize)> {
    let high = surrogate(text.get(..6)?)?;
    let low = surrogate(text.get(6..12)?)?;
    let found = char::decode_utf16([high, low]).next()?.ok()?;
    Some((found, 12))
}
