//! Characters, literals and lines that are no C#.

use apimlint_expression::{NewerSyntax, TokenError, TokenErrorKind};
use apimlint_syntax::{TextRange, TextSize};

use super::quote;
use crate::code::ExpressionCode;
use crate::context::{Context, PlacedValue};
use crate::diagnostic::{Applicability, Confidence, Edit, Fix, Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::wording;

declare_rule! {
    /// ## What it does
    ///
    /// Finds what no C# compiler takes for a word of its language: typographic quotes, stray characters, unknown escape
    /// sequences such as `"\d"`, unfinished numbers such as `0x`, strings over a line end, and `''`.
    ///
    /// Forms of literals that came after C# 7 are reported as warnings: `@$"…"` (C# 8), raw strings `"""…"""` and
    /// `"…"u8` (C# 11). Preprocessor lines such as `#if` are reported with low confidence.
    ///
    /// ## Why is this bad
    ///
    /// APIM compiles the expression as C# 7 when the document is saved, and refuses the document.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-tenant" exists-action="override">
    ///             <value>@(context.Subscription?.Name ?? “none”)</value>
    ///         </set-header>
    ///         <set-variable name="digits" value='@(Regex.Replace(context.Request.Url.Path, "\D", ""))' />
    ///         <set-variable name="query" value="@(context.Request.Url.Query.GetValueOrDefault(&quot;q&quot;, ''))" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-header name="x-tenant" exists-action="override">
    ///             <value>@(context.Subscription?.Name ?? "none")</value>
    ///         </set-header>
    ///         <set-variable name="digits" value='@(Regex.Replace(context.Request.Url.Path, @"\D", ""))' />
    ///         <set-variable name="query" value="@(context.Request.Url.Query.GetValueOrDefault(&quot;q&quot;, &quot;&quot;))" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## References
    ///
    /// - [Lexical structure](https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure)
    ///   in the C# specification
    /// - [Policy expressions](https://learn.microsoft.com/azure/api-management/api-management-policy-expressions)
    pub(crate) struct InvalidCsharpToken {
        name: "invalid-csharp-token",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression holds something that is no token of C# 7",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [VALUE],
    }
}

/// A place that is no token.
pub(crate) struct Finding {
    kind: TokenErrorKind,
    /// Where it stands.
    token: TextRange,
    /// Its first and its last character.
    ends: (TextRange, TextRange),
    /// Its decoded text.
    text: String,
    expression: TextRange,
    delimiter: Option<char>,
}

impl Rule for InvalidCsharpToken {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn value(&self, _: &Context<'_>, value: &PlacedValue<'_, '_>, found: &mut Vec<Finding>) {
        let Some(code) = value.code() else { return };
        let errors = &code.lexed.errors;
        for (index, error) in errors.iter().enumerate() {
            let is_prefix_of_next = errors.get(index + 1).is_some_and(|next| {
                next.kind == TokenErrorKind::TypographicQuote && next.range.start() == error.range.end()
            });
            if concerns(code, error) && !is_prefix_of_next {
                found.push(finding(code, error));
            }
        }
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        let report = Report::new(finding.token, message(finding.kind, &finding.text));
        match finding.kind {
            TokenErrorKind::Newer(_) => report.severity(Severity::Warning).confidence(Confidence::Medium),
            // No source says how APIM puts the code into a program, and in a program of its own the line would be fine.
            TokenErrorKind::Directive => report.severity(Severity::Warning).confidence(Confidence::Low),
            _ => report,
        }
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let (first, last) = finding.ends;
        let whole = finding.token;
        let double = || quote(context, finding.expression, finding.delimiter);
        match finding.kind {
            TokenErrorKind::EmptyCharacter => {
                vec![Fix::safe("Write an empty string", whole, double().repeat(2))]
            }
            TokenErrorKind::TypographicQuote if finding.text.chars().nth(1).is_some() => {
                let quote = double();
                let mut fix = Fix::safe("Write straight quotes", first, quote);
                fix.edits.push(Edit { range: last, text: quote.to_owned() });
                vec![fix]
            }
            TokenErrorKind::TypographicQuote if !is_single(&finding.text) => {
                vec![Fix::needs_review("Write a straight quote", whole, double())]
            }
            // `\{` would begin an interpolation.
            TokenErrorKind::InvalidEscape if !finding.text.ends_with('{') => {
                vec![Fix::needs_review("Double the backslash", first, r"\\")]
            }
            TokenErrorKind::LoneBrace => vec![Fix::needs_review("Double the brace", whole, "}}")],
            TokenErrorKind::Newer(NewerSyntax::VerbatimInterpolated) => {
                let both = TextRange::at(whole.start(), TextSize::of("@$"));
                vec![Fix::safe("Write `$@\"…\"`", both, "$@")]
            }
            _ => Vec::new(),
        }
    }
}

/// Whether this rule reports the error, rather than another one or nobody.
fn concerns(code: &ExpressionCode<'_>, error: &TokenError) -> bool {
    match error.kind {
        // As `xml`, the line end of an attribute becomes a blank.
        TokenErrorKind::LineEndInString | TokenErrorKind::Newer(NewerSyntax::LineEndInInterpolation) => {
            code.delimiter.is_none()
        }
        TokenErrorKind::EmptyCharacter
        | TokenErrorKind::InvalidEscape
        | TokenErrorKind::LoneBrace
        | TokenErrorKind::InvalidNumber
        | TokenErrorKind::TypographicQuote
        | TokenErrorKind::UnknownCharacter
        | TokenErrorKind::Directive
        | TokenErrorKind::Newer(_) => true,
        TokenErrorKind::CharacterTooLong
        | TokenErrorKind::UnclosedString
        | TokenErrorKind::UnclosedCharacter
        | TokenErrorKind::UnclosedComment => false,
    }
}

fn finding(code: &ExpressionCode<'_>, error: &TokenError) -> Finding {
    let text = code.text(error.range);
    let length = |character: Option<char>| character.map_or(TextSize::new(0), TextSize::of);
    let first = TextRange::at(error.range.start(), length(text.chars().next()));
    let last = length(text.chars().next_back());
    let last = TextRange::at(error.range.end() - last, last);
    Finding {
        kind: error.kind,
        token: code.source_range(error.range),
        ends: (code.source_range(first), code.source_range(last)),
        text: text.to_owned(),
        expression: code.range,
        delimiter: code.delimiter,
    }
}

fn message(kind: TokenErrorKind, text: &str) -> String {
    let shown = wording::excerpt(text);
    match kind {
        TokenErrorKind::EmptyCharacter => "`''` holds no character; an empty string is `\"\"`".to_owned(),
        TokenErrorKind::InvalidEscape => {
            format!(
                "`{shown}` is no escape sequence of C#; double the backslash, or begin the string with `@\"`"
            )
        }
        TokenErrorKind::LoneBrace => "a `}` in an interpolated string must be doubled".to_owned(),
        TokenErrorKind::InvalidNumber => format!("`{shown}` is no number of C#"),
        TokenErrorKind::TypographicQuote => {
            let straight = if is_single(text) { '\'' } else { '"' };
            let is = if text.chars().nth(1).is_some() {
                "has typographic quotes"
            } else {
                "is a typographic quote"
            };
            format!("`{shown}` {is}, which C# does not know; write `{straight}`")
        }
        TokenErrorKind::UnknownCharacter => match text.chars().next() {
            Some('@') => {
                "a lone `@` is no part of C#; inside an expression no other `@( … )` begins".to_owned()
            }
            Some(character) if character.is_control() || !is_visible(character) => {
                format!("an invisible character (U+{:04X}) stands in the code", u32::from(character))
            }
            _ => format!("`{shown}` is no part of C#"),
        },
        TokenErrorKind::Directive => {
            format!("`{shown}` is for the preprocessor; an expression cannot rely on it")
        }
        TokenErrorKind::LineEndInString => {
            "the string runs over the end of its line; only strings that begin with `@\"` may".to_owned()
        }
        TokenErrorKind::Newer(form) => {
            let what = match form {
                NewerSyntax::VerbatimInterpolated => "`@$\"` with the `@` first",
                NewerSyntax::RawString => "a raw string literal",
                NewerSyntax::Utf8String => "a UTF-8 string literal",
                NewerSyntax::LineEndInInterpolation => {
                    "a line end inside `{…}` of a string that is not verbatim"
                }
            };
            format!("{what} needs C# {}, but APIM compiles expressions as C# 7", form.version())
        }
        TokenErrorKind::CharacterTooLong
        | TokenErrorKind::UnclosedString
        | TokenErrorKind::UnclosedCharacter
        | TokenErrorKind::UnclosedComment => format!("`{shown}` is no token of C#"),
    }
}

/// Whether a typographic quote stands for `'`, around one character or alone.
fn is_single(text: &str) -> bool {
    text.starts_with(['\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}']) && text.chars().count() <= 3
}

/// Whether a character leaves a mark on the screen, as far as that matters in pasted code.
fn is_visible(character: char) -> bool {
    !matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, Diagnostic, DocumentOptions};

    fn check(text: &str) -> (String, Vec<Diagnostic>) {
        let text = format!("<fragment>{text}</fragment>");
        let document = parse(text.as_str(), Dialects::detect("policy.xml", &text));
        let checker = Checker::new(|rule| rule.name == "invalid-csharp-token");
        let found = checker.check(&document, &DocumentOptions::default());
        (text, found)
    }

    fn in_text(code: &str) -> Vec<String> {
        let (_, found) = check(&format!("<set-body>@({code})</set-body>"));
        found
            .iter()
            .map(|found| format!("{} {} {}", found.severity, found.confidence, found.message))
            .collect()
    }

    fn fixed(code: &str) -> Vec<String> {
        let (text, found) = check(&format!("<set-body>@({code})</set-body>"));
        let fixes = found.iter().flat_map(|found| &found.fixes);
        let applied = fixes.map(|fix| fix.apply(&text).unwrap());
        let body =
            |text: String| Some(text.split_once("<set-body>@(")?.1.split_once(")</set-body>")?.0.to_owned());
        applied.filter_map(body).collect()
    }

    #[test]
    fn every_kind_has_its_words() {
        let code = "a § ‘b’ + ‘cd’ + “e” + “ + '' + \"\\d\" + $\"}\" + 0x + @(f) + \u{200b}g\n#if H\n";
        insta::assert_snapshot!(in_text(code).join("\n"), @r##"
        error high `§` is no part of C#
        error high `‘b’` has typographic quotes, which C# does not know; write `'`
        error high `‘cd’` has typographic quotes, which C# does not know; write `"`
        error high `“e”` has typographic quotes, which C# does not know; write `"`
        error high `“` is a typographic quote, which C# does not know; write `"`
        error high `''` holds no character; an empty string is `""`
        error high `\d` is no escape sequence of C#; double the backslash, or begin the string with `@"`
        error high a `}` in an interpolated string must be doubled
        error high `0x` is no number of C#
        error high a lone `@` is no part of C#; inside an expression no other `@( … )` begins
        error high an invisible character (U+200B) stands in the code
        warning low `#if H` is for the preprocessor; an expression cannot rely on it
        "##);
        let newer = "@$\"{a}\" + \"b\"u8 + $\"{c\n}\" + \"\"\"d\"\"\" + \"e\nf\"";
        insta::assert_snapshot!(in_text(newer).join("\n"), @r##"
        warning medium `@$"` with the `@` first needs C# 8, but APIM compiles expressions as C# 7
        warning medium a UTF-8 string literal needs C# 11, but APIM compiles expressions as C# 7
        warning medium a line end inside `{…}` of a string that is not verbatim needs C# 11, but APIM compiles expressions as C# 7
        warning medium a raw string literal needs C# 11, but APIM compiles expressions as C# 7
        error high the string runs over the end of its line; only strings that begin with `@"` may
        "##);
    }

    #[test]
    fn fixes_write_what_was_meant() {
        assert_eq!(fixed("“a” + @“b”"), ["\"a\" + @“b”", "“a” + @\"b\""]);
        assert_eq!(fixed("‘a’ + “"), ["\"a\" + “", "‘a’ + \""]);
        assert_eq!(fixed("\"\\d\""), ["\"\\\\d\""]);
        assert_eq!(fixed("@$\"{a}}b\""), ["$@\"{a}}b\"", "@$\"{a}}}b\""]);
        assert_eq!(fixed("f('')"), ["f(\"\")"]);
    }

    #[test]
    fn line_ends_in_attributes_may_become_blanks() {
        let (_, found) = check("<set-variable name=\"a\" value='@(\"b\nc\" + $\"{d\n}\")' />");
        assert!(found.is_empty());
    }

    #[test]
    fn what_touches_a_hole_is_not_judged() {
        for code in
            ["0x{{Hex}}", "\"\\{{Escape}}\"", "#{Token}#", "$(Build.Id)", "a.Replace(\"&quot;\", \"\")"]
        {
            assert_eq!(in_text(code), [""; 0], "{code}");
        }
    }
}
