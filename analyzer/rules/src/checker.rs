//! The driver: walks a document once and shows each rule the level that it looks at.

use std::cell::{Cell, OnceCell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

use apimlint_catalog::{self as catalog, Child, ChildContent, Nested, Section};
use apimlint_syntax::{Document, Element, NodeKind, SyntaxError, Value};

use crate::context::{
    Context, DocumentKind, DocumentOptions, PlacedAttribute, PlacedElement, PlacedValue, Role, ValuePlace,
};
use crate::diagnostic::{Diagnostic, Report};
use crate::inspection::InspectedExpression;
use crate::internal_error;
use crate::placed_expression::{PlacedCode, PlacedExpression};
use crate::registry;
use crate::rule::{Hooks, Rule, RuleMeta};
use crate::suppression;

/// A rule whose finding type is forgotten, so that rules can lie in one list.
pub(crate) trait AnyRule: Sync {
    fn meta(&self) -> &'static RuleMeta;
    fn syntax_error(&self, context: &Context<'_>, error: &SyntaxError, diagnostics: &mut Vec<Diagnostic>);
    fn document(&self, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>);
    fn element(&self, context: &Context<'_>, element: &PlacedElement<'_>, diagnostics: &mut Vec<Diagnostic>);
    fn attribute(
        &self,
        context: &Context<'_>,
        attribute: &PlacedAttribute<'_, '_>,
        diagnostics: &mut Vec<Diagnostic>,
    );
    fn value(&self, context: &Context<'_>, value: &PlacedValue<'_, '_>, diagnostics: &mut Vec<Diagnostic>);
    fn expression(
        &self,
        context: &Context<'_>,
        expression: &PlacedExpression<'_, '_>,
        diagnostics: &mut Vec<Diagnostic>,
    );
    fn expressions(
        &self,
        context: &Context<'_>,
        expressions: &[PlacedExpression<'_, '_>],
        diagnostics: &mut Vec<Diagnostic>,
    );
}

/// Words the findings of a rule and adds its fixes.
fn word<R: Rule>(rule: &R, context: &Context<'_>, found: &[R::Finding], diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(found.iter().map(|finding| {
        let report = rule.report(context, finding);
        Diagnostic { fixes: rule.fix(context, finding), ..diagnostic(rule.meta(), report) }
    }));
}

/// A diagnostic of a rule, without fixes.
pub(crate) fn diagnostic(rule: &'static RuleMeta, report: Report) -> Diagnostic {
    Diagnostic {
        rule,
        severity: report.severity.unwrap_or(rule.severity),
        confidence: report.confidence.unwrap_or(rule.confidence),
        message: report.message,
        range: report.range,
        label: report.label,
        related: report.related,
        notes: report.notes,
        fixes: Vec::new(),
        suppression: None,
    }
}

macro_rules! forward {
    ($($hook:ident($($argument:ident: $kind:ty),*);)*) => {
        impl<R: Rule> AnyRule for R {
            fn meta(&self) -> &'static RuleMeta {
                Rule::meta(self)
            }
            $(fn $hook(&self, context: &Context<'_>, $($argument: $kind,)* diagnostics: &mut Vec<Diagnostic>) {
                let mut found = Vec::new();
                Rule::$hook(self, context, $($argument,)* &mut found);
                word(self, context, &found, diagnostics);
            })*
        }
    };
}
forward! {
    syntax_error(error: &SyntaxError);
    document();
    element(element: &PlacedElement<'_>);
    attribute(attribute: &PlacedAttribute<'_, '_>);
    value(value: &PlacedValue<'_, '_>);
    expression(expression: &PlacedExpression<'_, '_>);
    expressions(expressions: &[PlacedExpression<'_, '_>]);
}

/// Checks documents with a selection of rules.
pub struct Checker {
    syntax_error: Vec<&'static dyn AnyRule>,
    document: Vec<&'static dyn AnyRule>,
    element: Vec<&'static dyn AnyRule>,
    attribute: Vec<&'static dyn AnyRule>,
    value: Vec<&'static dyn AnyRule>,
    expression: Vec<&'static dyn AnyRule>,
    expressions: Vec<&'static dyn AnyRule>,
}

impl Checker {
    /// A checker with the rules that `selects` accepts.
    pub fn new(selects: impl Fn(&RuleMeta) -> bool) -> Self {
        let selected: Vec<_> =
            registry::rules().iter().copied().filter(|rule| selects(rule.meta())).collect();
        Self::with_rules(&selected)
    }

    pub(crate) fn with_rules(rules: &[&'static dyn AnyRule]) -> Self {
        let with =
            |hook: Hooks| rules.iter().copied().filter(|rule| rule.meta().hooks.contain(hook)).collect();
        Self {
            syntax_error: with(Hooks::SYNTAX_ERROR),
            document: with(Hooks::DOCUMENT),
            element: with(Hooks::ELEMENT),
            attribute: with(Hooks::ATTRIBUTE),
            value: with(Hooks::VALUE),
            expression: with(Hooks::EXPRESSION),
            expressions: with(Hooks::EXPRESSIONS),
        }
    }

    /// Checks one document. Findings come in the order of the text; suppressed ones are marked, not left out.
    ///
    /// A rule that panics is left out for this document, and an internal error that names it is reported.
    pub fn check(&self, document: &Document, options: &DocumentOptions) -> Vec<Diagnostic> {
        self.run(document, options, None)
    }

    /// Checks one document, and gives its policy expressions as well, in the order of the text: those that APIM evaluates
    /// and whose end is found.
    pub fn inspect(
        &self,
        document: &Document,
        options: &DocumentOptions,
    ) -> (Vec<Diagnostic>, Vec<InspectedExpression>) {
        let mut inspected = Vec::new();
        let diagnostics = self.run(document, options, Some(&mut inspected));
        inspected.sort_by_key(|expression| expression.range.start());
        (diagnostics, inspected)
    }

    fn run(
        &self,
        document: &Document,
        options: &DocumentOptions,
        mut inspected: Option<&mut Vec<InspectedExpression>>,
    ) -> Vec<Diagnostic> {
        let context = Context::new(document, options);
        let mut broken: Vec<&'static str> = Vec::new();
        let mut diagnostics = loop {
            let current = Cell::new("");
            let codes = RefCell::new(Vec::new());
            let walk =
                Walk { checker: self, context: &context, current: &current, broken: &broken, codes: &codes };
            match catch_unwind(AssertUnwindSafe(|| walk.run(inspected.as_deref_mut()))) {
                Ok(diagnostics) => break diagnostics,
                // Each turn leaves out one more rule, so the loop ends.
                Err(_) if !broken.contains(&current.get()) => broken.push(current.get()),
                Err(_) => break Vec::new(),
            }
        };
        diagnostics.extend(broken.iter().map(|rule| internal_error::diagnostic(&context, rule)));
        diagnostics.sort_by(|left, right| {
            let key = |diagnostic: &Diagnostic| {
                (diagnostic.range.start(), diagnostic.range.end(), diagnostic.rule.name)
            };
            key(left).cmp(&key(right))
        });
        suppression::apply(document, &mut diagnostics);
        diagnostics
    }
}

/// The name under which a failure of the checker of expressions is reported.
const ANALYSIS: &str = "expression-analysis";

struct Walk<'w, 'd> {
    checker: &'w Checker,
    context: &'w Context<'d>,
    /// The rule that runs, for the report when it panics.
    current: &'w Cell<&'static str>,
    broken: &'w [&'static str],
    /// The expressions met on the way, for the rules that look at them once they are checked.
    codes: &'w RefCell<Vec<PlacedCode<'d>>>,
}

/// An open element on the way down.
struct Level<'d> {
    end: u32,
    placed: PlacedElement<'d>,
}

impl<'d> Walk<'_, 'd> {
    fn run(&self, inspected: Option<&mut Vec<InspectedExpression>>) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for error in self.context.document.errors() {
            for rule in self.usable(&self.checker.syntax_error) {
                rule.syntax_error(self.context, error, &mut diagnostics);
            }
        }
        for rule in self.usable(&self.checker.document) {
            rule.document(self.context, &mut diagnostics);
        }
        self.tree(&mut diagnostics);
        self.expressions(inspected, &mut diagnostics);
        diagnostics
    }

    /// Checks the expressions that were met, and shows them to the rules and to who inspects them.
    fn expressions(
        &self,
        inspected: Option<&mut Vec<InspectedExpression>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.current.set(ANALYSIS);
        if self.broken.contains(&ANALYSIS) {
            return;
        }
        let codes = self.codes.take();
        let has_rules = !self.checker.expression.is_empty() || !self.checker.expressions.is_empty();
        if !has_rules && inspected.is_none() {
            return;
        }
        let expressions: Vec<PlacedExpression<'_, '_>> = codes.iter().map(PlacedExpression::of).collect();
        if let Some(inspected) = inspected {
            // What a run that a rule broke off has left is the same.
            inspected.clear();
            inspected.extend(expressions.iter().map(InspectedExpression::of));
        }
        for expression in &expressions {
            for rule in self.usable(&self.checker.expression) {
                rule.expression(self.context, expression, diagnostics);
            }
        }
        if expressions.is_empty() {
            return;
        }
        for rule in self.usable(&self.checker.expressions) {
            rule.expressions(self.context, &expressions, diagnostics);
        }
    }

    fn usable<'r>(
        &'r self,
        rules: &'r [&'static dyn AnyRule],
    ) -> impl Iterator<Item = &'static dyn AnyRule> + 'r {
        rules.iter().copied().filter(|rule| {
            let name = rule.meta().name;
            self.current.set(name);
            self.broken.is_empty() || !self.broken.contains(&name)
        })
    }

    fn tree(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut levels: Vec<Level<'d>> = Vec::new();
        for node in self.context.document.nodes() {
            while levels.last().is_some_and(|level| level.end <= node.id().index()) {
                levels.pop();
            }
            let parent = levels.last().map(|level| &level.placed);
            match node.kind() {
                NodeKind::Element => {
                    let Some(element) = node.as_element() else { continue };
                    let placed = place(self.context, parent, element);
                    self.element(&placed, diagnostics);
                    levels.push(Level { end: node.end_index(), placed });
                }
                NodeKind::Text | NodeKind::CData if !node.is_trivia() => {
                    if let (Some(parent), Some(value)) = (parent, node.as_value())
                        && let Some(spec) = parent.spec
                    {
                        let place = ValuePlace::Text(spec.text.as_ref());
                        self.value(parent, value, place, diagnostics);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&self, placed: &PlacedElement<'d>, diagnostics: &mut Vec<Diagnostic>) {
        for rule in self.usable(&self.checker.element) {
            rule.element(self.context, placed, diagnostics);
        }
        let Some(element_spec) = placed.spec else { return };
        for attribute in placed.element.attributes() {
            let spec = element_spec.attribute(attribute.name());
            let placed_attribute = PlacedAttribute { element: placed, attribute, element_spec, spec };
            for rule in self.usable(&self.checker.attribute) {
                rule.attribute(self.context, &placed_attribute, diagnostics);
            }
            if let Some(spec) = spec {
                let place = ValuePlace::Attribute(attribute, spec);
                self.value(placed, attribute.value(), place, diagnostics);
            }
        }
    }

    fn value(
        &self,
        element: &PlacedElement<'d>,
        value: Value<'d>,
        place: ValuePlace<'d>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let code = OnceCell::new();
        let value = PlacedValue { element, value, place, code: &code };
        for rule in self.usable(&self.checker.value) {
            rule.value(self.context, &value, diagnostics);
        }
        if value.code().is_some() {
            let element = *element;
            if let Some(code) = code.into_inner().flatten() {
                self.codes.borrow_mut().push(PlacedCode { element, place, code });
            }
        }
    }
}

/// Finds out what an element is at its place.
pub(crate) fn place<'d>(
    context: &Context<'_>,
    parent: Option<&PlacedElement<'d>>,
    element: Element<'d>,
) -> PlacedElement<'d> {
    let name = element.name();
    let (role, spec) = match parent {
        _ if element.has_hole_in_name() => (Role::Opaque, None),
        None => root_role(context, element),
        Some(parent) => match parent.role {
            Role::Root if context.kind == DocumentKind::Policies => match Section::from_name(name) {
                Some(section) => (Role::Section(section), None),
                None => (Role::UnknownSection, None),
            },
            Role::Root if context.kind == DocumentKind::Fragment => statement_role(element),
            Role::Section(_) => statement_role(element),
            Role::UnknownRoot
            | Role::UnknownSection
            | Role::UnknownStatement
            | Role::UnknownPart
            | Role::Opaque => (Role::Opaque, None),
            Role::Root | Role::Statement(_) | Role::ForbiddenStatement(_) | Role::Part(_) => {
                match parent.spec {
                    Some(spec) => part_role(spec, element),
                    None => (Role::Opaque, None),
                }
            }
        },
    };
    let section = match role {
        Role::Section(section) => Some(section),
        _ => parent.and_then(|parent| parent.section),
    };
    PlacedElement {
        element,
        role,
        spec,
        section,
        parent_role: parent.map(|parent| parent.role),
        parent_spec: parent.and_then(|parent| parent.spec),
        depth: parent.map_or(0, |parent| parent.depth + 1),
    }
}

type RoleAndSpec = (Role, Option<&'static catalog::Element>);

fn root_role(context: &Context<'_>, element: Element<'_>) -> RoleAndSpec {
    match context.kind {
        DocumentKind::Resolver => (Role::Root, catalog::policy(element.name()).map(|policy| &policy.element)),
        DocumentKind::Unknown => (Role::UnknownRoot, None),
        // A second root is a syntax error; its content is judged by its own name all the same.
        DocumentKind::Policies | DocumentKind::Fragment => (Role::Root, None),
    }
}

/// The role of an element where any policy may stand.
fn statement_role(element: Element<'_>) -> RoleAndSpec {
    match policy_of(element) {
        Some(policy) => (Role::Statement(policy), Some(&policy.element)),
        None => (Role::UnknownStatement, None),
    }
}

/// The catalogue's entry for an element, in the form that its attributes select.
fn policy_of(element: Element<'_>) -> Option<&'static catalog::Policy> {
    catalog::policy_variant(element.name(), |attribute| {
        element
            .attribute(attribute)
            .filter(|found| found.value().is_literal())
            .map(|found| found.value().raw())
    })
}

/// The role of an element inside a policy or a part of one.
fn part_role(spec: &'static catalog::Element, element: Element<'_>) -> RoleAndSpec {
    let name = element.name();
    if spec.opaque {
        return (Role::Opaque, None);
    }
    if let Some((_, child)) = spec.child(name) {
        return (Role::Part(child), child_spec(child, element));
    }
    let nested = match spec.nested {
        Nested::Any => return statement_role(element),
        Nested::None => false,
        Nested::Only { documented, disputed } => documented.contains(&name) || disputed.contains(&name),
    };
    match policy_of(element) {
        Some(policy) if nested => (Role::Statement(policy), Some(&policy.element)),
        Some(policy) => (Role::ForbiddenStatement(policy), Some(&policy.element)),
        None => (Role::UnknownPart, None),
    }
}

fn child_spec(child: &'static Child, element: Element<'_>) -> Option<&'static catalog::Element> {
    match &child.content {
        ChildContent::Element(spec) => Some(spec),
        ChildContent::Policy(_) => policy_of(element).map(|policy| &policy.element),
    }
}

#[cfg(test)]
mod tests {
    use apimlint_syntax::{Dialects, parse};

    use super::{AnyRule, Checker};
    use crate::context::{Context, DocumentOptions, PlacedElement};
    use crate::diagnostic::Report;
    use crate::registry;
    use crate::rule::{Rule, RuleMeta, declare_rule};

    declare_rule! {
        /// Fails on every `<choose>`.
        pub(crate) struct Fragile {
            name: "fragile",
            group: Policy,
            severity: Error,
            confidence: High,
            summary: "For the test only",
            fix: None,
            since: "0.1.0",
            hooks: [ELEMENT],
        }
    }

    impl Rule for Fragile {
        type Finding = ();

        fn meta(&self) -> &'static RuleMeta {
            Self::META
        }

        fn element(&self, _: &Context<'_>, element: &PlacedElement<'_>, _: &mut Vec<()>) {
            assert_ne!(element.name(), "choose", "this panic belongs to the test");
        }

        fn report(&self, _: &Context<'_>, (): &()) -> Report {
            unreachable!("nothing is found")
        }
    }

    /// The rules and messages of what a checker with the fragile rule reports.
    fn found(text: &str) -> Vec<(&'static str, String)> {
        let fragile: &'static dyn AnyRule = &Fragile;
        let rules: Vec<_> = registry::rules().iter().copied().chain([fragile]).collect();
        let document = parse(text, Dialects::NONE);
        let found = Checker::with_rules(&rules).check(&document, &DocumentOptions::default());
        found.into_iter().map(|found| (found.rule.name, found.message)).collect()
    }

    #[test]
    fn a_panic_costs_one_rule_in_one_document_and_is_reported() {
        let found = found("<policies><inbound><choose><otherwise /></choose><old /></inbound></policies>");
        let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["internal-error", "missing-child", "unknown-policy"]);
        let message = &found[0].1;
        assert!(message.contains("`fragile`"), "{message}");
    }
}
