//! Operators with one operand.

use super::{OperatorFailure, is_built_in, is_plain, unary_promoted};
use crate::ast::{ExpressionId, ExpressionKind, Literal, UnaryOperator};
use crate::check::{Checker, Constant, Operand, OperandKind};
use crate::types::Type;

impl<'c> Checker<'_, 'c> {
    /// What an operator with one operand gives.
    pub(crate) fn unary(
        &mut self,
        operator: UnaryOperator,
        (operand, at): (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let ty = operand.ty;
        if !is_plain(operand) {
            return Err(OperatorFailure::None);
        }
        if self.types.has_unknown(ty) {
            let is_not = operator == UnaryOperator::Not;
            return Ok(if is_not { Operand::value(Type::BOOL) } else { Operand::UNKNOWN });
        }
        if ty == Type::DYNAMIC {
            return Ok(Operand::value(Type::DYNAMIC));
        }
        if let Some(found) = self.negative_literal(operator, at) {
            return Ok(found);
        }
        let plain = self.types.without_nullable(ty);
        if !is_built_in(plain)
            && let Some(result) = self.user_unary(operator, plain)
        {
            let is_lifted = plain != ty && self.types.is_value_type(result);
            return Ok(Operand::value(if is_lifted { self.types.nullable(result) } else { result }));
        }
        let found = self.predefined_unary(operator, operand, plain)?;
        if found.is_none() && self.has_unknown_operators(plain) {
            return Ok(Operand::UNKNOWN);
        }
        found.ok_or(OperatorFailure::None)
    }

    /// The operators of the language; `plain` is the type of the operand, or what it is where it is not null.
    fn predefined_unary(
        &mut self,
        operator: UnaryOperator,
        operand: &Operand<'c>,
        plain: Type,
    ) -> Result<Option<Operand<'c>>, OperatorFailure> {
        let ty = operand.ty;
        let is_lifted = plain != ty;
        let (ty, constant) = match operator {
            UnaryOperator::Not if plain == Type::BOOL => {
                (ty, operand.as_bool().map(|value| Constant::Bool(!value)))
            }
            UnaryOperator::PreIncrement
            | UnaryOperator::PreDecrement
            | UnaryOperator::PostIncrement
            | UnaryOperator::PostDecrement
                if self.is_number(plain) || plain == Type::CHAR || self.is_enum(plain) =>
            {
                (ty, None)
            }
            UnaryOperator::Complement if self.is_enum(plain) => {
                (ty, self.fold_unary(operator, operand, Type::LONG)?)
            }
            UnaryOperator::Plus | UnaryOperator::Minus | UnaryOperator::Complement => {
                let promoted = match (operator, unary_promoted(plain)) {
                    (_, None) => return Ok(None),
                    (UnaryOperator::Minus, Some(Type::UINT)) => Type::LONG,
                    (UnaryOperator::Minus, Some(Type::ULONG)) => return Err(OperatorFailure::Ambiguous),
                    (UnaryOperator::Complement, Some(Type::FLOAT | Type::DOUBLE | Type::DECIMAL)) => {
                        return Ok(None);
                    }
                    (_, Some(promoted)) => promoted,
                };
                if is_lifted {
                    (self.types.nullable(promoted), None)
                } else {
                    (promoted, self.fold_unary(operator, operand, promoted)?)
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(Operand { kind: OperandKind::Value, ty, constant }))
    }

    /// `-2147483648` and `-9223372036854775808`, whose digits alone are too large.
    fn negative_literal(&self, operator: UnaryOperator, at: ExpressionId) -> Option<Operand<'c>> {
        if operator != UnaryOperator::Minus {
            return None;
        }
        let ExpressionKind::Literal(Literal::Integer { value: Some(value), .. }) =
            self.ast.expression(at).kind
        else {
            return None;
        };
        let ty = match value {
            0x8000_0000 if self.operand(at).ty == Type::UINT => Type::INT,
            0x8000_0000_0000_0000 => Type::LONG,
            _ => return None,
        };
        Some(Operand::constant(ty, Constant::Integer(-i128::from(value))))
    }
}
