//! What a single value of kiosk.toml may be: each shape says in plain English what it allows, and reads it.
//!
//! Called by the parts of `config`, and by `badge` for its templates. A shape reports what it refuses and knows nothing
//! of where its value belongs.

use std::marker::PhantomData;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::NaiveTime;
use chrono_tz::Tz;
use toml::de::DeValue;

use super::error::{hides, turns};
use super::reader::Field;
use super::words::{Word, words_of};

/// A kind of value.
pub(crate) trait Shape {
    /// What it becomes.
    type Value;

    /// What is allowed, in plain English.
    fn allowed(&self) -> String;

    /// Reads a field; `None` after the mistake was reported.
    fn read(&self, field: &Field<'_>) -> Option<Self::Value>;
}

/// One line of text of which something is seen, up to a number of characters.
pub(crate) struct Text(pub(crate) usize);

impl Text {
    /// The text of a field, if it fits; reports nothing.
    pub(crate) fn fitting(&self, field: &Field<'_>) -> Option<String> {
        let fits = |text: &&str| {
            text.chars().count() <= self.0
                && !text.chars().all(|c| c.is_whitespace() || hides(c))
                && !text.chars().any(|c| c.is_control() || turns(c))
        };
        field.as_text().map(str::trim).filter(fits).map(str::to_owned)
    }
}

impl Shape for Text {
    type Value = String;

    fn allowed(&self) -> String {
        format!("one line of text of 1 to {} characters", self.0)
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        self.fitting(field).or_else(|| field.refuse(self.allowed()))
    }
}

/// A value that no message repeats, because a password may stand in its place.
pub(crate) struct Unseen<S>(pub(crate) S);

impl<S: Shape> Shape for Unseen<S> {
    type Value = S::Value;

    fn allowed(&self) -> String {
        self.0.allowed()
    }

    fn read(&self, field: &Field<'_>) -> Option<S::Value> {
        self.0.read(&field.unseen())
    }
}

/// A whole number.
pub(crate) struct Whole(pub(crate) RangeInclusive<u16>);

impl Shape for Whole {
    type Value = u16;

    fn allowed(&self) -> String {
        format!("a whole number from {} to {}", self.0.start(), self.0.end())
    }

    fn read(&self, field: &Field<'_>) -> Option<u16> {
        let number = match field.value() {
            DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number.filter(|number| self.0.contains(number)).or_else(|| field.refuse(self.allowed()))
    }
}

/// A number with or without decimals.
pub(crate) struct Decimal(pub(crate) RangeInclusive<f32>);

impl Shape for Decimal {
    type Value = f32;

    fn allowed(&self) -> String {
        format!("a number from {} to {}", self.0.start(), self.0.end())
    }

    fn read(&self, field: &Field<'_>) -> Option<f32> {
        let number = match field.value() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        number.filter(|number| self.0.contains(number)).or_else(|| field.refuse(self.allowed()))
    }
}

/// true or false.
pub(crate) struct YesNo;

impl Shape for YesNo {
    type Value = bool;

    fn allowed(&self) -> String {
        "true or false".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<bool> {
        field.value().as_bool().or_else(|| field.refuse(self.allowed()))
    }
}

/// One word of a closed list.
pub(crate) struct OneOf<W>(PhantomData<W>);

/// Any number of words of a closed list, each once.
pub(crate) struct EachOnce<W> {
    may_be_empty: bool,
    word: OneOf<W>,
}

impl<W: Word> OneOf<W> {
    /// One word.
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<W: Word> Shape for OneOf<W> {
    type Value = W;

    fn allowed(&self) -> String {
        format!("one of {}", quoted(&words_of::<W>()))
    }

    fn read(&self, field: &Field<'_>) -> Option<W> {
        let found = field.as_text().and_then(|text| W::ALL.iter().copied().find(|word| word.word() == text));
        found.or_else(|| field.refuse(self.allowed()))
    }
}

impl<W: Word> EachOnce<W> {
    /// One word or more.
    pub(crate) fn at_least_one() -> Self {
        Self { may_be_empty: false, word: OneOf::new() }
    }

    /// Any number of words, none too.
    pub(crate) fn any() -> Self {
        Self { may_be_empty: true, word: OneOf::new() }
    }
}

impl<W: Word> Shape for EachOnce<W> {
    type Value = Vec<W>;

    fn allowed(&self) -> String {
        let least = if self.may_be_empty { "" } else { "at least one, " };
        format!("a list, {least}each once, of {}", quoted(&words_of::<W>()))
    }

    fn read(&self, field: &Field<'_>) -> Option<Vec<W>> {
        let Some(items) = field.items().filter(|items| self.may_be_empty || !items.is_empty()) else {
            return field.refuse(self.allowed());
        };
        let words: Vec<Option<W>> = items.iter().map(|item| self.word.read(item)).collect();
        each_once(&items, words)
    }
}

/// The values of a list of which none may stand twice; the second one is reported.
pub(crate) fn each_once<T: PartialEq>(items: &[Field<'_>], values: Vec<Option<T>>) -> Option<Vec<T>> {
    let mut seen = Vec::new();
    let mut good = true;
    for (item, value) in items.iter().zip(values) {
        match value {
            Some(value) if seen.contains(&value) => {
                let _: Option<T> = item.refuse("each word once");
                good = false;
            }
            Some(value) => seen.push(value),
            None => good = false,
        }
    }
    good.then_some(seen)
}

/// Words in quotes and a row: "a", "b".
pub(crate) fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    words.iter().map(|word| format!("\"{}\"", word.as_ref())).collect::<Vec<_>>().join(", ")
}

/// A time of day, such as "20:00".
pub(crate) struct TimeOfDay;

impl Shape for TimeOfDay {
    type Value = NaiveTime;

    fn allowed(&self) -> String {
        "a time from \"00:00\" to \"23:59\", in quotes".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<NaiveTime> {
        let time = field
            .as_text()
            .filter(|text| text.len() == 5)
            .and_then(|text| NaiveTime::parse_from_str(text, "%H:%M").ok());
        time.or_else(|| field.refuse(self.allowed()))
    }
}

/// A time zone of the IANA database.
pub(crate) struct Zone;

impl Shape for Zone {
    type Value = Tz;

    fn allowed(&self) -> String {
        "a time zone by continent and city, such as \"Europe/Amsterdam\"".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<Tz> {
        let text = field.as_text().unwrap_or_default();
        Tz::from_str(text).ok().or_else(|| field.refuse_near(self.allowed(), nearest_zones(text)))
    }
}

/// Up to three zones whose name or city is a slip or two away.
fn nearest_zones(text: &str) -> Vec<String> {
    const MOST: usize = 3;
    if text.is_empty() || text.len() > 40 {
        return Vec::new();
    }
    let wished = text.to_lowercase().replace(' ', "_");
    let mut near: Vec<(usize, &str)> = chrono_tz::TZ_VARIANTS
        .iter()
        .filter_map(|zone| {
            let name = zone.name();
            let whole = name.to_lowercase();
            let city = whole.rsplit('/').next().unwrap_or(&whole);
            let distance = strsim::osa_distance(&wished, &whole).min(strsim::osa_distance(&wished, city));
            (distance <= wished.chars().count() / 4).then_some((distance, name))
        })
        .collect();
    near.sort();
    near.into_iter().take(MOST).map(|(_, name)| name.to_owned()).collect()
}

/// A file or folder; one that does not begin at the root is beside kiosk.toml.
pub(crate) struct Place<'a>(pub(crate) &'a Path);

impl Shape for Place<'_> {
    type Value = PathBuf;

    fn allowed(&self) -> String {
        "a path, from / or from the folder of this file (~ means nothing here)".to_owned()
    }

    fn read(&self, field: &Field<'_>) -> Option<PathBuf> {
        let fits =
            |text: &&str| !text.trim().is_empty() && !text.starts_with('~') && !text.chars().any(char::is_control);
        field.as_text().filter(fits).map(|text| self.0.join(text)).or_else(|| field.refuse(self.allowed()))
    }
}
