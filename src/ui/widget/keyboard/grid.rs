//! A grid of keys: the widget below the keyboard and the PIN pad.
//!
//! Called by `widget::keyboard` only.

use std::collections::HashMap;
use std::ops::Range;
use std::time::{Duration, Instant};

use iced::advanced::image::Handle;
use iced::advanced::renderer::{Quad, Renderer as _};
use iced::advanced::text::{Alignment, Paragraph as _, Renderer as _, Span};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::{
    Border, Color, Element as RawElement, Event, Length, Point, Rectangle, Renderer, Size, Theme, Vector, window,
};

use crate::ui::keyboard::Key;
use crate::ui::metrics::text::{BOLD, REGULAR};
use crate::ui::theme::Skin;
use crate::ui::widget::label::{Paragraph, wipe_beyond, wished};
use crate::ui::widget::picture;
use crate::ui::widget::tap::Target;
use crate::ui::widget::touch::{Gesture, Hand, Tracker};

/// A key at its place in the grid.
#[derive(Clone)]
pub(super) struct GridKey {
    pub key: Key,
    pub face: GridFace,
    pub bounds: Rectangle,
    pub rest: Skin,
    pub pressed: Skin,
    /// Whether a line below the picture says that it stays in force.
    pub marked: bool,
    pub enabled: bool,
    /// What lies around and below the key, up to the next keys; not drawn where keys stand on the page.
    pub ground: Option<Ground>,
}

/// The ground of a key: from a pixel before it to a pixel before the next ones.
#[derive(Clone)]
pub(super) struct Ground {
    pub bounds: Rectangle,
    pub color: Color,
}

impl Ground {
    /// What lies under a key, beside it and below it. A key that changes is repainted with a pixel around it: a piece
    /// just as large needs no mask, and the others are not touched.
    fn pieces(&self, key: Rectangle) -> impl Iterator<Item = Rectangle> {
        let (end, foot) = (self.bounds.x + self.bounds.width, self.bounds.y + self.bounds.height);
        let (right, bottom) = ((key.x + key.width + 1.0).min(end), (key.y + key.height + 1.0).min(foot));
        let under = Rectangle { width: right - self.bounds.x, height: bottom - self.bounds.y, ..self.bounds };
        let beside = Rectangle { x: right, width: end - right, ..under };
        let below = Rectangle { y: bottom, height: foot - bottom, ..self.bounds };
        [under, beside, below].into_iter().filter(|piece| piece.width > 0.0 && piece.height > 0.0)
    }
}

/// Keys that change together: the accents, and all the others.
///
/// When many keys change at once, repainting their band in one go is much cheaper than each letter by itself: a box
/// that lies wholly in what is repainted needs no mask. iced repaints a layer as a whole when its bounds change. So
/// each band is a layer whose bounds carry a mark of what stands on it, far smaller than a pixel.
#[derive(Clone, PartialEq)]
pub(super) struct Band {
    pub keys: Range<usize>,
    pub bounds: Rectangle,
    pub mark: f32,
}

/// What stands on it.
#[derive(Clone)]
pub(super) enum GridFace {
    Words(Words),
    Picture { rest: Handle, pressed: Handle, side: f32 },
}

/// Words in a size.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Words {
    words: String,
    size_bits: u32,
    bold: bool,
}

impl GridKey {
    /// Gives a box without a fill the colour that it stands on.
    pub(super) fn over(&mut self, color: Color) {
        for skin in [&mut self.rest, &mut self.pressed] {
            if skin.fill.a <= 0.0 {
                skin.fill = color;
            }
        }
    }

    fn draw(&self, is_pressed: bool, state: &State, renderer: &mut Renderer, origin: Vector, clip: Rectangle) {
        let skin = if is_pressed { self.pressed } else { self.rest };
        let bounds = self.bounds + origin;
        draw_box(renderer, bounds, skin);
        if self.marked {
            let line = Rectangle {
                x: bounds.center_x() - bounds.height * 0.22,
                y: bounds.y + bounds.height * 0.82,
                width: bounds.height * 0.44,
                height: (bounds.height * 0.05).round(),
            };
            renderer.fill_quad(Quad { bounds: line, ..Quad::default() }, skin.ink);
        }
        match &self.face {
            GridFace::Words(words) => {
                if let Some(paragraph) = state.shaped.get(words) {
                    let size = paragraph.min_bounds();
                    let x = bounds.x + ((bounds.width - size.width) / 2.0).round();
                    let y = bounds.y + ((bounds.height - size.height) / 2.0 - size.height * OPTICAL).round();
                    wipe_beyond(renderer, words, Rectangle { x, y, ..Rectangle::with_size(size) }, size.height);
                    renderer.fill_paragraph(paragraph, Point::new(x, y), skin.ink, clip);
                }
            }
            GridFace::Picture { rest, pressed, side } => {
                let place = Rectangle {
                    x: bounds.x + ((bounds.width - side) / 2.0).round(),
                    y: bounds.y + ((bounds.height - side) / 2.0).round(),
                    width: *side,
                    height: *side,
                };
                picture::draw(renderer, if is_pressed { pressed } else { rest }, place, clip);
            }
        }
    }
}

impl GridFace {
    pub(super) fn words(words: String, size: f32, bold: bool) -> Self {
        Self::Words(Words { words, size_bits: size.to_bits(), bold })
    }
}

/// The keys of one moment.
#[derive(Clone)]
struct Page {
    keys: Vec<GridKey>,
    bands: Vec<Band>,
}

impl Page {
    /// Draws some of the keys.
    fn draw(&self, keys: Range<usize>, state: &State, renderer: &mut Renderer, origin: Vector, clip: Rectangle) {
        for (key, ground) in self.keys[keys.clone()].iter().filter_map(|key| Some((key, key.ground.as_ref()?))) {
            for piece in ground.pieces(key.bounds) {
                renderer.fill_quad(Quad { bounds: piece + origin, ..Quad::default() }, ground.color);
            }
        }
        for (at, key) in self.keys[keys.clone()].iter().enumerate() {
            let pressed = state.held.iter().any(|(_, held)| *held == keys.start + at);
            key.draw(pressed, state, renderer, origin, clip);
        }
    }

    /// The words on it.
    fn words(&self) -> impl Iterator<Item = &Words> {
        self.keys.iter().filter_map(words)
    }
}

/// The keys and what they send.
pub(super) struct Grid<'a, M> {
    page: Page,
    width: Length,
    height: f32,
    on_key: Box<dyn Fn(Key) -> M + 'a>,
}

impl<'a, M> Grid<'a, M> {
    pub(super) fn new(keys: Vec<GridKey>, size: Size, on_key: Box<dyn Fn(Key) -> M + 'a>) -> Self {
        let page = Page { keys, bands: Vec::new() };
        Self { page, width: Length::Fixed(size.width), height: size.height, on_key }
    }

    /// The bands that are repainted as a whole when their keys change.
    pub(super) fn bands(mut self, bands: Vec<Band>) -> Self {
        self.page.bands = bands;
        self
    }

    /// The words wider than their key less a margin at either side, with both widths.
    #[cfg(test)]
    pub(super) fn too_wide(&self, margin: f32) -> Vec<(String, f32, f32)> {
        let mut state = State::default();
        let shaped = self.page.keys.iter().filter_map(|key| {
            let words = words(key)?;
            state.shape(words);
            let width = state.shaped[words].min_width();
            let room = key.bounds.width - 2.0 * margin;
            (width > room).then(|| (words.words.clone(), width, room))
        });
        shaped.collect()
    }

    fn at(&self, place: Point) -> Option<usize> {
        self.page.keys.iter().position(|key| key.bounds.contains(place))
    }
}

/// How far a letter is lifted, in sizes: small letters and capitals then lie about as far off the middle of their key.
const OPTICAL: f32 = 0.05;

/// The new keys' wait behind a press's first frame, for whose showing the screen's server needs the processor.
const BREATH: Duration = Duration::from_millis(8);

/// The most shaped words that are kept when other keys come.
const KEPT: usize = 160;

#[derive(Default)]
struct State {
    tracker: Tracker,
    /// Which key each hand holds.
    held: Vec<(Hand, usize)>,
    shaped: HashMap<Words, Paragraph>,
    /// How many words were ever shaped; sets each paragraph apart.
    count: u16,
    answer: Answer,
}

/// How far the answer to a press has come.
///
/// A first letter changes all the others from capitals to small ones, and drawing those takes longer than everything
/// else of a press. A finger should not wait for that: the first frame shows its key pressed and the letter in the
/// field, with all other keys as they were; the next one shows the new keys.
#[derive(Default)]
enum Answer {
    /// Nothing is pressed that was not shown.
    #[default]
    Shown,
    /// A key went down on this page, and no frame was drawn since.
    Pressed(Page),
    /// The frame of this moment, which iced may ask for more than once, is the first one after it.
    First(Page, Instant),
}

impl State {
    /// Shapes words that were not shaped yet.
    ///
    /// iced tells paragraphs apart by their measures, not by their words: two letters of one width would look equal
    /// to it and the old one would stay on the screen. So each gets a bound of its own.
    fn shape(&mut self, words: &Words) {
        if self.shaped.contains_key(words) {
            return;
        }
        self.count = self.count.wrapping_add(1);
        let size = f32::from_bits(words.size_bits);
        let bounds = Size::new(f32::INFINITY, 100_000.0 + f32::from(self.count));
        let font = if words.bold { BOLD } else { REGULAR };
        let span: [Span<'_, ()>; 1] = [Span::new(words.words.as_str()).font(font)];
        let form = wished(span.as_slice(), size, size, bounds, Alignment::Default);
        let _ = self.shaped.insert(words.clone(), Paragraph::with_spans(form));
    }
}

impl<M> Widget<M, Theme, Renderer> for Grid<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Fixed(self.height))
    }

    fn layout(&mut self, tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        if state.shaped.len() > KEPT {
            let before = match &state.answer {
                Answer::Shown => None,
                Answer::Pressed(page) | Answer::First(page, _) => Some(page),
            };
            let shown: Vec<&Words> = self.page.words().chain(before.into_iter().flat_map(Page::words)).collect();
            state.shaped.retain(|words, _| shown.contains(&words));
        }
        for words in self.page.words() {
            state.shape(words);
        }
        layout::Node::new(limits.resolve(self.width, self.height, Size::ZERO))
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        if let Event::Window(window::Event::RedrawRequested(now)) = event {
            state.answer = match std::mem::take(&mut state.answer) {
                Answer::Pressed(page) if page.bands != self.page.bands => {
                    shell.request_redraw_at(*now + BREATH);
                    Answer::First(page, *now)
                }
                Answer::First(page, frame) if frame == *now => Answer::First(page, frame),
                Answer::Pressed(_) | Answer::First(..) | Answer::Shown => Answer::Shown,
            };
            return;
        }
        let Some(gesture) = state.tracker.read(event, cursor) else { return };
        match gesture {
            Gesture::Down(hand, place) => {
                let bounds = layout.bounds();
                let inside = place - Vector::new(bounds.x, bounds.y);
                let pressed = self.at(inside).filter(|_| !shell.is_event_captured());
                if let Some(at) = pressed.filter(|at| self.page.keys[*at].enabled) {
                    state.held.retain(|(held_by, _)| *held_by != hand);
                    state.held.push((hand, at));
                    if matches!(state.answer, Answer::Shown) && !self.page.bands.is_empty() {
                        state.answer = Answer::Pressed(self.page.clone());
                    }
                    shell.publish((self.on_key)(self.page.keys[at].key));
                    shell.capture_event();
                    shell.request_redraw();
                }
            }
            Gesture::Up(hand, _) | Gesture::Lost(hand) => {
                let held = state.held.len();
                state.held.retain(|(held_by, _)| *held_by != hand);
                if state.held.len() != held {
                    shell.request_redraw();
                }
            }
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let origin = Vector::new(layout.bounds().x, layout.bounds().y);
        let page = match &state.answer {
            Answer::First(before, _) => before,
            Answer::Shown | Answer::Pressed(_) => &self.page,
        };
        if page.bands.is_empty() {
            page.draw(0..page.keys.len(), state, renderer, origin, *viewport);
        }
        for band in &page.bands {
            let mut layer = band.bounds + origin;
            layer.width += band.mark;
            renderer.with_layer(layer, |renderer| {
                page.draw(band.keys.clone(), state, renderer, origin, *viewport);
            });
        }
    }

    fn operate(&mut self, _tree: &mut Tree, layout: Layout<'_>, _renderer: &Renderer, operation: &mut dyn Operation) {
        let origin = layout.bounds();
        for key in self.page.keys.iter().filter(|key| key.enabled) {
            let bounds = key.bounds + Vector::new(origin.x, origin.y);
            operation.custom(None, bounds, &mut Target::Guest);
            if let GridFace::Words(Words { words, .. }) = &key.face {
                operation.text(None, bounds, words);
            }
        }
    }
}

/// Draws the box of a key: its border as a box below it, which is cheaper than a stroke around it.
fn draw_box(renderer: &mut Renderer, bounds: Rectangle, skin: Skin) {
    let rounded = |radius: f32| Border { radius: radius.into(), ..Border::default() };
    let radius = <[f32; 4]>::from(skin.radius)[0];
    renderer.fill_quad(Quad { bounds, border: rounded(radius), ..Quad::default() }, skin.edge);
    let (inner, radius) = (bounds.shrink(skin.width), (radius - skin.width).max(0.0));
    renderer.fill_quad(Quad { bounds: inner, border: rounded(radius), ..Quad::default() }, skin.fill);
}

fn words(key: &GridKey) -> Option<&Words> {
    match &key.face {
        GridFace::Words(words) => Some(words),
        GridFace::Picture { .. } => None,
    }
}

impl<'a, M: 'a> From<Grid<'a, M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(grid: Grid<'a, M>) -> Self {
        Self::new(grid)
    }
}
