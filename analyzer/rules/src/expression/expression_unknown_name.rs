//! An expression uses a name that is declared nowhere.

use crate::compiler_rule::compiler_rule;
use crate::diagnostic::Applicability;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds names in the C# of an expression that are no variable of it and no type that it can see: misspelled ones, types of namespaces
    /// that are not imported, and types that exist only in newer .NET.
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
    ///         <set-variable name="result" value='@(contxt.Request.Method)' />
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
    ///         <set-variable name="result" value='@(context.Request.Method)' />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// The namespaces `System`, `System.Collections.Generic`, `System.Linq`, `System.Text`, `System.Xml.Linq`, `Newtonsoft.Json.Linq` and a few
    /// others are imported. `System.Net.WebUtility`, for one, needs its full name.
    pub(crate) struct ExpressionUnknownName {
        name: "expression-unknown-name",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression uses a name that is declared nowhere",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

compiler_rule!(ExpressionUnknownName: UnknownName, UnknownType, TypeArguments, UsedBeforeDeclaration);
