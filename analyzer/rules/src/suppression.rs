//! Suppression comments: `<!-- apimlint-ignore RULE[, RULE]: reason -->`.

use apimlint_syntax::{Document, Element, Node, NodeKind, TextRange};

use crate::diagnostic::{Diagnostic, Suppression};

/// A comment that suppresses rules in a range.
struct Comment<'d> {
    rules: Vec<&'d str>,
    reason: &'d str,
    range: TextRange,
    covers: TextRange,
}

/// Marks the diagnostics that a comment of the document suppresses.
///
/// A comment covers the element that follows it with all inside; before the root, the document.
pub(crate) fn apply(document: &Document, diagnostics: &mut [Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let comments: Vec<Comment<'_>> = document
        .nodes()
        .filter(|node| node.kind() == NodeKind::Comment)
        .filter_map(|node| parse(document, node))
        .collect();
    if comments.is_empty() {
        return;
    }
    for diagnostic in diagnostics {
        let comment = comments.iter().find(|comment| {
            comment.covers.contains_range(diagnostic.range)
                && comment
                    .rules
                    .iter()
                    .any(|name| *name == diagnostic.rule.name || *name == diagnostic.rule.group.name())
        });
        diagnostic.suppression =
            comment.map(|comment| Suppression { range: comment.range, reason: comment.reason.to_owned() });
    }
}

fn parse<'d>(document: &'d Document, node: Node<'d>) -> Option<Comment<'d>> {
    let text = node.text().strip_prefix("<!--")?.trim_end_matches("-->").trim();
    let text =
        text.strip_prefix("apimlint-ignore")?.strip_prefix(|character: char| character.is_whitespace())?;
    let (rules, reason) = text.split_once(':').unwrap_or((text, ""));
    let rules: Vec<&str> = rules.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let covers = match node.parent() {
        None if document.root().is_some_and(|root| node.range().end() <= root.range().start()) => {
            TextRange::up_to(document.end())
        }
        None => return None,
        Some(parent) => parent
            .child_elements()
            .find(|element| element.range().start() >= node.range().end())
            .map(Element::range)?,
    };
    Some(Comment { rules, reason: reason.trim(), range: node.range(), covers })
}
