//! Queries: what their clauses make of the items.
//!
//! The language turns them into calls of `Where`, `Select` and so on; of sequences their types follow directly.

use apimlint_catalog::types::{self, known};

use super::{Checker, LocalKind, Operand};
use crate::ast::{ExpressionId, Name, Query, QueryBody, QueryClause, QueryEnd, TypeSyntaxId};
use crate::types::Type;

impl<'c> Checker<'_, 'c> {
    pub(crate) fn query(&mut self, query: &Query<'c>) -> Operand<'c> {
        self.scopes.open();
        self.range_variable(query.ty, query.name, query.source);
        let result = self.query_body(&query.body);
        self.scopes.close();
        result
    }

    fn range_variable(&mut self, ty: Option<TypeSyntaxId>, name: Name<'c>, source: ExpressionId) {
        let item = self.items_of(source);
        let ty = ty.map_or(item, |ty| self.resolve_type(ty));
        self.declare(name, ty, LocalKind::ReadOnly, None);
    }

    /// The type of the items of what is queried.
    fn items_of(&mut self, source: ExpressionId) -> Type {
        let operand = self.value(source);
        let interfaces = self.types.interfaces(operand.ty);
        let mut sequences = interfaces.into_iter().chain([operand.ty]);
        let sequence = sequences.find(|one| self.types.definition_id(*one) == Some(known::ENUMERABLE_OF));
        match sequence {
            // What has items of two types cannot be queried without telling which.
            Some(first)
                if sequences.any(|one| {
                    one != first && self.types.definition_id(one) == Some(known::ENUMERABLE_OF)
                }) =>
            {
                Type::UNKNOWN
            }
            _ => self.element_type(&operand, source),
        }
    }

    fn query_body(&mut self, body: &QueryBody<'c>) -> Operand<'c> {
        for clause in &body.clauses {
            match clause {
                QueryClause::From { ty, name, source } => self.range_variable(*ty, *name, *source),
                QueryClause::Let { name, value } => {
                    let operand = self.value(*value);
                    self.declare(*name, operand.ty, LocalKind::ReadOnly, None);
                }
                QueryClause::Where(condition) => {
                    self.condition(*condition);
                }
                QueryClause::Join { ty, name, source, left, right, into } => {
                    self.value(*left);
                    let item = self.items_of(*source);
                    let item = ty.map_or(item, |ty| self.resolve_type(ty));
                    if let Some(group) = into {
                        // The single items are known to the condition only.
                        self.scopes.open();
                        self.declare(*name, item, LocalKind::ReadOnly, None);
                        self.value(*right);
                        self.scopes.close();
                        let group_type = self.types.named(known::ENUMERABLE_OF, &[item]);
                        self.declare(*group, group_type, LocalKind::ReadOnly, None);
                    } else {
                        self.declare(*name, item, LocalKind::ReadOnly, None);
                        self.value(*right);
                    }
                }
                QueryClause::OrderBy(keys) => {
                    for (key, _) in keys {
                        self.value(*key);
                    }
                }
            }
        }
        let item = match body.end {
            QueryEnd::Select(value) => self.value(value).ty,
            QueryEnd::Group { element, key } => {
                let element = self.value(element).ty;
                let key = self.value(key).ty;
                types::find("System.Linq", "IGrouping", 2)
                    .map_or(Type::UNKNOWN, |grouping| self.types.named(grouping, &[key, element]))
            }
            QueryEnd::Missing(_) => Type::UNKNOWN,
        };
        let result = self.types.named(known::ENUMERABLE_OF, &[item]);
        let Some(into) = &body.into else { return Operand::value(result) };
        let (name, rest) = &**into;
        // Behind `into` nothing in front of it is known any more.
        self.scopes.close();
        self.scopes.open();
        self.declare(*name, item, LocalKind::ReadOnly, None);
        self.query_body(rest)
    }
}
