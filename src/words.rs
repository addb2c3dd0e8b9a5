//! The words of the kiosk, in the guest's language.
//!
//! Screens look each text up in `view`, by a literal key of `assets/locales/<tag>.ftl`, and never store it; whoever
//! starts the kiosk turns the badge's and the mails' words into plain data here. No other file may hold a word that a
//! guest reads, and no value of a guest may be logged.

mod days;
mod direction;
mod lists;
mod locales;
mod rights;
#[cfg(test)]
mod tests;

pub use days::Until;
pub use direction::Direction;
pub use lists::Mail;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::language::Language;
use crate::domain::text::Personal;

/// All words of one language. Shared by reference between threads.
pub struct Words {
    language: Language,
    direction: Direction,
    keyboard: String,
    bundle: FluentBundle<FluentResource>,
}

/// Says why a language's words cannot be used. Its text is for the installer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// No such locale is built in.
    #[error("there are no words for language `{language}`: choose from {known}")]
    UnknownLanguage {
        /// The tag that was asked for.
        language: String,
        /// The tags that exist, in words.
        known: String,
    },
    /// The tag is none of BCP 47.
    #[error("`{language}` is no language tag: it needs the form `nl` or `pt-BR`")]
    BadTag {
        /// The tag that was asked for.
        language: String,
    },
    /// The locale is no Fluent, or says something twice.
    #[error(
        "assets/locales/{language}.ftl has {mistakes} mistakes, so the kiosk would show gaps: mend it and build again"
    )]
    Unreadable {
        /// The locale.
        language: String,
        /// How many entries are broken or doubled.
        mistakes: usize,
    },
    /// A fact about the language is missing or of no known value.
    #[error("assets/locales/{language}.ftl does not say `{key}` as the kiosk knows it: write one of {allowed}")]
    UnknownFact {
        /// The locale.
        language: String,
        /// The key.
        key: &'static str,
        /// What may stand there.
        allowed: &'static str,
    },
}

/// Something put into a text at a `{ $placeholder }`.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Words, never changed: "007" stays "007".
    Text(&'a str),
    /// A number that the sentence may agree with ("1 second", "2 seconds").
    Count(u32),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Personal> for Value<'a> {
    fn from(text: &'a Personal) -> Self {
        Self::Text(text.as_str())
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

/// Every language that is built in, in the house's order.
pub fn languages() -> impl Iterator<Item = Language> {
    locales::LOCALES.iter().map(|(tag, _)| Language::new(tag))
}

/// A built-in language's own name, without reading the rest of its words; `None` for any other language.
#[must_use]
pub fn own_name(language: &Language) -> Option<&'static str> {
    let (_, source) = locales::LOCALES.iter().find(|(tag, _)| *tag == language.0)?;
    source.lines().find_map(|line| line.strip_prefix("language-name = "))
}

impl Words {
    /// The words of a built-in language, read when they are first wished for and then kept: every thread uses the same.
    ///
    /// # Errors
    /// Fails when there is no such locale, or when it cannot be used as it stands.
    pub fn of(language: &Language) -> Result<&'static Self, WordsError> {
        let mut locales = locales::LOCALES.iter().zip(&locales::READ);
        let found = locales.find(|((tag, _), _)| *tag == language.0);
        let ((_, source), read) = found.ok_or_else(|| WordsError::UnknownLanguage {
            language: language.0.clone(),
            known: locales::LOCALES.iter().map(|(tag, _)| *tag).collect::<Vec<_>>().join(", "),
        })?;
        match read.get() {
            Some(words) => Ok(words),
            None => Self::from_source(language, source).map(|words| read.get_or_init(|| words)),
        }
    }

    /// The words of a locale's source.
    pub(crate) fn from_source(language: &Language, source: &str) -> Result<Self, WordsError> {
        let tag = || language.0.clone();
        let identifier: LanguageIdentifier = language.0.parse().map_err(|_| WordsError::BadTag { language: tag() })?;
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, mistakes)| WordsError::Unreadable { language: tag(), mistakes: mistakes.len() })?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Fluent would wrap every value; `Direction::isolate` wraps only what turns the other way.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|mistakes| WordsError::Unreadable { language: tag(), mistakes: mistakes.len() })?;

        let fact = |key: &'static str, allowed: &'static str| {
            let word = bundle
                .get_message(key)
                .and_then(|message| message.value())
                .map(|pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned());
            word.filter(|word| allowed.split(", ").any(|one| one == word || one == ANY_NAME))
                .ok_or_else(|| WordsError::UnknownFact { language: tag(), key, allowed })
        };
        let _ = fact("language-name", ANY_NAME)?;
        let keyboard = fact("keyboard", "qwerty, azerty, qwertz, arabic, hebrew, cyrillic, greek")?;
        let direction = fact("direction", "ltr, rtl")?;
        let direction = Direction::from_word(&direction).ok_or_else(|| WordsError::UnknownFact {
            language: tag(),
            key: "direction",
            allowed: "ltr, rtl",
        })?;
        Ok(Self { language: language.clone(), direction, keyboard, bundle })
    }

    /// Which language these words are of.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The language's own name, as the welcome screen and the fixed bar show it.
    #[must_use]
    pub fn language_name(&self) -> String {
        self.say("language-name")
    }

    /// The direction in which screens of this language are laid out.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The letters of the on-screen keyboard: `qwerty`, `azerty`, `qwertz`, `arabic`, `cyrillic` or `greek`.
    #[must_use]
    pub fn keyboard(&self) -> &str {
        &self.keyboard
    }

    /// The text of a key without placeholders. Pass a literal: a test reads the source and checks it.
    ///
    /// A key that does not exist is logged and shown as it is, so that the gap is seen and reported.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key with its placeholders filled. Pass a literal key and literal names, as for [`Self::say`].
    #[must_use]
    pub fn say_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::String(self.direction.isolate(text))),
                Value::Count(count) => arguments.set(*name, FluentValue::from(*count)),
            }
        }
        self.format(key, Some(&arguments))
    }

    /// The text of a numbered key, such as `month-12`; only [`days`] has such keys.
    fn say_numbered(&self, family: &str, number: u32) -> String {
        self.format(&format!("{family}-{number}"), None)
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(
                key,
                language = self.language.0,
                "a text is missing, so its key is shown: add it to the locale"
            );
            return key.to_owned();
        };
        let mut gaps = Vec::new();
        let text = self.bundle.format_pattern(pattern, arguments, &mut gaps).into_owned();
        if !gaps.is_empty() {
            // Only the count: what Fluent says of a gap may one day quote a value, and values are names.
            tracing::error!(
                key,
                language = self.language.0,
                gaps = gaps.len(),
                "a text was shown with gaps: fill its placeholders"
            );
        }
        text
    }
}

/// Stands for "any words" among the allowed values of a fact.
const ANY_NAME: &str = "the language's own name";

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language.0)
    }
}
