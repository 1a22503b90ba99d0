//! Text in single quotes.

use apimlint_expression::TokenErrorKind;
use apimlint_syntax::{TextRange, TextSize};

use super::quote;
use crate::context::{Context, PlacedValue};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds text in single quotes in the C# of an expression.
    ///
    /// ## Why is this bad
    ///
    /// In C# single quotes hold exactly one character. Text needs double quotes, unlike in JavaScript, Python or Liquid.
    /// APIM refuses the document.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-method" exists-action="override">
    ///             <value>@(context.Request.Method == 'POST' ? 'write' : 'read')</value>
    ///         </set-header>
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
    ///         <set-header name="x-method" exists-action="override">
    ///             <value>@(context.Request.Method == "POST" ? "write" : "read")</value>
    ///         </set-header>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// In an attribute, write `&quot;`, or put the attribute in single quotes:
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition="@(context.Request.Method == &quot;POST&quot;)">
    ///                 <set-variable name="kind" value='@("write")' />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct CharacterLiteralTooLong {
        name: "character-literal-too-long",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "Text stands in single quotes, which hold one character in C#",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [VALUE],
    }
}

/// A character literal with more than one character.
pub(crate) struct Finding {
    literal: TextRange,
    /// What stands between its quotes.
    content: TextRange,
    text: String,
    expression: TextRange,
    delimiter: Option<char>,
}

impl Rule for CharacterLiteralTooLong {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn value(&self, _: &Context<'_>, value: &PlacedValue<'_, '_>, found: &mut Vec<Finding>) {
        let Some(code) = value.code() else { return };
        let too_long =
            code.lexed.errors.iter().filter(|error| error.kind == TokenErrorKind::CharacterTooLong);
        found.extend(too_long.map(|error| {
            let apostrophe = TextSize::of('\'');
            let content = TextRange::new(error.range.start() + apostrophe, error.range.end() - apostrophe);
            Finding {
                literal: code.source_range(error.range),
                content: code.source_range(content),
                text: code.text(content).to_owned(),
                expression: code.range,
                delimiter: code.delimiter,
            }
        }));
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let text = wording::excerpt(&finding.text);
        let message = format!("`'{text}'` holds more than one character; C# wants text in double quotes");
        Report::new(finding.literal, message).label("a character literal").save_error(
            context,
            "character-literal-too-long",
            finding.literal,
            &[],
        )
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        if finding.text.contains('"') {
            return Vec::new();
        }
        let quote = quote(context, finding.expression, finding.delimiter);
        let text = context.text(finding.content);
        vec![Fix::safe("Write double quotes", finding.literal, format!("{quote}{text}{quote}"))]
    }
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    fn fixed(attribute: &str) -> Vec<String> {
        let text =
            format!("<policies><inbound><set-variable name='a' value={attribute}/></inbound></policies>");
        let document = parse(text.as_str(), Dialects::detect("policy.xml", &text));
        let checker = Checker::new(|rule| rule.name == "character-literal-too-long");
        let found = checker.check(&document, &DocumentOptions::default());
        let value = |text: String| Some(text.split_once(" value=")?.1.split_once("/>")?.0.to_owned());
        let fixes = found.iter().flat_map(|found| &found.fixes);
        fixes.filter_map(|fix| value(fix.apply(&text)?)).collect()
    }

    #[test]
    fn the_quotes_are_those_of_the_place() {
        assert_eq!(fixed(r#""@('ab')""#), [r#""@(&quot;ab&quot;)""#]);
        assert_eq!(fixed(r#""@(x[&quot;a&quot;] + 'ab')""#), [r#""@(x[&quot;a&quot;] + &quot;ab&quot;)""#]);
        assert_eq!(fixed(r#""@(x["a"] + 'ab')""#), [r#""@(x["a"] + "ab")""#]);
        assert_eq!(fixed("'@(x &lt; &apos;ab&apos;)'"), [r#"'@(x &lt; "ab")'"#]);
    }

    #[test]
    fn what_is_not_known_is_not_judged() {
        for attribute in [r#""@('{{Sign}}')""#, r#""@('__SIGN__')""#, r#""@('a')""#, r#""text @('ab')""#] {
            assert_eq!(fixed(attribute), [""; 0], "{attribute}");
        }
    }
}
