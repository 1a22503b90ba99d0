//! Makes text from files harmless where it is shown.
//!
//! A policy of a pull request is written by a stranger: shown as it is, it could move the cursor, hide or reorder
//! what stands beside it, or command the pipeline whose log it lands in.

use std::borrow::Cow;

/// Longer than any message needs to be; an attribute of a megabyte is not worth reading.
const LONGEST: usize = 2000;

/// How a character is shown.
pub(crate) enum Shown {
    /// As it is.
    Itself,
    /// As another character of the same width.
    Picture(char),
    /// As `\u{…}`.
    Code,
}

/// How a character is shown that follows `before`.
pub(crate) fn shown(character: char, before: &str) -> Shown {
    match character {
        // What pipelines take commands from, wherever in a line it stands: `##[…]` and `##vso[…]`.
        '[' if before.ends_with("##") || before.ends_with("##vso") => Shown::Code,
        // The pictures of control characters stand in their order in Unicode.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).map_or(Shown::Code, Shown::Picture),
        '\x7f' => Shown::Picture('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Shown::Code,
        _ => Shown::Itself,
    }
}

/// Text on one line, harmless, and cut when it is very long.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let harmless =
        text.len() <= LONGEST && text.bytes().all(|byte| matches!(byte, b' '..=b'Z' | b'\\'..=b'~'));
    if harmless {
        return Cow::Borrowed(text);
    }
    let mut shown_text = String::with_capacity(text.len().min(LONGEST));
    for (offset, character) in text.char_indices() {
        if offset >= LONGEST {
            shown_text.push('…');
            break;
        }
        push(character, text.get(..offset).unwrap_or_default(), &mut shown_text);
    }
    Cow::Owned(shown_text)
}

/// Adds a character that follows `before` in its text, as it is shown.
pub(crate) fn push(character: char, before: &str, shown_text: &mut String) {
    match shown(character, before) {
        Shown::Itself => shown_text.push(character),
        Shown::Picture(picture) => shown_text.push(picture),
        Shown::Code => shown_text.extend(character.escape_unicode()),
    }
}

/// JSON in whose strings no pipeline finds a command: `##vso[` and `##[` are written with an escape.
pub(crate) fn json(json: Vec<u8>) -> Vec<u8> {
    if !json.windows(2).any(|pair| pair == b"##") {
        return json;
    }
    let mut harmless = Vec::with_capacity(json.len());
    let mut rest = json.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let is_command = rest.starts_with(b"##[") || rest.starts_with(b"##vso[");
        if is_command {
            harmless.extend(b"\\u0023");
        } else {
            harmless.push(*first);
        }
        rest = others;
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, json, line};

    #[test]
    fn what_is_harmless_stays() {
        for text in ["unknown policy `set-haeder`", "ä €  \u{301}", "x[0] ## [a]"] {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn control_characters_are_pictures() {
        assert_eq!(line("\x1b[31m\r\n\t\0\x7f"), "␛[31m␍␊␉␀␡");
    }

    #[test]
    fn what_hides_or_reorders_is_a_code() {
        assert_eq!(line("a\u{202e}b\u{200b}\u{9b}\u{e0041}"), "a\\u{202e}b\\u{200b}\\u{9b}\\u{e0041}");
    }

    #[test]
    fn pipelines_find_no_command() {
        assert_eq!(line("x ##vso[task.x]##[error]"), "x ##vso\\u{5b}task.x]##\\u{5b}error]");
    }

    #[test]
    fn long_text_is_cut() {
        let shown = line(&"é".repeat(LONGEST)).into_owned();
        assert!(shown.ends_with('…') && shown.chars().count() == LONGEST / 2 + 1);
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = r"##vso[a]###[b]##\##vso[";
        let written = serde_json::to_vec(text).unwrap();
        let harmless = String::from_utf8(json(written)).unwrap();
        assert!(!harmless.contains("##vso[") && !harmless.contains("##["), "{harmless}");
        assert_eq!(serde_json::from_str::<String>(&harmless).unwrap(), text);
    }
}
