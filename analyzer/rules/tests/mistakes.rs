//! Every known mistake in expressions is reported by a rule that names it, and what mends it is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that stops says what is wrong"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use apimlint_rules::{Checker, Confidence, DocumentOptions, PolicyForm, Severity};
use apimlint_syntax::{Dialects, parse};
use serde::Deserialize;

/// How many mistakes of each kind are known.
const KNOWN: [(char, u32); 9] =
    [('A', 22), ('B', 12), ('C', 17), ('D', 17), ('E', 17), ('F', 21), ('G', 20), ('H', 17), ('I', 26)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MistakeFile {
    #[serde(default)]
    mistake: Vec<Mistake>,
    #[serde(default)]
    undecidable: Vec<Undecidable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    id: String,
    rules: Vec<String>,
    bad: String,
    good: Option<String>,
    #[serde(default = "value")]
    place: String,
    #[serde(default = "inbound")]
    section: String,
    #[serde(default)]
    before: String,
    form: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Undecidable {
    id: String,
    reason: String,
}

fn value() -> String {
    "value".to_owned()
}

fn inbound() -> String {
    "inbound".to_owned()
}

impl Mistake {
    fn document(&self, expression: &str) -> String {
        if expression.trim_start().starts_with('<') {
            return expression.to_owned();
        }
        let statement = match self.place.as_str() {
            "value" => format!("<set-variable name=\"result\" value=\"{expression}\" />"),
            "condition" => format!(
                "<choose><when condition=\"{expression}\"><set-header name=\"x-a\" exists-action=\"delete\" /></when></choose>"
            ),
            "body" => format!("<set-body>{expression}</set-body>"),
            "header" => format!(
                "<set-header name=\"x-a\" exists-action=\"override\"><value>{expression}</value></set-header>"
            ),
            "url" => format!(
                "<send-request mode=\"new\" response-variable-name=\"reply\" timeout=\"20\" ignore-error=\"false\">\
                 <set-url>{expression}</set-url><set-method>GET</set-method></send-request>"
            ),
            "status" => format!(
                "<return-response><set-status code=\"{expression}\" reason=\"Error\" /></return-response>"
            ),
            other => match (other.strip_prefix("text:"), other.split_once("/@")) {
                (Some(element), _) => format!("<{element}>{expression}</{element}>"),
                (_, Some((element, attribute))) => format!("<{element} {attribute}=\"{expression}\" />"),
                _ => panic!("{}: '{other}' is no place", self.id),
            },
        };
        let Self { section, before, .. } = self;
        // At global scope nothing stands behind `<base/>` that could set a variable.
        format!("<policies><{section}>{before}{statement}</{section}></policies>")
    }
}

/// The rules that report something in a document at any confidence, those that count as `severe` at
/// least as a warning and not with low confidence.
fn reported(document: &str, form: Option<&str>, severe: bool) -> BTreeSet<String> {
    let document = parse(document, Dialects::detect("policy.xml", document));
    let options =
        DocumentOptions { form: form.and_then(PolicyForm::from_name), ..DocumentOptions::default() };
    let found = Checker::new(|_| true).check(&document, &options);
    found
        .into_iter()
        .filter(|found| !severe || found.severity >= Severity::Warning && found.confidence > Confidence::Low)
        .map(|found| found.rule.name.to_owned())
        .collect()
}

fn read() -> Vec<(String, MistakeFile)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let file = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, file)
        })
        .collect()
}

#[test]
fn every_mistake_is_reported_and_what_mends_it_is_not() {
    let mut problems = Vec::new();
    for (_, file) in read() {
        for mistake in file.mistake {
            let wanted: BTreeSet<String> = mistake.rules.iter().cloned().collect();
            let form = mistake.form.as_deref();
            let bad = mistake.document(&mistake.bad);
            let all = reported(&bad, form, false);
            let severe = reported(&bad, form, true);
            if !wanted.is_subset(&all) || !severe.is_subset(&wanted) {
                problems.push(format!("{}: wanted {wanted:?}, got {all:?} for {bad}", mistake.id));
            }
            if let Some(good) = &mistake.good {
                let good = mistake.document(good);
                let found: Vec<String> =
                    reported(&good, form, false).intersection(&wanted).cloned().collect();
                if !found.is_empty() {
                    problems.push(format!("{}: {found:?} for the good {good}", mistake.id));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_known_mistake_has_a_test_or_a_reason() {
    let mut told = BTreeSet::new();
    for (name, file) in read() {
        told.extend(file.mistake.iter().map(|mistake| mistake.id.clone()));
        for undecidable in file.undecidable {
            assert!(undecidable.reason.len() > 20, "{name}: {} needs a reason", undecidable.id);
            assert!(told.insert(undecidable.id.clone()), "{} is decided and undecidable", undecidable.id);
        }
    }
    let known: BTreeSet<String> = KNOWN
        .iter()
        .flat_map(|(kind, count)| (1..=*count).map(move |number| format!("{kind}{number:02}")))
        .collect();
    let missing: Vec<_> = known.difference(&told).collect();
    let unknown: Vec<_> = told.difference(&known).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing: {missing:?}, unknown: {unknown:?}");
}
