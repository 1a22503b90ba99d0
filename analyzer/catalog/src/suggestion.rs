//! "Did you mean …?"

/// The candidate that `name` was probably meant to be, if one is near enough.
///
/// A candidate that differs only in case wins. Otherwise the one with the fewest edits (a letter added, left
/// out, replaced, or swapped with its neighbour) is taken, the first of equals; one edit in three letters is
/// the most that still counts as a slip.
pub fn closest<'candidate>(
    name: &str,
    candidates: impl IntoIterator<Item = &'candidate str>,
) -> Option<&'candidate str> {
    let length = name.chars().count();
    let most_edits = length.max(3) / 3;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.eq_ignore_ascii_case(name) {
            return Some(candidate);
        }
        // The difference in length is a lower bound of the edits, and far cheaper on a name of a megabyte.
        if candidate.chars().count().abs_diff(length) > most_edits {
            continue;
        }
        let edits = strsim::damerau_levenshtein(name, candidate);
        // A name of which no letter is left says nothing about what was meant.
        let resembles = edits <= most_edits && edits < length;
        if resembles && best.is_none_or(|(least, _)| edits < least) {
            best = Some((edits, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    const POLICIES: [&str; 5] = ["set-header", "set-body", "validate-jwt", "rate-limit", "rate-limit-by-key"];

    #[test]
    fn a_slip_is_recognised() {
        assert_eq!(closest("set-haeder", POLICIES), Some("set-header"));
        assert_eq!(closest("validatejwt", POLICIES), Some("validate-jwt"));
        assert_eq!(closest("rate-limits", POLICIES), Some("rate-limit"));
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(closest("transform", POLICIES), None);
        assert_eq!(closest("", POLICIES), None);
        assert_eq!(closest("set-header", []), None);
    }

    #[test]
    fn a_difference_in_case_wins_over_a_nearer_spelling() {
        assert_eq!(closest("ID", ["I", "IDE", "id"]), Some("id"));
        assert_eq!(closest("Set-Header", POLICIES), Some("set-header"));
    }

    #[test]
    fn the_first_of_equally_near_candidates_is_taken() {
        assert_eq!(closest("bat", ["cat", "hat"]), Some("cat"));
        assert_eq!(closest("bat", ["hat", "cat"]), Some("hat"));
    }

    #[test]
    fn a_short_name_needs_a_letter_in_common() {
        assert_eq!(closest("n", ["e"]), None);
        assert_eq!(closest("if", ["id"]), Some("id"));
    }
}
