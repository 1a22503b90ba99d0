//! The keys of the files in `facts/`, and what must hold of them.

use serde::Deserialize;

use crate::format::Gateway;
use crate::source::Source;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitFile {
    pub(crate) limit: Vec<LimitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitEntry {
    pub(crate) subject: LimitSubject,
    pub(crate) most: Option<u64>,
    pub(crate) unit: LimitUnit,
    #[serde(default)]
    pub(crate) gateways: Vec<Gateway>,
    #[serde(default)]
    pub(crate) disputed: bool,
    #[serde(default)]
    pub(crate) note: String,
    pub(crate) source: String,
    pub(crate) date: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LimitSubject {
    PolicyDocument,
    PolicyFragment,
    Expression,
    NamedValueName,
    NamedValue,
    NamedValueTags,
    ResourceTags,
    OperationName,
    Url,
    UrlPathSegment,
    ApiSchema,
    ValidatedBody,
    BufferedBody,
    CachedResponse,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LimitUnit {
    Bytes,
    Characters,
    Items,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaveErrorFile {
    pub(crate) error: Vec<SaveErrorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct SaveErrorEntry {
    pub(crate) id: String,
    pub(crate) stage: Stage,
    pub(crate) template: String,
    pub(crate) cause: String,
    pub(crate) seen_in: Vec<String>,
    #[serde(default)]
    pub(crate) disputed: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stage {
    Size,
    Parse,
    Schema,
    Place,
    Expression,
    Reference,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LastErrorFile {
    pub(crate) reason: Vec<LastErrorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LastErrorEntry {
    #[serde(default)]
    pub(crate) source: String,
    pub(crate) reason: String,
    pub(crate) origin: ErrorOrigin,
    pub(crate) condition: String,
    #[serde(default)]
    pub(crate) formerly: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ErrorOrigin {
    BuiltIn,
    Policy,
}

#[test]
fn limits_hold_to_their_rules() {
    let source = Source::read();
    let mut problems = Vec::new();
    for (index, limit) in source.limits.iter().enumerate() {
        let mut report = |text: &str| problems.push(format!("limits.toml: {:?}: {text}", limit.subject));
        if limit.source.is_empty() {
            report("no source");
        }
        if limit.note.ends_with('.') {
            report("`note` ends with a period");
        }
        if !limit.date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
            || !matches!(limit.date.len(), 4 | 7)
        {
            report("`date` is not YYYY-MM or YYYY");
        }
        let mut earlier = source.limits.iter().take(index).filter(|other| {
            other.subject == limit.subject
                && (other.gateways == limit.gateways
                    || other.gateways.iter().any(|gateway| limit.gateways.contains(gateway)))
        });
        if limit.disputed != earlier.any(|other| !other.disputed) {
            report("needs one sure number, and only disputed ones after it");
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn save_errors_hold_to_their_rules() {
    let source = Source::read();
    let mut problems = Vec::new();
    let mut previous = "";
    for error in &source.save_errors {
        let mut report = |text: &str| problems.push(format!("save-errors.toml: {}: {text}", error.id));
        if error.id == previous {
            report("`id` is used twice");
        }
        if error.id.is_empty() || !error.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            report("`id` is not in kebab case");
        }
        if error.cause.is_empty() || error.cause.ends_with('.') {
            report("`cause` is missing or ends with a period");
        }
        if error.seen_in.is_empty() && !error.disputed {
            report("nobody has seen it, so it must be `disputed`");
        }
        if error.template != error.template.trim() || error.cause != error.cause.trim() {
            report("white space at an end");
        }
        previous = &error.id;
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn last_error_reasons_hold_to_their_rules() {
    let source = Source::read();
    let mut problems = Vec::new();
    let mut previous = ("", "");
    for entry in &source.last_error_reasons {
        let mut report = |text: &str| problems.push(format!("last-error.toml: {}: {text}", entry.reason));
        let key = (entry.reason.as_str(), entry.source.as_str());
        if key == previous {
            report("stands there twice");
        }
        if entry.condition.is_empty() || entry.condition.ends_with('.') {
            report("`condition` is missing or ends with a period");
        }
        if entry.origin == ErrorOrigin::Policy && !source.has_policy(&entry.source) {
            report("`source` is no policy");
        }
        if source.last_error_reasons.iter().any(|other| other.reason == entry.formerly) {
            report("`formerly` is still in use");
        }
        previous = key;
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
