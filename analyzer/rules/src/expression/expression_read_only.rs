//! An expression assigns something that can only be read.

use crate::compiler_rule::compiler_rule;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds assignments in the C# of an expression to something that cannot change. The request, the response and the variables are read in
    /// expressions and changed by policies.
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
    ///             context.Variables["tries"] = 1;
    ///             return 1;
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
    ///         <set-variable name="tries" value='@(1)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionReadOnly {
        name: "expression-read-only",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression assigns something that can only be read",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionReadOnly: ReadOnly, NotAssignable);
