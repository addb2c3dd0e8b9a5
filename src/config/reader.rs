//! A cursor over tables of kiosk.toml that reports every mistake it meets and goes on reading.
//!
//! Called by the parts of `config`, and by `badge` for its templates, one table at a time. A table remembers which keys
//! were asked for, so that a key nobody asked for is an error by itself. A reader answers `None` only after a mistake
//! was reported: the parts first read all their keys and only then give up.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, Mistake, plain};
use super::shape::Shape;
use super::syntax::Lines;

/// Where mistakes are collected.
pub(crate) struct Report<'a> {
    file: &'a str,
    lines: Lines<'a>,
    /// The lines that were not understood: what is absent may stand there.
    unread: &'a str,
    found: RefCell<Vec<ConfigError>>,
}

impl<'a> Report<'a> {
    /// A report on a text, of which some lines may have been unreadable.
    pub(crate) fn new(file: &'a str, text: &'a str, unread: &'a str) -> Self {
        Self { file, lines: Lines::of(text), unread, found: RefCell::default() }
    }

    /// Ends the report.
    pub(crate) fn into_errors(self) -> Vec<ConfigError> {
        self.found.into_inner()
    }

    fn add(&self, mistake: Mistake, place: &Range<usize>, key: &str, value: Option<String>, said: Said) {
        let (file, line, key) = (self.file.to_owned(), Some(self.lines.at(place.start)), key.to_owned());
        let Said { allowed, nearest } = said;
        self.found.borrow_mut().push(ConfigError { file, line, key, value, mistake, allowed, nearest });
    }

    /// Whether a line that was not understood has a word: then nobody can say that the word is absent.
    fn may_stand_unread(&self, word: &str) -> bool {
        !self.unread.is_empty() && self.unread.contains(word)
    }
}

/// What a message says of what would be right.
struct Said {
    allowed: String,
    nearest: Vec<String>,
}

impl From<String> for Said {
    fn from(allowed: String) -> Self {
        Self { allowed, nearest: Vec::new() }
    }
}

/// One value and its place.
pub(crate) struct Field<'a> {
    report: &'a Report<'a>,
    path: String,
    value: &'a Spanned<DeValue<'a>>,
    /// Whether messages keep the value back.
    unseen: bool,
}

impl<'a> Field<'a> {
    /// The value itself.
    pub(crate) fn value(&self) -> &'a DeValue<'a> {
        self.value.get_ref()
    }

    /// The value, if it is text.
    pub(crate) fn as_text(&self) -> Option<&'a str> {
        self.value().as_str()
    }

    /// The items of a list, each with its own place; `None`, and nothing reported, for anything else.
    pub(crate) fn items(&self) -> Option<Vec<Self>> {
        let items = self.value().as_array()?;
        Some(items.iter().map(|value| Self { path: self.path.clone(), value, ..*self }).collect())
    }

    /// The field of a key, if the value is a table that has it; the table still has to be read.
    pub(crate) fn peek(&self, key: &str) -> Option<Self> {
        let value = self.value().as_table()?.get(key)?;
        Some(Self { path: child(&self.path, key), value, ..*self })
    }

    /// The same field, of which no message repeats the value: it may be a person's or hold a password.
    pub(crate) fn unseen(&self) -> Self {
        Self { path: self.path.clone(), unseen: true, ..*self }
    }

    /// The value for a message; `None` when it is kept back. So is all with an `@` in it, whatever it was meant for: it may
    /// be an address, or a password before a machine's name.
    fn shown(&self) -> Option<String> {
        let (written, read) = (self.report.lines.text(self.value.span()), self.as_text().unwrap_or_default());
        (!self.unseen && !written.contains('@') && !read.contains('@')).then(|| plain(written))
    }

    /// Reports that the value is not allowed, and what is.
    pub(crate) fn refuse<T>(&self, allowed: impl Into<String>) -> Option<T> {
        self.refuse_near(allowed, Vec::new())
    }

    /// Reports that the value is not allowed, what is, and what was probably meant.
    pub(crate) fn refuse_near<T>(&self, allowed: impl Into<String>, nearest: Vec<String>) -> Option<T> {
        let said = Said { allowed: allowed.into(), nearest };
        self.report.add(Mistake::NotAllowed, &self.value.span(), &self.path, self.shown(), said);
        None
    }

    /// Reports that the key itself, which the house chose, is not allowed.
    pub(crate) fn refuse_name<T>(&self, allowed: impl Into<String>) -> Option<T> {
        self.report.add(Mistake::UnknownKey, &self.value.span(), &self.path, None, allowed.into().into());
        None
    }

    /// Reports that the value names something that the file does not explain.
    pub(crate) fn dangles<T>(&self, allowed: impl Into<String>) -> Option<T> {
        if !self.as_text().is_some_and(|word| self.report.may_stand_unread(word)) {
            self.report.add(Mistake::Dangling, &self.value.span(), &self.path, self.shown(), allowed.into().into());
        }
        None
    }

    /// Reads the value as a table; whatever the reader did not ask for is reported.
    pub(crate) fn table<T>(&self, read: impl FnOnce(&mut Table<'a>) -> Option<T>) -> Option<T> {
        let DeValue::Table(entries) = self.value() else {
            return self.refuse(format!("a table, written [{}]", self.path));
        };
        let mut table = Table::new(self.report, self.path.clone(), self.value.span(), entries);
        let answer = read(&mut table);
        table.finish();
        answer
    }

    /// Reads the value as a list of tables, each with its number from 1.
    pub(crate) fn tables<T>(&self, mut read: impl FnMut(&mut Table<'a>) -> Option<T>) -> Option<Vec<T>> {
        let Some(items) = self.items().filter(|items| items.iter().all(|item| item.value().is_table())) else {
            return self.refuse(format!("tables, each written [[{}]]", self.path));
        };
        let mut answers = Vec::new();
        for (index, mut item) in items.into_iter().enumerate() {
            item.path = format!("{}[{}]", self.path, index + 1);
            answers.push(item.table(&mut read));
        }
        answers.into_iter().collect()
    }
}

/// A table of which the read keys are remembered.
pub(crate) struct Table<'a> {
    report: &'a Report<'a>,
    path: String,
    place: Range<usize>,
    entries: &'a DeTable<'a>,
    known: Vec<String>,
    missing: Vec<(String, String)>,
}

impl<'a> Table<'a> {
    fn new(report: &'a Report<'a>, path: String, place: Range<usize>, entries: &'a DeTable<'a>) -> Self {
        Self { report, path, place, entries, known: Vec::new(), missing: Vec::new() }
    }

    /// Reads a whole file.
    pub(crate) fn root<T>(
        report: &'a Report<'a>,
        entries: &'a DeTable<'a>,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let mut table = Self::new(report, String::new(), 0..0, entries);
        let answer = read(&mut table);
        table.finish();
        answer
    }

    /// Where it stands: its key with the tables around it.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The field of a key, if it is there.
    pub(crate) fn field(&mut self, key: &str) -> Option<Field<'a>> {
        if self.known.iter().all(|known| known != key) {
            self.known.push(key.to_owned());
        }
        let value = self.entries.get(key)?;
        Some(Field { report: self.report, path: child(&self.path, key), value, unseen: false })
    }

    /// All keys in the order of the file, for tables whose keys the house chooses itself.
    pub(crate) fn fields(&mut self) -> Vec<(&'a str, Field<'a>)> {
        let keys: Vec<&'a str> = self.entries.keys().map(|key| key.get_ref().as_ref()).collect();
        keys.into_iter().filter_map(|key| self.field(key).map(|field| (key, field))).collect()
    }

    /// Whether a key is there; the table still has to read it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether a key is there, or may be in a line that was not understood; the table still has to read it.
    pub(crate) fn may_have(&self, key: &str) -> bool {
        self.has(key) || self.report.may_stand_unread(key)
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// A value that must be there.
    pub(crate) fn need<S: Shape>(&mut self, key: &str, shape: &S) -> Option<S::Value> {
        match self.field(key) {
            Some(field) => shape.read(&field),
            None => self.miss(key, shape.allowed()),
        }
    }

    /// A value that may be left out for the default.
    pub(crate) fn or<S: Shape>(&mut self, key: &str, default: S::Value, shape: &S) -> Option<S::Value> {
        self.field(key).map_or(Some(default), |field| shape.read(&field))
    }

    /// A value that may be left out.
    pub(crate) fn maybe<S: Shape>(&mut self, key: &str, shape: &S) -> Option<Option<S::Value>> {
        self.field(key).map_or(Some(None), |field| shape.read(&field).map(Some))
    }

    /// A table that must be there.
    pub(crate) fn need_table<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        match self.field(key) {
            Some(field) => field.table(read),
            None => {
                let allowed = format!("a table, written [{}]", child(&self.path, key));
                self.miss(key, allowed)
            }
        }
    }

    /// A table that may be left out.
    pub(crate) fn maybe_table<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        self.field(key).map_or(Some(None), |field| field.table(read).map(Some))
    }

    /// Reports that a key is missing, unless it turns out to be there under a misspelt name.
    pub(crate) fn miss<T>(&mut self, key: &str, allowed: impl Into<String>) -> Option<T> {
        self.missing.push((key.to_owned(), allowed.into()));
        None
    }

    /// Reports the keys that nobody asked for and those that are missing; a misspelt key is one mistake, not two.
    fn finish(mut self) {
        let absent: Vec<String> =
            self.known.iter().filter(|key| !self.entries.contains_key(key.as_str())).cloned().collect();
        for (key, _) in self.entries {
            let word: &str = key.get_ref().as_ref();
            if self.known.iter().any(|known| known == word) {
                continue;
            }
            let nearest = nearest(word, &absent);
            let allowed = if self.known.is_empty() {
                "nothing stands here".to_owned()
            } else {
                format!("here stand {}", self.known.join(", "))
            };
            self.missing.retain(|(missing, _)| nearest != Some(missing));
            let said = Said { allowed, nearest: nearest.into_iter().cloned().collect() };
            self.report.add(Mistake::UnknownKey, &key.span(), &child(&self.path, word), None, said);
        }
        for (key, allowed) in self.missing.into_iter().filter(|(key, _)| !self.report.may_stand_unread(key)) {
            self.report.add(Mistake::Missing, &self.place, &child(&self.path, &key), None, allowed.into());
        }
    }
}

/// The path of a key inside a table, quoted where TOML would quote it.
fn child(path: &str, key: &str) -> String {
    let bare =
        !key.is_empty() && key.len() <= 60 && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let key = if bare { key.to_owned() } else { format!("\"{}\"", plain(key)) };
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

/// The known word that was probably meant: a slip of the finger away, or longer by a part.
pub(crate) fn nearest<'w>(word: &str, known: &'w [String]) -> Option<&'w String> {
    if word.len() > 40 {
        return None;
    }
    let slips = |candidate: &String| {
        let distance = strsim::osa_distance(word, candidate);
        let part = word.len() >= 4 && (candidate.contains(word) || word.contains(candidate.as_str()));
        let near = distance <= (candidate.len() / 3).max(1) || part;
        near.then_some(distance)
    };
    known
        .iter()
        .filter_map(|candidate| slips(candidate).map(|distance| (distance, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
