//! Patterns.

use super::type_name::{Named, find_type};
use super::{Checker, Constant, LocalKind, Operand, OperandKind};
use crate::ast::{Designation, ExpressionId, ExpressionKind, PatternId, PatternKind, TypeSyntaxId};
use crate::error::ErrorCode;
use crate::types::Type;

/// Where a pattern stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Behind `is`.
    Test,
    /// Behind `case`.
    Label,
}

impl<'c> Checker<'_, 'c> {
    /// Checks what a value is compared with. Gives the constant, where it is one.
    pub(crate) fn pattern(
        &mut self,
        id: PatternId,
        tested: &Operand<'c>,
        at: ExpressionId,
        place: Place,
    ) -> Option<Constant<'c>> {
        let ast = self.ast;
        match &ast.pattern(id).kind {
            PatternKind::Missing => None,
            PatternKind::Unsupported(inside) => {
                inside.iter().for_each(|inner| {
                    self.expression(*inner);
                });
                None
            }
            PatternKind::Type(ty) => {
                self.plain_type(*ty, place);
                None
            }
            PatternKind::TypeOrConstant { ty, value } => {
                if self.is_constant_name(*value) {
                    return self.constant_pattern(*value, tested);
                }
                self.plain_type(*ty, place);
                None
            }
            PatternKind::Constant(value) => self.constant_pattern(*value, tested),
            PatternKind::Declaration { ty, designation } => {
                let declared = if self.is_var(*ty) { tested.ty } else { self.type_pattern(*ty, tested, at) };
                match designation {
                    Designation::Name(name) => {
                        self.declare(*name, declared, LocalKind::Variable, None);
                    }
                    Designation::Discard(_) => {}
                    Designation::Tuple(_) => {
                        self.declare_designation(designation, declared, ast.pattern(id).range);
                    }
                }
                None
            }
        }
    }

    /// The type that a pattern takes all values of; `None` where it is no type, or not known.
    pub(crate) fn pattern_type(&mut self, id: PatternId) -> Option<Type> {
        let (PatternKind::Declaration { ty, .. } | PatternKind::Type(ty)) = &self.ast.pattern(id).kind else {
            return None;
        };
        if self.is_var(*ty) {
            return None;
        }
        self.speculating += 1;
        let found = self.resolve_type(*ty);
        self.speculating -= 1;
        (!self.types.has_unknown(found)).then_some(found)
    }

    /// Whether a name or member access is a value rather than a type.
    fn is_constant_name(&mut self, value: ExpressionId) -> bool {
        match &self.ast.expression(value).kind {
            ExpressionKind::Name(name) => {
                let arity = name.arguments.as_ref().map_or(0, |arguments| arguments.len());
                self.scopes.find(name.name.text).is_some()
                    || matches!(find_type("", name.name.text, arity), Named::None)
            }
            ExpressionKind::Member { .. } => {
                self.speculating += 1;
                let kind = self.expression(value).kind;
                self.speculating -= 1;
                !matches!(kind, OperandKind::Type | OperandKind::Namespace)
            }
            _ => false,
        }
    }

    /// A type alone: `is` takes it, whatever the value is, and a label does not.
    fn plain_type(&mut self, ty: TypeSyntaxId, place: Place) {
        let target = self.resolve_type(ty);
        if place == Place::Label && !target.is_unknown() {
            self.error(ErrorCode::NotAValue, self.ast.type_syntax(ty).range, |types| {
                format!("'{}' is a type, but a constant is expected here", types.name(target))
            });
            self.help("write a name behind it to test for the type");
        }
    }

    fn type_pattern(&mut self, ty: TypeSyntaxId, tested: &Operand<'c>, at: ExpressionId) -> Type {
        let range = self.ast.type_syntax(ty).range;
        let target = self.resolve_type(ty);
        let is_value = matches!(tested.kind, OperandKind::Value | OperandKind::Variable);
        if is_value && !tested.is_null() && !tested.is_unknown() && !self.can_be(tested, at, target) {
            let from = tested.ty;
            self.error(ErrorCode::InvalidPattern, range, |types| {
                format!("a '{}' is never a '{}'", types.name(from), types.name(target))
            });
        }
        target
    }

    fn constant_pattern(&mut self, value: ExpressionId, tested: &Operand<'c>) -> Option<Constant<'c>> {
        let operand = self.value(value);
        let range = self.ast.expression(value).range;
        if operand.is_unknown() || tested.is_unknown() {
            return operand.constant;
        }
        if operand.constant.is_none() && self.is_computed(value) {
            self.error(ErrorCode::NotConstant, range, |_| "a constant is expected here".to_owned());
            return None;
        }
        // A constant is compared in its own type where the value is an object.
        let plain = self.types.without_nullable(tested.ty);
        if plain == Type::OBJECT
            || plain == Type::DYNAMIC
            || operand.is_null() && !self.types.is_value_type(tested.ty)
        {
            return operand.constant;
        }
        let target = if operand.is_null() { tested.ty } else { plain };
        if !self.converts_operand(&operand, value, target) {
            let mismatch = Operand::value(tested.ty);
            if !self.casts(&mismatch, value, operand.ty) || !self.types.is_reference_type(tested.ty) {
                self.convert(value, &operand, target);
            }
            return None;
        }
        operand.constant.and_then(|constant| self.cast_constant(&constant, target).or(Some(constant)))
    }

    pub(crate) fn is_enum(&self, ty: Type) -> bool {
        self.types.kind(ty) == Some(apimlint_catalog::types::TypeKind::Enum)
    }
}
