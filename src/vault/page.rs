//! One page of the ring, byte by byte. `ring` decides what is written; this file only reads and writes the form.
//!
//! A page is 4096 bytes; everything that matters stands in its first 256, so that one disk sector carries it, and the
//! rest is zero. Nothing may ever be kept of a page whose checksum or whose zeros are wrong: it is torn.
//!
//! ```text
//!   0  8  "WLKMRNG1"            32  8  sequence           128  2  slots (header page)
//!   8 16  the ring's identity   40 16  the secret's name  130 94  zero
//!  24  1  state                 56 24  nonce              224 32  SHA-256 of 0..224
//!  25  1  kind                  80 48  wrapped key
//!  26  2  page number          (40..128 are zero unless living)
//!  28  4  number of the day, the month, the recovery key file, or nothing
//! ```

use std::ops::Range;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The size of a page in bytes.
pub(super) const PAGE: usize = 4096;
/// The bytes of a whole page.
pub(super) type Bytes = [u8; PAGE];

const MAGIC: &[u8; 8] = b"WLKMRNG1";
const SUMMED: usize = 224;
const HEAD: usize = 256;
/// Where the wrapped key stands.
const WRAPPED: Range<usize> = 80..128;
/// What stands behind the head of every page.
const REST: [u8; PAGE - HEAD] = [0; PAGE - HEAD];

/// Names the ring of one installation, so that a copy of another one is never mixed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RingId(pub [u8; 16]);

/// Names a machine secret without telling anything of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SecretName(pub(super) [u8; 16]);

/// What a page keeps a key for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// A day, counted from the first day of the year 1.
    Day(i32),
    /// The pepper of the PINs.
    Pepper,
    /// The holds of a month, counted from the year 0.
    Hold(i32),
    /// What wraps the recovery key file of a number: each new passphrase has another one.
    Recovery(i32),
}

/// A key under the machine secret.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(super) struct Wrapped {
    #[zeroize(skip)]
    pub(super) secret: SecretName,
    pub(super) nonce: [u8; 24],
    pub(super) sealed: [u8; 48],
}

/// What a page says.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// The first page: how many slots for days follow, and which secret wraps.
    Header {
        /// Slots for days.
        slots: u16,
        /// The secret that wraps every page, or will when a rotation is through.
        secret: SecretName,
    },
    /// No key was ever made here.
    Empty,
    /// A key lives here.
    Living(Label, Wrapped),
    /// The key that lived here is gone, and so are those of all earlier days of this slot.
    Dead(Label),
}

/// A page: where it stands, how often it was changed and what it says.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) ring: RingId,
    pub(super) number: u16,
    pub(super) sequence: u64,
    pub(super) content: Content,
}

impl Page {
    /// The bytes of the page, wiped when dropped: they hold the wrapped key when it lives.
    pub(super) fn encode(&self) -> Zeroizing<Bytes> {
        let mut bytes = Zeroizing::new([0; PAGE]);
        let summed = self.summed();
        bytes[..SUMMED].copy_from_slice(&summed[..]);
        bytes[SUMMED..HEAD].copy_from_slice(&Sha256::digest(&summed[..]));
        bytes
    }

    /// The part that the checksum is of.
    fn summed(&self) -> Zeroizing<[u8; SUMMED]> {
        let mut bytes = Zeroizing::new([0; SUMMED]);
        bytes[..56].copy_from_slice(&self.bound());
        match &self.content {
            Content::Header { slots, secret } => {
                bytes[40..56].copy_from_slice(&secret.0);
                bytes[128..130].copy_from_slice(&slots.to_be_bytes());
            }
            Content::Empty | Content::Dead(_) => {}
            Content::Living(_, wrapped) => {
                bytes[56..80].copy_from_slice(&wrapped.nonce);
                bytes[WRAPPED].copy_from_slice(&wrapped.sealed);
            }
        }
        bytes
    }

    /// What the wrapped key is bound to: everything before the nonce.
    pub(super) fn bound(&self) -> [u8; 56] {
        let mut bytes = [0; 56];
        let (state, label) = match &self.content {
            Content::Header { .. } => (3, None),
            Content::Empty => (0, None),
            Content::Living(label, wrapped) => {
                bytes[40..56].copy_from_slice(&wrapped.secret.0);
                (1, Some(*label))
            }
            Content::Dead(label) => (2, Some(*label)),
        };
        let (kind, number) = match label {
            None => (0, 0),
            Some(Label::Day(day)) => (1, day),
            Some(Label::Pepper) => (2, 0),
            Some(Label::Hold(month)) => (3, month),
            Some(Label::Recovery(number)) => (4, number),
        };
        bytes[0..8].copy_from_slice(MAGIC);
        bytes[8..24].copy_from_slice(&self.ring.0);
        bytes[24] = state;
        bytes[25] = kind;
        bytes[26..28].copy_from_slice(&self.number.to_be_bytes());
        bytes[28..32].copy_from_slice(&number.to_be_bytes());
        bytes[32..40].copy_from_slice(&self.sequence.to_be_bytes());
        bytes
    }

    /// The page of these bytes; `None` when they are torn: anything but exactly what [`Page::encode`] writes.
    pub(super) fn decode(bytes: &Bytes) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<HEAD>()?;
        if head[SUMMED..] != Sha256::digest(&head[..SUMMED])[..] || rest != REST {
            return None;
        }
        let secret = SecretName(part(head, 40)?);
        let number = i32::from_be_bytes(part(head, 28)?);
        let label = match head[25] {
            1 => Some(Label::Day(number)),
            2 => Some(Label::Pepper),
            3 => Some(Label::Hold(number)),
            4 => Some(Label::Recovery(number)),
            _ => None,
        };
        let content = match (head[24], label) {
            (0, None) => Content::Empty,
            (1, Some(label)) => {
                Content::Living(label, Wrapped { secret, nonce: part(head, 56)?, sealed: part(head, 80)? })
            }
            (2, Some(label)) => Content::Dead(label),
            (3, None) => Content::Header { slots: u16::from_be_bytes(part(head, 128)?), secret },
            _ => return None,
        };
        let page = Self {
            ring: RingId(part(head, 8)?),
            number: u16::from_be_bytes(part(head, 26)?),
            sequence: u64::from_be_bytes(part(head, 32)?),
            content,
        };
        (page.summed()[..] == head[..SUMMED]).then_some(page)
    }
}

/// Wipes the wrapped keys out of pages that were read.
pub(super) fn wipe(pages: &mut [u8]) {
    for wrapped in pages.chunks_mut(PAGE).filter_map(|page| page.get_mut(WRAPPED)) {
        wrapped.zeroize();
    }
}

/// The bytes from a place on.
fn part<const N: usize>(bytes: &[u8; HEAD], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at + N)?.try_into().ok()
}
