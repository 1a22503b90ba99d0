//! XML declarations that are not at the start.

use apimlint_syntax::{Node, SyntaxError, SyntaxErrorKind, TextRange};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds XML declarations (`<?xml version="1.0"?>`) that are not the very first thing in the document.
    ///
    /// ## Why is this bad
    ///
    /// XML allows the declaration only as the first characters of a document, so APIM refuses it anywhere else: a blank or
    /// a comment before it is enough. A policy needs none, because version and encoding are always the same.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <!-- Policies of the orders API -->
    /// <?xml version="1.0" encoding="utf-8"?>
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
    pub(crate) struct MisplacedXmlDeclaration {
        name: "misplaced-xml-declaration",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "The XML declaration is not at the start of the document",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

impl Rule for MisplacedXmlDeclaration {
    /// The declaration.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, context: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::MisplacedXmlDeclaration {
            let node = context.document.node_at(error.range.start());
            found.push(node.map_or(error.range, Node::range));
        }
    }

    fn report(&self, _: &Context<'_>, declaration: &TextRange) -> Report {
        let message = "the XML declaration is not the first thing in the document, which APIM refuses: remove it, a policy \
                       needs none";
        Report::new(*declaration, message).label("not at the start")
    }

    fn fix(&self, _: &Context<'_>, declaration: &TextRange) -> Vec<Fix> {
        vec![Fix::safe("Remove the declaration", *declaration, "")]
    }
}
