//! What an element looks like: attributes, text, children, and rules over them.

use super::{Certainty, Deprecation};

/// An element: a policy or something inside one.
#[derive(Debug, PartialEq)]
pub struct Element {
    /// The element name; names are case-sensitive.
    pub name: &'static str,
    /// What it does, in one or two sentences.
    pub summary: &'static str,
    /// The attributes, in the order of the documentation.
    pub attributes: &'static [Attribute],
    /// The text content, where text may stand.
    pub text: Option<Text>,
    /// The child elements that are part of this element (not nested policies), in documented order.
    pub children: &'static [Child],
    /// Whether the children must stand in the order given.
    pub order: Order,
    /// The policies that may be nested.
    pub nested: Nested,
    /// Rules over several attributes or children.
    pub constraints: &'static [Constraint],
    /// Whether the content belongs to another language and is not looked into (a stylesheet, say).
    pub opaque: bool,
}

impl Element {
    /// The attribute with this name; names are case-sensitive.
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The child with this name, with its position in the documented order.
    pub fn child(&self, name: &str) -> Option<(usize, &'static Child)> {
        self.children.iter().enumerate().find(|(_, child)| child.name() == name)
    }
}

/// An element at its place in a parent.
#[derive(Debug, PartialEq)]
pub struct Child {
    /// What it looks like.
    pub content: ChildContent,
    /// How often it must stand at least.
    pub min: u32,
    /// How often it may stand at most; `None` is without limit.
    pub max: Option<u32>,
    /// Whether `min` and `max` are agreed on by all sources.
    pub certainty: Certainty,
    /// Whether the documentation lists it here, or only another source does.
    pub presence: Certainty,
    /// What it does here, in a short phrase.
    pub summary: &'static str,
}

/// What a child is.
#[derive(Debug, PartialEq)]
pub enum ChildContent {
    /// An element that exists only here.
    Element(Element),
    /// A policy that may stand here, by name.
    Policy(&'static str),
}

impl Child {
    /// The element name.
    pub const fn name(&self) -> &'static str {
        match &self.content {
            ChildContent::Element(element) => element.name,
            ChildContent::Policy(name) => name,
        }
    }
}

/// Whether children must stand in the documented order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// In any order.
    Any,
    /// In the order of the table.
    Sequence(Certainty),
}

/// Which policies may be nested in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nested {
    /// None.
    None,
    /// Any policy that is allowed where the outer one stands.
    Any,
    /// These, and those that only some sources allow.
    Only {
        /// The documented ones.
        documented: &'static [&'static str],
        /// Those that only another source allows.
        disputed: &'static [&'static str],
    },
}

/// An attribute of an element.
#[derive(Debug, PartialEq)]
pub struct Attribute {
    /// The attribute name; names are case-sensitive.
    pub name: &'static str,
    /// What it means, in a short phrase.
    pub summary: &'static str,
    /// What its literal value must look like.
    pub value: ValueType,
    /// The literals of an enumeration; empty for other types.
    pub values: &'static [&'static str],
    /// Further literals that only some sources list.
    pub disputed_values: &'static [&'static str],
    /// The range of a number, where it is limited.
    pub range: Option<Range>,
    /// Whether it must be present.
    pub required: Required,
    /// The value that stands for an absent attribute.
    pub default: Option<&'static str>,
    /// Whether a policy expression is evaluated in it.
    pub expression: Evaluated,
    /// Whether `{{named values}}` are replaced in it.
    pub named_value: bool,
    /// Whether its value is a secret by nature (a password, a key).
    pub secret: bool,
    /// What replaces it, when it is retired or misspelt often.
    pub deprecated: Option<Deprecation>,
    /// Whether the documentation lists it, or only another source does.
    pub certainty: Certainty,
}

/// Whether an attribute must be present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// It may be left out.
    No,
    /// APIM refuses the document without it.
    Yes,
    /// Sources disagree whether it may be left out.
    Disputed,
}

/// Whether a policy expression is evaluated at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evaluated {
    /// Yes.
    Yes,
    /// No: a literal is needed, and an expression is refused or taken literally.
    No,
    /// No source says, or they disagree.
    Unknown,
}

/// The limits of a number, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub min: Option<f64>,
    /// The greatest value.
    pub max: Option<f64>,
    /// Whether the service is known to enforce it.
    pub certainty: Certainty,
}

/// Text content of an element.
#[derive(Debug, PartialEq)]
pub struct Text {
    /// What the literal text must look like.
    pub value: ValueType,
    /// The literals of an enumeration; empty for other types.
    pub values: &'static [&'static str],
    /// Whether it must not be empty.
    pub required: Required,
    /// Whether a policy expression is evaluated in it.
    pub expression: Evaluated,
    /// Whether it is a secret by nature.
    pub secret: bool,
    /// What it means, in a short phrase; may be empty.
    pub summary: &'static str,
}

/// What a literal value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Any text.
    String,
    /// `true` or `false` (`1` and `0` are what XML Schema also accepts).
    Bool,
    /// A 32-bit integer.
    Int,
    /// A 64-bit integer.
    Long,
    /// A decimal number.
    Double,
    /// A whole number of seconds.
    Seconds,
    /// A .NET time span such as `00:01:00`.
    Timespan,
    /// An ISO 8601 date and time.
    DateTime,
    /// One of a list of literals.
    Enum,
    /// An absolute `http` or `https` URL.
    Url,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A .NET regular expression.
    Regex,
    /// An HTTP method.
    HttpMethod,
    /// An HTTP status code from 100 to 599.
    HttpStatus,
    /// The name of a context variable.
    VariableName,
    /// The id of a backend entity.
    BackendId,
    /// The id of a certificate.
    CertificateId,
    /// The id of a policy fragment.
    FragmentId,
    /// JSON text.
    Json,
    /// XML markup.
    Xml,
    /// Anything, not looked into.
    Any,
}

/// A rule over several attributes or children of one element.
#[derive(Debug, PartialEq, Eq)]
pub struct Constraint {
    /// What must hold.
    pub kind: ConstraintKind,
    /// The attributes it speaks of.
    pub attributes: &'static [&'static str],
    /// The children it speaks of.
    pub children: &'static [&'static str],
    /// It holds only when this attribute has one of these literal values (or, being absent, that default).
    pub when: Option<When>,
    /// Whether the service is known to enforce it.
    pub certainty: Certainty,
    /// The fact in one sentence for people, without a trailing period.
    pub text: &'static str,
}

/// The condition of a constraint.
#[derive(Debug, PartialEq, Eq)]
pub struct When {
    /// The attribute looked at.
    pub attribute: &'static str,
    /// The literal values for which the constraint holds.
    pub values: &'static [&'static str],
}

/// What a constraint demands of the attributes and children it lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// Exactly one of them is present.
    ExactlyOne,
    /// One of them at the most.
    AtMostOne,
    /// One of them at least.
    AtLeastOne,
    /// All of them or none.
    Together,
    /// The first of them needs all others.
    Requires,
    /// All of them must be present (used with a condition).
    AllRequired,
    /// None of them may be present (used with a condition).
    NoneAllowed,
}
