//! What is said to people on standard error.

use std::fmt;
use std::io::Write as _;

use anstyle::{AnsiColor, Style};

use crate::output::escape;

/// Says what the run could not do.
pub(crate) fn error(message: fmt::Arguments<'_>) {
    say("error", AnsiColor::Red.on_default().bold(), message);
}

/// Says what may be other than intended.
pub(crate) fn warning(message: fmt::Arguments<'_>) {
    say("warning", AnsiColor::Yellow.on_default().bold(), message);
}

fn say(kind: &str, style: Style, message: fmt::Arguments<'_>) {
    let message = message.to_string();
    let message = escape::line(&message);
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{style}{kind}:{style:#} {message}");
}
