//! The labels and cards that badges are drawn for, and their printable dots.
//!
//! kiosk.toml names one a printer; `badge` draws for it and `printing` looks whether it is what the device holds.

/// What is in a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Die-cut labels of 62 x 100 mm (Brother DK-11202).
    Label62x100,
    /// A roll of 62 mm, cut after 100 mm (Brother DK-22205).
    Endless62,
    /// A roll of 62 mm that prints black and red, cut after 100 mm (Brother DK-22251).
    Endless62Red,
    /// Die-cut labels of 62 x 29 mm (Brother DK-11209).
    Label62x29,
    /// Labels of 57 x 102 mm.
    Label57x102,
    /// Cards of 85.6 x 54 mm (ISO/IEC 7810 ID-1).
    Card,
    /// Labels of 4 x 6 inches.
    Label4x6,
}

impl Label {
    /// Every label, the usual one first.
    pub const ALL: [Self; 7] = [
        Self::Label62x100,
        Self::Endless62,
        Self::Endless62Red,
        Self::Label62x29,
        Self::Label57x102,
        Self::Card,
        Self::Label4x6,
    ];

    /// Its word in kiosk.toml and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Label62x100 => "62x100",
            Self::Endless62 => "62",
            Self::Endless62Red => "62-red",
            Self::Label62x29 => "62x29",
            Self::Label57x102 => "57x102",
            Self::Card => "85.6x54",
            Self::Label4x6 => "4x6in",
        }
    }

    /// The label of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.word() == word)
    }

    /// Width and height in hundredths of a millimetre, as IPP counts (PWG 5100.7); of a roll, one badge of it.
    #[must_use]
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Label62x100 | Self::Endless62 | Self::Endless62Red => (6200, 10_000),
            Self::Label62x29 => (6200, 2900),
            Self::Label57x102 => (5700, 10_200),
            Self::Card => (8560, 5400),
            Self::Label4x6 => (10_160, 15_240),
        }
    }

    /// Whether it is a roll without labels, cut to length.
    #[must_use]
    pub fn is_endless(self) -> bool {
        match self {
            Self::Endless62 | Self::Endless62Red => true,
            Self::Label62x100 | Self::Label62x29 | Self::Label57x102 | Self::Card | Self::Label4x6 => false,
        }
    }

    /// Whether it prints red beside black.
    #[must_use]
    pub fn has_red(self) -> bool {
        self == Self::Endless62Red
    }

    /// The printable dots at 300 dpi where the maker's margins say so; elsewhere all of the label prints.
    fn printable_at_300(self) -> Option<(u32, u32)> {
        match self {
            Self::Label62x100 | Self::Endless62 | Self::Endless62Red => Some((696, 1109)),
            Self::Label62x29 => Some((696, 271)),
            Self::Label57x102 | Self::Card | Self::Label4x6 => None,
        }
    }
}

/// A label at a resolution: what a badge is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Media {
    /// The label.
    pub label: Label,
    /// Dots per inch.
    pub dpi: u16,
}

impl Media {
    /// The usual label: 696 x 1109 printable dots.
    pub const LABEL_62X100: Self = Self { label: Label::Label62x100, dpi: 300 };
    /// The resolutions of badge printers, in dots per inch.
    pub const RESOLUTIONS: [u16; 3] = [203, 300, 600];

    /// Printable width in dots.
    #[must_use]
    pub fn width(self) -> u32 {
        self.dots().0
    }

    /// Printable height in dots.
    #[must_use]
    pub fn height(self) -> u32 {
        self.dots().1
    }

    fn dots(self) -> (u32, u32) {
        let dpi = u32::from(self.dpi);
        match (self.label.printable_at_300(), self.label.size()) {
            (Some((width, height)), _) => (width * dpi / 300, height * dpi / 300),
            (None, (width, height)) => (width * dpi / 2540, height * dpi / 2540),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_has_a_word_of_its_own_and_is_found_by_it() {
        for label in Label::ALL {
            assert_eq!(Label::from_word(label.word()), Some(label));
        }
        assert_eq!(Label::from_word("62x101"), None);
    }

    #[test]
    fn printable_dots_are_those_of_the_makers() {
        let dots = |label, dpi| (Media { label, dpi }.width(), Media { label, dpi }.height());
        assert_eq!(dots(Label::Label62x100, 300), (696, 1109));
        assert_eq!(dots(Label::Label62x100, 600), (1392, 2218));
        assert_eq!(dots(Label::Label62x29, 300), (696, 271));
        assert_eq!(dots(Label::Card, 300), (1011, 637));
        assert_eq!(dots(Label::Label4x6, 203), (812, 1218));
    }
}
