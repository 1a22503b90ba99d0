//! The C# skimmer: finds where a policy expression ends, without understanding it.
//!
//! C# stands raw inside attributes and text, so the quote that ends an attribute can only be found by
//! following strings, characters, comments and brackets. The skimmer keeps an explicit stack, so that no
//! input can overflow the call stack, and reads each byte once.

use text_size::TextSize;

use crate::bytes::ByteSet;
use crate::csharp::{
    CSharpFault, InterpolatedOptions, InterpolatedStop, block_comment_end, char_literal, format_end,
    interpolated_text, line_comment_end, logical, named_value_length, string_end,
};
use crate::decode::size;
use crate::template;

/// An expression longer than this cannot be deployed (a document has 256 KiB at most) and is given up.
pub(crate) const LONGEST: usize = 1 << 20;

/// What a skim may take for granted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SkimOptions {
    /// Where the region ends that the expression stands in (the text, or a CDATA section).
    pub(crate) limit: usize,
    /// Whether XML references are decoded (not in CDATA).
    pub(crate) escaped: bool,
    /// Whether `${…}` and `%{…}` are holes of a Terraform template.
    pub(crate) terraform: bool,
    /// Whether a line end may stand in a regular string.
    pub(crate) multiline_strings: bool,
}

/// What is open at a place in the expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    kind: FrameKind,
    /// Where its bracket stands.
    at: TextSize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FrameKind {
    /// A bracket, by the byte that closes it.
    Bracket(u8),
    /// A hole `{…}` of an interpolated string.
    Hole { verbatim: bool, raw_quote: bool },
}

/// The bracket that is open where a skim failed: the one that a closing bracket does not match.
pub(crate) fn open_bracket(stack: &[Frame]) -> Option<TextSize> {
    stack.last().map(|frame| frame.at)
}

/// Bytes that the code loop has to look at.
const CODE: ByteSet = ByteSet::of(b"()[]{}\"'/&:$%");

/// Finds the end of the expression whose bracket opens at `open` (behind the `@`).
///
/// Returns the offset behind the closing bracket, or the fault and its place.
pub(crate) fn skim(
    bytes: &[u8],
    open: usize,
    options: SkimOptions,
    stack: &mut Vec<Frame>,
) -> Result<usize, (CSharpFault, usize)> {
    stack.clear();
    let limit = options.limit.min(bytes.len()).min(open.saturating_add(LONGEST));
    let text = bytes.get(..limit).unwrap_or(bytes);
    let mut position = open;
    loop {
        position = CODE.find(text, position);
        let Some(&byte) = text.get(position) else {
            return Err((CSharpFault::UnclosedBracket, open_bracket(stack).map_or(open, usize::from)));
        };
        match byte {
            b'(' => push(stack, b')', &mut position),
            b'[' => push(stack, b']', &mut position),
            b'{' => {
                if position > open
                    && let Some(length) = text.get(position..).and_then(named_value_length)
                {
                    position += length;
                } else {
                    push(stack, b'}', &mut position);
                }
            }
            b')' | b']' | b'}' => {
                match stack.pop() {
                    Some(Frame { kind: FrameKind::Bracket(close), .. }) if close == byte => position += 1,
                    Some(Frame { kind: FrameKind::Hole { verbatim, raw_quote }, .. }) if byte == b'}' => {
                        position = interpolated_end(text, position + 1, options, verbatim, raw_quote, stack)?;
                    }
                    open => {
                        // It stays open, for the report.
                        stack.extend(open);
                        return Err((CSharpFault::MismatchedBracket, position));
                    }
                }
                if stack.is_empty() {
                    return Ok(position);
                }
            }
            b'"' => position = string(text, position, options, stack)?,
            b'\'' => position = char_literal(text, position, limit, options.escaped)?.end,
            b'/' => match text.get(position + 1) {
                Some(b'/') => position = line_comment_end(text, position, limit, options.escaped),
                Some(b'*') => position = block_comment_end(text, position, limit)?,
                _ => position += 1,
            },
            b'&' => match logical(text, position, options.escaped) {
                Some(found) if found.length > 1 && found.byte == b'"' => {
                    position = string(text, position, options, stack)?;
                }
                Some(found) if found.length > 1 && found.byte == b'\'' => {
                    position = char_literal(text, position, limit, options.escaped)?.end;
                }
                Some(found) => position += found.length,
                None => position += 1,
            },
            b':' => match stack.last().map(|frame| frame.kind) {
                // Behind a colon at depth 0 of a hole stands a format text; `::` is the alias qualifier.
                Some(FrameKind::Hole { .. }) if text.get(position + 1) != Some(&b':') => {
                    position = format_end(text, position)?;
                }
                _ => position += if text.get(position + 1) == Some(&b':') { 2 } else { 1 },
            },
            // `$` and `%` matter only where they may open a hole of a template.
            _ => {
                position += options
                    .terraform
                    .then(|| text.get(position..).and_then(template::terraform_length))
                    .flatten()
                    .unwrap_or(1);
            }
        }
    }
}

fn push(stack: &mut Vec<Frame>, close: u8, position: &mut usize) {
    stack.push(Frame { kind: FrameKind::Bracket(close), at: size(*position) });
    *position += 1;
}

/// Reads the string literal whose first quote stands at `at`; its kind follows from the characters before.
///
/// Returns where code goes on: behind the literal, or in the first hole of an interpolated string.
fn string(
    text: &[u8],
    at: usize,
    options: SkimOptions,
    stack: &mut Vec<Frame>,
) -> Result<usize, (CSharpFault, usize)> {
    let before = at.checked_sub(1).and_then(|index| text.get(index)).copied();
    let before_that = at.checked_sub(2).and_then(|index| text.get(index)).copied();
    let interpolated = before == Some(b'$') || (before == Some(b'@') && before_that == Some(b'$'));
    let verbatim = before == Some(b'@') || (before == Some(b'$') && before_that == Some(b'@'));
    if !interpolated {
        return string_end(text, at, text.len(), options.escaped, verbatim, options.multiline_strings);
    }
    let raw_quote = text.get(at) == Some(&b'"');
    let length = logical(text, at, options.escaped).map_or(1, |quote| quote.length);
    interpolated_end(text, at + length, options, verbatim, raw_quote, stack)
}

/// Reads text of an interpolated string from `at` to its closing quote or the next hole, which is pushed.
///
/// A fault is placed at the quote or the `}` before the text.
fn interpolated_end(
    text: &[u8],
    at: usize,
    options: SkimOptions,
    verbatim: bool,
    raw_quote: bool,
    stack: &mut Vec<Frame>,
) -> Result<usize, (CSharpFault, usize)> {
    let SkimOptions { escaped, terraform, multiline_strings: multiline, .. } = options;
    let options = InterpolatedOptions { escaped, terraform, multiline };
    let stop = interpolated_text(text, at, options, verbatim, raw_quote);
    match stop.map_err(|(fault, _)| (fault, at.saturating_sub(1)))? {
        InterpolatedStop::End(end) => Ok(end),
        InterpolatedStop::Interpolation(open) => {
            stack.push(Frame { kind: FrameKind::Hole { verbatim, raw_quote }, at: size(open) });
            Ok(open + 1)
        }
    }
}

/// Whether an expression opens at `at`: the offset of its bracket.
pub(crate) fn expression_start(bytes: &[u8], at: usize) -> Option<usize> {
    (bytes.get(at) == Some(&b'@') && matches!(bytes.get(at + 1), Some(b'(' | b'{'))).then_some(at + 1)
}
