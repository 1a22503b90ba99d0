//! `//` comments where line ends may be lost.

use apimlint_expression::{Token, TokenKind};
use apimlint_syntax::{ExpressionForm, TextRange};

use crate::code::ExpressionCode;
use crate::context::{Context, PlacedValue, PolicyForm, ValuePlace};
use crate::diagnostic::{Applicability, Confidence, Fix, Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds `//` comments in the C# of an attribute
    ///
    /// - that swallow the closing bracket of their expression, because everything stands on one line;
    /// - in a document that is sent to APIM as `xml`.
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

/// A `//` comment in an attribute.
pub(crate) struct Finding {
    comment: TextRange,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It holds what should close the expression.
    Swallows(ExpressionForm),
    /// It ends at a line end that APIM may not see.
    NeedsLineEnd,
}

impl Rule for LineCommentInAttribute {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn value(&self, context: &Context<'_>, value: &PlacedValue<'_, '_>, found: &mut Vec<Finding>) {
        if !matches!(value.place, ValuePlace::Attribute(..)) {
            return;
        }
        if let Some(code) = value.code() {
            if context.options.form == Some(PolicyForm::Xml) {
                found.extend(line_comments(code).map(|comment| Finding {
                    comment: code.source_range(comment.range),
                    kind: Kind::NeedsLineEnd,
                }));
            }
        } else if let Some(code) =
            ExpressionCode::of(context.document, value.value).filter(|code| !code.is_closed)
        {
            found.extend(swallowing_comment(context, &code));
        }
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        match finding.kind {
            Kind::Swallows(form) => {
                let bracket = closing_bracket(form);
                let message = format!(
                    "the `//` comment runs to the end of the line and takes the closing `{bracket}` with it; write `/* … */`"
                );
                Report::new(finding.comment, message)
                    .label("all of this is comment")
                    .severity(Severity::Error)
                    .confidence(Confidence::High)
            }
            Kind::NeedsLineEnd => {
                let message = "the `//` comment needs its line end, but line ends in attributes become blanks in a \
                               document sent as `xml`; write `/* … */`";
                Report::new(finding.comment, message).label("swallows the next line")
            }
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let text = context.text(finding.comment);
        // Where a comment on one line should have ended, only its author knows.
        match text.strip_prefix("//").map(str::trim) {
            Some(words) if finding.kind == Kind::NeedsLineEnd && !words.contains("*/") => {
                vec![Fix::safe("Write `/* … */`", finding.comment, format!("/* {words} */"))]
            }
            _ => Vec::new(),
        }
    }
}

fn line_comments<'c>(code: &'c ExpressionCode<'_>) -> impl DoubleEndedIterator<Item = &'c Token> {
    code.lexed.tokens.iter().filter(|token| token.kind == TokenKind::LineComment)
}

/// The comment that runs to the end of an expression on one line, when the closing bracket stands in it.
fn swallowing_comment(context: &Context<'_>, code: &ExpressionCode<'_>) -> Option<Finding> {
    let last = code.lexed.tokens.last()?;
    let is_sure = code.lexed.errors.is_empty() && !context.text(code.range).contains('\n');
    let swallows =
        last.kind == TokenKind::LineComment && code.text(last.range).contains(closing_bracket(code.form));
    (is_sure && swallows)
        .then(|| Finding { comment: code.source_range(last.range), kind: Kind::Swallows(code.form) })
}

const fn closing_bracket(form: ExpressionForm) -> char {
    match form {
        ExpressionForm::Expression => ')',
        ExpressionForm::Statements => '}',
    }
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    fn findings(value: &str) -> Vec<(String, String)> {
        let text =
            format!("<policies><inbound><set-variable name='a' value=\"{value}\"/></inbound></policies>");
        let document = parse(text.as_str(), Dialects::NONE);
        let checker = Checker::new(|rule| rule.name == "line-comment-in-attribute");
        let found = checker.check(&document, &DocumentOptions::default());
        found
            .iter()
            .map(|found| {
                let range = usize::from(found.range.start())..usize::from(found.range.end());
                (format!("{} {}", found.severity, found.confidence), text.get(range).unwrap().to_owned())
            })
            .collect()
    }

    #[test]
    fn on_one_line_it_swallows_the_closing_bracket() {
        let expected = ("error high".to_owned(), "// one return 1; }".to_owned());
        assert_eq!(findings("@{ // one return 1; }"), [expected]);
        assert_eq!(findings("@(a // b"), []);
        assert_eq!(findings("@(\"http://a\")"), []);
        assert_eq!(findings("@(&quot;http://a)"), []);
    }

    #[test]
    fn over_lines_it_ends_as_long_as_nobody_joins_them() {
        assert_eq!(findings("@{ // one\n return 1; }"), []);
    }
}
