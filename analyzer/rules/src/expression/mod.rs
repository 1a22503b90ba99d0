//! Rules about the C# in policy expressions.

mod character_literal_too_long;
mod csharp_too_new;
mod empty_expression;
mod expression_address_by_text;
mod expression_ambiguous_type;
mod expression_body_consumed;
mod expression_body_read_twice;
mod expression_body_type;
mod expression_case_sensitive_comparison;
mod expression_constant_condition;
mod expression_culture_dependent;
mod expression_duplicate_name;
mod expression_error_exposed;
mod expression_impossible_comparison;
mod expression_integer_division;
mod expression_invalid_call;
mod expression_invalid_operator;
mod expression_json_by_concatenation;
mod expression_late_request_body;
mod expression_local_time;
mod expression_many_variables;
mod expression_maybe_unset_variable;
mod expression_missing_json_value;
mod expression_missing_key;
mod expression_missing_return;
mod expression_namespaced_xml;
mod expression_not_a_statement;
mod expression_not_allowed_member;
mod expression_not_allowed_type;
mod expression_not_in_section;
mod expression_null_dereference;
mod expression_nullable_value;
mod expression_operator_precedence;
mod expression_predictable_random;
mod expression_read_only;
mod expression_redundant_code;
mod expression_reference_comparison;
mod expression_regex_risk;
mod expression_repeated;
mod expression_rewritten_url;
mod expression_secret_exposed;
mod expression_split_header;
mod expression_swallowed_exception;
mod expression_syntax;
mod expression_time_span_part;
mod expression_time_zone_id;
mod expression_timing_comparison;
mod expression_too_long;
mod expression_trace_in_loop;
mod expression_type_mismatch;
mod expression_unassigned_variable;
mod expression_unchecked_index;
mod expression_undocumented_member;
mod expression_unescaped_url;
mod expression_unexpected_result;
mod expression_unguarded_parse;
mod expression_unknown_error_reason;
mod expression_unknown_member;
mod expression_unknown_name;
mod expression_unset_variable;
mod expression_unstable_hash;
mod expression_unstorable_json_value;
mod expression_unsupported_feature;
mod expression_variable_cast;
mod expression_weak_certificate_check;
mod expression_weak_cryptography;
mod formatter_damaged_string;
mod invalid_csharp_token;
mod line_comment_in_attribute;
mod wrong_expression_form;

use apimlint_syntax::TextRange;

use crate::checker::AnyRule;
use crate::context::Context;

/// The rules of this group, in the order of their names.
pub(crate) static RULES: &[&dyn AnyRule] = &[
    &character_literal_too_long::CharacterLiteralTooLong,
    &csharp_too_new::CsharpTooNew,
    &empty_expression::EmptyExpression,
    &expression_address_by_text::ExpressionAddressByText,
    &expression_ambiguous_type::ExpressionAmbiguousType,
    &expression_body_consumed::ExpressionBodyConsumed,
    &expression_body_read_twice::ExpressionBodyReadTwice,
    &expression_body_type::ExpressionBodyType,
    &expression_case_sensitive_comparison::ExpressionCaseSensitiveComparison,
    &expression_constant_condition::ExpressionConstantCondition,
    &expression_culture_dependent::ExpressionCultureDependent,
    &expression_duplicate_name::ExpressionDuplicateName,
    &expression_error_exposed::ExpressionErrorExposed,
    &expression_impossible_comparison::ExpressionImpossibleComparison,
    &expression_integer_division::ExpressionIntegerDivision,
    &expression_invalid_call::ExpressionInvalidCall,
    &expression_invalid_operator::ExpressionInvalidOperator,
    &expression_json_by_concatenation::ExpressionJsonByConcatenation,
    &expression_late_request_body::ExpressionLateRequestBody,
    &expression_local_time::ExpressionLocalTime,
    &expression_many_variables::ExpressionManyVariables,
    &expression_maybe_unset_variable::ExpressionMaybeUnsetVariable,
    &expression_missing_json_value::ExpressionMissingJsonValue,
    &expression_missing_key::ExpressionMissingKey,
    &expression_missing_return::ExpressionMissingReturn,
    &expression_namespaced_xml::ExpressionNamespacedXml,
    &expression_not_a_statement::ExpressionNotAStatement,
    &expression_not_allowed_member::ExpressionNotAllowedMember,
    &expression_not_allowed_type::ExpressionNotAllowedType,
    &expression_not_in_section::ExpressionNotInSection,
    &expression_null_dereference::ExpressionNullDereference,
    &expression_nullable_value::ExpressionNullableValue,
    &expression_operator_precedence::ExpressionOperatorPrecedence,
    &expression_predictable_random::ExpressionPredictableRandom,
    &expression_read_only::ExpressionReadOnly,
    &expression_redundant_code::ExpressionRedundantCode,
    &expression_reference_comparison::ExpressionReferenceComparison,
    &expression_regex_risk::ExpressionRegexRisk,
    &expression_repeated::ExpressionRepeated,
    &expression_rewritten_url::ExpressionRewrittenUrl,
    &expression_secret_exposed::ExpressionSecretExposed,
    &expression_split_header::ExpressionSplitHeader,
    &expression_swallowed_exception::ExpressionSwallowedException,
    &expression_syntax::ExpressionSyntax,
    &expression_time_span_part::ExpressionTimeSpanPart,
    &expression_time_zone_id::ExpressionTimeZoneId,
    &expression_timing_comparison::ExpressionTimingComparison,
    &expression_too_long::ExpressionTooLong,
    &expression_trace_in_loop::ExpressionTraceInLoop,
    &expression_type_mismatch::ExpressionTypeMismatch,
    &expression_unassigned_variable::ExpressionUnassignedVariable,
    &expression_unchecked_index::ExpressionUncheckedIndex,
    &expression_undocumented_member::ExpressionUndocumentedMember,
    &expression_unescaped_url::ExpressionUnescapedUrl,
    &expression_unexpected_result::ExpressionUnexpectedResult,
    &expression_unguarded_parse::ExpressionUnguardedParse,
    &expression_unknown_error_reason::ExpressionUnknownErrorReason,
    &expression_unknown_member::ExpressionUnknownMember,
    &expression_unknown_name::ExpressionUnknownName,
    &expression_unset_variable::ExpressionUnsetVariable,
    &expression_unstable_hash::ExpressionUnstableHash,
    &expression_unstorable_json_value::ExpressionUnstorableJsonValue,
    &expression_unsupported_feature::ExpressionUnsupportedFeature,
    &expression_variable_cast::ExpressionVariableCast,
    &expression_weak_certificate_check::ExpressionWeakCertificateCheck,
    &expression_weak_cryptography::ExpressionWeakCryptography,
    &formatter_damaged_string::FormatterDamagedString,
    &invalid_csharp_token::InvalidCsharpToken,
    &line_comment_in_attribute::LineCommentInAttribute,
    &wrong_expression_form::WrongExpressionForm,
];

/// How a fix writes a quote of C# in an expression: as the expression does, and so that well-formed XML stays that.
fn quote(context: &Context<'_>, expression: TextRange, delimiter: Option<char>) -> &'static str {
    let is_escaped =
        delimiter == Some('"') && (context.text(expression).contains("&quot;") || context.is_well_formed());
    if is_escaped { "&quot;" } else { "\"" }
}
