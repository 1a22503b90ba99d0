//! Mistakes made on purpose: expressions that compile, each with one edit of its tokens.
//!
//! Many edits break the expression, as a typo does, and some do not: the compiler tells them apart.

use std::collections::HashSet;
use std::ops::Range;

use apimlint_expression::{Keyword, Punctuation, TokenKind};

use self::code::Code;
use crate::expression::{Expression, WANTED};

mod code;

/// A changed expression.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    /// What was done to it.
    pub mutation: Mutation,
    /// The expression with the mistake.
    pub expression: Expression,
}

/// An edit of the code: what replaces which bytes.
type Edit = (Range<usize>, String);

macro_rules! mutations {
    ($($(#[doc = $doc:literal])* $name:ident => $edits:path,)*) => {
        /// The kinds of mistakes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Mutation {
            $($(#[doc = $doc])* $name,)*
            /// The place of the expression takes another type.
            WantedType,
        }

        impl Mutation {
            const ALL: &'static [Self] = &[$(Self::$name,)* Self::WantedType];

            fn edits(self, code: &Code<'_>) -> Vec<Edit> {
                match self {
                    $(Self::$name => $edits(code),)*
                    Self::WantedType => Vec::new(),
                }
            }
        }
    };
}

mutations! {
    /// A letter of a member's name is dropped, doubled, swapped, or written in the other case.
    MemberTypo => Code::member_typos,
    /// The same with other names: of locals, types, namespaces.
    NameTypo => Code::name_typos,
    /// One use of a name that occurs several times becomes another name.
    OtherName => Code::other_names,
    /// A cast is dropped.
    DroppedCast => Code::dropped_casts,
    /// A type keyword becomes another one.
    OtherType => Code::other_types,
    /// A type argument becomes another type.
    TypeArgument => Code::type_arguments,
    /// Two arguments are swapped.
    SwappedArguments => Code::swapped_arguments,
    /// An argument is dropped.
    DroppedArgument => Code::dropped_arguments,
    /// An argument too many.
    AddedArgument => Code::added_arguments,
    /// A text in place of a number, or the other way round.
    LiteralType => Code::literal_types,
    /// Apostrophes around a text.
    CharacterForString => Code::characters,
    /// A quote is missing.
    DroppedQuote => Code::dropped_quotes,
    /// A statement loses its `return`.
    DroppedReturn => Code::dropped_returns,
    /// A whole `return` statement is missing.
    RemovedReturn => Code::removed_returns,
    /// A statement is missing, such as the declaration of a local.
    RemovedStatement => Code::removed_statements,
    /// A statement stands there twice.
    DoubledStatement => Code::doubled_statements,
    /// A bracket is missing.
    DroppedBracket => Code::dropped_brackets,
    /// A bracket too many.
    AddedBracket => Code::added_brackets,
    /// A `;`, `,`, `.` or `:` is missing.
    DroppedSeparator => Code::dropped_separators,
    /// An operator has lost an operand.
    DroppedOperand => Code::dropped_operands,
    /// An operator is missing.
    DroppedOperator => Code::dropped_operators,
    /// An operator becomes another one.
    OtherOperator => Code::other_operators,
    /// `=` for `==`.
    Assignment => Code::assignments,
    /// `new` is missing.
    DroppedNew => Code::dropped_news,
    /// A method is not called.
    DroppedCall => Code::dropped_calls,
    /// A property is called.
    AddedCall => Code::added_calls,
    /// An index in parentheses.
    CalledIndex => Code::called_indexes,
    /// A member or index is missing.
    DroppedMember => Code::dropped_members,
    /// `.` for `?.`, or the other way round.
    NullConditional => Code::null_conditionals,
    /// A keyword is written in the other case.
    KeywordCase => Code::keyword_cases,
}

/// Makes `count` different mutants of expressions, always the same for the same seed, which must not be 0.
pub(crate) fn mutants(expressions: &[Expression], count: usize, seed: u64) -> Vec<Mutant> {
    let mut random = Random { state: seed };
    let mut known: HashSet<Expression> = expressions.iter().cloned().collect();
    let mut mutants = Vec::with_capacity(count);
    // Small lists run dry.
    for _ in 0..count * 50 {
        if mutants.len() == count {
            break;
        }
        let expression = random.pick(expressions);
        let mutation = *random.pick(Mutation::ALL);
        let mut mutated = expression.clone();
        if mutation == Mutation::WantedType {
            mutated.wanted = *random.pick(&WANTED);
        } else {
            let edits = mutation.edits(&Code::new(expression));
            if edits.is_empty() {
                continue;
            }
            let (range, new) = random.pick(&edits);
            mutated.code.replace_range(range.clone(), new);
        }
        if known.insert(mutated.clone()) {
            mutants.push(Mutant { mutation, expression: mutated });
        }
    }
    mutants
}

/// A source of numbers that look random (xorshift).
struct Random {
    state: u64,
}

impl Random {
    fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        let index = self.state % u64::try_from(items.len()).unwrap();
        &items[usize::try_from(index).unwrap()]
    }
}

impl Code<'_> {
    fn member_typos(&self) -> Vec<Edit> {
        self.typos(|at| self.is_member(at))
    }

    fn name_typos(&self) -> Vec<Edit> {
        self.typos(|at| !self.is_member(at))
    }

    fn typos(&self, wanted: impl Fn(usize) -> bool) -> Vec<Edit> {
        let names = self.identifiers().filter(|at| wanted(*at) && self.text(*at).is_ascii());
        names
            .flat_map(|at| typos(self.text(at)).into_iter().map(move |typo| (self.range(at), typo)))
            .collect()
    }

    fn other_names(&self) -> Vec<Edit> {
        let names: Vec<usize> = self.identifiers().filter(|at| !self.is_member(*at)).collect();
        let count = |name: &str| names.iter().filter(|at| self.text(**at) == name).count();
        let mut edits = Vec::new();
        for at in &names {
            let name = self.text(*at);
            if count(name) > 1 {
                edits.push((self.range(*at), format!("{name}2")));
                edits.extend(
                    names.iter().map(|other| (self.range(*at), self.text(*other).to_owned())).take(20),
                );
            }
        }
        edits
    }

    fn dropped_casts(&self) -> Vec<Edit> {
        self.casts().map(|(open, close)| (self.span(open, close), String::new())).collect()
    }

    fn other_types(&self) -> Vec<Edit> {
        let all = 0..self.tokens.len();
        all.filter_map(|at| Some((self.range(at), other_type(self.text(at))?.to_owned()))).collect()
    }

    fn type_arguments(&self) -> Vec<Edit> {
        let starts = self.punctuation().filter(|(at, found)| {
            *found == Punctuation::Less && *at > 0 && self.kind(at - 1) == Some(TokenKind::Identifier)
        });
        let ends = |at: usize| self.is(at, Punctuation::Greater) || self.is(at, Punctuation::Comma);
        starts
            .filter(|(at, _)| ends(at + 2))
            .flat_map(|(at, _)| {
                ["int", "string", "JObject", "Missing", ""].map(|name| (self.range(at + 1), name.to_owned()))
            })
            .collect()
    }

    fn swapped_arguments(&self) -> Vec<Edit> {
        let lists = self.argument_lists().map(|(open, close)| self.items(open, close));
        lists
            .filter_map(|items| {
                let [first, second, ..] = &items[..] else { return None };
                let (first, second) = (self.item_span(first)?, self.item_span(second)?);
                let between = &self.source[first.end..second.start];
                let swapped = [&self.source[second.clone()], between, &self.source[first.clone()]].concat();
                Some((first.start..second.end, swapped))
            })
            .collect()
    }

    fn dropped_arguments(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (open, close) in self.argument_lists() {
            let items = self.items(open, close);
            for (index, item) in items.iter().enumerate() {
                // With the comma in front of it, or the one behind the first.
                let (start, end) = match index {
                    0 if items.len() > 1 => (item.start, item.end),
                    0 => (item.start, item.end - 1),
                    _ => (item.start - 1, item.end - 1),
                };
                edits.push((self.span(start, end), String::new()));
            }
        }
        edits
    }

    fn added_arguments(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (open, close) in self.argument_lists() {
            let comma = if close == open + 1 { "" } else { ", " };
            let at = self.range(close).start;
            edits.extend(
                ["1", "\"x\"", "true", "null"].map(|argument| (at..at, format!("{comma}{argument}"))),
            );
        }
        edits
    }

    fn literal_types(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let new: &[&str] = match token.kind {
                TokenKind::String | TokenKind::VerbatimString => &["1", "true", "null", "'c'"],
                TokenKind::Integer => &["\"1\"", "1.5", "null", "true"],
                TokenKind::Real => &["\"1.5\"", "null"],
                TokenKind::Character => &["\"c\"", "1"],
                TokenKind::Keyword(Keyword::True | Keyword::False) => &["\"true\"", "1", "null"],
                TokenKind::Keyword(Keyword::Null) => &["1", "\"\"", "false"],
                _ => continue,
            };
            edits.extend(new.iter().map(|new| (self.range(at), (*new).to_owned())));
        }
        edits
    }

    fn characters(&self) -> Vec<Edit> {
        let strings = self.all(|kind| kind == TokenKind::String);
        strings
            .map(|at| (self.range(at), format!("'{}'", self.text(at).trim_matches('"').replace('\'', ""))))
            .collect()
    }

    fn dropped_quotes(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for at in self.all(|kind| kind == TokenKind::String) {
            let range = self.range(at);
            edits.push((range.start..range.start + 1, String::new()));
            edits.push((range.end - 1..range.end, String::new()));
        }
        edits
    }

    fn dropped_returns(&self) -> Vec<Edit> {
        self.without(self.keywords(Keyword::Return))
    }

    fn removed_returns(&self) -> Vec<Edit> {
        self.without_statements(|first| self.kind(first) == Some(TokenKind::Keyword(Keyword::Return)))
    }

    fn removed_statements(&self) -> Vec<Edit> {
        self.without_statements(|first| self.kind(first) != Some(TokenKind::Keyword(Keyword::Return)))
    }

    fn without_statements(&self, wanted: impl Fn(usize) -> bool) -> Vec<Edit> {
        let statements = self.statements().into_iter().filter(|(first, _)| wanted(*first));
        statements.map(|(first, last)| (self.span(first, last), ";".to_owned())).collect()
    }

    fn doubled_statements(&self) -> Vec<Edit> {
        let statements = self.statements().into_iter().map(|(first, last)| self.span(first, last));
        statements.map(|span| (span.end..span.end, format!(" {}", &self.source[span]))).collect()
    }

    fn dropped_brackets(&self) -> Vec<Edit> {
        self.without(self.brackets().map(|(at, _)| at))
    }

    fn added_brackets(&self) -> Vec<Edit> {
        let doubled =
            self.brackets().map(|(at, text)| (self.range(at).end..self.range(at).end, text.to_owned()));
        let anywhere =
            (0..self.tokens.len()).map(|at| (self.range(at).end..self.range(at).end, ")".to_owned()));
        doubled.chain(anywhere).collect()
    }

    fn dropped_separators(&self) -> Vec<Edit> {
        use Punctuation::{Colon, Comma, Dot, QuestionDot, Semicolon};
        let wanted = |found: Punctuation| matches!(found, Colon | Comma | Dot | QuestionDot | Semicolon);
        self.without(self.punctuation().filter(|(_, found)| wanted(*found)).map(|(at, _)| at))
    }

    fn dropped_operands(&self) -> Vec<Edit> {
        let is_operand = |at: &usize| {
            matches!(
                self.kind(*at),
                Some(
                    TokenKind::Identifier
                        | TokenKind::Integer
                        | TokenKind::Real
                        | TokenKind::String
                        | TokenKind::Keyword(Keyword::Null | Keyword::True | Keyword::False)
                )
            )
        };
        let beside = self.operators().flat_map(|(at, _)| [at.checked_sub(1), Some(at + 1)]).flatten();
        self.without(beside.filter(is_operand))
    }

    fn dropped_operators(&self) -> Vec<Edit> {
        self.without(self.operators().map(|(at, _)| at))
    }

    fn other_operators(&self) -> Vec<Edit> {
        let others = |text: &str| -> &[&str] {
            match text {
                "+" => &["-", "*", "&&", "=="],
                "==" | "!=" => &["<", "+", "&&", "==="],
                "&&" | "||" => &["+", "==", "<", "and"],
                "<" | ">" | "<=" | ">=" => &["&&", "+", "=<"],
                "??" => &["+", "||", "=="],
                _ => &["&&", "==", "??"],
            }
        };
        self.operators()
            .flat_map(|(at, text)| others(text).iter().map(move |new| (self.range(at), (*new).to_owned())))
            .collect()
    }

    fn assignments(&self) -> Vec<Edit> {
        let equal = self.operators().filter(|(_, text)| *text == "==");
        equal.map(|(at, _)| (self.range(at), "=".to_owned())).collect()
    }

    fn dropped_news(&self) -> Vec<Edit> {
        self.without(self.keywords(Keyword::New))
    }

    fn dropped_calls(&self) -> Vec<Edit> {
        self.argument_lists().map(|(open, close)| (self.span(open, close), String::new())).collect()
    }

    fn added_calls(&self) -> Vec<Edit> {
        let members = self.identifiers().filter(|at| {
            self.is_member(*at)
                && !self.is(at + 1, Punctuation::OpenParenthesis)
                && !self.is(at + 1, Punctuation::Less)
        });
        members.map(|at| (self.range(at).end..self.range(at).end, "()".to_owned())).collect()
    }

    fn called_indexes(&self) -> Vec<Edit> {
        let indexes = self.punctuation().filter_map(|(at, found)| {
            let is_index = found == Punctuation::OpenBracket && self.kind(at + 1)? == TokenKind::String;
            is_index.then_some((at, self.close(at)?))
        });
        indexes
            .map(|(open, close)| {
                let inside = &self.source[self.range(open).end..self.range(close).start];
                (self.span(open, close), format!("({inside})"))
            })
            .collect()
    }

    fn dropped_members(&self) -> Vec<Edit> {
        let members = self.identifiers().filter(|at| self.is_member(*at)).filter_map(|at| {
            let end = if self.is(at + 1, Punctuation::OpenParenthesis) { self.close(at + 1)? } else { at };
            Some((self.span(at - 1, end), String::new()))
        });
        let indexes = self.punctuation().filter_map(|(at, found)| {
            (found == Punctuation::OpenBracket).then_some((self.span(at, self.close(at)?), String::new()))
        });
        members.chain(indexes).collect()
    }

    fn null_conditionals(&self) -> Vec<Edit> {
        let dots = self.punctuation().filter_map(|(at, found)| {
            let new = match found {
                Punctuation::Dot => "?.",
                Punctuation::QuestionDot => ".",
                _ => return None,
            };
            Some((self.range(at), new.to_owned()))
        });
        dots.collect()
    }

    fn keyword_cases(&self) -> Vec<Edit> {
        let keywords = self.all(|kind| matches!(kind, TokenKind::Keyword(_)));
        keywords.map(|at| (self.range(at), other_case(self.text(at)))).collect()
    }
}

/// A type in place of another.
fn other_type(name: &str) -> Option<&'static str> {
    Some(match name {
        "string" | "JObject" | "var" => "int",
        "int" | "long" | "double" | "decimal" | "byte" | "char" | "bool" | "JArray" => "string",
        "object" => "bool",
        "IResponse" => "IRequest",
        "Jwt" => "JObject",
        "DateTime" => "TimeSpan",
        _ => return None,
    })
}

/// A name with its first letter in the other case.
fn other_case(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    let upper = first.to_ascii_uppercase();
    if first == upper { first.to_ascii_lowercase() + rest } else { upper + rest }
}

/// Ways to mistype a name of ASCII letters.
fn typos(name: &str) -> Vec<String> {
    let mut typos = vec![other_case(name), format!("{name}s")];
    for at in 1..name.len() {
        let (before, rest) = name.split_at(at);
        let (letter, behind) = rest.split_at(1);
        typos.push([before, behind].concat());
        typos.push([before, letter, rest].concat());
        if let Some(next) = behind.get(..1)
            && next != letter
        {
            typos.push([before, next, letter, &behind[1..]].concat());
        }
    }
    typos
}
