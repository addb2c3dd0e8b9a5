//! Every measure of the screen: from the panel, the guest's text size, the writing direction and reach mode.
//!
//! The house is drawn in *design pixels*: 1080x1920 upright or 1920x1080 lying, at 0.248 mm each. A [`Metrics`] turns
//! them into the pixels of the real panel with one factor, so that a button stays 31.7 mm high on any panel on which
//! it fits. Called by the widgets; screens hardly need it. Must never look at a guest.

pub mod area;
pub mod text;

pub use area::Area;
pub use text::TextRole;

/// The size of a design pixel on the panel that the look was drawn for, in millimetres.
const DESIGN_PITCH_MM: f32 = 0.248;
/// The short and the long side of the drawn panel, in design pixels.
const SHORT: f32 = 1080.0;
const LONG: f32 = 1920.0;

/// The panel, as configured and as found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    /// Width in pixels.
    pub width: f32,
    /// Height in pixels.
    pub height: f32,
    /// Diagonal in millimetres; without it the drawing just fills the panel.
    pub diagonal_mm: Option<f32>,
}

/// How large the guest wants the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TextSize {
    /// As drawn.
    #[default]
    Normal,
    /// A fifth larger.
    Large,
    /// Two fifths larger.
    Largest,
}

impl TextSize {
    /// Every size, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Largest];
}

/// Where a line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// At the left: Dutch, English, German.
    #[default]
    LeftToRight,
    /// At the right: Arabic, Hebrew. Everything but digits and brand marks is mirrored.
    RightToLeft,
}

/// How the panel hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Upright, 1080x1920.
    Portrait,
    /// Lying, 1920x1080.
    Landscape,
}

/// All measures of one view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// Pixels of the panel in one design pixel.
    factor: f32,
    /// Width of the panel in design pixels, at least the drawn one.
    pub width: f32,
    /// Height of the panel in design pixels, at least the drawn one.
    pub height: f32,
    /// How the panel hangs.
    pub orientation: Orientation,
    /// How large the words are.
    pub text_size: TextSize,
    /// Where a line starts.
    pub direction: Direction,
    /// Whether everything to tap is in the lower half ("Lower the buttons"); upright panels only.
    pub reach: bool,
}

impl Metrics {
    /// The measures for a panel and a guest.
    #[must_use]
    pub fn new(screen: Screen, text_size: TextSize, direction: Direction, reach: bool) -> Self {
        let (width, height) = (screen.width.max(1.0), screen.height.max(1.0));
        let orientation = if width > height { Orientation::Landscape } else { Orientation::Portrait };
        let (drawn_width, drawn_height) = match orientation {
            Orientation::Portrait => (SHORT, LONG),
            Orientation::Landscape => (LONG, SHORT),
        };
        let fitting = (width / drawn_width).min(height / drawn_height);
        let true_size = screen.diagonal_mm.filter(|mm| *mm > 0.0).map(|mm| DESIGN_PITCH_MM * width.hypot(height) / mm);
        let factor = true_size.map_or(fitting, |wished| wished.min(fitting));
        Self {
            factor,
            width: width / factor,
            height: height / factor,
            orientation,
            text_size,
            direction,
            reach: reach && orientation == Orientation::Portrait,
        }
    }

    /// The drawn panel itself: 1080x1920 with normal text.
    #[must_use]
    pub fn drawn(orientation: Orientation) -> Self {
        let (width, height) = match orientation {
            Orientation::Portrait => (SHORT, LONG),
            Orientation::Landscape => (LONG, SHORT),
        };
        let screen = Screen { width, height, diagonal_mm: None };
        Self::new(screen, TextSize::Normal, Direction::LeftToRight, false)
    }

    /// The same panel with words of another size.
    #[must_use]
    pub fn with_text_size(self, text_size: TextSize) -> Self {
        Self { text_size, ..self }
    }

    /// A length on the panel, in whole pixels; at least one, unless nothing was asked.
    #[must_use]
    pub fn px(&self, design: f32) -> f32 {
        let pixels = (design * self.factor).round();
        if design > 0.0 { pixels.max(1.0) } else { pixels }
    }

    /// A length on the panel that need not be whole, such as a text size.
    #[must_use]
    pub fn exact(&self, design: f32) -> f32 {
        design * self.factor
    }

    /// Whether lines start at the right.
    #[must_use]
    pub fn mirrored(&self) -> bool {
        self.direction == Direction::RightToLeft
    }

    /// Whether the panel stands upright.
    #[must_use]
    pub fn portrait(&self) -> bool {
        self.orientation == Orientation::Portrait
    }

    /// One of three values, by the guest's text size.
    #[must_use]
    pub fn by_text_size(&self, normal: f32, large: f32, largest: f32) -> f32 {
        match self.text_size {
            TextSize::Normal => normal,
            TextSize::Large => large,
            TextSize::Largest => largest,
        }
    }
}

#[cfg(test)]
mod tests;
