//! Crockford's letters as numbers, 128 bits as letters, and the check letter. `token` and `passphrase` use it.

use super::{BODY, CROCKFORD};

/// The letter of a value; only the lowest five bits count.
pub(in crate::domain) fn letter(value: u8) -> char {
    char::from(CROCKFORD[usize::from(value & 31)])
}

/// The value of a letter of either case, if it is one of Crockford's.
pub(in crate::domain) fn value(letter: u8) -> Option<u8> {
    let upper = letter.to_ascii_uppercase();
    CROCKFORD.iter().position(|known| *known == upper).and_then(|at| u8::try_from(at).ok())
}

/// 128 bits as 26 values, highest first; the first one is below 8.
pub(super) fn values_of(bits: &[u8; 16]) -> [u8; BODY] {
    let number = u128::from_be_bytes(*bits);
    let mut values = [0; BODY];
    for (place, value) in values.iter_mut().rev().enumerate() {
        *value = (number >> (5 * place) & 31) as u8;
    }
    values
}

/// The bits of 26 values, unless they stand for more than 128.
pub(super) fn bits_of(values: &[u8; BODY]) -> Option<[u8; 16]> {
    if values[0] > 7 {
        return None;
    }
    let number = values.iter().fold(0_u128, |number, value| number << 5 | u128::from(*value));
    Some(number.to_be_bytes())
}

/// The check value: a sum over the field of 32 elements with another weight at each place, so that every single
/// wrong letter and every two swapped letters show. A sum of plain numbers would miss swaps.
pub(in crate::domain) fn check(kind: u8, values: &[u8]) -> u8 {
    let mut weight = 1;
    let mut sum = times(kind & 31, weight);
    for value in values {
        weight = times(weight, 2);
        sum ^= times(*value, weight);
    }
    sum
}

/// Multiplies in the field of 32 elements, modulo x^5 + x^2 + 1 (primitive, so 2 runs through all 31 weights).
fn times(mut left: u8, mut right: u8) -> u8 {
    let mut product = 0;
    while right != 0 {
        if right & 1 == 1 {
            product ^= left;
        }
        left <<= 1;
        if left & 32 != 0 {
            left ^= 0b10_0101;
        }
        right >>= 1;
    }
    product
}
