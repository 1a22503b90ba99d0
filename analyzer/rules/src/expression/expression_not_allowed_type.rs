//! An expression uses a type that APIM does not allow.

use crate::compiler_rule::compiler_rule;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds members of .NET types in the C# of an expression that are not on the list of types that APIM allows: files, network, processes, threads,
    /// reflection, cultures, most of `System.IO`, and delegates that are called.
    ///
    /// ## Why is this bad
    ///
    /// APIM compares the types and members that an expression uses with a list when the policy is saved, and refuses the policy.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(System.Environment.GetEnvironmentVariable("REGION"))' />
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
    ///         <set-variable name="result" value='@(context.Deployment.Region)' />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## References
    ///
    /// - [Allowed .NET types](https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#CLRTypes)
    pub(crate) struct ExpressionNotAllowedType {
        name: "expression-not-allowed-type",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression uses a type that APIM does not allow",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionNotAllowedType: TypeNotAllowed);
