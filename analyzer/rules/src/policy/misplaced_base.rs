//! `<base/>` that is not a direct child of a section.

use apimlint_syntax::TextRange;

use crate::context::{Context, DocumentKind, PlacedElement, Role};
use crate::diagnostic::{Report, Severity};
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::soundness;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `base` inside of other statements, such as a branch of `choose`.
    ///
    /// ## Why is this bad
    ///
    /// `base` marks where the policies of the broader scopes run, and the documentation knows it only directly in a
    /// section. Inherited authentication and limits that seem to hold on one branch may not run, or run on all.
    /// In an element that takes no statements, APIM refuses it.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <choose>
    ///             <when condition="@(context.User != null)">
    ///                 <base />
    ///             </when>
    ///         </choose>
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
    ///             <when condition="@(context.User != null)">
    ///                 <set-variable name="known" value="true" />
    ///             </when>
    ///         </choose>
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct MisplacedBase {
        name: "misplaced-base",
        group: Policy,
        severity: Warning,
        confidence: High,
        summary: "`base` is not a direct child of a section",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// A misplaced `<base/>`.
pub(crate) struct Finding {
    name: TextRange,
    parent: TextRange,
    /// Whether statements may stand in the parent.
    among_statements: bool,
    /// Whether the document is one that inherits.
    inherits: bool,
}

impl Rule for MisplacedBase {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, context: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        let among_statements = match placed.role {
            Role::Statement(policy) if policy.name() == "base" => true,
            Role::ForbiddenStatement(policy) if policy.name() == "base" => false,
            _ => return,
        };
        let Some(parent) = placed.element.parent() else { return };
        // An element that is not closed takes in what was meant to stand behind it.
        if context.kind == DocumentKind::Fragment
            || placed.is_direct_child_of_section()
            || !soundness::is_closed(parent)
        {
            return;
        }
        found.push(Finding {
            name: placed.element.name_range(),
            parent: parent.name_range(),
            among_statements,
            inherits: context.kind == DocumentKind::Policies,
        });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let &Finding { name, parent, among_statements, inherits } = finding;
        let parent_name = context.text(parent);
        let message = if inherits {
            format!("`<base/>` stands in `<{parent_name}>`, but inherits only directly in a section")
        } else {
            "`<base/>` has nothing to inherit in a resolver document".to_owned()
        };
        let report = Report::new(name, message).label("not directly in a section");
        if among_statements {
            return report;
        }
        report.severity(Severity::Error).save_error(
            context,
            "child-not-allowed",
            name,
            &[("element", parent_name), ("child", "base")],
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings_in_inbound("misplaced-base", text)
    }

    #[test]
    fn where_no_statement_may_stand_it_is_refused() {
        assert_eq!(findings("<choose><base /></choose>"), ["error high"]);
        assert_eq!(findings("<retry><base /></retry>"), ["warning high"]);
        assert_eq!(findings("<base />"), [""; 0]);
    }

    #[test]
    fn an_element_that_is_not_closed_takes_in_what_follows() {
        assert_eq!(findings("<choose><when></when><base />"), [""; 0]);
    }

    #[test]
    fn in_a_body_it_is_data() {
        assert_eq!(findings("<set-body><base /></set-body>"), [""; 0]);
    }
}
