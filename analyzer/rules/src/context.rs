//! What a rule is shown: the document, what is known about it, and each thing at its place.

use std::cell::OnceCell;

use apimlint_catalog::{self as catalog, Evaluated, Gateway, Policy, Scope, Section};
use apimlint_syntax::{
    Attribute, AttributeShape, Document, Element, PartKind, Positions, TextRange, TextSize, Value,
};

use crate::code::ExpressionCode;
use crate::variables::Variables;

/// What is known about a document from outside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentOptions {
    /// Where it is attached, when that is known.
    pub scope: Option<Scope>,
    /// The gateway it runs on, when that is known.
    pub gateway: Option<Gateway>,
    /// The form in which its host sends it to APIM, when that is known.
    pub form: Option<PolicyForm>,
    /// Where bytes could not be decoded: offsets in the text, each the place of one bad byte.
    pub invalid_bytes: Vec<u32>,
}

/// The form in which a policy is sent to APIM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyForm {
    /// Well-formed XML with the C# escaped.
    Xml,
    /// Not XML-encoded: expressions hold raw C#.
    RawXml,
}

impl PolicyForm {
    /// The name used on the command line and by APIM.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xml => "xml",
            Self::RawXml => "rawxml",
        }
    }

    /// The form with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Xml, Self::RawXml].into_iter().find(|form| form.name() == name)
    }
}

/// A document with what is known about it.
#[derive(Debug)]
pub(crate) struct Context<'d> {
    /// The document.
    pub document: &'d Document,
    /// What is known from outside.
    pub options: &'d DocumentOptions,
    /// What kind of document its root makes it.
    pub kind: DocumentKind,
    /// Built when the first position is asked for: most documents have no finding.
    positions: OnceCell<Positions>,
    /// Asked for by fixes, which have to keep a well-formed document well-formed.
    well_formed: OnceCell<bool>,
    /// Where template holes stand that may bring or remove tags; built when a rule first asks.
    holes: OnceCell<Vec<TextSize>>,
    /// The variables that the document sets; found when a rule first asks.
    variables: OnceCell<Variables<'d>>,
}

impl<'d> Context<'d> {
    /// A document and what its root says of it.
    pub(crate) fn new(document: &'d Document, options: &'d DocumentOptions) -> Self {
        let kind = document.root().map_or(DocumentKind::Unknown, |root| DocumentKind::of_root(root.name()));
        Self {
            document,
            options,
            kind,
            positions: OnceCell::new(),
            well_formed: OnceCell::new(),
            holes: OnceCell::new(),
            variables: OnceCell::new(),
        }
    }

    /// Where the document is attached: as told, or as its root says.
    pub(crate) fn scope(&self) -> Option<Scope> {
        match self.kind {
            DocumentKind::Fragment => Some(Scope::Fragment),
            DocumentKind::Resolver => Some(Scope::Resolver),
            DocumentKind::Policies | DocumentKind::Unknown => self.options.scope,
        }
    }

    /// The line and the column of an offset as APIM counts them: from 1, in UTF-16 code units.
    pub(crate) fn position(&self, offset: TextSize) -> (u32, u32) {
        let source = self.document.source();
        let place = self.positions.get_or_init(|| Positions::new(source)).place(source, offset);
        (place.line, place.utf16_column)
    }

    /// Whether the document is well-formed XML as it stands, with its C# escaped.
    pub(crate) fn is_well_formed(&self) -> bool {
        *self.well_formed.get_or_init(|| self.document.xml_fault().is_none())
    }

    /// Whether a template hole stands between two places as text, in place of an attribute or in a tag name. It may
    /// bring tags or leave them out, so whether those between the two places are balanced cannot be decided.
    pub(crate) fn holes_between(&self, start: TextSize, end: TextSize) -> bool {
        let holes = self.holes.get_or_init(|| markup_holes(self.document));
        let first = holes.partition_point(|hole| *hole < start);
        holes.get(first).is_some_and(|hole| *hole < end)
    }

    /// The variables that the document sets.
    pub(crate) fn variables(&self) -> &Variables<'d> {
        self.variables.get_or_init(|| Variables::of(self))
    }

    /// The text at a range.
    pub(crate) fn text(&self, range: TextRange) -> &'d str {
        self.document.text(range)
    }
}

/// Where the holes stand that may hold tags, in the order of the text.
fn markup_holes(document: &Document) -> Vec<TextSize> {
    let mut holes = Vec::new();
    for node in document.nodes() {
        if let Some(element) = node.as_element() {
            holes.extend(element.has_hole_in_name().then_some(element.name_range().start()));
            let in_place = |attribute: &Attribute<'_>| attribute.shape() == AttributeShape::Hole;
            holes.extend(element.attributes().filter(in_place).map(|attribute| attribute.range().start()));
        } else if let Some(text) = node.as_value() {
            let parts = text.parts().iter().filter(|part| matches!(part.kind, PartKind::Hole(_)));
            holes.extend(parts.map(|part| part.range.start()));
        }
    }
    holes
}

/// The kinds of policy documents, by their root element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DocumentKind {
    /// `<policies>` with sections.
    Policies,
    /// `<fragment>` with statements.
    Fragment,
    /// A resolver of a synthetic GraphQL API.
    Resolver,
    /// Another root, or none.
    Unknown,
}

impl DocumentKind {
    /// The kind of a document with this root element.
    pub(crate) fn of_root(name: &str) -> Self {
        match name {
            "policies" => Self::Policies,
            "fragment" => Self::Fragment,
            name if catalog::resolver_roots().any(|policy| policy.name() == name) => Self::Resolver,
            _ => Self::Unknown,
        }
    }
}

/// What an element is at its place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    /// The root of a known kind of document.
    Root,
    /// A root that no policy document has.
    UnknownRoot,
    /// A section of a policy document.
    Section(Section),
    /// A child of `<policies>` that is no section.
    UnknownSection,
    /// A policy where policies may stand: in a section, a fragment, or nested in another policy.
    Statement(&'static Policy),
    /// An element where policies may stand, whose name is no policy.
    UnknownStatement,
    /// A known policy where the enclosing element does not take it.
    ForbiddenStatement(&'static Policy),
    /// A part of the enclosing element, listed among its children.
    Part(&'static catalog::Child),
    /// A child that the enclosing element does not have.
    UnknownPart,
    /// Inside something unknown or in another language; nothing is said of it.
    Opaque,
}

/// An element at its place in the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedElement<'d> {
    /// The element.
    pub element: Element<'d>,
    /// What it is there.
    pub role: Role,
    /// What the catalogue says it looks like; `None` where it says nothing.
    pub spec: Option<&'static catalog::Element>,
    /// The section it stands in; `None` in fragments and resolvers.
    pub section: Option<Section>,
    /// The role of the enclosing element; `None` for the root.
    pub parent_role: Option<Role>,
    /// What the catalogue says of the enclosing element.
    pub parent_spec: Option<&'static catalog::Element>,
    /// How many elements enclose it.
    pub depth: u32,
}

impl<'d> PlacedElement<'d> {
    /// Its name as written.
    pub(crate) fn name(&self) -> &'d str {
        self.element.name()
    }

    /// The policy it is, where it stands as one.
    pub(crate) fn policy(&self) -> Option<&'static Policy> {
        match self.role {
            Role::Statement(policy) | Role::ForbiddenStatement(policy) => Some(policy),
            Role::Part(child) => match child.content {
                catalog::ChildContent::Policy(name) => catalog::policy(name),
                catalog::ChildContent::Element(_) => None,
            },
            _ => None,
        }
    }

    /// Whether it stands directly in a section.
    pub(crate) fn is_direct_child_of_section(&self) -> bool {
        matches!(self.parent_role, Some(Role::Section(_)))
    }
}

/// An attribute of an element that the catalogue knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedAttribute<'p, 'd> {
    /// The element.
    pub element: &'p PlacedElement<'d>,
    /// The attribute.
    pub attribute: Attribute<'d>,
    /// What the catalogue says the element looks like.
    pub element_spec: &'static catalog::Element,
    /// What the catalogue says of the attribute; `None` when it does not know it.
    pub spec: Option<&'static catalog::Attribute>,
}

/// A value: of a known attribute, or a piece of text in a known element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedValue<'p, 'd> {
    /// The element.
    pub element: &'p PlacedElement<'d>,
    /// The value.
    pub value: Value<'d>,
    /// What it is the value of.
    pub place: ValuePlace<'d>,
    /// Its C#, read when the first rule asks for it.
    pub(crate) code: &'p OnceCell<Option<ExpressionCode<'d>>>,
}

impl<'p, 'd> PlacedValue<'p, 'd> {
    /// The C# of the expression that is the whole value.
    ///
    /// `None` where APIM evaluates no expression, and for one whose end was not found.
    pub(crate) fn code(&self) -> Option<&'p ExpressionCode<'d>> {
        let evaluated = match self.place {
            ValuePlace::Attribute(_, spec) => spec.expression,
            ValuePlace::Text(Some(spec)) => spec.expression,
            ValuePlace::Text(None) => Evaluated::No,
        };
        if evaluated == Evaluated::No {
            return None;
        }
        let read = || ExpressionCode::of(self.element.element.document(), self.value);
        self.code.get_or_init(read).as_ref().filter(|code| code.is_closed)
    }
}

/// What a value belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValuePlace<'d> {
    /// An attribute that the catalogue knows.
    Attribute(Attribute<'d>, &'static catalog::Attribute),
    /// Text that is not only white space; `None` where the element takes no text.
    Text(Option<&'static catalog::Text>),
}
