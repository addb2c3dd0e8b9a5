//! Sealing: XChaCha20-Poly1305 under a key that serves one purpose only. Pure; `vault` and `ring` call it.
//!
//! A day's key is random, so it serves as it is for HKDF's expansion (RFC 5869, 3.3); what it seals and derives never
//! uses it directly. No function here may print, log or keep a key or a plain text.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::{Datelike, NaiveDate};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Place, VaultError};

/// A key that wipes itself.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// The first byte of a sealed value, so that another form can follow one day.
const FORM: u8 = 1;
/// The length of a nonce, random at each sealing (192 bits never meet twice).
const NONCE: usize = 24;

/// What a derived key is for. The words are part of the stored form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Record,
    InvitationToken,
    BadgeToken,
    Code,
    CodeHash,
    VisitReference,
    Mark,
    HeldName,
    HeldAddress,
    Wrap,
    SecretName,
    Passphrase,
    StaffCard,
}

impl Purpose {
    #[cfg(test)]
    pub(super) const ALL: [Self; 13] = [
        Self::Record,
        Self::InvitationToken,
        Self::BadgeToken,
        Self::Code,
        Self::CodeHash,
        Self::VisitReference,
        Self::Mark,
        Self::HeldName,
        Self::HeldAddress,
        Self::Wrap,
        Self::SecretName,
        Self::Passphrase,
        Self::StaffCard,
    ];

    fn words(self) -> &'static [u8] {
        match self {
            Self::Record => b"welkom 1 sealed record",
            Self::InvitationToken => b"welkom 1 invitation token",
            Self::BadgeToken => b"welkom 1 badge token",
            Self::Code => b"welkom 1 short code",
            Self::CodeHash => b"welkom 1 short code hash",
            Self::VisitReference => b"welkom 1 visit reference",
            Self::Mark => b"welkom 1 mark of an import",
            Self::HeldName => b"welkom 1 name on the hold list",
            Self::HeldAddress => b"welkom 1 address on the hold list",
            Self::Wrap => b"welkom 1 wrapping of the ring",
            Self::SecretName => b"welkom 1 name of the secret",
            Self::Passphrase => b"welkom 1 recovery passphrase",
            Self::StaffCard => b"welkom 1 staff card",
        }
    }
}

/// Random bytes of the operating system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandom)?;
    Ok(bytes)
}

/// A new random key.
pub(super) fn random_key() -> Result<Key, VaultError> {
    let mut key = Key::default();
    getrandom::fill(key.as_mut()).map_err(|_| VaultError::NoRandom)?;
    Ok(key)
}

/// The key for one purpose.
pub(super) fn derive(key: &[u8; 32], purpose: Purpose) -> Result<Key, VaultError> {
    let mut derived = Key::default();
    Hkdf::<Sha256>::from_prk(key)
        .map_err(|_| VaultError::Internal("a key is too short to derive from"))?
        .expand(purpose.words(), derived.as_mut())
        .map_err(|_| VaultError::Internal("a derived key is too long"))?;
    Ok(derived)
}

/// HMAC-SHA256 under the key of one purpose, over parts whose lengths are fixed by the purpose.
pub(super) fn keyed_hash(key: &[u8; 32], purpose: Purpose, parts: &[&[u8]]) -> Result<Key, VaultError> {
    let derived = derive(key, purpose)?;
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(derived.as_ref())
        .map_err(|_| VaultError::Internal("a key does not fit the hash"))?;
    for part in parts {
        mac.update(part);
    }
    Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
}

/// Seals bytes under a nonce.
pub(super) fn lock(key: &[u8; 32], nonce: [u8; NONCE], bound: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound })
        .map_err(|_| VaultError::Internal("a record is too long to seal"))
}

/// Opens bytes; `None` when key, nonce, binding or a single bit differs.
pub(super) fn unlock(key: &[u8; 32], nonce: [u8; NONCE], bound: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let payload = Payload { msg: sealed, aad: bound };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(nonce), payload).ok().map(Zeroizing::new)
}

/// Seals a record under its day's key.
pub(super) fn seal(key: &[u8; 32], place: &Place<'_>, day: NaiveDate, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let nonce = random()?;
    let sealed = lock(&*derive(key, Purpose::Record)?, nonce, &bound(place, day), plain)?;
    Ok([&[FORM], &nonce[..], &sealed].concat())
}

/// Opens a record with its day's key.
pub(super) fn unseal(
    key: &[u8; 32],
    place: &Place<'_>,
    day: NaiveDate,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let damaged = || VaultError::Damaged { table: place.table, record: place.record, day };
    let (form, rest) = sealed.split_first().ok_or_else(damaged)?;
    let (nonce, text) = rest.split_first_chunk().ok_or_else(damaged)?;
    if *form != FORM {
        return Err(damaged());
    }
    unlock(&*derive(key, Purpose::Record)?, *nonce, &bound(place, day), text).ok_or_else(damaged)
}

/// What a sealed record is bound to: each part behind its length, so that no two places read alike.
fn bound(place: &Place<'_>, day: NaiveDate) -> Vec<u8> {
    let day = day.num_days_from_ce().to_be_bytes();
    let mut bytes = Vec::with_capacity(96);
    for part in [place.table.as_bytes(), place.row, place.record.as_bytes(), &day] {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}
