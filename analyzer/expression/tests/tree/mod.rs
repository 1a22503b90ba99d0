//! A syntax tree in a form that is the same for all nodes, so that tests can show it and walk through it.

use apimlint_expression::ast::{
    Argument, Ast, Designation, ExpressionId, ExpressionKind, ForInitializer, FunctionBody, GotoTarget,
    InitializerItemKind, InterpolationPart, LambdaBody, Literal, LocalDeclaration, Name, PatternId,
    PatternKind, QueryBody, QueryClause, QueryEnd, Resource, Root, SimpleName, StatementId, StatementKind,
    TypeSyntaxId, TypeSyntaxKind,
};
use apimlint_syntax::TextRange;

/// A node of the tree, or a group of nodes.
#[derive(Debug)]
pub(crate) struct Shown {
    /// What it is, in a word or two.
    pub(crate) label: String,
    /// Where it stands, if it has a place.
    pub(crate) range: Option<TextRange>,
    /// What it consists of.
    pub(crate) parts: Vec<Shown>,
}

impl Shown {
    /// Says where a node does not lie on character boundaries in the node around it.
    pub(crate) fn check_places(&self, code: &str, around: TextRange) -> Result<(), String> {
        let range = self.range.unwrap_or(around);
        if !around.contains_range(range) || code.get(std::ops::Range::<usize>::from(range)).is_none() {
            return Err(format!("{} at {range:?} is not in {around:?} of {code:?}", self.label));
        }
        self.parts.iter().try_for_each(|part| part.check_places(code, range))
    }
}

/// The whole tree.
pub(crate) fn tree(ast: &Ast<'_>) -> Vec<Shown> {
    let walk = Walk { ast };
    match &ast.root {
        Root::Expression(expression) => vec![walk.expression(*expression)],
        Root::Statements(statements) => walk.statements(statements),
    }
}

struct Walk<'a, 'c> {
    ast: &'a Ast<'c>,
}

fn group(label: impl Into<String>, parts: Vec<Shown>) -> Shown {
    Shown { label: label.into(), range: None, parts }
}

fn leaf(label: impl Into<String>) -> Shown {
    group(label, Vec::new())
}

fn name(name: &Name<'_>) -> Shown {
    let label = if name.text.is_empty() { "‹no name›" } else { name.text };
    Shown { label: label.to_owned(), range: Some(name.range), parts: Vec::new() }
}

/// What a keyword in the tree is worth mentioning.
fn flag(is_set: bool, label: &str) -> String {
    if is_set { format!("{label} ") } else { String::new() }
}

impl Walk<'_, '_> {
    fn expressions(&self, ids: &[ExpressionId]) -> Vec<Shown> {
        ids.iter().map(|id| self.expression(*id)).collect()
    }

    fn statements(&self, ids: &[StatementId]) -> Vec<Shown> {
        ids.iter().map(|id| self.statement(*id)).collect()
    }

    fn types(&self, ids: &[TypeSyntaxId]) -> Vec<Shown> {
        ids.iter().map(|id| self.ty(*id)).collect()
    }

    fn simple_name(&self, found: &SimpleName<'_>) -> Shown {
        let shown = name(&found.name);
        match &found.arguments {
            None => shown,
            Some(arguments) => Shown {
                label: format!("{}<>", shown.label),
                range: Some(found.range),
                parts: self.types(arguments),
            },
        }
    }

    fn argument(&self, argument: &Argument<'_>) -> Shown {
        let mode = format!("{:?}", argument.mode).to_lowercase();
        let label = match (&argument.name, mode.as_str()) {
            (None, "value") => return self.expression(argument.value),
            (None, mode) => mode.to_owned(),
            (Some(name), "value") => format!("{}:", name.text),
            (Some(name), mode) => format!("{}: {mode}", name.text),
        };
        Shown { label, range: Some(argument.range), parts: vec![self.expression(argument.value)] }
    }

    fn with_arguments(&self, first: Shown, arguments: &[Argument<'_>]) -> Vec<Shown> {
        std::iter::once(first).chain(arguments.iter().map(|argument| self.argument(argument))).collect()
    }

    #[expect(clippy::too_many_lines, reason = "a case for each kind")]
    fn expression(&self, id: ExpressionId) -> Shown {
        let found = self.ast.expression(id);
        let one = |id: &ExpressionId| vec![self.expression(*id)];
        let (label, parts) = match &found.kind {
            ExpressionKind::Missing => ("‹missing›".to_owned(), Vec::new()),
            ExpressionKind::Substituted => ("‹hole›".to_owned(), Vec::new()),
            ExpressionKind::Unsupported(parts) => ("‹unsupported›".to_owned(), self.expressions(parts)),
            ExpressionKind::Literal(literal) => (Self::literal(literal), Vec::new()),
            ExpressionKind::Interpolated(parts) => {
                ("$".to_owned(), parts.iter().map(|part| self.interpolation(part)).collect())
            }
            ExpressionKind::Name(found) => {
                return Shown { range: Some(found.range), ..self.simple_name(found) };
            }
            ExpressionKind::PredefinedType(ty) => (format!("{ty:?}").to_lowercase(), Vec::new()),
            ExpressionKind::Global => ("global::".to_owned(), Vec::new()),
            ExpressionKind::This => ("this".to_owned(), Vec::new()),
            ExpressionKind::Base => ("base".to_owned(), Vec::new()),
            ExpressionKind::Member { target, name } => {
                (".".to_owned(), vec![self.expression(*target), self.simple_name(name)])
            }
            ExpressionKind::Index { target, arguments } => {
                ("[]".to_owned(), self.with_arguments(self.expression(*target), arguments))
            }
            ExpressionKind::Call { target, arguments } => {
                ("call".to_owned(), self.with_arguments(self.expression(*target), arguments))
            }
            ExpressionKind::Conditional { target, access } => {
                ("?".to_owned(), vec![self.expression(*target), self.expression(*access)])
            }
            ExpressionKind::Receiver => ("·".to_owned(), Vec::new()),
            ExpressionKind::Unary { operator, operand } => {
                let behind = if self.ast.text(found.range).ends_with(operator.text()) { "…" } else { "" };
                (format!("{behind}{}", operator.text()), one(operand))
            }
            ExpressionKind::Binary { operator, left, right, .. } => {
                (operator.text().to_owned(), vec![self.expression(*left), self.expression(*right)])
            }
            ExpressionKind::Assign { operator, target, value, .. } => (
                format!("{}=", operator.map_or("", |operator| operator.text())),
                vec![self.expression(*target), self.expression(*value)],
            ),
            ExpressionKind::Ternary { condition, when_true, when_false } => {
                ("?:".to_owned(), self.expressions(&[*condition, *when_true, *when_false]))
            }
            ExpressionKind::Is { operand, pattern } => {
                ("is".to_owned(), vec![self.expression(*operand), self.pattern(*pattern)])
            }
            ExpressionKind::As { operand, ty } => {
                ("as".to_owned(), vec![self.expression(*operand), self.ty(*ty)])
            }
            ExpressionKind::Cast { ty, operand } => {
                ("cast".to_owned(), vec![self.ty(*ty), self.expression(*operand)])
            }
            ExpressionKind::Parenthesized(inner) => ("paren".to_owned(), one(inner)),
            ExpressionKind::New { ty, arguments, initializer } => {
                let mut parts = vec![self.ty(*ty)];
                if let Some(arguments) = arguments {
                    let arguments = arguments.iter().map(|argument| self.argument(argument)).collect();
                    parts.push(group("args", arguments));
                }
                parts.extend(initializer.iter().map(|id| self.expression(*id)));
                ("new".to_owned(), parts)
            }
            ExpressionKind::NewArray { ty, rank, sizes, initializer } => {
                let mut parts: Vec<Shown> = ty.iter().map(|id| self.ty(*id)).collect();
                if !sizes.is_empty() {
                    parts.push(group("sizes", self.expressions(sizes)));
                }
                parts.extend(initializer.iter().map(|id| self.expression(*id)));
                (format!("new[{}]", ",".repeat(usize::from(*rank).saturating_sub(1))), parts)
            }
            ExpressionKind::NewAnonymous(members) => {
                let member = |member: &apimlint_expression::ast::AnonymousMember<'_>| {
                    let value = self.expression(member.value);
                    match &member.name {
                        Some(found) => group(format!("{} =", found.text), vec![value]),
                        None => value,
                    }
                };
                ("new{}".to_owned(), members.iter().map(member).collect())
            }
            ExpressionKind::Initializer(items) => {
                let item = |item: &apimlint_expression::ast::InitializerItem<'_>| match &item.kind {
                    InitializerItemKind::Value(value) => self.expression(*value),
                    InitializerItemKind::Member { name: member, value } => Shown {
                        label: "member=".to_owned(),
                        range: Some(item.range),
                        parts: vec![name(member), self.expression(*value)],
                    },
                    InitializerItemKind::Index { arguments, value } => Shown {
                        label: "[]=".to_owned(),
                        range: Some(item.range),
                        parts: self.with_arguments(self.expression(*value), arguments),
                    },
                    InitializerItemKind::Elements(elements) => Shown {
                        label: "elements".to_owned(),
                        range: Some(item.range),
                        parts: self.expressions(elements),
                    },
                };
                ("{}".to_owned(), items.iter().map(item).collect())
            }
            ExpressionKind::Lambda(lambda) => {
                let parameter = |parameter: &apimlint_expression::ast::LambdaParameter<'_>| {
                    let mode = format!("{:?}", parameter.mode).to_lowercase();
                    let found = name(&parameter.name);
                    match parameter.ty {
                        None => found,
                        Some(ty) if mode == "value" => group("param", vec![self.ty(ty), found]),
                        Some(ty) => group(mode, vec![self.ty(ty), found]),
                    }
                };
                let mut parts = match &lambda.parameters {
                    Some(parameters) => vec![group("params", parameters.iter().map(parameter).collect())],
                    None => Vec::new(),
                };
                parts.push(match lambda.body {
                    LambdaBody::Expression(body) => self.expression(body),
                    LambdaBody::Block(body) => self.statement(body),
                });
                (format!("{}=>", flag(lambda.is_async, "async")), parts)
            }
            ExpressionKind::Query(query) => {
                let mut parts = self.from(query.ty, &query.name, query.source);
                self.query_body(&query.body, &mut parts);
                ("from".to_owned(), parts)
            }
            ExpressionKind::Default(ty) => ("default".to_owned(), ty.iter().map(|id| self.ty(*id)).collect()),
            ExpressionKind::Typeof(ty) => ("typeof".to_owned(), vec![self.ty(*ty)]),
            ExpressionKind::Sizeof(ty) => ("sizeof".to_owned(), vec![self.ty(*ty)]),
            ExpressionKind::Checked { is_checked, operand } => {
                (if *is_checked { "checked" } else { "unchecked" }.to_owned(), one(operand))
            }
            ExpressionKind::Throw(thrown) => ("throw".to_owned(), one(thrown)),
            ExpressionKind::Await(operand) => ("await".to_owned(), one(operand)),
            ExpressionKind::Tuple(elements) => {
                let element = |element: &apimlint_expression::ast::TupleElement<'_>| {
                    let value = self.expression(element.value);
                    match &element.name {
                        Some(found) => group(format!("{}:", found.text), vec![value]),
                        None => value,
                    }
                };
                ("tuple".to_owned(), elements.iter().map(element).collect())
            }
            ExpressionKind::Declaration { ty, designation } => {
                ("declare".to_owned(), vec![self.ty(*ty), Self::designation(designation)])
            }
            ExpressionKind::Ref(inner) => ("ref".to_owned(), one(inner)),
        };
        Shown { label, range: Some(found.range), parts }
    }

    fn literal(literal: &Literal<'_>) -> String {
        let suffix = |suffix: &apimlint_expression::ast::NumberSuffix| match format!("{suffix:?}").as_str() {
            "None" => String::new(),
            suffix => suffix.to_owned(),
        };
        match literal {
            Literal::Null => "null".to_owned(),
            Literal::Bool(value) => value.to_string(),
            Literal::Integer { value: Some(value), suffix: found } => format!("{value}{}", suffix(found)),
            Literal::Integer { value: None, .. } => "‹too large›".to_owned(),
            Literal::Real { value, suffix: found } => format!("{value:?}{}", suffix(found)),
            Literal::Character(Some(unit)) => match char::from_u32((*unit).into()) {
                Some(found) => format!("{found:?}"),
                None => format!("'{unit:x}'"),
            },
            Literal::Character(None) => "‹no character›".to_owned(),
            Literal::String(Some(value)) => format!("{value:?}"),
            Literal::String(None) => "‹unknown string›".to_owned(),
        }
    }

    fn interpolation(&self, part: &InterpolationPart<'_>) -> Shown {
        match part {
            InterpolationPart::Text(range) => Shown {
                label: format!("{:?}", self.ast.text(*range)),
                range: Some(*range),
                parts: Vec::new(),
            },
            InterpolationPart::Substituted(range) => {
                Shown { label: "‹hole›".to_owned(), range: Some(*range), parts: Vec::new() }
            }
            InterpolationPart::Interpolation { range, expression, alignment, format } => {
                let mut parts = vec![self.expression(*expression)];
                parts.extend(alignment.iter().map(|id| group(",", vec![self.expression(*id)])));
                parts.extend(format.iter().map(|text| leaf(format!(":{text:?}"))));
                Shown { label: "{}".to_owned(), range: Some(*range), parts }
            }
        }
    }

    fn from(&self, ty: Option<TypeSyntaxId>, found: &Name<'_>, source: ExpressionId) -> Vec<Shown> {
        let mut parts: Vec<Shown> = ty.iter().map(|id| self.ty(*id)).collect();
        parts.extend([name(found), self.expression(source)]);
        parts
    }

    fn query_body(&self, body: &QueryBody<'_>, parts: &mut Vec<Shown>) {
        for clause in &body.clauses {
            parts.push(match clause {
                QueryClause::From { ty, name, source } => group("from", self.from(*ty, name, *source)),
                QueryClause::Let { name: found, value } => {
                    group("let", vec![name(found), self.expression(*value)])
                }
                QueryClause::Where(condition) => group("where", vec![self.expression(*condition)]),
                QueryClause::Join { ty, name: found, source, left, right, into } => {
                    let mut parts = self.from(*ty, found, *source);
                    parts.extend([self.expression(*left), self.expression(*right)]);
                    parts.extend(into.iter().map(|into| group("into", vec![name(into)])));
                    group("join", parts)
                }
                QueryClause::OrderBy(keys) => {
                    let key = |(key, is_descending): &(ExpressionId, bool)| {
                        let key = self.expression(*key);
                        if *is_descending { group("descending", vec![key]) } else { key }
                    };
                    group("orderby", keys.iter().map(key).collect())
                }
            });
        }
        parts.push(match body.end {
            QueryEnd::Select(value) => group("select", vec![self.expression(value)]),
            QueryEnd::Group { element, key } => group("group", self.expressions(&[element, key])),
            QueryEnd::Missing(_) => leaf("‹no end›"),
        });
        if let Some(into) = &body.into {
            let (found, body) = &**into;
            let mut inner = vec![name(found)];
            self.query_body(body, &mut inner);
            parts.push(group("into", inner));
        }
    }

    fn designation(found: &Designation<'_>) -> Shown {
        match found {
            Designation::Name(found) => name(found),
            Designation::Discard(range) => {
                Shown { label: "_".to_owned(), range: Some(*range), parts: Vec::new() }
            }
            Designation::Tuple(parts) => {
                group("tuple", parts.iter().map(|part| Self::designation(part)).collect())
            }
        }
    }

    fn ty(&self, id: TypeSyntaxId) -> Shown {
        let found = self.ast.type_syntax(id);
        let (label, parts) = match &found.kind {
            TypeSyntaxKind::Missing => ("‹no type›".to_owned(), Vec::new()),
            TypeSyntaxKind::Unknown => ("‹unknown type›".to_owned(), Vec::new()),
            TypeSyntaxKind::Predefined(ty) => (format!("{ty:?}").to_lowercase(), Vec::new()),
            TypeSyntaxKind::Named { is_global, names } => match (&**names, is_global) {
                ([only], false) => return Shown { range: Some(found.range), ..self.simple_name(only) },
                (names, is_global) => {
                    let parts = names.iter().map(|name| self.simple_name(name)).collect();
                    (if *is_global { "type global::" } else { "type" }.to_owned(), parts)
                }
            },
            TypeSyntaxKind::Array { element, rank } => {
                let commas = ",".repeat(usize::from(*rank).saturating_sub(1));
                (format!("array[{commas}]"), vec![self.ty(*element)])
            }
            TypeSyntaxKind::Nullable(inner) => ("nullable".to_owned(), vec![self.ty(*inner)]),
            TypeSyntaxKind::Pointer(inner) => ("pointer".to_owned(), vec![self.ty(*inner)]),
            TypeSyntaxKind::Tuple(elements) => {
                let element = |element: &apimlint_expression::ast::TupleTypeElement<'_>| {
                    let ty = self.ty(element.ty);
                    match &element.name {
                        Some(found) => group(format!("{}:", found.text), vec![ty]),
                        None => ty,
                    }
                };
                ("tuple type".to_owned(), elements.iter().map(element).collect())
            }
            TypeSyntaxKind::Omitted => ("‹omitted›".to_owned(), Vec::new()),
        };
        Shown { label, range: Some(found.range), parts }
    }

    fn pattern(&self, id: PatternId) -> Shown {
        let found = self.ast.pattern(id);
        let (label, parts) = match &found.kind {
            PatternKind::Missing => ("‹no pattern›".to_owned(), Vec::new()),
            PatternKind::Unsupported(parts) => ("‹unsupported pattern›".to_owned(), self.expressions(parts)),
            PatternKind::Type(ty) => ("type".to_owned(), vec![self.ty(*ty)]),
            PatternKind::TypeOrConstant { ty, value } => {
                ("type?".to_owned(), vec![self.ty(*ty), self.expression(*value)])
            }
            PatternKind::Constant(value) => ("constant".to_owned(), vec![self.expression(*value)]),
            PatternKind::Declaration { ty, designation } => {
                ("declare".to_owned(), vec![self.ty(*ty), Self::designation(designation)])
            }
        };
        Shown { label, range: Some(found.range), parts }
    }

    fn local(&self, local: &LocalDeclaration<'_>) -> Vec<Shown> {
        let mut parts = vec![self.ty(local.ty)];
        parts.extend(local.declarators.iter().map(|declarator| {
            let found = name(&declarator.name);
            match declarator.value {
                None => found,
                Some(value) => group("=", vec![found, self.expression(value)]),
            }
        }));
        parts
    }

    #[expect(clippy::too_many_lines, reason = "a case for each kind")]
    fn statement(&self, id: StatementId) -> Shown {
        let found = self.ast.statement(id);
        let optional = |id: &Option<ExpressionId>| id.iter().map(|id| self.expression(*id)).collect();
        let (label, parts): (String, Vec<Shown>) = match &found.kind {
            StatementKind::Missing => ("‹no statement›".to_owned(), Vec::new()),
            StatementKind::Substituted => ("‹hole›;".to_owned(), Vec::new()),
            StatementKind::Unsupported => ("‹unsupported›;".to_owned(), Vec::new()),
            StatementKind::Empty => (";".to_owned(), Vec::new()),
            StatementKind::Block(statements) => ("block".to_owned(), self.statements(statements)),
            StatementKind::Expression(inner) => ("do".to_owned(), vec![self.expression(*inner)]),
            StatementKind::Local(local) => {
                (format!("{}local", flag(local.is_const, "const")), self.local(local))
            }
            StatementKind::Function(function) => {
                let mut parts = vec![self.ty(function.result), name(&function.name)];
                if !function.type_parameters.is_empty() {
                    parts.push(group("<>", function.type_parameters.iter().map(name).collect()));
                }
                for parameter in &function.parameters {
                    let mode = match format!("{:?}", parameter.mode).to_lowercase().as_str() {
                        "value" => "param".to_owned(),
                        mode => mode.to_owned(),
                    };
                    let mut inner = vec![self.ty(parameter.ty), name(&parameter.name)];
                    inner.extend(parameter.default.iter().map(|id| self.expression(*id)));
                    parts.push(group(format!("{}{mode}", flag(parameter.is_params, "params")), inner));
                }
                parts.push(match function.body {
                    FunctionBody::Expression(body) => self.expression(body),
                    FunctionBody::Block(body) => self.statement(body),
                    FunctionBody::Missing => leaf("‹no body›"),
                });
                (format!("{}function", flag(function.is_async, "async")), parts)
            }
            StatementKind::If { condition, then, otherwise } => {
                let mut parts = vec![self.expression(*condition), self.statement(*then)];
                parts.extend(otherwise.iter().map(|id| self.statement(*id)));
                ("if".to_owned(), parts)
            }
            StatementKind::While { condition, body } => {
                ("while".to_owned(), vec![self.expression(*condition), self.statement(*body)])
            }
            StatementKind::Do { body, condition } => {
                ("do while".to_owned(), vec![self.statement(*body), self.expression(*condition)])
            }
            StatementKind::For { initializer, condition, updates, body } => {
                let initializer = match initializer {
                    ForInitializer::Local(local) => group("local", self.local(local)),
                    ForInitializer::Expressions(ids) => group("first", self.expressions(ids)),
                };
                let condition = group("while", optional(condition));
                let updates = group("next", self.expressions(updates));
                ("for".to_owned(), vec![initializer, condition, updates, self.statement(*body)])
            }
            StatementKind::Foreach { ty, designation, source, body } => (
                "foreach".to_owned(),
                vec![
                    self.ty(*ty),
                    Self::designation(designation),
                    self.expression(*source),
                    self.statement(*body),
                ],
            ),
            StatementKind::Switch { value, sections } => {
                let mut parts = vec![self.expression(*value)];
                for section in sections {
                    let mut inner: Vec<Shown> = Vec::new();
                    for label in &section.labels {
                        let mut parts: Vec<Shown> =
                            label.pattern.iter().map(|id| self.pattern(*id)).collect();
                        parts.extend(label.guard.iter().map(|id| group("when", vec![self.expression(*id)])));
                        let word = if label.pattern.is_some() { "case" } else { "default:" };
                        inner.push(Shown { label: word.to_owned(), range: Some(label.range), parts });
                    }
                    inner.extend(self.statements(&section.statements));
                    let range = Some(section.range);
                    parts.push(Shown { label: "section".to_owned(), range, parts: inner });
                }
                ("switch".to_owned(), parts)
            }
            StatementKind::Break => ("break".to_owned(), Vec::new()),
            StatementKind::Continue => ("continue".to_owned(), Vec::new()),
            StatementKind::Goto(target) => (
                "goto".to_owned(),
                vec![match target {
                    GotoTarget::Label(label) => name(label),
                    GotoTarget::Case(value) => group("case", vec![self.expression(*value)]),
                    GotoTarget::Default => leaf("default"),
                }],
            ),
            StatementKind::Return(value) => ("return".to_owned(), optional(value)),
            StatementKind::Throw(value) => ("throw;".to_owned(), optional(value)),
            StatementKind::Try { block, catches, finally } => {
                let mut parts = vec![self.statement(*block)];
                for catch in catches {
                    let mut inner: Vec<Shown> = catch.ty.iter().map(|id| self.ty(*id)).collect();
                    inner.extend(catch.name.iter().map(name));
                    inner.extend(catch.filter.iter().map(|id| group("when", vec![self.expression(*id)])));
                    inner.push(self.statement(catch.block));
                    parts.push(Shown { label: "catch".to_owned(), range: Some(catch.range), parts: inner });
                }
                parts.extend(finally.iter().map(|id| group("finally", vec![self.statement(*id)])));
                ("try".to_owned(), parts)
            }
            StatementKind::Using { resource, body } => {
                let resource = match resource {
                    Resource::Local(local) => group("local", self.local(local)),
                    Resource::Expression(expression) => self.expression(*expression),
                };
                ("using".to_owned(), vec![resource, self.statement(*body)])
            }
            StatementKind::Lock { value, body } => {
                ("lock".to_owned(), vec![self.expression(*value), self.statement(*body)])
            }
            StatementKind::Checked { is_checked, block } => {
                (if *is_checked { "checked" } else { "unchecked" }.to_owned(), vec![self.statement(*block)])
            }
            StatementKind::Labeled { label, statement } => {
                ("label".to_owned(), vec![name(label), self.statement(*statement)])
            }
            StatementKind::Yield(Some(value)) => ("yield".to_owned(), vec![self.expression(*value)]),
            StatementKind::Yield(None) => ("yield break".to_owned(), Vec::new()),
        };
        Shown { label, range: Some(found.range), parts }
    }
}
