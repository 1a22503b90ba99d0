//! Suppression comments: `<!-- apimlint-ignore RULE[, RULE]: reason -->`.

use std::collections::HashMap;

use apimlint_syntax::{Document, NodeId, NodeKind, TextRange, TextSize};

use crate::diagnostic::{Diagnostic, Suppression};

/// How a suppression begins, behind the `<!--`.
const KEYWORD: &str = "apimlint-ignore";

/// A comment that suppresses rules in a range.
#[derive(Debug, PartialEq, Eq)]
struct Comment<'d> {
    /// Names of rules and groups.
    rules: Vec<&'d str>,
    reason: &'d str,
    range: TextRange,
    /// The element that follows it, or the document.
    covers: TextRange,
}

/// Marks the diagnostics that a comment of the document suppresses. They must be in the order of the text.
///
/// A comment covers the element that follows it with all inside; before the root, the document.
pub(crate) fn apply(document: &Document, diagnostics: &mut [Diagnostic]) {
    if diagnostics.is_empty() || !document.source().contains(KEYWORD) {
        return;
    }
    let comments = comments(document);
    let mut next = comments.iter().peekable();
    // What covers the place that has been reached, by rule or group, the innermost last.
    let mut open: HashMap<&str, Vec<&Comment<'_>>> = HashMap::new();
    for diagnostic in diagnostics {
        while let Some(comment) = next.next_if(|comment| comment.covers.start() <= diagnostic.range.start()) {
            for name in &comment.rules {
                open.entry(name).or_default().push(comment);
            }
        }
        for name in [diagnostic.rule.name, diagnostic.rule.group.name()] {
            let Some(covering) = open.get_mut(name) else { continue };
            while covering.last().is_some_and(|comment| comment.covers.end() < diagnostic.range.start()) {
                covering.pop();
            }
            if let Some(comment) =
                covering.last().filter(|comment| comment.covers.contains_range(diagnostic.range))
            {
                let reason = comment.reason.to_owned();
                diagnostic.suppression = Some(Suppression { range: comment.range, reason });
            }
        }
    }
}

/// The suppression comments in the order of the text.
fn comments(document: &Document) -> Vec<Comment<'_>> {
    let root = document.root().map_or(TextSize::new(0), |root| root.range().start());
    let mut comments = Vec::new();
    // From the end, so that the element that follows a comment is the last one seen in the same parent.
    let mut following: HashMap<Option<NodeId>, TextRange> = HashMap::new();
    for node in document.nodes().rev() {
        let parent = node.parent().map(|parent| parent.node().id());
        match node.kind() {
            NodeKind::Element => {
                following.insert(parent, node.range());
            }
            NodeKind::Comment => {
                let covers = match parent {
                    None if node.range().end() <= root => Some(TextRange::up_to(document.end())),
                    None => None,
                    Some(_) => following.get(&parent).copied(),
                };
                if let (Some(covers), Some((rules, reason))) = (covers, parse(node.text())) {
                    comments.push(Comment { rules, reason, range: node.range(), covers });
                }
            }
            _ => {}
        }
    }
    comments.reverse();
    comments
}

/// The names and the reason in the text of a comment, if it suppresses something.
fn parse(comment: &str) -> Option<(Vec<&str>, &str)> {
    let text = comment.strip_prefix("<!--")?.trim_end_matches("-->").trim();
    let text = text.strip_prefix(KEYWORD)?.strip_prefix(char::is_whitespace)?;
    let (rules, reason) = text.split_once(':').unwrap_or((text, ""));
    let rules = rules.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    Some((rules, reason.trim()))
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse as parse_document};

    use super::parse;
    use crate::checker::Checker;
    use crate::context::DocumentOptions;

    /// The rules that are reported, each with the reason for which it is suppressed.
    fn found(text: &str) -> Vec<(&'static str, Option<String>)> {
        let document = parse_document(text, Dialects::NONE);
        let found = Checker::new(|_| true).check(&document, &DocumentOptions::default());
        found
            .into_iter()
            .map(|found| (found.rule.name, found.suppression.map(|comment| comment.reason)))
            .collect()
    }

    #[test]
    fn a_comment_covers_the_next_element_with_all_inside() {
        let reason = Some("kept for old clients".to_owned());
        let text = "<policies><inbound>\
            <!-- apimlint-ignore unknown-policy: kept for old clients -->\n\
            <choose><when condition=\"@(context.Tracing)\"><old /></when></choose><old />\
            </inbound></policies>";
        assert_eq!(found(text), [("unknown-policy", reason), ("unknown-policy", None)]);
    }

    #[test]
    fn a_comment_before_the_root_covers_the_document() {
        let text = "<!-- apimlint-ignore policy --><policies><inbound><old /><old /></inbound></policies>";
        let suppressed = ("unknown-policy", Some(String::new()));
        assert_eq!(found(text), [suppressed.clone(), suppressed]);
    }

    #[test]
    fn a_comment_covers_only_what_it_names() {
        let text =
            "<policies><inbound><!-- apimlint-ignore missing-attribute: x --><old /></inbound></policies>";
        assert_eq!(found(text), [("unknown-policy", None)]);
        let behind =
            "<policies><inbound><old /><!-- apimlint-ignore unknown-policy: x --></inbound></policies>";
        assert_eq!(found(behind), [("unknown-policy", None)]);
    }

    #[test]
    fn names_are_separated_by_commas() {
        assert_eq!(parse("<!-- apimlint-ignore a, b : why: so -->"), Some((vec!["a", "b"], "why: so")));
        assert_eq!(parse("<!-- apimlint-ignored a -->"), None);
        assert_eq!(parse("<!-- a -->"), None);
    }
}
