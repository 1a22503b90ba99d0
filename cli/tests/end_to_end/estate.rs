//! Runs the built binary in a folder of its own, with nothing of the surroundings that could change what it says.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder with policy documents.
pub(crate) struct Estate {
    folder: TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Estate {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// An estate with one document, `policy.xml`.
    pub(crate) fn with_policy(text: impl AsRef<[u8]>) -> Self {
        Self::new().file("policy.xml", text)
    }

    /// Adds a file.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A command that runs the binary in this folder.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_apimlint"));
        command.current_dir(self.path());
        for variable in [
            "CI",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
            "GITHUB_ACTIONS",
            "GITHUB_WORKSPACE",
            "NO_COLOR",
            "TERM",
        ] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the binary with these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run(self.command().args(arguments), b"")
    }

    /// Runs the binary with these arguments and this standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        run(self.command().args(arguments), input)
    }
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command, input: &[u8]) -> Run {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that does not read its input may end before all of it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// The whole of it for a snapshot, without how long it took.
    pub(crate) fn report(&self) -> String {
        let Self { status, stdout, stderr } = self;
        let report = format!("exit status: {status}\n--- stdout\n{stdout}--- stderr\n{stderr}");
        without_time(&report)
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap()
    }
}

/// Replaces `(12 ms)` and `"elapsed_ms":12`.
fn without_time(text: &str) -> String {
    let mut scrubbed = String::new();
    let mut rest = text;
    while let Some(digit) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, number) = rest.split_at(digit);
        let length = number.find(|character: char| !character.is_ascii_digit()).unwrap_or(number.len());
        let (number, after) = number.split_at(length);
        scrubbed.push_str(before);
        let is_time =
            before.ends_with("\"elapsed_ms\":") || (before.ends_with('(') && after.starts_with(" ms)"));
        scrubbed.push_str(if is_time { "…" } else { number });
        rest = after;
    }
    scrubbed + rest
}
