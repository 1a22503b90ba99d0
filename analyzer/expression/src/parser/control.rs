//! Branches, loops, `try` and `using`.

use apimlint_syntax::TextSize;

use super::{NewerFeature, Parser, SyntaxErrorKind, take};
use crate::ast::{
    Catch, Designation, ExpressionId, ForInitializer, Resource, StatementId, StatementKind, TypeSyntaxId,
    TypeSyntaxKind,
};
use crate::token::{Keyword, Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// `(a)` behind `if`, `while` …
    pub(super) fn condition(&mut self) -> ExpressionId {
        self.expect(Punctuation::OpenParenthesis);
        let condition = self.expression();
        self.close(Punctuation::CloseParenthesis);
        condition
    }

    /// `if … else if … else …`: read in a loop, so that it may be long.
    pub(super) fn if_statement(&mut self) -> StatementId {
        let mut branches = Vec::new();
        let mut otherwise = None;
        loop {
            let start = self.start();
            self.bump();
            let condition = self.condition();
            let then = self.embedded();
            branches.push((start, condition, then));
            if !self.eat_keyword(Keyword::Else) {
                break;
            }
            if !self.at_keyword(Keyword::If) {
                otherwise = Some(self.embedded());
                break;
            }
        }
        let mut last = None;
        while let Some((start, condition, then)) = branches.pop() {
            last = Some(self.add_statement(start, StatementKind::If { condition, then, otherwise }));
            otherwise = last;
        }
        last.unwrap_or_else(|| self.add_statement(self.previous_end(), StatementKind::Missing))
    }

    pub(super) fn for_statement(&mut self) -> StatementKind<'c> {
        self.bump();
        self.expect(Punctuation::OpenParenthesis);
        let initializer = if self.at_declaration() {
            ForInitializer::Local(self.local_declaration(false))
        } else {
            ForInitializer::Expressions(self.expressions_until(Punctuation::Semicolon))
        };
        self.expect_separator();
        let condition = (!self.at(Punctuation::Semicolon)).then(|| self.expression());
        self.expect_separator();
        let updates = self.expressions_until(Punctuation::CloseParenthesis);
        self.close(Punctuation::CloseParenthesis);
        StatementKind::For { initializer, condition, updates, body: self.embedded() }
    }

    /// The `;` between the parts of `for (…)`.
    fn expect_separator(&mut self) {
        if !self.expect(Punctuation::Semicolon) {
            self.skip_until(|kind| kind == TokenKind::Punctuation(Punctuation::Semicolon));
            self.mute();
            self.eat(Punctuation::Semicolon);
        }
    }

    fn expressions_until(&mut self, end: Punctuation) -> Box<[ExpressionId]> {
        let mark = self.open_expressions.len();
        if !self.at(end) {
            loop {
                let expression = self.expression();
                self.open_expressions.push(expression);
                if !self.eat(Punctuation::Comma) {
                    break;
                }
            }
        }
        take(&mut self.open_expressions, mark)
    }

    pub(super) fn foreach_statement(&mut self) -> StatementKind<'c> {
        self.bump();
        self.expect(Punctuation::OpenParenthesis);
        let (ty, designation) = self.loop_variable();
        if !self.eat_keyword(Keyword::In) {
            self.error_behind(SyntaxErrorKind::ExpectedWord(Keyword::In.text()));
        }
        let source = self.expression();
        self.close(Punctuation::CloseParenthesis);
        StatementKind::Foreach { ty, designation, source, body: self.embedded() }
    }

    fn loop_variable(&mut self) -> (TypeSyntaxId, Designation<'c>) {
        // `(int a, var b) in`
        if self.at(Punctuation::OpenParenthesis)
            && let Some(scan) = self.scan_type(self.position)
            && self.is_keyword(scan.end, Keyword::In)
        {
            let ty = self.ty();
            let names = match &self.ast.type_syntax(ty).kind {
                TypeSyntaxKind::Tuple(elements) => {
                    elements.iter().filter_map(|element| element.name).collect()
                }
                _ => Vec::new(),
            };
            let designation = names.into_iter().map(Designation::Name).collect();
            return (ty, Designation::Tuple(designation));
        }
        // `x in`
        if self.is_keyword(self.position + 1, Keyword::In) && self.is_name(self.position) {
            self.error_here(SyntaxErrorKind::ExpectedLoopVariable);
            let ty = self.add_type(self.here(), TypeSyntaxKind::Missing);
            return (ty, self.designation());
        }
        (self.ty(), self.designation())
    }

    pub(super) fn try_statement(&mut self) -> StatementKind<'c> {
        self.bump();
        let block = self.block();
        let mut catches = Vec::new();
        while self.at_keyword(Keyword::Catch) {
            catches.push(self.catch());
        }
        let finally = self.eat_keyword(Keyword::Finally).then(|| self.block());
        if catches.is_empty() && finally.is_none() {
            self.error_behind(SyntaxErrorKind::ExpectedCatchOrFinally);
        }
        StatementKind::Try { block, catches: catches.into_boxed_slice(), finally }
    }

    fn catch(&mut self) -> Catch<'c> {
        let start = self.start();
        self.bump();
        let (mut ty, mut name) = (None, None);
        if self.eat(Punctuation::OpenParenthesis) {
            ty = Some(self.ty());
            name = (self.is_name(self.position) || self.at_hole()).then(|| self.name());
            self.close(Punctuation::CloseParenthesis);
        }
        let filter = self.eat_word("when").then(|| self.condition());
        let block = self.block();
        Catch { range: self.range_from(start), ty, name, filter, block }
    }

    pub(super) fn using_statement(&mut self) -> StatementId {
        let start = self.start();
        if !self.is_punctuation(self.position + 1, Punctuation::OpenParenthesis) {
            return self.using_without_parentheses(start);
        }
        self.position += 2;
        let resource = if self.at_declaration() {
            Resource::Local(self.local_declaration(false))
        } else {
            Resource::Expression(self.expression())
        };
        self.close(Punctuation::CloseParenthesis);
        let body = self.embedded();
        self.add_statement(start, StatementKind::Using { resource, body })
    }

    /// `using var a = b;`, `using A.B;`
    fn using_without_parentheses(&mut self, start: TextSize) -> StatementId {
        let using = self.token_range();
        let is_declaration = {
            let scan = self.scan_type(self.position + 1);
            scan.is_some_and(|scan| self.is_name(scan.end))
        };
        if is_declaration {
            self.newer(NewerFeature::UsingDeclaration, using);
            self.bump();
            return self.local_statement_from(start, false);
        }
        self.error_here(SyntaxErrorKind::UsingDirective);
        self.bump();
        self.skip_statement();
        self.add_statement(start, StatementKind::Unsupported)
    }
}
