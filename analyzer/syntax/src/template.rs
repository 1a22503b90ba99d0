//! Template dialects: what deployment tools replace in a policy file before APIM sees it.
//!
//! A hole is *unknown*, never *wrong*: it may stand for any text, so nothing that contains one is judged.

use memchr::memmem;

/// A notation for holes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// Terraform's `${…}` and `%{ … }`, as in `templatefile`.
    Terraform,
    /// `{name}`, replaced by string functions of Bicep and scripts.
    Braces,
    /// `#{name}#` and `#name#`, replaced by token tasks of pipelines, and `{#[name]#}` of APIOps.
    Hashes,
    /// `__NAME__`, replaced by token tasks of pipelines.
    Underscores,
    /// `$(name)`, a variable of Azure Pipelines.
    DollarParentheses,
    /// `%NAME%`, an environment variable in the Windows notation.
    Percent,
    /// `<<NAME>>`, replaced by scripts.
    Angles,
}

impl Dialect {
    /// All dialects.
    pub const ALL: [Self; 7] = [
        Self::Terraform,
        Self::Braces,
        Self::Hashes,
        Self::Underscores,
        Self::DollarParentheses,
        Self::Percent,
        Self::Angles,
    ];

    /// The name used on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terraform => "terraform",
            Self::Braces => "braces",
            Self::Hashes => "hashes",
            Self::Underscores => "underscores",
            Self::DollarParentheses => "dollar-parentheses",
            Self::Percent => "percent",
            Self::Angles => "angles",
        }
    }

    /// The dialect with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }
}

/// A set of dialects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dialects(u8);

impl Dialects {
    /// No dialect: the text is what APIM gets.
    pub const NONE: Self = Self(0);

    /// This set with `dialect` added.
    #[must_use]
    pub const fn with(self, dialect: Dialect) -> Self {
        Self(self.0 | (1 << dialect as u8))
    }

    /// Whether `dialect` is in the set.
    pub const fn contains(self, dialect: Dialect) -> bool {
        self.0 & (1 << dialect as u8) != 0
    }

    /// The hole of one of these dialects that `text` begins with: its dialect and its length in bytes.
    ///
    /// Discovery asks here, so that it skips before the root exactly what the parser takes for a hole.
    pub fn hole(self, text: &[u8]) -> Option<(Dialect, usize)> {
        hole(text, self)
    }

    /// The dialects that a file may use, by its name and content.
    ///
    /// The token notations are unmistakable and always on. Terraform's changes how quotes and braces are
    /// read, so it is on only for template files and where the text has such a hole.
    pub fn detect(file_name: &str, source: &str) -> Self {
        let tokens = Self::NONE
            .with(Dialect::Braces)
            .with(Dialect::Hashes)
            .with(Dialect::Underscores)
            .with(Dialect::DollarParentheses)
            .with(Dialect::Percent)
            .with(Dialect::Angles);
        let template_file = file_name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or(file_name)
            .split('.')
            .skip(1)
            .any(|part| matches!(part, "tpl" | "tftpl" | "tmpl"));
        if template_file || has_terraform_hole(source.as_bytes()) {
            tokens.with(Dialect::Terraform)
        } else {
            tokens
        }
    }
}

impl FromIterator<Dialect> for Dialects {
    fn from_iter<I: IntoIterator<Item = Dialect>>(dialects: I) -> Self {
        dialects.into_iter().fold(Self::NONE, Self::with)
    }
}

/// Whether the text has `${name…}` or `%{ keyword … }`.
fn has_terraform_hole(bytes: &[u8]) -> bool {
    let variable = memmem::find_iter(bytes, b"${").any(|at| {
        bytes.get(at + 2).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
            && bytes.get(at..).and_then(terraform_length).is_some()
    });
    variable || memmem::find_iter(bytes, b"%{").any(|at| bytes.get(at..).is_some_and(is_directive))
}

/// Whether `bytes` begins with a Terraform directive such as `%{ if … }`.
pub(crate) fn is_directive(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b"%{") else { return false };
    let rest = rest.strip_prefix(b"~").unwrap_or(rest).trim_ascii_start();
    let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    matches!(rest.get(..length), Some(b"if" | b"else" | b"endif" | b"for" | b"endfor"))
}

/// The length of the Terraform hole that `bytes` begins with: balanced braces, HCL strings skipped.
#[inline]
pub(crate) fn terraform_length(bytes: &[u8]) -> Option<usize> {
    if bytes.get(1) == Some(&b'{') && matches!(bytes.first(), Some(b'$' | b'%')) {
        balanced_length(bytes)
    } else {
        None
    }
}

fn balanced_length(bytes: &[u8]) -> Option<usize> {
    /// Longer than any hole that people write; keeps a search through hostile text short.
    const LONGEST: usize = 4096;
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (index, byte) in bytes.iter().enumerate().take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            // Holes nest only inside strings; this also keeps a row of unclosed ones from being read again and again.
            b'$' | b'%' if !in_string && index > 0 && bytes.get(index + 1) == Some(&b'{') => return None,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The hole that `bytes` begins with: its dialect and length.
pub(crate) fn hole(bytes: &[u8], dialects: Dialects) -> Option<(Dialect, usize)> {
    let found = match bytes.first()? {
        b'$' if dialects.contains(Dialect::Terraform) && bytes.starts_with(b"${") => {
            (Dialect::Terraform, terraform_length(bytes)?)
        }
        b'%' if dialects.contains(Dialect::Terraform) && bytes.starts_with(b"%{") => {
            (Dialect::Terraform, terraform_length(bytes)?)
        }
        b'$' => (Dialect::DollarParentheses, delimited(bytes, b"$(", b")")?),
        b'%' => (Dialect::Percent, delimited(bytes, b"%", b"%")?),
        b'#' if bytes.starts_with(b"#{") => (Dialect::Hashes, delimited(bytes, b"#{", b"}#")?),
        b'#' => (Dialect::Hashes, delimited(bytes, b"#", b"#")?),
        b'<' => (Dialect::Angles, delimited(bytes, b"<<", b">>")?),
        b'_' => (Dialect::Underscores, underscored(bytes)?),
        b'{' if bytes.starts_with(b"{#[") => (Dialect::Hashes, delimited(bytes, b"{#[", b"]#}")?),
        b'{' => (Dialect::Braces, delimited(bytes, b"{", b"}")?),
        _ => return None,
    };
    dialects.contains(found.0).then_some(found)
}

/// The length of `open name close`, with a name of letters, digits and `_.-` that begins with a letter.
fn delimited(bytes: &[u8], open: &[u8], close: &[u8]) -> Option<usize> {
    let name = bytes.strip_prefix(open)?;
    let length = name.iter().take_while(|byte| is_name_byte(**byte)).count();
    let begins_well = name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    (begins_well && name.get(length..)?.starts_with(close)).then_some(open.len() + length + close.len())
}

/// The length of `__NAME__`.
fn underscored(bytes: &[u8]) -> Option<usize> {
    let name = bytes.strip_prefix(b"__")?;
    if !name.first()?.is_ascii_alphabetic() {
        return None;
    }
    let end = memmem::find(name.get(..name.len().min(128))?, b"__")?;
    name.get(..end)?.iter().all(|byte| is_name_byte(*byte)).then_some(end + 4)
}

const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-')
}

#[cfg(test)]
mod tests {
    use super::{Dialect, Dialects, hole, terraform_length};

    #[test]
    fn holes_have_the_length_of_their_notation() {
        let all: Dialects = Dialect::ALL.into_iter().collect();
        let length = |text: &'static str| {
            hole(text.as_bytes(), all).map(|(dialect, length)| (dialect, text.split_at(length).0))
        };
        assert_eq!(length("${a}b"), Some((Dialect::Terraform, "${a}")));
        assert_eq!(length("%{ if x == \"}\" ~}z"), Some((Dialect::Terraform, "%{ if x == \"}\" ~}")));
        assert_eq!(length("{backend-id}x"), Some((Dialect::Braces, "{backend-id}")));
        assert_eq!(length("#{Token}#"), Some((Dialect::Hashes, "#{Token}#")));
        assert_eq!(length("#host#/x"), Some((Dialect::Hashes, "#host#")));
        assert_eq!(length("<<TENANT_ID>>/v2.0"), Some((Dialect::Angles, "<<TENANT_ID>>")));
        assert_eq!(length("{#[token]#}"), Some((Dialect::Hashes, "{#[token]#}")));
        assert_eq!(length("__A_B__c"), Some((Dialect::Underscores, "__A_B__")));
        assert_eq!(length("$(Build.Id)"), Some((Dialect::DollarParentheses, "$(Build.Id)")));
        assert_eq!(length("%NAME%"), Some((Dialect::Percent, "%NAME%")));
        for text in ["{ \"a\": 1 }", "%20%", "__init", "$x", "#{", "{1}"] {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn terraform_is_found_by_extension_or_content() {
        let terraform = |name, text| Dialects::detect(name, text).contains(Dialect::Terraform);
        assert!(terraform("policy.xml.tpl", "<policies/>"));
        assert!(terraform("a/b.tftpl", "<policies/>"));
        assert!(terraform("policy.xml", "<policies>${host}</policies>"));
        assert!(terraform("policy.xml", "<policies>%{ if a ~}x%{ endif }</policies>"));
        assert!(!terraform("policy.xml", "<value>@($\"{a}\")</value>"));
        assert!(!terraform("tpl/policy.xml", "100%{"));
    }

    #[test]
    fn an_unclosed_hole_is_no_hole() {
        assert_eq!(terraform_length(b"${a"), None);
    }
}
