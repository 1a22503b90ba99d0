//! The catalogue's .NET and Newtonsoft.Json types, checked by the compiler: each member is used as the catalogue tells it.
//!
//! A method of a generated class uses one member: what it gives must have exactly the type that the catalogue states,
//! its parameters the stated names, types and modes. What cannot be assigned is assigned elsewhere, where every line has
//! to be an error.

use std::collections::BTreeSet;
use std::fmt::Write;

use apimlint_catalog::types::{Member, MemberKind, Modifier, TypeDefinition, TypeId, TypeKind, types};

use crate::csharp::{constraints, mode, own_name, parameter_names, type_name};
use crate::mcs::Compiler;
use crate::model::is_newer;

/// What tells whether a type is exactly another one, and whether it is a value or a reference.
const CLASSES: &str = "
public static class Is<T> { public static void Exactly(ref T value) { } public static void Like(T value) { } }
public static class Value<T> where T : struct { }
public static class Reference<T> where T : class { }
";

/// Types, namespaces and members that this check cannot use, with the reason. APIM allows none of them.
const EXEMPT: [(&str, &str); 13] = [
    ("System.Void", "it is written `void`, and has no values"),
    ("System.ArgIterator", "its values cannot be passed on"),
    ("System.TypedReference", "its values cannot be passed on"),
    ("System.Net.Configuration", "its types extend those of an assembly that expressions do not see"),
    ("System.Net.Sockets.SocketClientAccessPolicyProtocol", "it is obsolete, so that its use is an error"),
    ("System.Xml.IApplicationResourceStreamResolver", "it is obsolete, so that its use is an error"),
    ("System.Xml.XmlXapResolver", "it is obsolete, so that its use is an error"),
    ("System.Xml.XmlReaderSettings..ctor", "one of them is obsolete, so that its use is an error"),
    ("System.Xml.XmlDocument.XmlResolver", "it can only be assigned"),
    ("System.Xml.XmlReaderSettings.XmlResolver", "it can only be assigned"),
    ("System.Xml.XmlTextReader.XmlResolver", "it can only be assigned"),
    ("System.Xml.XmlResolver.Credentials", "it can only be assigned"),
    ("KeySize", "some types override how it is read, and inherit how it is assigned"),
];

fn is_exempt(name: &str) -> bool {
    EXEMPT.iter().any(|(exempt, _)| {
        name.strip_prefix(exempt).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            || name.strip_suffix(exempt).is_some_and(|rest| rest.ends_with('.'))
    })
}

/// How many uses of how many types were compiled, and what is wrong with the catalogue.
pub(crate) struct Checked {
    /// Types whose members were used.
    pub types: usize,
    /// Uses.
    pub uses: usize,
    /// What the compiler says, with the use.
    pub faults: Vec<String>,
}

/// Checks all types that the reference assemblies have.
pub(crate) fn check(compiler: &Compiler) -> Checked {
    let named = types().filter(|id| {
        let definition = id.definition();
        !definition.namespace.is_empty() && !is_exempt(&definition.full_name())
    });
    let (mut good, mut bad) = (vec![("Classes".to_owned(), CLASSES.to_owned())], Vec::new());
    let mut checked = Checked { types: 0, uses: 0, faults: Vec::new() };
    for id in named {
        let mut uses = Uses::default();
        uses.of_type(id);
        checked.types += 1;
        checked.uses += uses.good.len() + uses.bad.len();
        good.push(unit(id, "Uses", &uses.good));
        bad.push(unit(id, "Misuses", &uses.bad));
    }
    for (file, lines) in compiler.errors(&good) {
        let text = good.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text);
        let line = |number: usize| text.lines().nth(number - 1).unwrap_or_default().trim();
        checked.faults.extend(
            lines.iter().map(|error| format!("{}: {}\n    {}", error.code, error.message, line(error.line))),
        );
    }
    bad.push(good.swap_remove(0));
    let refused = compiler.errors(&bad);
    for (name, text) in &bad {
        let lines: BTreeSet<usize> =
            refused.get(name).into_iter().flatten().map(|error| error.line).collect();
        let accepted = text
            .lines()
            .enumerate()
            .filter(|(at, line)| line.trim_start().starts_with("static void") && !lines.contains(&(at + 1)));
        checked
            .faults
            .extend(accepted.map(|(_, line)| format!("compiles, but should not:\n    {}", line.trim())));
    }
    checked
}

/// A file with a class whose methods are the uses of a type, each on a line.
fn unit(id: TypeId, class: &str, uses: &[String]) -> (String, String) {
    let definition = id.definition();
    let class = format!("{class}{}", id.index());
    let mut text = String::new();
    // Its extension methods need the namespace; of another one they could be ambiguous.
    write!(
        text,
        "using {};\npublic static class {class}{}{} {{\n",
        definition.namespace,
        parameter_names(definition.type_parameters),
        match definition.full_name().as_str() {
            "Newtonsoft.Json.Linq.IJEnumerable" | "Newtonsoft.Json.Linq.JEnumerable" => {
                " where T : global::Newtonsoft.Json.Linq.JToken".to_owned()
            }
            _ => constraints(definition.type_parameters),
        }
    )
    .unwrap();
    for (number, method) in uses.iter().enumerate() {
        writeln!(text, "    static void M{number}{method}").unwrap();
    }
    text.push_str("}\n");
    (class, text)
}

/// Methods, from the type parameters on: those that must compile and those that must not.
#[derive(Default)]
struct Uses {
    good: Vec<String>,
    bad: Vec<String>,
}

impl Uses {
    fn of_type(&mut self, id: TypeId) {
        let definition = id.definition();
        let own = own_name(id);
        if definition.modifier != Modifier::Static {
            let ancestors = definition.base.iter().chain(definition.interfaces);
            for ancestor in ancestors.filter_map(|ancestor| type_name(ancestor, definition, &[])) {
                self.good.push(format!("({own} self) {{ Is<{ancestor}>.Like(self); }}"));
            }
            // `Nullable` is neither.
            let kind = match definition.kind {
                TypeKind::Struct | TypeKind::Enum => "Value",
                TypeKind::Class | TypeKind::Interface | TypeKind::Delegate => "Reference",
            };
            if definition.full_name() != "System.Nullable" {
                self.good.push(format!("() {{ object found = typeof({kind}<{own}>); }}"));
            }
        }
        let name = definition.full_name();
        let exempt =
            |member: &Member| is_newer(definition, member) || is_exempt(&format!("{name}.{}", member.name));
        for member in definition.members.iter().filter(|member| !exempt(member)) {
            self.of_member(id, member);
        }
    }

    /// Nothing for what no expression can use.
    fn of_member(&mut self, id: TypeId, member: &Member) -> Option<()> {
        let definition = id.definition();
        let own = own_name(id);
        let target = if member.is_static { own.as_str() } else { "self" };
        let result = type_name(&member.result, definition, member.type_parameters)?;
        let exactly = |value: &str| match result.as_str() {
            "void" => format!("{value};"),
            result => format!("var result = {value}; Is<{result}>.Exactly(ref result);"),
        };
        let mut arguments = Vec::new();
        let mut parameters = if member.is_static || member.kind == MemberKind::Constructor {
            Vec::new()
        } else {
            vec![format!("{own} self")]
        };
        for (at, parameter) in member.parameters.iter().enumerate() {
            let ty = type_name(&parameter.ty, definition, member.type_parameters)?;
            let mode = mode(parameter, "");
            parameters.push(format!("{mode}{ty} a{at}"));
            arguments.push((parameter.name, format!("{mode}a{at}")));
        }
        let named: Vec<String> = arguments.iter().map(|(name, value)| format!("@{name}: {value}")).collect();
        let named = named.join(", ");
        let name = member.name;
        let constraints = match class_constraint(definition) {
            Some(class) if !member.type_parameters.is_empty() => {
                format!(" where {} : {class}", member.type_parameters[0].name)
            }
            _ => constraints(member.type_parameters),
        };
        let head =
            format!("{}({}){constraints} ", parameter_names(member.type_parameters), parameters.join(", "));
        let generic = parameter_names(member.type_parameters);
        match member.kind {
            MemberKind::Property | MemberKind::Field | MemberKind::EnumMember => {
                let value = format!("{target}.{name}");
                self.good.push(format!("{head}{{ {} }}", exactly(&value)));
                if let Some(constant) = member.constant {
                    // No constant that differs fits into both.
                    self.good.push(format!(
                        "{head}{{ const long found = unchecked((long){value}), stated = {constant}L; \
                         const ulong above = (ulong)(found - stated), below = (ulong)(stated - found); }}"
                    ));
                }
                self.assign(member, &head, &value);
            }
            MemberKind::Indexer => {
                let value = format!("self[{named}]");
                self.good.push(format!("{head}{{ {} }}", exactly(&value)));
                self.assign(member, &head, &value);
            }
            MemberKind::Method => {
                self.good
                    .push(format!("{head}{{ {} }}", exactly(&format!("{target}.{name}{generic}({named})"))));
                if let (true, [first, rest @ ..]) = (member.is_extension, &arguments[..]) {
                    let rest: Vec<&str> = rest.iter().map(|(_, value)| value.as_str()).collect();
                    let call = format!("{}.{name}{generic}({})", first.1, rest.join(", "));
                    self.good.push(format!("{head}{{ {} }}", exactly(&call)));
                }
                let required =
                    member.parameters.iter().take_while(|parameter| !parameter.is_optional).count();
                if required < member.parameters.len() {
                    let required: Vec<&str> =
                        arguments.iter().take(required).map(|(_, value)| value.as_str()).collect();
                    let call = format!("{target}.{name}{generic}({})", required.join(", "));
                    self.good.push(format!("{head}{{ {} }}", exactly(&call)));
                }
            }
            MemberKind::Constructor if definition.modifier == Modifier::Abstract => {}
            MemberKind::Constructor => {
                let value = format!("new {own}({named})");
                self.good.push(format!("{head}{{ var result = {value}; Is<{own}>.Exactly(ref result); }}"));
            }
            MemberKind::Operator => {
                self.good.push(format!("{head}{{ {} }}", operator(definition, member, &result, &exactly)?));
            }
        }
        Some(())
    }

    fn assign(&mut self, member: &Member, head: &str, value: &str) {
        let assignment = format!("{head}{{ {value} = {value}; }}");
        if member.is_settable {
            self.good.push(assignment);
        } else {
            self.bad.push(assignment);
        }
    }
}

/// What the type arguments of the type's methods must extend: the catalogue tells no such constraints, because no
/// expression that means well fails for them.
fn class_constraint(definition: &TypeDefinition) -> Option<&'static str> {
    match definition.full_name().as_str() {
        // Of most methods a token or node is enough.
        "Newtonsoft.Json.Linq.Extensions" | "Newtonsoft.Json.Linq.JToken" => {
            Some("global::Newtonsoft.Json.Linq.JContainer")
        }
        "System.Xml.Linq.Extensions" => Some("global::System.Xml.Linq.XElement"),
        _ => None,
    }
}

/// The use of an operator or conversion.
fn operator(
    definition: &TypeDefinition,
    member: &Member,
    result: &str,
    exactly: &impl Fn(&str) -> String,
) -> Option<String> {
    let binary = |operator: &str| Some(exactly(&format!("a0 {operator} a1")));
    let unary = |operator: &str| Some(exactly(&format!("{operator}a0")));
    match member.name {
        "op_Implicit" => Some(format!("{result} result = a0;")),
        "op_Explicit" => Some(format!("var result = ({result})a0;")),
        "op_Addition" => binary("+"),
        "op_Subtraction" => binary("-"),
        "op_Multiply" => binary("*"),
        "op_Division" => binary("/"),
        "op_Modulus" => binary("%"),
        "op_Equality" => binary("=="),
        "op_Inequality" => binary("!="),
        "op_LessThan" => binary("<"),
        "op_LessThanOrEqual" => binary("<="),
        "op_GreaterThan" => binary(">"),
        "op_GreaterThanOrEqual" => binary(">="),
        "op_BitwiseAnd" => binary("&"),
        "op_BitwiseOr" => binary("|"),
        "op_ExclusiveOr" => binary("^"),
        "op_UnaryPlus" => unary("+"),
        "op_UnaryNegation" => unary("-"),
        "op_LogicalNot" => unary("!"),
        "op_OnesComplement" => unary("~"),
        "op_Increment" => Some("++a0;".to_owned()),
        "op_Decrement" => Some("--a0;".to_owned()),
        name => panic!("an operator that C# has not: {}.{name}", definition.full_name()),
    }
}
