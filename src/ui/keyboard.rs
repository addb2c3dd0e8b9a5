//! What the keys on the screen mean: plans of letters, accents, capitals, digits. No pixels here.
//!
//! The app owns a [`KeyboardState`] for each field and gives it every [`Key`] that `widget::keyboard` publishes. The
//! state keeps nothing of what was typed: it is shown the text each time. Names are never corrected.

pub mod accents;
pub mod plan;
pub mod rows;

pub use plan::Plan;
pub use rows::{Cap, Face, Kind};

use std::fmt;

/// A key, by what stood on it when it was pressed; case is put in by the state, so that a burst of taps in one frame
/// still gets capitals right. `Debug` shows no letter: a log of them would be a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter of the plan, lower case.
    Letter(char),
    /// A letter of the accents row, lower case.
    Accent(char),
    /// A digit or a sign.
    Sign(char),
    /// Takes the last letter away.
    Erase,
    /// Capitals, or not.
    Shift,
    /// Digits and signs, or letters.
    Layer,
    /// The next script.
    Script,
    /// The pad's own way on: "Open".
    Enter,
}

/// What becomes of the text. `Debug` shows no letter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A letter more.
    Insert(char),
    /// Another letter instead of the last.
    Replace(char),
    /// A letter less.
    Erase,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Letter(_) => "Letter(..)",
            Self::Accent(_) => "Accent(..)",
            Self::Sign(_) => "Sign(..)",
            Self::Erase => "Erase",
            Self::Shift => "Shift",
            Self::Layer => "Layer",
            Self::Script => "Script",
            Self::Enter => "Enter",
        })
    }
}

impl fmt::Debug for Stroke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Insert(_) => "Insert(..)",
            Self::Replace(_) => "Replace(..)",
            Self::Erase => "Erase",
        })
    }
}

/// Whether words start with a capital by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capitals {
    /// Names, companies: the first letter of each word.
    EachWord,
    /// Codes: always.
    Always,
    /// Mail addresses: never.
    Never,
}

/// What the guest did to the shift key since the last letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shift {
    /// Nothing: the text decides.
    Auto,
    /// The next letter only.
    Once(bool),
    /// Until tapped again.
    Locked,
}

/// Letters, or digits and signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Letters.
    Letters,
    /// Digits and signs.
    Signs,
}

/// Which keys are shown. Holds no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyboardState {
    plans: Vec<Plan>,
    at: usize,
    layer: Layer,
    shift: Shift,
    capitals: Capitals,
}

impl KeyboardState {
    /// The keys of a plan, for a kind of text; the script key leads to every other script and back.
    #[must_use]
    pub fn new(home: Plan, capitals: Capitals) -> Self {
        let latin = if home.is_latin() { home } else { Plan::Qwerty };
        let mut plans = vec![home];
        plans.extend([latin, Plan::Greek, Plan::Cyrillic, Plan::Arabic, Plan::Hebrew].iter().filter(|p| **p != home));
        Self { plans, at: 0, layer: Layer::Letters, shift: Shift::Auto, capitals }
    }

    /// The plan that is shown.
    #[must_use]
    pub fn plan(&self) -> Plan {
        self.plans[self.at]
    }

    /// The plan that the script key leads to.
    #[must_use]
    pub fn next_plan(&self) -> Plan {
        self.plans[(self.at + 1) % self.plans.len()]
    }

    /// Letters, or digits and signs.
    #[must_use]
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// Whether the next letter is a capital.
    #[must_use]
    pub fn upper(&self, text: &str) -> bool {
        match self.shift {
            Shift::Locked => true,
            Shift::Once(upper) => upper,
            Shift::Auto => match self.capitals {
                Capitals::Always => true,
                Capitals::Never => false,
                Capitals::EachWord => text.chars().next_back().is_none_or(starts_word),
            },
        }
    }

    /// Whether capitals stay until shift is tapped again.
    #[must_use]
    pub fn locked(&self) -> bool {
        self.shift == Shift::Locked
    }

    /// What a key does to the text before it; `None` when it only changes the keys.
    pub fn press(&mut self, key: Key, text: &str) -> Option<Stroke> {
        match key {
            Key::Letter(c) => {
                let c = cased(c, self.upper(text));
                self.typed();
                Some(Stroke::Insert(c))
            }
            Key::Accent(c) => {
                let last = text.chars().next_back();
                let stroke = match last {
                    Some(last) if accents::variants(lower(last)).contains(&c) => {
                        Stroke::Replace(cased(c, last != lower(last)))
                    }
                    Some(_) | None => Stroke::Insert(cased(c, self.upper(text))),
                };
                self.typed();
                Some(stroke)
            }
            Key::Sign(c) => {
                self.typed();
                Some(Stroke::Insert(c))
            }
            Key::Erase => {
                self.typed();
                Some(Stroke::Erase)
            }
            Key::Shift => {
                let upper = self.upper(text);
                self.shift = match self.shift {
                    Shift::Locked => Shift::Once(false),
                    Shift::Once(true) => Shift::Locked,
                    Shift::Auto | Shift::Once(false) => Shift::Once(!upper),
                };
                None
            }
            Key::Layer => {
                self.layer = if self.layer == Layer::Letters { Layer::Signs } else { Layer::Letters };
                None
            }
            Key::Script => {
                self.at = (self.at + 1) % self.plans.len();
                self.layer = Layer::Letters;
                self.shift = Shift::Auto;
                None
            }
            Key::Enter => None,
        }
    }

    /// Something was typed by any means: a capital asked for once is used up.
    pub fn typed(&mut self) {
        if self.shift != Shift::Locked {
            self.shift = Shift::Auto;
        }
    }
}

/// Whether the letter after this one starts a word.
fn starts_word(before: char) -> bool {
    before.is_whitespace() || matches!(before, '-' | '.' | '/' | '&' | '(')
}

/// A letter in its case; one that has no single capital stays as it is.
pub(crate) fn cased(c: char, upper: bool) -> char {
    if !upper {
        return c;
    }
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        (Some(_) | None, _) => c,
    }
}

/// The small letter of a letter.
pub(crate) fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        (Some(_) | None, _) => c,
    }
}

#[cfg(test)]
mod tests;
