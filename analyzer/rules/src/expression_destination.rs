//! Where the value of an expression goes.

use apimlint_catalog::Section;
use apimlint_syntax::Element;

use crate::placed_expression::PlacedExpression;

impl<'d> PlacedExpression<'_, 'd> {
    /// Whether the value is a header, the body or the status of what the caller gets.
    pub(crate) fn goes_to_caller(&self) -> bool {
        let mut is_part = false;
        let mut is_answer = matches!(self.element.section, Some(Section::Outbound | Section::OnError));
        for element in self.elements_around() {
            match element.name() {
                "set-header" | "set-body" | "set-status" => is_part = true,
                "return-response" => is_answer = true,
                "send-request" | "send-one-way-request" => return false,
                _ => {}
            }
        }
        is_part && is_answer
    }

    /// Whether the value is written to a log.
    pub(crate) fn goes_to_log(&self) -> bool {
        self.elements_around()
            .any(|element| matches!(element.name(), "trace" | "log-to-eventhub" | "emit-metric"))
    }

    /// Whether the value decides which way the request takes.
    pub(crate) fn is_condition(&self) -> bool {
        self.element.name() == "when" && self.attribute_name() == Some("condition")
    }

    /// The conditions around the element that holds the expression, as they are written: they decide whether it runs.
    pub(crate) fn conditions_around(&self) -> impl Iterator<Item = &'d str> + '_ {
        let around = self.elements_around().skip(1);
        around.filter_map(|element| element.attribute("condition").map(|condition| condition.value().raw()))
    }

    /// The element that holds the expression, and those around it.
    pub(crate) fn elements_around(&self) -> impl Iterator<Item = Element<'d>> + '_ {
        std::iter::successors(Some(self.element.element), |element| element.parent())
    }
}
