//! What stands on a badge, and the black-and-white picture that printers get.

use chrono::{NaiveDate, NaiveTime};

use super::kind::VisitorKind;
use super::language::Language;
use super::text::Personal;
use super::token::Token;

mod media;

pub use media::{Label, Media};

/// Everything that is printed on one badge. Nothing else of a guest ever reaches a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeContent {
    /// The guest.
    pub name: Personal,
    /// Their company.
    pub company: Option<Personal>,
    /// Their host.
    pub host: Personal,
    /// Kind of visitor.
    pub kind: VisitorKind,
    /// First and last day of validity, inclusive.
    pub valid: (NaiveDate, NaiveDate),
    /// The time at which access ends on its one day, for who has it until a moment.
    pub until: Option<NaiveTime>,
    /// The QR's content.
    pub token: Token,
    /// The language of the small words.
    pub language: Language,
}

impl BadgeContent {
    /// The name as a badge shows it: the given name in large letters, the rest below.
    #[must_use]
    pub fn given_and_family(&self) -> (&str, Option<&str>) {
        self.name.split_for_badge()
    }
}

/// A drawn badge: what every printer gets and turns into its own language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The black dots.
    pub black: Bitmap,
    /// The red dots, of the same size, where the label prints red. No dot is both.
    pub red: Option<Bitmap>,
    /// Dots per inch.
    pub dpi: u16,
}

impl Picture {
    /// A picture without red.
    #[must_use]
    pub fn in_black(black: Bitmap, dpi: u16) -> Self {
        Self { black, red: None, dpi }
    }
}

/// A rectangle of a picture, in shares of its width and height from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// A one-bit picture: rows from the top, eight dots a byte, most significant bit first, 1 is black.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitmap {
    /// Width in dots.
    pub width: u32,
    /// Height in dots.
    pub height: u32,
    /// `height` rows of `width.div_ceil(8)` bytes.
    pub rows: Vec<u8>,
}

impl Bitmap {
    /// A white picture.
    #[must_use]
    pub fn white(width: u32, height: u32) -> Self {
        Self { width, height, rows: vec![0; (width.div_ceil(8) * height) as usize] }
    }

    /// Bytes in a row.
    #[must_use]
    pub fn stride(&self) -> usize {
        self.width.div_ceil(8) as usize
    }

    /// Whether a dot is black; dots outside are white.
    #[must_use]
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        x < self.width
            && y < self.height
            && self
                .rows
                .get(y as usize * self.stride() + x as usize / 8)
                .is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
    }

    /// Makes a dot black; dots outside are ignored.
    pub fn blacken(&mut self, x: u32, y: u32) {
        if x < self.width && y < self.height {
            let at = y as usize * self.stride() + x as usize / 8;
            if let Some(byte) = self.rows.get_mut(at) {
                *byte |= 0x80 >> (x % 8);
            }
        }
    }

    /// Makes the dots of a row from `from` until before `until` black; dots outside are ignored.
    pub fn blacken_run(&mut self, y: u32, from: u32, until: u32) {
        self.run(y, from, until, |byte, dots| *byte |= dots);
    }

    /// Makes the dots of a row from `from` until before `until` white; dots outside are ignored.
    pub fn whiten_run(&mut self, y: u32, from: u32, until: u32) {
        self.run(y, from, until, |byte, dots| *byte &= !dots);
    }

    /// Changes the bytes of a run, each with the dots of it that belong to the run.
    fn run(&mut self, y: u32, from: u32, until: u32, change: impl Fn(&mut u8, u8)) {
        let until = until.min(self.width);
        if y >= self.height || from >= until {
            return;
        }
        let row = y as usize * self.stride();
        let (first, last) = ((from / 8) as usize, ((until - 1) / 8) as usize);
        // The dots of the first byte from the run's start, and of the last one up to its end.
        let (head, tail) = (0xFF >> (from % 8), 0xFF << (7 - (until - 1) % 8));
        let bytes = self.rows.get_mut(row + first..=row + last).unwrap_or_default();
        match bytes {
            [] => {}
            [only] => change(only, head & tail),
            [start, inside @ .., end] => {
                change(start, head);
                inside.iter_mut().for_each(|byte| change(byte, 0xFF));
                change(end, tail);
            }
        }
    }
}

#[cfg(test)]
mod tests;

impl std::fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bitmap({}x{})", self.width, self.height)
    }
}
