//! Text is compared with what it can never be.

use apimlint_expression::ast::{ExpressionId, ExpressionKind};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::Tree;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `x.ToLower()` compared with text that has upper-case letters, `x.ToUpper()` with lower-case ones, and
    /// `Thumbprint` with lower-case letters or separators.
    ///
    /// ## Why is this bad
    ///
    /// The comparison is never true, so the branch behind it is dead, or nobody passes the check. A thumbprint consists of
    /// upper-case hexadecimal digits and nothing else.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(context.Request.Headers.GetValueOrDefault("X-Tier", "").ToLowerInvariant() == "Gold")'>
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
    ///             <when condition='@(context.Request.Headers.GetValueOrDefault("X-Tier", "").Equals("gold", StringComparison.OrdinalIgnoreCase))'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionImpossibleComparison {
        name: "expression-impossible-comparison",
        group: Expression,
        severity: Warning,
        confidence: High,
        summary: "Text is compared with what it can never be",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionImpossibleComparison, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    let mut pairs: Vec<_> = tree.equalities().flat_map(|equality| equality.sides()).collect();
    for call in tree.calls() {
        let compares = call.owner.is_some_and(|owner| owner.name == "String")
            && matches!(call.member.name, "Equals" | "StartsWith" | "EndsWith" | "Contains");
        // With a second argument the comparison may ignore case.
        if let (true, Some(receiver), [only]) = (compares, call.receiver, call.arguments) {
            pairs.push((receiver, only.value));
        }
    }
    for (value, literal) in pairs {
        let Some((form, text)) = form(&tree, value).zip(tree.constant_text(literal)) else { continue };
        let Some(reason) = form.contradiction(text) else { continue };
        let range = expression.source_range(tree.range(literal));
        let message = format!("{reason}, so it never is this text");
        let mut reported = Found::new(range, message);
        let written = tree.text(literal);
        let is_plain = matches!(tree.kind(literal), ExpressionKind::Literal(_)) && !written.contains('\\');
        if is_plain && text.is_ascii() {
            let mended = form.mend(text);
            let fix = Fix::needs_review(
                format!("Write `\"{mended}\"`"),
                range,
                expression.written(context, &format!("\"{mended}\"")),
            );
            reported = reported.fix(fix);
        }
        found.push(reported);
    }
}

/// What all the letters of a text are like.
#[derive(Clone, Copy)]
enum Form {
    Lower,
    Upper,
    Thumbprint,
}

impl Form {
    /// Why a text cannot be of this form.
    fn contradiction(self, text: &str) -> Option<&'static str> {
        let mut characters = text.chars();
        match self {
            Self::Lower => {
                characters.any(|one| one.is_ascii_uppercase()).then_some("the value is in lower case")
            }
            Self::Upper => {
                characters.any(|one| one.is_ascii_lowercase()).then_some("the value is in upper case")
            }
            Self::Thumbprint => characters
                .any(|one| !one.is_ascii_uppercase() && !one.is_ascii_digit())
                .then_some("a thumbprint consists of upper-case hexadecimal digits"),
        }
    }

    /// The text in this form.
    fn mend(self, text: &str) -> String {
        match self {
            Self::Lower => text.to_ascii_lowercase(),
            Self::Upper => text.to_ascii_uppercase(),
            Self::Thumbprint => {
                text.chars().filter(char::is_ascii_alphanumeric).map(|one| one.to_ascii_uppercase()).collect()
            }
        }
    }
}

/// The form that the value of an expression certainly has.
fn form(tree: &Tree<'_, '_>, id: ExpressionId) -> Option<Form> {
    if let ExpressionKind::Parenthesized(inner) = tree.kind(id) {
        return form(tree, *inner);
    }
    if let ExpressionKind::Conditional { access, .. } = tree.kind(id) {
        return form(tree, *access);
    }
    let (member, owner) = tree.member(id)?;
    match (owner?.name, member.name) {
        ("String", "ToLower" | "ToLowerInvariant") => Some(Form::Lower),
        ("String", "ToUpper" | "ToUpperInvariant") => Some(Form::Upper),
        ("X509Certificate2", "Thumbprint") => Some(Form::Thumbprint),
        _ => None,
    }
}
