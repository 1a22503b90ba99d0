//! Reading files: what is taken for a policy document, and what is in the way.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test, also outside of its function, a panic is the report"
)]

use std::fs::{self, File};
use std::path::Path;

use apimlint_catalog::Scope;
use apimlint_estate::{
    Encoding, FoundFile, Loaded, PolicyFile, Problem, from_bytes, is_policy_document, load,
};

fn load_path(path: &Path) -> Result<Loaded, Problem> {
    load(&FoundFile { path: path.to_owned(), explicit: false })
}

/// Writes a file and loads it.
fn load_bytes(bytes: &[u8]) -> Result<Loaded, Problem> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, bytes).unwrap();
    load_path(&path)
}

fn policy(loaded: Result<Loaded, Problem>) -> PolicyFile {
    match loaded {
        Ok(Loaded::Policy(file)) => file,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_policy_is_read_whole() {
    let text = format!("<policies>{}</policies>", "<inbound/>\n".repeat(100_000));
    let file = policy(load_bytes(text.as_bytes()));
    assert_eq!(*file.text, *text);
    assert_eq!((file.encoding, file.invalid_bytes), (Encoding::Utf8, vec![]));
}

#[test]
fn whatever_the_length_of_what_stands_before_the_root() {
    for length in [0, 4000, 4080, 4085, 4090, 4096, 5000, 40_950, 41_000, 300_000] {
        let comment = format!("<!--{}-->", "x".repeat(length));
        for text in [
            format!("{comment}<policies/>"),
            format!("{comment}\n${{header}}<policies/>"),
            format!("{comment}<<HEADER>><http-data-source/>"),
            format!("{comment}<fragment><choose/></fragment>"),
        ] {
            assert_eq!(*policy(load_bytes(text.as_bytes())).text, *text, "{length}");
            assert!(is_policy_document(&text));
        }
        let other = format!("{comment}<html/>");
        assert_eq!(load_bytes(other.as_bytes()), Ok(Loaded::NotAPolicy), "{length}");
    }
}

#[test]
fn the_policies_of_a_fragment_may_stand_behind_much_else() {
    let text = format!("<fragment><!--{}--><new-policy/><choose/></fragment>", "x".repeat(20_000));
    assert_eq!(*policy(load_bytes(text.as_bytes())).text, *text);
    let other = format!("<fragment>{}</fragment>", "<item/>".repeat(100_000));
    assert_eq!(load_bytes(other.as_bytes()), Ok(Loaded::NotAPolicy));
}

/// It will be sent to the service as a policy, so it must not be passed over.
#[test]
fn whatever_lies_where_apiops_keeps_a_policy_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    };
    let api = file("apis/orders/policy.xml", "<Policies />");
    let operation = file("apis/orders/operations/get-order/policy.xml", "policies/get-order.xml");
    let fragment = file("policy fragments/limits/policy.xml", "");
    for path in [&api, &operation, &fragment] {
        assert_eq!(load_path(path), Ok(Loaded::NotAPolicy), "nothing says that this is APIOps");
    }
    file("apis/orders/apiInformation.json", "{}");
    file("policy fragments/limits/policyFragmentInformation.json", "{}");
    for (path, text, scope) in [
        (&api, "<Policies />", Scope::Api),
        (&operation, "policies/get-order.xml", Scope::Operation),
        (&fragment, "", Scope::Fragment),
    ] {
        let read = policy(load_path(path));
        assert_eq!((&*read.text, read.scope), (text, Some(scope)));
        assert_eq!(policy(from_bytes(path, text.into())), read, "the same from standard input");
    }
    let stray = file("apis/orders/notes.xml", "<notes/>");
    assert_eq!(load_path(&stray), Ok(Loaded::NotAPolicy));
}

#[test]
fn other_files_are_no_policies() {
    for bytes in [
        &b""[..],
        b" \n",
        b"# Readme\n<policies/>",
        b"<project/>",
        b"\x7FELF\x02\x01\x01\0<policies/>",
        b"PK\x03\x04",
        b"\xFF\xFE\0\0<\0\0\0",
        b"<\0h\0t\0m\0l\0>\0",
    ] {
        assert_eq!(load_bytes(bytes), Ok(Loaded::NotAPolicy), "{bytes:?}");
        assert_eq!(from_bytes(Path::new("-"), bytes.to_vec()), Ok(Loaded::NotAPolicy), "{bytes:?}");
    }
}

#[test]
fn every_encoding_is_read() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (bytes, text, encoding, invalid) in [
        (b"<policies>\xFF\0</policies>".to_vec(), "<policies>?\0</policies>", Encoding::Utf8, vec![10]),
        (b"\xEF\xBB\xBF<policies/>".to_vec(), "\u{feff}<policies/>", Encoding::Utf8Bom, vec![]),
        (utf16("\u{feff}<policies/>"), "\u{feff}<policies/>", Encoding::Utf16Le, vec![]),
        (utf16("<policies>é</policies>"), "<policies>é</policies>", Encoding::Utf16Le, vec![]),
    ] {
        let from_file = policy(load_bytes(&bytes));
        assert_eq!(
            (&*from_file.text, from_file.encoding, &from_file.invalid_bytes),
            (text, encoding, &invalid)
        );
        let from_input = policy(from_bytes(Path::new("-"), bytes));
        assert_eq!((from_input.text, from_input.invalid_bytes), (from_file.text, invalid));
    }
}

#[test]
fn utf_16_is_recognised_behind_a_long_comment() {
    let text = format!("\u{feff}<!-- {} --><policies/>", "𝄞".repeat(5000));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let file = policy(load_bytes(&bytes));
    assert_eq!(*file.text, *text);
    assert_eq!((file.encoding, file.invalid_bytes), (Encoding::Utf16Be, vec![]));
}

#[test]
fn hostile_files_are_judged_in_one_pass() {
    let many = 200_000;
    for text in [
        "<!---->".repeat(many),
        "<!--<!---->-->".repeat(many),
        "{a}".repeat(many),
        "${".repeat(many),
        "<?a?>".repeat(many),
        "<".repeat(many),
        " ".repeat(many),
        format!("<!---->{}", "x --> ".repeat(many)),
        format!("<!DOCTYPE a [{}", "<!ENTITY a \"b\">".repeat(many)),
        format!("<fragment>{}", "<a>".repeat(many)),
        format!("<fragment {}", "a=\"@(".repeat(many)),
    ] {
        assert_eq!(load_bytes(text.as_bytes()), Ok(Loaded::NotAPolicy), "{:?}", text.get(..20));
    }
}

/// A file of `length` bytes that takes no room on the disk.
fn sparse(path: &Path, head: &[u8], length: u64) {
    fs::write(path, head).unwrap();
    File::options().write(true).open(path).unwrap().set_len(length).unwrap();
}

#[test]
fn a_policy_of_more_than_512_mib_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policy.xml");
    sparse(&path, b"<policies>", (512 << 20) + 1);
    assert_eq!(
        load_path(&path),
        Err(Problem { path: path.clone(), message: "larger than 512 MiB".to_owned(), fails_the_run: true })
    );
    sparse(&path, b"not a policy", 600 << 20);
    assert_eq!(load_path(&path), Ok(Loaded::NotAPolicy));
}

#[test]
fn a_file_that_vanished_is_a_problem() {
    let path = tempfile::tempdir().unwrap().path().join("policy.xml");
    let message = |explicit| load(&FoundFile { path: path.clone(), explicit }).unwrap_err().message;
    assert_eq!(message(false), "vanished before it was read");
    assert_eq!(message(true), "no such file or folder");
}

#[test]
fn a_folder_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(load_path(folder.path()).unwrap_err().message, "a folder, not a file");
}

#[cfg(unix)]
#[test]
fn a_device_or_pipe_is_a_problem_and_does_not_hang() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());

    assert_eq!(load_path(&pipe).unwrap_err().message, "a named pipe, not a regular file");
    assert_eq!(load_path(Path::new("/dev/zero")).unwrap_err().message, "a device, not a regular file");
}

#[test]
fn loading_can_run_on_any_thread() {
    fn sendable<T: Send + Sync>(_: &T) {}
    sendable(&load_bytes(b"<policies/>"));
}
