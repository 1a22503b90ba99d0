use super::{Checker, Operand};
use crate::ast::ExpressionId;
use crate::types::Type;
impl<'c> Checker<'_, 'c> {
    pub(crate) fn converts(&mut self, _f: Type, _t: Type) -> bool {
        true
    }
    pub(crate) fn converts_standard(&mut self, _f: Type, _t: Type) -> bool {
        true
    }
    pub(crate) fn converts_operand(&mut self, _f: &Operand<'c>, _a: ExpressionId, _t: Type) -> bool {
        true
    }
    pub(crate) fn casts(&mut self, _f: &Operand<'c>, _a: ExpressionId, _t: Type) -> bool {
        true
    }
    pub(crate) fn common_type(&mut self, _o: &[(ExpressionId, Operand<'c>)]) -> Option<Type> {
        None
    }
}
