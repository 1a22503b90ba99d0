//! Jumps: where they go, and what arrives there.

use apimlint_syntax::{TextRange, TextSize};

use super::Walk;
use super::state::State;
use crate::ast::{GotoTarget, Name, StatementId, StatementKind};
use crate::check::Constant;
use crate::error::ErrorCode;

/// Something around the place of the walk that jumps go to or through.
pub(super) enum Frame<'c> {
    /// A loop.
    Loop { breaks: State, continues: State },
    /// A `switch`, with the constants of its labels (`None`: `default`) and the places of their sections.
    Switch { breaks: State, labels: Vec<(Option<Constant<'c>>, TextSize)>, are_labels_known: bool },
    /// A list of statements with labels.
    Labels(Vec<Name<'c>>),
    /// A `try` with `finally`, and the jumps out of it.
    Try(Vec<Pending>),
    /// A `catch`.
    Catch,
    /// A `finally`, which no jump may leave.
    Finally,
    /// A lambda or local function, which no jump can leave.
    Body,
}

/// A jump that goes through a `finally` first.
pub(super) struct Pending {
    target: Target,
    state: State,
}

/// Where a jump goes.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// Behind the loop or `switch` whose frame it is.
    Break(usize),
    /// To the end of the body of the loop whose frame it is.
    Continue(usize),
    /// To a label or section, whose frame and place these are.
    Place(usize, TextSize),
    /// Out of the body; the range of the `return`.
    Return(TextRange),
}

impl<'c> Walk<'_, 'c> {
    /// The frames of this body that a jump may go to, innermost first, with whether a `finally` lies in between.
    fn frames_around(&self) -> impl Iterator<Item = (usize, &Frame<'c>, bool)> {
        let mut leaves_finally = false;
        self.frames.iter().enumerate().rev().take_while(|(_, frame)| !matches!(frame, Frame::Body)).map(
            move |(index, frame)| {
                leaves_finally |= matches!(frame, Frame::Finally);
                (index, frame, leaves_finally)
            },
        )
    }

    pub(super) fn break_or_continue(&mut self, range: TextRange, is_break: bool) {
        let target = self
            .frames_around()
            .find(|(_, frame, _)| {
                matches!(frame, Frame::Loop { .. }) || is_break && matches!(frame, Frame::Switch { .. })
            })
            .map(|(index, _, leaves_finally)| (index, leaves_finally));
        match target {
            None if is_break => {
                let message = "'break' stands outside of any loop or 'switch'".to_owned();
                self.error(ErrorCode::InvalidJump, range, message, None);
            }
            None => {
                let message = "'continue' stands outside of any loop".to_owned();
                self.error(ErrorCode::InvalidJump, range, message, None);
            }
            Some((_, true)) => self.jump_out_of_finally(range, if is_break { "break" } else { "continue" }),
            Some((index, false)) if is_break => self.jump(Target::Break(index)),
            Some((index, false)) => self.jump(Target::Continue(index)),
        }
        self.state = State::unreachable();
    }

    pub(super) fn return_from_body(&mut self, range: TextRange) {
        if self.frames_around().any(|(_, frame, _)| matches!(frame, Frame::Finally)) {
            self.jump_out_of_finally(range, "return");
        } else {
            self.jump(Target::Return(range));
        }
        self.state = State::unreachable();
    }

    /// `throw;` throws again what was caught.
    pub(super) fn rethrow(&mut self, range: TextRange) {
        let catch =
            self.frames_around().find(|(_, frame, _)| matches!(frame, Frame::Catch)).map(|(_, _, left)| left);
        if catch != Some(false) {
            let message = "'throw' without a value stands outside of any 'catch'".to_owned();
            self.error(ErrorCode::InvalidJump, range, message, None);
        }
    }

    pub(super) fn goto(&mut self, range: TextRange, target: &GotoTarget<'c>) {
        let found = match target {
            GotoTarget::Label(label) => self.find_label(*label),
            GotoTarget::Case(value) => {
                self.expression(*value);
                let constant =
                    self.tables.operands.get(value.index()).and_then(|operand| operand.constant.clone());
                match constant {
                    Some(Constant::String(None) | Constant::Decimal) | None => Found::Unknown,
                    constant => {
                        let text = self.ast.text(self.ast.expression(*value).range);
                        self.find_section(constant.as_ref(), &format!("case {text}"))
                    }
                }
            }
            GotoTarget::Default => self.find_section(None, "default"),
        };
        match found {
            Found::At(frame, place, false) => self.jump(Target::Place(frame, place)),
            Found::At(_, _, true) => self.jump_out_of_finally(range, "goto"),
            Found::Unknown => self.is_silent = true,
            Found::Nowhere(message) => self.error(ErrorCode::InvalidJump, range, message, None),
        }
        self.state = State::unreachable();
    }

    fn find_label(&self, label: Name<'c>) -> Found {
        if label.text.is_empty() {
            return Found::Unknown;
        }
        let found = self.frames_around().find_map(|(index, frame, leaves_finally)| match frame {
            Frame::Labels(labels) => labels
                .iter()
                .find(|other| other.text == label.text)
                .map(|other| Found::At(index, other.range.start(), leaves_finally)),
            _ => None,
        });
        found.unwrap_or_else(|| {
            if self.unknown_statement.is_some() {
                Found::Unknown
            } else {
                Found::Nowhere(format!("there is no label '{}' that 'goto' can reach", label.text))
            }
        })
    }

    fn find_section(&self, constant: Option<&Constant<'c>>, text: &str) -> Found {
        let Some((index, labels, are_labels_known, leaves_finally)) =
            self.frames_around().find_map(|(index, frame, leaves_finally)| match frame {
                Frame::Switch { labels, are_labels_known, .. } => {
                    Some((index, labels, *are_labels_known, leaves_finally))
                }
                _ => None,
            })
        else {
            return Found::Nowhere(format!("'goto {text}' stands outside of any 'switch'"));
        };
        match labels.iter().find(|(label, _)| label.as_ref() == constant) {
            Some((_, section)) => Found::At(index, *section, leaves_finally),
            None if are_labels_known || constant.is_none() => {
                Found::Nowhere(format!("the 'switch' has no '{text}' that 'goto' can reach"))
            }
            None => Found::Unknown,
        }
    }

    fn jump_out_of_finally(&mut self, range: TextRange, what: &str) {
        let message = format!("'{what}' cannot leave a 'finally'");
        self.error(ErrorCode::InvalidJump, range, message, None);
    }

    fn jump(&mut self, target: Target) {
        let state = self.state.clone();
        self.deliver(Pending { target, state });
    }

    /// Lets a jump arrive, or wait for the `finally` that it goes through.
    pub(super) fn deliver(&mut self, pending: Pending) {
        if !pending.state.is_reachable {
            return;
        }
        let innermost = self
            .frames
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, frame)| !matches!(frame, Frame::Body))
            .find(|(_, frame)| matches!(frame, Frame::Try(_)))
            .map(|(index, _)| index);
        let target_frame = match pending.target {
            Target::Break(frame) | Target::Continue(frame) | Target::Place(frame, _) => Some(frame),
            Target::Return(_) => None,
        };
        if let Some(innermost) = innermost
            && target_frame.is_none_or(|target| target < innermost)
        {
            if let Some(Frame::Try(waiting)) = self.frames.get_mut(innermost) {
                waiting.push(pending);
            }
            return;
        }
        let Pending { target, state } = pending;
        match target {
            Target::Break(frame) => {
                if let Some(Frame::Loop { breaks, .. } | Frame::Switch { breaks, .. }) =
                    self.frames.get_mut(frame)
                {
                    breaks.join(&state);
                }
            }
            Target::Continue(frame) => {
                if let Some(Frame::Loop { continues, .. }) = self.frames.get_mut(frame) {
                    continues.join(&state);
                }
            }
            Target::Place(_, place) => self.arrive(place, &state),
            Target::Return(range) => self.leave(range, &state),
        }
    }

    fn arrive(&mut self, place: TextSize, state: &State) {
        let arriving = self.arriving.entry(place).or_default();
        let mut joined = arriving.clone();
        joined.join(state);
        if joined != *arriving {
            *arriving = joined;
            self.has_changed |= self.passed.contains(&place);
        }
    }

    /// Comes to a label or section that jumps may go to.
    pub(super) fn come_to(&mut self, place: TextSize) {
        self.passed.insert(place);
        if let Some(arriving) = self.arriving.get(&place) {
            self.state.join(arriving);
        }
    }

    /// The jumps that waited for a `finally`, of which `done` holds at the end.
    pub(super) fn after_finally(&mut self, waiting: Vec<Pending>, done: &State) {
        for mut pending in waiting {
            pending.state.also(done);
            self.deliver(pending);
        }
    }

    /// Makes the labels of a list of statements known; gives whether there are any.
    pub(super) fn open_labels(&mut self, statements: &[StatementId]) -> bool {
        let ast = self.ast;
        let mut labels: Vec<Name<'c>> = Vec::new();
        for statement in statements {
            let mut inner = *statement;
            while let StatementKind::Labeled { label, statement } = &ast.statement(inner).kind {
                inner = *statement;
                if label.text.is_empty() {
                    continue;
                }
                let is_around = self.frames_around().any(|(_, frame, _)| {
                    matches!(frame, Frame::Labels(outer) if outer.iter().any(|other| other.text == label.text))
                });
                if is_around || labels.iter().any(|other| other.text == label.text) {
                    let message = format!("there already is a label '{}'", label.text);
                    self.error(ErrorCode::InvalidJump, label.range, message, None);
                }
                labels.push(*label);
            }
        }
        let has_labels = !labels.is_empty();
        if has_labels {
            self.frames.push(Frame::Labels(labels));
        }
        has_labels
    }
}

/// Where the target of a `goto` is.
enum Found {
    /// In this frame, at this place, and whether that is outside of the `finally` around.
    At(usize, TextSize, bool),
    /// It may be anywhere.
    Unknown,
    /// There is none, as this message says.
    Nowhere(String),
}
