//! What scanners give and what is read of it. Every document here is made up or a published specimen.

mod keyboards;
mod licences;
mod made;
mod one_character;
mod second_reader;
mod vectors;
mod wild;
mod zones;

use chrono::NaiveDate;

use super::read;
use crate::domain::document::{Document, Problem, Reading};

/// The day on which all is read.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 28).unwrap()
}

/// What is read of a text today.
fn reading(text: &str) -> Option<Reading> {
    read(text, today())
}

/// The document that a text is.
fn document(text: &str) -> Document {
    match reading(text) {
        Some(Reading::Document(document)) => document,
        other => panic!("{other:?}: {text}"),
    }
}

/// The two halves of the name on the document that a text is.
fn halves(text: &str) -> (String, String) {
    let document = document(text);
    (document.name.surname().to_owned(), document.name.given().to_owned())
}

/// Asserts that a text is a document's and cannot be used.
fn unreadable(text: &str, problem: Problem) {
    assert_eq!(reading(text), Some(Reading::Unreadable(problem)), "{text}");
}
