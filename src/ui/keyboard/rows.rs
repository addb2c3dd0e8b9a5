//! The five rows of keys as they are shown now: what stands on each, how wide it is, and what it does.
//!
//! Called by `widget::keyboard`. The order of keys is never mirrored: a keyboard reads the same in every language.

use super::{Key, KeyboardState, Layer, accents, cased, lower};
use crate::ui::pictures::Icon;

/// What stands on a key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Face {
    /// A letter, a digit, a sign.
    Letter(char),
    /// A word: "space", "123".
    Word(String),
    /// A picture: erase, capitals.
    Picture(Icon),
}

/// How a key looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A letter.
    Letter,
    /// A letter of the accents row.
    Accent,
    /// The space bar.
    Space,
    /// A key that changes keys, or erases.
    Function,
    /// The same, while it is in force.
    Held,
}

/// A key as shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Cap {
    /// What it does.
    pub key: Key,
    /// What stands on it.
    pub face: Face,
    /// How it looks.
    pub kind: Kind,
    /// How wide it is, in letters.
    pub width: f32,
}

/// The width of function keys, and of the space bar.
const FUNCTION: f32 = 1.62;
const SPACE: f32 = 5.55;
/// The signs, a row each, below the digits.
const SIGNS: [&str; 3] = ["@._-/&+()’", ":;!?#*%=\",", "~°$€'№·"];

impl Cap {
    fn letter(c: char, upper: bool) -> Self {
        let key = if c.is_alphabetic() { Key::Letter(c) } else { Key::Sign(c) };
        Self { key, face: Face::Letter(cased(c, upper)), kind: Kind::Letter, width: 1.0 }
    }

    fn sign(c: char) -> Self {
        Self { key: Key::Sign(c), face: Face::Letter(c), kind: Kind::Letter, width: 1.0 }
    }

    fn function(key: Key, face: Face, held: bool) -> Self {
        Self { key, face, kind: if held { Kind::Held } else { Kind::Function }, width: FUNCTION }
    }
}

impl KeyboardState {
    /// The five rows, for the text typed so far and the word for the space bar.
    #[must_use]
    pub fn rows(&self, text: &str, space: &str) -> [Vec<Cap>; 5] {
        let upper = self.upper(text);
        let [first, second, third] = match self.layer() {
            Layer::Letters => self.plan().letters().map(|row| row.chars().map(|c| Cap::letter(c, upper)).collect()),
            Layer::Signs => SIGNS.map(|row| row.chars().map(Cap::sign).collect::<Vec<_>>()),
        };
        let accents = match self.layer() {
            Layer::Letters => self.accent_row(text, upper),
            Layer::Signs => "1234567890".chars().map(Cap::sign).collect(),
        };
        let mut lowest = Vec::new();
        if self.layer() == Layer::Letters && self.plan().has_capitals() {
            lowest.push(Cap::function(Key::Shift, Face::Picture(Icon::Shift), upper));
        }
        lowest.extend(third);
        lowest.push(Cap::function(Key::Erase, Face::Picture(Icon::Erase), false));
        [accents, first, second, lowest, self.foot(space)]
    }

    /// The variants of the last letter, filled up with the plan's own accents: always ten keys.
    fn accent_row(&self, text: &str, upper: bool) -> Vec<Cap> {
        let last = text.chars().next_back();
        let variants = last.map(lower).map(accents::variants).unwrap_or_default();
        let last_is_capital = last.is_some_and(|last| last != lower(last));
        let others = self.plan().accents().chars().filter(|c| !variants.contains(c));
        let caps = variants.iter().map(|c| (*c, last_is_capital)).chain(others.map(|c| (c, upper)));
        caps.take(10)
            .map(|(c, upper)| Cap {
                key: Key::Accent(c),
                face: Face::Letter(cased(c, upper)),
                kind: Kind::Accent,
                width: 1.0,
            })
            .collect()
    }

    fn foot(&self, space: &str) -> Vec<Cap> {
        let (layer, apostrophe) = match self.layer() {
            Layer::Letters => ("123", !self.plan().letters().iter().any(|row| row.contains('’'))),
            Layer::Signs => (self.plan().sample(), false),
        };
        let mut foot = vec![Cap::function(Key::Layer, Face::Word(layer.to_owned()), false), Cap::sign('-')];
        if apostrophe {
            foot.push(Cap::sign('’'));
        }
        let width = if apostrophe { SPACE - 1.0 } else { SPACE };
        foot.push(Cap { key: Key::Sign(' '), face: Face::Word(space.to_owned()), kind: Kind::Space, width });
        foot.push(Cap::sign('.'));
        foot.push(Cap::function(Key::Script, Face::Word(self.next_plan().sample().to_owned()), false));
        foot
    }
}
