//! Options, exit statuses and the other commands.

use std::fmt::Write as _;

use crate::estate::{Estate, run};

const UNKNOWN: &str = "<policies>\n  <inbound>\n    <frobnicate />\n  </inbound>\n</policies>\n";

fn rules_of(estate: &Estate, arguments: &[&str]) -> Vec<String> {
    let arguments = [&["check", "--output-format", "json"], arguments].concat();
    let json = estate.run(&arguments).json();
    let diagnostics = json["diagnostics"].as_array().unwrap().iter();
    diagnostics.map(|diagnostic| diagnostic["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn help() {
    let estate = Estate::new();
    for arguments in [&["--help"][..], &["check", "--help"], &["rules", "--help"], &["explain", "--help"]] {
        insta::assert_snapshot!(arguments.join(" "), estate.run(arguments).report());
    }
}

#[test]
fn version() {
    let run = Estate::new().run(&["--version"]);
    assert_eq!(run.stdout, format!("apimlint {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(run.status, 0);
}

#[test]
fn wrong_usage() {
    let estate = Estate::with_policy(UNKNOWN);
    let mut reports = String::new();
    for arguments in [
        &["check", "--select", "unknown-polcy"][..],
        &["check", "--ignore", "polic"],
        &["check", "--select", "frobnicate"],
        &["check", "--min-severity", "eror"],
        &["check", "--dialect", "terraforms"],
        &["check", "--jobs", "0"],
        &["check", "--frobnicate"],
        &["check", "--statistics", "--output-format", "json"],
        &["explain", "unknown-polcy"],
        &["explain", "frobnicate"],
        &["frobnicate"],
        &[],
    ] {
        let run = estate.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        let first = run.stderr.lines().next().unwrap();
        writeln!(reports, "{}\n    {first}", arguments.join(" ")).unwrap();
    }
    insta::assert_snapshot!(reports);
}

#[test]
fn select_and_ignore() {
    let estate = Estate::with_policy("<policies><inbound><frobnicate /><set-variable name='a' /></inbound>");
    let all = ["unclosed-element", "unknown-policy", "missing-attribute"];
    assert_eq!(rules_of(&estate, &["--select", &all.join(",")]), all);
    assert_eq!(rules_of(&estate, &["--select", "syntax", "--select", "unknown-policy"]), all[..2]);
    assert_eq!(
        rules_of(&estate, &["--select", "policy", "--ignore", "missing-attribute"]),
        ["unknown-policy"]
    );
    assert_eq!(
        rules_of(&estate, &["--ignore", "syntax,policy", "--select", "unknown-policy"]),
        ["unknown-policy"]
    );
    assert!(rules_of(&estate, &["--ignore", "syntax,policy,expression"]).is_empty());
}

#[test]
fn thresholds_and_exit_status() {
    let estate = Estate::with_policy(UNKNOWN);
    let status = |arguments: &[&str]| {
        estate.run(&[&["check", "--select", "unknown-policy"], arguments].concat()).status
    };
    assert_eq!(status(&[]), 1);
    assert_eq!(status(&["--fail-on", "info"]), 1);
    assert_eq!(status(&["--fail-on", "error"]), 1);
    assert_eq!(status(&["--fail-on", "never"]), 0);
    assert_eq!(status(&["--min-severity", "error", "--min-confidence", "high"]), 1);
    assert_eq!(status(&["--ignore", "unknown-policy"]), 0);
    assert_eq!(status(&["--quiet", "--isolated", "--jobs", "1"]), 1);
    assert_eq!(status(&["--fail-on", "never", "missing.xml"]), 2);
}

#[test]
fn suppressed_findings_do_not_count() {
    let estate =
        Estate::with_policy(UNKNOWN.replace("<frob", "<!-- apimlint-ignore policy: a test --><frob"));
    let run = estate.run(&["check", "--select", "unknown-policy"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "No findings in 1 document, 1 suppressed\n"));
}

#[test]
fn the_scope_counts_where_the_folder_does_not_tell() {
    let estate = Estate::new().file("apis/orders/policy.xml", UNKNOWN).file("other.xml", UNKNOWN);
    let arguments = ["check", "--select", "unknown-policy", "--output-format", "json", "--scope", "product"];
    let json = estate.run(&arguments).json();
    let scopes: Vec<_> =
        json["diagnostics"].as_array().unwrap().iter().map(|found| &found["scope"]).collect();
    assert_eq!(scopes, ["api", "product"]);
}

#[test]
fn the_gateway_reaches_the_rules() {
    let limit = "<rate-limit-by-key calls='1' renewal-period='60' counter-key='a' />";
    let estate = Estate::with_policy(format!("<policies><inbound>{limit}</inbound></policies>"));
    let found = |gateway| rules_of(&estate, &["--select", "policy-not-on-gateway", "--gateway", gateway]);
    assert!(found("classic").is_empty());
    assert_eq!(found("consumption"), ["policy-not-on-gateway"]);
}

#[test]
fn dialects_replace_detection() {
    let estate = Estate::with_policy("<policies><inbound><base />#{rest}#</inbound></policies>");
    let found =
        |arguments: &[&str]| rules_of(&estate, &[&["--select", "unexpected-text"], arguments].concat()).len();
    assert_eq!(found(&[]), 0, "the hole may stand for policies");
    assert_eq!(found(&["--dialect", "none"]), 1);
    assert_eq!(found(&["--dialect", "terraform"]), 1);
    assert_eq!(found(&["--dialect", "terraform", "--dialect", "percent,hashes"]), 0);
}

#[test]
fn no_policies_at_all() {
    let estate = Estate::new().file("pom.xml", "<project />").file("readme.md", "# Hello");
    let run = estate.run(&["check"]);
    assert_eq!(
        run.report(),
        "exit status: 0\n--- stdout\n--- stderr\nwarning: no policy documents found below .\n"
    );
    assert_eq!(estate.run(&["check", "--quiet"]).stderr, "");
}

#[test]
fn rules_are_listed() {
    let estate = Estate::new();
    let json = estate.run(&["rules", "--output-format", "json"]).json();
    let rules = json.as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["name"] == "unknown-policy").unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(rule).unwrap());
    let full = estate.run(&["rules"]).stdout;
    let markdown = estate.run(&["rules", "--output-format", "markdown"]).stdout;
    for rule in rules {
        let (name, summary) = (rule["name"].as_str().unwrap(), rule["summary"].as_str().unwrap());
        assert!(full.lines().any(|line| line.contains(&format!("  {name} ")) && line.ends_with(summary)));
        assert!(markdown.lines().any(|line| line.starts_with(&format!("| [`{name}`](https://"))));
    }
}

#[test]
fn every_rule_is_explained() {
    let estate = Estate::new();
    let json = estate.run(&["rules", "--output-format", "json"]).json();
    for rule in json.as_array().unwrap() {
        let run = estate.run(&["explain", rule["name"].as_str().unwrap()]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let title =
            format!("# {}\n\n{}.\n", rule["name"].as_str().unwrap(), rule["summary"].as_str().unwrap());
        assert!(
            run.stdout.starts_with(&title) && run.stdout.contains("\n## What it does\n"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn completions_know_the_options() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Estate::new().run(&["completions", shell]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains("stdin-filename"), "{shell}");
    }
}

#[test]
fn colors_follow_the_option_and_the_environment() {
    let estate = Estate::with_policy(UNKNOWN);
    let is_colored = |arguments: &[&str], environment: &[(&str, &str)]| {
        let mut command = estate.command();
        command.args([&["check", "--output-format", "concise"], arguments].concat());
        command.envs(environment.iter().copied());
        run(&mut command, b"").stdout.contains('\x1b')
    };
    assert!(!is_colored(&[], &[]), "a pipe is no terminal");
    assert!(is_colored(&["--color", "always"], &[]));
    assert!(is_colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(is_colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!is_colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}
