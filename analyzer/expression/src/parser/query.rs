//! Query expressions.

use super::{Parser, SyntaxErrorKind};
use crate::ast::{ExpressionId, ExpressionKind, Name, Query, QueryBody, QueryClause, QueryEnd, TypeSyntaxId};
use crate::token::{Keyword, Punctuation};

impl<'c> Parser<'c, '_> {
    /// `from x in y …`
    pub(super) fn query(&mut self) -> ExpressionId {
        let start = self.start();
        let outer = std::mem::replace(&mut self.is_in_query, true);
        let (ty, name, source) = self.from();
        let body = self.query_body();
        self.is_in_query = outer;
        let query = Query { ty, name, source, body };
        self.add_from(start, ExpressionKind::Query(Box::new(query)))
    }

    fn from(&mut self) -> (Option<TypeSyntaxId>, Name<'c>, ExpressionId) {
        self.bump();
        let (ty, name) = self.range_variable();
        self.expect_word_in();
        (ty, name, self.expression())
    }

    /// `x`, `T x` in front of `in`.
    fn range_variable(&mut self) -> (Option<TypeSyntaxId>, Name<'c>) {
        let has_type = !self.is_keyword(self.position + 1, Keyword::In) && self.at_typed_variable();
        let ty = has_type.then(|| self.ty());
        (ty, self.name())
    }

    fn at_typed_variable(&self) -> bool {
        self.scan_type(self.position).is_some_and(|scan| self.is_name(scan.end) || self.is_hole(scan.end))
    }

    fn expect_word_in(&mut self) {
        if !self.eat_keyword(Keyword::In) {
            self.error_behind(SyntaxErrorKind::ExpectedWord(Keyword::In.text()));
        }
    }

    fn expect_word(&mut self, word: &'static str) {
        if !self.eat_word(word) {
            self.error_behind(SyntaxErrorKind::ExpectedWord(word));
        }
    }

    fn query_body(&mut self) -> QueryBody<'c> {
        let body = self.nested(|parser| {
            let clauses = parser.query_clauses();
            let end = parser.query_end();
            let into = parser.eat_word("into").then(|| {
                let name = parser.name();
                Box::new((name, parser.query_body()))
            });
            QueryBody { clauses, end, into }
        });
        body.unwrap_or_else(|| {
            let rest = self.too_deep();
            QueryBody { clauses: Box::default(), end: QueryEnd::Select(rest), into: None }
        })
    }

    fn query_clauses(&mut self) -> Box<[QueryClause<'c>]> {
        let mut clauses = Vec::new();
        loop {
            clauses.push(match self.word_at(self.position) {
                Some("from") => {
                    let (ty, name, source) = self.from();
                    QueryClause::From { ty, name, source }
                }
                Some("let") => {
                    self.bump();
                    let name = self.name();
                    self.expect(Punctuation::Equal);
                    QueryClause::Let { name, value: self.expression() }
                }
                Some("where") => {
                    self.bump();
                    QueryClause::Where(self.expression())
                }
                Some("join") => self.join(),
                Some("orderby") => {
                    self.bump();
                    QueryClause::OrderBy(self.orderings())
                }
                _ => break,
            });
        }
        clauses.into_boxed_slice()
    }

    fn join(&mut self) -> QueryClause<'c> {
        self.bump();
        let (ty, name) = self.range_variable();
        self.expect_word_in();
        let source = self.expression();
        self.expect_word("on");
        let left = self.expression();
        self.expect_word("equals");
        let right = self.expression();
        let into = self.eat_word("into").then(|| self.name());
        QueryClause::Join { ty, name, source, left, right, into }
    }

    fn orderings(&mut self) -> Box<[(ExpressionId, bool)]> {
        let mut keys = Vec::new();
        loop {
            let key = self.expression();
            let is_descending = self.eat_word("descending");
            if !is_descending {
                self.eat_word("ascending");
            }
            keys.push((key, is_descending));
            if !self.eat(Punctuation::Comma) {
                return keys.into_boxed_slice();
            }
        }
    }

    fn query_end(&mut self) -> QueryEnd {
        if self.eat_word("select") {
            return QueryEnd::Select(self.expression());
        }
        if self.eat_word("group") {
            let element = self.expression();
            self.expect_word("by");
            return QueryEnd::Group { element, key: self.expression() };
        }
        self.error_behind(SyntaxErrorKind::ExpectedQueryEnd);
        QueryEnd::Missing(self.here())
    }
}
