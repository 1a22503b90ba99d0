//! Rules about what APIM accepts: names, values and places.

mod missing_attribute;
mod unknown_policy;

use crate::checker::AnyRule;

/// The rules of this group, in the order of their names.
pub(crate) static RULES: &[&dyn AnyRule] =
    &[&missing_attribute::MissingAttribute, &unknown_policy::UnknownPolicy];
