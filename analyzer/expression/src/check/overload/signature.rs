//! Calls of delegates and local functions, which have no overloads.

use apimlint_catalog::closest;
use apimlint_catalog::types::Mode;

use super::applicable::{Takes, map_arguments};
use super::failure::{Failure, count_of};
use super::{BoundArgument, CallSite};
use crate::ast::ArgumentMode;
use crate::check::Checker;
use crate::check::lookup::{Signature, SignatureParameter};
use crate::error::ErrorCode;
use crate::types::{Type, View};

impl Takes for SignatureParameter {
    fn name(&self) -> &str {
        &self.name
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn is_optional(&self) -> bool {
        self.is_optional
    }
}

impl<'c> Checker<'_, 'c> {
    /// Checks the call of a delegate or local function. Gives the type of its result.
    pub(crate) fn resolve_signature(
        &mut self,
        signature: &Signature,
        arguments: &[BoundArgument<'c>],
        site: &CallSite<'_>,
    ) -> Option<Type> {
        if self.has_hole(arguments) {
            self.bind_lambdas_of_unknown(arguments);
            return Some(signature.result);
        }
        let parameters = &*signature.parameters;
        let mapped = map_arguments(parameters, arguments, false)
            .or_else(|failure| map_arguments(parameters, arguments, true).map_err(|_| failure));
        let places = match mapped {
            Ok(places) => places,
            Err(failure) => {
                self.report_signature(failure, parameters, arguments, site);
                self.look_into_lambdas(arguments);
                return None;
            }
        };
        for (index, argument) in arguments.iter().enumerate() {
            let place = places.of(index);
            let Some(parameter) = parameters.get(place) else { continue };
            let mut ty = parameter.ty;
            if parameter.mode == Mode::Params
                && let View::Array(element, _) = self.types.view(ty)
            {
                let takes_array =
                    places.expanded.is_none() && self.converts_operand(&argument.operand, argument.id, ty);
                ty = if takes_array { ty } else { element };
            }
            self.pass_argument(argument, parameter.mode, ty);
        }
        Some(signature.result)
    }

    fn pass_argument(&mut self, argument: &BoundArgument<'c>, mode: Mode, ty: Type) {
        let wanted = match mode {
            Mode::Ref => ArgumentMode::Ref,
            Mode::Out => ArgumentMode::Out,
            Mode::Value | Mode::Params => ArgumentMode::Value,
        };
        let is_passed = if argument.mode == ArgumentMode::In { ArgumentMode::Value } else { argument.mode };
        if is_passed != wanted {
            self.report_mode(argument, wanted);
        } else if wanted == ArgumentMode::Value {
            self.convert(argument.id, &argument.operand, ty);
        } else if !self.identity(argument.operand.ty, ty) {
            let from = argument.operand.ty;
            self.error(ErrorCode::ArgumentType, argument.range, |types| {
                format!(
                    "a variable passed with '{}' must be exactly '{}', not '{}'",
                    if wanted == ArgumentMode::Out { "out" } else { "ref" },
                    types.name(ty),
                    types.name(from)
                )
            });
        }
    }

    fn report_signature(
        &mut self,
        failure: Failure,
        parameters: &[SignatureParameter],
        arguments: &[BoundArgument<'c>],
        site: &CallSite<'_>,
    ) {
        let name = site.name;
        match failure {
            Failure::Name(index) => {
                let Some(given) = arguments.get(index).and_then(|argument| argument.name) else { return };
                self.error(ErrorCode::ArgumentCount, given.range, |_| {
                    format!("'{name}' has no parameter named '{}'", given.text)
                });
                self.help_with_parameter(given, parameters.iter().map(|parameter| &*parameter.name));
            }
            Failure::Missing(place) if arguments.iter().any(|argument| argument.name.is_some()) => {
                let missing = parameters.get(place).map_or("", |parameter| &*parameter.name);
                self.error(ErrorCode::ArgumentCount, site.name_range, |_| {
                    format!("nothing is given for the parameter '{missing}' of '{name}'")
                });
            }
            _ => {
                let (takes, given) = (count_of(parameters), arguments.len());
                self.error(ErrorCode::ArgumentCount, site.name_range, |_| {
                    format!("'{name}' takes {takes}, not {given}")
                });
            }
        }
    }

    /// Says of a named argument which parameter is meant.
    pub(super) fn help_with_parameter<'n>(
        &mut self,
        given: crate::ast::Name<'c>,
        parameters: impl Iterator<Item = &'n str> + Clone,
    ) {
        if self.speculating > 0 {
            return;
        }
        if let Some(meant) = closest(given.text, parameters.clone()) {
            self.suggest_name(given, meant);
            return;
        }
        let names: Vec<String> = parameters.map(|name| format!("'{name}'")).collect();
        if !names.is_empty() {
            self.help(format!("there is {}", names.join(", ")));
        }
    }
}
