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
            Constant::Integer(value) => match to {
                #[allow(clippy::cast_precision_loss, reason = "as the conversion of C# does")]
                Type::FLOAT | Type::DOUBLE => self.cast_constant(&Constant::Real(*value as f64), to),
                Type::DECIMAL => Some(Constant::Decimal),
                _ if self.types.kind(to) == Some(TypeKind::Enum) => Some(constant.clone()),
                _ => wrapped_to(*value, to).map(Constant::Integer),
            },
            Constant::Real(value) => match to {
                #[allow(clippy::cast_possible_truncation, reason = "as the conversion of C# does")]
                Type::FLOAT => Some(Constant::Real(f64::from(*value as f32))),
                Type::DOUBLE => Some(Constant::Real(*value)),
                Type::DECIMAL => Some(Constant::Decimal),
                _ => {
                    #[allow(clippy::cast_possible_truncation, reason = "as the conversion of C# does")]
                    let whole = *value as i128;
                    let (least, most) = range_of(to)?;
                    (least..=most).contains(&whole).then_some(Constant::Integer(whole))
                }
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

/// The value that is left when only as many bits of a number are kept as a whole-number type has; `None` for other
/// types.
pub(crate) fn wrapped_to(value: i128, ty: Type) -> Option<i128> {
    let (least, most) = range_of(ty)?;
    let kept = value & (most - least);
    Some(if kept > most { kept - (most - least) - 1 } else { kept })
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
            ExpressionKind::Binary { left, right, .. } => {
                let is_constant = |id: ExpressionId| self.operand(id).constant.is_some();
                // A number becomes text only when it runs.
                let becomes_text = self.operand(id).ty == Type::STRING
                    && is_constant(*left)
                    && is_constant(*right)
                    && !is_constant(id);
                becomes_text || self.is_computed(*left) || self.is_computed(*right)
            }
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

    /// Whether a type is `T?` of a value type.
    pub(crate) fn is_nullable(&self, ty: Type) -> bool {
        matches!(self.types.view(ty), View::Named(known::NULLABLE, _))
    }
}
