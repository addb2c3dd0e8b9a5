//! Badges as PNG files with their resolution: one bit a dot, or two where there is red; and back.
//!
//! Printers that take PNG, the badge folder and the preview get what [`encode`] makes. In this room `png` is this
//! file, and the crate of that name is written `::png`.

use std::io::Cursor;

use ::png::{
    BitDepth, ColorType, Compression, Decoder, Encoder, EncodingError, PixelDimensions, Transformations, Unit,
};

use crate::domain::badge::{Bitmap, Picture};

/// The colours of a badge with red: white, black, red.
const PALETTE: [u8; 9] = [255, 255, 255, 0, 0, 0, 255, 0, 0];

/// Says that a PNG file cannot be made or read.
#[derive(Debug, thiserror::Error)]
#[error("the badge's PNG picture is not valid; report this as a fault of Welkom")]
pub struct NotAPicture;

/// A picture as a PNG file.
///
/// # Errors
/// Fails when the picture's rows do not fit its size.
pub fn encode(picture: &Picture) -> Result<Vec<u8>, NotAPicture> {
    let (black, red) = (&picture.black, picture.red.as_ref());
    let mut file = Vec::with_capacity(16 * 1024);
    let mut encoder = Encoder::new(&mut file, black.width, black.height);
    let dots_per_metre = per_metre(picture.dpi);
    encoder.set_compression(Compression::Fast);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: dots_per_metre, yppu: dots_per_metre, unit: Unit::Meter }));
    let rows = match red {
        None => {
            encoder.set_color(ColorType::Grayscale);
            encoder.set_depth(BitDepth::One);
            // In a PNG of one bit, 1 is white.
            black.rows.iter().map(|byte| !byte).collect()
        }
        Some(red) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_depth(BitDepth::Two);
            encoder.set_palette(PALETTE.as_slice());
            two_bits(black, red)
        }
    };
    finish(encoder, &rows).map_err(|_| NotAPicture)?;
    Ok(file)
}

fn finish(encoder: Encoder<'_, &mut Vec<u8>>, rows: &[u8]) -> Result<(), EncodingError> {
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rows)?;
    writer.finish()
}

/// Rows of two bits a dot, each its place in [`PALETTE`].
fn two_bits(black: &Bitmap, red: &Bitmap) -> Vec<u8> {
    let mut rows = Vec::with_capacity(black.width.div_ceil(4) as usize * black.height as usize);
    for y in 0..black.height {
        for four in 0..black.width.div_ceil(4) {
            rows.push((0..4).fold(0, |byte, dot| {
                let x = four * 4 + dot;
                byte << 2 | u8::from(black.is_black(x, y)) | u8::from(red.is_black(x, y)) << 1
            }));
        }
    }
    rows
}

/// Dots per metre of a resolution in dots per inch, rounded as PNG's pHYs wants it.
fn per_metre(dpi: u16) -> u32 {
    (u32::from(dpi) * 10_000 + 127) / 254
}

/// The black dots of a PNG file that [`encode`] made of a picture without red.
///
/// # Errors
/// Fails on every other kind of PNG and on damaged files.
pub fn decode(file: &[u8]) -> Result<Bitmap, NotAPicture> {
    let mut decoder = Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::IDENTITY);
    let mut reader = decoder.read_info().map_err(|_| NotAPicture)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if (reader.info().color_type, reader.info().bit_depth) != (ColorType::Grayscale, BitDepth::One) {
        return Err(NotAPicture);
    }
    let mut picture = Bitmap::white(width, height);
    let _ = reader.next_frame(&mut picture.rows).map_err(|_| NotAPicture)?;
    for byte in &mut picture.rows {
        *byte = !*byte;
    }
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Picture {
        let mut black = Bitmap::white(70, 30);
        (0..30).for_each(|y| black.blacken(y * 2, y));
        Picture::in_black(black, 300)
    }

    #[test]
    fn the_file_holds_the_same_dots_at_300_dpi_in_one_bit() {
        let file = encode(&picture()).unwrap();
        assert!(decode(&file).unwrap() == picture().black);
        let phys = file.windows(4).position(|four| four == b"pHYs").unwrap();
        assert_eq!(file[phys + 4..phys + 13], [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1], "11811 dots a metre");
        assert!(decode(&file[..60]).is_err());
    }

    #[test]
    fn red_is_the_third_colour_of_a_file_with_red() {
        let mut red = Bitmap::white(70, 30);
        red.blacken(69, 29);
        let file = encode(&Picture { red: Some(red), ..picture() }).unwrap();
        let mut decoder = Decoder::new(Cursor::new(file.as_slice()));
        decoder.set_transformations(Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let _ = reader.next_frame(&mut dots).unwrap();
        assert_eq!(dots[..6], [0, 0, 0, 255, 255, 255], "black, then white");
        assert_eq!(dots[dots.len() - 3..], [255, 0, 0]);
    }
}
