//! What to say of a value that does not fit, and how to mend it.

use apimlint_catalog::types::known;
use apimlint_syntax::TextRange;

use super::{Checker, Operand, OperandKind, Symbol};
use crate::ast::{BinaryOperator, ExpressionId, ExpressionKind, Name};
use crate::error::ErrorCode;
use crate::types::{Type, View};

impl<'c> Checker<'_, 'c> {
    /// Checks that a value converts to a type, and reports it where it does not. Gives whether it does.
    pub(crate) fn convert(&mut self, id: ExpressionId, operand: &Operand<'c>, to: Type) -> bool {
        if operand.kind == OperandKind::Lambda {
            self.bind_lambda(id, to);
            return true;
        }
        if operand.is_unknown() || to.is_unknown() || operand.ty == to && operand.kind != OperandKind::Tuple {
            return true;
        }
        if self.converts_operand(operand, id, to) {
            return true;
        }
        self.report_conversion(id, operand, to);
        false
    }

    fn report_conversion(&mut self, id: ExpressionId, operand: &Operand<'c>, to: Type) {
        let range = self.ast.expression(id).range;
        let ty = operand.ty;
        if operand.kind == OperandKind::Methods {
            let text = super::expression::shortened(self.ast.text(range));
            self.error(ErrorCode::InvalidLambda, range, |types| {
                format!("the method '{text}' cannot be used as '{}'", types.name(to))
            });
            if self.types.kind(to) != Some(apimlint_catalog::types::TypeKind::Delegate) {
                self.suggest("call it", vec![(TextRange::empty(range.end()), "()".to_owned())]);
            }
            return;
        }
        if operand.is_null() {
            self.error(ErrorCode::NullValue, range, |types| {
                format!("null cannot be converted to '{}', which is never null", types.name(to))
            });
            return;
        }
        let inner = self.ast.without_parentheses(id);
        if to == Type::BOOL
            && let ExpressionKind::Assign { operator: None, operator_range, .. } =
                self.ast.expression(inner).kind
        {
            self.error(ErrorCode::AssignmentInCondition, range, |types| {
                format!("'=' assigns a '{}' here, where a condition is expected", types.name(ty))
            });
            self.suggest("compare with '=='", vec![(operator_range, "==".to_owned())]);
            return;
        }
        if let (Some(value), true) = (operand.as_integer(), self.is_integral(to) && self.is_integral(ty)) {
            self.error(ErrorCode::ConstantOverflow, range, |types| {
                format!("the constant {value} is outside the range of '{}'", types.name(to))
            });
            return;
        }
        if self.casts(operand, id, to) {
            self.error(ErrorCode::MissingCast, range, |types| {
                format!("'{}' does not convert to '{}' without a cast", types.name(ty), types.name(to))
            });
            self.help_with_cast(id, operand, to);
        } else {
            self.error(ErrorCode::TypeMismatch, range, |types| {
                format!("'{}' cannot be converted to '{}'", types.name(ty), types.name(to))
            });
            self.help_with_mismatch(id, operand, to);
        }
    }

    /// Says of the mistake that was reported last which name was meant, and offers it.
    pub(crate) fn suggest_name(&mut self, given: Name<'c>, meant: &str) {
        self.help(format!("did you mean '{meant}'?"));
        self.suggest(
            format!("replace '{}' with '{meant}'", given.text),
            vec![(given.range, meant.to_owned())],
        );
    }

    pub(crate) fn report_cast(&mut self, id: ExpressionId, operand: &Operand<'c>, to: Type) {
        let what = self.describe(operand);
        self.error(ErrorCode::InvalidCast, self.ast.expression(id).range, |types| {
            format!("{what} cannot be cast to '{}'", types.name(to))
        });
        if to == Type::STRING && self.types.is_value_type(operand.ty) {
            self.help("call 'ToString()' on the value");
        }
    }

    /// A variable of `context.Variables` that an expression reads by its indexer: its name's expression.
    pub(crate) fn is_variable_read(&self, id: ExpressionId) -> bool {
        let id = self.ast.without_parentheses(id);
        let ExpressionKind::Index { target, .. } = &self.ast.expression(id).kind else { return false };
        matches!(self.tables.symbols.get(target.index()), Some(Some(Symbol::Member { member, .. }))
            if member.name == "Variables")
    }

    fn help_with_cast(&mut self, id: ExpressionId, operand: &Operand<'c>, to: Type) {
        let range = self.ast.expression(id).range;
        let name = self.types.name(to);
        if self.types.without_nullable(operand.ty) == to {
            self.help("it may be null: use '.Value', or '??' with a default");
            return;
        }
        if self.is_variable_read(id) {
            self.help(format!(
                "variables are objects: cast to '{name}', or use 'context.Variables.GetValueOrDefault<{name}>(…)'"
            ));
        }
        let needs_parentheses = !matches!(
            self.ast.expression(id).kind,
            ExpressionKind::Name(_)
                | ExpressionKind::Member { .. }
                | ExpressionKind::Index { .. }
                | ExpressionKind::Call { .. }
                | ExpressionKind::Parenthesized(_)
        );
        let mut edits = vec![(
            TextRange::empty(range.start()),
            format!("({name}){}", if needs_parentheses { "(" } else { "" }),
        )];
        if needs_parentheses {
            edits.push((TextRange::empty(range.end()), ")".to_owned()));
        }
        self.suggest(format!("cast to '{name}'"), edits);
    }

    fn help_with_mismatch(&mut self, id: ExpressionId, operand: &Operand<'c>, to: Type) {
        let range = self.ast.expression(id).range;
        if to == Type::STRING {
            if self.help_with_values(id, operand) {
                return;
            }
            if operand.ty != Type::VOID {
                self.help("call 'ToString()' on the value");
                self.suggest(
                    "add '.ToString()'",
                    vec![(TextRange::empty(range.end()), ".ToString()".to_owned())],
                );
            }
        } else if to == Type::BOOL && operand.ty == Type::STRING {
            self.help("compare it with something, or use 'bool.Parse(…)'");
        } else if operand.ty == Type::STRING && self.is_number(to) {
            let name = self.types.name(to);
            self.help(format!("use '{name}.Parse(…)', or '{name}.TryParse(…)' where it may be no number"));
        }
    }

    /// Says of the values of a header or query parameter how to get one. Gives whether it is such values.
    pub(crate) fn help_with_values(&mut self, id: ExpressionId, operand: &Operand<'c>) -> bool {
        if !matches!(self.types.view(operand.ty), View::Array(Type::STRING, 1)) {
            return false;
        }
        let id = self.ast.without_parentheses(id);
        let ExpressionKind::Index { target, arguments } = &self.ast.expression(id).kind else { return false };
        let Some(Some(Symbol::Member { member, .. })) = self.tables.symbols.get(target.index()) else {
            return false;
        };
        if !matches!(member.name, "Headers" | "Query") {
            return false;
        }
        self.help("it has one text per value: use 'GetValueOrDefault', which joins them");
        if let [argument] = &**arguments {
            let key = self.ast.text(argument.range);
            let target = self.ast.expression(*target).range;
            let rest = TextRange::new(target.end(), self.ast.expression(id).range.end());
            self.suggest("use 'GetValueOrDefault'", vec![(rest, format!(".GetValueOrDefault({key}, \"\")"))]);
        }
        true
    }

    /// Says how to mend an operator that its operands do not have.
    pub(crate) fn help_with_operator(
        &mut self,
        operator: BinaryOperator,
        left: (&Operand<'c>, ExpressionId),
        right: (&Operand<'c>, ExpressionId),
    ) {
        if self.speculating > 0 {
            return;
        }
        if operator == BinaryOperator::Coalesce {
            if self.types.is_value_type(left.0.ty) {
                self.help("the left side is never null: leave out '??' and what follows");
            }
            return;
        }
        for (one, other) in [(left, right), (right, left)] {
            let (operand, id) = one;
            if other.0.ty == Type::STRING && self.help_with_values(id, operand) {
                return;
            }
            let is_token = matches!(self.types.definition_id(operand.ty), Some(known::JTOKEN));
            if is_token && !other.0.ty.is_unknown() && !other.0.is_null() {
                let name = self.types.name(other.0.ty);
                self.help(format!("a 'JToken' is compared by reference only: cast it to '{name}' first"));
                let start = self.ast.expression(id).range.start();
                self.suggest(
                    format!("cast to '{name}'"),
                    vec![(TextRange::empty(start), format!("({name})"))],
                );
                return;
            }
            if other.0.ty == Type::STRING && self.types.is_value_type(operand.ty) {
                let is_number = self.is_number(self.types.without_nullable(operand.ty));
                match other.0.as_text() {
                    Some(text) if is_number && text.parse::<i64>().is_ok() => {
                        let text = text.to_owned();
                        self.help("compare with a number");
                        let range = self.ast.expression(other.1).range;
                        self.suggest(format!("replace by {text}"), vec![(range, text)]);
                    }
                    _ => self.help("call 'ToString()' on the value, or compare with one of its type"),
                }
                return;
            }
            if self.types.definition_id(operand.ty) == Some(known::TIME_SPAN) && self.is_number(other.0.ty) {
                self.help("compare 'TotalMilliseconds', 'TotalSeconds' … with a number");
                return;
            }
            if operand.ty == Type::OBJECT && self.is_variable_read(id) {
                let name = self.types.name(other.0.ty);
                self.help(format!("variables are objects: cast to '{name}' first"));
                return;
            }
        }
    }

    /// Says how to mend branches without a common type.
    pub(crate) fn help_with_branches(
        &mut self,
        first: (&Operand<'c>, ExpressionId),
        second: (&Operand<'c>, ExpressionId),
    ) {
        for (one, other) in [(first, second), (second, first)] {
            if one.0.is_null() && self.types.is_value_type(other.0.ty) {
                let name = self.types.name(other.0.ty);
                let start = self.ast.expression(one.1).range.start();
                self.help(format!("give null a type: '({name}?)null'"));
                self.suggest(
                    format!("cast null to '{name}?'"),
                    vec![(TextRange::empty(start), format!("({name}?)"))],
                );
                return;
            }
        }
        self.help("convert one of them to the type of the other");
    }

    /// Whether a type is a number.
    pub(crate) fn is_number(&self, ty: Type) -> bool {
        ty != Type::CHAR && self.is_integral(ty) || matches!(ty, Type::FLOAT | Type::DOUBLE | Type::DECIMAL)
    }
}
