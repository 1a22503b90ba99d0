//! An expression uses what the body of a method in APIM cannot have.

use crate::compiler_rule::compiler_rule;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `await`, `yield`, `this` and `base` in the C# of an expression. It becomes the body of a static method that returns one value.
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
    ///         <set-variable name="result" value='@(this.ToString())' />
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
    ///         <set-variable name="result" value='@(context.ToString())' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionUnsupportedFeature {
        name: "expression-unsupported-feature",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression uses what the body of a method in APIM cannot have",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionUnsupportedFeature: NotInThisBody);
