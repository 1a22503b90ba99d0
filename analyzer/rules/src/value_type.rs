//! Whether a literal value is of the type that the catalogue asks for.
//!
//! APIM reads values with .NET, which is generous: white space around a value, a sign before a number and leading
//! zeros are accepted here as they are there.

use std::net::IpAddr;

use apimlint_catalog::{self as catalog, Range, ValueType};

/// What a literal must look like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    /// The type.
    pub(crate) value: ValueType,
    /// The documented literals of an enumeration.
    pub(crate) values: &'static [&'static str],
    /// Further literals that only some sources list.
    pub(crate) disputed_values: &'static [&'static str],
    /// The range of a number.
    pub(crate) range: Option<Range>,
}

/// What is wrong with a literal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    /// It is empty or blank.
    Empty,
    /// It is not of the type at all.
    OtherType,
    /// It has decimals where a whole number is needed.
    NotWhole,
    /// It is a number that the type cannot hold.
    TooLarge,
    /// It is outside of the range.
    OutOfRange(Range),
    /// It is a date or a status code that may be understood, but is not of the documented form.
    Unusual,
    /// It differs from this literal in upper and lower case.
    Case(&'static str),
    /// It is not in the list of literals; the nearest one.
    NotListed(Option<&'static str>),
}

impl Expected {
    /// What an attribute must look like.
    pub(crate) fn of_attribute(attribute: &catalog::Attribute) -> Self {
        Self {
            value: attribute.value,
            values: attribute.values,
            disputed_values: attribute.disputed_values,
            range: attribute.range,
        }
    }

    /// What text must look like.
    pub(crate) fn of_text(text: &catalog::Text) -> Self {
        Self { value: text.value, values: text.values, disputed_values: &[], range: None }
    }

    /// Judges a literal; `None` when it fits or nothing can be said, as of what somebody will replace.
    pub(crate) fn fault(&self, literal: &str) -> Option<Fault> {
        let literal = literal.trim();
        self.literal_fault(literal).filter(|_| !may_be_placeholder(literal))
    }

    fn literal_fault(&self, literal: &str) -> Option<Fault> {
        match self.value {
            // Regular expressions of .NET know more than could be judged here, and the others are free.
            ValueType::String | ValueType::Any | ValueType::Json | ValueType::Xml | ValueType::Regex => None,
            _ if literal.is_empty() => Some(Fault::Empty),
            ValueType::VariableName
            | ValueType::BackendId
            | ValueType::CertificateId
            | ValueType::FragmentId => None,
            ValueType::Bool => bool_fault(literal),
            ValueType::Int | ValueType::Seconds => {
                self.integer_fault(literal, i64::from(i32::MIN), i64::from(i32::MAX))
            }
            ValueType::Long => self.integer_fault(literal, i64::MIN, i64::MAX),
            ValueType::Double => match double(literal) {
                None => Some(Fault::OtherType),
                Some(number) => self.range_fault(number),
            },
            ValueType::Timespan => (!is_time_span(literal)).then_some(Fault::OtherType),
            ValueType::DateTime => date_time_fault(literal),
            ValueType::Enum => self.list_fault(literal),
            ValueType::Url => (!is_absolute_url(literal)).then_some(Fault::OtherType),
            ValueType::Ip => literal.parse::<IpAddr>().is_err().then_some(Fault::OtherType),
            ValueType::HttpMethod => (!literal.bytes().all(is_token_byte)).then_some(Fault::OtherType),
            ValueType::HttpStatus => status_fault(literal),
        }
    }

    fn integer_fault(&self, literal: &str, least: i64, most: i64) -> Option<Fault> {
        match integer(literal) {
            Some(number) if (i128::from(least)..=i128::from(most)).contains(&number) =>
            {
                #[expect(clippy::cast_precision_loss, reason = "ranges are far below 2^53")]
                self.range_fault(number as f64)
            }
            Some(_) => Some(Fault::TooLarge),
            None if is_digits(literal.strip_prefix(['+', '-']).unwrap_or(literal)) => Some(Fault::TooLarge),
            None if double(literal).is_some_and(f64::is_finite) => Some(Fault::NotWhole),
            None => Some(Fault::OtherType),
        }
    }

    fn range_fault(&self, number: f64) -> Option<Fault> {
        let range = self.range?;
        let below = range.min.is_some_and(|min| number < min);
        let above = range.max.is_some_and(|max| number > max);
        (below || above).then_some(Fault::OutOfRange(range))
    }

    fn list_fault(&self, literal: &str) -> Option<Fault> {
        let known = || self.values.iter().chain(self.disputed_values).copied();
        if known().any(|value| value == literal) {
            return None;
        }
        let nearest = catalog::closest(literal, known());
        match nearest {
            Some(value) if value.eq_ignore_ascii_case(literal) => Some(Fault::Case(value)),
            nearest => Some(Fault::NotListed(nearest)),
        }
    }

    /// What is needed instead, as the end of a sentence.
    pub(crate) const fn description(&self) -> &'static str {
        match self.value {
            ValueType::Bool => "`true` or `false`",
            ValueType::Int | ValueType::Long => "a whole number",
            ValueType::Double => "a number",
            ValueType::Seconds => "a whole number of seconds",
            ValueType::Timespan => "a time span such as `00:01:00`",
            ValueType::DateTime => "a date and time such as `2025-01-31T00:00:00Z`",
            ValueType::Enum => "one of the listed values",
            ValueType::Url => "an absolute URL that begins with `https://` or `http://`",
            ValueType::Ip => "an IP address",
            ValueType::HttpMethod => "an HTTP method",
            ValueType::HttpStatus => "a status code from 100 to 599",
            ValueType::VariableName => "the name of a variable",
            ValueType::BackendId => "the id of a backend",
            ValueType::CertificateId => "the id of a certificate",
            ValueType::FragmentId => "the id of a fragment",
            ValueType::Regex => "a regular expression",
            ValueType::String | ValueType::Json | ValueType::Xml | ValueType::Any => "literal text",
        }
    }

    /// The names that XML Schema and .NET have for the type, where APIM's schema uses one.
    pub(crate) const fn schema_type(&self) -> Option<(&'static str, &'static str)> {
        match self.value {
            ValueType::Bool => Some(("http://www.w3.org/2001/XMLSchema:boolean", "Boolean")),
            ValueType::Int | ValueType::Seconds | ValueType::HttpStatus => {
                Some(("http://www.w3.org/2001/XMLSchema:int", "Int32"))
            }
            ValueType::Long => Some(("http://www.w3.org/2001/XMLSchema:long", "Int64")),
            ValueType::Double => Some(("http://www.w3.org/2001/XMLSchema:double", "Double")),
            _ => None,
        }
    }
}

/// Whether a value looks like a token that a script replaces before APIM sees it, in whatever notation: it has brackets
/// or signs that no typed value has, or is a name in capitals, such as `RETRY_COUNT`.
fn may_be_placeholder(literal: &str) -> bool {
    let is_constant = literal.contains('_')
        && literal.starts_with(|character: char| character.is_ascii_uppercase())
        && literal.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    is_constant || literal.contains(['{', '}', '[', ']', '<', '>', '$', '%'])
}

fn bool_fault(literal: &str) -> Option<Fault> {
    match literal {
        "true" | "false" | "1" | "0" => None,
        _ if literal.eq_ignore_ascii_case("true") => Some(Fault::Case("true")),
        _ if literal.eq_ignore_ascii_case("false") => Some(Fault::Case("false")),
        _ => Some(Fault::OtherType),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number with an optional sign; `None` also where it has more digits than any type holds.
fn integer(literal: &str) -> Option<i128> {
    literal.parse().ok()
}

/// A number as XML Schema writes it.
fn double(literal: &str) -> Option<f64> {
    match literal {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        // What Rust reads besides, such as `infinity`, is no number of XML Schema.
        _ if literal.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) => {
            literal.parse().ok()
        }
        _ => None,
    }
}

fn status_fault(literal: &str) -> Option<Fault> {
    match integer(literal) {
        Some(100..=599) => None,
        Some(600..=999) => Some(Fault::Unusual),
        _ => Some(Fault::OtherType),
    }
}

/// Whether .NET reads it as a time span: `days` or `[days.]hours:minutes[:seconds[.fraction]]`.
///
/// A duration of XML Schema (`PT1M`) is accepted, too: the schema of APIM may use that type.
fn is_time_span(literal: &str) -> bool {
    let literal = literal.strip_prefix('-').unwrap_or(literal);
    if let Some(duration) = literal.strip_prefix('P') {
        return duration.bytes().any(|byte| byte.is_ascii_digit())
            && duration.bytes().all(|byte| byte.is_ascii_digit() || b"YMDTHS.".contains(&byte));
    }
    let below =
        |text: &str, limit: u32| is_digits(text) && text.parse::<u32>().is_ok_and(|number| number < limit);
    let Some((first, rest)) = literal.split_once(':') else { return is_digits(literal) };
    let hours_fit = match first.split_once('.') {
        Some((days, hours)) => is_digits(days) && below(hours, 24),
        None => below(first, 24),
    };
    let (minutes, seconds) = match rest.split_once(':') {
        Some((minutes, seconds)) => (minutes, Some(seconds)),
        None => (rest, None),
    };
    let seconds_fit = seconds.is_none_or(|seconds| match seconds.split_once('.') {
        Some((whole, fraction)) => below(whole, 60) && is_digits(fraction) && fraction.len() <= 7,
        None => below(seconds, 60),
    });
    hours_fit && below(minutes, 60) && seconds_fit
}

/// Text without a digit is no date; text that is not of the form of ISO 8601 may be one to .NET.
fn date_time_fault(literal: &str) -> Option<Fault> {
    if !literal.bytes().any(|byte| byte.is_ascii_digit()) {
        Some(Fault::OtherType)
    } else if is_iso_date_time(literal) {
        None
    } else {
        Some(Fault::Unusual)
    }
}

/// `yyyy-MM-dd`, with an optional `THH:mm[:ss[.fff]]` and time zone.
fn is_iso_date_time(literal: &str) -> bool {
    let (date, time) = match literal.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (literal.strip_suffix('Z').unwrap_or(literal), None),
    };
    let number = |text: &str, digits: usize| {
        (is_digits(text) && text.len() == digits).then(|| text.parse::<u32>().ok()).flatten()
    };
    let mut fields = date.split('-');
    let mut field = |digits| fields.next().and_then(|text| number(text, digits));
    let (Some(year), Some(month), Some(day)) = (field(4), field(2), field(2)) else { return false };
    if fields.next().is_some() || !(1..=days_of(year, month)).contains(&day) {
        return false;
    }
    let Some(time) = time else { return true };
    let clock = match time.find(['Z', '+', '-']) {
        Some(at) => {
            let (clock, zone) = time.split_at(at);
            let is_zone = zone == "Z"
                || zone.get(1..).and_then(|zone| zone.split_once(':')).is_some_and(|(hours, minutes)| {
                    number(hours, 2).is_some_and(|hours| hours <= 14)
                        && number(minutes, 2).is_some_and(|minutes| minutes < 60)
                });
            if !is_zone {
                return false;
            }
            clock
        }
        None => time,
    };
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let mut fields = clock.split(':');
    let mut field =
        |limit| fields.next().is_none_or(|text| number(text, 2).is_some_and(|number| number < limit));
    let fits = field(24) && field(60) && field(60);
    fits && fields.next().is_none() && clock.contains(':') && fraction.is_none_or(is_digits)
}

const fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

/// Whether it begins with `http://` or `https://` and a host. What .NET would escape in the path is accepted.
fn is_absolute_url(literal: &str) -> bool {
    let Some((scheme, rest)) = literal.split_once("://") else { return false };
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        && !rest.starts_with(['/', '?', '#', ':'])
        && !rest.is_empty()
        && !rest.split('/').next().is_some_and(|host| host.contains(char::is_whitespace))
}

/// The characters of an HTTP method.
const fn is_token_byte(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*')
        || matches!(byte, b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~')
}

#[cfg(test)]
mod tests {
    use apimlint_catalog::{Certainty, Range, ValueType};

    use super::{Expected, Fault};

    fn fault(value: ValueType, literal: &str) -> Option<Fault> {
        let values: &[&str] = if value == ValueType::Enum { &["allow", "forbid"] } else { &[] };
        let disputed_values: &[&str] = if value == ValueType::Enum { &["deny"] } else { &[] };
        Expected { value, values, disputed_values, range: None }.fault(literal)
    }

    fn all(value: ValueType, literals: &[&str], expected: Option<Fault>) {
        for literal in literals {
            assert_eq!(fault(value, literal), expected, "{literal:?} as {value:?}");
        }
    }

    #[test]
    fn booleans() {
        all(ValueType::Bool, &["true", "false", " true ", "1", "0"], None);
        all(ValueType::Bool, &["True", "TRUE"], Some(Fault::Case("true")));
        all(ValueType::Bool, &["False"], Some(Fault::Case("false")));
        all(ValueType::Bool, &["yes", "no", "2", "truee"], Some(Fault::OtherType));
        all(ValueType::Bool, &["", " \n"], Some(Fault::Empty));
    }

    #[test]
    fn whole_numbers() {
        for value in [ValueType::Int, ValueType::Seconds] {
            all(value, &["0", " 10 ", "+5", "-5", "007", "2147483647", "-2147483648"], None);
            all(
                value,
                &["2147483648", "-2147483649", "99999999999999999999999999999999999999999999"],
                Some(Fault::TooLarge),
            );
            all(value, &["0.5", "1e3", "5."], Some(Fault::NotWhole));
            all(
                value,
                &["ten", "60 sec", "1,000", "0x10", "00:01:00", "--5", "٣", "NaN"],
                Some(Fault::OtherType),
            );
            all(value, &[""], Some(Fault::Empty));
        }
        all(ValueType::Long, &["9223372036854775807", "3000000000"], None);
        all(ValueType::Long, &["9223372036854775808"], Some(Fault::TooLarge));
    }

    #[test]
    fn decimal_numbers() {
        all(ValueType::Double, &["0.05", "1", "-1.5e-3", ".5", "INF"], None);
        all(ValueType::Double, &["0,05", "high", "inf", "1.2.3"], Some(Fault::OtherType));
    }

    #[test]
    fn ranges_include_their_limits() {
        let range = Range { min: Some(1.0), max: Some(300.0), certainty: Certainty::Sure };
        let expected =
            Expected { value: ValueType::Seconds, values: &[], disputed_values: &[], range: Some(range) };
        for literal in ["1", "300"] {
            assert_eq!(expected.fault(literal), None);
        }
        for literal in ["0", "301", "-1"] {
            assert_eq!(expected.fault(literal), Some(Fault::OutOfRange(range)), "{literal}");
        }
    }

    #[test]
    fn time_spans() {
        all(
            ValueType::Timespan,
            &["00:01:00", "1.02:03:04.5678901", "-00:00:05", "23:59", "7", "PT1M", "P1DT2H"],
            None,
        );
        all(
            ValueType::Timespan,
            &["24:00:00", "00:60", "00:00:60", "1 day", "1:2:3:4", "00:00:00.12345678", "P", "a.00:00"],
            Some(Fault::OtherType),
        );
    }

    #[test]
    fn dates() {
        all(
            ValueType::DateTime,
            &[
                "2025-01-31T00:00:00Z",
                "2024-02-29",
                "2025-01-31T00:00",
                "2025-01-31T23:59:59.999+02:00",
                "0001-01-01T00:00:00Z",
                "2025-01-31 10:00:00",
            ],
            None,
        );
        all(
            ValueType::DateTime,
            &[
                "2025-02-29",
                "2025-13-01",
                "01/02/2025",
                "2025-01-31T25:00:00Z",
                "2025-01-31T00:00:00+1",
                "2025-01-31T10",
            ],
            Some(Fault::Unusual),
        );
        all(ValueType::DateTime, &["tomorrow", "TODO"], Some(Fault::OtherType));
    }

    #[test]
    fn listed_values() {
        all(ValueType::Enum, &["allow", "forbid", " allow", "deny"], None);
        all(ValueType::Enum, &["Allow"], Some(Fault::Case("allow")));
        all(ValueType::Enum, &["alow"], Some(Fault::NotListed(Some("allow"))));
        all(ValueType::Enum, &["reject"], Some(Fault::NotListed(None)));
    }

    #[test]
    fn addresses() {
        all(
            ValueType::Url,
            &["https://example.com", "HTTP://h/p?q#f", "https://[::1]:8080/", "https://h/a b"],
            None,
        );
        all(
            ValueType::Url,
            &["example.com", "/path", "ftp://h", "https://", "https:///p", "https://a b/", "htps://h"],
            Some(Fault::OtherType),
        );
        all(ValueType::Ip, &["192.0.2.1", "2001:db8::1", "::"], None);
        all(ValueType::Ip, &["192.0.2.0/24", "192.0.2", "256.0.0.1", "localhost"], Some(Fault::OtherType));
    }

    #[test]
    fn http() {
        all(ValueType::HttpMethod, &["GET", "post", "M-SEARCH", "*"], None);
        all(ValueType::HttpMethod, &["GET POST", "GET,POST", "GÉT"], Some(Fault::OtherType));
        all(ValueType::HttpStatus, &["100", "404", "599"], None);
        all(ValueType::HttpStatus, &["600", "999"], Some(Fault::Unusual));
        all(ValueType::HttpStatus, &["99", "1000", "-404", "OK", "2xx"], Some(Fault::OtherType));
    }

    #[test]
    fn placeholders_are_not_judged() {
        for value in [ValueType::Int, ValueType::Bool, ValueType::Enum, ValueType::Ip, ValueType::Url] {
            all(
                value,
                &["RETRY_COUNT", "{your value}", "#{{ value }}", "[VALUE]", "<value>", "$value", "%value"],
                None,
            );
        }
        all(ValueType::Bool, &["_A", "YES"], Some(Fault::OtherType));
    }

    #[test]
    fn names_must_not_be_blank() {
        for value in [ValueType::VariableName, ValueType::BackendId, ValueType::FragmentId] {
            all(value, &["a", "a b"], None);
            all(value, &["", " "], Some(Fault::Empty));
        }
    }

    #[test]
    fn free_text_is_not_judged() {
        for value in [ValueType::String, ValueType::Any, ValueType::Json, ValueType::Xml, ValueType::Regex] {
            all(value, &["", "(", "{"], None);
        }
    }
}
