//! The QR that signs a guest out, in whole dots a module.
//!
//! `layout` calls it. It draws exactly the text it gets and never looks into it.

use qrcode::{Color, EcLevel, QrCode};

use super::BadgeError;
use crate::domain::badge::Bitmap;

/// The fewest dots of a module that scanners read well on thermal labels (DENSO: four at 300 dpi).
const FEWEST_DOTS: u32 = 4;

/// Draws a QR of level M, as large as whole dots allow, into the middle of a square of `size` dots.
pub(super) fn draw(picture: &mut Bitmap, text: &str, left: u32, top: u32, size: u32) -> Result<(), BadgeError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| BadgeError::CodeTooLong)?;
    let modules = u32::try_from(code.width()).map_err(|_| BadgeError::CodeTooLong)?;
    let dots = size / modules;
    if dots < FEWEST_DOTS {
        return Err(BadgeError::CodeTooLong);
    }
    let rest = (size - modules * dots) / 2;
    for (at, color) in (0u32..).zip(code.to_colors()) {
        if color == Color::Dark {
            let (column, row) = (at % modules, at / modules);
            fill(picture, left + rest + column * dots, top + rest + row * dots, dots, dots);
        }
    }
    Ok(())
}

/// Blackens a rectangle.
pub(super) fn fill(picture: &mut Bitmap, left: u32, top: u32, width: u32, height: u32) {
    for y in top..top + height {
        for x in left..left + width {
            picture.blacken(x, y);
        }
    }
}
