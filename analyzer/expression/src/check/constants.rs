//! Constants and the ranges of their types.

use apimlint_catalog::types::{MemberKind, TypeKind, known};

use super::{Checker, Constant, LocalKind, Symbol};
use crate::ast::{ExpressionId, ExpressionKind};
use crate::types::{Type, View};

impl<'c> Checker<'_, 'c> {
    /// Whether a whole number fits into a type; true for types that are no whole numbers.
    pub(crate) fn constant_in_range(value: i128, ty: Type) -> bool {
        range_of(ty).is_none_or(|(least, most)| (least..=most).contains(&value))
    }

    /// The value that a constant has as another type; `None` where it is none any more.
    pub(crate) fn cast_constant(&self, constant: &Constant<'c>, to: Type) -> Option<Constant<'c>> {
        match constant {
            Constant::Integer(value) => {
                if let Some(bits) = width_of(to) {
                    return Some(Constant::Integer(wrapped(*value, bits)));
                }
                match to {
                    #[allow(clippy::cast_precision_loss, reason = "as the conversion of C# does")]
                    Type::FLOAT | Type::DOUBLE => Some(Constant::Real(*value as f64)),
                    Type::DECIMAL => Some(Constant::Decimal),
                    _ if self.types.kind(to) == Some(TypeKind::Enum) => Some(constant.clone()),
                    _ => None,
                }
            }
            Constant::Real(value) => match to {
                Type::FLOAT | Type::DOUBLE => Some(Constant::Real(*value)),
                Type::DECIMAL => Some(Constant::Decimal),
                #[allow(clippy::cast_possible_truncation, reason = "as the conversion of C# does")]
                _ if range_of(to).is_some() => Some(Constant::Integer(*value as i128)),
                _ => None,
            },
            Constant::Decimal => (to == Type::DECIMAL).then_some(Constant::Decimal),
            Constant::Bool(_) => (to == Type::BOOL).then(|| constant.clone()),
            Constant::String(_) => (to == Type::STRING).then(|| constant.clone()),
            Constant::Null => self.types.is_reference_type(to).then_some(Constant::Null),
        }
    }
}

/// The least and the greatest value of a whole-number type.
pub(crate) fn range_of(ty: Type) -> Option<(i128, i128)> {
    const SBYTE: Type = Type::of(known::SBYTE);
    const BYTE: Type = Type::of(known::BYTE);
    const SHORT: Type = Type::of(known::SHORT);
    const USHORT: Type = Type::of(known::USHORT);
    Some(match ty {
        SBYTE => (i8::MIN.into(), i8::MAX.into()),
        BYTE => (0, u8::MAX.into()),
        SHORT => (i16::MIN.into(), i16::MAX.into()),
        USHORT | Type::CHAR => (0, u16::MAX.into()),
        Type::INT => (i32::MIN.into(), i32::MAX.into()),
        Type::UINT => (0, u32::MAX.into()),
        Type::LONG => (i64::MIN.into(), i64::MAX.into()),
        Type::ULONG => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// How many bits a whole-number type has, and whether it has a sign.
pub(crate) fn width_of(ty: Type) -> Option<(u32, bool)> {
    let (least, most) = range_of(ty)?;
    let signed = least < 0;
    let bits = 128 - most.leading_zeros() + u32::from(signed);
    Some((bits, signed))
}

/// The value that is left when only so many bits of a number are kept.
pub(crate) fn wrapped(value: i128, (bits, signed): (u32, bool)) -> i128 {
    let kept = value & ((1_i128 << bits) - 1);
    if signed && kept >> (bits - 1) & 1 == 1 { kept - (1_i128 << bits) } else { kept }
}

impl Checker<'_, '_> {
    /// Whether an expression certainly has no value before it runs.
    pub(crate) fn is_computed(&self, id: ExpressionId) -> bool {
        match &self.ast.expression(id).kind {
            ExpressionKind::Name(_) => match self.symbol(id) {
                Some(Symbol::Context) => true,
                Some(Symbol::Local(local)) => self
                    .tables
                    .locals
                    .get(local.index())
                    .is_some_and(|local| local.kind != LocalKind::Constant),
                _ => false,
            },
            ExpressionKind::Member { .. } => match self.symbol(id) {
                Some(Symbol::Member { member, .. }) => {
                    member.kind == MemberKind::Property
                        || member.kind == MemberKind::Field
                            && (!member.is_static || self.operand(id).ty == Type::STRING)
                }
                Some(Symbol::Property) => true,
                _ => false,
            },
            ExpressionKind::Call { target, .. } => !matches!(&self.ast.expression(*target).kind,
                ExpressionKind::Name(name) if name.name.text == "nameof"),
            ExpressionKind::Interpolated(_)
            | ExpressionKind::Index { .. }
            | ExpressionKind::Conditional { .. }
            | ExpressionKind::Assign { .. }
            | ExpressionKind::New { .. }
            | ExpressionKind::NewArray { .. }
            | ExpressionKind::NewAnonymous(_)
            | ExpressionKind::Is { .. }
            | ExpressionKind::As { .. }
            | ExpressionKind::Typeof(_) => true,
            ExpressionKind::Default(Some(_)) => {
                let value = self.operand(id);
                self.types.is_value_type(value.ty) && value.constant.is_none() && !self.is_enum(value.ty)
            }
            ExpressionKind::Unary { operator, operand } => {
                operator.is_assignment() || self.is_computed(*operand)
            }
            ExpressionKind::Binary { left, right, .. } => self.is_computed(*left) || self.is_computed(*right),
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                [condition, when_true, when_false].into_iter().any(|part| self.is_computed(*part))
            }
            ExpressionKind::Cast { operand, .. } | ExpressionKind::Checked { operand, .. } => {
                self.is_computed(*operand)
            }
            ExpressionKind::Parenthesized(inner) => self.is_computed(*inner),
            _ => false,
        }
    }

    /// The numeric type that an enum is stored as is not told in the tables: they are as good as `int`.
    pub(crate) fn is_nullable(&self, ty: Type) -> bool {
        matches!(self.types.view(ty), View::Named(known::NULLABLE, _))
    }
}
