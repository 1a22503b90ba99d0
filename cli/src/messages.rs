//! What is said to people on standard error.

use std::fmt;
use std::io::Write as _;
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};

use crate::output::{Problem, escape};

/// Says what the run could not do.
pub(crate) fn error(message: fmt::Arguments<'_>) {
    say("error", AnsiColor::Red.on_default().bold(), message);
}

/// Says what may be other than intended.
pub(crate) fn warning(message: fmt::Arguments<'_>) {
    say("warning", AnsiColor::Yellow.on_default().bold(), message);
}

/// Says what became of files that could not be read or worked on, in the order of paths; only what fails the run when
/// `quiet`. Whether something does is returned.
pub(crate) fn problems(problems: &mut [Problem], quiet: bool) -> bool {
    problems.sort_by(|left, right| (&left.path, &left.message).cmp(&(&right.path, &right.message)));
    for Problem { path, message, fails_the_run } in &*problems {
        if *fails_the_run {
            error(format_args!("{path}: {message}"));
        } else if !quiet {
            warning(format_args!("{path}: {message}"));
        }
    }
    problems.iter().any(|problem| problem.fails_the_run)
}

/// Says that there was nothing to look at.
pub(crate) fn no_documents(given: &[PathBuf]) {
    let given: Vec<_> = given.iter().map(|path| path.display().to_string()).collect();
    warning(format_args!("no policy documents found below {}", given.join(", ")));
}

fn say(kind: &str, style: Style, message: fmt::Arguments<'_>) {
    let message = message.to_string();
    let message = escape::line(&message);
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{style}{kind}:{style:#} {message}");
}
