//! Policy expressions where APIM takes a literal.

use apimlint_catalog::{Certainty, Evaluated, ValueType};
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedValue, ValuePlace};
use crate::diagnostic::{Confidence, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::value_type::Expected;
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds policy expressions in attributes and text where APIM does not evaluate them.
    ///
    /// ## Why is this bad
    ///
    /// The value must be known when the document is saved. Where it is a number, a boolean or one of a list, APIM refuses
    /// the document; elsewhere the code itself is taken as the value, as a variable named `@(…)`.
    ///
    /// Where the documentation does not say whether expressions are evaluated, nothing is reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <include-fragment fragment-id="@(context.Api.Name)" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <quota-by-key calls="100" renewal-period="@(60 * 60)" counter-key="@(context.Subscription.Id)" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// A literal, or a named value such as `{{quota-period}}`, which is filled in when the document is saved.
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <include-fragment fragment-id="authenticate" />
    ///         <quota-by-key calls="100" renewal-period="{{quota-period}}" counter-key="@(context.Subscription.Id)" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionNotEvaluated {
        name: "expression-not-evaluated",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A policy expression stands where only a literal is taken",
        fix: None,
        since: "0.1.0",
        hooks: [VALUE],
    }
}

/// An expression where a literal is needed.
pub(crate) struct Finding {
    element: TextRange,
    /// The name of the attribute; `None` for text.
    attribute: Option<TextRange>,
    value: TextRange,
    expression: TextRange,
    expected: Expected,
    named_value: bool,
}

impl Rule for ExpressionNotEvaluated {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn value(&self, _: &Context<'_>, placed: &PlacedValue<'_, '_>, found: &mut Vec<Finding>) {
        let (attribute, evaluated, certainty, expected, named_value) = match placed.place {
            ValuePlace::Attribute(attribute, spec) => (
                Some(attribute.name_range()),
                spec.expression,
                spec.certainty,
                Expected::of_attribute(spec),
                spec.named_value,
            ),
            ValuePlace::Text(Some(text)) => {
                (None, text.expression, Certainty::Sure, Expected::of_text(text), true)
            }
            ValuePlace::Text(None) => return,
        };
        if evaluated != Evaluated::No || certainty == Certainty::Disputed {
            return;
        }
        let expression = placed.value.parts().iter().find(|part| part.kind.expression_form().is_some());
        found.extend(expression.map(|expression| Finding {
            element: placed.element.element.name_range(),
            attribute,
            value: placed.value.range(),
            expression: expression.range,
            expected,
            named_value,
        }));
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let element = context.text(finding.element);
        let owner = match finding.attribute {
            Some(attribute) => format!("`{}` of `{element}`", context.text(attribute)),
            None => format!("the text of `{element}`"),
        };
        let needed = match finding.expected.value {
            ValueType::Enum => wording::list(finding.expected.values.iter().copied(), "or"),
            _ => finding.expected.description().to_owned(),
        };
        let report = Report::new(
            finding.expression,
            format!("{owner} does not evaluate expressions; it must be {needed}"),
        )
        .label("not evaluated");
        let report = if finding.named_value {
            report.note("a named value such as `{{name}}` is filled in when the document is saved")
        } else {
            report
        };
        match (finding.attribute, finding.expected.schema_type()) {
            (Some(attribute), Some((datatype, kind))) => report.save_error(
                context,
                "attribute-value-invalid",
                finding.element,
                &[
                    ("element", element),
                    ("attribute", context.text(attribute)),
                    ("value", &wording::excerpt(context.text(finding.value).trim())),
                    ("datatype", datatype),
                    ("type", kind),
                ],
            ),
            // The document can be saved; the code becomes a strange, but possible name.
            _ if finding.expected.value != ValueType::Enum => report.confidence(Confidence::Medium),
            _ => report,
        }
    }
}
