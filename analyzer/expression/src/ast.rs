//! The syntax tree of an expression: C# 7.3, with a place for whatever else stands there.
//!
//! Nodes lie in flat arenas and name each other by number, so that what is found out about them later (types, symbols)
//! goes into tables beside the tree.

mod expression;
mod query;
mod statement;
mod type_syntax;
mod walk;

use apimlint_syntax::TextRange;

pub use self::expression::{
    AnonymousMember, Argument, ArgumentMode, BinaryOperator, Expression, ExpressionKind, InitializerItem,
    InitializerItemKind, InterpolationPart, Lambda, LambdaBody, LambdaParameter, Literal, NumberSuffix,
    TupleElement, UnaryOperator,
};
pub use self::query::{Query, QueryBody, QueryClause, QueryEnd};
pub use self::statement::{
    Catch, Declarator, ForInitializer, FunctionBody, FunctionParameter, GotoTarget, LocalDeclaration,
    LocalFunction, Resource, Statement, StatementKind, SwitchLabel, SwitchSection,
};
pub use self::type_syntax::{
    Designation, Pattern, PatternKind, PredefinedType, TupleTypeElement, TypeSyntax, TypeSyntaxKind,
};

/// A name as it stands in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'c> {
    /// The name, without the `@` that lets a keyword be one. Empty where the parser missed a name.
    pub text: &'c str,
    /// Where it stands, its `@` included.
    pub range: TextRange,
}

/// A name with its type arguments, if it has any: `As<JObject>`.
#[derive(Clone, Debug, PartialEq)]
pub struct SimpleName<'c> {
    /// The name.
    pub name: Name<'c>,
    /// The type arguments; `None` without angle brackets.
    pub arguments: Option<Box<[TypeSyntaxId]>>,
    /// The name and its type arguments.
    pub range: TextRange,
}

/// An expression of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpressionId(pub(crate) u32);

/// A statement of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub(crate) u32);

/// A type as it is written in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeSyntaxId(pub(crate) u32);

/// A pattern of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(pub(crate) u32);

impl ExpressionId {
    /// Its place in tables that have an entry for every expression.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the code as a whole is.
#[derive(Clone, Debug, PartialEq)]
pub enum Root {
    /// The one expression of `@( … )`.
    Expression(ExpressionId),
    /// The statements of `@{ … }`.
    Statements(Box<[StatementId]>),
}

/// The syntax tree of one policy expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Ast<'c> {
    /// The code that was parsed, without the brackets around it.
    pub code: &'c str,
    /// What it is.
    pub root: Root,
    pub(crate) expressions: Vec<Expression<'c>>,
    pub(crate) statements: Vec<Statement<'c>>,
    pub(crate) types: Vec<TypeSyntax<'c>>,
    pub(crate) patterns: Vec<Pattern<'c>>,
}

/// Stands for whatever a number of another tree names; never seen with numbers of this one.
static NOTHING: Expression<'static> =
    Expression { range: TextRange::empty(EMPTY), kind: ExpressionKind::Missing };
static NO_STATEMENT: Statement<'static> =
    Statement { range: TextRange::empty(EMPTY), kind: StatementKind::Missing };
static NO_TYPE: TypeSyntax<'static> =
    TypeSyntax { range: TextRange::empty(EMPTY), kind: TypeSyntaxKind::Missing };
static NO_PATTERN: Pattern<'static> = Pattern { range: TextRange::empty(EMPTY), kind: PatternKind::Missing };
const EMPTY: apimlint_syntax::TextSize = apimlint_syntax::TextSize::new(0);

impl<'c> Ast<'c> {
    /// An expression.
    pub fn expression(&self, id: ExpressionId) -> &Expression<'c> {
        self.expressions.get(id.index()).unwrap_or(&NOTHING)
    }

    /// A statement.
    pub fn statement(&self, id: StatementId) -> &Statement<'c> {
        self.statements.get(id.0 as usize).unwrap_or(&NO_STATEMENT)
    }

    /// A type as it is written.
    pub fn type_syntax(&self, id: TypeSyntaxId) -> &TypeSyntax<'c> {
        self.types.get(id.0 as usize).unwrap_or(&NO_TYPE)
    }

    /// A pattern.
    pub fn pattern(&self, id: PatternId) -> &Pattern<'c> {
        self.patterns.get(id.0 as usize).unwrap_or(&NO_PATTERN)
    }

    /// All expressions, inner ones before outer ones.
    pub fn expressions(
        &self,
    ) -> impl DoubleEndedIterator<Item = (ExpressionId, &Expression<'c>)> + ExactSizeIterator {
        self.expressions.iter().enumerate().map(|(index, found)| (ExpressionId(number(index)), found))
    }

    /// All statements, inner ones before outer ones.
    pub fn statements(
        &self,
    ) -> impl DoubleEndedIterator<Item = (StatementId, &Statement<'c>)> + ExactSizeIterator {
        self.statements.iter().enumerate().map(|(index, found)| (StatementId(number(index)), found))
    }

    /// How many expressions there are.
    pub fn expression_count(&self) -> usize {
        self.expressions.len()
    }

    /// The code at a range.
    pub fn text(&self, range: TextRange) -> &'c str {
        self.code.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
    }

    /// The expression without the parentheses around it.
    pub fn without_parentheses(&self, mut id: ExpressionId) -> ExpressionId {
        while let ExpressionKind::Parenthesized(inner) = self.expression(id).kind {
            id = inner;
        }
        id
    }
}

/// The number of a node; code is shorter than 4 GiB, and a node has at least a character or two.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
