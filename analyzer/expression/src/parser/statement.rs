//! Statements.

use apimlint_syntax::TextSize;

use super::recovery::begins_statement;
use super::{NewerFeature, Parser, SyntaxErrorKind, take};
use crate::ast::{
    Catch, Designation, ForInitializer, GotoTarget, Resource, Root, StatementId, StatementKind, TypeSyntaxId,
    TypeSyntaxKind,
};
use crate::token::{Keyword, Punctuation, TokenKind};

impl<'c> Parser<'c, '_> {
    /// What stands in `@( … )`.
    pub(super) fn lone_expression(&mut self) -> Root {
        if self.at_keyword(Keyword::Throw) {
            self.error_here(SyntaxErrorKind::StatementInExpression);
            return self.reported(Self::body);
        }
        let is_block = self.at(Punctuation::OpenBrace);
        let is_statement =
            matches!(self.kind(), Some(TokenKind::Keyword(keyword)) if begins_statement(keyword));
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
    fn embedded(&mut self) -> StatementId {
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
            Some(TokenKind::Keyword(keyword)) => begins_statement(keyword),
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

    /// `(a)` behind `if`, `while` …
    pub(super) fn condition(&mut self) -> crate::ast::ExpressionId {
        self.expect(Punctuation::OpenParenthesis);
        let condition = self.expression();
        self.close(Punctuation::CloseParenthesis);
        condition
    }

    /// `if … else if … else …`: read in a loop, so that it may be long.
    fn if_statement(&mut self) -> StatementId {
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

    fn for_statement(&mut self) -> StatementKind<'c> {
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

    fn expressions_until(&mut self, end: Punctuation) -> Box<[crate::ast::ExpressionId]> {
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

    fn foreach_statement(&mut self) -> StatementKind<'c> {
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

    fn try_statement(&mut self) -> StatementKind<'c> {
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

    fn using_statement(&mut self) -> StatementId {
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
