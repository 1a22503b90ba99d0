//! What is known at one place: whether it is reached, and which variables have a value.

/// The variables that have a value. The first 64 of them, which are all in most expressions, need no memory of their own.
#[derive(Clone, Debug, Default, PartialEq)]
struct Assigned {
    first: u64,
    /// The others.
    more: Vec<u64>,
    /// Whether all beyond `more` have a value.
    are_others: bool,
}

impl Assigned {
    fn word(&self, index: usize) -> u64 {
        match index.checked_sub(1) {
            None => self.first,
            Some(index) => {
                self.more.get(index).copied().unwrap_or(if self.are_others { u64::MAX } else { 0 })
            }
        }
    }

    fn word_mut(&mut self, index: usize) -> &mut u64 {
        let Some(index) = index.checked_sub(1) else { return &mut self.first };
        let fill = if self.are_others { u64::MAX } else { 0 };
        if self.more.len() <= index {
            self.more.resize(index + 1, fill);
        }
        self.more.get_mut(index).unwrap_or(&mut self.first)
    }

    fn combine(&mut self, other: &Self, both: impl Fn(u64, u64) -> u64) {
        self.first = both(self.first, other.first);
        let length = self.more.len().max(other.more.len());
        for index in 1..=length {
            let word = both(self.word(index), other.word(index));
            *self.word_mut(index) = word;
        }
        let fill = |is_filled: bool| if is_filled { u64::MAX } else { 0 };
        self.are_others = both(fill(self.are_others), fill(other.are_others)) != 0;
    }
}

/// What is known at one place of the code.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct State {
    assigned: Assigned,
    /// Whether a path leads here. Where none does, every variable counts as assigned.
    pub(super) is_reachable: bool,
}

impl State {
    /// The beginning: no variable has a value.
    pub(super) fn start() -> Self {
        Self { assigned: Assigned::default(), is_reachable: true }
    }

    /// A place that no path leads to.
    pub(super) fn unreachable() -> Self {
        Self::default()
    }

    /// A place where every variable has a value.
    pub(super) fn everything() -> Self {
        let assigned = Assigned { first: u64::MAX, more: Vec::new(), are_others: true };
        Self { assigned, is_reachable: true }
    }

    pub(super) fn has(&self, slot: usize) -> bool {
        !self.is_reachable || self.assigned.word(slot / 64) >> (slot % 64) & 1 == 1
    }

    pub(super) fn set(&mut self, slot: usize, has_value: bool) {
        let word = self.assigned.word_mut(slot / 64);
        let bit = 1 << (slot % 64);
        if has_value {
            *word |= bit;
        } else {
            *word &= !bit;
        }
    }

    /// What holds where two paths come together.
    pub(super) fn join(&mut self, other: &Self) {
        if !other.is_reachable {
            return;
        }
        if self.is_reachable {
            self.assigned.combine(&other.assigned, |a, b| a & b);
        } else {
            self.clone_from(other);
        }
    }

    /// What holds where another piece of code was run in between, which began with less.
    pub(super) fn also(&mut self, other: &Self) {
        if self.is_reachable && other.is_reachable {
            self.assigned.combine(&other.assigned, |a, b| a | b);
        } else {
            self.is_reachable = false;
        }
    }
}
