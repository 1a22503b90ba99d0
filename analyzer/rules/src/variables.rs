//! The variables of the request that a document sets: by which statements, to what, and which of them reach a place.

mod effect;
mod producer;
mod reach;

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use apimlint_catalog::{self as catalog, Scope};
use apimlint_syntax::{Document, Element, Node, NodeKind, PartKind};

use self::effect::Effect;
pub(crate) use self::producer::{Producer, VariableType};
use crate::context::Context;
use crate::soundness;

/// The statements of a document that set variables.
#[derive(Debug)]
pub(crate) struct Variables<'d> {
    /// In the order of the document.
    producers: Vec<Producer<'d>>,
    /// The places in `producers` of those that set the variable of a name.
    by_name: BTreeMap<Cow<'d, str>, Vec<usize>>,
    /// The numbers of the nodes that may set any variable: `<base />`, fragments, holes, computed names.
    unknown: Vec<u32>,
    /// Whether variables may be set before the document begins to run.
    is_preceded: bool,
    /// Whether the name of a variable is computed, so that the document may set any.
    pub(crate) has_unknown_names: bool,
    /// How many more nodes are looked at. What is asked for afterwards is not known, so that a document with very many
    /// variables and reads costs no more than time in proportion to it.
    budget: Cell<u32>,
}

/// Whether the document sets a variable before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// On all paths to it.
    Always,
    /// On some of them.
    Sometimes,
    /// On none.
    Never,
}

/// What is known of a variable at a place.
#[derive(Debug)]
pub(crate) struct VariableState<'v, 'd> {
    /// The statements whose value it may have there, in the order of the document.
    pub(crate) producers: Vec<&'v Producer<'d>>,
    /// Whether one of them has run.
    pub(crate) reached: Reached,
    /// Whether it can have no value but theirs. An outer scope, a fragment or a hole may set any variable.
    pub(crate) is_complete: bool,
}

/// More nodes than all reads of variables in a policy of the greatest size look at.
const BUDGET: u32 = 1_000_000;

/// Elements that hold statements.
const BLOCKS: [&str; 11] = [
    "inbound",
    "backend",
    "outbound",
    "on-error",
    "fragment",
    "when",
    "otherwise",
    "retry",
    "limit-concurrency",
    "wait",
    "block",
];

impl<'d> Variables<'d> {
    /// Those of a document.
    pub(crate) fn of(context: &Context<'d>) -> Self {
        // Only what is attached to an operation is included by no other document.
        let is_preceded = context.scope() != Some(Scope::Operation);
        Self::new(context.document, is_preceded)
    }

    fn new(document: &'d Document, is_preceded: bool) -> Self {
        let mut found = Self {
            producers: Vec::new(),
            by_name: BTreeMap::new(),
            unknown: Vec::new(),
            is_preceded,
            has_unknown_names: false,
            budget: Cell::new(BUDGET),
        };
        for node in document.nodes() {
            let mut is_unknown = is_unknown(node);
            if let Some(element) = node.as_element() {
                for producer in catalog::producers_of(element.name()) {
                    let Some(attribute) = element.attribute(producer.attribute) else { continue };
                    let value = attribute.value();
                    if !value.is_literal() {
                        is_unknown = true;
                        found.has_unknown_names = true;
                        continue;
                    }
                    let name = match value.decoded().text {
                        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
                    };
                    found.by_name.entry(name).or_default().push(found.producers.len());
                    found.producers.push(Producer::new(element, producer, value.range()));
                }
            }
            if is_unknown {
                found.unknown.push(node.id().index());
            }
        }
        found
    }

    /// The names of all variables that the document sets, in alphabetical order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(|name| &**name)
    }

    /// The statements that set a variable, wherever they stand, in the order of the document.
    pub(crate) fn producers(&self, name: &str) -> impl Iterator<Item = &Producer<'d>> {
        self.indexes(name).iter().filter_map(|index| self.producers.get(*index))
    }

    /// What is known of a variable where an expression is evaluated that stands in an element or its attributes.
    pub(crate) fn at(&self, element: Element<'d>, name: &str) -> VariableState<'_, 'd> {
        let Effect { mut reaching, always, unknown, .. } = self.before(element, name);
        reaching.sort_unstable();
        reaching.dedup();
        let reached = match (always, reaching.is_empty()) {
            (true, _) => Reached::Always,
            (false, false) => Reached::Sometimes,
            (false, true) => Reached::Never,
        };
        let producers = reaching.iter().filter_map(|index| self.producers.get(*index)).collect();
        VariableState { producers, reached, is_complete: !unknown }
    }

    fn indexes(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Whether a node may stand for statements that are not seen.
fn is_unknown(node: Node<'_>) -> bool {
    let in_block = || node.parent().is_some_and(|parent| BLOCKS.contains(&parent.name()));
    if let Some(element) = node.as_element() {
        return matches!(element.name(), "base" | "include-fragment")
            || element.has_hole()
            || !soundness::is_closed(element)
            || catalog::policy(element.name()).is_none() && in_block();
    }
    match node.as_value() {
        Some(text) => {
            let is_hole = |kind: &PartKind| matches!(kind, PartKind::Hole(_) | PartKind::NamedValue);
            text.parts().iter().any(|part| is_hole(&part.kind)) && in_block()
        }
        None => node.kind() == NodeKind::StrayEndTag,
    }
}

#[cfg(test)]
mod tests;
