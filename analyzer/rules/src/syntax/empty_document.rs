//! Documents without an element.

use std::path::Path;

use apimlint_syntax::{PartKind, SyntaxError, SyntaxErrorKind, TextRange};

use super::by_kind;
use crate::context::Context;
use crate::diagnostic::{Confidence, Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds documents that hold no element: they are empty, or consist of comments or of text.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: it needs a root element, such as `<policies>` or `<fragment>`. Where the text is the path
    /// of a file, a template has sent the path in place of what the file holds: `loadTextContent()` in Bicep or `file()` in
    /// Terraform was forgotten.
    ///
    /// A policy that does nothing is written as `<policies>` with a `<base />` in each section.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <!-- Nothing to do for this API -->
    /// ```
    ///
    /// A path:
    ///
    /// ```xml bad
    /// policies/orders.xml
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    ///     <backend>
    ///         <base />
    ///     </backend>
    ///     <outbound>
    ///         <base />
    ///     </outbound>
    ///     <on-error>
    ///         <base />
    ///     </on-error>
    /// </policies>
    /// ```
    pub(crate) struct EmptyDocument {
        name: "empty-document",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "The document holds no element",
        fix: None,
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

impl Rule for EmptyDocument {
    /// The text that stands there instead; it may be empty.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::NoRoot {
            found.push(error.range);
        }
    }

    fn report(&self, context: &Context<'_>, range: &TextRange) -> Report {
        let text = context.text(*range);
        let message = if is_path(text) {
            format!(
                "the document is the path `{text}` instead of a policy: load the file where the policy is deployed"
            )
        } else {
            "the document holds no element: APIM expects `<policies>` or `<fragment>`".to_owned()
        };
        let id = by_kind(context, "not-xml", "fragment-not-xml");
        let report = Report::new(*range, message).save_error(context, id, *range, &[]);
        let is_unknown = |kind| matches!(kind, PartKind::Hole(_) | PartKind::NamedValue);
        if context.document.parts().iter().any(|part| is_unknown(part.kind)) {
            return report
                .severity(Severity::Warning)
                .confidence(Confidence::Low)
                .note("a template hole stands in the document and may bring its elements");
        }
        report
    }
}

/// Whether the text looks like the path of a policy file.
fn is_path(text: &str) -> bool {
    let is_word = |character: char| !character.is_whitespace() && !matches!(character, '<' | '>' | '"' | '{');
    let is_xml = Path::new(text).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"));
    is_xml && text.chars().all(is_word)
}
