//! Writes `src/generated_types.rs`.
//!
//! Types are named, not numbered, where others mention them, so that a new type does not change every line.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::declaration::{MemberDeclaration, ParameterDeclaration, TypeText, key};
use super::names::Names;
use super::{Entry, MemberFacts, TypeSource, values};

const HEADER: &str = "\
//! Written by `tests/catalogue/types/emit.rs` from `types/`: do not edit.
//! `APIMLINT_BLESS=1 cargo test -p apimlint-catalog --test catalogue` writes it anew.

use crate::model::Certainty::{Disputed, Sure};
use crate::types::defaults::{CONSTRUCTOR, ENUM_MEMBER, FIELD, INDEXER, METHOD, OPERATOR, PARAMETER, PROPERTY, TYPE, TYPE_PARAMETER};
use crate::types::TypeRef::{Array as A, MethodParameter as M, Named as N, TypeParameter as T};
use crate::types::{
    Allowed, Constraint, Instead, Member, Mode, Modifier, NewerMember, Parameter, ResultType, TypeDefinition, TypeId,
    TypeKind, TypeParameter, TypeRef, Variance,
};
use crate::variable::{ProducedType, VariableProducer};
";

/// The types that the language or the rules know by name.
const KNOWN: &[(&str, &str)] = &[
    ("OBJECT", "System.Object"),
    ("STRING", "System.String"),
    ("BOOL", "System.Boolean"),
    ("CHAR", "System.Char"),
    ("SBYTE", "System.SByte"),
    ("BYTE", "System.Byte"),
    ("SHORT", "System.Int16"),
    ("USHORT", "System.UInt16"),
    ("INT", "System.Int32"),
    ("UINT", "System.UInt32"),
    ("LONG", "System.Int64"),
    ("ULONG", "System.UInt64"),
    ("FLOAT", "System.Single"),
    ("DOUBLE", "System.Double"),
    ("DECIMAL", "System.Decimal"),
    ("VOID", "System.Void"),
    ("NULLABLE", "System.Nullable`1"),
    ("ARRAY", "System.Array"),
    ("ENUM", "System.Enum"),
    ("VALUE_TYPE", "System.ValueType"),
    ("DELEGATE", "System.Delegate"),
    ("MULTICAST_DELEGATE", "System.MulticastDelegate"),
    ("EXCEPTION", "System.Exception"),
    ("TYPE", "System.Type"),
    ("DISPOSABLE", "System.IDisposable"),
    ("ENUMERABLE", "System.Collections.IEnumerable"),
    ("ENUMERABLE_OF", "System.Collections.Generic.IEnumerable`1"),
    ("ENUMERATOR_OF", "System.Collections.Generic.IEnumerator`1"),
    ("COLLECTION_OF", "System.Collections.Generic.ICollection`1"),
    ("LIST_OF", "System.Collections.Generic.IList`1"),
    ("READ_ONLY_LIST_OF", "System.Collections.Generic.IReadOnlyList`1"),
    ("READ_ONLY_COLLECTION_OF", "System.Collections.Generic.IReadOnlyCollection`1"),
    ("READ_ONLY_DICTIONARY", "System.Collections.Generic.IReadOnlyDictionary`2"),
    ("DICTIONARY", "System.Collections.Generic.Dictionary`2"),
    ("LIST", "System.Collections.Generic.List`1"),
    ("DATE_TIME", "System.DateTime"),
    ("TIME_SPAN", "System.TimeSpan"),
    ("GUID", "System.Guid"),
    ("FORMATTABLE_STRING", "System.FormattableString"),
    ("IFORMATTABLE", "System.IFormattable"),
    ("TASK", "System.Threading.Tasks.Task"),
    ("CONTEXT", "IExpressionContext"),
    ("REQUEST", "IRequest"),
    ("RESPONSE", "IResponse"),
    ("MESSAGE_BODY", "IMessageBody"),
    ("JWT", "Jwt"),
    ("EXPRESSION_EXTENSIONS", "ExpressionExtensions"),
    ("JTOKEN", "Newtonsoft.Json.Linq.JToken"),
    ("JOBJECT", "Newtonsoft.Json.Linq.JObject"),
    ("JARRAY", "Newtonsoft.Json.Linq.JArray"),
    ("JVALUE", "Newtonsoft.Json.Linq.JValue"),
    ("JPROPERTY", "Newtonsoft.Json.Linq.JProperty"),
];

pub(crate) fn tables(source: &TypeSource) -> Result<String, String> {
    let names = Names::new(source);
    let mut writer = Writer { names: &names, problems: Vec::new(), used: BTreeSet::new() };
    let mut types = String::from("pub(crate) static TYPES: &[TypeDefinition] = &[\n");
    for (key, entry) in &source.entries {
        let _ = writeln!(types, "    // {key}");
        writer.ty(&mut types, entry);
    }
    types.push_str("];\n");

    let mut facts = String::new();
    values::tables(&mut facts, &mut writer, source);

    let mut text = String::from(HEADER);
    for key in &writer.used {
        let Some(number) = names.number(key) else { continue };
        let _ = writeln!(text, "const {}: TypeId = TypeId({number});", constant(key));
    }
    text.push('\n');
    text.push_str(&types);
    text.push('\n');
    lookup_tables(&mut text, &mut writer);
    advice(&mut text, source);
    text.push_str(&facts);
    text.push_str("\n/// The types that the language itself, or a rule, knows.\npub mod known {\n    use crate::types::TypeId;\n\n");
    for (name, key) in KNOWN {
        match names.number(key) {
            Some(number) => {
                let shown = key.split('`').next().unwrap_or_default();
                let _ = writeln!(text, "    /// `{shown}`\n    pub const {name}: TypeId = TypeId({number});");
            }
            None => writer.problems.push(format!("{key} is known, but not told")),
        }
    }
    text.push_str("}\n");
    if writer.problems.is_empty() { Ok(text) } else { Err(writer.problems.join("\n")) }
}

pub(crate) struct Writer<'s> {
    names: &'s Names<'s>,
    problems: Vec<String>,
    /// The keys of the types that are mentioned.
    used: BTreeSet<String>,
}

/// What the names of type parameters mean.
struct Parameters<'t> {
    owner: &'t [(String, String)],
    method: &'t [String],
}

impl Writer<'_> {
    fn ty(&mut self, text: &mut String, entry: &Entry) {
        let header = &entry.header;
        let namespace = self.namespace(entry);
        let _ = write!(text, "    TypeDefinition {{ name: {:?}", header.simple_name());
        if !namespace.is_empty() {
            let _ = write!(text, ", namespace: {namespace:?}");
        }
        if let Some(container) = self.container(entry) {
            let _ = write!(text, ", container: Some({})", self.constant(&container));
        }
        let kind = match &*header.kind {
            "class" => "Class",
            "struct" => "Struct",
            "interface" => "Interface",
            "enum" => "Enum",
            "delegate" => "Delegate",
            other => {
                self.problems.push(format!("{}: '{other}' is no kind of type", header.path));
                "Class"
            }
        };
        if kind != "Class" {
            let _ = write!(text, ", kind: TypeKind::{kind}");
        }
        let modifier = match (&*header.modifier, kind) {
            ("abstract", _) => "Abstract",
            ("static", _) => "Static",
            ("sealed", _) | (_, "Struct" | "Enum" | "Delegate") => "Sealed",
            _ => "None",
        };
        if modifier != "None" {
            let _ = write!(text, ", modifier: Modifier::{modifier}");
        }
        if !header.parameters.is_empty() {
            text.push_str(", type_parameters: &[");
            for (variance, name) in &header.parameters {
                let _ = write!(text, "TypeParameter {{ name: {name:?}");
                match &**variance {
                    "in" => text.push_str(", variance: Variance::In"),
                    "out" => text.push_str(", variance: Variance::Out"),
                    _ => {}
                }
                constraint(text, &header.constraints, name);
                text.push_str(", ..TYPE_PARAMETER }, ");
            }
            text.push(']');
        }
        let parameters = Parameters { owner: &header.parameters, method: &[] };
        if let Some(base) = self.names.base(entry) {
            let base = self.reference(&base, &parameters);
            let _ = write!(text, ", base: Some({base})");
        }
        let interfaces = self.names.interfaces(entry);
        if !interfaces.is_empty() {
            let list: Vec<String> = interfaces.iter().map(|one| self.reference(one, &parameters)).collect();
            let _ = write!(text, ", interfaces: &[{}]", list.join(", "));
        }
        match &*entry.facts.allowed {
            "listed" => text.push_str(", allowed: Allowed::Listed"),
            "disputed" => text.push_str(", allowed: Allowed::Disputed"),
            _ => {}
        }
        if entry.facts.members_known {
            text.push_str(", members_known: true");
        }
        if entry.facts.is_disputed {
            text.push_str(", certainty: Disputed");
        }
        if !entry.facts.summary.is_empty() {
            let _ = write!(text, ", summary: {:?}", entry.facts.summary);
        }
        if entry.members.is_empty() {
            text.push_str(", ..TYPE },\n");
            return;
        }
        text.push_str(", members: &[\n");
        for (member, facts) in &entry.members {
            text.push_str("        ");
            self.member(text, entry, member, facts);
            text.push_str(",\n");
        }
        text.push_str("    ], ..TYPE },\n");
    }

    fn member(&mut self, text: &mut String, entry: &Entry, member: &MemberDeclaration, facts: &MemberFacts) {
        let parameters = Parameters { owner: &entry.header.parameters, method: &member.type_parameters };
        let _ = write!(text, "Member {{ name: {:?}", member.name);
        let result = if let Some(result) = &member.result {
            self.reference(result, &parameters)
        } else {
            let own =
                entry.header.parameters.iter().map(|(_, name)| TypeText::Named(name.clone(), Vec::new()));
            self.reference(&TypeText::Named(entry.header.path.clone(), own.collect()), &parameters)
        };
        let _ = write!(text, ", result: {result}");
        // The kinds that are always static say so in their defaults.
        if member.is_static && !matches!(member.kind, "Operator" | "EnumMember") {
            text.push_str(", is_static: true");
        }
        if member.is_extension {
            text.push_str(", is_extension: true");
        }
        if member.is_settable {
            text.push_str(", is_settable: true");
        }
        if !member.type_parameters.is_empty() {
            text.push_str(", type_parameters: &[");
            for name in &member.type_parameters {
                let _ = write!(text, "TypeParameter {{ name: {name:?}");
                constraint(text, &member.constraints, name);
                text.push_str(", ..TYPE_PARAMETER }, ");
            }
            text.push(']');
        }
        if !member.parameters.is_empty() {
            text.push_str(", parameters: &[");
            for parameter in &member.parameters {
                self.parameter(text, parameter, &parameters);
            }
            text.push(']');
        }
        if let Some(constant) = member.constant {
            let _ = write!(text, ", constant: Some({constant})");
        }
        if facts.denied {
            text.push_str(", is_allowed: false");
        }
        if facts.disputed {
            text.push_str(", certainty: Disputed");
        }
        for (name, value) in
            [("null_when", &facts.null_when), ("summary", &facts.summary), ("note", &facts.note)]
        {
            if !value.is_empty() {
                let _ = write!(text, ", {name}: {value:?}");
            }
        }
        if facts.secret {
            text.push_str(", is_secret: true");
        }
        let defaults = match member.kind {
            "Property" => "PROPERTY",
            "Field" => "FIELD",
            "Constructor" => "CONSTRUCTOR",
            "Indexer" => "INDEXER",
            "Operator" => "OPERATOR",
            "EnumMember" => "ENUM_MEMBER",
            _ => "METHOD",
        };
        let _ = write!(text, ", ..{defaults} }}");
    }

    fn parameter(
        &mut self,
        text: &mut String,
        parameter: &ParameterDeclaration,
        parameters: &Parameters<'_>,
    ) {
        let ty = self.reference(&parameter.ty, parameters);
        let _ = write!(text, "Parameter {{ name: {:?}, ty: {ty}", parameter.name);
        if parameter.mode != "Value" {
            let _ = write!(text, ", mode: Mode::{}", parameter.mode);
        }
        if parameter.is_optional {
            text.push_str(", is_optional: true");
        }
        text.push_str(", ..PARAMETER }, ");
    }

    /// A mention of a type.
    fn reference(&mut self, ty: &TypeText, parameters: &Parameters<'_>) -> String {
        match ty {
            TypeText::Unusable => "TypeRef::Unknown".to_owned(),
            TypeText::Array(element) => format!("A(&{})", self.reference(element, parameters)),
            TypeText::Nullable(value) => {
                let value = self.reference(value, parameters);
                format!("N({}, &[{value}])", self.constant("System.Nullable`1"))
            }
            TypeText::Named(name, arguments) if arguments.is_empty() && !name.contains('.') => {
                if let Some(index) = parameters.method.iter().position(|parameter| parameter == name) {
                    return format!("M({index})");
                }
                match parameters.owner.iter().position(|(_, parameter)| parameter == name) {
                    Some(index) => format!("T({index})"),
                    None => format!("N({}, &[])", self.constant(name)),
                }
            }
            TypeText::Named(name, arguments) => {
                let key = key(name, arguments.len());
                let list: Vec<String> =
                    arguments.iter().map(|argument| self.reference(argument, parameters)).collect();
                format!("N({}, &[{}])", self.constant(&key), list.join(", "))
            }
        }
    }

    /// A mention of a type where no type parameter is in sight.
    pub(crate) fn free_reference(&mut self, ty: &TypeText) -> String {
        self.reference(ty, &Parameters { owner: &[], method: &[] })
    }

    /// The constant of a type that is mentioned.
    pub(crate) fn constant(&mut self, key: &str) -> String {
        if self.names.number(key).is_none() {
            self.problems.push(format!("there is no type '{key}'"));
        }
        self.used.insert(key.to_owned());
        constant(key)
    }

    /// The key of the type around a nested one.
    fn container(&self, entry: &Entry) -> Option<String> {
        let (outer, _) = entry.header.path.rsplit_once('.')?;
        let outer = key(outer, entry.header.outer_parameters);
        self.names.number(&outer).map(|_| outer)
    }

    fn namespace(&self, entry: &Entry) -> String {
        let mut path = entry.header.path.as_str();
        let mut found = entry;
        while let Some(outer) = self.container(found) {
            let Some(next) = self.names.source.entries.get(&outer) else { break };
            path = &next.header.path;
            found = next;
        }
        path.rsplit_once('.').map(|(namespace, _)| namespace.to_owned()).unwrap_or_default()
    }
}

/// The name of the constant for a type.
fn constant(key: &str) -> String {
    key.replace(['.', '`'], "_").to_uppercase()
}

fn constraint(text: &mut String, constraints: &[(String, String)], name: &str) {
    match constraints.iter().find(|(constrained, _)| constrained == name).map(|(_, constraint)| &**constraint)
    {
        Some("class") => text.push_str(", constraint: Constraint::Class"),
        Some("struct") => text.push_str(", constraint: Constraint::Struct"),
        _ => {}
    }
}

fn lookup_tables(text: &mut String, writer: &mut Writer<'_>) {
    let source = writer.names.source;
    let mut by_name: Vec<(&str, usize)> = Vec::new();
    let mut namespaces: BTreeSet<String> = BTreeSet::new();
    let mut extensions: Vec<(&str, usize, usize)> = Vec::new();
    for (number, entry) in source.entries.values().enumerate() {
        if writer.container(entry).is_none() {
            by_name.push((entry.header.simple_name(), number));
            let namespace = writer.namespace(entry);
            let mut prefix = namespace.as_str();
            while !prefix.is_empty() {
                namespaces.insert(prefix.to_owned());
                prefix = prefix.rsplit_once('.').map_or("", |(outer, _)| outer);
            }
        }
        let namespace = writer.namespace(entry);
        let is_imported = namespace.is_empty() || source.advice.usings.contains(&namespace);
        for (index, (member, _)) in entry.members.iter().enumerate() {
            if member.is_extension && is_imported {
                extensions.push((&member.name, number, index));
            }
        }
    }
    by_name.sort_unstable();
    extensions.sort_unstable();
    text.push_str("pub(crate) static BY_NAME: &[TypeId] = &[\n");
    for (_, number) in by_name {
        let _ = writeln!(text, "    TypeId({number}),");
    }
    text.push_str("];\n\npub(crate) static ALIASES: &[(&str, &str)] = &[\n");
    for entry in source.entries.values() {
        for alias in &entry.facts.aliases {
            let _ = writeln!(text, "    ({alias:?}, {:?}),", entry.header.simple_name());
        }
    }
    text.push_str("];\n\npub(crate) static NAMESPACES: &[&str] = &[\n");
    for namespace in namespaces {
        let _ = writeln!(text, "    {namespace:?},");
    }
    text.push_str("];\n\npub(crate) static IMPLICIT_USINGS: &[&str] = &[\n");
    for using in &source.advice.usings {
        let _ = writeln!(text, "    {using:?},");
    }
    text.push_str("];\n\npub(crate) static EXTENSION_METHODS: &[(TypeId, &Member)] = &[\n");
    for (_, number, index) in extensions {
        let _ = writeln!(text, "    (TypeId({number}), &TYPES[{number}].members[{index}]),");
    }
    text.push_str("];\n");
}

fn advice(text: &mut String, source: &TypeSource) {
    for (table, entries, ty) in [
        ("NEWER_MEMBERS", &source.advice.newer, "NewerMember"),
        ("INSTEAD", &source.advice.instead, "Instead"),
    ] {
        let _ = writeln!(text, "\npub(crate) static {table}: &[{ty}] = &[");
        for entry in entries {
            let field = if ty == "Instead" { "name" } else { "type_name" };
            let whole = [String::new()];
            let members = if entry.members.is_empty() { &whole[..] } else { &entry.members[..] };
            for member in members {
                let _ = writeln!(
                    text,
                    "    {ty} {{ {field}: {:?}, member: {member:?}, instead: {:?} }},",
                    entry.r#type, entry.instead
                );
            }
        }
        text.push_str("];\n");
    }
}
