//! The checker: what a C# compiler and APIM's allow list make of an expression.
//!
//! One pass over the tree finds the type of every expression. What cannot be decided is [`Type::UNKNOWN`], which fits
//! everything: one mistake is reported once, and a hole never.

mod access;
mod call;
mod constants;
mod convert;
mod expression;
mod infer;
mod lambda;
mod lookup;
mod method_group;
mod operand;
mod operators;
mod overload;
mod pattern;
mod query;
mod report;
mod scope;
mod statement;
mod type_name;

use std::collections::HashMap;

use apimlint_syntax::{TextRange, TextSize};

use self::lambda::Lambdas;
use self::lookup::{Group, Signature};
pub use self::operand::{Constant, FunctionId, LocalId, Operand, OperandKind, Symbol};
use self::scope::Scopes;
use self::statement::{Body, Result};
use crate::ast::{Ast, ExpressionId, Name, StatementId};
use crate::error::{Error, ErrorCode, Suggestion};
use crate::types::{Type, Types};

/// What the place of an expression asks of its result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// Nothing.
    #[default]
    Anything,
    /// Something that converts to `bool`, as in `condition`.
    Bool,
    /// Something that converts to `string`.
    Text,
}

/// A local variable, parameter or range variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Local<'c> {
    /// Its name.
    pub name: Name<'c>,
    /// Its type.
    pub ty: Type,
    /// What declares it.
    pub kind: LocalKind,
    /// Its value, for constants.
    pub constant: Option<Constant<'c>>,
}

/// What declares a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LocalKind {
    /// A declaration statement, an `out` argument, a pattern or a deconstruction.
    Variable,
    /// `const`
    Constant,
    /// The variable of `foreach`, `using` or a range variable of a query, which cannot be assigned.
    ReadOnly,
    /// A parameter of a lambda or local function, or the variable of `catch`: it has a value from the beginning.
    Parameter,
    /// An `out` parameter of a local function.
    OutParameter,
}

/// The results of the checker, beside the tree.
#[derive(Clone, Debug, Default)]
pub struct Tables<'c> {
    /// What each expression is.
    pub(crate) operands: Vec<Operand<'c>>,
    /// What names, members, calls and indexes stand for.
    pub(crate) symbols: Vec<Option<Symbol>>,
    /// The locals in the order of their declarations.
    pub(crate) locals: Vec<Local<'c>>,
    /// The local that is declared by the name at an offset.
    pub(crate) declared: HashMap<TextSize, LocalId>,
}

/// Everything known while an expression is checked.
pub(crate) struct Checker<'a, 'c> {
    pub(crate) ast: &'a Ast<'c>,
    pub(crate) types: Types,
    pub(crate) tables: Tables<'c>,
    pub(crate) errors: Vec<Error>,
    /// Whether something was wrong that speculative checking need not describe.
    pub(crate) speculating: usize,
    /// How many errors of the language were found, those of speculative checking included.
    pub(crate) error_count: usize,
    /// How much more code of lambdas may be checked speculatively: nested ones are once per overload and level.
    pub(crate) lambda_budget: u32,
    /// How deep in the tree the check is.
    depth: usize,
    /// Whether a part of the tree was too deep to be checked.
    pub(crate) is_incomplete: bool,
    /// Whether a name is only named: the operand of `nameof`.
    is_naming: bool,
    /// Whether constants may overflow here.
    is_unchecked: bool,
    scopes: Scopes<'c>,
    /// The methods that names and member accesses stand for.
    groups: HashMap<ExpressionId, Group<'c>>,
    /// The lambdas with the types of their parameters that were met.
    lambdas: Lambdas<'c>,
    /// What the open conditional accesses are made on.
    receivers: Vec<Operand<'c>>,
    /// The local functions in the order of their declarations.
    functions: Vec<Signature>,
    /// The local function that is declared by the name at an offset.
    function_ids: HashMap<TextSize, FunctionId>,
    /// The type parameters of the local functions around.
    type_parameters: Vec<&'c str>,
    /// The bodies around, outermost first.
    bodies: Vec<Body<'c>>,
}

/// More checks of lambdas, each counted by the length of its code, than any policy needs, and still done in milliseconds.
const LAMBDA_BUDGET: u32 = 2_000;

impl<'a, 'c> Checker<'a, 'c> {
    pub(crate) fn new(ast: &'a Ast<'c>) -> Self {
        let count = ast.expression_count();
        Self {
            ast,
            types: Types::default(),
            tables: Tables {
                operands: vec![Operand::UNKNOWN; count],
                symbols: vec![None; count],
                ..Tables::default()
            },
            errors: Vec::new(),
            speculating: 0,
            error_count: 0,
            lambda_budget: LAMBDA_BUDGET,
            depth: 0,
            is_incomplete: false,
            is_naming: false,
            is_unchecked: false,
            scopes: Scopes::default(),
            groups: HashMap::new(),
            lambdas: Lambdas::default(),
            receivers: Vec::new(),
            functions: Vec::new(),
            function_ids: HashMap::new(),
            type_parameters: Vec::new(),
            bodies: Vec::new(),
        }
    }

    /// Checks the one expression of `@( … )`. Gives its type.
    pub(crate) fn root_expression(&mut self, id: ExpressionId, target: Type) -> Type {
        self.scopes.open();
        self.bodies.push(Body {
            result: Result::Value(target),
            returned: Vec::new(),
            returns_nothing: false,
        });
        let operand = if target == Type::OBJECT { self.object(id) } else { self.value_or_function(id) };
        self.convert(id, &operand, target);
        self.scopes.close();
        match operand.kind {
            OperandKind::Value | OperandKind::Variable | OperandKind::Tuple => operand.ty,
            _ => Type::UNKNOWN,
        }
    }

    /// Checks the statements of `@{ … }`. Gives the type that all that is returned has in common.
    pub(crate) fn root_statements(&mut self, statements: &[StatementId], target: Type) -> Type {
        self.scopes.open();
        self.bodies.push(Body {
            result: Result::Value(target),
            returned: Vec::new(),
            returns_nothing: false,
        });
        self.statements(statements);
        self.scopes.close();
        let returned = self.bodies.pop().map(|body| body.returned).unwrap_or_default();
        match &*returned {
            [] => Type::UNKNOWN,
            [(_, only)] => only.ty,
            [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other.ty == first.ty) => first.ty,
            _ => self.common_type(&returned).unwrap_or(Type::OBJECT),
        }
    }

    /// Reports a mistake.
    pub(crate) fn error(
        &mut self,
        code: ErrorCode,
        range: TextRange,
        message: impl FnOnce(&Types) -> String,
    ) {
        // What only APIM refuses plays no part in what a compiler makes of the code.
        if !code.is_refused_by_apim_only() {
            self.error_count += 1;
        }
        if self.speculating == 0 {
            let message = message(&self.types);
            self.errors.push(Error { code, range, message, help: None, suggestion: None });
        }
    }

    /// Adds to the mistake that was reported last what to do about it. Does nothing while speculating.
    pub(crate) fn help(&mut self, help: impl Into<String>) {
        if self.speculating == 0
            && let Some(last) = self.errors.last_mut()
        {
            last.help = Some(help.into());
        }
    }

    /// Adds to the mistake that was reported last a change that mends it. Does nothing while speculating.
    pub(crate) fn suggest(&mut self, title: impl Into<String>, edits: Vec<(TextRange, String)>) {
        if self.speculating == 0
            && let Some(last) = self.errors.last_mut()
        {
            last.suggestion = Some(Suggestion { title: title.into(), edits });
        }
    }

    /// What was found out about an expression that is checked already.
    pub(crate) fn operand(&self, id: ExpressionId) -> &Operand<'c> {
        self.tables.operands.get(id.index()).unwrap_or(&Operand::UNKNOWN)
    }
}
