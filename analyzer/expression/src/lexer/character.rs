//! What characters are in C#.

/// Whether `character` is white space or a line end.
pub(crate) fn is_space(character: char) -> bool {
    // Compilers also pass over the byte order mark and the end-of-file mark of DOS. The rest is the class Zs with the line
    // and paragraph separators, which is what `char::is_whitespace` tests.
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{1a}')
}

/// Whether a name may begin with `character`.
pub(crate) fn begins_name(character: char) -> bool {
    character == '_' || character.is_alphabetic()
}

/// Whether `character` may stand in a name behind its beginning.
pub(crate) fn continues_name(character: char) -> bool {
    begins_name(character)
        || character.is_numeric()
        || matches!(character,
            // Combining marks, connectors and formatting characters.
            '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}')
}

/// The quotes that word processors put in place of `"`, by what they look like.
pub(crate) fn is_typographic_double(character: char) -> bool {
    matches!(character, '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}')
}

/// The quotes that word processors put in place of `'`.
pub(crate) fn is_typographic_single(character: char) -> bool {
    matches!(character, '\u{2018}'..='\u{201b}')
}

/// Whether `line` begins with a directive of the preprocessor.
pub(crate) fn is_directive(line: &[u8]) -> bool {
    const WORDS: [&[u8]; 13] = [
        b"if",
        b"elif",
        b"else",
        b"endif",
        b"define",
        b"undef",
        b"region",
        b"endregion",
        b"error",
        b"warning",
        b"line",
        b"pragma",
        b"nullable",
    ];
    let Some(rest) = line.strip_prefix(b"#") else { return false };
    let rest = rest.trim_ascii_start();
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    rest.get(..length).is_some_and(|word| WORDS.contains(&word))
}
