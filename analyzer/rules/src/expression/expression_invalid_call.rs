//! A call in an expression fits no method.

use crate::compiler_rule::compiler_rule;
use crate::diagnostic::Applicability;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds calls in the C# of an expression with too many or too few arguments, with arguments of another type, of something that is no method,
    /// and of overloads that only newer .NET has.
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
    ///         <set-variable name="result" value='@(context.Request.MatchedParameters("id"))' />
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
    ///         <set-variable name="result" value='@(context.Request.MatchedParameters["id"])' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionInvalidCall {
        name: "expression-invalid-call",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "A call in an expression fits no method",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionInvalidCall: ArgumentCount, ArgumentType, AmbiguousCall, CannotInfer, Constraint, NotCallable, CannotCreate);
