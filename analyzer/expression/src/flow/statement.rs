//! Statements: in which order they run, and where they end.

use apimlint_syntax::TextRange;

use super::jump::Frame;
use super::state::State;
use super::{DEEPEST, Walk};
use crate::ast::{
    Catch, ExpressionId, ForInitializer, LocalDeclaration, Resource, StatementId, StatementKind,
};

impl<'c> Walk<'_, 'c> {
    /// Runs statements that share a scope.
    pub(super) fn statements(&mut self, statements: &[StatementId]) {
        let has_labels = self.open_labels(statements);
        self.functions_of(statements);
        self.statement_list(statements);
        if has_labels {
            self.frames.pop();
        }
    }

    /// Walks through the local functions of a list: they can be called before they are declared.
    pub(super) fn functions_of(&mut self, statements: &[StatementId]) {
        let ast = self.ast;
        for statement in statements {
            let statement = ast.statement(*statement);
            if let StatementKind::Function(function) = &statement.kind {
                self.function(function, statement.range);
            }
        }
    }

    /// Runs statements one after the other, and notes those that are not reached.
    pub(super) fn statement_list(&mut self, statements: &[StatementId]) {
        let ast = self.ast;
        let was_inside = self.is_inside_unreachable;
        let mut unreached: Option<TextRange> = None;
        for id in statements {
            let statement = ast.statement(*id);
            let is_label = matches!(statement.kind, StatementKind::Labeled { .. });
            let does_something = match &statement.kind {
                StatementKind::Empty | StatementKind::Function(_) => false,
                StatementKind::Block(inside) => !inside.is_empty(),
                StatementKind::Local(local) => local.declarators.iter().any(|one| one.value.is_some()),
                _ => true,
            };
            let is_unreached = !self.state.is_reachable && !is_label;
            if is_unreached && !was_inside && !self.is_silent {
                if does_something {
                    let range = statement.range;
                    unreached = Some(unreached.map_or(range, |before| before.cover(range)));
                }
                self.is_inside_unreachable = true;
            } else if let Some(range) = unreached.take() {
                self.flow.unreachable.push(range);
                self.is_inside_unreachable = was_inside;
            }
            self.statement(*id);
            self.is_inside_unreachable = was_inside;
        }
        self.flow.unreachable.extend(unreached);
    }

    /// Runs a statement that stands alone as the body of another.
    fn embedded(&mut self, id: StatementId) {
        if matches!(self.ast.statement(id).kind, StatementKind::Block(_)) {
            self.statement(id);
        } else {
            self.statement_list(&[id]);
        }
    }

    fn statement(&mut self, id: StatementId) {
        if self.depth > DEEPEST {
            self.anything();
            return;
        }
        self.depth += 1;
        self.statement_inside(id);
        self.depth -= 1;
        if self.state.is_reachable {
            self.ends.insert(id);
        }
    }

    fn statement_inside(&mut self, id: StatementId) {
        let ast = self.ast;
        let statement = ast.statement(id);
        match &statement.kind {
            StatementKind::Missing | StatementKind::Substituted | StatementKind::Unsupported => {
                self.anything();
            }
            // Functions are walked through where their list begins.
            StatementKind::Empty | StatementKind::Function(_) => {}
            StatementKind::Block(statements) => self.statements(statements),
            StatementKind::Expression(value) => self.expression(*value),
            StatementKind::Local(local) => self.local(local),
            StatementKind::If { condition, then, otherwise } => {
                let (yes, no) = self.condition(*condition);
                self.state = yes;
                self.embedded(*then);
                let yes = std::mem::replace(&mut self.state, no);
                if let Some(otherwise) = otherwise {
                    self.embedded(*otherwise);
                }
                self.state.join(&yes);
            }
            StatementKind::While { condition, body } => {
                let (yes, no) = self.condition(*condition);
                self.state = yes;
                let (breaks, _) = self.loop_body(*body);
                self.state = no;
                self.state.join(&breaks);
            }
            StatementKind::Do { body, condition } => {
                let (breaks, continues) = self.loop_body(*body);
                self.state.join(&continues);
                self.state = self.condition(*condition).1;
                self.state.join(&breaks);
            }
            StatementKind::For { initializer, condition, updates, body } => {
                self.for_loop(initializer, *condition, updates, *body);
            }
            StatementKind::Foreach { designation, source, body, .. } => {
                self.expression(*source);
                let before = self.state.clone();
                self.assign_designation(designation);
                let (breaks, _) = self.loop_body(*body);
                self.state = before;
                self.state.join(&breaks);
            }
            StatementKind::Switch { value, sections } => self.switch(*value, sections),
            StatementKind::Break => self.break_or_continue(statement.range, true),
            StatementKind::Continue => self.break_or_continue(statement.range, false),
            StatementKind::Goto(target) => self.goto(statement.range, target),
            StatementKind::Return(value) => {
                if let Some(value) = value {
                    self.expression(*value);
                    self.body.returns_value = true;
                }
                self.return_from_body(statement.range);
            }
            StatementKind::Throw(value) => {
                match value {
                    Some(value) => self.expression(*value),
                    None => self.rethrow(statement.range),
                }
                self.state = State::unreachable();
            }
            StatementKind::Try { block, catches, finally } => self.try_statement(*block, catches, *finally),
            StatementKind::Using { resource, body } => {
                match resource {
                    Resource::Local(local) => self.local(local),
                    Resource::Expression(value) => self.expression(*value),
                }
                self.embedded(*body);
            }
            StatementKind::Lock { value, body } => {
                self.expression(*value);
                self.embedded(*body);
            }
            StatementKind::Checked { block, .. } => self.statement(*block),
            StatementKind::Labeled { label, statement } => {
                self.come_to(label.range.start());
                self.statement_list(&[*statement]);
            }
            StatementKind::Yield(value) => {
                self.body.yields = true;
                if let Some(value) = value {
                    self.expression(*value);
                } else {
                    self.return_from_body(statement.range);
                }
            }
        }
    }

    fn local(&mut self, local: &LocalDeclaration<'c>) {
        for declarator in &local.declarators {
            self.declare(declarator.name, false);
            if let Some(value) = declarator.value {
                self.expression(value);
                self.declare(declarator.name, true);
            }
        }
    }

    /// Runs the body of a loop. Gives what holds where it is left by `break` and where it is gone on by `continue`.
    fn loop_body(&mut self, body: StatementId) -> (State, State) {
        self.frames.push(Frame::Loop { breaks: State::unreachable(), continues: State::unreachable() });
        self.embedded(body);
        match self.frames.pop() {
            Some(Frame::Loop { breaks, continues }) => (breaks, continues),
            _ => Default::default(),
        }
    }

    fn for_loop(
        &mut self,
        initializer: &ForInitializer<'c>,
        condition: Option<ExpressionId>,
        updates: &[ExpressionId],
        body: StatementId,
    ) {
        match initializer {
            ForInitializer::Local(local) => self.local(local),
            ForInitializer::Expressions(values) => values.iter().for_each(|value| self.expression(*value)),
        }
        let (yes, no) = match condition {
            Some(condition) => self.condition(condition),
            None => (self.state.clone(), State::unreachable()),
        };
        self.state = yes;
        let (breaks, continues) = self.loop_body(body);
        self.state.join(&continues);
        for update in updates {
            self.expression(*update);
        }
        self.state = no;
        self.state.join(&breaks);
    }

    fn try_statement(&mut self, block: StatementId, catches: &[Catch<'c>], finally: Option<StatementId>) {
        let before = self.state.clone();
        if finally.is_some() {
            self.frames.push(Frame::Try(Vec::new()));
        }
        self.statement(block);
        let mut end = self.state.clone();
        for catch in catches {
            self.state.clone_from(&before);
            if let Some(filter) = catch.filter {
                self.state = self.condition(filter).0;
            }
            self.frames.push(Frame::Catch);
            self.statement(catch.block);
            self.frames.pop();
            end.join(&self.state);
        }
        if let Some(finally) = finally {
            let waiting = match self.frames.pop() {
                Some(Frame::Try(waiting)) => waiting,
                _ => Vec::new(),
            };
            self.state = before;
            self.frames.push(Frame::Finally);
            self.statement(finally);
            self.frames.pop();
            let done = std::mem::take(&mut self.state);
            self.after_finally(waiting, &done);
            end.also(&done);
        }
        self.state = end;
    }
}
