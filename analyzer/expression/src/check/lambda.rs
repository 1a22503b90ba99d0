//! Anonymous functions as values of delegates.

use std::collections::HashMap;
use std::rc::Rc;

use super::lookup::Signature;
use super::statement::Result;
use super::{Checker, Operand, OperandKind};
use crate::ast::{ExpressionId, ExpressionKind, LambdaBody, StatementKind};
use crate::error::ErrorCode;
use crate::types::Type;

/// What a lambda gives for certain parameter types.
#[derive(Debug, Default)]
pub(crate) struct LambdaResult<'c> {
    /// The values that it returns.
    pub(crate) values: Vec<(ExpressionId, Operand<'c>)>,
    /// Whether it gives nothing.
    gives_nothing: bool,
    /// Whether something in it is wrong.
    has_errors: bool,
    /// Whether it was not checked because too many were.
    is_unknown: bool,
}

impl LambdaResult<'_> {
    /// Whether what it gives is known in part only.
    pub(crate) fn is_uncertain(&self, types: &crate::types::Types) -> bool {
        self.is_unknown
            || self.values.iter().any(|(_, value)| {
                types.has_unknown(value.ty)
                    && matches!(
                        value.kind,
                        OperandKind::Value | OperandKind::Variable | OperandKind::Tuple | OperandKind::Type
                    )
            })
    }
}

/// A lambda with types of its parameters, inside of those around it: what its body means depends on all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Instance(usize);

/// The lambdas that were checked speculatively, and what they gave.
#[derive(Debug, Default)]
pub(crate) struct Lambdas<'c> {
    /// The one whose body is being checked; none has the number 0.
    inside: Instance,
    /// By the one around, the lambda and the types of its parameters.
    instances: HashMap<(Instance, ExpressionId, Box<[Type]>), Instance>,
    /// By their numbers, less one.
    results: Vec<Option<Rc<LambdaResult<'c>>>>,
}

impl<'c> Lambdas<'c> {
    fn instance(&mut self, lambda: ExpressionId, parameters: &[Type]) -> Instance {
        let results = &mut self.results;
        *self.instances.entry((self.inside, lambda, parameters.into())).or_insert_with(|| {
            results.push(None);
            Instance(results.len())
        })
    }

    fn result(&mut self, instance: Instance) -> Option<&mut Option<Rc<LambdaResult<'c>>>> {
        self.results.get_mut(instance.0.checked_sub(1)?)
    }
}

impl<'c> Checker<'_, 'c> {
    /// What a lambda gives for certain parameter types, without reporting anything.
    pub(crate) fn lambda_result(
        &mut self,
        lambda: ExpressionId,
        parameters: &[Type],
    ) -> Rc<LambdaResult<'c>> {
        let lambda = self.ast.without_parentheses(lambda);
        let instance = self.lambdas.instance(lambda, parameters);
        if let Some(Some(known)) = self.lambdas.result(instance) {
            return Rc::clone(known);
        }
        let cost = 1 + u32::from(self.ast.expression(lambda).range.len()) / 256;
        let result = if let Some(rest) = self.lambda_budget.checked_sub(cost) {
            self.lambda_budget = rest;
            self.speculating += 1;
            let before = self.error_count;
            let outside = std::mem::replace(&mut self.lambdas.inside, instance);
            let returns = self.lambda_body(lambda, parameters, Result::Inferred);
            self.lambdas.inside = outside;
            self.speculating -= 1;
            let has_errors = self.error_count > before;
            self.error_count = before;
            LambdaResult {
                values: returns.values,
                gives_nothing: returns.returns_nothing,
                has_errors,
                is_unknown: false,
            }
        } else {
            LambdaResult { is_unknown: true, ..LambdaResult::default() }
        };
        let result = Rc::new(result);
        if let Some(entry) = self.lambdas.result(instance) {
            *entry = Some(Rc::clone(&result));
        }
        result
    }

    /// Whether the body of a lambda may stand as a statement, so that it fits a delegate without a result.
    fn may_be_statement(&self, lambda: ExpressionId) -> bool {
        let ExpressionKind::Lambda(function) = &self.ast.expression(lambda).kind else { return false };
        match function.body {
            LambdaBody::Block(_) => true,
            LambdaBody::Expression(mut body) => {
                while let ExpressionKind::Conditional { access, .. } = self.ast.expression(body).kind {
                    body = access;
                }
                match &self.ast.expression(body).kind {
                    ExpressionKind::Call { .. }
                    | ExpressionKind::Assign { .. }
                    | ExpressionKind::New { .. }
                    | ExpressionKind::Throw(_)
                    | ExpressionKind::Missing
                    | ExpressionKind::Substituted
                    | ExpressionKind::Unsupported(_) => true,
                    ExpressionKind::Unary { operator, .. } => operator.is_assignment(),
                    _ => false,
                }
            }
        }
    }

    /// The type that a lambda gives for certain parameter types; `None` where it gives none.
    pub(crate) fn lambda_result_type(&mut self, lambda: ExpressionId, parameters: &[Type]) -> Option<Type> {
        if self.lambda_arity(lambda)?.is_some_and(|wanted| wanted != parameters.len()) {
            return None;
        }
        let result = self.lambda_result(lambda, parameters);
        if result.is_unknown {
            return Some(Type::UNKNOWN);
        }
        match &*result.values {
            [] => result.has_errors.then_some(Type::UNKNOWN),
            [(_, only)] if matches!(only.kind, OperandKind::Lambda | OperandKind::Methods) => None,
            [(_, only)] if only.is_null() || only.ty == Type::VOID => None,
            [(_, only)] => Some(only.ty),
            values if values.iter().all(|(_, value)| value.is_null()) => None,
            values => self.common_type(values).or(result.has_errors.then_some(Type::UNKNOWN)),
        }
    }

    /// How many parameters a lambda has, `None` where its list is left out; nothing of what is no lambda.
    #[allow(clippy::option_option, reason = "a lambda without a list of parameters takes any")]
    pub(crate) fn lambda_arity(&self, lambda: ExpressionId) -> Option<Option<usize>> {
        match &self.ast.expression(self.ast.without_parentheses(lambda)).kind {
            ExpressionKind::Lambda(function) => {
                Some(function.parameters.as_ref().map(|parameters| parameters.len()))
            }
            _ => None,
        }
    }

    /// Whether a lambda fits a delegate. Mistakes in its body do not matter: they are reported there.
    pub(crate) fn lambda_converts(&mut self, lambda: ExpressionId, to: Type) -> bool {
        if to.is_unknown() {
            return true;
        }
        let Some(signature) = self.delegate_signature(to) else { return false };
        let lambda = self.ast.without_parentheses(lambda);
        if !self.takes(lambda, &signature) {
            return false;
        }
        let result = self.lambda_result(lambda, &signature.parameter_types());
        if result.is_unknown {
            return true;
        }
        if signature.result == Type::VOID {
            let is_block = matches!(&self.ast.expression(lambda).kind,
                ExpressionKind::Lambda(function) if matches!(function.body, LambdaBody::Block(_)));
            return self.may_be_statement(lambda) && (!is_block || result.values.is_empty());
        }
        if result.values.is_empty() {
            return result.has_errors || self.never_ends(lambda);
        }
        if result.gives_nothing && !self.never_ends(lambda) && !result.has_errors {
            return false;
        }
        result.values.iter().all(|(id, value)| match value.kind {
            // What such a function uses of the one around is out of reach here: only its shape is looked at.
            OperandKind::Lambda => match self.delegate_signature(signature.result) {
                Some(inner) => {
                    let arity = self.lambda_arity(*id).flatten();
                    arity.is_none_or(|arity| arity == inner.parameters.len())
                }
                None => self.types.has_unknown(signature.result),
            },
            _ => self.converts_operand(value, *id, signature.result),
        })
    }

    /// Whether the body of a lambda throws instead of giving something.
    fn never_ends(&self, lambda: ExpressionId) -> bool {
        let ExpressionKind::Lambda(function) = &self.ast.expression(lambda).kind else { return false };
        match function.body {
            LambdaBody::Expression(body) => {
                matches!(self.ast.expression(body).kind, ExpressionKind::Throw(_))
            }
            LambdaBody::Block(block) => match &self.ast.statement(block).kind {
                StatementKind::Block(statements) => statements.last().is_some_and(|last| {
                    matches!(
                        self.ast.statement(*last).kind,
                        StatementKind::Throw(_) | StatementKind::While { .. } | StatementKind::For { .. }
                    )
                }),
                _ => false,
            },
        }
    }

    /// Whether a lambda has the parameters that a delegate asks for.
    fn takes(&mut self, lambda: ExpressionId, signature: &Signature) -> bool {
        let ExpressionKind::Lambda(function) = &self.ast.expression(lambda).kind else { return false };
        let Some(parameters) = &function.parameters else { return true };
        if parameters.len() != signature.parameters.len() {
            return false;
        }
        parameters.iter().zip(&signature.parameters).all(|(written, wanted)| {
            let Some(ty) = written.ty else { return true };
            self.speculating += 1;
            let ty = self.resolve_type(ty);
            self.speculating -= 1;
            self.identity(ty, wanted.ty)
        })
    }

    /// Checks a lambda against the type that it is used as, and reports what is wrong with it.
    pub(crate) fn bind_lambda(&mut self, lambda: ExpressionId, to: Type) {
        let lambda = self.ast.without_parentheses(lambda);
        let ExpressionKind::Lambda(function) = &self.ast.expression(lambda).kind else { return };
        if to.is_unknown() {
            self.bind_lambda_body(lambda, &[], Result::Inferred);
            return;
        }
        let range = self.ast.expression(lambda).range;
        let Some(signature) = self.delegate_signature(to) else {
            self.error(ErrorCode::InvalidLambda, range, |types| {
                format!("a lambda cannot be used as '{}', which is no delegate", types.name(to))
            });
            self.look_into_lambda(lambda);
            return;
        };
        if !self.takes(lambda, &signature) {
            let wanted = signature.parameters.len();
            let given = function.parameters.as_ref().map_or(0, |parameters| parameters.len());
            self.error(ErrorCode::InvalidLambda, range, |types| {
                let name = types.name(to);
                if wanted == given {
                    format!("the parameters of the lambda are not those of '{name}'")
                } else {
                    format!(
                        "the lambda takes {given} parameter{}, where '{name}' takes {wanted}",
                        if given == 1 { "" } else { "s" }
                    )
                }
            });
            self.look_into_lambda(lambda);
            return;
        }
        if self.speculating > 0 && !self.lambda_converts(lambda, to) {
            self.error_count += 1;
            return;
        }
        let gives_value = signature.result != Type::VOID;
        let result = if gives_value { Result::Value(signature.result) } else { Result::Nothing };
        let before = self.error_count;
        let gave_value = self.bind_lambda_body(lambda, &signature.parameter_types(), result);
        if self.error_count > before {
            return;
        }
        if gives_value && !gave_value && !signature.result.is_unknown() && !self.never_ends(lambda) {
            self.error(ErrorCode::InvalidLambda, range, |types| {
                format!("the lambda gives no value, where a '{}' is expected", types.name(signature.result))
            });
        }
        if !gives_value && !self.may_be_statement(lambda) {
            self.error(ErrorCode::NotAStatement, range, |_| {
                "the lambda does nothing: only calls, assignments, '++', '--' and 'new' can be statements"
                    .to_owned()
            });
        }
    }

    /// Checks the body of a lambda for good. Gives whether it returns a value.
    ///
    /// While others are only tried, what is known of it from before is enough: else each level of lambdas in lambdas
    /// would double the work.
    pub(crate) fn bind_lambda_body(
        &mut self,
        lambda: ExpressionId,
        parameters: &[Type],
        result: Result,
    ) -> bool {
        let lambda = self.ast.without_parentheses(lambda);
        if self.speculating > 0 {
            let known = self.lambda_result(lambda, parameters);
            self.error_count += usize::from(known.has_errors);
            return !known.values.is_empty() || known.is_unknown;
        }
        let instance = self.lambdas.instance(lambda, parameters);
        let outside = std::mem::replace(&mut self.lambdas.inside, instance);
        let returns = self.lambda_body(lambda, parameters, result);
        self.lambdas.inside = outside;
        !returns.values.is_empty()
    }

    /// Checks a lambda of which something is wrong already, for what is shown of its parts, without reporting more.
    pub(crate) fn look_into_lambda(&mut self, lambda: ExpressionId) {
        let lambda = self.ast.without_parentheses(lambda);
        let ExpressionKind::Lambda(function) = &self.ast.expression(lambda).kind else { return };
        let was_tried = function
            .parameters
            .iter()
            .flatten()
            .any(|parameter| self.tables.declared.contains_key(&parameter.name.range.start()));
        // With the types of a method that was tried, more is known of it than without any.
        if !was_tried {
            self.lambda_result(lambda, &[]);
        }
    }
}
