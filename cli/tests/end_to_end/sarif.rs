//! The SARIF report is valid by the schema of the standard.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use crate::estate::Estate;

fn validator() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/schemas/sarif-2.1.0.json");
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    // As published, this pattern is no valid regular expression; no report of ours has a language.
    for object in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][object]["properties"]["language"];
        assert!(language.as_object_mut().unwrap().remove("pattern").is_some());
    }
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn assert_valid(log: &Value) {
    let errors: Vec<String> =
        validator().iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{log:#}");
}

fn log(estate: &Estate, arguments: &[&str]) -> Value {
    estate.run(&[&["check", "--output-format", "sarif"], arguments].concat()).json()
}

#[test]
fn findings_suppressions_and_problems_are_valid() {
    let estate = Estate::new()
        .file("apis/my orders/policy.xml", "<policies><inbound><set-headers /><x-y /></inbound></policies>")
        .file(
            "a.xml",
            "<policies>\n<!-- apimlint-ignore policy -->\n<inbound>\n<x-y />\n</inbound>\n</policies>",
        )
        .file("b.xml", "<policies>\n<!-- apimlint-ignore policy: why -->\n<inbound>\n<x-y />\n</inbound>\n")
        .file("pom.xml", "<project />");
    let log = log(&estate, &[".", "missing file.xml", "pom.xml"]);
    assert_valid(&log);
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    assert!(results.iter().any(|result| result["suppressions"][0]["justification"] == "why"));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &2.into()));
    let notifications = invocation["toolExecutionNotifications"].as_array().unwrap();
    let uri =
        |index: usize| &notifications[index]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!((notifications.len(), uri(0), uri(1)), (2, &"missing%20file.xml".into(), &"pom.xml".into()));
}

#[test]
fn a_run_without_findings_is_valid() {
    let estate = Estate::with_policy("<policies><inbound><base /></inbound></policies>");
    let log = log(&estate, &["--select", "unknown-policy"]);
    assert_valid(&log);
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(log["runs"][0]["invocations"][0]["exitCode"], 0);
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let estate = Estate::with_policy("<policies><inbound><x-y /></inbound></policies>");
    let mut log = log(&estate, &["--select", "unknown-policy"]);
    log["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator().is_valid(&log));
}

/// A standard input without a name and paths that are no URIs have to become URIs.
#[test]
fn unusual_paths_are_valid() {
    let policy = "<policies><inbound><x-y /></inbound></policies>";
    let mut estate = Estate::with_policy(policy);
    if cfg!(unix) {
        estate = estate.file("a:b/c?d#e/\u{1f600}%20\\.xml", policy);
    }
    let absolute = estate.path().canonicalize().unwrap().parent().unwrap().to_owned();
    let outside = tempfile::tempdir_in(absolute).unwrap();
    fs::write(outside.path().join("policy.xml"), policy).unwrap();
    let arguments = ["check", "--output-format", "sarif", ".", "-", outside.path().to_str().unwrap()];
    let log = estate.run_with_input(&arguments, policy.as_bytes()).json();
    assert_valid(&log);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let location = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"].clone();
    let absolute: Vec<Value> =
        results.iter().map(location).filter(|location| location["uriBaseId"].is_null()).collect();
    assert_eq!(absolute.len(), 1);
    assert!(absolute[0]["uri"].as_str().unwrap().starts_with("file:///"));
}
