//! The shape of a type: what the generated tables are made of.

use crate::generated_types::TYPES;
use crate::model::Certainty;

/// A type of the tables: a small number, equal for the same type only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u16);

impl TypeId {
    /// What the tables say of it.
    #[expect(clippy::indexing_slicing, reason = "a constant, whose index the compiler checks")]
    pub fn definition(self) -> &'static TypeDefinition {
        // Numbers come from the tables alone; the fallback is the first type, never reached.
        TYPES.get(usize::from(self.0)).unwrap_or(const { &TYPES[0] })
    }

    /// The type at this place in the tables.
    pub fn from_index(index: usize) -> Option<Self> {
        if index < TYPES.len() { u16::try_from(index).ok().map(Self) } else { None }
    }

    /// Its number, which is its place in the tables.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Its place in the tables, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A type that a compiler knows.
#[derive(Debug, PartialEq)]
pub struct TypeDefinition {
    /// The simple name, without type parameters: `Dictionary`.
    pub name: &'static str,
    /// The namespace, empty for the types of `context`.
    pub namespace: &'static str,
    /// The type it is declared in, for nested types such as `TimeZoneInfo.AdjustmentRule`.
    pub container: Option<TypeId>,
    /// What kind of type it is.
    pub kind: TypeKind,
    /// What may be done with the class.
    pub modifier: Modifier,
    /// Its type parameters, those of its container included.
    pub type_parameters: &'static [TypeParameter],
    /// The class it extends; `None` only for `object` and interfaces.
    pub base: Option<TypeRef>,
    /// All interfaces it implements or extends, those of its ancestors included.
    pub interfaces: &'static [TypeRef],
    /// The members it declares, sorted by name in byte order; the overloads of a name in the order of the data.
    pub members: &'static [Member],
    /// Whether expressions may use it.
    pub allowed: Allowed,
    /// Whether `members` is complete. Of a type that is known by name and ancestry only, any member may exist.
    pub members_known: bool,
    /// How sure the type's existence is.
    pub certainty: Certainty,
    /// What it is, in one sentence; empty where nobody wrote one.
    pub summary: &'static str,
}

/// The kinds of types of C#.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// `class`, `string` and `object` included.
    Class,
    /// `struct`, the numbers included.
    Struct,
    /// `interface`
    Interface,
    /// `enum`
    Enum,
    /// `delegate`; its signature is the member `Invoke`.
    Delegate,
}

/// What may be done with a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// Anything.
    None,
    /// No objects of this very class.
    Abstract,
    /// No class below it. Structs, enums and delegates are sealed, too.
    Sealed,
    /// No objects at all.
    Static,
}

/// Whether APIM lets expressions use members of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Allowed {
    /// Those members that say so of themselves.
    Listed,
    /// It is not on the allow list, but belongs to an assembly that APIM may allow as a whole: sources disagree.
    Disputed,
    /// No member.
    No,
}

/// A type parameter of a type or method.
#[derive(Debug, PartialEq)]
pub struct TypeParameter {
    /// Its name.
    pub name: &'static str,
    /// Whether it varies, in interfaces and delegates.
    pub variance: Variance,
    /// What its argument has to be.
    pub constraint: Constraint,
}

/// How an interface or delegate varies with a type argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variance {
    /// Not at all.
    None,
    /// `out`
    Out,
    /// `in`
    In,
}

/// What an argument for a type parameter has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Constraint {
    /// Any type.
    None,
    /// `class`
    Class,
    /// `struct`
    Struct,
}

/// A type as members mention it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A type with its arguments; `int?` is `Nullable` of `int`.
    Named(TypeId, &'static [Self]),
    /// A one-dimensional array.
    Array(&'static Self),
    /// A type parameter of the type that declares the member, by its place.
    TypeParameter(u8),
    /// A type parameter of the method itself, by its place.
    MethodParameter(u8),
    /// Something no expression can use: a pointer, an array of several dimensions.
    Unknown,
}

/// A member of a type.
#[derive(Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Member {
    /// The name by which it is used. Constructors are `.ctor`, indexers `this[]`, operators have their metadata names
    /// such as `op_Addition`, `op_Implicit`, `op_Explicit`.
    pub name: &'static str,
    /// What kind of member it is.
    pub kind: MemberKind,
    /// Whether it belongs to the type itself. Constructors do not.
    pub is_static: bool,
    /// Whether it is an extension method: then its first parameter is what it is called on.
    pub is_extension: bool,
    /// Whether a property, indexer or field can be assigned.
    pub is_settable: bool,
    /// The type parameters of the method itself.
    pub type_parameters: &'static [TypeParameter],
    /// The parameters of methods, constructors, indexers and operators.
    pub parameters: &'static [Parameter],
    /// The type of its value; `void` for methods that give none; for a constructor the type itself.
    pub result: TypeRef,
    /// Whether APIM lets expressions use it, provided that it lets them use its type.
    pub is_allowed: bool,
    /// How sure its existence is.
    pub certainty: Certainty,
    /// Its value, for constants of whole-number types and enum members whose value is known.
    pub constant: Option<i64>,
    /// When it is null; empty where it never is, or nobody says.
    pub null_when: &'static str,
    /// What it gives, in one sentence.
    pub summary: &'static str,
    /// What people get wrong about it, or where sources disagree; empty where nothing is known.
    pub note: &'static str,
    /// Whether its value is a secret, such as a subscription key.
    pub is_secret: bool,
}

/// The kinds of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemberKind {
    /// A property without parameters.
    Property,
    /// A field or constant.
    Field,
    /// A method, extension methods included.
    Method,
    /// A constructor.
    Constructor,
    /// `this[…]`
    Indexer,
    /// An operator or conversion.
    Operator,
    /// A value of an enum.
    EnumMember,
}

/// A parameter.
#[derive(Debug, PartialEq)]
pub struct Parameter {
    /// Its name, for named arguments.
    pub name: &'static str,
    /// Its type; for `params` the array.
    pub ty: TypeRef,
    /// How it is passed.
    pub mode: Mode,
    /// Whether it has a default value.
    pub is_optional: bool,
}

/// How an argument is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// As a value.
    Value,
    /// `ref`
    Ref,
    /// `out`
    Out,
    /// `params`: any number of values.
    Params,
}

/// A member of newer .NET that the .NET Framework of the classic gateway lacks.
#[derive(Debug, PartialEq, Eq)]
pub struct NewerMember {
    /// The full name of the type, without type parameters.
    pub type_name: &'static str,
    /// The member; empty for the type as a whole.
    pub member: &'static str,
    /// What to write instead, in one phrase.
    pub instead: &'static str,
}

/// What to use instead of something that APIM refuses.
#[derive(Debug, PartialEq, Eq)]
pub struct Instead {
    /// The full name of a type or namespace, without type parameters.
    pub name: &'static str,
    /// The member it is about; empty for the whole.
    pub member: &'static str,
    /// What to use instead, in one phrase.
    pub instead: &'static str,
}
