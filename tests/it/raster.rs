//! Badges in the raster language of Brother's QL printers, held command by command against other encoders' streams.
//!
//! The streams and pictures in `tests/fixtures/brother_ql` are those of the encoder brother_ql (fork inventree, 1.3)
//! for the same pictures. Zeros, questions, the order of settings and the choice of runs are each encoder's own.

use std::fs;
use std::path::Path;

use image::Rgb;
use welkom::domain::badge::{Bitmap, Label, Picture};
use welkom::domain::label_printer::QlModel;
use welkom::printing::brother_ql::encode;

/// What a printer understands of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Zero,
    Initialise,
    RasterMode,
    Ask,
    Report,
    /// What is printed on: `ESC i z`.
    Media([u8; 10]),
    AutoCut(u8),
    CutEvery(u8),
    Expanded(u8),
    Margin([u8; 2]),
    Packed(bool),
    /// A row as the head gets it: 0 for one colour, 1 for black and 2 for red.
    Row(u8, Vec<u8>),
    Print,
}

/// The next command of a stream and its length; `None` while it is not whole.
pub fn next_command(bytes: &[u8], packed: bool) -> Option<(Command, usize)> {
    let at = |place: usize| bytes.get(place).copied();
    let many = |count: usize| bytes.get(3..3 + count);
    Some(match (at(0)?, at(1)) {
        (0, _) => (Command::Zero, 1),
        (0x1A, _) => (Command::Print, 1),
        (0x4D, mode) => (Command::Packed(mode? == 2), 2),
        (0x67 | 0x77, colour) => {
            let row = many(at(2)?.into())?;
            let colour = if bytes[0] == 0x67 { 0 } else { colour? };
            (Command::Row(colour, if packed { unpack(row) } else { row.to_vec() }), 3 + row.len())
        }
        (0x1B, Some(0x40)) => (Command::Initialise, 2),
        (0x1B, Some(0x69)) => match at(2)? {
            b'a' if many(1)? == [1] => (Command::RasterMode, 4),
            b'S' => (Command::Ask, 3),
            b'!' if many(1)? == [0] => (Command::Report, 4),
            b'z' => (Command::Media(many(10)?.try_into().unwrap()), 13),
            b'M' => (Command::AutoCut(many(1)?[0]), 4),
            b'A' => (Command::CutEvery(many(1)?[0]), 4),
            b'K' => (Command::Expanded(many(1)?[0]), 4),
            b'd' => (Command::Margin(many(2)?.try_into().unwrap()), 5),
            other => panic!("ESC i {other:02x} is no command"),
        },
        (0x1B, None) => return None,
        other => panic!("{other:02x?} is no command"),
    })
}

/// A row that was packed by PackBits.
fn unpack(mut packed: &[u8]) -> Vec<u8> {
    let mut row = Vec::new();
    while let [count, rest @ ..] = packed {
        let count = usize::from(*count);
        let (run, used) = if count < 128 {
            (rest[..=count].to_vec(), count + 1)
        } else {
            assert_ne!(count, 128, "no run");
            (vec![rest[0]; 257 - count], 1)
        };
        row.extend(run);
        packed = &rest[used..];
    }
    row
}

/// Every command of a stream.
pub fn commands(stream: &[u8]) -> Vec<Command> {
    let (mut rest, mut packed, mut commands) = (stream, false, Vec::new());
    while !rest.is_empty() {
        let (command, length) = next_command(rest, packed).unwrap_or_else(|| panic!("cut short: {rest:02x?}"));
        rest = &rest[length..];
        if let Command::Packed(now) = command {
            packed = now;
        }
        commands.push(command);
    }
    commands
}

/// Everything that a stream says, without what each encoder may choose.
fn said(stream: &[u8]) -> Vec<Command> {
    let own = |command: &Command| {
        use Command::{Ask, Initialise, Packed, RasterMode, Report, Zero};
        matches!(command, Zero | Initialise | RasterMode | Ask | Report | Packed(_))
    };
    commands(stream).into_iter().filter(|command| !own(command)).collect()
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/brother_ql").join(name)).unwrap()
}

/// A picture of black, white and red.
pub fn picture(name: &str) -> Picture {
    let dots = image::load_from_memory(&fixture(name)).unwrap().to_rgb8();
    let (mut black, mut red) = (Bitmap::white(dots.width(), dots.height()), Bitmap::white(dots.width(), dots.height()));
    for (x, y, Rgb(colour)) in dots.enumerate_pixels() {
        match colour {
            [0, 0, 0] => black.blacken(x, y),
            [255, 0, 0] => red.blacken(x, y),
            [255, 255, 255] => {}
            other => panic!("{other:?}"),
        }
    }
    let has_red = red.rows.iter().any(|byte| *byte != 0);
    Picture { black, red: has_red.then_some(red), dpi: 300 }
}

#[test]
fn each_stream_says_what_another_encoder_says_of_the_same_picture() {
    for (model, label, name, stream) in [
        (QlModel::Ql800, Label::Endless62, "label_696x1044.png", "ql800_62_endless.bin"),
        (QlModel::Ql820Nwb, Label::Label62x100, "label_696x1109.png", "ql820nwb_62x100_diecut_packbits.bin"),
        (QlModel::Ql820Nwb, Label::Endless62Red, "label_red_696x1044.png", "ql820nwb_62red_packbits.bin"),
        (QlModel::Ql1110Nwb, Label::Label62x100, "label_696x1109.png", "ql1110nwb_62x100_packbits.bin"),
        (QlModel::Ql700, Label::Label62x29, "label_696x271.png", "ql700_62x29.bin"),
    ] {
        let (mine, other) = (said(&encode(model, label, &picture(name)).unwrap()), said(&fixture(stream)));
        assert_eq!(mine.len(), other.len(), "{stream}");
        for (place, (mine, other)) in mine.iter().zip(&other).enumerate() {
            assert!(mine == other, "{stream}, command {place}: {mine:02x?}, not {other:02x?}");
        }
    }
}

#[test]
fn a_model_is_only_told_what_it_understands() {
    let badge = picture("label_696x1109.png");
    for model in QlModel::ALL {
        let stream = encode(model, Label::Label62x100, &badge).unwrap();
        let seen = commands(&stream);
        assert_eq!(seen.last(), Some(&Command::Print));
        assert!(seen.iter().take_while(|command| **command == Command::Zero).count() >= 200);
        assert_eq!(
            seen.contains(&Command::Packed(true)),
            !matches!(model, QlModel::Ql700 | QlModel::Ql800),
            "{model:?} unpacks"
        );
        assert_eq!(seen.contains(&Command::RasterMode), model != QlModel::Ql700, "{model:?} has modes");
        let rows = seen.iter().filter_map(|command| match command {
            Command::Row(0, row) => Some(row.len()),
            _ => None,
        });
        assert!(rows.eq(vec![model.row_bytes(); 1109]), "{model:?}");
    }
}

#[test]
fn a_red_roll_gets_both_colours_even_for_a_badge_without_red_and_red_is_black_on_any_other_roll() {
    let badge = picture("label_696x1044.png");
    let rows = |label, badge: &Picture| said(&encode(QlModel::Ql800, label, badge).unwrap()).split_off(5);
    let red = rows(Label::Endless62Red, &badge);
    let plain = rows(Label::Endless62, &badge);
    assert_eq!(red.len(), 2 * 1044 + 1);
    for (pair, plain) in red.chunks_exact(2).zip(&plain) {
        let ([Command::Row(1, black), Command::Row(2, red)], Command::Row(0, row)) = (pair, plain) else {
            panic!("{pair:?} {plain:?}")
        };
        assert!(black == row && red.iter().all(|byte| *byte == 0));
    }
    // The same dots, a part of them red.
    assert!(rows(Label::Endless62, &picture("label_red_696x1044.png")) == plain);
}
