//! A signature or key is compared character by character.

use apimlint_expression::Type;

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Equality;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `==` between two texts where the expression computes an HMAC, and with the keys of a subscription.
    ///
    /// ## Why is this bad
    ///
    /// The comparison stops at the first difference. How long it takes tells an attacker how much is right already.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(Convert.ToBase64String(new HMACSHA256(Convert.FromBase64String("{{signing-key}}")).ComputeHash(Encoding.UTF8.GetBytes(context.Request.Body.As&lt;string>(preserveContent: true)))) == context.Request.Headers.GetValueOrDefault("X-Signature", ""))'>
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
    ///             <when condition='@{
    ///                 var hmac = new HMACSHA256(Convert.FromBase64String("{{signing-key}}"));
    ///                 var own = hmac.ComputeHash(Encoding.UTF8.GetBytes(context.Request.Body.As&lt;string>(preserveContent: true)));
    ///                 var sent = Encoding.UTF8.GetBytes(context.Request.Headers.GetValueOrDefault("X-Signature", ""));
    ///                 var first = hmac.ComputeHash(Encoding.UTF8.GetBytes(Convert.ToBase64String(own)));
    ///                 var second = hmac.ComputeHash(sent);
    ///                 return first.Zip(second, (a, b) => a ^ b).Sum() == 0;
    ///             }'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionTimingComparison {
        name: "expression-timing-comparison",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A signature or key is compared character by character",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &[], cwe: &["CWE-208"], mcsb: &[] },
    }
}

expression_rule!(ExpressionTimingComparison, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    let computes = tree.calls().any(|call| {
        let name = call.receiver.and_then(|receiver| tree.type_name(receiver));
        call.member.name == "ComputeHash" && name.is_some_and(|name| name.starts_with("HMAC"))
    });
    for Equality { id, left, right, .. } in tree.equalities() {
        let is_text = |id| {
            expression.analysis.type_of(id) == Type::STRING
                && expression.analysis.operand(id).constant.is_none()
        };
        let is_key = |id| tree.member(id).is_some_and(|(member, _)| member.is_secret);
        if is_text(left) && is_text(right) && (computes || is_key(left) || is_key(right)) {
            let message = "how long this takes tells how much is right; compare HMACs of both, byte by byte up to the end";
            found.push(Found::new(expression.source_range(tree.range(id)), message));
        }
    }
}
