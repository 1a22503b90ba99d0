//! What a policy document belongs to, told by where it lies.
//!
//! Only layouts whose folder names are a convention of a tool count. Everything else has an unknown scope,
//! which is a fine answer: a wrong one makes wrong diagnostics.

use std::path::{Component, Path, PathBuf};

use apimlint_catalog::Scope;

use crate::sniff::Kind;

/// The entity that a document belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) scope: Option<Scope>,
    /// The entity for people to read, such as `api orders`.
    pub(crate) subject: Option<String>,
}

/// How APIOps calls the policy in the folder of an entity.
const POLICY_FILE: &str = "policy.xml";

/// Where a document of this kind at `path` belongs; `None` is a document of no kind.
///
/// The kind outweighs the path: a fragment in the folder of an API is a fragment.
pub(crate) fn place(path: &Path, kind: Option<Kind>) -> Place {
    let by_path = by_path(path);
    let Some(kind) = kind else { return by_path };
    let by_kind = match kind {
        Kind::Sections => None,
        Kind::Fragment => Some(Scope::Fragment),
        Kind::Resolver => Some(Scope::Resolver),
    };
    let path_says = by_path.scope.filter(|scope| matches!(scope, Scope::Fragment | Scope::Resolver));
    if by_kind == path_says { by_path } else { Place { scope: by_kind, subject: None } }
}

/// Whether APIOps keeps the policy of an entity at `path`.
///
/// Whatever lies there is meant to be a policy document, and is sent to the service as one: an empty file, a root that
/// does not exist, a path in place of a text. The file that describes the entity must be there, because other
/// tools have files of the name, too.
pub(crate) fn is_reserved_for_a_policy(path: &Path) -> bool {
    // Asked of every file that holds no policy: nearly all have another name.
    let is_named_so = path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(POLICY_FILE));
    is_named_so && Trail::of(path).is_some_and(|trail| trail.is_described())
}

fn by_path(path: &Path) -> Place {
    let Some(trail) = Trail::of(path) else { return Place::default() };
    trail
        .apiops()
        .or_else(|| trail.service_repository())
        .or_else(|| trail.policy_update_action())
        .or_else(|| trail.suffix())
        .unwrap_or_default()
}

/// A folder whose subfolders are named after entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Collection {
    Apis,
    Fragments,
    Operations,
    Products,
    Resolvers,
    Workspaces,
}

impl Collection {
    fn of(folder: &str) -> Option<Self> {
        const NAMES: [(&str, Collection); 7] = [
            ("apis", Collection::Apis),
            ("operations", Collection::Operations),
            ("policy fragments", Collection::Fragments),
            ("policyFragments", Collection::Fragments),
            ("products", Collection::Products),
            ("resolvers", Collection::Resolvers),
            ("workspaces", Collection::Workspaces),
        ];
        NAMES
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(folder))
            .map(|(_, collection)| collection)
    }
}

/// A file and the folders above it.
struct Trail {
    /// Absolute, so that a scope does not depend on the current folder.
    path: PathBuf,
}

impl Trail {
    fn of(path: &Path) -> Option<Self> {
        let mut clean = PathBuf::new();
        for component in std::path::absolute(path).ok()?.components() {
            match component {
                Component::ParentDir => {
                    clean.pop();
                }
                other => clean.push(other),
            }
        }
        Some(Self { path: clean })
    }

    fn file(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    fn folder(&self) -> Option<&Path> {
        self.path.parent()
    }

    /// The names of the folders, the nearest one first; as many as the deepest layout has.
    fn names(&self) -> Vec<&str> {
        const DEEPEST: usize = 6;
        let folders = self.path.ancestors().skip(1).take(DEEPEST);
        folders.map_while(|folder| folder.file_name()?.to_str()).collect()
    }

    /// How many of the `count` nearest folders lie below the root of the repository.
    ///
    /// What a repository is called, and where it was cloned to, says nothing: development containers, say, put it
    /// in a folder named `workspaces`.
    fn within_repository(&self, count: usize) -> usize {
        let mut folders = self.path.ancestors().skip(1).take(count);
        folders.position(|folder| folder.join(".git").exists()).unwrap_or(count)
    }

    /// APIOps and its successor: `apis/<api>/operations/<operation>/policy.xml` and the like.
    fn apiops(&self) -> Option<Place> {
        if !self.file().eq_ignore_ascii_case(POLICY_FILE) {
            return None;
        }
        let names = self.names();
        let (pairs, _) = names.as_chunks::<2>();
        let mut levels: Vec<(&str, Collection)> =
            pairs.iter().map_while(|[name, folder]| Some((*name, Collection::of(folder)?))).collect();
        levels.truncate(self.within_repository(levels.len() * 2) / 2);
        let (scope, entity, outer) = match levels.as_slice() {
            [(operation, Collection::Operations), (api, Collection::Apis), outer @ ..] => {
                (Scope::Operation, format!("operation {operation} of {}", api_name(api)), outer)
            }
            [(resolver, Collection::Resolvers), (api, Collection::Apis), outer @ ..] => {
                (Scope::Resolver, format!("resolver {resolver} of {}", api_name(api)), outer)
            }
            [(api, Collection::Apis), outer @ ..] => (Scope::Api, api_name(api), outer),
            [(product, Collection::Products), outer @ ..] => {
                (Scope::Product, format!("product {product}"), outer)
            }
            [(fragment, Collection::Fragments), outer @ ..] => {
                (Scope::Fragment, format!("fragment {fragment}"), outer)
            }
            [(workspace, Collection::Workspaces)] => {
                (Scope::Workspace, format!("workspace {workspace}"), &[][..])
            }
            _ => return self.old_apiops(&names).or_else(|| self.service()),
        };
        let subject = match outer {
            [(workspace, Collection::Workspaces)] => format!("{entity} in workspace {workspace}"),
            _ => entity,
        };
        Some(Place { scope: Some(scope), subject: Some(subject) })
    }

    /// Whether it lies beside the file that describes an API, an operation, a product or the like.
    fn is_described(&self) -> bool {
        const DESCRIPTIONS: [&str; 5] = [
            "apiInformation.json",
            "operationInformation.json",
            "policyFragmentInformation.json",
            "productInformation.json",
            "resolverInformation.json",
        ];
        let is_file = |folder: &Path, name| folder.join(name).is_file();
        let is_of_operation = || match self.names().as_slice() {
            // APIOps has no file for the operation itself.
            [_, operations, ..] if Collection::of(operations) == Some(Collection::Operations) => {
                self.path.ancestors().nth(3).is_some_and(|api| is_file(api, "apiInformation.json"))
            }
            _ => false,
        };
        let is_of_entity =
            || self.folder().is_some_and(|folder| DESCRIPTIONS.into_iter().any(|name| is_file(folder, name)));
        is_of_entity() || is_of_operation()
    }

    /// The first generation of APIOps: `apis/<display name>/<version>/<revision>/…`, confirmed by the file that
    /// describes the API. The folders carry display names, so there is no subject.
    fn old_apiops(&self, names: &[&str]) -> Option<Place> {
        let (scope, names, api) = match names {
            [_, operations, names @ ..] if Collection::of(operations) == Some(Collection::Operations) => {
                (Scope::Operation, names, self.path.ancestors().nth(3)?)
            }
            names => (Scope::Api, names, self.folder()?),
        };
        let [revision, _, _, apis, ..] = names else { return None };
        let fits = Collection::of(apis) == Some(Collection::Apis)
            && revision.bytes().all(|byte| byte.is_ascii_digit())
            && api.join("apiInformation.json").is_file();
        fits.then_some(Place { scope: Some(scope), subject: None })
    }

    /// The policy of the whole service, which has no folder of its own: what lies beside it must say so.
    fn service(&self) -> Option<Place> {
        const ONLY_IN_APIOPS: [&str; 6] = [
            "named values",
            "policy fragments",
            "version sets",
            "namedValues",
            "policyFragments",
            "versionSets",
        ];
        let folder = self.folder()?;
        let is_root = ONLY_IN_APIOPS.into_iter().any(|name| folder.join(name).is_dir())
            || any_child_holds(&folder.join("apis"), "apiInformation.json")
            || any_child_holds(&folder.join("products"), "productInformation.json");
        is_root.then_some(Place { scope: Some(Scope::Global), subject: None })
    }

    /// The repository that the service itself used to offer. Its names are display names, hence no subject.
    fn service_repository(&self) -> Option<Place> {
        if !has_extension(self.file(), &["xml"]) {
            return None;
        }
        let scope = match self.names().as_slice() {
            ["policies", "api-management", ..] if self.file() == "global.xml" => Scope::Global,
            ["products", "policies", "api-management", ..] => Scope::Product,
            ["apis", "policies", "api-management", ..] => Scope::Api,
            ["operations", _, "apis", "policies", "api-management", ..] => Scope::Operation,
            _ => return None,
        };
        Some(Place { scope: Some(scope), subject: None })
    }

    /// The GitHub action `Azure/apim-policy-update`: `policies/<api>/api.xml`, `policies/<api>/operations/<op>.xml`.
    fn policy_update_action(&self) -> Option<Place> {
        let names = self.names();
        let file = self.file();
        let (scope, subject, folders) = match names.as_slice() {
            [api, "policies", ..] if file == "api.xml" && Collection::of(api).is_none() => {
                (Scope::Api, api_name(api), 2)
            }
            ["operations", api, "policies", ..] if Collection::of(api).is_none() => {
                let operation = file.strip_suffix(".xml")?;
                (Scope::Operation, format!("operation {operation} of {}", api_name(api)), 3)
            }
            _ => return None,
        };
        (self.within_repository(folders) == folders)
            .then_some(Place { scope: Some(scope), subject: Some(subject) })
    }

    /// File names that end in the scope: `orders.api.cshtml`, `global.xml`.
    fn suffix(&self) -> Option<Place> {
        let file = self.file();
        if !has_extension(file, &["xml", "cshtml"]) {
            return None;
        }
        let (stem, _) = file.rsplit_once('.')?;
        if stem == "global" {
            return Some(Place { scope: Some(Scope::Global), subject: None });
        }
        let (name, kind) = stem.rsplit_once('.')?;
        let scope = match Scope::from_name(kind)? {
            Scope::Global | Scope::Resolver => return None,
            scope => scope,
        };
        let subject = (!name.is_empty()).then(|| format!("{kind} {name}"));
        Some(Place { scope: Some(scope), subject })
    }
}

/// `orders;rev=2` is revision 2 of the API `orders`.
fn api_name(folder: &str) -> String {
    match folder.rsplit_once(";rev=") {
        Some((api, revision)) => format!("api {api} (revision {revision})"),
        None => format!("api {folder}"),
    }
}

fn has_extension(file: &str, extensions: &[&str]) -> bool {
    file.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

fn any_child_holds(folder: &Path, file: &str) -> bool {
    let Ok(children) = folder.read_dir() else { return false };
    children.flatten().any(|child| child.path().join(file).is_file())
}
