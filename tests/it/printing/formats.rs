//! The same badge in every format that a printer may want, received by a real printer and read back by another program.

use std::fs;
use std::process::Command;

use welkom::domain::badge::{Bitmap, Label, Picture};
use welkom::domain::print::{PrintOutcome, PrintTrouble};
use welkom::printing::pwg::Colours;
use welkom::printing::{PrinterState, pdf, pwg};

use super::{ENOUGH, badge, print, printer_at};
use crate::virtual_printer::{VirtualPrinter, is_at_hand};

const FORMATS: &str = "image/png,image/pwg-raster";
const DOTS: &str = "pwg-raster-document-type-supported black_1,sgray_8";
const SHARP: &str = "pwg-raster-document-resolution-supported 300dpi";
/// A virtual printer always takes PWG raster as well; at another resolution it is of no use to us.
const BLUNT: (&str, &str) = (SHARP, "pwg-raster-document-resolution-supported 600dpi");

/// Prints on a printer that differs so from the usual one, and returns what it received.
fn received(changes: &[(&str, &str)]) -> Option<Vec<u8>> {
    let device = VirtualPrinter::with_labels_but(changes)?;
    let (outcome, told) = print(&mut printer_at(&device.uri(), ENOUGH), &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Confirmed, "{changes:?} {told:?}");
    let [badge] = &device.badges()[..] else { panic!("one badge") };
    Some(badge.clone())
}

#[test]
fn a_printer_without_png_gets_raster_in_the_dots_that_it_takes() {
    let no_png = (FORMATS, "image/pwg-raster");
    let Some(black) = received(&[no_png]) else { return };
    assert!(black == pwg::encode(&badge(), Label::Label62x100, Colours::Black1));
    let grey = received(&[no_png, (DOTS, "pwg-raster-document-type-supported sgray_8,srgb_8")]).unwrap();
    assert!(grey == pwg::encode(&badge(), Label::Label62x100, Colours::Grey8));
}

#[test]
fn a_printer_without_raster_gets_a_pdf_and_one_without_that_a_jpeg() {
    let Some(page) = received(&[(FORMATS, "application/pdf,image/jpeg"), BLUNT]) else { return };
    assert!(page == pdf::encode(&badge(), Label::Label62x100).unwrap());
    let photo = received(&[(FORMATS, "image/jpeg"), BLUNT]).unwrap();
    let photo = image::load_from_memory(&photo).unwrap().to_luma8();
    let black = badge().black;
    assert_eq!(photo.dimensions(), (black.width, black.height));
    assert!(photo.enumerate_pixels().all(|(x, y, grey)| (grey.0[0] < 128) == black.is_black(x, y)));
}

#[test]
fn a_printer_that_takes_none_of_our_formats_gets_nothing() {
    let Some(device) = VirtualPrinter::with_labels_but(&[(FORMATS, "image/urf"), BLUNT]) else { return };
    let mut printer = printer_at(&device.uri(), ENOUGH);
    assert_eq!(printer.state(), PrinterState::Trouble(PrintTrouble::FormatUnsupported));
    let (outcome, told) = print(&mut printer, &badge(), |_| {});
    assert_eq!(outcome, PrintOutcome::Waiting(PrintTrouble::FormatUnsupported));
    assert!(told.is_empty() && device.badges().is_empty());
}

#[test]
fn a_printer_that_tells_nothing_of_its_labels_is_believed_to_hold_ours() {
    let Some(device) = VirtualPrinter::that_tells_nothing() else { return };
    let mut printer = printer_at(&device.uri(), ENOUGH);
    assert_eq!(printer.state(), PrinterState::Ready);
    // It refuses a size that it does not know, and is asked again without one.
    let (outcome, _) = print(&mut printer, &badge(), |_| {});
    assert_eq!((outcome, device.badges().len()), (PrintOutcome::Confirmed, 1));
}

#[test]
fn a_pdf_shows_dot_on_dot_in_the_middle_of_a_page_of_the_labels_size() {
    if !is_at_hand("pdftoppm", "poppler-utils") {
        return;
    }
    let picture = badge();
    let (width, height, dots) = rendered(&picture, Label::Label62x100, &["-mono"]);
    assert_eq!((width, height), (732, 1181), "62 x 100 mm at 300 dpi");
    let shown = Bitmap { width, height, rows: dots };
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        let meant = x >= 18 && y >= 36 && picture.black.is_black(x - 18, y - 36);
        assert_eq!(shown.is_black(x, y), meant, "{x} {y}");
    }
}

#[test]
fn a_pdf_of_a_roll_with_red_shows_red() {
    if !is_at_hand("pdftoppm", "poppler-utils") {
        return;
    }
    let mut red = Bitmap::white(696, 1109);
    (0..200).for_each(|at| (0..200).for_each(|y| red.blacken(at, y)));
    let picture = Picture { red: Some(red), ..Picture::in_black(Bitmap::white(696, 1109), 300) };
    let (width, _, dots) = rendered(&picture, Label::Endless62Red, &[]);
    let colour = |x: usize, y: usize| &dots[(y * width as usize + x) * 3..][..3];
    assert_eq!((colour(100, 100), colour(300, 100)), (&[255, 0, 0][..], &[255, 255, 255][..]));
}

/// What another program makes of the PDF at its own resolution: width, height and the bytes behind the header.
fn rendered(picture: &Picture, label: Label, how: &[&str]) -> (u32, u32, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("badge.pdf");
    fs::write(&file, pdf::encode(picture, label).unwrap()).unwrap();
    let shown = Command::new("pdftoppm").args(["-r", "300"]).args(how).arg(file).output().unwrap();
    assert!(shown.status.success() && shown.stderr.is_empty(), "{}", String::from_utf8_lossy(&shown.stderr));
    let mut header = shown.stdout.splitn(if how.is_empty() { 4 } else { 3 }, |byte| *byte == b'\n');
    let size = String::from_utf8(header.nth(1).unwrap().to_vec()).unwrap();
    let (width, height) = size.split_once(' ').unwrap();
    (width.parse().unwrap(), height.parse().unwrap(), header.last().unwrap().to_vec())
}
