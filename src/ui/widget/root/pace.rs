//! How quickly keys follow each other, seen through a window that hears several at once.
//!
//! Called by `root::burst`. Keys that came while the window drew share one moment; the time before it is spread over
//! them. It knows no key.

use std::time::Duration;

/// More than half of a scanner's gaps are shorter.
const QUICK: Duration = Duration::from_millis(30);
/// Nobody types three keys in a tenth of a second, so keys that share a moment are quick when there was less time for
/// each than this.
const CROWDED: Duration = Duration::from_millis(50);
/// Keys nearer to each other came to the window together. No scanner sends so fast: USB asks a keyboard 1,000 times a
/// second at most.
const TOGETHER: Duration = Duration::from_millis(1);

/// The gaps between some keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pace {
    gaps: u32,
    quick: u32,
    /// The keys of the last moment, and the time before it.
    keys: u32,
    before: Duration,
}

impl Pace {
    /// A further key came, so long after the one before.
    pub fn key(&mut self, gap: Duration) {
        if gap < TOGETHER {
            self.keys += 1;
        } else {
            (self.gaps, self.quick) = self.counted();
            (self.keys, self.before) = (1, gap);
        }
    }

    /// Whether the median gap is a scanner's.
    #[must_use]
    pub fn is_quick(self) -> bool {
        let (gaps, quick) = self.counted();
        2 * quick > gaps
    }

    /// All gaps, and the quick ones.
    fn counted(self) -> (u32, u32) {
        let quick = if self.keys == 1 { self.before < QUICK } else { self.before < CROWDED * self.keys };
        (self.gaps + self.keys, self.quick + if quick { self.keys } else { 0 })
    }
}
