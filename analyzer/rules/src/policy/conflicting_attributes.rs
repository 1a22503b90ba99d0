//! Attributes or children that exclude each other.

use apimlint_catalog::{Constraint, ConstraintKind};
use apimlint_syntax::TextRange;

use crate::constraint::{applicable, is_decidable, members};
use crate::context::{Context, PlacedElement};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds attributes and children that must not stand together in one element.
    ///
    /// ## Why is this bad
    ///
    /// They say the same in two ways, and APIM refuses the document.
    ///
    /// Where Microsoft's sources disagree whether they exclude each other, nothing is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    ///     <backend>
    ///         <forward-request timeout="10" timeout-ms="10500" />
    ///     </backend>
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
    ///     <backend>
    ///         <forward-request timeout-ms="10500" />
    ///     </backend>
    /// </policies>
    /// ```
    pub(crate) struct ConflictingAttributes {
        name: "conflicting-attributes",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "Attributes or children of an element exclude each other",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// Things that must not stand together.
pub(crate) struct Finding {
    constraint: &'static Constraint,
    /// In the order of the text; never empty.
    present: Vec<TextRange>,
    /// The attribute whose value forbids them.
    reason: Option<TextRange>,
}

impl Rule for ConflictingAttributes {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        let element = placed.element;
        for constraint in applicable(spec, element) {
            let most = match constraint.kind {
                ConstraintKind::ExactlyOne | ConstraintKind::AtMostOne => 1,
                ConstraintKind::NoneAllowed => 0,
                _ => continue,
            };
            let mut present: Vec<TextRange> =
                members(constraint, element).iter().filter_map(|member| member.place).collect();
            // A template may choose between them.
            if present.len() <= most || !is_decidable(element) {
                continue;
            }
            present.sort_by_key(|range| range.start());
            let reason = constraint.when.as_ref().and_then(|when| element.attribute(when.attribute));
            found.push(Finding {
                constraint,
                present,
                reason: reason.map(apimlint_syntax::Attribute::range),
            });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let at = finding.present.last().copied().unwrap_or_default();
        let mut report = Report::new(at, finding.constraint.text).label("one too many");
        for other in finding.present.iter().rev().skip(1).rev() {
            report = report.related(*other, format!("`{}` is given here", context.text(*other)));
        }
        match finding.reason {
            Some(reason) => report.related(reason, "this value forbids it"),
            None => report,
        }
    }
}
