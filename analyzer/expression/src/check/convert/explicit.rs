//! Conversions that need a cast.

use apimlint_catalog::types::{Modifier, TypeKind};

use crate::ast::ExpressionId;
use crate::check::{Checker, Operand};
use crate::types::{ARRAY_INTERFACES, Type, View};

impl<'c> Checker<'_, 'c> {
    /// Whether an expression converts to a type with a cast.
    pub(crate) fn casts(&mut self, from: &Operand<'c>, at: ExpressionId, to: Type) -> bool {
        if self.types.has_unknown(from.ty) || self.types.has_unknown(to) {
            return true;
        }
        if to == Type::VOID || from.ty == Type::VOID {
            return false;
        }
        self.converts_operand(from, at, to)
            || self.casts_standard(from.ty, to)
            || self.casts_by_user(from.ty, to)
    }

    /// Whether values of a type can be cast to another by the language itself.
    pub(crate) fn casts_standard(&mut self, from: Type, to: Type) -> bool {
        if self.converts_standard(from, to) {
            return true;
        }
        let (from_value, to_value) = (self.types.without_nullable(from), self.types.without_nullable(to));
        let is_nullable = from_value != from || to_value != to;
        let number = |this: &Self, ty: Type| this.is_number(ty) || ty == Type::CHAR || this.is_enum(ty);
        if number(self, from_value) && number(self, to_value) {
            return true;
        }
        if is_nullable && self.types.is_value_type(from) && self.types.is_value_type(to) {
            return self.identity(from_value, to_value) || self.casts_standard(from_value, to_value);
        }
        if let (View::Tuple(from), View::Tuple(to)) = (self.types.view(from), self.types.view(to)) {
            let pairs: Vec<(Type, Type)> = from.iter().zip(to).map(|(from, to)| (from.ty, to.ty)).collect();
            let same_length = from.len() == to.len();
            return same_length
                && pairs.into_iter().all(|(from, to)| {
                    self.casts_standard(from, to)
                        || self.converts_by_user(from, to)
                        || self.casts_by_user(from, to)
                });
        }
        if matches!(self.types.view(from), View::Parameter(_))
            || matches!(self.types.view(to), View::Parameter(_))
        {
            return true;
        }
        self.casts_by_reference(from, to)
    }

    /// Whether an object that is known as one type may turn out to be of another.
    fn casts_by_reference(&mut self, from: Type, to: Type) -> bool {
        if from == Type::OBJECT || from == Type::DYNAMIC {
            return true;
        }
        if from == Type::NULL {
            return false;
        }
        // Downwards, and unboxing.
        if self.types.is_reference_type(from) && self.converts_by_reference(to, from) {
            return true;
        }
        if self.types.is_value_type(from) || self.types.is_value_type(to) {
            return false;
        }
        if let (View::Array(from, from_rank), View::Array(to, to_rank)) =
            (self.types.view(from), self.types.view(to))
        {
            return from_rank == to_rank
                && !self.types.is_value_type(from)
                && !self.types.is_value_type(to)
                && (self.converts_by_reference_or_identity(from, to) || self.casts_by_reference(from, to));
        }
        // Of lists of one type an array of another may be.
        for (one, other) in [(from, to), (to, from)] {
            if let (View::Array(element, 1), View::Named(id, [argument])) =
                (self.types.view(one), self.types.view(other))
                && ARRAY_INTERFACES.contains(&id)
            {
                let argument = *argument;
                return self.identity(element, argument)
                    || !self.types.is_value_type(element)
                        && !self.types.is_value_type(argument)
                        && (self.casts_by_reference(element, argument)
                            || self.converts_by_reference(argument, element));
            }
        }
        let from_kind = self.types.kind(from);
        let to_kind = self.types.kind(to);
        match (from_kind, to_kind) {
            (Some(TypeKind::Delegate), Some(TypeKind::Delegate)) => {
                self.types.definition_id(from) == self.types.definition_id(to)
            }
            // A class that is not sealed may have a descendant that implements the interface.
            (Some(TypeKind::Interface), Some(TypeKind::Interface)) => true,
            (Some(TypeKind::Interface), _) => !self.is_sealed(to),
            (_, Some(TypeKind::Interface)) => !self.is_sealed(from),
            _ => false,
        }
    }

    fn is_sealed(&self, ty: Type) -> bool {
        match self.types.view(ty) {
            View::Array(..) | View::Anonymous(_) => true,
            _ => self
                .types
                .definition(ty)
                .is_some_and(|found| matches!(found.modifier, Modifier::Sealed | Modifier::Static)),
        }
    }
}
