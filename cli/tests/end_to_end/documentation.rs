//! The pages of the rules and the tables of rules are what the binary prints.
//!
//! `APIMLINT_BLESS=1 cargo test -p apimlint documentation` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::estate::Estate;

const BEGIN: &str = "<!-- rules:begin -->";
const END: &str = "<!-- rules:end -->";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn printed(arguments: &[&str]) -> String {
    let run = Estate::new().run(arguments);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout
}

/// What the generated files have to contain, by their path.
fn expected() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let folder = root().join("docs/rules");
    let rules = printed(&["rules", "--output-format", "json"]);
    let rules: serde_json::Value = serde_json::from_str(&rules).unwrap();
    for rule in rules.as_array().unwrap() {
        let name = rule["name"].as_str().unwrap();
        files.insert(folder.join(format!("{name}.md")), printed(&["explain", name]));
    }
    let table = printed(&["rules", "--output-format", "markdown"]);
    let note = "These pages are generated from the documentation of the rules in `analyzer/rules/src`.";
    files.insert(folder.join("README.md"), format!("# Rules\n\n{note}\n\n{table}"));

    let readme = root().join("README.md");
    if let Ok(text) = fs::read_to_string(&readme)
        && let Some((before, rest)) = text.split_once(BEGIN)
        && let Some((_, after)) = rest.split_once(END)
    {
        files.insert(readme, format!("{before}{BEGIN}\n{table}{END}{after}"));
    }
    files
}

/// The pages there are.
fn pages() -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(root().join("docs/rules")) else { return Vec::new() };
    folder.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn docs_are_fresh() {
    let expected = expected();
    let surplus = pages().into_iter().filter(|page| !expected.contains_key(page));
    if std::env::var_os("APIMLINT_BLESS").is_some() {
        surplus.for_each(|page| fs::remove_file(page).unwrap());
        fs::create_dir_all(root().join("docs/rules")).unwrap();
        for (path, text) in &expected {
            fs::write(path, text).unwrap();
        }
        return;
    }
    let is_stale = |(path, text): &(&PathBuf, &String)| {
        fs::read_to_string(path).map(|found| found.replace("\r\n", "\n")).ok().as_ref() != Some(*text)
    };
    let mut wrong: Vec<PathBuf> = surplus.collect();
    wrong.extend(expected.iter().filter(is_stale).map(|(path, _)| path.clone()));
    let command = "APIMLINT_BLESS=1 cargo test -p apimlint docs_are_fresh";
    assert!(wrong.is_empty(), "not what the rules say: {wrong:#?}\nrun {command}");
}
