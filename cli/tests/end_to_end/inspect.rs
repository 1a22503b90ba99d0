//! `apimlint inspect expressions`: what is told of each expression, and what becomes of unusual input.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::estate::{Estate, Run};

/// Expressions in attributes and in text, in both forms and both notations, one of them with two mistakes.
const REPORT: &str = "\
<policies>
  <inbound>
    <base />
    <set-header name=\"x-😀\" exists-action=\"override\">
      <value>@(context.Request.Headrs.GetValueOrDefault(\"a\") + context.Respnse.StatusCode)</value>
    </set-header>
    <choose>
      <when condition=\"@(context.Request.Method == &quot;GET&quot; &amp;&amp; true)\">
        <set-variable name=\"started\" value=\"@{
          var now = DateTime.UtcNow;
          return now;
        }\" />
      </when>
    </choose>
    <set-variable name=\"token\" value=\"@(context.Variables[\"token\"])\" />
    <set-body>@(new { a = {{number}} })</set-body>
  </inbound>
</policies>
";

fn inspect(estate: &Estate, arguments: &[&str]) -> Run {
    estate.run(&[&["inspect", "expressions"], arguments].concat())
}

fn inspect_json(estate: &Estate, arguments: &[&str]) -> Run {
    inspect(estate, &[&["--output-format", "json"], arguments].concat())
}

/// The objects of a report, one a line.
fn lines(run: &Run) -> Vec<Map<String, Value>> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The offsets of a range, which is complete, and leads to the same place by line and column.
fn offsets(range: &Value, text: &str) -> (usize, usize) {
    let [start, end] = ["start", "end"].map(|end| {
        let place = &range[end];
        assert_eq!(keys(place), ["column", "line", "offset"]);
        let [offset, line, column] = ["offset", "line", "column"]
            .map(|number| usize::try_from(place[number].as_u64().unwrap()).unwrap());
        let before = &text[..offset];
        assert_eq!(line, before.matches('\n').count() + 1);
        let on_line = before.rsplit('\n').next().unwrap();
        assert_eq!(column, on_line.chars().count() + 1);
        offset
    });
    assert_eq!(keys(range), ["end", "start"]);
    (start, end)
}

/// A folder of `test-corpus`.
fn samples(folder: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../test-corpus").join(folder);
    path.canonicalize().unwrap().to_str().unwrap().to_owned()
}

/// An estate with a document of `test-corpus`.
fn with_sample(path: &str) -> Estate {
    Estate::with_policy(fs::read(samples(path)).unwrap())
}

#[test]
fn help() {
    let estate = Estate::new();
    for arguments in [&["inspect", "--help"][..], &["inspect", "expressions", "--help"]] {
        insta::assert_snapshot!(arguments.join(" "), estate.run(arguments).report());
    }
}

#[test]
fn full() {
    let estate = with_sample("estates/contoso/apis/orders/operations/create-order/policy.xml");
    insta::assert_snapshot!(inspect(&estate, &["policy.xml"]).report());
}

#[test]
fn full_with_findings() {
    let estate = Estate::with_policy(REPORT);
    insta::assert_snapshot!(inspect(&estate, &["policy.xml"]).report());
    let colored = inspect(&estate, &["--color", "always", "policy.xml"]).report();
    insta::assert_snapshot!("full_with_colors", colored.replace('\x1b', "ESC"));
}

#[test]
fn json() {
    let estate = Estate::with_policy(REPORT);
    insta::assert_snapshot!(inspect_json(&estate, &["policy.xml"]).report());
}

/// Every line of every sample, good or bad, has all the keys and no other, and ranges that hold what they say.
#[test]
fn every_line_of_json_is_complete() {
    let folder = samples("estates");
    let run = inspect_json(&Estate::new(), &[&folder]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let mut before = (String::new(), 0);
    let (mut raw, mut with_errors) = (0, 0);
    for line in lines(&run) {
        let names: Vec<_> = line.keys().map(String::as_str).collect();
        assert_eq!(names, ["code", "errors", "form", "path", "range", "result_type", "rules"]);
        let path = line["path"].as_str().unwrap();
        let text = String::from_utf8_lossy(&fs::read(Path::new(&folder).join(path)).unwrap()).into_owned();
        let (start, end) = offsets(&line["range"], &text);
        assert!(before.0.as_str() != path || before.1 <= start, "{path}: {start} is out of order");
        let form = line["form"].as_str().unwrap();
        let close = if form == "(" { ")" } else { "}" };
        assert!(matches!(form, "(" | "{"), "{form}");
        let source = &text[start..end];
        assert!(source.starts_with(&format!("@{form}")) && source.ends_with(close), "{path}: {source}");
        raw += usize::from(source == format!("@{form}{}{close}", line["code"].as_str().unwrap()));
        assert!(line["result_type"].is_string() || line["result_type"].is_null());
        for rule in line["rules"].as_array().unwrap() {
            assert!(rule.is_string());
        }
        for error in line["errors"].as_array().unwrap() {
            assert_eq!(keys(error), ["code", "message", "range"]);
            assert!(error["code"].as_str().is_some() && error["message"].as_str().is_some());
            let (error_start, error_end) = offsets(&error["range"], &text);
            assert!(start <= error_start && error_start <= error_end && error_end <= end, "{path}: {error}");
            with_errors += 1;
        }
        before = (path.to_owned(), start);
    }
    assert!(raw > 100 && with_errors > 10, "{raw} in raw notation, {with_errors} errors");
}

#[test]
fn code_is_decoded_and_typed() {
    let estate = Estate::with_policy(REPORT);
    let found = lines(&inspect_json(&estate, &["policy.xml"]));
    let told: Vec<_> =
        found.iter().map(|line| (line["code"].as_str().unwrap(), &line["result_type"])).collect();
    assert_eq!(told[1], ("context.Request.Method == \"GET\" && true", &Value::from("bool")));
    assert_eq!(told[2].1, "DateTime");
    assert_eq!(told[3], ("context.Variables[\"token\"]", &Value::from("object")));
    assert_eq!(told[4].1, &Value::Null, "the type of a named value is unknown");
}

#[test]
fn findings_are_those_of_check() {
    let estate = Estate::with_policy(REPORT);
    let found = lines(&inspect_json(&estate, &["policy.xml"]));
    assert_eq!(found[0]["rules"], Value::from(vec!["expression-unknown-member"]));
    let errors = found[0]["errors"].as_array().unwrap();
    let parts: Vec<_> = errors
        .iter()
        .map(|error| {
            let (start, end) = offsets(&error["range"], REPORT);
            (error["code"].as_str().unwrap(), &REPORT[start..end])
        })
        .collect();
    assert_eq!(parts, [("CS1061", "Headrs"), ("CS1061", "Respnse")]);

    let suppressed = REPORT.replace("<set-header", "<!-- apimlint-ignore expression: a test --><set-header");
    let found = lines(&inspect_json(&Estate::with_policy(suppressed), &["policy.xml"]));
    assert!(found[0]["rules"].as_array().unwrap().is_empty(), "suppressed findings are not listed");
    assert_eq!(found[0]["errors"].as_array().unwrap().len(), 2, "what does not compile, does not compile");
}

#[test]
fn standard_input() {
    let run = Estate::new()
        .run_with_input(&["inspect", "expressions", "--output-format", "json", "-"], REPORT.as_bytes());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let found = lines(&run);
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|line| line["path"] == "<stdin>"));
}

#[test]
fn what_cannot_be_read_stops_nothing_else() {
    let estate = Estate::with_policy(REPORT).file("pom.xml", "<project />");
    for (arguments, message) in [
        (["missing.xml", "policy.xml"], "error: missing.xml: "),
        (["pom.xml", "policy.xml"], "error: pom.xml: not a policy document"),
    ] {
        let run = inspect_json(&estate, &arguments);
        assert_eq!(run.status, 2);
        assert!(run.stderr.starts_with(message) && run.stderr.lines().count() == 1, "{}", run.stderr);
        assert_eq!(lines(&run).len(), 5);
    }
    for input in ["", "hello", "<project />"] {
        let run = estate.run_with_input(&["inspect", "expressions", "-"], input.as_bytes());
        assert_eq!(
            run.report(),
            "exit status: 2\n--- stdout\n--- stderr\nerror: <stdin>: not a policy document\n"
        );
    }
}

#[test]
fn other_files_in_a_folder_are_passed_over() {
    let estate = Estate::with_policy(REPORT).file("pom.xml", "<project />");
    let run = inspect_json(&estate, &["."]);
    assert_eq!((run.status, run.stderr.as_str(), lines(&run).len()), (0, "", 5));
}

#[test]
fn a_folder_without_documents_is_told() {
    let run = inspect(&Estate::new().file("pom.xml", "<project />"), &["."]);
    assert_eq!(
        run.report(),
        "exit status: 0\n--- stdout\n--- stderr\nwarning: no policy documents found below .\n"
    );
}

/// Files are looked at side by side, and listed as if they were not.
#[test]
fn many_files_are_listed_in_order() {
    let mut estate = Estate::new();
    for number in 0..300 {
        let lines = "\n".repeat(number % 7);
        let text = format!("<policies>{lines}<inbound><set-body>@({number})</set-body></inbound></policies>");
        estate = estate.file(&format!("{number:03}.xml"), text);
    }
    let run = inspect_json(&estate, &["."]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let told: Vec<_> = lines(&run).iter().map(|line| line["code"].as_str().unwrap().to_owned()).collect();
    let expected: Vec<_> = (0..300).map(|number| number.to_string()).collect();
    assert_eq!(told, expected);
}

#[test]
fn line_ends_and_encodings_change_no_code() {
    let told = |bytes: Vec<u8>| {
        let run = inspect_json(&Estate::with_policy(bytes), &["policy.xml"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let lines = lines(&run).into_iter();
        let mark = |line: Map<String, Value>| {
            let code = line["code"].as_str().unwrap().replace("\r\n", "\n");
            (code, line["range"]["start"]["line"].clone(), line["result_type"].clone())
        };
        lines.map(mark).collect::<Vec<_>>()
    };
    let plain = told(REPORT.into());
    assert_eq!(told(REPORT.replace('\n', "\r\n").into()), plain);
    assert_eq!(told(format!("\u{feff}{REPORT}").into()), plain);
    let utf_16 = format!("\u{feff}{REPORT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(told(utf_16), plain);
}

#[test]
fn what_a_terminal_would_obey() {
    let policy =
        "<policies><inbound><set-body>@(\"\x07title\u{9b}2J\u{202e}\" + x)</set-body></inbound></policies>";
    let mut estate = Estate::with_policy(policy);
    if cfg!(unix) {
        estate = estate.file("a\x1b[2J\u{202e}/b\rc.xml", policy);
    }
    let run = inspect(&estate, &[".", "missing\x1b[2J"]);
    assert_eq!(run.status, 2);
    let forbidden = |character: char| {
        (character.is_control() && character != '\n') || matches!(character, '\u{202a}'..='\u{202e}')
    };
    assert!(!run.stdout.contains(forbidden), "{:?}", run.stdout);
    assert!(run.stdout.contains("title\\u{9b}2J\\u{202e}"), "{:?}", run.stdout);
    assert_eq!(run.stderr.matches('␛').count(), 1, "{:?}", run.stderr);
}

#[test]
fn deep_nesting() {
    let depth = 100_000;
    let code = format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    let estate = Estate::with_policy(format!(
        "<policies><inbound><set-body>@({code})</set-body></inbound></policies>"
    ));
    let found = lines(&inspect_json(&estate, &["policy.xml"]));
    assert_eq!((found.len(), &found[0]["result_type"]), (1, &Value::Null));
    assert_eq!(found[0]["errors"], Value::from(Vec::<Value>::new()), "what is not read is not called wrong");
}
