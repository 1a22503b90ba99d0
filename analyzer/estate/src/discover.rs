//! Finding the files to look at.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Sender, channel};

use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::problem::Problem;

/// A file that may hold a policy document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    /// The path as the user would write it: relative where the given path was relative, with forward slashes.
    pub path: PathBuf,
    /// Whether the user named the file itself, and not only a folder above it.
    pub explicit: bool,
}

/// What [`discover`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discovery {
    /// The files, sorted by path, each once.
    pub files: Vec<FoundFile>,
    /// What could not be looked at, sorted by path.
    pub problems: Vec<Problem>,
}

/// Finds the files that `paths` name or contain, with `threads` threads; 0 leaves their number to the machine.
///
/// - A file is taken whatever it is called and whether or not it is ignored; a folder is walked, where hidden
///   files and those that `.gitignore` and `.ignore` files exclude are passed over.
/// - A link that the user names is followed. A link met in a folder is followed only to a file inside that folder:
///   other links, to folders or to the outside, are passed over silently.
/// - A file that is reached in several ways is found once, by its own path rather than by that of a link.
/// - What cannot be looked at is one [`Problem`] each and keeps nothing else from being found.
///
/// No file is opened here: what holds a policy document, [`load`](crate::load) tells.
pub fn discover(paths: &[PathBuf], threads: usize) -> Discovery {
    let (sender, receiver) = channel();
    for path in paths {
        visit(path, threads, &sender);
    }
    drop(sender);

    let mut candidates = Vec::new();
    let mut problems = Vec::new();
    for finding in receiver {
        match finding {
            Ok(candidate) => candidates.push(candidate),
            Err(problem) => problems.push(problem),
        }
    }
    problems.sort();
    problems.dedup();
    Discovery { files: unique(candidates), problems }
}

/// A file with what tells it from others.
#[derive(Debug)]
struct Candidate {
    /// Where the file really is.
    target: PathBuf,
    file: FoundFile,
    through_link: bool,
}

type Findings = Sender<Result<Candidate, Problem>>;

/// Sends a finding; the receiver lives as long as the walk.
fn send(findings: &Findings, finding: Result<Candidate, Problem>) {
    let _ = findings.send(finding);
}

/// Each file once: by its own path rather than that of a link, and by the plainest spelling.
fn unique(mut candidates: Vec<Candidate>) -> Vec<FoundFile> {
    let rank = |candidate: &Candidate| {
        let path = &candidate.file.path;
        (candidate.through_link, path.is_absolute(), path.components().count())
    };
    candidates.sort_by_cached_key(|candidate| {
        (sort_key(&candidate.target), rank(candidate), candidate.file.path.clone())
    });
    candidates.dedup_by(|later, kept| {
        let same = later.target == kept.target;
        kept.file.explicit |= same && later.file.explicit;
        same
    });
    let mut files: Vec<_> = candidates.into_iter().map(|candidate| candidate.file).collect();
    // Without links and repetitions they are in order already, and comparing paths costs.
    if !files.is_sorted_by_key(|file| sort_key(&file.path)) {
        files.sort_by_cached_key(|file| sort_key(&file.path));
    }
    files
}

/// A path as bytes that compare as the path does, folder by folder, but much faster.
fn sort_key(path: &Path) -> Vec<u8> {
    let separator = |byte: &u8| if std::path::is_separator(char::from(*byte)) { 0 } else { *byte };
    path.as_os_str().as_encoded_bytes().iter().map(separator).collect()
}

fn visit(path: &Path, threads: usize, findings: &Findings) {
    let written = as_written(path);
    let target = fs::canonicalize(path).and_then(|target| Ok((fs::metadata(&target)?, target)));
    match target {
        Ok((metadata, target)) if metadata.is_dir() => walk(&written, &target, threads, findings),
        Ok((metadata, target)) if metadata.is_file() => {
            let file = FoundFile { path: written, explicit: true };
            let through_link = path.is_symlink();
            send(findings, Ok(Candidate { target, file, through_link }));
        }
        Ok((metadata, _)) => send(findings, Err(Problem::special(written, metadata.file_type()))),
        Err(error) if path.is_symlink() => send(findings, Err(Problem::broken_link(written, &error))),
        Err(error) => send(findings, Err(Problem::io(written, &error))),
    }
}

/// Walks the folder `root`, a path without links, which the user wrote as `written`.
fn walk(written: &Path, root: &Path, threads: usize, findings: &Findings) {
    let walk = WalkBuilder::new(root).follow_links(false).threads(threads).build_parallel();
    walk.run(|| {
        let findings = findings.clone();
        Box::new(move |entry| {
            let finding = match entry {
                Ok(entry) => judge(entry, written, root),
                Err(error) => Some(Err(Problem::walk(root, written, &error))),
            };
            if let Some(finding) = finding {
                send(&findings, finding);
            }
            WalkState::Continue
        })
    });
}

/// What an entry of a walked folder is; `None` for what is passed over.
fn judge(entry: DirEntry, written: &Path, root: &Path) -> Option<Result<Candidate, Problem>> {
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return None;
    }
    let path = below(written, entry.path().strip_prefix(root).ok()?);
    let (target, through_link) = if kind.is_file() {
        (entry.into_path(), false)
    } else if kind.is_symlink() {
        match fs::canonicalize(entry.path()) {
            Ok(target) if target.starts_with(root) && target.is_file() => (target, true),
            Ok(_) => return None,
            Err(error) => return Some(Err(Problem::broken_link(path, &error).in_passing())),
        }
    } else {
        return Some(Err(Problem::special(path, kind).in_passing()));
    };
    Some(Ok(Candidate { target, file: FoundFile { path, explicit: false }, through_link }))
}

/// `relative` below `folder`, without a `.` in front.
pub(crate) fn below(folder: &Path, relative: &Path) -> PathBuf {
    if folder == Path::new(".") { as_written(relative) } else { as_written(&folder.join(relative)) }
}

/// The path without `.` components and, where the system writes backslashes, with forward slashes.
fn as_written(path: &Path) -> PathBuf {
    let mut plain: PathBuf = path.components().filter(|component| *component != Component::CurDir).collect();
    if plain.as_os_str().is_empty() && !path.as_os_str().is_empty() {
        plain.push(".");
    }
    forward_slashes(plain)
}

#[cfg(windows)]
fn forward_slashes(path: PathBuf) -> PathBuf {
    // In a verbatim path a forward slash is a character like any other.
    let is_verbatim =
        matches!(path.components().next(), Some(Component::Prefix(prefix)) if prefix.kind().is_verbatim());
    match path.to_str() {
        Some(text) if !is_verbatim => PathBuf::from(text.replace('\\', "/")),
        _ => path,
    }
}

#[cfg(not(windows))]
fn forward_slashes(path: PathBuf) -> PathBuf {
    path
}
