//! Whole reports in every format.

use serde_json::Value;

use crate::estate::{self, Estate};

const RULES: &str = "unknown-policy,missing-attribute,unclosed-element";

/// Two documents with findings, one of them suppressed, one document without, and a file that is none.
fn estate() -> Estate {
    Estate::new()
        .file(
            "apis/orders/policy.xml",
            "\
<policies>
	<inbound>
		<base />
		<set-headers name=\"x-😀\" exists-action=\"override\">
			<value>orders</value>
		</set-headers>
		<!-- apimlint-ignore unknown-policy: a test of the gateway -->
		<frobnicate />
		<value>😀</value><set-variable name=\"team\" />
	</inbound>
</policies>
",
        )
        .file(
            "broken.xml",
            "\u{feff}<policies>\r\n  <inbound>\r\n    <rate-limits calls=\"1\" />\r\n  </inbound>\r\n",
        )
        .file(
            "products/gold/policy.xml",
            "<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>\n",
        )
        .file("pom.xml", "<project />\n")
}

fn report(arguments: &[&str]) -> String {
    let arguments = [&["check", "--isolated", "--select", RULES], arguments].concat();
    estate().run(&arguments).report()
}

#[test]
fn full() {
    insta::assert_snapshot!(report(&[]));
}

#[test]
fn full_quiet() {
    insta::assert_snapshot!(report(&["--quiet", "products", "broken.xml"]));
}

#[test]
fn full_without_findings() {
    insta::assert_snapshot!(report(&["products"]));
}

#[test]
fn full_with_colors() {
    insta::assert_snapshot!(report(&["--color", "always", "broken.xml"]).replace('\x1b', "ESC"));
}

#[test]
fn concise() {
    insta::assert_snapshot!(report(&["--output-format", "concise"]));
}

#[test]
fn concise_with_colors() {
    let report = report(&["--output-format", "concise", "--color", "always", "broken.xml"]);
    insta::assert_snapshot!(report.replace('\x1b', "ESC"));
}

#[test]
fn statistics() {
    insta::assert_snapshot!(report(&["--statistics"]));
}

#[test]
fn json() {
    insta::assert_snapshot!(report(&["--output-format", "json"]));
}

#[test]
fn json_without_findings() {
    insta::assert_snapshot!(report(&["--output-format", "json", "products"]));
}

#[test]
fn github() {
    insta::assert_snapshot!(report(&["--output-format", "github"]));
}

#[test]
fn github_paths_start_at_the_root_of_the_repository() {
    let folder = estate();
    let mut command = folder.command();
    command.args(["check", "--output-format", "github", "--select", "unknown-policy", "orders"]);
    command.current_dir(folder.path().join("apis"));
    command.env("GITHUB_WORKSPACE", folder.path().canonicalize().unwrap());
    let run = estate::run(&mut command, b"");
    assert!(run.stdout.starts_with("::error file=apis/orders/policy.xml,line=4,"), "{run:?}");
}

/// The results and the invocation; the list of rules grows with the rules.
#[test]
fn sarif() {
    let run = estate().run(&["check", "--output-format", "sarif", "--select", RULES, ".", "missing.xml"]);
    let mut log = run.json();
    let run_object = &mut log["runs"][0];
    let rules = run_object["tool"]["driver"]["rules"].take();
    for result in run_object["results"].as_array_mut().unwrap() {
        let index = usize::try_from(result["ruleIndex"].take().as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
}

/// Offsets, lines and columns of the edits of all formats lead to the same bytes.
#[test]
fn edits_of_json_and_sarif_are_the_same() {
    let estate = estate();
    let text = std::fs::read_to_string(estate.path().join("apis/orders/policy.xml")).unwrap();
    let arguments = |format| ["check", "--select", RULES, "--output-format", format, "apis"];
    let json = estate.run(&arguments("json")).json();
    let sarif = estate.run(&arguments("sarif")).json();
    let of_json = json["diagnostics"].as_array().unwrap().iter().flat_map(|diagnostic| {
        let fixes = diagnostic["fixes"].as_array().unwrap();
        fixes.iter().flat_map(|fix| fix["edits"].as_array().unwrap()).map(|edit| {
            let offset = |end: &str| usize::try_from(edit["range"][end]["offset"].as_u64().unwrap()).unwrap();
            &text[offset("start")..offset("end")]
        })
    });
    let of_sarif = sarif["runs"][0]["results"].as_array().unwrap().iter().flat_map(|result| {
        let fixes = result["fixes"].as_array().map(Vec::as_slice).unwrap_or_default();
        fixes.iter().flat_map(|fix| fix["artifactChanges"][0]["replacements"].as_array().unwrap()).map(
            |edit| {
                let region = &edit["deletedRegion"];
                let line = text.lines().nth(number(&region["startLine"]) - 1).unwrap();
                let units: Vec<u16> = line.encode_utf16().collect();
                let range = number(&region["startColumn"]) - 1..number(&region["endColumn"]) - 1;
                String::from_utf16(&units[range]).unwrap()
            },
        )
    });
    let (of_json, of_sarif): (Vec<_>, Vec<_>) = (of_json.collect(), of_sarif.collect());
    assert_eq!(of_json, of_sarif);
    assert_eq!(of_json, ["set-headers", "set-headers"]);
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut estate = Estate::new();
    for index in 0..300 {
        let text =
            format!("<policies><inbound>\n<x-{index} />{}</inbound></policies>", "<base />".repeat(index));
        estate = estate.file(&format!("apis/{index}/policy.xml"), text);
    }
    for format in ["full", "concise", "json", "sarif", "github"] {
        let reports = ["1", "2", "7"].map(|jobs| {
            estate
                .run(&["check", "--select", "unknown-policy", "--output-format", format, "--jobs", jobs])
                .report()
        });
        assert_eq!(reports[0], reports[1], "{format}");
        assert_eq!(reports[0], reports[2], "{format}");
    }
}
