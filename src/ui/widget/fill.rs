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
    if color.a <= 0.0 {
        return;
    }
    let (right, bottom) = (bounds.x + bounds.width, bounds.y + bounds.height);
    let mut y = bounds.y;
    while y < bottom {
        let height = TILE.min(bottom - y);
        let mut x = bounds.x;
        while x < right {
            let width = TILE.min(right - x);
            let tile = Rectangle { x, y, width, height };
            renderer.fill_quad(Quad { bounds: tile, ..Quad::default() }, color);
            x += width;
        }
        y += height;
    }
}

/// Draws a box with round corners and a border so that a small change inside it repaints little: two round ends, and
/// a middle in tiles between two lines.
pub(super) fn box_tiles(renderer: &mut Renderer, bounds: Rectangle, skin: Skin) {
    let radius = <[f32; 4]>::from(skin.radius)[0].max(skin.width);
    let flat = |bounds: Rectangle, color: Color, renderer: &mut Renderer| {
        renderer.fill_quad(Quad { bounds, ..Quad::default() }, color);
    };
    for at_right in [false, true] {
        // iced rounds a corner by no more than half the box, so an end is two radii wide.
        let x = if at_right { bounds.x + bounds.width - 2.0 * radius } else { bounds.x };
        let end = Rectangle { x, width: 2.0 * radius, ..bounds };
        let inner_x = if at_right { x } else { x + skin.width };
        let inner = Rectangle {
            x: inner_x,
            y: bounds.y + skin.width,
            width: 2.0 * radius - skin.width,
            height: bounds.height - 2.0 * skin.width,
        };
        for (bounds, radius, color) in [(end, radius, skin.edge), (inner, radius - skin.width, skin.fill)] {
            let radius = if at_right { border::right(radius) } else { border::left(radius) };
            let border = Border { radius, ..Border::default() };
            renderer.fill_quad(Quad { bounds, border, ..Quad::default() }, color);
        }
    }
    let middle = Rectangle { x: bounds.x + 2.0 * radius, width: bounds.width - 4.0 * radius, ..bounds };
    flat(Rectangle { height: skin.width, ..middle }, skin.edge, renderer);
    flat(Rectangle { y: bounds.y + bounds.height - skin.width, height: skin.width, ..middle }, skin.edge, renderer);
    let inside = Rectangle { y: bounds.y + skin.width, height: bounds.height - 2.0 * skin.width, ..middle };
    fill_tiles(renderer, inside, skin.fill);
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
