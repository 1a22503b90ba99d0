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
    /// `OBJECT`
    pub const OBJECT: TypeId = TypeId(0);
    /// `STRING`
    pub const STRING: TypeId = TypeId(1);
    /// `BOOL`
    pub const BOOL: TypeId = TypeId(2);
    /// `CHAR`
    pub const CHAR: TypeId = TypeId(3);
    /// `SBYTE`
    pub const SBYTE: TypeId = TypeId(4);
    /// `BYTE`
    pub const BYTE: TypeId = TypeId(5);
    /// `SHORT`
    pub const SHORT: TypeId = TypeId(6);
    /// `USHORT`
    pub const USHORT: TypeId = TypeId(7);
    /// `INT`
    pub const INT: TypeId = TypeId(8);
    /// `UINT`
    pub const UINT: TypeId = TypeId(9);
    /// `LONG`
    pub const LONG: TypeId = TypeId(10);
    /// `ULONG`
    pub const ULONG: TypeId = TypeId(11);
    /// `FLOAT`
    pub const FLOAT: TypeId = TypeId(12);
    /// `DOUBLE`
    pub const DOUBLE: TypeId = TypeId(13);
    /// `DECIMAL`
    pub const DECIMAL: TypeId = TypeId(14);
    /// `VOID`
    pub const VOID: TypeId = TypeId(15);
    /// `NULLABLE`
    pub const NULLABLE: TypeId = TypeId(16);
    /// `ARRAY`
    pub const ARRAY: TypeId = TypeId(17);
    /// `ENUM`
    pub const ENUM: TypeId = TypeId(18);
    /// `VALUE_TYPE`
    pub const VALUE_TYPE: TypeId = TypeId(19);
    /// `DELEGATE`
    pub const DELEGATE: TypeId = TypeId(20);
    /// `MULTICAST_DELEGATE`
    pub const MULTICAST_DELEGATE: TypeId = TypeId(21);
    /// `EXCEPTION`
    pub const EXCEPTION: TypeId = TypeId(22);
    /// `TYPE`
    pub const TYPE: TypeId = TypeId(23);
    /// `DISPOSABLE`
    pub const DISPOSABLE: TypeId = TypeId(24);
    /// `ENUMERABLE`
    pub const ENUMERABLE: TypeId = TypeId(25);
    /// `ENUMERABLE_OF`
    pub const ENUMERABLE_OF: TypeId = TypeId(26);
    /// `ENUMERATOR_OF`
    pub const ENUMERATOR_OF: TypeId = TypeId(27);
    /// `COLLECTION_OF`
    pub const COLLECTION_OF: TypeId = TypeId(28);
    /// `LIST_OF`
    pub const LIST_OF: TypeId = TypeId(29);
    /// `READ_ONLY_LIST_OF`
    pub const READ_ONLY_LIST_OF: TypeId = TypeId(30);
    /// `READ_ONLY_COLLECTION_OF`
    pub const READ_ONLY_COLLECTION_OF: TypeId = TypeId(31);
    /// `DATE_TIME`
    pub const DATE_TIME: TypeId = TypeId(32);
    /// `TIME_SPAN`
    pub const TIME_SPAN: TypeId = TypeId(33);
    /// `GUID`
    pub const GUID: TypeId = TypeId(34);
    /// `FORMATTABLE_STRING`
    pub const FORMATTABLE_STRING: TypeId = TypeId(35);
    /// `IFORMATTABLE`
    pub const IFORMATTABLE: TypeId = TypeId(36);
    /// `CONTEXT`
    pub const CONTEXT: TypeId = TypeId(37);
    /// `REQUEST`
    pub const REQUEST: TypeId = TypeId(38);
    /// `RESPONSE`
    pub const RESPONSE: TypeId = TypeId(39);
    /// `MESSAGE_BODY`
    pub const MESSAGE_BODY: TypeId = TypeId(40);
    /// `JWT`
    pub const JWT: TypeId = TypeId(41);
    /// `JTOKEN`
    pub const JTOKEN: TypeId = TypeId(42);
    /// `JOBJECT`
    pub const JOBJECT: TypeId = TypeId(43);
    /// `JARRAY`
    pub const JARRAY: TypeId = TypeId(44);
    /// `JVALUE`
    pub const JVALUE: TypeId = TypeId(45);
    /// `JPROPERTY`
    pub const JPROPERTY: TypeId = TypeId(46);
    /// `DICTIONARY`
    pub const DICTIONARY: TypeId = TypeId(47);
    /// `LIST`
    pub const LIST: TypeId = TypeId(48);
    /// `TASK`
    pub const TASK: TypeId = TypeId(49);
    /// `EXPRESSION_EXTENSIONS`
    pub const EXPRESSION_EXTENSIONS: TypeId = TypeId(50);
    /// `READ_ONLY_DICTIONARY`
    pub const READ_ONLY_DICTIONARY: TypeId = TypeId(51);
}
