//! XML names, byte by byte.

use crate::bytes::ByteSet;

/// Bytes of other scripts are accepted as they are: XML allows nearly all of them in names.
const NAME_START: ByteSet =
    ByteSet::of(b"_:").and_range(b'a', b'z').and_range(b'A', b'Z').and_range(0x80, 0xFF);
const NAME: ByteSet = ByteSet::of(b"_:-.")
    .and_range(b'a', b'z')
    .and_range(b'A', b'Z')
    .and_range(0x80, 0xFF)
    .and_range(b'0', b'9');

/// Whether a name may begin with this byte.
pub(crate) const fn is_name_start(byte: u8) -> bool {
    NAME_START.contains(byte)
}

/// Whether this byte may stand in a name.
pub(crate) const fn is_name_byte(byte: u8) -> bool {
    NAME.contains(byte)
}

/// The offset behind the name characters that begin at `start`.
pub(crate) fn name_end(bytes: &[u8], start: usize) -> usize {
    NAME.skip(bytes, start)
}

/// Whether one name looks like a slip of the other: they share nearly all of their beginning and end, or differ
/// in case only.
pub(crate) fn similar_names(one: &[u8], other: &[u8]) -> bool {
    if one.eq_ignore_ascii_case(other) {
        return true;
    }
    let shorter = one.len().min(other.len());
    let begin = one.iter().zip(other).take_while(|(left, right)| left == right).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(left, right)| left == right).count();
    begin > 0 && begin + end.min(shorter - begin) + 2 >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::similar_names;

    #[test]
    fn slips_are_similar() {
        for (one, other) in
            [("set-headr", "set-header"), ("Inbound", "inbound"), ("valeu", "value"), ("when", "whens")]
        {
            assert!(similar_names(one.as_bytes(), other.as_bytes()), "{one} {other}");
        }
        for (one, other) in [("inbound", "outbound"), ("set-body", "choose"), ("a", "b")] {
            assert!(!similar_names(one.as_bytes(), other.as_bytes()), "{one} {other}");
        }
    }
}
