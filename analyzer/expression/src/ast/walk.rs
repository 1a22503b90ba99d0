//! What stands directly in an expression.

use super::{
    Ast, ExpressionId, ExpressionKind, InitializerItemKind, InterpolationPart, LambdaBody, PatternKind,
    QueryBody, QueryClause, QueryEnd,
};

impl Ast<'_> {
    /// The expressions that stand directly in another; those in the statements of a lambda are left out.
    pub fn children(&self, id: ExpressionId) -> Vec<ExpressionId> {
        let mut found = Vec::new();
        match &self.expression(id).kind {
            ExpressionKind::Missing
            | ExpressionKind::Substituted
            | ExpressionKind::Literal(_)
            | ExpressionKind::Name(_)
            | ExpressionKind::PredefinedType(_)
            | ExpressionKind::Global
            | ExpressionKind::This
            | ExpressionKind::Base
            | ExpressionKind::Receiver
            | ExpressionKind::Default(_)
            | ExpressionKind::Typeof(_)
            | ExpressionKind::Sizeof(_)
            | ExpressionKind::Declaration { .. } => {}
            ExpressionKind::Unsupported(inside) => found.extend(inside.iter().copied()),
            ExpressionKind::Interpolated(parts) => {
                for part in parts {
                    if let InterpolationPart::Interpolation { expression, alignment, .. } = part {
                        found.push(*expression);
                        found.extend(*alignment);
                    }
                }
            }
            ExpressionKind::Member { target, .. } => found.push(*target),
            ExpressionKind::Index { target, arguments } | ExpressionKind::Call { target, arguments } => {
                found.push(*target);
                found.extend(arguments.iter().map(|argument| argument.value));
            }
            ExpressionKind::Conditional { target, access } => found.extend([*target, *access]),
            ExpressionKind::Unary { operand, .. }
            | ExpressionKind::As { operand, .. }
            | ExpressionKind::Cast { operand, .. }
            | ExpressionKind::Checked { operand, .. }
            | ExpressionKind::Parenthesized(operand)
            | ExpressionKind::Throw(operand)
            | ExpressionKind::Await(operand)
            | ExpressionKind::Ref(operand) => found.push(*operand),
            ExpressionKind::Binary { left, right, .. } => found.extend([*left, *right]),
            ExpressionKind::Assign { target, value, .. } => found.extend([*target, *value]),
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                found.extend([*condition, *when_true, *when_false]);
            }
            ExpressionKind::Is { operand, pattern } => {
                found.push(*operand);
                match &self.pattern(*pattern).kind {
                    PatternKind::Constant(value) | PatternKind::TypeOrConstant { value, .. } => {
                        found.push(*value);
                    }
                    PatternKind::Unsupported(inside) => found.extend(inside.iter().copied()),
                    PatternKind::Missing | PatternKind::Type(_) | PatternKind::Declaration { .. } => {}
                }
            }
            ExpressionKind::New { arguments, initializer, .. } => {
                found.extend(arguments.iter().flatten().map(|argument| argument.value));
                found.extend(*initializer);
            }
            ExpressionKind::NewArray { sizes, initializer, .. } => {
                found.extend(sizes.iter().copied());
                found.extend(*initializer);
            }
            ExpressionKind::NewAnonymous(members) => found.extend(members.iter().map(|member| member.value)),
            ExpressionKind::Initializer(items) => {
                for item in items {
                    match &item.kind {
                        InitializerItemKind::Value(value) | InitializerItemKind::Member { value, .. } => {
                            found.push(*value);
                        }
                        InitializerItemKind::Index { arguments, value } => {
                            found.extend(arguments.iter().map(|argument| argument.value));
                            found.push(*value);
                        }
                        InitializerItemKind::Elements(values) => found.extend(values.iter().copied()),
                    }
                }
            }
            ExpressionKind::Lambda(lambda) => {
                if let LambdaBody::Expression(body) = lambda.body {
                    found.push(body);
                }
            }
            ExpressionKind::Query(query) => {
                found.push(query.source);
                query_body(&query.body, &mut found);
            }
            ExpressionKind::Tuple(elements) => found.extend(elements.iter().map(|element| element.value)),
        }
        found
    }
}

fn query_body(body: &QueryBody<'_>, found: &mut Vec<ExpressionId>) {
    for clause in &body.clauses {
        match clause {
            QueryClause::From { source, .. } => found.push(*source),
            QueryClause::Let { value, .. } | QueryClause::Where(value) => found.push(*value),
            QueryClause::Join { source, left, right, .. } => found.extend([*source, *left, *right]),
            QueryClause::OrderBy(keys) => found.extend(keys.iter().map(|(key, _)| *key)),
        }
    }
    match body.end {
        QueryEnd::Select(value) => found.push(value),
        QueryEnd::Group { element, key } => found.extend([element, key]),
        QueryEnd::Missing(_) => {}
    }
    if let Some(into) = &body.into {
        query_body(&into.1, found);
    }
}
