//! The project's own expressions: `tests/expressions/good.txt` and `bad.txt`, whose README says how they are written.

use std::fs;

use apimlint_expression::Wanted;
use apimlint_syntax::{Dialects, ExpressionForm};
use apimlint_tests::workspace;

use crate::expression::{Expression, WANTED, result_type};

/// An expression of a list.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// The expression.
    pub expression: Expression,
    /// The line where it begins, from 1.
    pub line: usize,
    /// The compiler's codes for its mistakes, of which it must give at least one.
    pub codes: Vec<String>,
    /// Why Mono's compiler judges it otherwise than the language standard; empty where it does not.
    pub mono_differs: String,
    /// Whether it compiles, but APIM does not allow a member or type.
    pub refused_by_apim: bool,
}

/// Reads a list.
pub(crate) fn read(name: &str) -> Vec<Listed> {
    let path = workspace().join("tests/expressions").join(name);
    parse(&fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn parse(text: &str) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    let mut notes = Notes::default();
    // The expression being read: its first line's number, and its lines so far.
    let mut open: Option<(usize, String)> = None;
    for (index, line) in text.lines().chain([""]).enumerate() {
        let starts = line.starts_with("@(") || line.starts_with("@{");
        if starts || line.is_empty() || line.starts_with('#') {
            listed.extend(open.take().map(|(number, source)| notes.listed(number, &source)));
        }
        if let Some(note) = line.strip_prefix('#') {
            notes = Notes::parse(note);
        } else if starts {
            open = Some((index + 1, line.to_owned()));
        } else if let Some((_, source)) = &mut open {
            source.push('\n');
            source.push_str(line);
        } else {
            assert!(line.is_empty(), "line {}: belongs to no expression: {line}", index + 1);
        }
    }
    listed
}

/// What a note says of all expressions up to the next one.
#[derive(Default)]
struct Notes {
    wanted: Wanted,
    codes: Vec<String>,
    mono_differs: String,
    refused_by_apim: bool,
}

impl Notes {
    fn parse(note: &str) -> Self {
        let mut notes = Self::default();
        if note.starts_with('#') {
            return notes;
        }
        for part in note.split(';').map(str::trim) {
            if let Some(name) = part.strip_prefix("wants ") {
                let wanted = WANTED.into_iter().find(|wanted| result_type(*wanted) == name);
                notes.wanted = wanted.unwrap_or_else(|| panic!("no such type is wanted anywhere: {name}"));
            } else if let Some(reason) = part.strip_prefix("Mono: ") {
                reason.clone_into(&mut notes.mono_differs);
            } else if part.starts_with("APIM refuses: ") {
                notes.refused_by_apim = true;
            } else {
                assert!(part.starts_with("CS"), "a note that says nothing: {note}");
                notes.codes.extend(part.split(' ').map(str::to_owned));
            }
        }
        notes
    }

    fn listed(&self, line: usize, source: &str) -> Listed {
        let (form, close) = match source.as_bytes().get(1) {
            Some(b'(') => (ExpressionForm::Expression, ')'),
            _ => (ExpressionForm::Statements, '}'),
        };
        let code = source.get(2..).and_then(|code| code.trim_end().strip_suffix(close));
        let code = code.unwrap_or_else(|| panic!("line {line}: does not end with its bracket: {source}"));
        Listed {
            expression: Expression {
                form,
                code: code.to_owned(),
                wanted: self.wanted,
                dialects: Dialects::NONE,
            },
            line,
            codes: self.codes.clone(),
            mono_differs: self.mono_differs.clone(),
            refused_by_apim: self.refused_by_apim,
        }
    }
}
