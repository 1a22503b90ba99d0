//! The body of a message is read and not kept.

use apimlint_catalog::Section;
use apimlint_syntax::{TextRange, TextSize};

use crate::context::Context;
use crate::diagnostic::{Applicability, Fix};
use crate::expression_rule::{Found, expression_rule};
use crate::expression_tree::BodyRead;
use crate::placed_expression::PlacedExpression;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it does
    ///
    /// Finds `Body.As<T>()` and `Body.AsFormUrlEncodedContent()` without `preserveContent: true` anywhere but in the `set-
    /// body` that replaces the body.
    ///
    /// ## Why is this bad
    ///
    /// A body is a stream that can be read once. The backend, or the caller, gets an empty body, and a second read throws.
    ///
    /// ## Example
    ///
    /// ```xml bad
    /// <policies>
    ///     <inbound>
    ///         <base />
    ///         <set-variable name="customer" value='@((string)context.Request.Body.As&lt;JObject>()["customer"])' />
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
    ///         <set-variable name="customer" value='@((string)context.Request.Body.As&lt;JObject>(preserveContent: true)["customer"])' />
    ///     </inbound>
    /// </policies>
    /// ```
    pub(crate) struct ExpressionBodyConsumed {
        name: "expression-body-consumed",
        group: Expression,
        severity: Warning,
        confidence: Medium,
        summary: "Reading the body of a message uses it up",
        fix: Some(Applicability::Safe),
        since: "0.1.0",
        hooks: [EXPRESSION],
    }
}

expression_rule!(ExpressionBodyConsumed, expression: check);

fn check(context: &Context<'_>, expression: &PlacedExpression<'_, '_>, found: &mut Vec<Found>) {
    let tree = expression.tree();
    for BodyRead { call, path, keeps } in tree.body_reads() {
        let message = match path.as_str() {
            "context.Request.Body"
                if !matches!(expression.element.section, Some(Section::Inbound | Section::Backend)) =>
            {
                // After the backend has got it nobody needs it any more.
                continue;
            }
            "context.Request.Body" => "the backend receives an empty body",
            "context.Response.Body" => "the caller receives an empty body",
            _ => continue,
        };
        if keeps || replaces_body(expression, &path) || is_given_back(context, expression) {
            continue;
        }
        let range = expression.source_range(tree.range(call.id));
        let close = tree.range(call.id).end();
        let inside = TextRange::empty(close - TextSize::of(')'));
        let mut reported = Found::new(
            range,
            format!("reading the body here uses it up: {message}; keep it with `preserveContent: true`"),
        );
        if call.arguments.is_empty() {
            reported = reported.fix(Fix::safe(
                "Add `preserveContent: true`",
                expression.source_range(inside),
                expression.written(context, "preserveContent: true"),
            ));
        }
        found.push(reported);
    }
}

/// Whether a later statement of the section gives the message a body, or ends the call with another response.
fn is_given_back(context: &Context<'_>, expression: &PlacedExpression<'_, '_>) -> bool {
    const SECTIONS: [&str; 5] = ["inbound", "backend", "outbound", "on-error", "fragment"];
    let section = expression.elements_around().skip(1).find(|element| SECTIONS.contains(&element.name()));
    let Some(section) = section else { return true };
    let later = context.document.nodes().filter_map(apimlint_syntax::Node::as_element).filter(|element| {
        section.range().contains_range(element.range())
            && element.range().start() > expression.code.range.start()
    });
    later.into_iter().any(|element| match element.name() {
        "set-body" => element.parent().is_none_or(|parent| {
            !matches!(parent.name(), "send-request" | "send-one-way-request" | "return-response")
        }),
        "return-response" => element.parent().is_some_and(|parent| parent.range() == section.range()),
        _ => false,
    })
}

/// Whether the expression gives the new body of the message whose body it reads, or a response of its own.
fn replaces_body(expression: &PlacedExpression<'_, '_>, path: &str) -> bool {
    let is_request = path.starts_with("context.Request");
    for element in expression.elements_around() {
        match element.name() {
            "set-body" => {
                let inside = element.parent().map(apimlint_syntax::Element::name);
                return !matches!(inside, Some("send-request" | "send-one-way-request"));
            }
            // The request ends with the response that is returned.
            "return-response" => return is_request || path.starts_with("context.Response"),
            _ => {}
        }
    }
    false
}
