//! The variables that policies set, and the types of their values.

use crate::generated_types::VARIABLE_PRODUCERS;
use crate::model::Certainty;
use crate::types::TypeId;

/// An attribute by which a policy sets a variable.
#[derive(Debug, PartialEq, Eq)]
pub struct VariableProducer {
    /// The element.
    pub policy: &'static str,
    /// The attribute that names the variable.
    pub attribute: &'static str,
    /// The type of the value.
    pub result: ProducedType,
    /// Whether the variable may be missing, or null, after the policy has run.
    pub may_be_unset: bool,
    /// What an author has to know, in one clause; empty where there is nothing.
    pub note: &'static str,
    /// How sure the type is.
    pub certainty: Certainty,
}

/// The type of a variable's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProducedType {
    /// That of the expression in `value`; a literal is always a string.
    Assigned,
    /// This one.
    Known(TypeId),
    /// The one with which the value was put into the cache.
    Stored,
    /// No source tells.
    Object,
}

/// All, sorted by policy and attribute.
pub fn variable_producers() -> &'static [VariableProducer] {
    VARIABLE_PRODUCERS
}

/// Those of a policy; none where it sets no variable.
pub fn producers_of(policy: &str) -> &'static [VariableProducer] {
    let start = VARIABLE_PRODUCERS.partition_point(|producer| producer.policy < policy);
    let rest = VARIABLE_PRODUCERS.get(start..).unwrap_or_default();
    let count = rest.partition_point(|producer| producer.policy == policy);
    rest.get(..count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::known;

    fn result(policy: &str, attribute: &str) -> Option<ProducedType> {
        let producer = producers_of(policy).iter().find(|producer| producer.attribute == attribute)?;
        Some(producer.result)
    }

    #[test]
    fn policies_tell_the_types_of_their_variables() {
        assert_eq!(result("set-variable", "name"), Some(ProducedType::Assigned));
        let response = result("send-request", "response-variable-name");
        assert_eq!(response, Some(ProducedType::Known(known::RESPONSE)));
        let token = result("validate-jwt", "output-token-variable-name");
        assert_eq!(token, Some(ProducedType::Known(known::JWT)));
        let token = result("authentication-managed-identity", "output-token-variable-name");
        assert_eq!(token, Some(ProducedType::Known(known::STRING)));
        assert_eq!(result("cache-lookup-value", "variable-name"), Some(ProducedType::Stored));
    }

    #[test]
    fn every_producer_is_found_by_its_policy() {
        for producer in variable_producers() {
            assert!(producers_of(producer.policy).contains(producer));
        }
        assert!(producers_of("set-header").is_empty());
        assert!(producers_of("").is_empty() && producers_of("zzz").is_empty());
    }

    #[test]
    fn a_failed_call_leaves_no_response() {
        assert!(producers_of("send-request").iter().all(|producer| producer.may_be_unset));
        assert!(producers_of("validate-jwt").iter().all(|producer| !producer.may_be_unset));
    }
}
