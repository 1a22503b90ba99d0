//! What calls mean, and what is said of those that mean nothing.

#![allow(clippy::panic, reason = "in a test, also outside of its function, a panic is the report")]

use std::time::{Duration, Instant};

use apimlint_expression::{Analysis, ErrorCode, Options, Wanted, analyze};
use apimlint_syntax::{Dialects, ExpressionForm};

fn analyzed(code: &str, form: ExpressionForm) -> Analysis<'_> {
    analyze(code, &Options { form, wanted: Wanted::Anything, dialects: Dialects::NONE })
}

fn result_of(code: &str) -> String {
    let found = analyzed(code, ExpressionForm::Expression);
    assert!(found.compiles(), "{code}: {:?} {:?}", found.syntax_errors, found.errors);
    found.result_type_name().unwrap_or_else(|| "unknown".to_owned())
}

/// The only mistake in an expression: its kind, its message and what to do about it.
fn mistake_in(code: &str) -> (ErrorCode, String, String) {
    let found = analyzed(code, ExpressionForm::Expression);
    match &*found.errors {
        [only] => (only.code, only.message.clone(), only.help.clone().unwrap_or_default()),
        errors => panic!("{code}: not one mistake: {errors:?}"),
    }
}

#[test]
fn overloads_are_chosen_as_a_compiler_does() {
    for (code, result) in [
        (r#"context.Request.Headers.GetValueOrDefault("Accept", "")"#, "string"),
        (r#"context.Variables.GetValueOrDefault("retries", 3)"#, "int"),
        (r#""a/b".Contains('/')"#, "bool"),
        ("Math.Max(1, 2L)", "long"),
        ("Math.Round(1.5m, 2)", "decimal"),
        (r#""abc".Substring(length: 1, startIndex: 0)"#, "string"),
        (r#"string.Join(",", 1, 2, "a")"#, "string"),
        ("new[] { 1, 2 }.Average()", "double"),
        ("new[] { 1, 2 }.Sum(n => (decimal)n)", "decimal"),
        (r#"Regex.Replace("a1", "[0-9]", m => m.Value)"#, "string"),
    ] {
        assert_eq!(result_of(code), result, "{code}");
    }
}

#[test]
fn type_arguments_follow_from_arguments() {
    for (code, result) in [
        (r#"new[] { "1" }.Select(int.Parse).ToList()"#, "List<int>"),
        (r#"new[] { "a" }.ToDictionary(s => s, s => s.Length)"#, "Dictionary<string, int>"),
        (r#"new[] { "a" }.SelectMany(s => s.ToCharArray(), (s, c) => s + c)"#, "IEnumerable<string>"),
        ("new[] { 1 }.Select((n, i) => n * i).Aggregate((a, b) => a + b)", "int"),
        (r#"new[] { "a" }.Select(s => { if (s == "a") { return 1; } return 2.5; })"#, "IEnumerable<double>"),
        (r#"new[] { "a" }.Select(s => { if (s == "a") { return null; } return s; })"#, "IEnumerable<string>"),
        (r#"JObject.Parse("{}").Properties().Select(p => p.Name).First()"#, "string"),
    ] {
        assert_eq!(result_of(code), result, "{code}");
    }
}

#[test]
fn lambdas_use_what_those_around_them_are_given() {
    for (code, result) in [
        (r#"new[] { 1 }.Select(x => new[] { "a" }.Select(y => x)).First().First()"#, "int"),
        (r#"new[] { "ab" }.Average(x => x.Sum(c => 1.5m))"#, "decimal"),
        (r#"new[] { "ab" }.Sum(x => x.Select(c => c - 'a').Sum())"#, "int"),
    ] {
        assert_eq!(result_of(code), result, "{code}");
    }
}

#[test]
fn a_call_that_fits_nothing_is_reported_with_what_does_not_fit() {
    use ErrorCode::{AmbiguousCall, ArgumentCount, ArgumentType, CannotInfer, Constraint, TypeMismatch};
    for (code, kind, message) in [
        (
            r#"Guid.NewGuid().ToString("N", null, 1)"#,
            ArgumentCount,
            "no overload of 'ToString' takes 3 arguments",
        ),
        (
            "new Dictionary<string, string>().ContainsKey()",
            ArgumentCount,
            "'ContainsKey' takes 1 argument, not 0",
        ),
        (
            r#"DateTime.UtcNow.AddDays("1")"#,
            ArgumentType,
            "argument 1 of 'AddDays' is 'string', where 'double' is expected",
        ),
        (
            r#""a;b".Split("|", 2)"#,
            ArgumentType,
            "argument 1 of 'Split' is 'string', where 'char', 'char[]' or 'string[]' is expected",
        ),
        (r#"Math.Abs("a")"#, ArgumentType, "no overload of 'Abs' takes 'string' as argument 1"),
        (r#""a".Substring(start: 1)"#, ArgumentCount, "'Substring' has no parameter named 'start'"),
        ("new[] { 1 }.Where(n => n)", TypeMismatch, "'int' cannot be converted to 'bool'"),
        (
            "new[] { 1 }.Where((a, b, c) => true)",
            ArgumentType,
            "no overload of 'Where' takes a lambda with 3 parameters as argument 1",
        ),
        (
            "new[] { 1 }.Select(Math.Sqrt)",
            ArgumentType,
            "argument 1 of 'Select' is a method, where 'Func<int, double>' is expected",
        ),
        (
            r#"JObject.Parse("{}").First()"#,
            CannotInfer,
            "the type arguments of 'First' do not follow from the arguments",
        ),
        (
            "context.Request.Body.As<int>()",
            Constraint,
            "'int' cannot be the type argument of 'As', which has to be a class, an interface or an array",
        ),
        (
            r#"context.Request.Headers.GetValueOrDefault("X", null)"#,
            AmbiguousCall,
            "the call of 'GetValueOrDefault' may mean 'GetValueOrDefault(this IReadOnlyDictionary<string, string[]>, string, string)' \
             as well as 'GetValueOrDefault(this IReadOnlyDictionary<TKey, TValue>, TKey, TValue)'",
        ),
    ] {
        let (found, said, _) = mistake_in(code);
        assert_eq!((found, said.as_str()), (kind, message), "{code}");
    }
}

#[test]
fn reports_say_what_to_do() {
    for (code, help) in [
        (r#""a".Contains("A", StringComparison.OrdinalIgnoreCase)"#, "IndexOf(text, comparison) >= 0"),
        (r#"JObject.Parse("{}").Select(x => x)"#, "use '.Properties()' or '.Children()' before it"),
        (r#"new Dictionary<string, string>().GetValueOrDefault("a")"#, "use 'TryGetValue'"),
        (r#"context.Request.Headers.GetValueOrDefault("X", null)"#, "'(string)null'"),
        (r#"new[] { "1" }.Select(Convert.ToInt32)"#, "'x => Convert.ToInt32(x)'"),
        (r#"int.Parse(context.Variables["n"])"#, "variables are objects: cast to 'string'"),
        (r#"string.IsNullOrEmpty(context.Request.Headers["a"])"#, "use 'GetValueOrDefault'"),
        (r#""a".Substring(startIndx: 1)"#, "did you mean 'startIndex'?"),
        (r#"new DateTime("2024-01-01")"#, "use 'DateTime.Parse(…)'"),
    ] {
        let (_, said, found) = mistake_in(code);
        assert!(found.contains(help), "{code}: {said}: {found}");
    }
}

#[test]
fn what_is_not_known_is_not_judged() {
    let unknown = "missing";
    for code in [
        "Math.Round(missing)",
        "new[] { 1 }.Zip(missing, (a, b) => a + b)",
        r#"new[] { "a" }.Sum(s => missing)"#,
        "new[] { 1 }.Concat(missing).First().Length",
        "new List<string>().Find(missing)",
        "missing.Select(x => x.A).Where(x => x.B(y => y)).ToList()",
        r#"JObject.Parse("{}").Take(missing)"#,
    ] {
        let (kind, message, _) = mistake_in(code);
        assert_eq!(kind, ErrorCode::UnknownName, "{code}: {message}");
        assert!(message.contains(unknown), "{code}: {message}");
    }
    // Any of the overloads may be meant.
    let found = analyzed(r#"new[] { "a" }.Sum(s => missing)"#, ExpressionForm::Expression);
    assert_eq!(found.result_type_name(), None);
    // Whatever is meant, it gives the same.
    let found = analyzed(r#"string.Join(",", missing)"#, ExpressionForm::Expression);
    assert_eq!(found.result_type_name().as_deref(), Some("string"));
    // What does not depend on it is still wrong.
    let found = analyzed(r#""a".Substring(missing, "b")"#, ExpressionForm::Expression);
    assert!(found.errors.iter().any(|error| error.code == ErrorCode::ArgumentType), "{:?}", found.errors);
}

#[test]
fn delegates_and_local_functions_take_what_they_declare() {
    for (code, message) in [
        (
            "int Add(int a, int b = 2) { return a + b; } return Add(b: 1);",
            "nothing is given for the parameter 'a' of 'Add'",
        ),
        (
            "int Add(int a, int b = 2) { return a + b; } return Add(1, 2, 3);",
            "'Add' takes 1 to 2 arguments, not 3",
        ),
        ("int F(ref int n) { return n; } int m = 1; return F(m);", "this argument must be passed with 'ref'"),
        (
            "string F(string a, params object[] b) => a; return F(\"a\") + F(\"a\", 1, null) + F();",
            "'F' takes at least 1 argument, not 0",
        ),
    ] {
        let found = analyzed(code, ExpressionForm::Statements);
        let said: Vec<&str> = found.errors.iter().map(|error| error.message.as_str()).collect();
        assert_eq!(said, [message], "{code}");
    }
}

/// What only API Management refuses does not change what a compiler says.
#[test]
fn a_refused_member_hides_no_mistake_of_a_lambda() {
    let code = "Action log = () => context.Trace(\"a\"); Func<int, int> f = n => { log(); }; return 1;";
    let codes: Vec<ErrorCode> =
        analyzed(code, ExpressionForm::Statements).errors.iter().map(|error| error.code).collect();
    assert!(codes.contains(&ErrorCode::TypeNotAllowed), "{codes:?}");
    assert!(codes.contains(&ErrorCode::InvalidLambda), "{codes:?}");
}

fn nested(level: &str, innermost: &str, depth: usize) -> String {
    (0..depth).fold(innermost.to_owned(), |inner, depth| {
        level.replace('X', &format!("x{depth}")).replace("BODY", &inner)
    })
}

/// Each lambda is checked once for all overloads with the same parameters, or 30 levels would take years.
#[test]
fn nested_lambdas_are_understood() {
    for (level, innermost, result) in [
        ("new[] { 1 }.Sum(X => BODY)", "1", "int"),
        ("new[] { 1 }.SelectMany(X => BODY)", r#"new[] { "a" }"#, "IEnumerable<string>"),
        (r#"Regex.Replace("a", "b", X => BODY)"#, r#""c""#, "string"),
    ] {
        assert_eq!(result_of(&nested(level, innermost, 30)), result, "{level}");
    }
}

/// A lambda without a list of parameters fits several overloads, on each level: what would take too long is not judged.
#[test]
fn nested_lambdas_take_bounded_time() {
    for level in
        ["new[] { 1 }.Select(delegate { return BODY; })", "new[] { 1 }.Where(delegate { return BODY; })"]
    {
        let code = nested(level, "true", 40);
        let start = Instant::now();
        let found = analyzed(&code, ExpressionForm::Expression);
        assert!(start.elapsed() < Duration::from_secs(5), "{level}: {:?}", start.elapsed());
        assert_eq!(found.errors, [], "{level}");
    }
}
