//! `apimlint explain`: the page of a rule.

use std::io::{self, Write};

use apimlint_catalog::closest;
use apimlint_rules::{RuleMeta, rule, rules_metadata};

use crate::Status;
use crate::messages;
use crate::rules::fix_words;
use crate::selection::unknown;

/// Runs the command.
pub(crate) fn run(name: &str, output: &mut impl Write) -> Status {
    let Some(rule) = rule(name) else {
        let suggestion = closest(name, rules_metadata().into_iter().map(|rule| rule.name));
        messages::error(format_args!("{}", unknown(&format!("there is no rule `{name}`"), suggestion)));
        return Status::Failed;
    };
    match write_page(rule, output) {
        Ok(()) => Status::Clean,
        Err(error) => {
            messages::error(format_args!("{error}"));
            Status::Failed
        }
    }
}

/// Writes the page in Markdown.
fn write_page(rule: &RuleMeta, output: &mut impl Write) -> io::Result<()> {
    let fix = fix_words(rule.fix);
    writeln!(output, "# {}\n\n{}.\n", rule.name, rule.summary)?;
    writeln!(output, "- Group: {}", rule.group)?;
    writeln!(output, "- Severity: {}", rule.severity)?;
    writeln!(output, "- Confidence: {}", rule.confidence)?;
    writeln!(output, "- Fix: {fix}")?;
    writeln!(output, "- Since: {}", rule.since)?;
    for (title, references) in [
        ("OWASP API Security", rule.references.owasp),
        ("CWE", rule.references.cwe),
        ("Microsoft cloud security benchmark", rule.references.mcsb),
    ] {
        if !references.is_empty() {
            writeln!(output, "- {title}: {}", references.join(", "))?;
        }
    }
    writeln!(output, "\n{}", rule.page())
}
