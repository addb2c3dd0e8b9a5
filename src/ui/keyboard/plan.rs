//! The plans of letters, one a language's habit. A new plan is a variant and a row in each match.
//!
//! Called by `ui::keyboard`. Must hold letters only; what the other keys do stands in `rows`.

/// Where the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plan {
    /// Dutch, English, Polish.
    Qwerty,
    /// German.
    Qwertz,
    /// French.
    Azerty,
    /// Greek.
    Greek,
    /// Ukrainian, Russian and their neighbours.
    Cyrillic,
    /// Arabic, Persian.
    Arabic,
    /// Hebrew.
    Hebrew,
}

impl Plan {
    /// Every plan.
    pub const ALL: [Self; 7] =
        [Self::Qwerty, Self::Qwertz, Self::Azerty, Self::Greek, Self::Cyrillic, Self::Arabic, Self::Hebrew];

    /// The plan of the word in a locale (`keyboard = qwerty`).
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.word() == word)
    }

    /// The word for it in a locale.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Qwerty => "qwerty",
            Self::Qwertz => "qwertz",
            Self::Azerty => "azerty",
            Self::Greek => "greek",
            Self::Cyrillic => "cyrillic",
            Self::Arabic => "arabic",
            Self::Hebrew => "hebrew",
        }
    }

    /// Whether it writes Latin letters.
    #[must_use]
    pub const fn is_latin(self) -> bool {
        matches!(self, Self::Qwerty | Self::Qwertz | Self::Azerty)
    }

    /// Whether its letters have capitals, so that there is a shift key.
    #[must_use]
    pub const fn has_capitals(self) -> bool {
        !matches!(self, Self::Arabic | Self::Hebrew)
    }

    /// The three rows of letters; the lowest stands between shift and erase. The apostrophe of names is among them
    /// where there is room, otherwise it stands beside the space bar.
    pub(super) const fn letters(self) -> [&'static str; 3] {
        match self {
            Self::Qwerty => ["qwertyuiop", "asdfghjkl’", "zxcvbnm"],
            Self::Qwertz => ["qwertzuiop", "asdfghjkl’", "yxcvbnm"],
            Self::Azerty => ["azertyuiop", "qsdfghjklm", "wxcvbn’"],
            Self::Greek => ["ςερτυθιοπ’", "ασδφγηξκλ", "ζχψωβνμ"],
            Self::Cyrillic => ["йцукенгшщзхї", "фівапролджє", "ячсмитьбю"],
            Self::Arabic => ["ضصثقفغعهخحج", "شسيبلاتنمكط", "ءرىةوزظذد"],
            Self::Hebrew => ["קראטוןםפ’", "שדגכעיחלךף", "זסבהנמצתץ"],
        }
    }

    /// The ten letters of the accents row while nothing better is known.
    pub(super) const fn accents(self) -> &'static str {
        match self {
            Self::Qwerty => "éèêëïöüáçñ",
            Self::Qwertz => "äöüßéèáçñë",
            Self::Azerty => "éèêëàâçîôû",
            Self::Greek => "άέήίόύώϊϋΐ",
            Self::Cyrillic => "ґёъыэўјљњћ",
            Self::Arabic => "أإآئؤپچژگڤ",
            Self::Hebrew => "׳״־אבגדהוי",
        }
    }

    /// The largest letters that still fit the keys of a plan with many wide ones, in design pixels.
    #[must_use]
    pub const fn largest_letter(self) -> f32 {
        match self {
            Self::Arabic => 54.0,
            Self::Cyrillic => 60.0,
            Self::Qwerty | Self::Qwertz | Self::Azerty | Self::Greek | Self::Hebrew => 64.0,
        }
    }

    /// Three letters that name the script on the key that leads to it.
    #[must_use]
    pub const fn sample(self) -> &'static str {
        match self {
            Self::Qwerty | Self::Qwertz | Self::Azerty => "abc",
            Self::Greek => "αβγ",
            Self::Cyrillic => "абв",
            Self::Arabic => "ابج",
            Self::Hebrew => "אבג",
        }
    }
}
