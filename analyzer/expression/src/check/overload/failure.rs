//! Why a call fits no method, in words.

use apimlint_catalog::closest;
use apimlint_catalog::types::{self, MemberKind, Mode};

use super::{BoundArgument, CallSite};
use crate::ast::ArgumentMode;
use crate::check::lookup::Candidate;
use crate::check::{Checker, OperandKind};
use crate::error::ErrorCode;
use crate::types::{Type, Types};

/// Why a call does not fit a method.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Failure {
    /// It has too many or too few arguments.
    Count,
    /// No parameter has the name of this argument.
    Name(usize),
    /// It has a wrong number of type arguments: this many.
    TypeArguments(usize),
    /// The type arguments do not follow from the arguments.
    Inference,
    /// This type argument breaks a constraint.
    Constraint(Type),
    /// The receiver does not fit.
    Receiver,
    /// This argument has to be passed another way.
    Mode(usize, ArgumentMode),
    /// This argument does not convert to this type.
    Argument(usize, Type),
}

impl Failure {
    /// How near the call was: the failure of the nearest candidate is reported.
    fn rank(self) -> (u8, usize) {
        match self {
            Self::Receiver => (0, 0),
            Self::Count => (1, 0),
            Self::TypeArguments(_) => (2, 0),
            Self::Name(index) => (3, index),
            Self::Inference => (4, 0),
            Self::Mode(index, _) => (5, index),
            Self::Constraint(_) => (6, 0),
            Self::Argument(index, _) => (7, index),
        }
    }
}

impl<'c> Checker<'_, 'c> {
    /// Reports a call that fits none of the candidates.
    pub(super) fn report_failure(
        &mut self,
        failures: &[(Candidate, bool, Failure)],
        arguments: &[BoundArgument<'c>],
        site: &CallSite<'_>,
    ) {
        let name = site.name;
        let nearest = failures.iter().max_by_key(|(_, _, failure)| failure.rank());
        let Some((candidate, _, failure)) = nearest.copied() else {
            self.error(ErrorCode::ArgumentCount, site.name_range, |_| {
                format!("no method '{name}' takes these arguments")
            });
            return;
        };
        let what = match candidate.member.kind {
            MemberKind::Constructor => format!("new {name}"),
            MemberKind::Indexer => format!("{name}[…]"),
            _ => name.to_owned(),
        };
        let overloads = failures.iter().filter(|(_, _, failure)| *failure != Failure::Receiver).count();
        match failure {
            Failure::Count | Failure::Receiver => {
                let count = arguments.len();
                let arguments =
                    if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") };
                self.error(ErrorCode::ArgumentCount, site.name_range, |types| {
                    if overloads == 1 {
                        format!("'{}' cannot be called with {arguments}", shown(types, candidate))
                    } else {
                        format!("no overload of '{what}' takes {arguments}")
                    }
                });
            }
            Failure::Name(index) => {
                let Some(given) = arguments.get(index).and_then(|argument| argument.name) else { return };
                self.error(ErrorCode::ArgumentCount, given.range, |_| {
                    format!("'{what}' has no parameter named '{}'", given.text)
                });
                let names = candidate.member.parameters.iter().map(|parameter| parameter.name);
                if let Some(meant) = closest(given.text, names) {
                    self.help(format!("did you mean '{meant}'?"));
                    self.suggest(
                        format!("replace '{}' with '{meant}'", given.text),
                        vec![(given.range, meant.to_owned())],
                    );
                }
            }
            Failure::TypeArguments(count) => {
                let wanted = candidate.member.type_parameters.len();
                self.error(ErrorCode::TypeArguments, site.name_range, |_| {
                    format!(
                        "'{what}' takes {wanted} type argument{}, not {count}",
                        if wanted == 1 { "" } else { "s" }
                    )
                });
            }
            Failure::Inference => {
                self.error(ErrorCode::CannotInfer, site.name_range, |_| {
                    format!("the type arguments of '{what}' do not follow from the arguments")
                });
                self.help(format!("write them: '{name}<…>(…)'"));
            }
            Failure::Constraint(argument) => {
                self.error(ErrorCode::Constraint, site.name_range, |types| {
                    format!("'{}' cannot be the type argument of '{what}'", types.name(argument))
                });
            }
            Failure::Mode(index, wanted) => {
                let Some(argument) = arguments.get(index) else { return };
                self.error(ErrorCode::ArgumentType, argument.range, |_| match wanted {
                    ArgumentMode::Ref => "this argument must be passed with 'ref'".to_owned(),
                    ArgumentMode::Out => "this argument must be passed with 'out'".to_owned(),
                    ArgumentMode::Value | ArgumentMode::In => {
                        "this argument is passed as a value, without 'ref' or 'out'".to_owned()
                    }
                });
            }
            Failure::Argument(index, to) => {
                self.report_argument(index, to, arguments, (candidate, overloads), &what)
            }
        }
        self.help_with_newer(candidate, site, arguments.len());
    }

    fn report_argument(
        &mut self,
        index: usize,
        to: Type,
        arguments: &[BoundArgument<'c>],
        (candidate, overloads): (Candidate, usize),
        what: &str,
    ) {
        let Some(argument) = arguments.get(index) else { return };
        let given = self.describe(&argument.operand);
        let place = index + 1;
        if argument.operand.kind == OperandKind::Lambda && overloads == 1 {
            // What is wrong with a lambda is best said where it is wrong.
            let before = self.error_count;
            self.bind_lambda(argument.id, to);
            if self.error_count > before {
                return;
            }
        }
        self.error(ErrorCode::ArgumentType, argument.range, |types| {
            let to = types.name(to);
            if overloads == 1 {
                format!("argument {place} of '{what}' is {given}, where '{to}' is expected")
            } else {
                format!(
                    "no overload of '{what}' takes these arguments: argument {place} is {given}, not '{to}'"
                )
            }
        });
        let _ = candidate;
        if self.is_variable_read(argument.id) {
            let to = self.types.name(to);
            self.help(format!(
                "variables are objects: cast to '{to}', or use 'context.Variables.GetValueOrDefault<{to}>(…)'"
            ));
        } else if argument.operand.ty == Type::STRING && self.is_number(to) {
            let to = self.types.name(to);
            self.help(format!("use '{to}.Parse(…)'"));
        }
    }

    /// Says of a call with an overload of newer .NET what to write instead.
    fn help_with_newer(&mut self, candidate: Candidate, site: &CallSite<'_>, _count: usize) {
        if self.speculating > 0 {
            return;
        }
        let Some(definition) = self.types.definition(candidate.owner) else { return };
        let newer = types::newer_member(&definition.full_name(), site.name).or_else(|| {
            types::newer_member("System.String", site.name).filter(|_| definition.name == "Enumerable")
        });
        if let Some(newer) = newer {
            self.help(format!(
                "newer .NET has such an overload, the gateway's does not; use instead: {}",
                newer.instead
            ));
        }
    }
}

/// How a method is declared, shortly.
pub(super) fn shown(types: &Types, candidate: Candidate) -> String {
    let member = candidate.member;
    let skipped = usize::from(member.is_extension);
    let parameters: Vec<String> = member
        .parameters
        .iter()
        .skip(skipped)
        .map(|parameter| {
            let word = match parameter.mode {
                Mode::Value => "",
                Mode::Ref => "ref ",
                Mode::Out => "out ",
                Mode::Params => "params ",
            };
            format!("{word}{}", reference_name(types, parameter.ty, candidate))
        })
        .collect();
    let name = match member.kind {
        MemberKind::Constructor => types.name(candidate.owner),
        MemberKind::Indexer => "this".to_owned(),
        _ => member.name.to_owned(),
    };
    format!("{name}({})", parameters.join(", "))
}

fn reference_name(types: &Types, reference: types::TypeRef, candidate: Candidate) -> String {
    let mut own = types.clone();
    let owner = own.arguments(candidate.owner).to_vec();
    // Type parameters of the method are shown under their names.
    let method: Vec<Type> = candidate
        .member
        .type_parameters
        .iter()
        .enumerate()
        .map(|(number, parameter)| {
            own.make(crate::types::Shape::Parameter {
                name: parameter.name.into(),
                number: u32::MAX - u32::try_from(number).unwrap_or(0),
            })
        })
        .collect();
    let ty = own.instantiate(reference, &owner, &method);
    own.name(ty)
}
