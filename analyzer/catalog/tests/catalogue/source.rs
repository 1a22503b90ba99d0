//! Reads the data files.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::facts::{LastErrorEntry, LastErrorFile, LimitEntry, LimitFile, SaveErrorEntry, SaveErrorFile};
use crate::format::PolicyEntry;

/// One file of `policies/`.
pub(crate) struct PolicyFile {
    /// The file name, with its extension.
    pub(crate) file: String,
    /// Its text, comments included.
    pub(crate) text: String,
    pub(crate) entry: PolicyEntry,
}

/// All data, and what could not be read.
pub(crate) struct Source {
    /// Sorted by element name; the usual form stands before variants.
    pub(crate) policies: Vec<PolicyFile>,
    pub(crate) limits: Vec<LimitEntry>,
    /// Sorted by id.
    pub(crate) save_errors: Vec<SaveErrorEntry>,
    /// Sorted by reason and source.
    pub(crate) last_error_reasons: Vec<LastErrorEntry>,
    pub(crate) problems: Vec<String>,
}

/// The folder of the crate.
pub(crate) fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Source {
    pub(crate) fn read() -> Self {
        let mut problems = Vec::new();
        let mut policies = Vec::new();
        for path in policy_paths(&mut problems) {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some((text, entry)) = parse::<PolicyEntry>(&path, &mut problems) {
                policies.push(PolicyFile { file, text, entry });
            }
        }
        policies.sort_by(|left, right| left.entry.key().cmp(&right.entry.key()));

        let facts = folder().join("facts");
        let limits = parse::<LimitFile>(&facts.join("limits.toml"), &mut problems)
            .map(|(_, file)| file.limit)
            .unwrap_or_default();
        let mut save_errors = parse::<SaveErrorFile>(&facts.join("save-errors.toml"), &mut problems)
            .map(|(_, file)| file.error)
            .unwrap_or_default();
        save_errors.sort_by(|left, right| left.id.cmp(&right.id));
        let mut last_error_reasons = parse::<LastErrorFile>(&facts.join("last-error.toml"), &mut problems)
            .map(|(_, file)| file.reason)
            .unwrap_or_default();
        last_error_reasons
            .sort_by(|left, right| (&left.reason, &left.source).cmp(&(&right.reason, &right.source)));
        Self { policies, limits, save_errors, last_error_reasons, problems }
    }

    /// The entries of all policies.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &PolicyEntry> {
        self.policies.iter().map(|file| &file.entry)
    }

    /// Whether there is a policy with this element name.
    pub(crate) fn has_policy(&self, name: &str) -> bool {
        self.entries().any(|entry| entry.name == name)
    }
}

fn policy_paths(problems: &mut Vec<String>) -> Vec<PathBuf> {
    toml_files(&folder().join("policies")).unwrap_or_else(|problem| {
        problems.push(problem);
        Vec::new()
    })
}

/// The data files of a folder, in the order of their names.
pub(crate) fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = read.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    Ok(paths)
}

/// The text of a file and what it says.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<(String, T), String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let entry = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok((text, entry))
}

/// The same; a file that cannot be read is a problem.
fn parse<T: DeserializeOwned>(path: &Path, problems: &mut Vec<String>) -> Option<(String, T)> {
    read(path).map_err(|problem| problems.push(problem)).ok()
}
