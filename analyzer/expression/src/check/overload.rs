use super::lookup::*;
use super::{Checker, Operand};
use crate::ast::{ArgumentMode, ExpressionId, Name};
use crate::types::Type;
use apimlint_syntax::TextRange;
pub(crate) struct BoundArgument<'c> {
    pub(crate) id: ExpressionId,
    pub(crate) range: TextRange,
    pub(crate) name: Option<Name<'c>>,
    pub(crate) mode: ArgumentMode,
    pub(crate) operand: Operand<'c>,
}
pub(crate) struct CallSite<'n> {
    pub(crate) range: TextRange,
    pub(crate) name_range: TextRange,
    pub(crate) name: &'n str,
    pub(crate) type_arguments: Option<Vec<Type>>,
}
pub(crate) struct Chosen {
    pub(crate) candidate: Candidate,
    pub(crate) parameter_types: Vec<Type>,
    pub(crate) result: Type,
}
pub(crate) enum Resolution {
    Chosen(Chosen),
    Unknown,
    Failed,
}
impl<'c> Checker<'_, 'c> {
    pub(crate) fn resolve(
        &mut self,
        _c: &[Candidate],
        _r: Option<(Operand<'c>, ExpressionId)>,
        _a: &[BoundArgument<'c>],
        _s: &CallSite<'_>,
    ) -> Resolution {
        Resolution::Unknown
    }
    pub(crate) fn resolve_signature(
        &mut self,
        _c: &Signature,
        _a: &[BoundArgument<'c>],
        _s: &CallSite<'_>,
    ) -> Option<Type> {
        None
    }
    pub(crate) fn delegate_signature(&mut self, _t: Type) -> Option<Signature> {
        None
    }
}
