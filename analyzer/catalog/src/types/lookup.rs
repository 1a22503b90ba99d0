//! Finding types and members by name.

use super::model::{Instead, Member, NewerMember, TypeDefinition, TypeId};
use crate::generated_types::{
    ALIASES, BY_NAME, EXTENSION_METHODS, IMPLICIT_USINGS, INSTEAD, NAMESPACES, NEWER_MEMBERS, TYPES,
};

/// All types, in the order of their numbers.
pub fn types() -> impl ExactSizeIterator<Item = TypeId> {
    (0..u16::try_from(TYPES.len()).unwrap_or(u16::MAX)).map(TypeId)
}

/// The namespaces that expressions use without naming them.
pub fn implicit_usings() -> &'static [&'static str] {
    IMPLICIT_USINGS
}

/// The types with this simple name, or of which it is another name, whatever their namespace and number of type
/// parameters; nested types are left out.
pub fn named(name: &str) -> &'static [TypeId] {
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
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

#[cfg(test)]
mod tests {
    use super::super::{Allowed, MemberKind, Mode, Modifier, TypeKind, TypeRef, known, message_body_types};
    use super::*;
    use crate::model::Certainty;

    fn definition(namespace: &str, name: &str, arity: usize) -> &'static TypeDefinition {
        find(namespace, name, arity).unwrap().definition()
    }

    #[test]
    fn every_type_is_found_by_its_name() {
        for id in types() {
            let found = id.definition();
            assert_eq!(TypeId::from_index(id.index()), Some(id));
            if found.container.is_none() {
                assert_eq!(find(found.namespace, found.name, found.type_parameters.len()), Some(id));
                assert!(found.namespace.is_empty() || is_namespace(found.namespace));
            }
        }
        assert_eq!(find("System", "string", 0), None);
        assert!(named("").is_empty());
    }

    #[test]
    fn types_of_one_name_differ_in_namespace_or_arity() {
        let formatting: Vec<_> = named("Formatting").iter().map(|id| id.definition().namespace).collect();
        assert_eq!(formatting, ["Newtonsoft.Json", "System.Xml"]);
        assert!(named("Tuple").len() >= 5);
        assert_ne!(find("System", "Nullable", 0), find("System", "Nullable", 1));
    }

    #[test]
    fn another_name_finds_the_type() {
        assert_eq!(named("ProxyError"), named("ILastError"));
        assert!(find("", "ProxyError", 0).is_some());
    }

    #[test]
    fn namespaces_are_known_by_every_prefix() {
        assert!(["System", "System.Security", "Newtonsoft"].into_iter().all(is_namespace));
        assert!(!is_namespace("") && !is_namespace("System.String") && !is_namespace("Sys"));
        assert!(implicit_usings().iter().copied().all(is_namespace));
    }

    #[test]
    fn the_allow_list_is_by_type_and_member() {
        let date = definition("System", "DateTime", 0);
        let allowed =
            |name| date.members_named(name).iter().map(|member| member.is_allowed).collect::<Vec<_>>();
        assert_eq!(date.allowed, Allowed::Listed);
        assert!(allowed("Parse").iter().all(|allowed| *allowed));
        assert!(allowed("TryParse").iter().all(|allowed| !allowed) && !allowed("TryParse").is_empty());

        let algorithm = definition("System.Security.Cryptography", "SymmetricAlgorithm", 0);
        let create = algorithm.members_named("Create");
        assert!(create.iter().all(|member| member.is_allowed != member.parameters.is_empty()));

        assert_eq!(definition("System.IO", "File", 0).allowed, Allowed::No);
        assert_eq!(definition("System.Xml", "XmlDocument", 0).allowed, Allowed::Disputed);
    }

    #[test]
    fn kinds_and_modifiers_are_those_of_the_metadata() {
        let kind = |id: TypeId| (id.definition().kind, id.definition().modifier);
        assert_eq!(kind(known::STRING), (TypeKind::Class, Modifier::Sealed));
        assert_eq!(kind(known::INT), (TypeKind::Struct, Modifier::Sealed));
        assert_eq!(kind(known::JTOKEN), (TypeKind::Class, Modifier::Abstract));
        assert_eq!(kind(known::EXPRESSION_EXTENSIONS), (TypeKind::Class, Modifier::Static));
        assert_eq!(known::OBJECT.definition().base, None);
        assert_eq!(
            known::JOBJECT.definition().base.map(|base| matches!(base, TypeRef::Named(..))),
            Some(true)
        );
    }

    #[test]
    fn constants_have_their_values() {
        let value =
            |id: TypeId, name| id.definition().members_named(name).first().and_then(|one| one.constant);
        assert_eq!(value(known::INT, "MaxValue"), Some(2_147_483_647));
        assert_eq!(value(known::LONG, "MinValue"), Some(i64::MIN));
        assert_eq!(value(known::ULONG, "MaxValue"), None);
        let comparison = find("System", "StringComparison", 0).unwrap();
        assert_eq!(value(comparison, "OrdinalIgnoreCase"), Some(5));
    }

    #[test]
    fn overloads_have_their_parameters() {
        let parse = known::INT.definition().members_named("TryParse");
        assert!(parse.iter().any(|member| member.parameters.iter().any(|one| one.mode == Mode::Out)));
        let read = known::MESSAGE_BODY.definition().members_named("As");
        assert!(
            matches!(read, [one] if one.result == TypeRef::MethodParameter(0) && one.parameters[0].is_optional)
        );
        let indexer = known::DICTIONARY.definition().members_named("this[]");
        assert!(matches!(indexer, [one] if one.kind == MemberKind::Indexer && one.is_settable));
    }

    #[test]
    fn a_delegate_has_its_signature() {
        let function = definition("System", "Func", 17);
        let [invoke] = function.members else { panic!("{:?}", function.members) };
        assert_eq!((invoke.name, invoke.parameters.len()), ("Invoke", 16));
        assert_eq!(invoke.result, TypeRef::TypeParameter(16));
    }

    #[test]
    fn extension_methods_are_those_of_imported_namespaces() {
        let owners = |name| {
            extension_methods(name).iter().map(|(id, _)| id.definition().full_name()).collect::<Vec<_>>()
        };
        assert!(owners("Where").iter().all(|owner| owner == "System.Linq.Enumerable"));
        assert_eq!(owners("AsJwt"), ["ExpressionExtensions"]);
        // `System.Xml.XPath` is not imported.
        assert!(owners("XPathSelectElement").is_empty());
        assert!(extension_methods("where").is_empty());
    }

    #[test]
    fn secrets_and_doubts_are_marked() {
        let subscription = definition("", "ISubscription", 0);
        assert!(subscription.members_named("PrimaryKey")[0].is_secret);
        assert!(!subscription.members_named("Id")[0].is_secret);
        let request = known::REQUEST.definition();
        assert_eq!(request.members_named("HasBody")[0].certainty, Certainty::Disputed);
        assert_eq!(request.members_named("Body")[0].null_when, "the request has no body");
    }

    #[test]
    fn advice_is_found_by_type_and_member() {
        assert!(newer_member("System.Math", "Clamp").is_some());
        assert!(newer_member("System.Math", "Max").is_none());
        assert!(instead_of("System.IO.File", "").is_some());
        assert!(instead_of("System.String", "").is_none());
    }

    #[test]
    fn bodies_are_read_as_text_bytes_json_or_xml() {
        let names: Vec<_> = message_body_types()
            .iter()
            .map(|ty| match ty {
                TypeRef::Named(id, _) => id.definition().name,
                TypeRef::Array(_) => "[]",
                _ => "",
            })
            .collect();
        assert_eq!(names, ["String", "[]", "JObject", "JToken", "JArray", "XNode", "XElement", "XDocument"]);
    }
}
