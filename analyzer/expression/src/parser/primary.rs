//! Operands: names, literals, parentheses, and the keywords that begin one.

use super::token_class::predefined_type;
use super::{NewerFeature, Parser, SyntaxErrorKind};
use crate::ast::{
    Designation, ExpressionId, ExpressionKind, Literal, SimpleName, TupleElement, TypeSyntaxId,
};
use crate::token::{Keyword, Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// Reads an operand with everything that is done with it: members, calls, indexers …
    pub(super) fn primary(&mut self) -> ExpressionId {
        let start = self.start();
        let Some(kind) = self.kind() else { return self.missing_expression() };
        let found = match kind {
            TokenKind::Identifier => {
                if let Some(found) = self.special_name() {
                    return found;
                }
                if !self.is_name(self.position) {
                    return self.missing_expression();
                }
                self.name_expression()
            }
            TokenKind::NamedValue | TokenKind::TemplateHole(_) => self.name_expression(),
            TokenKind::Keyword(keyword) => return self.keyword_operand(keyword),
            TokenKind::Integer
            | TokenKind::Real
            | TokenKind::Character
            | TokenKind::String
            | TokenKind::VerbatimString
            | TokenKind::RawString => self.literal(),
            TokenKind::InterpolatedStart => self.interpolated_string(),
            TokenKind::Punctuation(Punctuation::OpenParenthesis) => {
                if self.is_lambda(self.position) {
                    return self.lambda(start);
                }
                self.parenthesized()
            }
            TokenKind::Punctuation(Punctuation::OpenBracket) => {
                self.newer(NewerFeature::CollectionExpression, self.token_range());
                self.skip_brackets();
                self.add_from(start, ExpressionKind::Unsupported(Box::default()))
            }
            // `return { … }`, as in other languages: one error for all of it.
            TokenKind::Punctuation(Punctuation::OpenBrace) if self.is_behind_value_sign() => {
                self.error_here(SyntaxErrorKind::ExpectedExpression(Some(kind)));
                self.skip_brackets();
                self.add_from(start, ExpressionKind::Unsupported(Box::default()))
            }
            _ => return self.missing_expression(),
        };
        self.postfix(found)
    }

    fn is_behind_value_sign(&self) -> bool {
        use Punctuation::{Colon, Comma, Equal, OpenParenthesis};
        matches!(
            self.previous_kind(),
            Some(
                TokenKind::Punctuation(Colon | Comma | Equal | OpenParenthesis)
                    | TokenKind::Keyword(Keyword::Return)
            )
        )
    }

    /// What begins with a name but is none: lambdas, queries, declarations of several variables.
    fn special_name(&mut self) -> Option<ExpressionId> {
        let start = self.start();
        match self.next_kind()? {
            TokenKind::Punctuation(Punctuation::Arrow) if self.is_name(self.position) => {
                return Some(self.lambda(start));
            }
            TokenKind::Punctuation(Punctuation::OpenParenthesis) => {
                if self.at_word("async") && self.is_lambda(self.position + 1) {
                    return Some(self.lambda(start));
                }
                if self.at_deconstruction() {
                    return Some(self.deconstruction());
                }
            }
            TokenKind::Identifier => {
                if self.at_word("async") && self.is_punctuation(self.position + 2, Punctuation::Arrow) {
                    return Some(self.lambda(start));
                }
                if self.at_query() {
                    return Some(self.query());
                }
            }
            TokenKind::Keyword(Keyword::Delegate) if self.at_word("async") => {
                return Some(self.anonymous_method());
            }
            TokenKind::Keyword(_) if self.at_query() => return Some(self.query()),
            _ => {}
        }
        None
    }

    /// A name, or a hole with what is joined to it.
    fn name_expression(&mut self) -> ExpressionId {
        let start = self.start();
        if self.at_word("global") && self.is_punctuation(self.position + 1, Punctuation::ColonColon) {
            self.bump();
            return self.add_from(start, ExpressionKind::Global);
        }
        let name = self.simple_name();
        let kind =
            if name.name.text.is_empty() { ExpressionKind::Substituted } else { ExpressionKind::Name(name) };
        self.add_from(start, kind)
    }

    /// A name with its type arguments. Whether a `<` opens such depends on what comes behind.
    pub(super) fn simple_name(&mut self) -> SimpleName<'c> {
        let name = self.name();
        let has_arguments = self.at(Punctuation::Less) && self.at_type_arguments();
        let arguments = has_arguments.then(|| self.type_arguments());
        SimpleName { name, arguments, range: self.range_from(name.range.start()) }
    }

    fn keyword_operand(&mut self, keyword: Keyword) -> ExpressionId {
        let start = self.start();
        let found = match keyword {
            Keyword::Null => self.fixed_literal(Literal::Null),
            Keyword::True => self.fixed_literal(Literal::Bool(true)),
            Keyword::False => self.fixed_literal(Literal::Bool(false)),
            Keyword::This => self.single(ExpressionKind::This),
            Keyword::Base => self.single(ExpressionKind::Base),
            Keyword::New => self.creation(),
            Keyword::Default => {
                self.bump();
                let ty = self.at(Punctuation::OpenParenthesis).then(|| self.type_in_parentheses());
                self.add_from(start, ExpressionKind::Default(ty))
            }
            Keyword::Typeof => {
                self.bump();
                self.is_in_typeof = true;
                let ty = self.type_in_parentheses();
                self.is_in_typeof = false;
                self.add_from(start, ExpressionKind::Typeof(ty))
            }
            Keyword::Sizeof => {
                self.bump();
                let ty = self.type_in_parentheses();
                self.add_from(start, ExpressionKind::Sizeof(ty))
            }
            Keyword::Checked | Keyword::Unchecked => {
                self.bump();
                self.expect(Punctuation::OpenParenthesis);
                let operand = self.expression();
                self.close(Punctuation::CloseParenthesis);
                let is_checked = keyword == Keyword::Checked;
                self.add_from(start, ExpressionKind::Checked { is_checked, operand })
            }
            Keyword::Delegate => return self.anonymous_method(),
            Keyword::Static if self.is_static_lambda() => {
                self.newer(NewerFeature::StaticLambda, self.token_range());
                self.bump();
                let inner = self.primary();
                return self.add_from(start, ExpressionKind::Unsupported(Box::new([inner])));
            }
            Keyword::Stackalloc => {
                self.error_here(SyntaxErrorKind::Unsafe);
                self.bump();
                self.reported(|parser| {
                    if !parser.at(Punctuation::OpenBracket) {
                        parser.element_type(super::type_syntax::Nullable::Yes);
                    }
                });
                while self.at(Punctuation::OpenBracket) || self.at(Punctuation::OpenBrace) {
                    self.skip_brackets();
                }
                self.add_from(start, ExpressionKind::Unsupported(Box::default()))
            }
            _ => match predefined_type(keyword) {
                Some(ty) => {
                    if !self.is_punctuation(self.position + 1, Punctuation::Dot) {
                        let found = TokenKind::Keyword(keyword);
                        self.error_here(SyntaxErrorKind::ExpectedExpression(Some(found)));
                        // `int(a)`, as in other languages: one error for all of it.
                        let ty = self.single(ExpressionKind::PredefinedType(ty));
                        return self.reported(|parser| parser.postfix(ty));
                    }
                    self.single(ExpressionKind::PredefinedType(ty))
                }
                None => return self.missing_expression(),
            },
        };
        self.postfix(found)
    }

    fn is_static_lambda(&self) -> bool {
        let next = self.position + 1;
        match self.kind_at(next) {
            Some(TokenKind::Identifier) => self.is_punctuation(next + 1, Punctuation::Arrow),
            Some(TokenKind::Keyword(Keyword::Delegate)) => true,
            _ => self.is_punctuation(next, Punctuation::OpenParenthesis) && self.is_lambda(next),
        }
    }

    /// `(T)`
    fn type_in_parentheses(&mut self) -> TypeSyntaxId {
        self.expect(Punctuation::OpenParenthesis);
        let ty = self.ty();
        self.close(Punctuation::CloseParenthesis);
        ty
    }

    /// `(a)`, `(a, b)`
    fn parenthesized(&mut self) -> ExpressionId {
        let start = self.start();
        self.bump();
        let first = self.tuple_element(true);
        if first.name.is_none() && !self.at(Punctuation::Comma) {
            self.close(Punctuation::CloseParenthesis);
            return self.add_from(start, ExpressionKind::Parenthesized(first.value));
        }
        if !self.at(Punctuation::Comma) {
            self.error_behind(SyntaxErrorKind::ShortTuple);
        }
        let mut elements = vec![first];
        while self.eat(Punctuation::Comma) {
            elements.push(self.tuple_element(false));
        }
        self.close(Punctuation::CloseParenthesis);
        self.add_from(start, ExpressionKind::Tuple(elements.into_boxed_slice()))
    }

    fn tuple_element(&mut self, is_first: bool) -> TupleElement<'c> {
        let name = self.name_before_colon();
        if name.is_none() && self.at_element_declaration(is_first) {
            let value = self.declaration();
            return TupleElement { name, value };
        }
        TupleElement { name, value: self.expression() }
    }

    /// Whether a variable is declared here as part of a tuple: `(int a, var b)`.
    fn at_element_declaration(&self, is_first: bool) -> bool {
        if self.at_deconstruction() {
            return false;
        }
        match self.kind() {
            Some(TokenKind::Identifier | TokenKind::Keyword(_)) => {}
            _ => return false,
        }
        let Some(scan) = self.scan_type(self.position) else { return false };
        self.is_name(scan.end)
            && match self.kind_at(scan.end + 1) {
                Some(TokenKind::Punctuation(Punctuation::Comma)) => true,
                Some(TokenKind::Punctuation(Punctuation::CloseParenthesis)) => !is_first,
                _ => false,
            }
    }

    /// `T x` as an operand.
    pub(super) fn declaration(&mut self) -> ExpressionId {
        let start = self.start();
        let ty = self.ty();
        let designation = self.designation();
        self.add_from(start, ExpressionKind::Declaration { ty, designation })
    }

    /// `var (a, b)`
    pub(super) fn deconstruction(&mut self) -> ExpressionId {
        self.declaration()
    }

    /// `a`, `_`, `(a, b)` in a declaration.
    pub(super) fn designation(&mut self) -> Designation<'c> {
        if !self.at(Punctuation::OpenParenthesis) {
            let is_discard = self.at_word("_");
            let name = self.name();
            return if is_discard { Designation::Discard(name.range) } else { Designation::Name(name) };
        }
        let range = self.token_range();
        let found = self.nested(|parser| {
            parser.bump();
            let mut parts = vec![parser.designation()];
            while parser.eat(Punctuation::Comma) {
                parts.push(parser.designation());
            }
            parser.close(Punctuation::CloseParenthesis);
            Designation::Tuple(parts.into_boxed_slice())
        });
        found.unwrap_or_else(|| {
            self.report_too_deep(range);
            self.skip_brackets();
            Designation::Discard(range)
        })
    }

    fn fixed_literal(&mut self, literal: Literal<'c>) -> ExpressionId {
        self.single(ExpressionKind::Literal(literal))
    }

    /// An expression of one token.
    fn single(&mut self, kind: ExpressionKind<'c>) -> ExpressionId {
        let start = self.start();
        self.bump();
        self.add_from(start, kind)
    }
}
