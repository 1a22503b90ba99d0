//! Rules about what APIM accepts: names, values and places.

mod base_at_global_scope;
mod children_out_of_order;
mod conflicting_attributes;
mod deprecated_name;
mod document_too_large;
mod embedded_expression;
mod empty_backend_section;
mod expression_not_evaluated;
mod invalid_value;
mod misplaced_base;
mod missing_attribute;
mod missing_attribute_combination;
mod missing_child;
mod missing_text;
mod multiple_backend_statements;
mod nesting_not_allowed;
mod policy_in_wrong_scope;
mod policy_in_wrong_section;
mod policy_not_on_gateway;
mod repeated_base;
mod repeated_policy;
mod repeated_section;
mod section_in_fragment;
mod surplus_child;
mod unexpected_text;
mod unknown_attribute;
mod unknown_child;
mod unknown_policy;
mod unknown_section;
mod unreachable_statement;
mod wrong_root;

use crate::checker::AnyRule;

/// The rules of this group, in the order of their names.
pub(crate) static RULES: &[&dyn AnyRule] = &[
    &base_at_global_scope::BaseAtGlobalScope,
    &children_out_of_order::ChildrenOutOfOrder,
    &conflicting_attributes::ConflictingAttributes,
    &deprecated_name::DeprecatedName,
    &document_too_large::DocumentTooLarge,
    &embedded_expression::EmbeddedExpression,
    &empty_backend_section::EmptyBackendSection,
    &expression_not_evaluated::ExpressionNotEvaluated,
    &invalid_value::InvalidValue,
    &misplaced_base::MisplacedBase,
    &missing_attribute::MissingAttribute,
    &missing_attribute_combination::MissingAttributeCombination,
    &missing_child::MissingChild,
    &missing_text::MissingText,
    &multiple_backend_statements::MultipleBackendStatements,
    &nesting_not_allowed::NestingNotAllowed,
    &policy_in_wrong_scope::PolicyInWrongScope,
    &policy_in_wrong_section::PolicyInWrongSection,
    &policy_not_on_gateway::PolicyNotOnGateway,
    &repeated_base::RepeatedBase,
    &repeated_policy::RepeatedPolicy,
    &repeated_section::RepeatedSection,
    &section_in_fragment::SectionInFragment,
    &surplus_child::SurplusChild,
    &unexpected_text::UnexpectedText,
    &unknown_attribute::UnknownAttribute,
    &unknown_child::UnknownChild,
    &unknown_policy::UnknownPolicy,
    &unknown_section::UnknownSection,
    &unreachable_statement::UnreachableStatement,
    &wrong_root::WrongRoot,
];

/// What the tests of these rules share.
#[cfg(test)]
mod testing {
    use apimlint_syntax::{Dialects, parse};

    use crate::checker::Checker;
    use crate::context::DocumentOptions;

    /// Severity and confidence of each finding of one rule in a document.
    pub(super) fn findings(rule: &str, text: &str) -> Vec<String> {
        let document = parse(text, Dialects::detect("policy.xml", text));
        let checker = Checker::new(|known| known.name == rule);
        let found = checker.check(&document, &DocumentOptions::default());
        found.iter().map(|found| format!("{} {}", found.severity, found.confidence)).collect()
    }

    /// The same in the section `inbound` of a policy document.
    pub(super) fn findings_in_inbound(rule: &str, statements: &str) -> Vec<String> {
        findings(rule, &format!("<policies><inbound>{statements}</inbound></policies>"))
    }
}
