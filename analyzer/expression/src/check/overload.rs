//! Which of several methods a call means.

mod applicable;
mod better;
mod failure;
mod signature;

use apimlint_catalog::types;
use apimlint_syntax::TextRange;

use self::applicable::{Applicable, Arguments};
use self::failure::Attempt;
use super::lookup::Candidate;
use super::statement;
use super::{Checker, Operand, OperandKind};
use crate::ast::{ArgumentMode, ExpressionId, ExpressionKind, Name};
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

/// Why no method is better than all others.
enum NoBest {
    /// These two are as good as each other.
    Ambiguous(Candidate, Candidate),
    /// What is not known may make any of these the best.
    Undecided(Vec<Applicable>),
}

impl<'c> Checker<'_, 'c> {
    /// Whether an argument is a hole, which may stand for several or none.
    pub(crate) fn has_hole(&self, arguments: &[BoundArgument<'c>]) -> bool {
        arguments.iter().any(|argument| {
            matches!(
                self.ast.expression(argument.id).kind,
                ExpressionKind::Substituted | ExpressionKind::Unsupported(_) | ExpressionKind::Missing
            )
        })
    }

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
        if self.has_hole(arguments) {
            self.bind_lambdas_of_unknown(arguments);
            return Resolution::Unknown;
        }
        let mut attempts: Vec<Attempt> = Vec::new();
        let mut given = Arguments { receiver: None, arguments };
        let mut applicable = self.applicable(candidates, &given, site, &mut attempts);
        if applicable.is_empty() && receiver.is_some() {
            let methods = types::extension_methods(site.name);
            if !methods.is_empty() {
                let candidates: Vec<Candidate> = methods
                    .iter()
                    .map(|(owner, member)| Candidate { owner: Type::of(*owner), member })
                    .collect();
                given.receiver = receiver;
                applicable = self.applicable(&candidates, &given, site, &mut attempts);
            }
        }
        if applicable.is_empty() {
            if attempts.is_empty() || self.may_fit_yet(&attempts, &given) {
                self.bind_lambdas_of_unknown(arguments);
                return Resolution::Unknown;
            }
            self.report_failure(&attempts, &given, site);
            self.look_into_lambdas(arguments);
            return Resolution::Failed;
        }
        match self.best(applicable, &given) {
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
            Err(NoBest::Undecided(applicable)) => {
                self.bind_lambdas_of_undecided(arguments, &applicable);
                Resolution::Unknown
            }
            Err(NoBest::Ambiguous(first, second)) => {
                self.report_ambiguity(first, second, arguments, site);
                self.look_into_lambdas(arguments);
                Resolution::Failed
            }
        }
    }

    /// Checks lambdas of a call that means nothing: one mistake at a call is enough.
    fn look_into_lambdas(&mut self, arguments: &[BoundArgument<'c>]) {
        for argument in arguments {
            if argument.operand.kind == OperandKind::Lambda {
                self.look_into_lambda(argument.id);
            }
        }
    }

    /// Checks lambdas of which it is known what they are given, but not what they should give.
    fn bind_lambdas_of_undecided(&mut self, arguments: &[BoundArgument<'c>], applicable: &[Applicable]) {
        for (index, argument) in arguments.iter().enumerate() {
            if argument.operand.kind != OperandKind::Lambda {
                continue;
            }
            let mut inputs: Option<Vec<Type>> = None;
            let mut is_known = true;
            for found in applicable {
                let signature = found.parameter_types.get(index).and_then(|ty| self.delegate_signature(*ty));
                let given = signature.map(|signature| signature.parameter_types());
                is_known &=
                    given.is_some() && inputs.as_ref().is_none_or(|known| given.as_ref() == Some(known));
                inputs = inputs.or(given);
            }
            let inputs = inputs.filter(|_| is_known).unwrap_or_default();
            self.bind_lambda_body(argument.id, &inputs, statement::Result::Inferred);
        }
    }

    /// Whether a call that fits nothing may fit once what is not known of its arguments is.
    ///
    /// What is not known converts to everything: all that it can spoil is what follows from it.
    fn may_fit_yet(&self, attempts: &[Attempt], given: &Arguments<'_, 'c>) -> bool {
        given.has_unknown(&self.types)
            && attempts.iter().any(|attempt| matches!(attempt.failure, failure::Failure::Inference))
    }

    /// The best of several methods that fit.
    fn best(
        &mut self,
        mut applicable: Vec<Applicable>,
        given: &Arguments<'_, 'c>,
    ) -> Result<Applicable, NoBest> {
        self.drop_inherited(&mut applicable);
        if applicable.len() <= 1 {
            return applicable.pop().ok_or(NoBest::Undecided(applicable));
        }
        if given.has_unknown(&self.types) || applicable.iter().any(|found| found.is_uncertain) {
            return self.undecided(applicable, given);
        }
        let mut best = 0;
        for other in 1..applicable.len() {
            if let (Some(a), Some(b)) = (applicable.get(best), applicable.get(other))
                && self.is_better(b, a, given)
            {
                best = other;
            }
        }
        let one = applicable.swap_remove(best);
        for other in &applicable {
            if !self.is_better(&one, other, given) {
                return Err(NoBest::Ambiguous(one.candidate, other.candidate));
            }
        }
        Ok(one)
    }

    /// Of several methods of which what is not known may choose any: one, if all give and ask the same.
    fn undecided(
        &self,
        mut applicable: Vec<Applicable>,
        given: &Arguments<'_, 'c>,
    ) -> Result<Applicable, NoBest> {
        let Some((first, others)) = applicable.split_first() else {
            return Err(NoBest::Undecided(applicable));
        };
        let asks_the_same = |other: &Applicable, index: usize| {
            first.parameter_types.get(index) == other.parameter_types.get(index)
        };
        let is_same = !self.types.has_unknown(first.result)
            && others.iter().all(|other| {
                other.result == first.result
                    && given.arguments.iter().enumerate().all(|(index, argument)| {
                        // A lambda is checked against its parameter, a variable takes its type from it.
                        let depends = argument.operand.kind == OperandKind::Lambda
                            || argument.mode == ArgumentMode::Out;
                        !depends || asks_the_same(other, index)
                    })
            });
        if is_same { Ok(applicable.swap_remove(0)) } else { Err(NoBest::Undecided(applicable)) }
    }
}
