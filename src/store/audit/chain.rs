//! The arithmetic of the audit chain: what a line's hash covers, and which line is the first bad one.
//!
//! `audit` reads and writes the lines; this file only computes, on the words exactly as they are stored, so that
//! an altered word is found even where it is no word of ours. It must never repair anything.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];
/// What the first line of a chain stands on.
pub const GENESIS: Hash = [0; 32];
/// The act of a line that stands for removed ones.
pub const CHECKPOINT: &str = "checkpoint";
/// The prefix of a chained line's hash, as of a leaf in RFC 6962, section 2.1.
const LEAF: u8 = 0x00;

/// One line as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLine {
    /// Its number, from 1, without gaps.
    pub seq: i64,
    /// When, in seconds since 1970 (UTC), by wall time.
    pub at: i64,
    /// Whether the wall time was beyond doubt.
    pub clock_ok: bool,
    /// The day after which a checkpoint stands for it.
    pub dies_on: String,
    /// Who: a staff number, `operator` or `kiosk`.
    pub staff: String,
    /// What.
    pub act: String,
    /// Whose staff number it was about, or what a checkpoint stands for.
    pub about: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Which visit, unlinkable once that visit's day is dead.
    pub visit_reference: Option<Vec<u8>>,
    /// The hash of the line before.
    pub previous: Vec<u8>,
    /// The hash of this line.
    pub hash: Vec<u8>,
}

impl StoredLine {
    /// SHA-256 over 0x00, every field with its length before it, and the hash of the line before. A field that is
    /// absent differs from one that is empty.
    #[must_use]
    pub fn computed_hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update([LEAF]);
        field(&mut hasher, Some(&self.seq.to_be_bytes()));
        field(&mut hasher, Some(&self.at.to_be_bytes()));
        field(&mut hasher, Some(&[u8::from(self.clock_ok)]));
        field(&mut hasher, Some(self.dies_on.as_bytes()));
        field(&mut hasher, Some(self.staff.as_bytes()));
        field(&mut hasher, Some(self.act.as_bytes()));
        field(&mut hasher, self.about.as_ref().map(String::as_bytes));
        field(&mut hasher, self.reason.as_ref().map(String::as_bytes));
        field(&mut hasher, self.visit_reference.as_deref());
        hasher.update(&self.previous);
        hasher.finalize().into()
    }
}

/// Adds one field, its presence and its length.
fn field(hasher: &mut Sha256, bytes: Option<&[u8]>) {
    match bytes {
        None => hasher.update([0]),
        Some(bytes) => {
            hasher.update([1]);
            hasher.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(bytes);
        }
    }
}

/// A place in the chain: a line's number and its hash. Kept elsewhere (on paper, in a mail) it proves the chain up
/// to there for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The line's number; 0 before the first line.
    pub seq: i64,
    /// The line's hash.
    pub hash: Hash,
}

impl Head {
    /// Before the first line.
    pub const NONE: Self = Self { seq: 0, hash: GENESIS };

    /// The head as it is shown and kept: `<number>:<hash in hexadecimal>`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}:{}", self.seq, hex(&self.hash))
    }

    /// Reads [`Head::text`], in either case and with spaces, as it stands on paper.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        let (seq, hash) = text.split_once(':')?;
        Some(Self { seq: seq.parse().ok()?, hash: from_hex(hash)? })
    }
}

/// What a checkpoint line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// The last line that was removed.
    pub head: Head,
    /// How many lines this checkpoint removed.
    pub lines: i64,
}

impl Checkpoint {
    /// The checkpoint as a line carries it: `<last number> <lines> <hash in hexadecimal>`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {} {}", self.head.seq, self.lines, hex(&self.head.hash))
    }

    /// Reads [`Checkpoint::text`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let seq = words.next()?.parse().ok()?;
        let lines = words.next()?.parse().ok()?;
        let hash = from_hex(words.next()?)?;
        if words.next().is_some() { None } else { Some(Self { head: Head { seq, hash }, lines }) }
    }
}

/// A hash in hexadecimal.
fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash of 64 hexadecimal digits.
fn from_hex(text: &str) -> Option<Hash> {
    let digits = text.as_bytes();
    if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut hash = GENESIS;
    for (byte, pair) in hash.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(hash)
}

/// Walks a chain line by line and remembers the first bad one.
#[derive(Debug)]
pub struct Walk {
    head: Head,
    lines: u64,
    first_bad: Option<i64>,
    kept: Option<Head>,
}

impl Walk {
    /// Starts before the first surviving line: at the head of the newest checkpoint, or at [`Head::NONE`].
    #[must_use]
    pub fn from(start: Head, kept: Option<Head>) -> Self {
        let mut walk = Self { head: start, lines: 0, first_bad: None, kept };
        walk.compare_with_kept();
        walk
    }

    /// Takes the next line, in order of its number.
    pub fn take(&mut self, line: &StoredLine) {
        let expected = self.head.seq + 1;
        let fits = line.seq == expected && line.previous == self.head.hash && line.hash == line.computed_hash();
        if !fits {
            self.bad(expected.min(line.seq));
        }
        self.lines += 1;
        self.head = Head { seq: line.seq, hash: line.hash.as_slice().try_into().unwrap_or(GENESIS) };
        self.compare_with_kept();
    }

    /// Takes a line that cannot even be read.
    pub fn take_unreadable(&mut self) {
        self.bad(self.head.seq + 1);
        self.lines += 1;
    }

    /// Ends the walk; `last` is the number of the last line that was ever written.
    #[must_use]
    pub fn end(mut self, last: i64) -> (Head, u64, Option<i64>) {
        let there = self.head.seq;
        if last > there || self.kept.is_some_and(|kept| kept.seq > there) {
            self.bad(there + 1);
        }
        (self.head, self.lines, self.first_bad)
    }

    fn bad(&mut self, seq: i64) {
        self.first_bad = Some(self.first_bad.map_or(seq, |earlier| earlier.min(seq)));
    }

    fn compare_with_kept(&mut self) {
        if self.kept.is_some_and(|kept| kept.seq == self.head.seq && kept.hash != self.head.hash) {
            self.bad(self.head.seq);
        }
    }
}
