//! Expressions: every kind has its case here, the longer ones a file of their own.

use apimlint_catalog::types::known;
use apimlint_syntax::TextRange;

use super::operators::OperatorFailure;
use super::pattern::Place;
use super::type_name::predefined_type;
use super::{Checker, Constant, LocalKind, Operand, OperandKind};
use crate::ast::{
    BinaryOperator, Designation, ExpressionId, ExpressionKind, InterpolationPart, Literal, NumberSuffix,
    TypeSyntaxId, UnaryOperator,
};
use crate::error::ErrorCode;
use crate::types::{Shape, TupleElementType, Type, View};

/// How deep expressions are followed into each other. No policy comes near; beyond, nothing is judged.
pub(crate) const DEEPEST: usize = 180;

/// The greatest `decimal`, nearly.
const GREATEST_DECIMAL: f64 = 7.922_816_251_426_434e28;

impl<'c> Checker<'_, 'c> {
    /// Checks an expression, whatever it stands for.
    pub(crate) fn expression(&mut self, id: ExpressionId) -> Operand<'c> {
        if self.depth > DEEPEST {
            self.is_incomplete = true;
            return Operand::UNKNOWN;
        }
        self.depth += 1;
        let operand = self.expression_inside(id);
        self.depth -= 1;
        if let Some(entry) = self.tables.operands.get_mut(id.index()) {
            entry.clone_from(&operand);
        }
        operand
    }

    #[allow(clippy::too_many_lines, reason = "one case for each kind of expression, most of them a line")]
    fn expression_inside(&mut self, id: ExpressionId) -> Operand<'c> {
        let ast = self.ast;
        let expression = ast.expression(id);
        let range = expression.range;
        match &expression.kind {
            ExpressionKind::Missing | ExpressionKind::Substituted => Operand::UNKNOWN,
            ExpressionKind::Unsupported(inside) => {
                for inner in inside {
                    self.expression(*inner);
                }
                Operand::UNKNOWN
            }
            ExpressionKind::Literal(literal) => self.literal(literal, range),
            ExpressionKind::Interpolated(parts) => self.interpolated(parts),
            ExpressionKind::Name(name) => self.name(id, name),
            ExpressionKind::PredefinedType(predefined) => {
                Operand { kind: OperandKind::Type, ty: predefined_type(*predefined), constant: None }
            }
            ExpressionKind::Global => Operand::other(OperandKind::Namespace),
            ExpressionKind::This | ExpressionKind::Base => {
                self.error(ErrorCode::NotInThisBody, range, |_| {
                    format!("a policy expression has no '{}'", ast.text(range))
                });
                Operand::UNKNOWN
            }
            ExpressionKind::Member { target, name } => self.member_access(id, *target, name, false),
            ExpressionKind::Index { target, arguments } => self.index(id, *target, arguments),
            ExpressionKind::Call { target, arguments } => self.call(id, *target, arguments),
            ExpressionKind::Conditional { target, access } => self.conditional_access(id, *target, *access),
            ExpressionKind::Receiver => self.receivers.last().cloned().unwrap_or(Operand::UNKNOWN),
            ExpressionKind::Unary { operator, operand } => self.unary_expression(id, *operator, *operand),
            ExpressionKind::Binary { .. } => self.binary_chain(id),
            ExpressionKind::Assign { operator, target, value, .. } => {
                self.assignment(id, *operator, *target, *value)
            }
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                self.ternary(id, *condition, *when_true, *when_false)
            }
            ExpressionKind::Is { operand, pattern } => {
                let tested = self.value(*operand);
                self.pattern(*pattern, &tested, *operand, Place::Test);
                Operand::value(Type::BOOL)
            }
            ExpressionKind::As { operand, ty } => self.as_expression(id, *operand, *ty),
            ExpressionKind::Cast { ty, operand } => self.cast(id, *ty, *operand),
            ExpressionKind::Parenthesized(inner) => {
                let operand = self.expression(*inner);
                if let Some(symbol) = self.tables.symbols.get(inner.index()).copied() {
                    self.set_symbol(id, symbol);
                }
                operand
            }
            ExpressionKind::New { ty, arguments, initializer } => {
                self.creation(id, *ty, arguments.as_deref(), *initializer)
            }
            ExpressionKind::NewArray { ty, rank, sizes, initializer } => {
                self.array_creation(id, *ty, *rank, sizes, *initializer)
            }
            ExpressionKind::NewAnonymous(members) => self.anonymous(members),
            ExpressionKind::Initializer(_) => {
                // Seen alone it has no type; whoever declares a type for it checks its items.
                Operand::UNKNOWN
            }
            ExpressionKind::Lambda(_) => Operand::other(OperandKind::Lambda),
            ExpressionKind::Query(query) => self.query(query),
            ExpressionKind::Default(ty) => self.default_value(*ty),
            ExpressionKind::Typeof(ty) => {
                self.resolve_type(*ty);
                Operand::value(Type::of(known::TYPE))
            }
            ExpressionKind::Sizeof(ty) => {
                let measured = self.resolve_type(*ty);
                if self.types.is_reference_type(measured) {
                    self.error(ErrorCode::Constraint, ast.type_syntax(*ty).range, |types| {
                        format!("'{}' has no size: it is a reference type", types.name(measured))
                    });
                }
                Operand::value(Type::INT)
            }
            ExpressionKind::Checked { is_checked, operand } => {
                let outside = std::mem::replace(&mut self.is_unchecked, !is_checked);
                let found = self.value(*operand);
                self.is_unchecked = outside;
                Operand { kind: OperandKind::Value, ..found }
            }
            ExpressionKind::Throw(thrown) => {
                self.thrown(*thrown);
                Operand::other(OperandKind::Throw)
            }
            ExpressionKind::Await(awaited) => {
                self.expression(*awaited);
                self.error(ErrorCode::NotInThisBody, range, |_| {
                    "'await' cannot be used: a policy expression is no async method".to_owned()
                });
                Operand::UNKNOWN
            }
            ExpressionKind::Tuple(elements) => {
                let types = elements
                    .iter()
                    .map(|element| {
                        let found = self.value_or_function(element.value);
                        let ty = if found.kind == OperandKind::Value || found.kind == OperandKind::Variable {
                            found.ty
                        } else {
                            Type::UNKNOWN
                        };
                        let name =
                            element.name.map(|name| name.text).or_else(|| self.inferred_name(element.value));
                        TupleElementType { ty, name: name.map(Into::into) }
                    })
                    .collect();
                let ty = self.types.make(Shape::Tuple(types));
                Operand { kind: OperandKind::Tuple, ty, constant: None }
            }
            ExpressionKind::Declaration { ty, designation } => {
                let declared = if self.is_var(*ty) { Type::UNKNOWN } else { self.resolve_type(*ty) };
                if let Designation::Name(name) = designation {
                    self.declare(*name, declared, LocalKind::Variable, None);
                }
                Operand::variable(declared)
            }
            ExpressionKind::Ref(inner) => {
                self.expression(*inner);
                Operand::UNKNOWN
            }
        }
    }

    /// The name that a member or tuple element takes from its value: `a` of `x.a`.
    pub(crate) fn inferred_name(&self, id: ExpressionId) -> Option<&'c str> {
        match &self.ast.expression(id).kind {
            ExpressionKind::Name(name) | ExpressionKind::Member { name, .. } => Some(name.name.text),
            ExpressionKind::Conditional { access, .. } => self.inferred_name(*access),
            _ => None,
        }
    }

    fn literal(&mut self, literal: &Literal<'c>, range: TextRange) -> Operand<'c> {
        match literal {
            Literal::Null => Operand::constant(Type::NULL, Constant::Null),
            Literal::Bool(value) => Operand::constant(Type::BOOL, Constant::Bool(*value)),
            Literal::Character(Some(unit)) => {
                Operand::constant(Type::CHAR, Constant::Integer(i128::from(*unit)))
            }
            // Whatever stands in the quotes, it was reported, or is put there later.
            Literal::Character(None) => Operand::UNKNOWN,
            Literal::String(text) => Operand::constant(Type::STRING, Constant::String(text.clone())),
            Literal::Integer { value: None, .. } => {
                self.error(ErrorCode::ConstantOverflow, range, |_| {
                    "no whole-number type is large enough".to_owned()
                });
                Operand::UNKNOWN
            }
            Literal::Integer { value: Some(value), suffix } => {
                let fitting: &[Type] = match suffix {
                    NumberSuffix::U => &[Type::UINT],
                    NumberSuffix::L => &[Type::LONG],
                    NumberSuffix::UL => &[],
                    _ => &[Type::INT, Type::UINT, Type::LONG],
                };
                let value = i128::from(*value);
                let smallest = fitting.iter().find(|ty| Self::constant_in_range(value, **ty));
                Operand::constant(*smallest.unwrap_or(&Type::ULONG), Constant::Integer(value))
            }
            Literal::Real { value, suffix }
                if value.is_infinite()
                    || *suffix == NumberSuffix::F && *value > f64::from(f32::MAX)
                    || *suffix == NumberSuffix::M && *value > GREATEST_DECIMAL =>
            {
                self.error(ErrorCode::ConstantOverflow, range, |_| {
                    "the number is outside the range of its type".to_owned()
                });
                Operand::UNKNOWN
            }
            Literal::Real { value, suffix } => match suffix {
                NumberSuffix::F => {
                    let constant = self.cast_constant(&Constant::Real(*value), Type::FLOAT);
                    Operand { kind: OperandKind::Value, ty: Type::FLOAT, constant }
                }
                NumberSuffix::M => Operand::constant(Type::DECIMAL, Constant::Decimal),
                _ => Operand::constant(Type::DOUBLE, Constant::Real(*value)),
            },
        }
    }

    fn interpolated(&mut self, parts: &[InterpolationPart<'c>]) -> Operand<'c> {
        for part in parts {
            if let InterpolationPart::Interpolation { expression, alignment, format, range } = part {
                if self.is_deployment_token(*expression) {
                    continue;
                }
                if let ExpressionKind::Ternary { .. } = self.ast.expression(*expression).kind {
                    self.error(ErrorCode::InvalidFormat, *range, |_| {
                        "a ':' begins a format here: put parentheses around the conditional".to_owned()
                    });
                }
                if format.is_some_and(|format| format.ends_with(char::is_whitespace)) {
                    self.error(ErrorCode::InvalidFormat, *range, |_| {
                        "a format cannot end with a blank; braces that are meant as text are doubled"
                            .to_owned()
                    });
                }
                self.object(*expression);
                if let Some(alignment) = alignment {
                    let width = self.value(*alignment);
                    self.convert(*alignment, &width, Type::INT);
                }
            }
        }
        Operand::value(Type::STRING)
    }

    /// Whether words joined by `-`, of which one is no name here, stand for what a deployment puts there: `{group-id}`.
    fn is_deployment_token(&self, id: ExpressionId) -> bool {
        let text = self.ast.text(self.ast.expression(id).range);
        let is_word = |word: &str| {
            word.starts_with(|first: char| first.is_ascii_alphabetic())
                && word.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
        };
        let mut words = text.split('-');
        words.clone().count() > 1
            && words.clone().all(is_word)
            && words.any(|word| self.scopes.find(word).is_none() && word != "context")
    }

    /// Checks an expression that has to have a value of any type.
    pub(crate) fn object(&mut self, id: ExpressionId) -> Operand<'c> {
        let operand = self.value_or_function(id);
        match operand.kind {
            OperandKind::Lambda | OperandKind::Methods => {
                let what = if operand.kind == OperandKind::Lambda {
                    "a lambda"
                } else {
                    "a method that is not called"
                };
                self.error(ErrorCode::InvalidLambda, self.ast.expression(id).range, |_| {
                    format!("{what} cannot be used as a value here")
                });
                if operand.kind == OperandKind::Lambda {
                    self.bind_lambda(id, Type::UNKNOWN);
                } else {
                    self.suggest_call(id);
                }
                Operand::UNKNOWN
            }
            _ => operand,
        }
    }

    /// Checks an expression that has to have a value or be a function.
    pub(crate) fn value_or_function(&mut self, id: ExpressionId) -> Operand<'c> {
        let operand = self.expression(id);
        self.require_value_of(id, operand)
    }

    /// Checks an expression that has to have a value with a type of its own.
    pub(crate) fn value(&mut self, id: ExpressionId) -> Operand<'c> {
        let operand = self.expression(id);
        if operand.kind == OperandKind::Methods {
            let text = self.ast.text(self.ast.expression(id).range);
            self.error(ErrorCode::NotAValue, self.ast.expression(id).range, |_| {
                format!("'{}' is a method that is not called", shortened(text))
            });
            self.suggest_call(id);
            return Operand::UNKNOWN;
        }
        self.require_value_of(id, operand)
    }

    fn suggest_call(&mut self, id: ExpressionId) {
        let end = self.ast.expression(id).range.end();
        self.suggest("call it", vec![(TextRange::empty(end), "()".to_owned())]);
    }

    pub(crate) fn require_value_of(&mut self, id: ExpressionId, operand: Operand<'c>) -> Operand<'c> {
        let range = self.ast.expression(id).range;
        match operand.kind {
            OperandKind::Type | OperandKind::Namespace => {
                if !operand.is_unknown() {
                    let what = if operand.kind == OperandKind::Type { "type" } else { "namespace" };
                    let text = shortened(self.ast.text(range));
                    self.error(ErrorCode::NotAValue, range, |_| {
                        format!("'{text}' is a {what}, but a value is expected here")
                    });
                }
                Operand::UNKNOWN
            }
            OperandKind::Value if operand.ty == Type::VOID => {
                let text = shortened(self.ast.text(range));
                self.error(ErrorCode::NoValue, range, |_| {
                    format!("'{text}' gives no value, but one is expected here")
                });
                Operand::UNKNOWN
            }
            _ => operand,
        }
    }

    fn conditional_access(
        &mut self,
        id: ExpressionId,
        target: ExpressionId,
        access: ExpressionId,
    ) -> Operand<'c> {
        let receiver = self.value(target);
        let unwrapped = self.types.without_nullable(receiver.ty);
        if !receiver.is_unknown()
            && (receiver.is_null() || self.types.is_value_type(unwrapped))
            && unwrapped == receiver.ty
        {
            let ty = receiver.ty;
            self.error(ErrorCode::InvalidOperator, self.ast.expression(target).range, |types| {
                format!("operator '?.' cannot be applied to '{}', which is never null", types.name(ty))
            });
        }
        self.receivers.push(Operand { ty: unwrapped, ..Operand::value(unwrapped) });
        let result = self.expression(access);
        self.receivers.pop();
        let symbol = self.tables.symbols.get(access.index()).copied().flatten();
        self.set_symbol(id, symbol);
        if result.kind == OperandKind::Methods {
            let range = self.ast.expression(access).range;
            let text = shortened(self.ast.text(range));
            self.error(ErrorCode::NotAValue, range, |_| format!("'{text}' is a method that is not called"));
            self.suggest_call(access);
            return Operand::UNKNOWN;
        }
        if result.kind == OperandKind::Type {
            return Operand::UNKNOWN;
        }
        let ty = if result.ty != Type::VOID && self.types.is_value_type(result.ty) {
            if self.types.nullable_value(result.ty).is_some() {
                result.ty
            } else {
                self.types.nullable(result.ty)
            }
        } else {
            result.ty
        };
        Operand::value(ty)
    }

    fn unary_expression(
        &mut self,
        id: ExpressionId,
        operator: UnaryOperator,
        operand: ExpressionId,
    ) -> Operand<'c> {
        let inner = self.value(operand);
        if operator.is_assignment() {
            self.require_assignable(operand, &inner);
        }
        match self.unary(operator, (&inner, operand)) {
            Ok(result) => result,
            Err(failure) => {
                let range = self.ast.expression(id).range;
                self.report_operator(failure, range, |types| {
                    format!("operator '{}' cannot be applied to '{}'", operator.text(), types.name(inner.ty))
                });
                Operand::UNKNOWN
            }
        }
    }

    /// Checks a chain of left-associative operators without following it into the depth.
    fn binary_chain(&mut self, id: ExpressionId) -> Operand<'c> {
        let ast = self.ast;
        let mut chain = Vec::new();
        let mut innermost = id;
        while let ExpressionKind::Binary { operator, left, right, .. } = &ast.expression(innermost).kind {
            chain.push((innermost, *operator, *left, *right));
            innermost = *left;
        }
        let mut left_operand = self.value_or_function(innermost);
        for (id, operator, left, right) in chain.into_iter().rev() {
            let right_operand = self.value_or_function(right);
            left_operand = self.binary_expression(operator, (&left_operand, left), (&right_operand, right));
            if let Some(entry) = self.tables.operands.get_mut(id.index()) {
                entry.clone_from(&left_operand);
            }
        }
        left_operand
    }

    fn binary_expression(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Operand<'c> {
        let result = match operator {
            BinaryOperator::Coalesce => self.coalesce(left, right),
            _ => self.binary(operator, left, right),
        };
        match result {
            Ok(result) => result,
            Err(failure) => {
                let range = self.ast.expression(left.1).range.cover(self.ast.expression(right.1).range);
                let (left_name, right_name) = (self.describe(left.0), self.describe(right.0));
                self.report_operator(failure, range, |_| {
                    format!(
                        "operator '{}' cannot be applied to {left_name} and {right_name}",
                        operator.text()
                    )
                });
                if matches!(failure, OperatorFailure::None) {
                    self.help_with_operator(operator, left, right);
                }
                Self::result_in_spite_of(operator)
            }
        }
    }

    /// Comparisons are `bool` whatever is compared, so that what depends on them can be judged.
    const fn result_in_spite_of(operator: BinaryOperator) -> Operand<'c> {
        if operator.is_comparison() { Operand::value(Type::BOOL) } else { Operand::UNKNOWN }
    }

    pub(crate) fn report_operator(
        &mut self,
        failure: OperatorFailure,
        range: TextRange,
        message: impl FnOnce(&crate::types::Types) -> String,
    ) {
        match failure {
            OperatorFailure::None => self.error(ErrorCode::InvalidOperator, range, message),
            OperatorFailure::Ambiguous => self.error(ErrorCode::InvalidOperator, range, |types| {
                format!("{}: several operators fit equally well", message(types))
            }),
            OperatorFailure::Overflow => self.error(ErrorCode::ConstantOverflow, range, |_| {
                "the result is outside the range of its type".to_owned()
            }),
            OperatorFailure::DivisionByZero => {
                self.error(ErrorCode::DivisionByZero, range, |_| "division by zero".to_owned());
            }
        }
    }

    /// What an operand is, in a message.
    pub(crate) fn describe(&self, operand: &Operand<'c>) -> String {
        match operand.kind {
            OperandKind::Lambda => "a lambda".to_owned(),
            OperandKind::Methods => "a method".to_owned(),
            OperandKind::Default => "'default'".to_owned(),
            OperandKind::Throw => "'throw'".to_owned(),
            _ => format!("'{}'", self.types.name(operand.ty)),
        }
    }

    fn ternary(
        &mut self,
        id: ExpressionId,
        condition: ExpressionId,
        when_true: ExpressionId,
        when_false: ExpressionId,
    ) -> Operand<'c> {
        let tested = self.condition(condition);
        let first = self.value_or_function(when_true);
        let second = self.value_or_function(when_false);
        let ty = match (first.kind, second.kind) {
            (OperandKind::Throw, _) => second.ty,
            (_, OperandKind::Throw) => first.ty,
            _ if first.ty == second.ty && first.kind != OperandKind::Lambda && !first.is_null() => first.ty,
            _ => {
                let (first, second) = (first.clone(), second.clone());
                let common = self.common_type(&[(when_true, first.clone()), (when_false, second.clone())]);
                let Some(ty) = common else {
                    let (first_name, second_name) = (self.describe(&first), self.describe(&second));
                    self.error(ErrorCode::NoCommonType, self.ast.expression(id).range, |_| {
                        format!("the branches of '?:' are {first_name} and {second_name}, which have no common type")
                    });
                    self.help_with_branches((&first, when_true), (&second, when_false));
                    return Operand::UNKNOWN;
                };
                ty
            }
        };
        for (branch, operand) in [(when_true, &first), (when_false, &second)] {
            if matches!(operand.kind, OperandKind::Lambda) {
                self.bind_lambda(branch, ty);
            }
        }
        let constant = match tested.as_bool() {
            Some(true) => first.constant,
            Some(false) => second.constant,
            None => None,
        };
        let constant = constant.filter(|_| tested.constant.is_some());
        let constant = constant.and_then(|value| self.cast_constant(&value, ty));
        Operand { kind: OperandKind::Value, ty, constant }
    }

    /// Checks a condition: a `bool`, or something that has `operator true`.
    pub(crate) fn condition(&mut self, id: ExpressionId) -> Operand<'c> {
        let operand = self.value_or_function(id);
        self.convert(id, &operand, Type::BOOL);
        operand
    }

    fn as_expression(&mut self, id: ExpressionId, operand: ExpressionId, ty: TypeSyntaxId) -> Operand<'c> {
        let found = self.value(operand);
        let target = self.resolve_type(ty);
        if self.types.is_value_type(target) && self.types.nullable_value(target).is_none() {
            self.error(ErrorCode::InvalidCast, self.ast.type_syntax(ty).range, |types| {
                format!("'as' needs a type that can be null, and '{}' cannot", types.name(target))
            });
            self.help(format!("write '{}?' or a cast", self.types.name(target)));
        } else if !found.is_null() && !self.can_be(&found, operand, target) {
            self.report_cast(id, &found, target);
        }
        Operand::value(target)
    }

    /// Whether a value may turn out to be of a type, for `as` and `is`.
    pub(crate) fn can_be(&mut self, operand: &Operand<'c>, at: ExpressionId, target: Type) -> bool {
        if self.types.has_unknown(operand.ty) || self.types.has_unknown(target) || operand.is_null() {
            return true;
        }
        // No conversion of the language's own, such as from `int` to `long`, and no user-defined one.
        let from_value = self.types.is_value_type(operand.ty);
        let to_value = self.types.is_value_type(target);
        if from_value && to_value {
            let (from, to) = (self.types.without_nullable(operand.ty), self.types.without_nullable(target));
            return from == to;
        }
        let plain = Operand::value(operand.ty);
        self.casts(&plain, at, target) && !self.converts_only_by_user(operand.ty, target)
    }

    /// Whether nothing but an operator of one of the types converts between them.
    fn converts_only_by_user(&mut self, from: Type, to: Type) -> bool {
        if self.converts_standard(from, to) || self.converts_standard(to, from) {
            return false;
        }
        let is_class = |types: &crate::types::Types, ty: Type| {
            types.is_reference_type(ty)
                && types
                    .definition(ty)
                    .is_none_or(|found| found.kind != apimlint_catalog::types::TypeKind::Interface)
        };
        is_class(&self.types, from) && is_class(&self.types, to)
            || self.types.is_value_type(from)
            || self.types.is_value_type(to)
    }

    fn cast(&mut self, id: ExpressionId, ty: TypeSyntaxId, operand: ExpressionId) -> Operand<'c> {
        let target = self.resolve_type(ty);
        let found = self.value_or_function(operand);
        match found.kind {
            OperandKind::Lambda => {
                self.bind_lambda(operand, target);
                return Operand::value(target);
            }
            OperandKind::Methods => {
                if !self.methods_convert(operand, target) {
                    self.report_cast(id, &found, target);
                }
                return Operand::value(target);
            }
            OperandKind::Default | OperandKind::Throw => return Operand::value(target),
            _ => {}
        }
        if found.is_unknown() || self.types.has_unknown(target) {
            return Operand::value(target);
        }
        if found.ty == Type::DYNAMIC {
            return Operand::value(target);
        }
        if !self.casts(&found, operand, target) {
            self.report_cast(id, &found, target);
            return Operand::value(target);
        }
        let constant = match &found.constant {
            Some(Constant::Integer(value)) if self.is_integral(target) && !self.is_unchecked => {
                if !Self::constant_in_range(*value, target) {
                    let value = *value;
                    self.error(ErrorCode::ConstantOverflow, self.ast.expression(id).range, |types| {
                        format!("the constant {value} is outside the range of '{}'", types.name(target))
                    });
                }
                self.cast_constant(&Constant::Integer(*value), target)
            }
            Some(constant) => self.cast_constant(constant, target),
            None => None,
        };
        Operand { kind: OperandKind::Value, ty: target, constant }
    }

    /// Whether a type is one of the whole-number types or `char`.
    pub(crate) fn is_integral(&self, ty: Type) -> bool {
        matches!(self.types.view(ty), View::Named(id, []) if matches!(id,
            known::SBYTE | known::BYTE | known::SHORT | known::USHORT | known::INT | known::UINT | known::LONG
            | known::ULONG | known::CHAR))
    }

    fn default_value(&mut self, ty: Option<TypeSyntaxId>) -> Operand<'c> {
        let Some(ty) = ty else { return Operand::other(OperandKind::Default) };
        let ty = self.resolve_type(ty);
        let constant = match self.types.view(ty) {
            View::Named(known::BOOL, _) => Some(Constant::Bool(false)),
            View::Named(known::FLOAT | known::DOUBLE, _) => Some(Constant::Real(0.0)),
            View::Named(known::DECIMAL, _) => Some(Constant::Decimal),
            _ if self.is_integral(ty) => Some(Constant::Integer(0)),
            _ if self.types.is_reference_type(ty) => Some(Constant::Null),
            _ => None,
        };
        Operand { kind: OperandKind::Value, ty, constant }
    }

    /// Checks what is thrown.
    pub(crate) fn thrown(&mut self, id: ExpressionId) {
        let operand = self.value(id);
        if operand.is_null() || self.converts(operand.ty, Type::of(known::EXCEPTION)) {
            return;
        }
        self.error(ErrorCode::NotAnException, self.ast.expression(id).range, |types| {
            format!("'{}' is no exception and cannot be thrown", types.name(operand.ty))
        });
    }
}

/// A piece of code in a message: its beginning, on one line.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
