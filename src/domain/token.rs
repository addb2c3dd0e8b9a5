//! What a QR or a short code carries: random-looking text that means nothing outside this house.
//!
//! `vault` derives them from a day's key; they are never stored. A token reads `W1` + `I` (invitation) or `B`
//! (badge) + 26 Crockford base32 letters (128 bits) + 1 check letter, upper case, so that a QR stays in its
//! alphanumeric mode and a half scan is told apart from a wrong one.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Crockford's base32 digits: no I, L, O, U.
pub const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// The QR of an invitation.
    Invitation,
    /// The QR on a badge.
    Badge,
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

/// Eight Crockford letters that a guest may type instead of scanning; never all digits.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct ShortCode([u8; 8]);

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

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({:?})", self.kind)
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode")
    }
}
