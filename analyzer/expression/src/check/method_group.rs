//! Methods that are named, but not called, as values of delegates.

use apimlint_catalog::types::Mode;

use super::lookup::Group;
use super::overload::{BoundArgument, CallSite, Resolution};
use super::{Checker, Operand};
use crate::ast::{ArgumentMode, ExpressionId};
use crate::types::Type;

/// What methods give that are called with arguments of certain types.
enum Called {
    /// None of them fits, or several do.
    None,
    /// It is not decided.
    Unknown,
    /// One does.
    Method {
        /// The types of its parameters.
        parameters: Vec<Type>,
        /// The type of its result, or `void`.
        result: Type,
    },
}

impl<'c> Checker<'_, 'c> {
    /// Whether methods that are not called fit a delegate.
    pub(crate) fn methods_convert(&mut self, methods: ExpressionId, to: Type) -> bool {
        if to.is_unknown() {
            return true;
        }
        let Some(signature) = self.delegate_signature(to) else { return false };
        let given = signature.parameter_types();
        match self.methods_called(methods, &given) {
            Called::None => false,
            Called::Unknown => true,
            Called::Method { parameters, result } => {
                given.iter().zip(parameters).all(|(from, to)| self.passes_unchanged(*from, to))
                    && (signature.result == Type::VOID && result == Type::VOID
                        || result != Type::VOID && self.passes_unchanged(result, signature.result))
            }
        }
    }

    /// Whether a value of a type is one of another as it is: a delegate neither boxes nor calculates.
    fn passes_unchanged(&mut self, from: Type, to: Type) -> bool {
        self.identity(from, to)
            || !self.types.is_value_type(from)
                && !self.types.is_value_type(to)
                && (to == Type::OBJECT || self.converts_by_reference(from, to))
    }

    /// The type that methods give for arguments of certain types; `None` where none of them fits.
    pub(crate) fn methods_result_type(&mut self, methods: ExpressionId, parameters: &[Type]) -> Option<Type> {
        match self.methods_called(methods, parameters) {
            Called::None => None,
            Called::Unknown => Some(Type::UNKNOWN),
            Called::Method { result, .. } => Some(result).filter(|result| *result != Type::VOID),
        }
    }

    fn methods_called(&mut self, methods: ExpressionId, parameters: &[Type]) -> Called {
        let methods = self.ast.without_parentheses(methods);
        // While it is looked at, no other can be: a method group is no argument of itself.
        let Some(group) = self.groups.remove(&methods) else { return Called::Unknown };
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
        let before = self.error_count;
        let called = self.group_called(&group, &arguments, range);
        self.error_count = before;
        self.speculating -= 1;
        self.groups.insert(methods, group);
        called
    }

    fn group_called(
        &mut self,
        group: &Group<'c>,
        arguments: &[BoundArgument<'c>],
        range: apimlint_syntax::TextRange,
    ) -> Called {
        let site =
            CallSite { name_range: range, name: group.name, type_arguments: group.type_arguments.clone() };
        if let Some(function) = group.function {
            let Some(signature) = self.functions.get(function.0 as usize).cloned() else {
                return Called::Unknown;
            };
            if signature.parameters.len() != arguments.len()
                || signature.parameters.iter().any(|parameter| parameter.mode != Mode::Value)
            {
                return Called::None;
            }
            return Called::Method { parameters: signature.parameter_types(), result: signature.result };
        }
        let receiver = group
            .receiver
            .as_ref()
            .filter(|_| group.extension_name)
            .map(|(target, operand)| (operand.clone(), *target));
        match self.resolve(&group.candidates, receiver, arguments, &site) {
            Resolution::Chosen(chosen) => {
                Called::Method { parameters: chosen.parameter_types, result: chosen.result }
            }
            Resolution::Unknown => Called::Unknown,
            Resolution::Failed => Called::None,
        }
    }
}
