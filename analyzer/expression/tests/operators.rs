//! What operators give, which operands have none, and the values of constants.

#![allow(clippy::panic, reason = "in a test, also outside of its function, a panic is the report")]

mod statements;

use apimlint_expression::ErrorCode;

use statements::{analyzed, mistakes_in};

/// The type of what is returned, or `no` where the operator is the only mistake.
fn result_of(code: &str) -> String {
    match &*mistakes_in(code) {
        [] => analyzed(code).result_type_name().unwrap_or_else(|| "unknown".to_owned()),
        [ErrorCode::InvalidOperator] => "no".to_owned(),
        others => panic!("{code}: {others:?}"),
    }
}

/// Checks operators between variables: the type on the left, the operators parted by spaces, the type on the right,
/// and the type of the result or `no`.
fn check(table: &[(&str, &str, &str, &str)]) {
    for (left, operators, right, expected) in table {
        for operator in operators.split(' ') {
            let code =
                format!("{left} a = default({left}); {right} b = default({right}); return a {operator} b;");
            assert_eq!(result_of(&code), *expected, "{left} {operator} {right}");
        }
    }
}

/// Checks operators of expressions as they stand.
fn check_expressions(table: &[(&str, &str)]) {
    for (expression, expected) in table {
        assert_eq!(result_of(&format!("return {expression};")), *expected, "{expression}");
    }
}

#[test]
fn numbers_are_calculated_in_the_type_that_holds_both() {
    check(&[
        ("int", "+ - * / % & | ^ << >>", "int", "int"),
        ("int", "== != < > <= >=", "int", "bool"),
        ("byte", "+ * & <<", "byte", "int"),
        ("char", "+ - &", "char", "int"),
        ("short", "+", "ushort", "int"),
        ("int", "+ &", "long", "long"),
        ("uint", "+ - & ^", "int", "long"),
        ("uint", "+", "uint", "uint"),
        ("uint", "+", "byte", "uint"),
        ("uint", "+", "sbyte", "long"),
        ("ulong", "+ &", "uint", "ulong"),
        ("ulong", "== <", "uint", "bool"),
        ("ulong", "+ == < &", "int", "no"),
        ("ulong", "+", "long", "no"),
        ("ulong", "+", "char", "ulong"),
        ("ulong", "+", "float", "float"),
        ("long", "* %", "float", "float"),
        ("int", "/ %", "double", "double"),
        ("decimal", "+ %", "long", "decimal"),
        ("decimal", "+ == <", "double", "no"),
        ("decimal", "==", "char", "bool"),
        ("double", "& | ^ << >>", "int", "no"),
        ("decimal", "& <<", "int", "no"),
        ("byte", "<< >>", "int", "int"),
        ("uint", "<<", "char", "uint"),
        ("long", "<< >>", "int", "long"),
        ("int", "<< >>", "long", "no"),
        ("int", "<<", "uint", "no"),
        ("int", "&& ||", "int", "no"),
        ("int", "+ == < &&", "bool", "no"),
    ]);
}

#[test]
fn values_that_may_be_null_lift_the_operator() {
    check(&[
        ("int?", "+ - & <<", "int", "int?"),
        ("int", "*", "int?", "int?"),
        ("byte?", "+", "byte", "int?"),
        ("int?", "+", "long", "long?"),
        ("decimal", "+", "int?", "decimal?"),
        ("int?", "== < >=", "int", "bool"),
        ("int?", "== !=", "long?", "bool"),
        ("ulong?", "+", "int", "no"),
        ("bool?", "& | ^", "bool", "bool?"),
        ("bool?", "== !=", "bool?", "bool"),
        ("bool?", "&& ||", "bool", "no"),
        ("bool", "&& || & | ^ == !=", "bool", "bool"),
        ("bool", "< + <<", "bool", "no"),
        ("DateTime?", "-", "DateTime", "TimeSpan?"),
        ("DateTime?", "< ==", "DateTime?", "bool"),
        ("DateTime?", "-", "DateTimeOffset", "TimeSpan?"),
        ("TimeSpan", "+", "TimeSpan?", "TimeSpan?"),
        ("DateTime", "+", "TimeSpan?", "DateTime?"),
    ]);
    check_expressions(&[
        ("1 == null", "bool"),
        ("1 + null", "int?"),
        ("1L < null", "bool"),
        ("true & null", "bool?"),
        ("true && null", "no"),
        ("DateTime.UtcNow == null", "bool"),
        ("DateTime.UtcNow + null", "DateTime?"),
        ("DateTime.UtcNow - null", "no"),
        ("Guid.Empty != null", "bool"),
        ("default(KeyValuePair<string, string>) == null", "no"),
        ("null == null", "bool"),
        ("null + null", "no"),
        ("1L << null", "long?"),
    ]);
}

#[test]
fn enums_are_compared_combined_and_stepped() {
    check(&[
        ("DayOfWeek", "== != < > <= >=", "DayOfWeek", "bool"),
        ("RegexOptions", "& | ^", "RegexOptions", "RegexOptions"),
        ("DayOfWeek", "-", "DayOfWeek", "int"),
        ("DayOfWeek?", "-", "DayOfWeek", "int?"),
        ("DayOfWeek", "+ -", "int", "DayOfWeek"),
        ("int", "+ -", "DayOfWeek", "DayOfWeek"),
        ("DayOfWeek?", "+", "byte", "DayOfWeek?"),
        ("DayOfWeek?", "|", "DayOfWeek", "DayOfWeek?"),
        ("DayOfWeek", "+ * / << &&", "DayOfWeek", "no"),
        ("DayOfWeek", "+", "long", "no"),
        ("DayOfWeek", "== < &", "int", "no"),
        ("DayOfWeek", "==", "RegexOptions", "no"),
        ("DayOfWeek", "==", "string", "no"),
        ("DayOfWeek", "== <", "DayOfWeek?", "bool"),
        ("DayOfWeek", "+", "string", "string"),
        ("DayOfWeek", "==", "object", "no"),
    ]);
    check_expressions(&[
        ("DayOfWeek.Monday == 0", "bool"),
        ("0L < DayOfWeek.Monday", "bool"),
        ("(RegexOptions.Multiline & RegexOptions.Singleline) != 0", "bool"),
        ("DayOfWeek.Monday == 1", "no"),
        ("DayOfWeek.Monday == null", "bool"),
        ("~RegexOptions.Multiline", "RegexOptions"),
        ("-DayOfWeek.Monday", "no"),
    ]);
}

#[test]
fn anything_joins_to_a_string() {
    for ty in [
        "string",
        "object",
        "int",
        "char",
        "bool?",
        "DayOfWeek",
        "DateTime",
        "JToken",
        "string[]",
        "XName",
        "Action",
    ] {
        check(&[("string", "+", ty, "string"), (ty, "+", "string", "string")]);
    }
    check(&[
        ("string", "- * < && &", "string", "no"),
        ("object", "+", "object", "no"),
        ("object", "+", "int", "no"),
        // A namespace and a name make a full name.
        ("XNamespace", "+", "string", "XName"),
        ("string", "+", "XNamespace", "string"),
    ]);
    check_expressions(&[
        ("new object() + null", "string"),
        ("\"a\" + (1, 2)", "string"),
        ("\"a\" + 1 + 'c' + null", "string"),
        ("1 + 'c' + \"a\"", "string"),
        ("\"a\" + default", "no"),
        ("\"a\" + int.Parse", "no"),
    ]);
}

#[test]
fn types_declare_operators_of_their_own() {
    check(&[
        ("DateTime", "-", "DateTime", "TimeSpan"),
        ("DateTime", "+ -", "TimeSpan", "DateTime"),
        ("DateTime", "== < >=", "DateTime", "bool"),
        ("DateTimeOffset", "-", "DateTime", "TimeSpan"),
        ("DateTime", "<", "DateTimeOffset", "bool"),
        ("DateTime", "+", "DateTime", "no"),
        ("DateTime", "- < ==", "int", "no"),
        ("DateTime", "< ==", "string", "no"),
        ("TimeSpan", "+ -", "TimeSpan", "TimeSpan"),
        ("TimeSpan", "* / < ==", "int", "no"),
        ("Guid", "== !=", "Guid", "bool"),
        ("Guid", "==", "string", "no"),
        ("Uri", "==", "Uri", "bool"),
        ("Uri", "==", "string", "no"),
        ("XName", "== !=", "string", "bool"),
        ("JToken", "== + <", "int", "no"),
        ("JToken", "==", "string", "no"),
        ("KeyValuePair<string, string>", "==", "KeyValuePair<string, string>", "no"),
    ]);
    check_expressions(&[
        ("-TimeSpan.Zero", "TimeSpan"),
        ("-(TimeSpan?)null", "TimeSpan?"),
        ("!DateTime.UtcNow", "no"),
    ]);
}

#[test]
fn objects_that_may_be_the_same_are_compared() {
    check(&[
        ("object", "== !=", "object", "bool"),
        ("object", "==", "string", "bool"),
        ("object", "==", "JToken", "bool"),
        ("object", "== != <", "int", "no"),
        ("object", "==", "bool", "no"),
        ("object", "==", "DateTime?", "no"),
        ("Exception", "==", "ArgumentException", "bool"),
        ("Exception", "==", "StringBuilder", "no"),
        ("Exception", "==", "IDisposable", "bool"),
        ("StringBuilder", "==", "IDisposable", "no"),
        ("string", "==", "IDisposable", "no"),
        ("string", "==", "IComparable", "bool"),
        ("IDisposable", "==", "IRequest", "bool"),
        ("IDisposable", "==", "int", "no"),
        ("string[]", "==", "string[]", "bool"),
        ("string[]", "==", "string", "no"),
        ("string[]", "==", "object[]", "bool"),
        ("string[]", "==", "int[]", "no"),
        ("string[]", "==", "IEnumerable<string>", "bool"),
        ("List<string>", "==", "List<object>", "no"),
        ("List<string>", "==", "IEnumerable<string>", "bool"),
        ("Encoding", "==", "Encoding", "bool"),
        ("JObject", "==", "JArray", "no"),
        ("JObject", "==", "JToken", "bool"),
    ]);
}

#[test]
fn delegates_are_joined_and_compared() {
    check(&[
        ("Action", "+ -", "Action", "Action"),
        ("Action", "==", "Action", "bool"),
        ("Func<string>", "+", "Func<object>", "Func<object>"),
        ("Func<string>", "== +", "Action", "no"),
        ("Func<string>", "==", "object", "bool"),
        ("Delegate", "==", "Action", "bool"),
    ]);
    for (code, expected) in [
        ("Action a = null; a += () => { }; return a;", "Action"),
        ("Func<int, int> f = null; return f + (x => x + 1);", "Func<int, int>"),
        ("Func<string, int> f = null; return f - int.Parse;", "Func<string, int>"),
        ("Func<string, int> f = null; return f == int.Parse;", "bool"),
        ("Func<int> f = null; return f + (() => \"a\");", "no"),
        ("string s = null; return s == (() => \"a\");", "no"),
    ] {
        assert_eq!(result_of(code), expected, "{code}");
    }
}

#[test]
fn tuples_are_compared_element_by_element() {
    check_expressions(&[
        ("(1, \"a\") == (2L, null)", "bool"),
        ("(1, (2, 3)) != (1, (2, 3.5))", "bool"),
        ("(1, \"a\") == (1, 2)", "no"),
        ("(1, 2) == (1, 2, 3)", "no"),
        ("(1, 2) == 1", "no"),
        ("(1, 2) < (1, 2)", "no"),
    ]);
    assert_eq!(result_of("(int, string) t = (1, \"a\"); return t == (1, null);"), "bool");
}

#[test]
fn what_may_be_null_has_a_default() {
    check(&[
        ("string", "??", "string", "string"),
        ("string", "??", "object", "object"),
        ("string", "??", "JToken", "JToken"),
        ("JToken", "??", "string", "JToken"),
        ("string", "??", "int", "no"),
        ("int", "??", "int", "no"),
        ("int?", "??", "int", "int"),
        ("int?", "??", "byte", "int"),
        ("int?", "??", "long", "long"),
        ("int?", "??", "int?", "int?"),
        ("int?", "??", "object", "object"),
        ("int?", "??", "string", "no"),
        ("decimal?", "??", "int?", "decimal?"),
        ("List<string>", "??", "string[]", "no"),
        ("IEnumerable<string>", "??", "string[]", "IEnumerable<string>"),
    ]);
    check_expressions(&[
        ("(string)null ?? throw new Exception()", "string"),
        ("(int?)null ?? throw new Exception()", "int"),
        ("(Func<int>)null ?? (() => 1)", "Func<int>"),
        ("null ?? \"a\"", "string"),
        ("null ?? 1", "no"),
        ("null ?? null", "no"),
        ("(byte?)null ?? 1", "byte"),
        ("(byte?)null ?? 300", "int"),
    ]);
}

#[test]
fn one_operand() {
    for (ty, operator, expected) in [
        ("int", "-", "int"),
        ("byte", "-", "int"),
        ("char", "+", "int"),
        ("uint", "-", "long"),
        ("ulong", "-", "no"),
        ("ulong", "~", "ulong"),
        ("short", "~", "int"),
        ("double", "~", "no"),
        ("decimal", "-", "decimal"),
        ("int?", "-", "int?"),
        ("bool", "!", "bool"),
        ("bool?", "!", "bool?"),
        ("int", "!", "no"),
        ("string", "!", "no"),
        ("string", "-", "no"),
        ("JToken", "!", "no"),
        ("byte", "++", "byte"),
        ("int?", "--", "int?"),
        ("DayOfWeek", "++", "DayOfWeek"),
        ("bool", "++", "no"),
        ("string", "--", "no"),
        ("dynamic", "-", "dynamic"),
    ] {
        let code = format!("{ty} a = default({ty}); return {operator}a;");
        assert_eq!(result_of(&code), expected, "{operator} {ty}");
    }
}

#[test]
fn operators_of_dynamic_are_decided_later() {
    check(&[
        ("dynamic", "+ == < && ??", "int", "dynamic"),
        ("string", "+ == ??", "dynamic", "dynamic"),
        ("dynamic", "-", "JObject", "dynamic"),
    ]);
    let code = "dynamic d = 1; int x = d + 1; string s = d + \"a\"; bool b = d == 1; return b;";
    assert_eq!(mistakes_in(code), []);
}

/// Holds constant expressions to their values: a division by the difference is one by zero exactly where it fits.
#[test]
fn constants_are_calculated() {
    for (expression, value) in [
        ("2 + 3 * 4", "14"),
        ("-7 / 2", "-3"),
        ("-7 % 3", "-1"),
        ("1 << 4", "16"),
        ("1 << 33", "2"),
        ("1L << 33", "8589934592"),
        ("1 << 31", "-2147483648"),
        ("-7 >> 1", "-4"),
        ("4294967295u >> 31", "1"),
        ("0xF0 & 0x3C | 1 ^ 3", "50"),
        ("~0", "-1"),
        ("~5u", "4294967290u"),
        ("'a' + 1", "98"),
        ("(byte)200 + (sbyte)-5", "195"),
        ("unchecked((byte)300)", "44"),
        ("unchecked((sbyte)200)", "-56"),
        ("unchecked(2147483647 + 1)", "-2147483648"),
        ("unchecked(4000000000u * 2)", "3705032704u"),
        ("(int)(2.5 * 2)", "5"),
        ("(int)-1.9", "-1"),
        ("(int)DayOfWeek.Friday", "5"),
        ("(int)(RegexOptions.IgnoreCase | RegexOptions.Multiline)", "3"),
        ("DayOfWeek.Friday - DayOfWeek.Monday", "4"),
        ("true ? 4 : 5", "4"),
        ("1 < 2 && 'a' != 'b' && 0.5 < 1 && \"a\" + \"b\" == \"ab\" ? 1 : 0", "1"),
        ("!(1.5 > 2) && 1 == 1.0 && 0.1f != 0.1 ? 1 : 0", "1"),
        ("-2147483648", "-2147483648"),
        ("-9223372036854775808", "-9223372036854775808"),
    ] {
        let code = format!("return 10 / (({expression}) - ({value}));");
        assert_eq!(mistakes_in(&code), [ErrorCode::DivisionByZero], "{expression}");
        let code = format!("return 10 / (({expression}) - ({value}) + 1);");
        assert_eq!(mistakes_in(&code), [], "{expression}");
    }
}

#[test]
fn constants_that_no_type_holds() {
    for expression in [
        "2147483647 + 1",
        "-(-2147483648)",
        "-2147483648 - 1",
        "2147483647 * 2",
        "-2147483648 / -1",
        "9223372036854775807 + 1",
        "0u - 1u",
        "18446744073709551615 * 18446744073709551615",
        "(byte)300",
        "(char)-1",
    ] {
        let code = format!("return {expression};");
        assert_eq!(mistakes_in(&code), [ErrorCode::ConstantOverflow], "{expression}");
        assert_eq!(mistakes_in(&format!("return unchecked({expression});")), [], "{expression}");
    }
    for expression in ["1 / 0", "1 % 0", "1L / (2 - 2)", "context.Elapsed.Days / 0", "1m / 0"] {
        let code = format!("return {expression};");
        assert_eq!(mistakes_in(&code), [ErrorCode::DivisionByZero], "{expression}");
    }
    for expression in ["1 / 0.0", "1.0 % 0", "0 / context.Elapsed.Days"] {
        assert_eq!(mistakes_in(&format!("return {expression};")), [], "{expression}");
    }
}

#[test]
fn only_constants_are_constant() {
    for (declaration, is_constant) in [
        ("const int a = 1 << 4;", true),
        ("const uint a = ~0u;", true),
        ("const byte a = 1 << 3;", true),
        ("const bool a = 1.5 < 2;", true),
        ("const float a = 0.1f + 1;", true),
        ("const decimal a = -5 * 1.5m;", true),
        ("const string a = \"a\" + \"b\" + null;", true),
        ("const DayOfWeek a = DayOfWeek.Friday;", true),
        ("const RegexOptions a = RegexOptions.Multiline | ~RegexOptions.Singleline;", true),
        ("const int a = int.MaxValue - 1;", true),
        ("const char a = (char)65;", true),
        ("const string a = null;", true),
        ("const string a = \"a\" + 5;", false),
        ("const string a = \"a\" + 'b';", false),
        ("const int a = int.Parse(\"5\");", false),
        ("const string a = $\"{1}\";", false),
    ] {
        let found = mistakes_in(&format!("{declaration} return a;"));
        let expected: &[ErrorCode] = if is_constant { &[] } else { &[ErrorCode::NotConstant] };
        assert_eq!(found, expected, "{declaration}");
    }
}

#[test]
fn compound_assignments_cast_back_what_fits() {
    for (code, expected) in [
        ("byte b = 1; b += 2; b <<= 1; b++; return b;", None),
        ("char c = 'a'; c += (char)1; return c;", None),
        ("ulong u = 1; u += 1; return u;", None),
        ("string s = null; s += 5; s += null; return s;", None),
        ("DateTime d = DateTime.UtcNow; d += TimeSpan.FromDays(1); return d;", None),
        ("bool b = true; b &= false; b ^= true; return b;", None),
        ("RegexOptions o = RegexOptions.None; o |= RegexOptions.Multiline; return o;", None),
        ("int? i = 1; i *= 2; return i;", None),
        ("byte b = 1; b += 300; return b;", Some(ErrorCode::MissingCast)),
        ("int i = 1; i += 1.5; return i;", Some(ErrorCode::MissingCast)),
        ("byte b = 1; b = b + 1; return b;", Some(ErrorCode::MissingCast)),
        ("bool b = true; b += true; return b;", Some(ErrorCode::InvalidOperator)),
    ] {
        assert_eq!(mistakes_in(code), Vec::from_iter(expected), "{code}");
    }
}
