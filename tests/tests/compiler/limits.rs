//! Where Mono's compiler is not the judge: rules of C# that it does not check, and forms of C# 7 that it does not know.

use apimlint_catalog::types;
use apimlint_expression::{Keyword, Lexed, NewerSyntax, Punctuation, Token, TokenErrorKind, TokenKind};
use apimlint_syntax::ExpressionForm;

use crate::source::text;

/// What the language forbids although the compiler lets it pass: a code of the service's compiler, the offset and a
/// message.
pub(crate) fn forbidden(
    form: ExpressionForm,
    code: &str,
    lexed: &Lexed,
) -> Vec<(&'static str, usize, String)> {
    let mut found: Vec<_> = bracket_of_the_wrapper(form, lexed).into_iter().collect();
    found.extend(bad_interpolations(code, lexed));
    found.extend(empty_sections(lexed));
    found.extend(empty_type_arguments(lexed));
    found.extend(conditional_on_type(code, lexed));
    for error in &lexed.errors {
        let (code, message) = match error.kind {
            TokenErrorKind::LoneBrace => ("CS8086", "a `}` in an interpolated string must be doubled"),
            TokenErrorKind::Newer(NewerSyntax::LineEndInInterpolation) => {
                ("CS8967", "a line end in an interpolation, before C# 11")
            }
            TokenErrorKind::Newer(NewerSyntax::VerbatimInterpolated) => {
                ("CS8401", "`@$` for `$@`, before C# 8")
            }
            _ => continue,
        };
        found.push((code, error.range.start().into(), message.to_owned()));
    }
    found
}

/// A bracket that closes the expression before its end: only with the wrapper's brackets would `a) + (b` fit together.
fn bracket_of_the_wrapper(form: ExpressionForm, lexed: &Lexed) -> Option<(&'static str, usize, String)> {
    use Punctuation::{CloseBrace, CloseBracket, CloseParenthesis, OpenBrace, OpenBracket, OpenParenthesis};
    let mut open = vec![match form {
        ExpressionForm::Expression => CloseParenthesis,
        ExpressionForm::Statements => CloseBrace,
    }];
    for token in &lexed.tokens {
        let TokenKind::Punctuation(punctuation) = token.kind else { continue };
        match punctuation {
            OpenParenthesis => open.push(CloseParenthesis),
            OpenBracket => open.push(CloseBracket),
            OpenBrace => open.push(CloseBrace),
            CloseParenthesis | CloseBracket | CloseBrace => {
                if open.pop() != Some(punctuation) {
                    return None; // The compiler sees that.
                }
                if open.is_empty() {
                    let message = "this bracket closes the expression before its end".to_owned();
                    return Some(("bracket", token.range.start().into(), message));
                }
            }
            _ => {}
        }
    }
    None
}

/// `{a ? b : c}`, where the colon starts a format, `{a:}` with an empty format, and `{a:b }` with a blank behind it.
fn bad_interpolations(code: &str, lexed: &Lexed) -> Vec<(&'static str, usize, String)> {
    let mut found = Vec::new();
    // Per open interpolation: brackets that are open in it, and whether a `?` stands outside them.
    let mut open: Vec<(i32, bool)> = Vec::new();
    for token in &lexed.tokens {
        let at = token.range.start().into();
        match token.kind {
            TokenKind::InterpolationStart => open.push((0, false)),
            TokenKind::InterpolationEnd => _ = open.pop(),
            TokenKind::Format if u32::from(token.range.len()) == 1 => {
                found.push(("CS8089", at, "empty format in an interpolated string".to_owned()));
            }
            TokenKind::Format if text(code, *token).ends_with(char::is_whitespace) => {
                found.push(("CS8088", at, "a blank at the end of a format".to_owned()));
            }
            TokenKind::Punctuation(punctuation) => {
                use Punctuation::{
                    CloseBrace, CloseBracket, CloseParenthesis, Colon, OpenBrace, OpenBracket,
                    OpenParenthesis, Question,
                };
                let Some((depth, conditional)) = open.last_mut() else { continue };
                match punctuation {
                    OpenBrace | OpenBracket | OpenParenthesis => *depth += 1,
                    CloseBrace | CloseBracket | CloseParenthesis => *depth -= 1,
                    Question if *depth == 0 => *conditional = true,
                    Colon if *depth == 0 && *conditional => {
                        let message =
                            "a conditional in an interpolation needs parentheses: `:` starts a format";
                        found.push(("CS8361", at, message.to_owned()));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    found
}

/// `Name<>(…)`, which the compiler takes for `Name(…)`.
fn empty_type_arguments(lexed: &Lexed) -> Vec<(&'static str, usize, String)> {
    use Punctuation::{Greater, Less, OpenParenthesis};
    let tokens: Vec<Token> = lexed.significant().collect();
    let called = tokens.windows(3).filter(|window| {
        let wanted = [Less, Greater, OpenParenthesis].map(TokenKind::Punctuation);
        window.iter().map(|token| token.kind).eq(wanted)
    });
    called.map(|window| ("CS7003", window[0].range.start().into(), "no type arguments".to_owned())).collect()
}

/// `Encoding?.UTF8`: a type or namespace is no value that may be null, which the compiler takes for `Encoding.UTF8`.
fn conditional_on_type(code: &str, lexed: &Lexed) -> Vec<(&'static str, usize, String)> {
    let tokens: Vec<Token> = lexed.significant().collect();
    let conditional = TokenKind::Punctuation(Punctuation::QuestionDot);
    let mut found = Vec::new();
    for (index, _) in tokens.iter().enumerate().filter(|(_, token)| token.kind == conditional) {
        // The whole name in front of it: a property may bear the name of a type, as in `context.Operation?.Id`.
        let is_name = |token: &&Token| {
            matches!(token.kind, TokenKind::Identifier | TokenKind::Punctuation(Punctuation::Dot))
        };
        let mut name: Vec<&str> =
            tokens[..index].iter().rev().take_while(is_name).map(|token| text(code, *token)).collect();
        name.reverse();
        let name = name.concat();
        let (namespace, simple) = name.rsplit_once('.').unwrap_or(("", &name));
        let is_type =
            (namespace.is_empty() || types::is_namespace(namespace)) && !types::named(simple).is_empty();
        if is_type || types::is_namespace(&name) {
            found.push(("CS0119", tokens[index].range.start().into(), "a type, not a value".to_owned()));
        }
    }
    found
}

/// A section of a `switch` that is nothing but `;`, of which the compiler thinks that its end is never reached.
fn empty_sections(lexed: &Lexed) -> Vec<(&'static str, usize, String)> {
    let tokens: Vec<Token> = lexed.significant().collect();
    let empty = tokens.windows(3).filter(|found| {
        found[0].kind == TokenKind::Punctuation(Punctuation::Colon)
            && found[1].kind == TokenKind::Punctuation(Punctuation::Semicolon)
            && matches!(found[2].kind, TokenKind::Keyword(Keyword::Case | Keyword::Default))
    });
    empty
        .map(|found| ("CS0163", found[0].range.start().into(), "a section runs into the next".to_owned()))
        .collect()
}

/// Why nothing is asked about this code at all: nobody knows whether the service takes it.
pub(crate) fn undecided(code: &str, lexed: &Lexed) -> Option<&'static str> {
    let directive = |token: &Token| text(code, *token).starts_with("%{");
    if lexed.tokens.iter().any(|token| token.kind == TokenKind::Directive) {
        return Some("a line of the preprocessor");
    }
    let mut holes = lexed.tokens.iter().filter(|token| matches!(token.kind, TokenKind::TemplateHole(_)));
    holes.any(directive).then_some("a directive of a template")
}

/// A form of C# 7 that the compiler does not know, if the code has one: then its syntax errors mean nothing.
pub(crate) fn unknown_form(code: &str, lexed: &Lexed) -> Option<&'static str> {
    let tokens: Vec<Token> = lexed.significant().collect();
    if (0..tokens.len()).any(|at| is_local_function(code, &tokens, at)) {
        return Some("a local function (C# 7.0)");
    }
    let mut cases = (0..tokens.len()).filter(|at| tokens[*at].kind == TokenKind::Keyword(Keyword::Case));
    cases.any(|at| is_pattern_label(code, &tokens[at + 1..])).then_some("a pattern in a switch (C# 7.0)")
}

/// Whether the token is the name of a local function: a type, a name, parameters, a body.
fn is_local_function(code: &str, tokens: &[Token], at: usize) -> bool {
    let is_name = tokens[at].kind == TokenKind::Identifier;
    if !is_name || !at.checked_sub(1).is_some_and(|before| ends_type(code, tokens[before])) {
        return false;
    }
    let mut behind = at + 1;
    if is(tokens, behind, Punctuation::Less) {
        let Some(length) = tokens[behind..]
            .iter()
            .position(|token| token.kind == TokenKind::Punctuation(Punctuation::Greater))
        else {
            return false;
        };
        behind += length + 1;
    }
    if !is(tokens, behind, Punctuation::OpenParenthesis) {
        return false;
    }
    let mut depth = 0;
    let close = tokens[behind..].iter().position(|token| {
        match token.kind {
            TokenKind::Punctuation(Punctuation::OpenParenthesis) => depth += 1,
            TokenKind::Punctuation(Punctuation::CloseParenthesis) => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let Some(close) = close else { return false };
    let body = behind + close + 1;
    is(tokens, body, Punctuation::OpenBrace)
        || is(tokens, body, Punctuation::Arrow)
        || tokens.get(body).is_some_and(|token| text(code, *token) == "where")
}

/// Whether a type may end with the token.
fn ends_type(code: &str, token: Token) -> bool {
    /// Words of queries, behind which a name begins an expression.
    const QUERY: [&str; 7] = ["select", "where", "orderby", "group", "by", "equals", "on"];
    match token.kind {
        TokenKind::Identifier => !QUERY.contains(&text(code, token)),
        TokenKind::Keyword(keyword) => matches!(
            keyword,
            Keyword::Bool
                | Keyword::Byte
                | Keyword::Char
                | Keyword::Decimal
                | Keyword::Double
                | Keyword::Float
                | Keyword::Int
                | Keyword::Long
                | Keyword::Object
                | Keyword::Sbyte
                | Keyword::Short
                | Keyword::String
                | Keyword::Uint
                | Keyword::Ulong
                | Keyword::Ushort
                | Keyword::Void
        ),
        TokenKind::Punctuation(punctuation) => {
            matches!(punctuation, Punctuation::Greater | Punctuation::CloseBracket | Punctuation::Question)
        }
        _ => false,
    }
}

/// Whether a label of a `switch`, whose tokens behind `case` these are, has a type pattern or a condition.
fn is_pattern_label(code: &str, tokens: &[Token]) -> bool {
    let end = tokens.iter().position(|token| token.kind == TokenKind::Punctuation(Punctuation::Colon));
    let label = &tokens[..end.unwrap_or(0)];
    let is_condition = |token: &Token| text(code, *token) == "when";
    let names_value = |pair: &[Token]| ends_type(code, pair[0]) && pair[1].kind == TokenKind::Identifier;
    label.iter().any(is_condition) || label.windows(2).any(names_value)
}

/// What about tuples the compiler does not know, told from one of its errors.
pub(crate) fn unknown_tuple(code: &str, message: &str) -> Option<&'static str> {
    let mentions_tuple = message.split('`').any(|part| part.starts_with('(') && part.contains(", "));
    (mentions_tuple && matches!(code, "CS1061" | "CS0019"))
        .then_some("inferred names or a comparison of tuples (C# 7.1, 7.3)")
}

fn is(tokens: &[Token], at: usize, wanted: Punctuation) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Punctuation(wanted))
}
