//! The root of the window: hears keys before anything else, and guards, reports and hides on behalf of every screen.
//!
//! It tells a scanner's burst from a person's typing (no channel in between, nothing lost at any speed), ignores taps
//! right after a screen change, says that somebody is there, and hides the mouse. Wraps every view of the app. Must
//! never keep what was typed: the burst is wiped when it is handed over and when the guest changes.

mod burst;
mod input;
mod keys;
mod pace;

pub use input::Input;

use std::time::{Duration, Instant};

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, key::Named};
use iced::{Element as RawElement, Event, Length, Rectangle, Renderer, Size, Theme, Vector, touch, window};

use crate::ui::Element;

use burst::{Burst, Heard, LineEnd};
use keys::{AltCode, Stroke};

/// How long taps are ignored after a screen change, so that a second tap in the same place hits nothing.
pub const GUARD: Duration = Duration::from_millis(300);
/// Presses closer together than this count as one sign of life.
const LIFE: Duration = Duration::from_secs(1);

/// The root in the making.
pub struct Root<'a, M> {
    content: Element<'a, M>,
    on_input: Box<dyn Fn(Input) -> M + 'a>,
    screen: u64,
    guest: u64,
    hides_cursor: bool,
    wake_at: Option<Instant>,
    focusable: bool,
}

/// Wraps a view.
#[must_use]
pub fn root<'a, M: 'a>(content: impl Into<Element<'a, M>>, on_input: impl Fn(Input) -> M + 'a) -> Root<'a, M> {
    Root {
        content: content.into(),
        on_input: Box::new(on_input),
        screen: 0,
        guest: 0,
        hides_cursor: false,
        wake_at: None,
        focusable: true,
    }
}

impl<M> Root<'_, M> {
    /// A number that changes with each screen, sheet or veil: taps are then ignored for [`GUARD`], and nothing pressed
    /// or focused before stays so.
    #[must_use]
    pub fn screen(mut self, number: u64) -> Self {
        self.screen = number;
        self
    }

    /// A number that changes with each guest: a burst begun before is then wiped.
    #[must_use]
    pub fn guest(mut self, number: u64) -> Self {
        self.guest = number;
        self
    }

    /// Hides the mouse, without swallowing its clicks.
    #[must_use]
    pub fn hide_cursor(mut self, hidden: bool) -> Self {
        self.hides_cursor = hidden;
        self
    }

    /// Whether the focus may go to a part of this window. It is asked of every window at once, and Tab in one must not
    /// move it in another.
    #[must_use]
    pub fn focusable(mut self, focusable: bool) -> Self {
        self.focusable = focusable;
        self
    }

    /// Says [`Input::Due`] at a moment: the app's one timer, without a thread of its own.
    #[must_use]
    pub fn wake_at(mut self, moment: Option<Instant>) -> Self {
        self.wake_at = moment;
        self
    }
}

/// Whether taps are ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guard {
    /// No.
    Open,
    /// The screen has changed but was not drawn yet.
    Changed,
    /// Until then.
    Until(Instant),
}

struct State {
    screen: u64,
    guest: u64,
    guard: Guard,
    burst: Burst,
    alt: AltCode,
    /// The Enter that waits in the burst, for the parts should it turn out to be a person's.
    enter: Option<Event>,
    life: Option<Instant>,
}

/// What a key came to.
enum Key {
    /// The parts hear it.
    HandedOn,
    /// It waits, or was a scanner's.
    Held,
    /// It says this.
    Tells(Input),
}

impl<M> Root<'_, M> {
    /// Takes a key; adds what became clear before it.
    fn key(state: &mut State, event: &Event, heard: &mut Vec<Heard>) -> Key {
        let Event::Keyboard(key) = event else { return Key::HandedOn };
        let now = Instant::now();
        match keys::stroke(key, &mut state.alt) {
            None => Key::HandedOn,
            Some(Stroke::Letters(letters)) => {
                letters.into_iter().for_each(|letter| state.burst.letter(letter, now));
                Key::Held
            }
            Some(Stroke::LineEnd(end)) => match (state.burst.line_end(end, now), end) {
                (true, LineEnd::Enter) => {
                    state.enter = Some(event.clone());
                    Key::Held
                }
                (true, LineEnd::Tab) => Key::Held,
                (false, LineEnd::Enter) => Key::HandedOn,
                (false, LineEnd::Tab) => Key::Tells(Input::Forward),
            },
            Some(Stroke::Tells(input)) => {
                heard.extend(state.burst.settle());
                Key::Tells(input)
            }
            Some(Stroke::Shifts | Stroke::Nothing) => Key::Held,
        }
    }
}

/// Whether an event is a press of a finger or of a mouse button.
fn is_press(event: &Event) -> bool {
    matches!(event, Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }))
}

/// Whether an event is a press of Enter.
fn is_enter(event: &Event) -> bool {
    let key = keyboard::Key::Named(Named::Enter);
    matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { key: pressed, .. }) if *pressed == key)
}

impl<M> Widget<M, Theme, Renderer> for Root<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            screen: self.screen,
            guest: self.guest,
            guard: Guard::Open,
            burst: Burst::default(),
            alt: AltCode::default(),
            enter: None,
            life: None,
        })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.guest != self.guest {
            state.guest = self.guest;
            state.burst.wipe();
            state.alt = AltCode::default();
        }
        if state.screen == self.screen {
            tree.diff_children(std::slice::from_ref(&self.content));
        } else {
            state.screen = self.screen;
            state.guard = Guard::Changed;
            tree.children = vec![Tree::new(&self.content)];
        }
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
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
        let state = tree.state.downcast_mut::<State>();
        let is_key_press = matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { .. }));
        if is_press(event) || is_key_press {
            let now = Instant::now();
            if state.life.is_none_or(|seen| now.duration_since(seen) >= LIFE) {
                state.life = Some(now);
                shell.publish((self.on_input)(Input::Activity));
            }
        }
        let (mut hidden, mut heard, mut tells) = (false, Vec::new(), None);
        match event {
            Event::Keyboard(_) => match Self::key(state, event, &mut heard) {
                Key::HandedOn => {}
                Key::Held => hidden = true,
                Key::Tells(input) => (hidden, tells) = (true, Some(input)),
            },
            Event::Window(window::Event::RedrawRequested(now)) => {
                if state.guard == Guard::Changed {
                    state.guard = Guard::Until(*now + GUARD);
                }
                heard = state.burst.look(*now);
                tells = self.wake_at.filter(|moment| moment <= now).map(|_| Input::Due(*now));
            }
            Event::Window(
                event @ (window::Event::Opened { .. }
                | window::Event::Resized(_)
                | window::Event::Rescaled(_)
                | window::Event::CloseRequested),
            ) => tells = Some(Input::Window(event.clone())),
            event if is_press(event) => {
                hidden = match state.guard {
                    Guard::Open => false,
                    Guard::Changed => true,
                    Guard::Until(end) => Instant::now() < end,
                };
                if !hidden {
                    state.guard = Guard::Open;
                }
            }
            Event::Mouse(_) | Event::Touch(_) | Event::Window(_) | Event::InputMethod(_) => {}
        }
        for at in state.burst.due().into_iter().chain(self.wake_at) {
            shell.request_redraw_at(at);
        }
        let mut hand_on = |event: &Event, shell: &mut Shell<'_, M>| {
            let (content, child) = (self.content.as_widget_mut(), &mut tree.children[0]);
            content.update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
            if is_enter(event) && !shell.is_event_captured() {
                shell.publish((self.on_input)(Input::Enter));
                shell.capture_event();
            }
        };
        for heard in heard {
            let input = match (heard, &state.enter) {
                (Heard::Typed(letter), _) => Input::Typed(letter),
                (Heard::Tab, _) => Input::Forward,
                (Heard::Scanned(text), _) => Input::Scanned(text),
                (Heard::Enter, None) => Input::Enter,
                (Heard::Enter, Some(enter)) => {
                    // A shell of its own: whether a part takes this key is no matter of the event that brought it out.
                    let mut messages = Vec::new();
                    let mut own = Shell::new(&mut messages);
                    hand_on(enter, &mut own);
                    shell.merge(own, |message| message);
                    continue;
                }
            };
            shell.publish((self.on_input)(input));
        }
        if let Some(input) = tells {
            shell.publish((self.on_input)(input));
        }
        if hidden {
            shell.capture_event();
        } else {
            hand_on(event, shell);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if self.hides_cursor {
            mouse::Interaction::Hidden
        } else {
            self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
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
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        if self.focusable {
            self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}

impl<'a, M: 'a> From<Root<'a, M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(root: Root<'a, M>) -> Self {
        Self::new(root)
    }
}

#[cfg(test)]
mod tests;
