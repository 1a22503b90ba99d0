//! The order of the number types.

use apimlint_catalog::types::known;

use crate::types::Type;

/// Whether values of a number type convert to another without a cast.
pub(crate) fn widens(from: Type, to: Type) -> bool {
    let (Some(from), Some(to)) = (place(from), place(to)) else { return false };
    WIDER.get(from).is_some_and(|wider| wider >> to & 1 == 1)
}

/// Whether values of a type are of a number type, or convert to it without a cast.
pub(crate) fn widens_or_is(from: Type, to: Type) -> bool {
    from == to || widens(from, to)
}

/// Whether a whole-number type has a sign; `None` for other types.
pub(crate) fn is_signed(ty: Type) -> Option<bool> {
    match place(ty)? {
        0 | 2 | 4 | 6 => Some(true),
        1 | 3 | 5 | 7 => Some(false),
        _ => None,
    }
}

/// For each number type in the order of [`place`] those that its values convert to, as bits.
const WIDER: [u16; 12] = [
    bits(&[2, 4, 6, 9, 10, 11]),
    bits(&[2, 3, 4, 5, 6, 7, 9, 10, 11]),
    bits(&[4, 6, 9, 10, 11]),
    bits(&[4, 5, 6, 7, 9, 10, 11]),
    bits(&[6, 9, 10, 11]),
    bits(&[6, 7, 9, 10, 11]),
    bits(&[9, 10, 11]),
    bits(&[9, 10, 11]),
    bits(&[3, 4, 5, 6, 7, 9, 10, 11]),
    bits(&[10]),
    bits(&[]),
    bits(&[]),
];

const fn bits(mut places: &[u8]) -> u16 {
    let mut found = 0;
    while let [first, rest @ ..] = places {
        found |= 1 << *first;
        places = rest;
    }
    found
}

/// The place of a number type in the order of the language.
fn place(ty: Type) -> Option<usize> {
    const SBYTE: Type = Type::of(known::SBYTE);
    const BYTE: Type = Type::of(known::BYTE);
    const SHORT: Type = Type::of(known::SHORT);
    const USHORT: Type = Type::of(known::USHORT);
    Some(match ty {
        SBYTE => 0,
        BYTE => 1,
        SHORT => 2,
        USHORT => 3,
        Type::INT => 4,
        Type::UINT => 5,
        Type::LONG => 6,
        Type::ULONG => 7,
        Type::CHAR => 8,
        Type::FLOAT => 9,
        Type::DOUBLE => 10,
        Type::DECIMAL => 11,
        _ => return None,
    })
}
