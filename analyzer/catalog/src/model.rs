//! The shape of a fact: what the generated tables are made of.

mod element;
mod place;

pub use element::{
    Attribute, Child, ChildContent, Constraint, ConstraintKind, Element, Evaluated, Nested, Order, Range,
    Required, Text, ValueType, When,
};
pub use place::{Gateway, Once, Places, Scope, Section};

/// How far a fact can be relied on.
///
/// Microsoft's documentation, its XML schemas, its policy toolkit and deployed policies do not always
/// agree. Where they do not, the analyzer accepts what any of them accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Every source that speaks of it agrees, or the service's own answer is known.
    Sure,
    /// Sources disagree, or only a weak one states it: report nothing, or with low confidence.
    Disputed,
}

/// The documentation page that lists every policy.
const OVERVIEW_PAGE: &str = "api-management-policies";

/// A policy: an element that may stand as a statement in a section, or in another policy.
#[derive(Debug, PartialEq)]
pub struct Policy {
    /// What it looks like: name, attributes, children, text.
    pub element: Element,
    /// Distinguishes two forms of one element name, such as `dapr` for `set-backend-service`.
    pub variant: Option<Variant>,
    /// The group it stands in on the documentation's overview page.
    pub category: &'static str,
    /// The name of its page below `learn.microsoft.com/azure/api-management/`; empty where it has none.
    pub documentation: &'static str,
    /// The sections it may stand in; empty for elements that stand only inside others.
    pub sections: Places<Section>,
    /// Whether it is a statement at all; false for elements that stand only inside others.
    pub statement: bool,
    /// The scopes it may be used at.
    pub scopes: Places<Scope>,
    /// The gateways that support it.
    pub gateways: Places<Gateway>,
    /// How often it may stand in a document, where that is limited.
    pub once: Option<(Once, Certainty)>,
    /// What replaces it, when Microsoft has renamed or retired it.
    pub deprecated: Option<Deprecation>,
    /// Advice from the documentation on how to use it.
    pub usage: &'static [&'static str],
    /// What a security review looks at.
    pub security: &'static [&'static str],
    /// Where sources disagree, and who says what.
    pub differences: &'static [&'static str],
    /// Where the facts come from.
    pub sources: &'static [&'static str],
}

impl Policy {
    /// The element name.
    pub const fn name(&self) -> &'static str {
        self.element.name
    }

    /// The address of its documentation page: the overview of all policies where it has no page of its own.
    pub fn url(&self) -> String {
        let page = if self.documentation.is_empty() { OVERVIEW_PAGE } else { self.documentation };
        format!("https://learn.microsoft.com/azure/api-management/{page}")
    }
}

/// Which form of an element a policy entry describes.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// The name of the form.
    pub name: &'static str,
    /// The attribute whose literal value selects the form.
    pub attribute: &'static str,
    /// That value.
    pub value: &'static str,
}

/// A retired name.
#[derive(Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// The name that replaces it, where there is one.
    pub successor: Option<&'static str>,
    /// What happened, in one sentence without a trailing period.
    pub reason: &'static str,
}
