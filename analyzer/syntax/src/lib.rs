//! Tolerant, lossless parser for Azure API Management policy documents.
//!
//! A policy document looks like XML, but C# stands in it: `condition="@(x["a"] == "b" && n < 3)"`. More than
//! half of the deployed ones are not well-formed XML. [`parse`] reads them all: it gives a [`Document`], a tree
//! of elements, attributes, text, comments, expressions and template holes, each with its byte range, and a
//! list of [`SyntaxError`]s beside it.
//!
//! # Invariants
//!
//! - Parsing is total: any text gives a document, in time and memory proportional to its length.
//! - It is lossless: the [tokens](Document::tokens) of a document, put together, are its source.
//! - Ranges lie on character boundaries and nest as the nodes do.
//! - It knows no policies, but for the names of the root and the four sections, where it recovers.
//! - No recursion over the input: depth costs memory, never the call stack.

mod bytes;
pub mod csharp;
mod decode;
mod document;
mod error;
mod form;
mod names;
mod parser;
mod positions;
mod recovery;
mod skim;
mod tag;
mod template;
mod token;
mod value;

use std::sync::Arc;

pub use text_size::{TextRange, TextSize};

pub use crate::csharp::CSharpFault;
pub use crate::decode::{Decoded, OffsetMap};
pub use crate::document::{
    Attribute, AttributeShape, Children, Document, Element, ExpressionForm, Node, NodeId, NodeKind, Part,
    PartKind, Value,
};
pub use crate::error::{SyntaxError, SyntaxErrorKind};
pub use crate::form::{FormVerdict, XmlFault};
pub use crate::positions::{Place, Positions, Span};
pub use crate::template::{Dialect, Dialects};
pub use crate::token::{Token, TokenKind};

/// Parses a policy document.
///
/// `dialects` says which template holes to look for; [`Dialects::detect`] finds those that a file uses. Of a source
/// of 4 GiB or more nothing is read, because ranges could not tell its places.
pub fn parse(source: impl Into<Arc<str>>, dialects: Dialects) -> Document {
    let source = source.into();
    if u32::try_from(source.len()).is_err() {
        return parser::parse(Arc::from(""), dialects);
    }
    parser::parse(source, dialects)
}
