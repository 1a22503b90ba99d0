//! Comments, CDATA sections and processing instructions without an end.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds comments without `-->`, CDATA sections without `]]>` and processing instructions without `?>`.
    ///
    /// ## Why is this bad
    ///
    /// All that follows belongs to the comment, up to the end of the next one or of the document. APIM refuses the
    /// document, or, worse, the policies that follow are silently left out.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <!-- Orders only ->
    ///         <set-variable name="team" value="orders" />
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
    ///         <!-- Orders only -->
    ///         <set-variable name="team" value="orders" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnclosedComment {
        name: "unclosed-comment",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "A comment, CDATA section or processing instruction is not closed",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// Something that is not closed.
pub(crate) struct Finding {
    /// Its opening delimiter.
    opening: TextRange,
    what: &'static str,
    /// Its closing delimiter, and what people write instead.
    closing: &'static str,
    near_misses: &'static [&'static str],
}

impl Rule for UnclosedComment {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        let (what, closing, near_misses): (_, _, &[&str]) = match error.kind {
            SyntaxErrorKind::UnclosedComment => ("comment", "-->", &["--!>", "->", "--"]),
            SyntaxErrorKind::UnclosedCData => ("CDATA section", "]]>", &["]>", "]]"]),
            SyntaxErrorKind::UnclosedInstruction => ("processing instruction", "?>", &[]),
            _ => return,
        };
        found.push(Finding { opening: error.range, what, closing, near_misses });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let Finding { what, closing, .. } = finding;
        let message = format!(
            "the {what} is not closed, so it swallows what follows: APIM expects `{closing}` at its end"
        );
        let report = Report::new(finding.opening, message).label("opens here");
        match end(context, finding) {
            Some(end) => report.related(end, format!("expected `{closing}` here at the latest")),
            None => report,
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some(end) = end(context, finding) else { return Vec::new() };
        let closing = finding.closing;
        let text = if end.is_empty() { format!(" {closing}") } else { closing.to_owned() };
        vec![Fix::needs_review(format!("Close the {} with `{closing}`", finding.what), end, text)]
    }
}

/// Where the end is guessed, with the characters that stand there in its place.
fn end(context: &Context<'_>, finding: &Finding) -> Option<TextRange> {
    let node = context.document.node_at(finding.opening.start())?.range();
    let text = context.text(node).trim_end();
    let end = node.start() + TextSize::of(text);
    // The opening delimiter must not be taken for a part of the closing one.
    let inside = context.text(TextRange::new(finding.opening.end().min(end), end));
    let near_miss = finding.near_misses.iter().find(|near_miss| inside.ends_with(**near_miss));
    let length = near_miss.map_or(TextSize::new(0), |near_miss| TextSize::of(*near_miss));
    Some(TextRange::new(end - length, end))
}
