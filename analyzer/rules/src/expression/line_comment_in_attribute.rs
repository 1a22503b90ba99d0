//! `//` comments where line ends may be lost.

use apimlint_expression::TokenKind;
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedValue, PolicyForm, ValuePlace};
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds `//` comments in the C# of an attribute, in a document that is sent to APIM as `xml`.
    ///
    /// Where the line ends are lost in the file already, `formatter-damage` reports it.
    ///
    /// ## Why is this bad
    ///
    /// A `//` comment ends at the line end, and XML keeps no line ends in attributes: a parser turns them into blanks. What
    /// follows the comment then belongs to it, and the expression does not compile. Formatters that join the lines of an
    /// attribute do the same to any document. A `/* … */` comment ends where it says.
    ///
    /// ## Example
    ///
    /// ```xml bad form=xml
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="tier" value="@{
    ///             // partners come first
    ///             return context.Product?.Name ?? &quot;none&quot;;
    ///         }" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good form=xml
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="tier" value="@{
    ///             /* partners come first */
    ///             return context.Product?.Name ?? &quot;none&quot;;
    ///         }" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## References
    ///
    /// - [Attribute-value normalization](https://www.w3.org/TR/xml/#AVNormalize) in the XML specification
    pub(crate) struct LineCommentInAttribute {
        name: "line-comment-in-attribute",
        group: Expression,
        severity: Warning,
        confidence: Low,
        summary: "A `//` comment in an attribute swallows the code behind it when line ends are lost",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [VALUE],
    }
}

impl Rule for LineCommentInAttribute {
    /// The comment.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn value(&self, context: &Context<'_>, value: &PlacedValue<'_, '_>, found: &mut Vec<TextRange>) {
        if context.options.form != Some(PolicyForm::Xml) || !matches!(value.place, ValuePlace::Attribute(..))
        {
            return;
        }
        let Some(code) = value.code() else { return };
        let comments = code.lexed.tokens.iter().filter(|token| token.kind == TokenKind::LineComment);
        let ranges = comments.map(|comment| code.source_range(comment.range));
        found.extend(ranges.filter(|comment| !ends_at_reference(context, *comment)));
    }

    fn report(&self, _: &Context<'_>, comment: &TextRange) -> Report {
        let message = "the `//` comment needs its line end, but line ends in attributes become blanks in a document sent \
                       as `xml`; write `/* … */`";
        Report::new(*comment, message).label("swallows the next line")
    }

    fn fix(&self, context: &Context<'_>, comment: &TextRange) -> Vec<Fix> {
        match context.text(*comment).strip_prefix("//").map(str::trim) {
            Some(words) if !words.contains("*/") => {
                vec![Fix::safe("Write `/* … */`", *comment, format!("/* {words} */"))]
            }
            _ => Vec::new(),
        }
    }
}

/// Whether the line end behind the comment is written as `&#10;`, which stays a line end.
fn ends_at_reference(context: &Context<'_>, comment: TextRange) -> bool {
    context.document.source().get(usize::from(comment.end())..).is_some_and(|behind| behind.starts_with("&#"))
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions, PolicyForm};

    fn comments(value: &str, form: Option<PolicyForm>) -> Vec<String> {
        let text =
            format!("<policies><inbound><set-variable name='a' value=\"{value}\"/></inbound></policies>");
        let document = parse(text.as_str(), Dialects::NONE);
        let checker = Checker::new(|rule| rule.name == "line-comment-in-attribute");
        let found = checker.check(&document, &DocumentOptions { form, ..DocumentOptions::default() });
        let range = |range: apimlint_syntax::TextRange| usize::from(range.start())..usize::from(range.end());
        found.iter().map(|found| text.get(range(found.range)).unwrap().to_owned()).collect()
    }

    #[test]
    fn a_comment_keeps_its_line_end_unless_it_is_known_to_be_lost() {
        let value = "@{ // one\n return 1; }";
        assert_eq!(comments(value, None), [""; 0]);
        assert_eq!(comments(value, Some(PolicyForm::RawXml)), [""; 0]);
        assert_eq!(comments(value, Some(PolicyForm::Xml)), ["// one"]);
        assert_eq!(comments("@{ // one&#10; return 1; }", Some(PolicyForm::Xml)), [""; 0]);
    }

    #[test]
    fn slashes_in_a_string_are_no_comment() {
        assert_eq!(comments("@(&quot;http://a&quot;)", Some(PolicyForm::Xml)), [""; 0]);
    }
}
