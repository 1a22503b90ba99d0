//! C# that does not follow the grammar.

use apimlint_syntax::TextRange;

use super::wrong_expression_form;
use crate::context::Context;
use crate::diagnostic::Report;
use crate::formatter;
use crate::placed_expression::PlacedExpression;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds places in the C# of an expression that do not follow the grammar of the language: a missing operand, bracket or semicolon,
    /// a word that may not stand where it does.
    ///
    /// ## Why is this bad
    ///
    /// APIM compiles the expressions of a policy when it is saved, and refuses the policy.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="retry" value="@(context.Elapsed.TotalSeconds > )" />
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
    ///         <set-variable name="retry" value="@(context.Elapsed.TotalSeconds > 5)" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionSyntax {
        name: "expression-syntax",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression does not follow the grammar of C#",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

/// More errors of one expression are mostly consequences of the first.
const MOST_REPORTED: usize = 3;

/// An error of the parser.
pub(crate) struct Finding {
    range: TextRange,
    message: String,
    code: &'static str,
}

impl Rule for ExpressionSyntax {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn expression(
        &self,
        context: &Context<'_>,
        expression: &PlacedExpression<'_, '_>,
        found: &mut Vec<Finding>,
    ) {
        let analysis = &expression.analysis;
        if analysis.syntax_errors.is_empty() {
            return;
        }
        // Broken tokens, statements in the place of an expression, nothing at all and what a formatter did have rules of
        // their own, which say more.
        let is_told_elsewhere = !analysis.token_errors.is_empty()
            || wrong_expression_form::is_found(expression)
            || expression.code.lexed.significant().next().is_none()
            || !formatter::inserted_values(context, expression.code.range).is_empty();
        if is_told_elsewhere {
            return;
        }
        let errors = analysis.syntax_errors.iter().filter(|error| !error.is_newer_syntax());
        found.extend(errors.take(MOST_REPORTED).map(|error| Finding {
            range: expression.source_range(error.range),
            message: error.message(),
            code: error.compiler_code(),
        }));
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        Report::new(finding.range, finding.message.clone()).note(format!(
            "APIM compiles the expression when the policy is saved and answers with error {} of C#",
            finding.code
        ))
    }
}
