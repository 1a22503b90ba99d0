//! `apimlint rules`: the list of all rules.

use std::io::{self, Write};

use apimlint_rules::{Applicability, Group, RuleMeta, rules_metadata};
use serde::Serialize;

use crate::Status;
use crate::arguments::RulesFormat;
use crate::messages;
use crate::output::Palette;
use crate::standard_output::StandardOutput;

/// Runs the command.
pub(crate) fn run(format: RulesFormat, output: &mut StandardOutput) -> Status {
    let written = match format {
        RulesFormat::Full => {
            let palette = Palette::new(output.is_colored());
            write_full(palette, output)
        }
        RulesFormat::Json => write_json(output),
        RulesFormat::Markdown => write_markdown(output),
    };
    match written {
        Ok(()) => Status::Clean,
        Err(error) => {
            messages::error(format_args!("{error}"));
            Status::Failed
        }
    }
}

/// What is said of the best fix that a rule offers.
pub(crate) const fn fix_words(fix: Option<Applicability>) -> &'static str {
    match fix {
        Some(Applicability::Safe) => "safe",
        Some(Applicability::Unsafe) => "to be reviewed",
        None => "none",
    }
}

fn write_full(palette: Palette, output: &mut impl Write) -> io::Result<()> {
    let rules = rules_metadata();
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let strong = palette.strong();
    let mut group: Option<Group> = None;
    for rule in rules {
        if group != Some(rule.group) {
            writeln!(output, "{strong}{}{strong:#}", rule.group)?;
            group = Some(rule.group);
        }
        let color = palette.severity(rule.severity);
        writeln!(
            output,
            "  {name:width$}  {color}{severity:7}{color:#}  {summary}",
            name = rule.name,
            severity = rule.severity,
            summary = rule.summary,
        )?;
    }
    let dim = palette.dim();
    writeln!(output, "\n{dim}`apimlint explain RULE` tells more.{dim:#}")
}

fn write_markdown(output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "| Rule | Group | Severity | Confidence | Fix | What it finds |")?;
    writeln!(output, "|---|---|---|---|---|---|")?;
    for rule in rules_metadata() {
        writeln!(
            output,
            "| [`{}`]({}) | {} | {} | {} | {} | {} |",
            rule.name,
            rule.url(),
            rule.group,
            rule.severity,
            rule.confidence,
            fix_words(rule.fix),
            rule.summary.replace('|', "\\|"),
        )?;
    }
    Ok(())
}

fn write_json(output: &mut impl Write) -> io::Result<()> {
    let rules: Vec<JsonRule> = rules_metadata().into_iter().map(JsonRule::new).collect();
    serde_json::to_writer_pretty(&mut *output, &rules)?;
    writeln!(output)
}

#[derive(Serialize)]
struct JsonRule {
    name: &'static str,
    group: &'static str,
    severity: &'static str,
    confidence: &'static str,
    summary: &'static str,
    fix: Option<&'static str>,
    references: JsonReferences,
    since: &'static str,
}

#[derive(Serialize)]
struct JsonReferences {
    owasp: &'static [&'static str],
    cwe: &'static [&'static str],
    mcsb: &'static [&'static str],
}

impl JsonRule {
    fn new(rule: &'static RuleMeta) -> Self {
        Self {
            name: rule.name,
            group: rule.group.name(),
            severity: rule.severity.name(),
            confidence: rule.confidence.name(),
            summary: rule.summary,
            fix: rule.fix.map(Applicability::name),
            references: JsonReferences {
                owasp: rule.references.owasp,
                cwe: rule.references.cwe,
                mcsb: rule.references.mcsb,
            },
            since: rule.since,
        }
    }
}
