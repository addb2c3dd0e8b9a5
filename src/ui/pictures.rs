//! The icons and drawings of the house, drawn once per size and palette and then kept as pixels.
//!
//! Icons are line drawings on a grid of 24 and take the colour of a role; drawings come in a light and a dark set.
//! Called by `widget::picture` and the keyboard. Must never read a file: everything is embedded.

pub mod ahead;
pub mod badge;
pub mod drawing;
pub mod icon;

pub use drawing::Drawing;
pub use icon::Icon;

use std::cell::RefCell;
use std::collections::HashMap;

use iced::Color;
use iced::advanced::image::Handle;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree};

use super::metrics::Orientation;
use super::theme::Scheme;

/// How an icon is wanted, in pixels of the panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IconShape {
    /// Side of the square, in whole pixels.
    pub side: f32,
    /// Width of the stroke on the grid of 24.
    pub stroke: f32,
    /// Colour of the stroke.
    pub color: Color,
    /// Whether it is turned round.
    pub flipped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Icon(Icon, u32, u32, [u8; 4], bool),
    Drawing(Drawing, Scheme, Orientation, (u32, u32), bool),
}

/// Everything drawn so far.
#[derive(Default)]
pub struct Pictures {
    drawn: RefCell<HashMap<Key, Handle>>,
}

impl Pictures {
    /// An icon in a size and a colour.
    #[must_use]
    pub fn icon(&self, icon: Icon, shape: IconShape) -> Handle {
        self.get(Key::Icon(icon, whole(shape.side), shape.stroke.to_bits(), shape.color.into_rgba8(), shape.flipped))
    }

    /// A drawing in a size, covering it; what sticks out at the far side is cut off.
    #[must_use]
    pub fn drawing(
        &self,
        drawing: Drawing,
        scheme: Scheme,
        orientation: Orientation,
        (width, height): (f32, f32),
        flipped: bool,
    ) -> Handle {
        self.get(Key::Drawing(drawing, scheme, orientation, (whole(width), whole(height)), flipped))
    }

    fn get(&self, key: Key) -> Handle {
        self.drawn.borrow_mut().entry(key).or_insert_with(|| ahead::take(key).unwrap_or_else(|| drawn(key))).clone()
    }
}

/// Draws what a key says.
fn drawn(key: Key) -> Handle {
    let pixels = match key {
        Key::Icon(_, side, _, [_, _, _, 0], _) => Pixmap::new(side, side),
        Key::Icon(icon, side, stroke, [red, green, blue, _], flipped) => {
            let stroke = f32::from_bits(stroke);
            let source = icon
                .source()
                .replace("#000", &format!("#{red:02X}{green:02X}{blue:02X}"))
                .replace("stroke-width=\"1.9\"", &format!("stroke-width=\"{stroke}\""));
            raster(&source, (side, side), flipped)
        }
        Key::Drawing(drawing, scheme, orientation, size, flipped) => {
            raster(drawing.source(scheme, orientation), size, flipped)
        }
    };
    pixels.map(handle).unwrap_or_else(|| {
        tracing::error!(?key, "an embedded drawing could not be drawn; its place stays empty");
        Handle::from_rgba(1, 1, vec![0; 4])
    })
}

/// A length in whole pixels, at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "screen lengths are small and positive")]
fn whole(length: f32) -> u32 {
    length.round().clamp(1.0, 16_384.0) as u32
}

/// Draws a source so that it covers the size.
fn raster(source: &str, (width, height): (u32, u32), flipped: bool) -> Option<Pixmap> {
    let tree = Tree::from_str(source, &Options::default()).ok()?;
    let mut pixels = Pixmap::new(width, height)?;
    #[expect(clippy::cast_precision_loss, reason = "screen lengths are small")]
    let (width, height) = (width as f32, height as f32);
    let scale = (width / tree.size().width()).max(height / tree.size().height());
    let mut placed = Transform::from_scale(scale, scale);
    if flipped {
        placed = placed.post_scale(-1.0, 1.0).post_translate(width, 0.0);
    }
    resvg::render(&tree, placed, &mut pixels.as_mut());
    Some(pixels)
}

/// The pixels as iced takes them: straight, not premultiplied. In place, for the largest is shown first of all; those
/// that are opaque or empty, nearly all of them, are the same either way.
fn handle(pixels: Pixmap) -> Handle {
    let (width, height) = (pixels.width(), pixels.height());
    let mut straight = pixels.take();
    for pixel in straight.chunks_exact_mut(4) {
        if let [red, green, blue, alpha @ 1..=254] = *pixel
            && let Some(mixed) = PremultipliedColorU8::from_rgba(red, green, blue, alpha)
        {
            let color = mixed.demultiply();
            pixel.copy_from_slice(&[color.red(), color.green(), color.blue(), alpha]);
        }
    }
    Handle::from_rgba(width, height, straight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_drawing_can_be_drawn() {
        for icon in Icon::ALL {
            assert!(raster(icon.source(), (48, 48), icon.mirrors()).is_some(), "{icon:?}");
            assert!(icon.source().contains("stroke-width=\"1.9\""), "{icon:?} cannot be drawn bolder");
        }
        for drawing in Drawing::ALL {
            for scheme in Scheme::ALL {
                for orientation in [Orientation::Portrait, Orientation::Landscape] {
                    let pixels = raster(drawing.source(scheme, orientation), (200, 120), false).unwrap();
                    assert!(pixels.pixels().iter().any(|pixel| pixel.alpha() > 0), "{drawing:?} is empty");
                }
            }
        }
    }

    #[test]
    fn an_icon_takes_the_colour_of_its_role_and_turns_round_where_lines_start_at_the_right() {
        let source = Icon::Chevron.source().replace("#000", "#FF0000");
        let plain = raster(&source, (48, 48), false).unwrap();
        let turned = raster(&source, (48, 48), true).unwrap();
        let inked = |pixels: &Pixmap, x: u32| (0..48).any(|y| pixels.pixel(x, y).is_some_and(|p| p.red() > 128));
        for x in 0..48 {
            assert_eq!(inked(&plain, x), inked(&turned, 47 - x), "column {x}");
        }
        assert!((0..48).any(|x| inked(&plain, x)));
    }

    #[test]
    fn the_same_icon_is_drawn_once() {
        let pictures = Pictures::default();
        let shape = IconShape { side: 40.0, stroke: 1.9, color: Color::BLACK, flipped: false };
        assert_eq!(pictures.icon(Icon::Check, shape), pictures.icon(Icon::Check, shape));
        assert_eq!(pictures.drawn.borrow().len(), 1);
    }
}
