//! The progress bar: on a terminal, for runs that take longer than one wants to wait in silence.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const PATIENCE: Duration = Duration::from_secs(1);

/// Shows how far a run is.
pub(crate) struct Progress {
    total: u64,
    done: u64,
    is_wanted: bool,
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(crate) fn new(total: usize, is_wanted: bool, started: Instant) -> Self {
        let total = u64::try_from(total).unwrap_or(u64::MAX);
        Self { total, done: 0, is_wanted, started, bar: None }
    }

    /// One more file is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if self.bar.is_none() && self.is_wanted && self.started.elapsed() > PATIENCE {
            self.bar = Some(self.draw());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        }
    }

    /// Nothing is drawn when standard error is no terminal.
    fn draw(&self) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(self.total), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar
    }

    /// Runs what may write to the terminal with the bar out of the way.
    pub(crate) fn pause<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Removes the bar.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
