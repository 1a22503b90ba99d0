//! The rules that policies are checked with, and the driver that runs them over a document.
//!
//! A rule is one file, `src/<group>/<rule_name>.rs`: the documentation people read, the metadata and the check. The
//! [`Checker`] walks a document once and calls each rule at the level that it looks at.
//!
//! # Invariants
//!
//! - Checking is pure: it reads no file and knows no output format and no editor.
//! - What it returns depends on the document, the options and the selection only, in a fixed order.
//! - A panic in one rule costs that rule for that document, and is reported.
//! - What holds a template hole, or stands in something unknown, is not judged.

mod checker;
mod code;
mod compiler_rule;
mod constraint;
mod context;
mod diagnostic;
mod expression;
mod expression_destination;
mod expression_rule;
mod expression_tree;
mod formatter;
mod inspection;
mod internal_error;
mod lookalike;
mod placed_expression;
mod policy;
mod registry;
mod rule;
mod soundness;
mod statements;
mod suppression;
mod syntax;
mod value_type;
mod variables;
mod wording;

pub use crate::checker::Checker;
pub use crate::context::{DocumentOptions, PolicyForm};
pub use crate::diagnostic::{
    Applicability, Confidence, Diagnostic, Edit, Fix, Related, Severity, Suppression,
};
pub use crate::inspection::{InspectedError, InspectedExpression};
pub use crate::registry::{rule, rules_metadata};
pub use crate::rule::{Example, Group, References, RuleMeta};
