//! Required attributes that are missing.

use apimlint_catalog::{Attribute, Required};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement};
use crate::diagnostic::Report;
use crate::lookalike::unknown_attributes;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{soundness, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements without an attribute that they need.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document.
    ///
    /// Where Microsoft's sources disagree whether an attribute may be left out, nothing is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <include-fragment />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit-by-key calls="10" />
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
    ///         <include-fragment fragment-id="authenticate" />
    ///         <rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Subscription.Id)" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct MissingAttribute {
        name: "missing-attribute",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A required attribute is missing",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An element and the attributes it lacks.
pub(crate) struct Finding {
    element: TextRange,
    missing: Vec<&'static Attribute>,
}

impl Rule for MissingAttribute {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        let element = placed.element;
        let is_missing = |attribute: &&Attribute| {
            attribute.required == Required::Yes && element.attribute(attribute.name).is_none()
        };
        let mut missing: Vec<&Attribute> = spec.attributes.iter().filter(is_missing).collect();
        if missing.is_empty() || !soundness::has_known_attributes(element) {
            return;
        }
        // A misspelt or retired name is a finding of its own.
        let misspelt = unknown_attributes(element, spec);
        missing.retain(|attribute| {
            let stands_for = |name: &str| name == attribute.name;
            let retired = spec.attributes.iter().any(|known| {
                known.deprecated.as_ref().and_then(|retired| retired.successor).is_some_and(stands_for)
                    && element.attribute(known.name).is_some()
            });
            !retired && !misspelt.iter().any(|found| found.meant.is_some_and(|meant| stands_for(meant.name)))
        });
        if !missing.is_empty() {
            found.push(Finding { element: element.name_range(), missing });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let element = context.text(finding.element);
        let names = wording::list(finding.missing.iter().map(|attribute| attribute.name), "and");
        let (attributes, are) =
            if finding.missing.len() == 1 { ("attribute", "is") } else { ("attributes", "are") };
        let mut report =
            Report::new(finding.element, format!("`<{element}>` needs the {attributes} {names}"))
                .label(format!("{names} {are} missing"));
        for attribute in &finding.missing {
            report = report.note(format!("`{}`: {}", attribute.name, attribute.summary));
        }
        // Only the first is named in the answer.
        let first = finding.missing.first().map_or("", |attribute| attribute.name);
        report.save_error(
            context,
            "attribute-missing",
            finding.element,
            &[("element", element), ("attribute", first)],
        )
    }
}
