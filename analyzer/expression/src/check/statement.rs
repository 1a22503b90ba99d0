//! Statements.

use apimlint_catalog::types::{MemberKind, Mode, known};
use apimlint_syntax::TextRange;

use super::lookup::{Lookup, Signature, SignatureParameter};
use super::pattern::Place;
use super::scope::Declared;
use super::{Checker, Constant, FunctionId, LocalKind, Operand, OperandKind};
use crate::ast::{
    ArgumentMode, Catch, Designation, ExpressionId, ExpressionKind, ForInitializer, FunctionBody, LambdaBody,
    LocalDeclaration, LocalFunction, Resource, StatementId, StatementKind, SwitchSection, TypeSyntaxId,
};
use crate::error::ErrorCode;
use crate::types::{Type, View};

/// What the body that is being checked returns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Result {
    /// A value of this type.
    Value(Type),
    /// Nothing.
    Nothing,
    /// Whatever its `return`s give: a lambda whose result is being inferred.
    Inferred,
}

/// A body that is being checked: the whole expression, a lambda, or a local function.
#[derive(Debug)]
pub(crate) struct Body<'c> {
    pub(crate) result: Result,
    /// What its `return`s gave so far.
    pub(crate) returned: Vec<(ExpressionId, Operand<'c>)>,
    /// Whether a `return` without a value was seen.
    pub(crate) returns_nothing: bool,
}

/// What a lambda gave.
pub(crate) struct Returns<'c> {
    /// The values that it returns.
    pub(crate) values: Vec<(ExpressionId, Operand<'c>)>,
    /// Whether it has `return` without a value, or none at all.
    pub(crate) returns_nothing: bool,
}

impl<'c> Checker<'_, 'c> {
    /// Checks statements that share a scope.
    pub(crate) fn statements(&mut self, statements: &[StatementId]) {
        self.declare_functions(statements);
        for statement in statements {
            self.statement(*statement);
        }
    }

    /// Local functions can be called before they are declared.
    fn declare_functions(&mut self, statements: &[StatementId]) {
        let ast = self.ast;
        for statement in statements {
            if let StatementKind::Function(function) = &ast.statement(*statement).kind {
                self.declare_function(function);
            }
        }
    }

    fn declare_function(&mut self, function: &LocalFunction<'c>) {
        self.declare_type_parameters(function);
        let result = self.resolve_type(function.result);
        let parameters = function
            .parameters
            .iter()
            .map(|parameter| SignatureParameter {
                name: parameter.name.text.to_owned(),
                ty: self.resolve_type(parameter.ty),
                mode: match parameter.mode {
                    _ if parameter.is_params => Mode::Params,
                    ArgumentMode::Ref => Mode::Ref,
                    ArgumentMode::Out => Mode::Out,
                    ArgumentMode::Value | ArgumentMode::In => Mode::Value,
                },
                is_optional: parameter.default.is_some(),
            })
            .collect();
        self.forget_type_parameters(function);
        let id = FunctionId(crate::ast::number(self.functions.len()));
        self.functions.push(Signature { parameters, result });
        self.function_ids.insert(function.name.range.start(), id);
        self.make_visible(function.name, Declared::Function(id));
    }

    /// Lets the type parameters of a local function be named. What they stand for is not followed.
    fn declare_type_parameters(&mut self, function: &LocalFunction<'c>) {
        self.type_parameters.extend(function.type_parameters.iter().map(|name| name.text));
    }

    fn forget_type_parameters(&mut self, function: &LocalFunction<'c>) {
        let left = self.type_parameters.len().saturating_sub(function.type_parameters.len());
        self.type_parameters.truncate(left);
    }

    /// Checks a statement in a scope of its own, as the body of `if` and loops.
    fn embedded(&mut self, id: StatementId) {
        if let StatementKind::Local(_) | StatementKind::Function(_) | StatementKind::Labeled { .. } =
            self.ast.statement(id).kind
        {
            self.error(ErrorCode::EmbeddedDeclaration, self.ast.statement(id).range, |_| {
                "a declaration cannot stand here without braces around it".to_owned()
            });
        }
        self.scopes.open();
        self.statement(id);
        self.scopes.close();
    }

    pub(crate) fn statement(&mut self, id: StatementId) {
        if self.depth > super::expression::DEEPEST {
            self.is_incomplete = true;
            return;
        }
        self.depth += 1;
        self.statement_inside(id);
        self.depth -= 1;
    }

    #[allow(clippy::too_many_lines, reason = "one case for each kind of statement, most of them a line")]
    fn statement_inside(&mut self, id: StatementId) {
        let ast = self.ast;
        let statement = ast.statement(id);
        match &statement.kind {
            StatementKind::Missing
            | StatementKind::Substituted
            | StatementKind::Unsupported
            | StatementKind::Empty
            | StatementKind::Break
            | StatementKind::Continue => {}
            StatementKind::Block(statements) => {
                self.scopes.open();
                self.statements(statements);
                self.scopes.close();
            }
            StatementKind::Expression(expression) => self.expression_statement(*expression),
            StatementKind::Local(local) => self.local(local),
            StatementKind::Function(function) => self.function(function),
            StatementKind::If { condition, then, otherwise } => {
                self.condition(*condition);
                self.embedded(*then);
                if let Some(otherwise) = otherwise {
                    self.embedded(*otherwise);
                }
            }
            StatementKind::While { condition, body } => {
                self.scopes.open();
                self.condition(*condition);
                self.embedded(*body);
                self.scopes.close();
            }
            StatementKind::Do { body, condition } => {
                self.embedded(*body);
                self.scopes.open();
                self.condition(*condition);
                self.scopes.close();
            }
            StatementKind::For { initializer, condition, updates, body } => {
                self.scopes.open();
                match initializer {
                    ForInitializer::Local(local) => self.local(local),
                    ForInitializer::Expressions(expressions) => {
                        expressions.iter().for_each(|expression| self.expression_statement(*expression));
                    }
                }
                if let Some(condition) = condition {
                    self.condition(*condition);
                }
                self.embedded(*body);
                updates.iter().for_each(|expression| self.expression_statement(*expression));
                self.scopes.close();
            }
            StatementKind::Foreach { ty, designation, source, body } => {
                self.foreach(*ty, designation, *source, *body);
            }
            StatementKind::Switch { value, sections } => self.switch(*value, sections),
            StatementKind::Goto(target) => {
                if let crate::ast::GotoTarget::Case(value) = target {
                    self.value(*value);
                }
            }
            StatementKind::Return(value) => self.return_statement(statement.range, *value),
            StatementKind::Throw(thrown) => {
                if let Some(thrown) = thrown {
                    self.thrown(*thrown);
                }
            }
            StatementKind::Try { block, catches, finally } => {
                self.statement(*block);
                let mut caught: Vec<Type> = Vec::new();
                for catch in catches {
                    self.catch(catch, &mut caught);
                }
                if let Some(finally) = finally {
                    self.statement(*finally);
                }
            }
            StatementKind::Using { resource, body } => {
                self.scopes.open();
                self.resource(resource);
                self.embedded(*body);
                self.scopes.close();
            }
            StatementKind::Lock { value, body } => {
                self.scopes.open();
                let operand = self.value(*value);
                if self.types.is_value_type(operand.ty) {
                    self.error(ErrorCode::TypeMismatch, ast.expression(*value).range, |types| {
                        format!("'lock' needs an object, not a '{}'", types.name(operand.ty))
                    });
                }
                self.embedded(*body);
                self.scopes.close();
            }
            StatementKind::Checked { is_checked, block } => {
                let outside = std::mem::replace(&mut self.is_unchecked, !is_checked);
                self.statement(*block);
                self.is_unchecked = outside;
            }
            StatementKind::Labeled { statement, .. } => self.statement(*statement),
            StatementKind::Yield(value) => {
                if let Some(value) = value {
                    self.value(*value);
                }
                if self.bodies.len() <= 1 {
                    self.error(ErrorCode::NotInThisBody, statement.range, |_| {
                        "'yield' cannot be used: a policy expression returns one value".to_owned()
                    });
                }
            }
        }
    }

    /// An expression as a statement: only what does something may stand there.
    fn expression_statement(&mut self, id: ExpressionId) {
        let ast = self.ast;
        let operand = self.expression(id);
        let mut inner = id;
        while let ExpressionKind::Conditional { access, .. } = ast.expression(inner).kind {
            inner = access;
        }
        let is_name_of = |target| {
            matches!(&ast.expression(target).kind,
                ExpressionKind::Name(name) if name.name.text == "nameof")
        };
        let does_something = match &ast.expression(inner).kind {
            ExpressionKind::Call { target, .. } => {
                !is_name_of(*target) || self.scopes.find("nameof").is_some()
            }
            ExpressionKind::Assign { .. }
            | ExpressionKind::New { .. }
            | ExpressionKind::Await(_)
            | ExpressionKind::Missing
            | ExpressionKind::Substituted
            | ExpressionKind::Unsupported(_) => true,
            ExpressionKind::Unary { operator, .. } => operator.is_assignment(),
            _ => false,
        };
        if !does_something {
            self.error(ErrorCode::NotAStatement, ast.expression(id).range, |_| {
                "this does nothing: only calls, assignments, '++', '--' and 'new' can be statements"
                    .to_owned()
            });
        }
        if operand.kind == OperandKind::Lambda {
            self.bind_lambda(id, Type::UNKNOWN);
        }
    }

    pub(crate) fn local(&mut self, declaration: &LocalDeclaration<'c>) {
        self.locals_of_kind(
            declaration,
            if declaration.is_const { LocalKind::Constant } else { LocalKind::Variable },
        );
    }

    fn locals_of_kind(&mut self, declaration: &LocalDeclaration<'c>, kind: LocalKind) {
        let ast = self.ast;
        let is_var = self.is_var(declaration.ty);
        let written = if is_var { Type::UNKNOWN } else { self.resolve_type(declaration.ty) };
        let type_range = ast.type_syntax(declaration.ty).range;
        if written == Type::VOID {
            self.error(ErrorCode::TypeMismatch, type_range, |_| "a variable cannot be 'void'".to_owned());
        }
        if self.types.definition_id(written).is_some_and(super::type_name::is_static) {
            self.error(ErrorCode::CannotCreate, type_range, |types| {
                format!("'{}' is a static class: there are no variables of it", types.name(written))
            });
        }
        if is_var && declaration.is_const {
            self.error(ErrorCode::ImplicitType, type_range, |_| {
                "a constant needs its type instead of 'var'".to_owned()
            });
        }
        if is_var && declaration.declarators.len() > 1 {
            self.error(ErrorCode::ImplicitType, type_range, |_| {
                "'var' can declare one variable at a time".to_owned()
            });
        }
        for declarator in &declaration.declarators {
            let name = declarator.name;
            let mut ty = written;
            let mut constant = None;
            match declarator.value {
                None => {
                    if is_var {
                        self.error(ErrorCode::ImplicitType, name.range, |_| {
                            format!("'var {}' needs a value, from which its type follows", name.text)
                        });
                    } else if declaration.is_const {
                        self.error(ErrorCode::NotConstant, name.range, |_| {
                            format!("the constant '{}' needs a value", name.text)
                        });
                    }
                }
                Some(value) => {
                    let range = ast.expression(value).range;
                    if let ExpressionKind::Initializer(_) = ast.expression(value).kind {
                        if is_var {
                            self.error(ErrorCode::ImplicitType, range, |_| {
                                "the type of 'var' does not follow from braces: write 'new[]' in front of them".to_owned()
                            });
                            self.suggest(
                                "write 'new[]'",
                                vec![(TextRange::empty(range.start()), "new[] ".to_owned())],
                            );
                        } else {
                            self.array_initializer(value, written);
                        }
                    } else if is_var {
                        // The variable is known inside its own value, where it cannot be used.
                        let operand = self.value_or_function(value);
                        ty = self.type_of_var(value, &operand);
                        constant = operand.constant;
                    } else {
                        let operand = self.value_or_function(value);
                        self.convert(value, &operand, written);
                        constant =
                            operand.constant.and_then(|constant| self.cast_constant(&constant, written));
                    }
                    if declaration.is_const && constant.is_none() && self.is_computed(value) {
                        self.error(ErrorCode::NotConstant, range, |_| {
                            format!("the value of the constant '{}' is not constant", name.text)
                        });
                    }
                }
            }
            let constant = constant.filter(|_| declaration.is_const);
            self.declare(name, ty, kind, constant);
        }
    }

    /// The type of a variable that is declared with `var`.
    fn type_of_var(&mut self, value: ExpressionId, operand: &Operand<'c>) -> Type {
        let range = self.ast.expression(value).range;
        let why = match operand.kind {
            OperandKind::Lambda => {
                self.bind_lambda_silently(value);
                "a lambda"
            }
            OperandKind::Methods => "a method that is not called",
            OperandKind::Default => "'default'",
            OperandKind::Throw => "'throw'",
            _ if operand.is_null() => "null",
            _ => return operand.ty,
        };
        self.error(ErrorCode::ImplicitType, range, |_| {
            format!("the type of 'var' does not follow from {why}")
        });
        self.help("write the type instead of 'var'");
        Type::UNKNOWN
    }

    fn bind_lambda_silently(&mut self, lambda: ExpressionId) {
        self.speculating += 1;
        self.bind_lambda(lambda, Type::UNKNOWN);
        self.speculating -= 1;
    }

    fn function(&mut self, function: &LocalFunction<'c>) {
        let ast = self.ast;
        let Some(id) = self.function_ids.get(&function.name.range.start()).copied() else { return };
        let Some(signature) = self.functions.get(id.0 as usize).cloned() else { return };
        if function.is_async {
            self.error(ErrorCode::NotInThisBody, function.name.range, |_| {
                "a policy expression cannot have async methods".to_owned()
            });
        }
        self.declare_type_parameters(function);
        self.scopes.open();
        for (parameter, known) in function.parameters.iter().zip(&signature.parameters) {
            if let Some(default) = parameter.default {
                let operand = self.value_or_function(default);
                self.convert(default, &operand, known.ty);
            }
            let kind = if parameter.mode == ArgumentMode::Out {
                LocalKind::OutParameter
            } else {
                LocalKind::Parameter
            };
            self.declare(parameter.name, known.ty, kind, None);
        }
        let is_iterator = matches!(
            self.types.definition_id(signature.result),
            Some(known::ENUMERABLE | known::ENUMERABLE_OF | known::ENUMERATOR_OF)
        );
        let result = if signature.result == Type::VOID {
            Result::Nothing
        } else if function.is_async || is_iterator {
            Result::Value(Type::UNKNOWN)
        } else {
            Result::Value(signature.result)
        };
        self.bodies.push(Body { result, returned: Vec::new(), returns_nothing: false });
        match function.body {
            FunctionBody::Expression(value) => match result {
                Result::Value(ty) => {
                    let operand = self.value_or_function(value);
                    self.convert(value, &operand, ty);
                }
                Result::Nothing | Result::Inferred => self.expression_statement(value),
            },
            FunctionBody::Block(block) => {
                if let StatementKind::Block(statements) = &ast.statement(block).kind {
                    self.statements(statements);
                }
            }
            FunctionBody::Missing => {}
        }
        self.bodies.pop();
        self.scopes.close();
        self.forget_type_parameters(function);
    }

    /// Checks the body of a lambda whose parameters have these types.
    pub(crate) fn lambda_body(
        &mut self,
        lambda: ExpressionId,
        parameter_types: &[Type],
        result: Result,
    ) -> Returns<'c> {
        let ast = self.ast;
        let ExpressionKind::Lambda(function) = &ast.expression(lambda).kind else {
            return Returns { values: Vec::new(), returns_nothing: false };
        };
        self.scopes.open();
        for (index, parameter) in function.parameters.iter().flatten().enumerate() {
            let given = parameter_types.get(index).copied().unwrap_or(Type::UNKNOWN);
            let ty = parameter.ty.map_or(given, |ty| self.resolve_type(ty));
            let kind = if parameter.mode == ArgumentMode::Out {
                LocalKind::OutParameter
            } else {
                LocalKind::Parameter
            };
            self.declare(parameter.name, ty, kind, None);
        }
        if function.is_async {
            self.error(ErrorCode::NotInThisBody, ast.expression(lambda).range, |_| {
                "a policy expression cannot have async lambdas".to_owned()
            });
        }
        let outside = self.receivers.len();
        let nothing = result == Result::Nothing;
        self.bodies.push(Body { result, returned: Vec::new(), returns_nothing: false });
        let mut gives_value = false;
        match function.body {
            LambdaBody::Expression(value) => {
                let operand = if nothing { self.expression(value) } else { self.value_or_void(value) };
                if nothing && matches!(operand.kind, OperandKind::Type | OperandKind::Namespace) {
                    self.require_value_of(value, operand.clone());
                }
                if let Result::Value(ty) = result {
                    self.convert_result(value, &operand, ty);
                }
                if operand.ty != Type::VOID {
                    gives_value = true;
                    if let Some(body) = self.bodies.last_mut() {
                        body.returned.push((value, operand));
                    }
                }
            }
            LambdaBody::Block(block) => {
                if let StatementKind::Block(statements) = &ast.statement(block).kind {
                    self.statements(statements);
                }
            }
        }
        let body = self.bodies.pop();
        self.receivers.truncate(outside);
        self.scopes.close();
        let body =
            body.unwrap_or(Body { result: Result::Nothing, returned: Vec::new(), returns_nothing: true });
        let returns_nothing = body.returns_nothing || !gives_value && body.returned.is_empty();
        Returns { values: body.returned, returns_nothing }
    }

    /// Checks an expression that may give nothing, as the body of a lambda may.
    fn value_or_void(&mut self, id: ExpressionId) -> Operand<'c> {
        let operand = self.expression(id);
        if operand.kind == OperandKind::Value && operand.ty == Type::VOID {
            return operand;
        }
        self.require_value_of(id, operand)
    }

    fn convert_result(&mut self, id: ExpressionId, operand: &Operand<'c>, ty: Type) {
        if operand.ty == Type::VOID {
            self.error(ErrorCode::NoValue, self.ast.expression(id).range, |types| {
                format!("the lambda gives no value, but a '{}' is expected", types.name(ty))
            });
            return;
        }
        self.convert(id, operand, ty);
    }

    fn return_statement(&mut self, range: TextRange, value: Option<ExpressionId>) {
        let Some(result) = self.bodies.last().map(|body| body.result) else { return };
        let is_outermost = self.bodies.len() == 1;
        let Some(value) = value else {
            if let Some(body) = self.bodies.last_mut() {
                body.returns_nothing = true;
            }
            if let Result::Value(_) = result {
                self.error(ErrorCode::ReturnWithoutValue, range, |_| {
                    if is_outermost {
                        "'return' needs a value: a policy expression always gives one".to_owned()
                    } else {
                        "'return' needs a value here".to_owned()
                    }
                });
            }
            return;
        };
        let operand = match result {
            Result::Nothing => {
                let operand = self.value_or_function(value);
                self.error(ErrorCode::UnexpectedReturnValue, range, |_| {
                    "a value is returned where none is expected".to_owned()
                });
                operand
            }
            Result::Value(ty) => {
                let operand =
                    if ty == Type::OBJECT { self.object(value) } else { self.value_or_function(value) };
                self.convert(value, &operand, ty);
                operand
            }
            Result::Inferred => self.value_or_function(value),
        };
        if let Some(body) = self.bodies.last_mut() {
            body.returned.push((value, operand));
        }
    }

    fn foreach(
        &mut self,
        ty: TypeSyntaxId,
        designation: &Designation<'c>,
        source: ExpressionId,
        body: StatementId,
    ) {
        self.scopes.open();
        let operand = self.value(source);
        let element = self.element_type(&operand, source);
        match designation {
            Designation::Name(name) => {
                let declared = if self.is_var(ty) {
                    element
                } else {
                    let written = self.resolve_type(ty);
                    let item = Operand::value(element);
                    if !element.is_unknown()
                        && !self.converts(element, written)
                        && !self.casts(&item, source, written)
                    {
                        let range = self.ast.type_syntax(ty).range;
                        self.error(ErrorCode::InvalidCast, range, |types| {
                            format!(
                                "the items are '{}', which cannot be '{}'",
                                types.name(element),
                                types.name(written)
                            )
                        });
                    }
                    written
                };
                self.declare(*name, declared, LocalKind::ReadOnly, None);
            }
            Designation::Discard(_) => {}
            Designation::Tuple(_) => {
                let range = self.ast.type_syntax(ty).range;
                self.declare_designation(designation, element, range);
            }
        }
        self.embedded(body);
        self.scopes.close();
    }

    /// The type of the items that `foreach` and `from` get from a value.
    pub(crate) fn element_type(&mut self, operand: &Operand<'c>, at: ExpressionId) -> Type {
        let ty = operand.ty;
        match self.types.view(ty) {
            View::Unknown | View::Dynamic => return Type::UNKNOWN,
            View::Array(element, _) => return element,
            View::Named(known::STRING, _) => return Type::CHAR,
            _ => {}
        }
        // Compilers take the value of what may be null.
        let ty = self.types.without_nullable(ty);
        if let Some(current) = self.enumerator_item(ty) {
            return current;
        }
        let mut generic: Vec<Type> = self.types.interfaces(ty);
        generic.push(ty);
        let is_plain = generic.contains(&Type::of(known::ENUMERABLE));
        generic.retain(|one| self.types.definition_id(*one) == Some(known::ENUMERABLE_OF));
        generic.dedup();
        if let [only] = &*generic {
            return self.types.arguments(*only).first().copied().unwrap_or(Type::UNKNOWN);
        }
        if is_plain {
            return Type::OBJECT;
        }
        if self.types.definition(ty).is_none_or(|definition| definition.members_known) {
            let range = self.ast.expression(at).range;
            self.error(ErrorCode::NotEnumerable, range, |types| {
                format!("a value of '{}' has no items to go through", types.name(ty))
            });
        }
        Type::UNKNOWN
    }

    /// The type of `GetEnumerator().Current`.
    fn enumerator_item(&mut self, ty: Type) -> Option<Type> {
        let Lookup::Members(candidates) = self.lookup(ty, "GetEnumerator") else { return None };
        let method = candidates.into_iter().find(|candidate| {
            candidate.member.kind == MemberKind::Method && candidate.member.parameters.is_empty()
        })?;
        let owner = self.types.arguments(method.owner).to_vec();
        let enumerator = self.types.instantiate(method.member.result, &owner, &[]);
        let Lookup::Members(candidates) = self.lookup(enumerator, "Current") else { return None };
        let current = candidates.first()?;
        let owner = self.types.arguments(current.owner).to_vec();
        let item = self.types.instantiate(current.member.result, &owner, &[]);
        // A plain enumerator says nothing where the type tells more elsewhere.
        (item != Type::OBJECT).then_some(item)
    }

    fn switch(&mut self, value: ExpressionId, sections: &[SwitchSection]) {
        let ast = self.ast;
        self.scopes.open();
        let operand = self.value(value);
        let statements: Vec<StatementId> =
            sections.iter().flat_map(|section| section.statements.iter().copied()).collect();
        self.declare_functions(&statements);
        let mut constants: Vec<Constant<'c>> = Vec::new();
        let mut has_default = false;
        let mut types: Vec<Type> = Vec::new();
        for section in sections {
            // What a pattern declares belongs to its section, what a statement declares to the whole 'switch'.
            self.scopes.open();
            for label in &section.labels {
                match label.pattern {
                    None => {
                        if std::mem::replace(&mut has_default, true) {
                            self.error(ErrorCode::DuplicateCase, label.range, |_| {
                                "the 'switch' already has a 'default'".to_owned()
                            });
                        }
                    }
                    Some(pattern) => {
                        let constant = self.pattern(pattern, &operand, value, Place::Label);
                        if let Some(ty) = self.pattern_type(pattern) {
                            let mut is_taken = false;
                            for earlier in &types {
                                is_taken |= self.converts_standard(ty, *earlier);
                            }
                            if is_taken {
                                self.error(ErrorCode::DuplicateCase, label.range, |_| {
                                    "a 'case' before this one takes these values already".to_owned()
                                });
                            }
                            if label.guard.is_none() {
                                types.push(ty);
                            }
                        }
                        if let Some(constant) = constant.filter(|_| label.guard.is_none()) {
                            let is_known = !matches!(constant, Constant::String(None) | Constant::Decimal);
                            if is_known && constants.contains(&constant) {
                                self.error(ErrorCode::DuplicateCase, label.range, |_| {
                                    format!(
                                        "the 'switch' already has '{}'",
                                        ast.text(label.range).trim_end_matches(':')
                                    )
                                });
                            }
                            constants.push(constant);
                        }
                    }
                }
                if let Some(guard) = label.guard {
                    self.condition(guard);
                }
            }
            for statement in &section.statements {
                self.statement(*statement);
            }
            self.scopes.close();
            for statement in &section.statements {
                if let StatementKind::Local(local) = &ast.statement(*statement).kind {
                    for declarator in &local.declarators {
                        if let Some(id) = self.tables.declared.get(&declarator.name.range.start()).copied() {
                            self.scopes.keep(declarator.name.text, Declared::Local(id));
                        }
                    }
                }
            }
        }
        self.scopes.close();
    }

    /// `caught` holds what the clauses before take without a filter.
    fn catch(&mut self, catch: &Catch<'c>, caught: &mut Vec<Type>) {
        self.scopes.open();
        let mut taken = Type::of(known::EXCEPTION);
        if let Some(ty) = catch.ty {
            let range = self.ast.type_syntax(ty).range;
            let ty = self.resolve_type(ty);
            if !ty.is_unknown() && !self.converts(ty, Type::of(known::EXCEPTION)) {
                self.error(ErrorCode::NotAnException, range, |types| {
                    format!("'{}' is no exception and cannot be caught", types.name(ty))
                });
            }
            if let Some(name) = catch.name {
                self.declare(name, ty, LocalKind::Parameter, None);
            }
            taken = ty;
        }
        let mut is_taken = false;
        for earlier in caught.iter() {
            is_taken |=
                !earlier.is_unknown() && !taken.is_unknown() && self.converts_standard(taken, *earlier);
        }
        if is_taken {
            self.error(ErrorCode::DuplicateCase, catch.range, |_| {
                "a 'catch' before this one takes these exceptions already".to_owned()
            });
        }
        if catch.filter.is_none() {
            caught.push(taken);
        }
        if let Some(filter) = catch.filter {
            self.condition(filter);
        }
        self.statement(catch.block);
        self.scopes.close();
    }

    fn resource(&mut self, resource: &Resource<'c>) {
        let ast = self.ast;
        let (types, range): (Vec<Type>, TextRange) = match resource {
            Resource::Local(declaration) => {
                let before = self.tables.locals.len();
                self.locals_of_kind(declaration, LocalKind::ReadOnly);
                let types = self.tables.locals.iter().skip(before).map(|local| local.ty).collect();
                (types, ast.type_syntax(declaration.ty).range)
            }
            Resource::Expression(value) => (vec![self.value(*value).ty], ast.expression(*value).range),
        };
        for ty in types {
            if !ty.is_unknown() && ty != Type::NULL && !self.converts(ty, Type::of(known::DISPOSABLE)) {
                self.error(ErrorCode::NotDisposable, range, |types| {
                    format!("'{}' has nothing to dispose, so 'using' cannot take it", types.name(ty))
                });
            }
        }
    }
}
