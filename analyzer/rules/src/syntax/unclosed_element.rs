//! Elements without an end tag.

use apimlint_catalog::{self as catalog, Nested};
use apimlint_syntax::{Element, NodeKind, SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use super::unless_template_decides;
use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements that are opened and never closed.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: its tags are not balanced. The answer names the start tag and the end tag that it met
    /// instead, which is often far away from the place where the end tag was forgotten.
    ///
    /// Where a template hole stands between the tags, such as `%{ if … }`, it may bring the end tag. Then the finding
    /// is a warning with low confidence.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition="@(context.Request.Method == "GET")">
    ///                 <set-variable name="read" value="true" />
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// A policy without content needs its slash:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// So does an end tag; without it, another element is opened:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders<value>
    ///         </set-header>
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
    ///         <choose>
    ///             <when condition="@(context.Request.Method == "GET")">
    ///                 <set-variable name="read" value="true" />
    ///             </when>
    ///         </choose>
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnclosedElement {
        name: "unclosed-element",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An element has no end tag",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

impl Rule for UnclosedElement {
    /// The name in the start tag.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::UnclosedElement {
            found.push(error.range);
        }
    }

    fn report(&self, context: &Context<'_>, name: &TextRange) -> Report {
        let name_text = context.text(*name);
        let Some(element) = element_named_at(context, *name) else {
            return Report::new(*name, format!("`<{name_text}>` is not closed: expected `</{name_text}>`"));
        };
        let parent = element.parent().filter(|parent| parent.end_tag().is_some());
        let place = match parent {
            Some(parent) => format!("before `</{}>`", parent.name()),
            None => "before the document ends".to_owned(),
        };
        let message = if takes_no_content(name_text) && twin(context, element).is_none() {
            format!("`<{name_text}>` is not closed: write `<{name_text} />`, or `</{name_text}>` {place}")
        } else {
            format!("`<{name_text}>` is not closed: APIM expects `</{name_text}>` {place}")
        };
        let mut report = Report::new(*name, message).label("opened here");
        if let Some(twin) = twin(context, element) {
            report = report.related(
                twin.name_range(),
                format!("opens another `<{name_text}>`, perhaps instead of closing this one"),
            );
        }
        if let Some(end) = end_without_bracket(context, element) {
            report = report.related(end, "perhaps its end tag, without the `<`");
        }
        if let Some(end) = parent.and_then(Element::end_name_range) {
            let parent = parent.map_or("", Element::name);
            report = report.related(end, format!("`<{parent}>` ends here")).save_error(
                context,
                "start-tag-not-matched",
                *name,
                &[("type", name_text), ("element", parent)],
            );
        }
        unless_template_decides(context, element.range(), report)
    }

    fn fix(&self, context: &Context<'_>, name: &TextRange) -> Vec<Fix> {
        let Some(element) = element_named_at(context, *name) else { return Vec::new() };
        let name = element.name();
        if let Some(twin) = twin(context, element) {
            let slash = TextRange::empty(twin.name_range().start());
            return vec![Fix::needs_review(format!("Make the second `<{name}>` its end tag"), slash, "/")];
        }
        if let Some(end) = end_without_bracket(context, element) {
            let bracket = TextRange::empty(end.start());
            return vec![Fix::needs_review("Insert `<` before its end tag", bracket, "<")];
        }
        let start_tag = context.text(element.start_tag());
        if takes_no_content(name) && start_tag.ends_with('>') {
            let bracket = element.start_tag().end() - TextSize::of('>');
            return vec![Fix::needs_review(
                format!("Close `<{name}>` in its own tag"),
                TextRange::empty(bracket),
                " /",
            )];
        }
        let inside = context.text(element.content_range());
        let end = element.content_range().end() - trailing_space(inside);
        // On a line of its own where the content has such lines.
        let leading = inside.get(..inside.len() - inside.trim_start().len()).unwrap_or_default();
        let end_tag = match ["\r\n", "\n"].into_iter().find(|line_end| leading.contains(line_end)) {
            Some(line_end) => {
                let before = context.text(TextRange::up_to(element.range().start()));
                let indentation = before.rsplit('\n').next().filter(|line| line.trim().is_empty());
                format!("{line_end}{}</{name}>", indentation.unwrap_or_default())
            }
            None => format!("</{name}>"),
        };
        vec![Fix::needs_review(format!("Add `</{name}>`"), TextRange::empty(end), end_tag)]
    }
}

/// The element with its name at `name`.
fn element_named_at<'d>(context: &Context<'d>, name: TextRange) -> Option<Element<'d>> {
    context.document.node_at(name.start())?.as_element().filter(|element| element.name_range() == name)
}

/// The element that was probably meant as the end tag of this one: of the same name, without attributes, directly
/// inside of it or, for a section, behind it.
fn twin<'d>(context: &Context<'d>, element: Element<'d>) -> Option<Element<'d>> {
    let is_twin = |other: &Element<'d>| {
        other.name() == element.name()
            && other.attributes().next().is_none()
            && other.end_tag().is_none()
            && !other.is_self_closing()
    };
    let behind = || {
        let next = context.document.node_at(element.range().end())?.as_element()?;
        (next.range().start() == element.range().end()).then_some(next)
    };
    element.child_elements().find(is_twin).or_else(|| behind().filter(is_twin))
}

/// The end tag of the element that has lost its `<` and stands in the text: `<value>text/value>`.
fn end_without_bracket(context: &Context<'_>, element: Element<'_>) -> Option<TextRange> {
    let text = element.children().next().filter(|node| node.kind() == NodeKind::Text)?;
    let end_tag = format!("/{}>", element.name());
    let offset = context.text(text.range()).find(&end_tag)?;
    let start = text.range().start() + TextSize::new(u32::try_from(offset).ok()?);
    Some(TextRange::at(start, TextSize::of(end_tag.as_str())))
}

/// How much white space `text` ends with. Many elements may end at one place, so only a little of it is looked at.
fn trailing_space(text: &str) -> TextSize {
    let blanks = text.bytes().rev().take(1024).take_while(u8::is_ascii_whitespace).count();
    TextSize::new(u32::try_from(blanks).unwrap_or(0))
}

/// Whether the policy with this name has neither text nor children.
fn takes_no_content(name: &str) -> bool {
    catalog::policy(name).is_some_and(|policy| {
        let element = &policy.element;
        element.text.is_none()
            && element.children.is_empty()
            && element.nested == Nested::None
            && !element.opaque
    })
}
