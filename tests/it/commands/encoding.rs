//! Pictures as the bytes that printers take, on the command line.

use std::fs;
use std::path::PathBuf;

use image::{GrayImage, Luma, Rgba, RgbaImage};
use welkom::domain::badge::Label;
use welkom::domain::label_printer::QlModel;
use welkom::printing::pwg::{self, Colours};
use welkom::printing::{brother_ql, zpl};

use super::{House, has_keys};
use crate::raster::picture;

/// A picture of the fixtures.
fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/brother_ql/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Encodes, and gives the bytes.
fn encode(house: &House, arguments: &[&str], input: &str) -> Vec<u8> {
    let output = house.path("out.bin");
    let file = output.to_str().unwrap();
    let answer = house.json(&[&["print", "encode"], arguments, &[input, "-o", file]].concat());
    has_keys(&answer, &["file", "bytes"]);
    let bytes = fs::read(&output).unwrap();
    assert_eq!((answer["file"].as_str(), answer["bytes"].as_u64()), (Some(file), Some(bytes.len() as u64)));
    bytes
}

#[test]
fn a_picture_becomes_the_bytes_of_a_badge_without_a_house() {
    let house = House::new();
    let _ = house.file("kiosk.toml", "this is no kiosk.toml");
    let label = fixture("label_696x1109.png");
    let brother = encode(&house, &["--language", "brother-ql", "--model", "QL-800", "--media", "62x100"], &label);
    assert!(brother == brother_ql::encode(QlModel::Ql800, Label::Label62x100, &picture("label_696x1109.png")).unwrap());
    let zebra = encode(&house, &["--language", "zpl", "--media", "62x100"], &label);
    assert!(zebra == zpl::encode(&picture("label_696x1109.png")));
    let raster = encode(&house, &["--language", "pwg"], &label);
    assert!(raster == pwg::encode(&picture("label_696x1109.png"), Label::Label62x100, Colours::Black1));
    let red = fixture("label_red_696x1044.png");
    let brother = encode(&house, &["--language", "brother-ql", "--model", "QL-820NWB", "--media", "62-red"], &red);
    let drawn = picture("label_red_696x1044.png");
    assert!(brother == brother_ql::encode(QlModel::Ql820Nwb, Label::Endless62Red, &drawn).unwrap());
    assert!(!house.path("data").exists());
}

#[test]
fn any_png_will_do_and_darker_than_half_is_black() {
    let house = House::new();
    let plain = picture("label_696x1109.png").black;
    let (width, height) = (plain.width, plain.height);
    // What is black there is anything darker than half here, and what is white anything lighter, or not there at all.
    let black = |x, y| plain.is_black(x, y);
    let save = |name: &str, save: &dyn Fn(&PathBuf)| -> String {
        let path = house.path(name);
        save(&path);
        path.display().to_string()
    };
    let grey = save("grey.png", &|path| {
        GrayImage::from_fn(width, height, |x, y| Luma([if black(x, y) { 100 } else { 150 }])).save(path).unwrap();
    });
    let clear = save("clear.png", &|path| {
        RgbaImage::from_fn(width, height, |x, y| Rgba([0, 0, 90, if black(x, y) { 255 } else { 20 }]))
            .save(path)
            .unwrap();
    });
    for file in [grey, clear, fixture("label_696x1109.png")] {
        let made = encode(&house, &["--language", "brother-ql", "--model", "QL-700"], &file);
        let wanted = brother_ql::encode(QlModel::Ql700, Label::Label62x100, &picture("label_696x1109.png")).unwrap();
        assert!(made == wanted, "{file}");
    }
}

#[test]
fn a_picture_of_another_size_is_refused_with_both_sizes() {
    let house = House::new();
    let label = fixture("label_696x1044.png");
    let with = |more: &[&str]| {
        let out = house.path("out.bin");
        house.run(&[&["print", "encode", &label, "-o", out.to_str().unwrap()], more].concat())
    };
    let answer = with(&["--language", "brother-ql", "--model", "QL-800"]);
    answer.refused("696 x 1044 dots and the label 62x100 696 x 1109");
    with(&["--language", "zpl", "--media", "62x29"]).refused("696 x 1044 dots and the label 62x29 696 x 271");
    with(&["--language", "zpl", "--dpi", "203"]).refused("the label 62x100 470 x 750");
    assert!(!house.path("out.bin").exists());
    let short = house.path("short.png");
    GrayImage::new(696, 149).save(&short).unwrap();
    let roll = ["--language", "brother-ql", "--model", "QL-800", "--media", "62"];
    let out = house.path("out.bin");
    let paths = [short.to_str().unwrap(), "-o", out.to_str().unwrap()];
    house
        .run(&[&["print", "encode"], &paths[..], &roll].concat())
        .refused("149 rows, and a badge of this roll 150 to 11811");
    house
        .run(&["print", "encode", "--language", "zpl", "nowhere.png", "-o", "x"])
        .refused("nowhere.png cannot be read");
    let text = house.file("text.png", "no picture");
    house.run(&["print", "encode", "--language", "zpl", &text, "-o", "x"]).refused("is no PNG picture");
}

#[test]
fn what_cannot_be_printed_is_a_wrong_use_that_names_what_can() {
    let house = House::new();
    let label = fixture("label_696x1109.png");
    for (arguments, word) in [
        (&["--language", "brother-ql"][..], "--model"),
        (&["--language", "brother-ql", "--model", "QL-500"], "QL-1110NWB"),
        (&["--language", "escpos"], "brother-ql"),
        (&["--language", "brother-ql", "--model", "QL-700", "--media", "62-red"], "62x100, 62, 62x29"),
        (&["--language", "brother-ql", "--model", "QL-700", "--dpi", "600"], "300"),
        (&["--language", "zpl", "--dpi", "100"], "203, 300, 600"),
        (&["--language", "zpl", "--media", "A4"], "62x100"),
    ] {
        let answer = house.run(&[&["print", "encode", &label, "-o", "x"], arguments].concat());
        assert_eq!(answer.code, 2, "{arguments:?}: {}", answer.err);
        assert!(answer.err.contains(word), "{arguments:?}: {}", answer.err);
    }
}
