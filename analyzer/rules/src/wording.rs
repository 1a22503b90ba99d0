//! Words that several rules share.

use std::borrow::Cow;

/// Names in backticks: `` `a` ``, `` `a` or `b` ``, `` `a`, `b` or `c` ``.
pub(crate) fn list<'n>(names: impl IntoIterator<Item = &'n str>, conjunction: &str) -> String {
    let mut text = String::new();
    let mut names = names.into_iter().peekable();
    let mut first = true;
    while let Some(name) = names.next() {
        if !first {
            if names.peek().is_some() {
                text.push_str(", ");
            } else {
                text.push(' ');
                text.push_str(conjunction);
                text.push(' ');
            }
        }
        first = false;
        text.push('`');
        text.push_str(name);
        text.push('`');
    }
    text
}

/// A value of the document for a sentence: on one line, and no longer than reads well.
pub(crate) fn excerpt(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(offset, _)| offset);
    let shown = text.get(..end).unwrap_or(text);
    if end == text.len() && !shown.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut line: String =
        shown.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    if end < text.len() {
        line.push('…');
    }
    Cow::Owned(line)
}

/// How often something stands somewhere: `once`, `twice`, `3 times`.
pub(crate) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// A number with a comma between each three digits.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{excerpt, grouped, list, times};

    #[test]
    fn names_are_listed() {
        assert_eq!(list([], "or"), "");
        assert_eq!(list(["a"], "or"), "`a`");
        assert_eq!(list(["a", "b"], "or"), "`a` or `b`");
        assert_eq!(list(["a", "b", "c"], "and"), "`a`, `b` and `c`");
    }

    #[test]
    fn values_are_shown_on_one_line() {
        assert_eq!(excerpt("Grün"), "Grün");
        assert_eq!(excerpt("a\r\n\tb"), "a   b");
        let long = excerpt(&"é".repeat(100)).into_owned();
        assert_eq!(long.chars().count(), 61);
        assert!(long.ends_with("é…"));
    }

    #[test]
    fn counts_are_words_where_english_has_one() {
        assert_eq!([1, 2, 3].map(times), ["once", "twice", "3 times"]);
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(
            [0, 999, 1_000, 16_384, 1_234_567].map(grouped),
            ["0", "999", "1,000", "16,384", "1,234,567"]
        );
    }
}
