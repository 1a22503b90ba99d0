//! A name in an expression is declared twice.

use crate::compiler_rule::compiler_rule;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds local variables, parameters of lambdas and labels of `switch` in the C# of an expression that are there already. A lambda or an inner
    /// block cannot use the name of a variable around it, either.
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
    ///             var path = context.Request.Url.Path;
    ///             return path.Split(&apos;/&apos;).Any(path =&gt; path == "admin");
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
    ///             var path = context.Request.Url.Path;
    ///             return path.Split(&apos;/&apos;).Any(part =&gt; part == "admin");
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionDuplicateName {
        name: "expression-duplicate-name",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "A name in an expression is declared twice",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionDuplicateName: DuplicateName, DuplicateCase);
