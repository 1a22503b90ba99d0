//! What the generated tables leave out.

use super::{
    Allowed, Constraint, Member, MemberKind, Mode, Modifier, Parameter, TypeDefinition, TypeKind,
    TypeParameter, TypeRef, Variance,
};
use crate::model::Certainty;

pub(crate) const TYPE: TypeDefinition = TypeDefinition {
    name: "",
    namespace: "",
    container: None,
    kind: TypeKind::Class,
    modifier: Modifier::None,
    type_parameters: &[],
    base: None,
    interfaces: &[],
    members: &[],
    allowed: Allowed::No,
    members_known: false,
    certainty: Certainty::Sure,
    summary: "",
};

pub(crate) const TYPE_PARAMETER: TypeParameter =
    TypeParameter { name: "", variance: Variance::None, constraint: Constraint::None };

pub(crate) const PARAMETER: Parameter =
    Parameter { name: "", ty: TypeRef::Unknown, mode: Mode::Value, is_optional: false };

pub(crate) const METHOD: Member = Member {
    name: "",
    kind: MemberKind::Method,
    is_static: false,
    is_extension: false,
    is_settable: false,
    type_parameters: &[],
    parameters: &[],
    result: TypeRef::Unknown,
    is_allowed: true,
    certainty: Certainty::Sure,
    constant: None,
    null_when: "",
    summary: "",
    note: "",
    is_secret: false,
};

pub(crate) const PROPERTY: Member = Member { kind: MemberKind::Property, ..METHOD };
pub(crate) const FIELD: Member = Member { kind: MemberKind::Field, ..METHOD };
pub(crate) const CONSTRUCTOR: Member = Member { kind: MemberKind::Constructor, ..METHOD };
pub(crate) const INDEXER: Member = Member { kind: MemberKind::Indexer, ..METHOD };
pub(crate) const OPERATOR: Member = Member { kind: MemberKind::Operator, is_static: true, ..METHOD };
pub(crate) const ENUM_MEMBER: Member = Member { kind: MemberKind::EnumMember, is_static: true, ..METHOD };
