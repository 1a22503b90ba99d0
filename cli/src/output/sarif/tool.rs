//! The tool and its rules.

use apimlint_rules::{Confidence, RuleMeta, Severity};
use serde::Serialize;

use crate::output::sarif::result::{Text, level};

#[derive(Serialize)]
pub(super) struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule>,
}

impl Tool {
    pub(super) fn new(rules: &[&'static RuleMeta]) -> Self {
        let driver = Driver {
            name: "apimlint",
            semantic_version: env!("CARGO_PKG_VERSION"),
            information_uri: env!("CARGO_PKG_REPOSITORY"),
            rules: rules.iter().map(|rule| Rule::new(rule)).collect(),
        };
        Self { driver }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: String,
    short_description: Text<'static>,
    full_description: Text<'static>,
    help: Help,
    help_uri: String,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Properties {
    tags: Vec<String>,
    precision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    security_severity: Option<&'static str>,
}

impl Rule {
    fn new(rule: &'static RuleMeta) -> Self {
        let page = rule.page();
        Self {
            id: rule.name,
            name: pascal_case(rule.name),
            short_description: Text::new(format!("{}.", rule.summary)),
            full_description: Text::new(first_paragraph(&page)),
            help: Help { text: page.clone(), markdown: page },
            help_uri: rule.url(),
            default_configuration: Configuration { level: level(rule.severity) },
            properties: Properties::new(rule),
        }
    }
}

impl Properties {
    fn new(rule: &RuleMeta) -> Self {
        let references = &rule.references;
        // What stands in a catalogue of weaknesses is a matter of security.
        let is_security =
            [references.owasp, references.cwe, references.mcsb].iter().any(|list| !list.is_empty());
        let mut tags = vec![rule.group.name().to_owned()];
        tags.extend(is_security.then(|| "security".to_owned()));
        tags.extend(references.cwe.iter().map(|cwe| format!("external/cwe/{}", cwe.to_ascii_lowercase())));
        let precision = match rule.confidence {
            Confidence::High => "high",
            Confidence::Medium => "medium",
            Confidence::Low => "low",
        };
        Self { tags, precision, security_severity: is_security.then(|| security_severity(rule.severity)) }
    }
}

/// A score that code scanning shows as *high*, *medium* or *low*.
const fn security_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "8.0",
        Severity::Warning => "6.0",
        Severity::Info => "3.0",
    }
}

/// `UnknownPolicy` for `unknown-policy`.
fn pascal_case(name: &str) -> String {
    let capitalized = |word: &str| {
        let mut characters = word.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect::<String>()
    };
    name.split('-').map(capitalized).collect()
}

/// The first paragraph of a page, on one line.
fn first_paragraph(page: &str) -> String {
    let is_text = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let lines = page.lines().skip_while(|line| !is_text(line)).take_while(is_text);
    lines.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{first_paragraph, pascal_case};

    #[test]
    fn names_are_joined() {
        assert_eq!(pascal_case("set-header-x"), "SetHeaderX");
    }

    #[test]
    fn the_first_paragraph_is_one_line() {
        assert_eq!(first_paragraph("## What it does\n\nFinds\nthings.\n\n## Why"), "Finds things.");
    }
}
