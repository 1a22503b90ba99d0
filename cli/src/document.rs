//! A checked document, as reports need it.

use std::collections::HashMap;
use std::sync::Arc;

use apimlint_catalog::Scope;
use apimlint_rules::Diagnostic;

use apimlint_syntax::{Positions, Span, TextRange};

/// A document with its findings.
pub(crate) struct CheckedDocument {
    /// Relative to the current folder, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: Arc<str>,
    pub(crate) scope: Option<Scope>,
    /// What the document is attached to, for people.
    pub(crate) subject: Option<String>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) positions: Positions,
}

/// A diagnostic that passed the filters.
pub(crate) struct Finding {
    pub(crate) diagnostic: Diagnostic,
    /// Stays the same when lines move; see [`fingerprints`].
    pub(crate) fingerprint: u64,
}

impl Finding {
    /// The fingerprint as reports write it.
    pub(crate) fn fingerprint(&self) -> String {
        format!("{:016x}", self.fingerprint)
    }

    pub(crate) const fn is_suppressed(&self) -> bool {
        self.diagnostic.suppression.is_some()
    }
}

impl CheckedDocument {
    /// A document with the diagnostics that are reported, in the order of the text.
    pub(crate) fn new(
        path: String,
        text: Arc<str>,
        scope: Option<Scope>,
        subject: Option<String>,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let positions = Positions::new(&text);
        let fingerprints = fingerprints(&path, &text, &positions, &diagnostics);
        let findings = diagnostics
            .into_iter()
            .zip(fingerprints)
            .map(|(diagnostic, fingerprint)| Finding { diagnostic, fingerprint })
            .collect();
        Self { path, text, scope, subject, findings, positions }
    }

    /// Lines and columns of a range.
    pub(crate) fn span(&self, range: TextRange) -> Span {
        self.positions.span(&self.text, range)
    }

    /// The findings that no comment suppresses.
    pub(crate) fn open_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.is_suppressed())
    }
}

/// A fingerprint for each diagnostic: of its rule, its path and the text of its line, and of how many of these
/// came before it. Neither the number of the line nor its indentation counts.
fn fingerprints(path: &str, text: &str, positions: &Positions, diagnostics: &[Diagnostic]) -> Vec<u64> {
    let mut last_line: Option<(u32, u64)> = None;
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let of_diagnostic = |diagnostic: &Diagnostic| {
        let line = positions.place(text, diagnostic.range.start()).line;
        // Many findings can stand on one very long line: it is hashed once.
        let of_line = last_line.filter(|(last, _)| *last == line).map_or_else(
            || {
                let (start, end) = positions.line(text, line);
                Fnv::default().add(text.get(start..end).unwrap_or_default().trim().as_bytes()).0
            },
            |(_, of_line)| of_line,
        );
        last_line = Some((line, of_line));
        let hash = Fnv::default()
            .add(diagnostic.rule.name.as_bytes())
            .add(b"\0")
            .add(path.as_bytes())
            .add(b"\0")
            .add(&of_line.to_le_bytes());
        let before = seen.entry(hash.0).or_default();
        let fingerprint = hash.add(&before.to_le_bytes()).0;
        *before += 1;
        fingerprint
    };
    diagnostics.iter().map(of_diagnostic).collect()
}

/// The hash FNV-1a with 64 bits: the same on all machines and in all versions.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)))
    }
}

#[cfg(test)]
mod tests {
    use super::{CheckedDocument, Fnv};
    use apimlint_rules::{Checker, DocumentOptions};
    use apimlint_syntax::{Dialects, parse};

    fn fingerprints(path: &str, text: &str) -> Vec<u64> {
        let diagnostics = Checker::new(|rule| rule.name == "unknown-policy")
            .check(&parse(text, Dialects::NONE), &DocumentOptions::default());
        let document = CheckedDocument::new(path.into(), text.into(), None, None, diagnostics);
        document.findings.iter().map(|finding| finding.fingerprint).collect()
    }

    #[test]
    fn fingerprints_survive_moves_and_tell_findings_apart() {
        let once = fingerprints("a.xml", "<policies><inbound>\n<x-y a='1'/>\n<x-z/>\n</inbound></policies>");
        let moved = fingerprints(
            "a.xml",
            "<policies>\n\n<inbound>\n\t<x-z/>\n\n  <x-y a='1'/>\n</inbound></policies>",
        );
        assert_eq!((once[0], once[1]), (moved[1], moved[0]));
        assert_ne!(once[0], once[1]);
    }

    #[test]
    fn equal_lines_have_different_fingerprints() {
        let found = fingerprints("a.xml", "<policies><inbound>\n<x-y/>\n<x-y/>\n</inbound></policies>");
        assert_ne!(found[0], found[1]);
    }

    #[test]
    fn the_path_counts() {
        let text = "<policies><inbound><x-y/></inbound></policies>";
        assert_ne!(fingerprints("a.xml", text), fingerprints("b.xml", text));
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(Fnv::default().add(b"foobar").0, 0x8594_4171_f739_67e8);
    }
}
