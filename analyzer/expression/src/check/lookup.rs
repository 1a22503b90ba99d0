//! Finding the members of types.

use apimlint_catalog::types::{self, Member, MemberKind, Mode, TypeKind};

use super::{Checker, FunctionId, Operand};
use crate::ast::ExpressionId;
use crate::types::{Type, View};

/// A member that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// The type that declares it, with its arguments.
    pub(crate) owner: Type,
    /// The member.
    pub(crate) member: &'static Member,
}

/// What a name may mean.
#[derive(Debug)]
pub(crate) enum Lookup {
    /// The type has no such member.
    None,
    /// Nobody knows the members of the type.
    Unknown,
    /// One member, or the overloads of one.
    Members(Vec<Candidate>),
}

/// Methods of one name of which none is called yet.
#[derive(Clone, Debug)]
pub(crate) struct Group<'c> {
    /// The overloads.
    pub(crate) candidates: Vec<Candidate>,
    /// What they are called on.
    pub(crate) receiver: Option<(ExpressionId, Operand<'c>)>,
    /// Their name.
    pub(crate) name: &'c str,
    /// The type arguments that are written.
    pub(crate) type_arguments: Option<Vec<Type>>,
    /// Whether extension methods of the name can be meant, too.
    pub(crate) extension_name: bool,
    /// The local function that is meant.
    pub(crate) function: Option<FunctionId>,
}

/// A parameter of a delegate or local function.
#[derive(Clone, Debug)]
pub(crate) struct SignatureParameter {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) mode: Mode,
    pub(crate) is_optional: bool,
}

/// What a delegate or local function takes and gives.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) parameters: Vec<SignatureParameter>,
    pub(crate) result: Type,
}

impl Signature {
    /// The types of the parameters.
    pub(crate) fn parameter_types(&self) -> Vec<Type> {
        self.parameters.iter().map(|parameter| parameter.ty).collect()
    }
}

impl Checker<'_, '_> {
    /// The members that a name may mean in a type or what it extends.
    pub(crate) fn lookup(&mut self, ty: Type, name: &str) -> Lookup {
        if name.is_empty() || ty.is_unknown() {
            return Lookup::Unknown;
        }
        let start = match self.types.view(ty) {
            View::Unknown | View::Dynamic => return Lookup::Unknown,
            View::Null => return Lookup::None,
            View::Named(..) => ty,
            View::Array(..) | View::Tuple(_) | View::Anonymous(_) | View::Parameter(_) => {
                self.types.base(ty).unwrap_or(Type::OBJECT)
            }
        };
        let mut found: Vec<Candidate> = Vec::new();
        let mut is_complete = true;
        let mut level = Some(start);
        while let Some(owner) = level {
            let Some(definition) = self.types.definition(owner) else { break };
            for member in definition.members_named(name) {
                add_member(&mut found, Candidate { owner, member });
            }
            is_complete &= definition.members_known;
            if found.first().is_some_and(|first| first.member.kind != MemberKind::Method) {
                break;
            }
            level = self.types.base(owner);
        }
        if self.types.kind(start) == Some(TypeKind::Interface) {
            for owner in self.types.interfaces(start).into_iter().chain([Type::OBJECT]) {
                // What an interface declares hides what those it extends declare.
                let hides = found.first().is_some_and(|first| first.member.kind != MemberKind::Method);
                if hides {
                    break;
                }
                let Some(definition) = self.types.definition(owner) else { continue };
                is_complete &= definition.members_known;
                for member in definition.members_named(name) {
                    add_member(&mut found, Candidate { owner, member });
                }
            }
        }
        match (found.is_empty(), is_complete) {
            (true, true) => Lookup::None,
            (true, false) => Lookup::Unknown,
            (false, _) => Lookup::Members(found),
        }
    }

    /// The indexers of a type.
    pub(crate) fn indexers(&mut self, ty: Type) -> Lookup {
        self.lookup(ty, "this[]")
    }

    /// The constructors of a type.
    pub(crate) fn constructors(&mut self, ty: Type) -> Lookup {
        let Some(definition) = self.types.definition(ty) else { return Lookup::Unknown };
        let found: Vec<Candidate> =
            definition.members_named(".ctor").iter().map(|member| Candidate { owner: ty, member }).collect();
        match (found.is_empty(), definition.members_known) {
            (true, true) => Lookup::None,
            (true, false) => Lookup::Unknown,
            (false, _) => Lookup::Members(found),
        }
    }

    /// Whether an extension method of this name can be called on a value.
    pub(crate) fn has_extension(&mut self, receiver: Type, name: &str) -> bool {
        types::extension_methods(name).iter().any(|(_, member)| self.extends(member, receiver).is_some())
    }

    /// Whether an extension method can be called on values of a type, and the type arguments that follow from that,
    /// unknown where they do not.
    pub(crate) fn extends(&mut self, member: &'static Member, receiver: Type) -> Option<Vec<Type>> {
        let first = member.parameters.first()?;
        if self.types.has_unknown(receiver) {
            return Some(vec![Type::UNKNOWN; member.type_parameters.len()]);
        }
        let arguments = self.infer_from_receiver(member, first.ty, receiver);
        let parameter = self.types.instantiate(first.ty, &[], &arguments);
        let fits = self.identity(receiver, parameter)
            || parameter == Type::OBJECT
            || receiver != Type::NULL && self.converts_by_reference(receiver, parameter);
        fits.then_some(arguments)
    }

    /// What a delegate takes and gives.
    pub(crate) fn delegate_signature(&mut self, ty: Type) -> Option<Signature> {
        let definition = self.types.definition(ty)?;
        if definition.kind != TypeKind::Delegate {
            return None;
        }
        let [invoke] = definition.members_named("Invoke") else { return None };
        let owner = self.types.arguments(ty).to_vec();
        let parameters = invoke
            .parameters
            .iter()
            .map(|parameter| SignatureParameter {
                name: parameter.name.to_owned(),
                ty: self.types.instantiate(parameter.ty, &owner, &[]),
                mode: parameter.mode,
                is_optional: parameter.is_optional,
            })
            .collect();
        let result = self.types.instantiate(invoke.result, &owner, &[]);
        Some(Signature { parameters, result })
    }
}

/// Adds a member that none of those found hides.
fn add_member(found: &mut Vec<Candidate>, candidate: Candidate) {
    let is_method = candidate.member.kind == MemberKind::Method;
    let hidden = found.iter().any(|known| {
        known.owner != candidate.owner
            && (known.member.kind != MemberKind::Method
                || !is_method
                || same_parameters(known.member, candidate.member)
                    && known.member.parameters.iter().all(is_plain))
            || std::ptr::eq(known.member, candidate.member) && known.owner == candidate.owner
    });
    if !hidden {
        found.push(candidate);
    }
}

/// Whether two methods take the same.
fn same_parameters(a: &Member, b: &Member) -> bool {
    a.parameters.len() == b.parameters.len()
        && a.type_parameters.len() == b.type_parameters.len()
        && a.parameters.iter().zip(b.parameters).all(|(a, b)| a.ty == b.ty && a.mode == b.mode)
}

/// Whether the type of a parameter means the same wherever the method is declared.
fn is_plain(parameter: &types::Parameter) -> bool {
    !mentions_owner(parameter.ty)
}

fn mentions_owner(ty: types::TypeRef) -> bool {
    match ty {
        types::TypeRef::TypeParameter(_) => true,
        types::TypeRef::Named(_, arguments) => arguments.iter().any(|argument| mentions_owner(*argument)),
        types::TypeRef::Array(element) => mentions_owner(*element),
        types::TypeRef::MethodParameter(_) | types::TypeRef::Unknown => false,
    }
}
