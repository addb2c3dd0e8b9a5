//! Icons and drawings as widgets: pixels put on whole pixels, never scaled.
//!
//! Called by the other parts and by screens. An icon has words beside it, except where the look says otherwise.

use iced::advanced::image::{FilterMethod, Handle, Image, Renderer as _};
use iced::advanced::widget::Tree;
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::widget::container;
use iced::{Element as RawElement, Length, Rectangle, Renderer, Size, Theme};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::pictures::{Drawing, Icon, IconShape};
use crate::ui::theme::Role;
use crate::ui::widget::card::boxed;

/// Pixels at a place.
pub struct Picture {
    handle: Handle,
    size: Size,
}

/// An icon of a side in design pixels, in the colour of a role.
#[must_use]
pub fn icon(look: &Look, icon: Icon, side: f32, role: Role) -> Picture {
    bold_icon(look, icon, side, 1.9, role)
}

/// An icon with a stroke of its own: checks and arrows in buttons are bolder.
#[must_use]
pub fn bold_icon(look: &Look, icon: Icon, side: f32, stroke: f32, role: Role) -> Picture {
    let side = look.px(side);
    let flipped = icon.mirrors() && look.metrics.mirrored();
    let shape = IconShape { side, stroke, color: look.color(role), flipped };
    Picture { handle: look.pictures().icon(icon, shape), size: Size::new(side, side) }
}

/// A drawing that covers a room in design pixels.
#[must_use]
pub fn drawing(look: &Look, drawing: Drawing, width: f32, height: f32) -> Picture {
    let (width, height) = (look.px(width), look.px(height));
    let flipped = drawing.mirrors() && look.metrics.mirrored();
    let (scheme, orientation) = (look.palette.scheme, look.metrics.orientation);
    let handle = look.pictures().drawing(drawing, scheme, orientation, (width, height), flipped);
    Picture { handle, size: Size::new(width, height) }
}

/// Pixels made elsewhere, such as the very bitmap of a badge, one by one.
#[must_use]
pub fn pixels(handle: Handle, width: f32, height: f32) -> Picture {
    Picture { handle, size: Size::new(width, height) }
}

/// An icon in its tinted tile.
#[must_use]
pub fn tile<'a, M: 'a>(look: &Look, symbol: Icon, side: f32) -> Element<'a, M> {
    tile_of(look, symbol, side, Role::Tint, Role::Primary)
}

/// An icon in a tile of two roles.
#[must_use]
pub fn tile_of<'a, M: 'a>(look: &Look, symbol: Icon, side: f32, back: Role, front: Role) -> Element<'a, M> {
    let (inner, stroke) = (side * 0.59, if side >= 120.0 { 1.7 } else { 1.8 });
    let content = container(bold_icon(look, symbol, inner, stroke, front)).center(look.px(side));
    boxed(look.skin(back, back, 0.0, side * 0.26, front), content)
}

impl<M> Widget<M, Theme, Renderer> for Picture {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.size.width), Length::Fixed(self.size.height))
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(self.size)
    }

    fn draw(
        &self,
        _tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        draw(renderer, &self.handle, layout.bounds(), *viewport);
    }
}

/// Draws pixels so that their middle is that of the bounds, on whole pixels.
pub(super) fn draw(renderer: &mut Renderer, handle: &Handle, bounds: Rectangle, viewport: Rectangle) {
    let place = Rectangle { x: bounds.x.round(), y: bounds.y.round(), ..bounds };
    let image = Image::new(handle.clone()).filter_method(FilterMethod::Nearest).snap(true);
    renderer.draw_image(image, place, viewport);
}

impl<'a, M: 'a> From<Picture> for RawElement<'a, M, Theme, Renderer> {
    fn from(picture: Picture) -> Self {
        Self::new(picture)
    }
}
