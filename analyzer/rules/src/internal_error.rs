//! What is reported when apimlint itself fails.

use apimlint_syntax::{TextRange, TextSize};

use crate::checker;
use crate::context::Context;
use crate::diagnostic::{Diagnostic, Report};
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Reports that a rule of apimlint failed on this document. All other rules were run.
    ///
    /// ## Why is this bad
    ///
    /// The document was not checked by that rule. This is a defect of apimlint, not of the policy: please report it,
    /// with the document if you can share it.
    pub(crate) struct InternalError {
        name: "internal-error",
        group: Syntax,
        severity: Warning,
        confidence: High,
        summary: "A rule of apimlint failed on this document",
        fix: None,
        since: "0.1.0",
        hooks: [DOCUMENT],
    }
}

impl InternalError {
    /// The rule's metadata; it is registered for its page, and reported by the checker itself.
    pub(crate) const fn rule_meta() -> &'static crate::rule::RuleMeta {
        Self::META
    }
}

/// The diagnostic that says that `rule` panicked.
pub(crate) fn diagnostic(context: &Context<'_>, rule: &str) -> Diagnostic {
    let start = context
        .document
        .root()
        .map_or_else(|| TextRange::empty(TextSize::new(0)), apimlint_syntax::Element::name_range);
    let message = format!("internal error: the rule `{rule}` failed on this document; please report it");
    checker::diagnostic(InternalError::META, Report::new(start, message))
}
