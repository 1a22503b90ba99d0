//! A value in an expression is of another type than its place asks for.

use crate::compiler_rule::compiler_rule;
use crate::diagnostic::Applicability;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds values in the C# of an expression that do not convert to the type that is wanted: a `string` where `condition` needs a `bool`, an entry
    /// of `context.Variables` that is not cast, branches of `?:` without a common type, casts that cannot succeed.
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
    ///             <when condition='@(context.Variables["is-partner"])'>
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
    ///             <when condition='@((bool)context.Variables["is-partner"])'>
    ///                 <set-header name="x-matched" exists-action="override">
    ///                     <value>yes</value>
    ///                 </set-header>
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionTypeMismatch {
        name: "expression-type-mismatch",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "A value in an expression is of another type than its place asks for",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionTypeMismatch: TypeMismatch, MissingCast, InvalidCast, NullValue, ConstantOverflow, AssignmentInCondition, NoCommonType, ImplicitType, InvalidPattern, InvalidTuple, InvalidInitializer, InvalidLambda, NotConstant, NotEnumerable, NotDisposable, NotAnException, InvalidFormat);
