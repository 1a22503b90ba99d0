//! Policies that stand more often than once in a section or document.

use apimlint_catalog::{Certainty, Once, Policy};
use apimlint_syntax::{Children, TextRange, TextSize};

use crate::checker;
use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Confidence, Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::statements;

declare_rule! {
    /// ## What it does
    ///
    /// Finds policies that stand more than once where they may stand once. Branches of one `choose` exclude each
    /// other, so a policy that stands in each of them counts once.
    ///
    /// ## Why is this bad
    ///
    /// The documentation allows the policy once per section, or once per document. What APIM does with a second one
    /// is not promised: it refuses the document, or one of them has no effect.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />
    ///         <set-variable name="team" value="orders" />
    ///         <cache-lookup vary-by-developer="true" vary-by-developer-groups="true" />
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
    ///         <choose>
    ///             <when condition="@(context.User == null)">
    ///                 <cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />
    ///             </when>
    ///             <otherwise>
    ///                 <cache-lookup vary-by-developer="true" vary-by-developer-groups="true" />
    ///             </otherwise>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct RepeatedPolicy {
        name: "repeated-policy",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A policy stands more often than it may",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A policy that stands again, and where it stood first.
pub(crate) struct Finding {
    policy: &'static Policy,
    once: Once,
    certainty: Certainty,
    first: Occurrence,
    repeated: Occurrence,
    /// `None` in a fragment.
    section: Option<&'static str>,
}

/// A policy in the text, and where its parent begins.
#[derive(Clone, Copy)]
struct Occurrence {
    name: TextRange,
    parent: TextSize,
}

/// The policies found in a part of a document, each with the places where it stands on one path.
type Counts = Vec<(&'static Policy, Vec<Occurrence>)>;

/// An element whose content is being looked through.
struct Open<'d> {
    placed: PlacedElement<'d>,
    children: Children<'d>,
    /// Whether only one of its children is run.
    exclusive: bool,
    counts: Counts,
}

impl<'d> Open<'d> {
    fn new(placed: PlacedElement<'d>) -> Self {
        let is_choice = matches!(placed.role, Role::Statement(policy) if policy.name() == "choose");
        // Directives of a template may choose between the children.
        let exclusive = is_choice || !statements::is_fully_known(placed.element);
        Self { placed, children: placed.element.children(), exclusive, counts: Counts::new() }
    }

    fn add(&mut self, policy: &'static Policy, mut places: Vec<Occurrence>) {
        let known = self.counts.iter_mut().find(|(known, _)| known.name() == policy.name());
        let Some((_, all)) = known else { return self.counts.push((policy, places)) };
        // The longer list takes up the shorter one, so that deep nesting does not copy a list at each level.
        if places.len() > all.len() {
            std::mem::swap(all, &mut places);
        }
        if !self.exclusive {
            all.extend(places);
        }
    }
}

impl Rule for RepeatedPolicy {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    /// Each section is looked through on its own: those policies that may stand once in a document have their place
    /// in one section only.
    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let is_block = match placed.role {
            Role::Section(_) => true,
            Role::Root => context.kind == DocumentKind::Fragment,
            _ => false,
        };
        if !is_block {
            return;
        }
        let section = placed.section.map(apimlint_catalog::Section::name);
        for (policy, mut places) in count(context, *placed) {
            let Some((once, certainty)) = policy.once else { continue };
            places.sort_by_key(|place| place.name.start());
            let mut in_order = places.into_iter();
            let Some(first) = in_order.next() else { continue };
            found.extend(in_order.map(|repeated| Finding {
                policy,
                once,
                certainty,
                first,
                repeated,
                section,
            }));
        }
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        let name = finding.policy.name();
        let place = match (finding.once, finding.section) {
            (Once::PerDocument, Some(_)) => "in a document".to_owned(),
            (Once::PerSection, Some(section)) => format!("in `{section}`"),
            (_, None) => "in a fragment, whose statements run in one section".to_owned(),
        };
        let report = Report::new(
            finding.repeated.name,
            format!("the policy `{name}` may stand once {place}, and stands there again"),
        )
        .label("repeated")
        .related(finding.first.name, format!("the first `{name}`"));
        match finding.certainty {
            Certainty::Disputed => report.severity(Severity::Warning).confidence(Confidence::Low),
            // The documentation does not say how it counts what stands in different blocks.
            Certainty::Sure if finding.first.parent != finding.repeated.parent => {
                report.severity(Severity::Warning).confidence(Confidence::Medium)
            }
            Certainty::Sure => report,
        }
    }
}

/// The policies in a block that may stand once, each with the places of the path on which it stands most often.
fn count(context: &Context<'_>, block: PlacedElement<'_>) -> Counts {
    let mut open = vec![Open::new(block)];
    loop {
        let Some(current) = open.last_mut() else { return Counts::new() };
        let Some(node) = current.children.next() else {
            let Some(done) = open.pop() else { return Counts::new() };
            let Some(parent) = open.last_mut() else { return done.counts };
            for (policy, places) in done.counts {
                parent.add(policy, places);
            }
            continue;
        };
        let Some(element) = node.as_element() else { continue };
        let placed = checker::place(context, Some(&current.placed), element);
        // Twice `<base/>` is a matter of its own.
        if let Role::Statement(policy) = placed.role
            && policy.once.is_some()
            && policy.name() != "base"
        {
            let parent = current.placed.element.range().start();
            current.add(policy, vec![Occurrence { name: element.name_range(), parent }]);
        }
        if statements::may_hold(&placed) {
            open.push(Open::new(placed));
        }
    }
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    fn findings(statements: &str) -> Vec<String> {
        let text = format!("<policies><inbound>{statements}</inbound></policies>");
        let document = parse(text.as_str(), Dialects::detect("policy.xml", &text));
        let checker = Checker::new(|rule| rule.name == "repeated-policy");
        let found = checker.check(&document, &DocumentOptions::default());
        found.iter().map(|found| format!("{} {}", found.severity, found.confidence)).collect()
    }

    #[test]
    fn branches_of_a_choice_exclude_each_other() {
        let branches = "<choose><when><cors /></when><otherwise><cors /></otherwise></choose>";
        assert_eq!(findings(branches), [""; 0]);
        assert_eq!(findings(&format!("{branches}<cors />")), ["warning medium"]);
        assert_eq!(findings(&format!("{branches}{branches}")), ["warning medium"]);
        assert_eq!(findings("<choose><when><cors /><cors /></when></choose>"), ["error high"]);
    }

    #[test]
    fn directives_of_a_template_may_exclude_each_other() {
        assert_eq!(findings("%{ if a }<cors />%{ else }<cors />%{ endif }"), [""; 0]);
    }

    #[test]
    fn what_the_documentation_disputes_is_a_weak_warning() {
        assert_eq!(findings("<rate-limit /><rate-limit />"), ["warning low"]);
    }

    #[test]
    fn markup_in_a_body_is_no_statement() {
        assert_eq!(findings("<cors /><set-body><cors /></set-body>"), [""; 0]);
    }

    #[test]
    fn deep_nesting_costs_no_more_than_its_length() {
        let text = format!("{}{}", "<retry><cors />".repeat(20_000), "</retry>".repeat(20_000));
        assert_eq!(findings(&text).len(), 19_999);
    }
}
