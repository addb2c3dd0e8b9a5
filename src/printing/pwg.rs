//! Badges as PWG raster (PWG 5102.4): one page of the label's whole size, packed line by line.
//!
//! `printing::ipp` and the command line's `print encode` call it. Margins are white: the picture stands in the middle
//! of the page, as it does on the label. In this room every number of a header is written at the place that the
//! standard gives it, and nothing of a guest but the dots themselves.

use super::page::Page;
use crate::domain::badge::{Bitmap, Label, Picture};

/// The word that begins a file (PWG 5102.4 section 4.1).
const SYNCHRONISATION: &[u8; 4] = b"RaS2";
/// The length of a page's header (section 4.3).
const HEADER: usize = 1796;
/// The most pieces of a line that one code tells.
const LONGEST_RUN: usize = 128;

/// What a dot is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// One bit a dot, 1 is black.
    Black1,
    /// Eight bits of grey a dot.
    Grey8,
    /// Three times eight bits a dot: the only one that knows red.
    Rgb8,
}

impl Colours {
    /// Its word in `pwg-raster-document-type-supported`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Black1 => "black_1",
            Self::Grey8 => "sgray_8",
            Self::Rgb8 => "srgb_8",
        }
    }

    /// Bits a colour, bits a dot, the number of colours and the colour space (section 4.3.3.2).
    fn numbers(self) -> [u32; 4] {
        match self {
            Self::Black1 => [1, 1, 1, 3],
            Self::Grey8 => [8, 8, 1, 18],
            Self::Rgb8 => [8, 24, 3, 19],
        }
    }

    /// How many bytes a repeated piece of a line has.
    fn piece(self) -> usize {
        match self {
            Self::Black1 | Self::Grey8 => 1,
            Self::Rgb8 => 3,
        }
    }
}

/// A picture as a file of one page for this label. Where the colours know no red, red dots are black.
#[must_use]
pub fn encode(picture: &Picture, label: Label, colours: Colours) -> Vec<u8> {
    let page = Page::of(picture, label);
    let mut file = Vec::with_capacity(HEADER + 64 * 1024);
    file.extend_from_slice(SYNCHRONISATION);
    file.extend_from_slice(&header(picture, &page, colours));
    let mut lines = (0..page.height).map(|y| line(picture, &page, y, colours)).peekable();
    while let Some(line) = lines.next() {
        let mut repeats = 0;
        while repeats < u8::MAX && lines.next_if_eq(&line).is_some() {
            repeats += 1;
        }
        file.push(repeats);
        pack(&line, colours.piece(), &mut file);
    }
    file
}

/// One line of the page.
fn line(picture: &Picture, page: &Page, y: u32, colours: Colours) -> Vec<u8> {
    let row = |dots: &Bitmap| {
        let from = (y.checked_sub(page.top)? as usize) * dots.stride();
        Some(shifted(dots.rows.get(from..from + dots.stride())?, page.left, page.width))
    };
    let white = || vec![0; page.width.div_ceil(8) as usize];
    let black = row(&picture.black).unwrap_or_else(white);
    let red = picture.red.as_ref().and_then(row).unwrap_or_else(white);
    let dots = (0..page.width as usize).map(|x| (holds(&black, x), holds(&red, x)));
    match colours {
        Colours::Black1 => black.iter().zip(&red).map(|(black, red)| black | red).collect(),
        Colours::Grey8 => dots.map(|(black, red)| if black || red { 0 } else { 255 }).collect(),
        Colours::Rgb8 => dots
            .flat_map(|dot| match dot {
                (true, _) => [0, 0, 0],
                (false, true) => [255, 0, 0],
                (false, false) => [255, 255, 255],
            })
            .collect(),
    }
}

/// A row of bits, moved to the right, in a line of this many dots.
fn shifted(row: &[u8], by: u32, width: u32) -> Vec<u8> {
    let (bytes, bits) = ((by / 8) as usize, by % 8);
    let mut line = vec![0; width.div_ceil(8) as usize];
    for (at, byte) in row.iter().enumerate() {
        let [high, low] = (u16::from(*byte) << 8 >> bits).to_be_bytes();
        for (at, byte) in [(at + bytes, high), (at + bytes + 1, low)] {
            if let Some(place) = line.get_mut(at) {
                *place |= byte;
            }
        }
    }
    line
}

fn holds(line: &[u8], x: usize) -> bool {
    line.get(x / 8).is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
}

/// Packs a line (section 4.4): 0 to 127 repeats the next piece once more than that, 129 to 255 lets the next pieces
/// stand as they are, 257 less that many.
fn pack(line: &[u8], piece: usize, file: &mut Vec<u8>) {
    let mut rest = line;
    while let Some(first) = rest.get(..piece) {
        let alike = rest.chunks_exact(piece).take(LONGEST_RUN).take_while(|next| *next == first).count();
        let (code, pieces, taken) = match alike {
            1 => {
                let two_alike = |pair: &[u8]| pair.get(..piece) == pair.get(piece..);
                let before = rest.windows(2 * piece).step_by(piece).position(two_alike);
                let apart = before.unwrap_or(rest.len() / piece).clamp(1, LONGEST_RUN);
                // One piece that stands alone is a run of one.
                (if apart == 1 { 0 } else { 257 - apart }, apart, apart)
            }
            alike => (alike - 1, 1, alike),
        };
        file.push(u8::try_from(code).unwrap_or_default());
        file.extend_from_slice(rest.get(..pieces * piece).unwrap_or_default());
        rest = rest.get(taken * piece..).unwrap_or_default();
    }
}

/// The header of the only page. What is not named here is 0: no feed, no second side, the printer's own quality.
fn header(picture: &Picture, page: &Page, colours: Colours) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(place) = header.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    };
    let (dots, dpi) = (&picture.black, u32::from(picture.dpi));
    let points = |dots: u32| (dots * 72 + dpi / 2) / dpi;
    let [bits_a_colour, bits_a_dot, colour_count, space] = colours.numbers();
    let numbers = [
        (276, dpi),
        (280, dpi),
        (340, 1),
        (352, points(page.width)),
        (356, points(page.height)),
        (372, page.width),
        (376, page.height),
        (384, bits_a_colour),
        (388, bits_a_dot),
        (392, (page.width * bits_a_dot).div_ceil(8)),
        (400, space),
        (420, colour_count),
        // One page in all, not turned, and the box that the picture is in.
        (452, 1),
        (456, 1),
        (460, 1),
        (464, page.left),
        (468, page.top),
        (472, page.left + dots.width),
        (476, page.top + dots.height),
    ];
    put(0, b"PwgRaster");
    for (at, number) in numbers {
        put(at, &number.to_be_bytes());
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an independent reading of the standard finds in a file: width, height, bits a dot, and the lines unpacked.
    struct Read {
        width: usize,
        height: usize,
        bits: usize,
        lines: Vec<Vec<u8>>,
    }

    fn read(file: &[u8]) -> Read {
        assert_eq!(&file[..4], b"RaS2");
        let header = &file[4..1800];
        assert!(header.starts_with(b"PwgRaster\0"));
        let number = |at: usize| u32::from_be_bytes(header[at..at + 4].try_into().unwrap()) as usize;
        let (width, height, bits, length) = (number(372), number(376), number(388), number(392));
        let piece = (bits / 8).max(1);
        let (mut at, mut lines) = (1800, Vec::new());
        while lines.len() < height {
            let times = usize::from(file[at]) + 1;
            at += 1;
            let mut line = Vec::new();
            while line.len() < length {
                let code = usize::from(file[at]);
                at += 1;
                let (pieces, times) = if code < 128 { (1, code + 1) } else { (257 - code, 1) };
                (0..times).for_each(|_| line.extend_from_slice(&file[at..at + pieces * piece]));
                at += pieces * piece;
            }
            assert_eq!(line.len(), length, "a line ends where a code ends");
            (0..times).for_each(|_| lines.push(line.clone()));
        }
        assert_eq!((at, lines.len()), (file.len(), height), "nothing is left over");
        Read { width, height, bits, lines }
    }

    /// A picture that no line and no byte of repeats, with a blank stripe.
    fn picture() -> Picture {
        let mut black = Bitmap::white(696, 1109);
        let mut seed = 1_u32;
        for y in (0..1109).filter(|y| !(300..900).contains(y)) {
            for x in 0..696 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if seed >> 31 == 1 || (x / 40 + y / 40) % 2 == 0 {
                    black.blacken(x, y);
                }
            }
        }
        Picture::in_black(black, 300)
    }

    #[test]
    fn every_dot_is_where_the_middle_of_the_label_has_it() {
        let picture = picture();
        for (colours, bits) in [(Colours::Black1, 1), (Colours::Grey8, 8), (Colours::Rgb8, 24)] {
            let read = read(&encode(&picture, Label::Label62x100, colours));
            assert_eq!((read.width, read.height, read.bits), (732, 1181, bits), "62 x 100 mm at 300 dpi");
            for (y, line) in read.lines.iter().enumerate() {
                for x in 0..read.width {
                    let black = match bits {
                        1 => line[x / 8] & (0x80 >> (x % 8)) != 0,
                        8 => line[x] == 0,
                        _ => line[3 * x..3 * x + 3] == [0, 0, 0],
                    };
                    let meant = x >= 18 && y >= 36 && picture.black.is_black(x as u32 - 18, y as u32 - 36);
                    assert_eq!(black, meant, "{colours:?} {x} {y}");
                }
            }
        }
    }

    #[test]
    fn red_is_red_where_the_printer_has_colours_and_black_elsewhere() {
        let (mut black, mut red) = (Bitmap::white(732, 1181), Bitmap::white(732, 1181));
        black.blacken(0, 0);
        red.blacken(1, 0);
        let picture = Picture { black, red: Some(red), dpi: 300 };
        let first = |colours| read(&encode(&picture, Label::Endless62Red, colours)).lines.remove(0);
        assert_eq!(first(Colours::Black1)[0], 0b1100_0000);
        assert_eq!(first(Colours::Grey8)[..3], [0, 0, 255]);
        assert_eq!(first(Colours::Rgb8)[..9], [0, 0, 0, 255, 0, 0, 255, 255, 255]);
    }

    #[test]
    fn a_white_page_takes_little_and_a_picture_as_large_as_its_label_has_no_margin() {
        let media = crate::domain::badge::Media { label: Label::Card, dpi: 300 };
        let picture = Picture::in_black(Bitmap::white(media.width(), media.height()), 300);
        let file = encode(&picture, Label::Card, Colours::Black1);
        assert!(file.len() < 1900, "{}", file.len());
        let read = read(&file);
        assert_eq!((read.width, read.height), (1011, 637));
    }
}
