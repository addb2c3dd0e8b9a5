//! The words of the register, for who keeps the house's record of processing: each closed list of
//! [`crate::domain::register`] in short, and the document around it.
//!
//! `cli` alone asks. The texts stand in `assets/register`: a `.toml` and a `.md` a language. Guests never read them; what
//! guests read of the same list stands in the locales. A text that is missing fails a test.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::WordsError;
use crate::domain::language::Language;
use crate::domain::register::{Basis, Field, Form, Life, Purpose, Viewer};
use crate::domain::retention::{CEILING_DAYS, Lives};

/// The languages of the register: tag, short texts, document.
const SHIPPED: [(&str, &str, &str); 2] = [
    ("nl", include_str!("../../assets/register/nl.toml"), include_str!("../../assets/register/nl.md")),
    ("en", include_str!("../../assets/register/en.toml"), include_str!("../../assets/register/en.md")),
];

/// The words of the register in one language.
#[derive(Debug)]
pub struct RegisterWords {
    texts: Texts,
    document: &'static str,
}

/// The short texts, each list by the words of its values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    words: Words,
    heads: Heads,
    purposes: BTreeMap<String, String>,
    grounds: BTreeMap<String, String>,
    forms: BTreeMap<String, String>,
    lives: BTreeMap<String, String>,
    viewers: BTreeMap<String, String>,
    tables: BTreeMap<String, String>,
    /// What each field is called, by its name in [`crate::domain::register::FIELDS`]; in English that name itself.
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

/// Single words and sentences of the document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the texts are the meaning")]
pub struct Words {
    pub yes: String,
    pub no: String,
    pub nobody: String,
    pub clause: String,
    pub lives_in_force: String,
    pub lives_usual: String,
    pub mail: String,
    pub no_mail: String,
}

/// The heads of the document's columns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the texts are the meaning")]
pub struct Heads {
    pub field: String,
    pub purpose: String,
    pub clause: String,
    pub ground: String,
    pub form: String,
    pub life: String,
    pub seen_by: String,
    pub told: String,
    pub what: String,
}

impl RegisterWords {
    /// The languages that there are.
    pub fn languages() -> impl Iterator<Item = Language> {
        SHIPPED.iter().map(|(tag, _, _)| Language::new(tag))
    }

    /// The words of a language.
    ///
    /// # Errors
    /// Fails when there are none, or when they cannot be used as they stand.
    pub fn of(language: &Language) -> Result<Self, WordsError> {
        let found = SHIPPED.iter().find(|(tag, _, _)| *tag == language.0);
        let (_, texts, document) = found.ok_or_else(|| WordsError::UnknownLanguage {
            language: language.0.clone(),
            known: SHIPPED.map(|(tag, _, _)| tag).join(", "),
        })?;
        let texts =
            toml::from_str(texts).map_err(|_| WordsError::UnreadableRegister { language: language.0.clone() })?;
        Ok(Self { texts, document })
    }

    /// The document, in Markdown, with a place for each table and value: `{fields}`.
    #[must_use]
    pub fn document(&self) -> &'static str {
        self.document
    }

    /// Its single words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.texts.words
    }

    /// The heads of its columns.
    #[must_use]
    pub fn heads(&self) -> &Heads {
        &self.texts.heads
    }

    /// Why something is stored.
    #[must_use]
    pub fn purpose(&self, purpose: Purpose) -> &str {
        said(&self.texts.purposes, purpose.word())
    }

    /// On which ground.
    #[must_use]
    pub fn ground(&self, basis: Basis) -> &str {
        said(&self.texts.grounds, basis.word())
    }

    /// How it stands in the file.
    #[must_use]
    pub fn form(&self, form: Form) -> &str {
        said(&self.texts.forms, form.word())
    }

    /// Until when, by the lives in force.
    #[must_use]
    pub fn life(&self, life: Life, lives: Lives) -> String {
        said(&self.texts.lives, life.word())
            .replace("{visit}", &lives.visit_days.to_string())
            .replace("{ceiling}", &CEILING_DAYS.to_string())
            .replace("{audit}", &lives.audit_days.to_string())
    }

    /// Who sees it.
    #[must_use]
    pub fn seen_by(&self, viewers: &[Viewer]) -> String {
        if viewers.is_empty() {
            return self.texts.words.nobody.clone();
        }
        viewers.iter().map(|viewer| said(&self.texts.viewers, viewer.word())).collect::<Vec<_>>().join(", ")
    }

    /// What a table holds.
    #[must_use]
    pub fn table<'t>(&'t self, table: &'t str) -> &'t str {
        said(&self.texts.tables, table)
    }

    /// What a field is called.
    #[must_use]
    pub fn field(&self, field: &Field) -> &str {
        self.texts.fields.get(field.name).map_or(field.name, String::as_str)
    }
}

/// A text of a list. One that is missing is shown by its key, so that the gap is seen and reported.
fn said<'t>(texts: &'t BTreeMap<String, String>, key: &'t str) -> &'t str {
    texts.get(key).map_or(key, String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::register;

    fn all() -> Vec<(Language, RegisterWords)> {
        RegisterWords::languages().map(|language| (language.clone(), RegisterWords::of(&language).unwrap())).collect()
    }

    fn keys(texts: &BTreeMap<String, String>) -> BTreeSet<&str> {
        texts.keys().map(String::as_str).collect()
    }

    #[test]
    fn every_value_of_every_list_has_a_text_in_every_language_and_no_text_is_of_nothing() {
        for (language, words) in all() {
            let texts = &words.texts;
            assert_eq!(keys(&texts.purposes), Purpose::ALL.map(Purpose::word).into(), "{language:?}");
            assert_eq!(keys(&texts.grounds), Basis::ALL.map(Basis::word).into(), "{language:?}");
            assert_eq!(keys(&texts.forms), Form::ALL.map(Form::word).into(), "{language:?}");
            assert_eq!(keys(&texts.lives), Life::ALL.map(Life::word).into(), "{language:?}");
            assert_eq!(keys(&texts.viewers), Viewer::ALL.map(Viewer::word).into(), "{language:?}");
            assert_eq!(keys(&texts.tables), register::all().map(|field| field.table).collect(), "{language:?}");
        }
    }

    #[test]
    fn every_field_has_a_name_in_every_language() {
        let names: BTreeSet<&str> = register::all().map(|field| field.name).collect();
        for (language, words) in all().iter().filter(|(language, _)| language.0 != "en") {
            let named = keys(&words.texts.fields);
            let nameless: Vec<_> = names.difference(&named).collect();
            assert!(nameless.is_empty(), "assets/register/{}.toml lacks {nameless:?}", language.0);
            let gone: Vec<_> = named.difference(&names).collect();
            assert!(gone.is_empty(), "assets/register/{}.toml names what is not stored: {gone:?}", language.0);
        }
    }

    #[test]
    fn the_documents_of_all_languages_have_the_same_chapters_tables_and_places() {
        /// What each line of a document is, without its words.
        fn shape(document: &str) -> Vec<String> {
            let line = |line: &str| match line.split_whitespace().next() {
                Some(first) if first.starts_with('#') => Some(first.to_owned()),
                Some("|") => Some(format!("{} cells", line.matches('|').count())),
                Some("-") => Some("-".to_owned()),
                Some(_) | None => None,
            };
            document.lines().filter_map(line).collect()
        }
        /// The places that are to be filled.
        fn places(document: &str) -> Vec<&str> {
            document.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
        }
        let documents: Vec<_> = all().iter().map(|(_, words)| words.document()).collect();
        for document in &documents {
            assert_eq!(shape(document), shape(documents[0]));
            assert_eq!(places(document), places(documents[0]));
            assert!(places(document).len() > 5, "the document was not read");
        }
    }

    #[test]
    fn a_life_is_told_as_it_is_in_force() {
        let lives = Lives { visit_days: 5, audit_days: 60 };
        for (_, words) in all() {
            let told = words.life(Life::Visit, lives);
            assert!(told.contains('5') && told.contains("90") && !told.contains("30"), "{told}");
            assert!(words.life(Life::Audit, lives).contains("60"));
            assert!(Life::ALL.iter().all(|life| !words.life(*life, lives).contains('{')));
        }
    }

    #[test]
    fn a_language_without_a_register_names_those_that_have_one() {
        let error = RegisterWords::of(&Language::new("de")).unwrap_err();
        assert_eq!(error.to_string(), "there are no words for language `de`: choose from nl, en");
    }
}
