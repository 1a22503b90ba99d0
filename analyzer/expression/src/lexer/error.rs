//! What a compiler would not accept as a token.

use apimlint_syntax::TextRange;

/// A place where the text is no token of C# 7.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenError {
    /// What is wrong.
    pub kind: TokenErrorKind,
    /// Where, in the decoded text.
    pub range: TextRange,
}

/// The kinds of token errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenErrorKind {
    /// A string literal has no closing quote.
    UnclosedString,
    /// A string literal that is not verbatim runs over a line end.
    LineEndInString,
    /// A character literal has no closing apostrophe on its line.
    UnclosedCharacter,
    /// A `/*` comment has no `*/`.
    UnclosedComment,
    /// A character literal holds more than one character.
    CharacterTooLong,
    /// A character literal holds nothing.
    EmptyCharacter,
    /// A backslash with what follows is no escape sequence.
    InvalidEscape,
    /// A `}` stands alone in the text of an interpolated string.
    LoneBrace,
    /// A number has no digits behind its prefix or exponent, or ends with an underscore.
    InvalidNumber,
    /// A quote of a word processor, alone or with the text up to its partner.
    TypographicQuote,
    /// A character that begins no token.
    UnknownCharacter,
    /// A line of the preprocessor.
    Directive,
    /// A form that came after C# 7.3.
    Newer(NewerSyntax),
}

/// Forms of literals that came after C# 7.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NewerSyntax {
    /// `@$"…"`, with the `@` first.
    VerbatimInterpolated,
    /// `"""…"""`.
    RawString,
    /// `"…"u8`.
    Utf8String,
    /// A line end in an interpolation of a string that is not verbatim.
    LineEndInInterpolation,
}

impl NewerSyntax {
    /// The version of C# that brought it.
    pub const fn version(self) -> &'static str {
        match self {
            Self::VerbatimInterpolated => "8",
            Self::RawString | Self::Utf8String | Self::LineEndInInterpolation => "11",
        }
    }
}
