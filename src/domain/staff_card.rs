//! A staff card: what a reader types of it, and which cards say too little to open anything.
//!
//! `config` makes one of each scan that begins as kiosk.toml says, the command line of what it is given; `vault` hashes
//! it. Its text is never stored, printed or logged, and wiped when it is dropped.

use std::collections::BTreeSet;
use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// The fewest signs of a card behind the house's prefix. Eight digits are a hundred times as many as those of a PIN, and
/// cards are tried behind the same back-off; four bytes, the shortest number of any card, come as eight or ten signs.
pub const SHORTEST: usize = 8;
/// The most signs of a card.
pub const LONGEST: usize = 128;
/// The fewest signs of a card that differ from each other: blank cards are all zeros.
const FEWEST_SIGNS: usize = 4;

/// What a reader types of a card, without what marks it. Capitals and small letters are one: readers write the same
/// hexadecimal number in either.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct StaffCard(String);

/// Says why a card is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardRefused {
    /// It is too short to be kept from guessing.
    #[error(
        "the card says less than {SHORTEST} signs behind the prefix, so others could guess it; let the reader write its \
         whole number, or take another card"
    )]
    TooShort,
    /// It is longer than any card.
    #[error("this is longer than {LONGEST} signs and no card; read the card alone")]
    TooLong,
    /// It has other characters than a card has.
    #[error("this has characters that no card has; read the card alone")]
    NoCard,
    /// It is made of so few signs that anybody would try it first.
    #[error(
        "the card has hardly any number, as blank ones do, or only counts, so others could guess it; take another card"
    )]
    TooPlain,
}

impl StaffCard {
    /// A card of this text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        // As long as the text, so that no growing leaves a copy behind.
        let mut card = String::with_capacity(text.len());
        card.extend(text.trim().chars().map(|c| c.to_ascii_uppercase()));
        Self(card)
    }

    /// Whether it may be given to a member of staff. What it was read as before is looked up and never judged.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn may_be_given(&self) -> Result<(), CardRefused> {
        let signs = self.0.as_bytes();
        if !signs.iter().all(|sign| sign.is_ascii_graphic() || *sign == b' ') {
            return Err(CardRefused::NoCard);
        }
        if signs.len() < SHORTEST {
            return Err(CardRefused::TooShort);
        }
        if signs.len() > LONGEST {
            return Err(CardRefused::TooLong);
        }
        let counts = signs.windows(2).all(|pair| pair[0].abs_diff(pair[1]) == 1);
        if counts || signs.iter().collect::<BTreeSet<_>>().len() < FEWEST_SIGNS {
            return Err(CardRefused::TooPlain);
        }
        Ok(())
    }

    /// The card as bytes, to be hashed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for StaffCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffCard(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_that_readers_write_may_be_given() {
        for card in ["0007391284", "04A2249F", "04:a2:24:9f:1b:60:80", "(01)0421 77301945", "5F2KQ8ZT9X3M"] {
            assert_eq!(StaffCard::new(card).may_be_given(), Ok(()), "{card}");
        }
    }

    #[test]
    fn a_card_that_others_could_guess_is_refused() {
        assert_eq!(StaffCard::new("7391284").may_be_given(), Err(CardRefused::TooShort));
        assert_eq!(StaffCard::new("").may_be_given(), Err(CardRefused::TooShort));
        for plain in ["0000000000", "FFFFFFFF", "0000000001", "12345678", "87654321", "ABCDEFGHIJ"] {
            assert_eq!(StaffCard::new(plain).may_be_given(), Err(CardRefused::TooPlain), "{plain}");
        }
    }

    #[test]
    fn what_is_no_card_is_refused() {
        assert_eq!(StaffCard::new(&"7391284A".repeat(17)).may_be_given(), Err(CardRefused::TooLong));
        for other in ["P<NLDBOS<<EVA\n7391284", "7391284é"] {
            assert_eq!(StaffCard::new(other).may_be_given(), Err(CardRefused::NoCard), "{other}");
        }
    }

    #[test]
    fn capitals_are_no_difference_and_spaces_around_a_card_are_nothing() {
        assert_eq!(StaffCard::new(" 04a2249f\r"), StaffCard::new("04A2249F"));
    }

    #[test]
    fn nothing_prints_it() {
        assert_eq!(format!("{:?}", StaffCard::new("0007391284")), "StaffCard(..)");
    }
}
