//! Roots that no policy document has.

use apimlint_catalog as catalog;
use apimlint_syntax::{Element, Node, SyntaxErrorKind, TextRange};

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds documents whose root element is neither `policies` nor `fragment` nor one of the data sources that a
    /// resolver document begins with.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Most often a section or a policy was copied without what stands around it.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <inbound>
    ///     <base />
    ///     <set-header name="x-team" exists-action="override">
    ///         <value>orders</value>
    ///     </set-header>
    /// </inbound>
    /// ```
    ///
    /// ```xml bad
    /// <set-header name="x-team" exists-action="override">
    ///     <value>orders</value>
    /// </set-header>
    /// ```
    ///
    /// ```xml bad
    /// <Policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    /// </Policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml good
    /// <fragment>
    ///     <set-header name="x-team" exists-action="override">
    ///         <value>orders</value>
    ///     </set-header>
    /// </fragment>
    /// ```
    pub(crate) struct WrongRoot {
        name: "wrong-root",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "The root element is none that a policy document has",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A root and what it seems to be.
pub(crate) struct Finding {
    name: TextRange,
    kind: Kind,
    /// The first child, at which APIM points when it takes the root for `policies`.
    first_child: Option<TextRange>,
}

/// What a wrong root seems to be.
enum Kind {
    /// A section without the document around it.
    Section,
    /// A policy without a section around it.
    Policy,
    /// The right root under another name.
    Renamed { to: &'static str, end_name: Option<TextRange> },
    /// Something else.
    Other,
}

impl Rule for WrongRoot {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        // What follows the first root is a syntax error of its own.
        if !matches!(placed.role, Role::UnknownRoot)
            || context.document.root().is_some_and(|root| root.range() != placed.element.range())
            || follows_text(context, placed)
        {
            return;
        }
        let roots = ["policies", "fragment"];
        let resolvers = catalog::resolver_roots().map(catalog::Policy::name);
        let name = placed.name();
        let end_name = placed.element.end_name_range();
        let holds_sections =
            || placed.element.child_elements().any(|child| catalog::is_section(child.name()));
        let kind = if catalog::is_section(name) {
            Kind::Section
        } else if catalog::policy(name).is_some() {
            Kind::Policy
        } else if let Some(to) = catalog::closest(name, roots.into_iter().chain(resolvers)) {
            Kind::Renamed { to, end_name }
        } else if holds_sections() {
            Kind::Renamed { to: "policies", end_name }
        } else {
            Kind::Other
        };
        let first_child = placed.element.child_elements().next().map(Element::name_range);
        found.push(Finding { name: placed.element.name_range(), kind, first_child });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let report = Report::new(
            finding.name,
            match finding.kind {
                Kind::Section => format!("the section `{name}` stands alone; put it into `<policies>`"),
                Kind::Policy => format!(
                    "the policy `{name}` stands alone; put it into a section of `<policies>`, or into a `<fragment>`"
                ),
                Kind::Renamed { to, .. } => {
                    format!("`{name}` is no root of a policy document; did you mean `{to}`?")
                }
                Kind::Other => format!(
                    "`{name}` is no root of a policy document, which is `policies`, or `fragment` for a policy fragment"
                ),
            },
        )
        .label("the root of the document");
        match finding.first_child {
            Some(child) if matches!(finding.kind, Kind::Section) => report.save_error(
                context,
                "section-not-allowed-in-scope",
                child,
                &[("element", context.text(child))],
            ),
            _ => report,
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let name = context.text(finding.name);
        match finding.kind {
            Kind::Section => wrap_all(context, "policies"),
            Kind::Policy => wrap_all(context, "fragment"),
            Kind::Renamed { to, end_name } => vec![Fix::rename_element(finding.name, end_name, name, to)],
            Kind::Other => Vec::new(),
        }
    }
}

/// Whether text stands before an element at the top: then something is amiss there, such as a comment that is not
/// opened, and what the root is cannot be told.
fn follows_text(context: &Context<'_>, placed: &PlacedElement<'_>) -> bool {
    context.document.errors().iter().any(|error| {
        error.kind == SyntaxErrorKind::TextOutsideRoot && error.range.start() < placed.element.range().start()
    })
}

/// Puts an element around everything from the first element at the top to the last.
fn wrap_all(context: &Context<'_>, with: &str) -> Vec<Fix> {
    let mut elements = context.document.top_level().filter_map(Node::as_element);
    let Some(first) = elements.next() else { return Vec::new() };
    let last = elements.last().unwrap_or(first);
    let insertion = |at, text| Edit { range: TextRange::empty(at), text };
    vec![Fix {
        title: format!("Put `<{with}>` around it"),
        applicability: Applicability::Unsafe,
        edits: vec![
            insertion(first.range().start(), format!("<{with}>\n")),
            insertion(last.range().end(), format!("\n</{with}>")),
        ],
    }]
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings("wrong-root", text)
    }

    #[test]
    fn only_the_first_root_is_reported() {
        assert_eq!(findings("<inbound /><backend />"), ["error high"]);
    }

    #[test]
    fn behind_text_the_root_cannot_be_told() {
        assert_eq!(findings("- Position the <base> element -->\n<policies></policies>"), [""; 0]);
    }

    #[test]
    fn a_template_may_name_the_root() {
        assert_eq!(findings("<${root}></${root}>"), [""; 0]);
    }
}
