//! Texts that this house may not read: a citizen service number by itself, as the QR on the back of a Dutch document
//! and its owner's keyboard give it (UAVG article 46; not even consent allows it).
//!
//! Called by `identity` alone. Nothing may log, name or count what was refused here.

use super::is_gap;

/// How many digits such a number has.
const DIGITS: i64 = 9;

/// Whether a text as a whole is such a number: nine digits whose sum, weighted 9 to 2 and -1, is a multiple of 11.
pub(super) fn is_refused(text: &str) -> bool {
    let mut count = 0;
    let mut sum = 0;
    for c in text.chars() {
        match c.to_digit(10) {
            Some(digit) => {
                count += 1;
                let weight = if count == DIGITS { -1 } else { DIGITS + 1 - count };
                sum += weight * i64::from(digit);
            }
            None if is_gap(c) || matches!(c, '.' | '-') => {}
            None => return false,
        }
        if count > DIGITS {
            return false;
        }
    }
    count == DIGITS && sum % 11 == 0
}
