//! Where a policy may stand: sections, scopes, gateways, and how often.

use std::fmt;

/// One of the four parts of a policy document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Runs on the request, before the backend is called.
    Inbound,
    /// Sends the request to the backend.
    Backend,
    /// Runs on the response.
    Outbound,
    /// Runs when another section fails.
    OnError,
}

impl Section {
    /// The four sections in the order in which they run.
    pub const ALL: [Self; 4] = [Self::Inbound, Self::Backend, Self::Outbound, Self::OnError];

    /// The element name of the section.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Backend => "backend",
            Self::Outbound => "outbound",
            Self::OnError => "on-error",
        }
    }

    /// The section with this element name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// Where a policy document is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// All APIs of the service.
    Global,
    /// All APIs of a workspace.
    Workspace,
    /// All APIs of a product, when called with its subscription.
    Product,
    /// All operations of an API.
    Api,
    /// One operation.
    Operation,
    /// A policy fragment, included by documents of other scopes.
    Fragment,
    /// A resolver of a synthetic GraphQL API.
    Resolver,
}

impl Scope {
    /// All scopes, broadest first.
    pub const ALL: [Self; 7] = [
        Self::Global,
        Self::Workspace,
        Self::Product,
        Self::Api,
        Self::Operation,
        Self::Fragment,
        Self::Resolver,
    ];

    /// The name used on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Workspace => "workspace",
            Self::Product => "product",
            Self::Api => "api",
            Self::Operation => "operation",
            Self::Fragment => "fragment",
            Self::Resolver => "resolver",
        }
    }

    /// The scope with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// The kind of gateway a policy runs on; it decides which policies exist there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gateway {
    /// Developer, Basic, Standard and Premium tiers.
    Classic,
    /// Basic v2, Standard v2 and Premium v2 tiers.
    V2,
    /// The serverless Consumption tier.
    Consumption,
    /// The containerised gateway that customers host.
    SelfHosted,
    /// The gateway of a workspace.
    Workspace,
}

impl Gateway {
    /// All kinds of gateway.
    pub const ALL: [Self; 5] =
        [Self::Classic, Self::V2, Self::Consumption, Self::SelfHosted, Self::Workspace];

    /// The name used on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::V2 => "v2",
            Self::Consumption => "consumption",
            Self::SelfHosted => "self-hosted",
            Self::Workspace => "workspace",
        }
    }

    /// The gateway with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gateway| gateway.name() == name)
    }
}

macro_rules! display_by_name {
    ($($kind:ty),*) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.name())
            }
        }
    )*};
}
display_by_name!(Section, Scope, Gateway);

/// A set of places, each documented or disputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places<T: 'static> {
    /// Where the documentation allows it.
    pub documented: &'static [T],
    /// Where only another source allows it.
    pub disputed: &'static [T],
}

impl<T: PartialEq> Places<T> {
    /// Whether any source allows it at `place`. A fact that nobody states allows every place.
    pub fn allows(&self, place: &T) -> bool {
        self.is_unknown() || self.documented.contains(place) || self.disputed.contains(place)
    }

    /// Whether no source says where it is allowed.
    pub const fn is_unknown(&self) -> bool {
        self.documented.is_empty() && self.disputed.is_empty()
    }
}

/// How often a policy may stand in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once {
    /// At most once in each section.
    PerSection,
    /// At most once in the whole document.
    PerDocument,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_allow_what_any_source_allows() {
        let places = Places { documented: &[Section::Inbound], disputed: &[Section::OnError] };

        assert!(places.allows(&Section::Inbound));
        assert!(places.allows(&Section::OnError));
        assert!(!places.allows(&Section::Backend));
    }

    #[test]
    fn unknown_places_allow_everything() {
        let places = Places::<Gateway> { documented: &[], disputed: &[] };

        assert!(places.is_unknown());
        assert!(Gateway::ALL.iter().all(|gateway| places.allows(gateway)));
    }

    #[test]
    fn names_lead_back_to_their_place() {
        assert!(Section::ALL.into_iter().all(|section| Section::from_name(section.name()) == Some(section)));
        assert!(Scope::ALL.into_iter().all(|scope| Scope::from_name(scope.name()) == Some(scope)));
        assert!(Gateway::ALL.into_iter().all(|gateway| Gateway::from_name(gateway.name()) == Some(gateway)));
        assert_eq!(Section::from_name("Inbound"), None, "names are case-sensitive");
    }
}
