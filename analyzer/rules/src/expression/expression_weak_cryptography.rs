//! Broken cryptography, or a key that stands in the policy.

use apimlint_expression::ast::{ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::diagnostic::Confidence;
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds MD5, SHA1, DES, RC2 and the mode ECB, and keys that are written in the policy.
    ///
    /// ## Why is this bad
    ///
    /// Collisions of MD5 and SHA1 can be computed, DES and RC2 can be searched, ECB shows which blocks are equal. Everyone
    /// who can read the policy has a key that stands in it.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="signature" value='@(Convert.ToBase64String(MD5.Create().ComputeHash(Encoding.UTF8.GetBytes(context.RequestId.ToString()))))' />
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
    ///         <set-variable name="signature" value='@(Convert.ToBase64String(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(context.RequestId.ToString()))))' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionWeakCryptography {
        name: "expression-weak-cryptography",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "Broken cryptography, or a key that stands in the policy",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &[], cwe: &["CWE-327", "CWE-328", "CWE-321"], mcsb: &[] },
    }
}

expression_rule!(ExpressionWeakCryptography, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    // The header is defined so.
    let is_content_md5 = expression.elements_around().any(|element| {
        element.attribute("name").is_some_and(|name| name.value().raw().eq_ignore_ascii_case("Content-MD5"))
    });
    let analysis = &expression.analysis;
    let tree = expression.tree();
    let mut report = |id, message: String, confidence| {
        let range = expression.source_range(tree.range(id));
        found.push(Found::new(range, message).confidence(confidence));
    };
    for (id, node) in analysis.ast.expressions() {
        match &node.kind {
            ExpressionKind::New { arguments, .. } => {
                let Some(name) = tree.type_name(id) else { continue };
                if let Some((weak, confidence)) = weakness(name).filter(|_| !is_content_md5) {
                    report(id, weak, confidence);
                }
                let key = arguments.iter().flat_map(|arguments| arguments.iter()).next();
                if let Some(key) = key.filter(|key| name.starts_with("HMAC") && is_written(&tree, key.value))
                {
                    report(key.value, WRITTEN_KEY.to_owned(), Confidence::Medium);
                }
            }
            ExpressionKind::Member { .. } if tree.is_member(id, "CipherMode", "ECB") => {
                let message =
                    "ECB shows which blocks of the text are equal; use CBC with a random IV".to_owned();
                report(id, message, Confidence::Medium);
            }
            _ => {}
        }
    }
    for call in tree.calls() {
        let Some(owner) = call.owner else { continue };
        match (owner.name, call.member.name) {
            (owner, "Create") => {
                let named = call.arguments.first().and_then(|name| tree.constant_text(name.value));
                let weak = weakness(owner).or_else(|| weakness(named?));
                if let Some((weak, confidence)) = weak.filter(|_| !is_content_md5) {
                    report(call.id, weak, confidence);
                }
            }
            (_, "Encrypt" | "Decrypt") if call.member.is_extension => {
                let named = call.arguments.first().and_then(|name| tree.constant_text(name.value));
                if let Some((weak, confidence)) = named.and_then(weakness) {
                    report(call.id, weak, confidence);
                }
                if let Some(key) = call.arguments.get(1).filter(|key| is_written(&tree, key.value)) {
                    report(key.value, WRITTEN_KEY.to_owned(), Confidence::Medium);
                }
                if let Some(iv) = call.arguments.get(2).filter(|iv| is_written(&tree, iv.value)) {
                    let message =
                        "with an IV that never changes equal texts look equal; send a random one along";
                    report(iv.value, message.to_owned(), Confidence::Low);
                }
            }
            _ => {}
        }
    }
}

const WRITTEN_KEY: &str = "everyone who can read the policy has this key; keep it in a secret named value";

/// What is wrong with an algorithm, by the name of its type or the name it is created by.
fn weakness(name: &str) -> Option<(String, Confidence)> {
    let (broken, instead, confidence) = match name {
        "MD5" | "MD5CryptoServiceProvider" => ("MD5", "SHA256", Confidence::Medium),
        "SHA1" | "SHA1Managed" | "SHA1CryptoServiceProvider" => ("SHA1", "SHA256", Confidence::Medium),
        "HMACMD5" => ("MD5", "HMACSHA256", Confidence::Medium),
        // Nobody has broken it, but standards drop it.
        "HMACSHA1" => ("SHA1", "HMACSHA256", Confidence::Low),
        "DES" => ("DES", "AES", Confidence::Medium),
        "TripleDES" | "3DES" => ("Triple DES", "AES", Confidence::Medium),
        "RC2" => ("RC2", "AES", Confidence::Medium),
        _ => return None,
    };
    Some((
        format!("{broken} is not safe any more; use {instead} unless the other side asks for it"),
        confidence,
    ))
}

/// Whether the bytes stand in the policy: `Encoding.UTF8.GetBytes("…")` and its kin.
fn is_written(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    let ExpressionKind::Call { arguments, .. } = tree.kind(id) else { return false };
    let decodes =
        tree.member(id).is_some_and(|(member, _)| matches!(member.name, "GetBytes" | "FromBase64String"));
    let first = arguments.first().filter(|_| decodes);
    first.and_then(|first| tree.constant_text(first.value)).is_some_and(|text| !text.is_empty())
}
