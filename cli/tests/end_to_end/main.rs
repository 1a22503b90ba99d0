//! Tests of the built binary: what it reports, in every format, and what it makes of every kind of input.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, also outside of its function, a panic is the report"
)]

mod arguments;
mod bad_input;
mod documentation;
mod estate;
mod formats;
mod inspect;
mod sarif;
