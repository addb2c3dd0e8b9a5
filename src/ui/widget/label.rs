//! Words on the screen: the one place where text is shaped, aligned and wrapped.
//!
//! iced 0.14 draws a single right-to-left line invisibly when it is aligned at its centre or right. So this widget
//! always shapes with default alignment, places the box of the text itself, and lets the shaper align only what has
//! several lines. Called by every part; no file but this one may use iced's own text.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use iced::advanced::text::{Alignment, LineHeight, Paragraph as _, Shaping, Span, Text, Wrapping};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer, text};
use iced::{Color, Element as RawElement, Length, Pixels, Rectangle, Renderer, Size, Theme, alignment};

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::metrics::text::{BOLD, REGULAR};
use crate::ui::theme::{Palette, Role};

pub(super) type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// How far words are lifted, in sizes: the middle of Noto's capitals lies this far below the middle of its line.
pub(super) const OPTICAL: f32 = 0.031;

/// Where words stand in the room they are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Center,
    End,
}

/// Words as they stand on a screen, told to tests that look. Wiped when dropped: the window asks for them too.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Written {
    /// The words.
    pub words: String,
    /// Whether one of them had no room on a line and was broken in the middle.
    pub broken: bool,
}

/// They may be a guest's name.
impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("broken", &self.broken).finish_non_exhaustive()
    }
}

/// Words in pieces, each bold or not. They may be a guest's name, so they are wiped when dropped.
#[derive(Clone, Default, PartialEq, Eq, Hash, Zeroize, ZeroizeOnDrop)]
struct Pieces(Vec<(String, bool)>);

/// Words of one role.
pub struct Label {
    pieces: Pieces,
    color: Option<Color>,
    place: Place,
    width: Length,
    size: f32,
    line: f32,
    mirrored: bool,
    palette: &'static Palette,
}

/// Words of one role, in the colour of the part they stand on.
#[must_use]
pub fn label(look: &Look, words: &str, role: TextRole) -> Label {
    spans(look, &[(words, role.bold())], role)
}

/// Words of one role of which some are bold, such as the typed part of a host's name.
#[must_use]
pub fn spans(look: &Look, pieces: &[(&str, bool)], role: TextRole) -> Label {
    Label {
        pieces: Pieces(pieces.iter().map(|(words, bold)| ((*words).to_owned(), *bold)).collect()),
        color: None,
        place: Place::Start,
        width: Length::Shrink,
        size: look.text_px(role),
        line: look.line_px(role),
        mirrored: look.metrics.mirrored(),
        palette: look.palette,
    }
}

/// The room that words take in a width, both in design pixels: for lists and texts that have to be paged.
#[must_use]
pub fn measured(look: &Look, words: &str, role: TextRole, width: f32) -> Size {
    let (size, line) = (look.text_px(role), look.line_px(role));
    let font = if role.bold() { BOLD } else { REGULAR };
    let span: [Span<'_, ()>; 1] = [Span::new(words).font(font)];
    let bounds = Size::new(look.px(width), f32::INFINITY);
    let shaped = Paragraph::with_spans(wished(span.as_slice(), size, line, bounds, Alignment::Default)).min_bounds();
    let pixel = look.metrics.exact(1.0);
    Size::new(shaped.width / pixel, shaped.height / pixel)
}

impl Label {
    /// In the colour of a role.
    #[must_use]
    pub fn ink(mut self, role: Role) -> Self {
        self.color = Some(self.palette.get(role));
        self
    }

    /// Takes all the width there is.
    #[must_use]
    pub fn fill(mut self) -> Self {
        self.width = Length::Fill;
        self
    }

    /// In the middle of all the width there is.
    #[must_use]
    pub fn center(mut self) -> Self {
        self.place = Place::Center;
        self.fill()
    }

    /// At the far side of all the width there is.
    #[must_use]
    pub fn end(mut self) -> Self {
        self.place = Place::End;
        self.fill()
    }

    /// Several lines are centred on each other, but the label takes only the width that it needs.
    #[must_use]
    pub fn huddle(mut self) -> Self {
        self.place = Place::Center;
        self
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.0.iter().all(|(words, _)| words.is_empty())
    }

    /// The height that it takes in a width, both in pixels of the panel.
    #[must_use]
    pub fn height_in(&self, width: f32) -> f32 {
        let bounds = Size::new(width, f32::INFINITY);
        let pieces = self.spans();
        Paragraph::with_spans(wished(pieces.as_slice(), self.size, self.line, bounds, Alignment::Default)).min_height()
    }

    fn spans(&self) -> Vec<Span<'_, ()>> {
        let face = |bold: bool| if bold { BOLD } else { REGULAR };
        self.pieces.0.iter().map(|(words, bold)| Span::new(words.as_str()).font(face(*bold))).collect()
    }

    /// Whether a word is wider than the room of a line.
    fn breaks(&self, room: f32) -> bool {
        let wide = |word: &str, bold: bool| {
            let span: [Span<'_, ()>; 1] = [Span::new(word).font(if bold { BOLD } else { REGULAR })];
            let form = wished(span.as_slice(), self.size, self.line, Size::INFINITE, Alignment::Default);
            Paragraph::with_spans(form).min_width()
        };
        self.pieces.0.iter().any(|(words, bold)| {
            let words = words.split([' ', '\n']).flat_map(|word| word.split_inclusive(['-', '–', '/']));
            words.into_iter().any(|word| wide(word, *bold) > room + 1.0)
        })
    }

    /// Where the letters stand in the bounds, lifted to the optical middle.
    fn place(&self, state: &State, bounds: Rectangle) -> Rectangle {
        let width = state.paragraph.min_width();
        let spare = bounds.width - width;
        let x = match self.side() {
            alignment::Horizontal::Left => bounds.x,
            alignment::Horizontal::Center => bounds.x + (spare / 2.0).round(),
            alignment::Horizontal::Right => bounds.x + spare,
        };
        Rectangle { x, y: bounds.y - (self.size * OPTICAL).round(), width, ..bounds }
    }

    /// The side of the box, left, middle or right.
    fn side(&self) -> alignment::Horizontal {
        match (self.place, self.mirrored) {
            (Place::Center, _) => alignment::Horizontal::Center,
            (Place::Start, false) | (Place::End, true) => alignment::Horizontal::Left,
            (Place::Start, true) | (Place::End, false) => alignment::Horizontal::Right,
        }
    }

    fn shape(&self, state: &mut State, bounds: Size) {
        let aligned = if state.several { Alignment::from(self.side()) } else { Alignment::Default };
        let wished = wished((), self.size, self.line, bounds, aligned);
        if state.pieces == self.pieces {
            match state.paragraph.compare(wished) {
                text::Difference::None => return,
                text::Difference::Bounds => return state.paragraph.resize(bounds),
                text::Difference::Shape => {}
            }
        }
        let pieces = self.spans();
        state.paragraph = Paragraph::with_spans(wished.with_content(pieces.as_slice()));
        state.pieces = self.pieces.clone();
    }
}

/// The description of a paragraph that every text of the house shares.
pub(super) fn wished<C>(content: C, size: f32, line: f32, bounds: Size, align_x: Alignment) -> Text<C> {
    Text {
        content,
        bounds,
        size: Pixels(size),
        line_height: LineHeight::Absolute(Pixels(line)),
        font: REGULAR,
        align_x,
        align_y: alignment::Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::WordOrGlyph,
    }
}

/// Makes the renderer repaint what words reach beyond their line when they change: accents above, tails below.
///
/// The software renderer repaints the boxes of what changed, and a paragraph's box is its lines. A text without
/// letters, as large as the words really are and of a colour that only these words have, changes with them. It costs
/// nothing to draw; a box that nobody sees would be blended pixel by pixel, and cost more than the letters.
pub(super) fn wipe_beyond(renderer: &mut Renderer, words: &impl Hash, place: Rectangle, size: f32) {
    use iced::advanced::text::Renderer as _;
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    let bits = hasher.finish();
    let part = |shift: u32| f32::from((bits >> shift) as u8) / 255.0;
    let color = Color { r: part(0), g: part(8), b: part(16), a: 0.0 };
    let reach = (size * 0.3).ceil();
    let bounds = place.expand(reach);
    // One wish for all of them, so that the renderer shapes nothing but this one once; in a room without an end no
    // text would be equal to itself.
    let unseen = wished(String::new(), 1.0, 1.0, Size::new(100_000.0, 100_000.0), Alignment::Default);
    renderer.fill_text(unseen, bounds.position(), color, bounds);
}

#[derive(Default)]
struct State {
    paragraph: Paragraph,
    pieces: Pieces,
    /// Whether the words took more than one line when they were last laid out.
    several: bool,
}

impl<M> Widget<M, Theme, Renderer> for Label {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        let limits = limits.width(self.width);
        let room = Size::new(limits.max().width, f32::INFINITY);
        self.shape(state, room);
        let several = state.paragraph.min_height() > self.line * 1.5;
        if several != state.several {
            state.several = several;
            self.shape(state, room);
        }
        let size = state.paragraph.min_bounds();
        layout::Node::new(limits.resolve(self.width, Length::Shrink, Size::new(size.width.ceil(), size.height)))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::text::Renderer as _;
        let state = tree.state.downcast_ref::<State>();
        let place = self.place(state, layout.bounds());
        let color = self.color.unwrap_or(style.text_color);
        // Up to the lines above, where only a paragraph whose own box is touched is drawn again: else their tails would
        // be wiped and not come back.
        let above = Rectangle { y: place.y - self.size, height: place.height + self.size, ..place };
        wipe_beyond(renderer, &self.pieces, above, self.size);
        renderer.fill_paragraph(&state.paragraph, place.position(), color, *viewport);
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let letters = self.pieces.0.iter().map(|(words, _)| words.len()).sum();
        let broken = self.breaks(layout.bounds().width);
        // As long as needed from the start, so that growing leaves no copy behind.
        let mut written = Written { words: String::with_capacity(letters), broken };
        self.pieces.0.iter().for_each(|(words, _)| written.words.push_str(words));
        operation.text(None, layout.bounds(), &written.words);
        let state = tree.state.downcast_ref::<State>();
        let place = Rectangle { height: state.paragraph.min_height(), ..self.place(state, layout.bounds()) };
        operation.custom(None, place, &mut written);
    }
}

impl<'a, M: 'a> From<Label> for RawElement<'a, M, Theme, Renderer> {
    fn from(label: Label) -> Self {
        Self::new(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wiped_when_a_screen_drops_them() {
        fn wipes<T: ZeroizeOnDrop>() {}
        wipes::<Pieces>();
        wipes::<Written>();
    }
}
