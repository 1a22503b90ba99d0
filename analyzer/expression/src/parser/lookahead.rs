//! Looking ahead where C# needs it: types against expressions, casts against parentheses, lambdas, declarations.
//!
//! No look-ahead goes deeper than [`MAX_LOOKAHEAD_DEPTH`] brackets, so that each token is looked at a bounded number of
//! times.

use super::Parser;
use super::token_class::predefined_type;
use crate::token::{Keyword, Punctuation, TokenKind};

/// How many lists of type arguments and tuples may stand in each other for a look-ahead to see a type there.
const MAX_LOOKAHEAD_DEPTH: u32 = 16;

/// What a row of tokens is that can be a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    /// `a.b`: it can be an expression as well.
    Name,
    /// `a<b>`, `(a, b)`: it can be part of an expression as well.
    Ambiguous,
    /// `int`, `a[]`: it can be nothing but a type.
    Type,
    /// `a?`: where an expression may stand, it may also be the beginning of `a ? b : c`.
    Nullable,
}

/// The end of a type and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan {
    pub(super) kind: Scanned,
    pub(super) end: usize,
}

impl Parser<'_, '_> {
    /// The type that begins at an index, if the tokens can be one.
    pub(super) fn scan_type(&self, at: usize) -> Option<Scan> {
        self.scan_suffixed_type(at, 0)
    }

    fn scan_suffixed_type(&self, at: usize, depth: u32) -> Option<Scan> {
        let Scan { mut kind, mut end } = self.scan_plain_type(at, depth)?;
        let is_keyword = kind == Scanned::Type;
        loop {
            match self.kind_at(end) {
                Some(TokenKind::Punctuation(Punctuation::Question)) if kind != Scanned::Nullable => {
                    kind = Scanned::Nullable;
                    end += 1;
                }
                Some(TokenKind::Punctuation(Punctuation::OpenBracket)) => {
                    let Some(behind) = self.scan_rank(end) else { break };
                    kind = Scanned::Type;
                    end = behind;
                }
                Some(TokenKind::Punctuation(Punctuation::Star)) if is_keyword => end += 1,
                _ => break,
            }
        }
        Some(Scan { kind, end })
    }

    /// `[,]`
    fn scan_rank(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while self.is_punctuation(end, Punctuation::Comma) {
            end += 1;
        }
        self.is_punctuation(end, Punctuation::CloseBracket).then_some(end + 1)
    }

    fn scan_plain_type(&self, at: usize, depth: u32) -> Option<Scan> {
        match self.kind_at(at)? {
            TokenKind::Keyword(keyword) => {
                predefined_type(keyword).map(|_| Scan { kind: Scanned::Type, end: at + 1 })
            }
            TokenKind::Punctuation(Punctuation::OpenParenthesis) => {
                self.scan_tuple_type(at, depth).map(|end| Scan { kind: Scanned::Ambiguous, end })
            }
            _ => self.scan_named_type(at, depth),
        }
    }

    fn scan_named_type(&self, at: usize, depth: u32) -> Option<Scan> {
        let mut kind = Scanned::Name;
        let mut end = at;
        loop {
            if !(self.is_name(end) || self.is_hole(end)) {
                return None;
            }
            end += 1;
            // What is joined with a hole is one name with it.
            while self.is_joined(end - 1)
                && (self.is_hole(end - 1) || self.is_hole(end))
                && (self.is_name(end) || self.is_hole(end))
            {
                end += 1;
            }
            if self.is_punctuation(end, Punctuation::Less)
                && let Some(arguments) = self.scan_type_arguments(end, depth)
            {
                kind = if arguments.kind == Scanned::Type { Scanned::Type } else { Scanned::Ambiguous };
                end = arguments.end;
            }
            match self.kind_at(end) {
                Some(TokenKind::Punctuation(Punctuation::Dot | Punctuation::ColonColon)) => end += 1,
                _ => return Some(Scan { kind, end }),
            }
        }
    }

    /// `<a, b>`: of kind [`Scanned::Type`] if it can be nothing but type arguments.
    pub(super) fn scan_type_arguments(&self, at: usize, depth: u32) -> Option<Scan> {
        if depth >= MAX_LOOKAHEAD_DEPTH {
            return None;
        }
        let mut kind = Scanned::Ambiguous;
        let mut end = at + 1;
        loop {
            let argument = self.scan_suffixed_type(end, depth + 1)?;
            if argument.kind == Scanned::Type {
                kind = Scanned::Type;
            }
            end = argument.end;
            match self.kind_at(end)? {
                TokenKind::Punctuation(Punctuation::Comma) => end += 1,
                TokenKind::Punctuation(Punctuation::Greater) => return Some(Scan { kind, end: end + 1 }),
                _ => return None,
            }
        }
    }

    /// `(a, b c)`
    fn scan_tuple_type(&self, at: usize, depth: u32) -> Option<usize> {
        if depth >= MAX_LOOKAHEAD_DEPTH {
            return None;
        }
        let mut end = at + 1;
        let mut is_tuple = false;
        loop {
            end = self.scan_suffixed_type(end, depth + 1)?.end;
            end += usize::from(self.is_name(end));
            match self.kind_at(end)? {
                TokenKind::Punctuation(Punctuation::Comma) => {
                    is_tuple = true;
                    end += 1;
                }
                TokenKind::Punctuation(Punctuation::CloseParenthesis) if is_tuple => return Some(end + 1),
                _ => return None,
            }
        }
    }

    /// Whether the `<` that is looked at, behind a name in an expression, opens type arguments.
    ///
    /// The standard decides by the token behind the `>` (C# 7.3, "Grammar ambiguities").
    pub(super) fn at_type_arguments(&self) -> bool {
        use Punctuation::{
            And, AndAnd, Caret, CloseBrace, CloseBracket, CloseParenthesis, Colon, Comma, Dot, EqualEqual,
            Less, LessEqual, NotEqual, OpenBracket, OpenParenthesis, Or, OrOr, Question, QuestionDot,
            QuestionQuestion, Semicolon,
        };
        let Some(Scan { kind, end }) = self.scan_type_arguments(self.position, 0) else { return false };
        let Some(follower) = self.kind_at(end) else { return true };
        match follower {
            _ if kind == Scanned::Type => true,
            TokenKind::Punctuation(found) => matches!(
                found,
                And | AndAnd
                    | Caret
                    | CloseBrace
                    | CloseBracket
                    | CloseParenthesis
                    | Colon
                    | Comma
                    | Dot
                    | EqualEqual
                    | Less
                    | LessEqual
                    | NotEqual
                    | OpenBracket
                    | OpenParenthesis
                    | Or
                    | OrOr
                    | Question
                    | QuestionDot
                    | QuestionQuestion
                    | Semicolon
            ),
            TokenKind::Keyword(keyword) => matches!(keyword, Keyword::Is | Keyword::As),
            TokenKind::Identifier => self.is_in_query && !self.is_name(end),
            TokenKind::InterpolationEnd | TokenKind::AlignmentComma | TokenKind::Format => true,
            _ => false,
        }
    }

    /// Whether the `(` that is looked at opens a cast.
    ///
    /// The standard decides by what stands in the parentheses and by the token behind them (C# 7.3, "Cast expressions").
    pub(super) fn at_cast(&self) -> bool {
        let Some(scan) = self.scan_type(self.position + 1) else { return false };
        if !self.is_punctuation(scan.end, Punctuation::CloseParenthesis) {
            return false;
        }
        let behind = scan.end + 1;
        match scan.kind {
            Scanned::Type | Scanned::Nullable => true,
            Scanned::Name | Scanned::Ambiguous => match self.kind_at(behind) {
                Some(TokenKind::Punctuation(found)) => {
                    matches!(found, Punctuation::OpenParenthesis | Punctuation::Not | Punctuation::Tilde)
                }
                Some(_) => self.is_hole(behind) || self.begins_operand(behind),
                None => false,
            },
        }
    }

    /// Whether the `(` at an index opens the parameters of a lambda.
    pub(super) fn is_lambda(&self, at: usize) -> bool {
        let mut end = at + 1;
        if self.is_punctuation(end, Punctuation::CloseParenthesis) {
            return self.is_punctuation(end + 1, Punctuation::Arrow);
        }
        loop {
            while let Some(TokenKind::Keyword(Keyword::Ref | Keyword::Out | Keyword::In | Keyword::Params)) =
                self.kind_at(end)
            {
                end += 1;
            }
            let Some(scan) = self.scan_type(end) else { return false };
            end = scan.end + usize::from(self.is_name(scan.end));
            // Default values came later; what they are is not looked at, but that they are there.
            if self.is_punctuation(end, Punctuation::Equal) && self.is_literal(end + 1) {
                end += 2;
            }
            match self.kind_at(end) {
                Some(TokenKind::Punctuation(Punctuation::Comma)) => end += 1,
                Some(TokenKind::Punctuation(Punctuation::CloseParenthesis)) => {
                    return self.is_punctuation(end + 1, Punctuation::Arrow);
                }
                _ => return false,
            }
        }
    }

    /// Whether a type and a name begin here, as a declaration of a variable does.
    pub(super) fn at_declaration(&self) -> bool {
        use Punctuation::{Comma, Equal, Semicolon};
        let Some(scan) = self.scan_type(self.position) else { return false };
        let follower = self.kind_at(scan.end + 1);
        let ends = matches!(follower, Some(TokenKind::Punctuation(Comma | Equal | Semicolon)) | None);
        match self.kind_at(scan.end) {
            Some(TokenKind::Identifier) => {
                let is_certain = match scan.kind {
                    Scanned::Nullable => ends,
                    // A hole in front may be a statement of its own.
                    _ if self.at_hole() => ends && self.is_on_one_line(self.position, scan.end),
                    _ => self.is_name(scan.end),
                };
                is_certain && !(self.previous_is_directive(scan.end))
            }
            // `string event = …`: a keyword is no name, but was meant as one.
            Some(TokenKind::Keyword(_)) => scan.kind == Scanned::Type && ends && follower.is_some(),
            // `string x{{n}} = …` begins with a name; `string {{x}} = …` does not.
            Some(_) => self.is_hole(scan.end) && ends && scan.kind != Scanned::Nullable && !self.at_hole(),
            None => false,
        }
    }

    /// Whether a hole that is a directive of a template, such as `%{ if a }`, stands before an index, behind the token
    /// that is looked at.
    fn previous_is_directive(&self, end: usize) -> bool {
        self.at_hole()
            && (self.position..end).any(|index| {
                self.token_at(index).is_some_and(|token| self.text(token.range).starts_with("%{"))
            })
    }

    fn is_on_one_line(&self, first: usize, last: usize) -> bool {
        let (Some(first), Some(last)) = (self.token_at(first), self.token_at(last)) else { return false };
        let between =
            apimlint_syntax::TextRange::new(first.range.end(), last.range.start().max(first.range.end()));
        !self.text(between).contains('\n')
    }

    /// Whether a query begins here: `from x in`, `from T x in`.
    pub(super) fn at_query(&self) -> bool {
        if !self.at_word("from") {
            return false;
        }
        let first = self.position + 1;
        if self.is_name(first) && self.is_keyword(first + 1, Keyword::In) {
            return true;
        }
        let Some(scan) = self.scan_type(first) else { return false };
        self.is_name(scan.end) && self.is_keyword(scan.end + 1, Keyword::In)
    }

    /// Whether `var (a, b)` stands here, in front of what may follow a declaration of several variables.
    pub(super) fn at_deconstruction(&self) -> bool {
        if !self.at_word("var") || !self.is_punctuation(self.position + 1, Punctuation::OpenParenthesis) {
            return false;
        }
        let mut end = self.position + 2;
        let mut open = 1_u32;
        let mut has_comma = false;
        while open > 0 {
            match self.kind_at(end) {
                Some(TokenKind::Punctuation(Punctuation::OpenParenthesis)) if open < MAX_LOOKAHEAD_DEPTH => {
                    open += 1;
                }
                Some(TokenKind::Punctuation(Punctuation::CloseParenthesis)) => open -= 1,
                Some(TokenKind::Punctuation(Punctuation::Comma)) => has_comma = true,
                Some(TokenKind::Identifier) => {}
                _ => return false,
            }
            end += 1;
        }
        let follower = self.kind_at(end);
        has_comma
            && matches!(
                follower,
                Some(
                    TokenKind::Punctuation(
                        Punctuation::Equal | Punctuation::Comma | Punctuation::CloseParenthesis
                    ) | TokenKind::Keyword(Keyword::In)
                )
            )
    }
}
