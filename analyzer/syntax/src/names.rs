//! XML names, byte by byte.

const fn name_table(start: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "the loop ends at 255")]
        let character = byte as u8;
        // Bytes of other scripts are accepted as they are: XML allows nearly all of them in names.
        table[byte] = character.is_ascii_alphabetic()
            || character == b'_'
            || character == b':'
            || character >= 0x80
            || (!start && (character.is_ascii_digit() || character == b'-' || character == b'.'));
        byte += 1;
    }
    table
}

const NAME_START: [bool; 256] = name_table(true);
const NAME: [bool; 256] = name_table(false);

/// Whether a name may begin with this byte.
pub(crate) const fn is_name_start(byte: u8) -> bool {
    NAME_START[byte as usize]
}

/// Whether this byte may stand in a name.
pub(crate) const fn is_name_byte(byte: u8) -> bool {
    NAME[byte as usize]
}

/// The offset behind the name characters that begin at `start`.
pub(crate) fn name_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while bytes.get(end).is_some_and(|byte| is_name_byte(*byte)) {
        end += 1;
    }
    end
}

/// Whether one name looks like a slip of the other: they share a long beginning, or differ in case only.
pub(crate) fn similar_names(one: &[u8], other: &[u8]) -> bool {
    if one.eq_ignore_ascii_case(other) {
        return true;
    }
    let common = one.iter().zip(other).take_while(|(left, right)| left == right).count();
    let longer = one.len().max(other.len());
    let shared_end =
        one.iter().rev().zip(other.iter().rev()).take_while(|(left, right)| left == right).count();
    common + shared_end.min(one.len().min(other.len()).saturating_sub(common)) + 2 >= longer && common > 0
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
