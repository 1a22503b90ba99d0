//! Placeholder.
use crate::model::Certainty;
use crate::types::*;
pub(crate) static TYPES: &[TypeDefinition] = &[TypeDefinition{name:"Object",namespace:"System",container:None,kind:TypeKind::Class,modifier:Modifier::None,type_parameters:&[],base:None,interfaces:&[],members:&[],allowed:Allowed::Listed,members_known:true,certainty:Certainty::Sure,summary:""}];
pub(crate) static BY_NAME: &[TypeId] = &[TypeId(0)];
pub(crate) static NAMESPACES: &[&str] = &["System"];
pub(crate) static IMPLICIT_USINGS: &[&str] = &["System"];
pub(crate) static EXTENSION_METHODS: &[(TypeId, &Member)] = &[];
pub(crate) static NEWER_MEMBERS: &[NewerMember] = &[];
pub(crate) static INSTEAD: &[Instead] = &[];
/// The types that the language itself knows.
pub mod known {
    use crate::types::TypeId;
    /// `object`
    pub const OBJECT: TypeId = TypeId(0);
}
