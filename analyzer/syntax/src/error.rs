//! What can be wrong with the markup, as plain data.

use std::fmt;

use text_size::TextRange;

use crate::csharp::CSharpFault;

/// A place where the text departs from what a policy document may look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where it was noticed.
    pub range: TextRange,
    /// The place that it belongs to: where the unclosed thing opens, or the first of two.
    pub opening: Option<TextRange>,
}

/// The kinds of syntax errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxErrorKind {
    /// An element has no end tag. The opening is its start tag.
    UnclosedElement,
    /// An end tag has another name than the element it closes. The opening is the start tag.
    MismatchedEndTag,
    /// An end tag closes nothing.
    StrayEndTag,
    /// An attribute stands twice in a tag. The opening is the first one.
    DuplicateAttribute,
    /// An attribute has no `=` or nothing behind it.
    AttributeWithoutValue,
    /// An attribute value stands without quotes.
    UnquotedValue,
    /// The closing quote of an attribute is missing. The opening is the opening quote.
    UnclosedQuote,
    /// A tag has no `>`. The opening is its `<`.
    UnclosedTag,
    /// A comment has no `-->`.
    UnclosedComment,
    /// A CDATA section has no `]]>`.
    UnclosedCData,
    /// A processing instruction has no `?>`.
    UnclosedInstruction,
    /// A document type declaration, which is not accepted.
    DoctypeDeclaration,
    /// An XML declaration that is not the first thing in the document.
    MisplacedXmlDeclaration,
    /// A comment holds `--`.
    DoubleHyphenInComment,
    /// Text before or behind the root element.
    TextOutsideRoot,
    /// A second element at the top. The opening is the first one.
    SecondRoot,
    /// The document has no element at all.
    NoRoot,
    /// White space is missing between two attributes.
    MissingSpace,
    /// A name with a character that XML does not allow there.
    InvalidName,
    /// Characters in a tag that belong to nothing.
    UnexpectedCharacters,
    /// A `<` that begins no tag, in text or in an attribute.
    RawLessThan,
    /// An `&` outside expressions that begins no reference.
    RawAmpersand,
    /// A reference to an entity that XML does not predefine.
    UnknownEntity,
    /// `]]>` in text.
    CDataEndInText,
    /// A control character, which XML does not allow anywhere.
    ControlCharacter,
    /// A policy expression that does not end. The range is where the C# went wrong: the bracket that is not closed,
    /// the closing bracket that matches nothing, or the beginning of the literal or comment. The opening is the
    /// `@(` or `@{`; where a bracket does not match, the bracket that is open there.
    UnclosedExpression(CSharpFault),
    /// A value begins with `@` and has quotes in it as an expression may, but no bracket follows the `@`.
    ExpressionWithoutBracket,
}

impl SyntaxErrorKind {
    /// Whether it is about the form of a start tag rather than about a value in it.
    pub(crate) const fn is_about_tag(self) -> bool {
        matches!(
            self,
            Self::DuplicateAttribute
                | Self::AttributeWithoutValue
                | Self::UnquotedValue
                | Self::UnclosedTag
                | Self::MissingSpace
                | Self::InvalidName
                | Self::UnexpectedCharacters
        )
    }

    /// Whether it may swallow the `>` of its tag.
    pub(crate) const fn leaves_tag_open(self) -> bool {
        matches!(self, Self::UnclosedQuote | Self::UnclosedExpression(_) | Self::ExpressionWithoutBracket)
    }

    /// What would be correct at the place, in words that follow "expected".
    pub const fn expected(self) -> &'static str {
        match self {
            Self::UnclosedElement | Self::MismatchedEndTag => "the end tag of the open element",
            Self::StrayEndTag => "a start tag before it",
            Self::DuplicateAttribute => "another attribute name",
            Self::AttributeWithoutValue => "`=` and a quoted value",
            Self::UnquotedValue => "a quoted value",
            Self::UnclosedQuote => "the closing quote",
            Self::UnclosedTag => "`>` or `/>`",
            Self::UnclosedComment => "`-->`",
            Self::UnclosedCData => "`]]>`",
            Self::UnclosedInstruction => "`?>`",
            Self::DoctypeDeclaration => "the root element",
            Self::MisplacedXmlDeclaration => "nothing before the XML declaration",
            Self::DoubleHyphenInComment => "a single hyphen",
            Self::TextOutsideRoot => "an element or a comment",
            Self::SecondRoot => "the end of the document",
            Self::NoRoot => "an element",
            Self::MissingSpace => "white space",
            Self::InvalidName => "a name",
            Self::UnexpectedCharacters => "an attribute, `>` or `/>`",
            Self::RawLessThan => "a tag, or `&lt;`",
            Self::RawAmpersand => "a reference, or `&amp;`",
            Self::UnknownEntity => "`&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;` or a numeric reference",
            Self::CDataEndInText => "`]]&gt;`",
            Self::ControlCharacter => "a printable character",
            Self::UnclosedExpression(_) => "the bracket that closes the expression",
            Self::ExpressionWithoutBracket => "`@(` or `@{`",
        }
    }
}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::UnclosedElement => "the element is not closed",
            Self::MismatchedEndTag => "the end tag does not match the start tag",
            Self::StrayEndTag => "the end tag closes nothing",
            Self::DuplicateAttribute => "the attribute stands twice",
            Self::AttributeWithoutValue => "the attribute has no value",
            Self::UnquotedValue => "the attribute value has no quotes",
            Self::UnclosedQuote => "the attribute value is not closed",
            Self::UnclosedTag => "the tag is not closed",
            Self::UnclosedComment => "the comment is not closed",
            Self::UnclosedCData => "the CDATA section is not closed",
            Self::UnclosedInstruction => "the processing instruction is not closed",
            Self::DoctypeDeclaration => "a document type declaration is not accepted",
            Self::MisplacedXmlDeclaration => "the XML declaration is not at the start of the document",
            Self::DoubleHyphenInComment => "the comment holds `--`",
            Self::TextOutsideRoot => "text stands outside the root element",
            Self::SecondRoot => "the document has a second root element",
            Self::NoRoot => "the document has no element",
            Self::MissingSpace => "white space is missing between two attributes",
            Self::InvalidName => "the name has a character that is not allowed in it",
            Self::UnexpectedCharacters => "the tag holds characters that belong to no attribute",
            Self::RawLessThan => "the `<` begins no tag",
            Self::RawAmpersand => "the `&` begins no reference",
            Self::UnknownEntity => "the entity is not known",
            Self::CDataEndInText => "`]]>` stands in text",
            Self::ControlCharacter => "the text has a control character",
            Self::ExpressionWithoutBracket => "no bracket follows the `@` of the policy expression",
            Self::UnclosedExpression(fault) => {
                return write!(formatter, "the policy expression is not closed: {}", fault.description());
            }
        })
    }
}
