//! What the box of a part looks like at rest, pressed and out of use: the table of the look's section 5.
//!
//! Called by the widgets; hovered is at rest, because a cursor stays where the last finger was. Must never size text.

use iced::advanced::renderer;
use iced::{Border, Color, Rectangle, Shadow, Size, border};

use super::Role;
use crate::ui::look::Look;

/// A box: its fill, its border and the colour of words on it. Lengths are pixels of the panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Skin {
    /// What fills the box.
    pub fill: Color,
    /// The colour of its border.
    pub edge: Color,
    /// The width of its border, inside the box.
    pub width: f32,
    /// The radius of its corners.
    pub radius: border::Radius,
    /// The colour of words that name no role of their own.
    pub ink: Color,
}

/// A box in its states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Skins {
    /// At rest, and hovered.
    pub rest: Skin,
    /// While a finger is on it.
    pub pressed: Skin,
    /// When it cannot be used now.
    pub disabled: Skin,
}

impl Skin {
    /// The quad of this box. One without any colour has no size: the renderer would blend each of its pixels with
    /// nothing. It keeps its place in the list of what is drawn.
    #[must_use]
    pub fn quad(&self, bounds: Rectangle) -> renderer::Quad {
        let unseen = self.fill.a <= 0.0 && (self.width <= 0.0 || self.edge.a <= 0.0);
        renderer::Quad {
            bounds: if unseen { Rectangle::new(bounds.position(), Size::ZERO) } else { bounds },
            border: Border { color: self.edge, width: self.width, radius: self.radius },
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

impl Look {
    /// A box of these roles; width and radius in design pixels.
    #[must_use]
    pub fn skin(&self, fill: Role, edge: Role, width: f32, radius: f32, ink: Role) -> Skin {
        Skin {
            fill: self.color(fill),
            edge: self.color(edge),
            width: if width > 0.0 { self.px(width) } else { 0.0 },
            radius: self.px(radius).into(),
            ink: self.color(ink),
        }
    }

    /// The next step: the one dark thing of a screen.
    #[must_use]
    pub fn primary_skins(&self, radius: f32) -> Skins {
        Skins {
            rest: self.skin(Role::Primary, Role::Primary, 0.0, radius, Role::OnPrimary),
            pressed: self.skin(Role::PrimaryPressed, Role::PrimaryPressed, 0.0, radius, Role::OnPrimary),
            disabled: self.skin(Role::Disabled, Role::OnDisabled, self.only_strong(), radius, Role::OnDisabled),
        }
    }

    /// The roll call: the one red thing.
    #[must_use]
    pub fn danger_skins(&self, radius: f32) -> Skins {
        let rest = self.skin(Role::Danger, Role::Danger, 0.0, radius, Role::Surface);
        let pressed = self.skin(Role::DangerTint, Role::Danger, self.palette.borders.button, radius, Role::Danger);
        Skins { rest, pressed, disabled: rest }
    }

    /// Another thing to do.
    #[must_use]
    pub fn secondary_skins(&self, radius: f32) -> Skins {
        let width = self.palette.borders.button;
        Skins {
            rest: self.skin(Role::Surface, Role::Edge, width, radius, Role::Ink),
            pressed: self.skin(Role::Tint, Role::Primary, width, radius, Role::Ink),
            disabled: self.skin(Role::Clear, Role::Line, width, radius, Role::OnDisabled),
        }
    }

    /// Back, and offers of help: no box at rest.
    #[must_use]
    pub fn quiet_skins(&self, radius: f32) -> Skins {
        Skins {
            rest: self.skin(Role::Clear, Role::Clear, 0.0, radius, Role::Primary),
            pressed: self.skin(Role::Tint, Role::Tint, 0.0, radius, Role::Primary),
            disabled: self.skin(Role::Clear, Role::Clear, 0.0, radius, Role::OnDisabled),
        }
    }

    /// Something to choose among others: language, host, purpose, text size.
    #[must_use]
    pub fn choice_skins(&self, chosen: bool, radius: f32) -> Skins {
        let borders = self.palette.borders;
        let taken = self.skin(Role::Tint, Role::Primary, borders.chosen, radius, Role::Primary);
        let rest = self.skin(Role::Surface, Role::Line, borders.card, radius, Role::Ink);
        Skins {
            rest: if chosen { taken } else { rest },
            pressed: taken,
            disabled: self.skin(Role::Clear, Role::Line, borders.card, radius, Role::OnDisabled),
        }
    }

    /// A big choice that is not the next step.
    #[must_use]
    pub fn card_skins(&self, radius: f32) -> Skins {
        let rest = self.card_skin(radius);
        let tinted = self.skin(Role::Tint, Role::Primary, self.palette.borders.card, radius, Role::Ink);
        Skins { rest, pressed: tinted, disabled: rest }
    }

    /// A card.
    #[must_use]
    pub fn card_skin(&self, radius: f32) -> Skin {
        self.skin(Role::Surface, Role::Line, self.palette.borders.card, radius, Role::Ink)
    }

    /// A cell of the fixed bar or the rail.
    #[must_use]
    pub fn bar_skins(&self) -> Skins {
        let rest = self.skin(Role::Clear, Role::Clear, 0.0, 20.0, Role::Ink);
        let pressed = self.skin(Role::Tint, Role::Tint, self.only_strong(), 20.0, Role::Ink);
        Skins { rest, pressed, disabled: rest }
    }

    /// The big "Yes" of the idle veil.
    #[must_use]
    pub fn veil_skins(&self) -> Skins {
        let rest = self.skin(Role::VeilAccent, Role::VeilAccent, 0.0, 28.0, Role::OnVeilAccent);
        let pressed = self.skin(Role::OnVeil, Role::OnVeil, 0.0, 28.0, Role::OnVeilAccent);
        Skins { rest, pressed, disabled: rest }
    }

    /// The second button of the idle veil.
    #[must_use]
    pub fn veil_quiet_skins(&self) -> Skins {
        let width = self.palette.borders.button;
        let rest = self.skin(Role::Clear, Role::VeilEdge, width, 28.0, Role::OnVeil);
        let pressed = self.skin(Role::VeilSunken, Role::OnVeil, width, 28.0, Role::OnVeil);
        Skins { rest, pressed, disabled: rest }
    }

    /// A place that can be tapped but never shows it: the site mark, the veil.
    #[must_use]
    pub fn unseen_skins(&self) -> Skins {
        let none = self.skin(Role::Clear, Role::Clear, 0.0, 0.0, Role::Ink);
        Skins { rest: none, pressed: none, disabled: none }
    }

    /// A border that only the palette of strong borders needs, because its fills do not differ.
    #[must_use]
    pub fn only_strong(&self) -> f32 {
        if self.palette.borders.card > 2.0 { self.palette.borders.card } else { 0.0 }
    }
}
