//! A policy expression at its place, read and checked.

use std::cell::OnceCell;

use apimlint_expression::{Analysis, Options, Suggestion, Wanted, analyze_lexed};
use apimlint_syntax::TextRange;

use crate::code::ExpressionCode;
use crate::context::{Context, PlacedElement, ValuePlace};
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::expression_tree::{Parents, Tree};

/// The code of an expression at its place.
#[derive(Debug)]
pub(crate) struct PlacedCode<'d> {
    pub(crate) element: PlacedElement<'d>,
    pub(crate) place: ValuePlace<'d>,
    pub(crate) code: ExpressionCode<'d>,
}

/// A policy expression that is a whole value.
#[derive(Debug)]
pub(crate) struct PlacedExpression<'p, 'd> {
    /// The element that holds it as text or attribute.
    pub element: &'p PlacedElement<'d>,
    /// What it is the value of.
    pub place: &'p ValuePlace<'d>,
    /// Its code.
    pub code: &'p ExpressionCode<'d>,
    /// Everything that is known of it.
    pub analysis: Analysis<'p>,
    parents: OnceCell<Parents>,
}

impl<'p, 'd> PlacedExpression<'p, 'd> {
    /// Checks an expression.
    pub(crate) fn of(placed: &'p PlacedCode<'d>) -> Self {
        let wanted = match placed.place {
            // All other attributes convert what they get; of conditions APIM asks for `bool`.
            ValuePlace::Attribute(attribute, _) if attribute.name() == "condition" => Wanted::Bool,
            _ => Wanted::Anything,
        };
        let options = Options {
            form: placed.code.form,
            wanted,
            dialects: placed.element.element.document().dialects(),
        };
        let analysis = analyze_lexed(placed.code.code(), &placed.code.lexed, &options);
        Self {
            element: &placed.element,
            place: &placed.place,
            code: &placed.code,
            analysis,
            parents: OnceCell::new(),
        }
    }

    /// Its tree, with the answers to what rules ask about it.
    pub(crate) const fn tree(&self) -> Tree<'_, 'p> {
        Tree::new(&self.analysis, &self.parents)
    }

    /// Where a range of the code stands in the document.
    pub(crate) fn source_range(&self, range: TextRange) -> TextRange {
        self.code.source_range(range)
    }

    /// The name of the attribute whose value it is; `None` for text.
    pub(crate) fn attribute_name(&self) -> Option<&'d str> {
        match self.place {
            ValuePlace::Attribute(attribute, _) => Some(attribute.name()),
            ValuePlace::Text(_) => None,
        }
    }

    /// C# as it has to be written at the place of the expression: escaped where the expression is, and so that
    /// well-formed XML stays that.
    pub(crate) fn written(&self, context: &Context<'_>, code: &str) -> String {
        let source = context.text(self.code.range);
        let is_escaped =
            ["&quot;", "&lt;", "&amp;", "&gt;", "&apos;"].iter().any(|entity| source.contains(entity));
        if !is_escaped && !context.is_well_formed() {
            return code.to_owned();
        }
        let mut written = String::with_capacity(code.len() + 8);
        for character in code.chars() {
            match (character, self.code.delimiter) {
                ('&', _) => written.push_str("&amp;"),
                ('<', _) => written.push_str("&lt;"),
                ('"', Some('"')) => written.push_str("&quot;"),
                ('\'', Some('\'')) => written.push_str("&apos;"),
                _ => written.push(character),
            }
        }
        written
    }

    /// A change of the code as a fix of the document.
    pub(crate) fn fix(
        &self,
        context: &Context<'_>,
        suggestion: &Suggestion,
        applicability: Applicability,
    ) -> Fix {
        let edits = suggestion
            .edits
            .iter()
            .map(|(range, text)| Edit { range: self.source_range(*range), text: self.written(context, text) })
            .collect();
        let mut title = suggestion.title.clone();
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Fix { title, applicability, edits }
    }
}
