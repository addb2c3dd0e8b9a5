//! What the threads need to know of the house: kiosk.toml, and the words of each language.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::domain::language::Language;
use crate::words::Words;

/// kiosk.toml with the words loaded. Shared by all threads, changed by none.
pub struct House {
    /// What kiosk.toml says.
    pub config: Config,
    words: BTreeMap<Language, Words>,
}

impl House {
    /// Loads the words of the house's languages. A language without words is left out and logged; `config` names it.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let words = config
            .languages
            .iter()
            .filter_map(|language| match Words::new(language) {
                Ok(words) => Some((language.clone(), words)),
                Err(error) => {
                    tracing::error!(%error, "a language of kiosk.toml has no words");
                    None
                }
            })
            .collect();
        Self { config: config.clone(), words }
    }

    /// The words of a language, else of the house's own.
    #[must_use]
    pub fn words(&self, language: &Language) -> Option<&Words> {
        self.words.get(language).or_else(|| self.own_words())
    }

    /// The words of the house's own language.
    #[must_use]
    pub fn own_words(&self) -> Option<&Words> {
        self.config.languages.first().and_then(|language| self.words.get(language))
    }
}
