//! What is wrong with an expression.

use apimlint_syntax::TextRange;

/// Something that a compiler or APIM refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of mistake it is.
    pub code: ErrorCode,
    /// Where it stands in the code.
    pub range: TextRange,
    /// What is wrong, in one sentence without a trailing period.
    pub message: String,
    /// What to do about it, in one sentence without a trailing period, where that is known.
    pub help: Option<String>,
    /// A change that certainly mends it.
    pub suggestion: Option<Suggestion>,
}

/// A change of the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it does: "replace 'Headrs' with 'Headers'".
    pub title: String,
    /// What is replaced, and by what; the ranges do not overlap.
    pub edits: Vec<(TextRange, String)>,
}

macro_rules! error_codes {
    ($($(#[$meta:meta])* $name:ident = $compiler:literal,)*) => {
        /// The kinds of mistakes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ErrorCode {
            $($(#[$meta])* $name,)*
        }

        impl ErrorCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code under which a C# compiler or APIM reports it; the commonest where there are several.
            pub const fn compiler_code(self) -> &'static str {
                match self { $(Self::$name => $compiler,)* }
            }
        }
    };
}

error_codes! {
    /// A name that is not declared.
    UnknownName = "CS0103",
    /// A type that does not exist, or whose namespace has to be written.
    UnknownType = "CS0246",
    /// A type with another number of type arguments.
    TypeArguments = "CS0305",
    /// A simple name that two imported namespaces have.
    AmbiguousName = "CS0104",
    /// A member that the type does not have.
    UnknownMember = "CS1061",
    /// A member of objects used on the type, or a member of the type on an object.
    StaticMember = "CS0120",
    /// A property or variable that is called like a method.
    NotCallable = "CS1955",
    /// A type, namespace or method where a value is expected.
    NotAValue = "CS0119",
    /// A value of a type that cannot be indexed.
    NotIndexable = "CS0021",
    /// A method with another number or other names of arguments.
    ArgumentCount = "CS1501",
    /// An argument of another type.
    ArgumentType = "CS1503",
    /// A call that fits several methods equally well.
    AmbiguousCall = "CS0121",
    /// Type arguments that do not follow from the arguments.
    CannotInfer = "CS0411",
    /// A type argument that the constraints do not allow.
    Constraint = "CS0453",
    /// A value of another type, with no conversion at all.
    TypeMismatch = "CS0029",
    /// A value of another type, for which a cast exists.
    MissingCast = "CS0266",
    /// A cast that cannot succeed.
    InvalidCast = "CS0030",
    /// An operator that the types do not have.
    InvalidOperator = "CS0019",
    /// Branches of `?:`, elements of an array or results of a lambda without a common type.
    NoCommonType = "CS0173",
    /// `null` where a value type is expected.
    NullValue = "CS0037",
    /// `var` whose type does not follow from the value, or without a value.
    ImplicitType = "CS0815",
    /// A constant outside the range of its type.
    ConstantOverflow = "CS0031",
    /// A division by the constant zero.
    DivisionByZero = "CS0020",
    /// A value that is not constant where a constant is expected.
    NotConstant = "CS0133",
    /// An assignment to something that cannot be assigned.
    ReadOnly = "CS0200",
    /// An assignment to something that is no variable.
    NotAssignable = "CS0131",
    /// An assignment where a condition is expected.
    AssignmentInCondition = "CS0029",
    /// A call without a result where a value is expected.
    NoValue = "CS0127",
    /// A name that is declared twice.
    DuplicateName = "CS0128",
    /// A variable that is used before it is declared.
    UsedBeforeDeclaration = "CS0841",
    /// A variable that may have no value yet.
    Unassigned = "CS0165",
    /// A body whose end can be reached without `return`.
    MissingReturn = "CS0161",
    /// `return` without a value.
    ReturnWithoutValue = "CS0126",
    /// A value returned where none is expected.
    UnexpectedReturnValue = "CS0127",
    /// An expression that is no statement.
    NotAStatement = "CS0201",
    /// A declaration as the only statement of `if`, `for` and others.
    EmbeddedDeclaration = "CS1023",
    /// `break`, `continue` outside of a loop, `goto` without its label, a jump out of `finally`.
    InvalidJump = "CS0139",
    /// A section of a `switch` that runs into the next.
    FallThrough = "CS0163",
    /// Two labels of a `switch` with the same value, or one that is never reached.
    DuplicateCase = "CS0152",
    /// A value that `foreach` cannot go through.
    NotEnumerable = "CS1579",
    /// A value that cannot be disposed.
    NotDisposable = "CS1674",
    /// A thrown or caught value that is no exception.
    NotAnException = "CS0155",
    /// An object of an abstract or static class or an interface.
    CannotCreate = "CS0144",
    /// A lambda or method that does not fit a delegate, or that has no type.
    InvalidLambda = "CS1660",
    /// An interpolation whose format or conditional cannot be read.
    InvalidFormat = "CS8361",
    /// A pattern that does not fit the value.
    InvalidPattern = "CS8121",
    /// A tuple or deconstruction that does not fit.
    InvalidTuple = "CS8132",
    /// An initializer that does not fit the type.
    InvalidInitializer = "CS1922",
    /// A feature that the body of a method cannot have: `this`, `base`, `await`, `yield`.
    NotInThisBody = "CS0026",
    /// A type that APIM does not let expressions use.
    TypeNotAllowed = "APIM0001",
    /// A member that APIM does not let expressions use.
    MemberNotAllowed = "APIM0002",
    /// A member of `dynamic`, which APIM refuses.
    LateBinding = "APIM0006",
}

impl ErrorCode {
    /// Whether a compiler accepts it and only APIM refuses it.
    pub const fn is_refused_by_apim_only(self) -> bool {
        matches!(self, Self::TypeNotAllowed | Self::MemberNotAllowed | Self::LateBinding)
    }
}
