//! Which methods a call fits.

use apimlint_catalog::types::{Mode, TypeRef};

use super::failure::Failure;
use super::{BoundArgument, CallSite};
use crate::ast::{ArgumentMode, ExpressionId};
use crate::check::lookup::Candidate;
use crate::check::{Checker, Operand, OperandKind};
use crate::types::{Type, Types};

/// A method that a call fits.
#[derive(Clone, Debug)]
pub(crate) struct Applicable {
    pub(crate) candidate: Candidate,
    /// The types that the arguments convert to, in the order of the arguments; the receiver is left out.
    pub(crate) parameter_types: Vec<Type>,
    /// The type that the receiver converts to.
    pub(crate) receiver_type: Option<Type>,
    /// For each argument the place of its parameter.
    pub(crate) places: Vec<usize>,
    /// Whether `params` takes several values.
    pub(crate) is_expanded: bool,
    /// Whether a parameter takes its default value.
    pub(crate) uses_defaults: bool,
    pub(crate) result: Type,
}

/// What is given to a call.
#[derive(Clone)]
pub(crate) struct Arguments<'a, 'c> {
    /// What an extension method is called on.
    pub(crate) receiver: Option<(Operand<'c>, ExpressionId)>,
    pub(crate) arguments: &'a [BoundArgument<'c>],
}

/// What has to be known of a parameter to tell which argument it takes.
pub(crate) struct ParameterShape<'n> {
    pub(crate) name: &'n str,
    pub(crate) mode: Mode,
    pub(crate) is_optional: bool,
}

impl Arguments<'_, '_> {
    /// Whether something that is not known takes part in the choice.
    pub(crate) fn has_unknown(&self, types: &Types) -> bool {
        self.receiver.as_ref().is_some_and(|(operand, _)| types.has_unknown(operand.ty))
            || self.arguments.iter().any(|argument| {
                types.has_unknown(argument.operand.ty)
                    && !matches!(
                        argument.operand.kind,
                        OperandKind::Lambda
                            | OperandKind::Methods
                            | OperandKind::Default
                            | OperandKind::Throw
                    )
            })
    }
}

/// Tells for each argument which parameter takes it; an error where that does not work out.
pub(crate) fn map_arguments(
    parameters: &[ParameterShape<'_>],
    arguments: &[BoundArgument<'_>],
    expanded: bool,
) -> Result<Vec<usize>, Failure> {
    let mut places = Vec::with_capacity(arguments.len());
    let has_params = parameters.last().is_some_and(|last| last.mode == Mode::Params);
    if expanded && !has_params {
        return Err(Failure::Count);
    }
    for (index, argument) in arguments.iter().enumerate() {
        let place = match argument.name {
            Some(name) => match parameters.iter().position(|parameter| parameter.name == name.text) {
                Some(place) if places.contains(&place) => return Err(Failure::Count),
                Some(place) => place,
                None => return Err(Failure::Name(index)),
            },
            None if expanded => index.min(parameters.len() - 1),
            None => index,
        };
        if place >= parameters.len() {
            return Err(Failure::Count);
        }
        places.push(place);
    }
    for (place, parameter) in parameters.iter().enumerate() {
        let is_filled = places.contains(&place);
        let may_be_left_out = parameter.is_optional || expanded && parameter.mode == Mode::Params;
        if !is_filled && !may_be_left_out {
            return Err(Failure::Count);
        }
    }
    Ok(places)
}

impl<'c> Checker<'_, 'c> {
    /// The candidates that a call fits; of the others the reasons are added to `failures`.
    pub(super) fn applicable(
        &mut self,
        candidates: &[Candidate],
        arguments: &Arguments<'_, 'c>,
        site: &CallSite<'_>,
        is_extension: bool,
        failures: &mut Vec<(Candidate, bool, Failure)>,
    ) -> Vec<Applicable> {
        let mut found = Vec::new();
        for candidate in candidates {
            match self.fits(*candidate, arguments, site, false) {
                Ok(applicable) => found.push(applicable),
                Err(failure) => {
                    let has_params =
                        candidate.member.parameters.last().is_some_and(|last| last.mode == Mode::Params);
                    if !has_params {
                        failures.push((*candidate, is_extension, failure));
                        continue;
                    }
                    match self.fits(*candidate, arguments, site, true) {
                        Ok(applicable) => found.push(applicable),
                        Err(failure) => failures.push((*candidate, is_extension, failure)),
                    }
                }
            }
        }
        found
    }

    fn fits(
        &mut self,
        candidate: Candidate,
        given: &Arguments<'_, 'c>,
        site: &CallSite<'_>,
        expanded: bool,
    ) -> Result<Applicable, Failure> {
        let member = candidate.member;
        let skipped = usize::from(given.receiver.is_some());
        let parameters = member.parameters.get(skipped..).unwrap_or_default();
        if !expanded && given.arguments.len() > parameters.len() {
            return Err(Failure::Count);
        }
        let shapes: Vec<ParameterShape<'_>> = parameters
            .iter()
            .map(|parameter| ParameterShape {
                name: parameter.name,
                mode: parameter.mode,
                is_optional: parameter.is_optional,
            })
            .collect();
        let places = map_arguments(&shapes, given.arguments, expanded)?;
        let reference = |place: usize| -> TypeRef {
            let Some(parameter) = parameters.get(place) else { return TypeRef::Unknown };
            match parameter.ty {
                TypeRef::Array(element) if expanded && parameter.mode == Mode::Params => *element,
                other => other,
            }
        };
        let owner = self.types.arguments(candidate.owner).to_vec();
        let count = member.type_parameters.len();
        let method_arguments = match &site.type_arguments {
            Some(written) if written.len() == count => written.clone(),
            Some(written) => return Err(Failure::TypeArguments(written.len())),
            None if count == 0 => Vec::new(),
            None => {
                let mut pairs: Vec<(TypeRef, &Operand<'c>, ExpressionId, bool)> = Vec::new();
                if let (Some((operand, id)), Some(first)) = (&given.receiver, member.parameters.first()) {
                    pairs.push((first.ty, operand, *id, false));
                }
                for (argument, place) in given.arguments.iter().zip(&places) {
                    let exact = matches!(argument.mode, ArgumentMode::Ref | ArgumentMode::Out);
                    pairs.push((reference(*place), &argument.operand, argument.id, exact));
                }
                self.infer(member, &owner, &pairs).ok_or(Failure::Inference)?
            }
        };
        for (parameter, argument) in member.type_parameters.iter().zip(&method_arguments) {
            if self.types.breaks(parameter.constraint, *argument) {
                return Err(Failure::Constraint(*argument));
            }
        }
        let receiver_type = match (&given.receiver, member.parameters.first()) {
            (Some((operand, _)), Some(first)) => {
                let ty = self.types.instantiate(first.ty, &owner, &method_arguments);
                let fits = self.types.has_unknown(operand.ty)
                    || self.identity(operand.ty, ty)
                    || ty == Type::OBJECT
                    || operand.ty != Type::NULL && self.converts_by_reference(operand.ty, ty);
                if !fits {
                    return Err(Failure::Receiver);
                }
                Some(ty)
            }
            _ => None,
        };
        let mut parameter_types = Vec::with_capacity(places.len());
        for (index, (argument, place)) in given.arguments.iter().zip(&places).enumerate() {
            let ty = self.types.instantiate(reference(*place), &owner, &method_arguments);
            let mode = parameters.get(*place).map_or(Mode::Value, |parameter| parameter.mode);
            let wanted = match mode {
                Mode::Ref => ArgumentMode::Ref,
                Mode::Out => ArgumentMode::Out,
                Mode::Value | Mode::Params => ArgumentMode::Value,
            };
            let mode_fits =
                argument.mode == wanted || argument.mode == ArgumentMode::In && wanted == ArgumentMode::Value;
            if !mode_fits {
                return Err(Failure::Mode(index, wanted));
            }
            let fits = if wanted == ArgumentMode::Value {
                self.converts_operand(&argument.operand, argument.id, ty)
            } else {
                argument.operand.is_unknown() || self.identity(argument.operand.ty, ty)
            };
            if !fits {
                return Err(Failure::Argument(index, ty));
            }
            parameter_types.push(ty);
        }
        let result = self.types.instantiate(member.result, &owner, &method_arguments);
        let uses_defaults = (0..parameters.len()).any(|place| {
            !places.contains(&place) && parameters.get(place).is_some_and(|parameter| parameter.is_optional)
        });
        Ok(Applicable {
            candidate,
            parameter_types,
            receiver_type,
            places,
            is_expanded: expanded,
            uses_defaults,
            result,
        })
    }
}
