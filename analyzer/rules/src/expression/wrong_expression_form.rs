//! `@( … )` with statements, and `@{ … }` without a value.

use apimlint_expression::{Keyword, Punctuation, SyntaxErrorKind, Token, TokenKind};
use apimlint_syntax::{ExpressionForm, TextRange, TextSize};

use crate::code::ExpressionCode;
use crate::context::Context;
use crate::diagnostic::{Applicability, Edit, Fix, Report};
use crate::placed_expression::PlacedExpression;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds `@( … )` that holds statements, and `@{ … }` that never returns a value.
    ///
    /// ## Why is this bad
    ///
    /// The brackets decide what may stand between them: `@( … )` takes exactly one C# expression, without `return` and
    /// `;`, and `@{ … }` takes the body of a method that returns the value. APIM refuses the document when one is written
    /// like the other.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="path" value="@(return context.Request.Url.Path;)" />
    ///         <set-variable name="slow" value="@{ context.Elapsed.TotalSeconds > 1 }" />
    ///         <set-variable name="host" value="@(
    ///             var host = context.Request.OriginalUrl.Host;
    ///             return host.ToLowerInvariant();
    ///         )" />
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
    ///         <set-variable name="path" value="@(context.Request.Url.Path)" />
    ///         <set-variable name="slow" value="@(context.Elapsed.TotalSeconds > 1)" />
    ///         <set-variable name="host" value="@{
    ///             var host = context.Request.OriginalUrl.Host;
    ///             return host.ToLowerInvariant();
    ///         }" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## References
    ///
    /// - [Policy expressions](https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#Syntax)
    pub(crate) struct WrongExpressionForm {
        name: "wrong-expression-form",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "`@( … )` holds statements, or `@{ … }` never returns a value",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

/// An expression written in the other form than its brackets say.
pub(crate) struct Finding {
    problem: Problem,
    at: TextRange,
    fix: Option<Fix>,
}

/// What does not go with the brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    /// A statement in `@( … )`.
    Statement,
    /// `;` in `@( … )`.
    Semicolon,
    /// One expression in `@{ … }`.
    NoStatement,
    /// Statements in `@{ … }`, none of which returns a value.
    NoReturn,
}

impl Rule for WrongExpressionForm {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn expression(&self, _: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Finding>) {
        found.extend(finding(expression));
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (message, label, save_error) = match finding.problem {
            Problem::Statement => {
                ("`@( … )` takes one expression; statements stand in `@{ … }`", "begins a statement", None)
            }
            Problem::Semicolon => ("`@( … )` takes one expression, without `;`", "ends a statement", None),
            Problem::NoStatement => (
                "`@{ … }` takes statements that return a value; one expression stands in `@( … )`",
                "holds no statement",
                Some("semicolon-expected"),
            ),
            Problem::NoReturn => {
                ("`@{ … }` must return a value", "holds no `return`", Some("path-without-return"))
            }
        };
        let report = Report::new(finding.at, message).label(label);
        match save_error {
            Some(id) => report.save_error(context, id, finding.at, &[]),
            None => report,
        }
    }

    fn fix(&self, _: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        finding.fix.clone().into_iter().collect()
    }
}

/// Whether the rule says of an expression that it has the wrong form, so that no other rule need speak of what follows.
pub(super) fn is_found(expression: &PlacedExpression<'_, '_>) -> bool {
    finding(expression).is_some()
}

fn finding(expression: &PlacedExpression<'_, '_>) -> Option<Finding> {
    let code = expression.code;
    let found = match code.form {
        ExpressionForm::Expression => statements_in_expression(code),
        ExpressionForm::Statements => statements_without_value(code),
    };
    found.or_else(|| told_by_the_parser(expression))
}

/// What the tokens alone do not show, such as the declaration in `@(int x = 1)`.
fn told_by_the_parser(expression: &PlacedExpression<'_, '_>) -> Option<Finding> {
    let errors = &expression.analysis.syntax_errors;
    let error = errors.iter().find(|error| error.kind.is_wrong_form())?;
    let problem = match error.kind {
        SyntaxErrorKind::SemicolonInExpression => Problem::Semicolon,
        SyntaxErrorKind::ExpressionInStatements => Problem::NoStatement,
        _ => Problem::Statement,
    };
    Some(Finding { problem, at: expression.source_range(error.range), fix: None })
}

/// The tokens of an expression that decide on its form.
struct Outline {
    significant: Vec<Token>,
    /// `return` outside all brackets.
    returns: Vec<Token>,
    /// `;` outside all brackets.
    semicolons: Vec<Token>,
    /// Whether `=` stands outside all brackets.
    assigns: bool,
    /// Whether `return` or `throw` stands anywhere but in the body of a lambda.
    leaves: bool,
    /// Whether a named value or template hole stands among the tokens, which may bring anything.
    has_substitution: bool,
}

impl Outline {
    fn of(code: &ExpressionCode<'_>) -> Self {
        let mut outline = Self {
            significant: code.lexed.significant().collect(),
            returns: Vec::new(),
            semicolons: Vec::new(),
            assigns: false,
            leaves: false,
            has_substitution: false,
        };
        // For each open bracket, whether it opens the body of a lambda.
        let mut open: Vec<bool> = Vec::new();
        let mut lambdas = 0_usize;
        let mut previous = None;
        for token in &outline.significant {
            use Punctuation::{
                Arrow, CloseBrace, CloseBracket, CloseParenthesis, Equal, OpenBrace, OpenBracket,
                OpenParenthesis, Semicolon,
            };
            match token.kind {
                TokenKind::Punctuation(OpenParenthesis | OpenBracket | OpenBrace)
                | TokenKind::InterpolationStart => {
                    let is_lambda = token.kind == TokenKind::Punctuation(OpenBrace)
                        && previous == Some(TokenKind::Punctuation(Arrow));
                    lambdas += usize::from(is_lambda);
                    open.push(is_lambda);
                }
                TokenKind::Punctuation(CloseParenthesis | CloseBracket | CloseBrace)
                | TokenKind::InterpolationEnd => {
                    lambdas -= usize::from(open.pop() == Some(true));
                }
                TokenKind::Keyword(Keyword::Return) => {
                    outline.leaves |= lambdas == 0;
                    if open.is_empty() {
                        outline.returns.push(*token);
                    }
                }
                TokenKind::Keyword(Keyword::Throw) => outline.leaves |= lambdas == 0,
                TokenKind::Punctuation(Semicolon) if open.is_empty() => outline.semicolons.push(*token),
                TokenKind::Punctuation(Equal) if open.is_empty() => outline.assigns = true,
                TokenKind::NamedValue | TokenKind::TemplateHole(_) => outline.has_substitution = true,
                _ => {}
            }
            previous = Some(token.kind);
        }
        outline
    }

    /// Whether the tokens may be one expression, with or without a `;` behind it.
    fn may_be_one_expression(&self) -> bool {
        let begins_statement = |token: &Token| match token.kind {
            TokenKind::Keyword(keyword) => !begins_expression(keyword),
            TokenKind::Punctuation(found) => matches!(found, Punctuation::OpenBrace | Punctuation::Semicolon),
            _ => false,
        };
        let one_semicolon = match self.semicolons.as_slice() {
            [] => true,
            [only] => self.significant.last() == Some(only),
            _ => false,
        };
        one_semicolon && !self.assigns && !self.significant.first().is_none_or(begins_statement)
    }
}

/// Whether an expression may begin with this keyword.
fn begins_expression(keyword: Keyword) -> bool {
    use Keyword::{
        Base, Bool, Byte, Char, Checked, Decimal, Default, Double, False, Float, Int, Long, New, Null,
        Object, Sbyte, Short, Sizeof, String, This, True, Typeof, Uint, Ulong, Unchecked, Ushort,
    };
    matches!(
        keyword,
        Base | Bool
            | Byte
            | Char
            | Checked
            | Decimal
            | Default
            | Double
            | False
            | Float
            | Int
            | Long
            | New
            | Null
            | Object
            | Sbyte
            | Short
            | Sizeof
            | String
            | This
            | True
            | Typeof
            | Uint
            | Ulong
            | Unchecked
            | Ushort
    )
}

/// A statement or `;` where one expression must stand.
fn statements_in_expression(code: &ExpressionCode<'_>) -> Option<Finding> {
    let outline = Outline::of(code);
    let is_known = |token: &&Token| code.lexed.substitutions_at(token.range).is_empty();
    let begins_statement =
        |token: &&Token| matches!(token.kind, TokenKind::Keyword(keyword) if keyword.begins_statement());
    let statement = outline.significant.first().filter(begins_statement).or(outline.returns.first());
    let (problem, at) = match (statement, outline.semicolons.iter().find(is_known)) {
        (Some(found), _) => (Problem::Statement, found),
        (None, Some(found)) => (Problem::Semicolon, found),
        (None, None) => return None,
    };
    let at = code.source_range(at.range);
    Some(Finding { problem, at, fix: fix_of_expression(code, &outline) })
}

fn fix_of_expression(code: &ExpressionCode<'_>, outline: &Outline) -> Option<Fix> {
    let delete = |range: TextRange| Edit { range: code.source_range(range), text: String::new() };
    let &[first, second, ..] = outline.significant.as_slice() else { return None };
    let last = *outline.significant.last()?;
    let semicolon = match outline.semicolons.as_slice() {
        [] => None,
        [only] if *only == last => Some(last),
        _ => return with_braces(code, outline, last),
    };
    let edits: Vec<Edit> = match outline.returns.as_slice() {
        [] if outline.may_be_one_expression() => {
            semicolon.into_iter().map(|found| delete(found.range)).collect()
        }
        [only] if *only == first && Some(second) != semicolon => {
            let keyword = TextRange::new(first.range.start(), second.range.start());
            std::iter::once(keyword).chain(semicolon.map(|found| found.range)).map(delete).collect()
        }
        _ => return with_braces(code, outline, last),
    };
    let title = if outline.returns.is_empty() { "Remove the `;`" } else { "Keep only the expression" };
    Some(Fix { title: title.to_owned(), applicability: Applicability::Safe, edits })
}

/// Statements of which one returns a value belong in `@{ … }`.
fn with_braces(code: &ExpressionCode<'_>, outline: &Outline, last: Token) -> Option<Fix> {
    let ends_statement =
        matches!(last.kind, TokenKind::Punctuation(Punctuation::Semicolon | Punctuation::CloseBrace));
    let is_lone_return = outline.significant.len() <= 2;
    if !outline.leaves || !ends_statement || is_lone_return {
        return None;
    }
    Some(Fix {
        title: "Write `@{ … }`".to_owned(),
        applicability: Applicability::Safe,
        edits: brackets(code, ["{", "}"]),
    })
}

/// Edits that put other brackets around the code.
fn brackets(code: &ExpressionCode<'_>, [open, close]: [&str; 2]) -> Vec<Edit> {
    let length = TextSize::of('(');
    let opening = TextRange::at(code.range.start() + TextSize::of('@'), length);
    let closing = TextRange::at(code.range.end() - length, length);
    vec![Edit { range: opening, text: open.to_owned() }, Edit { range: closing, text: close.to_owned() }]
}

/// Statements that never come to a `return`.
fn statements_without_value(code: &ExpressionCode<'_>) -> Option<Finding> {
    let outline = Outline::of(code);
    if outline.leaves || outline.has_substitution || outline.significant.is_empty() {
        return None;
    }
    let is_one = outline.may_be_one_expression();
    let semicolon = outline.semicolons.first();
    let problem = if is_one && semicolon.is_none() { Problem::NoStatement } else { Problem::NoReturn };
    let fix = is_one.then(|| {
        let mut edits = brackets(code, ["(", ")"]);
        edits.extend(
            semicolon.map(|found| Edit { range: code.source_range(found.range), text: String::new() }),
        );
        // A call that ends with `;` may have no value.
        let applicability = if semicolon.is_none() { Applicability::Safe } else { Applicability::Unsafe };
        Fix { title: "Write `@( … )`".to_owned(), applicability, edits }
    });
    Some(Finding { problem, at: TextRange::at(code.range.start(), TextSize::of("@{")), fix })
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use crate::{Checker, DocumentOptions};

    fn body(text: &str) -> &str {
        text.split_once("<set-body>").unwrap().1.split_once("</set-body>").unwrap().0
    }

    /// The message, and the expression after the fix.
    fn check(code: &str) -> Option<(String, Option<String>)> {
        let text = format!("<fragment><set-body>{code}</set-body></fragment>");
        let document = parse(text.as_str(), Dialects::detect("policy.xml", &text));
        let checker = Checker::new(|rule| rule.name == "wrong-expression-form");
        let found = checker.check(&document, &DocumentOptions::default());
        let found = found.first()?;
        let fixed = found.fixes.first().map(|fix| {
            let fixed = fix.apply(&text).unwrap();
            format!("{} {}", fix.applicability, body(&fixed))
        });
        Some((found.message.clone(), fixed))
    }

    fn fixed(code: &str) -> Option<String> {
        check(code).unwrap_or_else(|| panic!("nothing is found in {code}")).1
    }

    #[test]
    fn one_expression_keeps_its_parentheses() {
        assert_eq!(fixed("@(return 1;)").unwrap(), "safe @(1)");
        assert_eq!(fixed("@( return a.b )").unwrap(), "safe @( a.b )");
        assert_eq!(fixed("@(a.b();)").unwrap(), "safe @(a.b())");
        assert_eq!(
            fixed("@(x.Select(i => { return i; });)").unwrap(),
            "safe @(x.Select(i => { return i; }))"
        );
    }

    #[test]
    fn statements_get_braces() {
        assert_eq!(fixed("@(var a = 1; return a;)").unwrap(), "safe @{var a = 1; return a;}");
        assert_eq!(
            fixed("@(if (a) { return 1; } return 2;)").unwrap(),
            "safe @{if (a) { return 1; } return 2;}"
        );
    }

    #[test]
    fn what_only_the_parser_sees_is_told() {
        for code in ["@(var x = 1)", "@(int x = 1)", "@(throw)", "@({ 1, 2 })"] {
            let (message, fixed) = check(code).unwrap_or_else(|| panic!("nothing is found in {code}"));
            assert_eq!(message, "`@( … )` takes one expression; statements stand in `@{ … }`", "{code}");
            assert_eq!(fixed, None, "{code}");
        }
    }

    #[test]
    fn what_was_meant_may_be_unclear() {
        for code in [
            "@(var a = 1;)",
            "@(return;)",
            "@(a; b;)",
            "@(string a = b;)",
            "@(;)",
            "@(if (a) { b(); })",
            "@{ var a = 1; }",
            "@{;}",
        ] {
            assert_eq!(fixed(code), None, "{code}");
        }
    }

    #[test]
    fn one_expression_in_braces_gets_parentheses() {
        assert_eq!(fixed("@{ 1 + 1 }").unwrap(), "safe @( 1 + 1 )");
        assert_eq!(fixed("@{ (string)a[\"b\"] }").unwrap(), "safe @( (string)a[\"b\"] )");
        assert_eq!(fixed("@{ a.b(); }").unwrap(), "unsafe @( a.b() )");
        assert_eq!(
            fixed("@{ x.Select(i => { return i; }) }").unwrap(),
            "safe @( x.Select(i => { return i; }) )"
        );
    }

    #[test]
    fn what_goes_with_its_brackets_is_fine() {
        for code in [
            "@(x.Select(i => { return i; }))",
            "@(a ?? throw new Exception(\";\"))",
            "@{ if (a) { return 1; } return 2; }",
            "@{ throw new Exception(); }",
            "@{{ return 1; }}",
            "@{ {{Code}} }",
            "@{ }",
            "@({{Code}};)",
        ] {
            assert_eq!(check(code), None, "{code}");
        }
    }
}
