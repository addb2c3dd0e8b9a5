//! Tells a scanner's burst from a person's typing. No window here: letters and moments only.
//!
//! Called by `widget::root`. Letters wait until it is clear whose they are: 40 ms for a person's, until the burst ends
//! for a scanner's. Must never show what it holds, and wipes it when it is handed over or dropped.

use std::fmt;
use std::time::{Duration, Instant};

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Letters closer together than this may be a scanner's; a letter alone is held back as long.
pub const HOLD: Duration = Duration::from_millis(40);
/// Silence that ends a scan which never ended its line.
pub const SILENCE: Duration = Duration::from_millis(100);
/// Letters that make a burst a scan.
pub const SHORTEST: usize = 8;
/// After a scan was cut short, a piece that ends its line within this time belongs to it, however short.
const REST: Duration = Duration::from_millis(500);
/// The longest scan, in letters; what comes after is dropped, so that a stuck key cannot fill the memory.
const LONGEST: usize = 2048;

/// What a scanner gave. `Debug` never shows it, and it is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Scanned(String);

impl Scanned {
    /// A scan made without a scanner: the demo's F9, and tests.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text, lines joined by line feeds. Whoever takes it must not log it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Scanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scanned(..)")
    }
}

/// What came of it. `Debug` shows no letter: a log of them would be a name.
#[derive(Clone, PartialEq, Eq)]
pub enum Heard {
    /// A person's letter.
    Typed(char),
    /// A scanner's text.
    Scanned(Scanned),
}

impl fmt::Debug for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Typed(_) => "Typed(..)",
            Self::Scanned(_) => "Scanned(..)",
        })
    }
}

/// Letters that wait.
#[derive(Default)]
pub struct Burst {
    held: String,
    letters: usize,
    /// When the last letter or line end came.
    last: Option<Instant>,
    /// Whether the last thing was a line end.
    ended: bool,
    /// Whether a line has ended in this burst, so that it is a scan, whatever its length.
    is_scan: bool,
    /// When a scan was cut short.
    cut: Option<Instant>,
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
    /// A letter came.
    pub fn letter(&mut self, letter: char, now: Instant) -> Vec<Heard> {
        let heard = self.wait(now);
        if self.ended {
            self.held.push('\n');
            self.ended = false;
        }
        if self.held.capacity() == 0 {
            // Room for any scan, so that no growing leaves a copy behind.
            self.held.reserve(2 * LONGEST);
        }
        if self.letters < LONGEST {
            self.held.push(letter);
            self.letters += 1;
        }
        self.last = Some(now);
        heard
    }

    /// A line ended: Enter or Tab. Answers whether it belonged to a scan.
    pub fn line_end(&mut self, now: Instant) -> (Vec<Heard>, bool) {
        let heard = self.wait(now);
        if self.letters == 0 {
            return (heard, false);
        }
        let rest_of_a_scan = self.cut.is_some_and(|cut| now.duration_since(cut) < REST);
        if self.is_scan || self.letters >= SHORTEST || rest_of_a_scan {
            // Documents have several lines, so the scan ends with the silence after its line, not with the line.
            self.is_scan = true;
            self.ended = true;
            self.last = Some(now);
            return (heard, true);
        }
        let mut heard = heard;
        heard.extend(self.settle());
        (heard, false)
    }

    /// Time went by: gives what is now clear.
    pub fn wait(&mut self, now: Instant) -> Vec<Heard> {
        match self.due() {
            Some(due) if due <= now => self.settle(),
            Some(_) | None => Vec::new(),
        }
    }

    /// When what is held becomes clear without another letter.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let last = self.last?;
        let unfinished = !self.ended && (self.letters >= SHORTEST || self.is_scan);
        Some(last + if unfinished { SILENCE } else { HOLD })
    }

    /// Gives what is held, now.
    pub fn settle(&mut self) -> Vec<Heard> {
        let Some(last) = self.last.take() else { return Vec::new() };
        let is_scan = self.is_scan || self.letters >= SHORTEST;
        self.cut = (is_scan && !self.ended).then_some(last);
        let heard = if is_scan {
            vec![Heard::Scanned(Scanned(std::mem::take(&mut self.held)))]
        } else {
            self.held.chars().map(Heard::Typed).collect()
        };
        self.held.zeroize();
        self.letters = 0;
        self.ended = false;
        self.is_scan = false;
        heard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "W1I0123456789ABCDEFGHJKMNPQRX";

    /// Plays letters with a gap, then a pause of a second; a line feed is Enter.
    fn played(text: &str, gap_ms: u64) -> Vec<Heard> {
        let mut burst = Burst::default();
        let mut now = Instant::now();
        let mut heard = Vec::new();
        for letter in text.chars() {
            now += Duration::from_millis(gap_ms);
            heard.extend(if letter == '\n' { burst.line_end(now).0 } else { burst.letter(letter, now) });
        }
        heard.extend(burst.wait(now + Duration::from_secs(1)));
        heard
    }

    fn scan(text: &str) -> Heard {
        Heard::Scanned(Scanned::new(text))
    }

    #[test]
    fn a_scan_of_56_letters_without_any_gap_comes_whole() {
        let text = TOKEN.repeat(2)[..56].to_owned();
        assert_eq!(played(&format!("{text}\n"), 0), [scan(&text)]);
        assert_eq!(played(&format!("{text}\n"), 10), [scan(&text)]);
    }

    #[test]
    fn a_scanner_that_ends_no_line_is_understood_after_silence() {
        assert_eq!(played(TOKEN, 2), [scan(TOKEN)]);
    }

    #[test]
    fn a_persons_letters_come_one_by_one() {
        let typed: Vec<Heard> = "José".chars().map(Heard::Typed).collect();
        assert_eq!(played("José", 90), typed);
        assert_eq!(played("José", 41), typed);
    }

    #[test]
    fn a_persons_enter_gives_the_letters_first() {
        let mut burst = Burst::default();
        let now = Instant::now();
        assert_eq!(burst.letter('a', now), []);
        assert_eq!(burst.line_end(now), (vec![Heard::Typed('a')], false));
        assert_eq!(burst.line_end(now), (vec![], false));
    }

    #[test]
    fn a_persons_letter_is_not_held_longer_than_40_ms() {
        let mut burst = Burst::default();
        let now = Instant::now();
        assert_eq!(burst.letter('a', now), []);
        assert_eq!(burst.due(), Some(now + HOLD));
        assert_eq!(burst.wait(now + HOLD), [Heard::Typed('a')]);
        assert_eq!(burst.due(), None);
    }

    #[test]
    fn a_scan_in_two_halves_is_two_scans_and_never_typing() {
        let mut burst = Burst::default();
        let start = Instant::now();
        let mut heard = Vec::new();
        let (first, second) = TOKEN.split_at(24);
        for letter in first.chars() {
            heard.extend(burst.letter(letter, start));
        }
        let later = start + Duration::from_millis(300);
        for letter in second.chars() {
            heard.extend(burst.letter(letter, later));
        }
        let (rest, taken) = burst.line_end(later);
        heard.extend(rest);
        heard.extend(burst.wait(later + HOLD));
        assert!(taken, "the Enter of a scan must press nothing");
        assert_eq!(heard, [scan(first), scan(second)]);
    }

    #[test]
    fn a_hiccup_within_a_scan_does_not_cut_it() {
        let mut burst = Burst::default();
        let start = Instant::now();
        let (first, second) = TOKEN.split_at(12);
        let heard: Vec<Heard> = first
            .chars()
            .flat_map(|c| burst.letter(c, start))
            .collect::<Vec<_>>()
            .into_iter()
            .chain(second.chars().flat_map(|c| burst.letter(c, start + Duration::from_millis(80))))
            .collect();
        assert_eq!(heard, []);
        assert_eq!(burst.settle(), [scan(TOKEN)]);
    }

    #[test]
    fn two_scans_right_after_each_other_come_as_two_lines() {
        let glued = format!("{TOKEN}\n{TOKEN}\n");
        assert_eq!(played(&glued, 0), [scan(&format!("{TOKEN}\n{TOKEN}"))]);
    }

    #[test]
    fn a_documents_short_lines_belong_to_its_scan() {
        assert_eq!(played("ANSI 636000\nDAC\nDCS\n", 2), [scan("ANSI 636000\nDAC\nDCS")]);
    }

    #[test]
    fn a_stuck_key_cannot_fill_the_memory() {
        let Some(Heard::Scanned(text)) = played(&"x".repeat(100_000), 1).into_iter().next() else {
            panic!("a burst this long is a scan")
        };
        assert_eq!(text.as_str().len(), LONGEST);
    }

    #[test]
    fn nothing_of_a_scan_is_ever_printed() {
        let mut burst = Burst::default();
        let _ = burst.letter('Q', Instant::now());
        assert!(!format!("{burst:?}{:?}{:?}", scan(TOKEN), Heard::Typed('Q')).contains('Q'));
    }
}
