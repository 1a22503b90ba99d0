//! Policy expressions that do not end because an XML formatter has rewritten them.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind};

use crate::context::Context;
use crate::diagnostic::Report;
use crate::formatter::{self, DamagedExpression};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds policy expressions that do not end any more because an XML or HTML formatter has damaged them.
    ///
    /// A formatter folds the line ends of an attribute into blanks, as XML allows. A `//` comment, which ends with its
    /// line, then swallows the rest of the expression.
    ///
    /// It also takes the first quotation mark of the C# for the end of the attribute. What follows looks to it like an
    /// attribute without a value, so it adds one, on a line of its own: `Variables["id"]` becomes `Variables["id=""`.
    /// Where the expression seems whole all the same, `formatter-damaged-string` speaks.
    ///
    /// ## Why is this bad
    ///
    /// The C# no longer compiles, and APIM refuses the document. Write comments as `/* … */`, which survive, and let
    /// no formatter loose on policies that does not know C#.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="team" value="@{     // Orders only     return "orders"; }" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// The strings of an expression, taken for attributes:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rewrite-uri template="@{
    ///             var city = (string)context.Variables["city=""
    ///                              country=""/weather/{city}";}" />
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
    ///         <set-variable name="team" value="@{     /* Orders only */     return "orders"; }" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct FormatterDamage {
        name: "formatter-damage",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An XML formatter has rewritten a policy expression so that it does not end",
        fix: None,
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// Whether an error in a policy expression is due to a formatter: then this rule speaks instead of the others.
pub(super) fn explains(context: &Context<'_>, error: &SyntaxError) -> bool {
    broken(context, error).is_some()
}

/// The damage that explains an error in a policy expression.
fn broken(context: &Context<'_>, error: &SyntaxError) -> Option<DamagedExpression> {
    let SyntaxErrorKind::UnclosedExpression(fault) = error.kind else { return None };
    let expression = context.document.part_at(error.range.start())?.range;
    let damage = formatter::damage(context, expression, fault)?;
    Some(DamagedExpression { damage, expression })
}

impl Rule for FormatterDamage {
    type Finding = DamagedExpression;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, context: &Context<'_>, error: &SyntaxError, found: &mut Vec<DamagedExpression>) {
        found.extend(broken(context, error));
    }

    fn report(&self, _: &Context<'_>, finding: &DamagedExpression) -> Report {
        finding.report()
    }
}
