//! All of an import that needs no database: what is kept of a draft, sealed, with its codes and the marks by which it
//! is known again. Made on a thread of its own while the rows before it are written.
//!
//! Only `store::invitations::import` calls it. It writes nothing.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::record::{Record, spot};
use crate::domain::token::{ShortCode, Token, TokenKind};
use crate::store::StoreError;
use crate::store::work::{random, seal, unless_forgotten};
use crate::vault::Vault;

/// A draft ready to be stored as a new invitation, if there is none yet.
pub(super) struct Prepared {
    pub record: Record,
    pub marks: Marks,
    pub row: NewRow,
}

/// What depends on the identifier that a new invitation gets.
pub(super) struct NewRow {
    pub id: [u8; 16],
    pub codes: Codes,
    pub sealed: Vec<u8>,
}

/// What a guest may scan or type, and what recognises the latter.
pub(super) struct Codes {
    pub token: Token,
    pub code: ShortCode,
    pub code_hash: [u8; 32],
}

/// What tells a draft again: keyed by its last day, so that nobody can test names against the file without the key,
/// and nobody at all after that day.
pub(super) struct Marks {
    pub guest: [u8; 16],
    pub source: Option<[u8; 16]>,
}

/// Prepares a record whose day's key is kept. `None` when that day has died meanwhile.
pub(super) fn prepare(vault: &Vault, record: Record) -> Result<Option<Prepared>, StoreError> {
    let made = Marks::of(vault, &record).and_then(|marks| Ok((marks, NewRow::of(vault, &record)?)));
    Ok(unless_forgotten(made)?.map(|(marks, row)| Prepared { record, marks, row }))
}

impl NewRow {
    /// A new identifier and what follows from it.
    pub(super) fn of(vault: &Vault, record: &Record) -> Result<Self, StoreError> {
        let (id, day) = (random()?, record.window.last_day);
        Ok(Self { id, codes: Codes::of(vault, day, &id)?, sealed: seal(vault, spot(&id), day, record)? })
    }
}

impl Codes {
    /// The codes of an invitation that dies on a day.
    pub(super) fn of(vault: &Vault, day: NaiveDate, id: &[u8; 16]) -> Result<Self, StoreError> {
        let code = vault.short_code(day, id)?;
        let code_hash = vault.short_code_hash(day, &code)?;
        Ok(Self { token: vault.token(day, TokenKind::Invitation, id)?, code, code_hash })
    }
}

impl Marks {
    /// The marks of a record.
    fn of(vault: &Vault, record: &Record) -> Result<Self, StoreError> {
        // Lower case only, and not the house's matcher: rows told apart today must be told apart by every later one.
        let (name, host) = (record.name.as_str().to_lowercase(), record.host.as_str().to_lowercase());
        let day = record.window.last_day;
        Ok(Self { guest: mark(vault, day, &["guest", &name, &host])?, source: source_mark(vault, record, day)? })
    }
}

/// The mark of a record's source id, if it has one, on some day.
pub(super) fn source_mark(vault: &Vault, record: &Record, day: NaiveDate) -> Result<Option<[u8; 16]>, StoreError> {
    record.source_id.as_ref().map(|source| mark(vault, day, &["source", source.as_str()])).transpose()
}

/// A mark by which the same words are known again while a day's key lives.
fn mark(vault: &Vault, day: NaiveDate, words: &[&str]) -> Result<[u8; 16], StoreError> {
    // The vault marks sixteen bytes; the words are brought down to them, each with its length in front.
    let mut hash = Sha256::new();
    for word in words {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word.as_bytes());
    }
    let mut half = [0; 16];
    half.copy_from_slice(&hash.finalize()[..16]);
    Ok(vault.mark(day, &half)?)
}
