//! Policies and attributes whose name has been replaced.

use apimlint_catalog::{self as catalog, Attribute, Deprecation};
use apimlint_syntax::{AttributeShape, Element, TextRange};

use crate::context::{Context, PlacedAttribute, PlacedElement};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds policies and attributes whose name Microsoft has replaced by another.
    ///
    /// ## Why is this bad
    ///
    /// The old name may still work, but it is no longer documented, gets no new features and may be removed.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <azure-openai-emit-token-metric namespace="orders">
    ///             <dimension name="API ID" />
    ///         </azure-openai-emit-token-metric>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="500"
    ///             estimate-prompt-token="false" />
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
    ///         <llm-emit-token-metric namespace="orders">
    ///             <dimension name="API ID" />
    ///         </llm-emit-token-metric>
    ///         <llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="500"
    ///             estimate-prompt-tokens="false" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct DeprecatedName {
        name: "deprecated-name",
        group: Policy,
        severity: Info,
        confidence: High,
        summary: "A policy or attribute has been renamed or replaced",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [ELEMENT, ATTRIBUTE],
    }
}

/// A retired name.
pub(crate) struct Finding {
    name: TextRange,
    end_name: Option<TextRange>,
    /// The element, when the name is that of an attribute.
    owner: Option<TextRange>,
    deprecation: &'static Deprecation,
    /// Whether the successor can simply take the place.
    renames: bool,
}

impl Rule for DeprecatedName {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let element = placed.element;
        if let Some(deprecation) = placed.policy().and_then(|policy| policy.deprecated.as_ref()) {
            let successor = deprecation.successor.and_then(catalog::policy);
            found.push(Finding {
                name: element.name_range(),
                end_name: element.end_name_range(),
                owner: None,
                deprecation,
                renames: successor.is_some_and(|successor| agrees(placed, &successor.element)),
            });
        }
    }

    fn attribute(&self, _: &Context<'_>, placed: &PlacedAttribute<'_, '_>, found: &mut Vec<Finding>) {
        let Some(known) = placed.spec else { return };
        let Some(deprecation) = &known.deprecated else { return };
        let element = placed.element.element;
        let successor = deprecation.successor.and_then(|name| placed.element_spec.attribute(name));
        found.push(Finding {
            name: placed.attribute.name_range(),
            end_name: None,
            owner: Some(element.name_range()),
            deprecation,
            renames: successor.is_some_and(|successor| {
                is_same_kind(known, successor) && surely_lacks(element, successor.name)
            }),
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.name);
        let owner = finding.owner.map(|owner| context.text(owner));
        let message = match (owner, finding.deprecation.successor) {
            // Some of these names were never more than a slip of one source.
            (Some(owner), Some(successor)) => {
                format!("the documented name of the attribute `{name}` of `{owner}` is `{successor}`")
            }
            (Some(owner), None) => format!("the attribute `{name}` of `{owner}` is deprecated"),
            (None, Some(successor)) => format!("the policy `{name}` has been replaced by `{successor}`"),
            (None, None) => format!("the policy `{name}` is deprecated"),
        };
        Report::new(finding.name, message).label("deprecated").note(finding.deprecation.reason)
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some(successor) = finding.deprecation.successor.filter(|_| finding.renames) else {
            return Vec::new();
        };
        let name = context.text(finding.name);
        let mut fix = Fix::rename_element(finding.name, finding.end_name, name, successor);
        if finding.owner.is_some() {
            fix.applicability = Applicability::Safe;
        }
        vec![fix]
    }
}

/// Whether the successor of a policy has all that is written in it.
fn agrees(placed: &PlacedElement<'_>, successor: &catalog::Element) -> bool {
    let Some(spec) = placed.spec else { return false };
    let attributes_agree = placed.element.attributes().all(|attribute| {
        attribute.shape() != AttributeShape::Hole
            && match (spec.attribute(attribute.name()), successor.attribute(attribute.name())) {
                (Some(known), Some(there)) => is_same_kind(known, there),
                _ => false,
            }
    });
    attributes_agree && placed.element.child_elements().all(|child| successor.child(child.name()).is_some())
}

/// Whether an element has no attribute of this name. Of a tag with more attributes than people write nothing is said:
/// each of them would go through all of them.
fn surely_lacks(element: Element<'_>, name: &str) -> bool {
    const MOST: usize = 64;
    element.attributes().nth(MOST).is_none() && element.attribute(name).is_none()
}

/// Whether two attributes take the same values.
fn is_same_kind(one: &Attribute, other: &Attribute) -> bool {
    one.value == other.value && one.values == other.values
}
