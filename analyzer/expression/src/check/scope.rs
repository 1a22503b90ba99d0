//! Which names are declared where.

use apimlint_syntax::TextRange;

use super::{Checker, Constant, FunctionId, Local, LocalId, LocalKind};
use crate::ast::{Designation, Name};
use crate::error::ErrorCode;
use crate::types::Type;

/// What a name that the expression declares stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    /// A variable.
    Local(LocalId),
    /// A local function.
    Function(FunctionId),
}

/// The names that can be used at the place that is being checked.
#[derive(Debug, Default)]
pub(crate) struct Scopes<'c> {
    /// Innermost last.
    visible: Vec<(&'c str, Declared)>,
    /// The names of scopes that were closed inside of open ones: C# does not let an outer scope declare them later.
    inner: Vec<&'c str>,
    /// For each open scope, how many names were visible and how many inner ones known when it was opened.
    open: Vec<(usize, usize)>,
}

impl<'c> Scopes<'c> {
    pub(crate) fn open(&mut self) {
        self.open.push((self.visible.len(), self.inner.len()));
    }

    pub(crate) fn close(&mut self) {
        let Some((visible, _)) = self.open.pop() else { return };
        self.inner.extend(self.visible.iter().skip(visible).map(|(name, _)| *name));
        self.visible.truncate(visible);
        if self.open.is_empty() {
            self.inner.clear();
        }
    }

    /// Lets a name that an inner scope declared be used in the innermost open one.
    pub(crate) fn keep(&mut self, name: &'c str, declared: Declared) {
        self.visible.push((name, declared));
    }

    pub(crate) fn find(&self, name: &str) -> Option<Declared> {
        self.visible.iter().rev().find(|(visible, _)| *visible == name).map(|(_, declared)| *declared)
    }

    /// The names that can be used, innermost last.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'c str> + '_ {
        self.visible.iter().map(|(name, _)| *name)
    }

    /// Whether a name is taken where the innermost scope would declare it.
    fn is_taken(&self, name: &str) -> bool {
        let inner = self.open.last().map_or(0, |(_, inner)| *inner);
        self.find(name).is_some() || self.inner.iter().skip(inner).any(|taken| *taken == name)
    }
}

impl<'c> Checker<'_, 'c> {
    /// Declares a variable in the innermost scope.
    pub(crate) fn declare(
        &mut self,
        name: Name<'c>,
        ty: Type,
        kind: LocalKind,
        constant: Option<Constant<'c>>,
    ) -> LocalId {
        let id = LocalId(crate::ast::number(self.tables.locals.len()));
        self.tables.locals.push(Local { name, ty, kind, constant });
        self.tables.declared.insert(name.range.start(), id);
        self.make_visible(name, Declared::Local(id));
        id
    }

    /// Lets a declared name be used from here on to the end of the innermost scope.
    pub(crate) fn make_visible(&mut self, name: Name<'c>, declared: Declared) {
        if name.text.is_empty() {
            return;
        }
        if name.text == "context" || self.scopes.is_taken(name.text) {
            self.error(ErrorCode::DuplicateName, name.range, |_| {
                format!("a variable named '{}' is already declared", name.text)
            });
        }
        self.scopes.visible.push((name.text, declared));
    }

    /// Declares what a designation names; `ty` is the type of the value that is taken apart.
    pub(crate) fn declare_designation(&mut self, designation: &Designation<'c>, ty: Type, range: TextRange) {
        match designation {
            Designation::Name(name) => {
                self.declare(*name, ty, LocalKind::Variable, None);
            }
            Designation::Discard(_) => {}
            Designation::Tuple(parts) => {
                let types = self.deconstructed(ty, parts.len(), range);
                for (part, ty) in parts.iter().zip(types) {
                    self.declare_designation(part, ty, range);
                }
            }
        }
    }
}
