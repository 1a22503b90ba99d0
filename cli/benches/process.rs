//! `apimlint check` as a whole process, beside `xmllint --noout` over the same files in the same run.
//!
//! xmllint only asks whether the files are XML, and gives up on each at its first error. Runs on the collection of
//! real policy documents where it is present (the folder `APIMLINT_CORPUS` names, or `../shared/corpus` beside the
//! workspace), and on `test-corpus` elsewhere. Peak memory is sampled, where the system tells it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a benchmark that cannot run says so by a panic"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use apimlint_estate::{Loaded, discover, load};

const RUNS: usize = 41;

/// A name, and the command that is timed under it.
type Contender<'a> = (&'static str, Box<dyn Fn() -> Command + 'a>);

fn main() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let corpus = std::env::var_os("APIMLINT_CORPUS")
        .map_or_else(|| workspace.join("../shared/corpus"), PathBuf::from)
        .join("estates");
    let folder = if corpus.is_dir() { corpus } else { workspace.join("test-corpus") };
    let files = policy_files(&folder);
    println!("{} policy documents below {}\n", files.len(), folder.display());

    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_apimlint"));
        command
            .args(["check", "--isolated", "--fail-on", "never", "--output-format", "json"])
            .current_dir(&folder);
        command
    };
    let xmllint = || {
        let mut command = Command::new("xmllint");
        command.arg("--noout").current_dir(&folder);
        command
    };
    let mut contenders: Vec<Contender<'_>> = vec![
        ("apimlint check, the same files", Box::new(|| with(check(), &files))),
        ("apimlint check, the whole folder", Box::new(|| with(check(), &[PathBuf::from(".")]))),
    ];
    if xmllint().arg("--version").stderr(Stdio::null()).stdout(Stdio::null()).status().is_ok() {
        contenders.insert(0, ("xmllint --noout, the same files", Box::new(|| with(xmllint(), &files))));
    } else {
        println!(
            "xmllint is not installed (Debian: apt-get install libxml2-utils); apimlint is timed alone\n"
        );
    }

    // One run of each in turn, so that whatever else the machine does meets all of them.
    let mut times = vec![Vec::new(); contenders.len()];
    for _ in 0..RUNS {
        for ((_, command), times) in contenders.iter().zip(&mut times) {
            times.push(time(command()));
        }
    }
    println!("{:36} {:>10} {:>10} {:>8} {:>12}", "", "fastest", "median", "ratio", "peak memory");
    let mut reference = None;
    for ((name, command), times) in contenders.iter().zip(&mut times) {
        times.sort_unstable();
        let (fastest, median) = (times[0], times[times.len() / 2]);
        let reference = *reference.get_or_insert(median);
        let ratio = median.as_secs_f64() / reference.as_secs_f64();
        let memory = peak_memory(command())
            .map_or_else(|| "?".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024));
        println!(
            "{name:36} {:>7.1} ms {:>7.1} ms {ratio:>8.2} {memory:>12}",
            milliseconds(fastest),
            milliseconds(median)
        );
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn with(mut command: Command, files: &[PathBuf]) -> Command {
    command.args(files).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn time(mut command: Command) -> Duration {
    let started = Instant::now();
    command.status().expect("the command runs");
    started.elapsed()
}

/// The most resident memory that a run was seen to have, in kilobytes.
fn peak_memory(mut command: Command) -> Option<u64> {
    let mut child = command.spawn().ok()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().ok()?.is_none() {
        let seen = fs::read_to_string(&status).ok().and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        });
        peak = peak.max(seen);
    }
    peak
}

/// The policy documents below a folder, relative to it, in the order of their names.
fn policy_files(folder: &Path) -> Vec<PathBuf> {
    let found = discover(&[folder.to_path_buf()], 0).files;
    let policies = found.into_iter().filter(|file| matches!(load(file), Ok(Loaded::Policy(_))));
    policies.filter_map(|file| Some(file.path.strip_prefix(folder).ok()?.to_path_buf())).collect()
}
