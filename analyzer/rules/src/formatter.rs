//! The traces that XML formatters leave in policy expressions: they read an attribute up to the first quote, and fold its
//! line ends into blanks.

use apimlint_syntax::csharp::{block_comment_end, char_literal, line_comment_end, string_end};
use apimlint_syntax::{AttributeShape, CSharpFault, TextRange, TextSize};

use crate::context::Context;
use crate::diagnostic::Report;

/// What a formatter did to an expression.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// It inserted `=""` at these places.
    Quotes(Vec<TextRange>),
    /// It folded line ends, so that the `//` comment at the range has no end.
    Comment(TextRange),
}

/// Damage and the expression it is in.
#[derive(Debug)]
pub(crate) struct DamagedExpression {
    /// What happened to it.
    pub damage: Damage,
    /// Where it stands.
    pub expression: TextRange,
}

impl DamagedExpression {
    /// The damage in words.
    pub(crate) fn report(&self) -> Report {
        let start = TextRange::at(self.expression.start(), TextSize::of("@("));
        match &self.damage {
            Damage::Quotes(places) => {
                let first = places.first().copied().unwrap_or(start);
                let message = "an XML formatter took this C# string for an attribute and inserted `=\"\"`, so the \
                               expression no longer compiles: remove what it inserted";
                Report::new(first, message)
                    .label("inserted by a formatter")
                    .related(start, "the policy expression begins here")
            }
            Damage::Comment(comment) => {
                let message = "this `//` comment has no line end, which an XML formatter folds into blanks, so it swallows \
                               the rest of the expression: write it as `/* … */`";
                Report::new(*comment, message)
                    .label("the rest of the line is a comment")
                    .related(start, "the policy expression begins here")
            }
        }
    }
}

/// What `=""` looks like where a formatter inserted it.
const INSERTED: &str = "=\"\"";

/// The `//` comment that runs to the end of the broken expression at `range`, and takes a closing bracket with it.
pub(crate) fn swallowing_comment(context: &Context<'_>, range: TextRange) -> Option<TextRange> {
    let mut comments = Vec::new();
    read(context.document.source(), range, &mut Vec::new(), &mut comments);
    let last = comments.last().copied().filter(|comment| comment.end() == range.end())?;
    context.text(last).contains(['}', ')']).then_some(last)
}

/// The places where `=""` was inserted into the strings of the expression at `range`.
pub(crate) fn inserted_values(context: &Context<'_>, range: TextRange) -> Vec<TextRange> {
    let mut places = Vec::new();
    read(context.document.source(), range, &mut places, &mut Vec::new());
    places
}

/// Looks for the traces of a formatter in the broken expression at `range`; `fault` is what is wrong with it.
pub(crate) fn damage(context: &Context<'_>, range: TextRange, fault: CSharpFault) -> Option<Damage> {
    let places = inserted_values(context, range);
    if !places.is_empty() {
        return Some(Damage::Quotes(places));
    }
    let attribute = context.document.attribute_at(range.start());
    let in_quotes = attribute.is_some_and(|found| matches!(found.shape(), AttributeShape::Quoted(_)));
    if fault != CSharpFault::UnclosedBracket || !in_quotes {
        return None;
    }
    let comment = swallowing_comment(context, range).filter(|comment| is_folded(context.text(*comment)))?;
    Some(Damage::Comment(TextRange::at(comment.start(), TextSize::of("//"))))
}

/// Reads the C# at `range` and notes where `=""` was inserted into its strings, and where its `//` comments are.
fn read(source: &str, range: TextRange, places: &mut Vec<TextRange>, comments: &mut Vec<TextRange>) {
    let bytes = source.as_bytes();
    let end = usize::from(range.end());
    // Behind the `@` of the expression.
    let mut position = usize::from(range.start()) + 1;
    while let Some(&byte) = bytes.get(position).filter(|_| position < end) {
        let rest = bytes.get(position..end).unwrap_or_default();
        let behind = match byte {
            b'"' => {
                let before = bytes.get(..position).unwrap_or_default();
                // An interpolated string has code in it: from here on it is not clear what is text.
                if before.ends_with(b"$") || before.ends_with(b"$@") {
                    return;
                }
                let verbatim = before.ends_with(b"@");
                let inserted = if verbatim { Vec::new() } else { inserted_in(source, position) };
                match inserted.last().map(|last| usize::from(last.end())) {
                    Some(last) => {
                        places.extend(inserted);
                        // The string goes on to its own quote; where that is gone, nothing more can be said.
                        if bytes.get(last) != Some(&b'"') {
                            return;
                        }
                        Ok(last + 1)
                    }
                    None => string_end(bytes, position, end, true, verbatim, false),
                }
            }
            b'\'' => char_literal(bytes, position, end, true).map(|literal| literal.end),
            b'/' if rest.starts_with(b"/*") => block_comment_end(bytes, position, end),
            b'/' if rest.starts_with(b"//") => {
                let behind = line_comment_end(bytes, position, end, true);
                comments.push(TextRange::new(size(position), size(behind)));
                Ok(behind)
            }
            _ => Ok(position + 1),
        };
        match behind {
            Ok(behind) => position = behind,
            Err(_) => return,
        }
    }
}

/// The places where `=""` was inserted into the string that opens at `quote`: behind each of its words. The quote of the
/// string itself follows the last one, unless the formatter has moved it.
///
/// To C# they are string literals side by side, which are never valid. One alone, without a quote behind it, may be a
/// slip of the author.
fn inserted_in(source: &str, quote: usize) -> Vec<TextRange> {
    /// Longer than any string of words that people write on a line.
    const LONGEST: usize = 4096;
    let mut limit = source.len().min(quote.saturating_add(LONGEST));
    while !source.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut places = Vec::new();
    let mut rest = source.get(quote + 1..limit).unwrap_or_default();
    loop {
        let word = rest.trim_start();
        let ends = |character: char| character.is_whitespace() || matches!(character, '"' | '=' | '\\');
        let length = word.find(ends).unwrap_or(word.len());
        let Some(behind) = word.get(length..).filter(|behind| length > 0 && behind.starts_with(INSERTED))
        else {
            break;
        };
        places.push(TextRange::at(size(limit - behind.len()), TextSize::of(INSERTED)));
        rest = behind.strip_prefix(INSERTED).unwrap_or_default();
    }
    if places.len() == 1 && !rest.starts_with('"') {
        places.clear();
    }
    places
}

/// Whether a comment holds what stood on further lines: a statement, or the blanks of an indentation.
fn is_folded(comment: &str) -> bool {
    comment.contains(';') || comment.trim_start_matches('/').trim().contains("  ")
}

fn size(offset: usize) -> TextSize {
    TextSize::new(u32::try_from(offset).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::checker::Checker;
    use crate::context::DocumentOptions;

    /// The findings in an attribute with this value: the rule, and the value after its fix.
    fn found(value: &str) -> Vec<(&'static str, Option<String>)> {
        let text = format!("<fragment><set-variable name=\"a\" value=\"{value}\" /></fragment>");
        let document = parse(text.as_str(), Dialects::NONE);
        let found = Checker::new(|rule| rule.name.contains("formatter") || rule.name.contains("unclosed"))
            .check(&document, &DocumentOptions::default());
        let mended = |fixed: String| {
            let value = fixed.strip_prefix("<fragment><set-variable name=\"a\" value=\"");
            value.and_then(|value| value.strip_suffix("\" /></fragment>")).unwrap_or_default().to_owned()
        };
        let fixed = |found: &crate::diagnostic::Diagnostic| found.fixes.first()?.apply(&text).map(mended);
        found.iter().map(|found| (found.rule.name, fixed(found))).collect()
    }

    #[test]
    fn inserted_values_are_removed_from_each_word_of_a_string() {
        let cases = [
            (r#"@(d["x="""])"#, r#"@(d["x"])"#),
            (r#"@(new [] {"post=""", "put="""}.Contains(m))"#, r#"@(new [] {"post", "put"}.Contains(m))"#),
            (r#"@(f("a-b=""","scheme="" param="""))"#, r#"@(f("a-b","scheme param"))"#),
            (r#"@(d["a="""] + $"{b}")"#, r#"@(d["a"] + $"{b}")"#),
        ];
        for (damaged, mended) in cases {
            assert_eq!(found(damaged), [("formatter-damaged-string", Some(mended.to_owned()))], "{damaged}");
        }
    }

    #[test]
    fn what_csharp_allows_is_no_damage() {
        let cases = [
            r#"@(x == "" ? "y=" : "")"#,
            r#"@(@"a=""b""")"#,
            r#"@($"{(x=="" ? 1 : 2)}")"#,
            r#"@("a=" + "" + "b=\"\"")"#,
            r#"@(x /* "y=""" */)"#,
            r#"@(f('=', ""))"#,
        ];
        for value in cases {
            assert_eq!(found(value), [], "{value}");
        }
    }

    #[test]
    fn a_folded_comment_is_told_from_a_slip() {
        assert_eq!(found("@{ // first    var x = 1;    return x; }"), [("formatter-damage", None)]);
        assert_eq!(found("@{ var x = 1; // why    return x; }"), [("formatter-damage", None)]);
        let slip = found("@(x // y)");
        assert_eq!(slip.iter().map(|found| found.0).collect::<Vec<_>>(), ["unclosed-expression"]);
    }
}
