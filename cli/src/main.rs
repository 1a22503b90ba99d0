//! The command line: `apimlint check`, `apimlint rules`, `apimlint explain`, `apimlint inspect`
//! and `apimlint completions`.
//!
//! # Invariants
//!
//! - Standard output carries the report and nothing else; whatever went wrong is said on standard error.
//! - The report depends on the arguments, the folder and the files in it, not on the number of threads.
//! - What comes from a file is escaped before it reaches a terminal or the log of a pipeline.
//! - The source of a document is kept no longer than it takes to write its findings.

mod arguments;
mod check;
mod document;
mod explain;
mod inspect;
mod messages;
mod output;
mod parallel;
mod paths;
mod progress;
mod rules;
mod selection;
mod standard_output;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::arguments::{Arguments, Command};
use crate::standard_output::StandardOutput;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.write_global();
    let mut output = StandardOutput::open();
    let status = match &arguments.command {
        Command::Check(check) => check::run(check, &mut output),
        Command::Rules(rules) => rules::run(rules.output_format, &mut output),
        Command::Explain(explain) => explain::run(&explain.rule, &mut output),
        Command::Inspect(inspect) => inspect::run(inspect, &mut output),
        Command::Completions(completions) => {
            clap_complete::generate(completions.shell, &mut Arguments::command(), "apimlint", &mut output);
            Status::Clean
        }
    };
    let written = output.finish();
    match written {
        Ok(()) => status.into(),
        Err(error) => {
            messages::error(format_args!("cannot write to standard output: {error}"));
            Status::Failed.into()
        }
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing was found that the run should fail for.
    Clean,
    /// Something was found at or above the severity that `--fail-on` names.
    Findings,
    /// The run itself failed: it could not be started, or not everything could be looked at.
    Failed,
}

impl Status {
    /// The exit status of the process.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        status.code().into()
    }
}
