//! What the rules share that look at the C# of expressions with an eye of their own.

use apimlint_syntax::TextRange;

use crate::diagnostic::{Confidence, Fix, Report, Severity};

/// Something that a rule found in an expression, worded and with its fix.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// What is reported.
    pub(crate) report: Report,
    /// What would mend it.
    pub(crate) fix: Option<Fix>,
}

impl Found {
    /// A finding with the severity and confidence of its rule.
    pub(crate) fn new(range: TextRange, message: impl Into<String>) -> Self {
        Self { report: Report::new(range, message), fix: None }
    }

    /// Adds what would mend it.
    #[must_use]
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Another severity than the rule's.
    #[must_use]
    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.report.severity = Some(severity);
        self
    }

    /// Another confidence than the rule's.
    #[must_use]
    pub(crate) fn confidence(mut self, confidence: Confidence) -> Self {
        self.report.confidence = Some(confidence);
        self
    }
}

/// Declares what a rule does that looks at expressions one by one, or at all of a document.
macro_rules! expression_rule {
    ($rule:ident, expression: $check:path) => {
        expression_rule!(@rule $rule, fn expression(
            &self,
            context: &$crate::context::Context<'_>,
            expression: &$crate::placed_expression::PlacedExpression<'_, '_>,
            found: &mut Vec<$crate::expression_rule::Found>,
        ) {
            // Of code that does not compile only that is worth a word.
            if expression.analysis.compiles() && expression.analysis.errors.is_empty() {
                $check(context, expression, found);
            }
        });
    };
    ($rule:ident, expressions: $check:path) => {
        expression_rule!(@rule $rule, fn expressions(
            &self,
            context: &$crate::context::Context<'_>,
            expressions: &[$crate::placed_expression::PlacedExpression<'_, '_>],
            found: &mut Vec<$crate::expression_rule::Found>,
        ) {
            $check(context, expressions, found);
        });
    };
    (@rule $rule:ident, $($hook:tt)*) => {
        impl $crate::rule::Rule for $rule {
            type Finding = $crate::expression_rule::Found;

            fn meta(&self) -> &'static $crate::rule::RuleMeta {
                Self::META
            }

            $($hook)*

            fn report(
                &self,
                _: &$crate::context::Context<'_>,
                finding: &$crate::expression_rule::Found,
            ) -> $crate::diagnostic::Report {
                finding.report.clone()
            }

            fn fix(
                &self,
                _: &$crate::context::Context<'_>,
                finding: &$crate::expression_rule::Found,
            ) -> Vec<$crate::diagnostic::Fix> {
                finding.fix.clone().into_iter().collect()
            }
        }
    };
}
pub(crate) use expression_rule;
