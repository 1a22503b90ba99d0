//! What a rule is: metadata with documentation, and a check that separates finding, wording and fixing.

use std::fmt;

use apimlint_catalog::{Gateway, Scope};
use apimlint_syntax::SyntaxError;

use crate::context::{Context, DocumentOptions, PlacedAttribute, PlacedElement, PlacedValue, PolicyForm};
use crate::diagnostic::{Applicability, Confidence, Fix, Report, Severity};
use crate::placed_expression::PlacedExpression;

/// What a rule is called, how bad its findings are, and what people read about it.
#[derive(Debug)]
pub struct RuleMeta {
    /// The stable name, in kebab case: it names the defect.
    pub name: &'static str,
    /// The group it belongs to.
    pub group: Group,
    /// How bad its findings normally are.
    pub severity: Severity,
    /// How sure its findings normally are.
    pub confidence: Confidence,
    /// What it finds, in one line without a trailing period.
    pub summary: &'static str,
    /// The best fix it offers, if it offers any.
    pub fix: Option<Applicability>,
    /// Where the weakness is described.
    pub references: References,
    /// The version of apimlint that brought it.
    pub since: &'static str,
    /// The lines of its doc comment; [`RuleMeta::page`] is what people read.
    pub(crate) documentation: &'static str,
    /// The hooks its check implements.
    pub hooks: Hooks,
}

impl RuleMeta {
    /// Its page in Markdown, without the title.
    pub fn page(&self) -> String {
        let lines = self.documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// The policies in its documentation, in order.
    pub fn examples(&self) -> Vec<Example> {
        let mut examples = Vec::new();
        let mut open: Option<Example> = None;
        for line in self.page().lines() {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(fence)) => open = Example::of_fence(fence),
                (Some(_), Some(_)) => examples.extend(open.take()),
                (Some(example), None) => {
                    example.text.push_str(line);
                    example.text.push('\n');
                }
                (None, None) => {}
            }
        }
        examples
    }

    /// The address of its page.
    pub fn url(&self) -> String {
        format!("https://github.com/apimlint/apimlint/blob/main/docs/rules/{}.md", self.name)
    }
}

/// A policy in the documentation of a rule.
///
/// Its fence reads `xml bad` or `xml good`, followed by what is known of the document from outside:
/// `scope=product`, `gateway=consumption`, `form=xml`, `file=policy.tftpl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Whether the rule reports it.
    pub bad: bool,
    /// What is known of it from outside.
    pub options: DocumentOptions,
    /// The file name, which decides on template dialects.
    pub file_name: String,
    /// The policy.
    pub text: String,
}

impl Example {
    fn of_fence(fence: &str) -> Option<Self> {
        let mut words = fence.split_whitespace();
        let bad = match (words.next()?, words.next()?) {
            ("xml", "bad") => true,
            ("xml", "good") => false,
            _ => return None,
        };
        let mut options = DocumentOptions::default();
        let mut file_name = "policy.xml".to_owned();
        for (key, value) in words.filter_map(|word| word.split_once('=')) {
            match key {
                "scope" => options.scope = Scope::from_name(value),
                "gateway" => options.gateway = Gateway::from_name(value),
                "form" => options.form = PolicyForm::from_name(value),
                "file" => value.clone_into(&mut file_name),
                _ => {}
            }
        }
        Some(Self { bad, options, file_name, text: String::new() })
    }
}

/// Identifiers of a weakness in public catalogues; empty where it is in none.
#[derive(Debug, PartialEq, Eq)]
pub struct References {
    /// OWASP API Security Top 10 of 2023, such as `API2:2023`.
    pub owasp: &'static [&'static str],
    /// Common Weakness Enumeration, such as `CWE-287`.
    pub cwe: &'static [&'static str],
    /// Microsoft cloud security benchmark, such as `IM-1`.
    pub mcsb: &'static [&'static str],
}

impl References {
    /// No reference.
    pub const NONE: Self = Self { owasp: &[], cwe: &[], mcsb: &[] };
}

/// The groups of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The markup of the document.
    Syntax,
    /// What APIM accepts: names, values, places.
    Policy,
    /// The C# in policy expressions.
    Expression,
}

impl Group {
    /// All groups, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Syntax, Self::Policy, Self::Expression];

    /// The name used on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Policy => "policy",
            Self::Expression => "expression",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// The levels of a document at which a rule can look; the checker calls only those that a rule names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hooks(u8);

impl Hooks {
    /// Each syntax error of the document.
    pub const SYNTAX_ERROR: Self = Self(1);
    /// The document as a whole.
    pub const DOCUMENT: Self = Self(1 << 1);
    /// Each element, the root and the sections included.
    pub const ELEMENT: Self = Self(1 << 2);
    /// Each attribute whose element is known to the catalogue.
    pub const ATTRIBUTE: Self = Self(1 << 3);
    /// Each value: of such an attribute, or a piece of text in a known element.
    pub const VALUE: Self = Self(1 << 4);
    /// Each policy expression that is a whole value, read and checked.
    pub const EXPRESSION: Self = Self(1 << 5);
    /// All policy expressions of the document together, in the order of the text.
    pub const EXPRESSIONS: Self = Self(1 << 6);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are in this set.
    pub const fn contain(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A check. A rule implements the hooks of its level and leaves the others as they are.
///
/// Hooks find, [`Rule::report`] words, [`Rule::fix`] mends: three functions, so that each can be read alone.
pub(crate) trait Rule: Sync {
    /// What the rule remembers of a finding until it is worded.
    type Finding;

    /// The rule's metadata.
    fn meta(&self) -> &'static RuleMeta;

    /// Looks at a syntax error.
    fn syntax_error(&self, _context: &Context<'_>, _error: &SyntaxError, _found: &mut Vec<Self::Finding>) {}

    /// Looks at the document as a whole.
    fn document(&self, _context: &Context<'_>, _found: &mut Vec<Self::Finding>) {}

    /// Looks at an element.
    fn element(&self, _context: &Context<'_>, _element: &PlacedElement<'_>, _found: &mut Vec<Self::Finding>) {
    }

    /// Looks at an attribute of a known element.
    fn attribute(
        &self,
        _context: &Context<'_>,
        _attribute: &PlacedAttribute<'_, '_>,
        _found: &mut Vec<Self::Finding>,
    ) {
    }

    /// Looks at a value in a known element.
    fn value(&self, _context: &Context<'_>, _value: &PlacedValue<'_, '_>, _found: &mut Vec<Self::Finding>) {}

    /// Looks at a policy expression.
    fn expression(
        &self,
        _context: &Context<'_>,
        _expression: &PlacedExpression<'_, '_>,
        _found: &mut Vec<Self::Finding>,
    ) {
    }

    /// Looks at all policy expressions of the document.
    fn expressions(
        &self,
        _context: &Context<'_>,
        _expressions: &[PlacedExpression<'_, '_>],
        _found: &mut Vec<Self::Finding>,
    ) {
    }

    /// Words a finding.
    fn report(&self, context: &Context<'_>, finding: &Self::Finding) -> Report;

    /// Mends a finding.
    fn fix(&self, _context: &Context<'_>, _finding: &Self::Finding) -> Vec<Fix> {
        Vec::new()
    }
}

/// Declares a rule: the doc comment is its page, the rest its metadata.
///
/// The page has the headings *What it does*, *Why is this bad*, *Example* (a block fenced as `xml bad`), *Use instead*
/// (a block fenced as `xml good`) and, where useful, *References*. The blocks are run as tests: the bad one yields
/// exactly this rule, the good one nothing.
macro_rules! declare_rule {
    (
        $(#[doc = $line:literal])*
        pub(crate) struct $rule:ident {
            name: $name:literal,
            group: $group:ident,
            severity: $severity:ident,
            confidence: $confidence:ident,
            summary: $summary:literal,
            fix: $fix:expr,
            since: $since:literal,
            hooks: [$($hook:ident),+ $(,)?],
            $(references: $references:expr,)?
        }
    ) => {
        $(#[doc = $line])*
        #[allow(
            rustdoc::invalid_codeblock_attributes,
            reason = "the fences of examples speak to the tests: `xml bad scope=product`"
        )]
        #[derive(Debug)]
        pub(crate) struct $rule;

        impl $rule {
            const META: &'static $crate::rule::RuleMeta = &$crate::rule::RuleMeta {
                name: $name,
                group: $crate::rule::Group::$group,
                severity: $crate::diagnostic::Severity::$severity,
                confidence: $crate::diagnostic::Confidence::$confidence,
                summary: $summary,
                fix: $fix,
                references: declare_rule!(@references $($references)?),
                since: $since,
                documentation: concat!($($line, "\n"),*),
                hooks: $crate::rule::Hooks::and_all(&[$($crate::rule::Hooks::$hook),+]),
            };
        }
    };
    (@references) => { $crate::rule::References::NONE };
    (@references $references:expr) => { $references };
}
pub(crate) use declare_rule;

impl Hooks {
    /// All sets together.
    pub const fn and_all(sets: &[Self]) -> Self {
        let mut all = Self(0);
        let mut rest = sets;
        while let [first, others @ ..] = rest {
            all = all.and(*first);
            rest = others;
        }
        all
    }
}
