//! `new`, and the braces behind it.

use super::type_syntax::Nullable;
use super::{NewerFeature, Parser, SyntaxErrorKind, take};
use crate::ast::{
    AnonymousMember, ExpressionId, ExpressionKind, InitializerItem, InitializerItemKind, TypeSyntaxId,
};
use crate::token::{Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// `new …`
    pub(super) fn creation(&mut self) -> ExpressionId {
        let start = self.start();
        self.bump();
        match self.kind() {
            Some(TokenKind::Punctuation(Punctuation::OpenBracket)) => {
                let rank = self.rank();
                let initializer = if self.at(Punctuation::OpenBrace) {
                    Some(self.initializer())
                } else {
                    self.error_behind(SyntaxErrorKind::ExpectedToken(Punctuation::OpenBrace));
                    None
                };
                let sizes = Box::default();
                return self.add_from(start, ExpressionKind::NewArray { ty: None, rank, sizes, initializer });
            }
            Some(TokenKind::Punctuation(Punctuation::OpenBrace)) => {
                let members = self.anonymous_members();
                return self.add_from(start, ExpressionKind::NewAnonymous(members));
            }
            Some(TokenKind::Punctuation(Punctuation::OpenParenthesis)) if !self.at_tuple_array() => {
                self.newer(NewerFeature::TargetTypedNew, self.range_from(start));
                let mark = self.open_expressions.len();
                let arguments = self.arguments(Punctuation::CloseParenthesis);
                self.open_expressions.extend(arguments.iter().map(|argument| argument.value));
                if self.at(Punctuation::OpenBrace) {
                    let initializer = self.initializer();
                    self.open_expressions.push(initializer);
                }
                let parts = take(&mut self.open_expressions, mark);
                return self.add_from(start, ExpressionKind::Unsupported(parts));
            }
            _ => {}
        }
        let ty = self.element_type(Nullable::Yes);
        match self.kind() {
            Some(TokenKind::Punctuation(Punctuation::OpenBracket)) => {
                let (ty, rank, sizes) = self.array_creation_type(ty);
                let initializer = self.at(Punctuation::OpenBrace).then(|| self.initializer());
                if sizes.is_empty() && initializer.is_none() {
                    self.error_behind(SyntaxErrorKind::ExpectedArraySize);
                }
                let kind = ExpressionKind::NewArray { ty: Some(ty), rank, sizes, initializer };
                self.add_from(start, kind)
            }
            Some(TokenKind::Punctuation(Punctuation::OpenParenthesis | Punctuation::OpenBrace)) => {
                let has_arguments = self.at(Punctuation::OpenParenthesis);
                let arguments = has_arguments.then(|| self.arguments(Punctuation::CloseParenthesis));
                let initializer = self.at(Punctuation::OpenBrace).then(|| self.initializer());
                self.add_from(start, ExpressionKind::New { ty, arguments, initializer })
            }
            _ => {
                self.error_behind(SyntaxErrorKind::ExpectedCreation);
                let kind = ExpressionKind::New { ty, arguments: None, initializer: None };
                self.add_from(start, kind)
            }
        }
    }

    /// Whether `(a, b)[` stands here: an array of tuples is created.
    fn at_tuple_array(&self) -> bool {
        self.scan_type(self.position).is_some_and(|scan| {
            self.is_punctuation(scan.end, Punctuation::OpenBracket)
                || self.is_punctuation(scan.end, Punctuation::OpenBrace)
        })
    }

    /// The brackets of `new T[a, b][]`: the type of the array, its number of dimensions, and its lengths.
    fn array_creation_type(&mut self, element: TypeSyntaxId) -> (TypeSyntaxId, u8, Box<[ExpressionId]>) {
        let start = self.ast.type_syntax(element).range.start();
        let mark = self.open_expressions.len();
        let mut ranks = Vec::new();
        if self.at_rank() {
            ranks.push(self.rank());
        } else {
            self.bump();
            loop {
                let size = self.expression();
                self.open_expressions.push(size);
                if !self.eat(Punctuation::Comma) {
                    break;
                }
            }
            self.close(Punctuation::CloseBracket);
            let rank = self.open_expressions.len() - mark;
            ranks.push(u8::try_from(rank).unwrap_or(u8::MAX));
        }
        while self.at(Punctuation::OpenBracket) && self.at_rank() {
            ranks.push(self.rank());
        }
        let sizes = take(&mut self.open_expressions, mark);
        let rank = ranks.first().copied().unwrap_or(1);
        let ty = self.array_of(element, &ranks, self.range_from(start));
        (ty, rank, sizes)
    }

    /// `{ a = 1, b }` of an anonymous object.
    fn anonymous_members(&mut self) -> Box<[AnonymousMember<'c>]> {
        self.bump();
        let mut members = Vec::new();
        while !self.ends_list() {
            let name = self.name_before_equal();
            let value = self.expression();
            members.push(AnonymousMember { name, value });
            if !self.next_in_braces() {
                break;
            }
        }
        self.close_brace();
        members.into_boxed_slice()
    }

    fn name_before_equal(&mut self) -> Option<crate::ast::Name<'c>> {
        let is_named =
            self.is_punctuation(self.position + 1, Punctuation::Equal) && self.is_name(self.position);
        is_named.then(|| {
            let name = self.name();
            self.bump();
            name
        })
    }

    /// `{ … }` behind `new`, or as a value.
    pub(super) fn initializer(&mut self) -> ExpressionId {
        let start = self.start();
        let items = self.nested(|parser| {
            parser.bump();
            let mut items = Vec::new();
            while !parser.ends_list() {
                items.push(parser.initializer_item());
                if !parser.next_in_braces() {
                    break;
                }
            }
            parser.close_brace();
            items.into_boxed_slice()
        });
        match items {
            Some(items) => self.add_from(start, ExpressionKind::Initializer(items)),
            None => self.too_deep_brackets(),
        }
    }

    fn too_deep_brackets(&mut self) -> ExpressionId {
        let start = self.start();
        self.report_too_deep(self.token_range());
        self.skip_brackets();
        self.mute();
        self.add_from(start, ExpressionKind::Unsupported(Box::default()))
    }

    fn initializer_item(&mut self) -> InitializerItem<'c> {
        let start = self.start();
        let kind = if self.at(Punctuation::OpenBracket) {
            let arguments = self.arguments(Punctuation::CloseBracket);
            self.expect(Punctuation::Equal);
            InitializerItemKind::Index { arguments, value: self.initializer_value() }
        } else if self.at(Punctuation::OpenBrace) {
            InitializerItemKind::Elements(self.elements())
        } else if let Some(name) = self.name_before_equal() {
            InitializerItemKind::Member { name, value: self.initializer_value() }
        } else {
            InitializerItemKind::Value(self.expression())
        };
        let end = self.range_from(start);
        let range = match &kind {
            InitializerItemKind::Value(value) => self.range(*value),
            _ => end,
        };
        InitializerItem { range, kind }
    }

    /// `{ a, b }` as an item.
    fn elements(&mut self) -> Box<[ExpressionId]> {
        self.bump();
        let mark = self.open_expressions.len();
        while !self.ends_list() {
            let element = self.initializer_value();
            self.open_expressions.push(element);
            if !self.next_in_braces() {
                break;
            }
        }
        self.close_brace();
        take(&mut self.open_expressions, mark)
    }

    /// An expression, or braces.
    pub(super) fn initializer_value(&mut self) -> ExpressionId {
        if self.at(Punctuation::OpenBrace) { self.initializer() } else { self.value_with_ref() }
    }

    fn ends_list(&self) -> bool {
        self.at_end() || self.at(Punctuation::CloseBrace)
    }

    /// Goes over the comma to the next item in braces. Says whether there may be one.
    fn next_in_braces(&mut self) -> bool {
        if self.eat(Punctuation::Comma) {
            return true;
        }
        if self.at(Punctuation::CloseBrace) {
            return false;
        }
        let expected =
            if self.begins_operand(self.position) { Punctuation::Comma } else { Punctuation::CloseBrace };
        // `{ a = 1; b = 2 }`
        let is_separator = self.at(Punctuation::Semicolon)
            && (self.is_punctuation(self.position + 1, Punctuation::CloseBrace)
                || self.is_name(self.position + 1)
                    && self.is_punctuation(self.position + 2, Punctuation::Equal));
        if is_separator {
            self.error_here(SyntaxErrorKind::ExpectedToken(Punctuation::Comma));
            self.bump();
            return true;
        }
        self.error_behind(SyntaxErrorKind::ExpectedToken(expected));
        self.skip_item();
        self.mute();
        self.eat(Punctuation::Comma)
    }

    fn close_brace(&mut self) {
        if !self.eat(Punctuation::CloseBrace) {
            self.error_behind(SyntaxErrorKind::ExpectedToken(Punctuation::CloseBrace));
        }
    }
}
