//! What the threads need to know of the house: kiosk.toml, and the words of each language.

use crate::config::Config;
use crate::domain::language::Language;
use crate::words::Words;

/// kiosk.toml, and through it the words. Shared by all threads, changed by none.
pub struct House {
    /// What kiosk.toml says.
    pub config: Config,
}

impl House {
    /// The house of a kiosk.toml.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self { config: config.clone() }
    }

    /// The words of a language, else of the house's own. `config` takes no language without words.
    #[must_use]
    pub fn words(&self, language: &Language) -> Option<&'static Words> {
        Words::of(language).ok().or_else(|| self.own_words())
    }

    /// The words of the house's own language.
    #[must_use]
    pub fn own_words(&self) -> Option<&'static Words> {
        self.config.languages.first().and_then(|language| Words::of(language).ok())
    }
}
