//! How expressions are cut into tokens, as snapshots.

use std::fmt::Write as _;

use apimlint_expression::{Lexed, TokenKind, lex, lex_template};
use apimlint_syntax::{Dialects, TextRange};

/// One line per token, white space left out; behind them the errors and what is replaced before compilation.
fn show(code: &str, lexed: &Lexed) -> String {
    let text =
        |range: TextRange| code.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default();
    let mut shown = format!("{code}\n");
    for token in lexed.tokens.iter().filter(|token| token.kind != TokenKind::Space) {
        let kind = match token.kind {
            TokenKind::Punctuation(_) => "Punctuation".to_owned(),
            TokenKind::Keyword(_) => "Keyword".to_owned(),
            kind => format!("{kind:?}"),
        };
        let _ = writeln!(shown, "    {kind} {:?}", text(token.range));
    }
    for found in &lexed.substitutions {
        let _ = writeln!(shown, "    replaced: {:?} {:?}", found.kind, text(found.range));
    }
    for error in &lexed.errors {
        let _ = writeln!(shown, "    error: {:?} {:?}", error.kind, text(error.range));
    }
    shown
}

fn show_all(codes: &[&str]) -> String {
    codes.iter().map(|code| show(code, &lex(code))).collect::<Vec<_>>().join("\n")
}

fn show_template(codes: &[&str]) -> String {
    let lexed = |code: &&str| show(code, &lex_template(code, Dialects::detect("policy.xml.tftpl", code)));
    codes.iter().map(lexed).collect::<Vec<_>>().join("\n")
}

macro_rules! snapshot {
    ($shown:expr) => {
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!($shown) })
    };
}

#[test]
fn strings_and_characters() {
    snapshot!(show_all(&[
        r#"context.Variables.ContainsKey("a")"#,
        r"'a' + '\'' + '\u0041' + '\x4'",
        r#""a".Split(',')"#,
        r#""it's""#,
        r#"")""#,
        r#""\"""#,
        r#"@"a\""#,
        r#"@"say ""hi""""#,
        r#""http://h/p""#,
        r#"@"<!-- x --><html></html>""#,
        r#"'\'' + '"' + '('"#,
        r#""https://h?a=1&b=2""#,
        r#"return "{\"a\":" + n + "}";"#,
    ]));
}

#[test]
fn interpolated_strings() {
    snapshot!(show_all(&[
        r#"$"a{d["k"]}b""#,
        r#"$"{(ok ? "y" : "n")}""#,
        r#"$"{t:yyyy-MM-dd HH:mm}""#,
        r#"$"{n,5:000}""#,
        r#"$"{f(a, b),-4}""#,
        r#"$"{{Endpoint}}/x/{id}""#,
        r#"$"{{ \"a\": {n} }}""#,
        r#"$"{{{n}}}""#,
        r#"$@"a\{d["k"]}""b{{""#,
        r#"$"{$"{x}"}{new[] { 1 }.Length}""#,
        r#"$"https://h?a=1&b={x}""#,
        r#"$"{global::System.Math.PI}""#,
        r#"$"""#,
    ]));
}

#[test]
fn comments() {
    snapshot!(show_all(&[
        " // don't stop\n return 1; ",
        r#" /* ) } " */ return 1; "#,
        "a /* {{Name}} */ / b // {{Other}}",
    ]));
}

#[test]
fn operators() {
    snapshot!(show_all(&[
        "a < b && c > d",
        "new Dictionary<string, List<string>>()",
        r#"context.Request.Body.As<JObject>(true)["a"]"#,
        r#"x as string ?? "d""#,
        "a?.b?[0] ?? c",
        "n?.HasValue ?? false",
        "ok?.5:1",
        "a?[0]:b",
        "new { a = 1, b = new [] { 1, 2 } }",
        r#"items.Where(i => i["a"] != null).Select(i => (string)i["a"])"#,
        "i++ + --j; k += 1; l <<= 2; m >> 3; n >= 4; o ??= p; a..b; p->q; global::X; ~r ^ !s | t % u",
        "@class.@return + var + élan + a\\u0041b",
        "1.ToString() + 1.0.ToString() + .5 + 0xFFul + 0b1_0 + 1_000L + 2.5e-3f + 3m",
    ]));
}

#[test]
fn named_values() {
    snapshot!(show_all(&[
        "{{Limit}}",
        "Next(1,100) <= {{Weight}}",
        r#""{{Json}}" + @"{{a.b-c}}" + '{{Sign}}'"#,
        "{ return 1; }",
        "new[] {{1}}",
        // What touches a named value is not known, so it is not wrong.
        r#"0x{{Hex}} + "\{{Escape}}" + {{Empty}}''"#,
    ]));
}

#[test]
fn template_holes() {
    snapshot!(show_template(&[
        "${limit} + $(Build.Id) + #{x}# + __NAME__ + %ENV% + <<ID>> + {#[t]#}",
        r#""https://${host}/#{path}#" + $"{a}${b}" + "{backend-id}""#,
        "f({limit}, new[] {a}) + {other}",
        "return {value};",
        "_a + __b + c % d",
    ]));
}

#[test]
fn what_is_no_token() {
    snapshot!(show_all(&[
        "'Retry-After'",
        "f('', 'ab', '😀')",
        "'a",
        "\"a\n+ 1",
        "\"a\n\" + b",
        "\"a",
        "@\"a",
        "$\"a{b",
        "$\"a{b}c",
        "$\"a{b}c\n+ d",
        "/* a",
        r#""\d\-" + "\u12" + "\U00110000" + "\x" + @"\d""#,
        "0x + 1__ + 1e",
        "“a b” + ‘c’ + ‘d e’ + “f",
        "a § b ## @(c) $d `e` \\ \u{200b}f",
        "\u{a0}a\u{feff}",
        "a\n#if DEBUG\nb\n#endif",
        "a #if",
        r#"@$"{a}""#,
        r#""""a "b" c""""#,
        r#"$"""{a}""""#,
        r#""a"u8"#,
        "$\"{a\n}\"",
        r#"$"a}b{c}}}""#,
        "(]})",
        r#"context.Variables["a="""]"#,
    ]));
}
