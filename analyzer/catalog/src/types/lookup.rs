//! Finding types and members by name.

use super::model::{Instead, Member, NewerMember, TypeDefinition, TypeId};
use crate::generated_types::{
    BY_NAME, EXTENSION_METHODS, IMPLICIT_USINGS, INSTEAD, NAMESPACES, NEWER_MEMBERS, TYPES,
};

/// All types, in the order of their numbers.
pub fn types() -> impl ExactSizeIterator<Item = TypeId> {
    (0..u16::try_from(TYPES.len()).unwrap_or(u16::MAX)).map(TypeId)
}

/// The namespaces that expressions use without naming them.
pub fn implicit_usings() -> &'static [&'static str] {
    IMPLICIT_USINGS
}

/// The types with this simple name, whatever their namespace and number of type parameters; nested types are left out.
pub fn named(name: &str) -> &'static [TypeId] {
    let start = BY_NAME.partition_point(|id| id.definition().name < name);
    let rest = BY_NAME.get(start..).unwrap_or_default();
    let count = rest.partition_point(|id| id.definition().name == name);
    rest.get(..count).unwrap_or_default()
}

/// The type with this full name and number of type parameters; nested types are left out.
pub fn find(namespace: &str, name: &str, arity: usize) -> Option<TypeId> {
    named(name).iter().copied().find(|id| {
        let found = id.definition();
        found.namespace == namespace && found.type_parameters.len() == arity
    })
}

/// Whether there is a namespace with this full name, such as `System` or `System.Net`.
pub fn is_namespace(name: &str) -> bool {
    NAMESPACES.binary_search(&name).is_ok()
}

/// The extension methods of this name that expressions can call, with the static classes that declare them.
pub fn extension_methods(name: &str) -> &'static [(TypeId, &'static Member)] {
    let start = EXTENSION_METHODS.partition_point(|(_, member)| member.name < name);
    let rest = EXTENSION_METHODS.get(start..).unwrap_or_default();
    let count = rest.partition_point(|(_, member)| member.name == name);
    rest.get(..count).unwrap_or_default()
}

/// What is known about a member, or with an empty name a type, that only .NET newer than the classic gateway has.
pub fn newer_member(type_name: &str, member: &str) -> Option<&'static NewerMember> {
    NEWER_MEMBERS.iter().find(|known| known.type_name == type_name && known.member == member)
}

/// What to use instead of a type, namespace or member that APIM refuses; `name` is full, without type parameters.
pub fn instead_of(name: &str, member: &str) -> Option<&'static Instead> {
    INSTEAD.iter().find(|known| known.name == name && known.member == member)
}

impl TypeDefinition {
    /// The full name without type parameters: `System.Collections.Generic.Dictionary`.
    pub fn full_name(&self) -> String {
        match self.container {
            Some(container) => format!("{}.{}", container.definition().full_name(), self.name),
            None if self.namespace.is_empty() => self.name.to_owned(),
            None => format!("{}.{}", self.namespace, self.name),
        }
    }

    /// The members that it declares itself under this name: overloads, or one.
    pub fn members_named(&self, name: &str) -> &'static [Member] {
        let start = self.members.partition_point(|member| member.name < name);
        let rest = self.members.get(start..).unwrap_or_default();
        let count = rest.partition_point(|member| member.name == name);
        rest.get(..count).unwrap_or_default()
    }
}
