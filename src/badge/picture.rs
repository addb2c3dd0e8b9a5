//! Badges as PNG files of one bit a dot, with their resolution, and back.
//!
//! Printers and the badge folder get what [`encode_png`] makes; [`decode_png`] serves the tests and the screen.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Transformations, Unit};

use super::BadgeError;
use crate::domain::badge::Bitmap;

/// Dots per metre of a resolution in dots per inch, rounded as PNG's pHYs wants it.
fn per_metre(dpi: u16) -> u32 {
    (u32::from(dpi) * 10_000 + 127) / 254
}

/// A picture as a PNG file: greyscale of one bit, with its resolution.
///
/// # Errors
/// Fails when the picture's rows do not fit its size.
pub fn encode_png(picture: &Bitmap, dpi: u16) -> Result<Vec<u8>, BadgeError> {
    let mut file = Vec::with_capacity(16 * 1024);
    let mut encoder = Encoder::new(&mut file, picture.width, picture.height);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    encoder.set_compression(Compression::Fast);
    let (xppu, yppu) = (per_metre(dpi), per_metre(dpi));
    encoder.set_pixel_dims(Some(PixelDimensions { xppu, yppu, unit: Unit::Meter }));
    // In a PNG of one bit, 1 is white.
    let rows: Vec<u8> = picture.rows.iter().map(|byte| !byte).collect();
    let mut writer = encoder.write_header().map_err(|_| BadgeError::Picture)?;
    writer.write_image_data(&rows).map_err(|_| BadgeError::Picture)?;
    writer.finish().map_err(|_| BadgeError::Picture)?;
    Ok(file)
}

/// The picture in a PNG file that [`encode_png`] made.
///
/// # Errors
/// Fails on every other kind of PNG and on damaged files.
pub fn decode_png(file: &[u8]) -> Result<Bitmap, BadgeError> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::IDENTITY);
    let mut reader = decoder.read_info().map_err(|_| BadgeError::Picture)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if (reader.info().color_type, reader.info().bit_depth) != (ColorType::Grayscale, BitDepth::One) {
        return Err(BadgeError::Picture);
    }
    let mut picture = Bitmap::white(width, height);
    let _ = reader.next_frame(&mut picture.rows).map_err(|_| BadgeError::Picture)?;
    for byte in &mut picture.rows {
        *byte = !*byte;
    }
    Ok(picture)
}
