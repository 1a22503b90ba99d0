//! What is known of variables at the places of small documents.

use apimlint_catalog::types::known;
use apimlint_syntax::{Dialects, Document, Element, Node, parse};

use super::{Reached, VariableType, Variables};

fn element<'d>(document: &'d Document, name: &str) -> Element<'d> {
    let mut elements = document.nodes().filter_map(Node::as_element);
    elements.find(|element| element.name() == name).unwrap()
}

/// What is known of `x` at the first `<trace>`: whether it is set, whether nobody else may set it, and the values that
/// it may have.
fn state(policies: &str, is_preceded: bool) -> (Reached, bool, String) {
    let document = parse(policies, Dialects::detect("policy.xml", policies));
    let variables = Variables::new(&document, is_preceded);
    let state = variables.at(element(&document, "trace"), "x");
    let value = |element: Element<'_>| {
        element.attribute("value").map_or(element.name(), |attribute| attribute.value().raw()).to_owned()
    };
    let values: Vec<_> = state.producers.iter().map(|producer| value(producer.element)).collect();
    (state.reached, state.is_complete, values.join(" "))
}

/// The same in the inbound section of an operation that includes nothing.
fn inbound(statements: &str) -> (Reached, bool, String) {
    state(&format!("<policies><inbound>{statements}</inbound></policies>"), false)
}

const SET: &str = r#"<set-variable name="x" value="1" />"#;
const SET_ANEW: &str = r#"<set-variable name="x" value="2" />"#;
const TRACE: &str = r#"<trace source="a" />"#;

fn always(values: &str) -> (Reached, bool, String) {
    (Reached::Always, true, values.to_owned())
}

fn sometimes(values: &str) -> (Reached, bool, String) {
    (Reached::Sometimes, true, values.to_owned())
}

fn never() -> (Reached, bool, String) {
    (Reached::Never, true, String::new())
}

#[test]
fn the_last_statement_before_a_place_counts() {
    assert_eq!(inbound(&format!("{SET}{SET_ANEW}{TRACE}")), always("2"));
    assert_eq!(inbound(&format!("{TRACE}{SET}")), never());
    assert_eq!(inbound(&format!("<set-variable name='X' value='1' />{TRACE}")), never());
    let own = "<policies><inbound><set-variable name='x' value='@(1)' /></inbound></policies>";
    let document = parse(own, Dialects::NONE);
    let variables = Variables::new(&document, false);
    assert_eq!(variables.at(element(&document, "set-variable"), "x").reached, Reached::Never);
}

#[test]
fn what_is_not_seen_may_set_anything() {
    for unseen in [
        "<base />",
        r#"<include-fragment fragment-id="f" />"#,
        "{{statements}}",
        r#"<set-variable name="@(context.Api.Id)" value="3" />"#,
        r#"<set-variable name="{{name}}" value="3" />"#,
        "<unheard-of />",
    ] {
        assert_eq!(inbound(&format!("{unseen}{TRACE}")), (Reached::Never, false, String::new()), "{unseen}");
        let (reached, is_complete, _) = inbound(&format!("{SET}{unseen}{TRACE}"));
        assert!(!is_complete && reached == Reached::Always, "{unseen}");
    }
    assert_eq!(inbound(&format!("<base />{SET}{TRACE}")), always("1"));
    // Of what stands between holes it is not known whether it will be there.
    let perhaps = format!("%{{ if a }}{SET}%{{ else }}{SET_ANEW}%{{ endif }}{TRACE}");
    assert_eq!(inbound(&perhaps), (Reached::Sometimes, false, "1 2".to_owned()));
}

#[test]
fn a_document_is_preceded_by_those_that_include_it() {
    let document = |statements: &str| format!("<policies><inbound>{statements}</inbound></policies>");
    assert_eq!(state(&document(TRACE), true), (Reached::Never, false, String::new()));
    assert_eq!(state(&document(&format!("{SET}{TRACE}")), true), always("1"));
    assert_eq!(state(&format!("<fragment>{SET}{TRACE}</fragment>"), true), always("1"));
}

#[test]
fn one_branch_of_a_choice_runs() {
    let choice = |when: &str, otherwise: &str| {
        format!("<choose><when condition='@(true)'>{when}</when><otherwise>{otherwise}</otherwise></choose>")
    };
    assert_eq!(inbound(&format!("{}{TRACE}", choice(SET, SET_ANEW))), always("1 2"));
    assert_eq!(inbound(&format!("{}{TRACE}", choice(SET, ""))), sometimes("1"));
    assert_eq!(inbound(&format!("{SET}{}{TRACE}", choice(SET_ANEW, ""))), always("1 2"));
    assert_eq!(inbound(&choice(SET, TRACE)), never());
    assert_eq!(inbound(&format!("{SET}{}", choice("", TRACE))), always("1"));
    let only = format!("<choose><when condition='@(true)'>{SET}</when></choose>{TRACE}");
    assert_eq!(inbound(&only), sometimes("1"));
    let answers = choice(SET, "<return-response />");
    assert_eq!(inbound(&format!("{answers}{TRACE}")), always("1"));
    let hole = format!("<choose>${{branches}}<otherwise>{SET}</otherwise></choose>{TRACE}");
    let answer = choice("", &format!("%{{ if a }}<return-response />%{{ else }}{SET}%{{ endif }}"));
    assert_eq!(inbound(&format!("{answer}{TRACE}")), (Reached::Sometimes, false, "1".to_owned()));
    assert_eq!(inbound(&hole), (Reached::Sometimes, false, "1".to_owned()));
}

#[test]
fn a_retry_runs_once_at_least_and_its_condition_afterwards() {
    let retry = |statements: &str| format!("<retry condition='@(true)'>{statements}</retry>");
    assert_eq!(inbound(&format!("{}{TRACE}", retry(SET))), always("1"));
    assert_eq!(inbound(&retry(&format!("{TRACE}{SET}"))), sometimes("1"));
    let text = format!("<policies><inbound>{}</inbound></policies>", retry(SET));
    let document = parse(&*text, Dialects::NONE);
    let variables = Variables::new(&document, false);
    assert_eq!(variables.at(element(&document, "retry"), "x").reached, Reached::Sometimes);
}

#[test]
fn what_waits_together_runs_side_by_side() {
    let lookup = r#"<cache-lookup-value key="k" variable-name="x" default-value="d" />"#;
    assert_eq!(inbound(&format!("<wait for='all'>{lookup}</wait>{TRACE}")), always("cache-lookup-value"));
    assert_eq!(inbound(&format!("<wait for='any'>{lookup}</wait>{TRACE}")), sometimes("cache-lookup-value"));
    let beside = format!("<wait><choose><when condition='@(true)'>{TRACE}</when></choose>{lookup}</wait>");
    assert_eq!(inbound(&beside), sometimes("cache-lookup-value"));
    assert_eq!(inbound(&format!("<limit-concurrency key='k'>{SET}</limit-concurrency>{TRACE}")), always("1"));
}

#[test]
fn sections_follow_each_other_and_errors_come_from_anywhere() {
    let document = |outbound: &str, on_error: &str| {
        format!(
            "<policies><inbound>{SET}</inbound><backend><forward-request /></backend>\
             <outbound>{outbound}</outbound><on-error>{on_error}</on-error></policies>"
        )
    };
    assert_eq!(state(&document(TRACE, ""), false), always("1"));
    assert_eq!(state(&document(SET_ANEW, TRACE), false), sometimes("1 2"));
    assert_eq!(state(&document("<base />", &format!("{SET_ANEW}{TRACE}")), false), always("2"));
    assert!(!state(&document("<base />", TRACE), false).1);
    // Without its own section a document says nothing of what runs there.
    let short = format!("<policies><inbound>{SET}</inbound><outbound>{TRACE}</outbound></policies>");
    assert_eq!(state(&short, false), (Reached::Always, false, "1".to_owned()));
}

#[test]
fn a_policy_may_leave_its_variable_unset() {
    let send = |attributes: &str| {
        inbound(&format!("{SET}<send-request response-variable-name='x' {attributes} />{TRACE}"))
    };
    assert_eq!(send(""), always("send-request"));
    assert_eq!(send("ignore-error='false'"), always("send-request"));
    assert_eq!(send("ignore-error='true'"), always("1 send-request"));
    assert_eq!(send("ignore-error='{{ignore}}'"), always("1 send-request"));
    let lookup = format!("<cache-lookup-value key='k' variable-name='x' />{TRACE}");
    assert_eq!(inbound(&lookup), sometimes("cache-lookup-value"));
}

#[test]
fn producers_have_types() {
    let ty = |statement: &str| {
        let document = parse(statement, Dialects::NONE);
        let variables = Variables::new(&document, false);
        variables.producers("x").next().unwrap().ty
    };
    assert_eq!(ty(SET), VariableType::Text);
    assert_eq!(ty("<set-variable name=' x&#32;' value='a' />"), VariableType::Text, "decoded and trimmed");
    assert!(matches!(ty("<set-variable name='x' value='@(1)' />"), VariableType::Expression(_)));
    assert_eq!(ty("<set-variable name='x' value='{{x}}' />"), VariableType::Unknown);
    assert_eq!(ty("<set-variable name='x' />"), VariableType::Unknown);
    let jwt = "<validate-jwt header-name='a' output-token-variable-name='x' />";
    assert_eq!(ty(jwt), VariableType::Known(known::JWT));
    assert_eq!(ty("<cache-lookup-value key='k' variable-name='x' />"), VariableType::Unknown);
    let reader = parse("<return-response response-variable-name='x' />", Dialects::NONE);
    assert_eq!(Variables::new(&reader, false).names().count(), 0);
}

#[test]
fn hostile_documents_are_not_followed_to_the_end() {
    let deep = format!("{}{TRACE}{}", "<retry>".repeat(20_000), "</retry>".repeat(20_000));
    assert!(!inbound(&format!("{SET}{deep}")).1);
    assert!(!inbound(&format!("{}{SET}{}{TRACE}", "<retry>".repeat(20_000), "</retry>".repeat(20_000))).1);
    let text = format!("<policies><inbound>{}</inbound></policies>", SET.repeat(3_000));
    let document = parse(&*text, Dialects::NONE);
    let variables = Variables::new(&document, false);
    let setters =
        document.nodes().filter_map(Node::as_element).filter(|found| found.name() == "set-variable");
    let known = setters.filter(|setter| variables.at(*setter, "x").is_complete).count();
    assert!((500..3_000).contains(&known), "{known}");
}
