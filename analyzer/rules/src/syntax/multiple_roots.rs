//! Documents with more than one root element.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange};

use super::unless_template_decides;
use crate::context::{Context, DocumentKind};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds documents with more than one element at the top. The second one is reported, whatever follows it.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: it is one `<policies>` with its sections, one `<fragment>`, or one resolver. Policies
    /// or sections without that element around them are parts to be copied into a document, not a document.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    /// </policies>
    /// <policies>
    ///     <outbound>
    ///         <base />
    ///     </outbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    ///     <outbound>
    ///         <base />
    ///     </outbound>
    /// </policies>
    /// ```
    pub(crate) struct MultipleRoots {
        name: "multiple-roots",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "The document has more than one root element",
        fix: None,
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// The names of two roots.
pub(crate) struct Finding {
    first: TextRange,
    second: TextRange,
}

impl Rule for MultipleRoots {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        if let (SyntaxErrorKind::SecondRoot, Some(first)) = (error.kind, error.opening) {
            found.push(Finding { first, second: error.range });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (first, second) = (context.text(finding.first), context.text(finding.second));
        let advice = match context.kind {
            DocumentKind::Unknown => "put them into one `<policies>` or `<fragment>`".to_owned(),
            _ => format!("move it into `<{first}>`, or into a document of its own"),
        };
        let message = format!("`<{second}>` is a second root element, and APIM accepts only one: {advice}");
        let report = Report::new(finding.second, message)
            .label("second root element")
            .related(finding.first, format!("the first root element is `<{first}>`"));
        unless_template_decides(context, TextRange::up_to(finding.second.start()), report)
    }
}
