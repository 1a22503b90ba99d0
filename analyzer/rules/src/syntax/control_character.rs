//! Control characters.

use apimlint_syntax::{SyntaxError, SyntaxErrorKind, TextRange};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix, Report};
use crate::rule::{Rule, RuleMeta, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Finds control characters other than tab, line feed and carriage return. The first one in the document is reported.
    ///
    /// ## Why is this bad
    ///
    /// XML allows no other control characters, not even as numeric references, so APIM refuses the document. They come
    /// from copying out of a terminal or from a file in another encoding: a NUL after each letter means UTF-16.
    ///
    /// ## Example
    ///
    /// The value in this policy holds an invisible U+0001:
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    #[doc = "         <set-variable name=\"team\" value=\"or\u{1}ders\" />"]
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
    ///         <set-variable name="team" value="orders" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ControlCharacter {
        name: "control-character",
        group: Syntax,
        severity: Error,
        confidence: High,
        summary: "The document holds a control character",
        fix: Some(Applicability::Unsafe),
        since: "0.1.0",
        hooks: [SYNTAX_ERROR],
    }
}

impl Rule for ControlCharacter {
    /// The first one.
    type Finding = TextRange;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn syntax_error(&self, _: &Context<'_>, error: &SyntaxError, found: &mut Vec<TextRange>) {
        if error.kind == SyntaxErrorKind::ControlCharacter {
            found.push(error.range);
        }
    }

    fn report(&self, context: &Context<'_>, character: &TextRange) -> Report {
        let code = context.text(*character).chars().next().map_or(0, u32::from);
        let name = if code == 0 { " (NUL)" } else { "" };
        let message = format!(
            "the control character U+{code:04X}{name} is not allowed in XML, so APIM refuses it: remove it"
        );
        let report = Report::new(*character, message).label("invisible character");
        match context.document.source().chars().filter(|character| is_forbidden(*character)).count() {
            0 | 1 => report,
            count => report.note(format!("there are {count} control characters in all")),
        }
    }

    fn fix(&self, context: &Context<'_>, character: &TextRange) -> Vec<Fix> {
        let source = context.document.source();
        let mut fix = Fix::needs_review("Remove the control characters", *character, "");
        fix.edits = source
            .char_indices()
            .filter(|(_, character)| is_forbidden(*character))
            .filter_map(|(at, _)| {
                let range = TextRange::at(u32::try_from(at).ok()?.into(), 1.into());
                Some(crate::diagnostic::Edit { range, text: String::new() })
            })
            .collect();
        vec![fix]
    }
}

/// Whether it is a control character that XML forbids.
fn is_forbidden(character: char) -> bool {
    character < ' ' && !matches!(character, '\t' | '\n' | '\r')
}
