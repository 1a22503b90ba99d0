//! Which statements run before a place.
//!
//! Sections run in their order, and `on-error` after any part of them. Of `choose` one branch runs, `retry` runs its
//! content at least once and then perhaps again, `wait` runs its content side by side, `return-response` ends the path.

use apimlint_catalog::Section;
use apimlint_syntax::{Element, Node};

use super::Variables;
use super::effect::Effect;

/// How many nested elements are looked into. What is deeper is not known.
const DEPTH: usize = 128;

impl<'d> Variables<'d> {
    /// The effect on a variable of all that runs before the attributes and the text of an element are evaluated.
    pub(super) fn before(&self, element: Element<'d>, name: &str) -> Effect {
        let mut path = Vec::new();
        let mut next = Some(element);
        while let Some(element) = next {
            if path.len() == DEPTH {
                return self.anything(name);
            }
            path.push(element);
            next = element.parent();
        }
        if path.iter().any(|element| self.is_unknown(element.node())) {
            return self.anything(name);
        }
        path.reverse();
        let mut effect = Effect { unknown: self.is_preceded, ..Effect::default() };
        for pair in path.windows(2) {
            let [outer, inner] = *pair else { continue };
            effect = effect.then(self.up_to(outer, inner, name));
        }
        if element.name() == "retry" {
            // Its condition is evaluated after its content has run.
            effect = effect.then(self.sequence(element, None, name, 0).perhaps());
        }
        if effect.ends {
            // Nothing gets here, as far as is known.
            return self.anything(name);
        }
        if self.budget.get() == 0 { self.anything(name) } else { effect }
    }

    /// The effect of what runs in an element before one of its children.
    fn up_to(&self, outer: Element<'d>, inner: Element<'d>, name: &str) -> Effect {
        match outer.name() {
            "policies" => self.sections_before(outer, inner, name),
            // The other children run instead of it.
            "choose" => Effect::default(),
            "wait" => {
                let mut others = Effect::default();
                for other in outer.child_elements().filter(|other| other.node().id() != inner.node().id()) {
                    if !self.spend() {
                        break;
                    }
                    others = others.then(self.effect(other.node(), name, 0).perhaps());
                }
                others
            }
            "retry" => {
                let again = self.sequence(outer, None, name, 0).perhaps();
                again.then(self.sequence(outer, Some(inner), name, 0))
            }
            _ => self.sequence(outer, Some(inner), name, 0),
        }
    }

    /// The effect of the sections that run before a section.
    fn sections_before(&self, policies: Element<'d>, section: Element<'d>, name: &str) -> Effect {
        let Some(place) = Section::from_name(section.name()) else { return self.anything(name) };
        let mut effect = Effect::default();
        for earlier in Section::ALL.into_iter().take_while(|earlier| *earlier != place) {
            let mut is_missing = true;
            for found in policies.child_elements().filter(|found| found.name() == earlier.name()) {
                is_missing = false;
                effect = effect.then(if place == Section::OnError {
                    // Any statement may be the one that failed.
                    let unknown = self.first_unknown(found.node()) < found.node().end_index();
                    Effect { reaching: self.within(found, name).to_vec(), unknown, ..Effect::default() }
                } else {
                    self.effect(found.node(), name, 0)
                });
            }
            if is_missing {
                effect = effect.then(Effect::unknown());
            }
        }
        effect
    }

    /// The effect of the children of an element one after the other, up to one of them.
    fn sequence(&self, block: Element<'d>, end: Option<Element<'d>>, name: &str, depth: usize) -> Effect {
        let mut effect = Effect::default();
        for node in block.children() {
            if end.is_some_and(|end| end.node().id() == node.id()) || !self.spend() {
                break;
            }
            effect = effect.then(self.effect(node, name, depth + 1));
            if effect.ends {
                break;
            }
        }
        effect
    }

    /// The effect of a node.
    fn effect(&self, node: Node<'d>, name: &str, depth: usize) -> Effect {
        let is_unknown = self.is_unknown(node);
        let Some(element) = node.as_element() else {
            return if is_unknown { Effect::unknown() } else { Effect::default() };
        };
        let within = self.within(element, name);
        if is_unknown || depth >= DEPTH {
            // A hole may stand for a choice between what is seen.
            return Effect { reaching: within.to_vec(), ..Effect::unknown() };
        }
        let sees_nothing = within.is_empty() && self.first_unknown(node) >= node.end_index();
        let mut effect = match element.name() {
            "return-response" => Effect { ends: true, ..Effect::default() },
            "choose" => self.choice(element, name, depth),
            _ if sees_nothing && !super::BLOCKS.contains(&element.name()) => return Effect::default(),
            "wait" => {
                let waits_for_all =
                    element.attribute("for").is_none_or(|attribute| attribute.value().raw() == "all");
                let mut all = Effect::default();
                for child in element.child_elements().take_while(|_| self.spend()) {
                    let one = self.effect(child.node(), name, depth + 1);
                    let always = waits_for_all && one.always || all.always;
                    // Which of them sets it last is not known.
                    all = Effect { always, ..all.then(one.perhaps()) };
                }
                all
            }
            // The block of a value runs when the cache does not have it.
            "cache-value" | "block" => self.sequence(element, None, name, depth).perhaps(),
            _ => self.sequence(element, None, name, depth),
        };
        // A statement sets its variable when it is done.
        for index in within.iter().copied() {
            let Some(producer) = self.producers.get(index) else { continue };
            if producer.element.node().id() == node.id() {
                let always = !producer.may_be_unset;
                effect = effect.then(Effect { reaching: vec![index], always, ..Effect::default() });
            }
        }
        effect
    }

    /// The effect of the one branch of `<choose>` that runs.
    fn choice(&self, choose: Element<'d>, name: &str, depth: usize) -> Effect {
        let mut has_otherwise = false;
        let mut branches: Option<Effect> = None;
        for node in choose.children() {
            if !self.spend() {
                break;
            }
            let Some(branch) = node.as_element() else { continue };
            has_otherwise |= branch.name() == "otherwise";
            let effect = self.effect(node, name, depth + 1);
            branches = Some(match branches {
                Some(others) => others.or(effect),
                None => effect,
            });
        }
        let branches = branches.unwrap_or_default();
        if has_otherwise { branches } else { branches.or(Effect::default()) }
    }

    /// The producers of a variable in an element, itself included.
    fn within(&self, element: Element<'d>, name: &str) -> &[usize] {
        let node = element.node();
        let indexes = self.indexes(name);
        let before = |limit: u32| {
            indexes.partition_point(|index| {
                self.producers
                    .get(*index)
                    .is_some_and(|producer| producer.element.node().id().index() < limit)
            })
        };
        indexes.get(before(node.id().index())..before(node.end_index())).unwrap_or_default()
    }

    /// Whether a node may stand for statements that are not seen.
    fn is_unknown(&self, node: Node<'d>) -> bool {
        self.first_unknown(node) == node.id().index()
    }

    /// The number of the first such node that is this one or stands behind its start.
    fn first_unknown(&self, node: Node<'d>) -> u32 {
        let first = self.unknown.partition_point(|unknown| *unknown < node.id().index());
        self.unknown.get(first).copied().unwrap_or(u32::MAX)
    }

    /// What is known of a place of which nothing is known.
    fn anything(&self, name: &str) -> Effect {
        Effect { reaching: self.indexes(name).to_vec(), ..Effect::unknown() }
    }

    /// Whether one more node may be looked at.
    fn spend(&self) -> bool {
        let left = self.budget.get();
        self.budget.set(left.saturating_sub(1));
        left > 0
    }
}
