//! Label printers that are spoken to in their own language: where they are, and what each Brother QL model takes.
//!
//! kiosk.toml names one, `printing` speaks with it. The models' facts are those of Brother's raster command references
//! for the QL series, as the encoder brother_ql and the driver ptouch have them too.

use super::badge::Label;

/// Where a label printer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterPort {
    /// On the network.
    Network {
        /// Its name or address; IPv6 without brackets.
        host: String,
        /// Its port.
        port: u16,
    },
    /// At this machine: the path of its device.
    Device(String),
}

impl PrinterPort {
    /// The port of label printers that take their language as it is.
    pub const RAW: u16 = 9100;
}

/// A label printer of Brother's QL series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QlModel {
    /// QL-700, USB only.
    Ql700,
    /// QL-710W.
    Ql710W,
    /// QL-720NW.
    Ql720Nw,
    /// QL-800, USB only.
    Ql800,
    /// QL-810W.
    Ql810W,
    /// QL-820NWB.
    Ql820Nwb,
    /// QL-1100, USB only.
    Ql1100,
    /// QL-1110NWB.
    Ql1110Nwb,
}

impl QlModel {
    /// Every model.
    pub const ALL: [Self; 8] = [
        Self::Ql700,
        Self::Ql710W,
        Self::Ql720Nw,
        Self::Ql800,
        Self::Ql810W,
        Self::Ql820Nwb,
        Self::Ql1100,
        Self::Ql1110Nwb,
    ];
    /// Dots per inch of every model.
    pub const DPI: u16 = 300;

    /// Its name, as kiosk.toml and its maker write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ql700 => "QL-700",
            Self::Ql710W => "QL-710W",
            Self::Ql720Nw => "QL-720NW",
            Self::Ql800 => "QL-800",
            Self::Ql810W => "QL-810W",
            Self::Ql820Nwb => "QL-820NWB",
            Self::Ql1100 => "QL-1100",
            Self::Ql1110Nwb => "QL-1110NWB",
        }
    }

    /// The model of a name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.word() == word)
    }

    /// The byte by which it tells itself from its sisters in a status.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Ql700 => 0x35,
            Self::Ql710W => 0x36,
            Self::Ql720Nw => 0x37,
            Self::Ql800 => 0x38,
            Self::Ql810W => 0x39,
            Self::Ql820Nwb => 0x41,
            Self::Ql1100 => 0x43,
            Self::Ql1110Nwb => 0x44,
        }
    }

    /// Bytes in a row of its head.
    #[must_use]
    pub fn row_bytes(self) -> usize {
        if self.is_wide() { 162 } else { 90 }
    }

    /// Dots of its head to the right of what prints on a label of 62 mm.
    #[must_use]
    pub fn margin(self) -> usize {
        if self.is_wide() { 56 } else { 12 }
    }

    /// Fewest and most rows of a badge on a roll.
    #[must_use]
    pub fn lengths(self) -> (u32, u32) {
        if self.is_wide() { (301, 35_434) } else { (150, 11_811) }
    }

    /// Whether its head is the one of 103 mm.
    fn is_wide(self) -> bool {
        matches!(self, Self::Ql1100 | Self::Ql1110Nwb)
    }

    /// Whether it unpacks rows that are packed by PackBits.
    #[must_use]
    pub fn unpacks(self) -> bool {
        !matches!(self, Self::Ql700 | Self::Ql800)
    }

    /// Whether it prints red beside black.
    #[must_use]
    pub fn prints_red(self) -> bool {
        matches!(self, Self::Ql800 | Self::Ql810W | Self::Ql820Nwb)
    }

    /// Whether it has other languages than raster, so that it must be told which one comes.
    #[must_use]
    pub fn has_modes(self) -> bool {
        self != Self::Ql700
    }

    /// Whether it can be told to say by itself how it is.
    #[must_use]
    pub fn may_be_told_to_report(self) -> bool {
        !matches!(self, Self::Ql700 | Self::Ql710W | Self::Ql720Nw)
    }

    /// Whether badges on this label come out of it.
    #[must_use]
    pub fn takes(self, label: Label) -> bool {
        match label {
            Label::Label62x100 | Label::Endless62 | Label::Label62x29 => true,
            Label::Endless62Red => self.prints_red(),
            Label::Label57x102 | Label::Card | Label::Label4x6 => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_model_has_a_name_and_a_code_of_its_own() {
        for model in QlModel::ALL {
            assert_eq!(QlModel::from_word(model.word()), Some(model));
            assert_eq!(QlModel::ALL.into_iter().filter(|other| other.code() == model.code()).count(), 1);
        }
        assert_eq!(QlModel::from_word("QL-500"), None);
    }

    #[test]
    fn only_the_three_models_with_two_colours_take_a_red_roll() {
        let taking: Vec<_> = QlModel::ALL.into_iter().filter(|model| model.takes(Label::Endless62Red)).collect();
        assert_eq!(taking, [QlModel::Ql800, QlModel::Ql810W, QlModel::Ql820Nwb]);
        assert!(QlModel::ALL.iter().all(|model| model.takes(Label::Label62x100) && !model.takes(Label::Card)));
    }
}
