//! Documents that are sent as `xml` and hold raw C#.

use apimlint_syntax::csharp::reference;
use apimlint_syntax::{
    AttributeShape, FormVerdict, NodeKind, PartKind, TextRange, TextSize, Value, XmlFault,
};

use super::{ampersand_save_error, by_kind};
use crate::context::{Context, PolicyForm};
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds documents that are sent to APIM in the form `xml` though the C# in them is not escaped, so that they are valid
    /// only in the form `rawxml`.
    ///
    /// It speaks only where the form is known, for instance from the template that deploys the document.
    ///
    /// ## Why is this bad
    ///
    /// As `xml`, a document must be well-formed: APIM takes the first quotation mark of the C# for the end of the attribute,
    /// and refuses the document with an error that does not mention C#. `xml` is what APIM assumes when a template leaves the
    /// format out.
    ///
    /// Either send the document as `rawxml`, where policy expressions may hold any character, or escape `&` as `&amp;`, `<` as
    /// `&lt;` and, in attributes, `"` as `&quot;`. The fix does the latter for all policy expressions at once. What is a
    /// reference already stays as it is. In an attribute, XML would turn the line ends of an expression into blanks; where a
    /// `//` comment or a verbatim string needs them, the fix keeps them as `&#10;`.
    ///
    /// ## Example
    ///
    /// ```xml bad form=xml
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition="@(context.Request.Method == "GET" && context.Request.MatchedParameters.Count < 2)">
    ///                 <set-variable name="read" value="true" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// Type arguments look like tags:
    ///
    /// ```xml bad form=xml
    /// <fragment>
    ///     <set-body>@(context.Request.Body.As<string>(true))</set-body>
    /// </fragment>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good form=xml
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <choose>
    ///             <when condition="@(context.Request.Method == &quot;GET&quot; &amp;&amp; context.Request.MatchedParameters.Count &lt; 2)">
    ///                 <set-variable name="read" value="true" />
    ///             </when>
    ///         </choose>
    ///         <set-body>@(context.Request.Body.As&lt;string>(true))</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// or the same document, sent as `rawxml`:
    ///
    /// ```xml good form=rawxml
    /// <fragment>
    ///     <set-body>@(context.Request.Body.As<string>(true))</set-body>
    /// </fragment>
    /// ```
    pub(crate) struct RawCharactersInXmlForm {
        name: "raw-characters-in-xml-form",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "A document with raw C# is sent in the form `xml`",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [DOCUMENT],
    }
}

/// A document that is valid as `rawxml` only.
pub(crate) struct Finding {
    fault: XmlFault,
    /// What has to be escaped, in the order of the text.
    escapes: Vec<Escape>,
}

/// A piece of C# that has to be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Escape {
    range: TextRange,
    text: &'static str,
    place: Place,
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In an attribute with this delimiter.
    Attribute(char),
    /// In the text of the element with its name at this range.
    Text(TextRange),
}

impl Rule for RawCharactersInXmlForm {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn document(&self, context: &Context<'_>, found: &mut Vec<Finding>) {
        // What is wrong in any form has been reported as such.
        let is_candidate =
            context.options.form == Some(PolicyForm::Xml) && context.document.errors().is_empty();
        if !is_candidate {
            return;
        }
        if let FormVerdict { xml: Some(fault), rawxml: None } = context.document.form_verdict() {
            found.push(Finding { fault, escapes: escapes(context) });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let Some(first) = first_fault(context, &finding.escapes) else {
            let message = format!(
                "the document is sent as `xml`, and is not well-formed: {}; escape it, or send it as `rawxml`",
                finding.fault.message
            );
            return Report::new(TextRange::empty(finding.fault.offset), message);
        };
        let raw = context.text(first.range);
        let expected = first.text;
        let message = format!(
            "the C# has a raw `{raw}`, but the document is sent as `xml`, where APIM expects `{expected}`: escape the \
             policy expressions, or send the document as `rawxml`"
        );
        let report = Report::new(first.range, message).label(format!("expected `{expected}`"));
        save_error(context, first, report)
    }

    fn fix(&self, _: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        if finding.escapes.is_empty() {
            return Vec::new();
        }
        let edits = finding.escapes.iter();
        vec![Fix {
            title: "Escape the C# in all policy expressions".to_owned(),
            applicability: Applicability::Safe,
            edits: edits.map(|escape| Edit { range: escape.range, text: escape.text.to_owned() }).collect(),
        }]
    }
}

/// All that has to be escaped in the policy expressions of the document.
fn escapes(context: &Context<'_>) -> Vec<Escape> {
    let mut escapes = Vec::new();
    for node in context.document.nodes() {
        if let Some(element) = node.as_element() {
            for attribute in element.attributes() {
                if let AttributeShape::Quoted(quote) = attribute.shape() {
                    escapes_in_value(context, attribute.value(), Place::Attribute(quote), &mut escapes);
                }
            }
        } else if node.kind() == NodeKind::Text
            && let (Some(parent), Some(value)) = (node.parent(), node.as_value())
        {
            escapes_in_value(context, value, Place::Text(parent.name_range()), &mut escapes);
        }
    }
    escapes
}

fn escapes_in_value(context: &Context<'_>, value: Value<'_>, place: Place, escapes: &mut Vec<Escape>) {
    for part in value.parts().iter().filter(|part| matches!(part.kind, PartKind::Expression(_))) {
        let code = context.text(part.range);
        let line_end = match place {
            Place::Attribute(_) if code.contains('\n') => kept_line_end(code),
            _ => None,
        };
        for (offset, character) in code.char_indices() {
            let rest = code.get(offset..).unwrap_or_default();
            let (length, text) = match (character, place) {
                ('&', _) if reference(rest.as_bytes()).is_none() => (1, "&amp;"),
                ('<', _) => (1, "&lt;"),
                ('"', Place::Attribute('"')) => (1, "&quot;"),
                ('\'', Place::Attribute('\'')) => (1, "&apos;"),
                (']', Place::Text(_)) if rest.starts_with("]]>") => (3, "]]&gt;"),
                ('\r' | '\n', Place::Attribute(_)) => match line_end {
                    Some(line_end) if rest.starts_with("\r\n") => (2, line_end.crlf()),
                    Some(line_end)
                        if character == '\n' && !code.get(..offset).unwrap_or_default().ends_with('\r') =>
                    {
                        (1, line_end.lf())
                    }
                    _ => continue,
                },
                _ => continue,
            };
            let at = part.range.start() + TextSize::new(u32::try_from(offset).unwrap_or(u32::MAX));
            escapes.push(Escape { range: TextRange::at(at, TextSize::new(length)), text, place });
        }
    }
}

/// How a line end in an expression in an attribute is kept, because XML would make it a blank.
#[derive(Clone, Copy)]
enum LineEnd {
    /// A reference in its place: in a verbatim string each character counts.
    Replaced,
    /// A reference before it: the C# ends a `//` comment there, and the reader still sees lines.
    Preceded,
}

impl LineEnd {
    const fn lf(self) -> &'static str {
        match self {
            Self::Replaced => "&#10;",
            Self::Preceded => "&#10;\n",
        }
    }

    const fn crlf(self) -> &'static str {
        match self {
            Self::Replaced => "&#10;",
            Self::Preceded => "&#10;\r\n",
        }
    }
}

/// Whether and how the line ends of an expression have to be kept.
fn kept_line_end(code: &str) -> Option<LineEnd> {
    if ["@\"", "@&quot;", "@$\"", "@$&quot;"].iter().any(|verbatim| code.contains(verbatim)) {
        Some(LineEnd::Replaced)
    } else {
        code.contains("//").then_some(LineEnd::Preceded)
    }
}

/// Where a strict parser stops: at the first character, unless that begins what looks like a tag; then at the end tag
/// of the element, if nothing else stops it before.
fn first_fault<'e>(context: &Context<'_>, escapes: &'e [Escape]) -> Option<&'e Escape> {
    let mut stops = escapes.iter().filter(|escape| !escape.text.starts_with("&#10;"));
    let first = stops.next()?;
    if type_argument(context, first).is_none() {
        return Some(first);
    }
    let same_text = |escape: &&Escape| escape.place == first.place;
    let next = stops.take_while(same_text).find(|escape| type_argument(context, escape).is_none());
    Some(next.unwrap_or(first))
}

/// The type argument that the `<` begins, where it looks like a start tag: `As<string>`.
fn type_argument<'d>(context: &Context<'d>, escape: &Escape) -> Option<&'d str> {
    if escape.text != "&lt;" || !matches!(escape.place, Place::Text(_)) {
        return None;
    }
    let behind = context.document.source().get(usize::from(escape.range.end())..)?;
    let length =
        behind.find(|character: char| !character.is_alphanumeric() && !matches!(character, '_' | '.'))?;
    let (name, rest) = behind.split_at_checked(length)?;
    (name.starts_with(char::is_alphabetic) && rest.starts_with('>')).then_some(name)
}

/// Adds what APIM says of a raw character.
fn save_error(context: &Context<'_>, escape: &Escape, report: Report) -> Report {
    let behind = context.document.source().get(usize::from(escape.range.end())..).unwrap_or_default();
    match (escape.text, escape.place) {
        ("&amp;", _) => {
            let double = TextRange::at(escape.range.start(), TextSize::of("&&"));
            let range = if context.text(double) == "&&" { double } else { escape.range };
            ampersand_save_error(context, range, report)
        }
        ("&lt;", Place::Attribute(_)) => {
            report.save_error(context, "less-than-in-attribute", escape.range, &[])
        }
        ("&lt;", Place::Text(element)) => match type_argument(context, escape) {
            Some(name) => report.save_error(
                context,
                "start-tag-not-matched",
                TextRange::empty(escape.range.end()),
                &[("type", name), ("element", context.text(element))],
            ),
            None => report,
        },
        ("&quot;" | "&apos;", _) => match unexpected_token(behind) {
            Some(token) => {
                let id = by_kind(context, "unexpected-token", "fragment-unexpected-token");
                report.save_error(context, id, TextRange::empty(escape.range.end()), &[("token", token)])
            }
            None => report,
        },
        _ => report,
    }
}

/// The token behind a quote where white space or the end of the tag must stand: a name, or one character.
fn unexpected_token(behind: &str) -> Option<&str> {
    let first = behind.chars().next()?;
    if first.is_whitespace() || matches!(first, '>' | '/' | '?') {
        return None;
    }
    let is_name = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':');
    let name = behind.len() - behind.trim_start_matches(is_name).len();
    let begins_name = first.is_alphabetic() || first == '_';
    behind.get(..if begins_name { name } else { first.len_utf8() })
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::checker::Checker;
    use crate::context::{DocumentOptions, PolicyForm};
    use crate::diagnostic::Diagnostic;

    fn check(text: &str, form: Option<PolicyForm>) -> Vec<Diagnostic> {
        let document = parse(text, Dialects::detect("policy.xml", text));
        let options = DocumentOptions { form, ..DocumentOptions::default() };
        Checker::new(|rule| rule.name == "raw-characters-in-xml-form").check(&document, &options)
    }

    /// The document after the fix, which must be well-formed.
    fn escaped(text: &str) -> String {
        let found = check(text, Some(PolicyForm::Xml));
        let fixed = found.first().and_then(|found| found.fixes.first()).and_then(|fix| fix.apply(text));
        let fixed = fixed.unwrap_or_else(|| panic!("no fix for {text}"));
        assert_eq!(parse(fixed.as_str(), Dialects::NONE).xml_fault(), None, "{fixed}");
        fixed
    }

    fn notes(text: &str) -> Vec<String> {
        check(text, Some(PolicyForm::Xml)).into_iter().flat_map(|found| found.notes).collect()
    }

    #[test]
    fn only_a_document_that_is_known_to_be_sent_as_xml_is_judged() {
        let text = "<fragment><a b=\"@(x[\"y\"])\"/></fragment>";
        assert_eq!(check(text, Some(PolicyForm::Xml)).len(), 1);
        assert!(check(text, Some(PolicyForm::RawXml)).is_empty());
        assert!(check(text, None).is_empty());
        assert!(check("<fragment><a b='@(x[\"y\"])'/></fragment>", Some(PolicyForm::Xml)).is_empty());
        // Wrong in both forms: other rules speak.
        assert!(check("<fragment><a b=\"@(x[\"y\"])\"/>&</fragment>", Some(PolicyForm::Xml)).is_empty());
    }

    #[test]
    fn each_place_has_its_characters() {
        assert_eq!(
            escaped(
                "<fragment><a b=\"@(\"it's\" + x < y && z > 1)\" c='@(\"d\" + 'e')'>@(\"f\" + As<g>(']]>' & 1))</a></fragment>"
            ),
            "<fragment><a b=\"@(&quot;it's&quot; + x &lt; y &amp;&amp; z > 1)\" c='@(\"d\" + &apos;e&apos;)'>@(\"f\" + As&lt;g>(']]&gt;' &amp; 1))</a></fragment>"
        );
    }

    #[test]
    fn what_is_escaped_already_stays() {
        assert_eq!(
            escaped("<fragment><a>@(x &lt; 1 &amp;&amp; y && z[&quot;?a=1&b=2&#10;&quot;])</a></fragment>"),
            "<fragment><a>@(x &lt; 1 &amp;&amp; y &amp;&amp; z[&quot;?a=1&amp;b=2&#10;&quot;])</a></fragment>"
        );
    }

    #[test]
    fn line_ends_that_csharp_needs_are_kept() {
        assert_eq!(
            escaped("<fragment><a b=\"@{ // c\r\n return \"d\";\n }\"/></fragment>"),
            "<fragment><a b=\"@{ // c&#10;\r\n return &quot;d&quot;;&#10;\n }\"/></fragment>"
        );
        assert_eq!(
            escaped("<fragment><a b=\"@(@\"c\nd\")\"/></fragment>"),
            "<fragment><a b=\"@(@&quot;c&#10;d&quot;)\"/></fragment>"
        );
        assert_eq!(
            escaped("<fragment><a b=\"@(\"c\" +\n d)\"/></fragment>"),
            "<fragment><a b=\"@(&quot;c&quot; +\n d)\"/></fragment>"
        );
    }

    #[test]
    fn the_answer_of_the_service_is_that_of_the_first_fault() {
        let answer = |text: &str| notes(text).first().map(|note| note.replace("APIM will answer: ", ""));
        let say = |text: &str| Some(text.to_owned());
        assert_eq!(
            answer("<policies><a b=\"@(x[\"y-z\"] < 1)\"/></policies>"),
            say("'y-z' is an unexpected token. Expecting white space. Line 1, position 22.")
        );
        assert_eq!(
            answer("<policies><a>@(As<string>(b) && c)</a></policies>"),
            say("An error occurred while parsing EntityName. Line 1, position 31.")
        );
        assert_eq!(
            answer("<policies><a>@(As<string>(b))</a><c>@(d && e)</c></policies>"),
            say("The 'string' start tag on line 1 position 19 does not match the end tag of 'a'.")
        );
        // A blank behind the quote: the wording of that answer is not known.
        assert_eq!(answer("<policies><a b=\"@(\" y\" + x)\"/></policies>"), None);
    }
}
