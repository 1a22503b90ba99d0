//! The conversions that types declare themselves, such as that of a `JToken` to `string`.

use apimlint_catalog::types::Member;

use crate::check::Checker;
use crate::types::Type;

impl Checker<'_, '_> {
    /// Whether an operator converts values of a type without a cast.
    pub(crate) fn converts_by_user(&mut self, from: Type, to: Type) -> bool {
        let (from, to) = (self.types.without_nullable(from), self.types.without_nullable(to));
        self.conversions(from, to, &["op_Implicit"], |this, parameter, result| {
            this.converts_standard(from, parameter) && this.converts_standard(result, to)
        })
    }

    /// Whether an operator converts values of a type with a cast.
    pub(crate) fn casts_by_user(&mut self, from: Type, to: Type) -> bool {
        let (from, to) = (self.types.without_nullable(from), self.types.without_nullable(to));
        self.conversions(from, to, &["op_Implicit", "op_Explicit"], |this, parameter, result| {
            let (parameter, result) =
                (this.types.without_nullable(parameter), this.types.without_nullable(result));
            (this.converts_standard(from, parameter) || this.converts_standard(parameter, from))
                && (this.converts_standard(result, to) || this.converts_standard(to, result))
        })
    }

    /// Whether one of the operators that two types and their ancestors declare fits.
    fn conversions(
        &mut self,
        from: Type,
        to: Type,
        names: &[&str],
        fits: impl Fn(&mut Self, Type, Type) -> bool,
    ) -> bool {
        for start in [from, to] {
            let mut level = Some(start);
            while let Some(ty) = level {
                if let Some(definition) = self.types.definition(ty) {
                    let owner = self.types.arguments(ty).to_vec();
                    for name in names {
                        for operator in definition.members_named(name) {
                            let Some((parameter, result)) = self.signature(operator, &owner) else {
                                continue;
                            };
                            if fits(self, parameter, result) {
                                return true;
                            }
                        }
                    }
                }
                level = self.types.base(ty);
            }
        }
        false
    }

    fn signature(&mut self, operator: &'static Member, owner: &[Type]) -> Option<(Type, Type)> {
        let [parameter] = operator.parameters else { return None };
        let from = self.types.instantiate(parameter.ty, owner, &[]);
        let to = self.types.instantiate(operator.result, owner, &[]);
        // What nobody knows converts to everything, which says nothing here.
        (!from.is_unknown() && !to.is_unknown()).then_some((from, to))
    }
}
