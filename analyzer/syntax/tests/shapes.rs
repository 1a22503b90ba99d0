//! The tricky shapes of policy documents: how each is read, as one reviewed snapshot.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use std::fmt::Write as _;

use apimlint_syntax::{
    AttributeShape, Dialect, Dialects, Document, NodeKind, PartKind, TextRange, Value, parse,
};

/// The tree of a document in a readable form: one line a node, with what stands in its values, then the errors.
fn dump(document: &Document) -> String {
    let mut text = String::new();
    let mut ends: Vec<u32> = Vec::new();
    for node in document.nodes() {
        while ends.last().is_some_and(|end| *end <= node.id().index()) {
            ends.pop();
        }
        let indent = "  ".repeat(ends.len());
        match node.kind() {
            NodeKind::Element => {
                let element = node.as_element().unwrap();
                let end = match element.end_tag() {
                    Some(_) => "",
                    None if element.is_self_closing() => " /",
                    None => " (not closed)",
                };
                let _ = writeln!(text, "{indent}<{}>{end}", element.name());
                for attribute in element.attributes() {
                    match attribute.shape() {
                        AttributeShape::Hole => {
                            let _ = writeln!(text, "{indent}  @hole {}", attribute.name());
                        }
                        shape => {
                            let value = value(document, attribute.value());
                            let shape = match shape {
                                AttributeShape::Quoted('"') => String::new(),
                                shape => format!(" {shape:?}"),
                            };
                            let _ = writeln!(text, "{indent}  @{}{shape} = {value}", attribute.name());
                        }
                    }
                }
                ends.push(node.end_index());
            }
            NodeKind::Text | NodeKind::CData if node.is_trivia() => {}
            NodeKind::Text | NodeKind::CData => {
                let _ =
                    writeln!(text, "{indent}{:?} {}", node.kind(), value(document, node.as_value().unwrap()));
            }
            kind => {
                let _ = writeln!(text, "{indent}{kind:?} {:?}", node.text());
            }
        }
    }
    for error in document.errors() {
        let place = |range: TextRange| {
            format!("{}..{} {:?}", u32::from(range.start()), u32::from(range.end()), document.text(range))
        };
        let _ = write!(text, "error: {} at {}", error.kind, place(error.range));
        if let Some(opening) = error.opening {
            let _ = write!(text, ", opened at {}", place(opening));
        }
        let _ = writeln!(text, "; expected {}", error.kind.expected());
    }
    text
}

/// A value with its parts marked: `⟦expression⟧`, `⟦!broken⟧`, `⟨named value or hole⟩`.
fn value(document: &Document, value: Value<'_>) -> String {
    let mut text = String::from("'");
    let mut from = value.range().start();
    for part in value.parts() {
        let (open, close) = match part.kind {
            PartKind::Expression(_) => ("⟦", "⟧"),
            PartKind::BrokenExpression(_) => ("⟦!", "⟧"),
            PartKind::NamedValue | PartKind::Hole(_) => ("⟨", "⟩"),
        };
        let before = document.text(TextRange::new(from, part.range.start()));
        let _ = write!(
            text,
            "{}{open}{}{close}",
            before.escape_debug(),
            document.text(part.range).escape_debug()
        );
        from = part.range.end();
    }
    let _ = write!(text, "{}'", document.text(TextRange::new(from, value.range().end())).escape_debug());
    if value.embedded_expressions().next().is_some() {
        text.push_str(" (not a whole expression)");
    }
    text
}

fn report(shapes: &[&str], dialects: Dialects) -> String {
    let mut report = String::new();
    for (number, source) in (1..).zip(shapes) {
        let document = parse(*source, dialects);
        let tokens: String = document.tokens().iter().map(|token| document.text(token.range)).collect();
        assert_eq!(tokens, *source, "tokens cover the source");
        let verdict = document.form_verdict();
        let form = match (verdict.xml, verdict.rawxml) {
            (None, None) => "xml and rawxml",
            (Some(_), None) => "rawxml",
            (None, Some(_)) => "xml",
            (Some(_), Some(_)) => "neither",
        };
        let _ = writeln!(report, "{number}. {source}\nvalid as {form}\n{}", dump(&document));
    }
    report
}

/// The shapes of policy expressions; every one is a document of its own.
#[test]
fn expressions() {
    let shapes = [
        r#"<when condition="@(context.Variables.ContainsKey("a"))"/>"#,
        r#"<x value="@(context.Variables[&quot;a&quot;])"/>"#,
        r#"<x value='@((string)context.Variables["a"])'/>"#,
        r#"<x value='@("a".Split(','))'/>"#,
        r#"<x value="@("it's")"/>"#,
        r#"<x value="@('Retry-After')"/>"#,
        r#"<value>@(")")</value>"#,
        r#"<value>@("\"")</value>"#,
        r#"<value>@(@"a\")</value>"#,
        r#"<value>@(@"say ""hi""")</value>"#,
        r#"<value>@($"a{d["k"]}b")</value>"#,
        r#"<value>@($"{(ok ? "y" : "n")}")</value>"#,
        r#"<value>@($"{t:yyyy-MM-dd HH:mm}")</value>"#,
        r#"<value>@($"{n,5:000}")</value>"#,
        r#"<value>@($"{{Endpoint}}/x/{id}")</value>"#,
        r#"<value>@($"{{ \"a\": {n} }}")</value>"#,
        r#"<value>@($"{{{n}}}")</value>"#,
        r#"<set-body>@{ return "{\"a\":" + n + "}"; }</set-body>"#,
        "<x value=\"@{ // don't stop\"\n return \"a\"; }\"/>",
        r#"<x value="@{ /* ) } " */ return 1; }"/>"#,
        r#"<value>@("http://h/p")</value>"#,
        r#"<x condition="@(a < b && c > d)"/>"#,
        r#"<x condition="@(a &lt; b &amp;&amp; c > d)"/>"#,
        r#"<x value="@(context.Request.Body.As<JObject>(true)["a"])"/>"#,
        "<set-body>@(context.Request.Body.As<string>(true))</set-body>",
        "<value>@(new Dictionary<string, List<string>>())</value>",
        r#"<value>@(x as string ?? "d")</value>"#,
        r#"<value>@(a?.b?[0] ?? "d")</value>"#,
        "<value>@(ok?.5:1)</value>",
        r#"<set-url>@($"https://h?a=1&b={x}")</set-url>"#,
        r#"<set-url>@("https://h?a=1&amp;b=2")</set-url>"#,
        r#"<set-body><![CDATA[@{ return a && b ? "<x/>" : ""; }]]></set-body>"#,
        r#"<set-body>@{ return @"<!-- x --><html></html>"; }</set-body>"#,
        r#"<x><!-- value="@(broken" --></x>"#,
        "<value>Bearer @(token)</value>",
        "<value> @(x) </value>",
        "<x><value>@(x) </value><value>@(y)</value></x>",
        "<value>@(a)@(b)</value>",
        "<value>user@(host)</value>",
        r#"<x condition="@{ return true; }"/>"#,
        "<value>@{ if (a) { return 1; } }</value>",
        "<x><value>@(return 1;)</value><value>@{ 1 + 1 }</value></x>",
        "<value>@(a;)</value>",
        r#"<x value="{{ExprValue}}"/>"#,
        r#"<x calls="@({{Limit}})"/>"#,
        r#"<x value="@("{{Json}}")"/>"#,
        "<value>@{{ return 1; }}</value>",
        r#"<x value="@(context.Variables["a="""])"/>"#,
        r#"<x value="@(context.Variables["a])" name="b"/>"#,
        r#"<set-body template="liquid">{{body.a}} @(x)</set-body>"#,
        "<value>@(new { a = 1, b = new [] { 1, 2 } })</value>",
        r#"<value>@(items.Where(i => i["a"] != null).Select(i => (string)i["a"]))</value>"#,
        r#"<value>@('\'' + '"' + '(')</value>"#,
        "<value>@(1.ToString() + 1.0.ToString() + .5)</value>",
        r#"<x value="@(v[&quot;a&quot;] + "b" + &apos;c&apos;)"/>"#,
        "<x value=\"@(&quot;one\n two&quot;)\"/>",
        r#"<value>@($@"a{b}""c\")</value>"#,
        r#"<value>@($"{f($"{g("}")}")}")</value>"#,
        r#"<x value="Bearer @(context.Variables["t"])"/>"#,
        r#"<value>@(s.Replace("&quot;", "'"))</value>"#,
    ];
    insta::assert_snapshot!(report(&shapes, Dialects::detect("policy.xml", "")));
}

/// Expressions that do not end: where they are taken to end, and what follows is read all the same.
#[test]
fn broken_expressions() {
    let shapes = [
        "<x><value>@(a</value><y/></x>",
        "<x><value>@(\"a)</value><y/></x>",
        "<x><value>@{ return (1; }</value><y/></x>",
        "<x><a b=\"@(c\" d=\"e\"/><y/></x>",
        "<x><a b=\"@(c\"><y/></a></x>",
        "<x>\n<a b=\"@(f(\"g\") == \"h\"/>\n<y/></x>",
        "<x>\n<a b=\"@(c[\"d)\"\n   e=\"f\"/>\n<y/></x>",
        "<x><value>@{ /* open </value><y/></x>",
        "<x><value>@('a)</value><y/></x>",
        "<x><a b=\"@(",
        "<x><value>@{",
        "<x><set-body><![CDATA[@{ return 1; ]]></set-body><y/></x>",
    ];
    insta::assert_snapshot!(report(&shapes, Dialects::NONE));
}

/// Markup that is not well-formed, as it looks in the middle of typing or after a careless edit.
#[test]
fn broken_markup() {
    let shapes = [
        "",
        "   \n",
        "text only",
        "<policies><inbound><base/></inbound>",
        "<policies><inbound><base/><backend><base/></backend></policies>",
        "<policies><inbound><choose><when condition=\"true\"><base/></choose></inbound><backend/></policies>",
        "<policies><inbound><set-header name=\"a\"></set-headr></inbound></policies>",
        "<policies><inbound></when><base/></inbound></policies>",
        "<policies><inbound><base/></Inbound></policies>",
        "<policies><inbound>\n<set-h\n<base/></inbound></policies>",
        "<policies><inbound>\n<\n<base/></inbound></policies>",
        "<policies><inbound><set-header name=\"a>\n<value>b</value></set-header></inbound></policies>",
        "<policies><inbound><set-header name=\"a\n  <value>b</value></set-header></inbound></policies>",
        "<policies><inbound><set-header name=\"a exists-action=\"skip\"/></inbound></policies>",
        "<policies><inbound><set-header name=a exists-action/></inbound></policies>",
        "<policies><inbound><set-header name= /></inbound></policies>",
        "<policies><inbound><set-header name=\"a\"exists-action=\"skip\"/></inbound></policies>",
        "<policies><inbound><set-header name=\"a\" name=\"b\"/></inbound></policies>",
        "<policies><inbound><set-header name=\"a\" \"/></inbound></policies>",
        "<policies><inbound><rewrite-uri template=\"/a?b=1&c=2\"/></inbound></policies>",
        "<policies><inbound><set-body>a < b & c &nbsp; ]]></set-body></inbound></policies>",
        "<policies><!-- a -- b --><inbound/></policies>",
        "<policies><!-- never closed\n<inbound/></policies>",
        "<policies><inbound><![CDATA[ never closed </inbound></policies>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE p [<!ENTITY a \"b\">]><policies/>",
        "\n<?xml version=\"1.0\"?><policies/>",
        "before<policies/>after",
        "<policies/><fragment/>",
        "</policies>",
        "<1a/>",
        "<policies>\u{0}</policies>",
        "\u{FEFF}<policies>\r\n<inbound/>\r</policies>\r\n",
        "<päth a=\"ü\">é</päth>",
        "<a></ a></a>",
        "<a></>",
    ];
    insta::assert_snapshot!(report(&shapes, Dialects::NONE));
}

/// Holes of template dialects, in every position.
#[test]
fn template_holes() {
    let shapes = [
        "<a b=\"${host}/x\" c=\"%{ if x == \"y\" }1%{ else }2%{ endif }\">${text}</a>",
        "<a>\n%{ if x ~}\n<b/>\n%{ endif ~}\n</a>",
        "%{ if x }<a/>%{ else }<a b=\"c\"/>%{ endif }",
        "<a ${attributes}><${name} x=\"1\"></${name}></a>",
        "<a b=\"@(\"${f(\"q\")}\" + x)\"/>",
        "<a b=\"{backend-id}\" c=\"#{Token}#\" d=\"__NAME__\" e=\"$(Build.Id)\" f=\"%ENV%\" g=\"#host#\"/>",
        "<a b=\"<<TENANT_ID>>/v2.0\">https://<<API_NAME>>.example/{#[token]#}</a>",
        "<a b={hole} c=\"/orders/{id}/items\"/>",
        "<a __REST__ __NAME__=\"b\" c/>",
        "<a b=\"{{Named.Value-1}} and {{ not one }}\">{{x}}</a>",
    ];
    let all: Dialects = Dialect::ALL.into_iter().collect();
    insta::assert_snapshot!(report(&shapes, all));
}

/// A hundred thousand open elements, and as many stray end tags, cost memory and no stack.
#[test]
fn depth_is_no_danger() {
    let deep = "<a><b>".repeat(50_000);
    assert_eq!(parse(deep.as_str(), Dialects::NONE).errors().len(), 100_000);
    let stray = format!("{deep}{}", "</c>".repeat(100_000));
    assert!(parse(stray, Dialects::NONE).form_verdict().xml.is_some());
}

/// Text that makes a careless parser read far ahead again and again: each is given up, in bounded time.
#[test]
fn hostile_repetition_takes_bounded_time() {
    let patterns = [
        "<b c=\"@(\" d=\"@{'\">@(\"",
        "<b>@(\"</c>",
        "<b>@(</c>\n",
        "<b c=\"@(\"/>",
        "<!-- ",
        "<!-- \n<b>",
        "<![CDATA[\n</b>",
        "<?a ",
        "<policies><inbound><inbound>",
        "<policies><inbound><backend>",
        "${",
        "${a\"",
        "%{ if x ",
        "<b c=\"${",
        "__A",
        "@(\"\")@{'",
        "<b c='@(\"\")'d=",
        "<b c=\"<",
        "&amp",
        "]]",
    ];
    for pattern in patterns {
        let text = format!("<policies><inbound>{}", pattern.repeat(3_000_000 / pattern.len()));
        let document = parse(text.as_str(), Dialects::detect("a.tpl", &text));
        assert!(!document.errors().is_empty(), "{pattern}");
    }
}
