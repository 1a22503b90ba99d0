//! Finds and reads policy documents.
