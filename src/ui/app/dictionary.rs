//! The words of each language, read when first wished for, so that the first screen waits for one locale only.
//!
//! Called by `kiosk`.

use std::collections::BTreeMap;

use crate::domain::language::Language;
use crate::words::{Words, WordsError};

/// Words by language.
pub struct Dictionary {
    own: Words,
    others: BTreeMap<Language, Words>,
}

impl Dictionary {
    /// The words of the house's own language.
    ///
    /// # Errors
    /// Fails when it has none; the kiosk has nothing to say then.
    pub fn new(own: &Language) -> Result<Self, WordsError> {
        Ok(Self { own: Words::new(own)?, others: BTreeMap::new() })
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
