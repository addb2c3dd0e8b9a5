//! The sizes of words, by what they are for.
//!
//! Called by `widget::label`, the keyboard and the fields. Screens name a [`TextRole`] and never a size.

use iced::Font;
use iced::font::Weight;

use super::{Direction, Metrics};

/// The house's face. Two weights only.
pub const REGULAR: Font = Font::with_name("Noto Sans");
/// The house's face, bold.
pub const BOLD: Font = Font { weight: Weight::Bold, ..REGULAR };

/// What words are for. What a guest must read to go on is [`TextRole::Body`] or larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// The idle veil's number.
    Count,
    /// "Welkom".
    Display,
    /// One a screen, at most two lines.
    Title,
    /// What the guest types.
    Field,
    /// The head of a sheet, and the veil's big button.
    Sheet,
    /// The big choices on welcome.
    Action,
    /// The words of a button.
    Button,
    /// The words of a smaller button beside others.
    SmallButton,
    /// A value in a row, a head in a card.
    Value,
    /// A name in a list.
    Row,
    /// The clock in the bar.
    Clock,
    /// A letter on a key.
    Key,
    /// A word on a key: space, 123.
    KeyWord,
    /// A digit on the PIN pad.
    Digit,
    /// Primary text.
    Body,
    /// Primary text that must stand out: heads of fields.
    BodyBold,
    /// Only under a primary line.
    Second,
    /// The head of a group on a sheet.
    Group,
    /// The fixed bar, the step, hints.
    Label,
    /// The site's name, tags.
    LabelBold,
    /// The desk and the badge only.
    Small,
    /// The desk and the badge only, bold.
    SmallBold,
}

/// The measures of one role of words, in design pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextMeasure {
    /// Size at normal, large and largest.
    sizes: [f32; 3],
    /// Height of a line, in sizes.
    line: f32,
    /// Whether the words are bold.
    bold: bool,
}

const fn measure(sizes: [f32; 3], line: f32, bold: bool) -> TextMeasure {
    TextMeasure { sizes, line, bold }
}

impl TextRole {
    const fn measure(self) -> TextMeasure {
        match self {
            Self::Count => measure([300.0, 300.0, 300.0], 1.0, true),
            Self::Display => measure([136.0, 136.0, 136.0], 1.0, true),
            Self::Title => measure([76.0, 86.0, 96.0], 1.12, true),
            Self::Field => measure([58.0, 70.0, 80.0], 1.0, false),
            Self::Sheet => measure([54.0, 62.0, 70.0], 1.2, true),
            Self::Action => measure([50.0, 58.0, 64.0], 1.2, true),
            Self::Button => measure([46.0, 54.0, 64.0], 1.15, true),
            Self::SmallButton => measure([42.0, 50.0, 58.0], 1.15, true),
            Self::Value => measure([46.0, 54.0, 60.0], 1.2, true),
            Self::Row => measure([46.0, 54.0, 64.0], 1.15, false),
            Self::Clock => measure([48.0, 52.0, 56.0], 1.1, true),
            Self::Key => measure([48.0, 56.0, 64.0], 1.0, false),
            Self::KeyWord => measure([36.0, 44.0, 50.0], 1.0, true),
            Self::Digit => measure([68.0, 76.0, 84.0], 1.0, false),
            Self::Body => measure([42.0, 50.0, 58.0], 1.36, false),
            Self::BodyBold => measure([42.0, 50.0, 58.0], 1.3, true),
            Self::Second => measure([38.0, 46.0, 54.0], 1.3, false),
            Self::Group => measure([38.0, 46.0, 54.0], 1.3, true),
            Self::Label => measure([34.0, 38.0, 42.0], 1.2, false),
            Self::LabelBold => measure([34.0, 38.0, 42.0], 1.2, true),
            Self::Small => measure([30.0, 34.0, 38.0], 1.3, false),
            Self::SmallBold => measure([30.0, 34.0, 38.0], 1.3, true),
        }
    }

    /// Whether the words are bold.
    #[must_use]
    pub const fn bold(self) -> bool {
        self.measure().bold
    }

    /// The face of these words.
    #[must_use]
    pub const fn font(self) -> Font {
        if self.measure().bold { BOLD } else { REGULAR }
    }
}

impl Metrics {
    /// The size of words, in design pixels.
    #[must_use]
    pub fn text(&self, role: TextRole) -> f32 {
        let [normal, large, largest] = role.measure().sizes;
        self.by_text_size(normal, large, largest)
    }

    /// The height of one line of words, in design pixels. Arabic needs more air.
    #[must_use]
    pub fn line(&self, role: TextRole) -> f32 {
        let drawn = role.measure().line;
        let line = match (self.direction, role) {
            (Direction::LeftToRight, _) => drawn,
            // One line in a box of its own, or digits alone.
            (_, TextRole::Field | TextRole::Key | TextRole::KeyWord | TextRole::Count) => drawn,
            (Direction::RightToLeft, TextRole::Display) => 1.2,
            (Direction::RightToLeft, _) => drawn.max(1.5),
        };
        line * self.text(role)
    }
}
