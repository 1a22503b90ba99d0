//! Sets of bytes, as tables that a loop over the source can ask quickly.

/// A set of bytes.
pub(crate) struct ByteSet([bool; 256]);

#[expect(clippy::indexing_slicing, reason = "the table has a place for each byte")]
impl ByteSet {
    /// The set of these bytes.
    pub(crate) const fn of(bytes: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut rest = bytes;
        while let [byte, others @ ..] = rest {
            table[*byte as usize] = true;
            rest = others;
        }
        Self(table)
    }

    /// This set with the bytes from `first` to `last` added, both included.
    pub(crate) const fn and_range(mut self, first: u8, last: u8) -> Self {
        let mut byte = first;
        loop {
            self.0[byte as usize] = true;
            if byte == last {
                return self;
            }
            byte += 1;
        }
    }

    /// Whether `byte` is in the set.
    #[inline]
    pub(crate) const fn contains(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }

    /// The offset of the first byte at or behind `from` that is in the set; the length when there is none.
    #[inline]
    pub(crate) fn find(&self, bytes: &[u8], from: usize) -> usize {
        self.scan(bytes, from, true)
    }

    /// The offset of the first byte at or behind `from` that is not in the set; the length when there is none.
    #[inline]
    pub(crate) fn skip(&self, bytes: &[u8], from: usize) -> usize {
        self.scan(bytes, from, false)
    }

    #[inline]
    fn scan(&self, bytes: &[u8], from: usize, wanted: bool) -> usize {
        let mut rest = bytes.get(from..).unwrap_or_default();
        // Eight at a time, so that the end is asked for less often.
        while let Some((eight, others)) = rest.split_first_chunk::<8>() {
            if let Some(found) = eight.iter().position(|byte| self.contains(*byte) == wanted) {
                return bytes.len() - rest.len() + found;
            }
            rest = others;
        }
        let at = bytes.len() - rest.len();
        rest.iter().position(|byte| self.contains(*byte) == wanted).map_or(bytes.len(), |found| at + found)
    }
}
