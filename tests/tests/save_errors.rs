//! What APIM answers when it refuses a policy, and the rule that says so before.
//!
//! Each row of the table in `docs/save-errors.md` about text, structure, schema and place is a policy here that
//! provokes the answer; the rule must report it and quote APIM. The page is generated from the catalogue and from
//! these rows: `APIMLINT_BLESS=1 cargo test -p apimlint-tests --test save_errors` rewrites it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use apimlint_catalog::{Certainty, SaveError, Stage, save_errors};
use apimlint_rules::{Checker, DocumentOptions, PolicyForm, rule};
use apimlint_syntax::{Dialects, parse};
use apimlint_tests::workspace;

/// What is known of the document, apart from its text.
#[derive(Clone, Copy, Default)]
struct Known {
    scope: Option<&'static str>,
    gateway: Option<&'static str>,
    form: Option<PolicyForm>,
}

const NOTHING: Known = Known { scope: None, gateway: None, form: None };
const AS_XML: Known = Known { form: Some(PolicyForm::Xml), ..NOTHING };

/// A save error, the rule that predicts it, and a policy that provokes it.
type Row = (&'static str, &'static str, Known, &'static str);

const ROWS: &[Row] = &[
    ("policy-too-large", "document-too-large", Known { gateway: Some("consumption"), ..NOTHING }, LARGE),
    ("not-xml", "empty-document", NOTHING, "./policies/orders.xml"),
    ("fragment-not-xml", "empty-document", Known { scope: Some("fragment"), ..NOTHING }, "fragments/log.xml"),
    (
        "unexpected-token",
        "raw-characters-in-xml-form",
        AS_XML,
        r#"<policies><inbound><set-variable name="id" value="@(context.Request.Headers["x-id"][0])" /></inbound></policies>"#,
    ),
    (
        "fragment-unexpected-token",
        "raw-characters-in-xml-form",
        AS_XML,
        r#"<fragment><set-variable name="id" value="@(context.Request.Headers["x-id"][0])" /></fragment>"#,
    ),
    (
        "entity-name",
        "raw-characters-in-xml-form",
        AS_XML,
        "<policies><inbound><choose><when condition=\"@(true && true)\"><return-response /></when></choose></inbound></policies>",
    ),
    (
        "fragment-entity-name",
        "raw-characters-in-xml-form",
        AS_XML,
        "<fragment><choose><when condition=\"@(true && true)\"><return-response /></when></choose></fragment>",
    ),
    (
        "entity-not-ended",
        "raw-markup-character",
        NOTHING,
        r#"<policies><inbound><rewrite-uri template="/orders?state=open&page=1" /></inbound></policies>"#,
    ),
    (
        "generic-read-as-tag",
        "raw-characters-in-xml-form",
        AS_XML,
        "<policies><inbound><set-body>@(context.Request.Body.As<JObject>().ToString())</set-body></inbound></policies>",
    ),
    (
        "start-tag-not-matched",
        "mismatched-end-tag",
        NOTHING,
        "<policies><inbound><set-body>x</set-bdy></inbound></policies>",
    ),
    (
        "less-than-in-attribute",
        "raw-characters-in-xml-form",
        AS_XML,
        "<policies><inbound><choose><when condition=\"@(1 < 2)\"><return-response /></when></choose></inbound></policies>",
    ),
    (
        "opening-brace-not-closed",
        "unclosed-expression",
        NOTHING,
        "<policies><inbound><set-body>@{ return \"a\"; </set-body></inbound></policies>",
    ),
    (
        "code-block-not-closed",
        "unclosed-expression",
        NOTHING,
        "<policies><inbound><set-body>@{ if (true) { return \"a\"; </set-body></inbound></policies>",
    ),
    (
        "end-tag-without-start",
        "stray-end-tag",
        NOTHING,
        "<policies><inbound></choose><base /></inbound></policies>",
    ),
    (
        "text-not-allowed",
        "unexpected-text",
        NOTHING,
        "<policies><inbound><set-header name=\"a\" exists-action=\"override\">b</set-header></inbound></policies>",
    ),
    (
        "child-out-of-order",
        "children-out-of-order",
        NOTHING,
        "<policies><inbound><validate-jwt header-name=\"Authorization\"><audiences><audience>a</audience></audiences>\
         <openid-config url=\"https://login.example/openid\" /></validate-jwt></inbound></policies>",
    ),
    (
        "attribute-missing",
        "missing-attribute",
        NOTHING,
        "<policies><inbound><include-fragment /></inbound></policies>",
    ),
    (
        "attribute-value-invalid",
        "expression-not-evaluated",
        NOTHING,
        "<policies><inbound><rate-limit calls=\"@(10)\" renewal-period=\"60\" /></inbound></policies>",
    ),
    (
        "attribute-not-declared",
        "unknown-attribute",
        NOTHING,
        "<policies><inbound><include-fragment fragment-id=\"a\" fragment=\"b\" /></inbound></policies>",
    ),
    (
        "child-not-allowed",
        "unknown-policy",
        NOTHING,
        "<policies><inbound><set-headers /></inbound></policies>",
    ),
    (
        "policy-not-allowed-in-scope",
        "policy-in-wrong-scope",
        Known { scope: Some("api"), ..NOTHING },
        "<policies><inbound><quota calls=\"10\" renewal-period=\"300\" /></inbound></policies>",
    ),
    ("section-not-allowed-in-scope", "wrong-root", NOTHING, "<inbound><base /></inbound>"),
    (
        "base-at-global-scope",
        "base-at-global-scope",
        Known { scope: Some("global"), ..NOTHING },
        "<policies><inbound><base /></inbound></policies>",
    ),
    (
        "policy-not-allowed-in-tier",
        "policy-not-on-gateway",
        Known { gateway: Some("consumption"), ..NOTHING },
        "<policies><inbound><quota-by-key calls=\"1\" renewal-period=\"300\" counter-key=\"a\" /></inbound></policies>",
    ),
];

/// More than 16 KiB.
const LARGE: &str = "large";

/// Save errors of these stages that no rule can predict from a policy document alone, and what they need.
const NOT_PREDICTED: &[(&str, &str)] = &[
    ("child-resource-name", "needs the template that names the resource"),
    ("policy-not-allowed-for-api-type", "needs the type of the API"),
];

fn text_of(row: &Row) -> String {
    if row.3 == LARGE {
        return format!("<policies><!-- {} --></policies>", "x".repeat(17 * 1024));
    }
    row.3.to_owned()
}

fn options(known: Known) -> DocumentOptions {
    DocumentOptions {
        scope: known.scope.and_then(apimlint_catalog::Scope::from_name),
        gateway: known.gateway.and_then(apimlint_catalog::Gateway::from_name),
        form: known.form,
        invalid_bytes: Vec::new(),
    }
}

/// Whether a note quotes the answer: all that is fixed in the message, in order, whatever the placeholders became.
fn quotes(note: &str, error: &SaveError) -> bool {
    let Some(mut answer) = note.strip_prefix("APIM will answer: ") else { return false };
    let fixed = error.template.split('{').map(|part| part.split_once('}').map_or(part, |(_, fixed)| fixed));
    for part in fixed {
        let Some(at) = answer.find(part) else { return false };
        answer = &answer[at + part.len()..];
    }
    true
}

#[test]
fn each_row_is_predicted_by_its_rule_in_the_words_of_apim() {
    let checker = Checker::new(|_| true);
    let errors: BTreeMap<&str, &SaveError> = save_errors().iter().map(|error| (error.id, error)).collect();
    let mut wrong = String::new();
    for row @ (id, rule, known, _) in ROWS {
        let text = text_of(row);
        let document = parse(text.as_str(), Dialects::NONE);
        let found = checker.check(&document, &options(*known));
        let said = found.iter().filter(|found| found.rule.name == *rule);
        if !said.clone().any(|found| found.notes.iter().any(|note| quotes(note, errors[id]))) {
            let notes: Vec<_> =
                found.iter().map(|found| (found.rule.name, &found.message, &found.notes)).collect();
            let _ = writeln!(wrong, "{id}: {rule} does not say `{}`: {notes:#?}", errors[id].template);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The stages that a policy document alone decides: those of the later ones need the estate or the C#.
fn is_decided_by_the_document(error: &SaveError) -> bool {
    matches!(error.stage, Stage::Size | Stage::Parse | Stage::Schema | Stage::Place)
}

#[test]
fn every_save_error_about_text_schema_and_place_has_a_row() {
    for error in save_errors().iter().filter(|error| is_decided_by_the_document(error)) {
        let predicted = ROWS.iter().any(|(id, ..)| *id == error.id);
        let excused = NOT_PREDICTED.iter().any(|(id, _)| *id == error.id);
        assert!(predicted != excused, "{} needs a row, or a reason why it has none", error.id);
    }
}

fn page() -> String {
    let mut page = String::from(
        "# What APIM answers, and the rule that says so first\n\n\
         When API Management refuses a policy on save, it answers with one of these messages. apimlint reports the defect\n\
         before anything is deployed and quotes the answer. This page is generated from the catalogue\n\
         (`analyzer/catalog/facts/save-errors.toml`) and from the tests of each row (`tests/tests/save_errors.rs`).\n\n\
         Messages marked with * are reported by somebody but not seen in a public thread.\n\n\
         | APIM answers | because | rule | seen in |\n|---|---|---|---|\n",
    );
    for error in save_errors() {
        let rules: Vec<&str> =
            ROWS.iter().filter(|(id, ..)| *id == error.id).map(|(_, rule, ..)| *rule).collect();
        let rule = match rules.as_slice() {
            [] => NOT_PREDICTED
                .iter()
                .find(|(id, _)| *id == error.id)
                .map_or("not yet: needs the estate or the types of the C#", |(_, why)| why)
                .to_owned(),
            rules => rules
                .iter()
                .map(|name| {
                    assert!(rule(name).is_some(), "{name} is a rule");
                    format!("[`{name}`](rules/{name}.md)")
                })
                .collect::<Vec<_>>()
                .join(", "),
        };
        let star = if error.certainty == Certainty::Disputed { " *" } else { "" };
        let message = match error.template {
            "" => "(no message)".to_owned(),
            template => format!("`{}`", template.replace('|', "\\|")),
        };
        let _ =
            writeln!(page, "| {message}{star} | {} | {rule} | {} |", error.cause, error.seen_in.join(", "));
    }
    page
}

#[test]
fn the_page_is_fresh() {
    let path = workspace().join("docs/save-errors.md");
    let page = page();
    if std::env::var_os("APIMLINT_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/save-errors.md is stale: APIMLINT_BLESS=1 cargo test -p apimlint-tests --test save_errors"
    );
}
