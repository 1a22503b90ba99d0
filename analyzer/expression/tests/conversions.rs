//! Which values fit which types: with and without a cast, as constants, as one of several, and as arguments.

#![allow(clippy::panic, reason = "in a test, also outside of its function, a panic is the report")]

mod statements;

use apimlint_expression::ErrorCode;

use statements::{analyzed, mistakes_in};

fn result_of(code: &str) -> String {
    assert_eq!(mistakes_in(code), [], "{code}");
    analyzed(code).result_type_name().unwrap_or_else(|| "unknown".to_owned())
}

/// How a value of one type becomes one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// By itself.
    Implicit,
    /// With a cast.
    Explicit,
    /// Not at all.
    No,
}
use Way::{Explicit, Implicit, No};

/// Holds both an assignment and a cast to what is expected of them.
fn check(from: &str, to: &str, way: Way) {
    let declared = format!("{from} a = default({from});");
    let assignment = mistakes_in(&format!("{declared} {to} b = a; return b;"));
    let expected: &[ErrorCode] = match way {
        Implicit => &[],
        Explicit => &[ErrorCode::MissingCast],
        No => &[ErrorCode::TypeMismatch],
    };
    assert_eq!(assignment, expected, "{from} to {to}");
    let cast = mistakes_in(&format!("{declared} return ({to})a;"));
    let expected: &[ErrorCode] = if way == No { &[ErrorCode::InvalidCast] } else { &[] };
    assert_eq!(cast, expected, "({to}) of {from}");
}

/// Checks a type against several others, parted by `;`.
fn check_all(from: &str, implicit: &str, explicit: &str, none: &str) {
    for (types, way) in [(implicit, Implicit), (explicit, Explicit), (none, No)] {
        for to in types.split(';').map(str::trim).filter(|to| !to.is_empty()) {
            check(from, to, way);
        }
    }
}

#[test]
fn numbers_widen_by_themselves_and_narrow_with_a_cast() {
    let numbers = [
        "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "char", "float", "double",
        "decimal",
    ];
    for (from, widens_to) in [
        ("sbyte", "short int long float double decimal"),
        ("byte", "short ushort int uint long ulong float double decimal"),
        ("short", "int long float double decimal"),
        ("ushort", "int uint long ulong float double decimal"),
        ("int", "long float double decimal"),
        ("uint", "long ulong float double decimal"),
        ("long", "float double decimal"),
        ("ulong", "float double decimal"),
        ("char", "ushort int uint long ulong float double decimal"),
        ("float", "double"),
        ("double", ""),
        ("decimal", ""),
    ] {
        for to in numbers {
            let is_wider = to == from || widens_to.split(' ').any(|wider| wider == to);
            check(from, to, if is_wider { Implicit } else { Explicit });
            // The same where either may be null, but never from what may be null to what may not.
            check(from, &format!("{to}?"), if is_wider { Implicit } else { Explicit });
            check(&format!("{from}?"), &format!("{to}?"), if is_wider { Implicit } else { Explicit });
            check(&format!("{from}?"), to, Explicit);
        }
        check_all(from, "object; ValueType; IComparable", "DayOfWeek; DayOfWeek?", "bool; string; DateTime");
    }
}

#[test]
fn values_that_are_no_numbers() {
    check_all("bool", "bool?; object; IComparable", "", "int; string; IFormattable");
    check_all("bool?", "object", "bool", "int?; string");
    check_all(
        "DayOfWeek",
        "DayOfWeek?; Enum; ValueType; object",
        "int; long; char; JTokenType; double",
        "string; bool",
    );
    check_all("DayOfWeek?", "Enum; object", "DayOfWeek; int; int?", "string");
    check_all(
        "DateTime",
        "DateTime?; DateTimeOffset; DateTimeOffset?; JToken; IFormattable",
        "",
        "string; long; TimeSpan",
    );
    check_all("DateTime?", "DateTimeOffset?; JToken; IComparable", "DateTime; DateTimeOffset", "string");
    check_all("DateTimeOffset", "JToken", "", "DateTime; string");
    check_all("Guid", "Guid?; JToken; IEquatable<Guid>", "", "string; int; IEquatable<string>");
    check_all(
        "KeyValuePair<string, object>",
        "object; ValueType",
        "",
        "KeyValuePair<string, string>; string",
    );
}

#[test]
fn objects_are_what_their_classes_extend_and_implement() {
    check_all(
        "string",
        "object; IComparable; IEnumerable<char>; IEquatable<string>; JToken; XName; XNamespace",
        // The operator of `JToken` makes a token, which may be one of its descendants.
        "JObject; JValue",
        "int; char; bool; IDisposable; Uri; XElement; string[]; IEnumerable<string>; StringBuilder",
    );
    check_all(
        "object",
        "dynamic",
        "string; int; int?; JObject; string[]; Func<int>; IComparable; DayOfWeek",
        "",
    );
    check_all("dynamic", "object; string; int; JObject; Func<int>", "", "");
    check_all(
        "Exception",
        "object",
        "ArgumentException; IDisposable",
        "string; IEnumerable<string>[]; StringBuilder",
    );
    check_all("ArgumentException", "Exception", "", "string; InvalidOperationException");
    // A class that is not sealed may have a descendant that implements an interface; a sealed one has none.
    check_all("IDisposable", "object", "Exception; IRequest; XmlReader", "string; int; Uri[]; Func<int>");
    check_all("IComparable", "object", "int; int?; string; DateTime; Exception; IDisposable", "XElement[]");
    check_all("StringBuilder", "object", "", "IDisposable; IEnumerable<char>");
    check_all("ValueType", "object", "int; DateTime?; DayOfWeek; IDisposable", "string; JToken");
}

#[test]
fn lists_arrays_and_delegates_vary_with_what_they_hold() {
    check_all(
        "string[]",
        "object; Array; object[]; IEnumerable<string>; IList<string>; IList<object>; IReadOnlyList<IComparable>; IComparable[]",
        "",
        "string; List<string>; int[]; IEnumerable<int>; string[,]; IList<JToken>",
    );
    check_all("object[]", "IEnumerable<object>", "string[]; IList<string>; IResponse[]", "int[]; IList<int>");
    check_all(
        "IResponse[]",
        "object[]; IEnumerable<object>; IReadOnlyList<object>; IList<object>",
        "",
        "string[]",
    );
    check_all(
        "int[]",
        "IEnumerable<int>; Array",
        "",
        "object[]; long[]; IEnumerable<object>; IEnumerable<long>",
    );
    check_all(
        "IList<string>",
        "IEnumerable<object>; IEnumerable<string>",
        "string[]; List<string>; object[]",
        "int[]",
    );
    check_all(
        "List<string>",
        "IEnumerable<string>; IEnumerable<object>; IReadOnlyCollection<object>; IList<string>",
        "IList<object>; IDisposable",
        "List<object>; string[]; string",
    );
    check_all(
        "Dictionary<string, object>",
        "IEnumerable<KeyValuePair<string, object>>; IDictionary<string, object>; IReadOnlyDictionary<string, object>",
        "IDictionary<string, string>",
        "Dictionary<string, string>",
    );
    check_all("Func<string>", "Func<object>; Delegate; object", "", "Action; string; Func<string, string>");
    check_all("Action<object>", "Action<string>", "Action<int>", "Func<object>");
    check_all("Func<object>", "", "Func<string>", "Action");
}

#[test]
fn types_declare_conversions_of_their_own() {
    let from_token = "string; int; int?; long; bool; bool?; double; decimal; DateTime; DateTime?; DateTimeOffset; \
        Guid; TimeSpan; Uri; byte[]; short; byte; char; ulong; IDisposable";
    check_all(
        "JToken",
        "object; IEnumerable<JToken>",
        from_token,
        "string[]; DayOfWeek; StringBuilder; ValueType",
    );
    check_all("JToken", "", "JObject; JArray; JValue; JProperty", "XElement");
    // The operators of the class above count for those below.
    check_all("JObject", "JToken; JContainer; IDictionary<string, JToken>", "string; int", "JArray; JValue");
    check_all("JValue", "JToken; IFormattable", "string; bool?", "JProperty");
    for value in
        ["int", "int?", "long", "double", "decimal", "bool", "DateTime", "Guid", "TimeSpan", "Uri", "byte[]"]
    {
        check(value, "JToken", Implicit);
    }
    check("int", "JObject", Explicit);
    check("DayOfWeek", "JToken", No);
    // Two operators are equally near to `char` and `byte`, one is to `short`.
    check_all(
        "XElement",
        "XNode; object",
        "string; int; int?; bool; DateTime?; short",
        "char; byte; DayOfWeek; JToken",
    );
    check_all("XAttribute", "XObject", "string; long; Guid?; TimeSpan", "XElement; ushort; Uri");
}

#[test]
fn tuples_convert_element_by_element() {
    check_all(
        "(int, string)",
        "(long, object); (int, string)?; object; ValueType",
        "(byte, string)",
        "(int, int); (int, string, int); string",
    );
    for (code, expected) in [
        ("(byte, object, Func<int>) t = (5, null, () => 1); return t;", None),
        (r#"(int Id, string Name) t = (1, "a"); (long, string) u = t; return u.Item1;"#, None),
        (r#"(int, int) t = (1, "a"); return t;"#, Some(ErrorCode::TypeMismatch)),
        ("(byte, int) t = (300, 1); return t;", Some(ErrorCode::MissingCast)),
    ] {
        assert_eq!(mistakes_in(code), Vec::from_iter(expected), "{code}");
    }
}

#[test]
fn constants_fit_more_types_than_variables() {
    for (value, fits, fits_not) in [
        (
            "5",
            "byte; sbyte; ushort; uint; ulong; byte?; uint?; JToken",
            "char; bool; string; DayOfWeek; TimeSpan",
        ),
        ("300", "short; ushort; uint", "byte; sbyte; byte?"),
        ("-1", "sbyte; short; long", "byte; uint; ulong; char"),
        ("0", "byte; DayOfWeek; DayOfWeek?", "char; bool; string"),
        ("0L", "ulong; DayOfWeek", "int; uint"),
        ("5L", "ulong; float", "int; uint; byte"),
        ("-5L", "long", "ulong"),
        ("5u", "long; ulong", "int; byte"),
        ("2147483648", "uint; long", "int"),
        ("'a'", "int; ushort", "byte; short; string"),
        ("1.5", "double; object", "float; decimal; int"),
        ("0.0", "DayOfWeek", "float"),
        ("1.5m", "decimal", "double"),
        ("\"a\"", "string; object; XName; IComparable", "char; int"),
        (
            "null",
            "string; object; int?; DateTime?; JToken; string[]; Func<int>; dynamic",
            "int; DateTime; DayOfWeek; bool",
        ),
        ("default", "string; int; DateTime; int?", ""),
        ("(byte)5", "int; ushort", "sbyte; char"),
        ("2 * 100", "byte", "sbyte"),
        ("1 << 7", "byte", "sbyte"),
        ("true ? 1 : 300", "byte", ""),
        ("$\"{1}\"", "string; IFormattable; FormattableString; object", "int"),
        ("() => 1", "Func<int>; Func<long>; Func<object>", "Func<string>; Action; Func<int, int>"),
        ("x => { }", "Action<int>", "Func<int, int>; Action"),
        ("int.Parse", "Func<string, int>", "Func<string, object>; Func<int, int>; Action"),
    ] {
        for to in fits.split(';').map(str::trim).filter(|to| !to.is_empty()) {
            assert_eq!(mistakes_in(&format!("{to} a = {value}; return a;")), [], "{value} as {to}");
        }
        for to in fits_not.split(';').map(str::trim).filter(|to| !to.is_empty()) {
            let found = mistakes_in(&format!("{to} a = {value}; return a;"));
            assert_eq!(found.len(), 1, "{value} as {to}: {found:?}");
        }
    }
}

#[test]
fn several_values_have_the_type_that_all_convert_to() {
    for (first, second, expected) in [
        ("1", "2.5", "double"),
        ("1", "2L", "long"),
        ("1", "2m", "decimal"),
        ("(byte)1", "2", "int"),
        ("\"a\"", "null", "string"),
        ("(int?)1", "2", "int?"),
        ("1", "(object)\"a\"", "object"),
        ("new JObject()", "new JArray()", ""),
        ("(JToken)null", "new JArray()", "JToken"),
        ("(JToken)null", "\"a\"", "JToken"),
        ("new string[0]", "new List<string>()", ""),
        ("(IEnumerable<string>)null", "new List<string>()", "IEnumerable<string>"),
        ("(IEnumerable<object>)null", "new IResponse[0]", "IEnumerable<object>"),
        ("DateTime.UtcNow", "DateTimeOffset.UtcNow", "DateTimeOffset"),
        ("(DateTime?)null", "DateTimeOffset.UtcNow", ""),
        ("(int?)null", "1m", ""),
        ("1", "\"a\"", ""),
        ("1", "null", ""),
        ("null", "null", ""),
        ("1", "true", ""),
        ("DayOfWeek.Monday", "0", "DayOfWeek"),
        ("DayOfWeek.Monday", "1", ""),
        ("() => 1", "() => 2", ""),
        ("(Func<int>)null", "() => 2", "Func<int>"),
    ] {
        for (first, second) in [(first, second), (second, first)] {
            let code = format!("return context.Request.Method == \"GET\" ? {first} : {second};");
            if expected.is_empty() {
                assert_eq!(mistakes_in(&code), [ErrorCode::NoCommonType], "{code}");
            } else {
                assert_eq!(result_of(&code), expected, "{code}");
            }
        }
    }
    assert_eq!(result_of("return new[] { 1, 2.5, 3L };"), "double[]");
    assert_eq!(result_of("return new[] { null, \"a\" };"), "string[]");
    assert_eq!(mistakes_in("return new[] { 1, \"a\" };"), [ErrorCode::NoCommonType]);
    // Branches of constants are typed before they are assigned.
    let code = "int n = 7; byte b = 5; byte r = context.Request.Method == \"GET\" ? n : b; return r;";
    assert_eq!(mistakes_in(code), [ErrorCode::MissingCast]);
}

#[test]
fn arguments_take_the_overload_that_they_convert_to_best() {
    for (code, expected) in [
        ("return Math.Abs(1);", "int"),
        ("byte b = 1; return Math.Max(b, (byte)2);", "byte"),
        ("uint u = 1; return Math.Max(u, 2);", "uint"),
        ("long l = 1; return Math.Max(2, l);", "long"),
        ("return Math.Round(1.5f);", "double"),
        ("return Convert.ToInt32(null);", "int"),
    ] {
        assert_eq!(result_of(code), expected, "{code}");
    }
    for code in ["byte b = 1; return Math.Max(b, 2);", "return Math.Max('a', 2);"] {
        assert_eq!(mistakes_in(code), [ErrorCode::AmbiguousCall], "{code}");
    }
}
