//! The variables that have no value from the beginning.

use std::collections::HashSet;

use apimlint_catalog::types::{TypeKind, known};
use apimlint_syntax::TextSize;

use crate::ast::{Ast, Designation, PatternKind};
use crate::check::{LocalKind, Tables};
use crate::types::{Type, Types, View};

/// A variable that has no value from the beginning.
pub(super) struct Variable<'c> {
    pub(super) name: &'c str,
    pub(super) declared: TextSize,
    pub(super) is_out: bool,
    /// Whether a pattern gives it its value.
    is_in_pattern: bool,
}

impl Variable<'_> {
    /// What is to be known where it has no value.
    pub(super) fn help(&self) -> &'static str {
        if self.is_in_pattern {
            "it has a value only where its pattern fits"
        } else if self.is_out {
            "assign it first"
        } else {
            "give it a value where it is declared, or on every path that leads here"
        }
    }
}

/// The variables that have to be assigned before they are read, each once.
pub(super) fn variables<'c>(ast: &Ast<'c>, types: &Types, tables: &Tables<'c>) -> Vec<Variable<'c>> {
    let mut in_patterns = HashSet::new();
    for pattern in &ast.patterns {
        if let PatternKind::Declaration { designation: Designation::Name(name), .. } = &pattern.kind {
            in_patterns.insert(name.range.start());
        }
    }
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for local in &tables.locals {
        let is_out = local.kind == LocalKind::OutParameter;
        let declared = local.name.range.start();
        if !(is_out || local.kind == LocalKind::Variable)
            || local.name.text.is_empty()
            || !seen.insert(declared)
        {
            continue;
        }
        // The last of the locals that have this place has the type that was decided on.
        let last = tables.declared.get(&declared).and_then(|last| tables.locals.get(last.index()));
        if has_contents(types, last.unwrap_or(local).ty) {
            let is_in_pattern = in_patterns.contains(&declared);
            found.push(Variable { name: local.name.text, declared, is_out, is_in_pattern });
        }
    }
    found
}

/// Whether a compiler asks for a value of a variable of this type before it is read.
///
/// It does not where a struct of a library has no fields but private ones of reference types, such as a pair of strings.
/// The catalogue does not tell which fields structs have, but those of these are numbers.
fn has_contents(types: &Types, ty: Type) -> bool {
    match types.view(ty) {
        View::Unknown => false,
        View::Named(id, _) if types.is_value_type(ty) => {
            let is_number = matches!(
                id,
                known::BOOL
                    | known::CHAR
                    | known::SBYTE
                    | known::BYTE
                    | known::SHORT
                    | known::USHORT
                    | known::INT
                    | known::UINT
                    | known::LONG
                    | known::ULONG
                    | known::FLOAT
                    | known::DOUBLE
                    | known::DECIMAL
            );
            let name = id.definition().name;
            let holds_numbers = matches!(name, "DateTime" | "DateTimeOffset" | "TimeSpan" | "Guid");
            is_number || holds_numbers || id == known::NULLABLE || id.definition().kind == TypeKind::Enum
        }
        _ => true,
    }
}
