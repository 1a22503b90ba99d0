//! What the parser says.

use std::borrow::Cow;

use apimlint_syntax::TextRange;

use crate::token::{Keyword, Punctuation, TokenKind};

/// A place where the code is not C# 7.3, or not what its brackets ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where, in the decoded code: the token that does not fit, or the empty place where one is missing.
    pub range: TextRange,
}

/// The kinds of syntax errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxErrorKind {
    /// An operator, bracket or separator is missing.
    ExpectedToken(Punctuation),
    /// A reserved or contextual keyword is missing.
    ExpectedWord(&'static str),
    /// An expression is missing; what stands there instead.
    ExpectedExpression(Option<TokenKind>),
    /// A type is missing.
    ExpectedType,
    /// A name is missing.
    ExpectedName,
    /// A reserved word stands where a name is needed.
    ReservedName(Keyword),
    /// A statement is missing, such as the one behind `if (…)`.
    ExpectedStatement,
    /// `try` without `catch` and `finally`.
    ExpectedCatchOrFinally,
    /// A query without `select` and `group` at its end.
    ExpectedQueryEnd,
    /// `new T` with neither arguments nor braces.
    ExpectedCreation,
    /// `foreach` without the type and the name of its variable.
    ExpectedLoopVariable,
    /// An array of which neither the length nor the elements are told.
    ExpectedArraySize,
    /// Something that fits nowhere.
    Unexpected(TokenKind),
    /// `throw` as an operand where no branch of `??`, `?:` or `=>` begins.
    MisplacedThrow,
    /// A declaration as the only statement of `if`, a loop …, where nothing could use it.
    EmbeddedDeclaration,
    /// A tuple of one element, `(a: b)`.
    ShortTuple,
    /// `else` without `if`.
    ElseWithoutIf,
    /// A conditional `a ? b : c` in an interpolation, where the `:` begins a format.
    ConditionalInInterpolation,
    /// An interpolation with a `:` and nothing behind it.
    EmptyFormat,
    /// `;` in `@( … )`.
    SemicolonInExpression,
    /// A statement in `@( … )`.
    StatementInExpression,
    /// The declaration of a variable in `@( … )`.
    DeclarationInExpression,
    /// One expression and nothing else in `@{ … }`.
    ExpressionInStatements,
    /// A type, such as a class, which no method can declare.
    TypeDeclaration,
    /// A `using` directive, which no method can hold.
    UsingDirective,
    /// A namespace, which no method can declare.
    Namespace,
    /// An attribute, which nothing in a method can have.
    Attribute,
    /// A modifier such as `public`, which nothing in a method can have.
    Modifier(Keyword),
    /// Code with pointers.
    Unsafe,
    /// A form that came after C# 7.3.
    Newer(NewerFeature),
    /// The code is nested more deeply than it can be looked at.
    TooDeep,
}

macro_rules! newer_features {
    ($($(#[$meta:meta])* $variant:ident = $name:literal, $version:literal;)*) => {
        /// Forms that came after C# 7.3.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum NewerFeature {
            $($(#[$meta])* $variant,)*
        }

        impl NewerFeature {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What it is called, in the plural.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The version of C# that brought it.
            pub const fn version(self) -> &'static str {
                match self { $(Self::$variant => $version),* }
            }
        }
    };
}

newer_features! {
    /// `a switch { 1 => b, _ => c }`
    SwitchExpression = "switch expressions", "8";
    /// `a is { B: 1 }`
    PropertyPattern = "property patterns", "8";
    /// `a is (1, 2)`, `a is var (b, c)`
    PositionalPattern = "positional patterns", "8";
    /// `_` as a pattern
    DiscardPattern = "discard patterns", "8";
    /// `^1`
    IndexFromEnd = "indexes from the end", "8";
    /// `a..b`
    Range = "ranges", "8";
    /// `a ??= b`
    CoalescingAssignment = "coalescing assignments", "8";
    /// `a!`
    NullForgiving = "null-forgiving operators", "8";
    /// `using var a = b;`
    UsingDeclaration = "using declarations", "8";
    /// `static int F() { … }`
    StaticLocalFunction = "static local functions", "8";
    /// `await foreach`, `await using`
    AsyncStream = "asynchronous streams", "8";
    /// `a is not b`
    NotPattern = "negated patterns", "9";
    /// `a is b and c`, `a is b or c`
    CombinedPattern = "combined patterns", "9";
    /// `a is > 1`
    RelationalPattern = "relational patterns", "9";
    /// `case string:`
    TypePattern = "type patterns", "9";
    /// `new()`
    TargetTypedNew = "target-typed object creations", "9";
    /// `a with { B = 1 }`
    WithExpression = "with expressions", "9";
    /// `static a => b`
    StaticLambda = "static lambdas", "9";
    /// `(_, _) => a`
    LambdaDiscards = "discards as lambda parameters", "9";
    /// `[1, 2]`
    CollectionExpression = "collection expressions", "12";
    /// `a is [1, 2]`
    ListPattern = "list patterns", "11";
    /// `a >>> b`
    UnsignedShift = "unsigned shifts", "11";
    /// `(int a = 1) => b`
    LambdaDefault = "default values of lambda parameters", "12";
}

impl SyntaxError {
    /// What is wrong, as one sentence without a period.
    pub fn message(&self) -> String {
        self.kind.message().into_owned()
    }

    /// The number under which the C# compiler reports it.
    pub fn compiler_code(&self) -> &'static str {
        self.kind.compiler_code()
    }

    /// Whether it is a form that came after C# 7.3.
    pub const fn is_newer_syntax(&self) -> bool {
        matches!(self.kind, SyntaxErrorKind::Newer(_))
    }
}

impl SyntaxErrorKind {
    /// Whether the code fits into the other brackets: `@( … )` instead of `@{ … }`, or the reverse.
    pub const fn is_wrong_form(self) -> bool {
        matches!(
            self,
            Self::SemicolonInExpression
                | Self::StatementInExpression
                | Self::DeclarationInExpression
                | Self::ExpressionInStatements
        )
    }

    fn message(self) -> Cow<'static, str> {
        let text = match self {
            Self::ExpectedToken(Punctuation::Semicolon) => "`;` is missing",
            Self::ExpectedToken(expected) => return format!("expected `{}`", expected.text()).into(),
            Self::ExpectedWord(expected) => return format!("expected `{expected}`").into(),
            Self::ExpectedExpression(None) => "expected an expression",
            Self::ExpectedExpression(Some(found)) => {
                return format!("expected an expression, found {}", described(found)).into();
            }
            Self::ExpectedType => "expected a type",
            Self::ExpectedName => "expected a name",
            Self::ReservedName(keyword) => {
                let keyword = keyword.text();
                return format!("expected a name; `{keyword}` is a keyword, `@{keyword}` would be a name")
                    .into();
            }
            Self::ExpectedStatement => "expected a statement",
            Self::ExpectedCatchOrFinally => "expected `catch` or `finally` behind the block of `try`",
            Self::ExpectedQueryEnd => "a query must end with `select` or `group`",
            Self::ExpectedCreation => "`new` needs `( … )`, `[ … ]` or `{ … }` behind the type",
            Self::ExpectedLoopVariable => "`foreach` needs the type and the name of its variable",
            Self::ExpectedArraySize => "the creation of an array needs its length or its elements",
            Self::Unexpected(found) => return format!("{} does not fit here", described(found)).into(),
            Self::MisplacedThrow => "`throw` can stand only behind `??`, `?`, `:` or `=>` in an expression",
            Self::EmbeddedDeclaration => "a declaration needs a block `{ … }` around it here",
            Self::ShortTuple => "a tuple needs two elements or more",
            Self::ElseWithoutIf => "`else` without `if`",
            Self::ConditionalInInterpolation => {
                "`:` begins a format here; a conditional in an interpolation needs parentheses"
            }
            Self::EmptyFormat => "the format behind `:` is empty",
            Self::SemicolonInExpression => "`@( … )` takes one expression, without `;`",
            Self::StatementInExpression => "`@( … )` takes one expression; statements need the form `@{ … }`",
            Self::DeclarationInExpression => "the statement form `@{ … }` is needed to declare a variable",
            Self::ExpressionInStatements => {
                "`@{ … }` takes statements that return a value; one expression stands in `@( … )`"
            }
            Self::TypeDeclaration => "an expression is the body of a method: types cannot be declared here",
            Self::UsingDirective => {
                "an expression is the body of a method: namespaces cannot be imported here, write full names"
            }
            Self::Namespace => "an expression is the body of a method: namespaces cannot be declared here",
            Self::Attribute => "an expression is the body of a method: nothing in it can have attributes",
            Self::Modifier(keyword) => {
                let keyword = keyword.text();
                return format!("an expression is the body of a method: nothing in it can be `{keyword}`")
                    .into();
            }
            Self::Unsafe => "expressions cannot use pointers and unsafe code",
            Self::Newer(feature) => {
                let (name, version) = (feature.name(), feature.version());
                return format!("{name} came with C# {version}; expressions are C# 7").into();
            }
            Self::TooDeep => "the code is nested too deeply to be checked",
        };
        text.into()
    }

    fn compiler_code(self) -> &'static str {
        match self {
            Self::ExpectedToken(Punctuation::Semicolon) | Self::ExpressionInStatements => "CS1002",
            Self::ExpectedToken(Punctuation::CloseParenthesis) | Self::SemicolonInExpression => "CS1026",
            Self::ExpectedToken(Punctuation::CloseBrace) | Self::TypeDeclaration | Self::Namespace => {
                "CS1513"
            }
            Self::ExpectedToken(Punctuation::OpenBrace) => "CS1514",
            Self::ExpectedWord("on") => "CS0743",
            Self::ExpectedWord("equals") => "CS0744",
            Self::ExpectedWord("by") => "CS0745",
            Self::ExpectedExpression(None) => "CS1733",
            Self::ExpectedExpression(Some(_))
            | Self::Unexpected(TokenKind::Keyword(_) | TokenKind::Punctuation(_))
            | Self::ElseWithoutIf
            | Self::ExpectedStatement
            | Self::StatementInExpression
            | Self::DeclarationInExpression => "CS1525",
            Self::ExpectedType => "CS1031",
            Self::ExpectedName => "CS1001",
            Self::ReservedName(_) => "CS1041",
            Self::MisplacedThrow => "CS8115",
            Self::ShortTuple => "CS8124",
            Self::EmbeddedDeclaration => "CS1023",
            Self::ExpectedCatchOrFinally => "CS1524",
            Self::ExpectedQueryEnd => "CS0742",
            Self::ExpectedCreation => "CS1526",
            Self::ExpectedLoopVariable => "CS0230",
            Self::ExpectedArraySize => "CS1586",
            Self::ExpectedToken(_) | Self::ExpectedWord(_) | Self::Unexpected(_) | Self::UsingDirective => {
                "CS1003"
            }
            Self::ConditionalInInterpolation => "CS8361",
            Self::EmptyFormat => "CS8089",
            Self::Attribute => "CS7014",
            Self::Modifier(_) => "CS0106",
            Self::Unsafe => "CS0227",
            // What Roslyn says with the language version 7.3. Older compilers, which did not know the forms, say
            // something about the first token that they do not understand.
            Self::Newer(_) => "CS8370",
            Self::TooDeep => "CS8078",
        }
    }
}

/// A token in words.
fn described(kind: TokenKind) -> Cow<'static, str> {
    match kind {
        TokenKind::Punctuation(found) => format!("`{}`", found.text()).into(),
        TokenKind::Keyword(found) => format!("`{}`", found.text()).into(),
        TokenKind::Identifier => "a name".into(),
        TokenKind::Integer | TokenKind::Real => "a number".into(),
        TokenKind::Character => "a character".into(),
        TokenKind::String
        | TokenKind::VerbatimString
        | TokenKind::RawString
        | TokenKind::InterpolatedStart
        | TokenKind::InterpolatedText
        | TokenKind::InterpolatedEnd => "a string".into(),
        TokenKind::InterpolationStart => "`{`".into(),
        TokenKind::InterpolationEnd => "`}`".into(),
        TokenKind::AlignmentComma => "`,`".into(),
        TokenKind::Format => "`:`".into(),
        TokenKind::NamedValue => "a named value".into(),
        TokenKind::TemplateHole(_) => "a template hole".into(),
        TokenKind::Space
        | TokenKind::LineComment
        | TokenKind::BlockComment
        | TokenKind::Directive
        | TokenKind::Unknown => "text that is no C#".into(),
    }
}
