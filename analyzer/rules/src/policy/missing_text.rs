//! Elements that need text and have none.

use apimlint_catalog::Required;
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{soundness, value_type::Expected};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements without text that need some, such as an empty `<audience>`. Comments are no text.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document, or the policy has nothing to work with.
    ///
    /// Where Microsoft's sources disagree whether the text may be left out, nothing is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <send-one-way-request mode="new">
    ///             <set-url></set-url>
    ///             <set-method>POST</set-method>
    ///         </send-one-way-request>
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
    ///         <send-one-way-request mode="new">
    ///             <set-url>https://audit.example.com/</set-url>
    ///             <set-method>POST</set-method>
    ///         </send-one-way-request>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct MissingText {
        name: "missing-text",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "An element needs text and has none",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An element without text.
pub(crate) struct Finding {
    name: TextRange,
    needed: &'static str,
    summary: &'static str,
}

impl Rule for MissingText {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(text) = placed.spec.and_then(|spec| spec.text.as_ref()) else { return };
        let element = placed.element;
        if text.required != Required::Yes || !soundness::is_closed(element) || element.has_hole() {
            return;
        }
        let is_blank = element.children().all(|node| {
            node.is_trivia() || node.as_value().is_some_and(|value| value.raw().trim_ascii().is_empty())
        });
        if is_blank {
            let needed = Expected::of_text(text).description();
            found.push(Finding { name: element.name_range(), needed, summary: text.summary });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let report =
            Report::new(finding.name, format!("`<{name}>` is empty; it must hold {}", finding.needed))
                .label("no text inside");
        if finding.summary.is_empty() {
            report
        } else {
            report.note(format!("`{name}`: {}", finding.summary))
        }
    }
}
