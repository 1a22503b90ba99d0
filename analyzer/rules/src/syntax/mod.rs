//! Rules about the markup of a document.

mod unclosed_element;

use crate::checker::AnyRule;

/// The rules of this group, in the order of their names.
pub(crate) static RULES: &[&dyn AnyRule] = &[&unclosed_element::UnclosedElement];
