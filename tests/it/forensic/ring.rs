//! The key ring as a burglar with its file format and the machine secret reads it: every key of a day, as it stands in
//! the file and as it is used. The recovery key file is such a ring too.

use std::fs;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The size of a page in bytes, and how each begins.
const PAGE: usize = 4096;
const MAGIC: &[u8] = b"WLKMRNG1";
/// The words of the ring's own file for a page that lives, and for one that keeps a day.
const LIVING: u8 = 1;
const OF_A_DAY: u8 = 1;

/// A living key of a day.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DayKey {
    /// Its day, counted from the first day of the year 1.
    pub day: i32,
    /// As it stands in the file.
    pub wrapped: [u8; 48],
    /// As it is used.
    pub plain: [u8; 32],
}

/// The keys of days that live in a data folder.
pub fn living(folder: &Path) -> Vec<DayKey> {
    let secret = fs::read(folder.join("machine.secret")).unwrap();
    let ring = fs::read(folder.join("ring.a")).unwrap();
    let keys: Vec<DayKey> = ring.chunks_exact(PAGE).filter_map(|page| key_of(page, &secret)).collect();
    assert!(!keys.is_empty(), "the ring's file is another one than this test knows");
    keys
}

/// The keys of days in the recovery key file: the number of each day, and the key as it stands there.
pub fn in_recovery(file: &Path) -> Vec<(i32, Vec<u8>)> {
    let file = fs::read(file).unwrap();
    let pages = file.chunks_exact(PAGE).filter(|page| page.starts_with(MAGIC) && is_living_day(page));
    pages.map(|page| (day_of(page), page[80..128].to_vec())).collect()
}

fn is_living_day(page: &[u8]) -> bool {
    (page[24], page[25]) == (LIVING, OF_A_DAY)
}

fn day_of(page: &[u8]) -> i32 {
    i32::from_be_bytes(page[28..32].try_into().unwrap())
}

fn key_of(page: &[u8], secret: &[u8]) -> Option<DayKey> {
    assert_eq!(&page[..8], MAGIC);
    if !is_living_day(page) {
        return None;
    }
    let mut wrap = [0; 32];
    Hkdf::<Sha256>::from_prk(secret).unwrap().expand(b"welkom 1 wrapping of the ring", &mut wrap).unwrap();
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&wrap).unwrap();
    mac.update(&page[8..24]);
    let wrapper: [u8; 32] = mac.finalize().into_bytes().into();
    let nonce: [u8; 24] = page[56..80].try_into().unwrap();
    let payload = Payload { msg: &page[80..128], aad: &page[..56] };
    let plain = XChaCha20Poly1305::new(&wrapper.into()).decrypt(&XNonce::from(nonce), payload);
    Some(DayKey {
        day: day_of(page),
        wrapped: page[80..128].try_into().unwrap(),
        plain: plain.unwrap().try_into().unwrap(),
    })
}

/// A visit's record, opened with the key of its day: what would be if that key had been kept.
pub fn open_visit(key: &[u8], id: &[u8], day: i32, sealed: &[u8]) -> Vec<u8> {
    let mut record_key = [0; 32];
    Hkdf::<Sha256>::from_prk(key).unwrap().expand(b"welkom 1 sealed record", &mut record_key).unwrap();
    let mut bound = Vec::new();
    for part in [&b"visits"[..], id, b"record", &day.to_be_bytes()] {
        bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bound.extend_from_slice(part);
    }
    let nonce: [u8; 24] = sealed[1..25].try_into().unwrap();
    let payload = Payload { msg: &sealed[25..], aad: &bound };
    XChaCha20Poly1305::new(&record_key.into()).decrypt(&XNonce::from(nonce), payload).unwrap()
}
