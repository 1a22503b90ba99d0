//! Expressions without code.

use apimlint_syntax::{ExpressionForm, TextRange};

use crate::context::{Context, PlacedValue};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds expressions that hold no C#: nothing at all, white space, or only comments.
    ///
    /// ## Why is this bad
    ///
    /// An expression must have a value, and nothing has none. APIM refuses the document.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="tenant" value="@()" />
    ///     </inbound>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// An empty string is a value:
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="tenant" value="" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct EmptyExpression {
        name: "empty-expression",
        group: Expression,
        severity: Error,
        confidence: High,
        summary: "An expression holds no C#",
        fix: None,
        since: "0.1.0",
        hooks: [VALUE],
    }
}

/// An expression without code.
pub(crate) struct Finding {
    expression: TextRange,
    form: ExpressionForm,
    has_comment: bool,
}

impl Rule for EmptyExpression {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn value(&self, _: &Context<'_>, value: &PlacedValue<'_, '_>, found: &mut Vec<Finding>) {
        let Some(code) = value.code() else { return };
        // A substitution in a comment may end it.
        if code.lexed.significant().next().is_some() || !code.lexed.substitutions.is_empty() {
            return;
        }
        let has_comment =
            code.lexed.tokens.iter().any(|token| token.kind != apimlint_expression::TokenKind::Space);
        found.push(Finding { expression: code.range, form: code.form, has_comment });
    }

    fn report(&self, _: &Context<'_>, finding: &Finding) -> Report {
        let what = if finding.has_comment { "holds only comments" } else { "is empty" };
        let needed = match finding.form {
            ExpressionForm::Expression => "`@( … )` needs a C# expression",
            ExpressionForm::Statements => "`@{ … }` needs statements that return a value",
        };
        Report::new(finding.expression, format!("the expression {what}: {needed}")).label("no code")
    }
}
