//! Which of two methods that a call fits is meant.

use std::cmp::Ordering;

use apimlint_catalog::types::TypeRef;

use super::applicable::{Applicable, Arguments};
use crate::check::Checker;
use crate::types::Type;

impl<'c> Checker<'_, 'c> {
    /// Drops methods of ancestors where a descendant has one that fits.
    pub(super) fn drop_inherited(&mut self, applicable: &mut Vec<Applicable>) {
        let Some(first) = applicable.first().map(|found| found.candidate) else { return };
        if first.member.is_extension || applicable.iter().all(|found| found.candidate.owner == first.owner) {
            return;
        }
        let owners: Vec<Type> = applicable.iter().map(|found| found.candidate.owner).collect();
        applicable.retain(|found| {
            let owner = found.candidate.owner;
            !owners.iter().any(|other| *other != owner && self.inherits(*other, owner))
        });
    }

    /// Whether a type is below another.
    fn inherits(&mut self, descendant: Type, ancestor: Type) -> bool {
        ancestor == Type::OBJECT || self.converts_by_reference(descendant, ancestor)
    }

    /// Whether one method is better than another for the arguments.
    pub(super) fn is_better(
        &mut self,
        one: &Applicable,
        other: &Applicable,
        given: &Arguments<'_, 'c>,
    ) -> bool {
        let mut better = false;
        let mut same = true;
        if let (Some((operand, id)), Some(a), Some(b)) =
            (&given.receiver, one.receiver_type, other.receiver_type)
        {
            match self.better_conversion(operand, *id, a, b) {
                Ordering::Greater => return false,
                Ordering::Less => better = true,
                Ordering::Equal => {}
            }
            same &= self.identity(a, b);
        }
        for (index, argument) in given.arguments.iter().enumerate() {
            let (Some(a), Some(b)) = (one.parameter_types.get(index), other.parameter_types.get(index))
            else {
                continue;
            };
            let (a, b) = (*a, *b);
            match self.better_conversion(&argument.operand, argument.id, a, b) {
                Ordering::Greater => return false,
                Ordering::Less => better = true,
                Ordering::Equal => {}
            }
            same &= self.identity(a, b);
        }
        if better {
            return true;
        }
        if !same {
            return false;
        }
        let generic = |found: &Applicable| !found.candidate.member.type_parameters.is_empty();
        if generic(one) != generic(other) {
            return !generic(one);
        }
        let is_expanded = one.places.expanded.is_some();
        if is_expanded != other.places.expanded.is_some() {
            return !is_expanded;
        }
        if is_expanded {
            let (a, b) = (one.candidate.member.parameters.len(), other.candidate.member.parameters.len());
            if a != b {
                return a > b;
            }
        }
        if one.uses_defaults != other.uses_defaults {
            return !one.uses_defaults;
        }
        more_specific(one, other, given.receiver.is_some(), given.arguments.len())
    }
}

/// Whether the declared parameters of one method say more than those of another.
fn more_specific(one: &Applicable, other: &Applicable, has_receiver: bool, arguments: usize) -> bool {
    let skipped = usize::from(has_receiver);
    let declared = |found: &Applicable, index: usize| -> Option<TypeRef> {
        let place = found.places.of(index);
        let parameter = found.candidate.member.parameters.get(place + skipped)?;
        match parameter.ty {
            TypeRef::Array(element) if found.places.expanded == Some(place) => Some(*element),
            ty => Some(ty),
        }
    };
    let first = |found: &Applicable| found.candidate.member.parameters.first().map(|first| first.ty);
    let receivers = has_receiver.then(|| (first(one), first(other)));
    let pairs = receivers
        .into_iter()
        .chain((0..arguments).map(|index| (declared(one, index), declared(other, index))));
    let mut more = false;
    for pair in pairs {
        let (Some(a), Some(b)) = pair else { continue };
        match specificity(a, b) {
            Ordering::Less => more = true,
            Ordering::Greater => return false,
            Ordering::Equal => {}
        }
    }
    more
}

/// Which of two types as they are declared says more: `Less` for the first.
fn specificity(a: TypeRef, b: TypeRef) -> Ordering {
    let is_parameter = |ty: TypeRef| matches!(ty, TypeRef::TypeParameter(_) | TypeRef::MethodParameter(_));
    match (is_parameter(a), is_parameter(b)) {
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        _ => {}
    }
    match (a, b) {
        (TypeRef::Array(a), TypeRef::Array(b)) => specificity(*a, *b),
        (TypeRef::Named(a, a_arguments), TypeRef::Named(b, b_arguments)) if a == b => {
            let mut found = Ordering::Equal;
            for (a, b) in a_arguments.iter().zip(b_arguments) {
                match (specificity(*a, *b), found) {
                    (Ordering::Equal, _) => {}
                    (order, Ordering::Equal) => found = order,
                    (order, earlier) if order == earlier => {}
                    _ => return Ordering::Equal,
                }
            }
            found
        }
        _ => Ordering::Equal,
    }
}
