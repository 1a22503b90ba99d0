//! Characters of the markup that stand raw in text and values.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use super::ampersand_save_error;
use crate::context::Context;
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds `<`, `&` and `]]>` in text and attribute values outside policy expressions, and references to entities that
    /// XML does not define, such as `&nbsp;`.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Only inside of `@(…)` and `@{…}` may these characters stand raw, and even there only when
    /// the document is sent as `rawxml`. Everywhere else they are written as `&lt;` and `&amp;`, in URLs too.
    ///
    /// XML itself defines `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;` and numeric references such as `&#160;`, but none of the
    /// names that HTML has.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rewrite-uri template="/orders?page=1&size=20" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// A comparison in text:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="hint" value="pages < 20" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// An entity of HTML:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-body>no&nbsp;orders</set-body>
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
    ///         <rewrite-uri template="/orders?page=1&amp;size=20" />
    ///         <set-variable name="hint" value="pages &lt; 20" />
    ///         <set-body>no&#160;orders</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct RawMarkupCharacter {
        name: "raw-markup-character",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "A character of the markup stands raw in text or a value",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// Characters that have to be escaped.
pub(crate) struct Finding {
    kind: SyntaxErrorKind,
    range: TextRange,
}

impl Rule for RawMarkupCharacter {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        if matches!(
            error.kind,
            SyntaxErrorKind::RawLessThan
                | SyntaxErrorKind::RawAmpersand
                | SyntaxErrorKind::UnknownEntity
                | SyntaxErrorKind::CDataEndInText
        ) {
            found.push(Finding { kind: error.kind, range: error.range });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let text = context.text(finding.range);
        let in_attribute = context.document.attribute_at(finding.range.start()).is_some();
        let place = if in_attribute { "an attribute value" } else { "text" };
        match finding.kind {
            SyntaxErrorKind::UnknownEntity => {
                let message = format!(
                    "XML does not define the entity `{text}`, so APIM refuses it: write the character itself or a \
                     numeric reference, or `&amp;` for the `&`"
                );
                Report::new(finding.range, message).label("not an entity of XML")
            }
            SyntaxErrorKind::CDataEndInText => Report::new(
                finding.range,
                "`]]>` in text ends a CDATA section, and none is open: write `]]&gt;`",
            )
            .label("expected `]]&gt;`"),
            SyntaxErrorKind::RawLessThan => {
                let message = format!("`<` in {place} begins a tag, so APIM refuses it here: write `&lt;`");
                let report = Report::new(finding.range, message).label("expected `&lt;`");
                if in_attribute {
                    report.save_error(context, "less-than-in-attribute", finding.range, &[])
                } else {
                    report
                }
            }
            _ => {
                let escaped = escaped(text);
                let message = format!(
                    "`{text}` in {place} begins a reference, so APIM refuses it here: write `{escaped}`"
                );
                let report = Report::new(finding.range, message).label(format!("expected `{escaped}`"));
                ampersand_save_error(context, finding.range, report)
            }
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let text = context.text(finding.range);
        let fix = Fix::safe(format!("Write it as `{}`", escaped(text)), finding.range, escaped(text));
        if finding.kind != SyntaxErrorKind::RawLessThan {
            return vec![fix];
        }
        // Of several in one value only the first is reported.
        let Some(attribute) = context.document.attribute_at(finding.range.start()) else { return vec![fix] };
        let value = attribute.value();
        let literal = |at: TextSize| !value.parts().iter().any(|part| part.range.contains(at));
        let places = value.raw().match_indices('<').filter_map(|(offset, _)| {
            let at = value.range().start() + TextSize::new(u32::try_from(offset).ok()?);
            literal(at).then_some(TextRange::at(at, TextSize::of('<')))
        });
        let edits = places.map(|range| Edit { range, text: "&lt;".to_owned() }).collect();
        vec![Fix { edits, ..fix }]
    }
}

/// The characters as references.
fn escaped(text: &str) -> String {
    if text == "]]>" {
        return "]]&gt;".to_owned();
    }
    text.replace('&', "&amp;").replace('<', "&lt;")
}
