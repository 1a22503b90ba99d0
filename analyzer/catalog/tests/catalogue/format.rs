//! The keys of a policy file, as `policies/README.md` explains them.

#![allow(clippy::struct_excessive_bools, reason = "the files have as many switches as they have")]

use serde::Deserialize;

/// An enumeration whose words in the files are those of the model in kebab case, so that its `Debug` text
/// is the name of the model's variant.
macro_rules! words {
    ($($name:ident: $($word:ident)*;)*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(crate) enum $name { $($word),* }
    )*};
}
words! {
    Section: Inbound Backend Outbound OnError;
    Scope: Global Workspace Product Api Operation Fragment Resolver;
    Gateway: Classic V2 Consumption SelfHosted Workspace;
    Once: Section Document;
    Order: Sequence;
    Required: No Yes Disputed;
    Evaluated: Yes No Unknown;
    ValueType: String Bool Int Long Double Seconds Timespan DateTime Enum Url Ip Regex HttpMethod HttpStatus
        VariableName BackendId CertificateId FragmentId Json Xml Any;
    ConstraintKind: ExactlyOne AtMostOne AtLeastOne Together Requires AllRequired NoneAllowed;
    EveryPolicy: Any;
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PolicyEntry {
    pub(crate) name: String,
    pub(crate) variant: Option<VariantEntry>,
    pub(crate) category: String,
    #[serde(default)]
    pub(crate) documentation: String,
    pub(crate) summary: String,
    #[serde(default = "yes")]
    pub(crate) statement: bool,
    #[serde(default)]
    pub(crate) sections: Vec<Section>,
    #[serde(default)]
    pub(crate) disputed_sections: Vec<Section>,
    #[serde(default)]
    pub(crate) scopes: Vec<Scope>,
    #[serde(default)]
    pub(crate) disputed_scopes: Vec<Scope>,
    #[serde(default)]
    pub(crate) gateways: Vec<Gateway>,
    #[serde(default)]
    pub(crate) disputed_gateways: Vec<Gateway>,
    pub(crate) once: Option<Once>,
    #[serde(default)]
    pub(crate) disputed_once: bool,
    pub(crate) deprecated: Option<DeprecationEntry>,
    #[serde(default)]
    pub(crate) usage: Vec<String>,
    #[serde(default)]
    pub(crate) security: Vec<String>,
    #[serde(default)]
    pub(crate) differences: Vec<String>,
    pub(crate) sources: Vec<String>,

    // An element's own keys; the same stand in `ChildEntry`, for serde cannot both flatten and reject.
    #[serde(default)]
    attributes: Vec<AttributeEntry>,
    text: Option<TextEntry>,
    #[serde(default)]
    children: Vec<ChildEntry>,
    order: Option<Order>,
    #[serde(default)]
    disputed_order: bool,
    nested: Option<NestedEntry>,
    disputed_nested: Option<NestedEntry>,
    #[serde(default)]
    constraints: Vec<ConstraintEntry>,
    #[serde(default)]
    opaque: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ChildEntry {
    pub(crate) name: Option<String>,
    pub(crate) policy: Option<String>,
    #[serde(default)]
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
    #[serde(default)]
    pub(crate) disputed_count: bool,
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) disputed: bool,

    #[serde(default)]
    attributes: Vec<AttributeEntry>,
    text: Option<TextEntry>,
    #[serde(default)]
    children: Vec<Self>,
    order: Option<Order>,
    #[serde(default)]
    disputed_order: bool,
    nested: Option<NestedEntry>,
    disputed_nested: Option<NestedEntry>,
    #[serde(default)]
    constraints: Vec<ConstraintEntry>,
    #[serde(default)]
    opaque: bool,
}

/// What a policy and a child that is an element have in common.
#[derive(Clone, Copy)]
pub(crate) struct ElementEntry<'entry> {
    pub(crate) name: &'entry str,
    pub(crate) summary: &'entry str,
    pub(crate) attributes: &'entry [AttributeEntry],
    pub(crate) text: Option<&'entry TextEntry>,
    pub(crate) children: &'entry [ChildEntry],
    pub(crate) order: Option<Order>,
    pub(crate) disputed_order: bool,
    pub(crate) nested: Option<&'entry NestedEntry>,
    pub(crate) disputed_nested: Option<&'entry NestedEntry>,
    pub(crate) constraints: &'entry [ConstraintEntry],
    pub(crate) opaque: bool,
}

macro_rules! element_entry {
    ($entry:expr, $name:expr) => {
        ElementEntry {
            name: $name,
            summary: &$entry.summary,
            attributes: &$entry.attributes,
            text: $entry.text.as_ref(),
            children: &$entry.children,
            order: $entry.order,
            disputed_order: $entry.disputed_order,
            nested: $entry.nested.as_ref(),
            disputed_nested: $entry.disputed_nested.as_ref(),
            constraints: &$entry.constraints,
            opaque: $entry.opaque,
        }
    };
}

impl PolicyEntry {
    /// The name, and that of the form: `set-backend-service`, `dapr`. The table is sorted by it.
    pub(crate) fn key(&self) -> (&str, Option<&str>) {
        (&self.name, self.variant.as_ref().map(|variant| variant.name.as_str()))
    }

    pub(crate) fn element(&self) -> ElementEntry<'_> {
        element_entry!(self, &self.name)
    }
}

impl ChildEntry {
    /// The element name, wherever it comes from.
    pub(crate) fn element_name(&self) -> &str {
        self.name.as_deref().or(self.policy.as_deref()).unwrap_or_default()
    }

    /// Its own keys as an element. A reference to a policy should have none.
    pub(crate) fn element(&self) -> ElementEntry<'_> {
        element_entry!(self, self.element_name())
    }
}

impl ElementEntry<'_> {
    /// Whether it states anything beside its name.
    pub(crate) fn is_bare(&self) -> bool {
        self.attributes.is_empty()
            && self.text.is_none()
            && self.children.is_empty()
            && self.order.is_none()
            && !self.disputed_order
            && self.nested.is_none()
            && self.disputed_nested.is_none()
            && self.constraints.is_empty()
            && !self.opaque
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VariantEntry {
    pub(crate) name: String,
    pub(crate) attribute: String,
    pub(crate) value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeprecationEntry {
    pub(crate) successor: Option<String>,
    pub(crate) reason: String,
}

/// `"any"`, or a list of policies.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum NestedEntry {
    Every(EveryPolicy),
    Only(Vec<String>),
}

impl NestedEntry {
    /// The policies it lists.
    pub(crate) fn names(&self) -> &[String] {
        match self {
            Self::Every(EveryPolicy::Any) => &[],
            Self::Only(names) => names,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AttributeEntry {
    pub(crate) name: String,
    pub(crate) r#type: ValueType,
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) values: Vec<String>,
    #[serde(default)]
    pub(crate) disputed_values: Vec<String>,
    #[serde(default = "no")]
    pub(crate) required: Required,
    pub(crate) default: Option<String>,
    pub(crate) min: Option<f64>,
    pub(crate) max: Option<f64>,
    #[serde(default)]
    pub(crate) disputed_range: bool,
    pub(crate) expression: Evaluated,
    #[serde(default = "yes")]
    pub(crate) named_value: bool,
    #[serde(default)]
    pub(crate) secret: bool,
    pub(crate) deprecated: Option<DeprecationEntry>,
    #[serde(default)]
    pub(crate) disputed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextEntry {
    pub(crate) r#type: ValueType,
    #[serde(default)]
    pub(crate) values: Vec<String>,
    #[serde(default = "no")]
    pub(crate) required: Required,
    pub(crate) expression: Evaluated,
    #[serde(default)]
    pub(crate) secret: bool,
    #[serde(default)]
    pub(crate) summary: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConstraintEntry {
    pub(crate) kind: ConstraintKind,
    #[serde(default)]
    pub(crate) attributes: Vec<String>,
    #[serde(default)]
    pub(crate) children: Vec<String>,
    pub(crate) when: Option<WhenEntry>,
    #[serde(default)]
    pub(crate) disputed: bool,
    pub(crate) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhenEntry {
    pub(crate) attribute: String,
    pub(crate) values: Vec<String>,
}

const fn yes() -> bool {
    true
}

const fn no() -> Required {
    Required::No
}
