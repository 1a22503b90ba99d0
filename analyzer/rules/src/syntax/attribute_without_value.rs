//! Attributes without a value, or with one that has no quotes.

use apimlint_syntax::{AttributeShape, SyntaxError, SyntaxErrorKind, TextRange};

use crate::context::Context;
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds attributes that have no value, or whose value has no quotes around it or no `=` before it.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: unlike HTML, XML knows neither attributes without a value nor values without quotes.
    /// A value that is only a template hole may bring its own quotes and is not reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit calls=20 renewal-period="60" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// One quote is not enough:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="team" value=orders and returns" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// Nor is a value without `=`:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name "team" value="orders" />
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
    ///         <rate-limit calls="20" renewal-period="60" />
    ///         <set-variable name="team" value="orders and returns" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct AttributeWithoutValue {
        name: "attribute-without-value",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An attribute has no quoted value",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// What an attribute lacks, and where.
pub(crate) enum Finding {
    /// The value; the range is the name, with the `=` if there is one.
    Value(TextRange),
    /// Only the `=`; the range is the name.
    Equals(TextRange),
    /// The quotes around the value.
    Quotes(TextRange),
}

impl Rule for AttributeWithoutValue {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, context: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        match error.kind {
            SyntaxErrorKind::AttributeWithoutValue => {
                let attribute = context.document.attribute_at(error.range.start());
                let quoted =
                    attribute.is_some_and(|attribute| matches!(attribute.shape(), AttributeShape::Quoted(_)));
                found.push(if quoted { Finding::Equals(error.range) } else { Finding::Value(error.range) });
            }
            SyntaxErrorKind::UnquotedValue => found.push(Finding::Quotes(error.range)),
            _ => {}
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        match finding {
            Finding::Value(range) => {
                let name = context.text(*range).trim_end_matches('=').trim_end();
                let message = format!("the attribute `{name}` has no value: APIM expects `{name}=\"…\"`");
                Report::new(*range, message).label("no value")
            }
            Finding::Equals(range) => {
                let name = context.text(*range);
                let message =
                    format!("`=` is missing behind the attribute `{name}`: APIM expects `{name}=\"…\"`");
                Report::new(*range, message).label("expected `=` behind it")
            }
            Finding::Quotes(range) => {
                let attribute = context.document.attribute_at(range.start());
                let name = attribute.map_or("", |attribute| attribute.name());
                let message =
                    format!("the value of `{name}` has no opening quote: APIM expects `{name}=\"…\"`");
                Report::new(*range, message).label("expected a quoted value")
            }
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        match finding {
            // What the value should be is not known.
            Finding::Value(_) => Vec::new(),
            Finding::Equals(range) => {
                let Some(attribute) = context.document.attribute_at(range.start()) else { return Vec::new() };
                let gap = TextRange::new(range.end(), attribute.value().range().start());
                let quote = attribute.value().delimiter().unwrap_or('"');
                vec![Fix::safe("Insert `=`", gap, format!("={quote}"))]
            }
            Finding::Quotes(range) => {
                let Some(attribute) = context.document.attribute_at(range.start()) else { return Vec::new() };
                let value = attribute.value();
                let closing = TextRange::new(value.range().end(), range.end());
                let quote = match context.text(closing) {
                    "" if value.raw().contains('"') && !value.raw().contains('\'') => "'",
                    "" => "\"",
                    quote => quote,
                };
                let mut fix =
                    Fix::safe("Put quotes around the value", TextRange::empty(range.start()), quote);
                if closing.is_empty() {
                    fix.edits.push(Edit { range: closing, text: quote.to_owned() });
                }
                vec![fix]
            }
        }
    }
}
