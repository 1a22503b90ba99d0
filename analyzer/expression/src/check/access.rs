//! Names, members and elements.

use apimlint_catalog::closest;
use apimlint_catalog::types::{self, Allowed, Member, MemberKind, TypeDefinition, known};
use apimlint_syntax::TextRange;

use super::lookup::{Candidate, Group, Lookup};
use super::overload::{CallSite, Resolution};
use super::scope::Declared;
use super::type_name::{Named, closest_type, find_type, qualified};
use super::{Checker, Constant, LocalKind, Operand, OperandKind, Symbol};
use crate::ast::{Argument, ExpressionId, ExpressionKind, SimpleName};
use crate::error::ErrorCode;
use crate::types::{Type, View};

impl<'c> Checker<'_, 'c> {
    pub(crate) fn set_symbol(&mut self, id: ExpressionId, symbol: Option<Symbol>) {
        if let Some(entry) = self.tables.symbols.get_mut(id.index()) {
            *entry = symbol;
        }
    }

    pub(crate) fn symbol(&self, id: ExpressionId) -> Option<Symbol> {
        self.tables.symbols.get(id.index()).copied().flatten()
    }

    /// A name that stands alone.
    pub(crate) fn name(&mut self, id: ExpressionId, name: &SimpleName<'c>) -> Operand<'c> {
        let text = name.name.text;
        match self.scopes.find(text) {
            Some(Declared::Local(local)) => {
                self.set_symbol(id, Some(Symbol::Local(local)));
                let Some(found) = self.tables.locals.get(local.index()) else { return Operand::UNKNOWN };
                let kind = match found.kind {
                    LocalKind::Variable | LocalKind::Parameter | LocalKind::OutParameter => {
                        OperandKind::Variable
                    }
                    LocalKind::Constant | LocalKind::ReadOnly => OperandKind::Value,
                };
                return Operand { kind, ty: found.ty, constant: found.constant.clone() };
            }
            Some(Declared::Function(function)) => {
                self.set_symbol(id, Some(Symbol::Function(function)));
                let type_arguments = name.arguments.is_some().then(|| self.resolve_arguments(name));
                self.groups.insert(
                    id,
                    Group {
                        candidates: Vec::new(),
                        receiver: None,
                        name: text,
                        type_arguments,
                        extension_name: false,
                        function: Some(function),
                    },
                );
                return Operand::other(OperandKind::Methods);
            }
            None => {}
        }
        if text == "context" && name.arguments.is_none() {
            self.set_symbol(id, Some(Symbol::Context));
            return Operand::variable(Type::of(known::CONTEXT));
        }
        if text.is_empty() {
            return Operand::UNKNOWN;
        }
        let arity = name.arguments.as_ref().map_or(0, |arguments| arguments.len());
        if !matches!(find_type("", text, arity), Named::None) {
            let ty = self.resolve_type_name("", name);
            self.set_symbol(id, Some(Symbol::Type(ty)));
            return Operand { kind: OperandKind::Type, ty, constant: None };
        }
        if types::is_namespace(text) {
            self.set_symbol(id, Some(Symbol::Namespace));
            return Operand::other(OperandKind::Namespace);
        }
        // An expression is a method of a class, and every class has these.
        if matches!(text, "Equals" | "ReferenceEquals") {
            let object = Operand { kind: OperandKind::Type, ty: Type::OBJECT, constant: None };
            return self.type_member(id, &object, name);
        }
        self.report_unknown_name(name);
        Operand::UNKNOWN
    }

    fn report_unknown_name(&mut self, name: &SimpleName<'c>) {
        let text = name.name.text;
        self.error(ErrorCode::UnknownName, name.range, |_| {
            format!("there is no variable or type named '{text}'")
        });
        if self.speculating > 0 {
            return;
        }
        if let Some(meant) = closest(text, self.scopes.names().chain(["context"])) {
            self.suggest_name(name.name, meant);
            return;
        }
        let context = known::CONTEXT.definition().members;
        if let Some(member) = context.iter().find(|member| member.name.eq_ignore_ascii_case(text)) {
            let full = format!("context.{}", member.name);
            self.suggest_name(name.name, &full);
            return;
        }
        self.help_with_type(name);
    }

    /// Says of a name that may be meant as a type which one that is.
    fn help_with_type(&mut self, name: &SimpleName<'c>) {
        let text = name.name.text;
        let elsewhere = types::named(text).iter().find(|id| id.definition().allowed == Allowed::Listed);
        if let Some(id) = elsewhere {
            let full = id.definition().full_name();
            self.help(format!("the namespace of that type is not imported: write '{full}'"));
            self.suggest(format!("write '{full}'"), vec![(name.name.range, full)]);
        } else if let Some(instead) = types::instead_of(text, "") {
            self.help(format!("policy expressions cannot use that type; use instead: {}", instead.instead));
        } else if let Some(meant) = closest_type("", text) {
            self.suggest_name(name.name, meant);
        }
    }

    /// `a.b`; `is_called` where an argument list follows.
    pub(crate) fn member_access(
        &mut self,
        id: ExpressionId,
        target: ExpressionId,
        name: &SimpleName<'c>,
        is_called: bool,
    ) -> Operand<'c> {
        let receiver = self.expression(target);
        match receiver.kind {
            OperandKind::Namespace => self.namespace_member(id, target, name),
            OperandKind::Type => self.type_member(id, &receiver, name),
            OperandKind::Lambda | OperandKind::Methods | OperandKind::Default | OperandKind::Throw => {
                let what = self.describe(&receiver);
                self.error(ErrorCode::InvalidOperator, name.range, |_| format!("{what} has no members"));
                Operand::UNKNOWN
            }
            OperandKind::Value | OperandKind::Variable | OperandKind::Tuple => {
                self.value_member(id, target, receiver, name, is_called)
            }
        }
    }

    /// The full name of the namespace that an expression names.
    fn namespace_of(&self, id: ExpressionId) -> String {
        match &self.ast.expression(id).kind {
            ExpressionKind::Name(name) => name.name.text.to_owned(),
            ExpressionKind::Member { target, name } => qualified(&self.namespace_of(*target), name.name.text),
            _ => String::new(),
        }
    }

    fn namespace_member(
        &mut self,
        id: ExpressionId,
        target: ExpressionId,
        name: &SimpleName<'c>,
    ) -> Operand<'c> {
        let namespace = self.namespace_of(target);
        let longer = qualified(&namespace, name.name.text);
        if name.arguments.is_none() && types::is_namespace(&longer) {
            self.set_symbol(id, Some(Symbol::Namespace));
            return Operand::other(OperandKind::Namespace);
        }
        let ty = self.resolve_type_name(&namespace, name);
        self.set_symbol(id, Some(Symbol::Type(ty)));
        Operand { kind: OperandKind::Type, ty, constant: None }
    }

    fn type_member(
        &mut self,
        id: ExpressionId,
        receiver: &Operand<'c>,
        name: &SimpleName<'c>,
    ) -> Operand<'c> {
        let ty = receiver.ty;
        if ty.is_unknown() || name.name.text.is_empty() {
            return Operand::UNKNOWN;
        }
        match self.lookup(ty, name.name.text) {
            Lookup::Members(candidates) => self.found_member(id, None, candidates, name, true),
            Lookup::Unknown => {
                self.refuse_type(ty, name.name.range);
                Operand::UNKNOWN
            }
            Lookup::None => {
                let nested = self.types.definition_id(ty).and_then(|container| {
                    types::types().skip(container.index()).find(|nested| {
                        let nested = nested.definition();
                        nested.container == Some(container) && nested.name == name.name.text
                    })
                });
                if let Some(nested) = nested {
                    let arguments = self.types.arguments(ty).to_vec();
                    let ty = self.types.named(nested, &arguments);
                    return Operand { kind: OperandKind::Type, ty, constant: None };
                }
                self.report_unknown_member(ty, name, true);
                Operand::UNKNOWN
            }
        }
    }

    fn value_member(
        &mut self,
        id: ExpressionId,
        target: ExpressionId,
        receiver: Operand<'c>,
        name: &SimpleName<'c>,
        is_called: bool,
    ) -> Operand<'c> {
        let ty = receiver.ty;
        let text = name.name.text;
        if text.is_empty() || ty.is_unknown() {
            return Operand::UNKNOWN;
        }
        if ty == Type::DYNAMIC {
            self.error(ErrorCode::LateBinding, name.range, |_| {
                format!("'{text}' of a 'dynamic' is found at run time, which API Management refuses")
            });
            return Operand::UNKNOWN;
        }
        if ty == Type::NULL || ty == Type::VOID {
            let what = if ty == Type::NULL { "null" } else { "a call that gives no value" };
            self.error(ErrorCode::InvalidOperator, name.range, |_| format!("{what} has no member '{text}'"));
            return Operand::UNKNOWN;
        }
        if let Some(property) = self.property(ty, text) {
            self.set_symbol(id, Some(Symbol::Property));
            if let View::Tuple(_) = self.types.view(ty) {
                self.error(ErrorCode::TypeNotAllowed, name.range, |_| {
                    format!("API Management does not let policy expressions use elements of tuples, such as '{text}'")
                });
                self.help("use 'Tuple.Create', or one variable for each value");
            }
            return property;
        }
        let found = self.lookup(ty, text);
        let extensions = types::extension_methods(text);
        match found {
            Lookup::Members(candidates) => {
                let is_method =
                    candidates.iter().any(|candidate| candidate.member.kind == MemberKind::Method);
                // Where something is called, a property of that name does not hide the extension methods.
                let calls_extension = is_called
                    && !is_method
                    && !extensions.is_empty()
                    && !candidates.iter().any(|candidate| self.may_be_called(candidate));
                if calls_extension {
                    return self.extension_group(id, (receiver, target), name);
                }
                self.found_member(id, Some((receiver, target)), candidates, name, false)
            }
            Lookup::Unknown => {
                self.refuse_type(ty, name.name.range);
                Operand::UNKNOWN
            }
            Lookup::None if !extensions.is_empty() && self.has_extension(ty, text) => {
                self.extension_group(id, (receiver, target), name)
            }
            Lookup::None => {
                self.report_unknown_member(ty, name, false);
                Operand::UNKNOWN
            }
        }
    }

    fn may_be_called(&mut self, candidate: &Candidate) -> bool {
        let owner = self.types.arguments(candidate.owner).to_vec();
        let ty = self.types.instantiate(candidate.member.result, &owner, &[]);
        ty.is_unknown() || ty == Type::DYNAMIC || self.types.kind(ty) == Some(types::TypeKind::Delegate)
    }

    /// A property of an anonymous object or an element of a tuple.
    fn property(&self, ty: Type, name: &str) -> Option<Operand<'c>> {
        match self.types.view(ty) {
            View::Anonymous(properties) => {
                properties.iter().find(|(property, _)| **property == *name).map(|(_, ty)| Operand::value(*ty))
            }
            View::Tuple(elements) => {
                let by_name = elements.iter().find(|element| element.name.as_deref() == Some(name));
                let by_place = || {
                    let place: usize = name.strip_prefix("Item")?.parse().ok()?;
                    elements.get(place.checked_sub(1)?)
                };
                by_name.or_else(by_place).map(|element| Operand::variable(element.ty))
            }
            _ => None,
        }
    }

    fn extension_group(
        &mut self,
        id: ExpressionId,
        (receiver, target): (Operand<'c>, ExpressionId),
        name: &SimpleName<'c>,
    ) -> Operand<'c> {
        let type_arguments = name.arguments.is_some().then(|| self.resolve_arguments(name));
        self.groups.insert(
            id,
            Group {
                candidates: Vec::new(),
                receiver: Some((target, receiver)),
                name: name.name.text,
                type_arguments,
                extension_name: true,
                function: None,
            },
        );
        Operand::other(OperandKind::Methods)
    }

    fn found_member(
        &mut self,
        id: ExpressionId,
        receiver: Option<(Operand<'c>, ExpressionId)>,
        candidates: Vec<Candidate>,
        name: &SimpleName<'c>,
        on_type: bool,
    ) -> Operand<'c> {
        let Some(first) = candidates.first().copied() else { return Operand::UNKNOWN };
        if first.member.kind == MemberKind::Method {
            let fitting: Vec<Candidate> = candidates
                .iter()
                .copied()
                .filter(|candidate| candidate.member.is_static == on_type)
                .collect();
            let extensible = !on_type && !types::extension_methods(name.name.text).is_empty();
            if fitting.is_empty() && !extensible && !self.is_named_like_its_type(receiver.as_ref()) {
                self.report_static(first, name, on_type);
                return Operand::UNKNOWN;
            }
            let type_arguments = name.arguments.is_some().then(|| self.resolve_arguments(name));
            self.groups.insert(
                id,
                Group {
                    candidates: if fitting.is_empty() { candidates } else { fitting },
                    receiver: receiver.map(|(operand, target)| (target, operand)),
                    name: name.name.text,
                    type_arguments,
                    extension_name: !on_type,
                    function: None,
                },
            );
            return Operand::other(OperandKind::Methods);
        }
        let member = first.member;
        if member.is_static != on_type && !self.is_named_like_its_type(receiver.as_ref()) {
            self.report_static(first, name, on_type);
        }
        if name.arguments.is_some() {
            self.error(ErrorCode::TypeArguments, name.range, |_| {
                format!("'{}' is no method and takes no type arguments", name.name.text)
            });
        }
        self.set_symbol(id, Some(Symbol::Member { owner: first.owner, member }));
        self.require_allowed(first.owner, member, name.name.range);
        let owner = self.types.arguments(first.owner).to_vec();
        let ty = self.types.instantiate(member.result, &owner, &[]);
        let kind = if member.is_settable { OperandKind::Variable } else { OperandKind::Value };
        Operand { kind, ty, constant: constant_of(member, ty) }
    }

    /// Whether a variable bears the name of its type, so that it may stand for either: `Jwt Jwt = …`.
    fn is_named_like_its_type(&self, receiver: Option<&(Operand<'c>, ExpressionId)>) -> bool {
        let Some((operand, id)) = receiver else { return false };
        match &self.ast.expression(*id).kind {
            ExpressionKind::Name(name) => {
                self.types.definition(operand.ty).is_some_and(|found| found.name == name.name.text)
            }
            _ => false,
        }
    }

    fn report_static(&mut self, candidate: Candidate, name: &SimpleName<'c>, on_type: bool) {
        if self.is_naming {
            return;
        }
        let text = name.name.text;
        self.error(ErrorCode::StaticMember, name.range, |types| {
            let owner = types.name(candidate.owner);
            if on_type {
                format!("'{text}' belongs to the objects of '{owner}', not to the type itself")
            } else {
                format!("'{text}' belongs to the type itself: write '{owner}.{text}'")
            }
        });
    }

    fn report_unknown_member(&mut self, ty: Type, name: &SimpleName<'c>, on_type: bool) {
        let text = name.name.text;
        self.error(ErrorCode::UnknownMember, name.range, |types| {
            format!("'{}' has no member '{text}'", types.name(ty))
        });
        if self.speculating > 0 {
            return;
        }
        let mut names: Vec<&'static str> = Vec::new();
        let mut level = Some(ty);
        let mut full_name = None;
        while let Some(ty) = level {
            if let Some(definition) = self.types.definition(ty) {
                full_name.get_or_insert_with(|| definition.full_name());
                names.extend(nameable(definition, on_type));
            }
            level = self.types.base(ty);
        }
        for ty in self.types.interfaces(ty) {
            names.extend(self.types.definition(ty).into_iter().flat_map(|found| nameable(found, on_type)));
        }
        let newer = full_name.and_then(|full| types::newer_member(&full, text));
        if let Some(newer) = newer {
            self.help(format!(
                "the .NET Framework of the gateway does not have it; use instead: {}",
                newer.instead
            ));
        } else if matches!(self.types.definition_id(ty), Some(known::JOBJECT | known::JTOKEN))
            && closest(text, names.iter().copied()).is_none()
        {
            self.help(format!("write '[\"{text}\"]' to get a value of a JSON object"));
            let dot =
                TextRange::new(name.range.start() - apimlint_syntax::TextSize::new(1), name.range.end());
            if self.ast.text(dot).starts_with('.') {
                self.suggest(format!("replace by '[\"{text}\"]'"), vec![(dot, format!("[\"{text}\"]"))]);
            }
        } else if let Some(meant) = closest(text, names.iter().copied()) {
            self.suggest_name(name.name, meant);
        }
    }

    /// Reports the use of a member that APIM does not let expressions use.
    pub(crate) fn require_allowed(&mut self, owner: Type, member: &'static Member, range: TextRange) {
        let Some(definition) = self.types.definition(owner) else { return };
        match definition.allowed {
            Allowed::Listed if !member.is_allowed => {
                let shown = match member.kind {
                    MemberKind::Constructor => format!("new {}", definition.name),
                    MemberKind::Indexer => format!("{}[…]", definition.name),
                    _ => format!("{}.{}", definition.name, member.name),
                };
                self.error(ErrorCode::MemberNotAllowed, range, |_| {
                    format!("API Management does not let policy expressions use '{shown}'")
                });
                if let Some(instead) = types::instead_of(&definition.full_name(), member.name) {
                    self.help(format!("use instead: {}", instead.instead));
                }
            }
            Allowed::Listed | Allowed::Disputed => {}
            Allowed::No => self.refuse_type(owner, range),
        }
    }

    /// Reports the use of a member of a type that APIM does not let expressions use.
    pub(crate) fn refuse_type(&mut self, ty: Type, range: TextRange) {
        let Some(definition) = self.types.definition(ty) else { return };
        if definition.allowed != Allowed::No || self.types.nullable_value(ty).is_some() {
            return;
        }
        self.error(ErrorCode::TypeNotAllowed, range, |types| {
            format!("API Management does not let policy expressions use members of '{}'", types.name(ty))
        });
        if self.speculating > 0 {
            return;
        }
        let full = definition.full_name();
        let mut name = full.as_str();
        loop {
            if let Some(instead) = types::instead_of(name, "") {
                self.help(format!("use instead: {}", instead.instead));
                return;
            }
            match name.rsplit_once('.') {
                Some((outer, _)) => name = outer,
                None => return,
            }
        }
    }

    /// `a[b]`
    pub(crate) fn index(
        &mut self,
        id: ExpressionId,
        target: ExpressionId,
        arguments: &[Argument<'c>],
    ) -> Operand<'c> {
        let receiver = self.value(target);
        let bound = self.bind_arguments(arguments);
        let range = self.ast.expression(id).range;
        match self.types.view(receiver.ty) {
            View::Unknown => return Operand::UNKNOWN,
            View::Dynamic => {
                self.error(ErrorCode::LateBinding, range, |_| {
                    "an element of a 'dynamic' is found at run time, which API Management refuses".to_owned()
                });
                return Operand::UNKNOWN;
            }
            View::Array(element, rank) => {
                if bound.len() != usize::from(rank) {
                    self.error(ErrorCode::ArgumentCount, range, |types| {
                        format!(
                            "'{}' is indexed by {rank} number{}",
                            types.name(receiver.ty),
                            if rank == 1 { "" } else { "s" }
                        )
                    });
                }
                for argument in &bound {
                    let whole = [Type::INT, Type::UINT, Type::LONG, Type::ULONG];
                    let fits = argument.operand.is_unknown()
                        || whole.iter().any(|ty| self.converts_operand(&argument.operand, argument.id, *ty));
                    if !fits {
                        self.convert(argument.id, &argument.operand, Type::INT);
                    }
                }
                return Operand::variable(element);
            }
            _ => {}
        }
        let candidates = match self.indexers(receiver.ty) {
            Lookup::Members(candidates) => candidates,
            Lookup::Unknown => {
                self.refuse_type(receiver.ty, range);
                return Operand::UNKNOWN;
            }
            Lookup::None => {
                let ty = receiver.ty;
                self.error(ErrorCode::NotIndexable, range, |types| {
                    format!("a value of '{}' has no elements to get with '[…]'", types.name(ty))
                });
                if self
                    .types
                    .interfaces(ty)
                    .iter()
                    .any(|one| self.types.definition_id(*one) == Some(known::ENUMERABLE_OF))
                    || self.types.definition_id(ty) == Some(known::ENUMERABLE_OF)
                {
                    self.help("use '.First()', '.ElementAtOrDefault(n)' or '.FirstOrDefault(…)'");
                }
                return Operand::UNKNOWN;
            }
        };
        let name = self.types.name(receiver.ty);
        let site = CallSite { name_range: range, name: &name, type_arguments: None };
        match self.resolve(&candidates, None, &bound, &site) {
            Resolution::Chosen(chosen) => {
                let member = chosen.candidate.member;
                self.set_symbol(id, Some(Symbol::Member { owner: chosen.candidate.owner, member }));
                self.require_allowed(chosen.candidate.owner, member, range);
                let kind = if member.is_settable { OperandKind::Variable } else { OperandKind::Value };
                Operand { kind, ty: chosen.result, constant: None }
            }
            Resolution::Unknown | Resolution::Failed => Operand::UNKNOWN,
        }
    }
}

/// The value of a field that is a constant. Of constants with a point only that they are constant matters.
fn constant_of<'c>(member: &'static Member, ty: Type) -> Option<Constant<'c>> {
    if let Some(value) = member.constant {
        return Some(Constant::Integer(i128::from(value)));
    }
    if member.kind != MemberKind::Field || !member.is_static {
        return None;
    }
    match ty {
        Type::FLOAT | Type::DOUBLE => Some(Constant::Real(f64::NAN)),
        Type::DECIMAL => Some(Constant::Decimal),
        Type::ULONG if member.name == "MaxValue" => Some(Constant::Integer(i128::from(u64::MAX))),
        _ => None,
    }
}

/// The names by which the members of a type can be used.
fn nameable(definition: &'static TypeDefinition, on_type: bool) -> impl Iterator<Item = &'static str> {
    definition
        .members
        .iter()
        .filter(move |member| {
            matches!(
                member.kind,
                MemberKind::Property | MemberKind::Field | MemberKind::Method | MemberKind::EnumMember
            ) && (member.is_static == on_type || member.is_extension)
        })
        .map(|member| member.name)
}
