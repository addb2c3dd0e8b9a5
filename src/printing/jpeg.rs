//! Badges as JPEG, for printers that take nothing better: grey, or coloured where there is red, at full quality.
//!
//! `printing::ipp` calls it last of all formats, because edges of letters and of the QR are never quite sharp in it.

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{ExtendedColorType, ImageEncoder};

use super::png::NotAPicture;
use crate::domain::badge::Picture;

/// The quality at which black and white stay apart everywhere.
const QUALITY: u8 = 100;

/// A picture as a JPEG file with its resolution.
///
/// # Errors
/// Fails when the picture is too large for a JPEG.
pub fn encode(picture: &Picture) -> Result<Vec<u8>, NotAPicture> {
    let (black, red) = (&picture.black, picture.red.as_ref());
    let dots = (0..black.height).flat_map(|y| (0..black.width).map(move |x| (x, y)));
    let (samples, colours): (Vec<u8>, _) = match red {
        None => (dots.map(|(x, y)| if black.is_black(x, y) { 0 } else { 255 }).collect(), ExtendedColorType::L8),
        Some(red) => {
            let colour = |(x, y)| match (black.is_black(x, y), red.is_black(x, y)) {
                (true, _) => [0, 0, 0],
                (false, true) => [255, 0, 0],
                (false, false) => [255, 255, 255],
            };
            (dots.flat_map(colour).collect(), ExtendedColorType::Rgb8)
        }
    };
    let mut file = Vec::with_capacity(128 * 1024);
    let mut encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
    encoder.set_pixel_density(PixelDensity::dpi(picture.dpi));
    encoder.write_image(&samples, black.width, black.height, colours).map_err(|_| NotAPicture)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::badge::Bitmap;

    #[test]
    fn black_and_white_stay_apart_and_the_resolution_is_told() {
        let mut black = Bitmap::white(96, 64);
        for (x, y) in (0..64).flat_map(|y| (0..96).map(move |x| (x, y))).filter(|(x, y)| (x * 7 + y * 5) % 11 < 4) {
            black.blacken(x, y);
        }
        let file = encode(&Picture::in_black(black.clone(), 300)).unwrap();
        assert_eq!(file[13..18], [1, 1, 44, 1, 44], "300 dots an inch, both ways");
        let read = image::load_from_memory(&file).unwrap().to_luma8();
        assert_eq!(read.dimensions(), (96, 64));
        for (x, y, grey) in read.enumerate_pixels() {
            assert_eq!(grey.0[0] < 128, black.is_black(x, y), "{x} {y}: {}", grey.0[0]);
        }
    }

    #[test]
    fn red_stays_red() {
        let (black, mut red) = (Bitmap::white(32, 32), Bitmap::white(32, 32));
        (0..1024).for_each(|at| red.blacken(at % 32, at / 32));
        let file = encode(&Picture { black, red: Some(red), dpi: 203 }).unwrap();
        let read = image::load_from_memory(&file).unwrap().to_rgb8();
        let [r, g, b] = read.get_pixel(16, 16).0;
        assert!(r > 240 && g < 15 && b < 15, "{r} {g} {b}");
    }
}
