//! What the threads need to know of the house: kiosk.toml, the words of each language, the templates of badges.

use crate::badge::Templates;
use crate::config::Config;
use crate::domain::language::Language;
use crate::words::Words;

/// kiosk.toml with its templates, and through it the words. Shared by all threads, changed by none.
pub struct House {
    /// What kiosk.toml says.
    pub config: Config,
    /// How badges look on the labels of its printers.
    pub templates: Templates,
}

impl House {
    /// The house of a kiosk.toml. Templates with mistakes are left out and logged; `cli` tells them before it comes this
    /// far.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let templates = Templates::load(config).unwrap_or_else(|errors| {
            tracing::error!("no badge can be drawn, because templates have mistakes:\n{errors}");
            Templates::default()
        });
        Self { config: config.clone(), templates }
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
