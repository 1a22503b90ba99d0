//! Rules about the C# in policy expressions.

mod character_literal_too_long;
mod empty_expression;
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
    &empty_expression::EmptyExpression,
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
