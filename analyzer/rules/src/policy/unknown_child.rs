//! Children that their element does not have.

use apimlint_catalog::{self as catalog, ChildContent, Nested, ValueType};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::lookalike::{children_of, parents_of};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{soundness, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements inside a policy that the policy does not have. Names are case-sensitive.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Most often the name is misspelt, or an element around it is left out.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="override">
    ///             <values>orders</values>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <validate-jwt header-name="Authorization">
    ///             <openid-config url="https://login.example.com/.well-known/openid-configuration" />
    ///             <audience>orders</audience>
    ///         </validate-jwt>
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
    ///         <validate-jwt header-name="Authorization">
    ///             <openid-config url="https://login.example.com/.well-known/openid-configuration" />
    ///             <audiences>
    ///                 <audience>orders</audience>
    ///             </audiences>
    ///         </validate-jwt>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnknownChild {
        name: "unknown-child",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "An element inside a policy is none that it has",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A child that the enclosing element does not have.
pub(crate) struct Finding {
    name: TextRange,
    end_name: Option<TextRange>,
    parent: TextRange,
    spec: &'static catalog::Element,
    suggestion: Suggestion,
}

/// What the author may have wanted.
#[derive(Clone, Copy)]
enum Suggestion {
    /// Another name.
    Name(&'static str),
    /// This child of the parent around it.
    Wrapper(&'static str),
    /// Nothing comes to mind.
    None,
}

impl Rule for UnknownChild {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let (Role::UnknownPart, Some(spec)) = (placed.role, placed.parent_spec) else { return };
        let Some(parent) = placed.element.parent() else { return };
        if takes_markup_as_text(spec) || !soundness::is_closed(parent) {
            return;
        }
        let name = placed.name();
        let suggestion = if let Some(wrapper) = wrapper_of(spec, name) {
            Suggestion::Wrapper(wrapper)
        } else {
            catalog::closest(name, children_of(spec)).map_or(Suggestion::None, Suggestion::Name)
        };
        found.push(Finding {
            name: placed.element.name_range(),
            end_name: placed.element.end_name_range(),
            parent: parent.name_range(),
            spec,
            suggestion,
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (name, parent) = (context.text(finding.name), context.text(finding.parent));
        let message = match finding.suggestion {
            Suggestion::Name(meant) if meant.eq_ignore_ascii_case(name) => {
                format!("`{parent}` has no child `{name}`: names are case-sensitive, write `{meant}`")
            }
            Suggestion::Name(meant) => format!("`{parent}` has no child `{name}`; did you mean `{meant}`?"),
            Suggestion::Wrapper(wrapper) => {
                format!("`{name}` does not stand directly in `{parent}`: put it into `<{wrapper}>`")
            }
            Suggestion::None if finding.spec.attribute(name).is_some() => {
                format!(
                    "`{name}` is no child of `{parent}`, but an attribute: write `{name}=\"…\"` in its tag"
                )
            }
            Suggestion::None => match parents_of(name) {
                parents if parents.is_empty() => format!("`{parent}` has no child `{name}`"),
                parents => format!("`{name}` stands in {}, not in `{parent}`", wording::list(parents, "or")),
            },
        };
        let children = wording::list(children_of(finding.spec), "and");
        let note = if children.is_empty() {
            format!("`{parent}` takes no elements")
        } else {
            format!("`{parent}` takes {children}")
        };
        Report::new(finding.name, message).label(format!("no child of `{parent}`")).note(note).save_error(
            context,
            "child-not-allowed",
            finding.name,
            &[("element", parent), ("child", name)],
        )
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let name = context.text(finding.name);
        let Suggestion::Name(meant) = finding.suggestion else { return Vec::new() };
        let mut fix = Fix::rename_element(finding.name, finding.end_name, name, meant);
        if meant.eq_ignore_ascii_case(name) {
            fix.applicability = Applicability::Safe;
        }
        vec![fix]
    }
}

/// Whether the text of an element may be markup, so that elements in it are a value.
fn takes_markup_as_text(spec: &catalog::Element) -> bool {
    spec.nested == Nested::None
        && spec
            .text
            .as_ref()
            .is_some_and(|text| matches!(text.value, ValueType::Any | ValueType::Json | ValueType::Xml))
}

/// The only child of an element inside which a part of this name stands.
fn wrapper_of(spec: &'static catalog::Element, part: &str) -> Option<&'static str> {
    let mut wrappers = spec.children.iter().filter_map(|child| match &child.content {
        ChildContent::Element(inner) if inner.child(part).is_some() => Some(inner.name),
        _ => None,
    });
    let only = wrappers.next()?;
    wrappers.next().is_none().then_some(only)
}
