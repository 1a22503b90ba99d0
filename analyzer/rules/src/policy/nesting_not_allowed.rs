//! Policies inside of an element that does not take them.

use apimlint_syntax::TextRange;

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Confidence, Report, Severity};
use crate::lookalike::{children_of, parents_of};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds policies inside of another policy that does not take them: a `set-variable` in a `send-request`, say.
    /// It also finds elements that only stand inside of others, such as `set-url`, where a statement must stand.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. A fragment that includes a fragment, which the documentation rules out and other
    /// sources do not, is a warning of low confidence.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <send-request response-variable-name="stock">
    ///             <set-url>https://stock.example.com/</set-url>
    ///             <set-method>GET</set-method>
    ///             <set-variable name="asked" value="true" />
    ///         </send-request>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-url>https://stock.example.com/</set-url>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <fragment>
    ///     <include-fragment fragment-id="authenticate" />
    /// </fragment>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <send-request response-variable-name="stock">
    ///             <set-url>https://stock.example.com/</set-url>
    ///             <set-method>GET</set-method>
    ///         </send-request>
    ///         <set-variable name="asked" value="true" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct NestingNotAllowed {
        name: "nesting-not-allowed",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A policy stands inside of an element that does not take it",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A policy and the element it must not stand in.
pub(crate) struct Finding {
    name: TextRange,
    parent: TextRange,
    kind: Kind,
}

/// Why it must not stand there.
enum Kind {
    /// The parent does not take it; what it takes.
    Forbidden { takes: Vec<&'static str> },
    /// It is no statement; the policies in which it stands.
    NoStatement { inside: Vec<&'static str> },
    /// A fragment includes a fragment.
    FragmentInFragment,
}

impl Rule for NestingNotAllowed {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let kind = match placed.role {
            Role::ForbiddenStatement(policy) if policy.name() != "base" => {
                Kind::Forbidden { takes: placed.parent_spec.into_iter().flat_map(children_of).collect() }
            }
            Role::Statement(policy) if !policy.statement => {
                Kind::NoStatement { inside: parents_of(policy.name()) }
            }
            Role::Statement(policy)
                if policy.name() == "include-fragment" && context.kind == DocumentKind::Fragment =>
            {
                Kind::FragmentInFragment
            }
            _ => return,
        };
        let Some(parent) = placed.element.parent() else { return };
        // An element that is not closed takes in what was meant to stand behind it.
        if parent.end_tag().is_some() || parent.is_self_closing() {
            found.push(Finding { name: placed.element.name_range(), parent: parent.name_range(), kind });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (name, parent) = (context.text(finding.name), context.text(finding.parent));
        let refused = |message| {
            Report::new(finding.name, message).label(format!("inside of `{parent}`")).save_error(
                context,
                "child-not-allowed",
                finding.name,
                &[("element", parent), ("child", name)],
            )
        };
        match &finding.kind {
            Kind::Forbidden { takes } if takes.is_empty() => {
                refused(format!("the policy `{name}` cannot stand in `{parent}`, which takes no elements"))
            }
            Kind::Forbidden { takes } => {
                let takes = wording::list(takes.iter().copied(), "and");
                refused(format!("the policy `{name}` cannot stand in `{parent}`, which takes {takes}"))
            }
            Kind::NoStatement { inside } if inside.is_empty() => {
                refused(format!("`{name}` is no statement, but the root of a resolver document"))
            }
            Kind::NoStatement { inside } => {
                let inside = wording::list(inside.iter().copied(), "or");
                refused(format!("`{name}` is no statement of its own; it stands in {inside}"))
            }
            Kind::FragmentInFragment => Report::new(
                finding.name,
                "a fragment should not include another fragment; APIM may refuse it",
            )
            .label("inside of a fragment")
            .severity(Severity::Warning)
            .confidence(Confidence::Low),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings_in_inbound("nesting-not-allowed", text)
    }

    #[test]
    fn disputed_nesting_is_accepted() {
        assert_eq!(findings("<wait><forward-request /></wait>"), [""; 0]);
        assert_eq!(findings("<wait><set-variable /></wait>"), ["error high"]);
    }

    #[test]
    fn children_of_a_request_are_no_statements() {
        assert_eq!(findings("<send-request><authentication-certificate /></send-request>"), [""; 0]);
    }

    #[test]
    fn an_element_that_is_not_closed_takes_in_what_follows() {
        assert_eq!(findings("<send-request><set-url>x</set-url><set-variable />"), [""; 0]);
    }
}
