//! What the threads need to know of the house: kiosk.toml, the words of each language, the templates of badges.

use std::collections::BTreeMap;

use crate::badge::Templates;
use crate::config::Config;
use crate::domain::language::Language;
use crate::words::Words;

/// kiosk.toml with words and templates loaded. Shared by all threads, changed by none.
pub struct House {
    /// What kiosk.toml says.
    pub config: Config,
    /// How badges look on the labels of its printers.
    pub templates: Templates,
    words: BTreeMap<Language, Words>,
}

impl House {
    /// Loads the words of the house's languages and its templates. A language without words is left out and logged;
    /// `config` names it. So are templates with mistakes, which `cli` tells before it comes this far.
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
        let templates = Templates::load(config).unwrap_or_else(|errors| {
            tracing::error!("no badge can be drawn, because templates have mistakes:\n{errors}");
            Templates::default()
        });
        Self { config: config.clone(), templates, words }
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
