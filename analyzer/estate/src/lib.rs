//! Finds the policy documents in files and folders, and reads them.
//!
//! [`discover`] lists the files that paths name or contain; [`load`] reads one of them, if it holds a policy document.
//! The two are apart so that loading can run on as many threads as there are, one file at a time.
//!
//! # Invariants
//!
//! - What a policy document is, its content decides: see [`is_policy_document`]. Only at a place that APIOps keeps for
//!   the policy of an entity it is one whatever it holds, so that a broken root is reported and not passed over.
//! - What cannot be read is one [`Problem`] and stops nothing else. Nothing waits on a pipe or follows a link in
//!   circles.
//! - No file outside the given paths is opened: a link that leads out of a walked folder is not followed.
//! - The order of files and problems does not depend on the number of threads or on how paths are spelled.
//! - Every file decodes. In UTF-8 the offsets of the text are those of the file, whatever bytes it holds.
//! - A scope is stated only where a layout or the root element makes it certain.

mod decode;
mod discover;
mod load;
mod problem;
mod scope;
mod sniff;

pub use crate::decode::Encoding;
pub use crate::discover::{Discovery, FoundFile, discover};
pub use crate::load::{Loaded, PolicyFile, from_bytes, is_policy_document, load};
pub use crate::problem::Problem;
