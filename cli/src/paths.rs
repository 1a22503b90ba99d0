//! Paths as reports show them.

use std::path::{Path, PathBuf};

/// Shows paths relative to the current folder, with forward slashes.
#[derive(Debug)]
pub(crate) struct Paths {
    current: Option<PathBuf>,
}

impl Paths {
    /// Paths relative to the folder that the process runs in.
    pub(crate) fn new() -> Self {
        Self { current: std::env::current_dir().ok() }
    }

    /// A path as the estate gives it, relative to the current folder when it lies below it.
    pub(crate) fn show(&self, path: &Path) -> String {
        let below = self.current.as_deref().and_then(|current| path.strip_prefix(current).ok());
        below.unwrap_or(path).to_string_lossy().into_owned()
    }
}

/// A URI reference for a path that [`Paths::show`] gives.
pub(crate) fn uri(path: &str) -> String {
    let is_absolute = path.starts_with('/') || path.get(1..3) == Some(":/");
    let mut uri = String::with_capacity(path.len());
    if is_absolute {
        uri.push_str("file://");
        if !path.starts_with('/') {
            uri.push('/');
        }
    } else if path.split('/').next().is_some_and(|first| first.contains(':')) {
        // The first segment of a relative reference may hold no colon: it would be read as a scheme.
        uri.push_str("./");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' => {
                uri.push(char::from(byte));
            }
            _ => {
                let digit =
                    |value: u8| char::from_digit(value.into(), 16).unwrap_or('0').to_ascii_uppercase();
                uri.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{Paths, uri};
    use std::path::Path;

    #[test]
    fn paths_below_the_current_folder_are_relative() {
        let paths = Paths { current: Some("/estate".into()) };
        assert_eq!(paths.show(Path::new("/estate/apis/policy.xml")), "apis/policy.xml");
        assert_eq!(paths.show(Path::new("apis/policy.xml")), "apis/policy.xml");
        assert_eq!(paths.show(Path::new("../other/policy.xml")), "../other/policy.xml");
        assert_eq!(paths.show(Path::new("/other/policy.xml")), "/other/policy.xml");
    }

    #[test]
    fn a_uri_escapes_what_it_may_not_hold() {
        assert_eq!(uri("apis/my api/50%/ä.xml"), "apis/my%20api/50%25/%C3%A4.xml");
        assert_eq!(uri("a:b/policy.xml"), "./a:b/policy.xml");
        assert_eq!(uri("/etc/policy.xml"), "file:///etc/policy.xml");
        assert_eq!(uri("C:/apis/policy.xml"), "file:///C:/apis/policy.xml");
    }
}
