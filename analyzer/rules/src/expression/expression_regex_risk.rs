//! A regular expression can take very long.

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
    /// Finds patterns that come from the caller, patterns such as `(a+)+`, both without a time limit, and
    /// `RegexOptions.Compiled`.
    ///
    /// ## Why is this bad
    ///
    /// A caller can send text, or a pattern, for which the search takes minutes. `Compiled` translates the pattern to machine
    /// code, which is worth it for thousands of searches, and is done anew in each evaluation.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition='@(Regex.IsMatch(context.Request.Headers.GetValueOrDefault("X-Name", ""), "^([a-z]+)+$"))'>
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
    ///             <when condition='@(Regex.IsMatch(context.Request.Headers.GetValueOrDefault("X-Name", ""), "^[a-z]+$"))'>
    ///                 <set-header name="x-matched" exists-action="delete" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionRegexRisk {
        name: "expression-regex-risk",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A regular expression can take very long",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
        references: crate::rule::References { owasp: &["API4:2023"], cwe: &["CWE-1333"], mcsb: &[] },
    }
}

expression_rule!(ExpressionRegexRisk, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();

    let mut patterns = Vec::new();
    for (id, node) in expression.analysis.ast.expressions() {
        if let ExpressionKind::New { arguments: Some(arguments), .. } = &node.kind
            && tree.type_name(id) == Some("Regex")
        {
            patterns.push((arguments.first(), &**arguments));
        }
        if tree.is_member(id, "RegexOptions", "Compiled") {
            let message = "the pattern is compiled in each evaluation, which costs more than it saves; leave `Compiled` out";
            let is_new =
                tree.ancestors(id).any(|outer| matches!(tree.kind(outer), ExpressionKind::New { .. }));
            let confidence = if is_new { Confidence::Medium } else { Confidence::Low };
            found.push(Found::new(expression.source_range(node.range), message).confidence(confidence));
        }
    }
    for call in tree.calls() {
        let takes_pattern = call.owner.is_some_and(|owner| owner.name == "Regex")
            && call.member.is_static
            && matches!(call.member.name, "IsMatch" | "Match" | "Matches" | "Replace" | "Split");
        if takes_pattern {
            patterns.push((call.arguments.get(1), call.arguments));
        }
    }
    for (pattern, arguments) in patterns {
        let Some(pattern) = pattern else { continue };
        let has_limit = arguments.iter().any(|argument| tree.type_name(argument.value) == Some("TimeSpan"));
        if has_limit {
            continue;
        }
        let message = match tree.constant_text(pattern.value) {
            Some(text) if has_nested_quantifier(text) => {
                "a repetition of a repetition: text that does not match takes exponential time; write it without, or give a time limit"
            }
            None if is_from_caller(&tree, pattern.value) => {
                "the caller decides on this pattern, and so on how long the search takes; use `Regex.Escape`, or give a time limit"
            }
            _ => continue,
        };
        found.push(Found::new(expression.source_range(pattern.range), message));
    }
}

/// Whether what the caller sent becomes part of a pattern as it is.
fn is_from_caller(tree: &Tree<'_, '_>, id: ExpressionId) -> bool {
    let is_request = |id| {
        let member = tree.member(id);
        member.is_some_and(|(member, owner)| {
            owner.is_some_and(|owner| owner.name == "IRequest")
                && matches!(member.name, "Headers" | "Body" | "Url" | "OriginalUrl" | "MatchedParameters")
        })
    };
    let is_escaped = |id| tree.ancestors(id).any(|outer| tree.is_member(outer, "Regex", "Escape"));
    tree.within(id).any(|id| is_request(id) && !is_escaped(id))
}

/// Whether a pattern repeats a group without end that is nothing but a repetition without end, such as `(a+)+`.
fn has_nested_quantifier(pattern: &str) -> bool {
    let mut characters = pattern.chars().peekable();
    // For each open group how many atoms it has, and whether the last one is repeated without end.
    let mut groups: Vec<(u32, bool)> = vec![(0, false)];
    let mut is_closed_repetition = false;
    while let Some(one) = characters.next() {
        let was_closed_repetition = std::mem::take(&mut is_closed_repetition);
        match one {
            '\\' => {
                characters.next();
                add_atom(&mut groups);
            }
            '[' => {
                // The first `]` is part of the class.
                let mut is_first = true;
                while let Some(part) = characters.next() {
                    match part {
                        '\\' => {
                            characters.next();
                        }
                        ']' if !is_first => break,
                        '^' if is_first => continue,
                        _ => {}
                    }
                    is_first = false;
                }
                add_atom(&mut groups);
            }
            '(' => {
                groups.push((0, false));
                // `(?:`, `(?<name>`: what stands between is no atom.
                if characters.peek() == Some(&'?') {
                    characters.by_ref().find(|one| matches!(one, ':' | '>' | '=' | '!'));
                }
            }
            ')' => {
                let group = if groups.len() > 1 { groups.pop() } else { None };
                is_closed_repetition = group == Some((1, true));
                add_atom(&mut groups);
            }
            '+' | '*' => {
                if was_closed_repetition {
                    return true;
                }
                if let Some((_, is_repeated)) = groups.last_mut() {
                    *is_repeated = true;
                }
            }
            _ => add_atom(&mut groups),
        }
    }
    false
}

fn add_atom(groups: &mut [(u32, bool)]) {
    if let Some((atoms, is_repeated)) = groups.last_mut() {
        *atoms = atoms.saturating_add(1);
        *is_repeated = false;
    }
}

#[cfg(test)]
mod tests {
    use super::has_nested_quantifier;

    #[test]
    fn a_repetition_of_nothing_but_a_repetition_is_found() {
        for pattern in ["(a+)+", "^([a-z]+)*$", "(?:\\w+)+", "([^]]*)+", "x(.*)*y", "((a+)+)"] {
            assert!(has_nested_quantifier(pattern), "{pattern}");
        }
        for pattern in [
            "(a)+",
            "a+",
            "(a+b)+",
            "(\\w+\\.)+",
            "(a+)",
            "\\(a+\\)+",
            "[(a+)+]",
            "(a+)?",
            "",
            "(",
            ")+",
            "[",
            "\\",
        ] {
            assert!(!has_nested_quantifier(pattern), "{pattern}");
        }
    }
}
