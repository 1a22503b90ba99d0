//! What the tests and benchmarks of the workspace share: real and sample documents to run on.

use std::fs;
use std::path::{Path, PathBuf};

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

/// The policy documents of this repository that are UTF-8.
pub fn sample_documents() -> Vec<SampleDocument> {
    let root = workspace().join("test-corpus");
    let mut paths = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let relative = path.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/");
            let policy = apimlint_estate::is_policy_document(&text);
            policy.then_some(SampleDocument { path: relative, text })
        })
        .collect()
}
