//! Constant expressions: their values.

use std::borrow::Cow;

use super::OperatorFailure;
use crate::ast::{BinaryOperator, UnaryOperator};
use crate::check::constants::{range_of, wrapped_to};
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
        let Some(right) = &right.constant else { return Ok(None) };
        if *right == Constant::Integer(0)
            && matches!(operator, BinaryOperator::Divide | BinaryOperator::Remainder)
            && (range_of(ty).is_some() || ty == Type::DECIMAL)
        {
            return Err(OperatorFailure::DivisionByZero);
        }
        let Some(left) = &left.constant else { return Ok(None) };
        match (left, right) {
            (Constant::Integer(a), Constant::Integer(b)) if range_of(ty).is_some() => {
                self.fold_integers(operator, *a, *b, ty)
            }
            _ if matches!(ty, Type::FLOAT | Type::DOUBLE) => Ok(fold_reals(operator, left, right, ty)),
            _ if ty == Type::DECIMAL && !operator.is_comparison() => Ok(Some(Constant::Decimal)),
            _ => Ok(None),
        }
    }

    fn fold_integers(
        &self,
        operator: BinaryOperator,
        a: i128,
        b: i128,
        ty: Type,
    ) -> Result<Option<Constant<'c>>, OperatorFailure> {
        let value = match operator {
            BinaryOperator::Multiply if self.is_unchecked => a.wrapping_mul(b),
            BinaryOperator::Multiply => a.saturating_mul(b),
            BinaryOperator::Divide => a.checked_div(b).unwrap_or_default(),
            BinaryOperator::Remainder => a.checked_rem(b).unwrap_or_default(),
            BinaryOperator::Add => a.saturating_add(b),
            BinaryOperator::Subtract => a.saturating_sub(b),
            BinaryOperator::And => a & b,
            BinaryOperator::Or => a | b,
            BinaryOperator::ExclusiveOr => a ^ b,
            // Bits are shifted out, which is no overflow.
            BinaryOperator::ShiftLeft => {
                return Ok(wrapped_to(a << shift_distance(b, ty), ty).map(Constant::Integer));
            }
            BinaryOperator::ShiftRight => a >> shift_distance(b, ty),
            BinaryOperator::Less => return Ok(Some(Constant::Bool(a < b))),
            BinaryOperator::Greater => return Ok(Some(Constant::Bool(a > b))),
            BinaryOperator::LessOrEqual => return Ok(Some(Constant::Bool(a <= b))),
            BinaryOperator::GreaterOrEqual => return Ok(Some(Constant::Bool(a >= b))),
            BinaryOperator::Equal => return Ok(Some(Constant::Bool(a == b))),
            BinaryOperator::NotEqual => return Ok(Some(Constant::Bool(a != b))),
            BinaryOperator::AndAlso | BinaryOperator::OrElse | BinaryOperator::Coalesce => return Ok(None),
        };
        self.in_range(value, ty)
    }

    pub(super) fn fold_unary(
        &self,
        operator: UnaryOperator,
        operand: &Operand<'c>,
        ty: Type,
    ) -> Result<Option<Constant<'c>>, OperatorFailure> {
        match (&operand.constant, operator) {
            (Some(Constant::Integer(value)), UnaryOperator::Minus) => {
                self.in_range(value.saturating_neg(), ty)
            }
            (Some(Constant::Integer(value)), UnaryOperator::Plus) => Ok(Some(Constant::Integer(*value))),
            (Some(Constant::Integer(value)), UnaryOperator::Complement) => {
                Ok(wrapped_to(!value, ty).map(Constant::Integer))
            }
            (Some(Constant::Real(value)), UnaryOperator::Minus) => Ok(Some(Constant::Real(-value))),
            (Some(Constant::Real(value)), UnaryOperator::Plus) => Ok(Some(Constant::Real(*value))),
            (Some(Constant::Decimal), _) => Ok(Some(Constant::Decimal)),
            _ => Ok(None),
        }
    }

    /// A result in the range of its type; beyond it is an error, or wraps around in `unchecked`.
    fn in_range(&self, value: i128, ty: Type) -> Result<Option<Constant<'c>>, OperatorFailure> {
        if Self::constant_in_range(value, ty) {
            Ok(Some(Constant::Integer(value)))
        } else if self.is_unchecked {
            Ok(wrapped_to(value, ty).map(Constant::Integer))
        } else {
            Err(OperatorFailure::Overflow)
        }
    }
}

/// How far a shift goes: only as many bits of the distance count as the width of the type has use for.
fn shift_distance(distance: i128, ty: Type) -> i128 {
    distance & if matches!(ty, Type::LONG | Type::ULONG) { 63 } else { 31 }
}

/// Sums and comparisons of constants with a point.
fn fold_reals<'c>(
    operator: BinaryOperator,
    left: &Constant<'c>,
    right: &Constant<'c>,
    ty: Type,
) -> Option<Constant<'c>> {
    let (a, b) = (real(left, ty)?, real(right, ty)?);
    #[allow(clippy::float_cmp, reason = "as the compiler compares them")]
    let value = match operator {
        BinaryOperator::Add => a + b,
        BinaryOperator::Subtract => a - b,
        BinaryOperator::Multiply => a * b,
        BinaryOperator::Divide => a / b,
        BinaryOperator::Remainder => a % b,
        BinaryOperator::Less => return Some(Constant::Bool(a < b)),
        BinaryOperator::Greater => return Some(Constant::Bool(a > b)),
        BinaryOperator::LessOrEqual => return Some(Constant::Bool(a <= b)),
        BinaryOperator::GreaterOrEqual => return Some(Constant::Bool(a >= b)),
        BinaryOperator::Equal => return Some(Constant::Bool(a == b)),
        BinaryOperator::NotEqual => return Some(Constant::Bool(a != b)),
        _ => return None,
    };
    real(&Constant::Real(value), ty).map(Constant::Real)
}

/// The value of a constant as `float` or `double`.
fn real(constant: &Constant<'_>, ty: Type) -> Option<f64> {
    #[allow(clippy::cast_precision_loss, reason = "as the conversion of C# does")]
    let value = match constant {
        Constant::Integer(value) => *value as f64,
        Constant::Real(value) => *value,
        _ => return None,
    };
    #[allow(clippy::cast_possible_truncation, reason = "as the conversion of C# does")]
    Some(if ty == Type::FLOAT { f64::from(value as f32) } else { value })
}
