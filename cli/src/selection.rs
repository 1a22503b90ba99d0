//! Which rules are run: `--select` and `--ignore`.

use std::str::FromStr;

use apimlint_catalog::closest;
use apimlint_rules::{Group, RuleMeta, rule, rules_metadata};

/// The name of a rule or of a group of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selector {
    Rule(&'static str),
    Group(Group),
}

impl FromStr for Selector {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let group = Group::ALL.into_iter().find(|group| group.name() == name).map(Self::Group);
        group.or_else(|| rule(name).map(|rule| Self::Rule(rule.name))).ok_or_else(|| {
            let rules = rules_metadata().into_iter().map(|rule| rule.name);
            let names = Group::ALL.into_iter().map(Group::name).chain(rules);
            unknown("there is no rule or group of this name", closest(name, names))
        })
    }
}

/// What is said of a name that does not exist.
pub(crate) fn unknown(what: &str, suggestion: Option<&str>) -> String {
    match suggestion {
        Some(suggestion) => format!("{what}; did you mean `{suggestion}`?"),
        None => format!("{what}; `apimlint rules` lists all rules"),
    }
}

/// The rules that are run.
///
/// A rule that is named wins over a group that is named; of two names of the same kind, the ignored one wins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selection<'a> {
    pub(crate) select: &'a [Selector],
    pub(crate) ignore: &'a [Selector],
}

impl Selection<'_> {
    /// Whether a rule is run.
    pub(crate) fn includes(&self, rule: &RuleMeta) -> bool {
        let by_name = Selector::Rule(rule.name);
        !self.ignores(rule)
            && (self.select.is_empty()
                || self.select.contains(&by_name)
                || self.select.contains(&Selector::Group(rule.group)))
    }

    /// Whether the findings of a rule are left out.
    pub(crate) fn ignores(&self, rule: &RuleMeta) -> bool {
        let by_name = Selector::Rule(rule.name);
        self.ignore.contains(&by_name)
            || (self.ignore.contains(&Selector::Group(rule.group)) && !self.select.contains(&by_name))
    }
}

#[cfg(test)]
mod tests {
    use super::{Selection, Selector};
    use apimlint_rules::rule;

    fn includes(select: &[&str], ignore: &[&str], name: &str) -> bool {
        let parse =
            |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect::<Vec<Selector>>();
        let (select, ignore) = (parse(select), parse(ignore));
        Selection { select: &select, ignore: &ignore }.includes(rule(name).unwrap())
    }

    #[test]
    fn without_names_all_rules_are_run() {
        assert!(includes(&[], &[], "unknown-policy"));
    }

    #[test]
    fn the_ignored_name_wins_over_the_selected() {
        assert!(!includes(&["policy"], &["policy"], "unknown-policy"));
        assert!(!includes(&["unknown-policy"], &["unknown-policy"], "unknown-policy"));
        assert!(!includes(&["policy"], &["unknown-policy"], "unknown-policy"));
    }

    #[test]
    fn a_rule_wins_over_a_group() {
        assert!(includes(&["unknown-policy"], &["policy"], "unknown-policy"));
        assert!(!includes(&["unknown-policy"], &["policy"], "missing-attribute"));
    }

    #[test]
    fn an_unknown_name_suggests_a_known_one() {
        let error = |name: &str| name.parse::<Selector>().unwrap_err();
        assert!(error("unknown-polcy").ends_with("did you mean `unknown-policy`?"));
        assert!(error("polcy").ends_with("did you mean `policy`?"));
        assert!(error("frobnicate").ends_with("`apimlint rules` lists all rules"));
    }
}
