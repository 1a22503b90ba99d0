//! Constant expressions: their values.

use std::borrow::Cow;

use super::OperatorFailure;
use crate::ast::{BinaryOperator, UnaryOperator};
use crate::check::constants::{range_of, width_of, wrapped};
use crate::check::{Checker, Constant, Operand, OperandKind};
use crate::types::Type;

/// Constant strings longer than this are not joined: chains of them would take the square of their length.
const LONGEST_TEXT: usize = 1_000;

impl<'c> Checker<'_, 'c> {
    /// Operators of two `bool`s.
    pub(super) fn folded_logic(
        operator: BinaryOperator,
        left: &Operand<'c>,
        right: &Operand<'c>,
    ) -> Operand<'c> {
        let value = match (operator, left.as_bool(), right.as_bool()) {
            // `&&` and `||` are constant only where both sides are.
            (BinaryOperator::AndAlso | BinaryOperator::And, Some(a), Some(b)) => Some(a && b),
            (BinaryOperator::OrElse | BinaryOperator::Or, Some(a), Some(b)) => Some(a || b),
            (BinaryOperator::ExclusiveOr | BinaryOperator::NotEqual, Some(a), Some(b)) => Some(a != b),
            (BinaryOperator::Equal, Some(a), Some(b)) => Some(a == b),
            _ => None,
        };
        Operand { kind: OperandKind::Value, ty: Type::BOOL, constant: value.map(Constant::Bool) }
    }

    /// `==` and `!=` of strings and references.
    pub(super) fn folded_equality(
        operator: BinaryOperator,
        left: &Operand<'c>,
        right: &Operand<'c>,
    ) -> Operand<'c> {
        let equal = match (&left.constant, &right.constant) {
            (Some(Constant::String(Some(a))), Some(Constant::String(Some(b)))) => Some(a == b),
            (Some(Constant::Null), Some(Constant::Null)) => Some(true),
            _ => None,
        };
        let value = equal.map(|equal| Constant::Bool(equal == (operator == BinaryOperator::Equal)));
        Operand { kind: OperandKind::Value, ty: Type::BOOL, constant: value }
    }

    /// `+` with a string.
    pub(super) fn concatenation(left: &Operand<'c>, right: &Operand<'c>) -> Operand<'c> {
        let text = |operand: &Operand<'c>| match &operand.constant {
            Some(Constant::String(text)) => Some(text.clone()),
            Some(Constant::Null) => Some(Some(Cow::Borrowed(""))),
            _ => None,
        };
        let constant = match (text(left), text(right)) {
            (Some(Some(left)), Some(Some(right))) if left.len() + right.len() <= LONGEST_TEXT => {
                Some(Constant::String(Some(Cow::Owned(format!("{left}{right}")))))
            }
            (Some(_), Some(_)) => Some(Constant::String(None)),
            _ => None,
        };
        Operand { kind: OperandKind::Value, ty: Type::STRING, constant }
    }

    /// Operators of two constant numbers that are calculated in a type.
    pub(super) fn fold_numbers(
        &self,
        operator: BinaryOperator,
        left: &Operand<'c>,
        right: &Operand<'c>,
        ty: Type,
    ) -> Result<Option<Constant<'c>>, OperatorFailure> {
        if let Some(0) = right.as_integer()
            && matches!(operator, BinaryOperator::Divide | BinaryOperator::Remainder)
            && (range_of(ty).is_some() || ty == Type::DECIMAL)
        {
            return Err(OperatorFailure::DivisionByZero);
        }
        if range_of(ty).is_none() {
            return Ok(Self::fold_reals(operator, left, right, ty));
        }
        let (Some(a), Some(b)) = (left.as_integer(), right.as_integer()) else { return Ok(None) };
        let value = match operator {
            BinaryOperator::Multiply => a.checked_mul(b),
            BinaryOperator::Divide => a.checked_div(b),
            BinaryOperator::Remainder => a.checked_rem(b),
            BinaryOperator::Add => a.checked_add(b),
            BinaryOperator::Subtract => a.checked_sub(b),
            BinaryOperator::And => Some(a & b),
            BinaryOperator::Or => Some(a | b),
            BinaryOperator::ExclusiveOr => Some(a ^ b),
            BinaryOperator::Less => return Ok(Some(Constant::Bool(a < b))),
            BinaryOperator::Greater => return Ok(Some(Constant::Bool(a > b))),
            BinaryOperator::LessOrEqual => return Ok(Some(Constant::Bool(a <= b))),
            BinaryOperator::GreaterOrEqual => return Ok(Some(Constant::Bool(a >= b))),
            BinaryOperator::Equal => return Ok(Some(Constant::Bool(a == b))),
            BinaryOperator::NotEqual => return Ok(Some(Constant::Bool(a != b))),
            BinaryOperator::ShiftLeft | BinaryOperator::ShiftRight => {
                let Some((bits, signed)) = width_of(ty) else { return Ok(None) };
                // As many of the lowest bits count as the width has numbers for; the result never overflows.
                let count = b & i128::from(bits - 1);
                let shifted = if operator == BinaryOperator::ShiftLeft { a << count } else { a >> count };
                return Ok(Some(Constant::Integer(wrapped(shifted, (bits, signed)))));
            }
            // These take no numbers.
            BinaryOperator::AndAlso | BinaryOperator::OrElse | BinaryOperator::Coalesce => return Ok(None),
        };
        self.in_range(value, ty)
    }

    /// Comparisons and sums of constants with a point; of the results only that they are constant matters.
    fn fold_reals(
        operator: BinaryOperator,
        left: &Operand<'c>,
        right: &Operand<'c>,
        ty: Type,
    ) -> Option<Constant<'c>> {
        let both = left.constant.is_some() && right.constant.is_some();
        let is_arithmetic = matches!(
            operator,
            BinaryOperator::Add
                | BinaryOperator::Subtract
                | BinaryOperator::Multiply
                | BinaryOperator::Divide
                | BinaryOperator::Remainder
        );
        if !both || !is_arithmetic {
            return None;
        }
        if ty == Type::DECIMAL { Some(Constant::Decimal) } else { Some(Constant::Real(f64::NAN)) }
    }

    pub(super) fn fold_unary(
        &self,
        operator: UnaryOperator,
        operand: &Operand<'c>,
        ty: Type,
    ) -> Result<Option<Constant<'c>>, OperatorFailure> {
        match (&operand.constant, operator) {
            (Some(Constant::Integer(value)), UnaryOperator::Minus) => self.in_range(value.checked_neg(), ty),
            (Some(Constant::Integer(value)), UnaryOperator::Plus) => Ok(Some(Constant::Integer(*value))),
            (Some(Constant::Real(value)), UnaryOperator::Minus) => Ok(Some(Constant::Real(-value))),
            (Some(Constant::Real(value)), UnaryOperator::Plus) => Ok(Some(Constant::Real(*value))),
            (Some(Constant::Integer(value)), UnaryOperator::Complement) => {
                Ok(width_of(ty).map(|width| Constant::Integer(wrapped(!value, width))))
            }
            (Some(Constant::Decimal), _) => Ok(Some(Constant::Decimal)),
            _ => Ok(None),
        }
    }

    fn in_range(&self, value: Option<i128>, ty: Type) -> Result<Option<Constant<'c>>, OperatorFailure> {
        match value {
            Some(value) if Self::constant_in_range(value, ty) => Ok(Some(Constant::Integer(value))),
            _ if self.is_unchecked => Ok(None),
            _ => Err(OperatorFailure::Overflow),
        }
    }
}
