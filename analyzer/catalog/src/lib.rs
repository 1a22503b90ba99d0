//! Facts about Azure API Management policies: elements, attributes, values, places, limits, the
//! [types] of policy expressions and the service's own answers to documents that it refuses.
//!
//! Validation, completion, hover and documentation all ask here, so that they cannot disagree.
//!
//! - The data files are the one source of truth: `policies/*.toml`, `facts/*.toml` and `types/**/*.toml`, every
//!   fact with its source. A fact is corrected there, never in the Rust code.
//! - Nothing is parsed at start-up: the files are turned into the static tables of `generated` and
//!   `generated_types` by a test, which also fails when the tables are older than the files.
//! - Where sources disagree the tables accept what any of them accepts, and [`Certainty`] says so.
//! - Lookups neither allocate nor lock; everything handed out is `&'static`.
//!
//! ```
//! use apimlint_catalog::{Scope, Section, policy};
//!
//! let quota = policy("quota").ok_or("a policy everyone knows")?;
//! assert!(quota.sections.allows(&Section::Inbound));
//! assert!(!quota.scopes.allows(&Scope::Global));
//! # Ok::<(), &str>(())
//! ```

mod defaults;
#[rustfmt::skip]
#[allow(clippy::needless_update, clippy::unreadable_literal, reason = "written by a program, read in a diff")]
mod generated;
#[rustfmt::skip]
#[allow(clippy::unreadable_literal, reason = "written by a program, read in a diff")]
#[allow(clippy::indexing_slicing, reason = "the compiler checks the indices of constants")]
mod generated_types;
mod last_error;
mod limit;
mod lookup;
mod model;
mod save_error;
mod suggestion;
pub mod types;
mod variable;

pub use last_error::{ErrorOrigin, LastErrorReason, last_error_reason, last_error_reasons};
pub use limit::{Limit, LimitSubject, LimitUnit, limits, limits_of};
pub use lookup::{is_section, policies, policy, policy_variant, resolver_roots};
pub use model::*;
pub use save_error::{SaveError, Stage, save_error, save_errors};
pub use suggestion::closest;
pub use variable::{ProducedType, VariableProducer, producers_of, variable_producers};
