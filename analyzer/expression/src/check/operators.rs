use super::{Checker, Operand};
use crate::ast::{BinaryOperator, ExpressionId, UnaryOperator};
pub(crate) enum OperatorFailure {
    None,
    Ambiguous,
    Overflow,
    DivisionByZero,
}
impl<'c> Checker<'_, 'c> {
    pub(crate) fn binary(
        &mut self,
        _o: BinaryOperator,
        _l: (&Operand<'c>, ExpressionId),
        _r: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        Err(OperatorFailure::None)
    }
    pub(crate) fn coalesce(
        &mut self,
        _l: (&Operand<'c>, ExpressionId),
        _r: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        Err(OperatorFailure::None)
    }
    pub(crate) fn unary(
        &mut self,
        _o: UnaryOperator,
        _l: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        Err(OperatorFailure::None)
    }
}
