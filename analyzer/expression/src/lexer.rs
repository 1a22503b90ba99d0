//! The lexer: C# text to tokens.

mod character;
mod error;
mod literal;
mod number;

use apimlint_syntax::csharp::{block_comment_end, line_comment_end, named_value_length};
use apimlint_syntax::{Dialect, Dialects, TextRange, TextSize};

pub use self::error::{NewerSyntax, TokenError, TokenErrorKind};
use self::literal::Interpolation;
use crate::token::{Keyword, Punctuation, Token, TokenKind};

/// The tokens of an expression, and what was noticed on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexed {
    /// The tokens; their ranges follow each other and cover the text.
    pub tokens: Vec<Token>,
    /// What is no token of C# 7.3, in the order of the text. Nothing is said of what touches a substitution.
    pub errors: Vec<TokenError>,
    /// Every named value and template hole in the order of the text, those inside literals and comments included.
    pub substitutions: Vec<Substitution>,
}

/// A place that is replaced before a compiler sees the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// What it is.
    pub kind: SubstitutionKind,
    /// Where it stands in the decoded text.
    pub range: TextRange,
}

/// Who replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubstitutionKind {
    /// APIM, when the document is saved: a named value `{{Name}}`.
    NamedValue,
    /// A tool that deploys the document.
    TemplateHole(Dialect),
}

impl Lexed {
    /// The tokens that a compiler looks at: no white space and no comments.
    pub fn significant(&self) -> impl DoubleEndedIterator<Item = Token> + Clone {
        self.tokens.iter().copied().filter(|token| !token.kind.is_trivia())
    }

    /// The substitutions that lie in `range` or touch it.
    pub fn substitutions_at(&self, range: TextRange) -> &[Substitution] {
        let first = self.substitutions.partition_point(|found| found.range.end() < range.start());
        let rest = self.substitutions.get(first..).unwrap_or_default();
        let count = rest.partition_point(|found| found.range.start() <= range.end());
        rest.get(..count).unwrap_or_default()
    }
}

/// Cuts the code of an expression into tokens.
///
/// `code` is what stands between `@(` and `)`, or `@{` and `}`, with XML references decoded; ranges are offsets in it.
/// Of a text of 4 GiB or more nothing is read, because ranges could not tell its places.
pub fn lex(code: &str) -> Lexed {
    lex_template(code, Dialects::NONE)
}

/// Cuts the code of an expression into tokens, and sees the holes that `dialects` put there.
pub fn lex_template(code: &str, dialects: Dialects) -> Lexed {
    if u32::try_from(code.len()).is_err() {
        return Lexed::default();
    }
    let mut lexed = Lexer::new(code, dialects, false).run();
    if has(&lexed, |kind| kind == TokenErrorKind::LineEndInString) {
        // The literal may be whole: line ends of an attribute become blanks when it is read as `xml`. The parser of
        // documents reads it so, too, when nothing else makes sense.
        let multiline = Lexer::new(code, dialects, true).run();
        let is_open =
            |kind| matches!(kind, TokenErrorKind::UnclosedString | TokenErrorKind::UnclosedCharacter);
        if !has(&multiline, is_open) {
            lexed = multiline;
        }
    }
    let mut errors = std::mem::take(&mut lexed.errors);
    errors.retain(|error| lexed.substitutions_at(error.range).is_empty());
    errors.sort_by_key(|error| error.range.start());
    Lexed { errors, ..lexed }
}

fn has(lexed: &Lexed, wanted: impl Fn(TokenErrorKind) -> bool) -> bool {
    lexed.errors.iter().any(|error| wanted(error.kind))
}

struct Lexer<'c> {
    code: &'c str,
    bytes: &'c [u8],
    dialects: Dialects,
    /// Whether a line end may stand in a string that is not verbatim.
    multiline: bool,
    /// Everything before is in a token.
    position: usize,
    /// The interpolations that are open, outermost first.
    interpolations: Vec<Interpolation>,
    /// How many of them belong to strings that are not verbatim.
    single_line_interpolations: usize,
    /// Whether a search for the end of a raw string failed, so that no other has to be made.
    no_raw_string_ends: bool,
    lexed: Lexed,
}

impl<'c> Lexer<'c> {
    fn new(code: &'c str, dialects: Dialects, multiline: bool) -> Self {
        // Measured on policies: four to five bytes make a token.
        let tokens = Vec::with_capacity(code.len() / 4 + 1);
        Self {
            code,
            bytes: code.as_bytes(),
            dialects,
            multiline,
            position: 0,
            interpolations: Vec::new(),
            single_line_interpolations: 0,
            no_raw_string_ends: false,
            lexed: Lexed { tokens, ..Lexed::default() },
        }
    }

    fn run(mut self) -> Lexed {
        while let Some(&byte) = self.bytes.get(self.position) {
            self.token(byte);
        }
        if let Some(open) = self.interpolations.first() {
            let start = open.string_start;
            self.error(TokenErrorKind::UnclosedString, start, self.bytes.len());
        }
        self.lexed
    }

    /// Reads the token that begins with `byte` at the position.
    fn token(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t'..=b'\r' | 0x1a => self.space(),
            b'_' | b'%' | b'<' | b'#' if self.hole() => {}
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.name(self.position),
            b'0'..=b'9' => self.number(),
            b'.' if self.at(1).is_some_and(|next| next.is_ascii_digit()) => self.number(),
            b'"' => self.string(),
            b'\'' => self.character(),
            b'@' => self.at_sign(),
            b'$' => self.dollar(),
            b'/' => match self.at(1) {
                Some(b'/') => self.line_comment(),
                Some(b'*') => self.block_comment(),
                _ => self.punctuation(),
            },
            b'{' => self.open_brace(),
            b'}' => self.close_brace(),
            b'(' | b'[' => {
                if let Some(open) = self.interpolations.last_mut() {
                    open.brackets += 1;
                }
                self.punctuation();
            }
            b')' | b']' => {
                if let Some(open) = self.interpolations.last_mut() {
                    open.brackets = open.brackets.saturating_sub(1);
                }
                self.punctuation();
            }
            b',' if self.interpolations.last().is_some_and(Interpolation::is_at_top) => {
                self.push(TokenKind::AlignmentComma, self.position + 1);
            }
            b':' if self.interpolations.last().is_some_and(Interpolation::is_at_top) => self.format(),
            b'#' => self.hash(),
            b'\\' if self.escaped_name_length(self.position) > 0 => self.name(self.position),
            0x80.. => self.other(),
            _ => self.punctuation(),
        }
    }

    /// The byte at this distance behind the position.
    fn at(&self, distance: usize) -> Option<u8> {
        self.bytes.get(self.position + distance).copied()
    }

    fn rest(&self) -> &'c [u8] {
        self.bytes.get(self.position..).unwrap_or_default()
    }

    /// The character at an offset.
    fn character_at(&self, offset: usize) -> Option<char> {
        self.code.get(offset..).and_then(|rest| rest.chars().next())
    }

    /// Adds the token from the position to `end`, and goes on behind it.
    fn push(&mut self, kind: TokenKind, end: usize) {
        debug_assert!(end > self.position, "a token has a length");
        self.lexed.tokens.push(Token { kind, range: range(self.position, end) });
        self.position = end;
    }

    fn error(&mut self, kind: TokenErrorKind, start: usize, end: usize) {
        self.lexed.errors.push(TokenError { kind, range: range(start, end) });
    }

    fn substitution(&mut self, kind: SubstitutionKind, start: usize, end: usize) {
        self.lexed.substitutions.push(Substitution { kind, range: range(start, end) });
    }

    /// The template hole at the position, if there is one.
    fn hole(&mut self) -> bool {
        let Some((dialect, length)) = self.dialects.hole(self.rest()) else { return false };
        self.add_hole(dialect, length);
        true
    }

    fn add_hole(&mut self, dialect: Dialect, length: usize) {
        let end = self.position + length;
        self.substitution(SubstitutionKind::TemplateHole(dialect), self.position, end);
        self.push(TokenKind::TemplateHole(dialect), end);
    }

    fn space(&mut self) {
        let start = self.position;
        let mut end = start;
        loop {
            match self.bytes.get(end) {
                Some(b' ' | b'\t'..=b'\r' | 0x1a) => end += 1,
                Some(0x80..) => match self.character_at(end).filter(|found| character::is_space(*found)) {
                    Some(found) => end += found.len_utf8(),
                    None => break,
                },
                _ => break,
            }
        }
        let line_end = self.bytes.get(start..end).unwrap_or_default().iter().position(|byte| *byte == b'\n');
        if self.single_line_interpolations > 0
            && let Some(line_end) = line_end.map(|found| start + found)
        {
            let kind = TokenErrorKind::Newer(NewerSyntax::LineEndInInterpolation);
            self.error(kind, line_end, line_end + 1);
        }
        self.push(TokenKind::Space, end);
    }

    /// A name or keyword whose first character stands at `from`; the token begins at the position.
    fn name(&mut self, from: usize) {
        let mut end = from;
        let mut is_plain = from == self.position;
        loop {
            match self.bytes.get(end) {
                Some(b'a'..=b'z') => end += 1,
                Some(b'A'..=b'Z' | b'0'..=b'9' | b'_') => {
                    is_plain = false;
                    end += 1;
                }
                Some(b'\\') if self.escaped_name_length(end) > 0 => {
                    is_plain = false;
                    end += self.escaped_name_length(end);
                }
                Some(0x80..) => {
                    match self.character_at(end).filter(|found| character::continues_name(*found)) {
                        Some(found) => {
                            is_plain = false;
                            end += found.len_utf8();
                        }
                        None => break,
                    }
                }
                _ => break,
            }
        }
        let text = self.code.get(from..end).filter(|_| is_plain).unwrap_or_default();
        let kind = Keyword::from_text(text).map_or(TokenKind::Identifier, TokenKind::Keyword);
        self.push(kind, end);
    }

    /// The length of `\uXXXX` or `\UXXXXXXXX` at an offset, by which C# lets a name hold any letter.
    fn escaped_name_length(&self, offset: usize) -> usize {
        let rest = self.bytes.get(offset..).unwrap_or_default();
        let digits = match rest {
            [b'\\', b'u', ..] => 4,
            [b'\\', b'U', ..] => 8,
            _ => return 0,
        };
        let found = rest.get(2..2 + digits);
        if found.is_some_and(|found| found.iter().all(u8::is_ascii_hexdigit)) { 2 + digits } else { 0 }
    }

    fn number(&mut self) {
        let found = number::number(self.rest());
        let end = self.position + found.length;
        if !found.valid {
            self.error(TokenErrorKind::InvalidNumber, self.position, end);
        }
        self.push(found.kind, end);
    }

    fn line_comment(&mut self) {
        let end = line_comment_end(self.bytes, self.position, self.bytes.len(), false);
        self.find_substitutions(self.position, end);
        self.push(TokenKind::LineComment, end);
    }

    fn block_comment(&mut self) {
        let end = block_comment_end(self.bytes, self.position, self.bytes.len()).unwrap_or_else(|_| {
            self.error(TokenErrorKind::UnclosedComment, self.position, self.position + 2);
            self.bytes.len()
        });
        self.find_substitutions(self.position, end);
        self.push(TokenKind::BlockComment, end);
    }

    /// `{`: a named value, a template hole, or a bracket.
    fn open_brace(&mut self) {
        if let Some(length) = named_value_length(self.rest()) {
            let end = self.position + length;
            self.substitution(SubstitutionKind::NamedValue, self.position, end);
            self.push(TokenKind::NamedValue, end);
            return;
        }
        match self.dialects.hole(self.rest()) {
            Some((Dialect::Braces, _)) if self.braces_may_open() => {}
            Some((dialect, length)) => return self.add_hole(dialect, length),
            None => {}
        }
        if let Some(open) = self.interpolations.last_mut() {
            open.braces += 1;
        }
        self.punctuation();
    }

    /// Whether C# may have braces at the position, so that `{name}` may be an initializer such as `new[] {name}`.
    fn braces_may_open(&self) -> bool {
        use Punctuation::{CloseBracket, CloseParenthesis, Comma, Equal, Greater, OpenBrace};
        match self.lexed.significant().next_back().map(|token| token.kind) {
            Some(TokenKind::Identifier) => true,
            Some(TokenKind::Keyword(keyword)) => keyword != Keyword::Return,
            Some(TokenKind::Punctuation(punctuation)) => {
                matches!(punctuation, CloseBracket | CloseParenthesis | Comma | Equal | Greater | OpenBrace)
            }
            _ => false,
        }
    }

    /// `}`: the end of an interpolation, or a bracket.
    fn close_brace(&mut self) {
        match self.interpolations.last_mut() {
            Some(open) if open.braces == 0 => {
                let Some(closed) = self.interpolations.pop() else { return };
                self.single_line_interpolations -= usize::from(!closed.verbatim);
                self.push(TokenKind::InterpolationEnd, self.position + 1);
                self.interpolated_text(closed.verbatim, closed.string_start);
            }
            Some(open) => {
                open.braces -= 1;
                self.punctuation();
            }
            None => self.punctuation(),
        }
    }

    /// `#`: a preprocessor line, or nothing of C#.
    fn hash(&mut self) {
        if !(self.is_at_line_start() && character::is_directive(self.rest())) {
            self.unknown(1);
            return;
        }
        let start = self.position;
        let end = line_comment_end(self.bytes, start, self.bytes.len(), false);
        self.find_substitutions(start, end);
        self.push(TokenKind::Directive, end);
        self.error(TokenErrorKind::Directive, start, end);
    }

    /// Whether only white space stands between the last line end and the position.
    fn is_at_line_start(&self) -> bool {
        match self.lexed.tokens.last() {
            None => true,
            Some(Token { kind: TokenKind::Space, range }) => self
                .code
                .get(usize::from(range.start())..usize::from(range.end()))
                .is_some_and(|space| space.contains('\n') || range.start() == TextSize::new(0)),
            Some(_) => false,
        }
    }

    fn punctuation(&mut self) {
        match Punctuation::longest(self.rest()) {
            Some(found) => {
                self.push(TokenKind::Punctuation(found), self.position + found.text().len());
            }
            None => self.unknown(1),
        }
    }

    /// A character beyond ASCII in the code.
    fn other(&mut self) {
        let Some(found) = self.character_at(self.position) else { return self.unknown(1) };
        if character::is_space(found) {
            self.space();
        } else if character::begins_name(found) {
            self.name(self.position);
        } else if character::is_typographic_double(found) || character::is_typographic_single(found) {
            self.typographic_quote(found);
        } else {
            self.unknown(found.len_utf8());
        }
    }

    /// Bytes that begin no token; what stands next to each other becomes one token and one error.
    fn unknown(&mut self, length: usize) {
        let end = self.position + length;
        if let Some(last) = self.lexed.tokens.last_mut()
            && last.kind == TokenKind::Unknown
            && let Some(error) = self.lexed.errors.last_mut()
            && error.kind == TokenErrorKind::UnknownCharacter
        {
            last.range = TextRange::new(last.range.start(), size(end));
            error.range = last.range;
            self.position = end;
        } else {
            self.error(TokenErrorKind::UnknownCharacter, self.position, end);
            self.push(TokenKind::Unknown, end);
        }
    }
}

fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(size(start), size(end))
}

/// An offset as `TextSize`: [`lex_template`] reads no text of 4 GiB or more.
#[expect(clippy::cast_possible_truncation, reason = "offsets lie in a text that is shorter than 4 GiB")]
const fn size(offset: usize) -> TextSize {
    TextSize::new(offset as u32)
}
