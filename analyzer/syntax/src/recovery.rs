//! Where something ends whose end is missing: expressions, quotes and tags.
//!
//! One damage should give one error. So each guess looks at what follows it: an attribute ends where another one
//! or the end of the tag follows, text ends at the end tag of its element.

use memchr::{memchr, memmem, memrchr};

use crate::csharp::CSharpFault;
use crate::document::{ExpressionForm, PartKind};
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::names::{is_name_byte, is_name_start, name_end};
use crate::parser::{Parser, range};
use crate::skim::open_bracket;

/// How far the end of an attribute value is looked for: the guess would be no better, and hostile text costly.
const WINDOW: usize = 1 << 13;

/// Where an attribute value is taken to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ValueEnd {
    /// The offset behind the content.
    pub(crate) content: usize,
    /// Whether the closing quote stands there.
    pub(crate) closed: bool,
}

impl ValueEnd {
    /// The offset behind the value and its quote.
    pub(crate) const fn end(self) -> usize {
        if self.closed { self.content + 1 } else { self.content }
    }
}

impl Parser<'_> {
    /// Records an expression in `start..end` that could not be read to its end, and what is wrong with it.
    ///
    /// The fault is looked for once more within the guessed range: behind it, quotes and brackets of the markup
    /// have taken part.
    pub(crate) fn broken_expression(
        &mut self,
        form: ExpressionForm,
        (start, end): (usize, usize),
        escaped: bool,
        (fault, at): (CSharpFault, usize),
    ) {
        self.parts
            .push(crate::document::Part { kind: PartKind::BrokenExpression(form), range: range(start, end) });
        let within = self.skim_within(start + 1, end, escaped).err();
        let (fault, at) = within.unwrap_or((fault, at.clamp(start, end)));
        let opening = match open_bracket(&self.frames) {
            Some(bracket) if within.is_some() && fault == CSharpFault::MismatchedBracket => {
                range(usize::from(bracket), usize::from(bracket) + 1)
            }
            _ => range(start, start + 2),
        };
        let (at, behind) = self.character_at(at);
        // The bracket of the expression itself is named with its `@`.
        let at = if at == start + 1 { start } else { at };
        self.errors.push(SyntaxError {
            kind: SyntaxErrorKind::UnclosedExpression(fault),
            range: range(at, behind),
            opening: Some(opening),
        });
    }

    /// The character that `offset` lies in.
    fn character_at(&self, offset: usize) -> (usize, usize) {
        let mut start = offset.min(self.bytes.len());
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        let length = self.source.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (start, start + length)
    }

    /// How far to look ahead from `offset`.
    fn window(&self, offset: usize) -> usize {
        self.bytes.len().min(offset.saturating_add(WINDOW))
    }

    /// Whether the expression in `start..end`, which begins the text of an element, may end there.
    ///
    /// Where a bracket is missing, one in the elements behind may seem to close it.
    pub(crate) fn text_may_end(&mut self, start: usize, end: usize) -> bool {
        let Some(open) = self.open.last() else { return true };
        let name = self.open_name(open);
        let next = self.rest(self.skip_space(end));
        if next.is_empty() || next.strip_prefix(b"</").is_some_and(|next| next.starts_with(name)) {
            return true;
        }
        let reads_on = memmem::find(self.slice(start, end), &[b"</", name].concat()).is_some();
        if reads_on {
            self.look_ahead(end - start);
        }
        !reads_on
    }

    /// Where an expression in text that does not end is taken to end: before the end tag of its element.
    pub(crate) fn recover_text(&mut self, offset: usize) -> usize {
        let end = self.end_tag_of_open_element(offset);
        offset + self.slice(offset, end).trim_ascii_end().len()
    }

    /// The offset of the end tag of the innermost open element behind `offset`, or of any, or the end of the text.
    pub(crate) fn end_tag_of_open_element(&mut self, offset: usize) -> usize {
        let rest = self.rest(offset);
        let worth_it = self.look_ahead(rest.len());
        let own_end_tag = self.open.last().filter(|_| worth_it).and_then(|open| {
            let end_tag = [b"</", self.open_name(open)].concat();
            memmem::find(rest, &end_tag)
        });
        let found = own_end_tag.or_else(|| memmem::find(rest, b"</"));
        found.map_or(self.bytes.len(), |found| offset + found)
    }

    /// Whether the expression in `start..end`, which begins an attribute value, may end there: its quote follows,
    /// or at least no line with markup lies in it.
    #[inline]
    pub(crate) fn expression_may_end(&mut self, start: usize, end: usize, quote: u8) -> bool {
        if self.at(self.skip_space(end)) == Some(quote) {
            return true;
        }
        let text = self.slice(start, end);
        let begins_with_markup = |line_end: usize| {
            let next = self.skip_space(start + line_end);
            self.at(next) == Some(b'<') && self.begins_markup(next)
        };
        let reads_on = memchr::memchr_iter(b'\n', text).any(begins_with_markup);
        if reads_on {
            self.look_ahead(end - start);
        }
        !reads_on
    }

    /// Where an expression in an attribute that does not end is taken to end.
    pub(crate) fn recover_attribute(&self, offset: usize, quote: u8) -> ValueEnd {
        let window = self.window(offset);
        let line_end = memchr(b'\n', self.slice(offset, window)).map_or(window, |found| offset + found);
        let closed = |content| ValueEnd { content, closed: true };
        let mut last_on_line = None;
        let mut at = offset;
        while let Some(found) = memchr(quote, self.slice(at, line_end)) {
            at += found;
            if self.another_attribute_follows(at + 1) {
                return closed(at);
            }
            if let Some(behind) = self.tag_end(at + 1) {
                let doubled = self.at(at.wrapping_sub(1)) == Some(quote);
                if !doubled && self.line_ends_or_markup_follows(behind) {
                    return closed(at);
                }
                last_on_line = Some(at);
            }
            at += 1;
        }
        if let Some(found) = last_on_line {
            return closed(found);
        }
        // On later lines: the first quote behind which the tag goes on or ends, and before the next tag.
        let mut likely = None;
        let mut at = line_end;
        while let Some(found) = memchr(quote, self.slice(at, window)) {
            at += found;
            if self.another_attribute_follows(at + 1)
                || self.tag_end(at + 1).is_some_and(|behind| self.line_ends_or_markup_follows(behind))
            {
                return closed(at);
            }
            if likely.is_none() && self.attribute_may_end(at) {
                likely = Some(at);
            }
            at += 1;
        }
        if let Some(found) = likely {
            return closed(found);
        }
        let line = self.slice(offset, line_end);
        let tag_end = memrchr(b'>', line).map_or(line.len(), |found| {
            let slash = found > 0 && line.get(found - 1) == Some(&b'/');
            if slash { found - 1 } else { found }
        });
        let mut content = offset + line.get(..tag_end).unwrap_or(line).trim_ascii_end().len();
        while !self.source.is_char_boundary(content) {
            content -= 1;
        }
        ValueEnd { content, closed: false }
    }

    /// Whether the value that begins with the `@` at `offset` was meant as an expression, but has no bracket: a quote in
    /// it seems to end it, and neither white space nor the end of the tag follows.
    #[inline]
    pub(crate) fn lacks_bracket(&self, offset: usize, quote: u8) -> bool {
        if self.at(offset) != Some(b'@') || matches!(self.at(offset + 1), Some(b'(' | b'{')) {
            return false;
        }
        let ahead = self.slice(offset, self.window(offset));
        let Some(found) = memchr(quote, ahead) else { return false };
        let behind = self.at(offset + found + 1);
        behind.is_some_and(|byte| !ends_attribute(byte))
            && self.value_before_next_attribute(offset, offset + found).is_none()
    }

    /// Whether the line ends at `offset`, or another tag begins there.
    fn line_ends_or_markup_follows(&self, offset: usize) -> bool {
        let next = self.skip_space(offset);
        match self.at(next) {
            None => true,
            Some(b'<') => self.begins_markup(next),
            Some(_) => self.slice(offset, next).contains(&b'\n'),
        }
    }

    /// Whether the quote at `offset` looks like the end of an attribute, by what follows.
    pub(crate) fn attribute_may_end(&self, offset: usize) -> bool {
        self.another_attribute_follows(offset + 1)
            || (self.tag_end(offset + 1).is_some() && {
                let ahead = self.slice(offset, self.window(offset));
                memchr(b'<', ahead).is_none_or(|next| self.begins_markup(offset + next))
            })
    }

    /// `\s*(/>|>|\?>)`: the offset behind it.
    fn tag_end(&self, offset: usize) -> Option<usize> {
        let next = self.skip_space(offset);
        match self.at(next) {
            Some(b'>') => Some(next + 1),
            Some(b'/' | b'?') if self.at(next + 1) == Some(b'>') => Some(next + 2),
            _ => None,
        }
    }

    /// `\s+[A-Za-z_:][\w:.-]*\s*=\s*["']`
    pub(crate) fn another_attribute_follows(&self, offset: usize) -> bool {
        let name = self.skip_space(offset);
        name > offset && self.begins_attribute(name)
    }

    /// `[A-Za-z_:][\w:.-]*\s*=\s*["']`
    pub(crate) fn begins_attribute(&self, name: usize) -> bool {
        if !self.at(name).is_some_and(is_name_start) {
            return false;
        }
        let equals = self.skip_space(name_end(self.bytes, name));
        self.at(equals) == Some(b'=') && matches!(self.at(self.skip_space(equals + 1)), Some(b'"' | b'\''))
    }

    /// Where the value that begins at `content` ends when the quote at `quote` is not its closing one, but the opening
    /// one of the attribute behind it: `name="a next="b"`.
    #[inline]
    pub(crate) fn value_before_next_attribute(&self, content: usize, quote: usize) -> Option<usize> {
        if self.at(quote + 1).is_none_or(ends_attribute) {
            return None;
        }
        let before = self.slice(content, quote).trim_ascii_end().strip_suffix(b"=")?.trim_ascii_end();
        let name = before.iter().rev().take_while(|byte| is_name_byte(**byte)).count();
        let value = before.get(..before.len() - name)?;
        let begins_well = before.get(value.len()).is_some_and(|byte| is_name_start(*byte));
        (begins_well && value.last().is_some_and(u8::is_ascii_whitespace))
            .then(|| content + value.trim_ascii_end().len())
    }

    /// Where a value ends whose quote is missing, when the `<` at `less_than` in it begins another tag.
    pub(crate) fn unclosed_quote_end(
        &mut self,
        content: usize,
        less_than: usize,
        quote: u8,
    ) -> Option<usize> {
        if !self.begins_markup(less_than) {
            return None;
        }
        let value = self.slice(content, less_than);
        let before = value.trim_ascii_end();
        if let Some(inside) = before.strip_suffix(b">") {
            let inside = inside.strip_suffix(b"/").unwrap_or(inside);
            return Some(content + inside.trim_ascii_end().len());
        }
        if value.get(before.len()..)?.contains(&b'\n') {
            return Some(content + before.len());
        }
        // `name="a>text</b>`: when the next quote opens another value, or there is none, this one was not closed.
        let window = self.window(less_than);
        let next = memchr(quote, self.slice(less_than, window)).map(|found| less_than + found);
        let opens = |next: usize| self.slice(less_than, next).trim_ascii_end().ends_with(b"=");
        if next.is_none_or(opens) {
            let end = memchr(b'>', value).unwrap_or(before.len());
            let inside = value.get(..end)?;
            let inside = inside.strip_suffix(b"/").unwrap_or(inside);
            return Some(content + inside.trim_ascii_end().len());
        }
        None
    }

    /// Where the text without an opening quote that begins at `start` meets its closing quote: `name=a b"`.
    pub(crate) fn value_without_opening_quote(&self, start: usize) -> Option<ValueEnd> {
        /// Longer than values that people write without looking at their end.
        const LONGEST: usize = 1024;
        let is_quote = |at: usize| matches!(self.at(at), Some(b'"' | b'\''));
        let ends = |at: &usize| match self.at(*at) {
            Some(b'=') => is_quote(self.skip_space(at + 1)),
            byte => matches!(byte, Some(b'"' | b'\'' | b'<' | b'>' | b'\n')),
        };
        let found = (start..self.bytes.len().min(start + LONGEST)).find(ends)?;
        let behind = self.at(found + 1);
        let closes =
            behind.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'?'));
        (is_quote(found) && closes).then_some(ValueEnd { content: found, closed: true })
    }
}

/// Whether the byte may stand behind the closing quote of an attribute.
#[inline]
const fn ends_attribute(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'?')
}

#[cfg(test)]
mod tests {
    use crate::csharp::CSharpFault::{
        LineEndInString, MismatchedBracket, UnclosedBracket, UnclosedChar, UnclosedString,
    };
    use crate::error::SyntaxErrorKind::{self, *};
    use crate::{Dialects, parse};

    /// What is reported for `text` in a section: each error with the text at its range.
    fn errors(text: &str) -> Vec<(SyntaxErrorKind, String)> {
        let whole = format!(
            "<policies>\n<inbound>\n{text}\n<base />\n</inbound>\n<backend>\n<x y=\"@(a[\"b\"])\" />\n</backend>\n</policies>\n"
        );
        let document = parse(whole.as_str(), Dialects::detect("policy.xml", &whole));
        let tokens: String = document.tokens().iter().map(|token| document.text(token.range)).collect();
        assert_eq!(tokens, whole, "tokens lose text");
        document.errors().iter().map(|error| (error.kind, document.text(error.range).to_owned())).collect()
    }

    #[test]
    fn one_damage_gives_one_error() {
        let cases = [
            // Quotes
            (r#"<a b="x c="y" />"#, UnclosedQuote, ""),
            (r#"<a c="y" b="x />"#, UnclosedQuote, ""),
            (r#"<a b="x>text</a>"#, UnclosedQuote, ""),
            (r#"<a b="@(x) c="y" />"#, UnclosedQuote, ""),
            (r#"<a b="x>{h} &amp; z</a>"#, UnclosedQuote, ""),
            (r#"<a b=x" c="y" />"#, UnquotedValue, "x\""),
            (r#"<a b=x y=z" c="y" />"#, UnquotedValue, "x y=z\""),
            (r#"<a b=/x" c="y" />"#, UnquotedValue, "/x\""),
            (r#"<a b=@(x["y"]) c="y" />"#, UnquotedValue, r#"@(x["y"])"#),
            (r#"<a b=@(x["y"])" c="y" />"#, UnquotedValue, r#"@(x["y"])""#),
            (r#"<a b="x "quoted" y" c="y" />"#, UnexpectedCharacters, "quoted"),
            (r#"<a b"x" c="y" />"#, AttributeWithoutValue, "b"),
            (r#"<a b="x"c="y" />"#, MissingSpace, ""),
            // Brackets
            (r#"<a b="@(x("y")" c="y" />"#, UnclosedExpression(UnclosedBracket), "@("),
            (r#"<a b="@(x["y")" c="y" />"#, UnclosedExpression(MismatchedBracket), ")"),
            (r#"<a b="@(x(c("y"))" /> <z y="@(a)" />"#, UnclosedExpression(UnclosedBracket), "@("),
            (r#"<a>@(x("y")</a><a>@(x)</a>"#, UnclosedExpression(UnclosedBracket), "@("),
            (r#"<a>@(x("y")</a> :)"#, UnclosedExpression(UnclosedBracket), "@("),
            (r#"<a b="@x["y"])" c="y" />"#, ExpressionWithoutBracket, "@"),
            // Literals
            (r#"<a b="@(x["y])" c="y" />"#, UnclosedExpression(UnclosedString), "\""),
            (r#"<a b="@(x[y"])" c="y" />"#, UnclosedExpression(UnclosedString), "\""),
            (r#"<a>@($"x{y} z)</a>"#, UnclosedExpression(UnclosedString), "}"),
            ("<a>@('x)</a>", UnclosedExpression(UnclosedChar), "'"),
            ("<a>@{ return \"x;\n }</a>", UnclosedExpression(LineEndInString), "\""),
            // Tags
            ("<a b=\"x\" /", UnclosedTag, "<a"),
            ("<a b=\"x\" /\n<c/>", UnclosedTag, "<a"),
            ("<value@(x)</value>", UnclosedTag, "<value"),
            ("<valuetext</value>", UnclosedTag, "<value"),
            ("<a b=\"x\" \\ <c/></a>", UnclosedTag, "<a"),
            ("<value {h} text</value>", UnclosedTag, "<value"),
            ("<valuetext {h} b</value>", UnclosedTag, "<value"),
            ("<a>text<a>", UnclosedElement, "a"),
            // Comments
            ("<!-- x ->\n<!-- y -->", UnclosedComment, "<!--"),
            ("<!-- x\n<!-- y -->\n-->", DoubleHyphenInComment, "--"),
        ];
        for (text, kind, at) in cases {
            assert_eq!(errors(text), [(kind, at.to_owned())], "{text}");
        }
    }

    #[test]
    fn one_error_speaks_for_all_around_the_root() {
        let kinds = |text: &str| {
            let document = parse(text, Dialects::NONE);
            document.errors().iter().map(|error| error.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("policies><inbound/><backend/></policies>"), [TextOutsideRoot]);
        assert_eq!(kinds("<inbound/><backend/><outbound/></policies>"), [StrayEndTag]);
        assert_eq!(kinds("<a/><b/><c/>"), [SecondRoot]);
        assert_eq!(kinds("../policy.xml"), [NoRoot]);
        assert_eq!(kinds(""), [NoRoot]);
    }

    #[test]
    fn a_string_over_two_lines_does_not_hide_the_end_of_its_expression() {
        assert_eq!(errors("<a b=\"@(\"x\n y\" + z)\" c=\"d\" />"), []);
        assert_eq!(errors("<a>@(\"x\n y\" + z)</a>"), []);
    }
}
