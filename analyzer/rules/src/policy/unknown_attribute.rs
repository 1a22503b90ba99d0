//! Attributes that their element does not have.

use apimlint_catalog::{self as catalog, Certainty};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::lookalike::unknown_attributes;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds attributes that the element does not have. Names are case-sensitive.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Most often the name is misspelt.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exist-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable Name="team" value="orders" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-query-parameter name="team" value="orders" />
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
    ///         <set-variable name="team" value="orders" />
    ///         <set-query-parameter name="team">
    ///             <value>orders</value>
    ///         </set-query-parameter>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnknownAttribute {
        name: "unknown-attribute",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "An element has no attribute of this name",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// An attribute that its element does not have.
pub(crate) struct Finding {
    element: TextRange,
    attribute: TextRange,
    spec: &'static catalog::Element,
    meant: Option<&'static str>,
}

impl Finding {
    /// The name that was meant, when only upper and lower case differ.
    fn other_case(&self, context: &Context<'_>) -> Option<&'static str> {
        self.meant.filter(|meant| meant.eq_ignore_ascii_case(context.text(self.attribute)))
    }
}

impl Rule for UnknownAttribute {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        found.extend(unknown_attributes(placed.element, spec).iter().map(|unknown| Finding {
            element: placed.element.name_range(),
            attribute: unknown.attribute.name_range(),
            spec,
            meant: unknown.meant.map(|meant| meant.name),
        }));
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let element = context.text(finding.element);
        let name = context.text(finding.attribute);
        let message = match finding.meant {
            Some(meant) if meant.eq_ignore_ascii_case(name) => {
                format!("`{element}` has no attribute `{name}`: names are case-sensitive, write `{meant}`")
            }
            Some(meant) => format!("`{element}` has no attribute `{name}`; did you mean `{meant}`?"),
            None if finding.spec.child(name).is_some() => {
                format!("`{name}` is no attribute of `{element}`, but an element inside it: write `<{name}>`")
            }
            None => format!("`{element}` has no attribute `{name}`"),
        };
        let known = finding.spec.attributes.iter().filter(|attribute| attribute.certainty == Certainty::Sure);
        let known = wording::list(known.map(|attribute| attribute.name), "and");
        let note = if known.is_empty() {
            format!("`{element}` takes no attributes")
        } else {
            format!("`{element}` takes {known}")
        };
        Report::new(finding.attribute, message)
            .label(format!("no attribute of `{element}`"))
            .note(note)
            .save_error(
                context,
                "attribute-not-declared",
                finding.element,
                &[("element", element), ("attribute", name)],
            )
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some(meant) = finding.meant else { return Vec::new() };
        let title = format!("Rename `{}` to `{meant}`", context.text(finding.attribute));
        vec![match finding.other_case(context) {
            Some(_) => Fix::safe(title, finding.attribute, meant),
            None => Fix::needs_review(title, finding.attribute, meant),
        }]
    }
}
