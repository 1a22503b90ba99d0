use super::{Checker, FunctionId, Operand};
use crate::ast::ExpressionId;
use crate::types::Type;
use apimlint_catalog::types::{Member, Mode};
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) owner: Type,
    pub(crate) member: &'static Member,
}
pub(crate) enum Lookup {
    None,
    Unknown,
    Members(Vec<Candidate>),
}
#[derive(Clone, Debug)]
pub(crate) struct Group<'c> {
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) receiver: Option<(ExpressionId, Operand<'c>)>,
    pub(crate) name: &'c str,
    pub(crate) type_arguments: Option<Vec<Type>>,
    pub(crate) extension_name: bool,
    pub(crate) function: Option<FunctionId>,
}
#[derive(Clone, Debug)]
pub(crate) struct SignatureParameter {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) mode: Mode,
    pub(crate) is_optional: bool,
}
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) parameters: Vec<SignatureParameter>,
    pub(crate) type_parameters: Vec<Type>,
    pub(crate) result: Type,
}
impl<'c> Checker<'_, 'c> {
    pub(crate) fn lookup(&mut self, _ty: Type, _name: &str) -> Lookup {
        Lookup::None
    }
    pub(crate) fn indexers(&mut self, _ty: Type) -> Lookup {
        Lookup::None
    }
    pub(crate) fn constructors(&mut self, _ty: Type) -> Lookup {
        Lookup::None
    }
    pub(crate) fn has_extension(&mut self, _r: &Operand<'c>, _t: ExpressionId, _name: &str) -> bool {
        true
    }
}
