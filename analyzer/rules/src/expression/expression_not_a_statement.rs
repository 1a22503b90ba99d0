//! A part of an expression does nothing, or gives no value where one is needed.

use crate::compiler_rule::compiler_rule;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds statements in the C# of an expression that do nothing, declarations where none may stand, calls without a result whose result is used,
    /// and types or methods where a value is expected.
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
    ///         <set-variable name="result" value='@(context.Trace("seen"))' />
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
    ///             context.Trace("seen");
    ///             return "seen";
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionNotAStatement {
        name: "expression-not-a-statement",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "A part of an expression does nothing, or gives no value where one is needed",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionNotAStatement: NotAStatement, EmbeddedDeclaration, NotAValue, NoValue);
