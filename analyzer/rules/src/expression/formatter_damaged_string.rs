//! C# strings into which an XML formatter has written.

use apimlint_syntax::PartKind;

use crate::context::Context;
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::formatter::{self, Damage, DamagedExpression};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds C# strings into which an XML or HTML formatter has written `=""`.
    ///
    /// A formatter takes the first quotation mark of the C# for the end of the attribute. What follows looks to it like
    /// an attribute without a value, so it adds one: `context.Variables["id"]` becomes `context.Variables["id="""]`.
    ///
    /// ## Why is this bad
    ///
    /// To C# these are string literals side by side, which never compile, and APIM refuses the document. Let no
    /// formatter loose on policies that does not know C#.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="team" value="@(context.Variables["id="""].ToString())" />
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
    ///         <set-variable name="team" value="@(context.Variables["id"].ToString())" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct FormatterDamagedString {
        name: "formatter-damaged-string",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An XML formatter has written `=\"\"` into a C# string",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [DOCUMENT],
    }
}

impl Rule for FormatterDamagedString {
    type Finding = DamagedExpression;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    /// Looks at all expressions, also at those in elements that the catalogue does not know.
    fn document(&self, context: &Context<'_>, found: &mut Vec<DamagedExpression>) {
        let is_suspicious = |text: &str| text.contains("=\"\"");
        if !is_suspicious(context.document.source()) {
            return;
        }
        let closed =
            context.document.parts().iter().filter(|part| matches!(part.kind, PartKind::Expression(_)));
        for part in closed.filter(|part| is_suspicious(context.text(part.range))) {
            let places = formatter::inserted_values(context, part.range);
            if !places.is_empty() {
                found.push(DamagedExpression { damage: Damage::Quotes(places), expression: part.range });
            }
        }
    }

    fn report(&self, _: &Context<'_>, finding: &DamagedExpression) -> Report {
        finding.report()
    }

    fn fix(&self, _: &Context<'_>, finding: &DamagedExpression) -> Vec<Fix> {
        // In a broken expression the quotes of the string are gone, too; here it ends as it did before.
        let Damage::Quotes(places) = &finding.damage else { return Vec::new() };
        vec![Fix {
            title: "Remove the inserted `=\"\"`".to_owned(),
            applicability: Applicability::Unsafe,
            edits: places.iter().map(|range| Edit { range: *range, text: String::new() }).collect(),
        }]
    }
}
