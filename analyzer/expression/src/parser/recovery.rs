//! Errors, and how to go on behind them.

use apimlint_syntax::{TextRange, TextSize};

use super::{Parser, SyntaxError, SyntaxErrorKind};
use crate::ast::{ExpressionId, ExpressionKind};
use crate::lexer::TokenErrorKind;
use crate::parser::NewerFeature;
use crate::token::{Punctuation, TokenKind};

impl Parser<'_, '_> {
    /// Reports something, unless nothing was read since the last report.
    pub(super) fn error(&mut self, kind: SyntaxErrorKind, range: TextRange) {
        if self.muted_at == Some(self.position) {
            return;
        }
        self.muted_at = Some(self.position);
        if self.reported == 0 && !self.is_uncertain(range) {
            self.errors.push(SyntaxError { kind, range });
        }
    }

    /// Reports that something is missing behind the previous token.
    pub(super) fn error_behind(&mut self, kind: SyntaxErrorKind) {
        self.error(kind, self.here());
    }

    /// Reports something about the token that is looked at.
    pub(super) fn error_here(&mut self, kind: SyntaxErrorKind) {
        self.error(kind, self.token_range());
    }

    /// Reports a form that came after C# 7.3.
    pub(super) fn newer(&mut self, feature: NewerFeature, range: TextRange) {
        self.error(SyntaxErrorKind::Newer(feature), range);
    }

    /// Keeps silent until something was read.
    pub(super) fn mute(&mut self) {
        self.muted_at = Some(self.position);
    }

    /// Whether what is wrong at `range`, near the token that is looked at, may come from a hole, or from what the lexer
    /// reported.
    fn is_uncertain(&self, range: TextRange) -> bool {
        let near = if range.is_empty() { 2 } else { 3 };
        let first = self.position.saturating_sub(1);
        if (first..self.position.saturating_sub(1) + near).any(|index| self.is_hole(index)) {
            return true;
        }
        let start = range.start().min(self.previous_end());
        let end = self.tokens.get(self.position).map_or(self.code_end(), |token| token.range.end());
        self.is_reported(TextRange::new(start, end.max(range.end())))
    }

    /// Whether the lexer reported something in `range`.
    fn is_reported(&self, range: TextRange) -> bool {
        let errors = &self.lexed.errors;
        let behind = errors.partition_point(|error| error.range.start() <= range.end());
        let before = errors.get(..behind).unwrap_or_default();
        // What is open until the end of the code is the first such error; others reach over a token.
        let is_open = |kind| matches!(kind, TokenErrorKind::UnclosedString | TokenErrorKind::UnclosedComment);
        let nearest = before.iter().rev().take(3);
        nearest.chain(before.first()).any(|error| {
            error.kind != TokenErrorKind::Directive
                && (is_open(error.kind) || error.range.end() >= range.start())
        })
    }

    pub(super) fn code_end(&self) -> TextSize {
        self.lexed.tokens.last().map_or(TextSize::new(0), |token| token.range.end())
    }

    pub(super) fn report_too_deep(&mut self, range: TextRange) {
        if !self.is_too_deep {
            self.is_too_deep = true;
            self.errors.push(SyntaxError { kind: SyntaxErrorKind::TooDeep, range });
        }
        self.mute();
    }

    /// An expression that is nested too deeply: goes over it.
    pub(super) fn too_deep(&mut self) -> ExpressionId {
        let start = self.start();
        self.report_too_deep(self.token_range());
        self.skip_until(Self::ends_operand);
        self.mute();
        self.add_from(start, ExpressionKind::Unsupported(Box::default()))
    }

    /// There is no expression where one must be.
    pub(super) fn missing_expression(&mut self) -> ExpressionId {
        let kind = self.kind();
        match kind {
            Some(found) => self.error_here(SyntaxErrorKind::ExpectedExpression(Some(found))),
            None => self.error_behind(SyntaxErrorKind::ExpectedExpression(None)),
        }
        self.add(self.here(), ExpressionKind::Missing)
    }

    // What may stand where.

    /// Whether a named value or template hole stands at an index.
    pub(super) fn is_hole(&self, index: usize) -> bool {
        matches!(self.kind_at(index), Some(TokenKind::NamedValue | TokenKind::TemplateHole(_)))
    }

    pub(super) fn at_hole(&self) -> bool {
        self.is_hole(self.position)
    }

    /// Whether the token ends an operand wherever it stands.
    fn ends_operand(kind: TokenKind) -> bool {
        use Punctuation::{CloseBrace, CloseBracket, CloseParenthesis, Comma, Semicolon};
        match kind {
            TokenKind::Punctuation(found) => {
                matches!(found, CloseBrace | CloseBracket | CloseParenthesis | Comma | Semicolon)
            }
            kind => ends_interpolation(kind),
        }
    }

    // Going over what makes no sense.

    /// Goes on to the next token outside of brackets at which `stop` holds, or that ends what is outside.
    pub(super) fn skip_until(&mut self, stop: impl Fn(TokenKind) -> bool) {
        use Punctuation::{
            CloseBrace, CloseBracket, CloseParenthesis, OpenBrace, OpenBracket, OpenParenthesis,
        };
        while let Some(kind) = self.kind() {
            if stop(kind) {
                return;
            }
            match kind {
                TokenKind::Punctuation(OpenBrace | OpenBracket | OpenParenthesis)
                | TokenKind::InterpolatedStart => self.skip_brackets(),
                TokenKind::Punctuation(CloseBrace | CloseBracket | CloseParenthesis) => return,
                kind if ends_interpolation(kind) => return,
                _ => self.bump(),
            }
        }
    }

    /// Goes to the end of the list in which an item makes no sense, or to the next item.
    pub(super) fn skip_item(&mut self) {
        self.skip_until(|kind| match kind {
            TokenKind::Punctuation(found) => matches!(found, Punctuation::Comma | Punctuation::Semicolon),
            TokenKind::Keyword(keyword) => keyword.begins_statement(),
            _ => false,
        });
    }

    /// Goes over a bracket or interpolated string with all that is in it. Stops before what can only stand outside.
    pub(super) fn skip_brackets(&mut self) {
        use Punctuation::{
            CloseBrace, CloseBracket, CloseParenthesis, OpenBrace, OpenBracket, OpenParenthesis, Semicolon,
        };
        let begins_with_brace = self.at(OpenBrace);
        let (mut strings, mut braces, mut others) = (0_usize, 0_usize, 0_usize);
        while let Some(kind) = self.kind() {
            match kind {
                TokenKind::InterpolatedStart => strings += 1,
                TokenKind::InterpolatedEnd if strings == 0 => return,
                TokenKind::InterpolatedEnd => strings -= 1,
                _ if strings > 0 => {}
                TokenKind::Punctuation(OpenBrace) => braces += 1,
                TokenKind::Punctuation(CloseBrace | Semicolon) if braces == 0 => return,
                TokenKind::Punctuation(CloseBrace) => {
                    braces -= 1;
                    if braces == 0 && begins_with_brace {
                        return self.bump();
                    }
                }
                TokenKind::Punctuation(OpenBracket | OpenParenthesis) => others += 1,
                TokenKind::Punctuation(CloseBracket | CloseParenthesis) => others = others.saturating_sub(1),
                kind if ends_interpolation(kind) => return,
                _ => {}
            }
            self.bump();
            if strings == 0 && braces == 0 && others == 0 {
                return;
            }
        }
    }

    /// Goes behind the end of a statement that makes no sense.
    pub(super) fn skip_statement(&mut self) {
        self.skip_until(|kind| match kind {
            TokenKind::Punctuation(found) => {
                matches!(found, Punctuation::Semicolon | Punctuation::OpenBrace | Punctuation::CloseBrace)
            }
            TokenKind::Keyword(keyword) => keyword.begins_statement(),
            _ => false,
        });
        if self.at(Punctuation::OpenBrace) {
            self.skip_brackets();
        } else {
            self.eat(Punctuation::Semicolon);
        }
        self.mute();
    }
}

/// Whether the token ends an interpolation, or what stands in it before its format.
fn ends_interpolation(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::InterpolationEnd
            | TokenKind::InterpolatedText
            | TokenKind::InterpolatedEnd
            | TokenKind::AlignmentComma
            | TokenKind::Format
    )
}
