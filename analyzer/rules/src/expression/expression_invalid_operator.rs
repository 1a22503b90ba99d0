//! An operator in an expression does not fit its operands.

use crate::compiler_rule::compiler_rule;
use crate::diagnostic::Applicability;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds operators in the C# of an expression that the types of their operands do not have, such as `==` between the values of a header and
    /// a text, or between a `JToken` and a text.
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
    ///         <choose>
    ///             <when condition='@(context.Request.Headers["x-kind"] == "batch")'>
    ///                 <set-header name="x-matched" exists-action="override">
    ///                     <value>yes</value>
    ///                 </set-header>
    ///             </when>
    ///         </choose>
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
    ///         <choose>
    ///             <when condition='@(context.Request.Headers.GetValueOrDefault("x-kind", "") == "batch")'>
    ///                 <set-header name="x-matched" exists-action="override">
    ///                     <value>yes</value>
    ///                 </set-header>
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionInvalidOperator {
        name: "expression-invalid-operator",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An operator in an expression does not fit its operands",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionInvalidOperator: InvalidOperator, DivisionByZero);
