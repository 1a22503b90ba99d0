//! What the rules share that report what a C# compiler or APIM's allow list refuses.

use apimlint_expression::{Error, ErrorCode};
use apimlint_syntax::TextRange;

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::placed_expression::PlacedExpression;

/// A mistake that the checker of expressions found.
#[derive(Debug)]
pub(crate) struct Mistake {
    range: TextRange,
    message: String,
    help: Option<String>,
    code: &'static str,
    fix: Option<Fix>,
}

/// The mistakes of an expression that are of certain kinds.
///
/// Nothing is said of an expression whose brackets or literals were damaged by a formatter: other rules report that.
pub(crate) fn mistakes(
    context: &Context<'_>,
    expression: &PlacedExpression<'_, '_>,
    codes: &[ErrorCode],
    is_told_elsewhere: fn(&PlacedExpression<'_, '_>, ErrorCode) -> bool,
    found: &mut Vec<Mistake>,
) {
    let errors = expression.analysis.errors.iter().filter(|error| codes.contains(&error.code));
    let errors = errors.filter(|error| !is_told_elsewhere(expression, error.code));
    found.extend(errors.map(|error| mistake(context, expression, error)));
}

fn mistake(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, error: &Error) -> Mistake {
    let fix = error.suggestion.as_ref().map(|suggestion| {
        let applicability = if is_certain(error.code) { Applicability::Safe } else { Applicability::Unsafe };
        expression.fix(context, suggestion, applicability)
    });
    Mistake {
        range: expression.source_range(error.range),
        message: error.message.clone(),
        help: error.help.clone(),
        code: error.code.compiler_code(),
        fix,
    }
}

/// Whether the change that mends a mistake of this kind is surely what the author meant.
const fn is_certain(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::AssignmentInCondition | ErrorCode::NotCallable | ErrorCode::UnknownType)
}

/// Words a mistake.
pub(crate) fn report(mistake: &Mistake) -> Report {
    let message = match &mistake.help {
        Some(help) => format!("{}; {help}", mistake.message),
        None => mistake.message.clone(),
    };
    let note = if mistake.code.starts_with("CS") {
        format!(
            "APIM compiles the expression when the policy is saved and answers with error {} of C#",
            mistake.code
        )
    } else {
        "APIM compares what an expression uses with its list of allowed .NET types when the policy is saved"
            .to_owned()
    };
    Report::new(mistake.range, message).note(note)
}

/// Mends a mistake.
pub(crate) fn fixes(mistake: &Mistake) -> Vec<Fix> {
    mistake.fix.clone().into_iter().collect()
}

/// Declares a rule that reports the mistakes of certain kinds: its page and metadata as with
/// [`declare_rule`](crate::rule::declare_rule), then the kinds, and where another rule may say the same, whether it does.
macro_rules! compiler_rule {
    ($rule:ident: $($code:ident),+ $(,)?) => {
        compiler_rule!($rule: $($code),+; told elsewhere: |_, _| false);
    };
    ($rule:ident: $($code:ident),+; told elsewhere: $is_told:expr) => {
        impl $crate::rule::Rule for $rule {
            type Finding = $crate::compiler_rule::Mistake;

            fn meta(&self) -> &'static $crate::rule::RuleMeta {
                Self::META
            }

            fn expression(
                &self,
                context: &$crate::context::Context<'_>,
                expression: &$crate::placed_expression::PlacedExpression<'_, '_>,
                found: &mut Vec<$crate::compiler_rule::Mistake>,
            ) {
                const CODES: &[apimlint_expression::ErrorCode] = &[$(apimlint_expression::ErrorCode::$code),+];
                $crate::compiler_rule::mistakes(context, expression, CODES, $is_told, found);
            }

            fn report(
                &self,
                _: &$crate::context::Context<'_>,
                finding: &$crate::compiler_rule::Mistake,
            ) -> $crate::diagnostic::Report {
                $crate::compiler_rule::report(finding)
            }

            fn fix(
                &self,
                _: &$crate::context::Context<'_>,
                finding: &$crate::compiler_rule::Mistake,
            ) -> Vec<$crate::diagnostic::Fix> {
                $crate::compiler_rule::fixes(finding)
            }
        }
    };
}
pub(crate) use compiler_rule;
