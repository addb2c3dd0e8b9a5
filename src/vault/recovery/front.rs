//! The first page of the recovery key file, byte by byte: the key that wraps all others, sealed under the passphrase.
//!
//! ```text
//!   0  8  "WLKMRCV1"           32  4  memory of Argon2id, KiB    56 24  nonce
//!   8 16  the ring's identity  36  4  passes of Argon2id         80 48  sealed key
//!  24  4  number of the file   40 16  salt                      128 96  zero
//!  28  2  slots for days                                        224 32  SHA-256 of 0..224
//!  30  2  zero
//! ```
//!
//! It is written once, twice over, when the file is made, and never changed.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::domain::passphrase::Passphrase;
use crate::vault::page::{Bytes, PAGE, RingId};
use crate::vault::seal::{self, Key, Purpose};
use crate::vault::{MOST_SLOTS, VaultError};

const MAGIC: &[u8; 8] = b"WLKMRCV1";
const SUMMED: usize = 224;
const HEAD: usize = 256;
/// What the sealed key is bound to: everything before the nonce.
const BOUND: usize = 56;
/// The memory of the slow hash, in KiB: 64 MiB, as for PINs (RFC 9106).
const MEMORY_KIB: u32 = 64 * 1024;
/// How often the hash goes over it.
const PASSES: u32 = 3;
/// The most that a file may ask for, so that a foreign one does not stop the machine.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 32;

/// The first page.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) ring: RingId,
    pub(super) number: i32,
    pub(super) slots: u16,
    memory_kib: u32,
    passes: u32,
    salt: [u8; 16],
    nonce: [u8; 24],
    sealed: [u8; 48],
}

impl Front {
    /// Seals a key under a passphrase. Takes about half a second and 64 MiB.
    pub(super) fn seal(
        ring: RingId,
        number: i32,
        slots: u16,
        key: &Key,
        passphrase: &Passphrase,
    ) -> Result<Self, VaultError> {
        let (salt, nonce) = (seal::random()?, seal::random()?);
        let unsealed =
            Self { ring, number, slots, memory_kib: MEMORY_KIB, passes: PASSES, salt, nonce, sealed: [0; 48] };
        let slow = unsealed.slow_key(passphrase)?;
        let sealed = seal::lock(&slow, nonce, &unsealed.summed()[..BOUND], key.as_ref())?;
        let sealed = sealed.try_into().map_err(|_| VaultError::Internal("a wrapped key has an odd length"))?;
        Ok(Self { sealed, ..unsealed })
    }

    /// The key, or nothing with another passphrase.
    pub(super) fn open(&self, passphrase: &Passphrase) -> Result<Option<Key>, VaultError> {
        let slow = self.slow_key(passphrase)?;
        let plain = seal::unlock(&slow, self.nonce, &self.summed()[..BOUND], &self.sealed);
        Ok(plain.and_then(|plain| <[u8; 32]>::try_from(plain.as_slice()).ok()).map(Key::from))
    }

    /// What the passphrase comes to, slowly.
    fn slow_key(&self, passphrase: &Passphrase) -> Result<Key, VaultError> {
        let refused = |_| VaultError::Internal("the slow hash refused its input");
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(refused)?;
        let mut memory: Vec<Block> = Vec::new();
        memory.try_reserve_exact(params.block_count()).map_err(|_| VaultError::NoMemory)?;
        memory.resize(params.block_count(), Block::new());
        let mut hash = Key::default();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(passphrase.values(), &self.salt, hash.as_mut(), &mut memory)
            .map_err(refused)?;
        seal::derive(&hash, Purpose::Passphrase)
    }

    /// The bytes of the page.
    pub(super) fn encode(&self) -> Zeroizing<Bytes> {
        let mut bytes = Zeroizing::new([0; PAGE]);
        let summed = self.summed();
        bytes[..SUMMED].copy_from_slice(&summed);
        bytes[SUMMED..HEAD].copy_from_slice(&Sha256::digest(summed));
        bytes
    }

    fn summed(&self) -> [u8; SUMMED] {
        let mut bytes = [0; SUMMED];
        bytes[..8].copy_from_slice(MAGIC);
        bytes[8..24].copy_from_slice(&self.ring.0);
        bytes[24..28].copy_from_slice(&self.number.to_be_bytes());
        bytes[28..30].copy_from_slice(&self.slots.to_be_bytes());
        bytes[32..36].copy_from_slice(&self.memory_kib.to_be_bytes());
        bytes[36..40].copy_from_slice(&self.passes.to_be_bytes());
        bytes[40..56].copy_from_slice(&self.salt);
        bytes[56..80].copy_from_slice(&self.nonce);
        bytes[80..128].copy_from_slice(&self.sealed);
        bytes
    }

    /// The page of these bytes; `None` for anything but exactly what [`Self::encode`] writes.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let front = Self {
            ring: RingId(part(bytes, 8)?),
            number: i32::from_be_bytes(part(bytes, 24)?),
            slots: u16::from_be_bytes(part(bytes, 28)?),
            memory_kib: u32::from_be_bytes(part(bytes, 32)?),
            passes: u32::from_be_bytes(part(bytes, 36)?),
            salt: part(bytes, 40)?,
            nonce: part(bytes, 56)?,
            sealed: part(bytes, 80)?,
        };
        let fits = (1..=MOST_SLOTS).contains(&front.slots)
            && front.memory_kib <= MOST_MEMORY_KIB
            && front.passes <= MOST_PASSES;
        (fits && front.encode()[..] == *bytes).then_some(front)
    }
}

/// The bytes from a place on.
fn part<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}
