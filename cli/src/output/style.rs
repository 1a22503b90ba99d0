//! Colors.

use anstyle::{AnsiColor, Style};
use apimlint_rules::Severity;

/// The styles of text for people; all plain when the report is not colored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    is_colored: bool,
}

impl Palette {
    pub(crate) const fn new(is_colored: bool) -> Self {
        Self { is_colored }
    }

    const fn style(self, style: Style) -> Style {
        if self.is_colored { style } else { Style::new() }
    }

    /// Of a severity and of what is marked with it.
    pub(crate) const fn severity(self, severity: Severity) -> Style {
        let color = match severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Info => AnsiColor::Cyan,
        };
        self.style(color.on_default())
    }

    /// Of what is read first.
    pub(crate) const fn strong(self) -> Style {
        self.style(Style::new().bold())
    }

    /// Of borders and line numbers.
    pub(crate) const fn frame(self) -> Style {
        self.style(AnsiColor::Blue.on_default())
    }

    /// Of what is read last.
    pub(crate) const fn dim(self) -> Style {
        self.style(Style::new().dimmed())
    }
}
