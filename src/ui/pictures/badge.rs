//! The printed badge as a picture on the screen: the very dots that the printer got, made smaller.
//!
//! The app calls [`shrunk`] once, when a badge arrives; `screen::hall::badge_size` says how much room there is. Nothing
//! is kept here: what stands on a badge is a guest's, and its pixels are wiped with the last handle on them.

use iced::advanced::graphics::core::Bytes;
use iced::advanced::image::Handle;
use zeroize::Zeroizing;

use crate::domain::badge::{Bitmap, Picture, Shares};

/// Pixels that are wiped when nobody shows them any more.
struct Wiped(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A badge as it is shown.
#[derive(Debug, Clone)]
pub struct ShownBadge {
    /// Its pixels.
    pub handle: Handle,
    /// How many they are, across and down.
    pub size: (u32, u32),
    /// Where the family name is.
    pub name: Option<Shares>,
}

/// A badge as large as it fits into a room in pixels of the panel; each pixel is as dark, and as red, as the dots that it
/// covers.
#[must_use]
pub fn shrunk(picture: &Picture, name: Option<Shares>, room: (u32, u32)) -> ShownBadge {
    let (black, red) = (&picture.black, picture.red.as_ref());
    let (width, height) = fitted((black.width, black.height), room);
    let columns = covered(black.width, width);
    // What one pixel covers in all.
    let whole = (u64::from(black.width) * u64::from(black.height)).max(1);
    // As many as needed at once, so that growing leaves no copy behind.
    let mut pixels = Zeroizing::new(Vec::with_capacity(width as usize * height as usize * 4));
    for row in covered(black.height, height) {
        for column in &columns {
            let inked = |dots: &Bitmap| -> u64 {
                row.iter()
                    .flat_map(|(y, down)| column.iter().map(move |(x, across)| (*x, *y, down * across)))
                    .filter(|(x, y, _)| dots.is_black(*x, *y))
                    .map(|(_, _, share)| share)
                    .sum()
            };
            let light = |inked: u64| u8::try_from(255 - inked.min(whole) * 255 / whole).unwrap_or(u8::MAX);
            let (black, red) = (inked(black), red.map_or(0, inked));
            pixels.extend([light(black), light(black + red), light(black + red), u8::MAX]);
        }
    }
    let handle = Handle::from_rgba(width, height, Bytes::from_owner(Wiped(pixels)));
    ShownBadge { handle, size: (width, height), name }
}

/// The largest size of a picture's shape in a room.
fn fitted((width, height): (u32, u32), room: (u32, u32)) -> (u32, u32) {
    let (across, down) = (u64::from(room.0) * u64::from(height), u64::from(room.1) * u64::from(width));
    let part = |length: u32, of: u64, by: u32| {
        let rounded = (of + u64::from(by) / 2) / u64::from(by.max(1));
        u32::try_from(rounded).unwrap_or(length).clamp(1, length.max(1))
    };
    if across <= down { (room.0, part(room.1, across, width)) } else { (part(room.0, down, height), room.1) }
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

    /// A picture with these black dots.
    fn black<const N: usize>(size: (u32, u32), dots: [(u32, u32); N]) -> Picture {
        let mut black = Bitmap::white(size.0, size.1);
        dots.iter().for_each(|(x, y)| black.blacken(*x, *y));
        Picture::in_black(black, 300)
    }

    fn pixels(shown: &ShownBadge) -> Vec<[u8; 3]> {
        match &shown.handle {
            Handle::Rgba { pixels, .. } => pixels.chunks(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect(),
            Handle::Path(..) | Handle::Bytes(..) => panic!("no pixels"),
        }
    }

    fn grey(shown: &ShownBadge) -> Vec<u8> {
        pixels(shown).into_iter().map(|[red, ..]| red).collect()
    }

    #[test]
    fn a_pixel_is_as_dark_as_the_dots_below_it() {
        let picture = black((4, 2), [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0)]);
        assert_eq!(grey(&shrunk(&picture, None, (2, 1))), [0, 192]);
    }

    #[test]
    fn nothing_is_lost_where_dots_and_pixels_do_not_line_up() {
        let light: u32 = grey(&shrunk(&black((5, 1), [(2, 0)]), None, (3, 1))).into_iter().map(u32::from).sum();
        assert!((2u32 * 255 + 255 * 2 / 5).abs_diff(light) <= 3, "{light}");
    }

    #[test]
    fn a_large_panel_shows_dots_of_several_pixels() {
        assert_eq!(grey(&shrunk(&black((2, 1), [(1, 0)]), None, (4, 2))), [255, 255, 0, 0, 255, 255, 0, 0]);
    }

    #[test]
    fn red_dots_are_red() {
        let picture = Picture { red: Some(black((2, 1), [(1, 0)]).black), ..black((2, 1), [(0, 0)]) };
        assert_eq!(pixels(&shrunk(&picture, None, (2, 1))), [[0, 0, 0], [255, 0, 0]]);
        assert_eq!(pixels(&shrunk(&picture, None, (1, 1))), [[128, 0, 0]]);
    }

    #[test]
    fn every_label_keeps_its_shape() {
        let sized = |dots, room| shrunk(&black(dots, []), None, room).size;
        assert_eq!(sized((696, 1109), (358, 571)), (358, 570));
        assert_eq!(sized((1011, 637), (358, 571)), (358, 226));
        assert_eq!(sized((696, 271), (358, 571)), (358, 139));
        assert_eq!(sized((1200, 1800), (358, 400)), (267, 400));
        assert_eq!(sized((1, 1000), (10, 10)), (1, 10));
    }
}
