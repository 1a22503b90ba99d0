//! What running a part of a document does to one variable.

/// The effect on a variable of statements that run one after the other, or as one of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// The producers whose value it may have afterwards.
    pub(super) reaching: Vec<usize>,
    /// Whether it is set on all paths.
    pub(super) always: bool,
    /// Whether something that is not seen may have set it.
    pub(super) unknown: bool,
    /// Whether no path goes on.
    pub(super) ends: bool,
}

impl Effect {
    /// That of something which may do anything.
    pub(super) fn unknown() -> Self {
        Self { unknown: true, ..Self::default() }
    }

    /// That of both, one after the other.
    pub(super) fn then(mut self, mut next: Self) -> Self {
        if self.ends {
            return self;
        }
        if next.always {
            return next;
        }
        self.reaching.append(&mut next.reaching);
        self.unknown |= next.unknown;
        self.ends = next.ends;
        self
    }

    /// That of the one or the other. A path that ends says nothing of what comes behind.
    pub(super) fn or(mut self, mut other: Self) -> Self {
        if self.ends {
            return other;
        }
        if other.ends {
            return self;
        }
        self.reaching.append(&mut other.reaching);
        self.always &= other.always;
        self.unknown |= other.unknown;
        self
    }

    /// That of something which may run or not, in part or as a whole.
    pub(super) fn perhaps(self) -> Self {
        Self { always: false, ends: false, ..self }
    }
}
