//! Buttons: primary (one a screen, the next step), secondary, and quiet (Back, offers of help).
//!
//! A primary button ends with an arrow (go on) or a check (commit). Without a message a button is out of use, and a
//! line above it says what is missing. Called by screens and by `widget::frame`.

use iced::{Element as RawElement, Length, Renderer, Theme};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::{Role, skin::Skins};
use crate::ui::widget::label::label;
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// How much a button asks for the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
}

/// A button in the making.
pub struct Button<M> {
    look: Look,
    words: String,
    kind: Kind,
    before: Option<Icon>,
    after: Option<Icon>,
    role: TextRole,
    height: f32,
    side: f32,
    width: Length,
    on_tap: Option<M>,
}

impl<M> Button<M> {
    fn new(look: &Look, kind: Kind, words: &str, on_tap: Option<M>) -> Self {
        let side = if kind == Kind::Quiet { 28.0 } else { 44.0 };
        Self {
            look: look.clone(),
            words: words.to_owned(),
            kind,
            before: None,
            after: None,
            role: TextRole::Button,
            height: 128.0,
            side,
            width: if kind == Kind::Quiet { Length::Shrink } else { Length::Fill },
            on_tap,
        }
    }

    /// Ends with an arrow: goes on.
    #[must_use]
    pub fn arrow(mut self) -> Self {
        self.after = Some(Icon::Forward);
        self
    }

    /// Ends with a check: commits.
    #[must_use]
    pub fn check(mut self) -> Self {
        self.after = Some(Icon::Check);
        self
    }

    /// Starts with an icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.before = Some(icon);
        self
    }

    /// One of several beside each other, or on a sheet: 112 high.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.role = TextRole::SmallButton;
        self.height = 112.0;
        self
    }

    /// One of many on the desk, where people sit closer: 88 high.
    #[must_use]
    pub fn at_desk(mut self) -> Self {
        self.role = TextRole::Group;
        self.height = 88.0;
        self.side = 28.0;
        self
    }

    /// A height of its own, in design pixels.
    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Only as wide as its words.
    #[must_use]
    pub fn shrink(mut self) -> Self {
        self.width = Length::Shrink;
        self
    }

    /// Padding at the sides, in design pixels.
    #[must_use]
    pub fn side(mut self, side: f32) -> Self {
        self.side = side;
        self
    }

    fn skins(&self) -> Skins {
        match self.kind {
            Kind::Primary => self.look.primary_skins(28.0),
            Kind::Secondary => self.look.secondary_skins(28.0),
            Kind::Quiet => self.look.quiet_skins(28.0),
        }
    }

    /// The colour of words and icons.
    fn ink(&self) -> Role {
        match (self.kind, &self.on_tap) {
            (_, None) => Role::OnDisabled,
            (Kind::Primary, Some(_)) => Role::OnPrimary,
            (Kind::Secondary, Some(_)) => Role::Ink,
            (Kind::Quiet, Some(_)) => Role::Primary,
        }
    }
}

/// The next step.
#[must_use]
pub fn primary<M>(look: &Look, words: &str, on_tap: Option<M>) -> Button<M> {
    Button::new(look, Kind::Primary, words, on_tap)
}

/// Another thing to do.
#[must_use]
pub fn secondary<M>(look: &Look, words: &str, on_tap: Option<M>) -> Button<M> {
    Button::new(look, Kind::Secondary, words, on_tap)
}

/// An offer without a box.
#[must_use]
pub fn quiet<M>(look: &Look, words: &str, on_tap: Option<M>) -> Button<M> {
    Button::new(look, Kind::Quiet, words, on_tap)
}

/// Back, at the start side; its padding reaches into the margin, so that its icon stands on it.
#[must_use]
pub fn back<M>(look: &Look, words: &str, on_tap: Option<M>) -> Button<M> {
    quiet(look, words, on_tap).icon(Icon::Back)
}

/// A button that is an icon alone: back in reach mode.
#[must_use]
pub fn icon_button<'a, M: Clone + 'a>(look: &Look, icon: Icon, side: f32, on_tap: Option<M>) -> Element<'a, M> {
    let ink = if on_tap.is_some() { Role::Ink } else { Role::OnDisabled };
    let picture = bold_icon(look, icon, 52.0, 2.2, ink);
    let inside = snug(look, [], picture, []).width(Length::Fixed(look.px(side))).room(look, side, 0.0, 0.0, 0.0);
    tap(look, look.secondary_skins(24.0), inside, on_tap).into()
}

impl<'a, M: Clone + 'a> From<Button<M>> for RawElement<'a, M, Theme, Renderer> {
    fn from(button: Button<M>) -> Self {
        let look = &button.look;
        let ink = button.ink();
        let grown = look.metrics.by_text_size(1.0, 1.17, 1.33);
        let small = button.role != TextRole::Button;
        let (side, stroke) = if small { (44.0, 2.2) } else { (48.0, 2.2) };
        let picture = |icon: Icon| -> Element<'a, M> {
            let stroke = if icon == Icon::Check { 2.4 } else { stroke };
            let plain = !matches!(icon, Icon::Back | Icon::Forward | Icon::Check);
            bold_icon(look, icon, side * grown, if plain { 1.9 } else { stroke }, ink).into()
        };
        let words = label(look, &button.words, button.role).huddle();
        let inside = snug(look, button.before.map(picture), words, button.after.map(picture)).width(button.width).room(
            look,
            button.height,
            button.side,
            8.0,
            22.0,
        );
        tap(look, button.skins(), inside, button.on_tap.clone()).into()
    }
}
