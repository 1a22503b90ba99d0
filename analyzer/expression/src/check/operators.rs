//! Operators: those of the language, and those that types declare.

mod coalesce;
mod fold;
mod function;
mod predefined;
mod unary;
mod user_defined;

use super::{Checker, Operand, OperandKind};
use crate::ast::{BinaryOperator, ExpressionId};
use crate::types::Type;

/// Why an operator gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OperatorFailure {
    /// The operands do not have it.
    None,
    /// Several forms of it fit equally well.
    Ambiguous,
    /// The constant result is outside the range of its type.
    Overflow,
    /// A constant is divided by zero.
    DivisionByZero,
}

impl<'c> Checker<'_, 'c> {
    /// What a binary operator other than `??` gives.
    pub(crate) fn binary(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        if !is_plain(left.0) || !is_plain(right.0) {
            return self.binary_of_function(operator, left, right);
        }
        let (a, b) = (left.0.ty, right.0.ty);
        if self.types.has_unknown(a) || self.types.has_unknown(b) {
            return Ok(Self::binary_of_unknown(operator, a, b));
        }
        if a == Type::VOID || b == Type::VOID {
            return Err(OperatorFailure::None);
        }
        // What nearly all expressions of policies are made of needs no search.
        match operator {
            BinaryOperator::AndAlso | BinaryOperator::OrElse if a == Type::BOOL && b == Type::BOOL => {
                return Ok(Self::folded_logic(operator, left.0, right.0));
            }
            BinaryOperator::Equal | BinaryOperator::NotEqual
                if a == Type::STRING && (b == Type::STRING || b == Type::NULL)
                    || b == Type::STRING && a == Type::NULL =>
            {
                return Ok(Self::folded_equality(operator, left.0, right.0));
            }
            BinaryOperator::Add
                if a == Type::STRING && (b == Type::STRING || is_built_in(b))
                    || b == Type::STRING && is_built_in(a) =>
            {
                return Ok(Self::concatenation(left.0, right.0));
            }
            BinaryOperator::AndAlso | BinaryOperator::OrElse => {}
            _ if is_number_or_char(a) && is_number_or_char(b) => {
                return self
                    .numeric(operator, (left.0, a), (right.0, b), false)?
                    .ok_or(OperatorFailure::None);
            }
            _ => {}
        }
        if a == Type::DYNAMIC || b == Type::DYNAMIC {
            // Decided when it runs, and so is the type of the result.
            return Ok(Operand::value(Type::DYNAMIC));
        }
        if let Some(found) = self.user_binary(operator, left, right)? {
            return Ok(found);
        }
        if let Some(found) = self.predefined_binary(operator, left, right)? {
            return Ok(found);
        }
        if self.has_unknown_operators(a) || self.has_unknown_operators(b) {
            return Ok(Self::binary_of_unknown(operator, a, b));
        }
        Err(OperatorFailure::None)
    }

    /// What an operator gives whose operands are not known: the operators that are `bool` for every type stay that.
    fn binary_of_unknown(operator: BinaryOperator, a: Type, b: Type) -> Operand<'c> {
        match operator {
            BinaryOperator::AndAlso | BinaryOperator::OrElse => Operand::value(Type::BOOL),
            _ if operator.is_comparison() => Operand::value(Type::BOOL),
            BinaryOperator::Add if a == Type::STRING || b == Type::STRING => Operand::value(Type::STRING),
            _ => Operand::UNKNOWN,
        }
    }
}

/// Whether an operand has a value with a type of its own.
fn is_plain(operand: &Operand<'_>) -> bool {
    matches!(operand.kind, OperandKind::Value | OperandKind::Variable)
}

/// Whether a type has no operators but those of the language.
fn is_built_in(ty: Type) -> bool {
    matches!(ty, Type::BOOL | Type::STRING | Type::OBJECT | Type::NULL) || is_number_or_char(ty)
}

/// Whether a type is a number or `char`.
fn is_number_or_char(ty: Type) -> bool {
    matches!(ty, Type::FLOAT | Type::DOUBLE | Type::DECIMAL) || super::constants::range_of(ty).is_some()
}

/// The type in which one number is calculated.
fn unary_promoted(ty: Type) -> Option<Type> {
    match ty {
        Type::INT | Type::UINT | Type::LONG | Type::ULONG | Type::FLOAT | Type::DOUBLE | Type::DECIMAL => {
            Some(ty)
        }
        _ => super::constants::range_of(ty).map(|_| Type::INT),
    }
}
