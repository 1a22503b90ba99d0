//! Documents that are larger than the service accepts.

use apimlint_catalog::{Certainty, Limit, LimitSubject, LimitUnit, limits_of};
use apimlint_syntax::{PartKind, TextRange};

use crate::context::{Context, DocumentKind};
use crate::diagnostic::{Confidence, Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds policy documents and fragments that are larger than APIM accepts.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Where sources name different limits, exceeding the smaller one is a warning of low
    /// confidence. The limit of the Consumption tier is far below that of others, and is applied where that gateway
    /// is known.
    ///
    /// ## Example
    ///
    /// A document of more than 262,144 bytes (16,384 on the Consumption tier). Long JSON or HTML in `set-body` is the
    /// usual cause.
    ///
    /// ## Use instead
    ///
    /// Policies that several documents share belong into fragments, long literals into named values or the backend.
    ///
    /// ```xml good gateway=consumption
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <include-fragment fragment-id="authenticate" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct DocumentTooLarge {
        name: "document-too-large",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "The document is larger than APIM accepts",
        fix: None,
        since: "0.1.0",
        hooks: [DOCUMENT],
    }
}

/// A document over a limit.
pub(crate) struct Finding {
    root: TextRange,
    length: u64,
    limit: &'static Limit,
}

impl Rule for DocumentTooLarge {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn document(&self, context: &Context<'_>, found: &mut Vec<Finding>) {
        let subject = match context.kind {
            DocumentKind::Policies => LimitSubject::PolicyDocument,
            DocumentKind::Fragment => LimitSubject::PolicyFragment,
            DocumentKind::Resolver | DocumentKind::Unknown => return,
        };
        let Some(root) = context.document.root() else { return };
        let length = u64::from(u32::from(context.document.end()));
        let limit = limits_of(subject, context.options.gateway)
            .find(|limit| limit.unit == LimitUnit::Bytes && limit.most.is_some_and(|most| length > most));
        found.extend(limit.map(|limit| Finding { root: root.name_range(), length, limit }));
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let &Finding { root, length, limit } = finding;
        let kind = if context.kind == DocumentKind::Fragment { "fragment" } else { "policy document" };
        let mut report = Report::new(
            root,
            format!(
                "the {kind} has {} bytes, but APIM takes {} at most",
                wording::grouped(length),
                wording::grouped(limit.most.unwrap_or_default())
            ),
        )
        .label(format!("{} bytes", wording::grouped(length)));
        if !limit.note.is_empty() {
            report = report.note(format!("{} ({}, {})", limit.note, limit.source, limit.date));
        }
        if context.kind == DocumentKind::Policies
            && let Some(kilobytes) = reported_limit(context)
        {
            report =
                report.save_error(context, "policy-too-large", root, &[("limit", &kilobytes.to_string())]);
        }
        let is_hole = |kind: PartKind| matches!(kind, PartKind::Hole(_));
        match limit.certainty {
            Certainty::Disputed => report.severity(Severity::Warning).confidence(Confidence::Low),
            // What the template becomes may be shorter.
            Certainty::Sure if context.document.parts().iter().any(|part| is_hole(part.kind)) => {
                report.confidence(Confidence::Medium)
            }
            Certainty::Sure => report,
        }
    }
}

/// The number in the answer of the service: the smallest limit that any source has for the gateway, in the
/// kilobytes of 1,000 or 1,024 bytes that make it round.
fn reported_limit(context: &Context<'_>) -> Option<u64> {
    let limits = limits_of(LimitSubject::PolicyDocument, context.options.gateway);
    let least = limits.filter_map(|limit| limit.most).min()?;
    Some(if least.is_multiple_of(1_024) { least / 1_024 } else { least / 1_000 })
}

#[cfg(test)]
mod tests {
    use apimlint_catalog::Gateway;
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    /// The findings in a document of this many bytes.
    fn findings(root: &str, length: usize, gateway: Option<Gateway>) -> Vec<String> {
        let (start, end) = (format!("<{root}>"), format!("</{root}>"));
        let text = format!("{start}{}{end}", " ".repeat(length - start.len() - end.len()));
        let document = parse(text, Dialects::NONE);
        let checker = Checker::new(|rule| rule.name == "document-too-large");
        let options = DocumentOptions { gateway, ..DocumentOptions::default() };
        let found = checker.check(&document, &options);
        found
            .iter()
            .map(|found| {
                let answer = found.notes.iter().find(|note| note.starts_with("APIM will answer"));
                let answer = answer.map_or(String::new(), |answer| format!("; {answer}"));
                format!("{} {}: {}{answer}", found.severity, found.confidence, found.message)
            })
            .collect()
    }

    #[test]
    fn the_certain_limit_is_an_error_and_the_disputed_one_a_weak_warning() {
        assert_eq!(findings("policies", 250_000, None), [""; 0]);
        assert_eq!(
            findings("policies", 250_001, None),
            ["warning low: the policy document has 250,001 bytes, but APIM takes 250,000 at most; \
              APIM will answer: Policy size exceeds allowed limit of 250 KB"]
        );
        assert_eq!(
            findings("policies", 262_145, None),
            ["error high: the policy document has 262,145 bytes, but APIM takes 262,144 at most; \
              APIM will answer: Policy size exceeds allowed limit of 250 KB"]
        );
    }

    #[test]
    fn the_consumption_tier_has_a_limit_of_its_own() {
        assert_eq!(findings("policies", 16_384, Some(Gateway::Consumption)), [""; 0]);
        assert_eq!(
            findings("policies", 16_385, Some(Gateway::Consumption)),
            ["error high: the policy document has 16,385 bytes, but APIM takes 16,384 at most; \
              APIM will answer: Policy size exceeds allowed limit of 16 KB"]
        );
        assert_eq!(findings("policies", 16_385, Some(Gateway::V2)), [""; 0]);
    }

    #[test]
    fn a_fragment_has_other_limits() {
        assert_eq!(
            findings("fragment", 32_769, None),
            ["warning low: the fragment has 32,769 bytes, but APIM takes 32,768 at most"]
        );
        assert_eq!(
            findings("fragment", 524_289, None),
            ["error high: the fragment has 524,289 bytes, but APIM takes 524,288 at most"]
        );
    }

    #[test]
    fn another_document_has_no_known_limit() {
        assert_eq!(findings("http-data-source", 1_000_000, None), [""; 0]);
    }
}
