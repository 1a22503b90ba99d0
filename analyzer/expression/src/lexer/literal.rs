//! Strings and characters: their ends come from [`apimlint_syntax::csharp`], their content is looked at here.

use apimlint_syntax::csharp::{
    CSharpFault, InterpolatedOptions, InterpolatedStop, char_literal, format_end, interpolated_text,
    named_value_length, string_end,
};
use apimlint_syntax::{Dialect, Dialects};

use super::character::{continues_name, is_typographic_double, is_typographic_single};
use super::{Lexer, NewerSyntax, SubstitutionKind, TokenErrorKind};
use crate::token::{Punctuation, TokenKind};

/// An interpolation `{…}` of a string whose end was not reached yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interpolation {
    /// Whether its string is verbatim.
    pub(super) verbatim: bool,
    /// Where its string begins.
    pub(super) string_start: usize,
    /// How many braces are open in it.
    pub(super) braces: usize,
    /// How many parentheses and square brackets are open in it.
    pub(super) brackets: usize,
}

impl Interpolation {
    /// Whether no bracket is open in it, so that `,` begins a width and `:` a format.
    pub(super) const fn is_at_top(&self) -> bool {
        self.braces == 0 && self.brackets == 0
    }
}

/// What the content of a literal is looked through for, apart from substitutions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// Nothing.
    Plain,
    /// Escape sequences.
    Escapes,
    /// Braces of an interpolated string that is verbatim.
    Braces,
    /// Escape sequences and braces.
    EscapesAndBraces,
}

impl Lexer<'_> {
    /// `"`: a regular string, or a raw one of C# 11.
    pub(super) fn string(&mut self) {
        let start = self.position;
        if self.rest().starts_with(b"\"\"\"") && self.raw_string(start) {
            return;
        }
        match string_end(self.bytes, start, self.bytes.len(), false, false, self.multiline) {
            Ok(end) => {
                self.content(start + 1, end - 1, Content::Escapes);
                if self.multiline && self.has_line_end(start, end) {
                    self.error(TokenErrorKind::LineEndInString, start, end);
                }
                self.end_string(TokenKind::String, end);
            }
            Err((fault, _)) => {
                let (kind, end) = self.failed_string(fault, start + 1);
                self.content(start + 1, end, Content::Escapes);
                self.error(kind, start, end);
                self.push(TokenKind::String, end);
            }
        }
    }

    /// What is wrong with a string that does not end, and where its token does.
    fn failed_string(&self, fault: CSharpFault, from: usize) -> (TokenErrorKind, usize) {
        if fault == CSharpFault::LineEndInString {
            (TokenErrorKind::LineEndInString, self.line_end(from))
        } else {
            (TokenErrorKind::UnclosedString, self.bytes.len())
        }
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let found = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        found.map_or(self.bytes.len(), |found| from + found)
    }

    fn has_line_end(&self, start: usize, end: usize) -> bool {
        self.bytes.get(start..end).is_some_and(|text| text.iter().any(|byte| matches!(byte, b'\n' | b'\r')))
    }

    /// Adds a string that ends at `end`, with the suffix of C# 11 for UTF-8 if it stands there.
    fn end_string(&mut self, kind: TokenKind, end: usize) {
        let start = self.position;
        let has_suffix = matches!(self.bytes.get(end), Some(b'u' | b'U'))
            && self.bytes.get(end + 1) == Some(&b'8')
            && !self.character_at(end + 2).is_some_and(continues_name);
        let end = if has_suffix { end + 2 } else { end };
        self.push(kind, end);
        if has_suffix {
            self.error(TokenErrorKind::Newer(NewerSyntax::Utf8String), start, end);
        }
    }

    /// The raw string whose quotes stand at `quotes`, if it is closed: C# 7 would read three quotes as an empty string
    /// and the beginning of another, which can never be right.
    fn raw_string(&mut self, quotes: usize) -> bool {
        if self.no_raw_string_ends {
            return false;
        }
        let opening = self.quotes_at(quotes);
        let mut at = quotes + opening;
        while let Some(found) = self.bytes.get(at..).unwrap_or_default().iter().position(|byte| *byte == b'"')
        {
            at += found;
            let closing = self.quotes_at(at);
            at += closing;
            if closing >= opening {
                let start = self.position;
                self.find_substitutions(start, at);
                self.end_string(TokenKind::RawString, at);
                self.error(TokenErrorKind::Newer(NewerSyntax::RawString), start, at);
                return true;
            }
        }
        self.no_raw_string_ends = true;
        false
    }

    fn quotes_at(&self, offset: usize) -> usize {
        self.bytes.get(offset..).unwrap_or_default().iter().take_while(|byte| **byte == b'"').count()
    }

    /// `@`: a verbatim string or name.
    pub(super) fn at_sign(&mut self) {
        let start = self.position;
        match (self.at(1), self.at(2)) {
            (Some(b'"'), _) => self.verbatim_string(),
            (Some(b'$'), Some(b'"')) => {
                let kind = TokenErrorKind::Newer(NewerSyntax::VerbatimInterpolated);
                self.error(kind, start, start + 3);
                self.push(TokenKind::InterpolatedStart, start + 3);
                self.interpolated_text(true, start);
            }
            (Some(b'\\'), _) if self.escaped_name_length(start + 1) > 0 => self.name(start + 1),
            _ if self.character_at(start + 1).is_some_and(super::character::begins_name) => {
                self.name(start + 1);
            }
            _ => self.unknown(1),
        }
    }

    fn verbatim_string(&mut self) {
        let start = self.position;
        if let Ok(end) = string_end(self.bytes, start + 1, self.bytes.len(), false, true, false) {
            self.content(start + 2, end - 1, Content::Plain);
            self.end_string(TokenKind::VerbatimString, end);
        } else {
            let end = self.bytes.len();
            self.content(start + 2, end, Content::Plain);
            self.error(TokenErrorKind::UnclosedString, start, end);
            self.push(TokenKind::VerbatimString, end);
        }
    }

    /// `$`: an interpolated string, or a template hole.
    pub(super) fn dollar(&mut self) {
        let start = self.position;
        match (self.at(1), self.at(2)) {
            (Some(b'"'), _) => {
                if self.rest().starts_with(b"$\"\"\"") && self.raw_string(start + 1) {
                    return;
                }
                self.push(TokenKind::InterpolatedStart, start + 2);
                self.interpolated_text(false, start);
            }
            (Some(b'@'), Some(b'"')) => {
                self.push(TokenKind::InterpolatedStart, start + 3);
                self.interpolated_text(true, start);
            }
            _ if self.hole() => {}
            _ => self.unknown(1),
        }
    }

    /// Text of an interpolated string up to its next interpolation or its end.
    pub(super) fn interpolated_text(&mut self, verbatim: bool, string_start: usize) {
        let start = self.position;
        let options = InterpolatedOptions {
            escaped: false,
            terraform: self.dialects.contains(Dialect::Terraform),
            multiline: self.multiline,
        };
        let content = if verbatim { Content::Braces } else { Content::EscapesAndBraces };
        let stop = interpolated_text(self.bytes, start, options, verbatim, true);
        let end = match stop {
            Ok(InterpolatedStop::Interpolation(open)) => open,
            Ok(InterpolatedStop::End(end)) => end - 1,
            Err((fault, _)) => {
                let (kind, end) = self.failed_string(fault, start);
                self.error(kind, string_start, end);
                end
            }
        };
        self.content(start, end, content);
        if self.multiline && !verbatim && self.has_line_end(start, end) {
            self.error(TokenErrorKind::LineEndInString, start, end);
        }
        if end > start {
            self.push(TokenKind::InterpolatedText, end);
        }
        match stop {
            Ok(InterpolatedStop::Interpolation(open)) => {
                self.push(TokenKind::InterpolationStart, open + 1);
                let open = Interpolation { verbatim, string_start, braces: 0, brackets: 0 };
                self.interpolations.push(open);
                self.single_line_interpolations += usize::from(!verbatim);
            }
            Ok(InterpolatedStop::End(end)) => self.push(TokenKind::InterpolatedEnd, end),
            Err(_) => {}
        }
    }

    /// `:` behind the value of an interpolation: the format up to the `}`.
    pub(super) fn format(&mut self) {
        if self.at(1) == Some(b':') {
            self.punctuation();
            return;
        }
        match format_end(self.bytes, self.position) {
            Ok(end) => {
                self.find_substitutions(self.position, end);
                self.push(TokenKind::Format, end);
            }
            Err(_) => self.push(TokenKind::Punctuation(Punctuation::Colon), self.position + 1),
        }
    }

    /// `'`: a character, or text in apostrophes.
    pub(super) fn character(&mut self) {
        let start = self.position;
        let Ok(literal) = char_literal(self.bytes, start, self.bytes.len(), false) else {
            // Only the first character belongs to it, so that the rest of the line stays code.
            let next = self.character_at(start + 1).filter(|next| !matches!(next, '\n' | '\r'));
            let end = start + 1 + next.map_or(0, char::len_utf8);
            self.error(TokenErrorKind::UnclosedCharacter, start, end);
            self.push(TokenKind::Character, end);
            return;
        };
        let content = self.code.get(start + 1..literal.end - 1).unwrap_or_default();
        // A character of C# is a unit of UTF-16; some characters need two.
        let is_single = literal.single && (content.starts_with('\\') || content.encode_utf16().count() == 1);
        if content.is_empty() {
            self.error(TokenErrorKind::EmptyCharacter, start, literal.end);
        } else if is_single {
            self.content(start + 1, literal.end - 1, Content::Escapes);
        } else {
            self.find_substitutions(start + 1, literal.end - 1);
            self.error(TokenErrorKind::CharacterTooLong, start, literal.end);
        }
        self.push(TokenKind::Character, literal.end);
    }

    /// A quote of a word processor: with a partner on the same line it is read as the literal that was meant.
    pub(super) fn typographic_quote(&mut self, quote: char) {
        let start = self.position;
        let content = start + quote.len_utf8();
        let is_double = is_typographic_double(quote);
        let is_partner = if is_double { is_typographic_double } else { is_typographic_single };
        let rest = self.code.get(content..).unwrap_or_default();
        // What else C# would read as the beginning of a literal or comment stays what it is.
        let stops = |found: char| is_partner(found) || matches!(found, '"' | '\'' | '/' | '\n' | '\r');
        let next = rest.char_indices().find(|(_, found)| stops(*found));
        let (kind, end) = match next {
            Some((length, found)) if is_partner(found) => {
                let text = rest.get(..length).unwrap_or_default();
                let is_character = !is_double && text.chars().count() == 1;
                self.find_substitutions(content, content + length);
                let kind = if is_character { TokenKind::Character } else { TokenKind::String };
                (kind, content + length + found.len_utf8())
            }
            _ => (TokenKind::Unknown, content),
        };
        self.error(TokenErrorKind::TypographicQuote, start, end);
        self.push(kind, end);
    }

    /// Records the named values and template holes between two offsets.
    pub(super) fn find_substitutions(&mut self, start: usize, end: usize) {
        self.content(start, end, Content::Plain);
    }

    /// Looks through the content of a literal for substitutions, and for what may be wrong in it.
    fn content(&mut self, start: usize, end: usize, content: Content) {
        let escapes = matches!(content, Content::Escapes | Content::EscapesAndBraces);
        let braces = matches!(content, Content::Braces | Content::EscapesAndBraces);
        let text = self.bytes.get(..end).unwrap_or_default();
        let mut at = start;
        while let Some(&byte) = text.get(at) {
            let rest = text.get(at..).unwrap_or_default();
            at += match byte {
                b'\\' if escapes => self.escape(at, rest),
                b'}' if braces && rest.starts_with(b"}}") => 2,
                b'}' if braces => {
                    self.error(TokenErrorKind::LoneBrace, at, at + 1);
                    1
                }
                b'{' | b'$' | b'%' | b'#' | b'_' | b'<' => match self.substitution_length(rest) {
                    Some((kind, length)) => {
                        self.substitution(kind, at, at + length);
                        length
                    }
                    None => 1 + usize::from(braces && rest.starts_with(b"{{")),
                },
                _ => 1,
            };
        }
    }

    /// The substitution that text begins with.
    fn substitution_length(&self, text: &[u8]) -> Option<(SubstitutionKind, usize)> {
        if let Some(length) = named_value_length(text) {
            return Some((SubstitutionKind::NamedValue, length));
        }
        if self.dialects == Dialects::NONE {
            return None;
        }
        let (dialect, length) = self.dialects.hole(text)?;
        Some((SubstitutionKind::TemplateHole(dialect), length))
    }

    /// Judges the escape sequence that `text` begins with; returns its length.
    fn escape(&mut self, at: usize, text: &[u8]) -> usize {
        let hex_digits = |most: usize| {
            let digits = text.iter().skip(2).take(most);
            digits.take_while(|byte| byte.is_ascii_hexdigit()).count()
        };
        let (length, valid) = match text.get(1) {
            Some(b'\'' | b'"' | b'\\' | b'0' | b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v') => (2, true),
            Some(b'u') => (2 + hex_digits(4), hex_digits(4) == 4),
            // The last character of Unicode is 10FFFF.
            Some(b'U') => {
                let in_range = text.get(2..5) == Some(b"000") || text.get(2..6) == Some(b"0010");
                (2 + hex_digits(8), hex_digits(8) == 8 && in_range)
            }
            Some(b'x') => (2 + hex_digits(4), hex_digits(4) > 0),
            // The end of the literal, or what is not known: the backslash may escape anything.
            None => (1, true),
            Some(_) if self.substitution_length(text.get(1..).unwrap_or_default()).is_some() => (1, true),
            Some(_) => (1 + self.character_at(at + 1).map_or(1, char::len_utf8), false),
        };
        if !valid {
            self.error(TokenErrorKind::InvalidEscape, at, at + length);
        }
        length
    }
}
