//! Numbers: where they end, and whether they are whole.

use crate::token::TokenKind;

/// A number that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) length: usize,
    pub(crate) kind: TokenKind,
    pub(crate) valid: bool,
}

/// Reads the number that `text` begins with: it begins with a digit, or with a dot and a digit.
pub(crate) fn number(text: &[u8]) -> Number {
    let is_digit: fn(&u8) -> bool = match text {
        [b'0', b'x' | b'X', ..] => u8::is_ascii_hexdigit,
        [b'0', b'b' | b'B', ..] => |byte| matches!(byte, b'0' | b'1'),
        _ => return decimal(text),
    };
    let (digits, mut valid) = digits(text, 2, is_digit);
    valid &= digits > 0;
    let length = 2 + digits;
    Number { length: length + integer_suffix(text, length), kind: TokenKind::Integer, valid }
}

fn decimal(text: &[u8]) -> Number {
    let (mut length, mut valid) = digits(text, 0, u8::is_ascii_digit);
    let mut kind = TokenKind::Integer;
    // A dot without a digit behind it is a member access: `1.ToString()`.
    if text.get(length) == Some(&b'.') && text.get(length + 1).is_some_and(u8::is_ascii_digit) {
        let (fraction, whole) = digits(text, length + 1, u8::is_ascii_digit);
        length += 1 + fraction;
        valid &= whole;
        kind = TokenKind::Real;
    }
    if matches!(text.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(length + 1), Some(b'+' | b'-')));
        let (exponent, whole) = digits(text, length + 1 + sign, u8::is_ascii_digit);
        length += 1 + sign + exponent;
        valid &= whole && exponent > 0;
        kind = TokenKind::Real;
    }
    match text.get(length) {
        Some(b'f' | b'F' | b'd' | b'D' | b'm' | b'M') => {
            length += 1;
            kind = TokenKind::Real;
        }
        _ if kind == TokenKind::Integer => length += integer_suffix(text, length),
        _ => {}
    }
    Number { length, kind, valid }
}

/// The length of the digits and underscores at `at`, and whether the last of them is a digit.
fn digits(text: &[u8], at: usize, is_digit: fn(&u8) -> bool) -> (usize, bool) {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| is_digit(byte) || **byte == b'_').count();
    (length, length == 0 || rest.get(length - 1) != Some(&b'_'))
}

/// The length of `U`, `L`, `UL` or `LU` at `at`, in upper or lower case.
fn integer_suffix(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b'u' | b'U', b'l' | b'L', ..] | [b'l' | b'L', b'u' | b'U', ..] => 2,
        [b'u' | b'U' | b'l' | b'L', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, number};
    use crate::token::TokenKind::{self, Integer, Real};

    fn read(text: &str) -> (&str, TokenKind, bool) {
        let Number { length, kind, valid } = number(text.as_bytes());
        (text.get(..length).unwrap(), kind, valid)
    }

    #[test]
    fn numbers_end_where_c_sharp_ends_them() {
        for text in ["0", "42", "1_000", "1__0", "0xFF", "0x_F", "0b10", "7L", "7ul", "7LU", "0xFFul"] {
            assert_eq!(read(text), (text, Integer, true));
        }
        for text in ["1.5", ".5", "1e3", "1.5e-3", "2f", "2m", "2D", "1_0.0_1"] {
            assert_eq!(read(text), (text, Real, true));
        }
        assert_eq!(read("1.ToString()"), ("1", Integer, true));
        assert_eq!(read("1.0.ToString()"), ("1.0", Real, true));
        assert_eq!(read("1..2"), ("1", Integer, true));
        assert_eq!(read("0xFFG"), ("0xFF", Integer, true));
    }

    #[test]
    fn incomplete_numbers_are_noticed() {
        for text in ["0x", "0b", "0x_", "1_", "1__", "1e", "1e+", "1_.5", "1.5_", "0xF_L"] {
            assert!(!read(text).2, "{text}");
        }
    }
}
