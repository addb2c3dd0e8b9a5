//! A part that can be tapped: buttons, rows, cards and cells are all made of it.
//!
//! It acts when the finger lifts inside it, follows the finger that pressed it and no other, looks the same hovered
//! as at rest, and shows a ring while it has the focus of a keypad. Called by the other parts.

use iced::advanced::renderer::Renderer as _;
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::keyboard::{self, key};
use iced::{Element as RawElement, Event, Length, Rectangle, Renderer, Size, Theme};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::theme::{Role, Skin, skin::Skins};
use crate::ui::widget::touch::{Gesture, Hand, Tracker};

/// Something to tap.
pub struct Tap<'a, M> {
    content: Element<'a, M>,
    skins: Skins,
    on_tap: Option<M>,
    ring: Skin,
    ring_gap: f32,
    target: Target,
}

/// What tests ask of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// For guests: must be large enough, and low enough in reach mode.
    Guest,
    /// For staff, or a whole page that takes any touch: bound by neither.
    Other,
}

/// A part that sends a message when it is tapped; without one it is out of use.
#[must_use]
pub fn tap<'a, M: Clone + 'a>(
    look: &Look,
    skins: Skins,
    content: impl Into<Element<'a, M>>,
    on_tap: Option<M>,
) -> Tap<'a, M> {
    let gap = look.px(6.0);
    let width = look.px(6.0);
    let mut ring = look.skin(Role::Clear, Role::Focus, 6.0, 0.0, Role::Ink);
    ring.radius = skins.rest.radius;
    let [a, b, c, d] = <[f32; 4]>::from(ring.radius).map(|radius| radius + gap + width);
    ring.radius = iced::border::Radius { top_left: a, top_right: b, bottom_right: c, bottom_left: d };
    Tap { content: content.into(), skins, on_tap, ring, ring_gap: gap + width, target: Target::Guest }
}

impl<M> Tap<'_, M> {
    /// Exempt from the rules of guests' targets.
    #[must_use]
    pub fn exempt(mut self) -> Self {
        self.target = Target::Other;
        self
    }
}

/// Which hand is on the part, and whether it has the focus.
#[derive(Default)]
struct State {
    tracker: Tracker,
    held_by: Option<Hand>,
    focused: bool,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

impl<M: Clone> Tap<'_, M> {
    /// Whether the part has a box in any state.
    fn seen(&self) -> bool {
        let Skins { rest, pressed, disabled } = self.skins;
        [rest, pressed, disabled].iter().any(|skin| skin.fill.a > 0.0 || skin.width > 0.0)
    }

    /// Acts on a gesture; answers whether the look of the part may have changed.
    fn gesture(&self, state: &mut State, gesture: Gesture, bounds: Rectangle, shell: &mut Shell<'_, M>) -> bool {
        match gesture {
            Gesture::Down(hand, place) => {
                let was_focused = std::mem::take(&mut state.focused);
                if shell.is_event_captured() || state.held_by.is_some() || !bounds.contains(place) {
                    return was_focused;
                }
                shell.capture_event();
                if self.on_tap.is_some() {
                    state.held_by = Some(hand);
                }
                true
            }
            Gesture::Up(hand, place) if state.held_by == Some(hand) => {
                state.held_by = None;
                if let Some(message) = self.on_tap.clone().filter(|_| bounds.contains(place)) {
                    shell.publish(message);
                    shell.capture_event();
                }
                true
            }
            Gesture::Lost(hand) if state.held_by == Some(hand) => {
                state.held_by = None;
                true
            }
            Gesture::Up(..) | Gesture::Lost(_) => false,
        }
    }
}

impl<M: Clone> Widget<M, Theme, Renderer> for Tap<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let content = self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits);
        layout::Node::with_children(content.size(), vec![content])
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
        if let Some(gesture) = state.tracker.read(event, cursor) {
            if self.gesture(state, gesture, layout.bounds(), shell) {
                shell.request_redraw();
            }
            return;
        }
        if state.focused
            && !shell.is_event_captured()
            && let Event::Keyboard(keyboard::Event::KeyPressed { key: keyboard::Key::Named(key::Named::Enter), .. }) =
                event
            && let Some(message) = self.on_tap.clone()
        {
            shell.publish(message);
            shell.capture_event();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let skin = match (&self.on_tap, state.held_by) {
            (None, _) => self.skins.disabled,
            (Some(_), Some(_)) => self.skins.pressed,
            (Some(_), None) => self.skins.rest,
        };
        let bounds = layout.bounds();
        // Drawn even when it has no colour: a part that appears in the list of boxes would make iced repaint all
        // boxes behind it.
        if self.seen() {
            renderer.fill_quad(skin.quad(bounds), skin.fill);
        }
        if state.focused {
            renderer.fill_quad(self.ring.quad(bounds.expand(self.ring_gap)), self.ring.fill);
        }
        let style = renderer::Style { text_color: skin.ink };
        if let Some(content) = layout.children().next() {
            self.content.as_widget().draw(&tree.children[0], renderer, theme, &style, content, cursor, viewport);
        }
    }

    fn operate(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        let bounds = layout.bounds();
        if self.on_tap.is_some() {
            operation.custom(None, bounds, &mut self.target);
            if self.target == Target::Guest {
                operation.focusable(None, bounds, tree.state.downcast_mut::<State>());
            }
        }
        operation.traverse(&mut |operation| {
            if let Some(content) = layout.children().next() {
                self.content.as_widget_mut().operate(&mut tree.children[0], content, renderer, operation);
            }
        });
    }
}

impl<'a, M: Clone + 'a> From<Tap<'a, M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(tap: Tap<'a, M>) -> Self {
        Self::new(tap)
    }
}
