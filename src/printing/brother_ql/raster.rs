//! A badge in the raster language of Brother's QL printers (Brother's raster command reference, QL-800 series).
//!
//! `printing::brother_ql` sends what is made here, and `welkom print encode` writes it into a file. Nothing of a guest
//! but dots is ever in it.

use std::num::TryFromIntError;

use crate::domain::badge::{Bitmap, Label, Media, Picture};
use crate::domain::label_printer::QlModel;

/// Zeros that end whatever a device still expected; 400 for the longest row of any model.
const INVALIDATE: [u8; 400] = [0; 400];
/// ESC @: forget what was sent, and begin anew.
const INITIALISE: [u8; 2] = [0x1B, 0x40];
/// ESC i a 1: raster comes.
const RASTER_MODE: [u8; 4] = [0x1B, 0x69, 0x61, 1];
/// ESC i S: say how you are.
const ASK: [u8; 3] = [0x1B, 0x69, 0x53];
/// ESC i ! 0: say so by yourself from now on.
const REPORT: [u8; 4] = [0x1B, 0x69, 0x21, 0];
/// ESC i M: cut by yourself.
const AUTO_CUT: [u8; 4] = [0x1B, 0x69, 0x4D, 0x40];
/// ESC i A: after every badge.
const CUT_EACH: [u8; 4] = [0x1B, 0x69, 0x41, 1];
/// Of ESC i K: cut at the end.
const CUT_AT_END: u8 = 0x08;
/// Of ESC i K: two colours.
const TWO_COLOURS: u8 = 0x01;
/// Of ESC i z: kind, width and length of the label are told and must fit; quality before speed; recover by yourself.
const ALL_TOLD: u8 = 0x80 | 0x40 | 0x08 | 0x04 | 0x02;
/// Of ESC i z: a roll.
pub(super) const ENDLESS: u8 = 0x0A;
/// Of ESC i z: labels.
pub(super) const DIE_CUT: u8 = 0x0B;
/// Dots to feed before and after a badge of a roll.
const MARGIN_ON_A_ROLL: u16 = 35;
/// M 2: rows come packed.
const PACKED: [u8; 2] = [0x4D, 2];
/// Print, and feed: the last command of a job. Without it no badge comes.
const PRINT: u8 = 0x1A;

/// Says that a badge cannot be printed by a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It does not take the label.
    #[error("a {} takes no label {}", .0.word(), .1.word())]
    Label(QlModel, Label),
    /// The picture is not as large as the label's printable dots.
    #[error("the picture has {} x {} dots, and the label {} x {}", .picture.0, .picture.1, .label.0, .label.1)]
    Size {
        /// Width and height of the picture.
        picture: (u32, u32),
        /// Those of the label; of a roll, the height of a usual badge.
        label: (u32, u32),
    },
    /// A badge of a roll is too short or too long.
    #[error("the picture has {rows} rows, and a badge of this roll {} to {}", .allowed.0, .allowed.1)]
    Length {
        /// Rows of the picture.
        rows: u32,
        /// Fewest and most.
        allowed: (u32, u32),
    },
}

/// Ends whatever the device was about, and asks how it is. Nothing of a badge.
#[must_use]
pub(super) fn greeting(model: QlModel) -> Vec<u8> {
    [cancel(), question(model)].concat()
}

/// Asks how the device is, and changes nothing: another program may be printing on it.
#[must_use]
pub(super) fn question(model: QlModel) -> Vec<u8> {
    let mode = if model.has_modes() { RASTER_MODE.as_slice() } else { &[] };
    [mode, &ASK].concat()
}

/// Has the device forget what it did not print yet.
#[must_use]
pub(super) fn cancel() -> Vec<u8> {
    [INVALIDATE.as_slice(), &INITIALISE].concat()
}

/// A badge, from its label's description to the command that prints it.
///
/// # Errors
/// Fails when the model does not take the label or the picture does not fit it.
pub(super) fn job(model: QlModel, label: Label, picture: &Picture) -> Result<Vec<u8>, Unfit> {
    fits(model, label, &picture.black)?;
    let two_colours = label.has_red();
    let rows = picture.black.height;
    let mut bytes = Vec::with_capacity((model.row_bytes() + 3) * rows as usize * if two_colours { 2 } else { 1 } + 64);
    if model.may_be_told_to_report() {
        bytes.extend(REPORT);
    }
    describe(label, rows, &mut bytes);
    bytes.extend(AUTO_CUT);
    bytes.extend(CUT_EACH);
    bytes.extend([0x1B, 0x69, 0x4B, CUT_AT_END | if two_colours { TWO_COLOURS } else { 0 }]);
    let [low, high] = if label.is_endless() { MARGIN_ON_A_ROLL } else { 0 }.to_le_bytes();
    bytes.extend([0x1B, 0x69, 0x64, low, high]);
    if model.unpacks() {
        bytes.extend(PACKED);
    }
    lay_rows(model, two_colours, picture, &mut bytes);
    bytes.push(PRINT);
    Ok(bytes)
}

/// Whether a picture can be printed on a label by a model.
fn fits(model: QlModel, label: Label, picture: &Bitmap) -> Result<(), Unfit> {
    if !model.takes(label) {
        return Err(Unfit::Label(model, label));
    }
    let media = Media { label, dpi: QlModel::DPI };
    let (width, height) = (media.width(), media.height());
    if picture.width != width || (!label.is_endless() && picture.height != height) {
        return Err(Unfit::Size { picture: (picture.width, picture.height), label: (width, height) });
    }
    let allowed = model.lengths();
    if label.is_endless() && !(allowed.0..=allowed.1).contains(&picture.height) {
        return Err(Unfit::Length { rows: picture.height, allowed });
    }
    Ok(())
}

/// ESC i z: what is printed on, and how much.
fn describe(label: Label, rows: u32, bytes: &mut Vec<u8>) {
    let (width, length) = millimetres(label);
    bytes.extend([0x1B, 0x69, 0x7A, ALL_TOLD, if label.is_endless() { ENDLESS } else { DIE_CUT }, width, length]);
    bytes.extend(rows.to_le_bytes());
    // The first page of this job, and nothing more to say.
    bytes.extend([0, 0]);
}

/// Width and length of a label in millimetres, as devices say them: a roll has no length.
#[must_use]
pub(super) fn millimetres(label: Label) -> (u8, u8) {
    let (width, length) = label.size();
    let whole = |hundredths: u32| -> Result<u8, TryFromIntError> { (hundredths / 100).try_into() };
    (whole(width).unwrap_or(u8::MAX), if label.is_endless() { 0 } else { whole(length).unwrap_or(u8::MAX) })
}

/// Every row of a picture, each with its command.
fn lay_rows(model: QlModel, two_colours: bool, picture: &Picture, bytes: &mut Vec<u8>) {
    let stride = picture.black.stride();
    let white = vec![0; stride];
    let mut line = vec![0; model.row_bytes()];
    let mut reds = picture.red.as_ref().map(|red| red.rows.chunks_exact(stride));
    for black in picture.black.rows.chunks_exact(stride) {
        let red = reds.as_mut().and_then(Iterator::next);
        match (two_colours, red) {
            (true, red) => {
                for (colour, row) in [(1, black), (2, red.unwrap_or(&white))] {
                    lay(row, model.margin(), &mut line);
                    send(model, [0x77, colour], &line, bytes);
                }
            }
            (false, None) => {
                lay(black, model.margin(), &mut line);
                send(model, [0x67, 0], &line, bytes);
            }
            // On a roll without red, what would be red is black.
            (false, Some(red)) => {
                let both: Vec<u8> = black.iter().zip(red).map(|(black, red)| black | red).collect();
                lay(&both, model.margin(), &mut line);
                send(model, [0x67, 0], &line, bytes);
            }
        }
    }
}

/// A row with its command and its length, packed where the model unpacks.
fn send(model: QlModel, command: [u8; 2], line: &[u8], bytes: &mut Vec<u8>) {
    bytes.extend(command);
    let counted = bytes.len();
    bytes.push(0);
    if model.unpacks() {
        pack(line, bytes);
    } else {
        bytes.extend(line);
    }
    let count = bytes.len() - counted - 1;
    if let Some(place) = bytes.get_mut(counted) {
        // The longest row has 162 bytes, and packs into 164 at most.
        *place = u8::try_from(count).unwrap_or(u8::MAX);
    }
}

/// Lays a row as the head prints it: mirrored, with the margin before it.
fn lay(row: &[u8], margin: usize, line: &mut [u8]) {
    line.fill(0);
    let mut carried = 0;
    let places = line.iter_mut().skip(margin / 8);
    for (place, byte) in places.zip(row.iter().rev().chain([&0])) {
        let [high, low] = (u16::from(byte.reverse_bits()) << (8 - margin % 8)).to_be_bytes();
        *place = carried | high;
        carried = low;
    }
}

/// Packs a row by PackBits (TIFF 6.0, section 9): runs of three and more, everything else as it is.
fn pack(row: &[u8], bytes: &mut Vec<u8>) {
    /// The longest run of either kind.
    const LONGEST: usize = 128;
    let mut rest = row;
    let mut plain: &[u8] = &[];
    while let Some(first) = rest.first() {
        let run = rest.iter().take(LONGEST).take_while(|byte| *byte == first).count();
        let begin = row.len() - rest.len();
        rest = rest.get(run..).unwrap_or_default();
        if run > 2 {
            put_plain(plain, bytes);
            plain = &[];
            // In one byte, 257 less the run: the two's complement of the run less one.
            bytes.extend([u8::try_from(257 - run).unwrap_or(u8::MAX), *first]);
            continue;
        }
        plain = row.get(begin - plain.len()..begin + run).unwrap_or_default();
        if let Some((full, over)) = plain.split_at_checked(LONGEST) {
            put_plain(full, bytes);
            plain = over;
        }
    }
    put_plain(plain, bytes);
}

/// Bytes as they are, at most 128.
fn put_plain(plain: &[u8], bytes: &mut Vec<u8>) {
    if let Some(count) = plain.len().checked_sub(1) {
        bytes.push(u8::try_from(count).unwrap_or(0x7F));
        bytes.extend(plain);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unpack(mut packed: &[u8]) -> Vec<u8> {
        let mut row = Vec::new();
        while let [count, rest @ ..] = packed {
            let count = usize::from(*count);
            assert_ne!(count, 128);
            if count < 128 {
                row.extend(&rest[..=count]);
                packed = &rest[count + 1..];
            } else {
                row.extend(std::iter::repeat_n(rest[0], 257 - count));
                packed = &rest[1..];
            }
        }
        row
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked_to_the_same(
            row in prop::collection::vec(prop_oneof![Just(0_u8), Just(0), Just(0xFF), any::<u8>()], 0..400)
        ) {
            let mut packed = Vec::new();
            pack(&row, &mut packed);
            prop_assert_eq!(unpack(&packed), row.clone());
            prop_assert!(packed.len() <= row.len() + row.len().div_ceil(128));
        }
    }

    #[test]
    fn an_empty_row_packs_into_two_bytes() {
        let mut packed = Vec::new();
        pack(&[0; 90], &mut packed);
        assert_eq!(packed, [0xA7, 0]);
    }

    #[test]
    fn the_first_dot_of_a_row_is_the_last_of_the_head_before_its_margin() {
        let mut row = Bitmap::white(696, 1);
        row.blacken(0, 0);
        row.blacken(695, 0);
        let mut line = [0; 90];
        lay(&row.rows, 12, &mut line);
        let set: Vec<usize> = (0..720).filter(|bit| line[bit / 8] & (0x80 >> (bit % 8)) != 0).collect();
        assert_eq!(set, [12, 707]);
        let mut line = [0; 162];
        lay(&row.rows, 56, &mut line);
        let set: Vec<usize> = (0..1296).filter(|bit| line[bit / 8] & (0x80 >> (bit % 8)) != 0).collect();
        assert_eq!(set, [56, 751]);
    }

    #[test]
    fn what_does_not_fit_is_refused_with_both_sizes() {
        let picture = |width, height| Picture::in_black(Bitmap::white(width, height), 300);
        let refused = |label, picture| job(QlModel::Ql1100, label, &picture).unwrap_err().to_string();
        assert_eq!(refused(Label::Card, picture(1011, 637)), "a QL-1100 takes no label 85.6x54");
        assert_eq!(refused(Label::Endless62Red, picture(696, 1109)), "a QL-1100 takes no label 62-red");
        assert_eq!(
            refused(Label::Label62x100, picture(696, 1108)),
            "the picture has 696 x 1108 dots, and the label 696 x 1109"
        );
        assert_eq!(
            refused(Label::Endless62, picture(696, 300)),
            "the picture has 300 rows, and a badge of this roll 301 to 35434"
        );
        assert!(job(QlModel::Ql1100, Label::Endless62, &picture(696, 301)).is_ok());
    }
}
