//! Interpolated strings.

use apimlint_syntax::TextRange;

use super::{Parser, SyntaxErrorKind};
use crate::ast::{ExpressionId, ExpressionKind, InterpolationPart};
use crate::token::{Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// `$"…"`
    pub(super) fn interpolated_string(&mut self) -> ExpressionId {
        let start = self.start();
        self.bump();
        let mut parts = Vec::new();
        loop {
            match self.kind() {
                Some(TokenKind::InterpolatedText) => {
                    self.text_parts(self.token_range(), &mut parts);
                    self.bump();
                }
                Some(TokenKind::InterpolationStart) => parts.push(self.interpolation()),
                Some(TokenKind::InterpolatedEnd) => {
                    self.bump();
                    break;
                }
                // The lexer reported that the string is not closed.
                _ => break,
            }
        }
        self.add_from(start, ExpressionKind::Interpolated(parts.into_boxed_slice()))
    }

    /// Text, with the named values and holes in it as parts of their own.
    fn text_parts(&self, range: TextRange, parts: &mut Vec<InterpolationPart<'c>>) {
        let mut start = range.start();
        let inside =
            self.lexed.substitutions_at(range).iter().filter(|found| range.contains_range(found.range));
        for found in inside {
            if found.range.start() > start {
                parts.push(InterpolationPart::Text(TextRange::new(start, found.range.start())));
            }
            parts.push(InterpolationPart::Substituted(found.range));
            start = found.range.end().max(start);
        }
        if range.end() > start {
            parts.push(InterpolationPart::Text(TextRange::new(start, range.end())));
        }
    }

    /// `{a,b:c}`
    fn interpolation(&mut self) -> InterpolationPart<'c> {
        let start = self.start();
        let outer = std::mem::replace(&mut self.awaits_colon, false);
        self.bump();
        let expression = self.expression();
        let alignment = (self.kind() == Some(TokenKind::AlignmentComma)).then(|| {
            self.bump();
            self.expression()
        });
        self.awaits_colon = outer;
        if !matches!(self.kind(), Some(TokenKind::Format | TokenKind::InterpolationEnd)) {
            self.error_behind(SyntaxErrorKind::ExpectedToken(Punctuation::CloseBrace));
            self.skip_to_interpolation_end();
        }
        let format = (self.kind() == Some(TokenKind::Format)).then(|| {
            let range = self.token_range();
            if range.len() == 1.into() {
                self.error_here(SyntaxErrorKind::EmptyFormat);
            }
            self.bump();
            self.text(range).get(1..).unwrap_or_default()
        });
        if self.kind() == Some(TokenKind::InterpolationEnd) {
            self.bump();
        } else {
            // A second format cannot be, so the string is not closed, which the lexer reported.
            self.mute();
        }
        InterpolationPart::Interpolation { range: self.range_from(start), expression, alignment, format }
    }

    /// Goes to the format or the end of the interpolation, over whatever stands there.
    fn skip_to_interpolation_end(&mut self) {
        while let Some(kind) = self.kind() {
            match kind {
                TokenKind::InterpolationEnd
                | TokenKind::Format
                | TokenKind::InterpolatedText
                | TokenKind::InterpolatedEnd => break,
                TokenKind::InterpolatedStart => self.skip_brackets(),
                _ => self.bump(),
            }
        }
        self.mute();
    }
}
