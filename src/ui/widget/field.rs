//! What the guest types, drawn by the house: a box, the text, and a caret that does not blink.
//!
//! iced's own field loses its focus to every key tapped on the screen, so this one only shows a text that the app
//! owns. A text too long for the box shows its end. Called by screens with a keyboard.

use iced::advanced::renderer::{Quad, Renderer as _};
use iced::advanced::text::{Alignment, Difference, Paragraph as _, Renderer as _, Span};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::{Color, Element as RawElement, Event, Length, Point, Rectangle, Renderer, Size, Theme};

use zeroize::{Zeroize, Zeroizing};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::metrics::text::REGULAR;
use crate::ui::pictures::Icon;
use crate::ui::theme::{Role, Skin};
use crate::ui::widget::fill::box_tiles;
use crate::ui::widget::label::{OPTICAL, Paragraph, wipe_beyond, wished};
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// A field in the making.
pub struct Field<'a, M> {
    text: Zeroizing<String>,
    shows_text: bool,
    caret: Option<Caret>,
    skin: Skin,
    height: f32,
    side: f32,
    size: f32,
    mirrored: bool,
    clear: Option<Element<'a, M>>,
}

#[derive(Debug, Clone, Copy)]
struct Caret {
    color: Color,
    size: Size,
    gap: f32,
}

/// A field that shows a text, or, while there is none, what belongs there.
#[must_use]
pub fn field<'a, M: Clone + 'a>(
    look: &Look,
    text: &str,
    placeholder: &str,
    active: bool,
    on_clear: Option<M>,
) -> Field<'a, M> {
    let borders = look.palette.borders;
    let empty = text.is_empty();
    let ink = if empty { Role::InkSoft } else { Role::Ink };
    let (edge, width) = if active { (Role::Primary, borders.chosen) } else { (Role::Edge, borders.button) };
    let caret = Caret {
        color: look.color(Role::Primary),
        size: Size::new(
            look.px(look.metrics.by_text_size(5.0, 6.0, 7.0)),
            look.px(look.metrics.by_text_size(68.0, 76.0, 84.0)),
        ),
        gap: look.px(6.0),
    };
    let height = look.metrics.field_height();
    // An empty field keeps its cross, unseen and out of use: a part that comes and goes would shift the list of
    // everything drawn, and the first letter would repaint the whole screen.
    let clear = on_clear.map(|message| {
        let ink = if empty { Role::Clear } else { Role::InkSoft };
        let cross = bold_icon(look, Icon::Close, 44.0, 2.2, ink);
        let inside = snug(look, [], cross, []).width(Length::Fixed(look.px(88.0))).room(look, 88.0, 0.0, 0.0, 0.0);
        tap(look, look.quiet_skins(44.0), inside, Some(message).filter(|_| !empty)).into()
    });
    Field {
        text: Zeroizing::new(if empty { placeholder.to_owned() } else { text.to_owned() }),
        shows_text: !empty,
        caret: active.then_some(caret),
        skin: look.skin(Role::Surface, edge, width, 24.0, ink),
        height: look.px(height),
        side: look.px(40.0),
        size: look.text_px(TextRole::Field),
        mirrored: look.metrics.mirrored(),
        clear,
    }
}

impl<M> Field<'_, M> {
    /// The room of the text inside the bounds of the field.
    fn room(&self, bounds: Rectangle, clear: f32) -> Rectangle {
        let end = if clear > 0.0 { clear + self.side - 20.0 } else { self.side };
        let x = if self.mirrored { bounds.x + end } else { bounds.x + self.side };
        Rectangle { x, width: (bounds.width - self.side - end).max(0.0), ..bounds }
    }
}

/// Whether a text is read from the right: its first strong letter is Hebrew, Arabic or a neighbour of theirs.
pub(super) fn reads_from_right(text: &str) -> bool {
    let strong = text.chars().find(|c| c.is_alphabetic());
    strong.is_some_and(|c| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'))
}

#[derive(Default)]
struct State {
    paragraph: Paragraph,
    text: Zeroizing<String>,
}

impl<M: Clone> Widget<M, Theme, Renderer> for Field<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.clear.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        let parts: Vec<&Element<'_, M>> = self.clear.iter().collect();
        tree.diff_children(&parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fixed(self.height))
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let size = Size::new(limits.max().width, self.height);
        let state = tree.state.downcast_mut::<State>();
        let form = wished((), self.size, self.size, Size::INFINITE, Alignment::Default);
        if state.text != self.text || state.paragraph.compare(form) != Difference::None {
            let span: [Span<'_, ()>; 1] = [Span::new(self.text.as_str()).font(REGULAR)];
            state.paragraph = Paragraph::with_spans(form.with_content(span.as_slice()));
            // Wiped first, so that growing moves nothing.
            state.text.zeroize();
            state.text.push_str(&self.text);
        }
        let clear = self.clear.as_mut().map(|clear| {
            let limits = layout::Limits::new(Size::ZERO, size);
            let node = clear.as_widget_mut().layout(&mut tree.children[0], renderer, &limits);
            let (width, inset) = (node.size().width, self.side - 20.0);
            let x = if self.mirrored { inset } else { size.width - inset - width };
            node.clone().move_to(Point::new(x, ((size.height - node.size().height) / 2.0).round()))
        });
        layout::Node::with_children(size, clear.into_iter().collect())
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        if let (Some(clear), Some(layout), Some(tree)) =
            (&mut self.clear, layout.children().next(), tree.children.first_mut())
        {
            clear.as_widget_mut().update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_ref::<State>();
        let clear = layout.children().next();
        let room = self.room(bounds, clear.map_or(0.0, |clear| clear.bounds().width));
        let taken = self.caret.map_or(0.0, |caret| caret.gap + caret.size.width);
        let width = state.paragraph.min_width();
        let from_right = if self.shows_text { reads_from_right(&self.text) } else { self.mirrored };
        // Text that fits stands at the start side of the screen; a longer one shows its own end.
        let fits = width + taken <= room.width;
        let at_right = if fits { self.mirrored } else { !from_right };
        let text_x = match (at_right, from_right) {
            (true, false) => room.x + room.width - taken - width,
            (true, true) if self.shows_text => room.x + room.width - width,
            (true, true) => room.x + room.width - taken - width,
            (false, true) => room.x + taken,
            // What belongs into an empty field stands behind the caret.
            (false, false) if self.shows_text => room.x,
            (false, false) => room.x + taken,
        };
        let y = bounds.y + ((bounds.height - state.paragraph.min_height()) / 2.0 - self.size * OPTICAL).round();
        let clip = room.intersection(viewport).unwrap_or(room);
        // A letter may lean out of its width at either side, as the tail of a J does, and reach beyond its line.
        let (lean, reach) = (self.side * 0.4, (self.size * 0.3).ceil());
        let line = Rectangle { x: text_x, y, width, height: state.paragraph.min_height() };
        let beside = clip.expand([0.0, lean]);
        let letters = line.expand([reach, lean]).intersection(&beside).unwrap_or(clip);
        let behind = box_tiles(renderer, bounds, letters, self.skin);
        wipe_beyond(renderer, &*self.text, behind, 0.0);
        renderer.fill_paragraph(&state.paragraph, Point::new(text_x, y), self.skin.ink, clip);
        if let Some(caret) = self.caret {
            let shown = if self.shows_text { width } else { 0.0 };
            let x = match (self.shows_text, from_right) {
                (true, false) => text_x + shown + caret.gap,
                (true, true) => text_x - caret.gap - caret.size.width,
                (false, false) => room.x,
                (false, true) => room.x + room.width - caret.size.width,
            };
            let y = bounds.y + ((bounds.height - caret.size.height) / 2.0).round();
            let place = Rectangle::new(Point::new(x.round(), y), caret.size);
            renderer.fill_quad(Quad { bounds: place, ..Quad::default() }, caret.color);
        }
        if let (Some(part), Some(layout)) = (&self.clear, clear) {
            part.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.text);
        operation.traverse(&mut |operation| {
            if let (Some(clear), Some(layout)) = (&mut self.clear, layout.children().next()) {
                clear.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
            }
        });
    }
}

impl<'a, M: Clone + 'a> From<Field<'a, M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(field: Field<'a, M>) -> Self {
        Self::new(field)
    }
}
