//! What the tests and benchmarks of the workspace share: real and sample documents to run on.

use std::fs;
use std::path::{Path, PathBuf};

use apimlint_estate::{Loaded, discover, load};

/// A policy document that tests run on.
#[derive(Clone, Debug)]
pub struct SampleDocument {
    /// Where it lies, relative to its collection.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The collection of real policy documents, where it is present: the folder `APIMLINT_CORPUS` names, or
/// `../shared/corpus` beside the workspace. Says on standard error when it is not there.
pub fn corpus_folder() -> Option<PathBuf> {
    let folder = std::env::var_os("APIMLINT_CORPUS")
        .map_or_else(|| workspace().join("../shared/corpus"), PathBuf::from);
    if folder.join("index.jsonl").is_file() {
        return Some(folder);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    {
        eprintln!("skipped: no collection of real policy documents at {}", folder.display());
    }
    None
}

/// The real policy documents that the collection's index lists; empty, with a message, where it is not present.
pub fn corpus() -> Vec<SampleDocument> {
    let Some(folder) = corpus_folder() else { return Vec::new() };
    let index = fs::read_to_string(folder.join("index.jsonl")).unwrap_or_default();
    index
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|entry| entry.get("file")?.as_str().map(str::to_owned))
        .filter_map(|path| {
            let text = fs::read_to_string(folder.join(&path)).ok()?;
            Some(SampleDocument { path, text })
        })
        .collect()
}

/// The policy documents of this repository, decoded.
pub fn sample_documents() -> Vec<SampleDocument> {
    let root = workspace().join("test-corpus");
    let files = discover(std::slice::from_ref(&root), 0).files;
    files
        .iter()
        .filter_map(|file| match load(file) {
            Ok(Loaded::Policy(policy)) => Some(policy),
            _ => None,
        })
        .map(|policy| SampleDocument {
            path: policy.path.to_string_lossy().into_owned(),
            text: policy.text.to_string(),
        })
        .collect()
}
