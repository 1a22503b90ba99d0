//! Lambdas and local functions.

use apimlint_syntax::{TextRange, TextSize};

use super::Walk;
use super::jump::Frame;
use super::state::State;
use crate::ast::{
    ExpressionKind, FunctionBody, Lambda, LambdaBody, LocalFunction, PredefinedType, StatementId,
    StatementKind, TypeSyntaxKind,
};
use crate::error::ErrorCode;

/// The body that the walk is in.
#[derive(Default)]
pub(super) struct Body {
    /// Its `out` parameters.
    out: Vec<usize>,
    /// Whether a `return` gives a value.
    pub(super) returns_value: bool,
    /// Whether it is an iterator.
    pub(super) yields: bool,
    /// What holds at all its ends.
    end: State,
    /// The code of the local function it is or lies in: variables that are declared elsewhere are the caller's.
    function: Option<TextRange>,
    /// The variables of the caller that need a value.
    needs: Vec<usize>,
}

/// What calls of a local function need and do.
#[derive(Clone, PartialEq)]
pub(super) struct Summary {
    /// The variables around that must have a value.
    needs: Vec<usize>,
    /// What holds when it is done.
    end: State,
    /// Whether a call was seen in this walk.
    pub(super) is_used: bool,
}

impl<'c> Walk<'_, 'c> {
    /// Uses the value of a variable.
    pub(super) fn read(&mut self, slot: usize, range: TextRange) {
        self.read_by(slot, range, None);
    }

    /// Uses the value of a variable, in the body of a local function where that is named at `range`.
    fn read_by(&mut self, slot: usize, range: TextRange, function: Option<&str>) {
        if self.state.has(slot) {
            return;
        }
        self.state.set(slot, true);
        let Some(variable) = self.variables.get(slot) else { return };
        if self.body.function.is_some_and(|function| !function.contains(variable.declared)) {
            if !self.body.needs.contains(&slot) {
                self.body.needs.push(slot);
            }
            return;
        }
        if self.reported.insert(slot) {
            let name = variable.name;
            let message = match function {
                Some(function) => format!("'{function}' reads '{name}', which may have no value here"),
                None if variable.is_out => format!("the 'out' parameter '{name}' has no value yet"),
                None => format!("'{name}' may have no value here"),
            };
            let help = variable.help().to_owned();
            self.error(ErrorCode::Unassigned, range, message, Some(help));
        }
    }

    /// Leaves the body, by `return` or at its end.
    pub(super) fn leave(&mut self, range: TextRange, state: &State) {
        if !state.is_reachable {
            return;
        }
        for slot in self.body.out.clone() {
            if !state.has(slot)
                && let Some(variable) = self.variables.get(slot)
                && self.reported.insert(slot)
            {
                let message =
                    format!("the 'out' parameter '{}' may have no value when it returns", variable.name);
                let help = Some("assign it on every path".to_owned());
                self.error(ErrorCode::Unassigned, range, message, help);
            }
        }
        self.body.end.join(state);
    }

    /// What stands in a lambda. It runs later, or never: what it assigns says nothing of what follows.
    pub(super) fn lambda(&mut self, lambda: &Lambda<'c>) {
        let outside = self.state.clone();
        if !self.state.is_reachable {
            self.state = State::everything();
        }
        let out = lambda
            .parameters
            .iter()
            .flatten()
            .filter_map(|parameter| self.slots.get(&parameter.name.range.start()).copied())
            .collect();
        let body = Body { out, function: self.body.function, ..Body::default() };
        let body = match lambda.body {
            LambdaBody::Expression(value) => {
                let range = self.ast.expression(value).range;
                self.inside(body, |walk| {
                    walk.expression(value);
                    let state = walk.state.clone();
                    walk.leave(range, &state);
                })
            }
            LambdaBody::Block(block) => self.inside(body, |walk| {
                walk.body_block(block, None, "the lambda");
            }),
        };
        for slot in body.needs {
            if !self.body.needs.contains(&slot) {
                self.body.needs.push(slot);
            }
        }
        self.state = outside;
    }

    /// Walks through a body of its own. Gives what was found out about it.
    fn inside(&mut self, body: Body, walk: impl FnOnce(&mut Self)) -> Body {
        for slot in &body.out {
            self.state.set(*slot, false);
        }
        let outside = std::mem::replace(&mut self.body, body);
        let is_inside_unreachable = std::mem::replace(&mut self.is_inside_unreachable, false);
        self.frames.push(Frame::Body);
        walk(self);
        self.frames.pop();
        self.is_inside_unreachable = is_inside_unreachable;
        std::mem::replace(&mut self.body, outside)
    }

    /// The block of a lambda or local function; `needs_value` is `None` where its `return`s tell.
    fn body_block(&mut self, block: StatementId, needs_value: Option<bool>, what: &str) {
        let ast = self.ast;
        let StatementKind::Block(statements) = &ast.statement(block).kind else {
            self.anything();
            return;
        };
        self.statements(statements);
        if !self.state.is_reachable {
            return;
        }
        let end = ast.statement(block).range.end();
        let range = TextRange::new(end.checked_sub(TextSize::new(1)).unwrap_or(end), end);
        if needs_value.unwrap_or(self.body.returns_value) && !self.body.yields {
            self.missing_return(range, statements, what);
        } else {
            let state = self.state.clone();
            self.leave(range, &state);
        }
    }

    /// What stands in a local function. Its calls tell later what the variables around have to be.
    pub(super) fn function(&mut self, function: &LocalFunction<'c>, range: TextRange) {
        let outside = std::mem::replace(&mut self.state, State::start());
        for parameter in &function.parameters {
            if let Some(default) = parameter.default {
                self.expression(default);
            }
        }
        let out = function
            .parameters
            .iter()
            .filter_map(|parameter| self.slots.get(&parameter.name.range.start()).copied())
            .collect();
        let body = Body { out, function: Some(range), ..Body::default() };
        let gives_value = !function.is_async
            && !matches!(
                self.ast.type_syntax(function.result).kind,
                TypeSyntaxKind::Predefined(PredefinedType::Void)
                    | TypeSyntaxKind::Missing
                    | TypeSyntaxKind::Unknown
            );
        let body = match function.body {
            FunctionBody::Missing => {
                self.anything();
                body
            }
            FunctionBody::Expression(value) => self.inside(body, |walk| {
                walk.expression(value);
                let state = walk.state.clone();
                walk.leave(walk.ast.expression(value).range, &state);
            }),
            FunctionBody::Block(block) => {
                let what = format!("'{}'", function.name.text);
                self.inside(body, |walk| walk.body_block(block, Some(gives_value), &what))
            }
        };
        self.state = outside;
        let place = function.name.range.start();
        let known = self.summaries.get(&place);
        let is_used = known.is_some_and(|known| known.is_used);
        let mut summary = Summary { needs: body.needs, end: body.end, is_used };
        summary.needs.sort_unstable();
        if is_used && known.is_some_and(|known| *known != summary) {
            self.has_changed = true;
        }
        self.summaries.insert(place, summary);
    }

    /// Uses a local function, where the name is one; `is_called` where it runs now.
    pub(super) fn use_function(&mut self, name: &str, range: TextRange, is_called: bool) {
        let Some(Some(place)) = self.functions.get(name).copied() else {
            // Which one it is, and so what it assigns, is not told by the name.
            if is_called && self.functions.contains_key(name) {
                self.anything();
            }
            return;
        };
        let unknown = || Summary { needs: Vec::new(), end: State::everything(), is_used: true };
        let summary = self.summaries.entry(place).or_insert_with(unknown);
        summary.is_used = true;
        let summary = summary.clone();
        for slot in summary.needs {
            self.read_by(slot, range, Some(name));
        }
        if is_called {
            // What never comes back leaves no variable without a value.
            let end = if summary.end.is_reachable { summary.end } else { State::everything() };
            self.state.also(&end);
        }
    }

    /// Whether something is a call of a local function, and of which.
    pub(super) fn called_function(&self, target: crate::ast::ExpressionId) -> Option<&'c str> {
        match &self.ast.expression(target).kind {
            ExpressionKind::Name(name)
                if !matches!(
                    self.tables.symbols.get(target.index()),
                    Some(Some(crate::check::Symbol::Local(_)))
                ) && self.functions.contains_key(name.name.text) =>
            {
                Some(name.name.text)
            }
            _ => None,
        }
    }
}
