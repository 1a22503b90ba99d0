//! Types and members of the catalogue, written in C#.

use apimlint_catalog::types::{
    Constraint, Member, Mode, Parameter, TypeDefinition, TypeId, TypeKind, TypeParameter, TypeRef,
};

/// How a type is written where the type parameters of a declaring type and of a method are known by their names; `None`
/// for what no expression can use.
pub(crate) fn type_name(
    ty: &TypeRef,
    declaring: &TypeDefinition,
    method: &[TypeParameter],
) -> Option<String> {
    match ty {
        TypeRef::Named(id, arguments) => {
            let arguments: Option<Vec<String>> =
                arguments.iter().map(|argument| type_name(argument, declaring, method)).collect();
            Some(named(*id, &arguments?))
        }
        TypeRef::Array(element) => Some(format!("{}[]", type_name(element, declaring, method)?)),
        TypeRef::TypeParameter(at) => Some(declaring.type_parameters.get(usize::from(*at))?.name.to_owned()),
        TypeRef::MethodParameter(at) => Some(method.get(usize::from(*at))?.name.to_owned()),
        TypeRef::Unknown => None,
    }
}

/// A type with its own parameters as arguments.
pub(crate) fn own_name(id: TypeId) -> String {
    let parameters: Vec<String> =
        id.definition().type_parameters.iter().map(|parameter| parameter.name.to_owned()).collect();
    named(id, &parameters)
}

/// A type with its arguments, those of the types it is declared in first.
fn named(id: TypeId, arguments: &[String]) -> String {
    let definition = id.definition();
    if definition.full_name() == "System.Void" {
        return "void".to_owned();
    }
    let outer = definition.container.map_or(0, |container| container.definition().type_parameters.len());
    let (outer, own) = arguments.split_at(outer.min(arguments.len()));
    let name = match definition.container {
        Some(container) => format!("{}.{}", named(container, outer), definition.name),
        None if definition.namespace.is_empty() => format!("global::{}", definition.name),
        None => format!("global::{}.{}", definition.namespace, definition.name),
    };
    if own.is_empty() { name } else { format!("{name}<{}>", own.join(", ")) }
}

/// `<T, U>`, or nothing.
pub(crate) fn parameter_names(parameters: &[TypeParameter]) -> String {
    let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name).collect();
    if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
}

/// `where T : class`, for those that have one.
pub(crate) fn constraints(parameters: &[TypeParameter]) -> String {
    let clauses = parameters.iter().filter_map(|parameter| match parameter.constraint {
        Constraint::None => None,
        Constraint::Class => Some(format!(" where {} : class", parameter.name)),
        Constraint::Struct => Some(format!(" where {} : struct", parameter.name)),
    });
    clauses.collect()
}

/// The parameters of a member as they are declared: `this` in front of the first of an extension method, and with a
/// default where there is one.
pub(crate) fn declared_parameters(member: &Member, declaring: &TypeDefinition) -> Option<String> {
    let parameters: Option<Vec<String>> = member
        .parameters
        .iter()
        .enumerate()
        .map(|(at, parameter)| {
            let ty = type_name(&parameter.ty, declaring, member.type_parameters)?;
            let this = if at == 0 && member.is_extension { "this " } else { "" };
            let mode = mode(parameter, "params ");
            let default = if parameter.is_optional { format!(" = default({ty})") } else { String::new() };
            Some(format!("{this}{mode}{ty} @{}{default}", parameter.name))
        })
        .collect();
    Some(parameters?.join(", "))
}

/// How a parameter is passed; `params` is what stands for an array of any length.
pub(crate) const fn mode(parameter: &Parameter, params: &'static str) -> &'static str {
    match parameter.mode {
        Mode::Value => "",
        Mode::Ref => "ref ",
        Mode::Out => "out ",
        Mode::Params => params,
    }
}

/// Whether the kinds of types are written so.
pub(crate) const fn kind(definition: &TypeDefinition) -> &'static str {
    match definition.kind {
        TypeKind::Class => "class",
        TypeKind::Struct => "struct",
        TypeKind::Interface => "interface",
        TypeKind::Enum => "enum",
        TypeKind::Delegate => "delegate",
    }
}
