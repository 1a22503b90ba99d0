//! Required attributes that are missing.

use apimlint_catalog::Required;
use apimlint_syntax::{AttributeShape, TextRange};

use crate::context::{Context, PlacedElement};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};

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
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <include-fragment fragment-id="authenticate" />
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

/// An element and the attribute it lacks.
pub(crate) struct Finding {
    element: TextRange,
    attribute: &'static str,
    summary: &'static str,
}

impl Rule for MissingAttribute {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        // A hole in the tag may bring any attribute.
        let in_template =
            placed.element.attributes().any(|attribute| attribute.shape() == AttributeShape::Hole);
        for attribute in spec.attributes {
            if attribute.required == Required::Yes
                && !in_template
                && placed.element.attribute(attribute.name).is_none()
            {
                let element = placed.element.name_range();
                found.push(Finding { element, attribute: attribute.name, summary: attribute.summary });
            }
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let element = context.text(finding.element);
        Report::new(finding.element, format!("`<{element}>` needs the attribute `{}`", finding.attribute))
            .label(format!("`{}` is missing", finding.attribute))
            .note(format!("`{}`: {}", finding.attribute, finding.summary))
            .save_error(
                context,
                "attribute-missing",
                finding.element,
                &[("element", element), ("attribute", finding.attribute)],
            )
    }
}
