//! `<base/>` where there is nothing to inherit.

use apimlint_catalog::{self as catalog, Scope, Section};
use apimlint_syntax::TextRange;

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Applicability, Edit, Fix, Report, with_line};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds `base` in the document of the global scope. It looks only where the scope is known.
    ///
    /// ## Why is this bad
    ///
    /// There is no broader scope to inherit from. The documentation calls it harmless, but users report that APIM
    /// refused a document for it.
    ///
    /// ## Example
    ///
    /// ```xml bad scope=global
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="team" value="orders" />
    ///     </inbound>
    ///     <backend>
    ///         <base />
    ///     </backend>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good scope=global
    /// <policies>
    ///     <inbound>
    ///         <set-variable name="team" value="orders" />
    ///     </inbound>
    ///     <backend>
    ///         <forward-request />
    ///     </backend>
    /// </policies>
    /// ```
    pub(crate) struct BaseAtGlobalScope {
        name: "base-at-global-scope",
        group: Policy,
        severity: Warning,
        confidence: Low,
        summary: "`base` stands at the global scope, which inherits nothing",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// All `<base/>` of a global document.
pub(crate) struct Finding {
    first: TextRange,
    others: Vec<TextRange>,
    /// Whether one of them is all that `backend` holds.
    in_backend: bool,
    /// What would mend it.
    edits: Vec<Edit>,
}

impl Rule for BaseAtGlobalScope {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if context.scope() != Some(Scope::Global)
            || context.kind != DocumentKind::Policies
            || !matches!(placed.role, Role::Root)
        {
            return;
        }
        let mut names = Vec::new();
        let mut edits = Vec::new();
        let mut in_backend = false;
        for section in placed.element.child_elements().filter(|child| catalog::is_section(child.name())) {
            let is_alone = section.child_elements().nth(1).is_none();
            for base in section.child_elements().filter(|child| child.name() == "base") {
                names.push(base.name_range());
                edits.push(if section.name() == Section::Backend.name() && is_alone {
                    // Without a statement no request would be forwarded any more.
                    in_backend = true;
                    Edit { range: base.range(), text: "<forward-request />".to_owned() }
                } else {
                    Edit { range: with_line(context, base.range()), text: String::new() }
                });
            }
        }
        let mut names = names.into_iter();
        if let Some(first) = names.next() {
            found.push(Finding { first, others: names.collect(), in_backend, edits });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let report = Report::new(
            finding.first,
            "`<base/>` has nothing to inherit at the global scope; APIM may refuse it",
        )
        .label("nothing broader")
        .save_error(context, "base-at-global-scope", finding.first, &[]);
        finding.others.iter().fold(report, |report, other| report.related(*other, "another `<base/>`"))
    }

    fn fix(&self, _: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let title = if finding.in_backend {
            "Remove `<base/>`, and forward the requests in `backend`"
        } else {
            "Remove `<base/>`"
        };
        vec![Fix {
            title: title.to_owned(),
            applicability: Applicability::Unsafe,
            edits: finding.edits.clone(),
        }]
    }
}
