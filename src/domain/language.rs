//! Languages by their tag, and texts of the house in several of them.
//!
//! `config` fills these from kiosk.toml, `ui` and `badge` read them. No word of a guest ever stands here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language by its BCP 47 tag, such as `nl`. The locale files in `assets/locales` say which exist.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Language(pub String);

impl Language {
    /// The tags of the languages that the program speaks: one file `assets/locales/<tag>.ftl` each.
    pub const SHIPPED: [&str; 3] = ["nl", "en", "de"];

    /// The language of a tag.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        Self(tag.to_owned())
    }
}

/// One text of the house in one or more languages, in the order of kiosk.toml; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalText {
    first: Language,
    texts: BTreeMap<Language, String>,
}

impl LocalText {
    /// A text in its first language.
    #[must_use]
    pub fn new(language: Language, text: &str) -> Self {
        Self { texts: BTreeMap::from([(language.clone(), text.to_owned())]), first: language }
    }

    /// Adds the text in another language.
    #[must_use]
    pub fn with(mut self, language: Language, text: &str) -> Self {
        let _ = self.texts.insert(language, text.to_owned());
        self
    }

    /// The text in the wished language, else in the first one given.
    #[must_use]
    pub fn get(&self, wished: &Language) -> &str {
        self.texts.get(wished).or_else(|| self.texts.get(&self.first)).map_or("", String::as_str)
    }
}
