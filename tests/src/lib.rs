//! What the tests and benchmarks of the workspace share: real and sample documents to run on.

use std::fs;
use std::path::{Path, PathBuf};

use apimlint_estate::{Loaded, discover, load};
use apimlint_syntax::{Attribute, Dialects, Document, Element, ExpressionForm, NodeKind, Value, parse};

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

/// What benchmarks run on: the real policy documents where they are present, those of this repository elsewhere.
pub fn benchmark_documents() -> Vec<SampleDocument> {
    let documents = corpus();
    if documents.is_empty() { sample_documents() } else { documents }
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

/// A policy expression that tests run on.
#[derive(Clone, Debug)]
pub struct SampleExpression {
    /// The document it stands in.
    pub path: String,
    /// Its brackets.
    pub form: ExpressionForm,
    /// The code between them, with references decoded.
    pub code: String,
    /// The template dialects whose holes may stand in it.
    pub dialects: Dialects,
}

/// The expressions that are whole values in these documents and whose closing bracket is there.
pub fn expressions(documents: &[SampleDocument]) -> Vec<SampleExpression> {
    let mut found = Vec::new();
    for sample in documents {
        let dialects = Dialects::detect(&sample.path, &sample.text);
        let document = parse(sample.text.as_str(), dialects);
        found.extend(values(&document).filter_map(|value| {
            let form = value.whole_expression()?.kind.expression_form()?;
            let decoded = value.decoded();
            let code = decoded.text.trim().get("@(".len()..)?;
            let closing = match form {
                ExpressionForm::Expression => ')',
                ExpressionForm::Statements => '}',
            };
            let code = code.strip_suffix(closing)?.to_owned();
            Some(SampleExpression { path: sample.path.clone(), form, code, dialects })
        }));
    }
    found
}

fn values(document: &Document) -> impl Iterator<Item = Value<'_>> {
    document.nodes().flat_map(|node| {
        let attributes = node.as_element().into_iter().flat_map(Element::attributes);
        let text = if node.kind() == NodeKind::Element { None } else { node.as_value() };
        attributes.map(Attribute::value).chain(text)
    })
}
