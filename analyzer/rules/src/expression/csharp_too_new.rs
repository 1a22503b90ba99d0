//! C# that is newer than the compiler of the gateway.

use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::diagnostic::Report;
use crate::placed_expression::PlacedExpression;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds syntax in the C# of an expression that is newer than C# 7.3: `switch` expressions, `is not`, `??=`, `^1`, `new()`, collection
    /// expressions, records.
    ///
    /// ## Why is this bad
    ///
    /// The documentation promises C# 7. APIM refuses a policy that its compiler does not understand.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="signed-in" value="@(context.User is not null)" />
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
    ///         <set-variable name="signed-in" value="@(context.User != null)" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct CsharpTooNew {
        name: "csharp-too-new",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression uses syntax that is newer than C# 7.3",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

/// A place with newer syntax.
pub(crate) struct Finding {
    range: TextRange,
    message: String,
}

impl Rule for CsharpTooNew {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn expression(&self, _: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Finding>) {
        let newer = expression.analysis.syntax_errors.iter().filter(|error| error.is_newer_syntax());
        found.extend(
            newer.map(|error| Finding {
                range: expression.source_range(error.range),
                message: error.message(),
            }),
        );
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        Report::new(finding.range, finding.message.clone())
            .note("policy expressions are C# 7: https://learn.microsoft.com/azure/api-management/api-management-policy-expressions")
    }
}
