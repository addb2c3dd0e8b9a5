//! Tells a scanner's burst from a person's typing. No window here: keys and moments only.
//!
//! Called by `widget::root`. Keys wait until it is clear whose they are: 40 ms for a person's, until the burst ends for
//! a scanner's. Must never show what it holds, and wipes it when it is handed over or dropped.
//!
//! A burst is at least eight characters with a median gap under 30 ms and no gap of 80 ms, ended by 100 ms of silence,
//! or by 80 ms after the end of a line, since documents have several lines. The window has no times of its own for
//! keys: all that came while it drew come together. So a gap is spread over the keys that share a moment, and silence
//! counts only once the window has looked twice and no key lay between: a key that waits behind a slow frame is heard
//! after the first look.

use std::fmt;
use std::time::{Duration, Instant};

use zeroize::Zeroize;

use crate::domain::scanned::{LINE_ENDS, LONGEST, Scanned};

use super::pace::Pace;

/// A key alone is held back as long.
pub const HOLD: Duration = Duration::from_millis(40);
/// No gap within a burst is as long.
pub const GAP: Duration = Duration::from_millis(80);
/// Silence that ends a scan which never ended its line.
pub const SILENCE: Duration = Duration::from_millis(100);
/// Characters that make a burst a scan.
pub const SHORTEST: usize = 8;
/// Within this time after a scan, a line's end belongs to it, and so does a piece that ends its line, however short.
const REST: Duration = Duration::from_millis(500);

/// What came of it. `Debug` shows no letter: a log of them would be a name.
#[derive(Clone, PartialEq, Eq)]
pub enum Heard {
    /// A person's letter.
    Typed(char),
    /// A person's Enter.
    Enter,
    /// A person's Tab.
    Tab,
    /// A scanner's text.
    Scanned(Scanned),
}

impl fmt::Debug for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Typed(_) => "Typed(..)",
            Self::Enter => "Enter",
            Self::Tab => "Tab",
            Self::Scanned(_) => "Scanned(..)",
        })
    }
}

/// A key that ends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// Enter.
    Enter,
    /// Tab.
    Tab,
}

/// Keys that wait.
#[derive(Default)]
pub struct Burst {
    /// As they came: characters, a carriage return for Enter, a tab for Tab.
    held: String,
    /// The characters among them.
    letters: usize,
    pace: Pace,
    /// When the first and the last key came.
    between: Option<(Instant, Instant)>,
    /// The first look after which nobody has waited long enough but for keys that may lie behind it.
    looked: Option<Instant>,
    /// When the last scan ended.
    over: Option<Instant>,
}

impl fmt::Debug for Burst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Burst(..)")
    }
}

impl Drop for Burst {
    fn drop(&mut self) {
        self.held.zeroize();
    }
}

impl Burst {
    /// A character came. A control character is a scanner's, since no person types one: alone it comes to nothing.
    pub fn letter(&mut self, letter: char, now: Instant) {
        if self.letters < LONGEST {
            self.hold(letter);
            self.letters += usize::from(!letter.is_control());
        }
        self.came(now);
    }

    /// A line ended. Answers whether the key waits too, or belongs to a scan; else it is a person's, and theirs now.
    pub fn line_end(&mut self, end: LineEnd, now: Instant) -> bool {
        if self.between.is_some() {
            self.hold(match end {
                LineEnd::Enter => '\r',
                LineEnd::Tab => '\t',
            });
            self.came(now);
            return true;
        }
        // The second line end of a scanner that sends two, or one that was late.
        let of_a_scan = self.follows_a_scan(now);
        if of_a_scan {
            self.over = Some(now);
        }
        of_a_scan
    }

    /// The window looks, awake: gives what is clear by now.
    pub fn look(&mut self, now: Instant) -> Vec<Heard> {
        match self.due() {
            Some(due) if due <= now => {}
            Some(_) | None => return Vec::new(),
        }
        if self.looked.is_some_and(|first| first < now) {
            self.settle()
        } else {
            self.looked = Some(now);
            Vec::new()
        }
    }

    /// When the window should look.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let (_, last) = self.between?;
        let patience = if self.is_scan() {
            if self.held.ends_with(LINE_ENDS) { GAP } else { SILENCE }
        } else if self.pace.is_quick() {
            GAP
        } else {
            HOLD
        };
        Some(self.looked.unwrap_or(last + patience))
    }

    /// Gives what is held, now.
    pub fn settle(&mut self) -> Vec<Heard> {
        let Some((_, last)) = self.between else { return Vec::new() };
        let heard = if self.is_scan() {
            self.over = Some(last);
            vec![Heard::Scanned(Scanned::of_keys(&self.held))]
        } else {
            self.held.chars().filter_map(typed).collect()
        };
        self.wipe();
        heard
    }

    /// Forgets what is held. What belongs to the last scan is still known by its time.
    pub fn wipe(&mut self) {
        self.held.zeroize();
        (self.letters, self.pace, self.between, self.looked) = (0, Pace::default(), None, None);
    }

    /// Whether what is held is a scanner's.
    fn is_scan(&self) -> bool {
        let rest = self.between.is_some_and(|(first, _)| self.follows_a_scan(first)) && self.held.contains(LINE_ENDS);
        rest || self.letters >= SHORTEST && self.pace.is_quick()
    }

    fn follows_a_scan(&self, now: Instant) -> bool {
        self.over.is_some_and(|over| now.duration_since(over) < REST)
    }

    fn hold(&mut self, key: char) {
        if self.held.capacity() == 0 {
            // Room for any scan, so that no growing leaves a copy behind.
            self.held.reserve(2 * LONGEST);
        }
        if self.held.len() + key.len_utf8() <= self.held.capacity() {
            self.held.push(key);
        }
    }

    fn came(&mut self, now: Instant) {
        self.looked = None;
        let (first, last) = self.between.unwrap_or((now, now));
        if self.between.is_some() {
            self.pace.key(now.duration_since(last));
        }
        self.between = Some((first, now));
    }
}

/// A key as a person's.
fn typed(key: char) -> Option<Heard> {
    match key {
        '\r' => Some(Heard::Enter),
        '\t' => Some(Heard::Tab),
        key if key.is_control() => None,
        key => Some(Heard::Typed(key)),
    }
}

#[cfg(test)]
mod tests;
