//! End tags that close nothing.

use apimlint_syntax::{Element, Node, SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use super::unless_template_decides;
use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds end tags for which no element is open.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: its tags are not balanced. Either the end tag is left over, or its start tag was
    /// lost, or is a tag with a slash at its end (`<when … />`), which closes itself.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="team" value="orders" />
    ///         </set-variable>
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
    ///         <set-variable name="team" value="orders" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct StrayEndTag {
        name: "stray-end-tag",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An end tag closes nothing",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

impl Rule for StrayEndTag {
    /// The end tag.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::StrayEndTag {
            found.push(error.range);
        }
    }

    fn report(&self, context: &Context<'_>, tag: &TextRange) -> Report {
        let text = context.text(*tag);
        let name = text.trim_start_matches("</").trim_end_matches('>').trim();
        let message = format!("`</{name}>` closes nothing: add its start tag `<{name}>`, or remove it");
        let report = Report::new(*tag, message).label(format!("no `<{name}>` is open here"));
        let parent = context.document.node_at(tag.start()).and_then(Node::parent);
        let report = match parent {
            Some(parent) => report
                .related(parent.name_range(), format!("the innermost open element is `<{}>`", parent.name())),
            None => report,
        };
        let name_at = TextRange::empty(tag.start() + TextSize::of("</"));
        let report = report.save_error(context, "end-tag-without-start", name_at, &[("element", name)]);
        let from = parent.map_or(TextSize::new(0), |parent: Element<'_>| parent.range().start());
        unless_template_decides(context, TextRange::new(from, tag.end()), report)
    }

    fn fix(&self, context: &Context<'_>, tag: &TextRange) -> Vec<Fix> {
        let text = context.text(*tag);
        vec![Fix::needs_review(format!("Remove `{text}`"), *tag, "")]
    }
}
