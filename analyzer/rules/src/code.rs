//! The C# of a value, cut into tokens once for all rules that look at it.

use std::borrow::Cow;

use apimlint_expression::{Lexed, lex_template};
use apimlint_syntax::{Document, ExpressionForm, OffsetMap, PartKind, TextRange, TextSize, Value};

/// The C# of an expression that is a whole value.
#[derive(Debug)]
pub(crate) struct ExpressionCode<'d> {
    /// Whether it is an expression or statements.
    pub form: ExpressionForm,
    /// Where the whole expression stands in the document, from its `@` to its closing bracket.
    pub range: TextRange,
    /// Whether its closing bracket was found; otherwise the range and the tokens are a guess.
    pub is_closed: bool,
    /// The quote around the value, in attributes.
    pub delimiter: Option<char>,
    /// Its tokens; their ranges are offsets in the decoded code.
    pub lexed: Lexed,
    /// The decoded value.
    text: Cow<'d, str>,
    map: OffsetMap,
    /// Where the code begins in the decoded value.
    start: TextSize,
    /// How long it is.
    length: TextSize,
}

impl<'d> ExpressionCode<'d> {
    /// Reads the expression that a value consists of.
    pub(crate) fn of(document: &'d Document, value: Value<'d>) -> Option<Self> {
        let part = value.whole_expression()?;
        let is_closed = matches!(part.kind, PartKind::Expression(_));
        let form = part.kind.expression_form()?;
        if mixes_quotes(document.text(part.range)) && value.is_escaped() {
            return None;
        }
        let decoded = value.decoded();
        // In front of the expression and behind it stands nothing but white space, as long when it is decoded.
        let start = part.range.start() - value.range().start() + TextSize::of("@(");
        let mut length = TextSize::of(&*decoded.text).checked_sub(start)?;
        if is_closed {
            let behind = value.range().end() - part.range.end();
            length = length.checked_sub(behind + TextSize::of(")"))?;
        }
        let code = slice(&decoded.text, TextRange::at(start, length))?;
        let lexed = lex_template(code, document.dialects());
        Some(Self {
            form,
            range: part.range,
            is_closed,
            delimiter: value.delimiter(),
            lexed,
            text: decoded.text,
            map: decoded.map,
            start,
            length,
        })
    }

    /// The whole code, decoded.
    pub(crate) fn code(&self) -> &str {
        slice(&self.text, TextRange::at(self.start, self.length)).unwrap_or_default()
    }

    /// The decoded text at a range of the code.
    pub(crate) fn text(&self, range: TextRange) -> &str {
        slice(&self.text, range + self.start).unwrap_or_default()
    }

    /// Where a range of the code stands in the document: it covers whole references.
    pub(crate) fn source_range(&self, range: TextRange) -> TextRange {
        self.map.source_range(range + self.start)
    }
}

fn slice(text: &str, range: TextRange) -> Option<&str> {
    text.get(usize::from(range.start())..usize::from(range.end()))
}

/// Whether raw and escaped quotes meet in one expression.
///
/// `"&quot;"` may be the entity as text or an empty string with a quote behind it; no source says what APIM makes of it.
fn mixes_quotes(expression: &str) -> bool {
    const ESCAPED: [&str; 4] = ["&quot;", "&#34;", "&#x22;", "&#X22;"];
    expression.contains('"') && ESCAPED.iter().any(|escaped| expression.contains(escaped))
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use super::{ExpressionCode, slice};

    fn code(source: &str, check: impl Fn(&ExpressionCode<'_>)) -> bool {
        let document = parse(source, Dialects::NONE);
        let element = document.root().unwrap();
        let value = element.attributes().next().map_or_else(
            || element.children().find_map(apimlint_syntax::Node::as_value),
            |attribute| Some(attribute.value()),
        );
        let found = ExpressionCode::of(&document, value.unwrap());
        found.iter().for_each(check);
        found.is_some()
    }

    #[test]
    fn tokens_map_back_to_the_source() {
        let source = r#"<a b=" @(x &lt; &quot;y&quot;) "/>"#;
        let read = code(source, |code| {
            let found = code.lexed.significant().map(|token| {
                let range = code.source_range(token.range);
                (code.text(token.range), slice(source, range).unwrap())
            });
            let found: Vec<_> = found.collect();
            assert_eq!(found, [("x", "x"), ("<", "&lt;"), ("\"y\"", "&quot;y&quot;")]);
            assert!(code.is_closed);
        });
        assert!(read);
    }

    #[test]
    fn cdata_is_not_decoded() {
        let source = r#"<a><![CDATA[@{ return "&quot;"; }]]></a>"#;
        assert!(code(source, |code| assert_eq!(code.lexed.errors, [])));
    }

    #[test]
    fn a_quote_in_two_notations_is_not_understood() {
        assert!(!code(r#"<a>@(x.Replace("&quot;", ""))</a>"#, |_| ()));
        assert!(!code("<a>text @(x)</a>", |_| ()));
    }
}
