//! How code is parsed, as snapshots: the code, its tree as an s-expression, and what is reported.

#![allow(
    clippy::panic,
    clippy::string_slice,
    reason = "in a test, also outside of its function, a panic is the report"
)]

mod tree;

use std::fmt::Write as _;

use apimlint_expression::{Lexed, Parsed, lex, lex_template, parse};
use apimlint_syntax::{Dialects, ExpressionForm, TextRange, TextSize};
use tree::Shown;

/// The form and the code of an expression with its brackets.
fn split(expression: &str) -> (ExpressionForm, &str) {
    if let Some(code) = expression.strip_prefix("@(").and_then(|rest| rest.strip_suffix(')')) {
        return (ExpressionForm::Expression, code);
    }
    let code = expression.strip_prefix("@{").and_then(|rest| rest.strip_suffix('}'));
    (ExpressionForm::Statements, code.unwrap_or_else(|| panic!("no expression: {expression}")))
}

/// A node as an s-expression on one line.
fn text(node: &Shown) -> String {
    if node.parts.is_empty() {
        return node.label.clone();
    }
    let parts: Vec<String> = node.parts.iter().map(text).collect();
    format!("({} {})", node.label, parts.join(" "))
}

fn show(expression: &str, read: impl Fn(&str) -> Lexed) -> String {
    let (form, code) = split(expression);
    let lexed = read(code);
    let Parsed { ast, errors } = parse(code, &lexed, form);
    let mut shown = format!("{expression}\n");
    for root in tree::tree(&ast) {
        root.check_places(code, TextRange::up_to(TextSize::of(code)))
            .unwrap_or_else(|fault| panic!("{fault}"));
        let _ = writeln!(shown, "    {}", text(&root));
    }
    for error in &lexed.errors {
        let _ = writeln!(shown, "{}token error {:?}", carets(code, error.range), error.kind);
    }
    for error in &errors {
        let code_number = error.compiler_code();
        let _ = writeln!(shown, "{}{} ({code_number})", carets(code, error.range), error.message());
    }
    shown
}

/// The line of the code that a range begins on, with what it covers underlined.
fn carets(code: &str, range: TextRange) -> String {
    let start = usize::from(range.start());
    let line_start = code[..start].rfind('\n').map_or(0, |found| found + 1);
    let line_end = code[start..].find('\n').map_or(code.len(), |found| start + found);
    let end = usize::from(range.end()).min(line_end);
    let before = code[line_start..start].chars().count();
    let width = code[start..end.max(start)].chars().count().max(1);
    format!("  ! {}\n    {}{} ", &code[line_start..line_end], " ".repeat(before), "^".repeat(width))
}

fn show_all(expressions: &[&str]) -> String {
    expressions.iter().map(|expression| show(expression, lex)).collect::<Vec<_>>().join("\n")
}

macro_rules! snapshot {
    ($($expression:expr),* $(,)?) => {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(show_all(&[$($expression),*]));
        })
    };
}

#[test]
fn operators() {
    snapshot!(
        "@(a + b * c - d)",
        "@(a ?? b ?? c)",
        "@(a || b && c | d ^ e & f == g)",
        "@(a < b == c > d)",
        "@(a << 1 + b >> 2)",
        "@(a >> b > c >= d)",
        "@(!a && -b < +c && ~d != 0)",
        "@(a = b += c)",
        "@(a >>= 1)",
        "@(a <<= b |= c ^= d)",
        "@(i++ + --j - -k)",
        "@(a ? b : c ? d : e)",
        "@(a ? b ? 1 : 2 : 3)",
        "@(a is b ? c : d)",
        "@(a ?? throw new InvalidOperationException(\"none\"))",
        "@(checked(a + b) + unchecked(c))",
        "@(a == b is c)",
    );
}

#[test]
fn literals() {
    snapshot!(
        "@(0 + 42u + 7L + 7UL + 7lu + 0xFF + 0b1010_1010 + 1_000)",
        "@(18446744073709551615 + 18446744073709551616 + 0xFFFFFFFFFFFFFFFFF)",
        "@(1.5 + .5 + 1e3 + 1.5e-3 + 2f + 2.5m + 3d + 1_0.5)",
        r"@('a' + '\n' + '\'' + '\\' + '\u0041' + '\x41' + '\0' + '\uD83D' + 'é')",
        r#"@("plain" + "tab\tquote\"back\\slash" + "\u0041\x42C" + "\uD83D\uDE00" + "\U0001F600")"#,
        r#"@(@"C:\temp" + @"say ""hi""" + "")"#,
        r#"@("{{Name}}" + @"a{{Name}}b" + '{{Sign}}')"#,
        "@(true && !false || null == a)",
        "@(default(int) + default)",
    );
}

#[test]
fn names_members_and_calls() {
    snapshot!(
        r#"@(context.Variables.GetValueOrDefault<string>("user", ""))"#,
        r#"@(context.Request.Headers["Accept"][0].Length)"#,
        "@(context.Request.Body.As<JObject>(preserveContent: true)[\"a\"])",
        "@(string.IsNullOrEmpty(a) || int.Parse(b) > 1)",
        "@(global::System.DateTime.UtcNow)",
        "@(@class.@return + a.@if)",
        "@(f()()[0](1))",
        "@(f(a, ref b, out c, out var d, out int e, out _, out JObject f, name: out g, in h))",
        "@(typeof(Dictionary<,>) == typeof(string[]) && nameof(a.b) == \"b\" && sizeof(int) == 4)",
        "@(this.a + base.b)",
        "@(1.ToString() + 1.0.ToString() + \"a\".Length + 'c'.ToString() + $\"x\".Length)",
        "@(a\\u0041b.c\\u0041)",
        "@(var + dynamic + from + select + async + await + nameof + when + yield + value)",
    );
}

#[test]
fn conditional_access() {
    snapshot!(
        "@(a?.b)",
        "@(a? .b? .c)",
        "@(a?.b.c(d)[0])",
        "@(a?.b?.c ?? d)",
        "@(a?[0]?.b(c)?[1])",
        "@(a.b?.c == null ? d : e)",
        "@(ok?.5:1)",
        "@(x ? a?[0] : b)",
        "@(x ? y?.z : w?.v)",
        "@((x as JObject)?.Value<string>(\"a\"))",
    );
}

#[test]
fn type_arguments_and_comparisons() {
    snapshot!(
        "@(a < b && c > d)",
        "@(i < n)",
        "@(f(a < b, c > (d)))",
        "@(f(a < b, c > d))",
        "@(f(a < b, c >> (d)))",
        "@(x.As<JObject>())",
        "@(x.As<string>)",
        "@(new Dictionary<string, List<string>>())",
        "@(a < b > c)",
        "@(x.As<Dictionary<string, IList<int?[]>>>()[\"a\"])",
        "@(a < b >= c)",
        "@(f<int> == g)",
        "@(a<b>.c + d<e>?.f)",
        "@(a < (b) || c > (d))",
    );
}

#[test]
fn casts_and_parentheses() {
    snapshot!(
        "@((string)context.Variables[\"a\"].ToString())",
        "@(((string)x).Length)",
        "@((x as T)?.y)",
        "@((int)-1 + (x)-1)",
        "@((int?)a ?? (DateTime?)b)",
        "@((a)(b))",
        "@((a)!b == (a)~c)",
        "@((List<string>)a)",
        "@((a) + (b))",
        "@((JObject[])a)",
        "@((System.Int32)a)",
        "@((a.b)c)",
        "@((a < b) == (c > d))",
        "@((a) ? (b) : (c))",
        "@((a) is T && (b) as T == c)",
        "@((double)(int)'a')",
        "@((Func<int, int>)(x => x))",
        "@((object)$\"{a}\")",
        "@(((int, string))t)",
    );
}

#[test]
fn tests_and_conversions_of_types() {
    snapshot!(
        "@(x is string)",
        "@(x is string s && s.Length > 0)",
        "@(x is T ? a : b)",
        "@(x is int? ? a : b)",
        "@(x is int? && y)",
        "@(x as string ?? \"d\")",
        "@(x as T ? a : b)",
        "@(x as int? ?? 5)",
        "@(x is null || x is 5 || x is -1 || x is \"a\" || x is true)",
        "@(x is a.b || x is a.b.c<d>)",
        "@(x is int.MaxValue)",
        "@(x is var y && x is T _)",
        "@(x is string[] || x is List<int> l)",
        "@(x is T y ? y : z)",
        "@(x is nameof(a) || x is (int)5 || x is A + B)",
        "@(x is and && x is T or || y)",
        "@(!(x is T))",
    );
}

#[test]
fn creations() {
    snapshot!(
        "@(new JObject())",
        "@(new Uri(\"https://contoso.com\").Host)",
        "@(new { a = 1, b.c, d, e = new[] { 1, 2 } })",
        "@(new [] { \"a\", \"b\" })",
        "@(new[,] { { 1, 2 }, { 3, 4 } })",
        "@(new int[3])",
        "@(new int[2, 3][])",
        "@(new int[] { 1, 2, })",
        "@(new int[,][] { { new int[0] } })",
        "@(new List<string> { \"a\", b })",
        "@(new Dictionary<string, int> { { \"a\", 1 }, { \"b\", 2 } })",
        "@(new Dictionary<string, int> { [\"a\"] = 1, [\"b\"] = 2 })",
        "@(new Foo(1) { A = 1, B = { 1, 2 }, C = { D = 3 }, E = { [0] = 4 } })",
        "@(new int?[2])",
        "@(new System.Text.StringBuilder().Append(\"a\"))",
        "@(new (int, string)[2])",
        "@(new JProperty(\"a\", new JArray { 1 })[0])",
        "@(new object { })",
    );
}

#[test]
fn lambdas() {
    snapshot!(
        "@(x => x + 1)",
        "@(() => 1)",
        "@((a, b) => a + b)",
        "@((int a, string b) => a)",
        "@((ref int a, out string b) => { b = null; })",
        "@(async x => await f(x))",
        "@(async () => { })",
        "@(delegate { return 1; })",
        "@(delegate (int x) { return x; })",
        "@(items.Where(i => i[\"a\"] != null).Select(i => (string)i[\"a\"]))",
        "@(a => b => c => a)",
        "@(x => { var y = x; return y; })",
        "@(items.ToDictionary(k => k.Key, v => v.Value ?? \"\"))",
        "@(items.Aggregate(0, (sum, next) => sum + next))",
        "@(f(_ => true))",
        "@((List<(int, string)> a) => a)",
    );
}

#[test]
fn interpolated_strings() {
    snapshot!(
        r#"@($"a{d["k"]}b")"#,
        r#"@($"{(ok ? "y" : "n")}")"#,
        r#"@($"{t:yyyy-MM-dd HH:mm}")"#,
        r#"@($"{n,5:000}{f(a, b),-4}")"#,
        r#"@($"{{Endpoint}}/x/{id}")"#,
        r#"@($"{{ \"a\": {n} }}")"#,
        r#"@($@"a\{d["k"]}""b{{")"#,
        r#"@($"{$"{x}"}{new[] { 1 }.Length}")"#,
        r#"@($"{global::System.Math.PI}{x?.y}{items.Select(i => { return i; })}")"#,
        r#"@($"")"#,
    );
}

#[test]
fn queries() {
    snapshot!(
        "@(from x in y select x)",
        "@(from JObject x in y where x[\"a\"] != null select x)",
        "@(from a in b from c in d let e = a + c orderby e descending, c ascending, a select new { a, e })",
        "@(from a in b join c in d on a.k equals c.k into g group a by a.k into h where h.Count() > 1 select h)",
        "@((from x in y select x).First())",
        "@(from a in (b) select (a))",
        "@(from a in b where a < c select d)",
        "@(from a in b select from c in a select c)",
        "@{ var q = from x in y select x; return q; }",
        "@{ from = where; return from.select(x => group); }",
    );
}

#[test]
fn tuples_and_deconstruction() {
    snapshot!(
        "@((a, b))",
        "@((x: 1, y: 2).x)",
        "@{ (int a, var b) = f(); }",
        "@{ var (a, (b, _)) = f(); }",
        "@{ (a, b) = (b, a); }",
        "@{ (int, string name) t = (1, \"a\"); }",
        "@{ foreach (var (k, v) in d) { } }",
        "@{ foreach ((int k, string v) in d) { } }",
    );
}

#[test]
fn statements() {
    snapshot!(
        "@{ return 1; }",
        "@{ return; ; }",
        "@{{ return 1; }}",
        "@{ var a = 1; const int b = 2; string c, d = \"\"; int[] e = { 1, 2 }; }",
        "@{ if (a) return 1; else if (b) { return 2; } else return 3; }",
        "@{ while (a) { break; } do { continue; } while (b); }",
        "@{ for (int i = 0, j = 1; i < 10; i++, j--) { } for (;;) { } for (i = 0; ; ) a(); }",
        "@{ foreach (var x in y) { } foreach (KeyValuePair<string, string[]> h in headers) a(); }",
        "@{ try { a(); } catch (JsonException e) when (e.A) { throw; } catch (Exception) { } catch { } finally { } }",
        "@{ using (var a = b()) { } using (c) d(); lock (e) { } }",
        "@{ start: a(); goto start; }",
        "@{ checked { a(); } unchecked { b(); } }",
        "@{ throw new Exception(\"a\"); }",
        "@{ yield return 1; yield break; }",
        "@{ a = b; a.b(); i++; --j; new A(); await c(); }",
        "@{ JObject o; List<string> l; int? n = null; string[] s; System.Text.StringBuilder b; x.y<z>[] w; }",
        "@{ ref int a = ref b; ref var c = ref d[0]; a = ref b; }",
        "@{ string s = a ? b : c; a ? b = c : d; }",
    );
}

#[test]
fn switches() {
    snapshot!(
        "@{ switch (a) { case 1: case 2: return 1; case \"x\": break; default: goto case 1; } }",
        "@{ switch (a) { case string s when s.Length > 0: break; case int n: break; case null: break; case var x: break; } }",
        "@{ switch (a) { case A.B: goto default; case A.B + 1: break; default: { break; } } }",
        "@{ switch (a) { } }",
        "@{ switch (a) { case T when: break; case x when (y): break; case b ? c : d: break; } }",
    );
}

#[test]
fn local_functions() {
    snapshot!(
        "@{ int Add(int a, int b) { return a + b; } return Add(1, 2); }",
        "@{ string F(params string[] a) => a[0]; }",
        "@{ T F<T>(T a, ref int b, out int c, int d = 1) where T : class, new() { return a; } }",
        "@{ async Task<int> F() { return await G(); } void H() { } }",
    );
}

/// Forms that came after C# 7.3: one error each.
#[test]
fn newer_syntax() {
    snapshot!(
        "@(a switch { 1 => \"x\", > 5 => \"y\", _ => throw new Exception() })",
        "@(a switch { { B: 1 } when c => d, _ => e }.f + g)",
        "@(a is not null && b)",
        "@(a is not > 5)",
        "@(a is > 5 and < 10 or 12)",
        "@(a is int and > 5)",
        "@(a is \"x\" or \"y\")",
        "@(a is { B: 1 } c && c.d)",
        "@(a is T { B: 1 })",
        "@(a is (1, 2) || a is var (b, c) || a is T(1, var d))",
        "@(a is [1, .., 2])",
        "@(a is _)",
        "@(a[^1] + a[1..^2] + a[..] + a[..3] + a[b..])",
        "@{ a ??= b; return a; }",
        "@(a!.b + c![0] + d!)",
        "@{ using var a = b(); return a; }",
        "@{ using JObject a = b(); }",
        "@{ static int F(int a) { return a; } return F(1); }",
        "@{ await foreach (var a in b) { } await using (c) { } }",
        "@{ List<int> a = new(); Foo b = new(1) { C = 2 }; }",
        "@{ Foo b = new() { C = 2 }.D; }",
        "@(a with { B = 1 })",
        "@(f(static x => x, static (a, b) => a))",
        "@(f((_, _) => 1))",
        "@(f((int a = 1) => a))",
        "@([1, 2])",
        "@{ int[] a = [1, 2]; string[] b = [\"x\", ..c]; return []; }",
        "@(a ? [0] : b)",
        "@(a?[0]:b)",
        "@(a >>> 2)",
        "@{ switch (a) { case > 5: break; case string: break; case not null: break; case _: break; case { A: 1 }: break; } }",
        "@(\"\"\"raw \"text\" \"\"\" + \"x\"u8)",
        "@(@$\"{a}\" + b)",
    );
}

/// What no method can hold.
#[test]
fn declarations_that_no_method_can_hold() {
    snapshot!(
        "@{ class A { public int B { get; set; } } return new A(); }",
        "@{ public class A { } enum B { C, D } struct E { } interface F { } return 1; }",
        "@{ record Point(int X, int Y); return 1; }",
        "@{ public record Point { } return 1; }",
        "@{ delegate int F(int a); return 1; }",
        "@{ using System.Linq; using static System.Math; using J = Newtonsoft.Json.Linq; return 1; }",
        "@{ namespace A { } return 1; }",
        "@{ [Obsolete] void F() { } return 1; }",
        "@{ public static string F(int a) { return a; } private int b = 1; return F(b); }",
        "@{ unsafe { int* p = &a; } fixed (char* c = s) { } return *p; }",
        "@{ int* p = stackalloc int[3]; p->x = 1; return &a; }",
    );
}

#[test]
fn wrong_forms() {
    snapshot!(
        "@(return x;)",
        "@(x;)",
        "@(a.b(x => { return x; });)",
        "@(a; b;)",
        "@(var a = 1; return a;)",
        "@(string a = \"\";)",
        "@(if (a) { return 1; } return 2;)",
        "@({ return 1; })",
        "@({ \"a\": 1, \"b\": [2] })",
        "@{ x }",
        "@{ a ? b : c }",
        "@{ a.b() }",
        "@{ 1 + 1 }",
        "@{ var a = 1; a }",
        "@()",
        "@{}",
        "@(;)",
        "@(throw new Exception();)",
    );
}

#[test]
fn what_is_missing() {
    snapshot!(
        "@(a + )",
        "@(a + b + )",
        "@(a == && b)",
        "@(* a)",
        "@(context.)",
        "@(context..Request)",
        "@(context.Request.)",
        "@(f(a, ))",
        "@(f(a,, b))",
        "@(f(a b, c))",
        "@(f(a; b))",
        "@(f(a)",
        "@(a[b)",
        "@(f((a + b)",
        "@(a ? b)",
        "@(a ? b : )",
        "@(a ? : c)",
        "@(new )",
        "@(new Foo)",
        "@(new Foo { A = 1 B = 2 })",
        "@(new Foo { A = 1; B = 2 })",
        "@{ var a = new Foo { A = 1; B = 2; }; return a; }",
        "@{ var a = new Foo { A = 1; return a; }",
        "@(new[] { 1, 2 )",
        "@(new int[])",
        "@(new[] + 1)",
        "@((string))",
        "@((string)",
        "@(())",
        "@(a is )",
        "@(a as )",
        "@(typeof(1))",
        "@(x => )",
        "@(string + a)",
        "@(a = )",
        "@(from x in y where z)",
        "@(from x in y join a in b on c = d select x)",
        "@(from x in y group x)",
        "@{ return 1 }",
        "@{ var a = 1 return a; }",
        "@{ var a = 1\n return a; }",
        "@{ a = b\n c = d\n return e }",
        "@{ if a) { return 1; } return 2; }",
        "@{ if (a { return 1; } return 2; }",
        "@{ if (a) }",
        "@{ if (a == b) { return 1; return 2; }",
        "@{ foreach (x in y) { } foreach (var x y) { } foreach (var in y) { } }",
        "@{ for (int i = 0, i < 10, i++) { } return 1; }",
        "@{ for (int i = 0; i < 10) { } return 1; }",
        "@{ while () { } do { } (a); }",
        "@{ try { } return 1; }",
        "@{ try a(); catch { } }",
        "@{ switch (a) { b(); } return 1; }",
        "@{ switch (a) { case 1 b(); break; } return 1; }",
        "@{ string event = \"\"; int class = 1; return event; }",
        "@{ var = 1; int 2a = 3; }",
        "@{ int f(int a { return a; } return 1; }",
        "@{ int f(int a); return 1; }",
        "@{ string s = { a = 1 }; return { b = 2 }; }",
    );
}

#[test]
fn what_fits_nowhere() {
    snapshot!(
        "@(a b)",
        "@(a b c d)",
        "@(\"a\" b \"c\")",
        "@(a))",
        "@(a, b)",
        "@(a } b)",
        "@(context.Request.Headers.GetValueOrDefault(\"a\" \"b\") == c)",
        "@(context.Variables[\"a\"] = = b)",
        "@(a === b)",
        "@(a => => b)",
        "@(a <> b)",
        "@(if)",
        "@(a and b)",
        "@(f(throw a, x => throw b) + (throw c))",
        "@{ if (a) var b = 1; else int c = 2; while (a) d: e(); return new List<>(); }",
        "@(a[] + a?[])",
        "@((a: 1))",
        "@((string)x => y + z => 1)",
        "@(function(x) { return x; })",
        "@(a ?? ?? b)",
        "@{ return a; } }",
        "@{ ) return a; }",
        "@{ else { } return a; }",
        "@{ catch { } finally { } case 1: default: return a; }",
        "@{ a b c; return d; }",
        "@{ let x = 1; return x; }",
        "@{ return a b c; return d; }",
        "@{ x = (a b) + (c d); return x; }",
        "@{ elseif (a) { } return b; }",
        "@{ if (a) { } elseif (b) { } else { } return c; }",
        "@{ => a; return b; }",
        "@{ a(]; b[); return c; }",
        "@{ const x = 1; return x; }",
        "@($\"{a b}{}{ok ? 1 : 2}{c:}{d,}{(e}\")",
        "@($\"{ \\\"a\\\": {n} }\")",
    );
}

/// What the lexer reported is not said again.
#[test]
fn token_errors_stand_alone() {
    snapshot!(
        "@(a == 'High')",
        "@(a + 'Retry-After' b)",
        "@(f(\"a)",
        "@(a + § b)",
        "@(f(a, # b))",
        "@(f(\u{201c}a\u{201d}, b))",
        "@{\n#if DEBUG\n return 1;\n#endif\n return 2; }",
        "@{ return \"a\n + b; }",
        "@($\"{a)",
        "@(`a`)",
    );
}

fn show_template(expressions: &[&str]) -> String {
    let read = |code: &str| lex_template(code, Dialects::detect("policy.xml.tftpl", code));
    expressions.iter().map(|expression| show(expression, read)).collect::<Vec<_>>().join("\n")
}

/// A hole may be anything, so nothing beside one is an error.
#[test]
fn holes() {
    let shown = show_template(&[
        "@({{Limit}})",
        "@(a.Next(1, 100) <= {{Weight}})",
        "@({{a}} b)",
        "@(a {{op}} b + c)",
        "@(a{{b}}.c + d.e{{f}} + {{g}}h(1))",
        "@(a.{{b}}.c)",
        "@(f({{args}}, x {{more}}))",
        "@(({{T}})x + (T){{x}})",
        "@(new {{T}}(1))",
        "@(x.As<{{T}}>(true))",
        "@(x is {{T}} y && z is {{T}} && w as {{T}} == null)",
        "@({{a}};)",
        "@($\"{{{a}}}\" + $\"{{a}}{b}{ {{c}} }\")",
        "@{ {{Code}} }",
        "@{ {{Code}} return a; }",
        "@{ {{Type}} x = 1; var y{{n}} = 2; string {{z}} = 3; return x; }",
        "@{ {{fn}}(a); {{x}}.y = 1; {{z}} = 2; {{w}}; }",
        "@{ return {{x}} }",
        "@{ return a {{x}} }",
        "@{ if ({{c}}) {{then}} else {{otherwise}} }",
        "@{ foreach (var {{x}} in {{y}}) { {{body}} } }",
        "@{ switch (a) { case {{b}}: break; {{cases}} } }",
        "@(${a} + \"${b}\" + __C__ + #{d}#)",
        "@(%{ if a }\"x\"%{ else }\"y\"%{ endif })",
        "@{ %{ if a } return 1; %{ else } return 2; %{ endif } }",
        "@{ %{ for a in b ~} x = \"${a}\"; y(\"${a}\"); %{ endfor ~} return x; }",
        "@(a %{ if b }+ c %{ endif }+ d)",
        "@(new[] { %{ for a in b }\"${a}\", %{ endfor } })",
        "@(\"{{a}}\" b)",
    ]);
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(shown) });
}

/// Code that is easily read wrongly.
#[test]
fn tricky_shapes() {
    snapshot!(
        "@(context.Variables.ContainsKey(\"token\"))",
        "@(\"a,b\".Split(','))",
        "@(\"it's\")",
        "@('Cache-Control')",
        "@(\")\")",
        r#"@("\"")"#,
        r#"@(@"C:\")"#,
        r#"@(@"a ""b"" c")"#,
        r#"@($"{headers["Host"]}/x")"#,
        r#"@($"{(on ? "1" : "0")}")"#,
        r#"@($"{now:HH:mm:ss}")"#,
        r#"@($"{count,8:N0}")"#,
        r#"@($"{{Backend}}/items/{id}")"#,
        r#"@($"{{ \"n\": {n} }}")"#,
        r#"@($"{{{n}}}")"#,
        r#"@{ return "{\"n\":" + n + "}"; }"#,
        "@{ // don't stop\n return 1; }",
        "@{ /* ) } \" */ return 1; }",
        "@(\"https://contoso.com\")",
        "@(low < x && high > y)",
        "@(context.Request.Body.As<JObject>(true)[\"id\"])",
        "@(new Dictionary<string, Dictionary<string, int>>())",
        "@(x is string)",
        "@(x as string ?? \"none\")",
        "@(x?.y?[0] ?? \"none\")",
        "@(n?.HasValue ?? false)",
        "@(ok?.5:1)",
        "@($\"https://contoso.com?a=1&b={x}\")",
        "@{ return a && b ? \"<x/>\" : \"\"; }",
        "@{ return @\"<!-- x --><html></html>\"; }",
        "@(a)@(b)",
        "@{ if (a) { return 1; } }",
        "@(return 1;)",
        "@{ 1 + 1 }",
        "@(a;)",
        "@({{Limit}})",
        "@(\"{{Json}}\")",
        "@{{ return 1; }}",
        r#"@(context.Variables["a="""])"#,
        r#"@(context.Variables["a])"#,
        "@(new { a = 1, b = new [] { 1, 2 } })",
        "@(items.Where(i => i[\"a\"] != null).Select(i => (string)i[\"a\"]))",
        "@('\\'' + '\"' + '(')",
        "@(1.ToString() + 1.0.ToString() + .5)",
    );
}
