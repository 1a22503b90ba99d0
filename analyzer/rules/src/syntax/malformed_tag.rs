//! Tags that hold something other than attributes.

use apimlint_syntax::{Attribute, Node, SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use super::unless_template_decides;
use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds tags whose attributes are not separated, whose names have characters that no name may have, or that hold
    /// characters which belong to no attribute.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Often a quotation mark inside a value has ended the value too early: write it as `&quot;`,
    /// or put the value in apostrophes. (Inside of `@(…)` and `@{…}` quotation marks may stand raw.)
    ///
    /// Only the first such place in a tag is reported, because the rest of the tag cannot be read reliably.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit calls="20"renewal-period="60" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// Quotation marks inside a value:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="greeting" value="Say "hello" to all" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// A blank before the name of an end tag:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </ inbound>
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
    ///         <set-variable name="greeting" value="Say &quot;hello&quot; to all" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct MalformedTag {
        name: "malformed-tag",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "A tag holds something that is no attribute",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// Something wrong in a tag.
pub(crate) struct Finding {
    fault: Fault,
    range: TextRange,
}

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    NoSpace,
    Name,
    Characters,
}

impl Rule for MalformedTag {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, context: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        let (fault, range) = match error.kind {
            SyntaxErrorKind::MissingSpace => {
                let behind = error.range.start();
                let attribute = context.document.attribute_at(behind);
                (Fault::NoSpace, attribute.map_or(error.range, Attribute::name_range))
            }
            SyntaxErrorKind::InvalidName => (Fault::Name, error.range),
            SyntaxErrorKind::UnexpectedCharacters => (Fault::Characters, error.range),
            _ => return,
        };
        found.push(Finding { fault, range });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let text = context.text(finding.range);
        let element = context.document.node_at(finding.range.start()).and_then(Node::as_element);
        let report = match finding.fault {
            Fault::NoSpace => {
                let message = "white space is missing before this attribute: APIM expects a blank between two attributes";
                Report::new(finding.range, message).label("expected a blank before it")
            }
            Fault::Name if text.starts_with("</") => {
                let message = "white space stands before the name of the end tag, which APIM refuses: remove it";
                Report::new(finding.range, message).label("expected the name behind `</`")
            }
            Fault::Name if text.starts_with('<') => Report::new(
                finding.range,
                "the processing instruction has no name, so APIM refuses it: give it one, or escape the `<` as `&lt;`",
            )
            .label("expected a name"),
            Fault::Name => {
                let message = format!(
                    "`{text}` is not a name of XML, so APIM refuses it: names begin with a letter or an underscore"
                );
                Report::new(finding.range, message).label("not a name")
            }
            Fault::Characters => {
                if let Some(value) = value_before(context, finding.range) {
                    let message = format!(
                        "the value before `{text}` ends at its quotation mark: write quotation marks inside a value as \
                         `&quot;`"
                    );
                    Report::new(finding.range, message).label("belongs to no attribute").related(value, "this value")
                } else {
                    let message = format!(
                        "`{text}` belongs to no attribute, so APIM refuses the tag: expected `name=\"value\"`, `>` or `/>`"
                    );
                    Report::new(finding.range, message).label("belongs to no attribute")
                }
            }
        };
        match element {
            Some(element) if element.start_tag().contains_range(finding.range) => {
                let report =
                    report.related(element.name_range(), format!("in the tag of `<{}>`", element.name()));
                unless_template_decides(context, element.start_tag(), report)
            }
            _ => report,
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        match finding.fault {
            Fault::NoSpace => {
                vec![Fix::safe("Insert a blank", TextRange::empty(finding.range.start()), " ")]
            }
            Fault::Name if context.text(finding.range).starts_with("</") => {
                vec![Fix::safe("Remove the white space", finding.range, "</")]
            }
            Fault::Name | Fault::Characters => Vec::new(),
        }
    }
}

/// The quoted value that ends where `range` begins.
fn value_before(context: &Context<'_>, range: TextRange) -> Option<TextRange> {
    let last = range.start().checked_sub(TextSize::of('"'))?;
    let attribute = context.document.attribute_at(last)?;
    let is_quoted = attribute.value().delimiter().is_some() && attribute.range().end() == range.start();
    is_quoted.then(|| attribute.value().range())
}
