//! The tokens of C#, as plain data.

use apimlint_syntax::{Dialect, TextRange};

/// A token of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands in the decoded text.
    pub range: TextRange,
}

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// White space, line ends included.
    Space,
    /// `// …`, without the line end.
    LineComment,
    /// `/* … */`.
    BlockComment,
    /// A name, with the `@` of `@class`. Contextual keywords such as `var` are names.
    Identifier,
    /// A reserved word.
    Keyword(Keyword),
    /// A number without fraction or exponent, such as `1`, `0xFFu` or `1_000L`.
    Integer,
    /// A number of a floating or decimal type, such as `.5`, `1e3` or `2m`.
    Real,
    /// `'a'`, and any text in apostrophes on one line, which is reported.
    Character,
    /// `"…"`, and text in typographic quotes, which is reported.
    String,
    /// `@"…"`.
    VerbatimString,
    /// A raw string `"""…"""` of C# 11, which is reported.
    RawString,
    /// What opens an interpolated string: `$"` or `$@"`.
    InterpolatedStart,
    /// Text of an interpolated string up to the next interpolation or the end.
    InterpolatedText,
    /// The `{` of an interpolation.
    InterpolationStart,
    /// The `,` between the value of an interpolation and its width.
    AlignmentComma,
    /// The `:` behind the value of an interpolation, with the format.
    Format,
    /// The `}` of an interpolation.
    InterpolationEnd,
    /// The quote that closes an interpolated string.
    InterpolatedEnd,
    /// A named value `{{Name}}` in the code. Those in literals and comments are no tokens of their own.
    NamedValue,
    /// A hole of a template in the code.
    TemplateHole(Dialect),
    /// An operator, bracket or separator.
    Punctuation(Punctuation),
    /// A preprocessor line such as `#if DEBUG`, without the line end.
    Directive,
    /// Characters that begin no token, which are reported.
    Unknown,
}

impl TokenKind {
    /// Whether a compiler passes over it: white space or a comment.
    pub const fn is_trivia(self) -> bool {
        matches!(self, Self::Space | Self::LineComment | Self::BlockComment)
    }
}

macro_rules! fixed_texts {
    ($(#[$meta:meta])* $kind:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind {
            $(#[doc = concat!("`", $text, "`")] $variant,)*
        }

        impl $kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// How it is written.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The one that is written so.
            pub fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

fixed_texts! {
    /// The reserved words of C# 7.3.
    Keyword {
        Abstract = "abstract", As = "as", Base = "base", Bool = "bool", Break = "break", Byte = "byte",
        Case = "case", Catch = "catch", Char = "char", Checked = "checked", Class = "class", Const = "const",
        Continue = "continue", Decimal = "decimal", Default = "default", Delegate = "delegate", Do = "do",
        Double = "double", Else = "else", Enum = "enum", Event = "event", Explicit = "explicit",
        Extern = "extern", False = "false", Finally = "finally", Fixed = "fixed", Float = "float", For = "for",
        Foreach = "foreach", Goto = "goto", If = "if", Implicit = "implicit", In = "in", Int = "int",
        Interface = "interface", Internal = "internal", Is = "is", Lock = "lock", Long = "long",
        Namespace = "namespace", New = "new", Null = "null", Object = "object", Operator = "operator",
        Out = "out", Override = "override", Params = "params", Private = "private", Protected = "protected",
        Public = "public", Readonly = "readonly", Ref = "ref", Return = "return", Sbyte = "sbyte",
        Sealed = "sealed", Short = "short", Sizeof = "sizeof", Stackalloc = "stackalloc", Static = "static",
        String = "string", Struct = "struct", Switch = "switch", This = "this", Throw = "throw", True = "true",
        Try = "try", Typeof = "typeof", Uint = "uint", Ulong = "ulong", Unchecked = "unchecked",
        Unsafe = "unsafe", Ushort = "ushort", Using = "using", Virtual = "virtual", Void = "void",
        Volatile = "volatile", While = "while",
    }
}

fixed_texts! {
    /// Operators, brackets and separators.
    ///
    /// There is no `>>`: it is two tokens, so that a parser can close two lists of type arguments with it. `..` and `??=`
    /// are newer than C# 7.3 and tokens all the same, so that a parser can say so.
    Punctuation {
        OpenParenthesis = "(", CloseParenthesis = ")", OpenBracket = "[", CloseBracket = "]", OpenBrace = "{",
        CloseBrace = "}", Dot = ".", DotDot = "..", Comma = ",", Colon = ":", ColonColon = "::", Semicolon = ";",
        Question = "?", QuestionDot = "?.", QuestionQuestion = "??", QuestionQuestionEqual = "??=",
        Equal = "=", EqualEqual = "==", Arrow = "=>", Not = "!", NotEqual = "!=", Less = "<", LessEqual = "<=",
        LessLess = "<<", LessLessEqual = "<<=", Greater = ">", GreaterEqual = ">=", Plus = "+", PlusPlus = "++",
        PlusEqual = "+=", Minus = "-", MinusMinus = "--", MinusEqual = "-=", PointerArrow = "->", Star = "*",
        StarEqual = "*=", Slash = "/", SlashEqual = "/=", Percent = "%", PercentEqual = "%=", And = "&",
        AndAnd = "&&", AndEqual = "&=", Or = "|", OrOr = "||", OrEqual = "|=", Caret = "^", CaretEqual = "^=",
        Tilde = "~",
    }
}

impl Keyword {
    /// Whether it begins a statement, and never an expression.
    pub const fn begins_statement(self) -> bool {
        matches!(
            self,
            Self::Break
                | Self::Const
                | Self::Continue
                | Self::Do
                | Self::For
                | Self::Foreach
                | Self::Goto
                | Self::If
                | Self::Lock
                | Self::Return
                | Self::Switch
                | Self::Try
                | Self::Using
                | Self::While
        )
    }
}

impl Punctuation {
    /// The longest one that `text` begins with.
    pub(crate) fn longest(text: &[u8]) -> Option<Self> {
        Some(match text {
            [b'(', ..] => Self::OpenParenthesis,
            [b')', ..] => Self::CloseParenthesis,
            [b'[', ..] => Self::OpenBracket,
            [b']', ..] => Self::CloseBracket,
            [b'{', ..] => Self::OpenBrace,
            [b'}', ..] => Self::CloseBrace,
            [b'.', b'.', ..] => Self::DotDot,
            [b'.', ..] => Self::Dot,
            [b',', ..] => Self::Comma,
            [b':', b':', ..] => Self::ColonColon,
            [b':', ..] => Self::Colon,
            [b';', ..] => Self::Semicolon,
            [b'?', b'?', b'=', ..] => Self::QuestionQuestionEqual,
            [b'?', b'?', ..] => Self::QuestionQuestion,
            // `a ?.5 : 1` chooses between two numbers.
            [b'?', b'.', b'0'..=b'9', ..] => Self::Question,
            [b'?', b'.', ..] => Self::QuestionDot,
            [b'?', ..] => Self::Question,
            [b'=', b'=', ..] => Self::EqualEqual,
            [b'=', b'>', ..] => Self::Arrow,
            [b'=', ..] => Self::Equal,
            [b'!', b'=', ..] => Self::NotEqual,
            [b'!', ..] => Self::Not,
            [b'<', b'<', b'=', ..] => Self::LessLessEqual,
            [b'<', b'<', ..] => Self::LessLess,
            [b'<', b'=', ..] => Self::LessEqual,
            [b'<', ..] => Self::Less,
            [b'>', b'=', ..] => Self::GreaterEqual,
            [b'>', ..] => Self::Greater,
            [b'+', b'+', ..] => Self::PlusPlus,
            [b'+', b'=', ..] => Self::PlusEqual,
            [b'+', ..] => Self::Plus,
            [b'-', b'-', ..] => Self::MinusMinus,
            [b'-', b'=', ..] => Self::MinusEqual,
            [b'-', b'>', ..] => Self::PointerArrow,
            [b'-', ..] => Self::Minus,
            [b'*', b'=', ..] => Self::StarEqual,
            [b'*', ..] => Self::Star,
            [b'/', b'=', ..] => Self::SlashEqual,
            [b'/', ..] => Self::Slash,
            [b'%', b'=', ..] => Self::PercentEqual,
            [b'%', ..] => Self::Percent,
            [b'&', b'&', ..] => Self::AndAnd,
            [b'&', b'=', ..] => Self::AndEqual,
            [b'&', ..] => Self::And,
            [b'|', b'|', ..] => Self::OrOr,
            [b'|', b'=', ..] => Self::OrEqual,
            [b'|', ..] => Self::Or,
            [b'^', b'=', ..] => Self::CaretEqual,
            [b'^', ..] => Self::Caret,
            [b'~', ..] => Self::Tilde,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Keyword, Punctuation};

    #[test]
    fn each_punctuation_is_the_longest_in_its_own_text() {
        for punctuation in Punctuation::ALL {
            assert_eq!(Punctuation::longest(punctuation.text().as_bytes()), Some(*punctuation));
            assert_eq!(Punctuation::from_text(punctuation.text()), Some(*punctuation));
        }
    }

    #[test]
    fn there_are_77_keywords() {
        assert_eq!(Keyword::ALL.len(), 77);
        assert_eq!(Keyword::from_text("return"), Some(Keyword::Return));
        assert_eq!(Keyword::from_text("var"), None);
    }
}
