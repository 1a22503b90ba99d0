//! Text where an element takes none.

use apimlint_catalog::{self as catalog, Nested};
use apimlint_syntax::{Element, Node, PartKind, TextRange};

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::lookalike::children_of;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{soundness, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds text between elements, where no text is taken: a stray `;` or `>` behind a policy, a remark that is no
    /// comment, a value without the element that should be around it.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />;
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="override">orders</set-header>
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
    ///         <!-- Every request is marked with the team. -->
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnexpectedText {
        name: "unexpected-text",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "Text stands where an element takes none",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// Text and the element that does not take it.
pub(crate) struct Finding {
    element: TextRange,
    /// The text without the white space around it.
    text: TextRange,
    /// What the element takes, where that is known.
    spec: Option<&'static catalog::Element>,
}

impl Rule for UnexpectedText {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let takes_none = match (placed.spec, placed.role) {
            (Some(spec), _) => spec.text.is_none() && !spec.opaque,
            (None, Role::Root | Role::Section(_)) => true,
            (None, _) => false,
        };
        if !takes_none {
            return;
        }
        // Where a tag had to be guessed, its rest is text.
        let mut after_guess = !soundness::has_sound_start_tag(placed.element);
        for node in placed.element.children() {
            if let Some(element) = node.as_element() {
                after_guess = ends_with_guess(element);
            } else if !after_guess && is_surely_text(context, node) {
                let text = node.as_value().map_or(node.range(), apimlint_syntax::Value::trimmed_range);
                found.push(Finding { element: placed.element.name_range(), text, spec: placed.spec });
            }
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let element = context.text(finding.element);
        let text = context.text(finding.text);
        let place = if finding.spec.is_some() { "directly in" } else { "between the elements of" };
        let message = match invisible(text) {
            Some(character) => format!(
                "an invisible character (U+{:04X}) stands {place} `{element}`, where no text is taken",
                u32::from(character)
            ),
            None => {
                format!("`{}` stands {place} `{element}`, where no text is taken", wording::excerpt(text))
            }
        };
        let mut report = Report::new(finding.text, message).label("text");
        let children: Vec<_> = finding.spec.into_iter().flat_map(children_of).collect();
        let takes_any = finding.spec.is_none_or(|spec| spec.nested == Nested::Any);
        if !takes_any && !children.is_empty() {
            report =
                report.note(format!("`{element}` takes {}", wording::list(children.iter().copied(), "and")));
        } else if takes_any && text.contains(char::is_alphabetic) {
            report = report.note("a remark is written as `<!-- … -->`");
        }
        let expected = if takes_any { "…".to_owned() } else { children.join(", ") };
        report.save_error(
            context,
            "text-not-allowed",
            finding.element,
            &[("element", element), ("expected", &expected)],
        )
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let text = context.text(finding.text);
        // What has letters may be worth keeping.
        if text.contains(char::is_alphanumeric) {
            return Vec::new();
        }
        vec![Fix::needs_review(format!("Remove `{}`", wording::excerpt(text)), finding.text, "")]
    }
}

/// Whether the markup at the end of an element is a guess, so that text behind it may belong to it.
fn ends_with_guess(element: Element<'_>) -> bool {
    !soundness::is_closed(element) || (element.is_self_closing() && !soundness::has_sound_start_tag(element))
}

/// Whether a node is text for APIM: it is not blank, and neither a hole nor a named value may bring elements, and
/// its markup is sound.
fn is_surely_text(context: &Context<'_>, node: Node<'_>) -> bool {
    let Some(value) = node.as_value() else { return false };
    !value.raw().trim_ascii().is_empty()
        && value.parts().iter().all(|part| matches!(part.kind, PartKind::Expression(_)))
        && soundness::errors_in(context.document, value.range()).is_empty()
}

/// The first character of text that consists of characters nobody sees.
fn invisible(text: &str) -> Option<char> {
    let is_invisible = |character: char| {
        character.is_whitespace() || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    };
    text.chars().all(is_invisible).then(|| text.chars().next()).flatten()
}
