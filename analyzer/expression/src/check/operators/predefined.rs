//! The binary operators of the language: of numbers, `bool`, enums, strings and references.

use super::{OperatorFailure, is_number_or_char, unary_promoted};
use crate::ast::{BinaryOperator, ExpressionId};
use crate::check::constants::range_of;
use crate::check::convert::widens_or_is;
use crate::check::{Checker, Constant, Operand, OperandKind};
use crate::types::{Type, View};

/// An operand, and its type, or what that is where it is not null.
type Plain<'o, 'c> = (&'o Operand<'c>, Type);

impl<'c> Checker<'_, 'c> {
    /// What an operator of the language gives; `None` where there is none for the operands.
    pub(super) fn predefined_binary(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Option<Operand<'c>>, OperatorFailure> {
        let (a, b) = (left.0.ty, right.0.ty);
        if matches!(operator, BinaryOperator::AndAlso | BinaryOperator::OrElse) {
            let both = self.converts_operand(left.0, left.1, Type::BOOL)
                && self.converts_operand(right.0, right.1, Type::BOOL);
            return Ok(both.then(|| Operand::value(Type::BOOL)));
        }
        if operator == BinaryOperator::Add && (a == Type::STRING || b == Type::STRING) {
            return Ok(Some(Self::concatenation(left.0, right.0)));
        }
        if let Some(result) = self.delegate_binary(operator, left, right) {
            return Ok(Some(Operand::value(result)));
        }
        let (plain_a, plain_b) = (self.types.without_nullable(a), self.types.without_nullable(b));
        let is_lifted = plain_a != a || plain_b != b || a == Type::NULL || b == Type::NULL;
        let (plain_left, plain_right) = ((left.0, plain_a), (right.0, plain_b));
        if let Some(found) = self.enum_binary(operator, plain_left, plain_right, is_lifted)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.bool_binary(operator, plain_left, plain_right, is_lifted) {
            return Ok(Some(found));
        }
        if let Some(found) = self.numeric(operator, plain_left, plain_right, is_lifted)? {
            return Ok(Some(found));
        }
        if operator == BinaryOperator::Add && (a == Type::NULL) != (b == Type::NULL) {
            // Nothing but the text of any object is left, to which `null` as a string is joined.
            return Ok(Some(Operand::value(Type::STRING)));
        }
        if !operator.is_equality() {
            return Ok(None);
        }
        if let (View::Tuple(_), View::Tuple(_)) = (self.types.view(plain_a), self.types.view(plain_b)) {
            return self.tuple_equality(operator, left, right).map(Some);
        }
        Ok(self.compares(a, b).then(|| Self::folded_equality(operator, left.0, right.0)))
    }

    /// Operators of two `bool`s that are always both calculated, with three values where one may be null.
    fn bool_binary(
        &mut self,
        operator: BinaryOperator,
        (left, a): Plain<'_, 'c>,
        (right, b): Plain<'_, 'c>,
        is_lifted: bool,
    ) -> Option<Operand<'c>> {
        let fits =
            a == Type::BOOL && (b == Type::BOOL || b == Type::NULL) || b == Type::BOOL && a == Type::NULL;
        let is_logic =
            matches!(operator, BinaryOperator::And | BinaryOperator::Or | BinaryOperator::ExclusiveOr);
        if !fits || !is_logic && !operator.is_equality() {
            return None;
        }
        Some(match (is_lifted, is_logic) {
            (false, _) => Self::folded_logic(operator, left, right),
            (true, true) => Operand::value(self.types.nullable(Type::BOOL)),
            (true, false) => Operand::value(Type::BOOL),
        })
    }

    /// Operators of enums: comparisons, flags, and steps by a whole number.
    fn enum_binary(
        &mut self,
        operator: BinaryOperator,
        (left, a): Plain<'_, 'c>,
        (right, b): Plain<'_, 'c>,
        is_lifted: bool,
    ) -> Result<Option<Operand<'c>>, OperatorFailure> {
        let (a_enum, b_enum) = (self.is_enum(a), self.is_enum(b));
        if !a_enum && !b_enum {
            return Ok(None);
        }
        let ty = if a_enum { a } else { b };
        // A constant zero is a value of every enum.
        let fits = |this: &Self, operand: &Operand<'c>, other: Type| {
            other == ty
                || other == Type::NULL
                || operand.as_integer() == Some(0) && this.is_number(operand.ty)
        };
        let same = fits(self, left, a) && fits(self, right, b);
        let is_step = |other: Type| widens_or_is(other, Type::INT) || other == Type::NULL;
        let result = match operator {
            _ if same && operator.is_comparison() => Type::BOOL,
            BinaryOperator::And | BinaryOperator::Or | BinaryOperator::ExclusiveOr if same => ty,
            BinaryOperator::Add | BinaryOperator::Subtract
                if a_enum && is_step(b) || b_enum && is_step(a) =>
            {
                ty
            }
            BinaryOperator::Subtract if same => Type::INT,
            _ => return Ok(None),
        };
        if is_lifted {
            let is_bool = result == Type::BOOL;
            return Ok(Some(Operand::value(if is_bool { result } else { self.types.nullable(result) })));
        }
        // The tables do not tell what an enum is stored as: in the widest type, no value is out of range.
        let constant = self.fold_numbers(operator, left, right, Type::LONG)?;
        Ok(Some(Operand { kind: OperandKind::Value, ty: result, constant }))
    }

    /// Operators of two numbers; one of the types may be that of `null`.
    pub(super) fn numeric(
        &mut self,
        operator: BinaryOperator,
        (left, a): Plain<'_, 'c>,
        (right, b): Plain<'_, 'c>,
        is_lifted: bool,
    ) -> Result<Option<Operand<'c>>, OperatorFailure> {
        let is_shift = matches!(operator, BinaryOperator::ShiftLeft | BinaryOperator::ShiftRight);
        let (a, b) = match (a, b) {
            (_, Type::NULL) if is_shift => (a, Type::INT),
            (Type::NULL, other) | (other, Type::NULL) => (other, other),
            both => both,
        };
        if !is_number_or_char(a) || !is_number_or_char(b) {
            return Ok(None);
        }
        let ty = if is_shift {
            widens_or_is(b, Type::INT).then(|| unary_promoted(a)).flatten()
        } else {
            promoted((left, a), (right, b))?
        };
        let Some(ty) = ty else { return Ok(None) };
        let is_for_bits = is_shift
            || matches!(operator, BinaryOperator::And | BinaryOperator::Or | BinaryOperator::ExclusiveOr);
        if is_for_bits && matches!(ty, Type::FLOAT | Type::DOUBLE | Type::DECIMAL) {
            return Ok(None);
        }
        let constant = if is_lifted { None } else { self.fold_numbers(operator, left, right, ty)? };
        let ty = match (operator.is_comparison(), is_lifted) {
            (true, _) => Type::BOOL,
            (false, true) => self.types.nullable(ty),
            (false, false) => ty,
        };
        Ok(Some(Operand { kind: OperandKind::Value, ty, constant }))
    }

    /// Whether two values can be compared by reference, or with `null`.
    fn compares(&mut self, a: Type, b: Type) -> bool {
        for (one, other) in [(a, b), (b, a)] {
            if one == Type::NULL {
                return self.types.is_reference_type(other)
                    || self.is_nullable(other)
                    || matches!(self.types.view(other), View::Parameter(_));
            }
        }
        if let (View::Parameter(_), _) | (_, View::Parameter(_)) = (self.types.view(a), self.types.view(b)) {
            // Depends on the constraints of the type parameter.
            return true;
        }
        self.types.is_reference_type(a)
            && self.types.is_reference_type(b)
            && (self.casts_standard(a, b) || self.casts_standard(b, a))
    }
}

/// The type in which two numbers are calculated; `None` where there is none.
fn promoted((left, a): Plain<'_, '_>, (right, b): Plain<'_, '_>) -> Result<Option<Type>, OperatorFailure> {
    if a == Type::INT && b == Type::INT {
        return Ok(Some(Type::INT));
    }
    let is_signed = |ty: Type| matches!(range_of(ty), Some((least, _)) if least < 0);
    // A constant that is not negative counts as an unsigned number, if it is large enough a type at all.
    let counts_as = |operand: &Operand<'_>, unsigned: Type| {
        (operand.ty == Type::INT || operand.ty == Type::LONG && unsigned == Type::ULONG)
            && matches!(operand.constant, Some(Constant::Integer(0..)))
    };
    for (one, other, operand) in [(a, b, right), (b, a, left)] {
        match one {
            Type::DECIMAL => {
                return Ok((!matches!(other, Type::FLOAT | Type::DOUBLE)).then_some(Type::DECIMAL));
            }
            Type::ULONG if is_signed(other) && !counts_as(operand, Type::ULONG) => {
                return Err(OperatorFailure::Ambiguous);
            }
            _ => {}
        }
    }
    for wide in [Type::DOUBLE, Type::FLOAT, Type::ULONG, Type::LONG] {
        if a == wide || b == wide {
            return Ok(Some(wide));
        }
    }
    for (one, other, operand) in [(a, b, right), (b, a, left)] {
        if one == Type::UINT {
            let is_wider = is_signed(other) && !counts_as(operand, Type::UINT);
            return Ok(Some(if is_wider { Type::LONG } else { Type::UINT }));
        }
    }
    Ok(Some(Type::INT))
}
