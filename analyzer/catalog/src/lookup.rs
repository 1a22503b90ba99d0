//! Finding a policy by its element name.

use crate::generated::POLICIES;
use crate::model::{Policy, Section};

/// The policies that are the root element of a resolver document, where others have `policies`.
const RESOLVER_ROOTS: [&str; 4] =
    ["cosmosdb-data-source", "graphql-data-source", "http-data-source", "sql-data-source"];

/// All policies, sorted by name; the usual form of an element stands before its variants.
pub fn policies() -> &'static [Policy] {
    POLICIES
}

/// The usual form of the policy with this element name; names are case-sensitive.
pub fn policy(name: &str) -> Option<&'static Policy> {
    forms(name).next().filter(|policy| policy.variant.is_none())
}

/// The form of the policy that its attributes select.
///
/// `attribute` answers with the literal value of an attribute of the element, or `None` where it is absent
/// or computed. Without a variant that fits, this is the usual form.
pub fn policy_variant<'value>(
    name: &str,
    attribute: impl Fn(&str) -> Option<&'value str>,
) -> Option<&'static Policy> {
    let selected = forms(name).find(|policy| {
        policy.variant.as_ref().is_some_and(|variant| attribute(variant.attribute) == Some(variant.value))
    });
    selected.or_else(|| policy(name))
}

/// The policies that may be the root element of a resolver document of a synthetic GraphQL API.
pub fn resolver_roots() -> impl Iterator<Item = &'static Policy> {
    RESOLVER_ROOTS.into_iter().filter_map(policy)
}

/// Whether this is the element name of a section.
pub fn is_section(name: &str) -> bool {
    Section::from_name(name).is_some()
}

/// All forms of one element name, the usual one first.
fn forms(name: &str) -> impl Iterator<Item = &'static Policy> {
    let start = POLICIES.partition_point(|policy| policy.name() < name);
    POLICIES.iter().skip(start).take_while(move |policy| policy.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_is_found_by_its_name() {
        for entry in policies().iter().filter(|entry| entry.variant.is_none()) {
            let found = policy(entry.name()).map(std::ptr::from_ref);
            assert_eq!(found, Some(std::ptr::from_ref(entry)), "{}", entry.name());
        }
    }

    #[test]
    fn unknown_names_are_not_found() {
        for name in ["", "a", "Choose", "choose ", "zzz"] {
            assert_eq!(policy(name).map(Policy::name), None, "{name:?}");
        }
    }

    #[test]
    fn a_literal_value_selects_the_variant() {
        let variant_for = |value: Option<&'static str>| {
            policy_variant("set-backend-service", |attribute| value.filter(|_| attribute == "backend-id"))
                .and_then(|policy| policy.variant.as_ref())
                .map(|variant| variant.name)
        };

        assert_eq!(variant_for(Some("dapr")), Some("dapr"));
        assert_eq!(variant_for(Some("orders")), None);
        assert_eq!(variant_for(None), None);
    }

    #[test]
    fn without_a_variant_it_is_the_usual_form() {
        assert_eq!(policy_variant("choose", |_| Some("dapr")).map(Policy::name), Some("choose"));
        assert_eq!(policy_variant("unheard-of", |_| None).map(Policy::name), None);
    }

    #[test]
    fn every_data_source_is_a_resolver_root() {
        let data_sources: Vec<_> =
            policies().iter().map(Policy::name).filter(|name| name.ends_with("-data-source")).collect();

        assert_eq!(resolver_roots().map(Policy::name).collect::<Vec<_>>(), data_sources);
    }

    #[test]
    fn sections_are_known_by_name() {
        assert!(is_section("on-error"));
        assert!(!is_section("policies"));
    }

    #[test]
    fn a_policy_without_a_page_leads_to_the_overview() {
        let url = |name| policy(name).map(Policy::url).unwrap_or_default();

        assert_eq!(url("cors"), "https://learn.microsoft.com/azure/api-management/cors-policy");
        assert_eq!(url("block"), "https://learn.microsoft.com/azure/api-management/api-management-policies");
    }
}
