//! An expression uses a member that APIM does not allow.

use crate::compiler_rule::compiler_rule;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds members in the C# of an expression that APIM does not allow although their type is on its list, such as `DateTime.TryParse`, and members
    /// of `dynamic` values.
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
    ///         <set-variable name="result" value='@{
    ///             DateTime parsed;
    ///             return DateTime.TryParse(context.Request.Headers.GetValueOrDefault("Date", ""), out parsed);
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
    ///             DateTimeOffset parsed;
    ///             return DateTimeOffset.TryParse(context.Request.Headers.GetValueOrDefault("Date", ""), out parsed);
    ///         }' />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## References
    ///
    /// - [Allowed .NET types](https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#CLRTypes)
    pub(crate) struct ExpressionNotAllowedMember {
        name: "expression-not-allowed-member",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression uses a member that APIM does not allow",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionNotAllowedMember: MemberNotAllowed, LateBinding);
