//! A statement expression can end without a value, or leaves its body in a wrong way.

use apimlint_expression::ErrorCode;

use super::wrong_expression_form;
use crate::compiler_rule::compiler_rule;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `@{ … }` whose end can be reached without a `return`, `return` without a value, sections of `switch` that run into the next, and jumps
    /// that lead nowhere.
    ///
    /// ## Why is this bad
    ///
    /// APIM compiles the expressions of a policy when it is saved, and refuses the policy.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@{
    ///             if (context.Request.Method == "GET") {
    ///                 return "read";
    ///             }
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@{
    ///             if (context.Request.Method == "GET") {
    ///                 return "read";
    ///             }
    ///             return "write";
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionMissingReturn {
        name: "expression-missing-return",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "A statement expression can end without a value, or leaves its body in a wrong way",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(
    ExpressionMissingReturn: MissingReturn, ReturnWithoutValue, UnexpectedReturnValue, FallThrough, InvalidJump;
    told elsewhere: is_told_elsewhere
);

/// Where there is no `return` at all, the rule on the form of expressions says so.
fn is_told_elsewhere(expression: &PlacedExpression<'_, '_>, code: ErrorCode) -> bool {
    code == ErrorCode::MissingReturn && wrong_expression_form::is_found(expression)
}
