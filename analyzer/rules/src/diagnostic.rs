//! What a rule reports, as plain data: no output format and no editor is known here.

use std::fmt;

use text_size::{TextRange, TextSize};

use crate::context::Context;
use crate::rule::RuleMeta;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Advice.
    Info,
    /// A security hole or a defect at run time.
    Warning,
    /// APIM would refuse the document, or it cannot work.
    Error,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// Sources disagree, or something unknown may change the verdict.
    Low,
    /// Likely, but an unusual intention would explain it.
    Medium,
    /// Certain.
    High,
}

macro_rules! named {
    ($kind:ident { $($variant:ident = $name:literal),* }) => {
        impl $kind {
            /// The name used on the command line and in reports.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The one with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.name())
            }
        }
    };
}
named!(Severity { Info = "info", Warning = "warning", Error = "error" });
named!(Confidence { Low = "low", Medium = "medium", High = "high" });
named!(Applicability { Safe = "safe", Unsafe = "unsafe" });

/// A finding in one document.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that reports it.
    pub rule: &'static RuleMeta,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// What is wrong, why, and what to do: one sentence without a trailing period.
    pub message: String,
    /// Where it is.
    pub range: TextRange,
    /// What stands at the range, in a few words for the label of the excerpt; may be empty.
    pub label: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Further facts, such as APIM's own words.
    pub notes: Vec<String>,
    /// What would mend it.
    pub fixes: Vec<Fix>,
    /// Set when a comment in the document suppresses it.
    pub suppression: Option<Suppression>,
}

/// A place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where it is, in the same document.
    pub range: TextRange,
    /// What it has to do with the finding.
    pub message: String,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Whether it keeps the meaning.
    pub applicability: Applicability,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix can be applied without a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applicability {
    /// It keeps what the author meant.
    Safe,
    /// It may change what the policy does.
    Unsafe,
}

/// A replacement of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}

impl Fix {
    /// A fix of one replacement that keeps the author's meaning.
    pub fn safe(title: impl Into<String>, range: TextRange, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            applicability: Applicability::Safe,
            edits: vec![Edit { range, text: text.into() }],
        }
    }

    /// A fix of one replacement that the author has to look at.
    pub fn needs_review(title: impl Into<String>, range: TextRange, text: impl Into<String>) -> Self {
        Self { applicability: Applicability::Unsafe, ..Self::safe(title, range, text) }
    }

    /// A fix that gives an element another name, in both tags.
    pub(crate) fn rename_element(name: TextRange, end_name: Option<TextRange>, from: &str, to: &str) -> Self {
        let mut fix = Self::needs_review(format!("Rename `{from}` to `{to}`"), name, to);
        fix.edits.extend(end_name.map(|range| Edit { range, text: to.to_owned() }));
        fix
    }

    /// A fix that removes an element, with the line when nothing else stands on it.
    pub(crate) fn remove_element(
        context: &Context<'_>,
        element: TextRange,
        title: impl Into<String>,
    ) -> Self {
        Self::needs_review(title, with_line(context, element), "")
    }

    /// The document with the fix applied; `None` when its edits overlap or lie outside.
    pub fn apply(&self, source: &str) -> Option<String> {
        let mut edits: Vec<&Edit> = self.edits.iter().collect();
        edits.sort_by_key(|edit| (edit.range.start(), edit.range.end()));
        let mut fixed = String::with_capacity(source.len());
        let mut from = 0_usize;
        for edit in edits {
            fixed.push_str(source.get(from..usize::from(edit.range.start()))?);
            fixed.push_str(&edit.text);
            from = usize::from(edit.range.end());
        }
        fixed.push_str(source.get(from..)?);
        Some(fixed)
    }
}

/// The range widened by the white space before it and the line break behind it, when it stands alone on its lines.
pub(crate) fn with_line(context: &Context<'_>, range: TextRange) -> TextRange {
    let before = context.text(TextRange::up_to(range.start()));
    let behind = context.text(TextRange::new(range.end(), context.document.end()));
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let at_line_start = before.len() == indent || before.trim_end_matches([' ', '\t']).ends_with('\n');
    let trailing = behind.len() - behind.trim_start_matches([' ', '\t', '\r']).len();
    let at_line_end = behind.get(trailing..).is_some_and(|rest| rest.starts_with('\n'));
    if !(at_line_start && at_line_end) {
        return range;
    }
    let size = |length: usize| TextSize::try_from(length).unwrap_or_default();
    TextRange::new(range.start() - size(indent), range.end() + size(trailing + 1))
}

/// The comment that suppresses a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Where the comment stands.
    pub range: TextRange,
    /// The reason it gives; may be empty.
    pub reason: String,
}

/// What a rule says of one finding, before severity and confidence of the rule are filled in.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// See [`Diagnostic::range`].
    pub range: TextRange,
    /// See [`Diagnostic::message`].
    pub message: String,
    /// See [`Diagnostic::label`].
    pub label: String,
    /// See [`Diagnostic::related`].
    pub related: Vec<Related>,
    /// See [`Diagnostic::notes`].
    pub notes: Vec<String>,
    /// Another severity than the rule's.
    pub severity: Option<Severity>,
    /// Another confidence than the rule's.
    pub confidence: Option<Confidence>,
}

impl Report {
    /// A report with the rule's own severity and confidence.
    pub(crate) fn new(range: TextRange, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            severity: None,
            confidence: None,
        }
    }

    /// Adds the words at the excerpt.
    #[must_use]
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub(crate) fn related(mut self, range: TextRange, message: impl Into<String>) -> Self {
        self.related.push(Related { range, message: message.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds what the service will say, from the catalogue of its save errors.
    ///
    /// `at` is where the service will point: it counts lines and columns from 1, and names the first character
    /// of the element name.
    #[must_use]
    pub(crate) fn save_error(
        self,
        context: &Context<'_>,
        id: &str,
        at: TextRange,
        values: &[(&str, &str)],
    ) -> Self {
        let error = apimlint_catalog::save_error(id);
        debug_assert!(error.is_some(), "the catalogue has no save error `{id}`");
        let Some(error) = error else { return self };
        let (line, column) = context.position(at.start());
        let (line, column) = (line.to_string(), column.to_string());
        let mut all = vec![("line", line.as_str()), ("column", &column), ("position", &column)];
        all.extend_from_slice(values);
        self.note(format!("APIM will answer: {}", error.message(&all)))
    }

    /// Reports with another severity than the rule's.
    #[must_use]
    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Reports with another confidence than the rule's.
    #[must_use]
    pub(crate) fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = Some(confidence);
        self
    }
}
