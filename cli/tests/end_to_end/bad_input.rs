//! Input that is unusual, broken or hostile.

use std::process::Stdio;

use crate::estate::{Estate, Run};

const UNKNOWN: &str = "<policies>\n  <inbound>\n    <frobnicate />\n  </inbound>\n</policies>\n";

fn check(estate: &Estate, arguments: &[&str]) -> Run {
    estate.run(&[&["check", "--select", "unknown-policy", "--output-format", "concise"], arguments].concat())
}

#[test]
fn standard_input() {
    let estate = Estate::new();
    let arguments = ["check", "--select", "unknown-policy", "--output-format", "json", "-"];
    let run = estate.run_with_input(&arguments, UNKNOWN.as_bytes());
    assert_eq!(run.status, 1);
    let found = &run.json()["diagnostics"][0];
    assert_eq!((found["path"].as_str(), found["scope"].as_str()), (Some("<stdin>"), None));

    let named = [&arguments[..], &["--stdin-filename", "apis/orders/policy.xml"]].concat();
    let found = &estate.run_with_input(&named, UNKNOWN.as_bytes()).json()["diagnostics"][0];
    assert_eq!(
        (found["path"].as_str(), found["scope"].as_str()),
        (Some("apis/orders/policy.xml"), Some("api"))
    );
}

#[test]
fn standard_input_that_is_no_policy() {
    for input in ["", "hello", "<project />"] {
        let run = Estate::new().run_with_input(&["check", "-"], input.as_bytes());
        assert_eq!(
            run.report(),
            "exit status: 2\n--- stdout\n--- stderr\nerror: <stdin>: not a policy document\n"
        );
    }
}

#[test]
fn what_cannot_be_read_stops_nothing_else() {
    let estate = Estate::with_policy(UNKNOWN).file("pom.xml", "<project />").file("empty.xml", "");
    let run = check(&estate, &["missing", "policy.xml", "pom.xml", "empty.xml"]);
    insta::assert_snapshot!(run.report());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    let estate = Estate::with_policy(UNKNOWN);
    let _socket = std::os::unix::net::UnixListener::bind(estate.path().join("socket.xml")).unwrap();
    let run = check(&estate, &["socket.xml", "policy.xml"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "error: socket.xml: a socket, not a regular file\n");
    assert!(run.stdout.starts_with("policy.xml:3:6: "), "{run:?}");
}

#[cfg(unix)]
#[test]
fn what_lies_about_in_a_folder_does_not_fail_the_run() {
    let estate = Estate::with_policy("<policies><inbound /></policies>");
    let _socket = std::os::unix::net::UnixListener::bind(estate.path().join("socket.xml")).unwrap();
    std::os::unix::fs::symlink("nowhere", estate.path().join("link.xml")).unwrap();
    let run = check(&estate, &[]);
    insta::assert_snapshot!(run.report());
    assert_eq!(check(&estate, &["--quiet"]).stderr, "");
    let sarif = estate.run(&["check", "--select", "unknown-policy", "--output-format", "sarif"]).json();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], true);
    assert_eq!(invocation["toolExecutionNotifications"][0]["level"], "warning");
}

#[test]
fn line_ends() {
    for (ends, place) in [("\n", "3:6"), ("\r\n", "3:6"), ("\r", "1:29")] {
        let run = check(&Estate::with_policy(UNKNOWN.replace('\n', ends)), &[]);
        assert!(run.stdout.starts_with(&format!("policy.xml:{place}: ")), "{ends:?}: {run:?}");
    }
}

#[test]
fn encodings() {
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| {
        format!("\u{feff}{}", UNKNOWN.replace("  <frob", "😀<frob")).encode_utf16().flat_map(bytes).collect()
    };
    let with_mark = format!("\u{feff}{UNKNOWN}").into_bytes();
    for (bytes, place) in
        [(utf_16(u16::to_le_bytes), "3:5"), (utf_16(u16::to_be_bytes), "3:5"), (with_mark, "3:6")]
    {
        let run = check(&Estate::with_policy(bytes), &[]);
        assert!(run.stdout.starts_with(&format!("policy.xml:{place}: ")), "{run:?}");
    }
    let on_first_line =
        check(&Estate::with_policy("\u{feff}<policies><inbound><x-y/></inbound></policies>"), &[]);
    assert!(
        on_first_line.stdout.starts_with("policy.xml:1:21: "),
        "the mark has no column: {on_first_line:?}"
    );
}

#[test]
fn bytes_that_are_no_text() {
    let mut bytes = UNKNOWN.replace("  <frob", "\0\0<frob").into_bytes();
    bytes.extend(b"\xff\xfe\0");
    let estate = Estate::with_policy(bytes);
    for format in ["full", "concise", "json", "sarif", "github"] {
        let run = estate.run(&["check", "--select", "unknown-policy", "--output-format", format]);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{format}");
        assert!(!run.stdout.contains('\0'), "{format}");
    }
}

#[test]
fn deep_nesting() {
    let depth = 100_000;
    let nested = "<choose>".repeat(depth) + "<frobnicate />" + &"</choose>".repeat(depth);
    let estate = Estate::with_policy(format!("<policies><inbound>{nested}</inbound></policies>"));
    for format in ["full", "json"] {
        let run = estate.run(&["check", "--output-format", format, "--ignore", "policy,syntax,expression"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{format}");
    }
    let unclosed =
        Estate::with_policy(format!("<policies><inbound><frobnicate />{}", "<choose>".repeat(depth)));
    assert_eq!(check(&unclosed, &[]).stdout.lines().count(), 1);
}

#[test]
fn a_line_of_50_megabytes() {
    let words = "é\u{202e}word ".repeat(50_000_000 / "é\u{202e}word ".len());
    let policy =
        format!("<policies><inbound><set-body>{words}</set-body><x-y /><x-z /></inbound></policies>");
    let estate = Estate::with_policy(policy);
    for format in ["full", "concise", "json", "sarif", "github"] {
        let run = estate.run(&["check", "--select", "unknown-policy", "--output-format", format]);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{format}");
        // SARIF describes all rules, whatever they find.
        let rules = 1_000_000;
        assert!(run.stdout.len() < rules, "{format}: {}", run.stdout.len());
    }
}

#[test]
fn what_a_terminal_would_obey() {
    let policy =
        "<policies><inbound><!-- \x1b]0;title\x07\u{202e} --><x\u{202e}\x1b[31my /></inbound></policies>";
    let mut estate = Estate::with_policy(policy);
    if cfg!(unix) {
        estate = estate.file("a\x1b[2J\u{202e}/b\rc.xml", policy);
    }
    for format in ["full", "concise", "github"] {
        for color in ["never", "always"] {
            let run =
                estate.run(&["check", "--output-format", format, "--color", color, ".", "missing\x1b[2J"]);
            // Colors are the only sequences there are.
            let text = run.stdout.replace("\x1b[0m", "");
            let text = (1..=9).fold(text, |text, style| text.replace(&format!("\x1b[{style}m"), ""));
            let text = (30..=37).fold(text, |text, color| text.replace(&format!("\x1b[{color}m"), ""));
            let forbidden = |character: char| {
                (character.is_control() && character != '\n') || matches!(character, '\u{202a}'..='\u{202e}')
            };
            assert!(!text.contains(forbidden), "{format} {color}: {text:?}");
            assert!(text.contains("x\\u{202e}"), "{format} {color}: {text:?}");
            assert_eq!(run.stderr.matches('␛').count(), 1, "{:?}", run.stderr);
        }
    }
}

#[test]
fn what_a_pipeline_would_obey() {
    let name = "x-::error file=a::b%0A%25,c##vso[task.setvariable]##[add-mask]";
    let policy = format!(
        "<policies><inbound>\n<{} />\n::stop-commands::x ##vso[a]##[b]\n</inbound></policies>",
        name.replace(' ', "\n")
    );
    let mut estate = Estate::with_policy(&policy);
    if cfg!(unix) {
        estate = estate.file("::warning file=x,line=1::y/::debug::##vso[z]/policy.xml", &policy);
    }
    for format in ["full", "concise", "json", "sarif", "github"] {
        let run = estate.run(&["check", "--output-format", format]);
        for line in run.stdout.lines() {
            assert!(!line.contains("##vso[") && !line.contains("##["), "{format}: {line}");
            let is_command = line.trim_start().starts_with("::");
            assert_eq!(is_command, format == "github", "{format}: {line}");
            if is_command {
                let (properties, message) = line[2..].split_once("::").unwrap();
                assert!(properties.starts_with("error file="), "{line}");
                let file = properties.split(',').next().unwrap();
                assert!(file.ends_with("policy.xml") && !file[11..].contains(':'), "{line}");
                assert!(!message.contains("%25%0A"), "{line}");
            }
        }
    }
}

/// A reader that takes the first line and goes is no reason for a message, and changes no verdict.
#[test]
fn a_reader_that_goes() {
    let policy = format!("<policies><inbound>{}</inbound></policies>", "<frobnicate />\n".repeat(20_000));
    let estate = Estate::with_policy(policy);
    let mut command = estate.command();
    command.args(["check", "--select", "unknown-policy", "--output-format", "concise"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    let estate = Estate::with_policy(UNKNOWN);
    let mut command = estate.command();
    command.arg("check").stdout(std::fs::File::create("/dev/full").unwrap()).stderr(Stdio::piped());
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.starts_with("error: cannot write to standard output: "), "{message}");
}

#[test]
fn ignored_files_and_links_out_are_not_read() {
    let estate = Estate::new()
        .file("policies/.gitignore", "generated\n")
        .file("policies/generated/policy.xml", UNKNOWN)
        .file("policies/policy.xml", UNKNOWN)
        .file("outside.xml", UNKNOWN);
    std::fs::create_dir(estate.path().join("policies/.git")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../outside.xml", estate.path().join("policies/link.xml")).unwrap();
    let run = check(&estate, &["policies"]);
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    assert!(run.stdout.starts_with("policies/policy.xml:3:6: "), "{run:?}");
}
