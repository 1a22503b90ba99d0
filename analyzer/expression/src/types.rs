//! Types as the checker sees them.

use std::fmt::Write as _;

use apimlint_catalog::types::{Constraint, TypeDefinition, TypeId, TypeKind, TypeRef, known};

/// A type: a number, equal for the same type of the same [`Types`] only.
///
/// Types without arguments have the numbers that the catalogue gives them; all others are made up as they are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Type(u32);

/// The generic interfaces that arrays of one dimension implement for their elements.
pub(crate) const ARRAY_INTERFACES: [TypeId; 5] = [
    known::LIST_OF,
    known::COLLECTION_OF,
    known::ENUMERABLE_OF,
    known::READ_ONLY_LIST_OF,
    known::READ_ONLY_COLLECTION_OF,
];

/// The first number of a type that [`Types`] holds.
const FIRST_MADE: u32 = 1 << 16;

impl Type {
    /// Nothing is known of it: whatever depends on it is not judged.
    pub const UNKNOWN: Self = Self(u32::MAX);
    /// The type of `null`.
    pub const NULL: Self = Self(u32::MAX - 1);
    /// `dynamic`
    pub const DYNAMIC: Self = Self(u32::MAX - 2);
    /// `object`
    pub const OBJECT: Self = Self::of(known::OBJECT);
    /// `void`
    pub const VOID: Self = Self::of(known::VOID);
    /// `bool`
    pub const BOOL: Self = Self::of(known::BOOL);
    /// `string`
    pub const STRING: Self = Self::of(known::STRING);
    /// `char`
    pub const CHAR: Self = Self::of(known::CHAR);
    /// `int`
    pub const INT: Self = Self::of(known::INT);
    /// `uint`
    pub const UINT: Self = Self::of(known::UINT);
    /// `long`
    pub const LONG: Self = Self::of(known::LONG);
    /// `ulong`
    pub const ULONG: Self = Self::of(known::ULONG);
    /// `float`
    pub const FLOAT: Self = Self::of(known::FLOAT);
    /// `double`
    pub const DOUBLE: Self = Self::of(known::DOUBLE);
    /// `decimal`
    pub const DECIMAL: Self = Self::of(known::DECIMAL);

    /// A type of the catalogue that has no type parameters.
    pub const fn of(id: TypeId) -> Self {
        Self(id.number() as u32)
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(self) -> bool {
        self == Self::UNKNOWN
    }
}

/// What a type is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A generic type of the catalogue with its arguments.
    Constructed {
        /// The type.
        definition: TypeId,
        /// Its arguments, as many as it has parameters.
        arguments: Box<[Type]>,
    },
    /// `T[]`
    Array {
        /// `T`
        element: Type,
        /// How many dimensions it has.
        rank: u8,
    },
    /// `(T a, U b)`
    Tuple(Box<[TupleElementType]>),
    /// The type of `new { a, b }`: the names and types of its properties.
    Anonymous(Box<[(Box<str>, Type)]>),
    /// A type parameter of a method, in messages.
    Parameter {
        /// Its name.
        name: Box<str>,
        /// Tells parameters of the same name apart.
        number: u32,
    },
}

/// An element of a tuple type.
#[derive(Clone, Debug, PartialEq)]
pub struct TupleElementType {
    /// Its type.
    pub ty: Type,
    /// Its name, if it has one.
    pub name: Option<Box<str>>,
}

/// A look at a type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum View<'t> {
    /// Nothing is known of it.
    Unknown,
    /// The type of `null`.
    Null,
    /// `dynamic`
    Dynamic,
    /// A type of the catalogue with its arguments, none where it has no parameters.
    Named(TypeId, &'t [Type]),
    /// `T[]`: element type and number of dimensions.
    Array(Type, u8),
    /// A tuple.
    Tuple(&'t [TupleElementType]),
    /// An anonymous type.
    Anonymous(&'t [(Box<str>, Type)]),
    /// A type parameter.
    Parameter(&'t str),
}

/// The types met while one expression is checked.
#[derive(Clone, Debug, Default)]
pub struct Types {
    shapes: Vec<Made>,
}

#[derive(Clone, Debug)]
struct Made {
    shape: Shape,
    /// Whether something in it is not known.
    has_unknown: bool,
}

impl Types {
    /// The type of this shape: always the same for the same shape.
    pub fn make(&mut self, shape: Shape) -> Type {
        // An expression makes a handful of types: looking through them is faster than hashing.
        if let Some(index) = self.shapes.iter().position(|made| made.shape == shape) {
            return Type(FIRST_MADE + number(index));
        }
        let mut has_unknown = false;
        let mut look = |ty: Type| has_unknown |= self.has_unknown(ty);
        match &shape {
            Shape::Constructed { arguments, .. } => arguments.iter().copied().for_each(&mut look),
            Shape::Array { element, .. } => look(*element),
            Shape::Tuple(elements) => elements.iter().map(|element| element.ty).for_each(&mut look),
            Shape::Anonymous(properties) => properties.iter().map(|(_, ty)| *ty).for_each(&mut look),
            Shape::Parameter { .. } => {}
        }
        self.shapes.push(Made { shape, has_unknown });
        Type(FIRST_MADE + number(self.shapes.len() - 1))
    }

    /// A type of the catalogue with these arguments. Of a wrong number of arguments nothing is known.
    pub fn named(&mut self, definition: TypeId, arguments: &[Type]) -> Type {
        if definition.definition().type_parameters.len() != arguments.len() {
            return Type::UNKNOWN;
        }
        if arguments.is_empty() {
            return Type::of(definition);
        }
        let known = self.shapes.iter().position(|made| match &made.shape {
            Shape::Constructed { definition: other, arguments: others } => {
                *other == definition && **others == *arguments
            }
            _ => false,
        });
        match known {
            Some(index) => Type(FIRST_MADE + number(index)),
            None => self.make(Shape::Constructed { definition, arguments: arguments.into() }),
        }
    }

    /// `T[]`
    pub fn array(&mut self, element: Type) -> Type {
        self.make(Shape::Array { element, rank: 1 })
    }

    /// `T?`
    pub fn nullable(&mut self, value: Type) -> Type {
        if value.is_unknown() { value } else { self.named(known::NULLABLE, &[value]) }
    }

    /// What the type is made of.
    pub fn view(&self, ty: Type) -> View<'_> {
        match ty {
            Type::UNKNOWN => View::Unknown,
            Type::NULL => View::Null,
            Type::DYNAMIC => View::Dynamic,
            _ => match self.made(ty) {
                Some(made) => match &made.shape {
                    Shape::Constructed { definition, arguments } => View::Named(*definition, arguments),
                    Shape::Array { element, rank } => View::Array(*element, *rank),
                    Shape::Tuple(elements) => View::Tuple(elements),
                    Shape::Anonymous(properties) => View::Anonymous(properties),
                    Shape::Parameter { name, .. } => View::Parameter(name),
                },
                None => Self::id_of(ty).map_or(View::Unknown, |id| View::Named(id, &[])),
            },
        }
    }

    fn made(&self, ty: Type) -> Option<&Made> {
        self.shapes.get(ty.0.checked_sub(FIRST_MADE)? as usize)
    }

    /// The entry of the catalogue for a type without arguments.
    fn id_of(ty: Type) -> Option<TypeId> {
        (ty.0 < FIRST_MADE).then(|| TypeId::from_index(ty.0 as usize)).flatten()
    }

    /// The type of the catalogue that it is or is made from.
    pub fn definition(&self, ty: Type) -> Option<&'static TypeDefinition> {
        self.definition_id(ty).map(TypeId::definition)
    }

    /// The type of the catalogue that it is or is made from.
    pub fn definition_id(&self, ty: Type) -> Option<TypeId> {
        match self.view(ty) {
            View::Named(id, _) => Some(id),
            _ => None,
        }
    }

    /// The arguments of a generic type; none of any other.
    pub fn arguments(&self, ty: Type) -> &[Type] {
        match self.view(ty) {
            View::Named(_, arguments) => arguments,
            _ => &[],
        }
    }

    /// Whether something in it is not known.
    pub fn has_unknown(&self, ty: Type) -> bool {
        ty.is_unknown() || self.made(ty).is_some_and(|made| made.has_unknown)
    }

    /// Which kind of type it is, of types of the catalogue.
    pub fn kind(&self, ty: Type) -> Option<TypeKind> {
        self.definition(ty).map(|found| found.kind)
    }

    /// `T` of `T?` for value types.
    pub fn nullable_value(&self, ty: Type) -> Option<Type> {
        match self.view(ty) {
            View::Named(known::NULLABLE, [value]) => Some(*value),
            _ => None,
        }
    }

    /// `T` where the type is `T?`, the type itself otherwise.
    pub fn without_nullable(&self, ty: Type) -> Type {
        self.nullable_value(ty).unwrap_or(ty)
    }

    /// Whether its values are stored in place: structs, enums, tuples, numbers, and `T?`.
    pub fn is_value_type(&self, ty: Type) -> bool {
        match self.view(ty) {
            View::Named(known::VOID, _) => false,
            View::Named(id, _) => matches!(id.definition().kind, TypeKind::Struct | TypeKind::Enum),
            View::Tuple(_) => true,
            _ => false,
        }
    }

    /// Whether it is known that its values are objects, so that they may be `null`.
    pub fn is_reference_type(&self, ty: Type) -> bool {
        match self.view(ty) {
            View::Named(id, _) => {
                matches!(id.definition().kind, TypeKind::Class | TypeKind::Interface | TypeKind::Delegate)
            }
            View::Array(..) | View::Anonymous(_) | View::Dynamic | View::Null => true,
            View::Unknown | View::Tuple(_) | View::Parameter(_) => false,
        }
    }

    /// A type that a member mentions, with the arguments of the type that declares it and those of the method.
    ///
    /// Of parameters beyond those given nothing is known.
    pub fn instantiate(&mut self, reference: TypeRef, owner: &[Type], method: &[Type]) -> Type {
        match reference {
            TypeRef::Named(id, []) => Type::of(id),
            TypeRef::Named(id, arguments) => {
                let arguments: Vec<Type> =
                    arguments.iter().map(|argument| self.instantiate(*argument, owner, method)).collect();
                self.named(id, &arguments)
            }
            TypeRef::Array(element) => {
                let element = self.instantiate(*element, owner, method);
                self.array(element)
            }
            TypeRef::TypeParameter(index) => owner.get(usize::from(index)).copied().unwrap_or(Type::UNKNOWN),
            TypeRef::MethodParameter(index) => {
                method.get(usize::from(index)).copied().unwrap_or(Type::UNKNOWN)
            }
            TypeRef::Unknown => Type::UNKNOWN,
        }
    }

    /// The class that a type extends.
    pub fn base(&mut self, ty: Type) -> Option<Type> {
        match self.view(ty) {
            View::Named(id, arguments) => {
                let base = id.definition().base?;
                let arguments = arguments.to_vec();
                Some(self.instantiate(base, &arguments, &[]))
            }
            View::Array(..) => Some(Type::of(known::ARRAY)),
            View::Tuple(_) => Some(Type::of(known::VALUE_TYPE)),
            View::Anonymous(_) | View::Parameter(_) => Some(Type::OBJECT),
            View::Unknown | View::Null | View::Dynamic => None,
        }
    }

    /// All interfaces of a type, those of the classes that it extends included.
    pub fn interfaces(&mut self, ty: Type) -> Vec<Type> {
        match self.view(ty) {
            View::Named(id, arguments) => {
                let arguments = arguments.to_vec();
                let mut found: Vec<Type> = id
                    .definition()
                    .interfaces
                    .iter()
                    .map(|one| self.instantiate(*one, &arguments, &[]))
                    .collect();
                if let Some(base) = self.base(ty) {
                    found.extend(self.interfaces(base));
                }
                found
            }
            View::Array(element, 1) => {
                let mut found: Vec<Type> =
                    ARRAY_INTERFACES.into_iter().map(|id| self.named(id, &[element])).collect();
                found.extend(self.interfaces(Type::of(known::ARRAY)));
                found
            }
            View::Array(..) => self.interfaces(Type::of(known::ARRAY)),
            View::Unknown
            | View::Null
            | View::Dynamic
            | View::Tuple(_)
            | View::Anonymous(_)
            | View::Parameter(_) => Vec::new(),
        }
    }

    /// The constraint of a type parameter of the catalogue that an argument breaks.
    pub fn breaks(&self, constraint: Constraint, argument: Type) -> bool {
        match constraint {
            Constraint::None => false,
            Constraint::Class => self.is_value_type(argument),
            Constraint::Struct => self.is_reference_type(argument) || self.nullable_value(argument).is_some(),
        }
    }

    /// How people write the type: `IReadOnlyDictionary<string, string[]>`, `int?`, `IRequest`.
    pub fn name(&self, ty: Type) -> String {
        let mut text = String::new();
        self.write_name(&mut text, ty);
        text
    }

    fn write_name(&self, text: &mut String, ty: Type) {
        match self.view(ty) {
            View::Unknown => text.push('?'),
            View::Null => text.push_str("null"),
            View::Dynamic => text.push_str("dynamic"),
            View::Named(known::NULLABLE, [value]) => {
                self.write_name(text, *value);
                text.push('?');
            }
            View::Named(id, arguments) => {
                let found = id.definition();
                // A nested type shares the arguments of its container, which is where they are written.
                if let Some(container) = found.container {
                    text.push_str(container.definition().name);
                    let own = container.definition().type_parameters.len();
                    self.write_arguments(text, arguments.get(..own).unwrap_or_default());
                    text.push('.');
                    text.push_str(found.name);
                    return;
                }
                text.push_str(keyword(id).unwrap_or(found.name));
                self.write_arguments(text, arguments);
            }
            View::Array(element, rank) => {
                self.write_name(text, element);
                text.push('[');
                (1..rank).for_each(|_| text.push(','));
                text.push(']');
            }
            View::Tuple(elements) => {
                text.push('(');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        text.push_str(", ");
                    }
                    self.write_name(text, element.ty);
                    if let Some(name) = &element.name {
                        let _ = write!(text, " {name}");
                    }
                }
                text.push(')');
            }
            View::Anonymous(properties) => {
                text.push_str("anonymous type { ");
                for (index, (name, ty)) in properties.iter().enumerate() {
                    if index > 0 {
                        text.push_str(", ");
                    }
                    self.write_name(text, *ty);
                    let _ = write!(text, " {name}");
                }
                text.push_str(" }");
            }
            View::Parameter(name) => text.push_str(name),
        }
    }

    fn write_arguments(&self, text: &mut String, arguments: &[Type]) {
        if arguments.is_empty() {
            return;
        }
        text.push('<');
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                text.push_str(", ");
            }
            self.write_name(text, *argument);
        }
        text.push('>');
    }
}

/// The keyword of a type.
fn keyword(id: TypeId) -> Option<&'static str> {
    Some(match id {
        known::OBJECT => "object",
        known::STRING => "string",
        known::BOOL => "bool",
        known::CHAR => "char",
        known::SBYTE => "sbyte",
        known::BYTE => "byte",
        known::SHORT => "short",
        known::USHORT => "ushort",
        known::INT => "int",
        known::UINT => "uint",
        known::LONG => "long",
        known::ULONG => "ulong",
        known::FLOAT => "float",
        known::DOUBLE => "double",
        known::DECIMAL => "decimal",
        known::VOID => "void",
        _ => return None,
    })
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX - FIRST_MADE - 8)
}
