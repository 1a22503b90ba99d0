//! Literal values that are not of the type of their attribute or text.

use apimlint_catalog::{self as catalog, Certainty, Evaluated, Required, ValueType};
use apimlint_syntax::{Element, Node, TextRange, Value};

use crate::context::{Context, PlacedElement, PlacedValue, ValuePlace};
use crate::diagnostic::{Applicability, Confidence, Fix, Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::value_type::{Expected, Fault};
use crate::{soundness, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds literal values that are not what their attribute or element takes: a word for a number, a number outside
    /// of its limits, a value that is not in the list, a URL without a host.
    ///
    /// Values with an expression, a named value or a template hole are not judged.
    ///
    /// ## Why is this bad
    ///
    /// APIM refuses the document, or the policy fails on every request.
    ///
    /// A number outside of a limit that APIM may not enforce, and a value whose upper and lower case differ from the
    /// documented one, are warnings.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit-by-key calls="many" renewal-period="60" counter-key="@(context.Subscription.Id)" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-team" exists-action="overide">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <ip-filter action="Allow">
    ///             <address>192.0.2.10</address>
    ///         </ip-filter>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <ip-filter action="allow">
    ///             <address>192.0.2.0/24</address>
    ///         </ip-filter>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <rate-limit-by-key calls="10" renewal-period="3600" counter-key="@(context.Subscription.Id)" />
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
    ///         <ip-filter action="allow">
    ///             <address>192.0.2.10</address>
    ///             <address-range from="198.51.100.0" to="198.51.100.255" />
    ///         </ip-filter>
    ///         <rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Subscription.Id)" />
    ///         <set-header name="x-team" exists-action="override">
    ///             <value>orders</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct InvalidValue {
        name: "invalid-value",
        group: Policy,
        severity: Error,
        confidence: High,
        summary: "A literal value is none that the attribute or element takes",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [ELEMENT, VALUE],
    }
}

/// A value and what is wrong with it.
pub(crate) struct Finding {
    element: TextRange,
    /// The name of the attribute; `None` for text.
    attribute: Option<TextRange>,
    value: TextRange,
    /// The value as APIM reads it, shortened.
    literal: String,
    expected: Expected,
    fault: Fault,
    /// Whether it must be there at all.
    required: bool,
    /// Whether the schema of APIM has the type, rather than the code that evaluates an expression.
    in_schema: bool,
}

impl Rule for InvalidValue {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    /// Text is judged with its element, which tells whether it is all of the content.
    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let Some(text) = placed.spec.and_then(|spec| spec.text.as_ref()) else { return };
        if !is_judged(text.value) {
            return;
        }
        let Some(value) = only_text(placed.element) else { return };
        let expected = Expected::of_text(text);
        if let Some((literal, fault)) = fault_of(context, value, &expected) {
            found.push(Finding {
                element: placed.element.name_range(),
                attribute: None,
                value: value.trimmed_range(),
                literal,
                expected,
                fault,
                required: text.required == Required::Yes,
                in_schema: text.expression == Evaluated::No,
            });
        }
    }

    fn value(&self, context: &Context<'_>, placed: &PlacedValue<'_, '_>, found: &mut Vec<Finding>) {
        let ValuePlace::Attribute(attribute, spec) = placed.place else { return };
        if !is_judged(spec.value) || spec.certainty == Certainty::Disputed || !is_quoted(attribute) {
            return;
        }
        let expected = Expected::of_attribute(spec);
        if let Some((literal, fault)) = fault_of(context, placed.value, &expected) {
            let empty = placed.value.raw().is_empty();
            found.push(Finding {
                element: placed.element.element.name_range(),
                attribute: Some(attribute.name_range()),
                value: if empty { attribute.range() } else { placed.value.range() },
                literal,
                expected,
                fault,
                required: spec.required == Required::Yes,
                in_schema: spec.expression == Evaluated::No,
            });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let element = context.text(finding.element);
        let owner = match finding.attribute {
            Some(attribute) => format!("`{}` of `{element}`", context.text(attribute)),
            None => format!("the text of `{element}`"),
        };
        let Finding { literal, expected, .. } = finding;
        let needed = expected.description();
        let message = match finding.fault {
            Fault::Empty => format!("{owner} is empty; it must be {needed}"),
            Fault::OtherType | Fault::Unusual => format!("{owner} must be {needed}, not `{literal}`"),
            Fault::NotWhole => format!("{owner} must be {needed}, without decimals, not `{literal}`"),
            Fault::TooLarge => format!("{owner} is `{literal}`, which is more than the type can hold"),
            Fault::OutOfRange(range) => format!("{owner} is `{literal}`, but must be {}", limits(range)),
            Fault::Case(value) => {
                format!("{owner} is `{literal}`; values are case-sensitive, write `{value}`")
            }
            Fault::NotListed(Some(nearest)) => {
                format!("{owner} cannot be `{literal}`; did you mean `{nearest}`?")
            }
            Fault::NotListed(None) => {
                let values = wording::list(expected.values.iter().copied(), "or");
                format!("{owner} must be {values}, not `{literal}`")
            }
        };
        let mut report = Report::new(finding.value, message).label(label(finding.fault));
        if let Fault::NotListed(Some(_)) = finding.fault {
            report =
                report.note(format!("accepted: {}", wording::list(expected.values.iter().copied(), "and")));
        }
        if expected.value == ValueType::Ip && literal.contains('/') {
            report = report.note("a block of addresses is given as `<address-range from=\"…\" to=\"…\" />`");
        }
        match (finding.attribute, expected.schema_type()) {
            (Some(attribute), Some((datatype, kind))) if finding.in_schema && is_refused(finding.fault) => {
                report = report.save_error(
                    context,
                    "attribute-value-invalid",
                    finding.element,
                    &[
                        ("element", element),
                        ("attribute", context.text(attribute)),
                        ("value", literal),
                        ("datatype", datatype),
                        ("type", kind),
                    ],
                );
            }
            _ => {}
        }
        match weight(finding) {
            Some((severity, confidence)) => report.severity(severity).confidence(confidence),
            None => report,
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let old = context.text(finding.value);
        // White space around the value stays.
        let fix = |new: &str| {
            let title = format!("Replace `{}` with `{new}`", finding.literal);
            Fix::needs_review(title, finding.value, old.replace(old.trim(), new))
        };
        match finding.fault {
            Fault::Case(value) => vec![Fix { applicability: Applicability::Safe, ..fix(value) }],
            Fault::NotListed(Some(nearest)) => vec![fix(nearest)],
            _ => Vec::new(),
        }
    }
}

fn is_judged(value: ValueType) -> bool {
    !matches!(value, ValueType::String | ValueType::Any | ValueType::Json | ValueType::Xml | ValueType::Regex)
}

/// An attribute without a value or without quotes is a syntax error already.
fn is_quoted(attribute: apimlint_syntax::Attribute<'_>) -> bool {
    matches!(attribute.shape(), apimlint_syntax::AttributeShape::Quoted(_))
}

/// The text of an element whose content is one piece of text.
fn only_text(element: Element<'_>) -> Option<Value<'_>> {
    let mut content = element.children().filter(|node| !node.is_trivia());
    let text = content.next().and_then(Node::as_value)?;
    content.next().is_none().then_some(text)
}

/// What is wrong with a value, with its text; `None` when it fits, or is not all literal.
fn fault_of(context: &Context<'_>, value: Value<'_>, expected: &Expected) -> Option<(String, Fault)> {
    if !value.is_literal() {
        return None;
    }
    let decoded = value.decoded();
    let fault = expected.fault(&decoded.text)?;
    // Where the markup is broken the value is a guess.
    let is_guess = !soundness::errors_in(context.document, value.range()).is_empty();
    (!is_guess).then(|| (wording::excerpt(decoded.text.trim()).into_owned(), fault))
}

/// Whether the schema refuses it.
fn is_refused(fault: Fault) -> bool {
    matches!(fault, Fault::Empty | Fault::OtherType | Fault::NotWhole | Fault::TooLarge | Fault::NotListed(_))
}

/// Another severity and confidence than the rule's, where the service is not known to refuse the value.
fn weight(finding: &Finding) -> Option<(Severity, Confidence)> {
    match finding.fault {
        Fault::Case(_) if finding.expected.value == ValueType::Bool => {
            Some((Severity::Info, Confidence::Low))
        }
        Fault::Case(_) | Fault::NotWhole => Some((Severity::Warning, Confidence::Medium)),
        Fault::OutOfRange(catalog::Range { certainty: Certainty::Disputed, .. }) | Fault::Unusual => {
            Some((Severity::Warning, Confidence::Low))
        }
        // An empty name may count as none.
        Fault::Empty if !finding.required && is_name(finding.expected.value) => {
            Some((Severity::Warning, Confidence::Low))
        }
        Fault::Empty | Fault::OtherType | Fault::TooLarge | Fault::OutOfRange(_) | Fault::NotListed(_) => {
            None
        }
    }
}

/// Whether the values of a type are names or ids, of which nothing is known but that they are not empty.
fn is_name(value: ValueType) -> bool {
    matches!(
        value,
        ValueType::VariableName | ValueType::BackendId | ValueType::CertificateId | ValueType::FragmentId
    )
}

fn label(fault: Fault) -> &'static str {
    match fault {
        Fault::Empty => "empty",
        Fault::OtherType | Fault::NotListed(_) => "not accepted here",
        Fault::NotWhole => "not a whole number",
        Fault::TooLarge => "too large",
        Fault::OutOfRange(_) => "outside of the limits",
        Fault::Unusual => "not of the documented form",
        Fault::Case(_) => "other case",
    }
}

/// The limits of a number in words.
fn limits(range: catalog::Range) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}
