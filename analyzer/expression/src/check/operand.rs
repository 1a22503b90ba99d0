//! What is known of an expression once it is checked.

use std::borrow::Cow;

use apimlint_catalog::types::Member;

use crate::types::Type;

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand<'c> {
    /// What can be done with it.
    pub kind: OperandKind,
    /// Its type; for [`OperandKind::Type`] that type; [`Type::UNKNOWN`] for whatever has none.
    pub ty: Type,
    /// Its value, where it is a constant.
    pub constant: Option<Constant<'c>>,
}

/// What can be done with an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    /// It has a value.
    Value,
    /// It has a value and can be assigned.
    Variable,
    /// It names a type.
    Type,
    /// It names a namespace.
    Namespace,
    /// It names methods, of which none is called yet.
    Methods,
    /// It is an anonymous function whose type depends on where it is used.
    Lambda,
    /// It is `default` without a type.
    Default,
    /// It is `throw`, which fits any type.
    Throw,
    /// It is a tuple literal: its type is that of its elements, but each of them converts for itself.
    Tuple,
}

/// The value of a constant expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant<'c> {
    /// `null`
    Null,
    /// A `bool`.
    Bool(bool),
    /// A value of a whole-number type, an enum or `char`.
    Integer(i128),
    /// A `float` or `double`.
    Real(f64),
    /// A `decimal` whose value does not matter.
    Decimal,
    /// A string; `None` where its text is not known.
    String(Option<Cow<'c, str>>),
}

/// What a name, member access, call or index stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Symbol {
    /// `context`
    Context,
    /// A local variable, parameter or range variable.
    Local(LocalId),
    /// A local function.
    Function(FunctionId),
    /// A member of a type; of methods the one that is called.
    Member {
        /// The type that declares it, with its arguments.
        owner: Type,
        /// The member.
        member: &'static Member,
    },
    /// A type.
    Type(Type),
    /// A property of an anonymous object or an element of a tuple.
    Property,
    /// A namespace.
    Namespace,
}

/// A local variable of the checked expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalId(pub(crate) u32);

/// A local function of the checked expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionId(pub(crate) u32);

impl LocalId {
    /// Its place among the locals.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Operand<'_> {
    /// An expression of which nothing is known.
    pub const UNKNOWN: Self = Self { kind: OperandKind::Variable, ty: Type::UNKNOWN, constant: None };

    /// A value of this type.
    pub const fn value(ty: Type) -> Self {
        Self { kind: OperandKind::Value, ty, constant: None }
    }

    /// A variable of this type.
    pub const fn variable(ty: Type) -> Self {
        Self { kind: OperandKind::Variable, ty, constant: None }
    }

    /// Something that is no value of its own.
    pub const fn other(kind: OperandKind) -> Self {
        Self { kind, ty: Type::UNKNOWN, constant: None }
    }

    /// Whether nothing is known of it, so that nothing that depends on it is judged.
    pub fn is_unknown(&self) -> bool {
        self.ty.is_unknown()
            && matches!(self.kind, OperandKind::Value | OperandKind::Variable | OperandKind::Type)
    }

    /// Whether it is the constant `null`.
    pub fn is_null(&self) -> bool {
        self.ty == Type::NULL
    }

    /// Its value, where it is a constant `bool`.
    pub fn as_bool(&self) -> Option<bool> {
        match self.constant {
            Some(Constant::Bool(value)) => Some(value),
            _ => None,
        }
    }

    /// Its value, where it is a constant whole number.
    pub fn as_integer(&self) -> Option<i128> {
        match self.constant {
            Some(Constant::Integer(value)) => Some(value),
            _ => None,
        }
    }

    /// Its text, where it is a constant string that is known.
    pub fn as_text(&self) -> Option<&str> {
        match &self.constant {
            Some(Constant::String(Some(text))) => Some(text),
            _ => None,
        }
    }
}

impl<'c> Operand<'c> {
    /// A constant of this type.
    pub const fn constant(ty: Type, value: Constant<'c>) -> Self {
        Self { kind: OperandKind::Value, ty, constant: Some(value) }
    }
}
