//! From the text of an expression to everything that is known of it.

use apimlint_syntax::{Dialect, Dialects, ExpressionForm, TextRange};

use crate::ast::{Ast, ExpressionId, ExpressionKind, InterpolationPart, Root, StatementKind};
use crate::check::{Checker, Operand, Symbol, Tables, Wanted};
use crate::error::{Error, ErrorCode};
use crate::flow;
use crate::lexer::{Lexed, TokenError, lex_template};
use crate::parser::{SyntaxError, SyntaxErrorKind, parse};
use crate::types::{Type, Types};

/// What an expression is read as.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether the code is an expression or statements.
    pub form: ExpressionForm,
    /// What its place asks of its result.
    pub wanted: Wanted,
    /// The template notations whose holes may stand in it.
    pub dialects: Dialects,
}

/// Everything that is known of an expression.
#[derive(Clone, Debug)]
pub struct Analysis<'c> {
    /// What is no token of the language.
    pub token_errors: Vec<TokenError>,
    /// Its tree.
    pub ast: Ast<'c>,
    /// Where the code does not follow the grammar; never [`SyntaxErrorKind::TooDeep`], which is no mistake.
    pub syntax_errors: Vec<SyntaxError>,
    /// What a compiler or APIM refuses, in the order of the code; empty where the code cannot be read.
    pub errors: Vec<Error>,
    /// The statements that no path reaches.
    pub unreachable: Vec<TextRange>,
    /// The type of its result; [`Type::UNKNOWN`] where that is not known.
    pub result: Type,
    /// The types that `result` and the tables speak of.
    pub types: Types,
    /// What each part of the tree is.
    pub tables: Tables<'c>,
}

impl<'c> Analysis<'c> {
    /// What an expression of the tree is.
    pub fn operand(&self, id: ExpressionId) -> &Operand<'c> {
        self.tables.operands.get(id.index()).unwrap_or(&Operand::UNKNOWN)
    }

    /// The type of an expression of the tree.
    pub fn type_of(&self, id: ExpressionId) -> Type {
        self.operand(id).ty
    }

    /// What an expression of the tree stands for, where it is a name, a member, a call or an index.
    pub fn symbol(&self, id: ExpressionId) -> Option<Symbol> {
        self.tables.symbols.get(id.index()).copied().flatten()
    }

    /// Whether the code is read without any error of the language.
    pub fn compiles(&self) -> bool {
        self.token_errors.is_empty()
            && self.syntax_errors.is_empty()
            && self.errors.iter().all(|error| error.code.is_refused_by_apim_only())
    }

    /// How people write the type of the result; `None` where it is not known.
    pub fn result_type_name(&self) -> Option<String> {
        (!self.types.has_unknown(self.result)).then(|| self.types.name(self.result))
    }
}

/// Reads the code of an expression, and checks it as a C# compiler and APIM would.
///
/// `code` is what stands between `@(` and `)`, or `@{` and `}`, with XML references decoded.
pub fn analyze<'c>(code: &'c str, options: &Options) -> Analysis<'c> {
    analyze_lexed(code, &lex_template(code, options.dialects), options)
}

/// The same for code that is cut into tokens already.
pub fn analyze_lexed<'c>(code: &'c str, lexed: &Lexed, options: &Options) -> Analysis<'c> {
    let parsed = parse(code, lexed, options.form);
    let ast = parsed.ast;
    // That code is too deep for the parser is no mistake; what is left out of the tree says nothing.
    let mut syntax_errors = parsed.errors;
    let before = syntax_errors.len();
    syntax_errors.retain(|error| error.kind != SyntaxErrorKind::TooDeep);
    let is_whole = syntax_errors.len() == before;
    let mut checker = Checker::new(&ast);
    let result = checker.root(options.wanted);
    let is_incomplete = checker.is_incomplete;
    let Checker { types, tables, mut errors, .. } = checker;
    let mut unreachable = Vec::new();
    if is_whole && syntax_errors.is_empty() && lexed.errors.is_empty() {
        let has_unknown_name = tables.locals.iter().any(|local| local.name.text.is_empty());
        if has_unknown_name || has_unknown_statement(&ast) {
            errors.retain(|error| error.code != ErrorCode::UnknownName);
        }
        if options.dialects.contains(Dialect::Braces) {
            let holes = possible_holes(code, &ast);
            errors.retain(|error| {
                let next = holes.partition_point(|hole| hole.end() <= error.range.start());
                let is_in_hole = holes.get(next).is_some_and(|hole| hole.contains_range(error.range));
                error.code != ErrorCode::UnknownName || !is_in_hole
            });
        }
        if !is_incomplete {
            let flow = flow::check(&ast, &types, &tables);
            errors.extend(flow.errors);
            unreachable = flow.unreachable;
        }
        errors.sort_by_key(|error| (error.range.start(), error.range.end()));
    } else {
        // What is left of code that cannot be read says nothing of what was meant.
        errors.clear();
    }
    let token_errors = lexed.errors.clone();
    Analysis { token_errors, ast, syntax_errors, errors, unreachable, result, types, tables }
}

/// The interpolations such as `{group-id}` that may as well be holes of a template: a difference of names that do not exist
/// is rather one name with a hyphen. In the order of the code.
fn possible_holes(code: &str, ast: &Ast<'_>) -> Vec<TextRange> {
    let braces = Dialects::NONE.with(Dialect::Braces);
    let parts = ast.expressions().filter_map(|(_, expression)| match &expression.kind {
        ExpressionKind::Interpolated(parts) => Some(parts),
        _ => None,
    });
    let interpolations = parts.flatten().filter_map(|part| match part {
        InterpolationPart::Interpolation { range, .. } => Some(*range),
        _ => None,
    });
    let mut holes: Vec<_> = interpolations
        .filter(|range| {
            let text = code.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default();
            let length = braces.hole(text.as_bytes()).map(|(_, length)| length);
            text.contains('-') && length == Some(text.len())
        })
        .collect();
    holes.sort_unstable_by_key(|hole| hole.start());
    holes
}

/// Whether a hole stands in the place of a statement, which may declare any name.
fn has_unknown_statement(ast: &Ast<'_>) -> bool {
    ast.statements().any(|(_, statement)| {
        matches!(
            statement.kind,
            StatementKind::Substituted | StatementKind::Unsupported | StatementKind::Missing
        )
    })
}

impl Checker<'_, '_> {
    /// Checks the whole and gives the type of its result.
    fn root(&mut self, wanted: Wanted) -> Type {
        let ast = self.ast;
        let target = match wanted {
            Wanted::Anything => Type::OBJECT,
            Wanted::Bool => Type::BOOL,
            Wanted::Text => Type::STRING,
        };
        match &ast.root {
            Root::Expression(id) => self.root_expression(*id, target),
            Root::Statements(statements) => self.root_statements(statements, target),
        }
    }
}
