//! Finding files: order, spellings, links, and everything that can be in the way.

#![expect(clippy::unwrap_used, reason = "in a test, also outside of its function, a panic is the report")]

use std::fs;
use std::path::{Path, PathBuf};

use apimlint_estate::{Discovery, FoundFile, discover};
use tempfile::TempDir;

/// A folder with these files; a name that ends in `/` is a folder.
fn tree(entries: &[&str]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for entry in entries {
        let path = root.path().join(entry);
        if entry.ends_with('/') {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "<policies/>").unwrap();
        }
    }
    root
}

/// What is found below `paths` of `root`, without the part that is different in each run.
fn found(root: &TempDir, paths: &[&str]) -> Vec<(String, bool)> {
    let Discovery { files, problems } = discover_below(root, paths);
    assert!(!problems.iter().any(|problem| problem.fails_the_run), "{problems:?}");
    files.into_iter().map(|file| (below(root, &file.path), file.explicit)).collect()
}

/// Only the names of what is found by walking.
fn walked(root: &TempDir, path: &str) -> Vec<String> {
    found(root, &[path]).into_iter().map(|(path, _)| path).collect()
}

fn discover_below(root: &TempDir, paths: &[&str]) -> Discovery {
    let paths: Vec<_> = paths.iter().map(|path| root.path().join(path)).collect();
    let discovery = discover(&paths, 0);
    for threads in [1, 8] {
        assert_eq!(discover(&paths, threads), discovery, "{threads} threads");
    }
    discovery
}

fn below(root: &TempDir, path: &Path) -> String {
    path.strip_prefix(root.path()).unwrap_or(path).to_str().unwrap().to_owned()
}

#[test]
fn a_folder_gives_all_its_files_in_order() {
    let root = tree(&["b/policy.xml", "a.cshtml", "b/c/x.tftpl", "b/c.md", "empty/", "a/z"]);
    assert_eq!(walked(&root, "."), ["a/z", "a.cshtml", "b/c/x.tftpl", "b/c.md", "b/policy.xml"]);
    assert_eq!(walked(&root, "b/c/"), ["b/c/x.tftpl"]);
    assert!(walked(&root, "empty").is_empty());
}

#[test]
fn hidden_and_ignored_files_are_passed_over_unless_named() {
    let root = tree(&[".git/config", ".hidden/a", "out/b", "src/c", "src/d.bak"]);
    fs::write(root.path().join(".gitignore"), "/out\n*.bak\n[\n").unwrap();

    assert_eq!(walked(&root, "."), ["src/c"]);
    assert_eq!(walked(&root, "out"), ["out/b"]);
    assert_eq!(walked(&root, ".hidden"), [".hidden/a"]);
    assert_eq!(found(&root, &["src/d.bak"]), [("src/d.bak".to_owned(), true)]);
}

#[test]
fn every_file_is_found_once() {
    let root = tree(&["a/b/x", "a/y"]);
    let both = [("a/b/x".to_owned(), true), ("a/y".to_owned(), false)];
    assert_eq!(found(&root, &["a", "a/b/x"]), both);
    assert_eq!(found(&root, &["a/b/../b/x", "a/b", ".", "a/./", "a/b/x"]), both);
    assert_eq!(found(&root, &["a/y", "a/y"]), [("a/y".to_owned(), true)]);
}

#[test]
fn paths_are_given_back_as_they_were_written() {
    // The current folder of tests is that of the package.
    let find = |path: &str| -> Vec<PathBuf> {
        let Discovery { files, problems } = discover(&[PathBuf::from(path)], 1);
        assert_eq!(problems, []);
        files.into_iter().map(|file| file.path).collect()
    };
    for path in [".", "./", "../estate/../estate/src/.."] {
        assert!(find(path).iter().any(|path| path.ends_with("src/lib.rs")), "{path}");
    }
    assert!(find(".").contains(&PathBuf::from("src/lib.rs")));
    assert!(find("src").contains(&PathBuf::from("src/lib.rs")));
    assert!(find("./src/").contains(&PathBuf::from("src/lib.rs")));
    assert!(find("../estate/src").contains(&PathBuf::from("../estate/src/lib.rs")));
    assert_eq!(find("./src//lib.rs"), [PathBuf::from("src/lib.rs")]);
    assert!(find(".").iter().all(|path| !path.to_str().unwrap().contains('\\')));

    let two_spellings = [PathBuf::from("src/lib.rs"), fs::canonicalize("src/lib.rs").unwrap()];
    assert_eq!(discover(&two_spellings, 1).files.len(), 1);
}

#[test]
fn a_path_that_does_not_exist_is_a_problem_and_the_rest_is_found() {
    let root = tree(&["a"]);
    let Discovery { files, problems } = discover_below(&root, &["missing", "a", "a/below-a-file", "missing"]);
    assert_eq!(files, [FoundFile { path: root.path().join("a"), explicit: true }]);
    let paths: Vec<_> = problems.iter().map(|problem| below(&root, &problem.path)).collect();
    assert_eq!(paths, ["a/below-a-file", "missing"]);
    assert!(problems.iter().all(|problem| problem.message == "no such file or folder"), "{problems:?}");
    assert_eq!(discover(&[PathBuf::new()], 1).problems.len(), 1);
}

#[test]
fn nothing_given_is_nothing_found() {
    assert_eq!(discover(&[], 1), Discovery::default());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::os::unix::process::CommandExt;
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    fn problems(root: &TempDir, paths: &[&str]) -> Vec<(String, String)> {
        let problems = discover_below(root, paths).problems;
        problems.into_iter().map(|problem| (below(root, &problem.path), problem.message)).collect()
    }

    #[test]
    fn links_in_a_folder_are_followed_only_to_files_inside() {
        let outside = tree(&["secret", "folder/secret"]);
        let root = tree(&["real/policy.xml", ".shared/base.xml", "links/"]);
        let link = |target: &Path, name: &str| symlink(target, root.path().join("links").join(name)).unwrap();
        link(&outside.path().join("secret"), "out-to-a-file");
        link(&outside.path().join("folder"), "out-to-a-folder");
        link(Path::new("/dev/zero"), "out-to-a-device");
        link(Path::new("../real/policy.xml"), "to-a-file-found-anyway");
        link(Path::new("../.shared/base.xml"), "to-a-hidden-file");
        link(Path::new("../.shared/base.xml"), "to-a-hidden-file-again");
        link(Path::new("../real"), "to-a-folder");
        link(Path::new(".."), "in-a-circle");
        link(Path::new("to-itself"), "to-itself");
        link(Path::new("nothing"), "to-nothing");

        assert_eq!(walked(&root, "."), ["links/to-a-hidden-file", "real/policy.xml"]);
        assert!(walked(&root, "links").is_empty(), "what they lead to is outside of the folder given");
        assert_eq!(
            problems(&root, &["."]),
            [
                (
                    "links/to-itself".to_owned(),
                    "the link cannot be followed: too many levels of symbolic links".to_owned()
                ),
                ("links/to-nothing".to_owned(), "the link leads to nothing".to_owned()),
            ]
        );
    }

    #[test]
    fn links_that_the_user_names_are_followed() {
        let root = tree(&["real/policy.xml", "real/other"]);
        let link = |target: &str, name: &str| symlink(target, root.path().join(name)).unwrap();
        link("real", "folder");
        link("real/policy.xml", "file");
        link("second", "first");
        link("first", "second");
        link("nothing", "broken");

        assert_eq!(walked(&root, "folder"), ["folder/other", "folder/policy.xml"]);
        assert_eq!(found(&root, &["file"]), [("file".to_owned(), true)]);
        assert_eq!(found(&root, &["file", "real/policy.xml"]), [("real/policy.xml".to_owned(), true)]);
        assert_eq!(
            problems(&root, &["first", "broken"]),
            [
                ("broken".to_owned(), "the link leads to nothing".to_owned()),
                (
                    "first".to_owned(),
                    "the link cannot be followed: too many levels of symbolic links".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn pipes_sockets_and_devices_are_problems() {
        let root = tree(&["a", "z"]);
        assert!(Command::new("mkfifo").arg(root.path().join("pipe")).status().unwrap().success());
        let _socket = UnixListener::bind(root.path().join("socket")).unwrap();
        let expected = [
            ("pipe".to_owned(), "a named pipe, not a regular file".to_owned()),
            ("socket".to_owned(), "a socket, not a regular file".to_owned()),
        ];
        assert_eq!(problems(&root, &["."]), expected);
        assert_eq!(problems(&root, &["pipe", "socket"]), expected);
        assert_eq!(discover_below(&root, &["."]).files.len(), 2);
        assert_eq!(problems(&root, &["/dev/null"])[0].1, "a device, not a regular file");
    }

    #[test]
    fn an_unreadable_folder_is_a_problem_and_the_rest_is_found() {
        const NOBODY: u32 = 65534;
        let root = tree(&["a/x", "closed/y", "z"]);
        fs::set_permissions(root.path().join("closed"), fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read_dir(root.path().join("closed")).is_ok() {
            // Permissions do not bind root: the same test again, as someone else.
            drop(root);
            let rerun = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "unix::an_unreadable_folder_is_a_problem_and_the_rest_is_found"])
                .current_dir("/")
                .uid(NOBODY)
                .output();
            match rerun {
                Ok(output) => {
                    let report = String::from_utf8_lossy(&output.stdout);
                    assert!(report.contains("1 passed"), "{report}");
                }
                Err(error) => println!("skipped: permissions do not bind this user, and {error}"),
            }
            return;
        }
        let names: Vec<_> =
            discover_below(&root, &["."]).files.iter().map(|file| below(&root, &file.path)).collect();
        assert_eq!(names, ["a/x", "z"]);
        let no_permission = "no permission to read it".to_owned();
        assert_eq!(problems(&root, &["."]), [("closed".to_owned(), no_permission.clone())]);
        assert_eq!(problems(&root, &["closed"]), [("closed".to_owned(), no_permission)]);
        fs::set_permissions(root.path().join("closed"), fs::Permissions::from_mode(0o700)).unwrap();
    }

    #[test]
    fn folders_that_come_and_go_do_not_disturb_the_others() {
        let root = tree(&["a/policy.xml", "z/policy.xml"]);
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                let fleeting = root.path().join("m/n/o");
                while !stop.load(Ordering::Relaxed) {
                    fs::create_dir_all(&fleeting).unwrap();
                    fs::write(fleeting.join("f"), "").unwrap();
                    fs::remove_dir_all(root.path().join("m")).unwrap();
                }
            });
            for _ in 0..300 {
                let Discovery { files, problems } = discover(&[root.path().to_owned()], 2);
                let stable = files.iter().filter(|file| file.path.ends_with("policy.xml")).count();
                assert_eq!(stable, 2);
                assert!(
                    problems.iter().all(|problem| problem.message == "vanished during the search"),
                    "{problems:?}"
                );
            }
            stop.store(true, Ordering::Relaxed);
        });
    }

    #[test]
    fn a_deep_tree_is_walked() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("d/".repeat(1000));
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("policy.xml"), "").unwrap();
        assert_eq!(discover(&[root.path().to_owned()], 2).files.len(), 1);
    }
}
