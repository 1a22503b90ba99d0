//! Anonymous functions and methods as values of delegates.

use super::lookup::{Group, Signature};
use super::overload::{BoundArgument, CallSite};
use super::statement::Result;
use super::{Checker, Operand, OperandKind};
use crate::ast::{ArgumentMode, ExpressionId, ExpressionKind, LambdaBody, StatementKind};
use crate::error::ErrorCode;
use crate::types::Type;

/// What a lambda gives for certain parameter types.
#[derive(Clone, Debug)]
pub(crate) struct LambdaResult<'c> {
    /// The values that it returns.
    values: Vec<(ExpressionId, Operand<'c>)>,
    /// Whether it gives nothing.
    gives_nothing: bool,
    /// Whether its body can only give nothing or only do something: an expression that may be a statement.
    may_be_statement: bool,
    /// Whether something in it is wrong.
    has_errors: bool,
    /// Whether it was not checked because too many were.
    is_unknown: bool,
}

impl<'c> Checker<'_, 'c> {
    /// Checks a lambda's body for certain parameter types, without reporting anything.
    fn lambda_result(&mut self, lambda: ExpressionId, parameters: &[Type]) -> LambdaResult<'c> {
        let key = (lambda, parameters.to_vec());
        if let Some(known) = self.lambda_results.get(&key) {
            return known.clone();
        }
        if self.lambda_budget == 0 {
            self.is_incomplete = true;
            return LambdaResult {
                values: Vec::new(),
                gives_nothing: false,
                may_be_statement: true,
                has_errors: true,
                is_unknown: true,
            };
        }
        self.lambda_budget -= 1;
        self.speculating += 1;
        let before = self.error_count;
        let returns = self.lambda_body(lambda, parameters, Result::Inferred);
        self.speculating -= 1;
        let has_errors = self.error_count > before;
        let result = LambdaResult {
            values: returns.values,
            gives_nothing: returns.returns_nothing,
            may_be_statement: self.may_be_statement(lambda),
            has_errors,
            is_unknown: false,
        };
        self.lambda_results.insert(key, result.clone());
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
        let lambda = self.ast.without_parentheses(lambda);
        let wanted = match &self.ast.expression(lambda).kind {
            ExpressionKind::Lambda(function) => {
                function.parameters.as_ref().map(|parameters| parameters.len())
            }
            _ => return None,
        };
        if wanted.is_some_and(|wanted| wanted != parameters.len()) {
            return None;
        }
        let result = self.lambda_result(lambda, parameters);
        if result.is_unknown {
            return Some(Type::UNKNOWN);
        }
        match &*result.values {
            [] => result.has_errors.then_some(Type::UNKNOWN),
            [(_, only)] if matches!(only.kind, OperandKind::Lambda | OperandKind::Methods) => None,
            [(_, only)] if only.is_null() => None,
            [(_, only)] => Some(only.ty),
            values => {
                if values.iter().all(|(_, value)| value.is_null()) {
                    return None;
                }
                self.common_type(values).or(result.has_errors.then_some(Type::UNKNOWN))
            }
        }
    }

    /// Whether a lambda fits a delegate.
    pub(crate) fn lambda_converts(&mut self, lambda: ExpressionId, to: Type) -> bool {
        if to.is_unknown() {
            return true;
        }
        let Some(signature) = self.delegate_signature(to) else { return false };
        let lambda = self.ast.without_parentheses(lambda);
        if !self.takes(lambda, &signature) {
            return false;
        }
        let parameters: Vec<Type> = signature.parameters.iter().map(|parameter| parameter.ty).collect();
        let result = self.lambda_result(lambda, &parameters);
        if result.is_unknown {
            return true;
        }
        if signature.result == Type::VOID {
            let is_block = matches!(&self.ast.expression(lambda).kind,
                ExpressionKind::Lambda(function) if matches!(function.body, LambdaBody::Block(_)));
            return result.may_be_statement && (!is_block || result.values.is_empty());
        }
        if result.values.is_empty() {
            return result.has_errors || self.never_ends(lambda);
        }
        if result.gives_nothing && !self.never_ends(lambda) && !result.has_errors {
            return false;
        }
        result.values.iter().all(|(id, value)| self.converts_operand(value, *id, signature.result))
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
                        StatementKind::Throw(_) | StatementKind::While { .. }
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
        let range = self.ast.expression(lambda).range;
        if to.is_unknown() {
            self.lambda_body(lambda, &[], Result::Inferred);
            return;
        }
        let Some(signature) = self.delegate_signature(to) else {
            self.error(ErrorCode::InvalidLambda, range, |types| {
                format!("a lambda cannot be used as '{}', which is no delegate", types.name(to))
            });
            self.speculating += 1;
            self.lambda_body(lambda, &[], Result::Inferred);
            self.speculating -= 1;
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
                    format!("the lambda takes {given} parameters, where '{name}' takes {wanted}")
                }
            });
            self.speculating += 1;
            self.lambda_body(lambda, &[], Result::Inferred);
            self.speculating -= 1;
            return;
        }
        if self.lambda_budget == 0 {
            self.is_incomplete = true;
            return;
        }
        self.lambda_budget -= 1;
        let parameters: Vec<Type> = signature.parameters.iter().map(|parameter| parameter.ty).collect();
        let result =
            if signature.result == Type::VOID { Result::Nothing } else { Result::Value(signature.result) };
        let before = self.error_count;
        let returns = self.lambda_body(lambda, &parameters, result);
        let gives_value = signature.result != Type::VOID;
        if gives_value
            && returns.values.is_empty()
            && !signature.result.is_unknown()
            && self.error_count == before
            && !self.never_ends(lambda)
        {
            self.error(ErrorCode::InvalidLambda, range, |types| {
                format!("the lambda gives no value, where a '{}' is expected", types.name(signature.result))
            });
        }
        if !gives_value && !self.may_be_statement(lambda) && self.error_count == before {
            self.error(ErrorCode::NotAStatement, range, |_| {
                "the lambda does nothing: only calls, assignments, '++', '--' and 'new' can be statements"
                    .to_owned()
            });
        }
    }

    /// Whether methods that are not called fit a delegate.
    pub(crate) fn methods_convert(&mut self, methods: ExpressionId, to: Type) -> bool {
        if to.is_unknown() {
            return true;
        }
        let Some(signature) = self.delegate_signature(to) else { return false };
        let parameters: Vec<Type> = signature.parameters.iter().map(|parameter| parameter.ty).collect();
        match self.methods_result(methods, &parameters) {
            MethodsResult::None => false,
            MethodsResult::Unknown => true,
            MethodsResult::Type(result) => {
                signature.result == Type::VOID && result == Type::VOID
                    || self.types.has_unknown(result)
                    || self.identity(result, signature.result)
                    || result != Type::VOID
                        && !self.types.is_value_type(result)
                        && self.converts_standard(result, signature.result)
            }
        }
    }

    /// The type that methods give for arguments of certain types; `None` where none of them fits.
    pub(crate) fn methods_result_type(&mut self, methods: ExpressionId, parameters: &[Type]) -> Option<Type> {
        match self.methods_result(methods, parameters) {
            MethodsResult::None => None,
            MethodsResult::Unknown => Some(Type::UNKNOWN),
            MethodsResult::Type(result) => Some(result).filter(|result| *result != Type::VOID),
        }
    }

    fn methods_result(&mut self, methods: ExpressionId, parameters: &[Type]) -> MethodsResult {
        let methods = self.ast.without_parentheses(methods);
        let Some(group) = self.groups.get(&methods).cloned() else { return MethodsResult::Unknown };
        let range = self.ast.expression(methods).range;
        let arguments: Vec<BoundArgument<'c>> = parameters
            .iter()
            .map(|ty| BoundArgument {
                id: methods,
                range,
                name: None,
                mode: ArgumentMode::Value,
                operand: Operand::value(*ty),
            })
            .collect();
        self.speculating += 1;
        let result = self.methods_called(&group, &arguments, range);
        self.speculating -= 1;
        result
    }

    fn methods_called(
        &mut self,
        group: &Group<'c>,
        arguments: &[BoundArgument<'c>],
        range: apimlint_syntax::TextRange,
    ) -> MethodsResult {
        let site = CallSite {
            range,
            name_range: range,
            name: group.name,
            type_arguments: group.type_arguments.clone(),
        };
        if let Some(function) = group.function {
            let Some(signature) = self.functions.get(function.0 as usize).cloned() else {
                return MethodsResult::Unknown;
            };
            let before = self.error_count;
            let result = self.resolve_signature(&signature, arguments, &site);
            return match result {
                _ if self.error_count > before => MethodsResult::None,
                Some(result) => MethodsResult::Type(result),
                None => MethodsResult::Unknown,
            };
        }
        let receiver = group
            .receiver
            .as_ref()
            .filter(|_| group.extension_name)
            .map(|(target, operand)| (operand.clone(), *target));
        match self.resolve(&group.candidates, receiver, arguments, &site) {
            super::overload::Resolution::Chosen(chosen) => MethodsResult::Type(chosen.result),
            super::overload::Resolution::Unknown => MethodsResult::Unknown,
            super::overload::Resolution::Failed => MethodsResult::None,
        }
    }
}

/// What methods give that are called with arguments of certain types.
enum MethodsResult {
    /// None of them fits.
    None,
    /// It is not decided.
    Unknown,
    /// A value of this type, or `void`.
    Type(Type),
}
