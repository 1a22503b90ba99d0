//! Operators that types declare themselves, such as `-` of two `DateTime`s.

use apimlint_catalog::types::{Member, TypeKind};

use super::{OperatorFailure, is_built_in};
use crate::ast::{BinaryOperator, ExpressionId, UnaryOperator};
use crate::check::{Checker, Operand};
use crate::types::Type;

/// A declared operator that takes the operands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fitting {
    first: Type,
    second: Type,
    result: Type,
}

impl<'c> Checker<'_, 'c> {
    /// The operator that one of the types declares; a failure where several fit equally well.
    pub(super) fn user_binary(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Option<Operand<'c>>, OperatorFailure> {
        let Some(name) = binary_name(operator) else { return Ok(None) };
        let mut candidates = Vec::new();
        self.operators_of(left.0.ty, name, &mut candidates);
        self.operators_of(right.0.ty, name, &mut candidates);
        let mut fitting: Vec<Fitting> = Vec::new();
        for (member, owner) in candidates {
            if let Some(found) = self.fitting_binary(member, owner, left, right)
                && !fitting.contains(&found)
            {
                fitting.push(found);
            }
        }
        let best = match &*fitting {
            [] => return Ok(None),
            [only] => Some(*only),
            _ => fitting.iter().copied().find(|one| {
                fitting.iter().all(|other| {
                    one == other || {
                        let first = self.better_conversion(left.0, left.1, one.first, other.first);
                        let second = self.better_conversion(right.0, right.1, one.second, other.second);
                        first.is_le() && second.is_le() && (first.is_lt() || second.is_lt())
                    }
                })
            }),
        };
        best.map(|best| Some(Operand::value(best.result))).ok_or(OperatorFailure::Ambiguous)
    }

    /// A declared operator as it takes the operands: as it is, or lifted to values that may be null.
    fn fitting_binary(
        &mut self,
        member: &'static Member,
        owner: Type,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Option<Fitting> {
        let [first, second] = member.parameters else { return None };
        let arguments = self.types.arguments(owner).to_vec();
        let first = self.types.instantiate(first.ty, &arguments, &[]);
        let second = self.types.instantiate(second.ty, &arguments, &[]);
        let result = self.types.instantiate(member.result, &arguments, &[]);
        if self.converts_operand(left.0, left.1, first) && self.converts_operand(right.0, right.1, second) {
            return Some(Fitting { first, second, result });
        }
        if !self.types.is_value_type(first) || !self.types.is_value_type(second) {
            return None;
        }
        let (first, second) = (self.types.nullable(first), self.types.nullable(second));
        let fits =
            self.converts_operand(left.0, left.1, first) && self.converts_operand(right.0, right.1, second);
        let is_same = result == Type::BOOL || !self.types.is_value_type(result);
        let result = if is_same { result } else { self.types.nullable(result) };
        fits.then_some(Fitting { first, second, result })
    }

    /// The type that an operator gives which the type of its one operand declares.
    pub(super) fn user_unary(&mut self, operator: UnaryOperator, ty: Type) -> Option<Type> {
        let mut candidates = Vec::new();
        self.operators_of(ty, unary_name(operator), &mut candidates);
        let (member, owner) = candidates.into_iter().find(|(member, _)| member.parameters.len() == 1)?;
        let arguments = self.types.arguments(owner).to_vec();
        Some(self.types.instantiate(member.result, &arguments, &[]))
    }

    /// The operators of this name that a type or the nearest of its ancestors declares.
    ///
    /// What the language calculates itself is left out, whatever `string`, `decimal` or `MulticastDelegate` declare.
    fn operators_of(&mut self, ty: Type, name: &str, found: &mut Vec<(&'static Member, Type)>) {
        let mut level = Some(self.types.without_nullable(ty)).filter(|ty| !is_built_in(*ty));
        while let Some(ty) = level {
            let Some(definition) = self.types.definition(ty) else { return };
            if !matches!(definition.kind, TypeKind::Class | TypeKind::Struct) {
                return;
            }
            let members = definition.members_named(name);
            if !members.is_empty() {
                let is_new = |member: &Member| {
                    !found.iter().any(|(known, owner)| std::ptr::eq(*known, member) && *owner == ty)
                };
                let new: Vec<&'static Member> = members.iter().filter(|member| is_new(member)).collect();
                found.extend(new.into_iter().map(|member| (member, ty)));
                return;
            }
            level = self.types.base(ty);
        }
    }
}

/// The name under which types declare an operator.
fn binary_name(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::Multiply => "op_Multiply",
        BinaryOperator::Divide => "op_Division",
        BinaryOperator::Remainder => "op_Modulus",
        BinaryOperator::Add => "op_Addition",
        BinaryOperator::Subtract => "op_Subtraction",
        BinaryOperator::ShiftLeft => "op_LeftShift",
        BinaryOperator::ShiftRight => "op_RightShift",
        BinaryOperator::Less => "op_LessThan",
        BinaryOperator::Greater => "op_GreaterThan",
        BinaryOperator::LessOrEqual => "op_LessThanOrEqual",
        BinaryOperator::GreaterOrEqual => "op_GreaterThanOrEqual",
        BinaryOperator::Equal => "op_Equality",
        BinaryOperator::NotEqual => "op_Inequality",
        BinaryOperator::And => "op_BitwiseAnd",
        BinaryOperator::ExclusiveOr => "op_ExclusiveOr",
        BinaryOperator::Or => "op_BitwiseOr",
        BinaryOperator::AndAlso | BinaryOperator::OrElse | BinaryOperator::Coalesce => return None,
    })
}

/// The name under which types declare an operator with one operand.
fn unary_name(operator: UnaryOperator) -> &'static str {
    match operator {
        UnaryOperator::Plus => "op_UnaryPlus",
        UnaryOperator::Minus => "op_UnaryNegation",
        UnaryOperator::Not => "op_LogicalNot",
        UnaryOperator::Complement => "op_OnesComplement",
        UnaryOperator::PreIncrement | UnaryOperator::PostIncrement => "op_Increment",
        UnaryOperator::PreDecrement | UnaryOperator::PostDecrement => "op_Decrement",
    }
}
