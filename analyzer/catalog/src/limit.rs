//! How large things may be.

use crate::generated::LIMITS;
use crate::model::{Certainty, Gateway};

/// A limit of the service, on one kind of thing.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is limited.
    pub subject: LimitSubject,
    /// The largest size that is accepted; `None` where the documentation knows of no limit.
    pub most: Option<u64>,
    /// What `most` counts.
    pub unit: LimitUnit,
    /// The gateways it holds on; empty for all those that have no limit of their own.
    pub gateways: &'static [Gateway],
    /// Whether it is the limit that the service is known to enforce.
    pub certainty: Certainty,
    /// What to know about the number, in one sentence without a trailing period; may be empty.
    pub note: &'static str,
    /// Where it is stated.
    pub source: &'static str,
    /// The date of that statement, as `YYYY-MM`.
    pub date: &'static str,
}

/// What a limit speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LimitSubject {
    /// A policy document.
    PolicyDocument,
    /// A policy fragment.
    PolicyFragment,
    /// The text of one policy expression.
    Expression,
    /// The name of a named value.
    NamedValueName,
    /// The value of a named value.
    NamedValue,
    /// The tags of one named value.
    NamedValueTags,
    /// The tags of one API, operation or product.
    ResourceTags,
    /// The name of an operation.
    OperationName,
    /// The URL of a request.
    Url,
    /// One segment of the path of a request.
    UrlPathSegment,
    /// An API schema, as used for the validation of content.
    ApiSchema,
    /// A body that `validate-content` looks at.
    ValidatedBody,
    /// A body that a policy reads into memory.
    BufferedBody,
    /// A response in the built-in cache.
    CachedResponse,
}

/// What the number of a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LimitUnit {
    /// Bytes.
    Bytes,
    /// Characters.
    Characters,
    /// Things, such as tags.
    Items,
}

/// All limits.
pub fn limits() -> &'static [Limit] {
    LIMITS
}

/// The limits on `subject`, least disputed first.
///
/// Those that speak of `gateway` stand in for the general ones. There may be several: the number that the
/// service enforces for sure, and a smaller one that some source names.
pub fn limits_of(subject: LimitSubject, gateway: Option<Gateway>) -> impl Iterator<Item = &'static Limit> {
    let named = move |limit: &Limit| gateway.is_some_and(|gateway| limit.gateways.contains(&gateway));
    let on_subject = move || LIMITS.iter().filter(move |limit| limit.subject == subject);
    let has_own = on_subject().any(named);
    on_subject().filter(move |limit| if has_own { named(limit) } else { limit.gateways.is_empty() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(subject: LimitSubject, gateway: Option<Gateway>) -> Vec<(Option<u64>, Certainty)> {
        limits_of(subject, gateway).map(|limit| (limit.most, limit.certainty)).collect()
    }

    #[test]
    fn a_policy_document_has_a_sure_and_a_disputed_limit() {
        let general = vec![(Some(262_144), Certainty::Sure), (Some(250_000), Certainty::Disputed)];

        assert_eq!(numbers(LimitSubject::PolicyDocument, None), general);
        assert_eq!(numbers(LimitSubject::PolicyDocument, Some(Gateway::V2)), general);
    }

    #[test]
    fn a_gateway_with_a_limit_of_its_own_has_only_that() {
        assert_eq!(
            numbers(LimitSubject::PolicyDocument, Some(Gateway::Consumption)),
            [(Some(16_384), Certainty::Sure)]
        );
    }

    #[test]
    fn an_expression_has_no_limit_of_its_own() {
        assert_eq!(numbers(LimitSubject::Expression, None), [(None, Certainty::Sure)]);
    }
}
