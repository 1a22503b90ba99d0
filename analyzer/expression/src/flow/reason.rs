//! Why the end of a body is reached without `return`.

use apimlint_syntax::{TextRange, TextSize};

use super::Walk;
use crate::ast::{StatementId, StatementKind};
use crate::error::ErrorCode;

/// Longer conditions are not quoted in a message.
const LONGEST_QUOTE: usize = 48;

impl Walk<'_, '_> {
    /// Reports that statements can be left without a value.
    pub(super) fn missing_return(&mut self, range: TextRange, statements: &[StatementId], what: &str) {
        let returns = self.body.returns_value;
        let message = if returns {
            format!("not every path through {what} returns a value")
        } else {
            format!("{what} returns no value")
        };
        let help = match self.reason(statements, 0) {
            Some(reason) if returns => format!("{reason}: add 'return …;' at the end"),
            _ => "add 'return …;' at the end".to_owned(),
        };
        self.error(ErrorCode::MissingReturn, range, message, Some(help));
    }

    /// Where the last of the outermost statements ends; all of it where it is simple and in one line.
    pub(super) fn end_of(&self, statements: &[StatementId]) -> TextRange {
        let Some(last) = statements.last() else {
            return TextRange::empty(TextSize::of(self.ast.code.trim_end()));
        };
        let range = self.ast.statement(*last).range;
        let text = self.ast.text(range);
        if !text.ends_with('}') && !text.contains('\n') {
            return range;
        }
        let last = text.chars().next_back().map_or(TextSize::new(0), TextSize::of);
        TextRange::new(range.end().checked_sub(last).unwrap_or(range.start()), range.end())
    }

    /// Which statement lets the end be reached; only its last one can.
    fn reason(&self, statements: &[StatementId], depth: usize) -> Option<String> {
        let last = statements.iter().rev().find(|id| {
            !matches!(self.ast.statement(**id).kind, StatementKind::Function(_) | StatementKind::Empty)
        })?;
        self.reason_of(*last, depth)
    }

    fn reason_of(&self, id: StatementId, depth: usize) -> Option<String> {
        if depth > super::DEEPEST || !self.ends.contains(&id) {
            return None;
        }
        let ast = self.ast;
        let depth = depth + 1;
        match &ast.statement(id).kind {
            StatementKind::Block(statements) => self.reason(statements, depth),
            StatementKind::If { then, otherwise: Some(otherwise), .. } => self
                .reason_of(*then, depth)
                .or_else(|| self.reason_of(*otherwise, depth))
                .or_else(|| Some("a branch of the 'if' does not return".to_owned())),
            StatementKind::If { condition, then, otherwise: None } => {
                let condition = ast.text(ast.expression(*condition).range);
                let is_short = condition.len() <= LONGEST_QUOTE && !condition.contains('\n');
                let what = if is_short { format!("'if ({condition})'") } else { "the last 'if'".to_owned() };
                Some(if self.ends.contains(then) {
                    self.reason_of(*then, depth).unwrap_or(format!("{what} does not return"))
                } else {
                    format!("{what} has no 'else'")
                })
            }
            StatementKind::While { .. } | StatementKind::Do { .. } | StatementKind::For { .. } => {
                Some("the loop may end without a 'return'".to_owned())
            }
            StatementKind::Foreach { .. } => Some("'foreach' may end without a 'return'".to_owned()),
            StatementKind::Switch { sections, .. } => {
                let has_default =
                    sections.iter().flat_map(|section| &section.labels).any(|label| label.pattern.is_none());
                Some(if has_default {
                    "a section of the 'switch' does not return".to_owned()
                } else {
                    "the 'switch' has no 'default'".to_owned()
                })
            }
            StatementKind::Try { block, catches, .. } => {
                if self.ends.contains(block) {
                    return self
                        .reason_of(*block, depth)
                        .or_else(|| Some("the 'try' does not return".to_owned()));
                }
                catches
                    .iter()
                    .any(|catch| self.ends.contains(&catch.block))
                    .then(|| "'catch' does not return".to_owned())
            }
            StatementKind::Using { body, .. }
            | StatementKind::Lock { body, .. }
            | StatementKind::Checked { block: body, .. } => self.reason_of(*body, depth),
            StatementKind::Labeled { statement, .. } => self.reason_of(*statement, depth),
            _ => None,
        }
    }
}
