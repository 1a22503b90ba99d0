//! Holds the data of the type system against its rules, and `src/generated_types.rs` against the data.

mod declaration;
mod emit;
mod names;
mod validity;
pub(crate) mod values;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use self::declaration::{MemberDeclaration, TypeHeader};
use self::values::{ResultsFile, VariablesFile};
use crate::source;

/// A type of the data files.
pub(crate) struct Entry {
    pub(crate) header: TypeHeader,
    pub(crate) members: Vec<(MemberDeclaration, MemberFacts)>,
    pub(crate) facts: TypeFacts,
}

/// What the files say of a type beside its declaration.
#[derive(Clone, Default)]
pub(crate) struct TypeFacts {
    /// `listed`, `disputed`, or empty where APIM refuses the type.
    pub(crate) allowed: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) summary: String,
    pub(crate) is_disputed: bool,
    pub(crate) members_known: bool,
}

/// What the files say of a member beside its declaration.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MemberFacts {
    #[serde(default)]
    declarations: Vec<String>,
    #[serde(default)]
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) note: String,
    #[serde(default)]
    pub(crate) null_when: String,
    #[serde(default)]
    pub(crate) disputed: bool,
    #[serde(default)]
    pub(crate) denied: bool,
    #[serde(default)]
    pub(crate) secret: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeFile {
    r#type: Vec<TypeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeEntry {
    declaration: String,
    #[serde(default)]
    allowed: String,
    #[serde(default)]
    summary: String,
    /// Other names for it.
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    disputed: bool,
    /// Whether it may have more members than are told.
    #[serde(default)]
    open: bool,
    /// Members of which there is nothing to say.
    #[serde(default)]
    members: Vec<String>,
    #[serde(default)]
    member: Vec<MemberFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByNameFile {
    disputed: Vec<String>,
    no: Vec<String>,
}

/// The facts about what people try and cannot have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Advice {
    /// What to use instead of types and members that APIM refuses.
    pub(crate) instead: Vec<AdviceEntry>,
    /// Members that the .NET Framework of the gateway lacks.
    pub(crate) newer: Vec<AdviceEntry>,
    /// The namespaces that expressions use without naming them.
    pub(crate) usings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AdviceEntry {
    pub(crate) r#type: String,
    #[serde(default)]
    pub(crate) members: Vec<String>,
    pub(crate) instead: String,
}

/// All types, by their keys.
pub(crate) struct TypeSource {
    pub(crate) entries: BTreeMap<String, Entry>,
    pub(crate) advice: Advice,
    pub(crate) variables: VariablesFile,
    pub(crate) results: ResultsFile,
}

impl TypeSource {
    pub(crate) fn read() -> Result<Self, String> {
        let folder = source::folder().join("types");
        let mut entries = BTreeMap::new();
        let mut add = |entry: Entry| {
            let key = entry.header.key();
            match entries.insert(key.clone(), entry) {
                Some(_) => Err(format!("{key} is told twice")),
                None => Ok(()),
            }
        };
        for name in ["context", "listed", "unlisted"] {
            for path in source::toml_files(&folder.join(name))? {
                let file: TypeFile = read(&path)?;
                for entry in file.r#type {
                    add(typed(entry).map_err(|problem| format!("{}: {problem}", path.display()))?)?;
                }
            }
        }
        let file: ByNameFile = read(&folder.join("by-name.toml"))?;
        for (allowed, declarations) in [("disputed", file.disputed), ("no", file.no)] {
            for declaration in declarations {
                let facts = TypeFacts { allowed: allowed.to_owned(), ..TypeFacts::default() };
                add(Entry { header: TypeHeader::parse(&declaration)?, members: Vec::new(), facts })?;
            }
        }
        let facts = source::folder().join("facts");
        Ok(Self {
            entries,
            advice: read(&folder.join("advice.toml"))?,
            variables: read(&facts.join("variables.toml"))?,
            results: read(&facts.join("results.toml"))?,
        })
    }
}

fn typed(entry: TypeEntry) -> Result<Entry, String> {
    let header = TypeHeader::parse(&entry.declaration)?;
    if !matches!(&*entry.allowed, "" | "listed" | "disputed") {
        return Err(format!("{}: allowed is '{}'", entry.declaration, entry.allowed));
    }
    let mut members = Vec::new();
    for declaration in &entry.members {
        members.extend(
            MemberDeclaration::parse(declaration, &header)?.map(|found| (found, MemberFacts::default())),
        );
    }
    for facts in entry.member {
        for declaration in &facts.declarations {
            members
                .extend(MemberDeclaration::parse(declaration, &header)?.map(|found| (found, facts.clone())));
        }
    }
    // Overloads stay in the order of the file.
    members.sort_by(|(left, _), (right, _)| left.name.cmp(&right.name));
    let facts = TypeFacts {
        allowed: entry.allowed,
        aliases: entry.aliases,
        summary: entry.summary,
        is_disputed: entry.disputed,
        members_known: !entry.open,
    };
    Ok(Entry { header, members, facts })
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    source::read(path).map(|(_, file)| file)
}

/// The text of `src/generated_types.rs`.
pub(crate) fn tables(source: &TypeSource) -> Result<String, String> {
    emit::tables(source)
}
