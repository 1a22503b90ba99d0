//! Attributes and children of which some must be given, but are not.

use apimlint_catalog::{self as catalog, Constraint, ConstraintKind};
use apimlint_syntax::{Element, TextRange};

use crate::constraint::{Member, applicable, is_decidable, members};
use crate::context::{Context, PlacedElement};
use crate::diagnostic::Report;
use crate::lookalike::unknown_attributes;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements that lack an attribute or a child which they need because of others: at least one of several, all
    /// of them together, or one because another is there.
    ///
    /// ## Why is this bad
    ///
    /// Without it the element has no meaning, and APIM refuses the document.
    ///
    /// Where Microsoft's sources disagree, or the value of an attribute decides that is not known, nothing is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-backend-service />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <ip-filter action="allow" />
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
    ///         <ip-filter action="allow">
    ///             <address>192.0.2.10</address>
    ///         </ip-filter>
    ///         <set-backend-service backend-id="orders" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct MissingAttributeCombination {
        name: "missing-attribute-combination",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "Of several attributes or children too few are given",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An element and what it must hold.
pub(crate) struct Finding {
    element: TextRange,
    constraint: &'static Constraint,
    /// What is there and makes the rest necessary.
    present: Vec<TextRange>,
}

impl Rule for MissingAttributeCombination {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        let element = placed.element;
        for constraint in applicable(spec, element) {
            let members = members(constraint, element);
            if is_met(constraint.kind, &members)
                || !is_decidable(element)
                || is_misspelt(element, spec, &members)
            {
                continue;
            }
            found.push(Finding {
                element: element.name_range(),
                constraint,
                present: members.iter().filter_map(|member| member.place).collect(),
            });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let element = context.text(finding.element);
        let message = format!("`<{element}>` is incomplete: {}", finding.constraint.text);
        let report = Report::new(finding.element, message).label("incomplete");
        finding.present.iter().fold(report, |report, place| {
            report.related(*place, format!("`{}` is given here", context.text(*place)))
        })
    }
}

/// Whether enough is there. Kinds that forbid are another rule's.
fn is_met(kind: ConstraintKind, members: &[Member]) -> bool {
    let is_there = |member: &Member| member.place.is_some();
    match kind {
        ConstraintKind::ExactlyOne | ConstraintKind::AtLeastOne => members.iter().any(is_there),
        ConstraintKind::Together => members.iter().all(is_there) || !members.iter().any(is_there),
        ConstraintKind::Requires => !members.first().is_some_and(is_there) || members.iter().all(is_there),
        ConstraintKind::AllRequired => members.iter().all(is_there),
        ConstraintKind::AtMostOne | ConstraintKind::NoneAllowed => true,
    }
}

/// Whether something that lacks is there under a misspelt name, which is a finding of its own.
fn is_misspelt(element: Element<'_>, spec: &'static catalog::Element, members: &[Member]) -> bool {
    let lacks = |name: &str| members.iter().any(|member| member.name == name && member.place.is_none());
    unknown_attributes(element, spec).iter().any(|found| found.meant.is_some_and(|meant| lacks(meant.name)))
        || element.child_elements().any(|child| {
            spec.child(child.name()).is_none()
                && catalog::closest(child.name(), members.iter().map(|member| member.name)).is_some_and(lacks)
        })
}

#[cfg(test)]
mod tests {
    use apimlint_catalog::ConstraintKind;
    use apimlint_syntax::TextRange;

    use super::{Member, is_met};

    fn met(kind: ConstraintKind, present: &[bool]) -> bool {
        let members: Vec<Member> = present
            .iter()
            .map(|present| Member { name: "a", place: present.then(TextRange::default) })
            .collect();
        is_met(kind, &members)
    }

    #[test]
    fn a_choice_needs_one() {
        for kind in [ConstraintKind::ExactlyOne, ConstraintKind::AtLeastOne] {
            assert!(!met(kind, &[false, false]));
            assert!(met(kind, &[false, true]));
        }
    }

    #[test]
    fn what_goes_together_is_there_or_not() {
        assert!(met(ConstraintKind::Together, &[false, false]));
        assert!(!met(ConstraintKind::Together, &[false, true]));
        assert!(met(ConstraintKind::Together, &[true, true]));
    }

    #[test]
    fn the_first_needs_the_others() {
        assert!(!met(ConstraintKind::Requires, &[true, false]));
        assert!(met(ConstraintKind::Requires, &[false, true]));
        assert!(met(ConstraintKind::Requires, &[true, true]));
    }

    #[test]
    fn all_are_all() {
        assert!(!met(ConstraintKind::AllRequired, &[true, false]));
        assert!(met(ConstraintKind::AllRequired, &[true, true]));
    }
}
