//! A badge in Zebra's language: one graphic field and nothing else (ZPL II Programming Guide, `^GF`, "alternative data
//! compression scheme" and "B64 and Z64 encoding").
//!
//! `printing::zpl` sends what is made here, and `welkom print encode` writes it into a file. Not a letter of a guest is
//! ever in it: a name in a text field could hold a command, and no printer's font has every script.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::domain::badge::{Bitmap, Picture};

/// The longest run that one letter stands for.
const LONGEST_RUN: usize = 400;

/// How the dots are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// As digits, runs shortened: every ZPL II printer reads it.
    Digits,
    /// Packed by zlib, as `:Z64:`.
    Zlib,
}

/// A badge as ZPL II, its dots in the way that makes it shorter.
#[must_use]
pub fn encode(picture: &Picture) -> Vec<u8> {
    let [digits, zlib] = [Packing::Digits, Packing::Zlib].map(|packing| encode_as(picture, packing));
    if zlib.len() < digits.len() { zlib } else { digits }
}

/// A badge as ZPL II, its dots in this way. These printers have one colour: what is red is printed black.
#[must_use]
pub fn encode_as(picture: &Picture, packing: Packing) -> Vec<u8> {
    let merged = picture.red.as_ref().map(|red| merge(&picture.black, red));
    let dots = merged.as_ref().unwrap_or(&picture.black);
    let (all, stride) = (dots.rows.len(), dots.stride());
    let data = match packing {
        Packing::Digits => digits(dots),
        Packing::Zlib => zlib(&dots.rows),
    };
    let counted = match packing {
        Packing::Digits => all,
        Packing::Zlib => data.len(),
    };
    // Whatever another program left behind is undone: the label's home, its turn, a mirror and white on black.
    let head = format!("^XA^PW{}^LL{}^LH0,0^PON^PMN^LRN^FO0,0^GFA,{counted},{all},{stride},", dots.width, dots.height);
    [head.as_bytes(), &data, b"^FS^PQ1^XZ"].concat()
}

fn merge(black: &Bitmap, red: &Bitmap) -> Bitmap {
    let rows = black.rows.iter().zip(&red.rows).map(|(black, red)| black | red).collect();
    Bitmap { rows, ..*black }
}

/// Rows of hexadecimal digits: `:` for a row like the one before, `,` for nothing more and `!` for black to the end.
fn digits(dots: &Bitmap) -> Vec<u8> {
    let mut data = Vec::with_capacity(dots.rows.len() / 2);
    let mut nibbles = Vec::with_capacity(2 * dots.stride());
    let mut before: Option<&[u8]> = None;
    for row in dots.rows.chunks_exact(dots.stride()) {
        if before == Some(row) {
            data.push(b':');
            continue;
        }
        before = Some(row);
        // Older printers want whole bytes before the mark that fills a row.
        let last = row.last().copied().unwrap_or_default();
        let end = match last {
            0 => Some(b','),
            0xFF => Some(b'!'),
            _ => None,
        };
        let filled = row.iter().rev().take_while(|byte| end.is_some() && **byte == last).count();
        nibbles.clear();
        nibbles.extend(row.iter().take(row.len() - filled).flat_map(|byte| [byte >> 4, byte & 15]));
        for run in nibbles.chunk_by(|one, next| one == next) {
            put_run(run, &mut data);
        }
        data.extend(end);
    }
    data
}

/// A run of one digit: letters for how often, then the digit. `G` to `Y` are 1 to 19, `g` to `z` are 20 to 400.
fn put_run(run: &[u8], data: &mut Vec<u8>) {
    let digit =
        run.first().map_or(b'0', |nibble| b"0123456789ABCDEF".get(usize::from(*nibble)).copied().unwrap_or(b'0'));
    for part in run.chunks(LONGEST_RUN) {
        if part.len() < 3 {
            data.extend(part.iter().map(|_| digit));
            continue;
        }
        let letter = |first: u8, count: usize| u8::try_from(count).map_or(first, |count| first + count);
        let (twenties, ones) = (part.len() / 20, part.len() % 20);
        data.extend((twenties > 0).then(|| letter(b'f', twenties)));
        data.extend((ones > 0).then(|| letter(b'F', ones)));
        data.push(digit);
    }
}

/// Rows packed by zlib, in Base64, with the check sum of those letters.
fn zlib(rows: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::with_capacity(rows.len() / 8), Compression::fast());
    // Nothing that is written into memory fails.
    let packed = packer.write_all(rows).and_then(|()| packer.finish()).unwrap_or_default();
    let letters = STANDARD.encode(packed);
    format!(":Z64:{letters}:{:04X}", check_sum(letters.as_bytes())).into_bytes()
}

/// CRC-16 of x^16 + x^12 + x^5 + 1, from zero (CRC-16/XMODEM).
fn check_sum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| sum << 1 ^ if sum & 0x8000 == 0 { 0 } else { 0x1021 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_the_one_of_its_standard() {
        assert_eq!(check_sum(b"123456789"), 0x31C3);
    }

    #[test]
    fn runs_are_written_with_the_letters_of_the_guide() {
        let run = |count, nibble| {
            let mut data = Vec::new();
            put_run(&vec![nibble; count], &mut data);
            String::from_utf8(data).unwrap()
        };
        assert_eq!([run(1, 6), run(2, 6), run(7, 6), run(40, 11)], ["6", "66", "M6", "hB"]);
        assert_eq!([run(327, 11), run(400, 0), run(401, 0), run(19, 15)], ["vMB", "z0", "z00", "YF"]);
    }

    #[test]
    fn rows_end_by_a_mark_and_repeat_by_one() {
        let rows = [[0, 0, 0], [0, 0, 0], [0xA0, 0, 0], [0x10, 0xFF, 0xFF], [1, 2, 3]].concat();
        let written = digits(&Bitmap { width: 24, height: 5, rows });
        assert_eq!(String::from_utf8(written).unwrap(), ",:A0,10!010203");
    }
}
