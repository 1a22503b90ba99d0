//! Query expressions: `from x in y where z select x`.

use apimlint_syntax::TextRange;

use super::{ExpressionId, Name, TypeSyntaxId};

/// A query.
#[derive(Clone, Debug, PartialEq)]
pub struct Query<'c> {
    /// The type of the range variable, where it is written.
    pub ty: Option<TypeSyntaxId>,
    /// The range variable.
    pub name: Name<'c>,
    /// What is queried.
    pub source: ExpressionId,
    /// What is done with it.
    pub body: QueryBody<'c>,
}

/// What stands behind the first `from` of a query, or behind `into`.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryBody<'c> {
    /// The clauses in their order.
    pub clauses: Box<[QueryClause<'c>]>,
    /// The clause that ends it.
    pub end: QueryEnd,
    /// `into x …`: the query goes on with its result.
    pub into: Option<Box<(Name<'c>, Self)>>,
}

/// A clause in the middle of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryClause<'c> {
    /// `from T x in y`
    From {
        /// `T`
        ty: Option<TypeSyntaxId>,
        /// `x`
        name: Name<'c>,
        /// `y`
        source: ExpressionId,
    },
    /// `let x = y`
    Let {
        /// `x`
        name: Name<'c>,
        /// `y`
        value: ExpressionId,
    },
    /// `where x`
    Where(ExpressionId),
    /// `join T x in y on a equals b into z`
    Join {
        /// `T`
        ty: Option<TypeSyntaxId>,
        /// `x`
        name: Name<'c>,
        /// `y`
        source: ExpressionId,
        /// `a`
        left: ExpressionId,
        /// `b`
        right: ExpressionId,
        /// `z`
        into: Option<Name<'c>>,
    },
    /// `orderby a, b descending`: the keys, each with whether it is descending.
    OrderBy(Box<[(ExpressionId, bool)]>),
}

/// The end of a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum QueryEnd {
    /// `select a`
    Select(ExpressionId),
    /// `group a by b`
    Group {
        /// `a`
        element: ExpressionId,
        /// `b`
        key: ExpressionId,
    },
    /// There is none, which the parser reported here.
    Missing(TextRange),
}
