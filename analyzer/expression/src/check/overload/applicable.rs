//! Which methods a call fits.

use apimlint_catalog::types::{Mode, Parameter, TypeKind, TypeRef};

use super::failure::{Attempt, Failure};
use super::{BoundArgument, CallSite};
use crate::ast::{ArgumentMode, ExpressionId};
use crate::check::infer::Given;
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
    /// Which parameters take the arguments.
    pub(crate) places: Places,
    /// Whether a parameter takes its default value.
    pub(crate) uses_defaults: bool,
    /// Whether it is not known what a lambda gives.
    pub(crate) is_uncertain: bool,
    pub(crate) result: Type,
}

/// Which parameters take the arguments of a call.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// For each argument the place of its parameter; empty where all stand in their places.
    named: Vec<usize>,
    /// The place of the parameter that takes several values, where it does.
    pub(crate) expanded: Option<usize>,
}

impl Places {
    /// The place of the parameter that takes an argument.
    pub(crate) fn of(&self, argument: usize) -> usize {
        let place = self.named.get(argument).copied().unwrap_or(argument);
        self.expanded.map_or(place, |last| place.min(last))
    }

    fn is_filled(&self, place: usize, arguments: usize) -> bool {
        if self.named.is_empty() { place < arguments } else { self.named.contains(&place) }
    }
}

/// What is given to a call.
pub(crate) struct Arguments<'a, 'c> {
    /// What an extension method is called on.
    pub(crate) receiver: Option<(Operand<'c>, ExpressionId)>,
    pub(crate) arguments: &'a [BoundArgument<'c>],
}

/// What has to be known of a parameter to tell which argument it takes.
pub(crate) trait Takes {
    fn name(&self) -> &str;
    fn mode(&self) -> Mode;
    fn is_optional(&self) -> bool;
}

impl Takes for Parameter {
    fn name(&self) -> &str {
        self.name
    }

    fn mode(&self) -> Mode {
        self.mode
    }

    fn is_optional(&self) -> bool {
        self.is_optional
    }
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

/// Tells which parameters take the arguments; an error where that does not work out.
pub(crate) fn map_arguments<P: Takes>(
    parameters: &[P],
    arguments: &[BoundArgument<'_>],
    is_expanded: bool,
) -> Result<Places, Failure> {
    let last = parameters.len().checked_sub(1);
    let expanded = if is_expanded {
        let last = last.filter(|last| parameters.get(*last).is_some_and(|last| last.mode() == Mode::Params));
        Some(last.ok_or(Failure::Count)?)
    } else if arguments.len() > parameters.len() {
        return Err(Failure::Count);
    } else {
        None
    };
    let mut places = Places { named: Vec::new(), expanded };
    if arguments.iter().any(|argument| argument.name.is_some()) {
        for (index, argument) in arguments.iter().enumerate() {
            let place = match argument.name {
                Some(name) => parameters
                    .iter()
                    .position(|parameter| parameter.name() == name.text)
                    .ok_or(Failure::Name(index))?,
                None => expanded.map_or(index, |last| index.min(last)),
            };
            if places.named.contains(&place) && Some(place) != expanded {
                return Err(Failure::Count);
            }
            places.named.push(place);
        }
    }
    for (place, parameter) in parameters.iter().enumerate() {
        let may_be_left_out = parameter.is_optional() || expanded == Some(place);
        if !may_be_left_out && !places.is_filled(place, arguments.len()) {
            return Err(Failure::Missing(place));
        }
    }
    Ok(places)
}

impl<'c> Checker<'_, 'c> {
    /// The candidates that a call fits; why the others do not is added to `attempts`.
    pub(super) fn applicable(
        &mut self,
        candidates: &[Candidate],
        given: &Arguments<'_, 'c>,
        site: &CallSite<'_>,
        attempts: &mut Vec<Attempt>,
    ) -> Vec<Applicable> {
        let mut found = Vec::new();
        for candidate in candidates {
            let has_params = candidate.member.parameters.last().is_some_and(|last| last.mode == Mode::Params);
            let fits = match self.fits(*candidate, given, site, false) {
                Err(_) if has_params => self.fits(*candidate, given, site, true),
                fits => fits,
            };
            match fits {
                Ok(applicable) => found.push(applicable),
                Err(failure) => attempts.push(Attempt {
                    candidate: *candidate,
                    on_receiver: given.receiver.is_some(),
                    failure,
                }),
            }
        }
        found
    }

    fn fits(
        &mut self,
        candidate: Candidate,
        given: &Arguments<'_, 'c>,
        site: &CallSite<'_>,
        is_expanded: bool,
    ) -> Result<Applicable, Failure> {
        let member = candidate.member;
        let skipped = usize::from(given.receiver.is_some());
        let parameters = member.parameters.get(skipped..).unwrap_or_default();
        let places = map_arguments(parameters, given.arguments, is_expanded)?;
        let declared = |index: usize| -> TypeRef {
            let place = places.of(index);
            match parameters.get(place).map(|parameter| parameter.ty) {
                Some(TypeRef::Array(element)) if places.expanded == Some(place) => *element,
                Some(other) => other,
                None => TypeRef::Unknown,
            }
        };
        for (index, argument) in given.arguments.iter().enumerate() {
            let wanted = mode_of(parameters.get(places.of(index)));
            let is_passed =
                if argument.mode == ArgumentMode::In { ArgumentMode::Value } else { argument.mode };
            if is_passed != wanted {
                return Err(Failure::Mode(index, wanted));
            }
        }
        let owner = self.types.arguments(candidate.owner).to_vec();
        let count = member.type_parameters.len();
        let method_arguments = match &site.type_arguments {
            Some(written) if written.len() == count => written.clone(),
            Some(written) => return Err(Failure::TypeArguments(written.len())),
            None if count == 0 => Vec::new(),
            None => {
                let mut pairs: Vec<Given<'_, 'c>> = Vec::with_capacity(given.arguments.len() + skipped);
                if let (Some((operand, id)), Some(first)) = (&given.receiver, member.parameters.first()) {
                    pairs.push(Given { declared: first.ty, operand, id: *id, is_exact: false });
                }
                for (index, argument) in given.arguments.iter().enumerate() {
                    pairs.push(Given {
                        declared: declared(index),
                        operand: &argument.operand,
                        id: argument.id,
                        is_exact: matches!(argument.mode, ArgumentMode::Ref | ArgumentMode::Out),
                    });
                }
                self.infer(member, &owner, &pairs).ok_or(Failure::Inference)?
            }
        };
        for (parameter, argument) in member.type_parameters.iter().zip(&method_arguments) {
            if self.types.breaks(parameter.constraint, *argument) {
                return Err(Failure::Constraint(*argument, parameter.constraint));
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
        let mut found = Applicable {
            candidate,
            parameter_types: Vec::with_capacity(given.arguments.len()),
            receiver_type,
            uses_defaults: false,
            is_uncertain: false,
            result: Type::UNKNOWN,
            places: Places { named: Vec::new(), expanded: None },
        };
        for (index, argument) in given.arguments.iter().enumerate() {
            let ty = self.types.instantiate(declared(index), &owner, &method_arguments);
            let by_reference = matches!(argument.mode, ArgumentMode::Ref | ArgumentMode::Out);
            let fits = if by_reference {
                argument.operand.is_unknown() || self.identity(argument.operand.ty, ty)
            } else {
                self.converts_operand(&argument.operand, argument.id, ty)
            };
            if !fits {
                return Err(Failure::Argument(index, ty));
            }
            if argument.operand.kind == OperandKind::Lambda {
                self.note_lambda(&mut found, argument.id, ty);
            }
            found.parameter_types.push(ty);
        }
        found.result = self.types.instantiate(member.result, &owner, &method_arguments);
        found.uses_defaults = parameters.iter().enumerate().any(|(place, parameter)| {
            parameter.is_optional && !places.is_filled(place, given.arguments.len())
        });
        found.places = places;
        Ok(found)
    }

    /// Notes whether it is known what a lambda gives with the parameters that a method gives it.
    fn note_lambda(&mut self, found: &mut Applicable, lambda: ExpressionId, to: Type) {
        let Some(signature) = self.delegate_signature(to) else {
            found.is_uncertain = true;
            return;
        };
        let result = self.lambda_result(lambda, &signature.parameter_types());
        // Of a delegate without a result it does not matter what the lambda gives.
        found.is_uncertain |= signature.result != Type::VOID && result.is_uncertain(&self.types);
    }

    /// Whether a lambda can be given what a delegate is.
    pub(super) fn lambda_may_take(&self, lambda: ExpressionId, to: Type) -> bool {
        let parameters = match self.types.definition(to) {
            Some(found) if found.kind == TypeKind::Delegate => match found.members_named("Invoke") {
                [invoke] => invoke.parameters.len(),
                _ => return false,
            },
            _ => return false,
        };
        self.lambda_arity(lambda).flatten().is_none_or(|arity| arity == parameters)
    }
}

/// How a parameter wants its argument to be passed.
fn mode_of(parameter: Option<&Parameter>) -> ArgumentMode {
    match parameter.map_or(Mode::Value, |parameter| parameter.mode) {
        Mode::Ref => ArgumentMode::Ref,
        Mode::Out => ArgumentMode::Out,
        Mode::Value | Mode::Params => ArgumentMode::Value,
    }
}
