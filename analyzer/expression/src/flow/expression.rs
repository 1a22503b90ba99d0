//! Expressions: what they read and assign.

use super::state::State;
use super::{DEEPEST, Walk};
use crate::ast::{
    Argument, ArgumentMode, BinaryOperator, Designation, ExpressionId, ExpressionKind, InitializerItemKind,
    InterpolationPart, Name, PatternId, PatternKind, Query, QueryBody, QueryClause, QueryEnd, TypeSyntaxId,
    TypeSyntaxKind, UnaryOperator,
};
use crate::check::Symbol;

impl<'c> Walk<'_, 'c> {
    /// Evaluates an expression.
    pub(super) fn expression(&mut self, id: ExpressionId) {
        if self.depth > DEEPEST {
            self.anything();
            return;
        }
        self.depth += 1;
        self.expression_inside(id);
        self.depth -= 1;
    }

    fn expression_inside(&mut self, id: ExpressionId) {
        let ast = self.ast;
        match &ast.expression(id).kind {
            ExpressionKind::Missing | ExpressionKind::Substituted => self.anything(),
            ExpressionKind::Unsupported(inside) => {
                inside.iter().for_each(|inner| self.expression(*inner));
                self.anything();
            }
            ExpressionKind::Literal(_)
            | ExpressionKind::PredefinedType(_)
            | ExpressionKind::Global
            | ExpressionKind::This
            | ExpressionKind::Base
            | ExpressionKind::Receiver
            | ExpressionKind::Default(_)
            | ExpressionKind::Typeof(_)
            | ExpressionKind::Sizeof(_) => {}
            ExpressionKind::Name(name) => self.name(id, name.name),
            ExpressionKind::Interpolated(parts) => {
                for part in parts {
                    if let InterpolationPart::Interpolation { expression, alignment, .. } = part {
                        self.expression(*expression);
                        if let Some(alignment) = alignment {
                            self.expression(*alignment);
                        }
                    }
                }
            }
            ExpressionKind::Member { target, .. }
            | ExpressionKind::As { operand: target, .. }
            | ExpressionKind::Cast { operand: target, .. }
            | ExpressionKind::Parenthesized(target)
            | ExpressionKind::Checked { operand: target, .. }
            | ExpressionKind::Await(target)
            | ExpressionKind::Ref(target) => self.expression(*target),
            ExpressionKind::Throw(target) => {
                self.expression(*target);
                self.state = State::unreachable();
            }
            ExpressionKind::Index { target, arguments } => {
                self.expression(*target);
                self.arguments(arguments);
            }
            ExpressionKind::Call { target, arguments } => self.call(*target, arguments),
            ExpressionKind::Conditional { target, access } => {
                self.expression(*target);
                self.maybe(*access);
            }
            ExpressionKind::Unary { operator: UnaryOperator::Not, .. } | ExpressionKind::Is { .. } => {
                let (mut state, when_false) = self.condition(id);
                state.join(&when_false);
                self.state = state;
            }
            ExpressionKind::Unary { operator, operand } => {
                self.expression(*operand);
                if operator.is_assignment() {
                    self.assign(*operand);
                }
            }
            ExpressionKind::Binary { operator, left, right, .. } => self.binary(id, *operator, *left, *right),
            ExpressionKind::Assign { operator, target, value, .. } => {
                if operator.is_some() {
                    self.expression(*target);
                } else {
                    self.places(*target);
                }
                self.expression(*value);
                self.assign(*target);
            }
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                let (yes, no) = self.condition(*condition);
                self.state = yes;
                self.expression(*when_true);
                let yes = std::mem::replace(&mut self.state, no);
                self.expression(*when_false);
                self.state.join(&yes);
            }
            ExpressionKind::New { arguments, initializer, .. } => {
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
                if let Some(initializer) = initializer {
                    self.expression(*initializer);
                }
            }
            ExpressionKind::NewArray { sizes, initializer, .. } => {
                sizes.iter().chain(initializer).for_each(|inner| self.expression(*inner));
            }
            ExpressionKind::NewAnonymous(members) => {
                members.iter().for_each(|member| self.expression(member.value));
            }
            ExpressionKind::Initializer(_) => self.initializer(id),
            ExpressionKind::Lambda(lambda) => self.lambda(lambda),
            ExpressionKind::Query(query) => self.query(query),
            ExpressionKind::Tuple(elements) => {
                elements.iter().for_each(|element| self.expression(element.value));
            }
            // A declaration that is neither an argument nor the target of an assignment is a mistake by itself.
            ExpressionKind::Declaration { designation, .. } => self.assign_designation(designation),
        }
    }

    fn name(&mut self, id: ExpressionId, name: Name<'c>) {
        if let Some(slot) = self.slot_of(id) {
            self.read(slot, name.range);
        } else if let Some(function) = self.called_function(id) {
            self.use_function(function, name.range, false);
        }
    }

    /// Evaluates an expression that may be skipped.
    fn maybe(&mut self, id: ExpressionId) {
        let before = self.state.clone();
        self.expression(id);
        self.state.join(&before);
    }

    fn binary(
        &mut self,
        id: ExpressionId,
        operator: BinaryOperator,
        left: ExpressionId,
        right: ExpressionId,
    ) {
        match operator {
            BinaryOperator::AndAlso | BinaryOperator::OrElse => {
                let (mut state, when_false) = self.condition(id);
                state.join(&when_false);
                self.state = state;
            }
            BinaryOperator::Coalesce => {
                self.compared(left);
                self.maybe(right);
            }
            BinaryOperator::Equal | BinaryOperator::NotEqual => {
                self.compared(left);
                self.compared(right);
            }
            _ => {
                self.expression(left);
                self.expression(right);
            }
        }
    }

    /// Evaluates what is compared.
    ///
    /// From C# 10 on compilers know, whatever version they are asked for, that `a?.f(out x) == true` says that the call
    /// was made. Which branch says so is not looked at.
    fn compared(&mut self, id: ExpressionId) {
        match self.ast.expression(self.ast.without_parentheses(id)).kind {
            ExpressionKind::Conditional { target, access } => {
                self.expression(target);
                self.expression(access);
            }
            _ => self.expression(id),
        }
    }

    /// Evaluates a condition. Gives what holds where it is true and where it is false.
    pub(super) fn condition(&mut self, id: ExpressionId) -> (State, State) {
        match self.constant_condition(id) {
            Some(true) => return (self.state.clone(), State::unreachable()),
            Some(false) => return (State::unreachable(), self.state.clone()),
            None => {}
        }
        if self.depth > DEEPEST {
            self.anything();
            return (self.state.clone(), self.state.clone());
        }
        self.depth += 1;
        let states = self.condition_inside(id);
        self.depth -= 1;
        states
    }

    fn condition_inside(&mut self, id: ExpressionId) -> (State, State) {
        let ast = self.ast;
        match &ast.expression(id).kind {
            ExpressionKind::Parenthesized(inner) | ExpressionKind::Checked { operand: inner, .. } => {
                self.condition(*inner)
            }
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
                let (yes, no) = self.condition(*operand);
                (no, yes)
            }
            ExpressionKind::Binary { operator: BinaryOperator::AndAlso, left, right, .. } => {
                let (yes, no) = self.condition(*left);
                self.state = yes;
                let (yes, mut also_no) = self.condition(*right);
                also_no.join(&no);
                (yes, also_no)
            }
            ExpressionKind::Binary { operator: BinaryOperator::OrElse, left, right, .. } => {
                let (yes, no) = self.condition(*left);
                self.state = no;
                let (mut also_yes, no) = self.condition(*right);
                also_yes.join(&yes);
                (also_yes, no)
            }
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                let (yes, no) = self.condition(*condition);
                self.state = yes;
                let (mut when_yes, mut when_no) = self.condition(*when_true);
                self.state = no;
                let (yes, no) = self.condition(*when_false);
                when_yes.join(&yes);
                when_no.join(&no);
                (when_yes, when_no)
            }
            ExpressionKind::Is { operand, pattern } => {
                self.expression(*operand);
                self.pattern(*pattern)
            }
            _ => {
                self.expression(id);
                (self.state.clone(), self.state.clone())
            }
        }
    }

    /// Compares with a pattern. Gives what holds where it fits and where it does not.
    pub(super) fn pattern(&mut self, id: PatternId) -> (State, State) {
        let ast = self.ast;
        match &ast.pattern(id).kind {
            PatternKind::Missing | PatternKind::Unsupported(_) => self.anything(),
            PatternKind::Type(_) => {}
            PatternKind::TypeOrConstant { value, .. } | PatternKind::Constant(value) => {
                self.expression(*value);
            }
            PatternKind::Declaration { ty, designation } => {
                let mut otherwise = self.state.clone();
                self.assign_designation(designation);
                if self.is_var(*ty) {
                    // It always fits.
                    otherwise = State::unreachable();
                }
                return (self.state.clone(), otherwise);
            }
        }
        (self.state.clone(), self.state.clone())
    }

    /// Whether a type is written as `var`.
    pub(super) fn is_var(&self, ty: TypeSyntaxId) -> bool {
        match &self.ast.type_syntax(ty).kind {
            TypeSyntaxKind::Named { is_global: false, names } => {
                matches!(&**names, [only] if only.name.text == "var" && only.arguments.is_none())
            }
            _ => false,
        }
    }

    pub(super) fn assign_designation(&mut self, designation: &Designation<'c>) {
        match designation {
            Designation::Name(name) => self.declare(*name, true),
            Designation::Discard(_) => {}
            Designation::Tuple(parts) => parts.iter().for_each(|part| self.assign_designation(part)),
        }
    }

    /// Comes to the declaration of a variable.
    pub(super) fn declare(&mut self, name: Name<'c>, has_value: bool) {
        if let Some(slot) = self.slots.get(&name.range.start()).copied() {
            self.state.set(slot, has_value);
        }
    }

    /// Evaluates what tells where to assign: `a` and `b` in `a.x = …` and `a[b] = …`, nothing in `a = …`.
    fn places(&mut self, target: ExpressionId) {
        let ast = self.ast;
        let target = ast.without_parentheses(target);
        match &ast.expression(target).kind {
            ExpressionKind::Name(_) | ExpressionKind::Declaration { .. } => {}
            ExpressionKind::Tuple(elements) => elements.iter().for_each(|element| self.places(element.value)),
            ExpressionKind::Member { target: inner, .. } => {
                // The fields of a structure can be assigned one after the other.
                if self.is_field(target)
                    && let Some(slot) = self.slot_of(ast.without_parentheses(*inner))
                {
                    self.state.set(slot, true);
                }
                self.expression(target);
            }
            _ => self.expression(target),
        }
    }

    fn is_field(&self, member: ExpressionId) -> bool {
        match self.tables.symbols.get(member.index()).copied().flatten() {
            Some(Symbol::Property) => true,
            Some(Symbol::Member { member, .. }) => member.kind == apimlint_catalog::types::MemberKind::Field,
            _ => false,
        }
    }

    /// Gives a variable a value.
    fn assign(&mut self, target: ExpressionId) {
        let ast = self.ast;
        let target = ast.without_parentheses(target);
        match &ast.expression(target).kind {
            ExpressionKind::Name(name) => {
                if let Some(slot) = self.slot_of(target) {
                    self.state.set(slot, true);
                } else if self.tables.symbols.get(target.index()).copied().flatten().is_none() {
                    for slot in self.slots_by_name.get(name.name.text).into_iter().flatten() {
                        self.state.set(*slot, true);
                    }
                }
            }
            ExpressionKind::Declaration { designation, .. } => self.assign_designation(designation),
            ExpressionKind::Tuple(elements) => elements.iter().for_each(|element| self.assign(element.value)),
            _ => {}
        }
    }

    fn call(&mut self, target: ExpressionId, arguments: &[Argument<'c>]) {
        let ast = self.ast;
        let inner = ast.without_parentheses(target);
        if let ExpressionKind::Name(name) = &ast.expression(inner).kind {
            if let Some(function) = self.called_function(inner) {
                self.arguments(arguments);
                self.use_function(function, name.name.range, true);
                return;
            }
            if name.name.text == "nameof" && self.slot_of(inner).is_none() {
                return;
            }
        }
        self.expression(target);
        self.arguments(arguments);
    }

    pub(super) fn arguments(&mut self, arguments: &[Argument<'c>]) {
        for argument in arguments {
            match argument.mode {
                ArgumentMode::Out => self.places(argument.value),
                ArgumentMode::Value | ArgumentMode::Ref | ArgumentMode::In => self.expression(argument.value),
            }
        }
        for argument in arguments {
            if matches!(argument.mode, ArgumentMode::Out | ArgumentMode::Ref) {
                self.assign(argument.value);
            }
        }
    }

    fn initializer(&mut self, id: ExpressionId) {
        let ast = self.ast;
        let ExpressionKind::Initializer(items) = &ast.expression(id).kind else { return };
        for item in items {
            match &item.kind {
                InitializerItemKind::Value(value) | InitializerItemKind::Member { value, .. } => {
                    self.expression(*value);
                }
                InitializerItemKind::Index { arguments, value } => {
                    self.arguments(arguments);
                    self.expression(*value);
                }
                InitializerItemKind::Elements(elements) => {
                    elements.iter().for_each(|element| self.expression(*element));
                }
            }
        }
    }

    /// All but the sources stands in lambdas that the compiler makes.
    fn query(&mut self, query: &Query<'c>) {
        self.expression(query.source);
        let mut body = &query.body;
        loop {
            self.query_clauses(body);
            match &body.into {
                Some(next) => body = &next.1,
                None => return,
            }
        }
    }

    fn query_clauses(&mut self, body: &QueryBody<'c>) {
        for clause in &body.clauses {
            match clause {
                QueryClause::From { source: value, .. }
                | QueryClause::Let { value, .. }
                | QueryClause::Where(value) => self.later(*value),
                QueryClause::Join { source, left, right, .. } => {
                    self.expression(*source);
                    self.later(*left);
                    self.later(*right);
                }
                QueryClause::OrderBy(keys) => keys.iter().for_each(|(key, _)| self.later(*key)),
            }
        }
        match body.end {
            QueryEnd::Select(value) => self.later(value),
            QueryEnd::Group { element, key } => {
                self.later(element);
                self.later(key);
            }
            QueryEnd::Missing(_) => self.anything(),
        }
    }

    /// Evaluates what stands in a lambda that is not written.
    fn later(&mut self, id: ExpressionId) {
        let before = self.state.clone();
        self.expression(id);
        self.state = before;
    }
}
