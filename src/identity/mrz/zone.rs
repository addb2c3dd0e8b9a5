//! The lines of a machine-readable part, cut out of a scanner's text, and the places in them.

use crate::identity::is_gap;

/// The widths and numbers of lines that there are: passports and large visas, cards and small visas, small cards.
pub(in crate::identity) const SHAPES: [(usize, usize); 3] = [(44, 2), (36, 2), (30, 3)];
/// The fewest characters by which a torn piece of a document is known as one: the shortest line that a reader gives.
pub(in crate::identity) const SHORTEST_PIECE: usize = 7;
/// The same when some of them are signs that a document has not, as readers write for what they could not read.
const SHORTEST_SPOILT_PIECE: usize = 30;

/// Where a field stands: its line, its first character and the one behind its last, from 0.
#[derive(Clone, Copy)]
pub(super) struct Place {
    line: usize,
    from: usize,
    to: usize,
}

/// A place in a form.
pub(super) const fn place(line: usize, from: usize, to: usize) -> Place {
    Place { line, from, to }
}

/// Two or three lines of one width, of allowed characters only. It borrows them from the scanner's text.
pub(super) struct Zone<'t> {
    lines: [&'t [u8]; 3],
    width: usize,
}

impl<'t> Zone<'t> {
    /// The lines of a text, each by itself or several glued into one; `None` when they are too many or too few, or one
    /// of them is too short or too long.
    pub(super) fn cut(text: &'t str) -> Option<Self> {
        if !text.contains('<') || !pieces(text).flatten().copied().all(is_allowed) {
            return None;
        }
        let total: usize = pieces(text).map(<[u8]>::len).sum();
        let (width, _) = SHAPES.into_iter().find(|(width, count)| total == width * count)?;
        if !pieces(text).all(|piece| piece.len() % width == 0) {
            return None;
        }
        let mut lines = pieces(text).flat_map(|piece| piece.chunks(width));
        Some(Self { lines: std::array::from_fn(|_| lines.next().unwrap_or_default()), width })
    }

    /// How many characters each line has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The characters of a field.
    pub(super) fn field(&self, place: Place) -> &'t [u8] {
        self.lines.get(place.line).and_then(|line| line.get(place.from..place.to)).unwrap_or_default()
    }
}

/// Whether a text that is no whole machine-readable part is a piece of one, more than one, or one with places that the
/// reader could not read.
pub(in crate::identity) fn is_broken(text: &str) -> bool {
    let total = pieces(text).flatten().count();
    let allowed = pieces(text).flatten().copied().filter(|byte| is_allowed(*byte)).count();
    if allowed == total {
        text.contains('<') && total >= SHORTEST_PIECE
    } else {
        text.contains("<<") && total >= SHORTEST_SPOILT_PIECE && 4 * allowed >= 3 * total
    }
}

/// Whether a machine-readable part may have a character at all (ICAO 9303-3 §4.3).
pub(in crate::identity) fn is_allowed(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'<')
}

/// What stands between the gaps of a text.
fn pieces(text: &str) -> impl Iterator<Item = &[u8]> {
    text.split(is_gap).filter(|piece| !piece.is_empty()).map(str::as_bytes)
}
