//! Comments that hold `--`.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use crate::context::Context;
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds comments that hold two hyphens in a row, or that end with a hyphen before `-->`.
    ///
    /// ## Why is this bad
    ///
    /// XML reserves `--` for the end of a comment, so APIM refuses the document. Options of a command line, rows of hyphens
    /// used as a ruler, and a comment inside a part that was commented out bring it about.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <!-- Generated with --team orders -->
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// A ruler:
    ///
    /// ```xml bad
    /// <policies>
    ///     <!--- Orders ----->
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <!-- ===== Orders ===== -->
    ///     <inbound>
    ///         <base />
    ///         <!-- Generated with - -team orders -->
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct DoubleHyphenInComment {
        name: "double-hyphen-in-comment",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "A comment holds two hyphens in a row",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// Two hyphens in a comment.
pub(crate) struct Finding {
    hyphens: TextRange,
    /// The `<!--` of the comment.
    opening: TextRange,
}

impl Rule for DoubleHyphenInComment {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        if let (SyntaxErrorKind::DoubleHyphenInComment, Some(opening)) = (error.kind, error.opening) {
            found.push(Finding { hyphens: error.range, opening });
        }
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        let message = "XML reserves `--` for the end of a comment, so APIM refuses it here: put a blank between the hyphens";
        Report::new(finding.hyphens, message)
            .label("two hyphens")
            .related(finding.opening, "the comment begins here")
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some(comment) = context.document.node_at(finding.opening.start()) else { return Vec::new() };
        let Some(inside) = comment.text().strip_prefix("<!--").and_then(|text| text.strip_suffix("-->"))
        else {
            return Vec::new();
        };
        // Each hyphen that another one follows, be it that of the closing `-->`.
        let bytes = inside.as_bytes();
        let doubled =
            |at: &usize| bytes.get(*at) == Some(&b'-') && matches!(bytes.get(at + 1), Some(b'-') | None);
        let edits = (0..bytes.len()).filter(doubled).filter_map(|at| {
            let behind = TextSize::new(u32::try_from(at + 1).ok()?);
            Some(Edit { range: TextRange::empty(finding.opening.end() + behind), text: " ".to_owned() })
        });
        vec![Fix {
            title: "Put blanks between the hyphens".to_owned(),
            applicability: Applicability::Safe,
            edits: edits.collect(),
        }]
    }
}
