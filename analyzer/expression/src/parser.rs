//! The parser: tokens to a tree, by recursive descent.
//!
//! It gives a tree for any text. After an error it stays silent until it has made sense of another token, and goes on
//! at the next `,`, `;`, bracket or statement. Near a named value or template hole it reports nothing, because there
//! may stand anything.

mod control;
mod creation;
mod declaration;
mod error;
mod expression;
mod interpolation;
mod lambda;
mod literal;
mod lookahead;
mod pattern;
mod postfix;
mod primary;
mod query;
mod recovery;
mod statement;
mod switch;
mod token_class;
mod type_syntax;

use apimlint_syntax::{ExpressionForm, TextRange, TextSize};

pub use self::error::{NewerFeature, SyntaxError, SyntaxErrorKind};
use crate::ast::{
    Argument, Ast, Expression, ExpressionId, ExpressionKind, Pattern, PatternId, PatternKind, Root,
    SimpleName, Statement, StatementId, StatementKind, TypeSyntax, TypeSyntaxId, TypeSyntaxKind, number,
};
use crate::lexer::Lexed;
use crate::token::{Keyword, Punctuation, Token, TokenKind};

/// How many brackets, statements, types and prefixes may stand in each other.
const MAX_DEPTH: u32 = 256;
/// How high the tree may become, which a long row of operators makes higher without any bracket.
const MAX_HEIGHT: u32 = 1_000;

/// What was read from the code of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<'c> {
    /// The tree.
    pub ast: Ast<'c>,
    /// What is wrong, in the order of the code. What the lexer reported is not said again.
    pub errors: Vec<SyntaxError>,
}

/// Parses the code of an expression, of which `lexed` are the tokens, as what its brackets say it is.
pub fn parse<'c>(code: &'c str, lexed: &Lexed, form: ExpressionForm) -> Parsed<'c> {
    let mut parser = Parser::new(code, lexed);
    let root = match form {
        ExpressionForm::Expression => parser.lone_expression(),
        ExpressionForm::Statements => parser.body(),
    };
    parser.finish(root)
}

#[expect(clippy::struct_excessive_bools, reason = "each tells something else of the place")]
struct Parser<'c, 'l> {
    lexed: &'l Lexed,
    /// What a compiler looks at, without what the lexer found to be no token.
    tokens: Vec<Token>,
    /// The number of the token that is looked at.
    position: usize,
    /// How many brackets, statements, types and prefixes are open.
    depth: u32,
    /// The height of what was built since the construct that is being read began.
    height: u32,
    /// Whether the words of queries are keywords.
    is_in_query: bool,
    /// Whether types may be left out between the commas of type arguments.
    is_in_typeof: bool,
    /// Whether a `:` belongs to something outside: a conditional, or the label of a `switch`.
    awaits_colon: bool,
    /// How many constructs are open that were reported as a whole.
    reported: u32,
    /// Whether [`SyntaxErrorKind::TooDeep`] was reported.
    is_too_deep: bool,
    /// The token at which the last error was reported.
    muted_at: Option<usize>,
    ast: Ast<'c>,
    errors: Vec<SyntaxError>,
    // Lists that are being read, those of outer constructs first.
    open_expressions: Vec<ExpressionId>,
    open_statements: Vec<StatementId>,
    open_arguments: Vec<Argument<'c>>,
    open_names: Vec<SimpleName<'c>>,
}

impl<'c, 'l> Parser<'c, 'l> {
    fn new(code: &'c str, lexed: &'l Lexed) -> Self {
        let is_code = |token: &Token| !matches!(token.kind, TokenKind::Directive | TokenKind::Unknown);
        let mut tokens = Vec::with_capacity(lexed.tokens.len());
        tokens.extend(lexed.significant().filter(is_code));
        // Measured on policies: every second token makes an expression.
        let expressions = Vec::with_capacity(tokens.len() / 2 + 1);
        let ast = Ast {
            code,
            root: Root::Statements(Box::default()),
            expressions,
            statements: Vec::new(),
            types: Vec::new(),
            patterns: Vec::new(),
        };
        Self {
            lexed,
            tokens,
            position: 0,
            depth: 0,
            height: 0,
            is_in_query: false,
            is_in_typeof: false,
            awaits_colon: false,
            reported: 0,
            is_too_deep: false,
            muted_at: None,
            ast,
            errors: Vec::new(),
            open_expressions: Vec::new(),
            open_statements: Vec::new(),
            open_arguments: Vec::new(),
            open_names: Vec::new(),
        }
    }

    fn finish(mut self, root: Root) -> Parsed<'c> {
        self.ast.root = root;
        self.errors.sort_by_key(|error| (error.range.start(), error.range.end()));
        self.errors.dedup_by_key(|error| error.range);
        Parsed { ast: self.ast, errors: self.errors }
    }

    // Tokens.

    fn token_at(&self, index: usize) -> Option<Token> {
        self.tokens.get(index).copied()
    }

    fn kind_at(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    fn kind(&self) -> Option<TokenKind> {
        self.kind_at(self.position)
    }

    /// The kind of the token behind the one that is looked at.
    fn next_kind(&self) -> Option<TokenKind> {
        self.kind_at(self.position + 1)
    }

    fn previous_kind(&self) -> Option<TokenKind> {
        self.position.checked_sub(1).and_then(|index| self.kind_at(index))
    }

    fn is_punctuation(&self, index: usize, wanted: Punctuation) -> bool {
        self.kind_at(index) == Some(TokenKind::Punctuation(wanted))
    }

    fn is_keyword(&self, index: usize, wanted: Keyword) -> bool {
        self.kind_at(index) == Some(TokenKind::Keyword(wanted))
    }

    fn at(&self, wanted: Punctuation) -> bool {
        self.is_punctuation(self.position, wanted)
    }

    fn at_keyword(&self, wanted: Keyword) -> bool {
        self.is_keyword(self.position, wanted)
    }

    /// Whether this word, which is no keyword everywhere, stands here.
    fn at_word(&self, wanted: &str) -> bool {
        self.word_at(self.position) == Some(wanted)
    }

    /// The name at an index, as it is written.
    fn word_at(&self, index: usize) -> Option<&'c str> {
        let token = self.token_at(index).filter(|token| token.kind == TokenKind::Identifier)?;
        Some(self.text(token.range))
    }

    fn at_end(&self) -> bool {
        self.position >= self.tokens.len()
    }

    fn text(&self, range: TextRange) -> &'c str {
        self.ast.text(range)
    }

    /// Whether two tokens stand at `index` with nothing between them.
    fn is_joined(&self, index: usize) -> bool {
        match (self.token_at(index), self.token_at(index + 1)) {
            (Some(first), Some(second)) => first.range.end() == second.range.start(),
            _ => false,
        }
    }

    fn bump(&mut self) {
        self.position += 1;
    }

    /// Goes over a token, if it stands here.
    fn eat(&mut self, wanted: Punctuation) -> bool {
        let found = self.at(wanted);
        self.position += usize::from(found);
        found
    }

    fn eat_keyword(&mut self, wanted: Keyword) -> bool {
        let found = self.at_keyword(wanted);
        self.position += usize::from(found);
        found
    }

    fn eat_word(&mut self, wanted: &str) -> bool {
        let found = self.at_word(wanted);
        self.position += usize::from(found);
        found
    }

    /// Goes over a token, or reports that it is missing.
    fn expect(&mut self, wanted: Punctuation) -> bool {
        let found = self.eat(wanted);
        if !found {
            self.error_behind(SyntaxErrorKind::ExpectedToken(wanted));
        }
        found
    }

    // Ranges.

    /// Where the token begins that is looked at.
    fn start(&self) -> TextSize {
        match self.tokens.get(self.position) {
            Some(token) => token.range.start(),
            None => self.previous_end(),
        }
    }

    /// Where the token ends that was looked at before.
    fn previous_end(&self) -> TextSize {
        let previous = self.position.checked_sub(1).and_then(|index| self.tokens.get(index));
        previous.map_or(TextSize::new(0), |token| token.range.end())
    }

    /// From `start` to the end of what was read; where nothing was, the empty place behind what was read before.
    fn range_from(&self, start: TextSize) -> TextRange {
        let end = self.previous_end();
        TextRange::new(start.min(end), end)
    }

    /// The empty place behind the previous token.
    fn here(&self) -> TextRange {
        TextRange::empty(self.previous_end())
    }

    /// The token that is looked at, or the empty place behind the last one.
    fn token_range(&self) -> TextRange {
        self.tokens.get(self.position).map_or_else(|| self.here(), |token| token.range)
    }

    fn range(&self, id: ExpressionId) -> TextRange {
        self.ast.expression(id).range
    }

    fn start_of(&self, id: ExpressionId) -> TextSize {
        self.range(id).start()
    }

    // Nodes.

    fn add(&mut self, range: TextRange, kind: ExpressionKind<'c>) -> ExpressionId {
        let kind = if self.grow(range) { kind } else { ExpressionKind::Unsupported(Box::default()) };
        let id = ExpressionId(number(self.ast.expressions.len()));
        self.ast.expressions.push(Expression { range, kind });
        id
    }

    /// Adds an expression that reaches from `start` to the end of what was read.
    fn add_from(&mut self, start: TextSize, kind: ExpressionKind<'c>) -> ExpressionId {
        self.add(self.range_from(start), kind)
    }

    fn add_statement(&mut self, start: TextSize, kind: StatementKind<'c>) -> StatementId {
        let range = self.range_from(start);
        let kind = if self.grow(range) { kind } else { StatementKind::Unsupported };
        let id = StatementId(number(self.ast.statements.len()));
        self.ast.statements.push(Statement { range, kind });
        id
    }

    fn add_type(&mut self, range: TextRange, kind: TypeSyntaxKind<'c>) -> TypeSyntaxId {
        let kind = if self.grow(range) { kind } else { TypeSyntaxKind::Unknown };
        let id = TypeSyntaxId(number(self.ast.types.len()));
        self.ast.types.push(TypeSyntax { range, kind });
        id
    }

    fn add_pattern(&mut self, start: TextSize, kind: PatternKind<'c>) -> PatternId {
        let range = self.range_from(start);
        let kind = if self.grow(range) { kind } else { PatternKind::Unsupported(Box::default()) };
        let id = PatternId(number(self.ast.patterns.len()));
        self.ast.patterns.push(Pattern { range, kind });
        id
    }

    /// Makes the tree one higher than what was built since the construct began. Says whether it may be so high; if it
    /// may not, the new node must have no children.
    fn grow(&mut self, range: TextRange) -> bool {
        self.height += 1;
        if self.height <= MAX_HEIGHT {
            return true;
        }
        self.report_too_deep(range);
        self.height = 1;
        false
    }

    /// Reads a construct inside another one, unless too many are open.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let outer = std::mem::take(&mut self.height);
        let found = read(self);
        self.height = self.height.max(outer);
        self.depth -= 1;
        Some(found)
    }

    /// Reads the rest of a construct that was reported as a whole.
    fn reported<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.reported += 1;
        let found = read(self);
        self.reported -= 1;
        found
    }
}

/// Takes from a list that is being read what came behind `from`.
fn take<T>(open: &mut Vec<T>, from: usize) -> Box<[T]> {
    open.drain(from..).collect()
}
