//! Telling policy documents from everything else by how they begin.

use apimlint_catalog::{policy, resolver_roots};
use apimlint_syntax::{Dialect, Dialects};
use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::Event;

/// APIM takes no longer document, so the policies of a fragment begin before this.
const LONGEST_DOCUMENT: usize = 256 * 1024;

/// The longest template hole that the parser knows.
const LONGEST_HOLE: usize = 4096;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The kinds of policy documents, told by the root element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A document with sections, `<policies>`.
    Sections,
    /// A fragment that holds policies.
    Fragment,
    /// A resolver document, whose root is a data source.
    Resolver,
}

/// What is known from the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Policy(Kind),
    Other,
    /// The text so far does not tell.
    NeedsMore,
}

/// The kind of policy document that a whole text is.
pub(crate) fn kind(text: &[u8]) -> Option<Kind> {
    match verdict(text, true) {
        Verdict::Policy(kind) => Some(kind),
        Verdict::Other | Verdict::NeedsMore => None,
    }
}

/// Judges the beginning of a text; `complete` says that nothing follows.
///
/// About a `complete` text the answer is never [`Verdict::NeedsMore`].
pub(crate) fn verdict(text: &[u8], complete: bool) -> Verdict {
    match first_element(text, complete) {
        Found::Element { name, document } => of_element(name, document, complete),
        Found::Nothing => Verdict::Other,
        Found::CutOff => Verdict::NeedsMore,
    }
}

fn of_element(name: &[u8], document: &[u8], complete: bool) -> Verdict {
    match name {
        b"policies" => Verdict::Policy(Kind::Sections),
        b"fragment" if !complete && document.len() < LONGEST_DOCUMENT => Verdict::NeedsMore,
        b"fragment" if holds_policies(document) => Verdict::Policy(Kind::Fragment),
        _ if resolver_roots().any(|root| root.name().as_bytes() == name) => Verdict::Policy(Kind::Resolver),
        _ => Verdict::Other,
    }
}

/// Whether a child of the root is a policy: many formats have an element named `fragment`.
///
/// The parser answers, because only it can step over the C# in front of a later child.
fn holds_policies(document: &[u8]) -> bool {
    let text = String::from_utf8_lossy(document.get(..LONGEST_DOCUMENT).unwrap_or(document));
    let dialects = Dialects::detect("", &text);
    let document = apimlint_syntax::parse(text, dialects);
    document.root().is_some_and(|root| root.child_elements().any(|child| policy(child.name()).is_some()))
}

enum Found<'t> {
    /// The name of the first element, and the text from there on.
    Element { name: &'t [u8], document: &'t [u8] },
    /// Something that cannot stand before the root of a policy document, or no element at all.
    Nothing,
    /// The text ends before the first element.
    CutOff,
}

/// The name of the first element, if only blanks, comments and template holes stand before it.
fn first_element(text: &[u8], complete: bool) -> Found<'_> {
    let at_end = if complete { Found::Nothing } else { Found::CutOff };
    let dialects: Dialects = Dialect::ALL.into_iter().collect();
    let mut rest = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut after_markup = false;
    loop {
        rest = rest.trim_ascii_start();
        let Some(first) = rest.first() else { return at_end };
        if let Some((_, length)) = dialects.hole(rest) {
            rest = rest.get(length..).unwrap_or_default();
        } else if *first == b'<' && rest.get(1) != Some(&b'<') {
            match markup(rest) {
                Markup::Element => {
                    let element = name(rest, complete).map(|name| Found::Element { name, document: rest });
                    return element.unwrap_or(at_end);
                }
                Markup::Skipped(length) => rest = rest.get(length..).unwrap_or_default(),
                Markup::Unclosed => return at_end,
                Markup::Unknown => return Found::Nothing,
            }
            after_markup = true;
        } else if let Some(length) = after_markup.then(|| end_of_nested_comment(rest)).flatten() {
            rest = rest.get(length..).unwrap_or_default();
        } else if !complete && may_be_cut_off(rest, after_markup) {
            return Found::CutOff;
        } else {
            return Found::Nothing;
        }
    }
}

enum Markup {
    /// A start tag, perhaps an unclosed one.
    Element,
    /// A comment, processing instruction, DOCTYPE or CDATA section of this length.
    Skipped(usize),
    /// One of these, but its end is not there.
    Unclosed,
    /// An end tag or nothing that XML knows.
    Unknown,
}

/// What the markup at the start of `text` is.
fn markup(text: &[u8]) -> Markup {
    let mut reader = Reader::from_reader(text);
    match reader.read_event() {
        Ok(Event::Start(_) | Event::Empty(_)) => Markup::Element,
        Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::CData(_)) => {
            usize::try_from(reader.buffer_position()).map_or(Markup::Unknown, Markup::Skipped)
        }
        Err(Error::Syntax(error)) => match error {
            SyntaxError::UnclosedTag
            | SyntaxError::UnclosedSingleQuotedAttributeValue
            | SyntaxError::UnclosedDoubleQuotedAttributeValue => Markup::Element,
            SyntaxError::InvalidBangMarkup if !is_bang_prefix(text) => Markup::Unknown,
            _ => Markup::Unclosed,
        },
        _ => Markup::Unknown,
    }
}

/// Whether `text` is too short to tell which of `<!--`, `<![CDATA[` and `<!DOCTYPE` it begins.
fn is_bang_prefix(text: &[u8]) -> bool {
    [&b"<!--"[..], b"<![CDATA[", b"<!DOCTYPE"].iter().any(|whole| whole.starts_with(text))
}

/// The name in the start tag that `text` begins with; `None` where it may go on after the end of the text.
fn name(text: &[u8], complete: bool) -> Option<&[u8]> {
    let name = text.get(1..)?;
    let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<'));
    if complete { name.get(..end.unwrap_or(name.len())) } else { name.get(..end?) }
}

/// The length of ` … -->`, what is left of a comment in which others were nested.
fn end_of_nested_comment(text: &[u8]) -> Option<usize> {
    let before_markup = text.iter().position(|byte| *byte == b'<').unwrap_or(text.len());
    // The last one, so that no byte is looked at twice.
    let end = text.get(..before_markup)?.windows(3).rposition(|bytes| bytes == b"-->")?;
    Some(end + 3)
}

/// Whether more text could make a hole, or the end of a comment, of `text`.
fn may_be_cut_off(text: &[u8], after_markup: bool) -> bool {
    let hole =
        matches!(text.first(), Some(b'$' | b'%' | b'#' | b'_' | b'{' | b'<')) && text.len() < LONGEST_HOLE;
    hole || (after_markup && !text.contains(&b'<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Kind> {
        kind(text.as_bytes())
    }

    #[test]
    fn the_first_element_decides() {
        assert_eq!(of("<policies/>"), Some(Kind::Sections));
        assert_eq!(of("<policies>\n  <inbound/>\n</policies>"), Some(Kind::Sections));
        assert_eq!(of("<http-data-source><http-request/></http-data-source>"), Some(Kind::Resolver));
        assert_eq!(of("<Project Sdk=\"Microsoft.NET.Sdk\"/>"), None);
        assert_eq!(of("<html><policies/></html>"), None);
        assert_eq!(of("<policiesx/>"), None);
        assert_eq!(of("<Policies/>"), None, "names are case-sensitive");
        assert_eq!(of("</policies>"), None);
    }

    #[test]
    fn what_may_stand_before_the_root_is_skipped() {
        for prologue in [
            "\u{feff}",
            " \t\r\n",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
            "<?xml-stylesheet href='<a>'?>",
            "<!-- <fragment> -- & ]]> {\"a\": 1} -->\n<!---->",
            "<!-- outer <!-- inner --> still outer -->\n",
            "<!DOCTYPE policies [ <!ENTITY a \"<b>\"> ]>",
            "%{ if enabled ~}\n",
            "${header}\n<!-- c -->${ other }",
            "#{Header}#",
            "{header}",
            "__HEADER__ $(Header) %HEADER% <<HEADER>>",
            "<![CDATA[<fragment>]]>",
        ] {
            assert_eq!(of(&format!("{prologue}<policies>")), Some(Kind::Sections), "{prologue}");
        }
    }

    #[test]
    fn other_text_before_the_first_element_makes_it_something_else() {
        for text in [
            "",
            "  \n",
            "<",
            "<!-- not closed <policies/>",
            "# How to write a policy\n\n<policies>",
            "<!-- markdownlint-disable -->\nAs an example:\n<policies>",
            "{ \"value\": \"<policies/>\" }",
            "@{ Layout = null; }<policies/>",
            "const string Policy = @\"<policies/>\";",
            "<<policies>",
            "${not closed <policies>",
            "<!element policies><policies/>",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_broken_document_is_still_one() {
        for text in [
            "<policies",
            "<policies <inbound>",
            "<policies a=\"not closed>",
            "<policies a='\n<inbound/>",
            "<policies/ <<<>>> & \0",
        ] {
            assert_eq!(of(text), Some(Kind::Sections), "{text}");
        }
    }

    #[test]
    fn a_fragment_must_hold_a_policy() {
        assert_eq!(of("<fragment><set-header name=\"a\"/></fragment>"), Some(Kind::Fragment));
        assert_eq!(of("<fragment>\n<!-- c -->${x}<choose>"), Some(Kind::Fragment), "unclosed");
        assert_eq!(
            of("<fragment><new-policy c=\"@(a < \"b\")\"/><choose/></fragment>"),
            Some(Kind::Fragment)
        );
        assert_eq!(of("<fragment/>"), None);
        assert_eq!(of("<fragment>text</fragment>"), None);
        assert_eq!(of("<fragment android:name=\"Home\"><argument/></fragment>"), None);
        assert_eq!(of("<fragment><div><choose/></div></fragment>"), None, "not a child");
    }

    #[test]
    fn any_beginning_of_a_document_asks_for_more_or_answers_the_same() {
        for (text, whole) in [
            ("\u{feff}<?xml version='1.0'?>\n<!-- a <!-- b --> c -->\n${x}<policies>", Some(Kind::Sections)),
            ("%{ if x ~}\n<<A>> #{B}#\n<!DOCTYPE p [<!ENTITY a 'b'>]>\n<policies>", Some(Kind::Sections)),
            ("<!-- c --><sql-data-source x='<'>", Some(Kind::Resolver)),
            ("$(A) {B} __C__ %D% {#[E]#}<policies/>", Some(Kind::Sections)),
            ("<fragment><!-- c --><new x=\"@(\"</fragment>\")\"/><choose/></fragment>", Some(Kind::Fragment)),
            ("<!-- c -->text<policies/>", None),
            ("<html>", None),
        ] {
            assert_eq!(of(text), whole, "{text}");
            let expected = whole.map_or(Verdict::Other, Verdict::Policy);
            for end in 3..text.len() {
                let part = verdict(&text.as_bytes()[..end], false);
                assert!(part == expected || part == Verdict::NeedsMore, "{part:?} of {:?}", text.get(..end));
            }
        }
    }

    #[test]
    fn most_files_are_told_by_their_first_byte() {
        for text in ["fn main() {}", "[package]", "/* c */", "- item", "\u{7f}ELF\u{2}", "\n\nimport"] {
            assert_eq!(verdict(text.as_bytes(), false), Verdict::Other, "{text}");
        }
    }
}
