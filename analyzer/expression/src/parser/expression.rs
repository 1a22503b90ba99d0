//! Expressions with operators.

use apimlint_syntax::TextRange;

use super::type_syntax::Nullable;
use super::{NewerFeature, Parser, SyntaxErrorKind};
use crate::ast::{BinaryOperator, ExpressionId, ExpressionKind, UnaryOperator};
use crate::token::{Keyword, Punctuation, TokenKind};

/// How tightly an operator binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precedence {
    Coalesce,
    OrElse,
    AndAlso,
    Or,
    ExclusiveOr,
    And,
    Equality,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Range,
    Unary,
}

impl Precedence {
    const fn tighter(self) -> Self {
        match self {
            Self::Coalesce => Self::OrElse,
            Self::OrElse => Self::AndAlso,
            Self::AndAlso => Self::Or,
            Self::Or => Self::ExclusiveOr,
            Self::ExclusiveOr => Self::And,
            Self::And => Self::Equality,
            Self::Equality => Self::Relational,
            Self::Relational => Self::Shift,
            Self::Shift => Self::Additive,
            Self::Additive => Self::Multiplicative,
            Self::Multiplicative => Self::Range,
            Self::Range | Self::Unary => Self::Unary,
        }
    }
}

/// What stands between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Infix {
    Binary(BinaryOperator),
    Is,
    As,
    /// `a..b`
    Range,
    /// `a >>> b`
    UnsignedShift,
}

impl Parser<'_, '_> {
    /// Reads an expression.
    pub(super) fn expression(&mut self) -> ExpressionId {
        match self.nested(Self::unbounded_expression) {
            Some(expression) => expression,
            None => self.too_deep(),
        }
    }

    fn unbounded_expression(&mut self) -> ExpressionId {
        let first = self.binary(Precedence::Coalesce);
        let condition = self.assignment(first);
        if !self.at(Punctuation::Question) {
            return condition;
        }
        // `a ? b : c ? d : e …` is a list in practice: it is read in a loop, so that it may be long.
        let mut cases = Vec::new();
        let mut last = condition;
        while self.eat(Punctuation::Question) {
            let outer = std::mem::replace(&mut self.awaits_colon, true);
            let when_true = self.expression();
            self.awaits_colon = outer;
            cases.push((last, when_true));
            if !self.eat(Punctuation::Colon) {
                let kind = if self.kind() == Some(TokenKind::Format) {
                    SyntaxErrorKind::ConditionalInInterpolation
                } else {
                    SyntaxErrorKind::ExpectedToken(Punctuation::Colon)
                };
                if self.kind() == Some(TokenKind::Format) {
                    self.error_here(kind);
                } else {
                    self.error_behind(kind);
                }
                last = self.add(self.here(), ExpressionKind::Missing);
                break;
            }
            let first = self.operand_of_chain();
            last = self.assignment(first);
        }
        while let Some((condition, when_true)) = cases.pop() {
            let start = self.start_of(condition);
            last = self.add_from(start, ExpressionKind::Ternary { condition, when_true, when_false: last });
        }
        last
    }

    fn operand_of_chain(&mut self) -> ExpressionId {
        let outer = std::mem::take(&mut self.height);
        let found = self.binary(Precedence::Coalesce);
        self.height = self.height.max(outer);
        found
    }

    /// The rest of an assignment whose target was read, if it is one.
    fn assignment(&mut self, target: ExpressionId) -> ExpressionId {
        let Some((operator, length)) = self.assignment_operator() else { return target };
        let operator_start = self.start();
        let is_newer = self.at(Punctuation::QuestionQuestionEqual);
        if is_newer {
            self.newer(NewerFeature::CoalescingAssignment, self.token_range());
        }
        self.position += length;
        let operator_range = self.range_from(operator_start);
        let value = self.value_with_ref();
        let kind = if is_newer {
            ExpressionKind::Unsupported(Box::new([target, value]))
        } else {
            ExpressionKind::Assign { operator, operator_range, target, value }
        };
        self.add_from(self.start_of(target), kind)
    }

    /// An expression, or `ref` in front of one.
    pub(super) fn value_with_ref(&mut self) -> ExpressionId {
        let start = self.start();
        if !self.eat_keyword(Keyword::Ref) {
            return self.expression();
        }
        let value = self.expression();
        self.add_from(start, ExpressionKind::Ref(value))
    }

    fn assignment_operator(&self) -> Option<(Option<BinaryOperator>, usize)> {
        let Some(TokenKind::Punctuation(found)) = self.kind() else { return None };
        let operator = match found {
            Punctuation::Equal | Punctuation::QuestionQuestionEqual => return Some((None, 1)),
            // `>>=` is two tokens, because `>>` is.
            Punctuation::Greater => {
                let is_shift = self.is_punctuation(self.position + 1, Punctuation::GreaterEqual)
                    && self.is_joined(self.position);
                return is_shift.then_some((Some(BinaryOperator::ShiftRight), 2));
            }
            Punctuation::PlusEqual => BinaryOperator::Add,
            Punctuation::MinusEqual => BinaryOperator::Subtract,
            Punctuation::StarEqual => BinaryOperator::Multiply,
            Punctuation::SlashEqual => BinaryOperator::Divide,
            Punctuation::PercentEqual => BinaryOperator::Remainder,
            Punctuation::AndEqual => BinaryOperator::And,
            Punctuation::OrEqual => BinaryOperator::Or,
            Punctuation::CaretEqual => BinaryOperator::ExclusiveOr,
            Punctuation::LessLessEqual => BinaryOperator::ShiftLeft,
            _ => return None,
        };
        Some((Some(operator), 1))
    }

    /// Reads operands with operators between them that bind at least as tightly as `weakest`.
    pub(super) fn binary(&mut self, weakest: Precedence) -> ExpressionId {
        let mut left = self.unary();
        while let Some((infix, precedence, length)) = self.infix() {
            if precedence < weakest {
                break;
            }
            let start = self.start_of(left);
            let operator_start = self.start();
            let is_newer = match infix {
                Infix::Range => Some(NewerFeature::Range),
                Infix::UnsignedShift => Some(NewerFeature::UnsignedShift),
                _ => None,
            };
            if let Some(feature) = is_newer {
                let last =
                    self.token_at(self.position + length - 1).map_or(operator_start, |it| it.range.end());
                self.newer(feature, TextRange::new(operator_start, last));
            }
            self.position += length;
            let operator_range = self.range_from(operator_start);
            let kind = match infix {
                Infix::Binary(operator) => {
                    // `a ?? b ?? c` is `a ?? (b ?? c)`, the others group to the left.
                    let right = if operator == BinaryOperator::Coalesce {
                        match self.nested(|parser| parser.binary(Precedence::Coalesce)) {
                            Some(right) => right,
                            None => self.too_deep(),
                        }
                    } else {
                        self.right_operand(precedence)
                    };
                    ExpressionKind::Binary { operator, operator_range, left, right }
                }
                Infix::Is => {
                    let pattern = self.pattern_behind_is();
                    ExpressionKind::Is { operand: left, pattern }
                }
                Infix::As => {
                    let ty = self.type_with(Nullable::UnlessConditional);
                    ExpressionKind::As { operand: left, ty }
                }
                Infix::Range if !self.begins_expression(self.position) => {
                    ExpressionKind::Unsupported(Box::new([left]))
                }
                Infix::Range | Infix::UnsignedShift => {
                    let right = self.right_operand(precedence);
                    ExpressionKind::Unsupported(Box::new([left, right]))
                }
            };
            left = self.add_from(start, kind);
        }
        left
    }

    fn right_operand(&mut self, precedence: Precedence) -> ExpressionId {
        let outer = std::mem::take(&mut self.height);
        let right = self.binary(precedence.tighter());
        self.height = self.height.max(outer);
        right
    }

    /// The operator that stands here, how tightly it binds, and of how many tokens it consists.
    fn infix(&self) -> Option<(Infix, Precedence, usize)> {
        use BinaryOperator as B;
        use Precedence as P;
        let found = match self.kind()? {
            TokenKind::Punctuation(found) => found,
            TokenKind::Keyword(Keyword::Is) => return Some((Infix::Is, P::Relational, 1)),
            TokenKind::Keyword(Keyword::As) => return Some((Infix::As, P::Relational, 1)),
            _ => return None,
        };
        let (operator, precedence) = match found {
            Punctuation::Star => (B::Multiply, P::Multiplicative),
            Punctuation::Slash => (B::Divide, P::Multiplicative),
            Punctuation::Percent => (B::Remainder, P::Multiplicative),
            Punctuation::Plus => (B::Add, P::Additive),
            Punctuation::Minus => (B::Subtract, P::Additive),
            Punctuation::LessLess => (B::ShiftLeft, P::Shift),
            Punctuation::Less => (B::Less, P::Relational),
            Punctuation::Greater => return self.greater(),
            Punctuation::LessEqual => (B::LessOrEqual, P::Relational),
            Punctuation::GreaterEqual => (B::GreaterOrEqual, P::Relational),
            Punctuation::EqualEqual => (B::Equal, P::Equality),
            Punctuation::NotEqual => (B::NotEqual, P::Equality),
            Punctuation::And => (B::And, P::And),
            Punctuation::Caret => (B::ExclusiveOr, P::ExclusiveOr),
            Punctuation::Or => (B::Or, P::Or),
            Punctuation::AndAnd => (B::AndAlso, P::AndAlso),
            Punctuation::OrOr => (B::OrElse, P::OrElse),
            Punctuation::QuestionQuestion => (B::Coalesce, P::Coalesce),
            Punctuation::DotDot => return Some((Infix::Range, P::Range, 1)),
            _ => return None,
        };
        Some((Infix::Binary(operator), precedence, 1))
    }

    /// `>`, `>>` or `>>>`; nothing where it is part of `>>=`.
    fn greater(&self) -> Option<(Infix, Precedence, usize)> {
        let continues = |at: usize, wanted| self.is_joined(at) && self.is_punctuation(at + 1, wanted);
        let first = self.position;
        if continues(first, Punctuation::GreaterEqual) {
            return None;
        }
        if !continues(first, Punctuation::Greater) {
            return Some((Infix::Binary(BinaryOperator::Greater), Precedence::Relational, 1));
        }
        if continues(first + 1, Punctuation::Greater) {
            return Some((Infix::UnsignedShift, Precedence::Shift, 3));
        }
        Some((Infix::Binary(BinaryOperator::ShiftRight), Precedence::Shift, 2))
    }

    /// Reads an operand with what stands in front of it, and with the holes beside it.
    pub(super) fn unary(&mut self) -> ExpressionId {
        let outer = std::mem::take(&mut self.height);
        let mut found = self.prefixed();
        if self.at_hole() || (self.previous_is_hole() && self.begins_operand(self.position)) {
            found = self.with_holes(found);
        }
        self.height = self.height.max(outer);
        found
    }

    fn previous_is_hole(&self) -> bool {
        self.position > 0 && self.is_hole(self.position - 1)
    }

    /// An operand beside a hole: what the hole makes of it is not known.
    fn with_holes(&mut self, first: ExpressionId) -> ExpressionId {
        let start = self.start_of(first);
        let mark = self.open_expressions.len();
        self.open_expressions.push(first);
        loop {
            if self.at_hole() {
                self.bump();
            } else if self.previous_is_hole() && self.begins_operand(self.position) {
                let outer = std::mem::take(&mut self.height);
                let next = self.prefixed();
                self.height = self.height.max(outer);
                self.open_expressions.push(next);
            } else {
                break;
            }
        }
        let operands = super::take(&mut self.open_expressions, mark);
        let found = self.add_from(start, ExpressionKind::Unsupported(operands));
        self.postfix(found)
    }

    fn prefixed(&mut self) -> ExpressionId {
        let start = self.start();
        let operator = match self.kind() {
            Some(TokenKind::Punctuation(found)) => match found {
                Punctuation::Plus => UnaryOperator::Plus,
                Punctuation::Minus => UnaryOperator::Minus,
                Punctuation::Not => UnaryOperator::Not,
                Punctuation::Tilde => UnaryOperator::Complement,
                Punctuation::PlusPlus => UnaryOperator::PreIncrement,
                Punctuation::MinusMinus => UnaryOperator::PreDecrement,
                Punctuation::OpenParenthesis if self.at_cast() => {
                    self.bump();
                    let ty = self.ty();
                    self.expect(Punctuation::CloseParenthesis);
                    let operand = self.prefix_operand();
                    return self.add_from(start, ExpressionKind::Cast { ty, operand });
                }
                Punctuation::Star | Punctuation::And => {
                    self.error_here(SyntaxErrorKind::Unsafe);
                    self.bump();
                    let operand = self.prefix_operand();
                    return self.add_from(start, ExpressionKind::Unsupported(Box::new([operand])));
                }
                Punctuation::Caret => {
                    self.newer(NewerFeature::IndexFromEnd, self.token_range());
                    self.bump();
                    let operand = self.prefix_operand();
                    return self.add_from(start, ExpressionKind::Unsupported(Box::new([operand])));
                }
                Punctuation::DotDot => {
                    self.newer(NewerFeature::Range, self.token_range());
                    self.bump();
                    let operand = self.begins_expression(self.position).then(|| self.prefix_operand());
                    return self.add_from(start, ExpressionKind::Unsupported(operand.into_iter().collect()));
                }
                _ => return self.primary(),
            },
            Some(TokenKind::Keyword(Keyword::Throw)) => {
                if !self.may_throw() {
                    self.error_here(SyntaxErrorKind::MisplacedThrow);
                }
                self.bump();
                let thrown = self.expression();
                return self.add_from(start, ExpressionKind::Throw(thrown));
            }
            Some(TokenKind::Identifier) if self.at_await() => {
                self.bump();
                let operand = self.prefix_operand();
                return self.add_from(start, ExpressionKind::Await(operand));
            }
            _ => return self.primary(),
        };
        self.bump();
        let operand = self.prefix_operand();
        self.add_from(start, ExpressionKind::Unary { operator, operand })
    }

    /// Whether the previous token begins a branch, which may throw instead of having a value.
    fn may_throw(&self) -> bool {
        use Punctuation::{Arrow, Colon, Question, QuestionQuestion};
        matches!(
            self.previous_kind(),
            Some(TokenKind::Punctuation(Arrow | Colon | Question | QuestionQuestion))
        )
    }

    fn prefix_operand(&mut self) -> ExpressionId {
        match self.nested(Self::unary) {
            Some(operand) => operand,
            None => self.too_deep(),
        }
    }

    /// Whether `await` stands here in front of what can only be its operand.
    fn at_await(&self) -> bool {
        self.at_word("await")
            && self.begins_operand(self.position + 1)
            && !self.is_punctuation(self.position + 1, Punctuation::Not)
    }
}
