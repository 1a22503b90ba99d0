//! Questions that rules ask about the C# of an expression.

use std::cell::OnceCell;
use std::collections::HashSet;

use apimlint_catalog::types::{Member, TypeDefinition};
use apimlint_expression::ast::{Argument, BinaryOperator, ExpressionId, ExpressionKind, StatementKind};
use apimlint_expression::{Analysis, Constant, Symbol};
use apimlint_syntax::TextRange;

/// The C# of an expression with the answers to what rules ask about it.
pub(crate) struct Tree<'a, 'c> {
    pub(crate) analysis: &'a Analysis<'c>,
    parents: &'a OnceCell<Parents>,
}

/// The expression around each expression, by its place in the tree.
pub(crate) type Parents = Vec<Option<ExpressionId>>;

/// A call of a method that is known.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a, 'c> {
    pub(crate) id: ExpressionId,
    pub(crate) member: &'static Member,
    pub(crate) owner: Option<&'static TypeDefinition>,
    /// What it is called on; `None` where that is not written.
    pub(crate) receiver: Option<ExpressionId>,
    pub(crate) arguments: &'a [Argument<'c>],
    /// Where the name of the method stands.
    pub(crate) name_range: TextRange,
}

/// A read of the body of a message.
pub(crate) struct BodyRead<'a, 'c> {
    pub(crate) call: Call<'a, 'c>,
    /// How the body is reached: `context.Request.Body`.
    pub(crate) path: String,
    /// Whether it can be read again, because `preserveContent` is `true` or not known.
    pub(crate) keeps: bool,
}

/// `a == b` or `a != b`.
#[derive(Clone, Copy)]
pub(crate) struct Equality {
    pub(crate) id: ExpressionId,
    pub(crate) operator: BinaryOperator,
    pub(crate) left: ExpressionId,
    pub(crate) right: ExpressionId,
}

impl Equality {
    /// Each side with the other.
    pub(crate) const fn sides(&self) -> [(ExpressionId, ExpressionId); 2] {
        [(self.left, self.right), (self.right, self.left)]
    }
}

impl Call<'_, '_> {
    /// Whether it is this method of this type.
    pub(crate) fn is(&self, owner: &str, name: &str) -> bool {
        self.member.name == name && self.owner.is_some_and(|found| found.name == owner)
    }
}

impl<'a, 'c> Tree<'a, 'c> {
    /// `parents` keeps what is found out about the expressions around others for the next rule that asks.
    pub(crate) const fn new(analysis: &'a Analysis<'c>, parents: &'a OnceCell<Parents>) -> Self {
        Self { analysis, parents }
    }

    pub(crate) fn parent(&self, id: ExpressionId) -> Option<ExpressionId> {
        self.parents.get_or_init(|| parents(self.analysis)).get(id.index()).copied().flatten()
    }

    /// The expression around, without parentheses.
    pub(crate) fn outer(&self, mut id: ExpressionId) -> Option<ExpressionId> {
        loop {
            id = self.parent(id)?;
            if !matches!(self.kind(id), ExpressionKind::Parenthesized(_)) {
                return Some(id);
            }
        }
    }

    /// The expressions around, the nearest first.
    pub(crate) fn ancestors(&self, id: ExpressionId) -> impl Iterator<Item = ExpressionId> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The expression and all within it.
    pub(crate) fn within(&self, id: ExpressionId) -> impl Iterator<Item = ExpressionId> + '_ {
        let range = self.range(id);
        let all = self.analysis.ast.expressions();
        all.filter(move |(_, node)| range.contains_range(node.range)).map(|(id, _)| id)
    }

    pub(crate) fn kind(&self, id: ExpressionId) -> &'a ExpressionKind<'c> {
        &self.analysis.ast.expression(id).kind
    }

    pub(crate) fn range(&self, id: ExpressionId) -> TextRange {
        self.analysis.ast.expression(id).range
    }

    pub(crate) fn text(&self, id: ExpressionId) -> &'c str {
        self.analysis.ast.text(self.range(id))
    }

    /// The member that an expression stands for, and the type that declares it.
    pub(crate) fn member(
        &self,
        id: ExpressionId,
    ) -> Option<(&'static Member, Option<&'static TypeDefinition>)> {
        match self.analysis.symbol(id) {
            Some(Symbol::Member { owner, member }) => Some((member, self.analysis.types.definition(owner))),
            _ => None,
        }
    }

    /// Whether an expression is this member of this type.
    pub(crate) fn is_member(&self, id: ExpressionId, owner: &str, name: &str) -> bool {
        self.member(id).is_some_and(|(member, found)| {
            member.name == name && found.is_some_and(|found| found.name == owner)
        })
    }

    /// All calls of methods that are known.
    pub(crate) fn calls(&self) -> impl Iterator<Item = Call<'a, 'c>> + '_ {
        let analysis = self.analysis;
        analysis.ast.expressions().filter_map(move |(id, expression)| {
            let ExpressionKind::Call { target, arguments } = &expression.kind else { return None };
            let (member, owner) = self.member(id)?;
            let (receiver, name_range) = match &analysis.ast.expression(*target).kind {
                ExpressionKind::Member { target, name } => (Some(*target), name.name.range),
                _ => (None, analysis.ast.expression(*target).range),
            };
            Some(Call { id, member, owner, receiver, arguments, name_range })
        })
    }

    /// All reads of the bodies of messages.
    pub(crate) fn body_reads(&self) -> impl Iterator<Item = BodyRead<'a, 'c>> + '_ {
        self.calls().filter_map(|call| {
            let reads = matches!(call.member.name, "As" | "AsFormUrlEncodedContent" | "AsSoap")
                && call.owner.is_some_and(|owner| owner.name == "IMessageBody");
            let path = self.path(call.receiver.filter(|_| reads)?)?;
            let first = call.arguments.first();
            let keeps = first.is_some_and(|argument| self.constant_bool(argument.value) != Some(false));
            Some(BodyRead { call, path, keeps })
        })
    }

    /// The expression, if it is a comparison by `==` or `!=`.
    pub(crate) fn equality(&self, id: ExpressionId) -> Option<Equality> {
        match *self.kind(id) {
            ExpressionKind::Binary { operator, left, right, .. } if operator.is_equality() => {
                Some(Equality { id, operator, left, right })
            }
            _ => None,
        }
    }

    /// All comparisons by `==` and `!=`.
    pub(crate) fn equalities(&self) -> impl Iterator<Item = Equality> + '_ {
        self.analysis.ast.expressions().filter_map(|(id, _)| self.equality(id))
    }

    /// The text of a constant string.
    pub(crate) fn constant_text(&self, id: ExpressionId) -> Option<&'a str> {
        match &self.analysis.operand(id).constant {
            Some(Constant::String(Some(text))) => Some(text),
            _ => None,
        }
    }

    /// The value of a constant `bool`.
    pub(crate) fn constant_bool(&self, id: ExpressionId) -> Option<bool> {
        self.analysis.operand(id).as_bool()
    }

    /// The name of the type of an expression, without namespace and arguments.
    pub(crate) fn type_name(&self, id: ExpressionId) -> Option<&'static str> {
        self.analysis.types.definition(self.analysis.type_of(id)).map(|found| found.name)
    }

    /// How a value is reached from `context` or a variable: the same text for the same value, whatever casts and
    /// parentheses stand around it.
    pub(crate) fn path(&self, id: ExpressionId) -> Option<String> {
        match self.kind(id) {
            ExpressionKind::Parenthesized(inner)
            | ExpressionKind::Cast { operand: inner, .. }
            | ExpressionKind::As { operand: inner, .. } => self.path(*inner),
            ExpressionKind::Name(name) => Some(name.name.text.to_owned()),
            ExpressionKind::Member { target, name } => {
                Some(format!("{}.{}", self.path(*target)?, name.name.text))
            }
            ExpressionKind::Index { target, arguments } => match &**arguments {
                [only] => Some(format!("{}[{}]", self.path(*target)?, self.text(only.value))),
                _ => None,
            },
            ExpressionKind::Conditional { access, .. } => self.path(*access),
            ExpressionKind::Receiver => self.path(self.receiver_of(id)?),
            ExpressionKind::Call { target, arguments } => {
                // `GetValueOrDefault<T>("x")` reads what the indexer reads.
                let ExpressionKind::Member { target: receiver, name } = self.kind(*target) else {
                    return None;
                };
                match (name.name.text, &**arguments) {
                    ("GetValueOrDefault", [key, ..]) => {
                        Some(format!("{}[{}]", self.path(*receiver)?, self.text(key.value)))
                    }
                    (_, []) => Some(format!("{}.{}()", self.path(*receiver)?, name.name.text)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What the receiver in a conditional access stands for: `a` in `a?.b`.
    fn receiver_of(&self, mut id: ExpressionId) -> Option<ExpressionId> {
        loop {
            let outer = self.parent(id)?;
            match self.kind(outer) {
                ExpressionKind::Conditional { target, access } if *access == id => return Some(*target),
                _ => id = outer,
            }
        }
    }

    /// The paths that the expression compares with null, or treats as what may be null.
    pub(crate) fn null_tested(&self) -> HashSet<String> {
        let mut tested = HashSet::new();
        let mut add = |id: ExpressionId| {
            if let Some(path) = self.path(id) {
                tested.insert(path);
            }
        };
        for equality in self.equalities() {
            for (one, other) in equality.sides() {
                if self.analysis.operand(other).is_null() {
                    add(one);
                }
            }
        }
        for (id, expression) in self.analysis.ast.expressions() {
            match &expression.kind {
                ExpressionKind::Binary { operator: BinaryOperator::Coalesce, left, .. } => add(*left),
                ExpressionKind::Conditional { target, .. } => add(*target),
                ExpressionKind::Is { operand, .. } | ExpressionKind::As { operand, .. } => add(*operand),
                ExpressionKind::Member { target, name } if name.name.text == "HasValue" => add(*target),
                // `string.IsNullOrEmpty(x)`, `ReferenceEquals(x, null)`.
                ExpressionKind::Call { arguments, .. }
                    if self.member(id).is_some_and(|(member, _)| {
                        matches!(member.name, "IsNullOrEmpty" | "IsNullOrWhiteSpace" | "ReferenceEquals")
                    }) =>
                {
                    arguments.iter().for_each(|argument| add(argument.value));
                }
                _ => {}
            }
        }
        tested
    }

    /// The keys that the expression asks dictionaries for with `ContainsKey` or `TryGetValue`: the path of the entry.
    pub(crate) fn key_tested(&self) -> HashSet<String> {
        self.calls()
            .filter(|call| matches!(call.member.name, "ContainsKey" | "TryGetValue"))
            .filter_map(|call| {
                let key = call.arguments.first()?;
                Some(format!("{}[{}]", self.path(call.receiver?)?, self.text(key.value)))
            })
            .collect()
    }

    /// Whether a place lies in the block of a `try`.
    pub(crate) fn is_tried(&self, range: TextRange) -> bool {
        self.analysis.ast.statements().any(|(_, statement)| match statement.kind {
            StatementKind::Try { block, .. } => {
                self.analysis.ast.statement(block).range.contains_range(range)
            }
            _ => false,
        })
    }

    /// The variable of `context.Variables` that an expression reads by its indexer or `GetValueOrDefault`.
    pub(crate) fn variable(&self, id: ExpressionId) -> Option<&'a str> {
        match self.kind(id) {
            ExpressionKind::Parenthesized(inner) => self.variable(*inner),
            ExpressionKind::Index { target, arguments } if self.is_variables(*target) => {
                self.constant_text(arguments.first()?.value)
            }
            ExpressionKind::Call { target, arguments } => match self.kind(*target) {
                ExpressionKind::Member { target, name }
                    if name.name.text == "GetValueOrDefault" && self.is_variables(*target) =>
                {
                    self.constant_text(arguments.first()?.value)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The header whose value an expression reads by the indexer or `GetValueOrDefault` of `Headers`.
    pub(crate) fn header(&self, id: ExpressionId) -> Option<&'a str> {
        let (target, arguments) = match self.kind(id) {
            ExpressionKind::Index { target, arguments } => (*target, arguments),
            ExpressionKind::Call { target, arguments } => match self.kind(*target) {
                ExpressionKind::Member { target, name } if name.name.text == "GetValueOrDefault" => {
                    (*target, arguments)
                }
                _ => return None,
            },
            _ => return None,
        };
        let (member, _) = self.member(target)?;
        let first = arguments.first().filter(|_| member.name == "Headers")?;
        self.constant_text(first.value)
    }

    /// Whether an expression is `context.Variables`.
    pub(crate) fn is_variables(&self, id: ExpressionId) -> bool {
        self.is_member(id, "IExpressionContext", "Variables")
    }
}

fn parents(analysis: &Analysis<'_>) -> Parents {
    let mut parents = vec![None; analysis.ast.expression_count()];
    for (id, _) in analysis.ast.expressions() {
        for child in analysis.ast.children(id) {
            if let Some(entry) = parents.get_mut(child.index()) {
                *entry = Some(id);
            }
        }
    }
    parents
}
