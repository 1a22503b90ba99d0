//! What keeps a file from being looked at.

use std::fs::FileType;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::discover::below;

/// A path that could not be looked at, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path as the user would write it.
    pub path: PathBuf,
    /// The cause in plain words: one line, no capital letter, no period, to stand behind the path.
    pub message: String,
    /// Whether the run could not do what it was asked to do. A link to nowhere or a socket met in a folder is worth
    /// a line, but there was nothing to check.
    pub fails_the_run: bool,
}

impl Problem {
    pub(crate) fn new(path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into(), fails_the_run: true }
    }

    /// The same, met in a folder and not named by the user, so that the run need not fail.
    pub(crate) fn in_passing(self) -> Self {
        Self { fails_the_run: false, ..self }
    }

    pub(crate) fn io(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        Self::new(path, words(error))
    }

    pub(crate) fn broken_link(path: PathBuf, error: &io::Error) -> Self {
        let message = match error.kind() {
            ErrorKind::NotFound => "the link leads to nothing".to_owned(),
            _ => format!("the link cannot be followed: {}", words(error)),
        };
        Self::new(path, message)
    }

    pub(crate) fn special(path: PathBuf, kind: FileType) -> Self {
        Self::new(path, format!("{}, not a regular file", special_name(kind)))
    }

    /// An error met in a walk below `root`, which the user wrote as `written`.
    pub(crate) fn walk(root: &Path, written: &Path, error: &ignore::Error) -> Self {
        let relative = path_of(error).map(|path| path.strip_prefix(root).unwrap_or(path));
        let path = relative.map_or_else(|| written.to_owned(), |relative| below(written, relative));
        match error.io_error() {
            Some(error) if error.kind() == ErrorKind::NotFound => {
                Self::new(path, "vanished during the search")
            }
            Some(error) => Self::io(path, error),
            None => Self::new(path, error.to_string()),
        }
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    let mut error = error;
    loop {
        error = match error {
            ignore::Error::WithPath { path, .. } => return Some(path),
            ignore::Error::Loop { child, .. } => return Some(child),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            ignore::Error::Partial(errors) => errors.first()?,
            _ => return None,
        };
    }
}

/// The cause without the number that the system gives it.
fn words(error: &io::Error) -> String {
    match error.kind() {
        // Systems disagree which of the two a path below a file is.
        ErrorKind::NotFound | ErrorKind::NotADirectory => "no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default();
            let mut characters = text.chars();
            characters
                .next()
                .map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
        }
    }
}

#[cfg(unix)]
fn special_name(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    if kind.is_fifo() {
        "a named pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_block_device() || kind.is_char_device() {
        "a device"
    } else {
        "a special file"
    }
}

#[cfg(not(unix))]
fn special_name(_kind: FileType) -> &'static str {
    "a special file"
}
