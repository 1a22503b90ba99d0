//! Tags without `>`.

use apimlint_syntax::{Attribute, Element, SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds tags that are not closed by `>` before the next tag or the text begins.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: a tag ends with `>`, or with `/>` when the element has no content.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="override"
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// End tags need it, too:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value
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
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnclosedTag {
        name: "unclosed-tag",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "A tag has no `>`",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

impl Rule for UnclosedTag {
    /// The tag from `<` to the end of the name.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::UnclosedTag {
            found.push(error.range);
        }
    }

    fn report(&self, context: &Context<'_>, tag: &TextRange) -> Report {
        let text = context.text(*tag);
        let expected = match element(context, *tag) {
            Some(element) if element.end_tag().is_none() && !element.is_self_closing() => "`>` or `/>`",
            _ => "`>`",
        };
        let message = format!("the tag `{text}` is not closed: APIM expects {expected} at its end");
        let end = TextRange::empty(end(context, *tag));
        Report::new(*tag, message).label("this tag").related(end, format!("expected {expected} here"))
    }

    fn fix(&self, context: &Context<'_>, tag: &TextRange) -> Vec<Fix> {
        let end = TextRange::empty(end(context, *tag));
        let Some(element) = element(context, *tag) else {
            // Behind the name of an end tag nothing but white space may stand.
            let behind = context.document.source().get(usize::from(tag.end())..).unwrap_or_default();
            let is_clear =
                behind.is_empty() || behind.starts_with('<') || behind.starts_with(char::is_whitespace);
            let has_name = tag.len() > TextSize::of("</");
            return if is_clear && has_name { vec![Fix::safe("Insert `>`", end, ">")] } else { Vec::new() };
        };
        let last = element.attributes().last().map_or(element.name_range(), Attribute::range);
        if element.end_tag().is_none() && !element.is_self_closing() {
            // Whether it has an end tag somewhere else cannot be told.
            vec![Fix::needs_review("Close the element with `/>`", end, " />")]
        } else if end.start() == last.end() || element.is_self_closing() {
            vec![Fix::safe("Insert `>`", end, ">")]
        } else {
            // What follows may be text of the element.
            vec![Fix::needs_review("Insert `>`", TextRange::empty(last.end()), ">")]
        }
    }
}

/// The element whose start tag it is; `None` for end tags.
fn element<'d>(context: &Context<'d>, tag: TextRange) -> Option<Element<'d>> {
    context
        .document
        .node_at(tag.start())?
        .as_element()
        .filter(|element| element.range().start() == tag.start())
}

/// Where the `>` was expected.
fn end(context: &Context<'_>, tag: TextRange) -> TextSize {
    let Some(element) = element(context, tag) else { return tag.end() };
    let start_tag = element.start_tag();
    start_tag.start() + TextSize::of(context.text(start_tag).trim_end())
}
