//! Finding one's way in the tokens of an expression.

use std::ops::Range;

use apimlint_expression::{Keyword, Punctuation, Token, TokenKind, lex_template};
use apimlint_syntax::ExpressionForm;

use super::{Edit, other_type};
use crate::expression::Expression;
use crate::source::text;

/// The code of an expression with its tokens.
pub(super) struct Code<'e> {
    pub(super) source: &'e str,
    pub(super) form: ExpressionForm,
    pub(super) tokens: Vec<Token>,
}

impl<'e> Code<'e> {
    pub(super) fn new(expression: &'e Expression) -> Self {
        let lexed = lex_template(&expression.code, expression.dialects);
        Self { source: &expression.code, form: expression.form, tokens: lexed.significant().collect() }
    }

    pub(super) fn text(&self, at: usize) -> &'e str {
        text(self.source, self.tokens[at])
    }

    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.tokens[at].range.into()
    }

    /// The bytes from one token to another.
    pub(super) fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.range(first).start..self.range(last).end
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is(&self, at: usize, wanted: Punctuation) -> bool {
        self.kind(at) == Some(TokenKind::Punctuation(wanted))
    }

    pub(super) fn is_before(&self, at: usize, wanted: &[Punctuation]) -> bool {
        at.checked_sub(1).is_some_and(|before| wanted.iter().any(|punctuation| self.is(before, *punctuation)))
    }

    pub(super) fn is_member(&self, at: usize) -> bool {
        self.is_before(at, &[Punctuation::Dot, Punctuation::QuestionDot])
    }

    /// Tokens of a kind.
    pub(super) fn all(&self, wanted: impl Fn(TokenKind) -> bool) -> impl Iterator<Item = usize> {
        (0..self.tokens.len()).filter(move |at| wanted(self.tokens[*at].kind))
    }

    pub(super) fn identifiers(&self) -> impl Iterator<Item = usize> {
        self.all(|kind| kind == TokenKind::Identifier)
    }

    pub(super) fn punctuation(&self) -> impl Iterator<Item = (usize, Punctuation)> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| match token.kind {
            TokenKind::Punctuation(punctuation) => Some((at, punctuation)),
            _ => None,
        })
    }

    pub(super) fn without(&self, tokens: impl Iterator<Item = usize>) -> Vec<Edit> {
        tokens.map(|at| (self.range(at), String::new())).collect()
    }

    /// The token that closes the bracket at `open`.
    pub(super) fn close(&self, open: usize) -> Option<usize> {
        use Punctuation::{
            CloseBrace, CloseBracket, CloseParenthesis, OpenBrace, OpenBracket, OpenParenthesis,
        };
        let mut depth = 0;
        (open..self.tokens.len()).find(|at| {
            match self.tokens[*at].kind {
                TokenKind::Punctuation(OpenParenthesis | OpenBracket | OpenBrace) => depth += 1,
                TokenKind::Punctuation(CloseParenthesis | CloseBracket | CloseBrace) => depth -= 1,
                _ => {}
            }
            depth == 0
        })
    }

    /// The pieces of a list in brackets between its commas, as token ranges.
    pub(super) fn items(&self, open: usize, close: usize) -> Vec<Range<usize>> {
        let mut items = Vec::new();
        let mut start = open + 1;
        let mut at = start;
        while at < close {
            if let Some(TokenKind::Punctuation(punctuation)) = self.kind(at) {
                use Punctuation::{Comma, OpenBrace, OpenBracket, OpenParenthesis};
                match punctuation {
                    OpenParenthesis | OpenBracket | OpenBrace => at = self.close(at).unwrap_or(close),
                    Comma => {
                        items.push(start..at);
                        start = at + 1;
                    }
                    _ => {}
                }
            }
            at += 1;
        }
        if start < close {
            items.push(start..close);
        }
        items
    }

    /// Argument lists of calls and creations: the opening and the closing parenthesis.
    pub(super) fn argument_lists(&self) -> impl Iterator<Item = (usize, usize)> {
        self.punctuation().filter_map(|(at, punctuation)| {
            let behind_name = match self.kind(at.checked_sub(1)?)? {
                TokenKind::Identifier => true,
                TokenKind::Punctuation(before) => before == Punctuation::Greater,
                _ => false,
            };
            (punctuation == Punctuation::OpenParenthesis && behind_name).then_some((at, self.close(at)?))
        })
    }

    /// Statements that end with a `;`, from their first token to the `;`.
    pub(super) fn statements(&self) -> Vec<(usize, usize)> {
        use Punctuation::{CloseBrace, Colon, OpenBrace, OpenParenthesis, Semicolon};
        if self.form == ExpressionForm::Expression {
            return Vec::new();
        }
        let mut statements = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < self.tokens.len() {
            if let TokenKind::Punctuation(punctuation) = self.tokens[at].kind {
                match punctuation {
                    Semicolon => {
                        statements.push((start, at));
                        start = at + 1;
                    }
                    OpenBrace | CloseBrace | Colon => start = at + 1,
                    OpenParenthesis => at = self.close(at).unwrap_or(at),
                    _ => {}
                }
            }
            at += 1;
        }
        statements.retain(|(first, last)| first < last);
        statements
    }

    pub(super) fn item_span(&self, item: &Range<usize>) -> Option<Range<usize>> {
        (item.start < item.end).then(|| self.span(item.start, item.end - 1))
    }

    /// `(Type)` in front of a value.
    pub(super) fn casts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.punctuation().filter_map(|(at, punctuation)| {
            if punctuation != Punctuation::OpenParenthesis
                || self.kind(at.checked_sub(1).unwrap_or(usize::MAX)) == Some(TokenKind::Identifier)
            {
                return None;
            }
            let close = self.close(at)?;
            let is_type = |inside: usize| match self.tokens[inside].kind {
                TokenKind::Identifier => true,
                TokenKind::Keyword(keyword) => other_type(keyword.text()).is_some(),
                TokenKind::Punctuation(found) => {
                    use Punctuation::{CloseBracket, Comma, Dot, Greater, Less, OpenBracket, Question};
                    matches!(found, Dot | Less | Greater | Comma | OpenBracket | CloseBracket | Question)
                }
                _ => false,
            };
            let value_follows = match self.kind(close + 1)? {
                TokenKind::Identifier | TokenKind::Integer | TokenKind::Real | TokenKind::String => true,
                TokenKind::Keyword(keyword) => {
                    matches!(keyword, Keyword::New | Keyword::Null | Keyword::Object)
                }
                TokenKind::Punctuation(found) => found == Punctuation::OpenParenthesis,
                _ => false,
            };
            (close > at + 1 && value_follows && (at + 1..close).all(is_type)).then_some((at, close))
        })
    }

    pub(super) fn keywords(&self, wanted: Keyword) -> impl Iterator<Item = usize> {
        self.all(move |kind| kind == TokenKind::Keyword(wanted))
    }

    pub(super) fn brackets(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.punctuation()
            .map(|(at, found)| (at, found.text()))
            .filter(|(_, text)| matches!(*text, "(" | ")" | "[" | "]" | "{" | "}"))
    }

    /// Operators between two operands.
    pub(super) fn operators(&self) -> impl Iterator<Item = (usize, &'static str)> {
        const BINARY: [&str; 16] =
            ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "??", "&", "|"];
        self.punctuation().map(|(at, found)| (at, found.text())).filter(|(_, text)| BINARY.contains(text))
    }
}
