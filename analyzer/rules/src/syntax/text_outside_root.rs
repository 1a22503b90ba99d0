//! Text before or behind the root element.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange};

use super::{by_kind, unless_template_fills};
use crate::context::Context;
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds text before or behind the root element.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: nothing but comments and processing instructions may stand beside the root. Often
    /// the text is a remark that was meant as a comment, or the `<` of a tag is missing.
    ///
    /// Once something stands beside the root, much of what follows is a consequence of it. So only the first such
    /// text is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// // Policies of the orders API
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <!-- Policies of the orders API -->
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct TextOutsideRoot {
        name: "text-outside-root",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "Text stands outside the root element",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

impl Rule for TextOutsideRoot {
    /// The text.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::TextOutsideRoot {
            found.push(error.range);
        }
    }

    fn report(&self, context: &Context<'_>, text: &TextRange) -> Report {
        let message = "text stands outside the root element, where APIM accepts only comments: remove it, or make it \
                       a comment";
        let mut report = Report::new(*text, message).label("outside the root element");
        if let Some(root) = context.document.root() {
            let place =
                if root.range().start() < text.start() { "ends before it" } else { "begins behind it" };
            report =
                report.related(root.name_range(), format!("the root element `<{}>` {place}", root.name()));
        }
        let id = by_kind(context, "not-xml", "fragment-not-xml");
        unless_template_fills(context, *text, report.save_error(context, id, *text, &[]))
    }

    fn fix(&self, context: &Context<'_>, text: &TextRange) -> Vec<Fix> {
        let inside = context.text(*text);
        if inside.contains("--")
            || inside.starts_with('>')
            || inside.starts_with('-')
            || inside.ends_with('-')
        {
            return vec![Fix::needs_review("Remove the text", *text, "")];
        }
        let edit = |range: TextRange, text: &str| Edit { range, text: text.to_owned() };
        vec![Fix {
            title: "Make the text a comment".to_owned(),
            applicability: Applicability::Unsafe,
            edits: vec![
                edit(TextRange::empty(text.start()), "<!-- "),
                edit(TextRange::empty(text.end()), " -->"),
            ],
        }]
    }
}
