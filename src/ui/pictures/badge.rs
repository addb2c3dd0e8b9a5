//! The printed badge as a picture on the screen: the very dots that the printer got, made smaller.
//!
//! The app calls [`shrunk`] once, when a badge arrives; `screen::hall::badge_size` says how large. Nothing is kept
//! here: what stands on a badge is a guest's, and its pixels are wiped with the last handle on them.

use iced::advanced::graphics::core::Bytes;
use iced::advanced::image::Handle;
use zeroize::Zeroizing;

use crate::domain::badge::Bitmap;

/// Pixels that are wiped when nobody shows them any more.
struct Wiped(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A badge at a size in pixels of the panel; each pixel is as dark as the dots that it covers.
#[must_use]
pub fn shrunk(dots: &Bitmap, (width, height): (u32, u32)) -> Handle {
    let columns = covered(dots.width, width);
    // What one pixel covers in all.
    let whole = (u64::from(dots.width) * u64::from(dots.height)).max(1);
    // As many as needed at once, so that growing leaves no copy behind.
    let mut pixels = Zeroizing::new(Vec::with_capacity(width as usize * height as usize * 4));
    for row in covered(dots.height, height) {
        for column in &columns {
            let black: u64 = row
                .iter()
                .flat_map(|(y, down)| column.iter().map(move |(x, across)| (*x, *y, down * across)))
                .filter(|(x, y, _)| dots.is_black(*x, *y))
                .map(|(_, _, share)| share)
                .sum();
            let light = u8::try_from(255 - black * 255 / whole).unwrap_or(u8::MAX);
            pixels.extend([light, light, light, u8::MAX]);
        }
    }
    Handle::from_rgba(width, height, Bytes::from_owner(Wiped(pixels)))
}

/// For each of `pixels` pixels in a line: which of `dots` dots it covers, and how much of each; the shares of a pixel
/// add up to the number of dots.
fn covered(dots: u32, pixels: u32) -> Vec<Vec<(u32, u64)>> {
    let (dots, pixels) = (u64::from(dots), u64::from(pixels));
    (0..pixels)
        .map(|pixel| {
            let (from, to) = (pixel * dots, (pixel + 1) * dots);
            (from / pixels..to.div_ceil(pixels))
                .filter_map(|dot| {
                    let share = to.min((dot + 1) * pixels) - from.max(dot * pixels);
                    u32::try_from(dot).ok().map(|dot| (dot, share))
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(handle: &Handle) -> Vec<u8> {
        match handle {
            Handle::Rgba { pixels, .. } => pixels.chunks(4).map(|pixel| pixel[0]).collect(),
            Handle::Path(..) | Handle::Bytes(..) => panic!("no pixels"),
        }
    }

    #[test]
    fn a_pixel_is_as_dark_as_the_dots_below_it() {
        let mut dots = Bitmap::white(4, 2);
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0)] {
            dots.blacken(x, y);
        }
        assert_eq!(grey(&shrunk(&dots, (2, 1))), [0, 192]);
    }

    #[test]
    fn nothing_is_lost_where_dots_and_pixels_do_not_line_up() {
        let mut dots = Bitmap::white(5, 1);
        dots.blacken(2, 0);
        let light: u32 = grey(&shrunk(&dots, (3, 1))).into_iter().map(u32::from).sum();
        assert!((2u32 * 255 + 255 * 2 / 5).abs_diff(light) <= 3, "{light}");
    }

    #[test]
    fn a_large_panel_shows_dots_of_several_pixels() {
        let mut dots = Bitmap::white(2, 1);
        dots.blacken(1, 0);
        assert_eq!(grey(&shrunk(&dots, (4, 1))), [255, 255, 0, 0]);
    }
}
