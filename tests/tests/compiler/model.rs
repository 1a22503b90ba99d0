//! The C# source of `context` and its types, generated from the catalogue: to be compiled against, never run.

use std::fmt::Write;

use apimlint_catalog::types::{
    Member, MemberKind, Modifier, TypeDefinition, TypeId, TypeKind, implicit_usings, types,
};

use crate::csharp::{constraints, declared_parameters, kind, own_name, parameter_names, type_name};

/// Members of .NET and Newtonsoft.Json types that the service has, but the packages of Mono have not: its Newtonsoft.Json
/// is older. In the model they are extension methods.
pub(crate) const NEWER: [(&str, &str, usize); 4] = [
    ("Newtonsoft.Json.Linq.JContainer", "DescendantsAndSelf", 0),
    ("Newtonsoft.Json.Linq.JObject", "ContainsKey", 1),
    ("Newtonsoft.Json.Linq.JObject", "Property", 2),
    ("Newtonsoft.Json.Linq.JToken", "AncestorsAndSelf", 0),
];

/// Whether Mono's packages lack the member.
pub(crate) fn is_newer(definition: &TypeDefinition, member: &Member) -> bool {
    NEWER.contains(&(&definition.full_name(), member.name, member.parameters.len()))
}

/// The source of the model: all types of the catalogue without a namespace.
pub(crate) fn source() -> String {
    let mut source = String::new();
    for namespace in implicit_usings() {
        writeln!(source, "using {namespace};").unwrap();
    }
    for id in types().filter(|id| id.definition().namespace.is_empty() && id.definition().container.is_none())
    {
        declare(id, &mut source);
    }
    source.push_str("public static class NewerMembers {\n");
    for id in types() {
        let definition = id.definition();
        for member in definition.members.iter().filter(|member| is_newer(definition, member)) {
            let result = type_name(&member.result, definition, member.type_parameters).unwrap();
            let parameters = declared_parameters(member, definition).unwrap();
            let comma = if parameters.is_empty() { "" } else { ", " };
            let this = own_name(id);
            writeln!(
                source,
                "    public static {result} {}(this {this} self{comma}{parameters}) {{ throw null; }}",
                member.name
            )
            .unwrap();
        }
    }
    source.push_str("}\n");
    source
}

fn declare(id: TypeId, source: &mut String) {
    let definition = id.definition();
    let modifier = match definition.modifier {
        _ if definition.kind != TypeKind::Class => "",
        Modifier::None => "",
        Modifier::Abstract => "abstract ",
        Modifier::Sealed => "sealed ",
        Modifier::Static => "static ",
    };
    let ancestors: Vec<String> = definition
        .interfaces
        .iter()
        .chain(definition.base.iter().filter(|_| definition.kind == TypeKind::Class))
        .filter_map(|ancestor| type_name(ancestor, definition, &[]))
        .filter(|name| name != "global::System.Object")
        .collect();
    let ancestors = if ancestors.is_empty() { String::new() } else { format!(" : {}", ancestors.join(", ")) };
    writeln!(
        source,
        "public {modifier}{} {}{}{ancestors}{} {{",
        kind(definition),
        definition.name,
        parameter_names(definition.type_parameters),
        constraints(definition.type_parameters),
    )
    .unwrap();
    let has_constructor = definition.members.iter().any(|member| member.kind == MemberKind::Constructor);
    if definition.kind == TypeKind::Class && definition.modifier != Modifier::Static && !has_constructor {
        writeln!(source, "    private {}() {{ }}", definition.name).unwrap();
    }
    for member in definition.members {
        writeln!(source, "    {}", declaration(definition, member)).unwrap();
    }
    source.push_str("}\n");
}

fn declaration(definition: &TypeDefinition, member: &Member) -> String {
    if member.kind == MemberKind::EnumMember {
        let value = member.constant.map(|value| format!(" = {value}")).unwrap_or_default();
        return format!("{}{value},", member.name);
    }
    let in_interface = definition.kind == TypeKind::Interface;
    let access = match (in_interface, member.is_static) {
        (true, _) => "",
        (false, true) => "public static ",
        (false, false) => "public ",
    };
    let result = type_name(&member.result, definition, member.type_parameters).unwrap();
    let parameters = declared_parameters(member, definition).unwrap();
    let body = if in_interface { ";" } else { " { throw null; }" };
    let accessors = match (in_interface, member.is_settable) {
        (true, false) => "{ get; }",
        (true, true) => "{ get; set; }",
        (false, false) => "{ get { throw null; } }",
        (false, true) => "{ get { throw null; } set { } }",
    };
    match member.kind {
        MemberKind::Property => format!("{access}{result} {} {accessors}", member.name),
        MemberKind::Indexer => format!("{access}{result} this[{parameters}] {accessors}"),
        MemberKind::Method => {
            let generic = parameter_names(member.type_parameters);
            let constraints = constraints(member.type_parameters);
            let hides = if matches!(member.name, "ToString" | "Equals" | "GetHashCode" | "GetType") {
                "new "
            } else {
                ""
            };
            format!("{access}{hides}{result} {}{generic}({parameters}){constraints}{body}", member.name)
        }
        MemberKind::Constructor => format!("{access}{}({parameters}){body}", definition.name),
        MemberKind::Field | MemberKind::Operator | MemberKind::EnumMember => {
            panic!("the model has no {:?}: {}.{}", member.kind, definition.name, member.name)
        }
    }
}
