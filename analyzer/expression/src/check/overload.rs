//! Which of several methods a call means.

mod applicable;
mod better;
mod failure;

use apimlint_catalog::types::{self, Mode};
use apimlint_syntax::TextRange;

use self::applicable::{Applicable, Arguments};
use self::failure::Failure;
use super::lookup::{Candidate, Signature};
use super::{Checker, Operand, OperandKind};
use crate::ast::{ArgumentMode, ExpressionId, Name};
use crate::types::Type;

/// An argument, checked as far as that is possible before it is known what is called.
#[derive(Clone, Debug)]
pub(crate) struct BoundArgument<'c> {
    pub(crate) id: ExpressionId,
    pub(crate) range: TextRange,
    pub(crate) name: Option<Name<'c>>,
    pub(crate) mode: ArgumentMode,
    pub(crate) operand: Operand<'c>,
}

/// Where and how something is called.
pub(crate) struct CallSite<'n> {
    /// The whole call.
    pub(crate) range: TextRange,
    /// The name of what is called.
    pub(crate) name_range: TextRange,
    /// The name of what is called, for messages.
    pub(crate) name: &'n str,
    /// The type arguments that are written.
    pub(crate) type_arguments: Option<Vec<Type>>,
}

/// The method that a call means.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) candidate: Candidate,
    /// The types that the arguments convert to, in the order of the arguments.
    pub(crate) parameter_types: Vec<Type>,
    /// The type of the result.
    pub(crate) result: Type,
}

/// What became of a call.
#[derive(Debug)]
pub(crate) enum Resolution {
    /// It means this method.
    Chosen(Chosen),
    /// It is not decided, and nothing was reported.
    Unknown,
    /// It means no method, which was reported.
    Failed,
}

impl<'c> Checker<'_, 'c> {
    /// Finds out which method a call means, and checks its lambdas against it.
    ///
    /// With a receiver, extension methods of the name of the site are looked at, too, where no other method fits.
    pub(crate) fn resolve(
        &mut self,
        candidates: &[Candidate],
        receiver: Option<(Operand<'c>, ExpressionId)>,
        arguments: &[BoundArgument<'c>],
        site: &CallSite<'_>,
    ) -> Resolution {
        let mut failures: Vec<(Candidate, bool, Failure)> = Vec::new();
        let given = Arguments { receiver: None, arguments };
        let mut applicable = self.applicable(candidates, &given, site, false, &mut failures);
        let mut extended = given;
        if applicable.is_empty()
            && let Some((operand, id)) = receiver
        {
            let methods = types::extension_methods(site.name);
            if !methods.is_empty() {
                let candidates: Vec<Candidate> = methods
                    .iter()
                    .map(|(owner, member)| Candidate { owner: Type::of(*owner), member })
                    .collect();
                extended = Arguments { receiver: Some((operand, id)), arguments };
                applicable = self.applicable(&candidates, &extended, site, true, &mut failures);
            }
        }
        if applicable.is_empty() {
            if self.reports_unknown(&failures, arguments) {
                self.bind_lambdas_of_unknown(arguments);
                return Resolution::Unknown;
            }
            self.report_failure(&failures, arguments, site);
            self.bind_lambdas_after_failure(arguments);
            return Resolution::Failed;
        }
        match self.best(applicable, &extended) {
            Ok(best) => {
                for (argument, ty) in arguments.iter().zip(&best.parameter_types) {
                    if argument.operand.kind == OperandKind::Lambda {
                        self.bind_lambda(argument.id, *ty);
                    }
                }
                Resolution::Chosen(Chosen {
                    candidate: best.candidate,
                    parameter_types: best.parameter_types,
                    result: best.result,
                })
            }
            Err(None) => {
                self.bind_lambdas_of_unknown(arguments);
                Resolution::Unknown
            }
            Err(Some((first, second))) => {
                let name = site.name;
                self.error(super::super::error::ErrorCode::AmbiguousCall, site.name_range, |types| {
                    format!(
                        "the call of '{name}' may mean '{}' as well as '{}'",
                        failure::shown(types, first),
                        failure::shown(types, second)
                    )
                });
                self.help("give an argument a type with a cast, or call it with other arguments");
                self.bind_lambdas_after_failure(arguments);
                Resolution::Failed
            }
        }
    }

    /// Checks lambdas of a call that means nothing: one mistake at a call is enough.
    fn bind_lambdas_after_failure(&mut self, arguments: &[BoundArgument<'c>]) {
        self.speculating += 1;
        self.bind_lambdas_of_unknown(arguments);
        self.speculating -= 1;
    }

    /// Checks the call of a delegate or local function. Gives the type of its result.
    pub(crate) fn resolve_signature(
        &mut self,
        signature: &Signature,
        arguments: &[BoundArgument<'c>],
        site: &CallSite<'_>,
    ) -> Option<Type> {
        let is_generic = !signature.type_parameters.is_empty();
        let shapes: Vec<_> = signature
            .parameters
            .iter()
            .map(|parameter| applicable::ParameterShape {
                name: &parameter.name,
                mode: parameter.mode,
                is_optional: parameter.is_optional,
            })
            .collect();
        let mapped = applicable::map_arguments(&shapes, arguments, false)
            .map(|places| (places, false))
            .or_else(|_| applicable::map_arguments(&shapes, arguments, true).map(|places| (places, true)));
        let (places, expanded) = match mapped {
            Ok(mapped) => mapped,
            Err(_) => {
                let (name, count, wanted) = (site.name, arguments.len(), signature.parameters.len());
                self.error(super::super::error::ErrorCode::ArgumentCount, site.name_range, |_| {
                    format!(
                        "'{name}' takes {wanted} argument{}, not {count}",
                        if wanted == 1 { "" } else { "s" }
                    )
                });
                self.bind_lambdas_after_failure(arguments);
                return None;
            }
        };
        for (argument, place) in arguments.iter().zip(places) {
            let Some(parameter) = signature.parameters.get(place) else { continue };
            let mut ty = parameter.ty;
            if expanded && parameter.mode == Mode::Params {
                ty = match self.types.view(ty) {
                    crate::types::View::Array(element, _) => element,
                    _ => ty,
                };
            }
            if is_generic && self.types.has_parameter(ty) {
                if argument.operand.kind == OperandKind::Lambda {
                    self.bind_lambda(argument.id, Type::UNKNOWN);
                }
                continue;
            }
            let by_reference = matches!(parameter.mode, Mode::Ref | Mode::Out);
            let passed_by_reference = matches!(argument.mode, ArgumentMode::Ref | ArgumentMode::Out);
            if by_reference != passed_by_reference {
                let word = if parameter.mode == Mode::Out { "out" } else { "ref" };
                self.error(super::super::error::ErrorCode::ArgumentType, argument.range, |_| {
                    if by_reference {
                        format!("this argument must be passed with '{word}'")
                    } else {
                        "this argument is passed as a value, without 'ref' or 'out'".to_owned()
                    }
                });
                continue;
            }
            if by_reference {
                if !self.identity(argument.operand.ty, ty) {
                    self.convert(argument.id, &argument.operand, ty);
                }
                continue;
            }
            self.convert(argument.id, &argument.operand, ty);
        }
        if self.types.has_parameter(signature.result) && is_generic {
            return None;
        }
        Some(signature.result)
    }

    /// Whether a call that fits nothing may fit once what is not known of its arguments is.
    fn reports_unknown(
        &self,
        failures: &[(Candidate, bool, Failure)],
        arguments: &[BoundArgument<'c>],
    ) -> bool {
        let unknown_argument = arguments.iter().any(|argument| {
            self.types.has_unknown(argument.operand.ty)
                && !matches!(
                    argument.operand.kind,
                    OperandKind::Lambda | OperandKind::Methods | OperandKind::Default | OperandKind::Throw
                )
        });
        failures.is_empty() && arguments.is_empty()
            || unknown_argument
                && failures.iter().all(|(_, _, failure)| matches!(failure, Failure::Inference))
    }

    /// The best of several methods that fit. An error with two methods where none is, without where it is not decided.
    fn best(
        &mut self,
        mut applicable: Vec<Applicable>,
        arguments: &Arguments<'_, 'c>,
    ) -> Result<Applicable, Option<(Candidate, Candidate)>> {
        if applicable.len() == 1 {
            return applicable.pop().ok_or(None);
        }
        self.drop_inherited(&mut applicable);
        if applicable.len() == 1 {
            return applicable.pop().ok_or(None);
        }
        let mut best = 0;
        for other in 1..applicable.len() {
            if let (Some(a), Some(b)) = (applicable.get(best), applicable.get(other))
                && self.is_better(b, a, arguments)
            {
                best = other;
            }
        }
        let mut rival = None;
        for (index, other) in applicable.iter().enumerate() {
            if index != best
                && let Some(one) = applicable.get(best)
                && !self.is_better(one, other, arguments)
            {
                rival = Some(other.candidate);
                break;
            }
        }
        let is_undecided = arguments.has_unknown(&self.types);
        let Some(rival) = rival else {
            if is_undecided {
                return self.undecided(applicable);
            }
            return if best < applicable.len() { Ok(applicable.swap_remove(best)) } else { Err(None) };
        };
        if is_undecided {
            return self.undecided(applicable);
        }
        match applicable.get(best) {
            Some(one) => Err(Some((one.candidate, rival))),
            None => Err(None),
        }
    }

    /// Of several methods of which what is not known may choose any: one, if all give the same type.
    fn undecided(
        &self,
        mut applicable: Vec<Applicable>,
    ) -> Result<Applicable, Option<(Candidate, Candidate)>> {
        let Some(first) = applicable.pop() else { return Err(None) };
        let same = applicable.iter().all(|other| other.result == first.result);
        let has_lambda_parameter =
            first.parameter_types.iter().any(|ty| self.types.kind(*ty) == Some(types::TypeKind::Delegate));
        if same && !has_lambda_parameter && !self.types.has_unknown(first.result) {
            Ok(first)
        } else {
            Err(None)
        }
    }
}
