//! Policy expressions whose brackets do not match.

use apimlint_syntax::{CSharpFault, ExpressionForm, Part, SyntaxError, SyntaxErrorKind, TextRange};

use super::{formatter_damage, unless_template_fills};
use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::formatter;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds policy expressions whose brackets do not match: the end of the expression is not found, or another bracket
    /// is closed than the one that is open. It also finds values that begin with `@` like an expression, but lack the
    /// bracket behind it.
    ///
    /// ## Why is this bad
    ///
    /// Where the brackets do not match, APIM reads on through the markup that follows and refuses the document, mostly
    /// with an error that points somewhere else.
    ///
    /// Where the expression was meant to end is a guess from what follows it: another attribute, the end of the tag,
    /// or the end tag of the element.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="read" value="@((context.Request.Method == "GET")" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// A bracket that closes another one than the innermost open one:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="id" value="@(context.Request.MatchedParameters["id")" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// An expression without its bracket:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="id" value="@context.Request.MatchedParameters["id"]" />
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
    ///         <set-variable name="read" value="@((context.Request.Method == "GET"))" />
    ///         <set-variable name="id" value="@(context.Request.MatchedParameters["id"])" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnclosedExpression {
        name: "unclosed-expression",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "The brackets of a policy expression do not match",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// A fault of brackets.
pub(crate) struct Finding {
    fault: Fault,
    at: TextRange,
    expression: Part,
}

/// What is wrong with a bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is never closed.
    Unclosed,
    /// It closes another one than the one at the range.
    Mismatched(TextRange),
    /// There is none behind the `@`.
    Missing,
}

impl Rule for UnclosedExpression {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, context: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        let fault = match (error.kind, error.opening) {
            (SyntaxErrorKind::UnclosedExpression(CSharpFault::UnclosedBracket), _) => Fault::Unclosed,
            (SyntaxErrorKind::UnclosedExpression(CSharpFault::MismatchedBracket), Some(open)) => {
                Fault::Mismatched(open)
            }
            (SyntaxErrorKind::ExpressionWithoutBracket, _) => Fault::Missing,
            _ => return,
        };
        if formatter_damage::explains(context, error) {
            return;
        }
        if let Some(expression) = context.document.part_at(error.range.start()) {
            found.push(Finding { fault, at: error.range, expression });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let bracket = context.text(finding.at);
        let range = finding.expression.range;
        let is_outermost = finding.at.start() == range.start();
        let report = match finding.fault {
            Fault::Unclosed => {
                let closing = closing(bracket);
                let message = if is_outermost {
                    format!("the policy expression is not closed: APIM expects `{closing}` at its end")
                } else {
                    format!("`{bracket}` in the policy expression is not closed: C# expects `{closing}`")
                };
                let report = Report::new(finding.at, message).label(format!("no `{closing}` closes this"));
                let report =
                    report.related(TextRange::empty(range.end()), format!("expected `{closing}` here at the latest"));
                let report = match formatter::swallowing_comment(context, range) {
                    Some(comment) => report.related(comment, "this comment runs to the end of the line"),
                    None => report,
                };
                match finding.expression.kind.expression_form() {
                    Some(ExpressionForm::Statements) => {
                        report
                        .save_error(context, "opening-brace-not-closed", finding.at, &[])
                        .save_error(context, "code-block-not-closed", finding.at, &[])
                    }
                    _ => report,
                }
            }
            Fault::Mismatched(open) => {
                let opening = context.text(open);
                let closing = closing(opening);
                let message = if opening.ends_with('{') {
                    format!("`{bracket}` in the policy expression closes nothing, because the open bracket is a `{{`: remove it, or open it before")
                } else {
                    format!("`{bracket}` in the policy expression does not close `{opening}`: C# expects `{closing}` before it")
                };
                Report::new(finding.at, message)
                    .label(if opening.ends_with('{') { "closes nothing".to_owned() } else { format!("expected `{closing}`") })
                    .related(open, format!("this `{opening}` is open here"))
            }
            Fault::Missing => Report::new(
                finding.at,
                "no bracket follows the `@`, so APIM reads no policy expression and the first quote ends the value: \
                 write `@(…)` or `@{…}`",
            )
            .label("expected `@(` or `@{`"),
        };
        let report = match finding.fault {
            Fault::Mismatched(open) if open.start() > range.start() + apimlint_syntax::TextSize::of('@') => {
                let start = TextRange::at(range.start(), apimlint_syntax::TextSize::of("@("));
                report.related(start, "the policy expression begins here")
            }
            Fault::Unclosed if !is_outermost => {
                let start = TextRange::at(range.start(), apimlint_syntax::TextSize::of("@("));
                report.related(start, "the policy expression begins here")
            }
            _ => report,
        };
        unless_template_fills(context, range, report)
    }

    fn fix(&self, context: &Context<'_>, finding: &Finding) -> Vec<Fix> {
        let range = finding.expression.range;
        match finding.fault {
            Fault::Unclosed if finding.at.start() == range.start() => {
                let closing = closing(context.text(finding.at));
                vec![Fix::needs_review(format!("Add `{closing}`"), TextRange::empty(range.end()), closing)]
            }
            // Code in braces ends with a brace; another bracket there is left over, or was not opened.
            Fault::Mismatched(open) if !context.text(open).ends_with('{') => {
                let closing = closing(context.text(open));
                let before = TextRange::empty(finding.at.start());
                vec![Fix::needs_review(format!("Insert `{closing}`"), before, closing)]
            }
            // Where the brackets belong cannot be told.
            Fault::Unclosed | Fault::Mismatched(_) | Fault::Missing => Vec::new(),
        }
    }
}

/// The bracket that closes `opening`, which may have its `@` before it.
fn closing(opening: &str) -> &'static str {
    match opening.chars().next_back() {
        Some('[') => "]",
        Some('{') => "}",
        _ => ")",
    }
}
