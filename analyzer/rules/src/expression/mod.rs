//! Rules about the C# in policy expressions.

mod character_literal_too_long;
mod csharp_too_new;
mod empty_expression;
mod expression_duplicate_name;
mod expression_invalid_call;
mod expression_invalid_operator;
mod expression_missing_return;
mod expression_not_a_statement;
mod expression_not_allowed_member;
mod expression_not_allowed_type;
mod expression_read_only;
mod expression_syntax;
mod expression_type_mismatch;
mod expression_unassigned_variable;
mod expression_unknown_member;
mod expression_unknown_name;
mod expression_unsupported_feature;
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
    &expression_duplicate_name::ExpressionDuplicateName,
    &expression_invalid_call::ExpressionInvalidCall,
    &expression_invalid_operator::ExpressionInvalidOperator,
    &expression_missing_return::ExpressionMissingReturn,
    &expression_not_a_statement::ExpressionNotAStatement,
    &expression_not_allowed_member::ExpressionNotAllowedMember,
    &expression_not_allowed_type::ExpressionNotAllowedType,
    &expression_read_only::ExpressionReadOnly,
    &expression_syntax::ExpressionSyntax,
    &expression_type_mismatch::ExpressionTypeMismatch,
    &expression_unassigned_variable::ExpressionUnassignedVariable,
    &expression_unknown_member::ExpressionUnknownMember,
    &expression_unknown_name::ExpressionUnknownName,
    &expression_unsupported_feature::ExpressionUnsupportedFeature,
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
