//! Rules about what APIM accepts: names, values and places.

mod base_at_global_scope;
mod document_too_large;
mod misplaced_base;
mod missing_attribute;
mod repeated_base;
mod repeated_section;
mod section_in_fragment;
mod unknown_policy;
mod unknown_section;
mod wrong_root;

use crate::checker::AnyRule;

/// The rules of this group, in the order of their names.
pub(crate) static RULES: &[&dyn AnyRule] = &[
    &base_at_global_scope::BaseAtGlobalScope,
    &document_too_large::DocumentTooLarge,
    &misplaced_base::MisplacedBase,
    &missing_attribute::MissingAttribute,
    &repeated_base::RepeatedBase,
    &repeated_section::RepeatedSection,
    &section_in_fragment::SectionInFragment,
    &unknown_policy::UnknownPolicy,
    &unknown_section::UnknownSection,
    &wrong_root::WrongRoot,
];
