//! Which variables have a value, and which statements are reached.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test a panic is the report")]

use apimlint_expression::{Analysis, ErrorCode, Options, Wanted, analyze};
use apimlint_syntax::{Dialects, ExpressionForm};

fn read(code: &str, form: ExpressionForm) -> Analysis<'_> {
    let dialects = Dialects::detect("policy.xml", "{{a}}");
    analyze(code, &Options { form, wanted: Wanted::Anything, dialects })
}

/// The code with `⟦…⟧` around what is wrong, and the messages.
fn marked(code: &str, form: ExpressionForm) -> (String, Vec<(ErrorCode, String, Option<String>)>) {
    let mut analysis = read(code, form);
    // What APIM does not allow is another matter.
    analysis.errors.retain(|error| !error.code.is_refused_by_apim_only());
    assert!(analysis.syntax_errors.is_empty(), "{code}: {:?}", analysis.syntax_errors);
    let mut marks: Vec<(usize, char)> = Vec::new();
    for error in &analysis.errors {
        marks.push((error.range.start().into(), '⟦'));
        marks.push((error.range.end().into(), '⟧'));
    }
    let mut shown = String::new();
    for (at, character) in code.char_indices().chain([(code.len(), '\0')]) {
        shown.extend(marks.iter().filter(|(place, _)| *place == at).map(|(_, mark)| *mark));
        if character != '\0' {
            shown.push(character);
        }
    }
    let errors = analysis.errors.into_iter().map(|error| (error.code, error.message, error.help)).collect();
    (shown, errors)
}

fn check_bad(code: ErrorCode, cases: &[(&str, &str)]) {
    for (wanted, message) in cases {
        let plain: String = wanted.chars().filter(|one| !"⟦⟧".contains(*one)).collect();
        let (shown, errors) = marked(&plain, ExpressionForm::Statements);
        assert_eq!(&shown, wanted, "{errors:?}");
        for (found, text, help) in &errors {
            assert_eq!(*found, code, "{wanted}: {text}");
            let all = format!("{text}; {}", help.as_deref().unwrap_or_default());
            assert!(all.contains(message), "{wanted}: {all}");
        }
    }
}

fn check_good(cases: &[&str]) {
    for code in cases {
        let (shown, errors) = marked(code, ExpressionForm::Statements);
        assert!(errors.is_empty(), "{shown}: {errors:?}");
    }
}

#[test]
fn variables_without_a_value() {
    const MAY: &str = "'n' may have no value here";
    check_bad(
        ErrorCode::Unassigned,
        &[
            ("int n; return ⟦n⟧;", MAY),
            ("int n; return ⟦n⟧ + n;", MAY),
            ("int n; ⟦n⟧++; return n;", MAY),
            ("int n; ⟦n⟧ += 1; return n;", MAY),
            ("int n; if (context.Tracing) { n = 1; } return ⟦n⟧;", MAY),
            ("int n; if (context.Tracing && (n = 1) > 0) return n; return ⟦n⟧;", MAY),
            ("int n; if (context.Tracing || (n = 1) > 0) return ⟦n⟧; return n;", MAY),
            ("int n; while (context.Tracing) { n = 1; } return ⟦n⟧;", MAY),
            ("int n; for (int i = 0; i < 5; i++) { n = i; } return ⟦n⟧;", MAY),
            ("int n; foreach (var h in context.Request.Headers) { n = 1; } return ⟦n⟧;", MAY),
            ("int n; try { n = int.Parse(\"5\"); } catch { } return ⟦n⟧;", MAY),
            ("int n; try { n = 1; } finally { context.Trace($\"{⟦n⟧}\"); } return n;", MAY),
            ("int n; switch (context.Request.Method) { case \"GET\": n = 1; break; } return ⟦n⟧;", MAY),
            ("int n; Func<int> f = () => ⟦n⟧; n = 1; return f();", MAY),
            ("int n; Func<int> f = () => { n = 1; return n; }; return ⟦n⟧;", MAY),
            ("int n; return context.Tracing ? (n = 1) : ⟦n⟧;", MAY),
            ("int n; return from x in new[] { 1 } select x + ⟦n⟧;", MAY),
            ("int n; int Next() => n + 1; return ⟦Next⟧();", "'Next' reads 'n'"),
            ("int n; int Next() => n + 1; Func<int> f = ⟦Next⟧; return f();", "'Next' reads 'n'"),
            ("object n; context.Response?.Body.As<object>(true).Equals(n = 1); return ⟦n⟧;", MAY),
            ("if (context.Variables[\"a\"] is int n || context.Tracing) { return ⟦n⟧; } return 0;", MAY),
            ("if (!(context.Variables[\"a\"] is int n)) { return ⟦n⟧; } return 0;", MAY),
            ("int n; goto b; a: return ⟦n⟧; b: if (context.Tracing) { n = 1; } goto a;", MAY),
        ],
    );
    check_bad(
        ErrorCode::Unassigned,
        &[
            (
                "void Set(out int n) { if (context.Tracing) { n = 1; } ⟦}⟧ Set(out var m); return m;",
                "'out' parameter",
            ),
            (
                "void Set(out int n) { if (context.Tracing) { ⟦return;⟧ } n = 1; } Set(out var m); return m;",
                "returns",
            ),
            ("void Set(out int n) { n = ⟦n⟧ + 1; } Set(out var m); return m;", "has no value yet"),
        ],
    );
}

#[test]
fn variables_with_a_value() {
    check_good(&[
        "int n; n = 1; return n;",
        "int n; if (context.Tracing) { n = 1; } else { n = 2; } return n;",
        "int n; if (context.Tracing) { n = 1; } else { return 2; } return n;",
        "int n; if (context.Tracing) { n = 1; } else { throw new Exception(); } return n;",
        "int n; return int.TryParse(\"5\", out n) ? n : 0;",
        "if (int.TryParse(\"5\", out var n) && n > 1) { return n; } return n;",
        "int n; if (context.Tracing && int.TryParse(\"5\", out n)) { return n; } return 0;",
        "int n; if (!context.Tracing || !int.TryParse(\"5\", out n)) { return 0; } return n;",
        "if (!(context.Variables[\"a\"] is int n)) { return 0; } return n;",
        "return context.Variables[\"a\"] is string s && s.Length > 1 ? s : \"\";",
        "bool b; return (context.Tracing ? (b = true) : (b = false)) && b;",
        "int n; while (true) { n = 1; if (context.Tracing) { break; } } return n;",
        "int n; do { n = 1; } while (context.Tracing); return n;",
        "int n; for (n = 0; n < 5; n++) { } return n;",
        "int n; try { n = 1; } catch { n = 2; } return n;",
        "int n; try { } finally { n = 1; } return n;",
        "int n; try { if (context.Tracing) { goto end; } } finally { n = 1; } end: return n;",
        "int n; switch (context.Request.Method) { case \"GET\": n = 1; break; default: n = 2; break; } return n;",
        "int n; switch (context.Request.Method) { case \"GET\": n = 1; goto default; default: n = 2; break; } return n;",
        "switch (context.Variables[\"a\"]) { case int i when i > 1: return i; case string s: return s; default: return 0; }",
        "int n; if (false) { return n; } return 1;",
        "int n; return nameof(n);",
        "int n = 1; Func<int> f = () => n; return f();",
        "int n; void Set() { n = 1; } Set(); return n;",
        "int n; int Next() => n + 1; n = 1; return Next();",
        "int F(int i) => i < 2 ? 1 : F(i - 1); return F(5);",
        "bool Even(int i) => i == 0 || Odd(i - 1); bool Odd(int i) => i != 0 && Even(i - 1); return Even(4);",
        "(int a, int b) = (1, 2); return a + b;",
        "int a, b; (a, b) = (1, 2); return a + b;",
        "var (a, b) = (1, 2); return a + b;",
        "var s = context.Variables[\"a\"] as string ?? throw new Exception(); return s;",
        "goto b; a: return 1; b: goto a;",
        "int n; goto b; a: return n; b: n = 1; goto a;",
        "var d = new Dictionary<string, int> { [\"a\"] = 1 }; int n; d.TryGetValue(\"a\", out n); return n;",
        "using (var h = SHA256.Create()) { return h.ComputeHash(new byte[0]); }",
        "try { return 1; } catch (Exception e) { return e.Message; }",
        "foreach (var (k, v) in new[] { (1, 2) }) { return k + v; } return 0;",
        "string s; if (\"{{env}}\" == \"prod\") { s = \"a\"; } return s;",
        "string s; switch (\"{{env}}\") { case \"prod\": s = \"a\"; break; } return s;",
    ]);
}

#[test]
fn bodies_without_return() {
    check_bad(
        ErrorCode::MissingReturn,
        &[
            ("⟦⟧", "returns no value"),
            ("⟦context.Trace(\"a\");⟧", "returns no value"),
            ("if (context.Tracing) { return 1; ⟦}⟧", "'if (context.Tracing)' has no 'else'"),
            (
                "if (context.Tracing) { return 1; } else if (context.Api == null) { return 2; ⟦}⟧",
                "'if (context.Api == null)' has no 'else'",
            ),
            ("if (context.Tracing) { return 1; } else { context.Trace(\"a\"); ⟦}⟧", "a branch of the 'if'"),
            ("foreach (var h in context.Request.Headers) { return h.Key; ⟦}⟧", "'foreach' may end"),
            ("while (context.Tracing) { return 1; ⟦}⟧", "the loop may end"),
            ("while (true) { break; ⟦}⟧", "returns no value"),
            ("try { return 1; } catch { ⟦}⟧", "'catch' does not return"),
            ("try { context.Trace(\"a\"); } catch { return 1; ⟦}⟧", "the 'try' does not return"),
            ("switch (context.Request.Method) { case \"GET\": return 1; ⟦}⟧", "no 'default'"),
            ("switch (context.Request.Method) { case \"GET\": return 1; default: break; ⟦}⟧", "a section"),
            (
                "switch (context.Variables[\"a\"]) { case int n: return n; case string s: return s; ⟦}⟧",
                "no 'default'",
            ),
            ("Func<int, int> f = n => { if (n > 1) { return 1; } ⟦}⟧; return f(1);", "through the lambda"),
            ("int One() { ⟦}⟧ return One();", "'One' returns no value"),
            ("int One(int n) { if (n > 1) { return 1; } ⟦}⟧ return One(1);", "'if (n > 1)' has no 'else'"),
            ("if (context.Tracing) goto end; return 1; ⟦end: ;⟧", "not every path"),
        ],
    );
    check_good(&[
        "while (true) { }",
        "for (;;) { if (context.Tracing) { return 1; } }",
        "do { return 1; } while (context.Tracing);",
        "throw new Exception();",
        "try { return 1; } catch { throw; }",
        "try { return 1; } finally { context.Trace(\"a\"); }",
        "lock (new object()) { return 1; }",
        "if (context.Tracing) { return 1; } else { return 2; }",
        "switch (context.Variables[\"a\"]) { case object o: return 1; case null: return 2; }",
        "switch (context.Tracing) { case true: return 1; case false: return 2; }",
        "switch (1) { case 1: return 1; }",
        "Action a = () => { }; a(); return 1;",
        "Action a = () => { return; }; a(); return 1;",
        "Func<int> f = () => { throw new Exception(); }; return 1;",
        "void Log(string s) { if (s == null) { return; } context.Trace(s); } Log(\"a\"); return 1;",
        "IEnumerable<int> All() { yield return 1; } return All();",
        "a: if (context.Tracing) { return 1; } goto a;",
        "if (\"{{env}}\" == \"prod\") { return 1; }",
        "if ({{flag}}) { return 1; }",
        "{{statements}}",
        "switch (\"{{env}}\") { case \"prod\": return 1; }",
    ]);
}

#[test]
fn sections_that_fall_through() {
    check_bad(
        ErrorCode::FallThrough,
        &[
            (
                "switch (context.Request.Method) { ⟦case \"GET\":⟧ context.Trace(\"a\"); case \"POST\": return 1; } return 2;",
                "into the next",
            ),
            (
                "switch (context.Request.Method) { case \"GET\": ⟦default:⟧ context.Trace(\"a\"); } return 1;",
                "out of the 'switch'",
            ),
            ("switch (1) { ⟦case 1:⟧ var a = 1; default: return 1; }", "into the next"),
            (
                "switch (context.Request.Method) { ⟦case \"GET\":⟧ if (context.Tracing) { break; } default: return 1; } return 2;",
                "into the next",
            ),
        ],
    );
    check_good(&[
        "switch (context.Request.Method) { case \"GET\": case \"POST\": return 1; default: throw new Exception(); }",
        "switch (context.Request.Method) { case \"GET\": while (true) { } default: return 1; }",
        "foreach (var h in context.Request.Headers) { switch (h.Key) { case \"a\": continue; default: break; } } return 1;",
        "switch (context.Response.StatusCode) { case 1: goto case 2; case 2: return 1; default: goto case 1; }",
    ]);
}

#[test]
fn jumps_without_a_target() {
    check_bad(
        ErrorCode::InvalidJump,
        &[
            ("⟦break;⟧ return 1;", "outside of any loop or 'switch'"),
            ("⟦continue;⟧ return 1;", "outside of any loop"),
            ("switch (context.Tracing) { default: ⟦continue;⟧ }", "outside of any loop"),
            (
                "foreach (var h in context.Request.Headers) { Action a = () => { ⟦break;⟧ }; } return 1;",
                "outside",
            ),
            ("⟦goto missing;⟧ return 1;", "no label 'missing'"),
            ("⟦goto inner;⟧ { inner: return 1; }", "no label 'inner'"),
            ("switch (1) { case 1: ⟦goto case 2;⟧ } return 1;", "no 'case 2'"),
            ("switch (1) { case 1: ⟦goto default;⟧ } return 1;", "no 'default'"),
            ("⟦goto case 1;⟧ return 1;", "outside of any 'switch'"),
            ("a: ; ⟦a⟧: ; goto a;", "already is a label 'a'"),
            ("try { return 1; } finally { ⟦return 2;⟧ }", "cannot leave a 'finally'"),
            ("while (true) { try { } finally { ⟦break;⟧ } }", "cannot leave a 'finally'"),
            ("⟦throw;⟧", "outside of any 'catch'"),
            ("try { return 1; } finally { ⟦throw;⟧ }", "outside of any 'catch'"),
        ],
    );
    check_good(&[
        "try { return 1; } finally { while (true) { break; } }",
        "try { return 1; } finally { Func<int> f = () => { return 1; }; f(); }",
        "while (true) { try { break; } finally { } } return 1;",
        "{ goto end; } end: return 1;",
    ]);
}

#[test]
fn expressions() {
    let cases = [
        ("new[] { 1 }.Select(n => { int m; return ⟦m⟧ + n; })", "'m' may have no value here"),
        (
            "new[] { 1 }.Select(n => { if (n > 1) { return 1; } ⟦}⟧)",
            "not every path through the lambda returns a value",
        ),
        ("context.Variables[\"a\"] is int n ? n : 0", ""),
    ];
    for (wanted, message) in cases {
        let plain: String = wanted.chars().filter(|one| !"⟦⟧".contains(*one)).collect();
        let (shown, errors) = marked(&plain, ExpressionForm::Expression);
        assert_eq!(shown, wanted, "{errors:?}");
        assert!(errors.iter().all(|(_, text, _)| text == message), "{wanted}: {errors:?}");
    }
}

#[test]
fn statements_that_are_not_reached() {
    let cases: &[(&str, &[&str])] = &[
        ("return 1; context.Trace(\"a\"); return 2;", &["context.Trace(\"a\"); return 2;"]),
        ("if (false) { context.Trace(\"a\"); } return 1;", &["context.Trace(\"a\");"]),
        ("if (false) context.Trace(\"a\"); return 1;", &["context.Trace(\"a\");"]),
        ("while (true) { } return 1;", &["return 1;"]),
        ("return 1; if (context.Tracing) { return 2; }", &["if (context.Tracing) { return 2; }"]),
        ("while (true) { continue; return 1; }", &["return 1;"]),
        ("return One(); int One() { return 1; }", &[]),
        ("goto a; context.Trace(\"b\"); a: return 1;", &["context.Trace(\"b\");"]),
        ("try { return 1; } finally { context.Trace(\"a\"); }", &[]),
    ];
    for (code, wanted) in cases {
        let analysis = read(code, ExpressionForm::Statements);
        let found: Vec<&str> = analysis.unreachable.iter().map(|range| analysis.ast.text(*range)).collect();
        assert_eq!(&found, wanted, "{code}");
    }
}

#[test]
fn many_variables() {
    let mut code = String::new();
    (0..200).for_each(|number| code.extend(["int v", &number.to_string(), "; "]));
    (0..199).for_each(|number| code.extend(["v", &number.to_string(), " = 1; "]));
    code.push_str("if (context.Tracing) { v199 = v198; } return v199 + v130;");
    let analysis = read(&code, ExpressionForm::Statements);
    let [error] = &*analysis.errors else { panic!("{:?}", analysis.errors) };
    assert_eq!(error.message, "'v199' may have no value here");
    assert_eq!(usize::from(error.range.start()), code.rfind("v199 + ").expect("it is there"));
}
