//! What tokens can begin.

use super::Parser;
use crate::ast::PredefinedType;
use crate::token::{Keyword, Punctuation, TokenKind};

impl Parser<'_, '_> {
    /// Whether a name stands at an index that is no word of the query around it.
    pub(super) fn is_name(&self, index: usize) -> bool {
        match self.kind_at(index) {
            Some(TokenKind::Identifier) if self.is_in_query => {
                !self.word_at(index).is_some_and(is_query_word)
            }
            kind => kind == Some(TokenKind::Identifier),
        }
    }

    pub(super) fn is_literal(&self, index: usize) -> bool {
        match self.kind_at(index) {
            Some(
                TokenKind::Integer
                | TokenKind::Real
                | TokenKind::Character
                | TokenKind::String
                | TokenKind::VerbatimString
                | TokenKind::RawString
                | TokenKind::InterpolatedStart,
            ) => true,
            Some(TokenKind::Keyword(keyword)) => {
                matches!(keyword, Keyword::True | Keyword::False | Keyword::Null)
            }
            _ => false,
        }
    }

    /// Whether an operand begins at an index that cannot belong to what stands before it: no `(`, `[`, `+`, `-` …
    pub(super) fn begins_operand(&self, index: usize) -> bool {
        use Keyword::{
            Base, Checked, Default, Delegate, New, Sizeof, Stackalloc, This, Throw, Typeof, Unchecked,
        };
        match self.kind_at(index) {
            Some(TokenKind::Identifier) => self.is_name(index),
            Some(TokenKind::Keyword(keyword)) => {
                matches!(
                    keyword,
                    Base | Checked
                        | Default
                        | Delegate
                        | New
                        | Sizeof
                        | Stackalloc
                        | This
                        | Throw
                        | Typeof
                        | Unchecked
                ) || predefined_type(keyword).is_some()
                    || self.is_literal(index)
            }
            Some(TokenKind::Punctuation(found)) => matches!(found, Punctuation::Not | Punctuation::Tilde),
            _ => self.is_literal(index),
        }
    }

    /// Whether an expression may begin at an index.
    pub(super) fn begins_expression(&self, index: usize) -> bool {
        use Punctuation::{
            And, Caret, DotDot, Minus, MinusMinus, OpenBracket, OpenParenthesis, Plus, PlusPlus, Star,
        };
        self.begins_operand(index)
            || self.is_hole(index)
            || matches!(
                self.kind_at(index),
                Some(TokenKind::Punctuation(
                    And | Caret
                        | DotDot
                        | Minus
                        | MinusMinus
                        | OpenBracket
                        | OpenParenthesis
                        | Plus
                        | PlusPlus
                        | Star
                ))
            )
    }
}

/// The type that a keyword names.
pub(super) fn predefined_type(keyword: Keyword) -> Option<PredefinedType> {
    Some(match keyword {
        Keyword::Bool => PredefinedType::Bool,
        Keyword::Byte => PredefinedType::Byte,
        Keyword::Sbyte => PredefinedType::Sbyte,
        Keyword::Short => PredefinedType::Short,
        Keyword::Ushort => PredefinedType::Ushort,
        Keyword::Int => PredefinedType::Int,
        Keyword::Uint => PredefinedType::Uint,
        Keyword::Long => PredefinedType::Long,
        Keyword::Ulong => PredefinedType::Ulong,
        Keyword::Char => PredefinedType::Char,
        Keyword::Float => PredefinedType::Float,
        Keyword::Double => PredefinedType::Double,
        Keyword::Decimal => PredefinedType::Decimal,
        Keyword::String => PredefinedType::String,
        Keyword::Object => PredefinedType::Object,
        Keyword::Void => PredefinedType::Void,
        _ => return None,
    })
}

/// Whether a word is a keyword inside of a query.
fn is_query_word(word: &str) -> bool {
    matches!(
        word,
        "from"
            | "where"
            | "select"
            | "group"
            | "into"
            | "orderby"
            | "join"
            | "let"
            | "on"
            | "equals"
            | "by"
            | "ascending"
            | "descending"
    )
}
