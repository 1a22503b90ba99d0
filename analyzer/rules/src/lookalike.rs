//! What an unknown name was probably meant to be.

use apimlint_catalog::{self as catalog, Certainty, Nested};
use apimlint_syntax::{Attribute, AttributeShape, Element};

use crate::soundness;

/// An attribute that its element does not have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnknownAttribute<'d> {
    /// The attribute.
    pub(crate) attribute: Attribute<'d>,
    /// The one that was probably meant; it is not there.
    pub(crate) meant: Option<&'static catalog::Attribute>,
}

/// The attributes of an element that the catalogue does not list, in the order of the text.
///
/// Those that XML itself reserves are left out, and so are names that hold a template hole. There are none when the
/// parser had to guess where attributes begin.
pub(crate) fn unknown_attributes<'d>(
    element: Element<'d>,
    spec: &'static catalog::Element,
) -> Vec<UnknownAttribute<'d>> {
    let is_unknown = |attribute: &Attribute<'_>| {
        matches!(attribute.shape(), AttributeShape::Quoted(_) | AttributeShape::Unquoted)
            && spec.attribute(attribute.name()).is_none()
            && !is_reserved(attribute.name())
            && !may_hold_hole(attribute.name())
    };
    if !element.attributes().any(|attribute| is_unknown(&attribute))
        || !soundness::has_sound_start_tag(element)
    {
        return Vec::new();
    }
    let absent: Vec<_> =
        spec.attributes.iter().filter(|known| element.attribute(known.name).is_none()).collect();
    let unknown = element.attributes().filter(is_unknown);
    unknown
        .map(|attribute| UnknownAttribute { attribute, meant: closest(attribute.name(), &absent) })
        .collect()
}

/// A documented attribute in use goes before one that is retired or that few sources know.
fn closest(name: &str, absent: &[&'static catalog::Attribute]) -> Option<&'static catalog::Attribute> {
    let is_usual = |attribute: &&catalog::Attribute| {
        attribute.certainty == Certainty::Sure && attribute.deprecated.is_none()
    };
    let usual = absent.iter().copied().filter(is_usual).map(|attribute| attribute.name);
    let found = catalog::closest(name, usual)
        .or_else(|| catalog::closest(name, absent.iter().map(|known| known.name)))?;
    absent.iter().copied().find(|attribute| attribute.name == found)
}

/// `xmlns`, and what stands in the namespaces of XML and of XML Schema instances.
fn is_reserved(name: &str) -> bool {
    name == "xmlns" || matches!(name.split_once(':'), Some(("xmlns" | "xml" | "xsi", _)))
}

/// Whether a token of a template may stand in a name.
fn may_hold_hole(name: &str) -> bool {
    name.contains("__") || name.bytes().any(|byte| b"{}$#%<>()[]".contains(&byte))
}

/// The names of the elements that may stand in an element, those that the documentation lists first.
pub(crate) fn children_of(spec: &'static catalog::Element) -> impl Iterator<Item = &'static str> {
    let (documented, disputed): (&[&str], &[&str]) = match spec.nested {
        Nested::Only { documented, disputed } => (documented, disputed),
        Nested::None | Nested::Any => (&[], &[]),
    };
    let with = |presence| {
        let parts = spec.children.iter().filter(move |child| child.presence == presence);
        parts.map(catalog::Child::name)
    };
    with(Certainty::Sure)
        .chain(documented.iter().copied())
        .chain(with(Certainty::Disputed))
        .chain(disputed.iter().copied())
}

/// The elements that have a child of this name, each named once. Those inside policies that the documentation does not
/// know are named only where there are no others.
pub(crate) fn parents_of(child: &str) -> Vec<&'static str> {
    let documented = parents_in(child, |policy| !policy.documentation.is_empty());
    if documented.is_empty() { parents_in(child, |_| true) } else { documented }
}

fn parents_in(child: &str, is_searched: impl Fn(&catalog::Policy) -> bool) -> Vec<&'static str> {
    let mut parents = Vec::new();
    let mut open: Vec<&'static catalog::Element> = catalog::policies()
        .iter()
        .rev()
        .filter(|policy| is_searched(policy))
        .map(|policy| &policy.element)
        .collect();
    while let Some(element) = open.pop() {
        if element.child(child).is_some() && !parents.contains(&element.name) {
            parents.push(element.name);
        }
        open.extend(element.children.iter().filter_map(|part| match &part.content {
            catalog::ChildContent::Element(part) => Some(part),
            catalog::ChildContent::Policy(_) => None,
        }));
    }
    parents
}

#[cfg(test)]
mod tests {
    use apimlint_catalog::policy;
    use apimlint_syntax::{Dialects, parse};

    use super::{parents_of, unknown_attributes};

    fn unknown(tag: &str) -> Vec<(String, Option<&'static str>)> {
        let document = parse(tag, Dialects::detect("policy.xml", tag));
        let element = document.root().unwrap();
        let spec = &policy(element.name()).unwrap().element;
        let found = unknown_attributes(element, spec);
        found
            .iter()
            .map(|found| (found.attribute.name().to_owned(), found.meant.map(|meant| meant.name)))
            .collect()
    }

    #[test]
    fn an_unknown_attribute_is_found_with_what_was_meant() {
        assert_eq!(
            unknown(r#"<set-header Name="a" exist-action="skip" colour="red" />"#),
            [
                ("Name".to_owned(), Some("name")),
                ("exist-action".to_owned(), Some("exists-action")),
                ("colour".to_owned(), None)
            ]
        );
    }

    #[test]
    fn an_attribute_that_is_there_was_not_meant() {
        assert_eq!(unknown(r#"<set-header name="a" names="b" />"#), [("names".to_owned(), None)]);
    }

    #[test]
    fn what_xml_reserves_or_a_template_brings_is_left_out() {
        assert_eq!(unknown(r#"<set-header xmlns="a" xmlns:b="c" xml:space="preserve" __KEY__="d" />"#), []);
    }

    #[test]
    fn where_attributes_had_to_be_guessed_there_are_none() {
        assert_eq!(unknown(r#"<set-header name="a"b="c" />"#), []);
    }

    #[test]
    fn children_lead_to_the_elements_they_stand_in() {
        assert_eq!(parents_of("when"), ["choose"]);
        assert_eq!(parents_of("audience"), ["audiences"]);
        assert!(parents_of("set-url").contains(&"send-request"));
        assert_eq!(parents_of("unheard-of"), Vec::<&str>::new());
    }
}
