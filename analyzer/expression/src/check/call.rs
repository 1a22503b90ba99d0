//! Calls, creations and assignments.

use apimlint_catalog::types::{self, MemberKind, Modifier, TypeKind, known};
use apimlint_syntax::TextRange;

use super::lookup::{Candidate, Group, Lookup};
use super::overload::{BoundArgument, CallSite, Resolution};
use super::{Checker, Constant, LocalKind, Operand, OperandKind, Symbol};
use crate::ast::{
    AnonymousMember, Argument, ArgumentMode, BinaryOperator, Designation, ExpressionId, ExpressionKind,
    InitializerItem, InitializerItemKind, Name, TypeSyntaxId,
};
use crate::error::ErrorCode;
use crate::types::{Shape, Type, View};

impl<'c> Checker<'_, 'c> {
    /// Checks arguments, as far as that is possible before it is known what is called.
    pub(crate) fn bind_arguments(&mut self, arguments: &[Argument<'c>]) -> Vec<BoundArgument<'c>> {
        arguments
            .iter()
            .map(|argument| {
                let is_discard = matches!(&self.ast.expression(argument.value).kind,
                    ExpressionKind::Name(name) if name.name.text == "_" && argument.mode == ArgumentMode::Out);
                let operand = if is_discard && self.scopes.find("_").is_none() {
                    Operand::UNKNOWN
                } else {
                    self.value_or_function(argument.value)
                };
                if matches!(argument.mode, ArgumentMode::Out | ArgumentMode::Ref) {
                    self.require_assignable(argument.value, &operand);
                }
                BoundArgument {
                    id: argument.value,
                    range: argument.range,
                    name: argument.name,
                    mode: argument.mode,
                    operand,
                }
            })
            .collect()
    }

    /// Gives the variables of `out var x` arguments the types of the parameters.
    fn infer_declared(&mut self, arguments: &[Argument<'c>], parameter_types: &[Type]) {
        for (argument, ty) in arguments.iter().zip(parameter_types) {
            if let ExpressionKind::Declaration { ty: written, designation: Designation::Name(name) } =
                &self.ast.expression(argument.value).kind
                && self.is_var(*written)
                && let Some(local) = self.tables.declared.get(&name.range.start()).copied()
            {
                if let Some(entry) = self.tables.locals.get_mut(local.index()) {
                    entry.ty = *ty;
                }
                if let Some(entry) = self.tables.operands.get_mut(argument.value.index()) {
                    entry.ty = *ty;
                }
            }
        }
    }

    /// `a(b)`
    pub(crate) fn call(
        &mut self,
        id: ExpressionId,
        target: ExpressionId,
        arguments: &[Argument<'c>],
    ) -> Operand<'c> {
        let ast = self.ast;
        let range = ast.expression(id).range;
        let (callee, name_range) = match &ast.expression(target).kind {
            ExpressionKind::Name(name) => {
                if name.name.text == "nameof" && self.scopes.find("nameof").is_none() {
                    return self.name_of(arguments);
                }
                (self.expression(target), name.name.range)
            }
            ExpressionKind::Member { target: receiver, name } => {
                let operand = self.member_access(target, *receiver, name, true);
                if let Some(entry) = self.tables.operands.get_mut(target.index()) {
                    entry.clone_from(&operand);
                }
                (operand, name.name.range)
            }
            _ => (self.expression(target), ast.expression(target).range),
        };
        if callee.kind == OperandKind::Methods
            && let Some(group) = self.groups.remove(&target)
        {
            let bound = self.bind_arguments(arguments);
            let result = self.call_methods(id, target, &group, &bound, name_range, arguments);
            self.groups.insert(target, group);
            return result;
        }
        let bound = self.bind_arguments(arguments);
        match callee.kind {
            OperandKind::Value | OperandKind::Variable if callee.is_unknown() => {
                self.bind_lambdas_of_unknown(&bound);
                Operand::UNKNOWN
            }
            OperandKind::Value | OperandKind::Variable => {
                if callee.ty == Type::DYNAMIC {
                    self.error(ErrorCode::LateBinding, range, |_| {
                        "a call of a 'dynamic' is found at run time, which API Management refuses".to_owned()
                    });
                    return Operand::UNKNOWN;
                }
                if let Some(signature) = self.delegate_signature(callee.ty) {
                    let name = self.types.name(callee.ty);
                    let site = CallSite { name_range, name: &name, type_arguments: None };
                    let result = self.resolve_signature(&signature, &bound, &site);
                    self.refuse_type(callee.ty, name_range);
                    return result.map_or(Operand::UNKNOWN, Operand::value);
                }
                self.report_not_callable(target, arguments, &callee, (range, name_range));
                self.bind_lambdas_of_unknown(&bound);
                Operand::UNKNOWN
            }
            OperandKind::Type if callee.is_unknown() => Operand::UNKNOWN,
            _ => {
                let text = super::expression::shortened(ast.text(ast.expression(target).range));
                self.error(ErrorCode::NotCallable, name_range, |_| format!("'{text}' cannot be called"));
                if callee.kind == OperandKind::Type {
                    self.help(format!("write 'new {text}(…)' to make one"));
                }
                self.bind_lambdas_of_unknown(&bound);
                Operand::UNKNOWN
            }
        }
    }

    /// Checks what stands in lambdas of which nobody knows what they are given.
    pub(crate) fn bind_lambdas_of_unknown(&mut self, arguments: &[BoundArgument<'c>]) {
        for argument in arguments {
            if argument.operand.kind == OperandKind::Lambda {
                self.bind_lambda(argument.id, Type::UNKNOWN);
            }
        }
    }

    fn call_methods(
        &mut self,
        id: ExpressionId,
        target: ExpressionId,
        group: &Group<'c>,
        bound: &[BoundArgument<'c>],
        name_range: TextRange,
        arguments: &[Argument<'c>],
    ) -> Operand<'c> {
        let site = CallSite { name_range, name: group.name, type_arguments: group.type_arguments.clone() };
        if let Some(function) = group.function {
            self.set_symbol(id, Some(Symbol::Function(function)));
            let Some(signature) = self.functions.get(function.0 as usize).cloned() else {
                return Operand::UNKNOWN;
            };
            let result = self.resolve_signature(&signature, bound, &site);
            let types: Vec<Type> = signature.parameters.iter().map(|parameter| parameter.ty).collect();
            self.infer_declared(arguments, &types);
            return result.map_or(Operand::UNKNOWN, Operand::value);
        }
        let receiver = group
            .receiver
            .as_ref()
            .filter(|_| group.extension_name)
            .map(|(target, operand)| (operand.clone(), *target));
        match self.resolve(&group.candidates, receiver, bound, &site) {
            Resolution::Chosen(chosen) => {
                let member = chosen.candidate.member;
                let owner = chosen.candidate.owner;
                let symbol = Some(Symbol::Member { owner, member });
                self.set_symbol(id, symbol);
                self.set_symbol(target, symbol);
                self.require_allowed(owner, member, name_range);
                self.infer_declared(arguments, &chosen.parameter_types);
                Operand::value(chosen.result)
            }
            Resolution::Unknown | Resolution::Failed => Operand::UNKNOWN,
        }
    }

    fn report_not_callable(
        &mut self,
        target: ExpressionId,
        arguments: &[Argument<'c>],
        callee: &Operand<'c>,
        (range, name_range): (TextRange, TextRange),
    ) {
        let text = super::expression::shortened(self.ast.text(name_range));
        let ty = callee.ty;
        self.error(ErrorCode::NotCallable, name_range, |types| {
            format!("'{text}' is a '{}', which cannot be called", types.name(ty))
        });
        let target_end = self.ast.expression(target).range.end();
        let (Some(first), Some(last)) = (arguments.first(), arguments.last()) else {
            self.help("leave out the parentheses");
            self.suggest(
                "remove the parentheses",
                vec![(TextRange::new(target_end, range.end()), String::new())],
            );
            return;
        };
        let is_indexable =
            matches!(self.types.view(ty), View::Array(..)) || matches!(self.indexers(ty), Lookup::Members(_));
        if is_indexable {
            self.help("elements are taken with square brackets");
            let inside = self.ast.text(TextRange::new(first.range.start(), last.range.end())).to_owned();
            self.suggest(
                "use square brackets",
                vec![(TextRange::new(target_end, range.end()), format!("[{inside}]"))],
            );
        }
    }

    fn name_of(&mut self, arguments: &[Argument<'c>]) -> Operand<'c> {
        let mut text = None;
        for argument in arguments {
            self.is_naming = true;
            self.expression(argument.value);
            self.is_naming = false;
            text = self.inferred_name(argument.value);
        }
        Operand::constant(Type::STRING, Constant::String(text.map(Into::into)))
    }

    /// `new T(a) { b }`
    pub(crate) fn creation(
        &mut self,
        id: ExpressionId,
        ty: TypeSyntaxId,
        arguments: Option<&[Argument<'c>]>,
        initializer: Option<ExpressionId>,
    ) -> Operand<'c> {
        let written = self.ast.type_syntax(ty).range;
        let ty = self.resolve_type(ty);
        let bound = self.bind_arguments(arguments.unwrap_or_default());
        self.set_symbol(id, Some(Symbol::Type(ty)));
        if let Some(definition) = self.types.definition(ty) {
            self.construct(id, ty, definition, &bound, arguments.unwrap_or_default(), written);
        } else if ty.is_unknown() {
            self.bind_lambdas_of_unknown(&bound);
        }
        if let Some(initializer) = initializer {
            self.object_initializer(initializer, ty);
        }
        Operand::value(ty)
    }

    fn construct(
        &mut self,
        id: ExpressionId,
        ty: Type,
        definition: &'static types::TypeDefinition,
        bound: &[BoundArgument<'c>],
        arguments: &[Argument<'c>],
        written: TextRange,
    ) {
        if definition.kind == TypeKind::Delegate {
            if let [argument] = bound {
                self.convert(argument.id, &argument.operand, ty);
            }
            return;
        }
        let cannot = match (definition.kind, definition.modifier) {
            (TypeKind::Interface, _) => Some("an interface"),
            (TypeKind::Class, Modifier::Abstract) => Some("an abstract class"),
            (TypeKind::Class, Modifier::Static) => Some("a static class"),
            _ => None,
        };
        if let Some(what) = cannot {
            self.error(ErrorCode::CannotCreate, written, |types| {
                format!("'{}' is {what}: there are no objects of it to make", types.name(ty))
            });
            return;
        }
        let candidates = match self.constructors(ty) {
            Lookup::Members(candidates) => candidates,
            Lookup::Unknown => {
                self.bind_lambdas_of_unknown(bound);
                self.refuse_type(ty, written);
                return;
            }
            Lookup::None => Vec::new(),
        };
        // Every struct can be made from nothing.
        if bound.is_empty() && matches!(definition.kind, TypeKind::Struct | TypeKind::Enum) {
            return;
        }
        if candidates.is_empty() && !definition.members_known {
            self.refuse_type(ty, written);
            return;
        }
        if candidates.is_empty() {
            self.error(ErrorCode::CannotCreate, written, |types| {
                format!("'{}' has no constructor that an expression can call", types.name(ty))
            });
            return;
        }
        let name = self.types.name(ty);
        let site = CallSite { name_range: written, name: &name, type_arguments: None };
        if let Resolution::Chosen(chosen) = self.resolve(&candidates, None, bound, &site) {
            let member = chosen.candidate.member;
            self.set_symbol(id, Some(Symbol::Member { owner: chosen.candidate.owner, member }));
            self.require_allowed(chosen.candidate.owner, member, written);
            self.infer_declared(arguments, &chosen.parameter_types);
        }
    }

    /// Checks `{ … }` behind `new T` or as the value of a member.
    fn object_initializer(&mut self, initializer: ExpressionId, ty: Type) {
        let ast = self.ast;
        let ExpressionKind::Initializer(items) = &ast.expression(initializer).kind else { return };
        for item in items {
            match &item.kind {
                InitializerItemKind::Member { name, value } => {
                    let is_nested = matches!(ast.expression(*value).kind, ExpressionKind::Initializer(_));
                    let target = self.member_of(ty, *name, is_nested);
                    self.initializer_value(*value, target);
                }
                InitializerItemKind::Index { arguments, value } => {
                    let bound = self.bind_arguments(arguments);
                    let target = match self.indexers(ty) {
                        Lookup::Members(candidates) => {
                            let name = self.types.name(ty);
                            let site = CallSite { name_range: item.range, name: &name, type_arguments: None };
                            match self.resolve(&candidates, None, &bound, &site) {
                                Resolution::Chosen(chosen) => chosen.result,
                                Resolution::Unknown | Resolution::Failed => Type::UNKNOWN,
                            }
                        }
                        Lookup::Unknown => Type::UNKNOWN,
                        Lookup::None => {
                            self.error(ErrorCode::NotIndexable, item.range, |types| {
                                format!("'{}' has no elements to set with '[…]'", types.name(ty))
                            });
                            Type::UNKNOWN
                        }
                    };
                    self.initializer_value(*value, target);
                }
                InitializerItemKind::Value(value) => self.added(item, ty, &[*value]),
                InitializerItemKind::Elements(values) => self.added(item, ty, values),
            }
        }
    }

    /// The type of a member that an initializer sets.
    fn member_of(&mut self, ty: Type, name: Name<'c>, is_nested: bool) -> Type {
        let (name, range) = (name.text, name.range);
        if name.is_empty() {
            return Type::UNKNOWN;
        }
        match self.lookup(ty, name) {
            Lookup::Members(candidates) => {
                let Some(first) = candidates.first().copied() else { return Type::UNKNOWN };
                if !is_nested && !first.member.is_settable {
                    self.error(ErrorCode::ReadOnly, range, |_| {
                        format!("'{name}' can only be read, not assigned")
                    });
                }
                self.require_allowed(first.owner, first.member, range);
                let owner = self.types.arguments(first.owner).to_vec();
                self.types.instantiate(first.member.result, &owner, &[])
            }
            Lookup::Unknown => Type::UNKNOWN,
            Lookup::None => {
                self.error(ErrorCode::UnknownMember, range, |types| {
                    format!("'{}' has no member '{name}'", types.name(ty))
                });
                Type::UNKNOWN
            }
        }
    }

    fn initializer_value(&mut self, value: ExpressionId, target: Type) {
        if let ExpressionKind::Initializer(_) = self.ast.expression(value).kind {
            self.object_initializer(value, target);
            return;
        }
        let operand = self.value_or_function(value);
        self.convert(value, &operand, target);
    }

    /// Checks an item that is added to a collection.
    fn added(&mut self, item: &InitializerItem<'c>, ty: Type, values: &[ExpressionId]) {
        let bound: Vec<BoundArgument<'c>> = values
            .iter()
            .map(|value| BoundArgument {
                id: *value,
                range: self.ast.expression(*value).range,
                name: None,
                mode: ArgumentMode::Value,
                operand: self.value_or_function(*value),
            })
            .collect();
        if self.types.has_unknown(ty) {
            self.bind_lambdas_of_unknown(&bound);
            return;
        }
        let is_collection = self.converts(ty, Type::of(known::ENUMERABLE));
        match self.lookup(ty, "Add") {
            Lookup::Members(candidates) if is_collection => {
                let candidates: Vec<Candidate> = candidates
                    .into_iter()
                    .filter(|candidate| {
                        candidate.member.kind == MemberKind::Method && !candidate.member.is_static
                    })
                    .collect();
                let site = CallSite { name_range: item.range, name: "Add", type_arguments: None };
                if let Resolution::Chosen(chosen) = self.resolve(&candidates, None, &bound, &site) {
                    self.require_allowed(chosen.candidate.owner, chosen.candidate.member, item.range);
                }
            }
            Lookup::Unknown => {}
            _ => self.error(ErrorCode::InvalidInitializer, item.range, |types| {
                format!("'{}' is no collection that values can be added to", types.name(ty))
            }),
        }
    }

    /// `new T[a] { b }`, `new[] { b }`
    pub(crate) fn array_creation(
        &mut self,
        id: ExpressionId,
        ty: Option<TypeSyntaxId>,
        rank: u8,
        sizes: &[ExpressionId],
        initializer: Option<ExpressionId>,
    ) -> Operand<'c> {
        for size in sizes {
            let operand = self.value(*size);
            let whole = [Type::INT, Type::UINT, Type::LONG, Type::ULONG];
            if !whole.iter().any(|ty| self.converts_operand(&operand, *size, *ty)) {
                self.convert(*size, &operand, Type::INT);
            }
        }
        if let Some(ty) = ty {
            let ty = self.resolve_type(ty);
            if let Some(initializer) = initializer {
                self.array_initializer(initializer, ty);
            }
            return Operand::value(ty);
        }
        let ast = self.ast;
        let mut values = Vec::new();
        if let Some(initializer) = initializer {
            collect_values(ast, initializer, &mut values);
        }
        let operands: Vec<_> = values.iter().map(|value| (*value, self.value_or_function(*value))).collect();
        if operands.is_empty() && initializer.is_none() {
            return Operand::UNKNOWN;
        }
        let element = self.common_type(&operands).unwrap_or_else(|| {
            let names: Vec<String> =
                operands.iter().take(3).map(|(_, operand)| self.describe(operand)).collect();
            self.error(ErrorCode::NoCommonType, ast.expression(id).range, |_| {
                format!("the elements ({}) have no common type", names.join(", "))
            });
            Type::UNKNOWN
        });
        for (value, operand) in &operands {
            if operand.kind == OperandKind::Lambda {
                self.bind_lambda(*value, element);
            }
        }
        Operand::value(self.types.make(Shape::Array { element, rank: rank.max(1) }))
    }

    /// Checks `{ … }` as the value of an array.
    pub(crate) fn array_initializer(&mut self, initializer: ExpressionId, ty: Type) {
        let View::Array(element, _) = self.types.view(ty) else {
            if !ty.is_unknown() {
                self.error(ErrorCode::InvalidInitializer, self.ast.expression(initializer).range, |types| {
                    format!(
                        "'{}' is no array: write 'new {}' in front of the braces",
                        types.name(ty),
                        types.name(ty)
                    )
                });
            }
            return;
        };
        let mut values = Vec::new();
        collect_values(self.ast, initializer, &mut values);
        for value in values {
            let operand = self.value_or_function(value);
            self.convert(value, &operand, element);
        }
    }

    /// `new { a, b = c }`
    pub(crate) fn anonymous(&mut self, members: &[AnonymousMember<'c>]) -> Operand<'c> {
        let mut properties: Vec<(Box<str>, Type)> = Vec::with_capacity(members.len());
        for member in members {
            let operand = self.object(member.value);
            let range = self.ast.expression(member.value).range;
            if operand.is_null() || operand.kind == OperandKind::Default {
                self.error(ErrorCode::ImplicitType, range, |_| {
                    "the type of a member of an anonymous object does not follow from null".to_owned()
                });
            }
            let name = member.name.map(|name| name.text).or_else(|| self.inferred_name(member.value));
            let Some(name) = name else {
                let is_missing = matches!(
                    self.ast.expression(member.value).kind,
                    ExpressionKind::Missing | ExpressionKind::Substituted | ExpressionKind::Unsupported(_)
                );
                if !is_missing {
                    self.error(ErrorCode::InvalidInitializer, range, |_| {
                        "a member of an anonymous object needs a name: write 'name = …'".to_owned()
                    });
                }
                return Operand::UNKNOWN;
            };
            if properties.iter().any(|(taken, _)| **taken == *name) {
                self.error(ErrorCode::DuplicateName, range, |_| {
                    format!("the anonymous object already has a member '{name}'")
                });
            }
            let ty = if operand.is_null() { Type::UNKNOWN } else { operand.ty };
            properties.push((name.into(), ty));
        }
        Operand::value(self.types.make(Shape::Anonymous(properties.into())))
    }

    /// `a = b`, `a += b`
    pub(crate) fn assignment(
        &mut self,
        id: ExpressionId,
        operator: Option<BinaryOperator>,
        target: ExpressionId,
        value: ExpressionId,
    ) -> Operand<'c> {
        let ast = self.ast;
        match &ast.expression(target).kind {
            // A deconstruction.
            ExpressionKind::Tuple(elements) if operator.is_none() => {
                let right = self.value(value);
                let types = self.deconstructed(right.ty, elements.len(), ast.expression(id).range);
                for (element, ty) in elements.iter().zip(types) {
                    let left = self.assigned(element.value, ty);
                    if !left.ty.is_unknown() && !ty.is_unknown() && !self.converts(ty, left.ty) {
                        let left = left.ty;
                        self.error(ErrorCode::TypeMismatch, ast.expression(element.value).range, |types| {
                            format!("'{}' cannot be converted to '{}'", types.name(ty), types.name(left))
                        });
                    }
                }
                return Operand::value(right.ty);
            }
            ExpressionKind::Declaration { ty, designation: designation @ Designation::Tuple(_) }
                if operator.is_none() =>
            {
                let right = self.value(value);
                if self.is_var(*ty) {
                    self.declare_designation(designation, right.ty, ast.expression(id).range);
                }
                return Operand::value(right.ty);
            }
            ExpressionKind::Name(name)
                if name.name.text == "_" && operator.is_none() && self.scopes.find("_").is_none() =>
            {
                return self.value(value);
            }
            _ => {}
        }
        let left = self.expression(target);
        let left = if matches!(left.kind, OperandKind::Type | OperandKind::Namespace | OperandKind::Methods) {
            if !left.is_unknown() {
                self.error(ErrorCode::NotAssignable, ast.expression(target).range, |_| {
                    format!(
                        "'{}' cannot be assigned",
                        super::expression::shortened(ast.text(ast.expression(target).range))
                    )
                });
            }
            Operand::UNKNOWN
        } else {
            self.require_assignable(target, &left);
            left
        };
        let right = self.value_or_function(value);
        let Some(operator) = operator else {
            self.convert(value, &right, left.ty);
            return Operand::value(left.ty);
        };
        // Delegates are joined with whatever converts to them.
        let is_function = matches!(right.kind, OperandKind::Lambda | OperandKind::Methods);
        if is_function
            && matches!(operator, BinaryOperator::Add | BinaryOperator::Subtract)
            && self.types.kind(left.ty) == Some(TypeKind::Delegate)
        {
            self.convert(value, &right, left.ty);
            return Operand::value(left.ty);
        }
        match self.binary(operator, (&left, target), (&right, value)) {
            Ok(result) => {
                // The result is cast to the type of the variable where the value itself converts to it.
                let fits = result.is_unknown()
                    || left.is_unknown()
                    || self.converts(result.ty, left.ty)
                    || self.converts_operand(&right, value, left.ty)
                    || matches!(operator, BinaryOperator::ShiftLeft | BinaryOperator::ShiftRight);
                if !fits {
                    let (from, to) = (result.ty, left.ty);
                    self.error(ErrorCode::MissingCast, ast.expression(id).range, |types| {
                        format!(
                            "the result is a '{}', which does not convert to '{}'",
                            types.name(from),
                            types.name(to)
                        )
                    });
                }
            }
            Err(failure) => {
                let (left_name, right_name) = (self.describe(&left), self.describe(&right));
                self.report_operator(failure, ast.expression(id).range, |_| {
                    format!(
                        "operator '{}=' cannot be applied to {left_name} and {right_name}",
                        operator.text()
                    )
                });
            }
        }
        Operand::value(left.ty)
    }

    /// Checks an element on the left of a deconstruction.
    fn assigned(&mut self, id: ExpressionId, ty: Type) -> Operand<'c> {
        if let ExpressionKind::Declaration { ty: written, designation: Designation::Name(name) } =
            &self.ast.expression(id).kind
        {
            let declared = if self.is_var(*written) { ty } else { self.resolve_type(*written) };
            self.declare(*name, declared, LocalKind::Variable, None);
            return Operand::variable(declared);
        }
        if matches!(&self.ast.expression(id).kind, ExpressionKind::Name(name) if name.name.text == "_") {
            return Operand::UNKNOWN;
        }
        let operand = self.expression(id);
        self.require_assignable(id, &operand);
        operand
    }

    /// The types of the parts that a value falls into.
    pub(crate) fn deconstructed(&mut self, ty: Type, count: usize, range: TextRange) -> Vec<Type> {
        match self.types.view(ty) {
            View::Tuple(elements) if elements.len() == count => {
                elements.iter().map(|element| element.ty).collect()
            }
            View::Tuple(elements) => {
                let have = elements.len();
                self.error(ErrorCode::InvalidTuple, range, |_| {
                    format!("a tuple of {have} elements cannot be taken apart into {count} variables")
                });
                vec![Type::UNKNOWN; count]
            }
            View::Unknown | View::Dynamic => vec![Type::UNKNOWN; count],
            _ => {
                let can = matches!(self.lookup(ty, "Deconstruct"), Lookup::Members(_) | Lookup::Unknown);
                if !can {
                    self.error(ErrorCode::InvalidTuple, range, |types| {
                        format!("a value of '{}' cannot be taken apart", types.name(ty))
                    });
                }
                vec![Type::UNKNOWN; count]
            }
        }
    }

    /// Reports something that is assigned and cannot be.
    pub(crate) fn require_assignable(&mut self, id: ExpressionId, operand: &Operand<'c>) {
        if operand.kind == OperandKind::Variable || operand.is_unknown() {
            return;
        }
        let inner = self.ast.without_parentheses(id);
        let range = self.ast.expression(id).range;
        let text = super::expression::shortened(self.ast.text(range));
        match self.symbol(inner) {
            Some(Symbol::Member { owner, member })
                if matches!(member.kind, MemberKind::Property | MemberKind::Field | MemberKind::Indexer) =>
            {
                self.error(ErrorCode::ReadOnly, range, |_| {
                    format!("'{text}' can only be read, not assigned")
                });
                let help = self
                    .types
                    .definition(owner)
                    .and_then(|definition| policy_that_sets(definition, member.name));
                if let Some(help) = help {
                    self.help(help);
                } else if self.is_variable_read(id) {
                    self.help("use the policy 'set-variable'");
                }
            }
            Some(Symbol::Local(local)) => {
                let constant = self.tables.locals.get(local.index()).map(|local| local.kind);
                let why = if constant == Some(LocalKind::Constant) {
                    "a constant"
                } else {
                    "the variable of a loop, 'using' or query"
                };
                self.error(ErrorCode::ReadOnly, range, |_| {
                    format!("'{text}' is {why} and cannot be assigned")
                });
            }
            Some(Symbol::Property) => {
                self.error(ErrorCode::ReadOnly, range, |_| {
                    format!("'{text}' can only be read: an anonymous object never changes")
                });
            }
            _ => self.error(ErrorCode::NotAssignable, range, |_| {
                format!("'{text}' is no variable and cannot be assigned")
            }),
        }
    }
}

/// Which policy changes what an expression can only read.
fn policy_that_sets(definition: &types::TypeDefinition, member: &str) -> Option<&'static str> {
    Some(match (definition.name, member) {
        ("IRequest", "Method") => "use the policy 'set-method'",
        ("IRequest" | "IResponse", "Body") => "use the policy 'set-body'",
        ("IRequest" | "IResponse", "Headers") => "use the policy 'set-header'",
        ("IResponse", "StatusCode" | "StatusReason") => "use the policy 'set-status'",
        ("IRequest", "Url") | ("IUrl", _) => {
            "use the policies 'rewrite-uri', 'set-backend-service' and 'set-query-parameter'"
        }
        ("IExpressionContext", "Variables") => "use the policy 'set-variable'",
        _ => return None,
    })
}

/// The values of an array initializer, those of inner arrays included.
fn collect_values(ast: &crate::ast::Ast<'_>, initializer: ExpressionId, values: &mut Vec<ExpressionId>) {
    let ExpressionKind::Initializer(items) = &ast.expression(initializer).kind else { return };
    for item in items {
        match &item.kind {
            InitializerItemKind::Value(value) => match &ast.expression(*value).kind {
                ExpressionKind::Initializer(_) => collect_values(ast, *value, values),
                _ => values.push(*value),
            },
            InitializerItemKind::Elements(inner) => values.extend(inner.iter().copied()),
            InitializerItemKind::Member { value, .. } | InitializerItemKind::Index { value, .. } => {
                values.push(*value);
            }
        }
    }
}
