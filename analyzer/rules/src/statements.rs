//! What can be said of the content of an element as a whole: is all of it known, and does it end the request?

use apimlint_catalog::{ChildContent, Nested};
use apimlint_syntax::{Element, NodeKind, PartKind};

use crate::context::PlacedElement;
use crate::soundness;

/// Whether the children of an element are all that APIM will see there.
///
/// They are not when a template hole or a named value stands among them, which may bring elements or choose between
/// them, or when the tags do not match, so that an element may have got into the wrong parent.
pub(crate) fn is_fully_known(element: Element<'_>) -> bool {
    soundness::is_closed(element)
        && !element.has_hole()
        && element.children().all(|node| {
            node.kind() != NodeKind::StrayEndTag
                && node.as_value().is_none_or(|text| {
                    text.parts().iter().all(|part| !matches!(part.kind, PartKind::NamedValue))
                })
        })
}

/// Whether statements may stand in an element, directly or in one of its parts.
pub(crate) fn may_hold(placed: &PlacedElement<'_>) -> bool {
    placed.spec.is_some_and(|spec| {
        spec.nested != Nested::None
            || spec.children.iter().any(|child| match &child.content {
                ChildContent::Element(part) => part.nested != Nested::None,
                ChildContent::Policy(_) => false,
            })
    })
}

/// How many nested blocks are looked into. Deeper ones count as going on, which is the careful answer, and keeps
/// the cost in proportion to the text when each of many nested blocks is asked.
const LEVELS: u8 = 8;

/// The first statement of a block that always ends the request, so that those behind it never run.
pub(crate) fn last_to_run(block: Element<'_>) -> Option<Element<'_>> {
    block.child_elements().find(|statement| ends_request(*statement, LEVELS))
}

/// Whether a statement answers the caller whatever happens.
fn ends_request(statement: Element<'_>, levels: u8) -> bool {
    let Some(levels) = levels.checked_sub(1) else { return false };
    let block_ends = |block: Element<'_>| {
        is_fully_known(block) && block.child_elements().any(|inner| ends_request(inner, levels))
    };
    match statement.name() {
        "return-response" => true,
        // The schema knows a switch that the documentation does not speak of.
        "mock-response" => {
            statement.attribute("enabled").is_none_or(|enabled| matches!(enabled.value().raw(), "true" | "1"))
        }
        "choose" => {
            let mut otherwise = false;
            is_fully_known(statement)
                && statement.child_elements().all(|branch| {
                    otherwise |= branch.name() == "otherwise";
                    block_ends(branch)
                })
                && otherwise
        }
        "limit-concurrency" | "retry" => block_ends(statement),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use super::{is_fully_known, last_to_run};

    fn known(text: &str) -> bool {
        let document = parse(text, Dialects::detect("policy.xml", text));
        is_fully_known(document.root().unwrap())
    }

    #[test]
    fn holes_named_values_and_broken_tags_make_content_unknown() {
        assert!(known("<inbound><base />text @(1)</inbound>"));
        assert!(known("<inbound />"));
        assert!(!known("<inbound>${statements}</inbound>"));
        assert!(!known("<inbound>%{ if cors }<cors />%{ endif }</inbound>"));
        assert!(!known("<inbound>{{statements}}</inbound>"));
        assert!(!known("<inbound><base /></choose></inbound>"));
        assert!(!known("<inbound><base />"));
    }

    fn ending(text: &str) -> Option<String> {
        let text = format!("<inbound>{text}</inbound>");
        let document = parse(text, Dialects::NONE);
        last_to_run(document.root().unwrap()).map(|statement| statement.name().to_owned())
    }

    #[test]
    fn an_answer_ends_the_request() {
        assert_eq!(ending("<base /><return-response />").as_deref(), Some("return-response"));
        assert_eq!(ending("<mock-response />").as_deref(), Some("mock-response"));
        assert_eq!(ending(r#"<mock-response enabled="false" />"#), None);
        assert_eq!(ending(r#"<mock-response enabled="{{mock}}" />"#), None);
        assert_eq!(ending("<base />"), None);
        assert_eq!(ending("<retry><return-response /></retry>").as_deref(), Some("retry"));
    }

    #[test]
    fn a_choice_ends_it_when_every_branch_does() {
        let answer = "<return-response />";
        let choose = |when: &str, otherwise: &str| {
            ending(&format!("<choose><when>{when}</when><otherwise>{otherwise}</otherwise></choose>"))
        };
        assert_eq!(choose(answer, answer).as_deref(), Some("choose"));
        assert_eq!(choose(answer, "<base />"), None);
        assert_eq!(choose("", answer), None);
        assert_eq!(ending("<choose><when><return-response /></when></choose>"), None);
    }

    #[test]
    fn a_hostile_depth_is_not_followed() {
        let text = format!("{}<return-response />{}", "<retry>".repeat(50_000), "</retry>".repeat(50_000));
        assert_eq!(ending(&text), None);
    }
}
