//! What is said of mistakes, and where: the words that people read.

#![allow(clippy::unwrap_used, reason = "in a test, also outside of its function, a panic is the report")]

use std::fmt::Write;

use apimlint_expression::{Options, Wanted, analyze};
use apimlint_syntax::{Dialects, ExpressionForm};

/// Each expression with what is said of it, under the code that is meant. None is without a mistake.
fn judged(form: ExpressionForm, list: &str) -> String {
    let mut text = String::new();
    for code in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let found = analyze(code, &Options { form, wanted: Wanted::Anything, dialects: Dialects::NONE });
        assert!(found.syntax_errors.is_empty(), "{code}: {:?}", found.syntax_errors);
        assert!(!found.errors.is_empty(), "nothing is said of {code}");
        writeln!(text, "{code}").unwrap();
        for error in &found.errors {
            let start = code.get(..usize::from(error.range.start())).unwrap().chars().count();
            let range = usize::from(error.range.start())..usize::from(error.range.end());
            let length = code.get(range).unwrap().chars().count().max(1);
            write!(text, "{}{} ", " ".repeat(start), "^".repeat(length)).unwrap();
            write!(text, "{} {}", error.code.compiler_code(), error.message).unwrap();
            if let Some(help) = &error.help {
                write!(text, "; {help}").unwrap();
            }
            writeln!(text).unwrap();
        }
        writeln!(text).unwrap();
    }
    text
}

#[test]
#[allow(clippy::too_many_lines, reason = "a list")]
fn expressions() {
    let judged = judged(
        ExpressionForm::Expression,
        r#"
        context.Request.Headrs
        context.Request.Headers.GetValue("A")
        context.request
        contxt.Request
        Context.Request
        Variables["a"]
        Math.Maximum(1, 2)
        Jobject.Parse("{}")
        new Jobject()
        System.Net.WebUtlity.UrlEncode("a")
        context.Variables("a")
        context.Request.Method()
        context.Request.Body.As<string>
        context.Request.Url.Query.Count() + ""(1)
        "a".Length()
        context.Request.Headers["A"].ToUpper()
        context.Request.Headers["A"] == "b"
        context.Request.Headers["A"] + 1 > 2
        (string)context.Request.Headers["A"]
        context.Response.StatusCode == "200"
        context.Variables["a"] == 1
        context.Variables["a"] > 1
        JObject.Parse("{}")["a"] == "b"
        JObject.Parse("{}")["a"] > 1
        JObject.Parse("{}").a
        JObject.Parse("{}")["a"].Contains("b")
        context.Elapsed > 5
        context.Timestamp - 5
        "a" - "b"
        !"a"
        -"a"
        1 && 2
        "a" ? 1 : 2
        (1 = 2) ? 1 : 2
        true ? 1 : "a"
        true ? null : 5
        true ? null : null
        5 ?? 1
        context.Elapsed ?? TimeSpan.Zero
        "a"?.Length.Foo
        5?.ToString()
        (int)"5"
        (int)true
        (string)5
        (DateTime)"2024"
        "a" as int
        5 as string
        "a" is int n ? n : 0
        int.Parse(5)
        int.Parse()
        int.Parse("1", 2, 3, 4)
        "a".Substring("b")
        "a".Replace("b")
        "a".Replace('b', "c")
        string.Join(1)
        Math.Max("a", 1)
        Math.Round("a")
        context.Request.Headers.GetValueOrDefault()
        context.Request.Headers.GetValueOrDefault(1)
        context.Request.Headers.GetValueOrDefault(nam: "A")
        context.Variables.GetValueOrDefault<int, int>("a")
        context.Request.Body.As()
        new[] { 1 }.Select(n => n.Foo)
        new[] { 1 }.Select(n => m)
        new[] { 1 }.Where(n => n)
        new[] { 1 }.Where((a, b, c) => true)
        new[] { 1 }.Select(5)
        new[] { 1 }.OrderBy()
        new[] { 1, "a" }
        new[] { null }
        new[] { 1 }["a"]
        new[] { 1 }[0, 1]
        new List<int> { "a" }
        new List { 1 }
        new List<int, int>()
        new Dictionary<string, int> { { "a" } }
        new IRequest()
        new Math()
        new Uri("https://a") { Host = "b" }
        new JObject { Foo = 1 }
        new { 1 + 2 }
        new { a = null }
        5[0]
        context.User.Groups[0]
        string.Length
        context.Request.Equals
        (x => x)
        nameof(missing)
        2147483648 + "a".Foo
        int.MaxValue + 1
        1 / 0
        (byte)300
        99999999999999999999
        1e400
        sizeof(string)
        default(Foo)
        typeof(Foo)
        (Func<int>)(() => "a")
        (Func<int>)(n => 1)
        from n in 5 select n
        from n in new[] { 1 } where n select n
        from n in new[] { 1 } select m
        this.Foo
        true ? 1 : throw 5
        Timer.Create()
        new System.IO.FileInfo("a").Length
        System.IO.File.ReadAllText("a")
        Environment.GetEnvironmentVariable("a")
        DateTime.TryParse("a", out var d)
        (1, "a").Item1
        ((dynamic)context).Request
        "a,b".Split(",")
        "a".Contains("b", StringComparison.OrdinalIgnoreCase)
        string.IsNullOrEmpty(context.Request.Headers["A"])
        "#,
    );
    insta::assert_snapshot!(judged);
}

#[test]
fn statements() {
    let judged = judged(
        ExpressionForm::Statements,
        r#"
        int a = "5"; return a;
        string a = 5; return a;
        bool a = context.Variables["a"]; return a;
        int a = context.Variables.GetValueOrDefault<int?>("a"); return a;
        var a; return 1;
        var a = null; return a;
        var a = x => x; return 1;
        var a = { 1 }; return a;
        int a = 1; int a = 2; return a;
        int a = 1; if (true) { int a = 2; } return a;
        foreach (var a in 5) { } return 1;
        foreach (int a in new[] { "b" }) { } return 1;
        foreach (var a in new[] { 1 }) { a = 2; } return 1;
        context.Request.Method = "GET"; return 1;
        context.Response.StatusCode = 200; return 1;
        context.Variables["a"] = 1; return 1;
        const int A = 1; A = 2; return A;
        const int A = context.Response.StatusCode; return A;
        const var A = 1; return A;
        byte b = 300; return b;
        int a = 1; a += "b"; return a;
        int a = 1.5; return a;
        string s = 'a'; return s;
        char c = "a"; return c;
        if (1) { return 1; } return 2;
        int a = 1; if (a = 2) { return 1; } return 2;
        while ("a") { } return 1;
        1 + 2; return 1;
        "a".Length; return 1;
        return;
        return context.Trace("a");
        throw "a";
        try { return 1; } catch (string e) { return 2; }
        try { return 1; } catch (Exception) { return 2; } catch (FormatException) { return 3; }
        using (var a = 5) { return 1; }
        lock (5) { return 1; }
        switch (context.Request.Method) { case 1: return 1; } return 2;
        switch (5) { case 5: return 1; case 5: return 2; } return 3;
        switch (context.Request.Method) { case context.Api.Name: return 1; } return 2;
        switch (context.Product.State) { case ProductState: return 1; } return 2;
        Func<int, int> f = (a, b) => a; return 1;
        Action f = 5; return 1;
        int F(int a) => a; return F("b");
        int F(int a) => a; return F();
        void F() { return 1; } return 1;
        int F() { return "a"; } return F();
        List<string> a = new List<int>(); return a;
        JObject a = new JArray(); return a;
        JArray a = JObject.Parse("{}")["a"]; return a;
        IEnumerable<string> a = new List<int>(); return a;
        var (a, b) = (1, 2, 3); return a;
        int.TryParse("1", n); int n; return n;
        int.TryParse("1", ref n); return 1;
        long n; return int.TryParse("1", out n) ? n : 0;
        "#,
    );
    insta::assert_snapshot!(judged);
}
