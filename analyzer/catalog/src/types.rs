//! The type system of policy expressions: what C# in `@( … )` and `@{ … }` can name, and what APIM lets it use.
//!
//! Three kinds of types are here: those of `context`, those of .NET and Newtonsoft.Json on APIM's allow list, and, by
//! name and ancestry only, those that a compiler knows but APIM refuses.
//!
//! ```
//! use apimlint_catalog::types;
//!
//! let request = types::find("", "IRequest", 0).ok_or("a type everyone knows")?.definition();
//! assert_eq!(request.members_named("Method").len(), 1);
//! assert!(request.members_named("method").is_empty());
//! # Ok::<(), &str>(())
//! ```

pub(crate) mod defaults;
mod lookup;
mod model;
mod result;

pub use self::lookup::{
    extension_methods, find, implicit_usings, instead_of, is_namespace, named, newer_member, types,
};
pub use self::model::{
    Allowed, Constraint, Instead, Member, MemberKind, Mode, Modifier, NewerMember, Parameter, TypeDefinition,
    TypeId, TypeKind, TypeParameter, TypeRef, Variance,
};
pub use self::result::{ResultType, message_body_types, result_types, variable_types};
pub use crate::generated_types::known;
