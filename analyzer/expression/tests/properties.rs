//! What holds for every text.

use apimlint_expression::{Lexed, TokenErrorKind, lex, lex_template};
use apimlint_syntax::{Dialect, Dialects, PartKind, TextSize, parse};
use proptest::prelude::*;

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
    check(code, &lex(code))?;
    check(code, &lex_template(code, Dialect::ALL.into_iter().collect()))
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
