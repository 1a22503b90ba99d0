//! C# strings, characters and comments without an end.

use apimlint_syntax::{CSharpFault, Part, SyntaxError, SyntaxErrorKind, TextRange, TextSize};

use super::{formatter_damage, unless_template_fills};
use crate::context::Context;
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds string and character literals and comments in policy expressions that are not closed.
    ///
    /// ## Why is this bad
    ///
    /// The C# compiler of APIM refuses the expression, and with it the document. Since quotes and brackets in what
    /// follows are read as part of the literal, the end of the expression cannot be found either.
    ///
    /// A string ends on its line, unless it is a verbatim string: `@"…"`. Text in apostrophes, as in `'Bearer'`, is no
    /// string in C#.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="id" value="@(context.Request.MatchedParameters["id])" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// In a longer piece of code:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-body>@{
    ///             var team = "orders;
    ///             return "{ \"team\": \"" + team + "\" }";
    ///         }</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// A comment without its end:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-body>@(/* the whole body * context.Request.Body.As<string>())</set-body>
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
    ///         <set-variable name="id" value="@(context.Request.MatchedParameters["id"])" />
    ///         <set-body>@{
    ///             var team = "orders";
    ///             return "{ \"team\": \"" + team + "\" }";
    ///         }</set-body>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnclosedCsharpLiteral {
        name: "unclosed-csharp-literal",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "A string, character or comment in a policy expression is not closed",
        fix: None,
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

/// A literal that is not closed.
pub(crate) struct Finding {
    fault: CSharpFault,
    /// The beginning of the literal.
    at: TextRange,
    expression: Part,
}

impl Rule for UnclosedCsharpLiteral {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, context: &Context<'_>, error: &SyntaxError, found: &mut Vec<Finding>) {
        let SyntaxErrorKind::UnclosedExpression(fault) = error.kind else { return };
        let is_bracket = matches!(fault, CSharpFault::UnclosedBracket | CSharpFault::MismatchedBracket);
        if is_bracket || formatter_damage::explains(context, error) {
            return;
        }
        if let Some(expression) = context.document.part_at(error.range.start()) {
            found.push(Finding { fault, at: error.range, expression });
        }
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let (message, label) = match finding.fault {
            CSharpFault::LineEndInString => (
                "the string runs over the end of its line, which C# refuses: close it, write `\\n` for the line end, or \
                 use a verbatim string `@\"…\"`",
                "this string is not closed on its line",
            ),
            CSharpFault::UnclosedChar => (
                "the character literal is not closed on its line: C# expects `'` behind one character, and `\"` around \
                 a string",
                "no `'` closes this",
            ),
            CSharpFault::UnclosedComment => (
                "the comment is not closed, so it swallows the expression: C# expects `*/`",
                "no `*/` closes this",
            ),
            CSharpFault::UnclosedString | CSharpFault::UnclosedBracket | CSharpFault::MismatchedBracket => (
                "the string is not closed, so it swallows the end of the policy expression: C# expects `\"`",
                "no `\"` closes this",
            ),
        };
        let range = finding.expression.range;
        let start = TextRange::at(range.start(), TextSize::of("@("));
        let report =
            Report::new(finding.at, message).label(label).related(start, "the policy expression begins here");
        let report = match finding.fault {
            CSharpFault::UnclosedString | CSharpFault::LineEndInString => {
                report.save_error(context, "string-not-terminated", finding.at, &[])
            }
            _ => report,
        };
        unless_template_fills(context, range, report)
    }
}
