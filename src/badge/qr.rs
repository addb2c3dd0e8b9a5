//! The QR that signs a guest out, in whole dots a module.
//!
//! `layout` draws it where a template has room for it. It draws exactly the text it gets and never looks into it.

use qrcode::{Color, EcLevel, QrCode};

use super::BadgeError;
use super::template::Place;
use crate::domain::badge::Bitmap;

/// The modules of a side for a badge's code: version 2, which holds 38 capitals and digits at level M (ISO/IEC 18004).
pub(super) const MODULES: u32 = 25;
/// The white around it, in modules (ISO/IEC 18004).
pub(super) const QUIET_ZONE: u32 = 4;
/// The fewest dots of a module that scanners read well on thermal labels of 300 dpi or less (DENSO).
const FEWEST_DOTS: u32 = 4;

/// The fewest dots of a module at a resolution: four, and never smaller than four of 300 dpi, which are 0.34 mm.
pub(super) fn least_dots(dpi: u16) -> u32 {
    (FEWEST_DOTS * u32::from(dpi)).div_ceil(300).max(FEWEST_DOTS)
}

/// Draws a QR of level M, as large as whole dots allow, into the middle of a square.
pub(super) fn draw(picture: &mut Bitmap, text: &str, square: Place) -> Result<(), BadgeError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| BadgeError::CodeTooLong)?;
    let modules = u32::try_from(code.width()).map_err(|_| BadgeError::CodeTooLong)?;
    let dots = square.width() / modules;
    if dots < FEWEST_DOTS {
        return Err(BadgeError::CodeTooLong);
    }
    let rest = (square.width() - modules * dots) / 2;
    for (at, color) in (0u32..).zip(code.to_colors()) {
        if color == Color::Dark {
            let (left, top) = (square.left + rest + at % modules * dots, square.top + rest + at / modules * dots);
            fill(picture, Place { left, top, right: left + dots, bottom: top + dots });
        }
    }
    Ok(())
}

/// Blackens a rectangle.
pub(super) fn fill(picture: &mut Bitmap, place: Place) {
    for y in place.top..place.bottom {
        picture.blacken_run(y, place.left, place.right);
    }
}
