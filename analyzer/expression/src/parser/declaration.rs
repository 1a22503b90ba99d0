//! Declarations: local variables and functions, and what cannot be declared in a method.

use apimlint_syntax::TextSize;

use super::token_class::predefined_type;
use super::{NewerFeature, Parser, SyntaxErrorKind};
use crate::ast::{
    ArgumentMode, Declarator, FunctionBody, FunctionParameter, LocalDeclaration, LocalFunction, Name,
    StatementId, StatementKind,
};
use crate::token::{Keyword, Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// A declaration of local variables or of a local function.
    pub(super) fn local_statement(&mut self, is_const: bool) -> StatementId {
        self.local_statement_from(self.start(), is_const)
    }

    pub(super) fn local_statement_from(&mut self, start: TextSize, is_const: bool) -> StatementId {
        if !is_const && self.at_local_function(self.position) {
            return self.local_function(start, false);
        }
        let local = self.local_declaration(is_const);
        self.end_statement();
        self.add_statement(start, StatementKind::Local(local))
    }

    /// `T a = b, c`
    pub(super) fn local_declaration(&mut self, is_const: bool) -> LocalDeclaration<'c> {
        let ty = self.ty();
        let mut declarators = Vec::with_capacity(1);
        loop {
            let name = self.name();
            let value = self.eat(Punctuation::Equal).then(|| self.initializer_value());
            declarators.push(Declarator { name, value });
            if !self.eat(Punctuation::Comma) {
                break;
            }
        }
        LocalDeclaration { is_const, ty, declarators: declarators.into_boxed_slice() }
    }

    /// Whether `T f(` or `T f<` stands at an index.
    pub(super) fn at_local_function(&self, index: usize) -> bool {
        let Some(scan) = self.scan_type(index) else { return false };
        self.is_name(scan.end)
            && matches!(
                self.kind_at(scan.end + 1),
                Some(TokenKind::Punctuation(Punctuation::OpenParenthesis | Punctuation::Less))
            )
    }

    /// `T f<U>(U a) { … }`
    pub(super) fn local_function(&mut self, start: TextSize, is_async: bool) -> StatementId {
        let result = self.ty();
        let name = self.name();
        let type_parameters = self.type_parameters();
        let parameters = self.function_parameters();
        while self.at_word("where") {
            self.constraint();
        }
        let body = if self.eat(Punctuation::Arrow) {
            let value = self.value_with_ref();
            self.end_statement();
            FunctionBody::Expression(value)
        } else if self.at(Punctuation::OpenBrace) {
            FunctionBody::Block(self.block())
        } else {
            self.error_behind(SyntaxErrorKind::ExpectedToken(Punctuation::OpenBrace));
            self.skip_statement();
            FunctionBody::Missing
        };
        let function = LocalFunction { result, name, type_parameters, parameters, body, is_async };
        self.add_statement(start, StatementKind::Function(Box::new(function)))
    }

    fn type_parameters(&mut self) -> Box<[Name<'c>]> {
        let mut names = Vec::new();
        if self.eat(Punctuation::Less) {
            loop {
                names.push(self.name());
                if !self.eat(Punctuation::Comma) {
                    break;
                }
            }
            self.expect(Punctuation::Greater);
        }
        names.into_boxed_slice()
    }

    fn function_parameters(&mut self) -> Box<[FunctionParameter<'c>]> {
        let mut parameters = Vec::new();
        if self.expect(Punctuation::OpenParenthesis) && !self.eat(Punctuation::CloseParenthesis) {
            loop {
                parameters.push(self.function_parameter());
                if !self.eat(Punctuation::Comma) {
                    break;
                }
            }
            self.close(Punctuation::CloseParenthesis);
        }
        parameters.into_boxed_slice()
    }

    fn function_parameter(&mut self) -> FunctionParameter<'c> {
        let is_params = self.eat_keyword(Keyword::Params);
        let mode = if is_params { ArgumentMode::Value } else { self.parameter_mode() };
        let ty = self.ty();
        let name = self.name();
        let default = self.eat(Punctuation::Equal).then(|| self.expression());
        FunctionParameter { ty, name, mode, is_params, default }
    }

    /// `where T : class, new()`, of which nothing is kept.
    fn constraint(&mut self) {
        self.bump();
        self.name();
        self.expect(Punctuation::Colon);
        loop {
            match self.kind() {
                Some(TokenKind::Keyword(Keyword::Class | Keyword::Struct)) => self.bump(),
                Some(TokenKind::Keyword(Keyword::New)) => {
                    self.bump();
                    self.expect(Punctuation::OpenParenthesis);
                    self.expect(Punctuation::CloseParenthesis);
                }
                _ => {
                    self.ty();
                }
            }
            if !self.eat(Punctuation::Comma) {
                return;
            }
        }
    }

    /// What begins with a keyword that begins a declaration, or with one that begins no statement.
    pub(super) fn declaration_statement(&mut self, keyword: Keyword) -> StatementId {
        let start = self.start();
        match keyword {
            Keyword::Class | Keyword::Struct | Keyword::Enum | Keyword::Interface => self.type_declaration(),
            Keyword::Delegate if self.at_local_function(self.position + 1) => self.type_declaration(),
            Keyword::Namespace => {
                self.error_here(SyntaxErrorKind::Namespace);
                self.skip_statement();
                self.add_statement(start, StatementKind::Unsupported)
            }
            Keyword::Unsafe | Keyword::Fixed => {
                self.error_here(SyntaxErrorKind::Unsafe);
                self.bump();
                if self.at(Punctuation::OpenParenthesis) {
                    self.skip_brackets();
                }
                self.reported(Self::statement);
                self.add_statement(start, StatementKind::Unsupported)
            }
            Keyword::Else => {
                self.error_here(SyntaxErrorKind::ElseWithoutIf);
                self.bump();
                self.statement()
            }
            Keyword::Case | Keyword::Default if keyword == Keyword::Case || self.at_switch_label() => {
                self.error_here(SyntaxErrorKind::Unexpected(TokenKind::Keyword(keyword)));
                self.skip_until(|kind| {
                    matches!(
                        kind,
                        TokenKind::Punctuation(
                            Punctuation::Colon | Punctuation::Semicolon | Punctuation::OpenBrace
                        )
                    )
                });
                self.eat(Punctuation::Colon);
                self.add_statement(start, StatementKind::Unsupported)
            }
            Keyword::Catch | Keyword::Finally => {
                self.error_here(SyntaxErrorKind::Unexpected(TokenKind::Keyword(keyword)));
                self.skip_statement();
                self.add_statement(start, StatementKind::Unsupported)
            }
            Keyword::Ref => {
                self.bump();
                self.eat_keyword(Keyword::Readonly);
                self.local_statement_from(start, false)
            }
            Keyword::Static if self.at_local_function(self.position + 1) => {
                self.newer(NewerFeature::StaticLocalFunction, self.token_range());
                self.bump();
                self.local_function(start, false)
            }
            _ if is_modifier(keyword) => self.with_modifiers(keyword),
            _ if predefined_type(keyword).is_some() && self.at_declaration() => self.local_statement(false),
            _ => self.expression_statement(),
        }
    }

    /// A class or another type: nothing is kept of it.
    pub(super) fn type_declaration(&mut self) -> StatementId {
        let start = self.start();
        self.error_here(SyntaxErrorKind::TypeDeclaration);
        self.bump();
        self.skip_statement();
        self.add_statement(start, StatementKind::Unsupported)
    }

    /// `public static …`: what follows is read as if it had no modifiers.
    fn with_modifiers(&mut self, first: Keyword) -> StatementId {
        let start = self.start();
        let range = self.token_range();
        let mut behind = self.position;
        while matches!(self.kind_at(behind), Some(TokenKind::Keyword(keyword)) if is_modifier(keyword)) {
            behind += 1;
        }
        let is_record = self.word_at(behind) == Some("record") && self.is_name(behind + 1);
        let is_type = is_record
            || matches!(
                self.kind_at(behind),
                Some(TokenKind::Keyword(
                    Keyword::Class | Keyword::Struct | Keyword::Enum | Keyword::Interface | Keyword::Delegate
                ))
            );
        if is_type {
            self.position = behind;
            self.type_declaration();
            return self.add_statement(start, StatementKind::Unsupported);
        }
        self.error(SyntaxErrorKind::Modifier(first), range);
        self.position = behind;
        let declared = self.statement();
        // The modifiers belong to it.
        let range = self.range_from(start);
        if let Some(statement) = self.ast.statements.get_mut(declared.0 as usize) {
            statement.range = range;
        }
        declared
    }
}

/// Whether a keyword may stand in front of a member of a type, and never in front of a statement.
fn is_modifier(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Abstract
            | Keyword::Event
            | Keyword::Extern
            | Keyword::Internal
            | Keyword::Override
            | Keyword::Private
            | Keyword::Protected
            | Keyword::Public
            | Keyword::Readonly
            | Keyword::Sealed
            | Keyword::Static
            | Keyword::Virtual
            | Keyword::Volatile
    )
}
