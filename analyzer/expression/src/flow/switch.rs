//! `switch`: which sections are reached, and how they end.

use apimlint_syntax::TextSize;

use super::Walk;
use super::jump::Frame;
use super::state::State;
use crate::ast::{Designation, ExpressionId, PatternKind, StatementId, SwitchLabel, SwitchSection};
use crate::check::{Constant, Operand};
use crate::error::ErrorCode;
use crate::types::Type;

/// Whether one of the sections is always reached.
#[derive(Clone, Copy, PartialEq)]
enum Coverage {
    Complete,
    Partial,
    Unknown,
}

/// Which sections the value of a `switch` chooses.
#[derive(Clone, Copy, PartialEq)]
enum Chosen {
    /// It depends on the value.
    Any,
    /// This one.
    Section(TextSize),
    /// None of them.
    Nothing,
}

impl<'c> Walk<'_, 'c> {
    pub(super) fn switch(&mut self, value: ExpressionId, sections: &[SwitchSection]) {
        self.expression(value);
        let (labels, are_labels_known) = self.labels(sections);
        let statements: Vec<StatementId> =
            sections.iter().flat_map(|section| section.statements.iter().copied()).collect();
        let chosen = self.chosen(value, &labels, are_labels_known);
        let has_labels = self.open_labels(&statements);
        let coverage = match chosen {
            Chosen::Section(_) => Coverage::Complete,
            Chosen::Nothing => Coverage::Partial,
            Chosen::Any => self.coverage(value, sections),
        };
        let head = self.state.clone();
        self.functions_of(&statements);
        self.frames.push(Frame::Switch { breaks: State::unreachable(), labels, are_labels_known });
        for (index, section) in sections.iter().enumerate() {
            let place = section.range.start();
            self.state = if chosen == Chosen::Any || chosen == Chosen::Section(place) {
                self.section_head(section, &head)
            } else {
                State::unreachable()
            };
            self.come_to(place);
            self.statement_list(&section.statements);
            if self.state.is_reachable {
                self.fall_through(section, index + 1 == sections.len());
                self.state = State::unreachable();
            }
        }
        if let Some(Frame::Switch { breaks, .. }) = self.frames.pop() {
            self.state = breaks;
        }
        if has_labels {
            self.frames.pop();
        }
        match coverage {
            Coverage::Complete => {}
            Coverage::Partial => self.state.join(&head),
            Coverage::Unknown => {
                self.is_silent = true;
                self.state.join(&head);
            }
        }
    }

    /// The constants of the labels with their sections, and whether all are known.
    fn labels(&self, sections: &[SwitchSection]) -> (Vec<(Option<Constant<'c>>, TextSize)>, bool) {
        let mut labels = Vec::new();
        let mut are_known = true;
        for section in sections {
            for label in &section.labels {
                let constant = match label.pattern {
                    None => None,
                    Some(pattern) => {
                        let constant = match &self.ast.pattern(pattern).kind {
                            PatternKind::Constant(value) | PatternKind::TypeOrConstant { value, .. } => {
                                self.tables.operands.get(value.index())
                            }
                            _ => None,
                        }
                        .and_then(|operand: &Operand<'c>| operand.constant.clone())
                        .filter(|constant| !matches!(constant, Constant::String(None) | Constant::Decimal));
                        if constant.is_none() {
                            let is_type = matches!(
                                self.ast.pattern(pattern).kind,
                                PatternKind::Declaration { .. } | PatternKind::Type(_)
                            );
                            are_known &= is_type;
                            continue;
                        }
                        constant
                    }
                };
                labels.push((constant, section.range.start()));
            }
        }
        (labels, are_known)
    }

    /// Which sections are reached from the head: of a constant, one at most.
    fn chosen(
        &mut self,
        value: ExpressionId,
        labels: &[(Option<Constant<'c>>, TextSize)],
        are_labels_known: bool,
    ) -> Chosen {
        let constant = self.tables.operands.get(value.index()).and_then(|operand| operand.constant.clone());
        match constant {
            None => {
                self.is_silent |= self.is_unknown_constant(value);
                Chosen::Any
            }
            Some(Constant::String(None) | Constant::Decimal) => {
                self.is_silent = true;
                Chosen::Any
            }
            Some(_) if !are_labels_known => {
                self.is_silent = true;
                Chosen::Any
            }
            constant => labels
                .iter()
                .find(|(label, _)| *label == constant)
                .or_else(|| labels.iter().find(|(label, _)| label.is_none()))
                .map_or(Chosen::Nothing, |(_, section)| Chosen::Section(*section)),
        }
    }

    fn coverage(&self, value: ExpressionId, sections: &[SwitchSection]) -> Coverage {
        let unknown = Operand::UNKNOWN;
        let ty = self.tables.operands.get(value.index()).unwrap_or(&unknown).ty;
        let labels = sections.iter().flat_map(|section| &section.labels);
        let mut coverage = Coverage::Partial;
        let mut bools = (false, false);
        for label in labels {
            let Some(pattern) = label.pattern else { return Coverage::Complete };
            match &self.ast.pattern(pattern).kind {
                _ if self.is_never_certain(label) => {}
                PatternKind::Declaration { ty: written, .. } if self.is_var(*written) => {
                    return Coverage::Complete;
                }
                // Whether a type takes in all values is not for this pass to tell, but for two that cannot.
                PatternKind::Declaration { designation: Designation::Name(name), .. }
                    if ty == Type::OBJECT =>
                {
                    let declared = self
                        .tables
                        .declared
                        .get(&name.range.start())
                        .and_then(|id| self.tables.locals.get(id.index()))
                        .map_or(Type::UNKNOWN, |local| local.ty);
                    if declared == Type::OBJECT || declared.is_unknown() {
                        coverage = Coverage::Unknown;
                    }
                }
                PatternKind::Declaration { .. } | PatternKind::Type(_) | PatternKind::Missing => {
                    coverage = Coverage::Unknown;
                }
                PatternKind::Unsupported(_) => coverage = Coverage::Unknown,
                PatternKind::Constant(value) | PatternKind::TypeOrConstant { value, .. } => {
                    match self.tables.operands.get(value.index()).and_then(Operand::as_bool) {
                        Some(true) => bools.0 = true,
                        Some(false) => bools.1 = true,
                        None => {}
                    }
                }
            }
        }
        if bools == (true, true) { Coverage::Unknown } else { coverage }
    }

    fn is_never_certain(&self, label: &SwitchLabel) -> bool {
        label.guard.is_some_and(|guard| {
            self.tables.operands.get(guard.index()).and_then(Operand::as_bool) != Some(true)
        })
    }

    /// What holds where a section begins that is reached by its labels.
    fn section_head(&mut self, section: &SwitchSection, head: &State) -> State {
        let mut reached = State::unreachable();
        for label in &section.labels {
            self.state.clone_from(head);
            if let Some(pattern) = label.pattern {
                self.state = self.pattern(pattern).0;
            }
            if let Some(guard) = label.guard {
                self.state = self.condition(guard).0;
            }
            reached.join(&self.state);
        }
        reached
    }

    fn fall_through(&mut self, section: &SwitchSection, is_last: bool) {
        let Some(label) = section.labels.last() else { return };
        let name = self.ast.text(label.range).trim_end_matches(':').trim_end();
        let message = if is_last {
            format!("the statements of '{name}' run out of the 'switch'")
        } else {
            format!("the statements of '{name}' run into the next section of the 'switch'")
        };
        let help = "end them with 'break;' or 'return …;'".to_owned();
        self.error(ErrorCode::FallThrough, label.range, message, Some(help));
    }
}
