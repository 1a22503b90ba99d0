//! `??`

use super::{OperatorFailure, is_plain};
use crate::ast::ExpressionId;
use crate::check::{Checker, Operand, OperandKind};
use crate::types::Type;

impl<'c> Checker<'_, 'c> {
    /// What `a ?? b` gives (C# 7.3, 12.15).
    pub(crate) fn coalesce(
        &mut self,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let a = left.0.ty;
        if !is_plain(left.0) {
            return Err(OperatorFailure::None);
        }
        if self.types.has_unknown(a) || right.0.is_unknown() {
            return Ok(Operand::UNKNOWN);
        }
        if self.types.is_value_type(a) && !self.is_nullable(a) {
            return Err(OperatorFailure::None);
        }
        if right.0.kind == OperandKind::Throw && a != Type::NULL {
            return Ok(Operand::value(self.types.without_nullable(a)));
        }
        if right.0.ty == Type::DYNAMIC && a != Type::NULL {
            return Ok(Operand::value(Type::DYNAMIC));
        }
        let value = self.types.nullable_value(a);
        for target in value.into_iter().chain((a != Type::NULL).then_some(a)) {
            if self.converts_operand(right.0, right.1, target) {
                if right.0.kind == OperandKind::Lambda {
                    self.bind_lambda(right.1, target);
                }
                return Ok(Operand::value(target));
            }
        }
        let b = right.0.ty;
        let fits = is_plain(right.0)
            && b != Type::NULL
            && match value {
                Some(value) => self.converts(value, b),
                None => self.converts_operand(left.0, left.1, b),
            };
        if fits { Ok(Operand::value(b)) } else { Err(OperatorFailure::None) }
    }
}
