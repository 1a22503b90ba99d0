//! Operators of what has no type of its own: lambdas, methods, `default`, `throw` and tuple literals.

use apimlint_catalog::types::TypeKind;

use super::{OperatorFailure, is_plain};
use crate::ast::{BinaryOperator, ExpressionId, ExpressionKind};
use crate::check::{Checker, Operand, OperandKind};
use crate::types::{Type, View};

impl<'c> Checker<'_, 'c> {
    /// What a binary operator gives one of whose operands has no type of its own.
    pub(super) fn binary_of_function(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let is_unknown =
            |this: &Self, operand: &Operand<'c>| is_plain(operand) && this.types.has_unknown(operand.ty);
        if is_unknown(self, left.0) || is_unknown(self, right.0) {
            let ty = if operator.is_comparison() { Type::BOOL } else { Type::UNKNOWN };
            return Ok(Operand::value(ty));
        }
        if let Some(result) = self.delegate_binary(operator, left, right) {
            return Ok(Operand::value(result));
        }
        for (one, other) in [(left, right), (right, left)] {
            match one.0.kind {
                OperandKind::Default if operator.is_equality() && is_plain(other.0) => {
                    return Ok(Operand::value(Type::BOOL));
                }
                OperandKind::Tuple if operator.is_equality() => {
                    return self.tuple_equality(operator, left, right);
                }
                OperandKind::Tuple if operator == BinaryOperator::Add && other.0.ty == Type::STRING => {
                    return Ok(Operand::value(Type::STRING));
                }
                _ => {}
            }
        }
        Err(OperatorFailure::None)
    }

    /// Delegates are joined, taken apart and compared as one type, which the other side converts to.
    pub(super) fn delegate_binary(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Option<Type> {
        if !operator.is_equality() && !matches!(operator, BinaryOperator::Add | BinaryOperator::Subtract) {
            return None;
        }
        for (one, other) in [(left, right), (right, left)] {
            let delegate = one.0.ty;
            if is_plain(one.0)
                && self.types.kind(delegate) == Some(TypeKind::Delegate)
                && self.converts_operand(other.0, other.1, delegate)
            {
                if other.0.kind == OperandKind::Lambda {
                    self.bind_lambda(other.1, delegate);
                }
                return Some(if operator.is_equality() { Type::BOOL } else { delegate });
            }
        }
        None
    }

    /// `==` and `!=` of tuples (C# 7.3): element by element.
    pub(super) fn tuple_equality(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let (Some(first), Some(second)) = (self.tuple_elements(left), self.tuple_elements(right)) else {
            return Err(OperatorFailure::None);
        };
        if first.len() != second.len() {
            return Err(OperatorFailure::None);
        }
        for ((first, first_at), (second, second_at)) in first.iter().zip(&second) {
            self.binary(operator, (first, *first_at), (second, *second_at))?;
        }
        Ok(Operand::value(Type::BOOL))
    }

    /// The elements of a tuple, be it a literal or a value.
    fn tuple_elements(
        &self,
        (operand, at): (&Operand<'c>, ExpressionId),
    ) -> Option<Vec<(Operand<'c>, ExpressionId)>> {
        let at = self.ast.without_parentheses(at);
        if let (OperandKind::Tuple, ExpressionKind::Tuple(elements)) =
            (operand.kind, &self.ast.expression(at).kind)
        {
            let of = |id: ExpressionId| (self.operand(id).clone(), id);
            return Some(elements.iter().map(|element| of(element.value)).collect());
        }
        let View::Tuple(elements) = self.types.view(self.types.without_nullable(operand.ty)) else {
            return None;
        };
        Some(elements.iter().map(|element| (Operand::value(element.ty), at)).collect())
    }
}
