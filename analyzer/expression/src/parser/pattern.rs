//! Patterns behind `is` and `case`.

use super::expression::Precedence;
use super::lookahead::Scanned;
use super::type_syntax::Nullable;
use super::{NewerFeature, Parser};
use crate::ast::{ExpressionId, ExpressionKind, PatternId, PatternKind, TypeSyntaxId, TypeSyntaxKind};
use crate::token::{Keyword, Punctuation, TokenKind};

/// Where a pattern stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Is,
    Case,
}

impl Parser<'_, '_> {
    pub(super) fn pattern_behind_is(&mut self) -> PatternId {
        self.pattern(Place::Is)
    }

    pub(super) fn pattern_of_case(&mut self) -> PatternId {
        self.pattern(Place::Case)
    }

    fn pattern(&mut self, place: Place) -> PatternId {
        let start = self.start();
        let outer = std::mem::take(&mut self.height);
        let mut pattern = self.single_pattern(place);
        if self.at_combinator(self.position) {
            let is_reported = matches!(self.ast.pattern(pattern).kind, PatternKind::Unsupported(_));
            if !is_reported {
                self.newer(NewerFeature::CombinedPattern, self.token_range());
            }
            let mut parts = self.expressions_in(pattern);
            self.reported(|parser| {
                while parser.at_combinator(parser.position) {
                    parser.bump();
                    let part = parser.single_pattern(place);
                    parts.extend(parser.expressions_in(part));
                }
            });
            pattern = self.add_pattern(start, PatternKind::Unsupported(parts.into_boxed_slice()));
        }
        self.height = self.height.max(outer);
        pattern
    }

    /// Whether `and` or `or` stands at an index in front of another pattern. Without one it is the name of a variable.
    fn at_combinator(&self, index: usize) -> bool {
        matches!(self.word_at(index), Some("and" | "or")) && self.begins_pattern(index + 1)
    }

    fn begins_pattern(&self, index: usize) -> bool {
        use Punctuation::{
            Greater, GreaterEqual, Less, LessEqual, Minus, OpenBrace, OpenBracket, OpenParenthesis,
        };
        self.begins_operand(index) && !self.is_punctuation(index, Punctuation::Not)
            || matches!(
                self.kind_at(index),
                Some(TokenKind::Punctuation(
                    Greater
                        | GreaterEqual
                        | Less
                        | LessEqual
                        | Minus
                        | OpenBrace
                        | OpenBracket
                        | OpenParenthesis
                ))
            )
    }

    fn expressions_in(&self, pattern: PatternId) -> Vec<ExpressionId> {
        match &self.ast.pattern(pattern).kind {
            PatternKind::Unsupported(parts) => parts.to_vec(),
            PatternKind::Constant(value) | PatternKind::TypeOrConstant { value, .. } => vec![*value],
            PatternKind::Missing | PatternKind::Type(_) | PatternKind::Declaration { .. } => Vec::new(),
        }
    }

    fn single_pattern(&mut self, place: Place) -> PatternId {
        use Punctuation::{Greater, GreaterEqual, Less, LessEqual, OpenBrace, OpenBracket, OpenParenthesis};
        let start = self.start();
        match self.kind() {
            Some(TokenKind::Punctuation(Greater | GreaterEqual | Less | LessEqual)) => {
                self.newer(NewerFeature::RelationalPattern, self.token_range());
                self.bump();
                let operand = self.binary(Precedence::Shift);
                self.add_pattern(start, PatternKind::Unsupported(Box::new([operand])))
            }
            Some(TokenKind::Punctuation(OpenBrace)) => self.newer_brackets(NewerFeature::PropertyPattern),
            Some(TokenKind::Punctuation(OpenBracket)) => self.newer_brackets(NewerFeature::ListPattern),
            Some(TokenKind::Punctuation(OpenParenthesis)) => {
                let is_pattern = !self.at_cast()
                    && (self.scan_type(self.position).is_some() || self.begins_newer(self.position + 1));
                if is_pattern {
                    self.newer_brackets(NewerFeature::PositionalPattern)
                } else {
                    self.constant(place)
                }
            }
            Some(TokenKind::Identifier) if self.at_not() => {
                self.newer(NewerFeature::NotPattern, self.token_range());
                self.bump();
                let read = |parser: &mut Self| parser.reported(|parser| parser.single_pattern(place));
                let parts = match self.nested(read) {
                    Some(inner) => self.expressions_in(inner),
                    None => vec![self.too_deep()],
                };
                self.add_pattern(start, PatternKind::Unsupported(parts.into_boxed_slice()))
            }
            Some(TokenKind::Identifier) if self.at_word("_") && !self.is_name(self.position + 1) => {
                self.newer(NewerFeature::DiscardPattern, self.token_range());
                self.bump();
                self.add_pattern(start, PatternKind::Unsupported(Box::default()))
            }
            Some(TokenKind::Identifier)
                if self.at_word("var") && self.is_punctuation(self.position + 1, OpenParenthesis) =>
            {
                self.newer(NewerFeature::PositionalPattern, self.token_range());
                self.bump();
                self.skip_brackets();
                self.add_pattern(start, PatternKind::Unsupported(Box::default()))
            }
            _ => self.type_or_constant(place),
        }
    }

    /// Whether what stands at an index begins a pattern and no expression.
    fn begins_newer(&self, index: usize) -> bool {
        use Punctuation::{Greater, GreaterEqual, Less, LessEqual};
        matches!(self.kind_at(index), Some(TokenKind::Punctuation(Greater | GreaterEqual | Less | LessEqual)))
            || self.word_at(index) == Some("not") && self.begins_pattern(index + 1)
    }

    fn at_not(&self) -> bool {
        self.at_word("not")
            && self.begins_pattern(self.position + 1)
            && !self.at_combinator(self.position + 1)
    }

    /// `{ … }`, `[ … ]` and `( … )` as patterns, with the name behind them.
    fn newer_brackets(&mut self, feature: NewerFeature) -> PatternId {
        let start = self.start();
        self.newer(feature, self.token_range());
        self.skip_brackets();
        if self.is_designation(self.position) {
            self.bump();
        }
        self.add_pattern(start, PatternKind::Unsupported(Box::default()))
    }

    /// Whether the name of a variable stands at an index, behind its type.
    fn is_designation(&self, index: usize) -> bool {
        let is_guard = self.word_at(index) == Some("when") && self.begins_expression(index + 1);
        self.is_name(index) && !self.at_combinator(index) && !is_guard
    }

    fn constant(&mut self, place: Place) -> PatternId {
        let start = self.start();
        let value = match place {
            Place::Is => self.binary(Precedence::Shift),
            Place::Case => self.expression(),
        };
        let start = start.min(self.start_of(value));
        if matches!(self.ast.expression(value).kind, ExpressionKind::Tuple(_)) {
            self.newer(NewerFeature::PositionalPattern, self.range(value));
            return self.add_pattern(start, PatternKind::Unsupported(Box::new([value])));
        }
        self.add_pattern(start, PatternKind::Constant(value))
    }

    fn type_or_constant(&mut self, place: Place) -> PatternId {
        let start = self.start();
        let Some(scan) = self.scan_type(self.position) else { return self.constant(place) };
        let follower = self.kind_at(scan.end);
        if scan.kind != Scanned::Nullable && self.is_designation(scan.end) {
            let ty = self.ty();
            let designation = self.designation();
            return self.add_pattern(start, PatternKind::Declaration { ty, designation });
        }
        match follower {
            Some(TokenKind::Punctuation(Punctuation::OpenBrace)) => {
                self.ty();
                return self.newer_brackets(NewerFeature::PropertyPattern);
            }
            Some(TokenKind::Punctuation(Punctuation::OpenParenthesis))
                if scan.kind == Scanned::Name && !self.at_word("nameof") =>
            {
                self.ty();
                return self.newer_brackets(NewerFeature::PositionalPattern);
            }
            Some(TokenKind::Punctuation(Punctuation::OpenParenthesis)) if self.at_word("nameof") => {
                return self.constant(place);
            }
            // `int.MaxValue`
            Some(TokenKind::Punctuation(Punctuation::Dot)) => return self.constant(place),
            Some(TokenKind::Punctuation(found))
                if scan.kind == Scanned::Name && continues_value(found, place) =>
            {
                return self.constant(place);
            }
            // `case a ? b : c:`
            _ if scan.kind == Scanned::Nullable && place == Place::Case => return self.constant(place),
            _ if self.at_hole() => return self.constant(place),
            _ => {}
        }
        let ty = self.type_with(Nullable::UnlessConditional);
        if let Some(value) = self.value_of_names(ty) {
            return self.add_pattern(start, PatternKind::TypeOrConstant { ty, value });
        }
        if place == Place::Case && !self.at_end() {
            self.newer(NewerFeature::TypePattern, self.ast.type_syntax(ty).range);
        }
        self.add_pattern(start, PatternKind::Type(ty))
    }

    /// What is written as the type `a.b`, as an expression.
    fn value_of_names(&mut self, ty: TypeSyntaxId) -> Option<ExpressionId> {
        let TypeSyntaxKind::Named { is_global, names } = &self.ast.type_syntax(ty).kind else { return None };
        if names.iter().any(|name| name.arguments.is_some()) {
            return None;
        }
        let (is_global, names) = (*is_global, names.clone());
        let start = self.ast.type_syntax(ty).range.start();
        let mut value = is_global.then(|| {
            let range = apimlint_syntax::TextRange::at(start, apimlint_syntax::TextSize::of("global"));
            self.add(range, ExpressionKind::Global)
        });
        for name in names {
            let range = apimlint_syntax::TextRange::new(start, name.range.end());
            let kind = match value {
                Some(target) => ExpressionKind::Member { target, name },
                None => ExpressionKind::Name(name),
            };
            value = Some(self.add(range, kind));
        }
        value
    }

    /// Whether `case` or `default` begins a label here.
    pub(super) fn at_switch_label(&self) -> bool {
        self.at_keyword(Keyword::Case)
            || self.at_keyword(Keyword::Default) && self.is_punctuation(self.position + 1, Punctuation::Colon)
    }
}

/// Whether an operator behind a name makes it an operand of a constant.
fn continues_value(found: Punctuation, place: Place) -> bool {
    use Punctuation::{
        And, AndAnd, Caret, EqualEqual, LessLess, Minus, NotEqual, Or, OrOr, Percent, Plus, QuestionQuestion,
        Slash, Star,
    };
    match found {
        LessLess | Minus | Percent | Plus | Slash | Star => true,
        And | AndAnd | Caret | EqualEqual | NotEqual | Or | OrOr | QuestionQuestion => place == Place::Case,
        _ => false,
    }
}
