//! `<backend>` without a statement.

use apimlint_catalog::{Scope, Section};
use apimlint_syntax::{Element, Node, TextRange};

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Confidence, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::statements;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `backend` sections without any statement, in documents that do not answer themselves: neither does
    /// `inbound` always end with `return-response` or `mock-response`, nor does `outbound` write a body.
    ///
    /// ## Why is this bad
    ///
    /// The section replaces the inherited one, which forwards the request. Without `base` and without
    /// `forward-request` the backend is never called, and the caller gets an empty response with the status 200. At
    /// the global scope this concerns all APIs of the service.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    ///     <backend />
    ///     <outbound>
    ///         <base />
    ///     </outbound>
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
    ///         <base />
    ///     </backend>
    ///     <outbound>
    ///         <base />
    ///     </outbound>
    /// </policies>
    /// ```
    pub(crate) struct EmptyBackendSection {
        name: "empty-backend-section",
        group: Policy,
        severity: Warning,
        confidence: Medium,
        summary: "An empty `backend` section never forwards the request",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An empty backend section.
pub(crate) struct Finding {
    name: TextRange,
    /// Whether a fragment is included, which may answer instead.
    includes: bool,
}

impl Rule for EmptyBackendSection {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if !matches!(placed.role, Role::Root) || context.kind != DocumentKind::Policies {
            return;
        }
        let section =
            |section: Section| placed.element.child_elements().find(|child| child.name() == section.name());
        let Some(backend) = section(Section::Backend) else { return };
        if backend.child_elements().next().is_some() || !statements::is_fully_known(backend) {
            return;
        }
        let inbound = section(Section::Inbound);
        let never_gets_there = inbound.is_some_and(|inbound| {
            statements::last_to_run(inbound).is_some() || !statements::is_fully_known(inbound)
        });
        if never_gets_there {
            return;
        }
        let outbound = section(Section::Outbound);
        // The document answers from what it has looked up itself, and calls no backend on purpose.
        if outbound.is_some_and(|outbound| holds(outbound, &["return-response", "set-body"])) {
            return;
        }
        let includes =
            [inbound, outbound].into_iter().flatten().any(|section| holds(section, &["include-fragment"]));
        found.push(Finding { name: backend.name_range(), includes });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let report = |message| Report::new(finding.name, message).label("no statement");
        if context.scope() == Some(Scope::Global) {
            return report(
                "`backend` is empty at the global scope, so that no API forwards its requests; it needs `<forward-request/>`",
            )
            .confidence(Confidence::High);
        }
        let report = report(
            "`backend` is empty, so that the request is never forwarded; it needs `<base/>` or `<forward-request/>`",
        );
        if finding.includes { report.confidence(Confidence::Low) } else { report }
    }
}

/// Whether an element with one of these names stands in a section, at any depth.
fn holds(section: Element<'_>, names: &[&str]) -> bool {
    let range = section.range();
    let document = section.document();
    document
        .nodes()
        .skip_while(|node| node.range().start() < range.start())
        .take_while(|node| node.range().start() < range.end())
        .filter_map(Node::as_element)
        .any(|element| names.contains(&element.name()))
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings("empty-backend-section", text)
    }

    #[test]
    fn a_document_that_answers_itself_needs_no_backend() {
        let with = |inbound: &str, outbound: &str| {
            findings(&format!(
                "<policies><inbound>{inbound}</inbound><backend /><outbound>{outbound}</outbound></policies>"
            ))
        };
        assert_eq!(with("<base />", "<base />"), ["warning medium"]);
        assert_eq!(with("<mock-response />", "<base />"), [""; 0]);
        assert_eq!(
            with("<base />", "<choose><otherwise><set-body>a</set-body></otherwise></choose>"),
            [""; 0]
        );
        assert_eq!(with(r#"<include-fragment fragment-id="a" />"#, "<base />"), ["warning low"]);
        assert_eq!(with("${statements}", "<base />"), [""; 0]);
    }

    #[test]
    fn a_hole_may_bring_the_statement() {
        assert_eq!(findings("<policies><backend>${forward}</backend></policies>"), [""; 0]);
        assert_eq!(findings("<policies><backend><!-- none --></backend></policies>"), ["warning medium"]);
    }
}
