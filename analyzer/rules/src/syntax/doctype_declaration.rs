//! Document type declarations.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds document type declarations: `<!DOCTYPE … >`.
    ///
    /// ## Why is this bad
    ///
    /// A policy has no document type. Declarations may define entities that expand to huge texts or are read from other
    /// files, so parsers of untrusted XML refuse them. apimlint never processes them, and takes an entity that one
    /// declares for unknown.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <!DOCTYPE policies>
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
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## References
    ///
    /// - [CWE-611: Improper Restriction of XML External Entity Reference](https://cwe.mitre.org/data/definitions/611.html)
    pub(crate) struct DoctypeDeclaration {
        name: "doctype-declaration",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "The document has a document type declaration",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
        references: crate::rule::References { owasp: &[], cwe: &["CWE-611"], mcsb: &[] },
    }
}

impl Rule for DoctypeDeclaration {
    /// The declaration.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::DoctypeDeclaration {
            found.push(error.range);
        }
    }

    fn report(&self, _: &Context<'_>, declaration: &TextRange) -> Report {
        let message = "a policy has no document type, and its declaration is never processed: remove it, and write out the \
                       entities that it defines";
        Report::new(*declaration, message).label("document type declaration")
    }

    fn fix(&self, _: &Context<'_>, declaration: &TextRange) -> Vec<Fix> {
        vec![Fix::needs_review("Remove the declaration", *declaration, "")]
    }
}
