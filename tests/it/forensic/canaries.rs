//! The canaries: a text of its own for each personal field of each guest, which no other bytes look like.
//!
//! Ten letters from g to p and `zq`: neither a word of any language nor hexadecimal, so that whatever looks like one
//! is one, and a search needs no list of them.

use std::collections::HashSet;

use memchr::memmem;
use sha2::{Digest, Sha256};

/// The personal fields of a guest.
#[derive(Clone, Copy, Debug)]
pub enum Field {
    Name,
    Company,
    Host,
    Email,
    Source,
    Plate,
    /// What is written in the open and deleted, so that the search of raw blocks has something to find.
    Control,
}

pub const FIELDS: [Field; 6] = [Field::Name, Field::Company, Field::Host, Field::Email, Field::Source, Field::Plate];

/// How long a canary is.
const LENGTH: usize = 12;

/// A number that a seed gives for a purpose: the same each time.
pub fn drawn(seed: u64, purpose: &str, number: u32) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(purpose);
    hash.update(number.to_be_bytes());
    hash.finalize().into()
}

/// The canary of a field of a guest.
pub fn canary(seed: u64, guest: u32, field: Field) -> String {
    let random = drawn(seed, &format!("{field:?}"), guest);
    let letters = random.iter().take(LENGTH - 2).map(|byte| char::from(b'g' + byte % 10));
    letters.chain("zq".chars()).collect()
}

/// Every canary of the first guests.
pub fn all(seed: u64, guests: u32) -> HashSet<String> {
    (0..guests).flat_map(|guest| FIELDS.map(|field| canary(seed, guest, field))).collect()
}

/// Whatever looks like a canary in some bytes, in small or capital letters, one byte a letter or two.
pub fn canaries_in(bytes: &[u8]) -> Vec<(usize, String)> {
    [1, 2].into_iter().flat_map(|width| of_width(bytes, width)).collect()
}

fn of_width(bytes: &[u8], width: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for end in ["zq", "ZQ", "Zq", "zQ"] {
        let wide: Vec<u8> = end.bytes().flat_map(|letter| [letter, 0].into_iter().take(width)).collect();
        for at in memmem::find_iter(bytes, &wide) {
            let Some(start) = at.checked_sub((LENGTH - 2) * width) else { continue };
            let letters = bytes[start..at].chunks(width);
            let is_letter = |sign: &[u8]| matches!(sign, [b'g'..=b'p' | b'G'..=b'P'] | [b'g'..=b'p' | b'G'..=b'P', 0]);
            if letters.clone().all(is_letter) {
                let letters = letters.map(|sign| char::from(sign[0].to_ascii_lowercase()));
                found.push((start, letters.chain("zq".chars()).collect()));
            }
        }
    }
    found
}

#[test]
fn a_canary_is_found_in_every_letter_and_nothing_else_is() {
    let text = canary(7, 1, Field::Name);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), text.to_uppercase().into_bytes(), wide] {
        assert_eq!(canaries_in(&[&b"..."[..], &bytes, b"..."].concat()), [(3, text.clone())]);
    }
    assert_eq!(canaries_in(b"a quiz: plexus zq, hijklmnopgaq, hijkzq"), []);
    assert_eq!(all(7, 50).len(), 50 * FIELDS.len(), "no two alike");
}
