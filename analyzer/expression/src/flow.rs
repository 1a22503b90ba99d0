//! Which statements are reached, and which variables have a value there: definite assignment and reachability as C# 7.3
//! defines them, on the tree that the checker has been through.
//!
//! The walk follows the order of execution and keeps one [`State`]. Variables are known by the place of their
//! declarations, because the checker declares those in lambdas once for every type that it tries. What a hole may do is
//! not known: from there on nothing is reported.

mod expression;
mod function;
mod jump;
mod reason;
mod state;
mod statement;
mod switch;
mod variable;

use std::collections::{HashMap, HashSet};

use apimlint_syntax::{TextRange, TextSize};

use self::function::{Body, Summary};
use self::jump::Frame;
use self::state::State;
use self::variable::{Variable, variables};
use crate::ast::{Ast, ExpressionId, ExpressionKind, Literal, Root, StatementId, StatementKind};
use crate::check::{LocalKind, Symbol, Tables};
use crate::error::{Error, ErrorCode};
use crate::types::Types;

/// What is known of the paths through an expression.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// What a compiler refuses.
    pub(crate) errors: Vec<Error>,
    /// The statements that no path reaches; such that follow each other as one.
    pub(crate) unreachable: Vec<TextRange>,
}

/// More walks than code needs whose jumps go backwards into code that nothing else reaches.
const MOST_PASSES: usize = 10;

/// Higher than any tree that the checker goes through to the end.
const DEEPEST: usize = 400;

/// Follows the paths through an expression that the checker has been through.
pub(crate) fn check(ast: &Ast<'_>, types: &Types, tables: &Tables<'_>) -> Flow {
    let mut walk = Walk::new(ast, types, tables);
    for _ in 0..MOST_PASSES {
        walk.pass();
        if !walk.has_changed {
            return walk.flow;
        }
    }
    Flow::default()
}

/// The walk along the paths.
struct Walk<'a, 'c> {
    ast: &'a Ast<'c>,
    tables: &'a Tables<'c>,
    /// The numbers of the variables that have to be assigned, by the places of their declarations.
    slots: HashMap<TextSize, usize>,
    /// The same by name, for names of which the checker knows nothing.
    slots_by_name: HashMap<&'c str, Vec<usize>>,
    variables: Vec<Variable<'c>>,
    /// The local functions by name; `None` where several have the name.
    functions: HashMap<&'c str, Option<TextSize>>,
    /// A hole in the place of a statement, which may declare any label.
    unknown_statement: Option<StatementId>,
    /// What arrives at labels and sections of `switch` by jumps.
    arriving: HashMap<TextSize, State>,
    /// What is known of the local functions so far.
    summaries: HashMap<TextSize, Summary>,

    /// Where the walk is.
    state: State,
    frames: Vec<Frame<'c>>,
    body: Body,
    depth: usize,
    /// Whether something unknown stands before this place.
    is_silent: bool,
    /// Whether something is known now that this walk would have needed before.
    has_changed: bool,
    /// The labels and sections that the walk has been at.
    passed: HashSet<TextSize>,
    /// The statements whose ends are reached.
    ends: HashSet<StatementId>,
    reported: HashSet<usize>,
    is_inside_unreachable: bool,
    flow: Flow,
}

impl<'a, 'c> Walk<'a, 'c> {
    fn new(ast: &'a Ast<'c>, types: &Types, tables: &'a Tables<'c>) -> Self {
        let mut walk = Self {
            ast,
            tables,
            slots: HashMap::new(),
            slots_by_name: HashMap::new(),
            variables: variables(ast, types, tables),
            functions: HashMap::new(),
            unknown_statement: None,
            arriving: HashMap::new(),
            summaries: HashMap::new(),
            state: State::default(),
            frames: Vec::new(),
            body: Body::default(),
            depth: 0,
            is_silent: false,
            has_changed: false,
            passed: HashSet::new(),
            ends: HashSet::new(),
            reported: HashSet::new(),
            is_inside_unreachable: false,
            flow: Flow::default(),
        };
        for (slot, variable) in walk.variables.iter().enumerate() {
            walk.slots.insert(variable.declared, slot);
            walk.slots_by_name.entry(variable.name).or_default().push(slot);
        }
        for (id, statement) in ast.statements() {
            match &statement.kind {
                StatementKind::Function(function) => {
                    let declared = function.name.range.start();
                    walk.functions
                        .entry(function.name.text)
                        .and_modify(|other| *other = None)
                        .or_insert(Some(declared));
                }
                StatementKind::Missing | StatementKind::Substituted | StatementKind::Unsupported => {
                    walk.unknown_statement = Some(id);
                }
                _ => {}
            }
        }
        walk
    }

    /// Walks through the whole once.
    fn pass(&mut self) {
        self.state = State::start();
        self.frames.clear();
        self.body = Body::default();
        self.depth = 0;
        self.is_silent = false;
        self.has_changed = false;
        self.passed.clear();
        self.ends.clear();
        self.reported.clear();
        self.is_inside_unreachable = false;
        self.flow = Flow::default();
        self.summaries.values_mut().for_each(|summary| summary.is_used = false);
        let ast = self.ast;
        match &ast.root {
            Root::Expression(id) => self.expression(*id),
            Root::Statements(statements) => {
                self.statements(statements);
                if self.state.is_reachable {
                    let range = self.end_of(statements);
                    self.missing_return(range, statements, "the expression");
                }
            }
        }
    }

    fn error(&mut self, code: ErrorCode, range: TextRange, message: String, help: Option<String>) {
        if !self.is_silent {
            self.flow.errors.push(Error { code, range, message, help, suggestion: None });
        }
    }

    /// Goes on behind something that may do anything.
    fn anything(&mut self) {
        self.is_silent = true;
        self.state = State::everything();
    }

    /// The variable that an expression names, where it is one that has to be assigned.
    fn slot_of(&self, id: ExpressionId) -> Option<usize> {
        match self.tables.symbols.get(id.index()).copied().flatten() {
            Some(Symbol::Local(local)) => {
                let local = self.tables.locals.get(local.index())?;
                self.slots.get(&local.name.range.start()).copied()
            }
            _ => None,
        }
    }

    /// The value of a condition that is constant.
    fn constant_condition(&mut self, id: ExpressionId) -> Option<bool> {
        let value = self.tables.operands.get(id.index()).and_then(crate::check::Operand::as_bool);
        if value.is_none() && self.is_unknown_constant(id) {
            // Either branch may be the only one.
            self.is_silent = true;
        }
        value
    }

    /// Whether an expression may be a constant of which the checker does not know the value.
    fn is_unknown_constant(&self, id: ExpressionId) -> bool {
        let ast = self.ast;
        let is_constant = |id: ExpressionId| {
            self.tables.operands.get(id.index()).is_some_and(|operand| operand.constant.is_some())
                || self.is_unknown_constant(id)
        };
        match &ast.expression(id).kind {
            ExpressionKind::Literal(literal) => !matches!(literal, Literal::Null),
            ExpressionKind::Substituted => true,
            ExpressionKind::Binary { left, right, .. } => is_constant(*left) && is_constant(*right),
            ExpressionKind::Unary { operator, operand } => !operator.is_assignment() && is_constant(*operand),
            ExpressionKind::Parenthesized(inner)
            | ExpressionKind::Checked { operand: inner, .. }
            | ExpressionKind::Cast { operand: inner, .. } => is_constant(*inner),
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                is_constant(*condition) && is_constant(*when_true) && is_constant(*when_false)
            }
            ExpressionKind::Name(_) | ExpressionKind::Member { .. } => {
                match self.tables.symbols.get(id.index()).copied().flatten() {
                    Some(Symbol::Local(local)) => self
                        .tables
                        .locals
                        .get(local.index())
                        .is_some_and(|local| local.kind == LocalKind::Constant),
                    Some(Symbol::Member { member, .. }) => {
                        matches!(member.kind, apimlint_catalog::types::MemberKind::EnumMember)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }
}
