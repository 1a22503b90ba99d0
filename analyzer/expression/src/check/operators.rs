//! Operators: those of the language, and those that types declare.

mod fold;

use apimlint_catalog::types::{Member, TypeKind};

use super::{Checker, Constant, Operand, OperandKind};
use crate::ast::{BinaryOperator, ExpressionId, ExpressionKind, Literal, UnaryOperator};
use crate::types::{Type, View};

/// Why an operator gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OperatorFailure {
    /// The operands do not have it.
    None,
    /// Several forms of it fit equally well.
    Ambiguous,
    /// The constant result is outside the range of its type.
    Overflow,
    /// A constant is divided by zero.
    DivisionByZero,
}

impl<'c> Checker<'_, 'c> {
    /// What a binary operator other than `??` gives.
    pub(crate) fn binary(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let (a, b) = (left.0.ty, right.0.ty);
        if !is_plain(left.0) || !is_plain(right.0) {
            return Self::binary_of_function(operator, left, right);
        }
        if self.types.has_unknown(a) || self.types.has_unknown(b) || a == Type::DYNAMIC || b == Type::DYNAMIC
        {
            return Ok(Self::binary_of_unknown(operator, a, b));
        }
        // What nearly all expressions of policies are made of.
        match operator {
            BinaryOperator::AndAlso | BinaryOperator::OrElse if a == Type::BOOL && b == Type::BOOL => {
                return Ok(Self::folded_logic(operator, left.0, right.0));
            }
            BinaryOperator::Equal | BinaryOperator::NotEqual
                if a == Type::STRING && (b == Type::STRING || b == Type::NULL)
                    || b == Type::STRING && a == Type::NULL =>
            {
                return Ok(Self::folded_equality(operator, left.0, right.0));
            }
            BinaryOperator::Add
                if a == Type::STRING && is_built_in(b) || b == Type::STRING && is_built_in(a) =>
            {
                return Ok(Self::concatenation(left.0, right.0));
            }
            _ => {}
        }
        if a == Type::VOID || b == Type::VOID {
            return Err(OperatorFailure::None);
        }
        if let Some(found) = self.user_binary(operator, left, right)? {
            return Ok(found);
        }
        self.predefined_binary(operator, left, right)
    }

    /// Operators of lambdas, methods, `default` and `throw`, which have no type.
    fn binary_of_function(
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let is_equality = matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual);
        for (one, other) in [(left, right), (right, left)] {
            match one.0.kind {
                OperandKind::Default if is_equality && is_plain(other.0) => {
                    return Ok(Operand::value(Type::BOOL));
                }
                OperandKind::Tuple if is_equality => return Ok(Operand::value(Type::BOOL)),
                OperandKind::Methods if other.0.ty == Type::STRING && operator == BinaryOperator::Add => {
                    return Err(OperatorFailure::None);
                }
                _ => {}
            }
        }
        if left.0.is_unknown() || right.0.is_unknown() {
            return Ok(Operand::UNKNOWN);
        }
        Err(OperatorFailure::None)
    }

    fn binary_of_unknown(operator: BinaryOperator, a: Type, b: Type) -> Operand<'c> {
        match operator {
            BinaryOperator::Equal
            | BinaryOperator::NotEqual
            | BinaryOperator::Less
            | BinaryOperator::Greater
            | BinaryOperator::LessOrEqual
            | BinaryOperator::GreaterOrEqual
            | BinaryOperator::AndAlso
            | BinaryOperator::OrElse => {
                // An operator that a type declares may give anything; no type known here does.
                Operand::value(Type::BOOL)
            }
            BinaryOperator::Add if a == Type::STRING || b == Type::STRING => Operand::value(Type::STRING),
            _ => Operand::UNKNOWN,
        }
    }

    /// The operator that one of the types declares; an error where several fit equally well.
    fn user_binary(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Option<Operand<'c>>, OperatorFailure> {
        let Some(name) = metadata_name(operator) else { return Ok(None) };
        if is_built_in(left.0.ty) && is_built_in(right.0.ty) {
            return Ok(None);
        }
        let mut candidates: Vec<(&'static Member, Type)> = Vec::new();
        for ty in [left.0.ty, right.0.ty] {
            self.operators_of(ty, name, &mut candidates);
        }
        let mut fitting: Vec<(Type, Type, Type)> = Vec::new();
        for (member, owner) in candidates {
            let [first, second] = member.parameters else { continue };
            let arguments = self.types.arguments(owner).to_vec();
            let first = self.types.instantiate(first.ty, &arguments, &[]);
            let second = self.types.instantiate(second.ty, &arguments, &[]);
            let result = self.types.instantiate(member.result, &arguments, &[]);
            if self.converts_operand(left.0, left.1, first) && self.converts_operand(right.0, right.1, second)
            {
                fitting.push((first, second, result));
            } else if self.types.is_value_type(first) && self.types.is_value_type(second) {
                // The same for values that may be null.
                let (lifted_first, lifted_second) = (self.types.nullable(first), self.types.nullable(second));
                if self.converts_operand(left.0, left.1, lifted_first)
                    && self.converts_operand(right.0, right.1, lifted_second)
                {
                    let result = if result == Type::BOOL || !self.types.is_value_type(result) {
                        result
                    } else {
                        self.types.nullable(result)
                    };
                    fitting.push((lifted_first, lifted_second, result));
                }
            }
        }
        fitting.dedup();
        let result = match &*fitting {
            [] => return Ok(None),
            [(_, _, only)] => *only,
            _ => {
                let mut best = None;
                for (index, one) in fitting.iter().enumerate() {
                    let wins = fitting.iter().enumerate().all(|(other_index, other)| {
                        index == other_index || {
                            let first = self.better_conversion(left.0, left.1, one.0, other.0);
                            let second = self.better_conversion(right.0, right.1, one.1, other.1);
                            first.is_le() && second.is_le() && (first.is_lt() || second.is_lt())
                        }
                    });
                    if wins {
                        best = Some(one.2);
                    }
                }
                best.ok_or(OperatorFailure::Ambiguous)?
            }
        };
        Ok(Some(Operand::value(result)))
    }

    /// The operators of this name that a type or the nearest of its ancestors declares.
    fn operators_of(&mut self, ty: Type, name: &str, found: &mut Vec<(&'static Member, Type)>) {
        let mut level = Some(self.types.without_nullable(ty));
        while let Some(ty) = level {
            if let Some(definition) = self.types.definition(ty) {
                let members = definition.members_named(name);
                if !members.is_empty() {
                    for member in members {
                        if !found.iter().any(|(known, owner)| std::ptr::eq(*known, member) && *owner == ty) {
                            found.push((member, ty));
                        }
                    }
                    return;
                }
            }
            level = self.types.base(ty);
        }
    }

    fn predefined_binary(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let (a, b) = (left.0.ty, right.0.ty);
        match operator {
            BinaryOperator::AndAlso | BinaryOperator::OrElse => {
                let both = self.converts_operand(left.0, left.1, Type::BOOL)
                    && self.converts_operand(right.0, right.1, Type::BOOL);
                return if both { Ok(Operand::value(Type::BOOL)) } else { Err(OperatorFailure::None) };
            }
            BinaryOperator::Add if a == Type::STRING || b == Type::STRING => {
                return Ok(Self::concatenation(left.0, right.0));
            }
            BinaryOperator::Add | BinaryOperator::Subtract => {
                let delegates = self.types.kind(a) == Some(TypeKind::Delegate) && a == b;
                if delegates {
                    return Ok(Operand::value(a));
                }
            }
            _ => {}
        }
        let (plain_a, plain_b) = (self.types.without_nullable(a), self.types.without_nullable(b));
        let lifted = plain_a != a || plain_b != b || a == Type::NULL || b == Type::NULL;
        if let Some(found) = self.enum_operator(operator, (left.0, plain_a), (right.0, plain_b), lifted) {
            return Ok(found);
        }
        if let Some(result) = self.bool_operator(operator, plain_a, plain_b, lifted) {
            if !lifted {
                return Ok(Self::folded_logic(operator, left.0, right.0));
            }
            return Ok(Operand::value(result));
        }
        if let Some(found) = self.numeric_operator(operator, (left.0, plain_a), (right.0, plain_b), lifted)? {
            return Ok(found);
        }
        if operator == BinaryOperator::Add && (a == Type::NULL) != (b == Type::NULL) {
            // `null` counts as a text that is put together with anything.
            return Ok(Operand::value(Type::STRING));
        }
        if matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual)
            && self.compares(left.0, right.0)
        {
            return Ok(Self::folded_equality(operator, left.0, right.0));
        }
        Err(OperatorFailure::None)
    }

    /// Operators of two `bool`s, or of values that may be null.
    fn bool_operator(&mut self, operator: BinaryOperator, a: Type, b: Type, lifted: bool) -> Option<Type> {
        let fits =
            a == Type::BOOL && (b == Type::BOOL || b == Type::NULL) || b == Type::BOOL && a == Type::NULL;
        if !fits {
            return None;
        }
        match operator {
            BinaryOperator::Equal | BinaryOperator::NotEqual => Some(Type::BOOL),
            BinaryOperator::And | BinaryOperator::Or | BinaryOperator::ExclusiveOr => {
                Some(if lifted { self.types.nullable(Type::BOOL) } else { Type::BOOL })
            }
            _ => None,
        }
    }

    /// Operators of enums: comparisons, flags, and steps by a whole number.
    fn enum_operator(
        &mut self,
        operator: BinaryOperator,
        (left, a): (&Operand<'c>, Type),
        (right, b): (&Operand<'c>, Type),
        lifted: bool,
    ) -> Option<Operand<'c>> {
        let is_zero = |operand: &Operand<'c>| operand.as_integer() == Some(0) && operand.ty == Type::INT;
        let (a_enum, b_enum) = (self.is_enum(a), self.is_enum(b));
        if !a_enum && !b_enum {
            return None;
        }
        let ty = if a_enum { a } else { b };
        let same = a == b
            || a == Type::NULL
            || b == Type::NULL
            || a_enum && is_zero(right)
            || b_enum && is_zero(left);
        let result = |this: &mut Self, ty: Type| if lifted { this.types.nullable(ty) } else { ty };
        let found = match operator {
            BinaryOperator::Equal
            | BinaryOperator::NotEqual
            | BinaryOperator::Less
            | BinaryOperator::Greater
            | BinaryOperator::LessOrEqual
            | BinaryOperator::GreaterOrEqual
                if same =>
            {
                Type::BOOL
            }
            BinaryOperator::And | BinaryOperator::Or | BinaryOperator::ExclusiveOr if same => {
                result(self, ty)
            }
            BinaryOperator::Subtract if a_enum && a == b => result(self, Type::INT),
            BinaryOperator::Add | BinaryOperator::Subtract
                if a_enum && super::convert::widens_or_is(b, Type::INT) =>
            {
                result(self, ty)
            }
            BinaryOperator::Add if b_enum && super::convert::widens_or_is(a, Type::INT) => result(self, ty),
            _ => return None,
        };
        let constant = match (operator, left.as_integer(), right.as_integer()) {
            (BinaryOperator::Or, Some(left), Some(right)) => Some(Constant::Integer(left | right)),
            (BinaryOperator::And, Some(left), Some(right)) => Some(Constant::Integer(left & right)),
            (BinaryOperator::Equal, Some(left), Some(right)) => Some(Constant::Bool(left == right)),
            (BinaryOperator::NotEqual, Some(left), Some(right)) => Some(Constant::Bool(left != right)),
            _ => None,
        };
        Some(Operand { kind: OperandKind::Value, ty: found, constant })
    }

    fn numeric_operator(
        &mut self,
        operator: BinaryOperator,
        (left, a): (&Operand<'c>, Type),
        (right, b): (&Operand<'c>, Type),
        lifted: bool,
    ) -> Result<Option<Operand<'c>>, OperatorFailure> {
        let (a, b) = match (a, b) {
            (Type::NULL, Type::NULL) => return Ok(None),
            (Type::NULL, other) | (other, Type::NULL) => (other, other),
            both => both,
        };
        let number = |this: &Self, ty: Type| this.is_number(ty) || ty == Type::CHAR;
        if !number(self, a) || !number(self, b) {
            return Ok(self.is_number_by_user(operator, a, b).then_some(Operand::UNKNOWN));
        }
        let ty = match operator {
            BinaryOperator::ShiftLeft | BinaryOperator::ShiftRight => {
                if !super::convert::widens_or_is(b, Type::INT) {
                    return Ok(None);
                }
                unary_promoted(a).filter(|ty| !matches!(*ty, Type::FLOAT | Type::DOUBLE | Type::DECIMAL))
            }
            _ => Self::promoted((left, a), (right, b))?,
        };
        let Some(ty) = ty else { return Ok(None) };
        let result = match operator {
            BinaryOperator::Equal
            | BinaryOperator::NotEqual
            | BinaryOperator::Less
            | BinaryOperator::Greater
            | BinaryOperator::LessOrEqual
            | BinaryOperator::GreaterOrEqual => Type::BOOL,
            BinaryOperator::And | BinaryOperator::Or | BinaryOperator::ExclusiveOr
                if matches!(ty, Type::FLOAT | Type::DOUBLE | Type::DECIMAL) =>
            {
                return Ok(None);
            }
            _ if lifted => self.types.nullable(ty),
            _ => ty,
        };
        let constant = if lifted { None } else { self.fold_numbers(operator, left, right, ty)? };
        Ok(Some(Operand { kind: OperandKind::Value, ty: result, constant }))
    }

    /// Whether a number is calculated with a type of its own that converts to numbers: rare, and never wrong.
    fn is_number_by_user(&mut self, operator: BinaryOperator, a: Type, b: Type) -> bool {
        let arithmetic = !matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual);
        let mut implicit = |ty: Type| {
            !self.is_number(ty) && self.types.is_value_type(ty) && self.converts_by_user(ty, Type::DOUBLE)
        };
        arithmetic && (implicit(a) || implicit(b))
    }

    /// The type in which two numbers are calculated.
    fn promoted(
        (left, a): (&Operand<'c>, Type),
        (right, b): (&Operand<'c>, Type),
    ) -> Result<Option<Type>, OperatorFailure> {
        let either = |ty: Type| a == ty || b == ty;
        let other = |ty: Type| if a == ty { (b, right) } else { (a, left) };
        if either(Type::DECIMAL) {
            let (other, _) = other(Type::DECIMAL);
            return Ok((!matches!(other, Type::FLOAT | Type::DOUBLE)).then_some(Type::DECIMAL));
        }
        if either(Type::DOUBLE) {
            return Ok(Some(Type::DOUBLE));
        }
        if either(Type::FLOAT) {
            return Ok(Some(Type::FLOAT));
        }
        if either(Type::ULONG) {
            let (other, operand) = other(Type::ULONG);
            let signed = matches!(super::constants::range_of(other), Some((least, _)) if least < 0);
            if signed && operand.as_integer().is_none_or(|value| value < 0) {
                return Err(OperatorFailure::Ambiguous);
            }
            return Ok(Some(Type::ULONG));
        }
        if either(Type::LONG) {
            return Ok(Some(Type::LONG));
        }
        if either(Type::UINT) {
            let (other, operand) = other(Type::UINT);
            let signed = matches!(super::constants::range_of(other), Some((least, _)) if least < 0);
            // A constant that is not negative counts as `uint`.
            let fits = operand.as_integer().is_some_and(|value| value >= 0);
            return Ok(Some(if signed && !fits { Type::LONG } else { Type::UINT }));
        }
        Ok(Some(Type::INT))
    }

    /// Whether two values can be compared by reference.
    fn compares(&mut self, left: &Operand<'c>, right: &Operand<'c>) -> bool {
        let (a, b) = (left.ty, right.ty);
        if a == Type::NULL && b == Type::NULL {
            return true;
        }
        for (one, other) in [(a, b), (b, a)] {
            if one == Type::NULL {
                return self.types.is_reference_type(other)
                    || self.is_nullable(other)
                    || matches!(self.types.view(other), View::Parameter(_));
            }
        }
        if let (View::Tuple(_), View::Tuple(_)) = (self.types.view(a), self.types.view(b)) {
            return true;
        }
        if !self.types.is_reference_type(a) || !self.types.is_reference_type(b) {
            return false;
        }
        self.identity(a, b) || self.casts_by_reference_either(a, b)
    }

    fn casts_by_reference_either(&mut self, a: Type, b: Type) -> bool {
        a == Type::OBJECT
            || b == Type::OBJECT
            || self.converts_by_reference(a, b)
            || self.converts_by_reference(b, a)
            || self.casts_standard(a, b)
    }

    /// `a ?? b`
    pub(crate) fn coalesce(
        &mut self,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let a = left.0.ty;
        if !is_plain(left.0) {
            return if left.0.is_unknown() { Ok(Operand::UNKNOWN) } else { Err(OperatorFailure::None) };
        }
        if self.types.has_unknown(a) {
            return Ok(Operand::UNKNOWN);
        }
        if a == Type::NULL {
            return if right.0.is_null() {
                Err(OperatorFailure::None)
            } else {
                Ok(Operand::value(right.0.ty))
            };
        }
        if self.types.is_value_type(a) && !self.is_nullable(a) {
            return Err(OperatorFailure::None);
        }
        if right.0.kind == OperandKind::Throw {
            return Ok(Operand::value(self.types.without_nullable(a)));
        }
        if right.0.is_unknown() {
            return Ok(Operand::UNKNOWN);
        }
        if let Some(value) = self.types.nullable_value(a)
            && self.converts_operand(right.0, right.1, value)
        {
            if right.0.kind == OperandKind::Lambda {
                self.bind_lambda(right.1, value);
            }
            return Ok(Operand::value(value));
        }
        if self.converts_operand(right.0, right.1, a) {
            if right.0.kind == OperandKind::Lambda {
                self.bind_lambda(right.1, a);
            }
            return Ok(Operand::value(a));
        }
        let plain = self.types.without_nullable(a);
        if is_plain(right.0) && self.converts(plain, right.0.ty) {
            return Ok(Operand::value(right.0.ty));
        }
        Err(OperatorFailure::None)
    }

    /// What an operator with one operand gives.
    pub(crate) fn unary(
        &mut self,
        operator: UnaryOperator,
        (operand, at): (&Operand<'c>, ExpressionId),
    ) -> Result<Operand<'c>, OperatorFailure> {
        let ty = operand.ty;
        if !is_plain(operand) {
            return if operand.is_unknown() { Ok(Operand::UNKNOWN) } else { Err(OperatorFailure::None) };
        }
        if self.types.has_unknown(ty) || ty == Type::DYNAMIC {
            return Ok(if operator == UnaryOperator::Not {
                Operand::value(Type::BOOL)
            } else {
                Operand::UNKNOWN
            });
        }
        if let Some(found) = self.negative_literal(operator, at) {
            return Ok(found);
        }
        let plain = self.types.without_nullable(ty);
        let lifted = plain != ty;
        let lift = |this: &mut Self, ty: Type| if lifted { this.types.nullable(ty) } else { ty };
        if !is_built_in(plain)
            && let Some(result) = self.user_unary(operator, plain)
        {
            let result = if lifted && self.types.is_value_type(result) { lift(self, result) } else { result };
            return Ok(Operand::value(result));
        }
        match operator {
            UnaryOperator::Not => {
                if plain == Type::BOOL {
                    let constant = operand.as_bool().map(|value| Constant::Bool(!value));
                    return Ok(Operand { kind: OperandKind::Value, ty, constant });
                }
                if self.converts_by_user(ty, Type::BOOL) {
                    return Ok(Operand::value(Type::BOOL));
                }
                Err(OperatorFailure::None)
            }
            UnaryOperator::PreIncrement
            | UnaryOperator::PreDecrement
            | UnaryOperator::PostIncrement
            | UnaryOperator::PostDecrement => {
                if self.is_number(plain) || plain == Type::CHAR || self.is_enum(plain) {
                    Ok(Operand::value(ty))
                } else {
                    Err(OperatorFailure::None)
                }
            }
            UnaryOperator::Plus | UnaryOperator::Minus | UnaryOperator::Complement => {
                if operator == UnaryOperator::Complement && self.is_enum(plain) {
                    return Ok(Operand::value(ty));
                }
                let Some(promoted) = unary_promoted(plain) else { return Err(OperatorFailure::None) };
                let promoted = match (operator, promoted) {
                    (UnaryOperator::Minus, Type::UINT) => Type::LONG,
                    (UnaryOperator::Minus, Type::ULONG) => return Err(OperatorFailure::Ambiguous),
                    (UnaryOperator::Complement, Type::FLOAT | Type::DOUBLE | Type::DECIMAL) => {
                        return Err(OperatorFailure::None);
                    }
                    (_, promoted) => promoted,
                };
                let constant = if lifted { None } else { self.fold_unary(operator, operand, promoted)? };
                Ok(Operand { kind: OperandKind::Value, ty: lift(self, promoted), constant })
            }
        }
    }

    /// `-2147483648` and `-9223372036854775808`, whose digits alone are too large.
    fn negative_literal(&self, operator: UnaryOperator, at: ExpressionId) -> Option<Operand<'c>> {
        if operator != UnaryOperator::Minus {
            return None;
        }
        let ExpressionKind::Literal(Literal::Integer { value: Some(value), .. }) =
            self.ast.expression(at).kind
        else {
            return None;
        };
        let ty = match value {
            0x8000_0000 if self.operand(at).ty == Type::UINT => Type::INT,
            0x8000_0000_0000_0000 => Type::LONG,
            _ => return None,
        };
        Some(Operand::constant(ty, Constant::Integer(-i128::from(value))))
    }

    fn user_unary(&mut self, operator: UnaryOperator, ty: Type) -> Option<Type> {
        let name = match operator {
            UnaryOperator::Plus => "op_UnaryPlus",
            UnaryOperator::Minus => "op_UnaryNegation",
            UnaryOperator::Not => "op_LogicalNot",
            UnaryOperator::Complement => "op_OnesComplement",
            UnaryOperator::PreIncrement | UnaryOperator::PostIncrement => "op_Increment",
            UnaryOperator::PreDecrement | UnaryOperator::PostDecrement => "op_Decrement",
        };
        let mut candidates = Vec::new();
        self.operators_of(ty, name, &mut candidates);
        let (member, owner) = candidates.into_iter().find(|(member, _)| member.parameters.len() == 1)?;
        let owner = self.types.arguments(owner).to_vec();
        Some(self.types.instantiate(member.result, &owner, &[]))
    }
}

/// Whether an operand has a value with a type of its own.
fn is_plain(operand: &Operand<'_>) -> bool {
    matches!(operand.kind, OperandKind::Value | OperandKind::Variable)
}

/// Whether a type has no operators but those of the language.
fn is_built_in(ty: Type) -> bool {
    matches!(
        ty,
        Type::BOOL
            | Type::STRING
            | Type::OBJECT
            | Type::CHAR
            | Type::INT
            | Type::UINT
            | Type::LONG
            | Type::ULONG
            | Type::FLOAT
            | Type::DOUBLE
            | Type::DECIMAL
            | Type::NULL
    )
}

/// The type in which one number is calculated.
fn unary_promoted(ty: Type) -> Option<Type> {
    match ty {
        Type::INT | Type::UINT | Type::LONG | Type::ULONG | Type::FLOAT | Type::DOUBLE | Type::DECIMAL => {
            Some(ty)
        }
        _ => super::constants::range_of(ty).map(|_| Type::INT),
    }
}

/// The name under which types declare an operator.
fn metadata_name(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::Multiply => "op_Multiply",
        BinaryOperator::Divide => "op_Division",
        BinaryOperator::Remainder => "op_Modulus",
        BinaryOperator::Add => "op_Addition",
        BinaryOperator::Subtract => "op_Subtraction",
        BinaryOperator::ShiftLeft => "op_LeftShift",
        BinaryOperator::ShiftRight => "op_RightShift",
        BinaryOperator::Less => "op_LessThan",
        BinaryOperator::Greater => "op_GreaterThan",
        BinaryOperator::LessOrEqual => "op_LessThanOrEqual",
        BinaryOperator::GreaterOrEqual => "op_GreaterThanOrEqual",
        BinaryOperator::Equal => "op_Equality",
        BinaryOperator::NotEqual => "op_Inequality",
        BinaryOperator::And => "op_BitwiseAnd",
        BinaryOperator::ExclusiveOr => "op_ExclusiveOr",
        BinaryOperator::Or => "op_BitwiseOr",
        BinaryOperator::AndAlso | BinaryOperator::OrElse | BinaryOperator::Coalesce => return None,
    })
}
