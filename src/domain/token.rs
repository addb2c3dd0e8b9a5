//! What a QR or a short code carries: random-looking text that means nothing outside this house.
//!
//! `vault` derives them from a day's key; they are never stored. A token reads `W1` + `I` (invitation) or `B`
//! (badge) + 26 Crockford base32 letters (128 bits) + 1 check letter, upper case, so that a QR stays in its
//! alphanumeric mode and a half scan is told apart from a wrong one. The scanner's and the typist's words come in
//! through [`Scan::read`], and nowhere else.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub(in crate::domain) mod letters;
#[cfg(test)]
mod tests;

/// Crockford's base32 digits: no I, L, O, U.
pub const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What every token begins with, and no short code ever does.
const PREFIX: &str = "W1";
/// How many letters 128 bits take.
const BODY: usize = 26;
/// The length of a token's text: prefix, kind, body and check letter.
const TOKEN_TEXT: usize = PREFIX.len() + 1 + BODY + 1;
/// The length of a short code.
const CODE_TEXT: usize = 8;

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// The QR of an invitation.
    Invitation,
    /// The QR on a badge.
    Badge,
}

impl TokenKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Invitation, Self::Badge];

    /// The letter behind the prefix.
    fn letter(self) -> u8 {
        match self {
            Self::Invitation => b'I',
            Self::Badge => b'B',
        }
    }
}

/// A token: 128 secret bits and what they open.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Token {
    /// What it opens.
    #[zeroize(skip)]
    pub kind: TokenKind,
    /// The secret bits.
    pub bits: [u8; 16],
}

impl Token {
    /// The text of the QR: 30 upper-case letters and digits.
    #[must_use]
    pub fn as_text(&self) -> Zeroizing<String> {
        let values = Zeroizing::new(letters::values_of(&self.bits));
        let mut text = Zeroizing::new(String::with_capacity(TOKEN_TEXT));
        text.push_str(PREFIX);
        text.push(char::from(self.kind.letter()));
        for value in values.iter() {
            text.push(letters::letter(*value));
        }
        text.push(letters::letter(letters::check(self.kind.letter(), &values[..])));
        text
    }

    /// The token of a text without white space, if every letter is in its place.
    fn read(text: &[u8]) -> Option<Self> {
        let rest = text
            .get(..PREFIX.len())
            .filter(|start| start.eq_ignore_ascii_case(PREFIX.as_bytes()))
            .and_then(|_| text.get(PREFIX.len()..))?;
        let (letter, rest) = rest.split_first()?;
        let kind = TokenKind::ALL.into_iter().find(|kind| kind.letter() == letter.to_ascii_uppercase())?;
        let (check, body) = rest.split_last()?;
        let body: &[u8; BODY] = body.try_into().ok()?;
        let mut values = Zeroizing::new([0; BODY]);
        for (value, letter) in values.iter_mut().zip(body) {
            *value = letters::value(*letter)?;
        }
        if letters::value(*check)? != letters::check(kind.letter(), &values[..]) {
            return None;
        }
        letters::bits_of(&values).map(|bits| Self { kind, bits })
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({:?}, secret)", self.kind)
    }
}

/// Eight Crockford letters that a guest may type instead of scanning; never all digits, never like a token's start.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct ShortCode([u8; CODE_TEXT]);

impl ShortCode {
    /// The code of 40 bits; `None` when it would be all digits or look like the start of a token.
    #[must_use]
    pub fn from_bits(bits: [u8; 5]) -> Option<Self> {
        let number = bits.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let mut code = [0; CODE_TEXT];
        for (place, letter) in code.iter_mut().rev().enumerate() {
            *letter = CROCKFORD[(number >> (5 * place) & 31) as usize];
        }
        Self::allowed(code)
    }

    /// The eight letters.
    #[must_use]
    pub fn as_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.iter().copied().map(char::from).collect())
    }

    /// The code as bytes, to be hashed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }

    /// The code that somebody typed: any case, O for 0, I or L for 1, and one space or hyphen in the middle.
    fn read(text: &[u8]) -> Option<Self> {
        let mut code = [0; CODE_TEXT];
        let (left, right) = match text.len() {
            8 => text.split_at(4),
            9 if matches!(text.get(4), Some(b' ' | b'-')) => (text.get(..4)?, text.get(5..)?),
            _ => return None,
        };
        for (place, letter) in code.iter_mut().zip(left.iter().chain(right)) {
            let meant = match letter.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            *place = CROCKFORD[usize::from(letters::value(meant)?)];
        }
        Self::allowed(code)
    }

    /// A code that cannot be taken for a number or for the start of a token.
    fn allowed(mut code: [u8; CODE_TEXT]) -> Option<Self> {
        if code.iter().all(u8::is_ascii_digit) || code.starts_with(PREFIX.as_bytes()) {
            code.zeroize();
            return None;
        }
        Some(Self(code))
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode(secret)")
    }
}

/// What a scanner or a finger gave, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scan {
    /// A token of this product.
    Token(Token),
    /// A short code.
    Code(ShortCode),
    /// Something else, cut short, or of another product. Nothing of it is kept.
    Foreign,
}

impl Scan {
    /// Understands a text, white space around it aside.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim().as_bytes();
        if text.len() == TOKEN_TEXT {
            Token::read(text).map_or(Self::Foreign, Self::Token)
        } else {
            ShortCode::read(text).map_or(Self::Foreign, Self::Code)
        }
    }
}
