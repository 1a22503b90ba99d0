//! What the rules over several attributes and children of an element have in common.

use apimlint_catalog::{self as catalog, Certainty, Constraint};
use apimlint_syntax::{Attribute, Element, TextRange};

use crate::{soundness, statements};

/// The constraints that hold for sure on an element as it is written.
///
/// One that depends on an attribute which is computed or holds a hole may or may not hold, and is left out.
pub(crate) fn applicable<'c>(
    spec: &'static catalog::Element,
    element: Element<'c>,
) -> impl Iterator<Item = &'static Constraint> + 'c {
    spec.constraints.iter().filter(move |constraint| {
        constraint.certainty == Certainty::Sure
            && constraint.when.as_ref().is_none_or(|when| {
                let value = match element.attribute(when.attribute) {
                    Some(attribute) if attribute.value().is_literal() => {
                        Some(attribute.value().decoded().text.trim().to_owned())
                    }
                    Some(_) => None,
                    None => spec.attribute(when.attribute).and_then(|known| known.default).map(str::to_owned),
                };
                value.is_some_and(|value| when.values.contains(&value.as_str()))
            })
    })
}

/// An attribute or a child that a constraint speaks of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// Its name.
    pub(crate) name: &'static str,
    /// Where its name stands, when it is there.
    pub(crate) place: Option<TextRange>,
}

/// All that a constraint speaks of, in its order: the attributes first.
pub(crate) fn members(constraint: &'static Constraint, element: Element<'_>) -> Vec<Member> {
    let attributes = constraint
        .attributes
        .iter()
        .map(|name| Member { name, place: element.attribute(name).map(Attribute::name_range) });
    let children = constraint.children.iter().map(|name| Member {
        name,
        place: element.child_elements().find(|child| child.name() == *name).map(Element::name_range),
    });
    attributes.chain(children).collect()
}

/// Whether what an element has, and what it lacks, is what APIM will see: a template may bring or choose the rest.
pub(crate) fn is_decidable(element: Element<'_>) -> bool {
    soundness::has_known_attributes(element) && statements::is_fully_known(element)
}
