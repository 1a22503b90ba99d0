//! What must hold of the types beyond their format. That names can be resolved, `emit` checks.

use std::collections::BTreeSet;

use super::TypeSource;
use super::declaration::{MemberDeclaration, TypeText};
use super::values::ResultEntry;
use crate::format::ValueType;
use crate::source::Source;

fn read() -> TypeSource {
    TypeSource::read().unwrap_or_else(|problem| panic!("data files cannot be read: {problem}"))
}

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{} mistakes:\n{}", problems.len(), problems.join("\n"));
}

/// What tells overloads apart.
fn signature(member: &MemberDeclaration) -> String {
    let types: Vec<_> = member.parameters.iter().map(|parameter| (parameter.mode, &parameter.ty)).collect();
    let conversion = member.name.ends_with("plicit").then_some(&member.result);
    format!("{} {} {types:?} {conversion:?}", member.name, member.type_parameters.len())
}

#[test]
fn no_member_is_told_twice() {
    let mut problems = Vec::new();
    for (key, entry) in &read().entries {
        let mut seen = BTreeSet::new();
        for (member, _) in &entry.members {
            if !seen.insert(signature(member)) {
                problems.push(format!("{key}: {} is told twice with the same parameters", member.name));
            }
        }
    }
    none(&problems);
}

#[test]
fn only_members_of_listed_types_are_denied() {
    let mut problems = Vec::new();
    for (key, entry) in &read().entries {
        let denied = entry.members.iter().any(|(_, facts)| facts.denied);
        if denied && entry.facts.allowed != "listed" {
            problems.push(format!("{key}: has denied members, but is not listed itself"));
        }
        if entry.header.kind == "delegate" && entry.facts.members_known && entry.members.len() != 1 {
            problems.push(format!("{key}: a delegate has the member Invoke alone"));
        }
    }
    none(&problems);
}

#[test]
fn sentences_of_types_are_whole() {
    let mut problems = Vec::new();
    for (key, entry) in &read().entries {
        let mut check = |name: &str, text: &str, is_clause: bool| {
            if text != text.trim() || (is_clause && text.ends_with('.')) {
                problems.push(format!("{key}: {name}: white space or a period at an end: {text:?}"));
            }
        };
        check("summary", &entry.facts.summary, false);
        for (member, facts) in &entry.members {
            check(&member.name, &facts.summary, false);
            check(&member.name, &facts.note, true);
            check(&member.name, &facts.null_when, true);
        }
    }
    none(&problems);
}

#[test]
fn aliases_are_names_of_nothing_else() {
    let source = read();
    let names: BTreeSet<_> = source.entries.values().map(|entry| entry.header.simple_name()).collect();
    let mut aliases = BTreeSet::new();
    for alias in source.entries.values().flat_map(|entry| &entry.facts.aliases) {
        assert!(!names.contains(alias.as_str()), "{alias} is the name of a type");
        assert!(aliases.insert(alias), "{alias} is told twice");
    }
}

#[test]
fn every_variable_has_its_producer() {
    let policies = Source::read();
    let variables = read().variables;
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    let mut problems = Vec::new();
    let mut previous = ("", "");
    for entry in &variables.producer {
        let at = (entry.policy.as_str(), entry.attribute.as_str());
        if at <= previous {
            problems.push(format!("{}/{}: stands there twice, or out of order", at.0, at.1));
        }
        if entry.note != entry.note.trim() || entry.note.ends_with('.') {
            problems.push(format!("{}/{}: `note` is no clause", at.0, at.1));
        }
        previous = at;
        told.insert((entry.policy.clone(), entry.attribute.clone()));
    }
    told.extend(
        variables
            .readers
            .iter()
            .filter_map(|reader| reader.split_once('/'))
            .map(|(policy, attribute)| (policy.to_owned(), attribute.to_owned())),
    );
    let mut known = BTreeSet::new();
    for policy in policies.entries() {
        let attributes = policy.element().attributes;
        for attribute in attributes.iter().filter(|attribute| attribute.r#type == ValueType::VariableName) {
            known.insert((policy.name.clone(), attribute.name.clone()));
        }
    }
    problems.extend(known.difference(&told).map(|(policy, name)| format!("{policy}/{name}: not told")));
    problems
        .extend(told.difference(&known).map(|(policy, name)| format!("{policy}/{name}: no such attribute")));
    none(&problems);
}

#[test]
fn result_types_are_told_once() {
    let results = read().results;
    let distinct = |entries: &[ResultEntry]| {
        let types: Vec<_> = entries.iter().map(|entry| TypeText::parse(&entry.r#type)).collect();
        types.iter().enumerate().all(|(index, ty)| !types.iter().skip(index + 1).any(|other| other == ty))
    };
    assert!(distinct(&results.result) && distinct(&results.variable) && distinct(&results.body));
    for entry in results.result.iter().chain(&results.variable).chain(&results.body) {
        assert_eq!(entry.disputed, !entry.note.is_empty(), "{}: a dispute needs its reason", entry.r#type);
    }
}
