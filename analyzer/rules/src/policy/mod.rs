//! Rules about what APIM accepts: names, values and places.

mod base_at_global_scope;
mod children_out_of_order;
mod document_too_large;
mod misplaced_base;
mod missing_attribute;
mod missing_child;
mod nesting_not_allowed;
mod repeated_base;
mod repeated_section;
mod section_in_fragment;
mod surplus_child;
mod unknown_policy;
mod unknown_section;
mod wrong_root;

use crate::checker::AnyRule;

/// The rules of this group, in the order of their names.
pub(crate) static RULES: &[&dyn AnyRule] = &[
    &base_at_global_scope::BaseAtGlobalScope,
    &children_out_of_order::ChildrenOutOfOrder,
    &document_too_large::DocumentTooLarge,
    &misplaced_base::MisplacedBase,
    &missing_attribute::MissingAttribute,
    &missing_child::MissingChild,
    &nesting_not_allowed::NestingNotAllowed,
    &repeated_base::RepeatedBase,
    &repeated_section::RepeatedSection,
    &section_in_fragment::SectionInFragment,
    &surplus_child::SurplusChild,
    &unknown_policy::UnknownPolicy,
    &unknown_section::UnknownSection,
    &wrong_root::WrongRoot,
];
