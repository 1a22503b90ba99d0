//! The C# of policy expressions.
//!
//! APIM compiles what stands in `@( … )` and `@{ … }` as C# 7. [`lex`] cuts the decoded text of one expression, without
//! its brackets, into [`Token`]s and tells what no C# compiler would accept as a token. [`parse`] makes a tree of them, the
//! [`ast`], and tells what is not C# 7.3. [`analyze`] does all that, and finds the type of each part, what a compiler would
//! refuse, and what APIM does not allow:
//!
//! ```
//! use apimlint_expression::{Options, Wanted, analyze};
//! use apimlint_syntax::{Dialects, ExpressionForm};
//!
//! let options =
//!     Options { form: ExpressionForm::Expression, wanted: Wanted::Anything, dialects: Dialects::NONE };
//! let good = analyze("context.Request.Headers.Count + 1", &options);
//! assert!(good.errors.is_empty());
//! assert_eq!(good.result_type_name().as_deref(), Some("int"));
//!
//! let bad = analyze("context.Request.Headrs", &options);
//! let [error] = bad.errors.as_slice() else { return };
//! assert_eq!(error.code.compiler_code(), "CS1061");
//! assert_eq!(error.message, "'IRequest' has no member 'Headrs'");
//! assert_eq!(bad.result_type_name(), None);
//! ```
//!
//! # Invariants
//!
//! - Lexing and parsing are total: any text gives tokens and a tree, in time and memory proportional to its length. The
//!   tree is never higher than 1,000 nodes, so that it can be walked by recursion.
//! - Lexing is lossless: the ranges of the tokens follow each other and cover the text. Nodes cover their tokens from the
//!   first to the last, and lie in each other as the tree says.
//! - How literals and comments end is decided in one place, [`apimlint_syntax::csharp`], so that the lexer and the
//!   parser of documents agree on where an expression ends. Only raw strings and preprocessor lines, which are reported,
//!   the parser does not know.
//! - Named values and template holes are replaced before a compiler sees the code: they are recorded as substitutions, and
//!   what touches one is never called wrong.
//! - Checking is total, too. What lies deeper than the checker goes, what a hole stands for, and what lambdas give beyond the
//!   number that are tried is [`Type::UNKNOWN`]: it fits everything, and what depends on it is never called wrong.
//! - The tree is not changed by the checker. What it finds stands in [`Tables`], under the numbers of the nodes.
//! - All types and members come from the catalogue; this crate knows the language only.

mod analysis;
pub mod ast;
mod check;
mod error;
mod flow;
mod lexer;
mod parser;
mod token;
mod types;

pub use crate::analysis::{Analysis, Options, analyze, analyze_lexed};
pub use crate::check::{
    Constant, FunctionId, Local, LocalId, LocalKind, Operand, OperandKind, Symbol, Tables, Wanted,
};
pub use crate::error::{Error, ErrorCode, Suggestion};
pub use crate::lexer::{
    Lexed, NewerSyntax, Substitution, SubstitutionKind, TokenError, TokenErrorKind, lex, lex_template,
};
pub use crate::parser::{NewerFeature, Parsed, SyntaxError, SyntaxErrorKind, parse};
pub use crate::token::{Keyword, Punctuation, Token, TokenKind};
pub use crate::types::{Shape, TupleElementType, Type, Types, View};
