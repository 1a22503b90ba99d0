//! How many findings each rule has: `--statistics`.

use std::cmp::Reverse;
use std::io::{self, Write as _};

use crate::document::CheckedDocument;
use crate::output::{Format, Palette, Summary};

/// The table of `--statistics`, in place of the findings.
pub(crate) struct Statistics {
    pub(crate) palette: Palette,
}

impl Format for Statistics {
    fn document(&self, _: &CheckedDocument, _: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    fn end(&self, summary: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let mut rules: Vec<_> = summary.tally.rules.iter().collect();
        rules.sort_by_key(|(rule, count)| (Reverse(**count), rule.name, Reverse(rule.severity)));
        let width = rules.first().map_or(0, |(_, count)| count.to_string().len());
        let strong = self.palette.strong();
        for (rule, count) in rules {
            let color = self.palette.severity(rule.severity);
            let (name, severity) = (rule.name, rule.severity);
            writeln!(out, "{strong}{count:>width$}{strong:#}  {color}{severity:7}{color:#}  {name}")?;
        }
        Ok(())
    }
}
