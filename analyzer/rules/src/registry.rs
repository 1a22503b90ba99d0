//! The list of all rules.

use std::sync::LazyLock;

use crate::checker::AnyRule;
use crate::internal_error::InternalError;
use crate::rule::RuleMeta;
use crate::{expression, policy, syntax};

static RULES: LazyLock<Vec<&'static dyn AnyRule>> =
    LazyLock::new(|| [syntax::RULES, policy::RULES, expression::RULES].concat());

/// All rules that are run, group by group.
pub(crate) fn rules() -> &'static [&'static dyn AnyRule] {
    &RULES
}

/// The metadata of every rule that can be reported, ordered by group and name.
pub fn rules_metadata() -> Vec<&'static RuleMeta> {
    let mut metadata: Vec<_> = rules().iter().map(|rule| rule.meta()).collect();
    metadata.push(InternalError::rule_meta());
    metadata.sort_by_key(|meta| (meta.group, meta.name));
    metadata
}

/// The metadata of the rule with this name.
pub fn rule(name: &str) -> Option<&'static RuleMeta> {
    rules_metadata().into_iter().find(|meta| meta.name == name)
}
