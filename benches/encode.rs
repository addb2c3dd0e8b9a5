//! How long a drawn badge takes into each printer's language: `cargo bench --bench encode`, one line a language.
//!
//! `benches/peers` runs it beside other encoders on the same picture. A median of many rounds is all that is asked, so
//! it measures by itself: no statistics, no plots, and no dependency for them.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on should stop")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use image::Luma;
use welkom::domain::badge::{Bitmap, Label, Picture};
use welkom::domain::label_printer::QlModel;
use welkom::printing::zpl::Packing;
use welkom::printing::{brother_ql, png, zpl};

/// How often each is made.
const ROUNDS: usize = 400;
/// The picture: 696 x 1109 dots, as a label of 62 x 100 mm has at 300 dpi.
const LABEL: &[u8] = include_bytes!("../tests/fixtures/brother_ql/label_696x1109.png");

fn main() {
    let badge = badge();
    let red = Picture { red: Some(badge.black.clone()), ..Picture::in_black(Bitmap::white(696, 1109), 300) };
    let ql = |model, label, badge: &Picture| brother_ql::encode(model, label, badge).unwrap();
    println!("{:<34} {:>10} {:>10} {:>9}", "language", "p50 ms", "p99 ms", "bytes");
    measure("brother-ql, rows as they are", || ql(QlModel::Ql800, Label::Label62x100, &badge));
    measure("brother-ql, rows packed", || ql(QlModel::Ql820Nwb, Label::Label62x100, &badge));
    measure("brother-ql, black and red, packed", || ql(QlModel::Ql820Nwb, Label::Endless62Red, &red));
    measure("zpl, digits", || zpl::encode_as(&badge, Packing::Digits));
    measure("zpl, zlib", || zpl::encode_as(&badge, Packing::Zlib));
    measure("zpl, the shorter of both", || zpl::encode(&badge));
    measure("png", || png::encode(&badge).unwrap());
}

/// The label of the fixtures.
fn badge() -> Picture {
    let dots = image::load_from_memory(LABEL).unwrap().to_luma8();
    let mut black = Bitmap::white(dots.width(), dots.height());
    for (x, y, _) in dots.enumerate_pixels().filter(|(_, _, Luma([grey]))| *grey < 128) {
        black.blacken(x, y);
    }
    Picture::in_black(black, 300)
}

/// Makes it many times, and prints the middle and the slowest but one in a hundred.
fn measure(name: &str, make: impl Fn() -> Vec<u8>) {
    let mut took: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            let _ = black_box(make());
            began.elapsed()
        })
        .collect();
    took.sort_unstable();
    let [p50, p99] = [took[ROUNDS / 2], took[ROUNDS * 99 / 100]].map(|took| took.as_secs_f64() * 1000.0);
    println!("{name:<34} {p50:>10.3} {p99:>10.3} {:>9}", make().len());
}
