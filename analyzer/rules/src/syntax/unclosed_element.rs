//! Elements without an end tag.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange};

use crate::context::Context;
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements that are opened and never closed.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document: its tags are not balanced.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <choose>
    ///             <when condition="@(context.Request.Method == "GET")">
    ///                 <set-variable name="read" value="true" />
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <choose>
    ///             <when condition="@(context.Request.Method == "GET")">
    ///                 <set-variable name="read" value="true" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnclosedElement {
        name: "unclosed-element",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "An element has no end tag",
        fix: None,
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
        Report::new(
            *name,
            format!("`<{name_text}>` is not closed: expected `</{name_text}>` before its parent ends"),
        )
        .label("opened here")
        .save_error(context, "start-tag-not-matched", *name, &[("type", name_text)])
    }
}
