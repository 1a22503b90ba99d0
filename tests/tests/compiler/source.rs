//! The text that the compiler gets for an expression, and the way back from the positions that it reports.

use std::ops::Range;

use apimlint_expression::{Lexed, Punctuation, SubstitutionKind, Token, TokenKind};
use apimlint_syntax::{ExpressionForm, TextRange};

use crate::expression::Expression;

/// What stands for named values and template holes, in the order in which it is tried. The last three are constants, so
/// that they fit where only a constant does.
pub(crate) const PLACEHOLDERS: [&str; 4] = ["Any", "Number", "Text", "Flag"];

/// The class that declares [`PLACEHOLDERS`], and the type that no value converts to.
pub(crate) const PLACEHOLDER_CLASS: &str = "
public static class Placeholder {
    public static dynamic Any { get { return null; } }
    public const int Number = 1; public const string Text = \"text\"; public const bool Flag = true;
}
public struct NoResult { }
";

/// The longest line before blanks become line ends: Mono's compiler counts columns only up to 255.
const LONGEST_LINE: usize = 100;

/// C# made from the code of an expression by replacing parts of it.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    text: String,
    /// Places in `text` with the place in the code where each comes from, whether it was replaced, in their order.
    pieces: Vec<(Range<usize>, usize, bool)>,
    /// Whether the code has a `;` outside all brackets, so that behind a bare `return` two statements would stand.
    has_semicolon: bool,
}

impl Source {
    /// The texts to try for an expression, in this order: as it stands, and with what is replaced later standing for
    /// various values.
    pub(crate) fn of(expression: &Expression, lexed: &Lexed) -> Vec<Self> {
        let code = with_short_lines(&expression.code, lexed);
        let has_semicolon = has_outer_semicolon(lexed);
        let make = |replacements: &[(Range<usize>, String)]| Self::new(&code, replacements, has_semicolon);
        let mut sources = vec![make(&[])];
        let mut in_text: Vec<_> =
            holes_in_text(&code, lexed).map(|hole| (bounds(hole), "_".repeat(hole.len().into()))).collect();
        in_text.sort_by_key(|(range, _)| range.start);
        let bare =
            || lexed.tokens.iter().filter(|token| is_hole(token.kind)).map(|token| bounds(token.range));
        if bare().next().is_some() {
            for placeholder in PLACEHOLDERS {
                let bare = bare().map(|range| (range, format!("Placeholder.{placeholder}")));
                let mut all: Vec<_> = in_text.iter().cloned().chain(bare).collect();
                all.sort_by_key(|(range, _)| range.start);
                sources.push(make(&all));
            }
        } else if !in_text.is_empty() {
            sources.push(make(&in_text));
        }
        sources
    }

    fn new(code: &str, replacements: &[(Range<usize>, String)], has_semicolon: bool) -> Self {
        let mut source = Self { text: String::new(), pieces: Vec::new(), has_semicolon };
        let mut position = 0;
        for (range, new) in replacements {
            source.push(&code[position..range.start], position, false);
            source.push(new, range.start, true);
            position = range.end;
        }
        source.push(&code[position..], position, false);
        source
    }

    fn push(&mut self, text: &str, from: usize, replaced: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push((start..self.text.len(), from, replaced));
    }

    /// The compilation unit: the code is the body of a method of a class with this name, and begins the third line.
    pub(crate) fn unit(&self, usings: &[&str], class: &str, form: ExpressionForm, result: &str) -> String {
        let usings = format!("using {};", usings.join("; using "));
        let head = format!(
            "{usings}\nstatic class {class}{{static {result} Expression(IExpressionContext context){{"
        );
        let code = &self.text;
        match form {
            ExpressionForm::Statements => format!("{head}\n{code}\n}}}}\n"),
            ExpressionForm::Expression if self.has_semicolon => {
                format!("{head}return (\n{code}\n);}}}}\n")
            }
            ExpressionForm::Expression => format!("{head}return\n{code}\n;}}}}\n"),
        }
    }

    /// The offset in the code of a position in the compilation unit; columns count UTF-16 units from 1.
    pub(crate) fn offset(&self, line: usize, column: usize) -> usize {
        let Some(line) = line.checked_sub(3) else { return 0 };
        let start = if line == 0 { Some(0) } else { line_ends(&self.text).nth(line - 1) };
        let end = self.pieces.last().map_or(0, |(range, from, _)| from + range.len());
        let Some(start) = start else { return end };
        let mut units = 1;
        let place = self.text[start..].char_indices().find(|(_, character)| {
            let found = units >= column;
            units += character.len_utf16();
            found
        });
        let Some((distance, _)) = place else { return end };
        let at = start + distance;
        let piece = self.pieces.iter().find(|(range, ..)| range.contains(&at));
        piece.map_or(end, |(range, from, replaced)| if *replaced { *from } else { from + at - range.start })
    }
}

/// Whether it is replaced before a compiler sees the code.
pub(crate) const fn is_hole(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::NamedValue | TokenKind::TemplateHole(_))
}

/// The text of a token.
pub(crate) fn text(code: &str, token: Token) -> &str {
    &code[bounds(token.range)]
}

fn bounds(range: TextRange) -> Range<usize> {
    range.into()
}

/// What tools replace in the text of interpolated strings, where a compiler would see a hole of its own: `${host}`,
/// `{backend-id}`. Named values `{{Name}}` are escaped braces to it, and may stay.
fn holes_in_text<'l>(code: &'l str, lexed: &'l Lexed) -> impl Iterator<Item = TextRange> + 'l {
    let texts = lexed.tokens.iter().filter(|token| token.kind == TokenKind::InterpolatedText);
    let in_texts = texts.flat_map(|token| {
        let inside = move |range: TextRange| token.range.contains_range(range);
        lexed
            .substitutions
            .iter()
            .filter(move |found| found.kind != SubstitutionKind::NamedValue && inside(found.range))
            .map(|found| found.range)
    });
    let starts =
        lexed.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::InterpolationStart);
    let kebab = starts.filter_map(|(index, start)| {
        let rest = lexed.tokens.get(index..)?;
        let length = rest.iter().position(|token| token.kind == TokenKind::InterpolationEnd)?;
        let range = TextRange::new(start.range.start(), rest.get(length)?.range.end());
        let name = code[bounds(range)].trim_matches(['{', '}']);
        let words = name.split('-').all(|word| {
            word.starts_with(|first: char| first.is_ascii_alphabetic())
                && word.chars().all(|found| found.is_ascii_alphanumeric() || found == '_')
        });
        (words && name.contains('-')).then_some(range)
    });
    in_texts.chain(kebab)
}

/// The code with blanks on long lines replaced by line ends, where it means the same and no byte moves.
fn with_short_lines(code: &str, lexed: &Lexed) -> String {
    let mut text = code.as_bytes().to_vec();
    let mut line_start = 0;
    let mut interpolations = 0_usize;
    for token in &lexed.tokens {
        let range = bounds(token.range);
        match token.kind {
            TokenKind::InterpolatedStart => interpolations += 1,
            TokenKind::InterpolatedEnd => interpolations = interpolations.saturating_sub(1),
            TokenKind::Space
                if interpolations == 0
                    && code.as_bytes()[range.start] == b' '
                    && range.start - line_start > LONGEST_LINE =>
            {
                text[range.start] = b'\n';
                line_start = range.start + 1;
            }
            _ => {}
        }
        if let Some(end) = line_ends(&code[range.clone()]).last() {
            line_start = line_start.max(range.start + end);
        }
    }
    String::from_utf8(text).unwrap_or_else(|_| code.to_owned())
}

/// The offsets behind the line ends of a text, as the compiler counts lines.
fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(|(at, character)| {
        let behind = at + character.len_utf8();
        match character {
            '\r' if text[behind..].starts_with('\n') => None,
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(behind),
            _ => None,
        }
    })
}

fn has_outer_semicolon(lexed: &Lexed) -> bool {
    use Punctuation::{
        CloseBrace, CloseBracket, CloseParenthesis, OpenBrace, OpenBracket, OpenParenthesis, Semicolon,
    };
    let mut depth = 0_i32;
    lexed.tokens.iter().any(|token| {
        match token.kind {
            TokenKind::Punctuation(OpenBrace | OpenBracket | OpenParenthesis) => depth += 1,
            TokenKind::Punctuation(CloseBrace | CloseBracket | CloseParenthesis) => depth -= 1,
            _ => {}
        }
        token.kind == TokenKind::Punctuation(Semicolon) && depth <= 0
    })
}
