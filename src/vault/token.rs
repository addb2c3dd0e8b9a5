//! What is derived from a day's key: tokens, short codes, their hashes, and the audit's references to a visit.
//!
//! Nothing derived is ever stored: it comes out the same each time while the day's key lives, and never again after.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::seal::{self, Purpose};
use super::{Vault, VaultError};
use crate::domain::token::{ShortCode, Token, TokenKind};

impl Vault {
    /// The token of a row: the same each time, until its day's key dies.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] when the day has no living key.
    pub fn token(&self, day: NaiveDate, kind: TokenKind, row: &[u8; 16]) -> Result<Token, VaultError> {
        let purpose = match kind {
            TokenKind::Invitation => Purpose::InvitationToken,
            TokenKind::Badge => Purpose::BadgeToken,
        };
        self.first_half(day, purpose, row).map(|bits| Token { kind, bits })
    }

    /// The short code of a row: the same each time, until its day's key dies. Two rows of a day may, once in a
    /// hundred thousand days, share one: whoever looks it up must see whether it is the only one.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] when the day has no living key.
    pub fn short_code(&self, day: NaiveDate, row: &[u8; 16]) -> Result<ShortCode, VaultError> {
        self.with_key(day, |key| {
            for attempt in 0..=u8::MAX {
                let hash = seal::keyed_hash(key, Purpose::Code, &[row, &[attempt]])?;
                let [a, b, c, d, e, ..] = *hash;
                if let Some(code) = ShortCode::from_bits([a, b, c, d, e]) {
                    return Ok(code);
                }
            }
            Err(VaultError::Internal("no short code fits"))
        })
    }

    /// What a row keeps of its short code: forty bits could be guessed from a plain hash, not from one under a key.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] when the day has no living key.
    pub fn short_code_hash(&self, day: NaiveDate, code: &ShortCode) -> Result<[u8; 32], VaultError> {
        self.with_key(day, |key| seal::keyed_hash(key, Purpose::CodeHash, &[code.as_bytes()]).map(|hash| *hash))
    }

    /// What an audit line keeps of a visit: linkable while the day's key lives, an empty number afterwards.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] when the day has no living key.
    pub fn visit_reference(&self, day: NaiveDate, visit: &[u8; 16]) -> Result<[u8; 16], VaultError> {
        self.first_half(day, Purpose::VisitReference, visit)
    }

    /// What a row keeps of the words by which an import knows it again, brought down to sixteen bytes: the same each
    /// time while the day's key lives, an empty number afterwards.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] when the day has no living key.
    pub fn mark(&self, day: NaiveDate, words: &[u8; 16]) -> Result<[u8; 16], VaultError> {
        self.first_half(day, Purpose::Mark, words)
    }

    /// The first 128 bits of a row's hash under the key of one purpose.
    fn first_half(&self, day: NaiveDate, purpose: Purpose, row: &[u8; 16]) -> Result<[u8; 16], VaultError> {
        self.with_key(day, |key| {
            let hash = seal::keyed_hash(key, purpose, &[row])?;
            let mut half = [0; 16];
            half.copy_from_slice(&hash[..16]);
            Ok(half)
        })
    }
}

/// What a row keeps of its token: 128 random bits cannot be guessed from their hash.
#[must_use]
pub fn token_hash(token: &Token) -> [u8; 32] {
    Sha256::digest(token.bits).into()
}
