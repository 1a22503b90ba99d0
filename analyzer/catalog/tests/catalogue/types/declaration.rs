//! Reads the C# declarations of the data files.

/// A type as a declaration mentions it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TypeText {
    /// A full name without arguments, and all arguments, those of outer types included.
    Named(String, Vec<TypeText>),
    Array(Box<TypeText>),
    Nullable(Box<TypeText>),
    /// A pointer or an array of several dimensions.
    Unusable,
}

pub(crate) struct TypeHeader {
    pub(crate) kind: String,
    pub(crate) modifier: String,
    /// The full name without parameters.
    pub(crate) path: String,
    /// `in`, `out` or empty, and the name.
    pub(crate) parameters: Vec<(String, String)>,
    /// How many of them belong to the type around it.
    pub(crate) outer_parameters: usize,
    pub(crate) bases: Vec<TypeText>,
    /// The name of a parameter with `class` or `struct`.
    pub(crate) constraints: Vec<(String, String)>,
}

pub(crate) struct MemberDeclaration {
    pub(crate) name: String,
    /// The variant of `MemberKind`.
    pub(crate) kind: &'static str,
    pub(crate) is_static: bool,
    pub(crate) is_extension: bool,
    pub(crate) is_settable: bool,
    pub(crate) type_parameters: Vec<String>,
    pub(crate) constraints: Vec<(String, String)>,
    pub(crate) parameters: Vec<ParameterDeclaration>,
    /// `None` for constructors and enum members: the type itself.
    pub(crate) result: Option<TypeText>,
    pub(crate) constant: Option<i64>,
}

pub(crate) struct ParameterDeclaration {
    pub(crate) name: String,
    pub(crate) ty: TypeText,
    /// The variant of `Mode`.
    pub(crate) mode: &'static str,
    pub(crate) is_optional: bool,
}

impl TypeHeader {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (text, constraints) = split_constraints(text);
        let (head, bases) = match text.split_once(" : ") {
            Some((head, bases)) => (head, bases),
            None => (text, ""),
        };
        let mut words = head.splitn(2, ' ');
        let first = words.next().unwrap_or_default();
        let rest = words.next().ok_or_else(|| format!("'{text}' is no type"))?;
        let (modifier, kind, name) = match first {
            "abstract" | "sealed" | "static" => {
                let (kind, name) = rest.split_once(' ').ok_or_else(|| format!("'{text}' is no type"))?;
                (first, kind, name)
            }
            _ => ("", first, rest),
        };
        let mut path = String::new();
        let mut parameters = Vec::new();
        let mut outer_parameters = 0;
        for (segment, arguments) in segments(name) {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(segment);
            outer_parameters = parameters.len();
            for argument in arguments.map(split_list).unwrap_or_default() {
                let (variance, name) = match argument.split_once(' ') {
                    Some((variance, name)) => (variance, name),
                    None => ("", argument),
                };
                parameters.push((variance.to_owned(), name.to_owned()));
            }
        }
        let bases = split_list(bases).into_iter().map(TypeText::parse).collect();
        let (kind, modifier) = (kind.to_owned(), modifier.to_owned());
        Ok(Self { kind, modifier, path, parameters, outer_parameters, bases, constraints })
    }

    /// The full name with the number of parameters, which no two types share.
    pub(crate) fn key(&self) -> String {
        key(&self.path, self.parameters.len())
    }

    pub(crate) fn simple_name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }
}

pub(crate) fn key(path: &str, parameters: usize) -> String {
    if parameters == 0 { path.to_owned() } else { format!("{path}`{parameters}") }
}

impl MemberDeclaration {
    fn read_enum_member(&mut self, text: &str) {
        let (name, value) = text.split_once(" = ").map_or((text, None), |(name, value)| (name, Some(value)));
        name.clone_into(&mut self.name);
        self.kind = "EnumMember";
        self.is_static = true;
        self.constant = value.and_then(|value| value.parse().ok());
    }

    /// Reads a member; `None` for events and whatever no expression can use.
    pub(crate) fn parse(text: &str, owner: &TypeHeader) -> Result<Option<Self>, String> {
        let mut member = Self {
            name: String::new(),
            kind: "Method",
            is_static: false,
            is_extension: false,
            is_settable: false,
            type_parameters: Vec::new(),
            constraints: Vec::new(),
            parameters: Vec::new(),
            result: None,
            constant: None,
        };
        if owner.kind == "enum" {
            member.read_enum_member(text);
            return Ok(Some(member));
        }
        let (mut text, constraints) = split_constraints(text);
        member.constraints = constraints;
        if text.starts_with("event ") || text.starts_with("static event ") {
            return Ok(None);
        }
        let mut is_readonly = false;
        let mut is_const = false;
        while let Some((word, rest)) = text.split_once(' ') {
            match word {
                "static" => member.is_static = true,
                "readonly" => is_readonly = true,
                "const" => {
                    member.is_static = true;
                    is_const = true;
                }
                _ => break,
            }
            text = rest;
        }
        for (word, name) in [("explicit operator ", "op_Explicit"), ("implicit operator ", "op_Implicit")] {
            if let Some(rest) = text.strip_prefix(word) {
                let (ty, parameters) = split_parameters(rest)?;
                name.clone_into(&mut member.name);
                member.kind = "Operator";
                member.result = Some(TypeText::parse(ty));
                member.parameters = parse_parameters(parameters, &mut member.is_extension)?;
                return Ok(Some(member));
            }
        }
        if let Some((declaration, accessors)) = text.split_once(" { ") {
            member.is_settable = accessors.contains("set;");
            if let Some((ty, parameters)) = declaration.split_once(" this[") {
                "this[]".clone_into(&mut member.name);
                member.kind = "Indexer";
                member.result = Some(TypeText::parse(ty));
                let parameters =
                    parameters.strip_suffix(']').ok_or_else(|| format!("'{text}' has no ']'"))?;
                member.parameters = parse_parameters(parameters, &mut member.is_extension)?;
            } else {
                let (ty, name) =
                    declaration.rsplit_once(' ').ok_or_else(|| format!("'{text}' has no name"))?;
                name.clone_into(&mut member.name);
                member.kind = "Property";
                member.result = Some(TypeText::parse(ty));
            }
            return Ok(Some(member));
        }
        if !text.ends_with(')') {
            let (declaration, value) = text
                .split_once(" = ")
                .map_or((text, None), |(declaration, value)| (declaration, Some(value)));
            let (ty, name) = declaration.rsplit_once(' ').ok_or_else(|| format!("'{text}' has no name"))?;
            name.clone_into(&mut member.name);
            member.kind = "Field";
            member.is_settable = !is_readonly && !is_const;
            member.result = Some(TypeText::parse(ty));
            member.constant = value.and_then(|value| value.parse().ok());
            return Ok(Some(member));
        }
        let (declaration, parameters) = split_parameters(text)?;
        member.parameters = parse_parameters(parameters, &mut member.is_extension)?;
        if let Some((ty, operator)) = declaration.split_once(" operator ") {
            operator_name(operator, member.parameters.len())?.clone_into(&mut member.name);
            member.kind = "Operator";
            member.result = Some(TypeText::parse(ty));
            return Ok(Some(member));
        }
        if declaration == owner.simple_name() {
            ".ctor".clone_into(&mut member.name);
            member.kind = "Constructor";
            return Ok(Some(member));
        }
        let (ty, name) = split_result(declaration).ok_or_else(|| format!("'{text}' has no name"))?;
        let (name, type_parameters) = match name.split_once('<') {
            Some((name, list)) => (name, split_list(list.trim_end_matches('>'))),
            None => (name, Vec::new()),
        };
        name.clone_into(&mut member.name);
        member.type_parameters = type_parameters.into_iter().map(str::to_owned).collect();
        member.result = Some(TypeText::parse(ty));
        Ok(Some(member))
    }
}

/// The type and the name of `A<B, C> Name<D>`.
fn split_result(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut last = None;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => depth = depth.saturating_sub(1),
            b' ' if depth == 0 => last = Some(index),
            _ => {}
        }
    }
    last.map(|space| (&text[..space], &text[space + 1..]))
}

/// What stands in front of the parentheses at the end, and in them.
fn split_parameters(text: &str) -> Result<(&str, &str), String> {
    let inner = text.strip_suffix(')').ok_or_else(|| format!("'{text}' has no ')'"))?;
    // A default value may hold parentheses; parameter lists hold no others.
    inner.split_once('(').ok_or_else(|| format!("'{text}' has no '('"))
}

fn parse_parameters(text: &str, is_extension: &mut bool) -> Result<Vec<ParameterDeclaration>, String> {
    split_list(text)
        .into_iter()
        .map(|parameter| {
            let (mut rest, is_optional) =
                parameter.split_once(" = ").map_or((parameter, false), |(parameter, _)| (parameter, true));
            let mut mode = "Value";
            for (word, meaning) in
                [("this ", "Value"), ("params ", "Params"), ("out ", "Out"), ("ref ", "Ref")]
            {
                if let Some(behind) = rest.strip_prefix(word) {
                    *is_extension |= word == "this ";
                    mode = meaning;
                    rest = behind;
                }
            }
            let (ty, name) = split_result(rest).ok_or_else(|| format!("'{parameter}' has no name"))?;
            Ok(ParameterDeclaration {
                name: name.trim_start_matches('@').to_owned(),
                ty: TypeText::parse(ty),
                mode,
                is_optional,
            })
        })
        .collect()
}

/// The text without `where T : …`, and the constraints that matter.
fn split_constraints(text: &str) -> (&str, Vec<(String, String)>) {
    let mut parts = text.split(" where ");
    let text = parts.next().unwrap_or_default();
    let mut found = Vec::new();
    for part in parts {
        if let Some((name, constraints)) = part.split_once(" : ") {
            for constraint in constraints.split(", ") {
                if matches!(constraint, "class" | "struct") {
                    found.push((name.to_owned(), constraint.to_owned()));
                }
            }
        }
    }
    (text, found)
}

/// The items of a list between whose commas angle brackets may stand.
pub(crate) fn split_list(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'<' | b'(' | b'[' => depth += 1,
            b'>' | b')' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                items.push(text[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    let last = text[start..].trim();
    if !last.is_empty() {
        items.push(last);
    }
    items
}

/// The names between the dots of a type, each with what stands in its angle brackets.
fn segments(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' => depth = depth.saturating_sub(1),
            b'.' if depth == 0 => {
                ends.push((start, index));
                start = index + 1;
            }
            _ => {}
        }
    }
    ends.push((start, text.len()));
    for (start, end) in ends {
        let segment = &text[start..end];
        match segment.split_once('<') {
            Some((name, list)) => found.push((name, list.strip_suffix('>'))),
            None => found.push((segment, None)),
        }
    }
    found
}

impl TypeText {
    pub(crate) fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(element) = text.strip_suffix("[]") {
            return Self::Array(Box::new(Self::parse(element)));
        }
        if let Some(value) = text.strip_suffix('?') {
            return Self::Nullable(Box::new(Self::parse(value)));
        }
        if text.ends_with(']') || text.ends_with('*') || text.ends_with('&') {
            return Self::Unusable;
        }
        let mut path = String::new();
        let mut arguments = Vec::new();
        for (name, list) in segments(text) {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(name);
            arguments.extend(list.map(split_list).unwrap_or_default().into_iter().map(Self::parse));
        }
        Self::Named(keyword(&path).map_or(path, str::to_owned), arguments)
    }
}

/// The full name of a type that has a keyword.
fn keyword(name: &str) -> Option<&'static str> {
    Some(match name {
        "object" => "System.Object",
        "string" => "System.String",
        "bool" => "System.Boolean",
        "char" => "System.Char",
        "sbyte" => "System.SByte",
        "byte" => "System.Byte",
        "short" => "System.Int16",
        "ushort" => "System.UInt16",
        "int" => "System.Int32",
        "uint" => "System.UInt32",
        "long" => "System.Int64",
        "ulong" => "System.UInt64",
        "float" => "System.Single",
        "double" => "System.Double",
        "decimal" => "System.Decimal",
        "void" => "System.Void",
        _ => return None,
    })
}

/// The metadata name of an operator.
fn operator_name(operator: &str, operands: usize) -> Result<&'static str, String> {
    Ok(match (operator, operands) {
        ("+", 1) => "op_UnaryPlus",
        ("-", 1) => "op_UnaryNegation",
        ("!", 1) => "op_LogicalNot",
        ("~", 1) => "op_OnesComplement",
        ("++", 1) => "op_Increment",
        ("--", 1) => "op_Decrement",
        ("true", 1) => "op_True",
        ("false", 1) => "op_False",
        ("+", 2) => "op_Addition",
        ("-", 2) => "op_Subtraction",
        ("*", 2) => "op_Multiply",
        ("/", 2) => "op_Division",
        ("%", 2) => "op_Modulus",
        ("&", 2) => "op_BitwiseAnd",
        ("|", 2) => "op_BitwiseOr",
        ("^", 2) => "op_ExclusiveOr",
        ("<<", 2) => "op_LeftShift",
        (">>", 2) => "op_RightShift",
        ("==", 2) => "op_Equality",
        ("!=", 2) => "op_Inequality",
        ("<", 2) => "op_LessThan",
        (">", 2) => "op_GreaterThan",
        ("<=", 2) => "op_LessThanOrEqual",
        (">=", 2) => "op_GreaterThanOrEqual",
        _ => return Err(format!("there is no operator '{operator}' with {operands} operands")),
    })
}
