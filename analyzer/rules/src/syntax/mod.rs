//! Rules about the markup of a document.

mod attribute_without_value;
mod control_character;
mod doctype_declaration;
mod double_hyphen_in_comment;
mod duplicate_attribute;
mod empty_document;
mod formatter_damage;
mod invalid_utf8;
mod malformed_tag;
mod mismatched_end_tag;
mod misplaced_xml_declaration;
mod multiple_roots;
mod raw_characters_in_xml_form;
mod raw_markup_character;
mod stray_end_tag;
mod text_outside_root;
mod unclosed_attribute_value;
mod unclosed_comment;
mod unclosed_csharp_literal;
mod unclosed_element;
mod unclosed_expression;
mod unclosed_tag;

use apimlint_catalog::Scope;
use apimlint_syntax::{Dialect, TextRange, TextSize};

use crate::checker::AnyRule;
use crate::context::Context;
use crate::diagnostic::{Confidence, Report, Severity};

/// The rules of this group, in the order of their names.
pub(crate) static RULES: &[&dyn AnyRule] = &[
    &attribute_without_value::AttributeWithoutValue,
    &control_character::ControlCharacter,
    &doctype_declaration::DoctypeDeclaration,
    &double_hyphen_in_comment::DoubleHyphenInComment,
    &duplicate_attribute::DuplicateAttribute,
    &empty_document::EmptyDocument,
    &formatter_damage::FormatterDamage,
    &invalid_utf8::InvalidUtf8,
    &malformed_tag::MalformedTag,
    &mismatched_end_tag::MismatchedEndTag,
    &misplaced_xml_declaration::MisplacedXmlDeclaration,
    &multiple_roots::MultipleRoots,
    &raw_characters_in_xml_form::RawCharactersInXmlForm,
    &raw_markup_character::RawMarkupCharacter,
    &stray_end_tag::StrayEndTag,
    &text_outside_root::TextOutsideRoot,
    &unclosed_attribute_value::UnclosedAttributeValue,
    &unclosed_comment::UnclosedComment,
    &unclosed_csharp_literal::UnclosedCsharpLiteral,
    &unclosed_element::UnclosedElement,
    &unclosed_expression::UnclosedExpression,
    &unclosed_tag::UnclosedTag,
];

/// Lowers a report about the balance of tags where template holes in `range` may bring or leave out some.
fn unless_template_decides(context: &Context<'_>, range: TextRange, report: Report) -> Report {
    if context.holes_between(range.start(), range.end()) { lowered(report) } else { report }
}

/// Lowers a report about the text at `range` where template holes in it may bring or leave out characters.
fn unless_template_fills(context: &Context<'_>, range: TextRange, report: Report) -> Report {
    let text = context.text(range);
    let terraform = context.document.dialects().contains(Dialect::Terraform)
        && (text.contains("${") || text.contains("%{"));
    let tokens = ["#{", "{{", "{%", "<%", "<<"].iter().any(|opening| text.contains(opening));
    if terraform || tokens { lowered(report) } else { report }
}

fn lowered(report: Report) -> Report {
    report
        .severity(Severity::Warning)
        .confidence(Confidence::Low)
        .note("a template fills in this place before the document is deployed, so the result may be correct")
}

/// The save error for the kind of the document: fragments have their own wording.
fn by_kind(context: &Context<'_>, policy: &'static str, fragment: &'static str) -> &'static str {
    let is_fragment =
        context.scope() == Some(Scope::Fragment) || context.options.scope == Some(Scope::Fragment);
    if is_fragment { fragment } else { policy }
}

/// Adds what APIM says of the raw `&` or `&&` at `range`: it depends on what follows.
fn ampersand_save_error(context: &Context<'_>, range: TextRange, report: Report) -> Report {
    let behind = context.document.source().get(usize::from(range.end())..).unwrap_or_default();
    let is_name = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':');
    let token = behind.trim_start_matches(is_name);
    let begins_name = behind.starts_with(|first: char| first.is_alphabetic() || first == '_');
    if !begins_name || context.text(range) == "&&" {
        let id = by_kind(context, "entity-name", "fragment-entity-name");
        let after = TextRange::empty(range.start() + TextSize::of('&'));
        return report.save_error(context, id, after, &[]);
    }
    match token.chars().next() {
        Some(token) if token != ';' => {
            report.save_error(context, "entity-not-ended", range, &[("token", &token.to_string())])
        }
        _ => report,
    }
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::checker::Checker;
    use crate::context::DocumentOptions;
    use crate::diagnostic::{Confidence, Diagnostic, Severity};
    use crate::rule::Group;

    fn check(file_name: &str, text: &str) -> Vec<Diagnostic> {
        let document = parse(text, Dialects::detect(file_name, text));
        Checker::new(|rule| rule.group == Group::Syntax).check(&document, &DocumentOptions::default())
    }

    fn found(text: &str) -> Vec<(&'static str, Severity, Confidence)> {
        let found = check("policy.xml", text);
        found.iter().map(|found| (found.rule.name, found.severity, found.confidence)).collect()
    }

    #[test]
    fn a_template_between_the_places_leaves_it_open() {
        let cases = [
            (
                "unclosed-element",
                "<fragment><choose>%{ if open ~}<when condition=\"true\">%{ endif ~}</choose></fragment>",
            ),
            ("stray-end-tag", "<fragment>%{ if open ~}<a/>%{ endif ~}</when></fragment>"),
            ("mismatched-end-tag", "<fragment><when a=\"b\">${tags}</whne></fragment>"),
            ("multiple-roots", "%{ if a }<fragment/>%{ else }<fragment/>%{ endif }"),
            ("duplicate-attribute", "<fragment><a b=\"c\" ${more} b=\"d\"/></fragment>"),
            ("unclosed-expression", "<fragment><a b=\"@(x(${call})\"/></fragment>"),
            ("unclosed-csharp-literal", "<fragment><a>@(x + \"${text})</a></fragment>"),
            ("text-outside-root", "{{- if .Values.policy }}\n<fragment/>"),
            ("empty-document", "${policy}"),
        ];
        for (rule, text) in cases {
            assert_eq!(found(text), [(rule, Severity::Warning, Confidence::Low)], "{text}");
        }
    }

    #[test]
    fn a_template_elsewhere_changes_nothing() {
        let text = "<fragment>%{ if a ~}<x/>%{ endif ~}<choose><when></choose></fragment>";
        assert_eq!(found(text), [("unclosed-element", Severity::Error, Confidence::High)]);
    }

    #[test]
    fn a_hole_may_bring_its_quotes() {
        assert_eq!(found("<fragment><a b=${jsonencode(c)} d=\"e\"/></fragment>"), []);
    }

    #[test]
    fn every_syntax_error_has_one_rule_that_speaks() {
        let broken = [
            "<fragment><a b=c/><d e/><f \"/></fragment>",
            "<fragment><a>&x;&&]]>< </a></fragment>",
            "<fragment><?<a/>?><!DOCTYPE a><?xml?></fragment>",
            "<fragment><a b=\"1\"c=\"2\" 3=\"4\"/><!-- -- --><![CDATA[</fragment>",
            "<fragment>\u{1}<a>@(</a><a>@('</a><a>@(/*</a></fragment>",
            "<fragment><a></b></fragment></c>",
        ];
        for text in broken {
            let document = parse(text, Dialects::detect("policy.xml", text));
            let ranges: Vec<_> = check("policy.xml", text).iter().map(|found| found.rule.name).collect();
            assert_eq!(ranges.len(), document.errors().len(), "{ranges:?} {:?}", document.errors());
        }
    }

    #[test]
    fn the_answer_of_the_service_follows_what_stands_behind_an_ampersand() {
        let notes = |text: &str| {
            let found = check("policy.xml", text);
            found.into_iter().flat_map(|found| found.notes).collect::<Vec<_>>()
        };
        let name = "APIM will answer: An error occurred while parsing EntityName. Line 1, position 15.";
        assert_eq!(notes("<policies><a>& b</a></policies>"), [name]);
        let fragment = "APIM will answer: The policy fragment is not a valid XML: An error occurred while parsing \
                        EntityName. …";
        assert_eq!(notes("<fragment><a>&& b</a></fragment>"), [fragment]);
        let token = "APIM will answer: '=' is an unexpected token. The expected token is ';'.";
        assert_eq!(notes("<policies><a>?a=1&b=2</a></policies>"), [token]);
    }
}
