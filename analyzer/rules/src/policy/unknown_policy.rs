//! Statements that are no policy.

use apimlint_catalog as catalog;
use apimlint_syntax::{Element, TextRange};

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::lookalike::parents_of;
use crate::policy::section_in_fragment;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{soundness, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements where a policy must stand whose name is no policy of APIM.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Most often the name is misspelt, or the element is a part of a policy and the policy
    /// around it is missing. Names are case-sensitive.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-headers name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-headers>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <when condition="@(context.Request.Method == "GET")">
    ///             <set-variable name="read" value="true" />
    ///         </when>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <Set-Variable name="read" value="true" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <outbound />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <hmac-signature />
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
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnknownPolicy {
        name: "unknown-policy",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A statement is no policy of APIM",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An element that is no policy.
pub(crate) struct Finding {
    name: TextRange,
    end_name: Option<TextRange>,
    parent: Option<TextRange>,
    kind: Kind,
}

/// What it is in truth.
enum Kind {
    /// The root of a document.
    Root,
    /// A section.
    Section,
    /// A part of other elements.
    Part { parents: Vec<&'static str> },
    /// The name of a policy, but for a slip.
    Misspelt { meant: &'static str },
    /// Nothing that the catalogue knows.
    Unheard,
}

/// A name that more elements have as a child says nothing about where it was taken from.
const MANY: usize = 6;

impl Kind {
    fn of_name(name: &str) -> Self {
        if matches!(name, "policies" | "fragment") {
            return Self::Root;
        }
        if catalog::is_section(name) {
            return Self::Section;
        }
        // A policy in use is what people mean rather than one that is retired.
        let statements = || catalog::policies().iter().filter(|policy| policy.statement);
        let in_use = statements().filter(|policy| policy.deprecated.is_none()).map(catalog::Policy::name);
        let meant = catalog::closest(name, in_use)
            .or_else(|| catalog::closest(name, statements().map(catalog::Policy::name)));
        match (meant, parents_of(name)) {
            (Some(meant), parents) if parents.is_empty() || meant.eq_ignore_ascii_case(name) => {
                Self::Misspelt { meant }
            }
            (_, parents) if (1..=MANY).contains(&parents.len()) => Self::Part { parents },
            _ => Self::Unheard,
        }
    }
}

impl Rule for UnknownPolicy {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if !matches!(placed.role, Role::UnknownStatement) {
            return;
        }
        if context.kind == DocumentKind::Fragment && section_in_fragment::is_document_part(placed) {
            return;
        }
        let parent = placed.element.parent();
        let kind = Kind::of_name(placed.name());
        // An element that is not closed takes in what was meant to stand behind it, which has a place of its own.
        let is_swallowed = parent.is_some_and(|parent| !soundness::is_closed(parent));
        if is_swallowed && matches!(kind, Kind::Root | Kind::Section | Kind::Part { .. }) {
            return;
        }
        found.push(Finding {
            name: placed.element.name_range(),
            end_name: placed.element.end_name_range(),
            parent: parent.map(Element::name_range),
            kind,
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let message = match &finding.kind {
            Kind::Root => format!("`{name}` is no policy, but the root of a document"),
            Kind::Section => {
                format!("`{name}` is no policy, but a section: it stands directly in `policies`")
            }
            Kind::Part { parents } => {
                let parents = wording::list(parents.iter().copied(), "or");
                format!("`{name}` is no policy: it stands only in {parents}")
            }
            Kind::Misspelt { meant } if meant.eq_ignore_ascii_case(name) => {
                format!("`{name}` is no policy: names are case-sensitive, write `{meant}`")
            }
            Kind::Misspelt { meant } => format!("`{name}` is no policy; did you mean `{meant}`?"),
            Kind::Unheard => format!("`{name}` is no policy"),
        };
        let parent = finding.parent.map_or("", |parent| context.text(parent));
        Report::new(finding.name, message).label("not a policy").save_error(
            context,
            "child-not-allowed",
            finding.name,
            &[("element", parent), ("child", name)],
        )
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Kind::Misspelt { meant } = finding.kind else { return Vec::new() };
        let name = context.text(finding.name);
        let mut fix = Fix::rename_element(finding.name, finding.end_name, name, meant);
        if meant.eq_ignore_ascii_case(name) {
            fix.applicability = Applicability::Safe;
        }
        vec![fix]
    }
}
