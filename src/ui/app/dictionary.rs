//! The words of each language, read when first wished for, so that the first screen waits for one locale only.
//!
//! Called by `kiosk`.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::language::Language;
use crate::words::Words;

/// Words by language.
pub struct Dictionary {
    own: Rc<Words>,
    others: BTreeMap<Language, Words>,
}

impl Dictionary {
    /// The words of the house's own language, as long as nothing else is wished for.
    #[must_use]
    pub fn new(own: Rc<Words>) -> Self {
        Self { own, others: BTreeMap::new() }
    }

    /// The house's own language.
    #[must_use]
    pub fn own(&self) -> &Language {
        self.own.language()
    }

    /// The house's own words.
    #[must_use]
    pub fn own_words(&self) -> Rc<Words> {
        Rc::clone(&self.own)
    }

    /// Reads a language, if it is not read yet; answers whether it can be shown.
    pub fn read(&mut self, language: &Language) -> bool {
        if self.own.language() == language || self.others.contains_key(language) {
            return true;
        }
        match Words::new(language) {
            Ok(words) => {
                let _ = self.others.insert(language.clone(), words);
                true
            }
            Err(error) => {
                tracing::error!(%error, "a language cannot be shown");
                false
            }
        }
    }

    /// The words of a language that was read, else of the house's own.
    #[must_use]
    pub fn words(&self, language: &Language) -> &Words {
        self.others.get(language).unwrap_or(&self.own)
    }
}
