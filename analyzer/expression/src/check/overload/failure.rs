//! Why a call fits no method, in words.

use apimlint_catalog::types::{self, Constraint, MemberKind, Mode, known};

use super::applicable::{Arguments, Takes};
use super::{BoundArgument, CallSite};
use crate::ast::ArgumentMode;
use crate::check::lookup::Candidate;
use crate::check::{Checker, OperandKind};
use crate::error::ErrorCode;
use crate::types::{Type, Types};

/// Why a call does not fit a method.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Failure {
    /// It has too many arguments, or two for one parameter.
    Count,
    /// It has no argument for the parameter at this place.
    Missing(usize),
    /// No parameter has the name of this argument.
    Name(usize),
    /// It has a wrong number of type arguments: this many.
    TypeArguments(usize),
    /// The type arguments do not follow from the arguments.
    Inference,
    /// This type argument breaks this constraint.
    Constraint(Type, Constraint),
    /// The receiver does not fit.
    Receiver,
    /// This argument has to be passed another way.
    Mode(usize, ArgumentMode),
    /// This argument does not convert to this type.
    Argument(usize, Type),
}

/// A method that a call does not fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attempt {
    pub(super) candidate: Candidate,
    /// Whether it is an extension method that was called on a receiver.
    pub(super) on_receiver: bool,
    pub(super) failure: Failure,
}

impl Attempt {
    /// How near the call was: the failure of the nearest method is reported.
    fn rank(&self, has_members: bool) -> (u8, usize) {
        match self.failure {
            Failure::Receiver => (0, 0),
            // Nobody means an extension method that only shares its name with methods of the type.
            Failure::Inference if self.on_receiver && has_members => (1, 0),
            Failure::Count | Failure::Missing(_) => (2, 0),
            Failure::TypeArguments(_) => (3, 0),
            Failure::Name(index) => (4, index),
            Failure::Inference => (5, 0),
            Failure::Mode(index, _) => (6, index),
            Failure::Constraint(..) => (7, 0),
            Failure::Argument(index, _) => (8, index),
        }
    }
}

/// The method that a call is nearest to.
fn nearest(attempts: &[Attempt]) -> Option<Attempt> {
    let has_members = attempts.iter().any(|attempt| !attempt.on_receiver);
    attempts.iter().max_by_key(|attempt| attempt.rank(has_members)).copied()
}

impl<'c> Checker<'_, 'c> {
    /// Reports a call that fits none of the methods that were tried.
    pub(super) fn report_failure(
        &mut self,
        attempts: &[Attempt],
        given: &Arguments<'_, 'c>,
        site: &CallSite<'_>,
    ) {
        let Some(nearest) = nearest(attempts) else { return };
        let code = match nearest.failure {
            Failure::Receiver | Failure::Count | Failure::Missing(_) | Failure::Name(_) => {
                ErrorCode::ArgumentCount
            }
            Failure::Mode(..) | Failure::Argument(..) => ErrorCode::ArgumentType,
            Failure::TypeArguments(_) => ErrorCode::TypeArguments,
            Failure::Inference => ErrorCode::CannotInfer,
            Failure::Constraint(..) => ErrorCode::Constraint,
        };
        if self.speculating > 0 {
            // Nobody reads the message.
            self.error(code, site.name_range, |_| String::new());
            return;
        }
        self.describe_failure(code, attempts, nearest, given, site);
    }

    fn describe_failure(
        &mut self,
        code: ErrorCode,
        attempts: &[Attempt],
        nearest: Attempt,
        given: &Arguments<'_, 'c>,
        site: &CallSite<'_>,
    ) {
        let arguments = given.arguments;
        let member = nearest.candidate.member;
        let what = match member.kind {
            MemberKind::Constructor => format!("new {}", site.name),
            MemberKind::Indexer => format!("{}[…]", site.name),
            _ => site.name.to_owned(),
        };
        match nearest.failure {
            Failure::Count | Failure::Missing(_) | Failure::Receiver => {
                self.report_count(code, attempts, nearest, arguments, site, &what);
                let compares = arguments.iter().any(|argument| {
                    self.types.definition_id(argument.operand.ty).is_some_and(|id| {
                        matches!(id.definition().name, "StringComparison" | "StringSplitOptions")
                    })
                });
                if compares {
                    self.help_with_newer(nearest.candidate, given, site);
                }
            }
            Failure::Name(index) => {
                let Some(name) = arguments.get(index).and_then(|argument| argument.name) else { return };
                self.error(code, name.range, |_| format!("'{what}' has no parameter named '{}'", name.text));
                let skipped = usize::from(nearest.on_receiver);
                let parameters = member.parameters.get(skipped..).unwrap_or_default();
                self.help_with_parameter(name, parameters.iter().map(|parameter| parameter.name));
            }
            Failure::TypeArguments(count) => {
                let wanted = member.type_parameters.len();
                self.error(code, site.name_range, |_| {
                    if wanted == 0 {
                        format!("'{what}' takes no type arguments")
                    } else {
                        format!("'{what}' takes {}, not {count}", counted(wanted, "type argument"))
                    }
                });
            }
            Failure::Inference => {
                self.error(code, site.name_range, |_| {
                    format!("the type arguments of '{what}' do not follow from the arguments")
                });
                self.help_with_inference(nearest, given, site);
            }
            Failure::Constraint(argument, constraint) => {
                self.error(code, site.name_range, |types| {
                    let kind = match constraint {
                        Constraint::Class => ", which has to be a class, an interface or an array",
                        Constraint::Struct => ", which has to be a type whose values are never null",
                        Constraint::None => "",
                    };
                    format!("'{}' cannot be the type argument of '{what}'{kind}", types.name(argument))
                });
            }
            Failure::Mode(index, wanted) => {
                if let Some(argument) = arguments.get(index) {
                    self.report_mode(argument, wanted);
                }
            }
            Failure::Argument(index, _) => self.report_argument(index, attempts, given, site, &what),
        }
    }

    fn report_count(
        &mut self,
        code: ErrorCode,
        attempts: &[Attempt],
        nearest: Attempt,
        arguments: &[BoundArgument<'c>],
        site: &CallSite<'_>,
        what: &str,
    ) {
        let count = arguments.len();
        let skipped = usize::from(nearest.on_receiver);
        let parameters = nearest.candidate.member.parameters.get(skipped..).unwrap_or_default();
        let is_only = attempts.iter().filter(|attempt| attempt.failure != Failure::Receiver).count() == 1;
        let is_named = arguments.iter().any(|argument| argument.name.is_some());
        self.error(code, site.name_range, |_| match nearest.failure {
            Failure::Missing(place) if is_only && is_named => {
                let missing = parameters.get(place).map_or("", |parameter| parameter.name);
                format!("nothing is given for the parameter '{missing}' of '{what}'")
            }
            _ if is_only => format!("'{what}' takes {}, not {count}", count_of(parameters)),
            _ => format!("no overload of '{what}' takes {}", counted(count, "argument")),
        });
    }

    pub(super) fn report_mode(&mut self, argument: &BoundArgument<'c>, wanted: ArgumentMode) {
        self.error(ErrorCode::ArgumentType, argument.range, |_| match wanted {
            ArgumentMode::Ref => "this argument must be passed with 'ref'".to_owned(),
            ArgumentMode::Out => "this argument must be passed with 'out'".to_owned(),
            ArgumentMode::Value | ArgumentMode::In => {
                "this argument is passed as a value, without 'ref' or 'out'".to_owned()
            }
        });
    }

    fn report_argument(
        &mut self,
        index: usize,
        attempts: &[Attempt],
        given: &Arguments<'_, 'c>,
        site: &CallSite<'_>,
        what: &str,
    ) {
        let Some(argument) = given.arguments.get(index) else { return };
        let is_lambda = argument.operand.kind == OperandKind::Lambda;
        let mut wanted: Vec<Type> = Vec::new();
        let mut tried = None;
        for attempt in attempts {
            if let Failure::Argument(place, to) = attempt.failure
                && place == index
            {
                tried = tried.or(Some(attempt.candidate));
                if !wanted.contains(&to) && (!is_lambda || self.lambda_may_take(argument.id, to)) {
                    wanted.push(to);
                }
            }
        }
        if is_lambda && let [to, ..] = &*wanted {
            // What is wrong with a lambda is best said where it is wrong.
            let before = self.error_count;
            self.bind_lambda(argument.id, *to);
            if self.error_count > before {
                return;
            }
        }
        let (mut from, place) = (self.describe(&argument.operand), index + 1);
        if let (true, [], Some(Some(arity))) = (is_lambda, &*wanted, self.lambda_arity(argument.id)) {
            from = format!("{from} with {}", counted(arity, "parameter"));
        }
        self.error(ErrorCode::ArgumentType, argument.range, |types| match alternatives(types, &wanted) {
            Some(to) => format!("argument {place} of '{what}' is {from}, where {to} is expected"),
            None => format!("no overload of '{what}' takes {from} as argument {place}"),
        });
        let Some(tried) = tried else { return };
        self.help_with_argument(argument, &wanted, tried);
        // Most overloads of newer .NET take a character for a text at the first place, or the other way round.
        if index == 0 && matches!(argument.operand.ty, Type::STRING | Type::CHAR) {
            self.help_with_newer(tried, given, site);
        }
    }

    fn help_with_argument(&mut self, argument: &BoundArgument<'c>, wanted: &[Type], tried: Candidate) {
        let from = argument.operand.ty;
        if wanted.contains(&Type::STRING) && self.help_with_values(argument.id, &argument.operand) {
            return;
        }
        if self.is_variable_read(argument.id)
            && let Some(to) = wanted.first()
        {
            let to = self.types.name(*to);
            self.help(format!(
                "variables are objects: cast to '{to}', or use 'context.Variables.GetValueOrDefault<{to}>(…)'"
            ));
        } else if from == Type::STRING
            && tried.member.kind == MemberKind::Constructor
            && self.types.definition(tried.owner).is_some_and(|made| !made.members_named("Parse").is_empty())
        {
            let made = self.types.name(tried.owner);
            self.help(format!("use '{made}.Parse(…)'"));
        } else if from == Type::STRING {
            let usual = [Type::INT, Type::DOUBLE, Type::LONG, Type::DECIMAL];
            let number = usual
                .into_iter()
                .chain(wanted.iter().copied())
                .find(|number| wanted.contains(number) && self.is_number(*number));
            if let Some(number) = number {
                let number = self.types.name(number);
                self.help(format!("use '{number}.Parse(…)'"));
            }
        } else if wanted.contains(&Type::STRING) && argument.operand.kind != OperandKind::Lambda {
            if self.types.definition_id(from).is_some_and(|id| id == known::JTOKEN) {
                self.help("cast it: '(string)…'");
            } else if from != Type::VOID && !argument.operand.is_null() {
                self.help("call 'ToString()' on the value");
            }
        }
    }

    /// Says why type arguments do not follow, where that can be seen.
    fn help_with_inference(&mut self, nearest: Attempt, given: &Arguments<'_, 'c>, site: &CallSite<'_>) {
        if let Some((receiver, _)) = given.receiver.as_ref().filter(|_| nearest.on_receiver) {
            let mut items: Vec<Type> = Vec::new();
            for interface in self.types.interfaces(receiver.ty) {
                if self.types.definition_id(interface) == Some(known::ENUMERABLE_OF)
                    && let [item] = self.types.arguments(interface)
                    && !items.contains(item)
                {
                    items.push(*item);
                }
            }
            if let [first, second, ..] = &*items {
                let types = &self.types;
                let (ty, first, second) = (types.name(receiver.ty), types.name(*first), types.name(*second));
                self.help(if types.definition_id(receiver.ty) == Some(known::JOBJECT) {
                    format!(
                        "'{ty}' has items of both '{first}' and '{second}': use '.Properties()' or '.Children()' before it"
                    )
                } else {
                    format!("'{ty}' has items of both '{first}' and '{second}': use '.Cast<{second}>()' before it")
                });
                return;
            }
        }
        let count = nearest.candidate.member.type_parameters.len();
        let name = site.name;
        self.help(if count == 1 {
            format!("write it: '{name}<…>(…)'")
        } else {
            format!("write them: '{name}<…>(…)'")
        });
    }

    /// Reports a call that may mean either of two methods.
    pub(super) fn report_ambiguity(
        &mut self,
        first: Candidate,
        second: Candidate,
        arguments: &[BoundArgument<'c>],
        site: &CallSite<'_>,
    ) {
        let name = site.name;
        self.error(ErrorCode::AmbiguousCall, site.name_range, |types| {
            let (first, second) = (shown(types, first), shown(types, second));
            format!("the call of '{name}' may mean '{first}' as well as '{second}'")
        });
        if self.speculating > 0 {
            return;
        }
        let is_of_dictionaries = |candidate: Candidate| {
            candidate.member.is_extension && candidate.member.name == "GetValueOrDefault"
        };
        if arguments.iter().any(|argument| argument.operand.is_null()) {
            self.help("give null a type: '(string)null'");
        } else if let Some(group) =
            arguments.iter().find(|argument| argument.operand.kind == OperandKind::Methods)
        {
            let text = crate::check::expression::shortened(self.ast.text(group.range));
            self.help(format!("write a lambda instead of the method: 'x => {text}(x)'"));
        } else if is_of_dictionaries(first) && is_of_dictionaries(second) {
            self.help("use 'TryGetValue', or cast the dictionary to 'IDictionary<…>'");
        } else {
            self.help("cast an argument to the type that is meant");
        }
    }

    /// Says of a call with an overload of newer .NET what to write instead.
    fn help_with_newer(&mut self, candidate: Candidate, given: &Arguments<'_, 'c>, site: &CallSite<'_>) {
        let on_text = given.receiver.as_ref().is_some_and(|(receiver, _)| receiver.ty == Type::STRING);
        let newer = if on_text || candidate.owner == Type::STRING {
            types::newer_member("System.String", site.name)
        } else {
            None
        };
        if let Some(newer) = newer {
            self.help(format!(
                "the .NET Framework of the gateway has fewer overloads than newer .NET; use instead: {}",
                newer.instead
            ));
        }
    }
}

/// The types that an argument may have, in words; `None` where they are too many to be read.
fn alternatives(types: &Types, wanted: &[Type]) -> Option<String> {
    let name = |ty: &Type| format!("'{}'", types.name(*ty));
    match wanted {
        [only] => Some(name(only)),
        [first, second] => Some(format!("{} or {}", name(first), name(second))),
        [first, second, third] => Some(format!("{}, {} or {}", name(first), name(second), name(third))),
        _ => None,
    }
}

/// `1 argument`, `2 arguments`
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// How many arguments these parameters take, in words.
pub(super) fn count_of<P: Takes>(parameters: &[P]) -> String {
    let most = parameters.len();
    let has_params = parameters.last().is_some_and(|last| last.mode() == Mode::Params);
    let fewest = parameters.iter().filter(|one| !one.is_optional() && one.mode() != Mode::Params).count();
    if has_params {
        format!("at least {}", counted(fewest, "argument"))
    } else if fewest < most {
        format!("{fewest} to {}", counted(most, "argument"))
    } else {
        counted(most, "argument")
    }
}

/// How a method is declared, shortly.
pub(super) fn shown(types: &Types, candidate: Candidate) -> String {
    let member = candidate.member;
    let parameters: Vec<String> = member
        .parameters
        .iter()
        .enumerate()
        .map(|(place, parameter)| {
            let word = match parameter.mode {
                Mode::Value if member.is_extension && place == 0 => "this ",
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
