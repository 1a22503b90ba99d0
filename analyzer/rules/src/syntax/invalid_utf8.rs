//! Bytes that are not UTF-8.

use apimlint_syntax::{TextRange, TextSize};

use crate::context::Context;
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds files that are not valid UTF-8. The first bad byte is reported, with the number of all of them.
    ///
    /// ## Why is this bad
    ///
    /// Policies are sent to APIM as UTF-8. Tools that deploy such a file either fail, or replace what they cannot read by a
    /// question mark, so that the deployed policy is not the one in the file. apimlint reads the rest of the file as if
    /// a replacement character stood there.
    ///
    /// Most often the file was saved in the encoding of an older Windows, where `é` is a single byte. Save it as UTF-8.
    pub(crate) struct InvalidUtf8 {
        name: "invalid-utf8",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "The file is not valid UTF-8",
        fix: None,
        since: "0.1.0",
        hooks: [DOCUMENT],
    }
}

/// Bytes that could not be decoded.
pub(crate) struct Finding {
    /// The offset of the first one; it is the same in the text and in the file, because all before it is valid.
    first: u32,
    count: usize,
}

impl Rule for InvalidUtf8 {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn document(&self, context: &Context<'_>, found: &mut Vec<Finding>) {
        let bytes = &context.options.invalid_bytes;
        if let Some(first) = bytes.iter().copied().min() {
            found.push(Finding { first, count: bytes.len() });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let source = context.document.source();
        let start = finding.first as usize;
        let length = source.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let length = TextSize::new(u32::try_from(length).unwrap_or(0));
        let start = TextSize::new(finding.first).min(context.document.end());
        let all = match finding.count {
            1 => String::new(),
            count => format!(", the first of {count},"),
        };
        let message = format!(
            "the byte at offset {}{all} is not UTF-8, which APIM expects: save the file as UTF-8",
            finding.first
        );
        Report::new(TextRange::at(start, length), message).label("cannot be decoded")
    }
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, TextRange, parse};

    use crate::checker::Checker;
    use crate::context::DocumentOptions;

    fn check(text: &str, invalid_bytes: Vec<u32>) -> Vec<(TextRange, String)> {
        let document = parse(text, Dialects::NONE);
        let options = DocumentOptions { invalid_bytes, ..DocumentOptions::default() };
        let checker = Checker::new(|rule| rule.name == "invalid-utf8");
        let found = checker.check(&document, &options);
        found.into_iter().map(|found| (found.range, found.message)).collect()
    }

    #[test]
    fn valid_text_stays_silent() {
        assert!(check("<fragment>\u{FFFD}</fragment>", Vec::new()).is_empty());
    }

    #[test]
    fn one_finding_at_the_first_byte_counts_all() {
        // Two bytes that could not be decoded, each a replacement character of three bytes.
        let text = "<fragment>\u{FFFD}\u{FFFD}</fragment>";
        let found = check(text, vec![10, 13]);
        let message =
            "the byte at offset 10, the first of 2, is not UTF-8, which APIM expects: save the file as UTF-8";
        assert_eq!(found, [(TextRange::new(10.into(), 13.into()), message.to_owned())]);
    }

    #[test]
    fn an_offset_behind_the_text_is_moved_into_it() {
        let found = check("<fragment/>", vec![99]);
        assert_eq!(found.first().map(|found| found.0), Some(TextRange::empty(11.into())));
    }
}
