//! What holds for every text.

#![allow(clippy::string_slice, reason = "in a test a panic is the report")]

mod tree;

use apimlint_expression::{
    Keyword, Lexed, Parsed, Punctuation, SyntaxError, TokenErrorKind, lex, lex_template,
};
use apimlint_syntax::{Dialect, Dialects, ExpressionForm, PartKind, TextRange, TextSize, parse};
use proptest::prelude::*;
use tree::Shown;

/// Code to begin with, before it is damaged.
const CODE: &[&str] = &[
    r#"context.Variables.GetValueOrDefault<string>("a", $"{b["c"],5:000}{{Name}}") ?? @"d""e""#,
    "foreach (var a in b) { if (a?.c >= .5) { return 'x'; } } // it's\n return '\\''; /* ) */",
    r#"$@"{(a ? "b" : $"{c}")}{{{d}}}" + 0xFFul + "\u0041\d" + ${host} + __NAME__ + #{x}#"#,
    r#"new { a = new[] { 1_000, 2e3 }, b = x => { return “y”; } } + """raw""" + @$"{"u"u8}""#,
];

/// Pieces that open, close and escape things.
const PIECES: &[&str] = &[
    "\"", "'", "@", "$", "{", "}", "{{", "}}", "{{N}}", "(", ")", "[", "]", "\\", "\n", "\r\n", "/*", "*/",
    "//", "#if", "#", "a", "0x", "1.", "_", ":", ",", "?.", "“", "”", "é", "\u{a0}", "%", "<<A>>", "\"\"\"",
    " ", ";", "=>", "&quot;",
];

fn check(code: &str, lexed: &Lexed) -> Result<(), TestCaseError> {
    let mut end = TextSize::new(0);
    for token in &lexed.tokens {
        prop_assert_eq!(token.range.start(), end);
        prop_assert!(!token.range.is_empty());
        prop_assert!(code.is_char_boundary(usize::from(token.range.end())));
        end = token.range.end();
    }
    prop_assert_eq!(usize::from(end), code.len());
    let ranges = lexed.errors.iter().map(|error| error.range);
    for range in ranges.chain(lexed.substitutions.iter().map(|found| found.range)) {
        prop_assert!(code.get(usize::from(range.start())..usize::from(range.end())).is_some());
    }
    prop_assert!(lexed.errors.is_sorted_by_key(|error| error.range.start()));
    prop_assert!(lexed.substitutions.is_sorted_by_key(|found| found.range.end()));
    Ok(())
}

fn check_all(code: &str) -> Result<(), TestCaseError> {
    for lexed in [lex(code), lex_template(code, Dialect::ALL.into_iter().collect())] {
        check(code, &lexed)?;
        for form in [ExpressionForm::Expression, ExpressionForm::Statements] {
            check_parsed(code, &lexed, &apimlint_expression::parse(code, &lexed, form))?;
        }
    }
    Ok(())
}

/// What holds for the tree and the errors of any code.
fn check_parsed(code: &str, lexed: &Lexed, parsed: &Parsed<'_>) -> Result<(), TestCaseError> {
    let roots = tree::tree(&parsed.ast);
    let whole = TextRange::up_to(TextSize::of(code));
    for root in &roots {
        root.check_places(code, whole).map_err(TestCaseError::fail)?;
    }
    prop_assert!(roots.iter().filter_map(|root| root.range).is_sorted_by(|a, b| a.end() <= b.start()));
    for error in &parsed.errors {
        prop_assert!(code.get(std::ops::Range::<usize>::from(error.range)).is_some(), "{error:?}");
        prop_assert!(!error.message().is_empty());
    }
    let place = |error: &SyntaxError| (error.range.start(), error.range.end());
    let is_in_order = parsed.errors.is_sorted_by(|a, b| place(a) < place(b));
    prop_assert!(is_in_order);
    // What is in no node was reported, or stands where anything may stand.
    if parsed.errors.is_empty() && lexed.errors.is_empty() && lexed.substitutions.is_empty() {
        for token in lexed.significant() {
            let is_in_node = |root: &Shown| root.range.is_some_and(|range| range.contains_range(token.range));
            prop_assert!(roots.iter().any(is_in_node), "{:?} of {code:?} is in no node", token.range);
        }
    }
    Ok(())
}

/// Realistic expressions, before they are damaged.
const EXPRESSIONS: &[&str] = &[
    r#"context.Request.Headers.GetValueOrDefault("Authorization", "").Split(' ').Last().AsJwt()?.Claims["sub"]?[0]"#,
    r#"(context.Variables.ContainsKey("n") ? (int)context.Variables["n"] : 0) + 1 <= 5 && !(a is string s && s.Length > 2)"#,
    "var body = context.Request.Body.As<JObject>(preserveContent: true); foreach (var p in body.Properties()) \
     { if (p.Name == \"id\") { p.Value = $\"{p.Value,5:000}-{{Name}}\"; continue; } } return body.ToString();",
    "switch (context.Response.StatusCode) { case 200: case 201: return \"ok\"; case int n when n >= 500: break; default: \
     throw new Exception(@\"no \"\"way\"\"\"); } try { return null; } catch (JsonException e) { return e.Message; } finally { }",
    "new JArray(from item in items where item.Price < 10.5m orderby item.Name descending select new { item.Id, P = item.Price })",
    "int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); (int a, var b) = (Fib(3), 'x'); \
     for (int i = 0; i < 3; i++) a += i; var d = new Dictionary<string, List<int>> { [\"k\"] = new List<int> { 1 } }; return a << 2 >> 1;",
    "items.Where((x, i) => { return x?.y != null; }).ToDictionary(k => k.Key, v => (string)v.Value ?? default(string))",
];

/// All fixed tokens, and some that are not fixed.
fn token() -> impl Strategy<Value = String> {
    let keywords = Keyword::ALL.iter().map(|keyword| keyword.text());
    let punctuation = Punctuation::ALL.iter().map(|found| found.text());
    let others = [
        "a",
        "b",
        "c",
        "T",
        "_",
        "var",
        "async",
        "await",
        "from",
        "where",
        "select",
        "into",
        "join",
        "on",
        "equals",
        "by",
        "group",
        "let",
        "orderby",
        "when",
        "not",
        "and",
        "or",
        "with",
        "record",
        "yield",
        "global",
        "nameof",
        "1",
        "2.5",
        "'c'",
        "\"s\"",
        "@\"v\"",
        "$\"{",
        "$\"",
        "\"",
        ":x}",
        "}\"",
        "{{N}}",
        "\n",
        "#if A\n",
        "§",
        "${h}",
        "%{ if a }",
    ];
    proptest::sample::select(keywords.chain(punctuation).chain(others).collect::<Vec<_>>())
        .prop_map(str::to_owned)
}

fn token_soup(most: usize) -> impl Strategy<Value = String> {
    let with_space =
        (token(), proptest::bool::ANY).prop_map(|(token, space)| token + if space { " " } else { "" });
    proptest::collection::vec(with_space, 0..most).prop_map(|tokens| tokens.concat())
}

/// Whole literals, comments and brackets, so that long rows of them are often whole, too.
const WHOLE: &[&str] = &[
    "\"a\"",
    "\"\\\"\"",
    "\"'\"",
    "@\"\\\"",
    "@\"\"\"\"",
    "'\"'",
    "'\\''",
    "'{'",
    "$\"{a}\"",
    "$\"{{{a:0}}}\"",
    "$@\"{\"b\"}\n\"",
    "$\"{$\"{c}\"}\"",
    "$\"{{N}}\\\"\"",
    "// it's \"\n",
    "/* ' */",
    "(a)",
    "[0]",
    "{ }",
    "{{N}}",
    "a?.b",
    " ",
    ", ",
    "::",
    "\"a\nb\"",
];

fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn nearly_whole() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        30 => proptest::sample::select(WHOLE),
        1 => proptest::sample::select(PIECES),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_cover_any_text(code in any::<String>()) {
        check_all(&code)?;
    }

    #[test]
    fn tokens_cover_any_row_of_pieces(code in pieces()) {
        check_all(&code)?;
    }

    #[test]
    fn tokens_cover_damaged_code(
        code in proptest::sample::select(CODE),
        at in any::<prop::sample::Index>(),
        length in 0_usize..6,
        piece in pieces(),
    ) {
        let characters: Vec<char> = code.chars().collect();
        let at = at.index(characters.len());
        let mut damaged: String = characters.iter().take(at).collect();
        damaged.push_str(&piece);
        damaged.extend(characters.iter().skip(at + length));
        check_all(&damaged)?;
    }

    #[test]
    fn any_row_of_tokens_gives_a_tree(code in token_soup(60)) {
        check_all(&code)?;
    }

    #[test]
    fn damaged_expressions_give_a_tree(
        code in proptest::sample::select(EXPRESSIONS),
        damages in proptest::collection::vec(
            (any::<prop::sample::Index>(), 0_usize..4, token_soup(3)),
            1..4,
        ),
    ) {
        let mut damaged = code.to_owned();
        for (at, count, soup) in damages {
            let tokens = lex(&damaged).tokens;
            let first = at.index(tokens.len() + 1);
            let cut = |index: usize| tokens.get(index).map_or(damaged.len(), |token| token.range.start().into());
            damaged = format!("{}{soup}{}", &damaged[..cut(first)], &damaged[cut(first + count)..]);
        }
        check_all(&damaged)?;
    }

    /// One token more or less makes few errors.
    #[test]
    fn errors_do_not_cascade(
        code in proptest::sample::select(EXPRESSIONS),
        at in any::<prop::sample::Index>(),
    ) {
        let tokens: Vec<_> = lex(code).significant().collect();
        let removed = std::ops::Range::<usize>::from(tokens[at.index(tokens.len())].range);
        let damaged = format!("{} {}", &code[..removed.start], &code[removed.end..]);
        let lexed = lex(&damaged);
        let form = if code.contains("return ") && !code.starts_with("items") {
            ExpressionForm::Statements
        } else {
            ExpressionForm::Expression
        };
        let parsed = apimlint_expression::parse(&damaged, &lexed, form);
        prop_assert!(parsed.errors.len() + lexed.errors.len() <= 3, "{damaged}: {:#?}", parsed.errors);
        let whole = lex(code);
        prop_assert!(apimlint_expression::parse(code, &whole, form).errors.is_empty());
    }

    /// The parser of documents and the lexer agree: in an expression that the one found to be closed, no literal and no
    /// comment is open at the end for the other. Raw strings and preprocessor lines, which are reported, only the lexer
    /// reads as such.
    #[test]
    fn a_closed_expression_has_no_open_literal(code in nearly_whole()) {
        let text = format!("<fragment><set-body><![CDATA[@({code})]]></set-body></fragment>");
        let document = parse(text.as_str(), Dialects::NONE);
        if ["\"\"\"", "#if"].iter().any(|only| code.contains(only)) {
            return Ok(());
        }
        let Some(part) = document.expressions().next() else { return Ok(()) };
        if matches!(part.kind, PartKind::Expression(_)) {
            let expression = document.text(part.range);
            let lexed = lex(expression.get(2..expression.len() - 1).unwrap_or_default());
            let open = lexed.errors.iter().find(|error| matches!(
                error.kind,
                TokenErrorKind::UnclosedString | TokenErrorKind::UnclosedCharacter | TokenErrorKind::UnclosedComment
            ));
            prop_assert_eq!(open, None);
        }
    }
}

/// Each of these, 100,000 times, nests something or makes a long chain.
const NESTING: &[&str] = &[
    "(",
    "[",
    "{",
    "a(",
    "a[",
    "a?[",
    "!",
    "- ",
    "~",
    "++",
    "(T)",
    "(int)",
    "a ? b : ",
    "a ? ",
    "x => ",
    "(x) => ",
    "async x => ",
    "new { a = ",
    "new A { B = {",
    "new[] { ",
    "{{ ",
    "if (a) ",
    "if (a) ; else ",
    "else ",
    "a ?? ",
    "a + ",
    "a < ",
    "a << ",
    "a.b",
    ".a",
    "?.a",
    "?[0]",
    "[0]",
    "()",
    "a<",
    "List<",
    "(a, ",
    "(int a, ",
    "var (",
    "var (a, ",
    "from a in ",
    "from a in b select ",
    "from a in b select c into ",
    "a is ",
    "a is not ",
    "a is b and ",
    "a as ",
    "a as T? ",
    "{{a}} !",
    "{{a}} b ",
    "switch (a) { case 1: ",
    "a = ",
    "a ??= ",
    "await ",
    "case ",
    "try { ",
    "a switch { ",
    "do ",
    "l: ",
    "static ",
    "public ",
    "static x => ",
    "delegate { ",
    "delegate (int a) { ",
    "throw ",
    "ref ",
    "out ",
    "$\"{",
    "$\"{$@\"{",
    "typeof(",
    "default(",
    "checked(",
    "checked {",
    "a b ",
    "a; ",
    ";",
    "} ",
    ") ",
    "] ",
    "§ a ",
    "string ",
    "string a = ",
    "int f() { ",
    "int f() => ",
    "int f(int a = ",
    "using (a) ",
    "using var a = ",
    "for (",
    "for (;;) ",
    "foreach (var a in ",
    "while (a) ",
    "lock (a) ",
    "fixed (a) ",
    "unsafe { ",
    "goto ",
    "return ",
    "class A { ",
    "[A] ",
    "..",
    "a..",
    "^",
    "a! ",
    "*",
    "&a ",
    "a->",
    "int* ",
    "a ? [0] : ",
    "\"a\" ",
    "f(a b, ",
    "f(a; ",
    "new ",
    "new T[",
    "new T[a][",
    "int[] a, ",
    "a ? b = c, ",
    "(a, b) = ",
    "case a when ",
    "join a in b on c equals d ",
    "from a in b orderby c, ",
    "a<b,",
    "a<b>(",
    "(a<b)",
    "where T : ",
    "yield return ",
    "global::",
    "a::",
    "in ",
    "=> ",
    "= ",
    ": ",
    "? ",
    ", ",
];

#[test]
fn deep_nesting_and_long_chains_end() {
    for piece in NESTING {
        let code = piece.repeat(100_000);
        for form in [ExpressionForm::Expression, ExpressionForm::Statements] {
            let lexed = lex(&code);
            let parsed = apimlint_expression::parse(&code, &lexed, form);
            for root in tree::tree(&parsed.ast) {
                root.check_places(&code, TextRange::up_to(TextSize::of(&*code))).unwrap();
            }
        }
    }
}

/// What is nested in every way at once, and closed again.
#[test]
fn mixed_nesting_ends() {
    let open = [
        "(",
        "a + (",
        "f(x => ",
        "new[] { ",
        "!(",
        "(int)(",
        "$\"{",
        "(c ? d : (",
        "x => { return ",
        "a?[",
        "b.c(",
    ];
    let close = [")", ")", ")", " }", ")", ")", "}\"", "))", "; }", "]", ")"];
    for count in [10, 100, 1_000, 10_000] {
        let opened: String = open.iter().cycle().take(count).copied().collect();
        let closed: String = {
            let mut close: Vec<&str> = close.iter().cycle().take(count).copied().collect();
            close.reverse();
            close.concat()
        };
        let code = format!("{opened}a{closed}");
        let lexed = lex(&code);
        let parsed = apimlint_expression::parse(&code, &lexed, ExpressionForm::Expression);
        check_parsed(&code, &lexed, &parsed).unwrap();
        assert_eq!(parsed.errors.is_empty(), count <= 100, "{count}: {:?}", parsed.errors.first());
    }
}
