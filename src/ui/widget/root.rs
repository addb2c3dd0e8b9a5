//! The root of the window: hears keys before anything else, and guards, reports and hides on behalf of every screen.
//!
//! It tells a scanner's burst from a person's typing (no channel in between, nothing lost at any speed), ignores taps
//! right after a screen change, says that somebody is there, and hides the mouse. Wraps every view of the app. Must
//! never keep what was typed: the burst is wiped when it is handed over and when the guest changes.

mod burst;

pub use burst::{Burst, Heard, Scanned};

use std::fmt;
use std::time::{Duration, Instant};

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::keyboard::{self, key::Named};
use iced::{Element as RawElement, Event, Length, Rectangle, Renderer, Size, Theme, Vector, touch, window};

use crate::ui::Element;

/// How long taps are ignored after a screen change, so that a second tap in the same place hits nothing.
pub const GUARD: Duration = Duration::from_millis(300);
/// Presses closer together than this count as one sign of life.
const LIFE: Duration = Duration::from_secs(1);

/// What the root tells the app. `Debug` shows no letter: a log of them would be a name.
#[derive(Clone, PartialEq)]
pub enum Input {
    /// Somebody pressed something; at most once a second.
    Activity,
    /// A letter typed by a person on real keys.
    Typed(char),
    /// Backspace on real keys.
    Erase,
    /// Enter on real keys, where no part had the focus.
    Enter,
    /// Escape.
    Escape,
    /// Tab, or an arrow down or on: to the next part.
    Forward,
    /// Shift and tab, or an arrow up or back: to the part before.
    Backward,
    /// A scanner's text, its lines joined by line feeds. Whole or cut short: its check letter tells.
    Scanned(Scanned),
    /// A function key, 1 to 12.
    Function(u8),
    /// The moment that was asked for with [`Root::wake_at`] has come.
    Due(Instant),
    /// The window was opened, resized or rescaled, or should be closed.
    Window(window::Event),
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Activity => f.write_str("Activity"),
            Self::Typed(_) => f.write_str("Typed(..)"),
            Self::Erase => f.write_str("Erase"),
            Self::Enter => f.write_str("Enter"),
            Self::Escape => f.write_str("Escape"),
            Self::Forward => f.write_str("Forward"),
            Self::Backward => f.write_str("Backward"),
            Self::Scanned(text) => text.fmt(f),
            Self::Function(number) => write!(f, "Function({number})"),
            Self::Due(_) => f.write_str("Due(..)"),
            Self::Window(event) => write!(f, "Window({event:?})"),
        }
    }
}

/// The root in the making.
pub struct Root<'a, M> {
    content: Element<'a, M>,
    on_input: Box<dyn Fn(Input) -> M + 'a>,
    screen: u64,
    guest: u64,
    hides_cursor: bool,
    wake_at: Option<Instant>,
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
    life: Option<Instant>,
}

impl<M> Root<'_, M> {
    /// Publishes what was heard.
    fn tell(&self, heard: Vec<Heard>, shell: &mut Shell<'_, M>) {
        for heard in heard {
            let input = match heard {
                Heard::Typed(letter) => Input::Typed(letter),
                Heard::Scanned(text) => Input::Scanned(text),
            };
            shell.publish((self.on_input)(input));
        }
    }

    /// Takes a key; answers whether the parts must not hear it.
    fn key(&self, state: &mut State, event: &keyboard::Event, shell: &mut Shell<'_, M>) -> bool {
        let keyboard::Event::KeyPressed { key, modifiers, text, repeat, .. } = event else {
            return false;
        };
        let now = Instant::now();
        if modifiers.control() || modifiers.alt() || modifiers.logo() {
            return true;
        }
        let letter = text.as_ref().and_then(|text| text.chars().next()).filter(|c| !c.is_control());
        if let Some(letter) = letter {
            // A held key is no scanner, however fast it repeats.
            if !repeat {
                let heard = state.burst.letter(letter, now);
                self.tell(heard, shell);
            }
            return true;
        }
        let keyboard::Key::Named(named) = key else { return true };
        if matches!(named, Named::Enter | Named::Tab) {
            let (heard, taken) = state.burst.line_end(now);
            self.tell(heard, shell);
            if taken {
                return true;
            }
        } else if !matches!(named, Named::Shift | Named::CapsLock | Named::AltGraph) {
            let heard = state.burst.settle();
            self.tell(heard, shell);
        }
        let input = match named {
            Named::Enter => return false,
            Named::Backspace => Input::Erase,
            Named::Escape => Input::Escape,
            Named::Tab if modifiers.shift() => Input::Backward,
            Named::Tab | Named::ArrowDown | Named::ArrowRight => Input::Forward,
            Named::ArrowUp | Named::ArrowLeft => Input::Backward,
            named => match function(*named) {
                Some(number) => Input::Function(number),
                None => return true,
            },
        };
        shell.publish((self.on_input)(input));
        true
    }
}

/// The number of a function key.
fn function(named: Named) -> Option<u8> {
    let keys = [
        Named::F1,
        Named::F2,
        Named::F3,
        Named::F4,
        Named::F5,
        Named::F6,
        Named::F7,
        Named::F8,
        Named::F9,
        Named::F10,
        Named::F11,
        Named::F12,
    ];
    (1..).zip(keys).find(|(_, key)| *key == named).map(|(number, _)| number)
}

/// Whether an event is a press of a finger or of a mouse button.
fn is_press(event: &Event) -> bool {
    matches!(event, Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }))
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
            state.burst = Burst::default();
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
        let mut hidden = false;
        match event {
            Event::Keyboard(event) => hidden = self.key(state, event, shell),
            Event::Window(window::Event::RedrawRequested(now)) => {
                if state.guard == Guard::Changed {
                    state.guard = Guard::Until(*now + GUARD);
                }
                let heard = state.burst.wait(*now);
                self.tell(heard, shell);
                if self.wake_at.is_some_and(|moment| moment <= *now) {
                    shell.publish((self.on_input)(Input::Due(*now)));
                }
            }
            Event::Window(
                event @ (window::Event::Opened { .. }
                | window::Event::Resized(_)
                | window::Event::Rescaled(_)
                | window::Event::CloseRequested),
            ) => shell.publish((self.on_input)(Input::Window(event.clone()))),
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
        if hidden {
            shell.capture_event();
            return;
        }
        let content = self.content.as_widget_mut();
        content.update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
        let enter = matches!(
            event,
            Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(Named::Enter), .. })
        );
        if enter && !shell.is_event_captured() {
            shell.publish((self.on_input)(Input::Enter));
            shell.capture_event();
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
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
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
