//! The conversions that types declare themselves, such as that of a `JToken` to `string`.

use apimlint_catalog::types::TypeKind;

use crate::check::Checker;
use crate::types::Type;

/// What a declared conversion makes of what.
#[derive(Clone, Copy, PartialEq, Eq)]
struct UserConversion {
    from: Type,
    to: Type,
}

impl Checker<'_, '_> {
    /// Whether an operator converts values of a type without a cast.
    pub(crate) fn converts_by_user(&mut self, from: Type, to: Type) -> bool {
        if from == Type::NULL {
            return false;
        }
        for conversion in self.user_conversions(from, to, &["op_Implicit"]) {
            for form in self.forms(conversion) {
                if self.converts_standard(from, form.from) && self.converts_standard(form.to, to) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether an operator converts values of a type with a cast (C# 7.3, 11.5.5): there must be one that is the most
    /// specific, so that an `XElement` is no `char`, which `int` and `uint` are equally near.
    pub(crate) fn casts_by_user(&mut self, from: Type, to: Type) -> bool {
        if from == Type::NULL {
            return false;
        }
        if self.has_unknown_operators(from) || self.has_unknown_operators(to) {
            return true;
        }
        if self.casts_by_user_as_is(from, to) {
            return true;
        }
        // What may be null is taken as what it is otherwise.
        let (plain_from, plain_to) = (self.types.without_nullable(from), self.types.without_nullable(to));
        (plain_from != from || plain_to != to) && self.casts_by_user_as_is(plain_from, plain_to)
    }

    fn casts_by_user_as_is(&mut self, from: Type, to: Type) -> bool {
        let mut fitting: Vec<UserConversion> = Vec::new();
        for conversion in self.user_conversions(from, to, &["op_Explicit", "op_Implicit"]) {
            for form in self.forms(conversion) {
                // Nothing is more specific.
                if form.to == to && self.converts_standard(from, form.from) {
                    return true;
                }
                if self.is_near(from, form.from) && self.is_near(form.to, to) {
                    fitting.push(form);
                }
            }
        }
        if fitting.is_empty() {
            return false;
        }
        let sources: Vec<Type> = fitting.iter().map(|form| form.from).collect();
        let targets: Vec<Type> = fitting.iter().map(|form| form.to).collect();
        let Some(source) = self.nearest(from, &sources, Self::converts_standard) else { return false };
        let narrower = |this: &mut Self, a, b| this.converts_standard(b, a);
        let Some(target) = self.nearest(to, &targets, narrower) else { return false };
        fitting.contains(&UserConversion { from: source, to: target })
    }

    /// Whether a type converts to another without a cast in one direction or the other.
    fn is_near(&mut self, a: Type, b: Type) -> bool {
        self.converts_standard(a, b) || self.converts_standard(b, a)
    }

    /// The type among `types` that is nearest to `ty`: itself; or of those on its own side, the least far one; or of
    /// those on the other side, likewise.
    ///
    /// `converts` is the direction: from `ty` to a source, or from a target to `ty` seen backwards.
    fn nearest(
        &mut self,
        ty: Type,
        types: &[Type],
        converts: impl Fn(&mut Self, Type, Type) -> bool,
    ) -> Option<Type> {
        if types.contains(&ty) {
            return Some(ty);
        }
        let beyond: Vec<Type> = types.iter().copied().filter(|one| converts(self, ty, *one)).collect();
        let (among, is_beyond) = if beyond.is_empty() { (types, false) } else { (&*beyond, true) };
        among.iter().copied().find(|one| {
            among.iter().all(|other| {
                one == other
                    || if is_beyond { converts(self, *one, *other) } else { converts(self, *other, *one) }
            })
        })
    }

    /// A conversion as it is declared, and where it converts values between types that are never null, between those
    /// that may be.
    fn forms(&mut self, declared: UserConversion) -> impl Iterator<Item = UserConversion> + use<> {
        let is_plain =
            |this: &Self, ty: Type| this.types.is_value_type(ty) && this.types.nullable_value(ty).is_none();
        let lifted = (is_plain(self, declared.from) && is_plain(self, declared.to)).then(|| UserConversion {
            from: self.types.nullable(declared.from),
            to: self.types.nullable(declared.to),
        });
        std::iter::once(declared).chain(lifted)
    }

    /// The conversions that two types and their ancestors declare.
    fn user_conversions(&mut self, from: Type, to: Type, names: &[&str]) -> Vec<UserConversion> {
        let mut found: Vec<UserConversion> = Vec::new();
        for start in [from, to] {
            let mut level = Some(self.types.without_nullable(start));
            while let Some(ty) = level {
                let Some(definition) = self.types.definition(ty) else { break };
                // Between numbers the language itself converts, whatever `decimal` declares.
                if !matches!(definition.kind, TypeKind::Class | TypeKind::Struct) || ty == Type::DECIMAL {
                    break;
                }
                for operator in names.iter().flat_map(|name| definition.members_named(name)) {
                    let [parameter] = operator.parameters else { continue };
                    let owner = self.types.arguments(ty).to_vec();
                    let from = self.types.instantiate(parameter.ty, &owner, &[]);
                    let to = self.types.instantiate(operator.result, &owner, &[]);
                    let conversion = UserConversion { from, to };
                    // What nobody knows converts to everything, which says nothing here.
                    if !from.is_unknown() && !to.is_unknown() && !found.contains(&conversion) {
                        found.push(conversion);
                    }
                }
                level = self.types.base(ty);
            }
        }
        found
    }

    /// Whether a class or struct may declare operators that nobody wrote down.
    pub(crate) fn has_unknown_operators(&mut self, ty: Type) -> bool {
        let mut level = Some(self.types.without_nullable(ty));
        while let Some(ty) = level {
            let Some(definition) = self.types.definition(ty) else { return false };
            if !matches!(definition.kind, TypeKind::Class | TypeKind::Struct) {
                return false;
            }
            if !definition.members_known {
                return true;
            }
            level = self.types.base(ty);
        }
        false
    }
}
