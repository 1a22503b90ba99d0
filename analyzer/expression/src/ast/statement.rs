//! Statements.

use apimlint_syntax::TextRange;

use super::{ArgumentMode, Designation, ExpressionId, Name, PatternId, StatementId, TypeSyntaxId};

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement<'c> {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: StatementKind<'c>,
}

/// The kinds of statements.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind<'c> {
    /// There is none where one was expected; the parser reported it.
    Missing,
    /// A template hole or named value in the place of a statement: anything may stand there.
    Substituted,
    /// Something that no expression can hold (`unsafe`, a class …), which the parser reported.
    Unsupported,
    /// `;`
    Empty,
    /// `{ … }`
    Block(Box<[StatementId]>),
    /// `a;`
    Expression(ExpressionId),
    /// `T a = b;`
    Local(LocalDeclaration<'c>),
    /// `T f(U a) { … }`
    Function(Box<LocalFunction<'c>>),
    /// `if (a) b else c`
    If {
        /// `a`
        condition: ExpressionId,
        /// `b`
        then: StatementId,
        /// `c`
        otherwise: Option<StatementId>,
    },
    /// `while (a) b`
    While {
        /// `a`
        condition: ExpressionId,
        /// `b`
        body: StatementId,
    },
    /// `do a while (b);`
    Do {
        /// `a`
        body: StatementId,
        /// `b`
        condition: ExpressionId,
    },
    /// `for (a; b; c) d`
    For {
        /// `a`
        initializer: ForInitializer<'c>,
        /// `b`
        condition: Option<ExpressionId>,
        /// `c`
        updates: Box<[ExpressionId]>,
        /// `d`
        body: StatementId,
    },
    /// `foreach (T a in b) c`
    Foreach {
        /// `T`, which may be `var`.
        ty: TypeSyntaxId,
        /// `a`
        designation: Designation<'c>,
        /// `b`
        source: ExpressionId,
        /// `c`
        body: StatementId,
    },
    /// `switch (a) { … }`
    Switch {
        /// `a`
        value: ExpressionId,
        /// The sections.
        sections: Box<[SwitchSection]>,
    },
    /// `break;`
    Break,
    /// `continue;`
    Continue,
    /// `goto a;`
    Goto(GotoTarget<'c>),
    /// `return a;`
    Return(Option<ExpressionId>),
    /// `throw a;`
    Throw(Option<ExpressionId>),
    /// `try { … } catch … finally { … }`
    Try {
        /// The block that is tried.
        block: StatementId,
        /// The clauses.
        catches: Box<[Catch<'c>]>,
        /// The last block.
        finally: Option<StatementId>,
    },
    /// `using (a) b`
    Using {
        /// `a`
        resource: Resource<'c>,
        /// `b`
        body: StatementId,
    },
    /// `lock (a) b`
    Lock {
        /// `a`
        value: ExpressionId,
        /// `b`
        body: StatementId,
    },
    /// `checked { … }`, `unchecked { … }`
    Checked {
        /// Whether it is `checked`.
        is_checked: bool,
        /// The block.
        block: StatementId,
    },
    /// `a: b`
    Labeled {
        /// `a`
        label: Name<'c>,
        /// `b`
        statement: StatementId,
    },
    /// `yield return a;`, `yield break;`
    Yield(Option<ExpressionId>),
}

/// A declaration of local variables.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalDeclaration<'c> {
    /// Whether it is `const`.
    pub is_const: bool,
    /// The type, which may be `var`.
    pub ty: TypeSyntaxId,
    /// The variables.
    pub declarators: Box<[Declarator<'c>]>,
}

/// A local variable with its first value.
#[derive(Clone, Debug, PartialEq)]
pub struct Declarator<'c> {
    /// The name.
    pub name: Name<'c>,
    /// The value; an [`ExpressionKind::Initializer`](super::ExpressionKind::Initializer) in `int[] a = { 1 }`.
    pub value: Option<ExpressionId>,
}

/// A local function.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalFunction<'c> {
    /// The type of its result.
    pub result: TypeSyntaxId,
    /// Its name.
    pub name: Name<'c>,
    /// Its type parameters.
    pub type_parameters: Box<[Name<'c>]>,
    /// Its parameters.
    pub parameters: Box<[FunctionParameter<'c>]>,
    /// What it does.
    pub body: FunctionBody,
    /// Whether it is `async`.
    pub is_async: bool,
}

/// A parameter of a local function.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionParameter<'c> {
    /// Its type.
    pub ty: TypeSyntaxId,
    /// Its name.
    pub name: Name<'c>,
    /// How it is passed.
    pub mode: ArgumentMode,
    /// Whether it is `params`.
    pub is_params: bool,
    /// Its default value.
    pub default: Option<ExpressionId>,
}

/// What a local function does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FunctionBody {
    /// `=> a;`
    Expression(ExpressionId),
    /// `{ … }`
    Block(StatementId),
    /// There is none, which the parser reported.
    Missing,
}

/// What a `for` begins with.
#[derive(Clone, Debug, PartialEq)]
pub enum ForInitializer<'c> {
    /// `T a = b`
    Local(LocalDeclaration<'c>),
    /// Any number of expressions.
    Expressions(Box<[ExpressionId]>),
}

/// What `using` disposes.
#[derive(Clone, Debug, PartialEq)]
pub enum Resource<'c> {
    /// `T a = b`
    Local(LocalDeclaration<'c>),
    /// `a`
    Expression(ExpressionId),
}

/// Where `goto` goes.
#[derive(Clone, Debug, PartialEq)]
pub enum GotoTarget<'c> {
    /// A label.
    Label(Name<'c>),
    /// `case a`
    Case(ExpressionId),
    /// `default`
    Default,
}

/// A section of a `switch`.
#[derive(Clone, Debug, PartialEq)]
pub struct SwitchSection {
    /// Where it stands.
    pub range: TextRange,
    /// Its labels.
    pub labels: Box<[SwitchLabel]>,
    /// Its statements.
    pub statements: Box<[StatementId]>,
}

/// A label of a `switch`.
#[derive(Clone, Debug, PartialEq)]
pub struct SwitchLabel {
    /// Where it stands.
    pub range: TextRange,
    /// `case p`; `None` for `default`.
    pub pattern: Option<PatternId>,
    /// `when a`
    pub guard: Option<ExpressionId>,
}

/// A `catch` clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Catch<'c> {
    /// Where it stands.
    pub range: TextRange,
    /// The type of exception.
    pub ty: Option<TypeSyntaxId>,
    /// The name it gets.
    pub name: Option<Name<'c>>,
    /// `when (a)`
    pub filter: Option<ExpressionId>,
    /// What is done then.
    pub block: StatementId,
}
