//! Attribute values without their closing quote.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange};

use super::unless_template_fills;
use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds attribute values that open with a quote and are not closed by it.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: what follows is read as part of the value, up to the next quote. Where the value was
    /// meant to end is a guess from what follows it, such as another attribute or the end of the tag.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
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
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnclosedAttributeValue {
        name: "unclosed-attribute-value",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An attribute value has no closing quote",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// A value with one quote.
pub(crate) struct Finding {
    /// The quote.
    quote: TextRange,
    /// Where the other one was expected.
    end: TextRange,
}

impl Rule for UnclosedAttributeValue {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        if let (SyntaxErrorKind::UnclosedQuote, Some(quote)) = (error.kind, error.opening) {
            found.push(Finding { quote, end: error.range });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let quote = context.text(finding.quote);
        let value = finding.quote.cover(finding.end);
        let attribute = context.document.attribute_at(finding.quote.start());
        let name = attribute.map_or("", |attribute| attribute.name());
        let message = format!(
            "the value of `{name}` is not closed, so APIM reads on to the next quote: expected `{quote}` behind it"
        );
        let report = Report::new(value, message)
            .label(format!("expected `{quote}` at the end"))
            .related(finding.quote, "the value opens here");
        unless_template_fills(context, value, report)
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let quote = context.text(finding.quote);
        vec![Fix::needs_review(format!("Insert `{quote}`"), finding.end, quote)]
    }
}
