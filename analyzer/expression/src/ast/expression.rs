//! Expressions.

use std::borrow::Cow;

use apimlint_syntax::TextRange;

use super::{
    Designation, ExpressionId, Name, PatternId, PredefinedType, Query, SimpleName, StatementId, TypeSyntaxId,
};

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression<'c> {
    /// Where it stands in the code.
    pub range: TextRange,
    /// What it is.
    pub kind: ExpressionKind<'c>,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind<'c> {
    /// There is none where one was expected; the parser reported it.
    Missing,
    /// A named value or template hole, alone or as part of a name: anything may stand there when the code is compiled.
    Substituted,
    /// Something that is newer than C# 7.3 or that no expression can use, which the parser reported, or operands with a
    /// hole beside them, with the expressions in it.
    Unsupported(Box<[ExpressionId]>),
    /// A literal.
    Literal(Literal<'c>),
    /// `$"…"`
    Interpolated(Box<[InterpolationPart<'c>]>),
    /// `x`, `x<T>`
    Name(SimpleName<'c>),
    /// `string` as in `string.Empty`
    PredefinedType(PredefinedType),
    /// `global` as in `global::System`
    Global,
    /// `this`
    This,
    /// `base`
    Base,
    /// `a.b`
    Member {
        /// What it is a member of; [`ExpressionKind::Receiver`] in `a?.b`.
        target: ExpressionId,
        /// The member.
        name: SimpleName<'c>,
    },
    /// `a[b]`
    Index {
        /// What is indexed; [`ExpressionKind::Receiver`] in `a?[b]`.
        target: ExpressionId,
        /// What stands in the brackets.
        arguments: Box<[Argument<'c>]>,
    },
    /// `a(b)`
    Call {
        /// What is called.
        target: ExpressionId,
        /// What stands in the parentheses.
        arguments: Box<[Argument<'c>]>,
    },
    /// `a?.b.c(d)`: everything behind the question mark, up to the end of the chain, belongs to `access`.
    Conditional {
        /// What may be null: `a`.
        target: ExpressionId,
        /// What is done with it otherwise: `.b.c(d)`, whose innermost target is a [`ExpressionKind::Receiver`].
        access: ExpressionId,
    },
    /// The value of the nearest `target` of a conditional access, as `access` sees it.
    Receiver,
    /// `-a`, `a++`
    Unary {
        /// What is done.
        operator: UnaryOperator,
        /// What it is done with.
        operand: ExpressionId,
    },
    /// `a + b`
    Binary {
        /// What is done.
        operator: BinaryOperator,
        /// Where the operator stands.
        operator_range: TextRange,
        /// The left operand.
        left: ExpressionId,
        /// The right operand.
        right: ExpressionId,
    },
    /// `a = b`, `a += b`
    Assign {
        /// What is done before the assignment: `+` for `+=`.
        operator: Option<BinaryOperator>,
        /// Where the operator stands.
        operator_range: TextRange,
        /// What is assigned: `a`.
        target: ExpressionId,
        /// What it becomes: `b`; an [`ExpressionKind::Initializer`] nowhere but in initializers.
        value: ExpressionId,
    },
    /// `a ? b : c`
    Ternary {
        /// `a`
        condition: ExpressionId,
        /// `b`
        when_true: ExpressionId,
        /// `c`
        when_false: ExpressionId,
    },
    /// `a is b`
    Is {
        /// `a`
        operand: ExpressionId,
        /// `b`
        pattern: PatternId,
    },
    /// `a as T`
    As {
        /// `a`
        operand: ExpressionId,
        /// `T`
        ty: TypeSyntaxId,
    },
    /// `(T)a`
    Cast {
        /// `T`
        ty: TypeSyntaxId,
        /// `a`
        operand: ExpressionId,
    },
    /// `(a)`
    Parenthesized(ExpressionId),
    /// `new T(a) { b }`
    New {
        /// `T`
        ty: TypeSyntaxId,
        /// What stands in the parentheses; `None` without them.
        arguments: Option<Box<[Argument<'c>]>>,
        /// `{ b }`: an [`ExpressionKind::Initializer`].
        initializer: Option<ExpressionId>,
    },
    /// `new T[a] { b }`, `new[] { b }`
    NewArray {
        /// The whole type `T[]`; `None` where it follows from the elements. Then it has `rank` dimensions.
        ty: Option<TypeSyntaxId>,
        /// How many dimensions the array has.
        rank: u8,
        /// The lengths; none where they follow from the elements.
        sizes: Box<[ExpressionId]>,
        /// `{ b }`: an [`ExpressionKind::Initializer`].
        initializer: Option<ExpressionId>,
    },
    /// `new { a, b = c }`
    NewAnonymous(Box<[AnonymousMember<'c>]>),
    /// `{ a, b }` behind `new`, or as the value of an array or of a member in an initializer.
    Initializer(Box<[InitializerItem<'c>]>),
    /// `x => y`, `delegate (T x) { … }`
    Lambda(Box<Lambda<'c>>),
    /// `from x in y select z`
    Query(Box<Query<'c>>),
    /// `default(T)`, or `default` alone
    Default(Option<TypeSyntaxId>),
    /// `typeof(T)`
    Typeof(TypeSyntaxId),
    /// `sizeof(T)`
    Sizeof(TypeSyntaxId),
    /// `checked(a)`, `unchecked(a)`
    Checked {
        /// Whether it is `checked`.
        is_checked: bool,
        /// `a`
        operand: ExpressionId,
    },
    /// `throw a`
    Throw(ExpressionId),
    /// `await a`
    Await(ExpressionId),
    /// `(a, b: c)`
    Tuple(Box<[TupleElement<'c>]>),
    /// `var x` or `T x` as an `out` argument, `var (x, y)` on the left of an assignment.
    Declaration {
        /// The type, which may be `var`.
        ty: TypeSyntaxId,
        /// The names.
        designation: Designation<'c>,
    },
    /// `ref a`
    Ref(ExpressionId),
}

/// A literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal<'c> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A whole number.
    Integer {
        /// Its value; `None` where it is greater than the largest `ulong`.
        value: Option<u64>,
        /// Its suffix.
        suffix: NumberSuffix,
    },
    /// A number with a point, an exponent, or a suffix of such numbers.
    Real {
        /// Its value.
        value: f64,
        /// Its suffix.
        suffix: NumberSuffix,
    },
    /// `'x'`: the UTF-16 unit; `None` where it is not one, or not known.
    Character(Option<u16>),
    /// `"…"`, `@"…"`: what it says; `None` where a named value or a hole is part of it, or it is no valid literal.
    String(Option<Cow<'c, str>>),
}

/// The suffix of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberSuffix {
    /// No suffix.
    None,
    /// `U`
    U,
    /// `L`
    L,
    /// `UL`
    UL,
    /// `F`
    F,
    /// `D`
    D,
    /// `M`
    M,
}

/// A piece of an interpolated string.
#[derive(Clone, Debug, PartialEq)]
pub enum InterpolationPart<'c> {
    /// Text, as it stands in the code.
    Text(TextRange),
    /// A named value or template hole.
    Substituted(TextRange),
    /// `{a,b:c}`
    Interpolation {
        /// The whole, braces included.
        range: TextRange,
        /// `a`
        expression: ExpressionId,
        /// `b`
        alignment: Option<ExpressionId>,
        /// `c`, as it stands in the code.
        format: Option<&'c str>,
    },
}

/// An argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument<'c> {
    /// The whole.
    pub range: TextRange,
    /// `name:` in front of it.
    pub name: Option<Name<'c>>,
    /// How it is passed.
    pub mode: ArgumentMode,
    /// Its value.
    pub value: ExpressionId,
}

/// How an argument is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArgumentMode {
    /// As a value.
    Value,
    /// `ref`
    Ref,
    /// `out`
    Out,
    /// `in`
    In,
}

/// A member of an anonymous object.
#[derive(Clone, Debug, PartialEq)]
pub struct AnonymousMember<'c> {
    /// `name =`; without it the name follows from the value.
    pub name: Option<Name<'c>>,
    /// Its value.
    pub value: ExpressionId,
}

/// An element of a tuple.
#[derive(Clone, Debug, PartialEq)]
pub struct TupleElement<'c> {
    /// `name:`
    pub name: Option<Name<'c>>,
    /// Its value.
    pub value: ExpressionId,
}

/// An item of an initializer.
#[derive(Clone, Debug, PartialEq)]
pub struct InitializerItem<'c> {
    /// The whole.
    pub range: TextRange,
    /// What it is.
    pub kind: InitializerItemKind<'c>,
}

/// The kinds of items of initializers. Values may be [`ExpressionKind::Initializer`]s themselves.
#[derive(Clone, Debug, PartialEq)]
pub enum InitializerItemKind<'c> {
    /// `a`
    Value(ExpressionId),
    /// `name = a`
    Member {
        /// The member.
        name: Name<'c>,
        /// Its value.
        value: ExpressionId,
    },
    /// `[a] = b`
    Index {
        /// What stands in the brackets.
        arguments: Box<[Argument<'c>]>,
        /// The value.
        value: ExpressionId,
    },
    /// `{ a, b }`: the arguments of `Add`; in an array initializer an inner array.
    Elements(Box<[ExpressionId]>),
}

/// An anonymous function.
#[derive(Clone, Debug, PartialEq)]
pub struct Lambda<'c> {
    /// Whether it is `async`.
    pub is_async: bool,
    /// Its parameters; `None` for `delegate { … }`, which fits any.
    pub parameters: Option<Box<[LambdaParameter<'c>]>>,
    /// What it does.
    pub body: LambdaBody,
}

/// What an anonymous function does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LambdaBody {
    /// It gives a value.
    Expression(ExpressionId),
    /// It runs a block.
    Block(StatementId),
}

/// A parameter of an anonymous function.
#[derive(Clone, Debug, PartialEq)]
pub struct LambdaParameter<'c> {
    /// Its name.
    pub name: Name<'c>,
    /// Its type, where it is written.
    pub ty: Option<TypeSyntaxId>,
    /// How it is passed.
    pub mode: ArgumentMode,
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOperator {
    /// `+a`
    Plus,
    /// `-a`
    Minus,
    /// `!a`
    Not,
    /// `~a`
    Complement,
    /// `++a`
    PreIncrement,
    /// `--a`
    PreDecrement,
    /// `a++`
    PostIncrement,
    /// `a--`
    PostDecrement,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOperator {
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `<=`
    LessOrEqual,
    /// `>=`
    GreaterOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `&`
    And,
    /// `^`
    ExclusiveOr,
    /// `|`
    Or,
    /// `&&`
    AndAlso,
    /// `||`
    OrElse,
    /// `??`
    Coalesce,
}

impl UnaryOperator {
    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Not => "!",
            Self::Complement => "~",
            Self::PreIncrement | Self::PostIncrement => "++",
            Self::PreDecrement | Self::PostDecrement => "--",
        }
    }

    /// Whether it changes its operand.
    pub const fn is_assignment(self) -> bool {
        matches!(self, Self::PreIncrement | Self::PreDecrement | Self::PostIncrement | Self::PostDecrement)
    }
}

impl BinaryOperator {
    /// Whether it is `==` or `!=`.
    pub const fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    /// Whether it compares: `==`, `!=`, `<`, `>`, `<=`, `>=`.
    pub const fn is_comparison(self) -> bool {
        self.is_equality()
            || matches!(self, Self::Less | Self::Greater | Self::LessOrEqual | Self::GreaterOrEqual)
    }

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::ShiftLeft => "<<",
            Self::ShiftRight => ">>",
            Self::Less => "<",
            Self::Greater => ">",
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::And => "&",
            Self::ExclusiveOr => "^",
            Self::Or => "|",
            Self::AndAlso => "&&",
            Self::OrElse => "||",
            Self::Coalesce => "??",
        }
    }
}
