//! Types as they are written.

use apimlint_catalog::closest;
use apimlint_catalog::types::{self, TypeId, TypeKind, known};

use super::Checker;
use crate::ast::{PredefinedType, SimpleName, TypeSyntaxId, TypeSyntaxKind};
use crate::error::ErrorCode;
use crate::types::{Shape, TupleElementType, Type};

/// What a simple or full name stands for among types.
pub(crate) enum Named {
    /// One type.
    Type(TypeId),
    /// Several imported namespaces have it.
    Ambiguous(Vec<TypeId>),
    /// The type exists with another number of type parameters.
    OtherArity(TypeId),
    /// There is none.
    None,
}

impl<'c> Checker<'_, 'c> {
    /// The type that is written at a place, with a report of what is wrong with it.
    pub(crate) fn resolve_type(&mut self, id: TypeSyntaxId) -> Type {
        let ast = self.ast;
        let syntax = ast.type_syntax(id);
        match &syntax.kind {
            TypeSyntaxKind::Missing
            | TypeSyntaxKind::Unknown
            | TypeSyntaxKind::Pointer(_)
            | TypeSyntaxKind::Omitted => Type::UNKNOWN,
            TypeSyntaxKind::Predefined(predefined) => predefined_type(*predefined),
            TypeSyntaxKind::Named { names, .. } => self.resolve_names(names),
            TypeSyntaxKind::Array { element, rank } => {
                let element = self.resolve_type(*element);
                self.types.make(Shape::Array { element, rank: *rank })
            }
            TypeSyntaxKind::Nullable(value) => {
                let ty = self.resolve_type(*value);
                if self.types.is_reference_type(ty) {
                    self.error(ErrorCode::Constraint, syntax.range, |types| {
                        format!("'{}' is a reference type, which may be null without '?'", types.name(ty))
                    });
                    return ty;
                }
                self.types.nullable(ty)
            }
            TypeSyntaxKind::Tuple(elements) => {
                let elements = elements
                    .iter()
                    .map(|element| TupleElementType {
                        ty: self.resolve_type(element.ty),
                        name: element.name.map(|name| name.text.into()),
                    })
                    .collect();
                self.types.make(Shape::Tuple(elements))
            }
        }
    }

    /// Whether `var` is written at a place, and no type has that name.
    pub(crate) fn is_var(&self, id: TypeSyntaxId) -> bool {
        matches!(&self.ast.type_syntax(id).kind, TypeSyntaxKind::Named { names, is_global: false }
            if matches!(&**names, [only] if only.name.text == "var" && only.arguments.is_none()))
    }

    fn resolve_names(&mut self, names: &[SimpleName<'c>]) -> Type {
        let Some((first, rest)) = names.split_first() else { return Type::UNKNOWN };
        if let ([], None) = (rest, &first.arguments) {
            if first.name.text == "dynamic" {
                return Type::DYNAMIC;
            }
            if self.type_parameters.contains(&first.name.text) {
                return Type::UNKNOWN;
            }
        }
        // The longest namespace in front of the type, none for a simple name.
        let mut namespace = String::new();
        let mut rest = names;
        while let Some((name, behind)) = rest.split_first() {
            let longer = qualified(&namespace, name.name.text);
            if name.arguments.is_some() || behind.is_empty() || !types::is_namespace(&longer) {
                break;
            }
            namespace = longer;
            rest = behind;
        }
        let Some((name, nested)) = rest.split_first() else { return Type::UNKNOWN };
        let mut ty = self.resolve_type_name(&namespace, name);
        for name in nested {
            let arguments = self.resolve_arguments(name);
            ty = self.nested_type(ty, name, &arguments);
        }
        ty
    }

    /// The type with this name in a namespace, or without one in those that are imported.
    pub(crate) fn resolve_type_name(&mut self, namespace: &str, name: &SimpleName<'c>) -> Type {
        let arguments = self.resolve_arguments(name);
        let text = name.name.text;
        if text.is_empty() {
            return Type::UNKNOWN;
        }
        match find_type(namespace, text, arguments.len()) {
            Named::Type(id) => {
                let omitted = arguments.is_empty() && !id.definition().type_parameters.is_empty();
                if omitted { Type::UNKNOWN } else { self.constructed(id, &arguments, name) }
            }
            Named::Ambiguous(ids) => {
                self.report_ambiguous(name, &ids);
                Type::UNKNOWN
            }
            Named::OtherArity(id) => {
                let wanted = id.definition().type_parameters.len();
                self.error(ErrorCode::TypeArguments, name.range, |_| {
                    format!(
                        "'{text}' takes {wanted} type argument{}, not {}",
                        if wanted == 1 { "" } else { "s" },
                        arguments.len()
                    )
                });
                Type::UNKNOWN
            }
            Named::None => {
                self.report_unknown_type(namespace, name);
                Type::UNKNOWN
            }
        }
    }

    /// A generic type with its arguments, whose constraints they keep.
    fn constructed(&mut self, id: TypeId, arguments: &[Type], name: &SimpleName<'c>) -> Type {
        for (parameter, argument) in id.definition().type_parameters.iter().zip(arguments) {
            if self.types.breaks(parameter.constraint, *argument) {
                let argument = *argument;
                self.error(ErrorCode::Constraint, name.range, |types| {
                    format!("'{}' cannot be the type argument of '{}'", types.name(argument), name.name.text)
                });
            }
        }
        self.types.named(id, arguments)
    }

    pub(crate) fn resolve_arguments(&mut self, name: &SimpleName<'c>) -> Vec<Type> {
        let Some(arguments) = &name.arguments else { return Vec::new() };
        arguments
            .iter()
            .map(|argument| {
                let ty = self.resolve_type(*argument);
                if ty == Type::VOID {
                    let range = self.ast.type_syntax(*argument).range;
                    self.error(ErrorCode::UnknownType, range, |_| {
                        "'void' cannot be used as a type argument".to_owned()
                    });
                    return Type::UNKNOWN;
                }
                ty
            })
            .collect()
    }

    /// The type with this name that a type declares.
    fn nested_type(&mut self, container: Type, name: &SimpleName<'c>, arguments: &[Type]) -> Type {
        let Some(id) = self.types.definition_id(container) else { return Type::UNKNOWN };
        let all: Vec<Type> = self.types.arguments(container).iter().chain(arguments).copied().collect();
        let found = types::types().find(|nested| {
            let definition = nested.definition();
            definition.container == Some(id)
                && definition.name == name.name.text
                && definition.type_parameters.len() == all.len()
        });
        match found {
            Some(nested) => self.types.named(nested, &all),
            None if !id.definition().members_known => Type::UNKNOWN,
            None => {
                self.error(ErrorCode::UnknownType, name.range, |types| {
                    format!("'{}' has no type named '{}'", types.name(container), name.name.text)
                });
                Type::UNKNOWN
            }
        }
    }

    pub(crate) fn report_ambiguous(&mut self, name: &SimpleName<'c>, ids: &[TypeId]) {
        let full: Vec<String> = ids.iter().map(|id| format!("'{}'", id.definition().full_name())).collect();
        let text = name.name.text;
        self.error(ErrorCode::AmbiguousName, name.range, |_| {
            format!("'{text}' may be {}", full.join(" or "))
        });
        self.help("write the namespace");
    }

    /// Says of a name that no type has it.
    pub(crate) fn report_unknown_type(&mut self, namespace: &str, name: &SimpleName<'c>) {
        let text = name.name.text;
        let elsewhere = types::named(text).iter().find(|id| {
            let found = id.definition();
            found.namespace != namespace && found.allowed != types::Allowed::No
        });
        self.error(ErrorCode::UnknownType, name.range, |_| {
            if namespace.is_empty() {
                format!("there is no type named '{text}'")
            } else {
                format!("namespace '{namespace}' has no type named '{text}'")
            }
        });
        if let Some(id) = elsewhere.filter(|_| namespace.is_empty()) {
            let full = id.definition().full_name();
            self.help(format!("its namespace is not imported: write '{full}'"));
            self.suggest(format!("write '{full}'"), vec![(name.name.range, full)]);
        } else if let Some(instead) = types::instead_of(&qualified(namespace, text), "") {
            self.help(format!("policy expressions cannot use it; use instead: {}", instead.instead));
        } else if self.speculating == 0
            && let Some(meant) = closest_type(namespace, text)
        {
            self.suggest_name(name.name, meant);
        }
    }
}

/// The allowed type of a namespace, or without one of those that are imported, that a name was probably meant to be.
pub(crate) fn closest_type(namespace: &str, name: &str) -> Option<&'static str> {
    let names = types::types().map(TypeId::definition).filter(|found| {
        found.allowed == types::Allowed::Listed
            && if namespace.is_empty() { is_imported(found.namespace) } else { found.namespace == namespace }
    });
    closest(name, names.map(|found| found.name))
}

/// Whether the types of a namespace can be named without it.
fn is_imported(namespace: &str) -> bool {
    namespace.is_empty() || types::implicit_usings().contains(&namespace)
}

/// Looks for a type by its name and number of type arguments, in a namespace or, without one, in those imported.
pub(crate) fn find_type(namespace: &str, name: &str, arity: usize) -> Named {
    let here = |id: &&TypeId| {
        let found = id.definition();
        if namespace.is_empty() { is_imported(found.namespace) } else { found.namespace == namespace }
    };
    let all = types::named(name);
    let mut fitting = all.iter().filter(here).filter(|id| id.definition().type_parameters.len() == arity);
    let Some(first) = fitting.next() else {
        return all.iter().find(here).map_or(Named::None, |id| Named::OtherArity(*id));
    };
    // The types of `context` lie in the namespace of the expression itself, which comes before the imported ones.
    if first.definition().namespace.is_empty() {
        return Named::Type(*first);
    }
    let mut ids = vec![*first];
    ids.extend(fitting.copied());
    if let Some(own) = ids.iter().find(|id| id.definition().namespace.is_empty()) {
        return Named::Type(*own);
    }
    if ids.len() > 1 { Named::Ambiguous(ids) } else { Named::Type(*first) }
}

/// A name in a namespace.
pub(crate) fn qualified(namespace: &str, name: &str) -> String {
    if namespace.is_empty() { name.to_owned() } else { format!("{namespace}.{name}") }
}

/// The type of a keyword.
pub(crate) const fn predefined_type(predefined: PredefinedType) -> Type {
    Type::of(match predefined {
        PredefinedType::Bool => known::BOOL,
        PredefinedType::Byte => known::BYTE,
        PredefinedType::Sbyte => known::SBYTE,
        PredefinedType::Short => known::SHORT,
        PredefinedType::Ushort => known::USHORT,
        PredefinedType::Int => known::INT,
        PredefinedType::Uint => known::UINT,
        PredefinedType::Long => known::LONG,
        PredefinedType::Ulong => known::ULONG,
        PredefinedType::Char => known::CHAR,
        PredefinedType::Float => known::FLOAT,
        PredefinedType::Double => known::DOUBLE,
        PredefinedType::Decimal => known::DECIMAL,
        PredefinedType::String => known::STRING,
        PredefinedType::Object => known::OBJECT,
        PredefinedType::Void => known::VOID,
    })
}

/// Whether a type can be declared as something's type argument or local: no static class.
pub(crate) fn is_static(id: TypeId) -> bool {
    let found = id.definition();
    found.kind == TypeKind::Class && found.modifier == types::Modifier::Static
}
