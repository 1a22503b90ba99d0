//! An XML element is looked for without its namespace.

use crate::context::Context;
use crate::expression_rule::{Found, expression_rule};
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Element("Body")` and `Descendants("Envelope")` with the names of SOAP, which always have a namespace.
    ///
    /// ## Why is this bad
    ///
    /// A name without its namespace is another name. Nothing is found, and the next step throws or is skipped.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="result" value='@(context.Request.Body.As&lt;XElement>(preserveContent: true).Element("Body")?.Value)' />
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
    ///         <set-variable name="result" value='@(context.Request.Body.As&lt;XElement>(preserveContent: true).Elements().FirstOrDefault(e => e.Name.LocalName == "Body")?.Value)' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionNamespacedXml {
        name: "expression-namespaced-xml",
        group: Expression,
        severity: Info,
        confidence: Low,
        summary: "An XML element is looked for without its namespace",
        fix: None,
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionNamespacedXml, expression: check);

fn check(_: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for call in tree.calls() {
        let looks = call.owner.is_some_and(|owner| {
            matches!(owner.name, "XContainer" | "XElement" | "XDocument" | "Extensions")
        }) && matches!(call.member.name, "Element" | "Elements" | "Descendants");
        let Some(first) = call.arguments.first().filter(|_| looks) else { continue };
        if let Some(name @ ("Envelope" | "Body" | "Header" | "Fault")) = tree.constant_text(first.value) {
            let message = format!(
                "`{name}` of SOAP has a namespace, without which nothing is found; write `ns + \"{name}\"`, or compare `Name.LocalName`"
            );
            found.push(Found::new(expression.source_range(tree.range(first.value)), message));
        }
    }
}
