//! Types as they are written, and patterns.

use apimlint_syntax::TextRange;

use super::{ExpressionId, Name, SimpleName, TypeSyntaxId};

/// A type as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeSyntax<'c> {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: TypeSyntaxKind<'c>,
}

/// The kinds of types that can be written.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeSyntaxKind<'c> {
    /// There is none where one was expected; the parser reported it.
    Missing,
    /// A named value or template hole, or something that the parser reported as not supported.
    Unknown,
    /// `string`
    Predefined(PredefinedType),
    /// `a.b<T>.c`; `var`, `dynamic` and `_` are such names, too.
    Named {
        /// Whether `global::` stands in front.
        is_global: bool,
        /// The names, outermost first.
        names: Box<[SimpleName<'c>]>,
    },
    /// `T[]`, `T[,]`
    Array {
        /// `T`
        element: TypeSyntaxId,
        /// How many dimensions it has.
        rank: u8,
    },
    /// `T?`
    Nullable(TypeSyntaxId),
    /// `T*`, which no expression can use.
    Pointer(TypeSyntaxId),
    /// `(T a, U b)`
    Tuple(Box<[TupleTypeElement<'c>]>),
    /// Nothing between the commas of `typeof(List<>)`.
    Omitted,
}

/// An element of a tuple type.
#[derive(Clone, Debug, PartialEq)]
pub struct TupleTypeElement<'c> {
    /// Its type.
    pub ty: TypeSyntaxId,
    /// Its name.
    pub name: Option<Name<'c>>,
}

/// The types that have a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PredefinedType {
    /// `bool`
    Bool,
    /// `byte`
    Byte,
    /// `sbyte`
    Sbyte,
    /// `short`
    Short,
    /// `ushort`
    Ushort,
    /// `int`
    Int,
    /// `uint`
    Uint,
    /// `long`
    Long,
    /// `ulong`
    Ulong,
    /// `char`
    Char,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `decimal`
    Decimal,
    /// `string`
    String,
    /// `object`
    Object,
    /// `void`
    Void,
}

/// What `is` and `case` compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern<'c> {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: PatternKind<'c>,
}

/// The kinds of patterns.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternKind<'c> {
    /// There is none where one was expected; the parser reported it.
    Missing,
    /// A pattern newer than C# 7.3, which the parser reported, with the expressions in it.
    Unsupported(Box<[ExpressionId]>),
    /// `string`, `List<int>`: nothing but a type.
    Type(TypeSyntaxId),
    /// `a.b`: a type or a constant, which names alone do not tell.
    TypeOrConstant {
        /// It read as a type.
        ty: TypeSyntaxId,
        /// It read as an expression.
        value: ExpressionId,
    },
    /// `5`, `null`
    Constant(ExpressionId),
    /// `T x`, `var x`, `T _`
    Declaration {
        /// `T`
        ty: TypeSyntaxId,
        /// `x`
        designation: Designation<'c>,
    },
}

/// What a declaration gives names to.
#[derive(Clone, Debug, PartialEq)]
pub enum Designation<'c> {
    /// `x`
    Name(Name<'c>),
    /// `_`
    Discard(TextRange),
    /// `(x, y)`
    Tuple(Box<[Self]>),
}
