//! Conversions: which values fit which types, with and without a cast.

mod explicit;
mod number;
mod user_defined;

use std::cmp::Ordering;

use apimlint_catalog::types::{TypeKind, Variance, known};

pub(crate) use self::number::widens_or_is;
use self::number::{is_signed, widens};
use super::{Checker, Constant, Operand, OperandKind};
use crate::ast::{ExpressionId, ExpressionKind, LambdaBody};
use crate::types::{ARRAY_INTERFACES, Type, View};

impl<'c> Checker<'_, 'c> {
    /// Whether two types are the same for the language: names of tuple elements and `dynamic` do not matter.
    pub(crate) fn identity(&self, a: Type, b: Type) -> bool {
        if a == b || self.types.has_unknown(a) || self.types.has_unknown(b) {
            return true;
        }
        match (self.types.view(a), self.types.view(b)) {
            (View::Dynamic, View::Named(known::OBJECT, _))
            | (View::Named(known::OBJECT, _), View::Dynamic) => true,
            (View::Tuple(a), View::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.identity(a.ty, b.ty))
            }
            (View::Array(a, a_rank), View::Array(b, b_rank)) => a_rank == b_rank && self.identity(a, b),
            (View::Named(a, a_arguments), View::Named(b, b_arguments)) => {
                a == b
                    && !a_arguments.is_empty()
                    && a_arguments.iter().zip(b_arguments).all(|(a, b)| self.identity(*a, *b))
            }
            _ => false,
        }
    }

    /// Whether values of a type convert to another without a cast.
    pub(crate) fn converts(&mut self, from: Type, to: Type) -> bool {
        self.converts_standard(from, to) || self.converts_by_user(from, to)
    }

    /// The same without the operators that types declare.
    pub(crate) fn converts_standard(&mut self, from: Type, to: Type) -> bool {
        if from == to || self.types.has_unknown(from) || self.types.has_unknown(to) {
            return true;
        }
        if to == Type::VOID || from == Type::VOID {
            return false;
        }
        if to == Type::OBJECT || to == Type::DYNAMIC {
            return true;
        }
        if from == Type::NULL {
            return !self.types.is_value_type(to) && !matches!(self.types.view(to), View::Parameter(_))
                || self.is_nullable(to);
        }
        if from == Type::DYNAMIC {
            return true;
        }
        if self.identity(from, to) || widens(from, to) {
            return true;
        }
        if let Some(target) = self.types.nullable_value(to) {
            let value = self.types.without_nullable(from);
            return self.identity(value, target)
                || widens(value, target)
                || self.tuple_converts(value, target);
        }
        if let (View::Tuple(_), View::Tuple(_)) = (self.types.view(from), self.types.view(to)) {
            return self.tuple_converts(from, to);
        }
        self.converts_by_reference(from, to)
    }

    fn tuple_converts(&mut self, from: Type, to: Type) -> bool {
        let (View::Tuple(from), View::Tuple(to)) = (self.types.view(from), self.types.view(to)) else {
            return false;
        };
        if from.len() != to.len() {
            return false;
        }
        let pairs: Vec<(Type, Type)> = from.iter().zip(to).map(|(from, to)| (from.ty, to.ty)).collect();
        pairs.into_iter().all(|(from, to)| self.converts(from, to))
    }

    /// Whether an object of a type is one of another, boxed where it is a value.
    pub(crate) fn converts_by_reference(&mut self, from: Type, to: Type) -> bool {
        match (self.types.view(from), self.types.view(to)) {
            (View::Array(from, from_rank), View::Array(to, to_rank)) => {
                return from_rank == to_rank
                    && !self.types.is_value_type(from)
                    && !self.types.is_value_type(to)
                    && self.converts_by_reference_or_identity(from, to);
            }
            // `string[]` is a list of `object`, as arrays of objects are.
            (View::Array(element, 1), View::Named(id, [argument])) if ARRAY_INTERFACES.contains(&id) => {
                let argument = *argument;
                return self.identity(element, argument)
                    || !self.types.is_value_type(element)
                        && self.converts_by_reference_or_identity(element, argument);
            }
            (View::Parameter(_), _) | (_, View::Parameter(_) | View::Tuple(_)) => return false,
            _ => {}
        }
        let target_kind = self.types.kind(to);
        match target_kind {
            Some(TypeKind::Interface) => {
                if self.varies(from, to) {
                    return true;
                }
                // Of `T?` only what boxes as `T` counts.
                let from = self.types.without_nullable(from);
                self.types.interfaces(from).into_iter().any(|interface| self.varies(interface, to))
            }
            Some(TypeKind::Delegate) => self.varies(from, to),
            Some(TypeKind::Class) => {
                let mut base = self.types.base(self.types.without_nullable(from));
                while let Some(found) = base {
                    if self.identity(found, to) {
                        return true;
                    }
                    base = self.types.base(found);
                }
                false
            }
            _ => false,
        }
    }

    fn converts_by_reference_or_identity(&mut self, from: Type, to: Type) -> bool {
        self.identity(from, to) || to == Type::OBJECT || self.converts_by_reference(from, to)
    }

    /// Whether two forms of one generic interface or delegate convert by the variance of its parameters.
    fn varies(&mut self, from: Type, to: Type) -> bool {
        if self.identity(from, to) {
            return true;
        }
        let (View::Named(id, from), View::Named(other, to)) = (self.types.view(from), self.types.view(to))
        else {
            return false;
        };
        if id != other {
            return false;
        }
        let pairs: Vec<(Type, Type)> = from.iter().copied().zip(to.iter().copied()).collect();
        id.definition().type_parameters.iter().zip(pairs).all(|(parameter, (from, to))| {
            if self.identity(from, to) {
                return true;
            }
            let (from, to) = match parameter.variance {
                Variance::None => return false,
                Variance::Out => (from, to),
                Variance::In => (to, from),
            };
            !self.types.is_value_type(from)
                && !self.types.is_value_type(to)
                && self.converts_by_reference_or_identity(from, to)
        })
    }

    /// Whether an expression converts to a type without a cast: more than its type alone may.
    pub(crate) fn converts_operand(&mut self, from: &Operand<'c>, at: ExpressionId, to: Type) -> bool {
        if to.is_unknown() {
            return true;
        }
        let at = self.ast.without_parentheses(at);
        match from.kind {
            OperandKind::Lambda => return self.lambda_converts(at, to),
            OperandKind::Methods => return self.methods_convert(at, to),
            OperandKind::Default | OperandKind::Throw => return to != Type::VOID,
            OperandKind::Tuple => {
                if let Some(fits) = self.tuple_literal_converts(at, to) {
                    return fits;
                }
            }
            OperandKind::Type | OperandKind::Namespace => return false,
            OperandKind::Value | OperandKind::Variable => {}
        }
        if self.converts_standard(from.ty, to) || self.constant_converts(from, to) {
            return true;
        }
        if matches!(to, Type::STRING) {
            return self.converts_by_user(from.ty, to);
        }
        let is_format =
            matches!(self.types.view(to), View::Named(known::FORMATTABLE_STRING | known::IFORMATTABLE, _));
        if is_format && matches!(self.ast.expression(at).kind, ExpressionKind::Interpolated(_)) {
            return true;
        }
        self.converts_by_user(from.ty, to)
    }

    fn tuple_literal_converts(&mut self, at: ExpressionId, to: Type) -> Option<bool> {
        let ExpressionKind::Tuple(elements) = &self.ast.expression(at).kind else { return None };
        let target = self.types.without_nullable(to);
        let View::Tuple(targets) = self.types.view(target) else { return None };
        if targets.len() != elements.len() {
            return Some(false);
        }
        let targets: Vec<Type> = targets.iter().map(|target| target.ty).collect();
        Some(elements.iter().zip(targets).all(|(element, target)| {
            let operand = self.operand(element.value).clone();
            self.converts_operand(&operand, element.value, target)
        }))
    }

    /// Whether a constant fits a type that its own type does not convert to.
    fn constant_converts(&self, from: &Operand<'c>, to: Type) -> bool {
        let Some(constant) = &from.constant else { return false };
        let target = self.types.without_nullable(to);
        match *constant {
            Constant::Integer(value) => match from.ty {
                Type::INT => {
                    super::constants::range_of(target)
                        .is_some_and(|(least, most)| (least..=most).contains(&value))
                        && target != Type::CHAR
                        || value == 0 && self.is_enum(target)
                }
                Type::LONG if target == Type::ULONG => value >= 0,
                // The standard says only the literal `0`; the compiler takes the zero of any number type.
                _ => value == 0 && self.is_number(from.ty) && self.is_enum(target),
            },
            Constant::Real(value) => value == 0.0 && self.is_enum(target),
            _ => false,
        }
    }

    /// Which of two types an expression converts to better: `Less` for the first.
    pub(crate) fn better_conversion(
        &mut self,
        from: &Operand<'c>,
        at: ExpressionId,
        a: Type,
        b: Type,
    ) -> Ordering {
        if a == b || self.identity(a, b) {
            return Ordering::Equal;
        }
        let at = self.ast.without_parentheses(at);
        if from.kind == OperandKind::Lambda {
            if let Some(order) = self.better_lambda(at, a, b) {
                return order;
            }
        } else {
            let exact_a = self.matches_exactly(from, at, a);
            let exact_b = self.matches_exactly(from, at, b);
            if exact_a != exact_b {
                return if exact_a { Ordering::Less } else { Ordering::Greater };
            }
        }
        self.better_target(a, b)
    }

    fn matches_exactly(&self, from: &Operand<'c>, at: ExpressionId, to: Type) -> bool {
        match from.kind {
            OperandKind::Value | OperandKind::Variable => from.ty != Type::NULL && self.identity(from.ty, to),
            OperandKind::Tuple => match (&self.ast.expression(at).kind, self.types.view(to)) {
                (ExpressionKind::Tuple(elements), View::Tuple(targets)) => {
                    elements.len() == targets.len()
                        && elements.iter().zip(targets).all(|(element, target)| {
                            self.matches_exactly(self.operand(element.value), element.value, target.ty)
                        })
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Which of two delegate types suits a lambda better, by what it returns.
    fn better_lambda(&mut self, lambda: ExpressionId, a: Type, b: Type) -> Option<Ordering> {
        let first = self.delegate_signature(a)?;
        let second = self.delegate_signature(b)?;
        let same = first.parameters.len() == second.parameters.len()
            && first.parameters.iter().zip(&second.parameters).all(|(a, b)| self.identity(a.ty, b.ty));
        if !same {
            return Some(Ordering::Equal);
        }
        if first.result == Type::VOID || second.result == Type::VOID {
            return Some(match (first.result == Type::VOID, second.result == Type::VOID) {
                (true, true) => Ordering::Equal,
                (true, false) => Ordering::Greater,
                (false, _) => Ordering::Less,
            });
        }
        let parameters: Vec<Type> = first.parameters.iter().map(|parameter| parameter.ty).collect();
        let inferred = self.lambda_result_type(lambda, &parameters);
        if let Some(inferred) = inferred {
            let (exact_a, exact_b) =
                (self.identity(inferred, first.result), self.identity(inferred, second.result));
            if exact_a != exact_b {
                return Some(if exact_a { Ordering::Less } else { Ordering::Greater });
            }
        }
        if let ExpressionKind::Lambda(function) = &self.ast.expression(lambda).kind
            && let LambdaBody::Expression(_) = function.body
            && let [(body, operand)] = &*self.lambda_result(lambda, &parameters).values
            && operand.kind != OperandKind::Lambda
        {
            return Some(self.better_conversion(operand, *body, first.result, second.result));
        }
        Some(self.better_target(first.result, second.result))
    }

    /// Which of two types is the better target whatever is converted.
    fn better_target(&mut self, a: Type, b: Type) -> Ordering {
        let a_to_b = self.converts(a, b);
        let b_to_a = self.converts(b, a);
        match (a_to_b, b_to_a) {
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            _ => {}
        }
        // Of delegates that which gives the better type.
        if let (Some(a), Some(b)) = (self.delegate_signature(a), self.delegate_signature(b)) {
            return match (a.result == Type::VOID, b.result == Type::VOID) {
                (true, true) => Ordering::Equal,
                (true, false) => Ordering::Greater,
                (false, true) => Ordering::Less,
                (false, false) => self.better_target(a.result, b.result),
            };
        }
        let (a_value, b_value) = (self.types.without_nullable(a), self.types.without_nullable(b));
        match (is_signed(a_value), is_signed(b_value)) {
            (Some(true), Some(false)) => Ordering::Less,
            (Some(false), Some(true)) => Ordering::Greater,
            _ => Ordering::Equal,
        }
    }

    /// The type that several expressions have in common; `None` where there is none, unknown where that is not decided.
    pub(crate) fn common_type(&mut self, operands: &[(ExpressionId, Operand<'c>)]) -> Option<Type> {
        let mut candidates: Vec<Type> = Vec::new();
        for (_, operand) in operands {
            let has_type =
                matches!(operand.kind, OperandKind::Value | OperandKind::Variable | OperandKind::Tuple);
            if !has_type || operand.is_null() {
                continue;
            }
            if self.types.has_unknown(operand.ty) {
                return Some(Type::UNKNOWN);
            }
            if operand.ty == Type::VOID {
                return None;
            }
            if !candidates.contains(&operand.ty) {
                candidates.push(operand.ty);
            }
        }
        let mut found = None;
        for candidate in candidates {
            let fits = operands.iter().all(|(id, operand)| self.converts_operand(operand, *id, candidate));
            if !fits {
                continue;
            }
            match found {
                None => found = Some(candidate),
                Some(earlier) if self.identity(earlier, candidate) => {}
                Some(earlier) => {
                    // Where constants let both fit, the type that the other does not convert to is meant.
                    match (self.converts(earlier, candidate), self.converts(candidate, earlier)) {
                        (true, false) => found = Some(candidate),
                        (false, true) => {}
                        _ => return None,
                    }
                }
            }
        }
        found
    }
}
