//! Statements behind one that ends the request.

use apimlint_catalog::Nested;
use apimlint_syntax::TextRange;

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::statements;

declare_rule! {
    /// ## What it does
    ///
    /// Finds statements that never run, because one before them in the same block always answers the caller:
    /// `return-response`, `mock-response`, or a `choose` of which each branch does.
    ///
    /// ## Why is this bad
    ///
    /// Authentication, limits or clean-up that were meant to run have no effect, and nothing tells so. Only `base` left
    /// behind is advice: inherited policies are then skipped, which a mock may well want.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <return-response>
    ///             <set-status code="503" reason="Service Unavailable" />
    ///         </return-response>
    ///         <set-variable name="team" value="orders" />
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
    ///         <choose>
    ///             <when condition="@(context.Request.Headers.ContainsKey("x-maintenance"))">
    ///                 <return-response>
    ///                     <set-status code="503" reason="Service Unavailable" />
    ///                 </return-response>
    ///             </when>
    ///         </choose>
    ///         <set-variable name="team" value="orders" />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct UnreachableStatement {
        name: "unreachable-statement",
        group: Policy,
        severity: Warning,
        confidence: High,
        summary: "A statement stands behind one that always ends the request",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// The first statement that does not run.
pub(crate) struct Finding {
    ending: TextRange,
    unreachable: TextRange,
    /// How many more stand behind it.
    others: usize,
    /// Whether only `<base/>` is lost.
    only_base: bool,
}

impl Rule for UnreachableStatement {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let is_block = match placed.role {
            // More than one statement in `backend` is refused as such.
            Role::Section(section) => section != apimlint_catalog::Section::Backend,
            Role::Root => context.kind == DocumentKind::Fragment,
            Role::Statement(_) | Role::Part(_) => placed.spec.is_some_and(|spec| spec.nested == Nested::Any),
            _ => false,
        };
        if !is_block {
            return;
        }
        let Some(ending) = statements::last_to_run(placed.element) else { return };
        let behind = || {
            let after = ending.range().end();
            placed.element.child_elements().filter(move |child| child.range().start() >= after)
        };
        let Some(next) = behind().next() else { return };
        if !statements::is_fully_known(placed.element) {
            return;
        }
        let unreachable = behind().find(|child| child.name() != "base");
        found.push(Finding {
            ending: ending.name_range(),
            unreachable: unreachable.unwrap_or(next).name_range(),
            others: behind().count() - 1,
            only_base: unreachable.is_none(),
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let name = context.text(finding.unreachable);
        let ending = context.text(finding.ending);
        let why = match ending {
            "return-response" | "mock-response" => format!("`{ending}` before it ends the request"),
            _ => format!("the `{ending}` before it always ends the request"),
        };
        let others = match finding.others {
            0 => String::new(),
            1 => ", nor does another statement here".to_owned(),
            others => format!(", nor do {others} other statements here"),
        };
        let report = Report::new(finding.unreachable, format!("`{name}` never runs{others}: {why}"))
            .label("unreachable")
            .related(finding.ending, "the request ends here");
        if finding.only_base { report.severity(Severity::Info) } else { report }
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings_in_inbound("unreachable-statement", text)
    }

    #[test]
    fn only_base_behind_the_end_is_advice() {
        assert_eq!(findings("<mock-response /><base />"), ["info high"]);
        assert_eq!(findings("<mock-response /><base /><cors />"), ["warning high"]);
    }

    #[test]
    fn each_block_is_looked_at() {
        let when = |statements: &str| findings(&format!("<choose><when>{statements}</when></choose>"));
        assert_eq!(when("<return-response /><trace />"), ["warning high"]);
        assert_eq!(when("<return-response />"), [""; 0]);
        assert_eq!(findings("<retry><return-response /><trace /></retry>"), ["warning high"]);
    }

    #[test]
    fn statements_that_run_side_by_side_end_nothing() {
        assert_eq!(
            findings("<wait><choose><otherwise><return-response /></otherwise></choose><choose /></wait>"),
            [""; 0]
        );
    }

    #[test]
    fn a_template_may_leave_the_end_out() {
        assert_eq!(findings("%{ if mock }<mock-response />%{ endif }<cors />"), [""; 0]);
    }
}
