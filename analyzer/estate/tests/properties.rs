//! What holds for every file, whatever its bytes.

use std::fs;

use apimlint_estate::{Encoding, FoundFile, Loaded, from_bytes, is_policy_document, load};
use proptest::prelude::*;

/// Bytes that are often nearly a policy document.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"<policies>".to_vec()),
        Just(b"<fragment>".to_vec()),
        Just(b"<choose/>".to_vec()),
        Just(b"<!-- ".to_vec()),
        Just(b" -->".to_vec()),
        Just(b"<!DOCTYPE a [".to_vec()),
        Just(b"]>".to_vec()),
        Just(b"<?xml ?>".to_vec()),
        Just(b"%{ if a ~}".to_vec()),
        Just(b"<<A>>".to_vec()),
        Just(b"\xEF\xBB\xBF".to_vec()),
        Just(b"\xFF\xFE".to_vec()),
        Just("<policies>é𝄞".encode_utf16().flat_map(u16::to_be_bytes).collect()),
        (3000_usize..6000).prop_map(|length| vec![b' '; length]),
        proptest::collection::vec(any::<u8>(), 1..4),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_file_is_the_same_from_disk_and_from_memory(bytes in bytes()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, &bytes).unwrap();

        let loaded = load(&FoundFile { path: path.clone(), explicit: false });
        prop_assert_eq!(&loaded, &from_bytes(&path, bytes.clone()));
        let Ok(Loaded::Policy(file)) = loaded else { return Ok(()) };

        prop_assert!(is_policy_document(&file.text));
        prop_assert!(file.invalid_bytes.is_sorted());
        for offset in &file.invalid_bytes {
            prop_assert_eq!(file.text.as_bytes().get(*offset as usize), Some(&b'?'));
        }
        if matches!(file.encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
            prop_assert_eq!(file.text.len(), bytes.len());
            let differing = (0_u32..).zip(file.text.bytes().zip(&bytes)).filter(|(_, (a, b))| a != *b);
            let differing: Vec<u32> = differing.map(|(offset, _)| offset).collect();
            prop_assert_eq!(differing, file.invalid_bytes);
        }
    }
}
