//! What must hold of the policy files beyond their format.

use std::collections::BTreeSet;

use crate::format::{
    AttributeEntry, ChildEntry, ConstraintEntry, ConstraintKind, ElementEntry, NestedEntry, PolicyEntry,
    ValueType,
};
use crate::source::Source;

/// The number of files; a policy that gets lost should be noticed.
const POLICY_FILES: usize = 81;

/// Collects what is wrong, each with its file and key.
struct Report<'file> {
    file: &'file str,
    problems: Vec<String>,
}

impl Report<'_> {
    fn add(&mut self, key: &str, problem: &str) {
        self.problems.push(format!("{}: {key}: {problem}", self.file));
    }

    fn check(&mut self, holds: bool, key: &str, problem: &str) {
        if !holds {
            self.add(key, problem);
        }
    }

    /// A sentence that must be there, without white space around it.
    fn sentence(&mut self, key: &str, text: &str) {
        self.check(!text.trim().is_empty(), key, "is missing");
        self.check(text == text.trim(), key, "has white space at an end");
    }

    /// A sentence that is put into the middle of a message.
    fn clause(&mut self, key: &str, text: &str) {
        self.sentence(key, text);
        self.check(!text.ends_with('.'), key, "ends with a period");
    }

    fn distinct<'text>(&mut self, key: &str, texts: impl IntoIterator<Item = &'text str>) {
        let mut seen = BTreeSet::new();
        for text in texts {
            self.check(seen.insert(text), key, &format!("`{text}` stands there twice"));
        }
    }
}

/// Runs `check` over every file and fails with all that it reports.
fn every_policy(check: impl Fn(&PolicyEntry, &Source, &mut Report<'_>)) {
    let source = Source::read();
    let mut problems = source.problems.clone();
    for policy in &source.policies {
        let mut report = Report { file: &policy.file, problems: Vec::new() };
        check(&policy.entry, &source, &mut report);
        problems.append(&mut report.problems);
    }
    assert!(problems.is_empty(), "{} mistakes:\n{}", problems.len(), problems.join("\n"));
}

/// Runs `check` over every element of every file, with the path that leads to it.
fn every_element(check: impl Fn(ElementEntry<'_>, &str, &Source, &mut Report<'_>)) {
    fn visit<'entry>(
        element: ElementEntry<'entry>,
        path: &str,
        check: &mut impl FnMut(ElementEntry<'entry>, &str),
    ) {
        check(element, path);
        for child in element.children.iter().filter(|child| child.policy.is_none()) {
            visit(child.element(), &format!("{path}/{}", child.element_name()), check);
        }
    }
    every_policy(|policy, source, report| {
        visit(policy.element(), &policy.name, &mut |element, path| check(element, path, source, report));
    });
}

#[test]
fn every_policy_has_its_file() {
    let source = Source::read();
    assert_eq!(source.policies.len(), POLICY_FILES, "{}", source.problems.join("\n"));

    let mut problems = Vec::new();
    for policy in &source.policies {
        let (name, variant) = policy.entry.key();
        let expected =
            variant.map_or_else(|| format!("{name}.toml"), |variant| format!("{name}.{variant}.toml"));
        if policy.file != expected {
            problems.push(format!("{}: the name says {expected}", policy.file));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_review_is_done() {
    let source = Source::read();
    let open: Vec<_> = source
        .policies
        .iter()
        .filter(|policy| policy.text.contains("REVIEW"))
        .map(|policy| format!("{}: {} open", policy.file, policy.text.matches("REVIEW").count()))
        .collect();
    assert!(open.is_empty(), "{} files:\n{}", open.len(), open.join("\n"));
}

#[test]
fn policies_hold_to_their_rules() {
    every_policy(|policy, source, report| {
        report.sentence("category", &policy.category);
        let page = &policy.documentation;
        let is_slug =
            page.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        report.check(is_slug, "documentation", "is not a page name");
        report.check(!policy.sources.is_empty(), "sources", "is empty");
        for (key, sentences) in [
            ("usage", &policy.usage),
            ("security", &policy.security),
            ("differences", &policy.differences),
            ("sources", &policy.sources),
        ] {
            for sentence in sentences {
                report.sentence(key, sentence);
            }
        }
        report.check(policy.once.is_some() || !policy.disputed_once, "disputed-once", "needs `once`");
        report.check(
            policy.statement || (policy.sections.is_empty() && policy.disputed_sections.is_empty()),
            "sections",
            "are not for elements that stand only inside others",
        );
        unequal(report, "sections", &policy.sections, &policy.disputed_sections);
        unequal(report, "scopes", &policy.scopes, &policy.disputed_scopes);
        unequal(report, "gateways", &policy.gateways, &policy.disputed_gateways);

        if let Some(variant) = &policy.variant {
            report.sentence("variant.value", &variant.value);
            let known =
                policy.element().attributes.iter().any(|attribute| attribute.name == variant.attribute);
            report.check(known, "variant.attribute", "is not an attribute");
            let usual = source.entries().any(|other| other.key() == (policy.name.as_str(), None));
            report.check(usual, "variant", "needs a usual form in a file of its own");
        }
        if let Some(deprecated) = &policy.deprecated {
            report.clause("deprecated.reason", &deprecated.reason);
            let known = deprecated.successor.as_ref().is_none_or(|name| source.has_policy(name));
            report.check(known, "deprecated.successor", "is not a policy");
        }
    });
}

/// A place is stated once, documented or disputed.
fn unequal<T: PartialEq + std::fmt::Debug>(
    report: &mut Report<'_>,
    key: &str,
    documented: &[T],
    disputed: &[T],
) {
    let all: Vec<String> = documented.iter().chain(disputed).map(|place| format!("{place:?}")).collect();
    report.distinct(key, all.iter().map(String::as_str));
}

#[test]
fn elements_hold_to_their_rules() {
    every_element(|element, path, source, report| {
        report.sentence(&format!("{path}: summary"), element.summary);
        report.distinct(
            &format!("{path}: attributes"),
            element.attributes.iter().map(|attribute| attribute.name.as_str()),
        );
        report.distinct(&format!("{path}: children"), element.children.iter().map(ChildEntry::element_name));
        report.check(
            element.order.is_some() || !element.disputed_order,
            path,
            "`disputed-order` needs `order`",
        );

        for child in element.children {
            self::child(child, &format!("{path}/{}", child.element_name()), source, report);
        }
        let nested: Vec<&str> = [element.nested, element.disputed_nested]
            .into_iter()
            .flatten()
            .flat_map(NestedEntry::names)
            .map(String::as_str)
            .collect();
        for name in &nested {
            report.check(
                source.has_policy(name),
                &format!("{path}: nested"),
                &format!("`{name}` is no policy"),
            );
        }
        report.distinct(&format!("{path}: nested"), nested);
        if let (Some(NestedEntry::Every(_)), Some(_)) = (element.nested, element.disputed_nested) {
            report.add(&format!("{path}: disputed-nested"), "adds nothing to \"any\"");
        }
        if let Some(text) = element.text {
            let key = format!("{path}: text");
            report.check(text.values.is_empty() == (text.r#type != ValueType::Enum), &key, LITERALS);
        }
    });
}

const LITERALS: &str = "`values` belongs to the type `enum`, and only to it";

fn child(child: &ChildEntry, path: &str, source: &Source, report: &mut Report<'_>) {
    report.check(child.name.is_some() != child.policy.is_some(), path, "needs `name` or `policy`, not both");
    report.sentence(&format!("{path}: summary"), &child.summary);
    report.check(child.max.is_none_or(|max| max >= child.min && max > 0), path, "`max` is below `min`, or 0");
    if let Some(name) = &child.policy {
        report.check(source.has_policy(name), path, "is no policy");
        report.check(child.element().is_bare(), path, "a policy has the keys of an element in its own file");
    }
}

#[test]
fn attributes_hold_to_their_rules() {
    every_element(|element, path, _, report| {
        for attribute in element.attributes {
            self::attribute(attribute, &format!("{path}/@{}", attribute.name), report);
        }
    });
}

fn attribute(attribute: &AttributeEntry, key: &str, report: &mut Report<'_>) {
    report.sentence(&format!("{key}: summary"), &attribute.summary);
    let literals = || attribute.values.iter().chain(&attribute.disputed_values);
    let is_enum = attribute.r#type == ValueType::Enum;
    report.check(attribute.values.is_empty() != is_enum, key, LITERALS);
    report.check(is_enum || attribute.disputed_values.is_empty(), key, LITERALS);
    report.distinct(key, literals().map(String::as_str));

    if let Some(default) = &attribute.default {
        let fits = match attribute.r#type {
            ValueType::Enum => literals().any(|literal| literal == default),
            ValueType::Bool => matches!(default.as_str(), "true" | "false"),
            ValueType::Int | ValueType::Long | ValueType::Seconds | ValueType::HttpStatus => {
                default.parse::<i64>().is_ok()
            }
            ValueType::Double => default.parse::<f64>().is_ok(),
            _ => true,
        };
        report.check(fits, &format!("{key}: default"), &format!("`{default}` does not fit the type"));
    }
    let number = matches!(
        attribute.r#type,
        ValueType::Int | ValueType::Long | ValueType::Double | ValueType::Seconds | ValueType::HttpStatus
    );
    let limited = attribute.min.is_some() || attribute.max.is_some();
    report.check(number || !limited, key, "a range is for numbers");
    report.check(limited || !attribute.disputed_range, key, "`disputed-range` needs `min` or `max`");
    if let (Some(min), Some(max)) = (attribute.min, attribute.max) {
        report.check(min <= max, key, "`max` is below `min`");
    }
    if let Some(deprecated) = &attribute.deprecated {
        report.clause(&format!("{key}: deprecated.reason"), &deprecated.reason);
    }
}

#[test]
fn constraints_hold_to_their_rules() {
    every_element(|element, path, _, report| {
        for constraint in element.constraints {
            self::constraint(
                constraint,
                element,
                &format!("{path}: constraint {:?}", constraint.text),
                report,
            );
        }
    });
}

fn constraint(constraint: &ConstraintEntry, element: ElementEntry<'_>, key: &str, report: &mut Report<'_>) {
    let attribute = |name: &str| element.attributes.iter().find(|attribute| attribute.name == name);
    report.clause(key, &constraint.text);
    for name in &constraint.attributes {
        report.check(attribute(name).is_some(), key, &format!("`{name}` is not an attribute"));
    }
    let nested = || [element.nested, element.disputed_nested].into_iter().flatten();
    let any = nested().any(|entry| matches!(entry, NestedEntry::Every(_)));
    for name in &constraint.children {
        let known = element.children.iter().any(|child| child.element_name() == name)
            || nested().any(|entry| entry.names().contains(name));
        report.check(any || known, key, &format!("`{name}` is not a child"));
    }
    let count = constraint.attributes.len() + constraint.children.len();
    match constraint.kind {
        ConstraintKind::AllRequired | ConstraintKind::NoneAllowed => {
            report.check(constraint.when.is_some(), key, "needs `when`");
            report.check(count > 0, key, "speaks of nothing");
        }
        // One element that must be there is said by `required` or `min`; without a condition, two are needed.
        ConstraintKind::AtLeastOne | ConstraintKind::ExactlyOne if constraint.when.is_some() => {
            report.check(count > 0, key, "speaks of nothing");
        }
        _ => report.check(count > 1, key, "speaks of fewer than two attributes or children"),
    }
    if let Some(when) = &constraint.when {
        report.check(!when.values.is_empty(), key, "`when` has no values");
        let Some(attribute) = attribute(&when.attribute) else {
            report.add(key, &format!("`when` speaks of `{}`, which is not an attribute", when.attribute));
            return;
        };
        if attribute.r#type == ValueType::Enum {
            for value in &when.values {
                let known = attribute.values.contains(value) || attribute.disputed_values.contains(value);
                report.check(known, key, &format!("`{value}` is not a value of `{}`", when.attribute));
            }
        }
    }
}
