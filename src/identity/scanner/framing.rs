//! Cuts the bytes of a scanner into scans. No device here: bytes and moments only.
//!
//! Called by `scanner::port`. A scan stands between STX and ETX (as Desko's readers send a document, whatever they put
//! around that), or it ends with silence, since a document has several lines and nothing else tells its last one.

use std::time::{Duration, Instant};

use zeroize::{Zeroize, Zeroizing};

use crate::domain::scanned::{LONGEST, Scanned};

/// Silence that ends a scan.
const SILENCE: Duration = Duration::from_millis(100);
/// Silence that ends a scan which began with STX: its ETX was lost.
const LOST: Duration = Duration::from_secs(1);
/// The most bytes of a scan that are kept.
const ROOM: usize = 2 * LONGEST;

/// Start of text (ECMA-48).
const STX: u8 = 0x02;
/// End of text.
const ETX: u8 = 0x03;

/// One scan.
#[derive(Debug)]
pub struct Frame {
    /// Its text.
    pub text: Scanned,
    /// How it ended.
    pub end: LineEnd,
    /// How its bytes followed each other.
    pub gaps: Gaps,
}

/// What came last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// ETX.
    Etx,
    /// A carriage return: Enter.
    Return,
    /// A line feed.
    Feed,
    /// Both, in this order.
    ReturnAndFeed,
    /// A tab.
    Tab,
    /// Nothing: silence.
    Nothing,
}

/// The times between bytes; those that came together share the time before them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Half of them are no longer.
    pub median: Duration,
    /// The longest.
    pub longest: Duration,
}

/// Bytes that wait for the rest of their scan.
pub struct Framer {
    held: Zeroizing<Vec<u8>>,
    /// Whether STX has come, and no ETX yet.
    open: bool,
    /// When bytes came, and how many.
    reads: Vec<(Instant, u32)>,
}

impl Default for Framer {
    fn default() -> Self {
        // Room for any scan, so that no growing leaves a copy behind.
        Self { held: Zeroizing::new(Vec::with_capacity(ROOM)), open: false, reads: Vec::new() }
    }
}

impl Framer {
    /// Takes bytes as they were read and gives the scans that they ended.
    pub fn take(&mut self, bytes: &[u8], now: Instant) -> Vec<Frame> {
        let mut frames: Vec<Frame> = self.wait(now).into_iter().collect();
        self.reads.push((now, 0));
        for byte in bytes {
            match *byte {
                STX => {
                    // What had no STX of its own was a scan too, or what a reader sends ahead of one.
                    frames.extend(self.end());
                    self.reads.push((now, 0));
                    self.open = true;
                }
                ETX => {
                    frames.extend(self.end());
                    self.reads.push((now, 0));
                }
                // What a loose line sends, and no scan has.
                0 => {}
                byte => {
                    if self.held.len() < ROOM {
                        self.held.push(byte);
                    }
                    if let Some((_, count)) = self.reads.last_mut() {
                        *count += 1;
                    }
                }
            }
        }
        frames
    }

    /// When silence ends what is held.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let (last, _) = self.reads.last()?;
        let waits = self.open || !self.held.is_empty();
        waits.then(|| *last + if self.open { LOST } else { SILENCE })
    }

    /// Time went by: gives the scan that silence has ended.
    pub fn wait(&mut self, now: Instant) -> Option<Frame> {
        if self.due()? <= now { self.end() } else { None }
    }

    /// Gives what is held: nothing more will come.
    pub fn end(&mut self) -> Option<Frame> {
        let end = match self.held.as_slice() {
            _ if self.open => LineEnd::Etx,
            [.., b'\r', b'\n'] => LineEnd::ReturnAndFeed,
            [.., b'\r'] => LineEnd::Return,
            [.., b'\n'] => LineEnd::Feed,
            [.., b'\t'] => LineEnd::Tab,
            [..] => LineEnd::Nothing,
        };
        let gaps = gaps(&self.reads);
        self.reads.clear();
        self.open = false;
        let text = match std::str::from_utf8(&self.held) {
            Ok(text) => Scanned::of_keys(text),
            // Older than UTF-8, or spoilt on the line: each byte is a character, and whoever reads it can tell.
            Err(_) => {
                let mut text = Zeroizing::new(String::with_capacity(2 * self.held.len()));
                text.extend(self.held.iter().copied().map(char::from));
                Scanned::of_keys(&text)
            }
        };
        self.held.zeroize();
        let shows = text.as_str().chars().any(|c| !c.is_control() && !c.is_whitespace());
        shows.then_some(Frame { text, end, gaps })
    }
}

/// The times between the bytes of some reads.
fn gaps(reads: &[(Instant, u32)]) -> Gaps {
    let reads: Vec<(Instant, u32)> = reads.iter().copied().filter(|(_, count)| *count > 0).collect();
    let Some(((_, first), _)) = reads.split_first() else { return Gaps::default() };
    let mut shares = vec![(Duration::ZERO, first - 1)];
    shares.extend(reads.windows(2).filter_map(|pair| match pair {
        [(before, _), (at, count)] => Some((at.duration_since(*before) / *count, *count)),
        [..] => None,
    }));
    shares.sort();
    let all: u32 = shares.iter().map(|(_, count)| count).sum();
    let mut seen = 0;
    let median = shares.iter().find(|(_, count)| {
        seen += count;
        2 * seen >= all
    });
    let longest = shares.last().map_or(Duration::ZERO, |(gap, _)| *gap);
    Gaps { median: median.map_or(Duration::ZERO, |(gap, _)| *gap), longest }
}

#[cfg(test)]
mod tests;
