//! What is done with an operand: members, calls, indexers, conditional access.

use apimlint_syntax::{TextRange, TextSize};

use super::{NewerFeature, Parser, SyntaxErrorKind, take};
use crate::ast::{Argument, ArgumentMode, ExpressionId, ExpressionKind, Name, UnaryOperator};
use crate::token::{Keyword, Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// Reads what is done with an operand that was read.
    pub(super) fn postfix(&mut self, operand: ExpressionId) -> ExpressionId {
        let mut left = operand;
        // `a?.b?.c` is `a?.(b?.(c))`: what may be null, outermost first.
        let mut targets = Vec::new();
        let mut conditional_bracket = None;
        loop {
            let start = self.start_of(left);
            left = match self.kind() {
                Some(TokenKind::Punctuation(found)) => match found {
                    Punctuation::Dot | Punctuation::ColonColon => {
                        self.bump();
                        self.member(left)
                    }
                    Punctuation::OpenParenthesis => {
                        let arguments = self.arguments(Punctuation::CloseParenthesis);
                        self.add_from(start, ExpressionKind::Call { target: left, arguments })
                    }
                    Punctuation::OpenBracket => {
                        let arguments = self.arguments(Punctuation::CloseBracket);
                        self.add_from(start, ExpressionKind::Index { target: left, arguments })
                    }
                    Punctuation::QuestionDot => {
                        targets.push(left);
                        let dot = self.start() + TextSize::of('?');
                        let receiver = self.add(TextRange::empty(dot), ExpressionKind::Receiver);
                        self.bump();
                        self.member(receiver)
                    }
                    // `a? .b`
                    Punctuation::Question if self.is_punctuation(self.position + 1, Punctuation::Dot) => {
                        targets.push(left);
                        self.bump();
                        let receiver = self.add(TextRange::empty(self.start()), ExpressionKind::Receiver);
                        self.bump();
                        self.member(receiver)
                    }
                    Punctuation::Question
                        if self.is_punctuation(self.position + 1, Punctuation::OpenBracket) =>
                    {
                        targets.push(left);
                        self.bump();
                        conditional_bracket = Some(self.token_range());
                        let bracket = TextRange::empty(self.start());
                        let target = self.add(bracket, ExpressionKind::Receiver);
                        let arguments = self.arguments(Punctuation::CloseBracket);
                        self.add_from(bracket.start(), ExpressionKind::Index { target, arguments })
                    }
                    Punctuation::PlusPlus => self.increment(left, UnaryOperator::PostIncrement),
                    Punctuation::MinusMinus => self.increment(left, UnaryOperator::PostDecrement),
                    Punctuation::Not if !self.begins_operand(self.position + 1) => {
                        self.newer(NewerFeature::NullForgiving, self.token_range());
                        self.bump();
                        self.add_from(start, ExpressionKind::Unsupported(Box::new([left])))
                    }
                    Punctuation::PointerArrow => {
                        self.error_here(SyntaxErrorKind::Unsafe);
                        self.bump();
                        self.name();
                        self.add_from(start, ExpressionKind::Unsupported(Box::new([left])))
                    }
                    _ => break,
                },
                Some(TokenKind::Keyword(Keyword::Switch))
                    if self.is_punctuation(self.position + 1, Punctuation::OpenBrace) =>
                {
                    self.newer_with_braces(NewerFeature::SwitchExpression, left)
                }
                Some(TokenKind::Identifier)
                    if self.at_word("with")
                        && self.is_punctuation(self.position + 1, Punctuation::OpenBrace) =>
                {
                    self.newer_with_braces(NewerFeature::WithExpression, left)
                }
                _ => break,
            };
        }
        while let Some(target) = targets.pop() {
            let kind = ExpressionKind::Conditional { target, access: left };
            left = self.add_from(self.start_of(target), kind);
        }
        match conditional_bracket {
            // `a ? [0] : b`
            Some(bracket) if self.at(Punctuation::Colon) && !self.awaits_colon => {
                self.newer(NewerFeature::CollectionExpression, bracket);
                self.bump();
                let otherwise = self.expression();
                let kind = ExpressionKind::Unsupported(Box::new([left, otherwise]));
                self.add_from(self.start_of(left), kind)
            }
            _ => left,
        }
    }

    fn increment(&mut self, operand: ExpressionId, operator: UnaryOperator) -> ExpressionId {
        self.bump();
        self.add_from(self.start_of(operand), ExpressionKind::Unary { operator, operand })
    }

    /// `a switch { … }`, `a with { … }`
    fn newer_with_braces(&mut self, feature: NewerFeature, operand: ExpressionId) -> ExpressionId {
        self.newer(feature, self.token_range());
        self.bump();
        self.skip_brackets();
        let kind = ExpressionKind::Unsupported(Box::new([operand]));
        self.add_from(self.start_of(operand), kind)
    }

    /// The member of `target` that stands here.
    fn member(&mut self, target: ExpressionId) -> ExpressionId {
        let start = self.start_of(target);
        let is_there = self.is_name(self.position) || self.at_hole();
        let name = self.simple_name();
        let kind = if is_there && name.name.text.is_empty() {
            ExpressionKind::Unsupported(Box::new([target]))
        } else {
            ExpressionKind::Member { target, name }
        };
        self.add_from(start, kind)
    }

    /// Reads arguments with their brackets.
    pub(super) fn arguments(&mut self, close: Punctuation) -> Box<[Argument<'c>]> {
        let outer = std::mem::replace(&mut self.awaits_colon, false);
        self.bump();
        let mark = self.open_arguments.len();
        // An index cannot be empty.
        if close == Punctuation::CloseBracket || !self.eat(close) {
            loop {
                let argument = self.argument();
                self.open_arguments.push(argument);
                if self.eat(Punctuation::Comma) {
                    continue;
                }
                if self.eat(close) {
                    break;
                }
                let begins_other = self.begins_operand(self.position);
                let expected = if begins_other { Punctuation::Comma } else { close };
                self.error_behind(SyntaxErrorKind::ExpectedToken(expected));
                self.skip_item();
                self.mute();
                if !self.eat(Punctuation::Comma) {
                    self.eat(close);
                    break;
                }
            }
        }
        self.awaits_colon = outer;
        take(&mut self.open_arguments, mark)
    }

    fn argument(&mut self) -> Argument<'c> {
        let start = self.start();
        let name = self.name_before_colon();
        let mode = match self.kind() {
            Some(TokenKind::Keyword(Keyword::Ref)) => ArgumentMode::Ref,
            Some(TokenKind::Keyword(Keyword::Out)) => ArgumentMode::Out,
            Some(TokenKind::Keyword(Keyword::In)) => ArgumentMode::In,
            _ => ArgumentMode::Value,
        };
        if mode != ArgumentMode::Value {
            self.bump();
        }
        let value = if mode == ArgumentMode::Out && self.at_out_declaration() {
            self.declaration()
        } else {
            self.expression()
        };
        let range = self.range(value);
        let range = if start < range.start() || range.is_empty() {
            TextRange::new(start.min(range.start()), range.end())
        } else {
            range
        };
        Argument { range, name, mode, value }
    }

    fn at_out_declaration(&self) -> bool {
        self.scan_type(self.position).is_some_and(|scan| self.is_name(scan.end) || self.is_hole(scan.end))
    }

    /// `name:` in front of an argument or of an element of a tuple.
    pub(super) fn name_before_colon(&mut self) -> Option<Name<'c>> {
        let is_named =
            self.is_punctuation(self.position + 1, Punctuation::Colon) && self.is_name(self.position);
        is_named.then(|| {
            let name = self.name();
            self.bump();
            name
        })
    }

    /// Goes over a closing bracket. Where something else stands there, it is reported and gone over.
    pub(super) fn close(&mut self, close: Punctuation) {
        if self.eat(close) {
            return;
        }
        self.error_behind(SyntaxErrorKind::ExpectedToken(close));
        self.skip_until(|kind| match kind {
            TokenKind::Punctuation(found) => {
                matches!(found, Punctuation::OpenBrace | Punctuation::Semicolon)
            }
            TokenKind::Keyword(keyword) => keyword.begins_statement(),
            _ => false,
        });
        self.mute();
        self.eat(close);
    }
}
