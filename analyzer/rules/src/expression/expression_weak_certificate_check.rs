//! A client certificate is not checked in full.

use apimlint_expression::ast::{ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::{Equality, Tree};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `VerifyNoRevocation()`, and thumbprints that are compared in documents that never call `Verify()` or `validate-
    /// client-certificate`.
    ///
    /// ## Why is this bad
    ///
    /// A certificate that was revoked, that has expired or that nobody has signed passes.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Request.Certificate != null &amp;&amp; context.Request.Certificate.VerifyNoRevocation())'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
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
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Request.Certificate != null &amp;&amp; context.Request.Certificate.Verify())'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionWeakCertificateCheck {
        name: "expression-weak-certificate-check",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A client certificate is not checked in full",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSIONS],
        references: crate::rule::References { owasp: &["API2:2023"], cwe: &["CWE-295", "CWE-299"], mcsb: &[] },
    }
}

expression_rule!(ExpressionWeakCertificateCheck, expressions: check);

fn check(context: &Context<'_>, expressions: &[PlacedExpression<'_, '_>], found: &mut Vec<Found>) {
    let compiled = || expressions.iter().filter(|expression| expression.analysis.compiles());
    let mut is_verified = (context.document.nodes().filter_map(apimlint_syntax::Node::as_element))
        .any(|element| element.name() == "validate-client-certificate");
    for expression in compiled() {
        let tree = expression.tree();
        for call in tree.calls() {
            is_verified |= matches!(call.member.name, "Verify" | "VerifyNoRevocation");
            if call.member.name == "VerifyNoRevocation" {
                let message =
                    "a certificate that was revoked passes; use `Verify()`, or `validate-client-certificate`";
                found.push(Found::new(expression.source_range(call.name_range), message));
            }
        }
    }
    for expression in compiled().filter(|_| !is_verified) {
        let tree = expression.tree();
        for (id, node) in expression.analysis.ast.expressions() {
            let is_thumbprint = matches!(node.kind, ExpressionKind::Member { .. })
                && tree.is_member(id, "X509Certificate2", "Thumbprint");
            if is_thumbprint && is_compared(&tree, id) {
                let message = "the thumbprint says which certificate it is, not whether it is valid; call `Verify()` too";
                found.push(Found::new(expression.source_range(node.range), message));
            }
        }
    }
}

/// Whether a value is compared with another.
fn is_compared(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    tree.ancestors(id).any(|outer| match tree.equality(outer) {
        Some(Equality { left, right, .. }) => {
            ![left, right].iter().any(|id| tree.analysis.operand(*id).is_null())
        }
        None => {
            matches!(tree.kind(outer), ExpressionKind::Call { .. })
                && tree.is_member(outer, "String", "Equals")
        }
    })
}
