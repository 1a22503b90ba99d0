//! Attributes that stand twice in a tag.

use apimlint_syntax::{Attribute, SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use super::unless_template_decides;
use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds attributes that stand more than once in the same tag.
    ///
    /// ## Why is this bad
    ///
    /// XML allows each attribute once, so APIM refuses the document. Which of the two values was meant cannot be told
    /// from it; the fix removes the second one.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit calls="20" renewal-period="60" calls="30" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// Where both have the same value, nothing is lost:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit calls="20" renewal-period="60" calls="20" />
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
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct DuplicateAttribute {
        name: "duplicate-attribute",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An attribute stands twice in a tag",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// The names of two attributes.
pub(crate) struct Finding {
    first: TextRange,
    second: TextRange,
}

impl Finding {
    fn attributes<'d>(&self, context: &Context<'d>) -> Option<(Attribute<'d>, Attribute<'d>)> {
        let attribute = |name: TextRange| context.document.attribute_at(name.start());
        Some((attribute(self.first)?, attribute(self.second)?))
    }
}

impl Rule for DuplicateAttribute {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        if let (SyntaxErrorKind::DuplicateAttribute, Some(first)) = (error.kind, error.opening) {
            found.push(Finding { first, second: error.range });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.second);
        let message = format!("the attribute `{name}` stands twice, which APIM refuses: keep one of the two");
        let report = Report::new(finding.second, message)
            .label("again here")
            .related(finding.first, format!("`{name}` stands here already"));
        unless_template_decides(context, finding.first.cover(finding.second), report)
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some((first, second)) = finding.attributes(context) else { return Vec::new() };
        let name = second.name();
        let before = context.text(TextRange::new(first.range().end(), second.range().start()));
        let space = TextSize::of(before) - TextSize::of(before.trim_end());
        let range = TextRange::new(second.range().start() - space, second.range().end());
        let fix = if first.value().raw() == second.value().raw() {
            Fix::safe(format!("Remove the second `{name}`, which has the same value"), range, "")
        } else {
            Fix::needs_review(format!("Remove the second `{name}`"), range, "")
        };
        vec![fix]
    }
}
