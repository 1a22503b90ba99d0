//! A variable of an expression may have no value where it is read.

use crate::compiler_rule::compiler_rule;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds local variables in the C# of an expression that are read on a path that gave them no value.
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
    ///             string kind;
    ///             if (context.Request.Method == "GET") {
    ///                 kind = "read";
    ///             }
    ///             return kind;
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
    ///             string kind = "write";
    ///             if (context.Request.Method == "GET") {
    ///                 kind = "read";
    ///             }
    ///             return kind;
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnassignedVariable {
        name: "expression-unassigned-variable",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "A variable of an expression may have no value where it is read",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionUnassignedVariable: Unassigned);
