//! A place filled with one colour, drawn in tiles.
//!
//! The software renderer fills a whole box for every small change inside it, with a mask over the rest. Under the
//! keys that would cost more than everything else of a key press, so a large place is filled in tiles, of which a
//! small change touches few. Called by the other parts.

use iced::advanced::renderer::{Quad, Renderer as _};
use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::{Border, Color, Element as RawElement, Length, Rectangle, Renderer, Size, Theme, border};

use crate::ui::look::Look;
use crate::ui::theme::{Role, Skin};

/// The side of a tile, in pixels.
const TILE: f32 = 128.0;
/// The same in a box that changes letter by letter. A tile that the change covers in part is filled through a mask, which
/// costs several times as much, so that it should be small.
const SMALL_TILE: f32 = 40.0;

/// A place of one colour.
pub struct Fill {
    color: Color,
}

/// A place filled with the colour of a role.
#[must_use]
pub fn filled(look: &Look, role: Role) -> Fill {
    Fill { color: look.color(role) }
}

/// Fills bounds in tiles; nothing is drawn for no colour.
pub(super) fn fill_tiles(renderer: &mut Renderer, bounds: Rectangle, color: Color) {
    tiles(renderer, bounds, Size::new(TILE, TILE), color);
}

fn tiles(renderer: &mut Renderer, bounds: Rectangle, tile: Size, color: Color) {
    if color.a <= 0.0 {
        return;
    }
    let (right, bottom) = (bounds.x + bounds.width, bounds.y + bounds.height);
    let mut y = bounds.y;
    while y < bottom {
        let height = tile.height.min(bottom - y);
        let mut x = bounds.x;
        while x < right {
            let width = tile.width.min(right - x);
            let bounds = Rectangle { x, y, width, height };
            renderer.fill_quad(Quad { bounds, ..Quad::default() }, color);
            x += width;
        }
        y += height;
    }
}

/// Draws a box with round corners and a border so that a change of the letters in it repaints little: two round ends,
/// and between them two lines and tiles, a row of which is as high as the letters reach. Gives the tiles behind the
/// letters, which a change should repaint as a whole.
pub(super) fn box_tiles(renderer: &mut Renderer, bounds: Rectangle, letters: Rectangle, skin: Skin) -> Rectangle {
    let radius = <[f32; 4]>::from(skin.radius)[0].max(skin.width);
    for at_right in [false, true] {
        end(renderer, bounds, at_right, radius, skin);
    }
    let middle = Rectangle { x: bounds.x + radius, width: bounds.width - 2.0 * radius, ..bounds };
    let (top, bottom) = (bounds.y + skin.width, bounds.y + bounds.height - skin.width);
    let (above, below) = (letters.y.max(top), (letters.y + letters.height).min(bottom));
    let mut row = |from: f32, to: f32, color: Color| {
        tiles(renderer, Rectangle { y: from, height: to - from, ..middle }, Size::new(SMALL_TILE, to - from), color);
    };
    row(bounds.y, top, skin.edge);
    row(top, above, skin.fill);
    row(above, below, skin.fill);
    row(below, bottom, skin.fill);
    row(bottom, bounds.y + bounds.height, skin.edge);
    let from = middle.x + ((letters.x - middle.x) / SMALL_TILE).floor().max(0.0) * SMALL_TILE;
    let to = middle.x + ((letters.x + letters.width - middle.x) / SMALL_TILE).ceil() * SMALL_TILE;
    let to = to.min(middle.x + middle.width);
    Rectangle { x: from, y: above, width: to - from, height: below - above }
}

/// A round end, a radius wide. iced rounds a corner by no more than half the box, so what is drawn is twice as wide: a
/// layer cuts it off, where letters begin.
fn end(renderer: &mut Renderer, bounds: Rectangle, at_right: bool, radius: f32, skin: Skin) {
    let right = bounds.x + bounds.width;
    let x = if at_right { right - 2.0 * radius } else { bounds.x };
    let outer = Rectangle { x, width: 2.0 * radius, ..bounds };
    let inner = Rectangle {
        x: if at_right { x } else { x + skin.width },
        y: bounds.y + skin.width,
        width: 2.0 * radius - skin.width,
        height: bounds.height - 2.0 * skin.width,
    };
    let shown = Rectangle { x: if at_right { right - radius } else { bounds.x }, width: radius, ..bounds };
    renderer.with_layer(shown, |renderer| {
        for (bounds, radius, color) in [(outer, radius, skin.edge), (inner, radius - skin.width, skin.fill)] {
            let radius = if at_right { border::right(radius) } else { border::left(radius) };
            renderer
                .fill_quad(Quad { bounds, border: Border { radius, ..Border::default() }, ..Quad::default() }, color);
        }
    });
}

impl<M> Widget<M, Theme, Renderer> for Fill {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::Node::new(limits.max())
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        fill_tiles(renderer, layout.bounds(), self.color);
    }
}

impl<'a, M: 'a> From<Fill> for RawElement<'a, M, Theme, Renderer> {
    fn from(fill: Fill) -> Self {
        Self::new(fill)
    }
}
