//! An expression uses a member that its type does not have.

use crate::compiler_rule::compiler_rule;
use crate::diagnostic::Applicability;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds properties and methods in the C# of an expression that the type of the value does not have. C# tells upper and lower case apart.
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
    ///         <set-variable name="result" value='@(context.Request.Headrs.GetValueOrDefault("Origin", ""))' />
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
    ///         <set-variable name="result" value='@(context.Request.Headers.GetValueOrDefault("Origin", ""))' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnknownMember {
        name: "expression-unknown-member",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression uses a member that its type does not have",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionUnknownMember: UnknownMember, StaticMember, NotIndexable);
