//! Statements.

use super::{NewerFeature, Parser, SyntaxErrorKind, take};
use crate::ast::{GotoTarget, Root, StatementId, StatementKind};
use crate::token::{Keyword, Punctuation, TokenKind};

impl Parser<'_, '_> {
    /// What stands in `@( … )`.
    pub(super) fn lone_expression(&mut self) -> Root {
        if self.at_keyword(Keyword::Throw) {
            self.error_here(SyntaxErrorKind::StatementInExpression);
            return self.reported(Self::body);
        }
        let is_block = self.at(Punctuation::OpenBrace);
        let is_statement =
            matches!(self.kind(), Some(TokenKind::Keyword(keyword)) if keyword.begins_statement());
        if is_block || is_statement {
            self.error_here(SyntaxErrorKind::StatementInExpression);
            return if is_block { self.reported(Self::body) } else { self.body() };
        }
        if self.at_declaration_in_expression() {
            self.error_here(SyntaxErrorKind::DeclarationInExpression);
            return self.body();
        }
        let expression = self.expression();
        match self.kind() {
            None => {}
            Some(TokenKind::Punctuation(Punctuation::Semicolon)) => {
                self.error_here(SyntaxErrorKind::SemicolonInExpression);
            }
            Some(found) => self.error_here(SyntaxErrorKind::Unexpected(found)),
        }
        self.position = self.tokens.len();
        Root::Expression(expression)
    }

    /// Whether `T x =` or `T x;` begins here, which cannot be the beginning of an expression.
    fn at_declaration_in_expression(&self) -> bool {
        use super::lookahead::Scanned;
        let Some(scan) = self.scan_type(self.position) else { return false };
        scan.kind != Scanned::Nullable
            && self.is_name(scan.end)
            && !self.is_hole(self.position)
            && matches!(
                self.kind_at(scan.end + 1),
                Some(TokenKind::Punctuation(Punctuation::Equal | Punctuation::Semicolon))
            )
    }

    /// What stands in `@{ … }`.
    pub(super) fn body(&mut self) -> Root {
        let mark = self.open_statements.len();
        loop {
            self.read_statements(|_| false);
            let Some(found) = self.kind() else { break };
            self.error_here(SyntaxErrorKind::Unexpected(found));
            self.bump();
            self.mute();
        }
        Root::Statements(take(&mut self.open_statements, mark))
    }

    /// Reads statements up to a `}` or where `stop` says so.
    fn read_statements(&mut self, stop: impl Fn(&Self) -> bool) {
        use TokenKind::{AlignmentComma, Format, InterpolatedEnd, InterpolatedText, InterpolationEnd};
        while let Some(kind) = self.kind() {
            let is_end = match kind {
                TokenKind::Punctuation(found) => found == Punctuation::CloseBrace,
                // What belongs to an interpolation around.
                AlignmentComma | Format | InterpolatedEnd | InterpolatedText | InterpolationEnd => true,
                _ => false,
            };
            if is_end || stop(self) {
                return;
            }
            let before = self.position;
            let statement = self.statement();
            self.open_statements.push(statement);
            if self.position == before {
                self.error_here(SyntaxErrorKind::Unexpected(kind));
                self.bump();
                self.mute();
            }
        }
    }

    pub(super) fn statements(&mut self, stop: impl Fn(&Self) -> bool) -> Box<[StatementId]> {
        let mark = self.open_statements.len();
        self.read_statements(stop);
        take(&mut self.open_statements, mark)
    }

    /// `{ … }`
    pub(super) fn block(&mut self) -> StatementId {
        let start = self.start();
        if !self.at(Punctuation::OpenBrace) {
            self.error_behind(SyntaxErrorKind::ExpectedToken(Punctuation::OpenBrace));
            return self.add_statement(self.previous_end(), StatementKind::Missing);
        }
        let outer = std::mem::replace(&mut self.awaits_colon, false);
        let found = self.nested(|parser| {
            parser.bump();
            let statements = parser.statements(|_| false);
            parser.expect(Punctuation::CloseBrace);
            parser.add_statement(start, StatementKind::Block(statements))
        });
        self.awaits_colon = outer;
        match found {
            Some(block) => block,
            None => self.too_deep_statement(),
        }
    }

    fn too_deep_statement(&mut self) -> StatementId {
        let start = self.start();
        self.report_too_deep(self.token_range());
        self.skip_statement();
        self.add_statement(start, StatementKind::Unsupported)
    }

    pub(super) fn statement(&mut self) -> StatementId {
        match self.nested(Self::unbounded_statement) {
            Some(statement) => statement,
            None => self.too_deep_statement(),
        }
    }

    /// The statement that belongs to `if`, a loop …
    pub(super) fn embedded(&mut self) -> StatementId {
        let statement = self.statement();
        let found = self.ast.statement(statement);
        if matches!(
            found.kind,
            StatementKind::Local(_) | StatementKind::Function(_) | StatementKind::Labeled { .. }
        ) {
            let range = found.range;
            if self.lexed.substitutions_at(range).is_empty() {
                self.error(SyntaxErrorKind::EmbeddedDeclaration, range);
            }
        }
        statement
    }

    fn unbounded_statement(&mut self) -> StatementId {
        let start = self.start();
        let kind = match self.kind() {
            Some(TokenKind::Punctuation(Punctuation::OpenBrace)) => return self.block(),
            Some(TokenKind::Punctuation(Punctuation::Semicolon)) => {
                self.bump();
                StatementKind::Empty
            }
            Some(TokenKind::Punctuation(Punctuation::OpenBracket)) => {
                self.error_here(SyntaxErrorKind::Attribute);
                self.skip_brackets();
                self.mute();
                return self.add_statement(start, StatementKind::Unsupported);
            }
            Some(TokenKind::Keyword(keyword)) => return self.keyword_statement(keyword),
            Some(TokenKind::Identifier) => {
                if self.is_punctuation(self.position + 1, Punctuation::Colon) {
                    return self.labeled();
                }
                if let Some(statement) = self.word_statement() {
                    return statement;
                }
                return self.declaration_or_expression();
            }
            Some(_) if self.at_hole() => return self.hole_statement(),
            Some(_) => return self.declaration_or_expression(),
            None => {
                self.error_behind(SyntaxErrorKind::ExpectedStatement);
                return self.add_statement(self.previous_end(), StatementKind::Missing);
            }
        };
        self.add_statement(start, kind)
    }

    fn labeled(&mut self) -> StatementId {
        let start = self.start();
        let label = self.name();
        self.bump();
        // A label at the end of a block is refused, but not here: that needs no tree.
        let statement = self.statement();
        self.add_statement(start, StatementKind::Labeled { label, statement })
    }

    /// What begins with a word that is a keyword only there.
    fn word_statement(&mut self) -> Option<StatementId> {
        let start = self.start();
        match self.word_at(self.position)? {
            "yield" => {
                let value = match self.next_kind()? {
                    TokenKind::Keyword(Keyword::Return) => {
                        self.position += 2;
                        Some(self.expression())
                    }
                    TokenKind::Keyword(Keyword::Break) => {
                        self.position += 2;
                        None
                    }
                    _ => return None,
                };
                self.end_statement();
                Some(self.add_statement(start, StatementKind::Yield(value)))
            }
            "await" => match self.next_kind()? {
                TokenKind::Keyword(Keyword::Foreach | Keyword::Using) => {
                    self.newer(NewerFeature::AsyncStream, self.token_range());
                    self.bump();
                    Some(self.statement())
                }
                _ if self.begins_operand(self.position + 1) => Some(self.expression_statement()),
                _ => None,
            },
            "from" if self.at_query() => Some(self.expression_statement()),
            "async" if self.at_local_function(self.position + 1) => {
                self.bump();
                Some(self.local_function(start, true))
            }
            "record" if self.is_name(self.position + 1) => {
                use Punctuation::{Colon, OpenBrace, OpenParenthesis};
                let follower = self.kind_at(self.position + 2);
                let is_type =
                    matches!(follower, Some(TokenKind::Punctuation(Colon | OpenBrace | OpenParenthesis)));
                is_type.then(|| self.type_declaration())
            }
            _ => None,
        }
    }

    /// A hole where a statement may begin.
    fn hole_statement(&mut self) -> StatementId {
        let start = self.start();
        let is_directive = self.text(self.token_range()).starts_with("%{");
        if !is_directive && self.at_declaration() {
            return self.local_statement(false);
        }
        let next = self.position + 1;
        let is_alone = match self.kind_at(next) {
            None => true,
            Some(TokenKind::Punctuation(found)) => matches!(
                found,
                Punctuation::Semicolon | Punctuation::OpenBrace | Punctuation::CloseBrace | Punctuation::Not
            ),
            Some(TokenKind::Keyword(keyword)) => {
                !matches!(keyword, Keyword::Is | Keyword::As | Keyword::Switch)
            }
            Some(_) => !self.is_joined(self.position),
        };
        if !is_alone && !is_directive {
            return self.expression_statement();
        }
        self.bump();
        if !is_directive {
            self.eat(Punctuation::Semicolon);
        }
        self.add_statement(start, StatementKind::Substituted)
    }

    fn declaration_or_expression(&mut self) -> StatementId {
        if self.at_declaration() && !self.at_expression_word() {
            return self.local_statement(false);
        }
        self.expression_statement()
    }

    /// Whether a word stands here that begins an expression although a name follows: `async x => …`
    fn at_expression_word(&self) -> bool {
        self.at_word("async") && self.is_punctuation(self.position + 2, Punctuation::Arrow)
    }

    pub(super) fn expression_statement(&mut self) -> StatementId {
        let first = self.position;
        let start = self.start();
        let expression = self.expression();
        let start = start.min(self.start_of(expression));
        if self.at_end() && first == 0 && self.depth == 1 {
            self.error(SyntaxErrorKind::ExpressionInStatements, self.range(expression));
        } else {
            self.end_statement();
        }
        self.add_statement(start, StatementKind::Expression(expression))
    }

    /// Goes over the `;`. Where it is missing, what stands on the same line belongs to the statement that went wrong.
    pub(super) fn end_statement(&mut self) {
        if self.eat(Punctuation::Semicolon) {
            return;
        }
        self.error_behind(SyntaxErrorKind::ExpectedToken(Punctuation::Semicolon));
        let begins_other = match self.kind() {
            None | Some(TokenKind::Punctuation(Punctuation::CloseBrace)) => true,
            Some(TokenKind::Keyword(keyword)) => keyword.begins_statement(),
            Some(_) => self.at_hole() || self.is_on_new_line(),
        };
        if begins_other {
            self.mute();
        } else {
            self.skip_statement();
        }
    }

    fn is_on_new_line(&self) -> bool {
        let between =
            apimlint_syntax::TextRange::new(self.previous_end(), self.start().max(self.previous_end()));
        self.text(between).contains('\n')
    }

    pub(super) fn keyword_statement(&mut self, keyword: Keyword) -> StatementId {
        let start = self.start();
        let kind = match keyword {
            Keyword::If => return self.if_statement(),
            Keyword::While => {
                self.bump();
                let condition = self.condition();
                StatementKind::While { condition, body: self.embedded() }
            }
            Keyword::Do => {
                self.bump();
                let body = self.embedded();
                if !self.eat_keyword(Keyword::While) {
                    self.error_behind(SyntaxErrorKind::ExpectedWord(Keyword::While.text()));
                }
                let condition = self.condition();
                self.end_statement();
                StatementKind::Do { body, condition }
            }
            Keyword::For => self.for_statement(),
            Keyword::Foreach => self.foreach_statement(),
            Keyword::Switch => self.switch_statement(),
            Keyword::Break => {
                self.bump();
                self.end_statement();
                StatementKind::Break
            }
            Keyword::Continue => {
                self.bump();
                self.end_statement();
                StatementKind::Continue
            }
            Keyword::Goto => {
                self.bump();
                let target = if self.eat_keyword(Keyword::Case) {
                    GotoTarget::Case(self.expression())
                } else if self.eat_keyword(Keyword::Default) {
                    GotoTarget::Default
                } else {
                    GotoTarget::Label(self.name())
                };
                self.end_statement();
                StatementKind::Goto(target)
            }
            Keyword::Return => {
                self.bump();
                let value = (!self.ends_value()).then(|| self.value_with_ref());
                self.end_statement();
                StatementKind::Return(value)
            }
            Keyword::Throw => {
                self.bump();
                let value = (!self.ends_value()).then(|| self.expression());
                self.end_statement();
                StatementKind::Throw(value)
            }
            Keyword::Try => self.try_statement(),
            Keyword::Using => return self.using_statement(),
            Keyword::Lock => {
                self.bump();
                let value = self.condition();
                StatementKind::Lock { value, body: self.embedded() }
            }
            Keyword::Checked | Keyword::Unchecked
                if self.is_punctuation(self.position + 1, Punctuation::OpenBrace) =>
            {
                self.bump();
                StatementKind::Checked { is_checked: keyword == Keyword::Checked, block: self.block() }
            }
            Keyword::Const => {
                self.bump();
                return self.local_statement_from(start, true);
            }
            _ => return self.declaration_statement(keyword),
        };
        self.add_statement(start, kind)
    }

    fn ends_value(&self) -> bool {
        matches!(
            self.kind(),
            None | Some(TokenKind::Punctuation(Punctuation::Semicolon | Punctuation::CloseBrace))
        )
    }
}
