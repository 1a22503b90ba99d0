//! Reading one file.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use apimlint_catalog::Scope;

use crate::decode::{Decoded, Encoding, decode, peek};
use crate::discover::FoundFile;
use crate::problem::Problem;
use crate::scope::{Place, is_reserved_for_a_policy, place};
use crate::sniff::{Kind, Verdict, kind, verdict};

/// What is read of a file before it is judged for the first time. Nearly all files are told by it.
const HEAD: usize = 4096;

/// A thousand times what APIM takes, and far below the 4 GiB that offsets can count.
const LARGEST: usize = 512 << 20;

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// A policy document, decoded.
    Policy(PolicyFile),
    /// Something else.
    NotAPolicy,
}

/// A policy document as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyFile {
    /// The path under which it was found.
    pub path: PathBuf,
    /// The text, a byte order mark included. Its offsets are those of the file, but for UTF-16: there they are
    /// offsets into this text.
    pub text: Arc<str>,
    /// How the file stores the text.
    pub encoding: Encoding,
    /// The offsets in the text of the `?` that stand for what is not valid in the encoding, ascending.
    pub invalid_bytes: Vec<u32>,
    /// What it belongs to, where the path or the root element tells for certain.
    pub scope: Option<Scope>,
    /// The entity that it belongs to, for people to read: `api orders`, `operation get-order of api orders`.
    pub subject: Option<String>,
}

/// Reads a file, if it holds a policy document; of most others only the first few kilobytes.
///
/// # Errors
///
/// When the file cannot be read, is no regular file, or holds a policy document of more than 512 MiB.
pub fn load(file: &FoundFile) -> Result<Loaded, Problem> {
    let path = &file.path;
    let problem = |error: &io::Error| match error.kind() {
        ErrorKind::NotFound if !file.explicit => Problem::new(path, "vanished before it was read"),
        _ => Problem::io(path, error),
    };
    // Asked before opening, because opening a pipe waits for someone to write to it.
    let metadata = fs::metadata(path).map_err(|error| problem(&error))?;
    if metadata.is_dir() {
        return Err(Problem::new(path, "a folder, not a file"));
    }
    if !metadata.is_file() {
        return Err(Problem::special(path.clone(), metadata.file_type()));
    }
    let mut reader = File::open(path).map_err(|error| problem(&error))?;
    let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    match read(&mut reader, length).map_err(|error| problem(&error))? {
        Contents::Policy(bytes, kind) => Ok(Loaded::Policy(policy(path, bytes, Some(kind)))),
        Contents::Other if is_reserved_for_a_policy(path) => {
            if length > LARGEST {
                return Err(too_large(path));
            }
            let bytes = fs::read(path).map_err(|error| problem(&error))?;
            Ok(Loaded::Policy(policy(path, bytes, None)))
        }
        Contents::Other => Ok(Loaded::NotAPolicy),
        Contents::TooLarge => Err(too_large(path)),
    }
}

/// Judges and decodes what was read from elsewhere, from standard input say, as if it were the file at `path`.
///
/// # Errors
///
/// When it is a policy document of more than 512 MiB.
pub fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Loaded, Problem> {
    match kind(&peek(&bytes)) {
        None if !is_reserved_for_a_policy(path) => Ok(Loaded::NotAPolicy),
        _ if bytes.len() > LARGEST => Err(too_large(path)),
        kind => Ok(Loaded::Policy(policy(path, bytes, kind))),
    }
}

/// Whether a text is a policy document, by its first element: `<policies>`, a `<fragment>` that holds policies, or
/// the data source of a resolver.
///
/// Blanks, comments, processing instructions, a DOCTYPE and template holes may stand before it. What follows may
/// be broken.
///
/// ```
/// use apimlint_estate::is_policy_document;
///
/// assert!(is_policy_document("<!-- all APIs --><policies><inbound /></policies>"));
/// assert!(!is_policy_document("<Project Sdk=\"Microsoft.NET.Sdk\" />"));
/// ```
pub fn is_policy_document(text: &str) -> bool {
    kind(text.as_bytes()).is_some()
}

fn too_large(path: &Path) -> Problem {
    Problem::new(path, format!("larger than {} MiB", LARGEST >> 20))
}

/// `kind` is `None` where only the path makes the file a policy document.
fn policy(path: &Path, bytes: Vec<u8>, kind: Option<Kind>) -> PolicyFile {
    let Decoded { text, encoding, invalid_bytes } = decode(bytes);
    let Place { scope, subject } = place(path, kind);
    PolicyFile { path: path.to_owned(), text, encoding, invalid_bytes, scope, subject }
}

enum Contents {
    /// The whole file.
    Policy(Vec<u8>, Kind),
    Other,
    TooLarge,
}

/// Reads as much as it takes to judge, and the rest of a policy document. `length` is a hint.
fn read(reader: &mut impl Read, length: usize) -> io::Result<Contents> {
    let mut head = [0; HEAD];
    let filled = fill(reader, &mut head)?;
    let head = head.get(..filled).unwrap_or_default();
    let mut complete = filled < HEAD;
    let mut so_far = verdict(&peek(head), complete);
    if so_far == Verdict::Other {
        return Ok(Contents::Other);
    }
    let mut bytes = head.to_vec();
    let kind = loop {
        match so_far {
            Verdict::Other => return Ok(Contents::Other),
            _ if length.max(bytes.len()) > LARGEST => return Ok(Contents::TooLarge),
            Verdict::Policy(kind) => break kind,
            Verdict::NeedsMore => {
                // Judging begins anew each time: with a part ten times as long, all of them cost little more than
                // the last.
                let wanted = bytes.len() * 9;
                complete = append(reader, &mut bytes, wanted)? < wanted;
                so_far = verdict(&peek(&bytes), complete);
            }
        }
    };
    if !complete {
        // One more than the rest, so that the end of the file is met without another allocation.
        bytes.reserve_exact(length.saturating_sub(bytes.len()) + 1);
        let wanted = (LARGEST + 1).saturating_sub(bytes.len());
        append(reader, &mut bytes, wanted)?;
    }
    Ok(if bytes.len() > LARGEST { Contents::TooLarge } else { Contents::Policy(bytes, kind) })
}

/// Reads until `buffer` is full or the input ends.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(free) = buffer.get_mut(filled..).filter(|free| !free.is_empty()) {
        match reader.read(free) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Reads up to `count` bytes more.
fn append(reader: &mut impl Read, bytes: &mut Vec<u8>, count: usize) -> io::Result<usize> {
    reader.take(u64::try_from(count).unwrap_or(u64::MAX)).read_to_end(bytes)
}
