//! Anonymous functions.

use apimlint_syntax::TextSize;

use super::{NewerFeature, Parser, SyntaxErrorKind};
use crate::ast::{ArgumentMode, ExpressionId, ExpressionKind, Lambda, LambdaBody, LambdaParameter};
use crate::token::{Keyword, Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// `x => y`, `(x, y) => z`, `async x => y`
    pub(super) fn lambda(&mut self, start: TextSize) -> ExpressionId {
        let is_operand = self.is_behind_operator();
        let is_async = !self.is_punctuation(self.position + 1, Punctuation::Arrow) && self.eat_word("async");
        let parameters = if self.at(Punctuation::OpenParenthesis) {
            self.lambda_parameters()
        } else {
            let name = self.name();
            Box::new([LambdaParameter { name, ty: None, mode: ArgumentMode::Value }])
        };
        if is_operand {
            let arrow = TokenKind::Punctuation(Punctuation::Arrow);
            self.error_here(SyntaxErrorKind::Unexpected(arrow));
        }
        self.expect(Punctuation::Arrow);
        let body = if self.at(Punctuation::OpenBrace) {
            LambdaBody::Block(self.block())
        } else {
            LambdaBody::Expression(self.value_with_ref())
        };
        let lambda = Lambda { is_async, parameters: Some(parameters), body };
        self.add_from(start, ExpressionKind::Lambda(Box::new(lambda)))
    }

    /// Whether what stands here is an operand of what stands before, which a lambda without parentheses cannot be.
    fn is_behind_operator(&self) -> bool {
        use Punctuation::{
            And, AndAnd, Caret, CloseParenthesis, EqualEqual, Greater, GreaterEqual, Less, LessEqual,
            LessLess, Minus, Not, NotEqual, Or, OrOr, Percent, Plus, Slash, Star, Tilde,
        };
        let Some(TokenKind::Punctuation(found)) = self.previous_kind() else { return false };
        matches!(
            found,
            And | AndAnd
                | Caret
                | CloseParenthesis
                | EqualEqual
                | Greater
                | GreaterEqual
                | Less
                | LessEqual
                | LessLess
                | Minus
                | Not
                | NotEqual
                | Or
                | OrOr
                | Percent
                | Plus
                | Slash
                | Star
                | Tilde
        )
    }

    /// `delegate (T x) { … }`
    pub(super) fn anonymous_method(&mut self) -> ExpressionId {
        let start = self.start();
        let is_async = self.eat_word("async");
        self.bump();
        let parameters = self.at(Punctuation::OpenParenthesis).then(|| self.lambda_parameters());
        let body = LambdaBody::Block(self.block());
        let lambda = Lambda { is_async, parameters, body };
        self.add_from(start, ExpressionKind::Lambda(Box::new(lambda)))
    }

    fn lambda_parameters(&mut self) -> Box<[LambdaParameter<'c>]> {
        self.bump();
        let mut parameters = Vec::new();
        let mut discards = 0_u32;
        if !self.eat(Punctuation::CloseParenthesis) {
            loop {
                if self.at_word("_") && !self.is_name(self.position + 1) {
                    discards += 1;
                    if discards == 2 {
                        self.newer(NewerFeature::LambdaDiscards, self.token_range());
                    }
                }
                parameters.push(self.lambda_parameter());
                if !self.eat(Punctuation::Comma) {
                    break;
                }
            }
            self.close(Punctuation::CloseParenthesis);
        }
        parameters.into_boxed_slice()
    }

    fn lambda_parameter(&mut self) -> LambdaParameter<'c> {
        let mode = self.parameter_mode();
        let has_type = !matches!(
            self.next_kind(),
            Some(TokenKind::Punctuation(
                Punctuation::Comma | Punctuation::CloseParenthesis | Punctuation::Equal
            ))
        );
        let ty = has_type.then(|| self.ty());
        let name = self.name();
        if self.at(Punctuation::Equal) {
            self.newer(NewerFeature::LambdaDefault, self.token_range());
            self.bump();
            self.expression();
        }
        LambdaParameter { name, ty, mode }
    }

    /// `ref`, `out` or `in` in front of a parameter.
    pub(super) fn parameter_mode(&mut self) -> ArgumentMode {
        let mode = match self.kind() {
            Some(TokenKind::Keyword(Keyword::Ref)) => ArgumentMode::Ref,
            Some(TokenKind::Keyword(Keyword::Out)) => ArgumentMode::Out,
            Some(TokenKind::Keyword(Keyword::In)) => ArgumentMode::In,
            _ => return ArgumentMode::Value,
        };
        self.bump();
        mode
    }
}
