//! `welkom print encode`: a picture as the bytes that a printer takes, for a file or a device. No house is needed, and
//! nothing is printed.

use std::fmt;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use image::{ImageFormat, ImageReader, Rgba};
use serde::Serialize;

use crate::cli::badge::{media, resolution};
use crate::cli::context::Context;
use crate::cli::{End, Failure};
use crate::domain::badge::{Bitmap, Label, Media, Picture};
use crate::domain::label_printer::QlModel;
use crate::printing::pwg::{self, Colours};
use crate::printing::{brother_ql, zpl};

/// What is to be encoded, and how.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// The printer's language
    #[arg(long, value_name = "LANGUAGE")]
    language: Language,
    /// The printer's model, for brother-ql; the others need none
    #[arg(long, value_name = "MODEL", value_parser = model, required_if_eq("language", "brother-ql"))]
    model: Option<QlModel>,
    /// The label
    #[arg(long, value_name = "LABEL", default_value = "62x100", value_parser = media)]
    media: Label,
    /// The printer's resolution in dots per inch: 203, 300 or 600
    #[arg(long, value_name = "DPI", default_value = "300", value_parser = resolution)]
    dpi: u16,
    /// The picture, as large as the label's printable dots; darker than half is black, and reddish is red on a red roll
    #[arg(value_name = "IN.png")]
    input: PathBuf,
    /// Where to write it
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

/// A printer's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// Brother QL raster
    BrotherQl,
    /// ZPL II
    Zpl,
    /// PWG raster, of black alone where the label has no red
    Pwg,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    file: String,
    bytes: usize,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let media = Media { label: arguments.media, dpi: arguments.dpi };
    let encode: &dyn Fn(&Picture) -> Result<Vec<u8>, Failure> = match (arguments.language, arguments.model) {
        (Language::BrotherQl, Some(model)) => {
            possible(model, media)?;
            &move |picture| brother_ql::encode(model, media.label, picture).map_err(Failure::Unfit)
        }
        (Language::Pwg, _) => {
            let colours = if media.label.has_red() { Colours::Rgb8 } else { Colours::Black1 };
            &move |picture| Ok(pwg::encode(picture, media.label, colours))
        }
        (Language::Zpl, _) if media.label.has_red() => {
            let allowed = "a label without red: ZPL II prints black alone".to_owned();
            return Err(Failure::Value { option: "--media", value: media.label.word().to_owned(), allowed });
        }
        // Without a model, the command line was refused.
        (Language::BrotherQl | Language::Zpl, _) => &|picture| Ok(zpl::encode(picture)),
    };
    let picture = picture(&arguments.input, media)?;
    let bytes = encode(&picture)?;
    let output = &arguments.output;
    fs::write(output, &bytes).map_err(|cause| Failure::Write { file: output.clone(), cause })?;
    context.answer(&Answer { file: output.display().to_string(), bytes: bytes.len() })?;
    Ok(End::Done)
}

/// Whether a model takes a label, at its resolution.
fn possible(model: QlModel, media: Media) -> Result<(), Failure> {
    if !model.takes(media.label) {
        let labels: Vec<_> = Label::ALL.into_iter().filter(|label| model.takes(*label)).map(Label::word).collect();
        let allowed = format!("a label of a {}: {}", model.word(), labels.join(", "));
        return Err(Failure::Value { option: "--media", value: media.label.word().to_owned(), allowed });
    }
    if media.dpi != QlModel::DPI {
        let allowed = format!("{}, the resolution of a {}", QlModel::DPI, model.word());
        return Err(Failure::Value { option: "--dpi", value: media.dpi.to_string(), allowed });
    }
    Ok(())
}

/// The dots of a PNG file, which must be as large as the label.
fn picture(file: &Path, media: Media) -> Result<Picture, Failure> {
    let bytes = fs::read(file).map_err(|cause| Failure::Read { file: file.to_owned(), cause })?;
    let picture = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png).decode();
    let picture = picture.map_err(|cause| Failure::NoPicture { file: file.to_owned(), cause })?.to_rgba8();
    let (width, height) = picture.dimensions();
    if width != media.width() || (height != media.height() && !media.label.is_endless()) {
        return Err(Failure::PictureSize {
            file: file.to_owned(),
            picture: (width, height),
            label: media.label.word(),
            dots: (media.width(), media.height()),
        });
    }
    let mut black = Bitmap::white(width, height);
    let mut red = media.label.has_red().then(|| Bitmap::white(width, height));
    for (x, y, dot) in picture.enumerate_pixels() {
        let colour = on_white(*dot);
        match &mut red {
            Some(red) if is_reddish(colour) => red.blacken(x, y),
            Some(_) | None if is_dark(colour) => black.blacken(x, y),
            Some(_) | None => {}
        }
    }
    Ok(Picture { black, red, dpi: media.dpi })
}

/// A colour as it looks on white paper.
fn on_white(Rgba([red, green, blue, cover]): Rgba<u8>) -> [u32; 3] {
    [red, green, blue].map(|part| (u32::from(part) * u32::from(cover) + 255 * (255 - u32::from(cover))) / 255)
}

/// Whether a colour is darker than half, as an eye weighs its parts (ITU-R BT.601).
fn is_dark([red, green, blue]: [u32; 3]) -> bool {
    red * 299 + green * 587 + blue * 114 < 128_000
}

/// Whether a colour is rather red than anything else: within 30 degrees of it, two fifths saturated, and not dark.
fn is_reddish([red, green, blue]: [u32; 3]) -> bool {
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    let spread = most - least;
    red == most && most > 80 && spread * 5 > most * 2 && green.abs_diff(blue) * 2 <= spread
}

/// A model on the command line.
fn model(text: &str) -> Result<QlModel, String> {
    QlModel::from_word(text).ok_or_else(|| format!("the models are {}", QlModel::ALL.map(QlModel::word).join(", ")))
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The {} bytes for the printer are in {}.", self.bytes, self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn darker_than_half_is_black_and_what_is_not_there_is_white() {
        let dark = |dot| is_dark(on_white(Rgba(dot)));
        assert!(dark([0, 0, 0, 255]) && dark([127, 127, 127, 255]) && dark([255, 0, 0, 255]) && dark([0, 0, 255, 255]));
        assert!(
            !dark([128, 128, 128, 255]) && !dark([255, 255, 0, 255]) && !dark([0, 0, 0, 0]) && !dark([0, 0, 0, 120])
        );
    }

    #[test]
    fn reddish_is_red_and_pink_and_neither_brown_nor_orange_nor_purple() {
        let red = |dot: [u8; 3]| is_reddish(dot.map(u32::from));
        assert!(red([255, 0, 0]) && red([200, 40, 30]) && red([255, 140, 140]) && red([220, 20, 60]));
        for other in
            [[0, 0, 0], [255, 255, 255], [60, 0, 0], [255, 165, 0], [255, 255, 0], [160, 0, 200], [200, 170, 160]]
        {
            assert!(!red(other), "{other:?}");
        }
    }
}
