//! Screens drawn and touched without a window: for the tour, and for tests that look.
//!
//! Called by examples and tests. A [`Stage`] keeps what a window keeps between two views, at the panel's own scale.

use std::any::Any;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use iced::advanced::renderer::{Headless, Style};
use iced::advanced::widget::operation::{self, Outcome};
use iced::advanced::widget::{Id, Operation, Tree};
use iced::advanced::{Layout, Renderer as _, Shell, clipboard, layout, mouse};
use iced::{Event, Pixels, Rectangle, Renderer, Size};

use super::fonts::{FontsLocked, load_faces};
use super::metrics::text::REGULAR;
use super::widget::label::Written;
use super::widget::tap::Target;
use super::{Element, theme::Palette};

/// Pixels in rows, four bytes each: red, green, blue and opacity.
pub struct Drawn {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels.
    pub rgba: Vec<u8>,
}

/// Says why nothing could be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// The software renderer did not start.
    #[error("the software renderer did not start, so no picture can be made: build with iced's `tiny-skia`")]
    NoRenderer,
    /// No text can be drawn.
    #[error(transparent)]
    Fonts(#[from] FontsLocked),
}

/// A window that is not there.
pub struct Stage {
    renderer: Renderer,
    tree: Tree,
    palette: &'static Palette,
    width: u32,
    height: u32,
}

/// Draws an element as large as asked.
///
/// # Errors
/// Fails when the program was built without the software renderer.
pub fn draw<M>(element: Element<'_, M>, palette: &'static Palette, size: (u32, u32)) -> Result<Drawn, PreviewError> {
    Ok(Stage::new(palette, size)?.draw(element))
}

impl Stage {
    /// A stage of a size in pixels.
    ///
    /// # Errors
    /// Fails when the program was built without the software renderer.
    pub fn new(palette: &'static Palette, (width, height): (u32, u32)) -> Result<Self, PreviewError> {
        load_faces()?;
        let start = <Renderer as Headless>::new(REGULAR, Pixels(16.0), Some("tiny-skia"));
        // The software renderer starts without waiting for anything, so one look at it is enough.
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(Some(renderer)) = pin!(start).poll(&mut context) else {
            return Err(PreviewError::NoRenderer);
        };
        Ok(Self { renderer, tree: Tree::empty(), palette, width, height })
    }

    #[expect(clippy::cast_precision_loss, reason = "screens are small")]
    fn size(&self) -> Size {
        Size::new(self.width as f32, self.height as f32)
    }

    fn lay<M>(&mut self, element: &mut Element<'_, M>) -> layout::Node {
        self.tree.diff(&*element);
        let limits = layout::Limits::new(Size::ZERO, self.size());
        element.as_widget_mut().layout(&mut self.tree, &self.renderer, &limits)
    }

    /// Plays events, all in one batch, and gives the messages that came of them.
    pub fn act<M>(&mut self, mut element: Element<'_, M>, events: &[Event]) -> Vec<M> {
        let node = self.lay(&mut element);
        let viewport = Rectangle::with_size(self.size());
        // Like a window, which knows one place of the mouse for a whole batch: the last.
        let cursor = events.iter().rev().find_map(place).map_or(mouse::Cursor::Unavailable, mouse::Cursor::Available);
        let mut messages = Vec::new();
        for event in events {
            let mut shell = Shell::new(&mut messages);
            let widget = element.as_widget_mut();
            let (tree, renderer) = (&mut self.tree, &self.renderer);
            let mut nothing = clipboard::Null;
            widget.update(tree, event, Layout::new(&node), cursor, renderer, &mut nothing, &mut shell, &viewport);
        }
        messages
    }

    /// Everything that can be tapped, with its bounds in pixels.
    pub fn targets<M>(&mut self, mut element: Element<'_, M>) -> Vec<(Rectangle, Target)> {
        let node = self.lay(&mut element);
        let mut found = Targets(Vec::new());
        element.as_widget_mut().operate(&mut self.tree, Layout::new(&node), &self.renderer, &mut found);
        found.0
    }

    /// All words, with the place of their letters in pixels.
    pub fn words<M>(&mut self, mut element: Element<'_, M>) -> Vec<(Rectangle, Written)> {
        let node = self.lay(&mut element);
        let mut found = AllWords(Vec::new());
        element.as_widget_mut().operate(&mut self.tree, Layout::new(&node), &self.renderer, &mut found);
        found.0
    }

    /// How the mouse looks at a place.
    pub fn mouse<M>(&mut self, mut element: Element<'_, M>, at: iced::Point) -> mouse::Interaction {
        let node = self.lay(&mut element);
        let (viewport, cursor) = (Rectangle::with_size(self.size()), mouse::Cursor::Available(at));
        let widget = element.as_widget();
        widget.mouse_interaction(&self.tree, Layout::new(&node), cursor, &viewport, &self.renderer)
    }

    /// Gives the focus to the next part, as a keypad does.
    pub fn focus_next<M>(&mut self, mut element: Element<'_, M>) {
        let node = self.lay(&mut element);
        let mut step: Box<dyn Operation> = Box::new(operation::focusable::focus_next());
        loop {
            element.as_widget_mut().operate(&mut self.tree, Layout::new(&node), &self.renderer, step.as_mut());
            match step.finish() {
                Outcome::Chain(next) => step = next,
                Outcome::None | Outcome::Some(()) => return,
            }
        }
    }

    /// Records the drawing of an element, and gives the renderer that holds it.
    pub fn record<M>(&mut self, mut element: Element<'_, M>) -> &mut Renderer {
        let node = self.lay(&mut element);
        let bounds = Rectangle::with_size(self.size());
        self.renderer.reset(bounds);
        let style = Style { text_color: self.palette.ink };
        let theme = self.palette.theme(0);
        let cursor = mouse::Cursor::Unavailable;
        let widget = element.as_widget();
        widget.draw(&self.tree, &mut self.renderer, &theme, &style, Layout::new(&node), cursor, &bounds);
        &mut self.renderer
    }

    /// Draws an element.
    pub fn draw<M>(&mut self, element: Element<'_, M>) -> Drawn {
        let (width, height, background) = (self.width, self.height, self.palette.background);
        let rgba = self.record(element).screenshot(Size::new(width, height), 1.0, background);
        Drawn { width, height, rgba }
    }
}

/// Where an event puts the mouse.
fn place(event: &Event) -> Option<iced::Point> {
    match event {
        Event::Mouse(mouse::Event::CursorMoved { position }) => Some(*position),
        Event::Touch(iced::touch::Event::FingerPressed { position, .. }) => Some(*position),
        Event::Mouse(_) | Event::Touch(_) | Event::Keyboard(_) | Event::Window(_) | Event::InputMethod(_) => None,
    }
}

/// Collects what can be tapped.
struct Targets(Vec<(Rectangle, Target)>);

impl Operation for Targets {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(target) = state.downcast_ref::<Target>() {
            self.0.push((bounds, *target));
        }
    }
}

/// Collects words.
struct AllWords(Vec<(Rectangle, Written)>);

impl Operation for AllWords {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(words) = state.downcast_ref::<Written>() {
            self.0.push((bounds, words.clone()));
        }
    }
}
