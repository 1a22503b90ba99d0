//! What `context.LastError` says in the section `on-error`.

use crate::generated::LAST_ERROR_REASONS;

/// A text of `context.LastError.Reason`.
#[derive(Debug, PartialEq, Eq)]
pub struct LastErrorReason {
    /// `context.LastError.Source`; empty where several have the reason.
    pub source: &'static str,
    /// The text.
    pub reason: &'static str,
    /// Who gives it.
    pub origin: ErrorOrigin,
    /// When it happens, in one clause.
    pub condition: &'static str,
    /// The text that older documentation has; empty where it always was the same.
    pub formerly: &'static str,
}

/// Where an error comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorOrigin {
    /// A step of the gateway itself.
    BuiltIn,
    /// A policy.
    Policy,
}

/// The documented reasons, sorted by reason and source. Policies may have others.
pub fn last_error_reasons() -> &'static [LastErrorReason] {
    LAST_ERROR_REASONS
}

/// The entries of one reason: several where several sources have it, none where it is not documented.
pub fn last_error_reason(reason: &str) -> &'static [LastErrorReason] {
    let start = LAST_ERROR_REASONS.partition_point(|known| known.reason < reason);
    let rest = LAST_ERROR_REASONS.get(start..).unwrap_or_default();
    let count = rest.partition_point(|known| known.reason == reason);
    rest.get(..count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_found() {
        for known in last_error_reasons() {
            assert!(last_error_reason(known.reason).contains(known));
        }
        assert!(last_error_reason("Whatever").is_empty());
    }

    #[test]
    fn a_reason_may_have_several_sources() {
        let sources: Vec<_> = last_error_reason("Timeout").iter().map(|known| known.source).collect();
        assert_eq!(sources, ["forward-request", "send-request"]);
    }

    #[test]
    fn old_names_lead_to_new_ones() {
        assert!(last_error_reason("TokenNotFound").is_empty());
        let renamed = last_error_reasons().iter().find(|known| known.formerly == "TokenNotFound");
        assert_eq!(renamed.map(|known| known.reason), Some("TokenNotPresent"));
    }
}
