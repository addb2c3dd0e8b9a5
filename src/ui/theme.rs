//! The three palettes, as roles. Every part of the screen names a [`Role`]; no other file knows a colour.
//!
//! Called by the widgets and, through them, by every screen. Must never depend on a guest or on the time.

pub mod palettes;
pub mod skin;

pub use palettes::{DARK, HIGH_CONTRAST, LIGHT, Palette};
pub use skin::Skin;

use iced::Color;

/// A difference between two colours that is far below what eight bits hold.
const UNSEEN: f32 = 1e-5;

/// What a colour is for. The list and the values are those of the house's look, one field a role in [`Palette`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The page.
    Background,
    /// Cards, keys and fields.
    Surface,
    /// The fixed bar and the tray below the keys.
    Sunken,
    /// The chosen item, and the tile behind an icon.
    Tint,
    /// Rules and borders that only decorate.
    Line,
    /// Keys that change keys.
    KeyFunction,
    /// Borders that must be seen: fields, secondary buttons.
    Edge,
    /// Text.
    Ink,
    /// Second lines and labels.
    InkSoft,
    /// The next step, the border of the chosen item, a done part.
    Primary,
    /// The next step while a finger is on it.
    PrimaryPressed,
    /// Text on [`Role::Primary`].
    OnPrimary,
    /// A second line on [`Role::Primary`].
    OnPrimarySoft,
    /// Ornament: the part that is now, the timer.
    Brass,
    /// The icon tile on [`Role::Primary`].
    Tile,
    /// The icon in that tile.
    OnTile,
    /// Done, ready.
    Positive,
    /// Late, out of labels.
    Caution,
    /// What lies behind [`Role::Caution`].
    CautionTint,
    /// The border of a caution card.
    CautionLine,
    /// Roll call and refusal. Never for a guest's typing slip.
    Danger,
    /// What lies behind [`Role::Danger`].
    DangerTint,
    /// The ring of the focused part.
    Focus,
    /// A part that cannot be used now.
    Disabled,
    /// Its words.
    OnDisabled,
    /// The wall of the drawings.
    Wall,
    /// What dims the page behind a sheet; half see-through.
    Dim,
    /// The idle veil.
    Veil,
    /// Text on the veil.
    OnVeil,
    /// Second lines on the veil.
    OnVeilSoft,
    /// The number and the big button on the veil.
    VeilAccent,
    /// Text on that button.
    OnVeilAccent,
    /// The border of the second button on the veil.
    VeilEdge,
    /// The trough of the veil's draining bar, and the big button while pressed.
    VeilSunken,
    /// No colour at all.
    Clear,
}

/// Which palette a guest sees; back to the house's own after each guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scheme {
    /// Linen and canal green.
    #[default]
    Light,
    /// Night green and brass.
    Dark,
    /// Black, white and yellow, with thicker borders.
    HighContrast,
}

impl Scheme {
    /// Every palette, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// The colours of this scheme.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::HighContrast => &HIGH_CONTRAST,
        }
    }
}

impl Palette {
    /// The colour of a role.
    #[must_use]
    pub const fn get(&self, role: Role) -> Color {
        match role {
            Role::Background => self.background,
            Role::Surface => self.surface,
            Role::Sunken => self.sunken,
            Role::Tint => self.tint,
            Role::Line => self.line,
            Role::KeyFunction => self.key_function,
            Role::Edge => self.edge,
            Role::Ink => self.ink,
            Role::InkSoft => self.ink_soft,
            Role::Primary => self.primary,
            Role::PrimaryPressed => self.primary_pressed,
            Role::OnPrimary => self.on_primary,
            Role::OnPrimarySoft => self.on_primary_soft,
            Role::Brass => self.brass,
            Role::Tile => self.tile,
            Role::OnTile => self.on_tile,
            Role::Positive => self.positive,
            Role::Caution => self.caution,
            Role::CautionTint => self.caution_tint,
            Role::CautionLine => self.caution_line,
            Role::Danger => self.danger,
            Role::DangerTint => self.danger_tint,
            Role::Focus => self.focus,
            Role::Disabled => self.disabled,
            Role::OnDisabled => self.on_disabled,
            Role::Wall => self.wall,
            Role::Dim => self.dim,
            Role::Veil => self.veil,
            Role::OnVeil => self.on_veil,
            Role::OnVeilSoft => self.on_veil_soft,
            Role::VeilAccent => self.veil_accent,
            Role::OnVeilAccent => self.on_veil_accent,
            Role::VeilEdge => self.veil_edge,
            Role::VeilSunken => self.veil_sunken,
            Role::Clear => Color::TRANSPARENT,
        }
    }

    /// The theme that iced asks for: only the page and the text colour of it are ever used.
    ///
    /// Each screen has another page than the one before, by less than a colour can show. Where the page stays, iced paints
    /// what changed rectangle by rectangle, and in each of them every picture as a whole: a screen with a large one took
    /// ten times as long as all of it painted once.
    #[must_use]
    pub fn theme(&self, screen: u64) -> iced::Theme {
        iced::Theme::custom(
            "Welkom",
            iced::theme::Palette {
                background: if screen.is_multiple_of(2) { self.background } else { beside(self.background) },
                text: self.ink,
                primary: self.primary,
                success: self.positive,
                warning: self.caution,
                danger: self.danger,
            },
        )
    }
}

/// A colour that is drawn as this one, and yet is another.
fn beside(color: Color) -> Color {
    Color { b: if color.b > 0.5 { color.b - UNSEEN } else { color.b + UNSEEN }, ..color }
}

#[cfg(test)]
mod tests;
