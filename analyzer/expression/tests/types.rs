//! The types of expressions, as a C# compiler finds them.

use apimlint_expression::{Options, Wanted, analyze};
use apimlint_syntax::{Dialects, ExpressionForm};

/// Checks a table: on each line an expression, ` => ` and the type of its result.
fn check(table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some((code, wanted)) = line.rsplit_once(" => ") else { continue };
        let options =
            Options { form: ExpressionForm::Expression, wanted: Wanted::Anything, dialects: Dialects::NONE };
        let found = analyze(code, &options);
        let result = found.result_type_name().unwrap_or_else(|| "?".to_owned());
        if !found.compiles() || result != wanted {
            wrong.push(format!("{code}\n    {result}, not {wanted} {:?}", found.errors));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn literals_and_operators() {
    check(
        r#"
        1 => int
        1L => long
        1u => uint
        1UL => ulong
        0xFFFFFFFF => uint
        4294967296 => long
        'a' => char
        "a" => string
        @"a\b" => string
        $"{1}" => string
        1.5 => double
        1.5f => float
        1.5m => decimal
        true => bool
        1 + 2 => int
        1 + 2L => long
        1 + 2u => uint
        1u + 2 => uint
        -1u => long
        -2147483648 => int
        -9223372036854775808 => long
        1 + 1.5 => double
        1 + 1.5m => decimal
        1f + 1.5 => double
        'a' + 1 => int
        'a' + "b" => string
        "a" + 1 => string
        1 + 2 + "a" => string
        "a" + null => string
        (byte)1 + (byte)2 => int
        1 << 2L.GetHashCode() => int
        5 / 2 => int
        5 % 2.0 => double
        ~1 => int
        ~(byte)1 => int
        !true => bool
        1 < 2 => bool
        "a" == "b" => bool
        1 == 1.0 => bool
        true ^ false => bool
        true & false => bool
        1 | 2 => int
        (int?)1 + 1 => int?
        (int?)1 < 2 => bool
        (bool?)true & false => bool?
        (int?)null ?? 1 => int
        (int?)null ?? 1L => long
        (string)null ?? "a" => string
        context.User ?? null => IUser
        1 > 2 ? 1 : 2L => long
        true ? null : "a" => string
        true ? (int?)1 : null => int?
        true ? 'a' : 98 => int
        (true ? 1 : 2.5) + 1m.CompareTo(2) => double
        "a" as object => object
        (object)1 is int => bool
        typeof(int) => Type
        default(int) => int
        default(DateTime) => DateTime
        nameof(context.Api) => string
        checked(1 + 2) => int
        (long)1 * 2 => long
        StringComparison.Ordinal => StringComparison
        RegexOptions.Compiled | RegexOptions.IgnoreCase => RegexOptions
        ProductState.Published - ProductState.NotPublished => int
        DateTime.UtcNow - DateTime.Today => TimeSpan
        DateTime.UtcNow + TimeSpan.Zero => DateTime
        DateTime.UtcNow > DateTime.Today => bool
        context.Subscription.EndDate - DateTime.UtcNow => TimeSpan?
        context.Subscription.EndDate < DateTime.UtcNow => bool
        XNamespace.Get("urn:a") + "b" => XName
        "#,
    );
}

#[test]
fn context() {
    check(
        r#"
        context.Request => IRequest
        context.Request.Method => string
        context.Request.Headers => IReadOnlyDictionary<string, string[]>
        context.Request.Headers["A"] => string[]
        context.Request.Headers["A"][0] => string
        context.Request.Headers.GetValueOrDefault("A") => string
        context.Request.Headers.GetValueOrDefault("A", "") => string
        context.Request.Url.Query.GetValueOrDefault("A", "").Split(',') => string[]
        context.Request.MatchedParameters["id"] => string
        context.Request.Body.As<JObject>() => JObject
        context.Request.Body.As<byte[]>(true) => byte[]
        context.Request.Body?.As<string>(true)?.Length => int?
        context.Request.Certificate?.NotAfter => DateTime?
        context.Response.StatusCode => int
        context.Response?.StatusCode => int?
        context.Variables["a"] => object
        context.Variables.GetValueOrDefault<int>("a") => int
        context.Variables.GetValueOrDefault("a", 5) => int
        context.Variables.GetValueOrDefault("a", "b") => string
        context.Variables.GetValueOrDefault<JObject>("a")?["b"] => JToken
        (context.Variables["a"] as JObject)?.Property("b")?.Value => JToken
        context.User?.Groups => IEnumerable<IGroup>
        context.User?.Groups.Select(g => g.Name) => IEnumerable<string>
        context.Product?.SubscriptionsLimit => int?
        context.Product.State => ProductState
        context.Elapsed => TimeSpan
        context.Elapsed.TotalSeconds => double
        context.LastError?.Message => string
        context.Request.Headers.GetValueOrDefault("A", "").AsJwt()?.Claims => IReadOnlyDictionary<string, string[]>
        context.Subscription.EndDate?.ToString("o") => string
        "#,
    );
}

#[test]
fn json_and_xml() {
    check(
        r#"
        JObject.Parse("{}") => JObject
        JObject.Parse("{}")["a"] => JToken
        JObject.Parse("{}")["a"]["b"][0] => JToken
        (int)JObject.Parse("{}")["a"] => int
        (int?)JObject.Parse("{}")["a"] ?? 0 => int
        JObject.Parse("{}").SelectToken("a") => JToken
        JObject.Parse("{}").Properties() => IEnumerable<JProperty>
        JObject.Parse("{}").Value<int?>("a") => int?
        JObject.Parse("{}").First => JToken
        JToken.Parse("[]").Children<JObject>() => JEnumerable<JObject>
        JArray.Parse("[]").Select(t => (string)t) => IEnumerable<string>
        JArray.Parse("[]").Count => int
        new JObject { ["a"] = 1 } => JObject
        new JObject(new JProperty("a", 1)).ToString() => string
        JsonConvert.SerializeObject(new { a = 1 }) => string
        JsonConvert.DeserializeObject<Dictionary<string, int[]>>("{}") => Dictionary<string, int[]>
        XElement.Parse("<a/>").Elements("b") => IEnumerable<XElement>
        (int?)XElement.Parse("<a/>").Attribute("b") => int?
        XDocument.Parse("<a/>").Root?.Name.LocalName => string
        "#,
    );
}

#[test]
fn sequences() {
    check(
        r#"
        new[] { 1, 2 } => int[]
        new[] { 1, 2.5, 'c' } => double[]
        new int[2, 3] => int[,]
        new int[2][] => int[][]
        new string[0].Length => int
        new[] { 1, 2 }[0] => int
        new[] { 1 }.Select(n => n * 2L) => IEnumerable<long>
        new[] { 1 }.Select(n => new { n, text = n.ToString() }) => IEnumerable<anonymous type { int n, string text }>
        new[] { 1 }.Where(n => n > 0).ToArray() => int[]
        new[] { 1 }.OrderBy(n => n) => IOrderedEnumerable<int>
        new[] { 1 }.FirstOrDefault() => int
        new[] { "a" }.ToDictionary(s => s, s => s.Length) => Dictionary<string, int>
        new[] { "a" }.GroupBy(s => s.Length) => IEnumerable<IGrouping<int, string>>
        new[] { "a" }.ToLookup(s => s.Length) => ILookup<int, string>
        new[] { 1 }.Average() => double
        new[] { 1 }.Sum(n => n * 1.5m) => decimal
        new[] { 1 }.Max(n => (double?)n) => double?
        new[] { 1 }.Aggregate("", (text, n) => text + n) => string
        new[] { 1 }.Zip(new[] { "a" }, (n, s) => n + s) => IEnumerable<string>
        new[] { new[] { 1 } }.SelectMany(n => n) => IEnumerable<int>
        new object[] { 1 }.OfType<int>() => IEnumerable<int>
        Enumerable.Range(1, 3).Cast<object>() => IEnumerable<object>
        from n in new[] { 1 } select n.ToString() => IEnumerable<string>
        from n in new[] { 1 } let m = n * 2L where m > 1 orderby m select m => IEnumerable<long>
        from n in new[] { 1 } group n by n % 2 => IEnumerable<IGrouping<int, int>>
        from n in new[] { 1 } join m in new[] { 2L } on n equals (int)m into ms select ms => IEnumerable<IEnumerable<long>>
        new List<string> { "a" }.ConvertAll(s => s.Length) => List<int>
        new Dictionary<string, int> { ["a"] = 1 }["a"] => int
        Tuple.Create(1, "a") => Tuple<int, string>
        Tuple.Create(1, "a").Item2 => string
        (1, "a") => (int, string)
        (Count: 1, Name: "a") => (int Count, string Name)
        new { a = 1, context.Request.Method } => anonymous type { int a, string Method }
        Array.ConvertAll(new[] { "1" }, int.Parse) => int[]
        "#,
    );
}

#[test]
fn the_library() {
    check(
        r#"
        "a".ToCharArray() => char[]
        "a"[0] => char
        "a,b".Split(',').Last() => string
        string.Join(",", 1, "a") => string
        Math.Max(1, 2L) => long
        Math.Round(2.5m) => decimal
        Math.Abs(-1) => int
        int.Parse("1") => int
        Convert.ToBase64String(new byte[0]) => string
        Encoding.UTF8.GetBytes("a") => byte[]
        Guid.NewGuid() => Guid
        DateTimeOffset.UtcNow.ToUnixTimeSeconds() => long
        TimeSpan.FromSeconds(1) + TimeSpan.Zero => TimeSpan
        Regex.Match("a", "b").Groups["c"].Value => string
        SHA256.Create().ComputeHash(new byte[0]) => byte[]
        new StringBuilder().Append(1).Append("a") => StringBuilder
        new Random().Next(5) => int
        new Uri("https://a").Host => string
        "#,
    );
}
