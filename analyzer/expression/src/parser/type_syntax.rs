//! Types as they are written.

use apimlint_syntax::TextRange;

use super::token_class::predefined_type;
use super::{Parser, SyntaxErrorKind, take};
use crate::ast::{Name, SimpleName, TupleTypeElement, TypeSyntaxId, TypeSyntaxKind};
use crate::token::{Keyword, Punctuation, TokenKind};

/// When a `?` behind a type belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nullable {
    /// Always.
    Yes,
    /// Unless it begins a conditional: behind `is` and `as`.
    UnlessConditional,
}

impl<'c> Parser<'c, '_> {
    /// Reads a type.
    pub(super) fn ty(&mut self) -> TypeSyntaxId {
        self.type_with(Nullable::Yes)
    }

    pub(super) fn type_with(&mut self, nullable: Nullable) -> TypeSyntaxId {
        let start = self.start();
        if let Some(ty) = self.nested(|parser| {
            let mut ty = parser.element_type(nullable);
            if parser.at(Punctuation::OpenBracket) {
                ty = parser.array_type(ty);
            }
            ty
        }) {
            return ty;
        }
        self.report_too_deep(self.token_range());
        self.skip_item();
        self.mute();
        self.add_type(self.range_from(start), TypeSyntaxKind::Unknown)
    }

    /// Reads a type without the brackets of arrays behind it.
    pub(super) fn element_type(&mut self, nullable: Nullable) -> TypeSyntaxId {
        let mut ty = self.plain_type();
        let start = self.ast.type_syntax(ty).range.start();
        if self.at(Punctuation::Question)
            && (nullable == Nullable::Yes || !self.begins_expression(self.position + 1))
        {
            self.bump();
            ty = self.add_type(self.range_from(start), TypeSyntaxKind::Nullable(ty));
        }
        if matches!(self.ast.type_syntax(ty).kind, TypeSyntaxKind::Predefined(_)) {
            while self.at(Punctuation::Star) {
                self.error_here(SyntaxErrorKind::Unsafe);
                self.bump();
                ty = self.add_type(self.range_from(start), TypeSyntaxKind::Pointer(ty));
            }
        }
        ty
    }

    fn plain_type(&mut self) -> TypeSyntaxId {
        let start = self.start();
        match self.kind() {
            Some(TokenKind::Keyword(keyword)) if predefined_type(keyword).is_some() => {
                self.bump();
                let kind =
                    predefined_type(keyword).map_or(TypeSyntaxKind::Missing, TypeSyntaxKind::Predefined);
                self.add_type(self.range_from(start), kind)
            }
            Some(TokenKind::Punctuation(Punctuation::OpenParenthesis)) => self.tuple_type(),
            Some(TokenKind::Identifier) if self.is_name(self.position) => self.named_type(),
            Some(_) if self.at_hole() => self.named_type(),
            _ => {
                self.error_here(SyntaxErrorKind::ExpectedType);
                self.add_type(self.here(), TypeSyntaxKind::Missing)
            }
        }
    }

    fn named_type(&mut self) -> TypeSyntaxId {
        let start = self.start();
        let is_global =
            self.at_word("global") && self.is_punctuation(self.position + 1, Punctuation::ColonColon);
        if is_global {
            self.bump();
            self.bump();
        }
        let mark = self.open_names.len();
        let mut is_known = true;
        loop {
            let name = self.simple_type_name();
            is_known &= !name.name.text.is_empty();
            self.open_names.push(name);
            // Another alias than `global` cannot be declared.
            if !(self.eat(Punctuation::Dot) || self.eat(Punctuation::ColonColon)) {
                break;
            }
        }
        let names = take(&mut self.open_names, mark);
        let kind =
            if is_known { TypeSyntaxKind::Named { is_global, names } } else { TypeSyntaxKind::Unknown };
        self.add_type(self.range_from(start), kind)
    }

    fn simple_type_name(&mut self) -> SimpleName<'c> {
        let name = self.name();
        let arguments = self.at(Punctuation::Less).then(|| self.type_arguments());
        SimpleName { name, arguments, range: self.range_from(name.range.start()) }
    }

    /// `<a, b>`
    pub(super) fn type_arguments(&mut self) -> Box<[TypeSyntaxId]> {
        self.bump();
        let mut arguments = Vec::new();
        loop {
            // `typeof(List<>)`
            if let Some(TokenKind::Punctuation(Punctuation::Comma | Punctuation::Greater)) = self.kind()
                && self.is_in_typeof
            {
                arguments.push(self.add_type(self.here(), TypeSyntaxKind::Omitted));
            } else {
                arguments.push(self.ty());
            }
            if !self.eat(Punctuation::Comma) {
                break;
            }
        }
        self.expect(Punctuation::Greater);
        arguments.into_boxed_slice()
    }

    fn tuple_type(&mut self) -> TypeSyntaxId {
        let start = self.start();
        self.bump();
        let mut elements = Vec::new();
        loop {
            let ty = self.ty();
            let name = self.is_name(self.position).then(|| self.name());
            elements.push(TupleTypeElement { ty, name });
            if !self.eat(Punctuation::Comma) {
                break;
            }
        }
        self.expect(Punctuation::CloseParenthesis);
        self.add_type(self.range_from(start), TypeSyntaxKind::Tuple(elements.into_boxed_slice()))
    }

    /// Whether `[]` or `[,]` stands here.
    pub(super) fn at_rank(&self) -> bool {
        matches!(
            self.next_kind(),
            Some(TokenKind::Punctuation(Punctuation::CloseBracket | Punctuation::Comma))
        )
    }

    /// Goes over `[,]`, and returns the number of dimensions.
    pub(super) fn rank(&mut self) -> u8 {
        self.bump();
        let mut rank = 1_u8;
        while self.eat(Punctuation::Comma) {
            rank = rank.saturating_add(1);
        }
        self.expect(Punctuation::CloseBracket);
        rank
    }

    /// The type of arrays of `element`, with the brackets that stand here.
    fn array_type(&mut self, element: TypeSyntaxId) -> TypeSyntaxId {
        let start = self.ast.type_syntax(element).range.start();
        let mut ranks = Vec::new();
        while self.at(Punctuation::OpenBracket) && self.at_rank() {
            ranks.push(self.rank());
        }
        self.array_of(element, &ranks, self.range_from(start))
    }

    /// `T[][,]` is an array of arrays with two dimensions: the first brackets are the outermost array.
    pub(super) fn array_of(&mut self, element: TypeSyntaxId, ranks: &[u8], range: TextRange) -> TypeSyntaxId {
        ranks.iter().rev().fold(element, |element, rank| {
            self.add_type(range, TypeSyntaxKind::Array { element, rank: *rank })
        })
    }

    /// Reads a name. It is empty where it is missing, and where it is not known what it is.
    pub(super) fn name(&mut self) -> Name<'c> {
        let start = self.start();
        match self.kind() {
            Some(TokenKind::Identifier) if self.is_name(self.position) => {}
            Some(_) if self.at_hole() => {}
            Some(TokenKind::Keyword(keyword)) if self.may_be_meant_as_name(keyword) => {
                self.error_here(SyntaxErrorKind::ReservedName(keyword));
                self.bump();
                return Name { text: "", range: self.range_from(start) };
            }
            _ => {
                self.error_here(SyntaxErrorKind::ExpectedName);
                return Name { text: "", range: self.here() };
            }
        }
        let mut is_known = !self.at_hole();
        self.bump();
        // What is joined with a hole is one name with it.
        while self.is_joined(self.position - 1)
            && (self.is_hole(self.position - 1) || self.at_hole())
            && (self.at_hole() || matches!(self.kind(), Some(TokenKind::Identifier | TokenKind::Integer)))
        {
            is_known = false;
            self.bump();
        }
        let range = self.range_from(start);
        let text = self.text(range);
        let text = text.strip_prefix('@').unwrap_or(text);
        // Which name an escape sequence stands for is not worked out.
        let text = if is_known && !text.contains('\\') { text } else { "" };
        Name { text, range }
    }

    /// Whether a keyword stands where only a name makes sense.
    fn may_be_meant_as_name(&self, keyword: Keyword) -> bool {
        use Punctuation::{CloseParenthesis, Comma, Dot, Equal, OpenParenthesis, Semicolon};
        keyword != Keyword::In
            && matches!(
                self.next_kind(),
                Some(
                    TokenKind::Punctuation(
                        CloseParenthesis | Comma | Dot | Equal | OpenParenthesis | Semicolon
                    ) | TokenKind::Keyword(Keyword::In)
                )
            )
    }
}
