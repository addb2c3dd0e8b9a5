//! The recovery passphrase: made by the program, shown once, typed by a person on a bad day.
//!
//! Seven groups of five Crockford letters, four of which carry 20 random bits each: 140 bits in all. The fifth is a check
//! letter over group and place, so that a slip is told by its group before the slow work begins, and two groups in each
//! other's place are too. `vault` opens the recovery key file with it. It is never stored, logged or printed by `Debug`.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::token::letters;

/// How many groups there are.
const GROUPS: usize = 7;
/// How many letters of a group are random.
const RANDOM: usize = 4;
/// How many random letters there are in all.
pub const LETTERS: usize = GROUPS * RANDOM;

/// A recovery passphrase. Wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase([u8; LETTERS]);

/// What is wrong with a typed passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseMistake {
    /// It has more or fewer letters than seven groups of five.
    #[error("it has {0} letters instead of 35")]
    Length(usize),
    /// A group has a wrong letter, or stands in another one's place; counted from 1.
    #[error("group {0} is mistyped")]
    Group(usize),
}

impl Passphrase {
    /// The passphrase of random bytes, of each of which five bits are taken.
    #[must_use]
    pub fn of(random: &[u8; LETTERS]) -> Self {
        Self(random.map(|byte| byte & 31))
    }

    /// Reads a typed passphrase: spaces and hyphens are passed over, small letters, O, I and L taken for what they
    /// stand for.
    ///
    /// # Errors
    /// Says which group is mistyped.
    pub fn read(text: &str) -> Result<Self, PassphraseMistake> {
        let typed = Zeroizing::new(text.bytes().filter(|byte| !b"- \t".contains(byte)).collect::<Vec<u8>>());
        if typed.len() != GROUPS * (RANDOM + 1) {
            return Err(PassphraseMistake::Length(typed.len()));
        }
        let mut passphrase = Self([0; LETTERS]);
        let groups = passphrase.0.chunks_exact_mut(RANDOM).zip(typed.chunks_exact(RANDOM + 1));
        for (number, (values, letters)) in (1_u8..).zip(groups) {
            let mistake = PassphraseMistake::Group(usize::from(number));
            for (value, letter) in values.iter_mut().zip(letters) {
                *value = value_of(*letter).ok_or(mistake)?;
            }
            if value_of(letters[RANDOM]) != Some(letters::check(number, values)) {
                return Err(mistake);
            }
        }
        Ok(passphrase)
    }

    /// The groups, with a hyphen between them.
    #[must_use]
    pub fn as_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (RANDOM + 2)));
        for (number, values) in (1_u8..).zip(self.0.chunks_exact(RANDOM)) {
            if number > 1 {
                text.push('-');
            }
            values.iter().for_each(|value| text.push(letters::letter(*value)));
            text.push(letters::letter(letters::check(number, values)));
        }
        text
    }

    /// What a key is made of: the random values.
    #[must_use]
    pub fn values(&self) -> &[u8; LETTERS] {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(secret)")
    }
}

/// The value of a typed letter, with those that look like digits taken for them (Crockford's base 32).
fn value_of(letter: u8) -> Option<u8> {
    match letter.to_ascii_uppercase() {
        b'O' => Some(0),
        b'I' | b'L' => Some(1),
        letter => letters::value(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Passphrase {
        let mut random = [0; LETTERS];
        random.iter_mut().enumerate().for_each(|(at, byte)| *byte = (at * 41 + 7) as u8);
        Passphrase::of(&random)
    }

    #[test]
    fn it_is_read_as_it_is_shown_and_as_people_type_it() {
        let text = some().as_text();
        assert_eq!(text.len(), 41);
        assert_eq!(Passphrase::read(&text), Ok(some()));
        assert_eq!(Passphrase::read(&text.to_lowercase().replace('-', "  ")), Ok(some()));
        assert_eq!(Passphrase::read(&text.replace('0', "O").replace('1', "l")), Ok(some()));
    }

    #[test]
    fn every_wrong_letter_and_every_swap_is_told_by_its_group() {
        let text: Vec<u8> = some().as_text().bytes().filter(|byte| *byte != b'-').collect();
        let read = |letters: &[u8]| Passphrase::read(std::str::from_utf8(letters).unwrap());
        for at in 0..text.len() {
            for letter in *super::super::token::CROCKFORD {
                let mut wrong = text.clone();
                wrong[at] = letter;
                let wanted = if letter == text[at] { Ok(some()) } else { Err(PassphraseMistake::Group(at / 5 + 1)) };
                assert_eq!(read(&wrong), wanted);
            }
        }
        for at in (1..text.len()).filter(|at| at % 5 != 0 && text[*at] != text[at - 1]) {
            let mut wrong = text.clone();
            wrong.swap(at, at - 1);
            assert_eq!(read(&wrong), Err(PassphraseMistake::Group(at / 5 + 1)));
        }
        let mut wrong = text.clone();
        wrong.rotate_left(5);
        assert!(read(&wrong).is_err(), "groups in each other's place");
        assert_eq!(read(&text[1..]), Err(PassphraseMistake::Length(34)));
        assert_eq!(Passphrase::read("7QK3ü"), Err(PassphraseMistake::Length(6)));
    }

    #[test]
    fn it_prints_nothing_of_itself() {
        assert_eq!(format!("{:?}", some()), "Passphrase(secret)");
    }
}
