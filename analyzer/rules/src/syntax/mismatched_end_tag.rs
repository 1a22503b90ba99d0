//! End tags with another name than the element they close.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange};

use super::unless_template_decides;
use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds end tags whose name is not that of the element they close, mostly because one of the two names is
    /// misspelt or was changed alone.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: start and end tags must have the same name, in upper and lower case too.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-headers>
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
    pub(crate) struct MismatchedEndTag {
        name: "mismatched-end-tag",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An end tag has another name than its start tag",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// The names of an element.
pub(crate) struct Finding {
    start: TextRange,
    /// The name in the end tag, or the whole tag when it has none.
    end: TextRange,
}

impl Rule for MismatchedEndTag {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        if let (SyntaxErrorKind::MismatchedEndTag, Some(start)) = (error.kind, error.opening) {
            found.push(Finding { start, end: error.range });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (start, end) = (context.text(finding.start), context.text(finding.end));
        let message = if is_nameless(end) {
            format!("an end tag needs the name of its element: APIM expects `</{start}>`")
        } else {
            format!("`</{end}>` does not match the start tag: APIM expects `</{start}>`")
        };
        let report = Report::new(finding.end, message)
            .label(format!("expected `{start}`"))
            .related(finding.start, format!("`<{start}>` is opened here"))
            .save_error(
                context,
                "start-tag-not-matched",
                finding.start,
                &[("type", start), ("element", if is_nameless(end) { "" } else { end })],
            );
        unless_template_decides(context, TextRange::new(finding.start.start(), finding.end.end()), report)
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let start = context.text(finding.start);
        let name =
            if is_nameless(context.text(finding.end)) { format!("</{start}>") } else { start.to_owned() };
        vec![Fix::safe(format!("Rename the end tag to `</{start}>`"), finding.end, name)]
    }
}

/// Whether the end tag is `</>`: then the text is all of it.
fn is_nameless(end: &str) -> bool {
    end.starts_with('<')
}
