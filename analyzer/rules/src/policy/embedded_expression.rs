//! Policy expressions that are only a part of a value.

use std::fmt::Write as _;

use apimlint_catalog::Evaluated;
use apimlint_syntax::{ExpressionForm, Part, PartKind, TextRange, Value};

use crate::context::{Context, PlacedValue, ValuePlace};
use crate::diagnostic::{Applicability, Confidence, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::{soundness, wording};

declare_rule! {
    /// ## What it does
    ///
    /// Finds policy expressions with other text before or behind them.
    ///
    /// ## Why is this bad
    ///
    /// APIM evaluates an expression only when it is the whole value. Otherwise the value is literal text, and the code
    /// itself is sent, as in the header `Authorization: Bearer @(context.Variables["token"])`.
    ///
    /// Text that may hold `@(` for other reasons, such as an e-mail address, is not reported.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="Authorization" exists-action="override">
    ///             <value>Bearer @((string)context.Variables["token"])</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="where" value="@(context.Api.Name)/@(context.Operation.Name)" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-body>{ "caller": "@(context.Subscription.Id)" }</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-body>@(string)context.Variables["answer"]</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// One expression that puts the text together.
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="Authorization" exists-action="override">
    ///             <value>@("Bearer " + (string)context.Variables["token"])</value>
    ///         </set-header>
    ///         <set-variable name="where" value="@($"{context.Api.Name}/{context.Operation.Name}")" />
    ///         <set-body>@(new JObject(new JProperty("caller", context.Subscription.Id)).ToString())</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct EmbeddedExpression {
        name: "embedded-expression",
        group: Policy,
        severity: Warning,
        confidence: High,
        summary: "A policy expression is only a part of the value, and is not evaluated",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [VALUE],
    }
}

/// A value that is partly an expression.
pub(crate) struct Finding {
    /// The expressions, in order; never empty.
    expressions: Vec<TextRange>,
    shape: Shape,
    confidence: Confidence,
    /// What to write instead, and where.
    replacement: Option<Edit>,
}

/// How the value came to be more than an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// It begins with a cast whose operand is outside: `@(string)context.Variables["a"]`.
    Cast,
    /// It begins and ends with an expression, as if it were one: `@(a)@(b)`.
    Several,
    /// Text stands around the expressions.
    Text,
}

impl Rule for EmbeddedExpression {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn value(&self, context: &Context<'_>, placed: &PlacedValue<'_, '_>, found: &mut Vec<Finding>) {
        let evaluated = match placed.place {
            ValuePlace::Attribute(_, spec) => spec.expression,
            ValuePlace::Text(Some(text)) => text.expression,
            ValuePlace::Text(None) => return,
        };
        if evaluated != Evaluated::Yes || placed.element.element.is_liquid() {
            return;
        }
        let value = placed.value;
        let embedded: Vec<Part> =
            value.embedded_expressions().filter(|part| !is_part_of_a_word(context, value, *part)).collect();
        let (Some(first), Some(last)) = (embedded.first(), embedded.last()) else { return };
        let is_body = matches!(placed.place, ValuePlace::Text(_)) && placed.element.name() == "set-body";
        let shape = shape(context, value, *first, *last);
        let is_sound = match placed.place {
            ValuePlace::Attribute(..) => soundness::has_sound_start_tag(placed.element.element),
            ValuePlace::Text(_) => true,
        };
        let text = match shape {
            _ if !is_sound => None,
            Shape::Cast => cast(context, value, *first),
            Shape::Several | Shape::Text => concatenation(context, value),
        };
        found.push(Finding {
            expressions: embedded.iter().map(|part| part.range).collect(),
            shape,
            confidence: match (value.raw().contains("context."), is_body) {
                (true, false) => Confidence::High,
                // A body may be a template that somebody else fills in.
                (true, true) => Confidence::Medium,
                (false, _) => Confidence::Low,
            },
            replacement: text.map(|text| Edit { range: value.trimmed_range(), text }),
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let first = finding.expressions.first().copied().unwrap_or_default();
        let form = if context.text(first).starts_with("@{") { "@{…}" } else { "@(…)" };
        let message = match finding.shape {
            Shape::Cast => {
                let cast = wording::excerpt(context.text(first));
                format!("the expression ends with the cast `{cast}`: put what is cast into its brackets, too")
            }
            Shape::Several => format!(
                "text follows the first expression `{form}`: only a value that is one expression is evaluated"
            ),
            Shape::Text => {
                format!("`{form}` is only a part of the value, so it is not evaluated, but sent as text")
            }
        };
        let report = Report::new(first, message).label("not evaluated").confidence(finding.confidence);
        let others = finding.expressions.iter().skip(1);
        others.fold(report, |report, other| report.related(*other, "neither is this one"))
    }

    fn fix(&self, _: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let Some(edit) = finding.replacement.clone() else { return Vec::new() };
        vec![Fix {
            title: "Make it one expression".to_owned(),
            applicability: match (finding.confidence, finding.shape) {
                (Confidence::High, Shape::Several | Shape::Text) => Applicability::Safe,
                _ => Applicability::Unsafe,
            },
            edits: vec![edit],
        }]
    }
}

/// Whether a letter or digit stands directly before the `@` of an expression without use of the context, as in
/// `user@(host)`.
fn is_part_of_a_word(context: &Context<'_>, value: Value<'_>, part: Part) -> bool {
    let before = context.text(TextRange::new(value.range().start(), part.range.start()));
    before.ends_with(|character: char| {
        character.is_alphanumeric() || matches!(character, '.' | '_' | '-' | '+')
    }) && !context.text(part.range).contains("context.")
}

/// How the value is made up.
fn shape(context: &Context<'_>, value: Value<'_>, first: Part, last: Part) -> Shape {
    let trimmed = value.trimmed_range();
    let starts = first.range.start() == trimmed.start();
    let code = context.text(first.range).trim_start_matches("@(").trim_end_matches(')');
    let is_type = code.starts_with(|character: char| character.is_ascii_alphabetic())
        && code.chars().all(|character| character.is_ascii_alphanumeric() || "_.<>[]?".contains(character));
    let behind = context.text(TextRange::new(first.range.end().min(trimmed.end()), trimmed.end()));
    if starts && is_type && behind.trim_ascii_start().starts_with("context.") {
        Shape::Cast
    } else if starts && last.range.end() == trimmed.end() {
        Shape::Several
    } else {
        Shape::Text
    }
}

/// The value with the operand of the cast in brackets; `None` when it holds more than code.
fn cast(context: &Context<'_>, value: Value<'_>, first: Part) -> Option<String> {
    if value.parts().len() > 1 {
        return None;
    }
    let trimmed = value.trimmed_range();
    let cast = context.text(first.range).strip_prefix('@')?;
    let operand = context.text(TextRange::new(first.range.end(), trimmed.end()));
    let mut depth = 0_i64;
    for byte in operand.bytes() {
        depth += match byte {
            b'(' => 1,
            b')' => -1,
            _ => 0,
        };
    }
    match depth {
        0 => Some(format!("@({cast}{operand})")),
        // The bracket at the end is there, that at the beginning is missing.
        -1 if operand.ends_with(')') => Some(format!("@({cast}{operand}")),
        _ => None,
    }
}

/// The value as one expression that puts its pieces together, where that is easily said in C#.
fn concatenation(context: &Context<'_>, value: Value<'_>) -> Option<String> {
    let is_plain = |part: &Part| part.kind == PartKind::Expression(ExpressionForm::Expression);
    if !value.parts().iter().all(is_plain) {
        return None;
    }
    // What is valid as XML stays so; where the code has its quotes as they are, those of the fix are no worse.
    let quote = match value.delimiter() {
        Some('"') if !value.parts().iter().any(|part| context.text(part.range).contains('"')) => "&quot;",
        _ => "\"",
    };
    let trimmed = value.trimmed_range();
    let mut text = "@(".to_owned();
    let mut from = trimmed.start();
    let mut pieces = 0_usize;
    for part in value.parts() {
        literal(&mut text, &mut pieces, context.text(TextRange::new(from, part.range.start())), quote)?;
        let code = context.text(part.range).strip_prefix("@(")?.strip_suffix(')')?;
        // Two values that are no text would be added.
        if pieces == 0 && next_is_expression(value, *part) {
            let _ = write!(text, "{quote}{quote}");
            pieces += 1;
        }
        let plus = if pieces > 0 { " + " } else { "" };
        let _ = write!(text, "{plus}({code})");
        pieces += 1;
        from = part.range.end();
    }
    literal(&mut text, &mut pieces, context.text(TextRange::new(from, trimmed.end())), quote)?;
    text.push(')');
    Some(text)
}

fn next_is_expression(value: Value<'_>, part: Part) -> bool {
    value.parts().iter().any(|other| other.range.start() == part.range.end())
}

/// Adds a piece of literal text as a C# string; `None` when it holds what would have to be escaped.
fn literal(text: &mut String, pieces: &mut usize, piece: &str, quote: &str) -> Option<()> {
    if piece.contains(|character: char| matches!(character, '"' | '\\' | '&' | '<') || character.is_control())
    {
        return None;
    }
    if !piece.is_empty() {
        let plus = if *pieces > 0 { " + " } else { "" };
        let _ = write!(text, "{plus}{quote}{piece}{quote}");
        *pieces += 1;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use super::{cast, concatenation};
    use crate::context::{Context, DocumentOptions};

    /// The whole element with its attribute `value` or its text made one expression.
    fn fixed(text: &str) -> Option<String> {
        let document = parse(text, Dialects::NONE);
        let options = DocumentOptions::default();
        let context = Context::new(&document, &options);
        let root = document.root()?;
        let value = match root.attribute("value") {
            Some(attribute) => attribute.value(),
            None => root.children().find_map(apimlint_syntax::Node::as_value)?,
        };
        concatenation(&context, value)
    }

    #[test]
    fn text_and_code_are_put_together() {
        assert_eq!(fixed("<value>Bearer @(a)</value>").unwrap(), r#"@("Bearer " + (a))"#);
        assert_eq!(fixed("<value> @(a)/@(b)! </value>").unwrap(), r#"@((a) + "/" + (b) + "!")"#);
    }

    #[test]
    fn values_that_are_no_text_are_not_added() {
        assert_eq!(fixed("<value>@(1)@(2)</value>").unwrap(), r#"@("" + (1) + (2))"#);
    }

    #[test]
    fn quotes_suit_the_document() {
        assert_eq!(fixed(r#"<a value="x @(1)" />"#).unwrap(), "@(&quot;x &quot; + (1))");
        assert_eq!(fixed(r#"<a value="x @(b["c"])" />"#).unwrap(), r#"@("x " + (b["c"]))"#);
        assert_eq!(fixed(r#"<a value='x @(b["c"])' />"#).unwrap(), r#"@("x " + (b["c"]))"#);
    }

    #[test]
    fn what_would_need_escapes_is_left() {
        assert_eq!(fixed(r#"<value>{"a": "@(b)"}</value>"#), None);
        assert_eq!(fixed("<value>a\\@(b)</value>"), None);
        assert_eq!(fixed("<value>a\n@(b)</value>"), None);
        assert_eq!(fixed("<value>a &amp; @(b)</value>"), None);
        assert_eq!(fixed("<value>a @{ return b; }</value>"), None);
    }

    #[test]
    fn a_cast_takes_in_its_operand() {
        let fixed = |text: &str| {
            let document = parse(text, Dialects::NONE);
            let options = DocumentOptions::default();
            let context = Context::new(&document, &options);
            let value = document.root()?.children().find_map(apimlint_syntax::Node::as_value)?;
            cast(&context, value, *value.parts().first()?)
        };
        assert_eq!(fixed("<a> @(int)context.A(1) </a>").unwrap(), "@((int)context.A(1))");
        assert_eq!(fixed("<a>@(int)context.A)</a>").unwrap(), "@((int)context.A)");
        assert_eq!(fixed("<a>@(int)context.A(</a>"), None);
        assert_eq!(fixed("<a>@(int)context.A @(b)</a>"), None);
    }
}
