//! Finds types by their full names, and makes `interfaces` complete.

use std::collections::BTreeMap;

use super::declaration::{TypeText, key};
use super::{Entry, TypeSource};

/// The numbers of the types and what their names mean.
pub(crate) struct Names<'s> {
    pub(crate) source: &'s TypeSource,
    numbers: BTreeMap<&'s str, usize>,
}

impl<'s> Names<'s> {
    pub(crate) fn new(source: &'s TypeSource) -> Self {
        let numbers = source.entries.keys().enumerate().map(|(number, key)| (key.as_str(), number)).collect();
        Self { source, numbers }
    }

    /// The number of the type with this key.
    pub(crate) fn number(&self, key: &str) -> Option<usize> {
        self.numbers.get(key).copied()
    }

    pub(crate) fn entry(&self, ty: &TypeText) -> Option<&'s Entry> {
        match ty {
            TypeText::Named(path, arguments) => self.source.entries.get(&key(path, arguments.len())),
            TypeText::Nullable(_) => self.source.entries.get("System.Nullable`1"),
            TypeText::Array(_) | TypeText::Unusable => None,
        }
    }

    /// The class that a type extends; `None` for `object` and interfaces.
    pub(crate) fn base(&self, entry: &Entry) -> Option<TypeText> {
        let named = |path: &str| Some(TypeText::Named(path.to_owned(), Vec::new()));
        let class = entry
            .header
            .bases
            .iter()
            .find(|base| self.entry(base).is_some_and(|found| found.header.kind != "interface"));
        match &*entry.header.kind {
            "interface" => None,
            "class" if entry.header.path == "System.Object" => None,
            "class" => class.cloned().or_else(|| named("System.Object")),
            "struct" => named("System.ValueType"),
            "enum" => named("System.Enum"),
            _ => named("System.MulticastDelegate"),
        }
    }

    /// All interfaces of a type but those of the classes it extends.
    pub(crate) fn interfaces(&self, entry: &Entry) -> Vec<TypeText> {
        let mut found = Vec::new();
        self.add_interfaces(entry, &|ty| ty.clone(), &mut found);
        found
    }

    fn add_interfaces(
        &self,
        entry: &Entry,
        replace: &dyn Fn(&TypeText) -> TypeText,
        found: &mut Vec<TypeText>,
    ) {
        for base in &entry.header.bases {
            let Some(interface) = self.entry(base).filter(|found| found.header.kind == "interface") else {
                continue;
            };
            let base = replace(base);
            if found.contains(&base) {
                continue;
            }
            let TypeText::Named(_, arguments) = &base else { continue };
            let arguments = arguments.clone();
            found.push(base);
            let parameters: Vec<&str> =
                interface.header.parameters.iter().map(|(_, name)| name.as_str()).collect();
            self.add_interfaces(interface, &|ty| substitute(ty, &parameters, &arguments), found);
        }
    }
}

fn substitute(ty: &TypeText, parameters: &[&str], arguments: &[TypeText]) -> TypeText {
    match ty {
        TypeText::Named(name, inner) if inner.is_empty() => parameters
            .iter()
            .position(|parameter| parameter == name)
            .and_then(|index| arguments.get(index))
            .cloned()
            .unwrap_or_else(|| ty.clone()),
        TypeText::Named(name, inner) => TypeText::Named(
            name.clone(),
            inner.iter().map(|argument| substitute(argument, parameters, arguments)).collect(),
        ),
        TypeText::Array(element) => TypeText::Array(Box::new(substitute(element, parameters, arguments))),
        TypeText::Nullable(value) => TypeText::Nullable(Box::new(substitute(value, parameters, arguments))),
        TypeText::Unusable => TypeText::Unusable,
    }
}
