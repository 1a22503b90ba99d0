//! More than one statement in `<backend>`.

use apimlint_catalog::Section;
use apimlint_syntax::TextRange;

use crate::context::{Context, PlacedElement, Role};
use crate::diagnostic::Report;
use crate::rule::{Rule, RuleMeta, declare_rule};
use crate::statements;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `backend` sections with more than one statement.
    ///
    /// ## Why is this bad
    ///
    /// The section holds one statement: `base`, `forward-request`, or one block such as `retry` or `choose` around
    /// others. Microsoft's guidance says that APIM refuses a document with more; the documentation is silent.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <backend>
    ///         <set-variable name="attempt" value="first" />
    ///         <forward-request timeout="30" />
    ///     </backend>
    /// </policies>
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```xml good
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="attempt" value="first" />
    ///     </inbound>
    ///     <backend>
    ///         <forward-request timeout="30" />
    ///     </backend>
    /// </policies>
    /// ```
    pub(crate) struct MultipleBackendStatements {
        name: "multiple-backend-statements",
        group: Policy,
        severity: Error,
        confidence: Medium,
        summary: "The `backend` section holds more than one statement",
        fix: None,
        since: "0.1.0",
        hooks: [ELEMENT],
    }
}

/// The first two statements of a backend section, and how many there are.
pub(crate) struct Finding {
    first: TextRange,
    second: TextRange,
    count: usize,
}

impl Rule for MultipleBackendStatements {
    type Finding = Finding;

    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn element(&self, _: &Context<'_>, placed: &PlacedElement<'_>, found: &mut Vec<Finding>) {
        if !matches!(placed.role, Role::Section(Section::Backend))
            || !statements::is_fully_known(placed.element)
        {
            return;
        }
        // A repeated `<base/>` is reported as such.
        let mut has_base = false;
        let mut children = placed.element.child_elements().filter(|child| {
            let repeats_base = has_base && child.name() == "base";
            has_base |= child.name() == "base";
            !repeats_base
        });
        let (Some(first), Some(second)) = (children.next(), children.next()) else { return };
        let count = 2 + children.count();
        found.push(Finding { first: first.name_range(), second: second.name_range(), count });
    }

    fn report(&self, context: &Context<'_>, finding: &Finding) -> Report {
        let first = context.text(finding.first);
        Report::new(
            finding.second,
            format!(
                "`backend` takes one statement, and has {}; put them into one block, or those that prepare the request into `inbound`",
                finding.count
            ),
        )
        .label("the second statement")
        .related(finding.first, format!("the first statement, `{first}`"))
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::testing;

    fn findings(text: &str) -> Vec<String> {
        testing::findings("multiple-backend-statements", text)
    }

    #[test]
    fn a_template_may_choose_between_statements() {
        let backend =
            |statements: &str| findings(&format!("<policies><backend>{statements}</backend></policies>"));
        assert_eq!(backend("<base /><forward-request />"), ["error medium"]);
        assert_eq!(backend("%{ if a }<base />%{ else }<forward-request />%{ endif }"), [""; 0]);
        assert_eq!(backend("<!-- one --><retry><set-variable /><forward-request /></retry>"), [""; 0]);
    }

    #[test]
    fn a_repeated_base_is_another_matter() {
        assert_eq!(findings("<policies><backend><base /><base /></backend></policies>"), [""; 0]);
    }
}
