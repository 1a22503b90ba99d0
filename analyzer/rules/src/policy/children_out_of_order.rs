//! Children that stand in another order than APIM takes.

use apimlint_catalog::{self as catalog, Certainty, Order};
use apimlint_syntax::{Element, NodeKind, TextRange};

use crate::context::{Context, PlacedElement};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{statements, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds elements whose children stand in another order than the one in which APIM takes them.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document. Its answer names the elements that it expects at that place, which is easily taken
    /// for a complaint about a child that is not allowed at all.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <validate-jwt header-name="Authorization" require-scheme="Bearer">
    ///             <openid-config url="https://login.example.com/.well-known/openid-configuration" />
    ///             <issuers>
    ///                 <issuer>https://login.example.com/</issuer>
    ///             </issuers>
    ///             <!-- the application of the order service -->
    ///             <audiences>
    ///                 <audience>api://orders</audience>
    ///             </audiences>
    ///         </validate-jwt>
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
    ///         <validate-jwt header-name="Authorization" require-scheme="Bearer">
    ///             <openid-config url="https://login.example.com/.well-known/openid-configuration" />
    ///             <!-- the application of the order service -->
    ///             <audiences>
    ///                 <audience>api://orders</audience>
    ///             </audiences>
    ///             <issuers>
    ///                 <issuer>https://login.example.com/</issuer>
    ///             </issuers>
    ///         </validate-jwt>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ChildrenOutOfOrder {
        name: "children-out-of-order",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "Child elements stand in another order than APIM takes",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// The first child that stands behind one which it must precede.
pub(crate) struct Finding {
    parent: TextRange,
    child: TextRange,
    /// The child before it, which comes later in the order.
    before: TextRange,
    /// What APIM expects at the place.
    expected: Vec<&'static str>,
    order: Vec<&'static str>,
    /// The children with what belongs to them, and the same in order; `None` where text stands between them.
    reordered: Option<(TextRange, String)>,
}

impl Rule for ChildrenOutOfOrder {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(spec) = placed.spec else { return };
        if spec.order != Order::Sequence(Certainty::Sure) || !statements::is_fully_known(placed.element) {
            return;
        }
        let mut latest: Option<(usize, u32, Element<'_>)> = None;
        for child in placed.element.child_elements() {
            let Some((position, _)) = spec.child(child.name()) else { continue };
            match latest {
                Some((before, count, element)) if position < before => {
                    found.push(Finding {
                        parent: placed.element.name_range(),
                        child: child.name_range(),
                        before: element.name_range(),
                        expected: expected_behind(spec, before, count),
                        order: spec.children.iter().map(catalog::Child::name).collect(),
                        reordered: reordered(context, placed.element, spec),
                    });
                    return;
                }
                Some((before, count, _)) if position == before => {
                    latest = Some((position, count.saturating_add(1), child));
                }
                _ => latest = Some((position, 1, child)),
            }
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (parent, child) = (context.text(finding.parent), context.text(finding.child));
        let before = context.text(finding.before);
        Report::new(finding.child, format!("in `<{parent}>`, `<{child}>` must stand before `<{before}>`"))
            .label("too late")
            .related(finding.before, format!("`<{before}>` stands before it"))
            .note(format!(
                "the children of `{parent}` stand in this order: {}",
                wording::list(finding.order.iter().copied(), "and")
            ))
            .save_error(
                context,
                "child-out-of-order",
                finding.child,
                &[("element", parent), ("child", child), ("expected", &finding.expected.join(", "))],
            )
    }

    fn fix(&self, _: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some((range, text)) = &finding.reordered else { return Vec::new() };
        vec![Fix::safe("Put the child elements in order", *range, text.clone())]
    }
}

/// What may follow when `count` children of the one at `position` have been read: as far as the next one that must
/// stand.
fn expected_behind(spec: &catalog::Element, position: usize, count: u32) -> Vec<&'static str> {
    let mut expected = Vec::new();
    for (index, child) in spec.children.iter().enumerate().skip(position) {
        let read = if index == position { count } else { 0 };
        if child.max.is_none_or(|most| read < most) {
            expected.push(child.name());
        }
        if read < child.min {
            break;
        }
    }
    expected
}

/// A child element with the white space and the comments that belong to it.
struct Chunk {
    /// The place of the element in the order.
    position: usize,
    range: TextRange,
}

/// The children in order. What stands before an element goes with it, and so does a comment behind it on its line.
fn reordered(
    context: &Context<'_>,
    parent: Element<'_>,
    spec: &catalog::Element,
) -> Option<(TextRange, String)> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut start = parent.content_range().start();
    // Whether the line on which the last element ends goes on.
    let mut on_its_line = false;
    let mut behind = start;
    for node in parent.children() {
        // White space between the nodes is no node.
        let space = context.text(TextRange::new(behind, node.range().start()));
        on_its_line &= !space.contains('\n');
        behind = node.range().end();
        if let Some(element) = node.as_element() {
            let (position, _) = spec.child(element.name())?;
            chunks.push(Chunk { position, range: TextRange::new(start, node.range().end()) });
            start = node.range().end();
            on_its_line = true;
            continue;
        }
        if !node.is_trivia() {
            return None;
        }
        if on_its_line && node.kind() == NodeKind::Comment {
            if let Some(last) = chunks.last_mut() {
                last.range = TextRange::new(last.range.start(), node.range().end());
                start = node.range().end();
            }
        } else {
            on_its_line &= !node.text().contains('\n');
        }
    }
    let whole = TextRange::new(chunks.first()?.range.start(), chunks.last()?.range.end());
    chunks.sort_by_key(|chunk| chunk.position);
    Some((whole, chunks.iter().map(|chunk| context.text(chunk.range)).collect()))
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    fn fixed(children: &str) -> Option<String> {
        let text = format!("<fragment><return-response>{children}</return-response></fragment>");
        let document = parse(text.as_str(), Dialects::NONE);
        let checker = Checker::new(|rule| rule.name == "children-out-of-order");
        let diagnostics = checker.check(&document, &DocumentOptions::default());
        let fixed = diagnostics.first()?.fixes.first()?.apply(&text)?;
        let content = fixed.split_once("<return-response>")?.1.rsplit_once("</return-response>")?.0;
        Some(content.to_owned())
    }

    #[test]
    fn comments_stay_with_their_element() {
        let fixed = fixed(
            "\n  <!-- body -->\n  <set-body>x</set-body> <!-- of text -->\n  <!-- status -->\n  <set-status />\n",
        );
        assert_eq!(
            fixed.as_deref(),
            Some(
                "\n  <!-- status -->\n  <set-status />\n  <!-- body -->\n  <set-body>x</set-body> <!-- of text -->\n"
            )
        );
    }

    #[test]
    fn children_of_one_name_keep_their_order() {
        let fixed = fixed(r#"<set-header name="a" /><set-status /><set-header name="b" />"#);
        assert_eq!(fixed.as_deref(), Some(r#"<set-status /><set-header name="a" /><set-header name="b" />"#));
    }

    #[test]
    fn text_between_the_children_forbids_the_fix() {
        assert_eq!(fixed("<set-body>x</set-body>text<set-status />"), None);
        assert_eq!(fixed("<set-body>x</set-body><unknown /><set-status />"), None);
    }
}
