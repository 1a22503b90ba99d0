//! What a document belongs to, told by its path and its root element.

#![expect(clippy::panic, reason = "in a test, also outside of its function, a panic is the report")]

use std::fs;
use std::path::Path;

use apimlint_catalog::Scope;
use apimlint_estate::{Loaded, from_bytes};

const POLICIES: &str = "<policies/>";
const FRAGMENT: &str = "<fragment><base/></fragment>";
const RESOLVER: &str = "<http-data-source/>";

type Place = (Option<Scope>, Option<String>);

/// The scope and subject of a document with this text at `path`, which need not exist.
fn place_of(path: impl AsRef<Path>, text: &str) -> Place {
    match from_bytes(path.as_ref(), text.as_bytes().to_vec()) {
        Ok(Loaded::Policy(file)) => (file.scope, file.subject),
        other => panic!("{other:?}"),
    }
}

fn place(scope: Scope, subject: &str) -> Place {
    (Some(scope), Some(subject.to_owned()))
}

const UNKNOWN: Place = (None, None);

#[test]
fn apiops_folders_name_the_entity() {
    for (path, scope, subject) in [
        ("apis/orders/policy.xml", Scope::Api, "api orders"),
        ("a/b/apis/orders;rev=2/policy.xml", Scope::Api, "api orders (revision 2)"),
        (
            "apis/orders/operations/get-order/policy.xml",
            Scope::Operation,
            "operation get-order of api orders",
        ),
        (
            "apis/orders;rev=3/operations/get/policy.xml",
            Scope::Operation,
            "operation get of api orders (revision 3)",
        ),
        ("artifacts/products/starter/policy.xml", Scope::Product, "product starter"),
        ("workspaces/team/policy.xml", Scope::Workspace, "workspace team"),
        ("x/workspaces/team/apis/orders/policy.xml", Scope::Api, "api orders in workspace team"),
        (
            "x/workspaces/team/apis/orders/operations/get/policy.xml",
            Scope::Operation,
            "operation get of api orders in workspace team",
        ),
        ("workspaces/team/products/p/policy.xml", Scope::Product, "product p in workspace team"),
        ("APIs/orders/Policy.xml", Scope::Api, "api orders"),
        ("./apis/inner/../orders/policy.xml", Scope::Api, "api orders"),
    ] {
        assert_eq!(place_of(path, POLICIES), place(scope, subject), "{path}");
    }
}

#[test]
fn fragments_and_resolvers_have_their_own_root() {
    for path in ["x/policy fragments/auth/policy.xml", "policyFragments/auth/policy.xml"] {
        assert_eq!(place_of(path, FRAGMENT), place(Scope::Fragment, "fragment auth"), "{path}");
        assert_eq!(place_of(path, POLICIES), UNKNOWN, "the root contradicts {path}");
    }
    let resolver = "apis/graph/resolvers/Query-users/policy.xml";
    assert_eq!(place_of(resolver, RESOLVER), place(Scope::Resolver, "resolver Query-users of api graph"));
    assert_eq!(place_of(resolver, POLICIES), UNKNOWN);

    assert_eq!(place_of("anything.txt", FRAGMENT), (Some(Scope::Fragment), None));
    assert_eq!(place_of("apis/orders/policy.xml", FRAGMENT), (Some(Scope::Fragment), None));
    assert_eq!(place_of("anything.txt", RESOLVER), (Some(Scope::Resolver), None));
}

#[test]
fn other_layouts_are_known_by_folder_or_suffix() {
    for (path, scope, subject) in [
        ("api-management/policies/global.xml", Scope::Global, None),
        ("api-management/policies/products/Starter.xml", Scope::Product, None),
        ("api-management/policies/apis/Echo_API__1[Current].xml", Scope::Api, None),
        ("api-management/policies/apis/Echo_API/operations/GET__resource.xml", Scope::Operation, None),
        ("policies/orders/api.xml", Scope::Api, Some("api orders")),
        ("policies/orders/operations/get.xml", Scope::Operation, Some("operation get of api orders")),
        ("src/global.cshtml", Scope::Global, None),
        ("src/orders.v2.api.cshtml", Scope::Api, Some("api orders.v2")),
        ("src/get-order.operation.xml", Scope::Operation, Some("operation get-order")),
        ("src/starter.product.xml", Scope::Product, Some("product starter")),
        ("src/team.workspace.cshtml", Scope::Workspace, Some("workspace team")),
    ] {
        assert_eq!(place_of(path, POLICIES), (Some(scope), subject.map(str::to_owned)), "{path}");
    }
    assert_eq!(place_of("auth.fragment.cshtml", FRAGMENT), place(Scope::Fragment, "fragment auth"));
}

#[test]
fn everything_else_is_unknown() {
    for path in [
        "policy.xml",
        "src/policy.xml",
        "api/orders/policy.xml",
        "apis/policy.xml",
        "apis/orders/v1/policy.xml",
        "apis/orders/base_policy.xml",
        "orders/operations/get/policy.xml",
        "apis/orders/v1/1/policy.xml",
        "operations/get.xml",
        "policies/apis/api.xml",
        "policies/orders.xml",
        "orders.api.txt",
        "orders.xml",
        "my-global.xml",
        "resolvers/x/policy.xml",
    ] {
        assert_eq!(place_of(path, POLICIES), UNKNOWN, "{path}");
    }
}

#[test]
fn the_policy_of_the_service_is_known_by_what_lies_beside_it() {
    for sibling in [
        "named values/host/namedValueInformation.json",
        "policyFragments/auth/policyFragmentInformation.json",
        "version sets/v/versionSetInformation.json",
        "apis/orders/apiInformation.json",
        "products/starter/productInformation.json",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let policy = folder.path().join("policy.xml");
        fs::create_dir_all(folder.path().join("apis/other")).unwrap();
        assert_eq!(place_of(&policy, POLICIES), UNKNOWN, "a folder `apis` alone says nothing");

        let sibling = folder.path().join(sibling);
        fs::create_dir_all(sibling.parent().unwrap()).unwrap();
        fs::write(&sibling, "{}").unwrap();
        assert_eq!(place_of(&policy, POLICIES), (Some(Scope::Global), None), "{sibling:?}");
    }
}

#[test]
fn the_first_apiops_generation_is_known_by_the_file_that_describes_the_api() {
    let folder = tempfile::tempdir().unwrap();
    let api = folder.path().join("apis/Orders/Original/1");
    let operation = api.join("operations/Get one/policy.xml");
    fs::create_dir_all(&api).unwrap();
    assert_eq!(place_of(api.join("policy.xml"), POLICIES), UNKNOWN);
    assert_eq!(place_of(&operation, POLICIES), UNKNOWN);

    fs::write(api.join("apiInformation.json"), "{}").unwrap();
    assert_eq!(place_of(api.join("policy.xml"), POLICIES), (Some(Scope::Api), None));
    assert_eq!(place_of(&operation, POLICIES), (Some(Scope::Operation), None));
}

#[test]
fn folders_above_a_repository_say_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let repository = folder.path().join("workspaces/shop");
    fs::create_dir_all(repository.join(".git")).unwrap();
    fs::create_dir_all(repository.join("named values")).unwrap();

    assert_eq!(place_of(repository.join("policy.xml"), POLICIES), (Some(Scope::Global), None));
    assert_eq!(
        place_of(repository.join("apis/orders/policy.xml"), POLICIES),
        place(Scope::Api, "api orders")
    );

    let clone = folder.path().join("apis/orders");
    fs::create_dir_all(clone.join(".git")).unwrap();
    assert_eq!(place_of(clone.join("policy.xml"), POLICIES), UNKNOWN);
    assert_eq!(place_of(clone.join("operations/get/policy.xml"), POLICIES), UNKNOWN);

    let clone = folder.path().join("policies/orders");
    fs::create_dir_all(clone.join(".git")).unwrap();
    assert_eq!(place_of(clone.join("api.xml"), POLICIES), UNKNOWN);
}

#[test]
fn a_scope_does_not_depend_on_how_the_path_is_spelled() {
    let folder = tempfile::tempdir().unwrap();
    let absolute = folder.path().join("apis/orders/policy.xml");
    let roundabout = folder.path().join("apis/orders/operations/../policy.xml");

    assert_eq!(place_of(&absolute, POLICIES), place(Scope::Api, "api orders"));
    assert_eq!(place_of(&roundabout, POLICIES), place(Scope::Api, "api orders"));
}
