//! The locale files, embedded. Only [`super::Words`] reads them.
//!
//! A new language is a file `assets/locales/<tag>.ftl` and a row here; a test fails when one stands without the other.

use std::sync::OnceLock;

use super::Words;

/// Every language by its tag, with its texts, in the order in which they are offered when kiosk.toml names no order.
pub(super) const LOCALES: &[(&str, &str)] = &[
    ("nl", include_str!("../../assets/locales/nl.ftl")),
    ("en", include_str!("../../assets/locales/en.ftl")),
    ("de", include_str!("../../assets/locales/de.ftl")),
];

/// The words of each of these, once somebody wished for them.
pub(super) static READ: [OnceLock<Words>; LOCALES.len()] = [const { OnceLock::new() }; LOCALES.len()];
