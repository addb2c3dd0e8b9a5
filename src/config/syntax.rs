//! TOML text to a tree in which every value knows its place, with the syntax errors on the way.
//!
//! Called by `config` only. It recovers from what it can, so that one stray quote does not hide the other mistakes. The
//! lines below a heading that cannot be read belong to nobody knows what: they are passed over up to the next heading,
//! and what may stand there is never reported as absent.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, Mistake, plain};

/// The text of a file and where its lines begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Counts the lines of a text.
    pub(super) fn of(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .filter(|at| *at == 0 || *at < text.len());
        Self { text, starts: starts.collect() }
    }

    /// The line of a byte, from 1; never past the last line.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }

    /// The bytes of some lines, from 1, with their line ends.
    fn bytes(&self, lines: &RangeInclusive<usize>) -> Range<usize> {
        let start = self.starts.get(lines.start() - 1).copied().unwrap_or(self.text.len());
        start..self.starts.get(*lines.end()).copied().unwrap_or(self.text.len())
    }

    /// The text between two bytes.
    pub(super) fn text(&self, span: Range<usize>) -> &'a str {
        self.text.get(span).unwrap_or_default()
    }

    /// Whether a line begins with a bracket, as headings of tables do.
    fn has_bracket(&self, line: usize) -> bool {
        self.text(self.bytes(&(line..=line))).trim_start().starts_with('[')
    }

    /// The lines that are headings of tables, good or broken: those with a bracket outside of long values.
    fn headings(&self, long_values: &[RangeInclusive<usize>]) -> Vec<usize> {
        let inside = |line: usize| long_values.iter().any(|value| *value.start() < line && line <= *value.end());
        (1..=self.starts.len()).filter(|line| self.has_bracket(*line) && !inside(*line)).collect()
    }
}

/// What became of a text.
pub(super) struct Checked {
    /// One error a mistake, at most one a line.
    pub(super) errors: Vec<ConfigError>,
    /// The text to read values from, with blanks for what cannot be read; `None` when even that is no TOML.
    pub(super) readable: Option<String>,
    /// What cannot be read.
    pub(super) unread: String,
}

/// Finds the syntax errors of a text.
pub(super) fn check(file: &str, text: &str) -> Checked {
    let lines = Lines::of(text);
    let (tree, mistakes) = DeTable::parse_recoverable(text);
    let mut long_values = Vec::new();
    collect_long_values(tree.get_ref(), &lines, &mut long_values);
    // A broken heading counts as a value that reaches to the next heading.
    long_values.retain(|value| !lines.has_bracket(*value.start()));

    // A value that was never closed swallows the lines after it: only its first error is a mistake of the installer.
    let mut places: BTreeMap<usize, Broken> = BTreeMap::new();
    for mistake in mistakes {
        let span = mistake.span().unwrap_or(0..0);
        let line = lines.at(span.start);
        let whole = long_values.iter().find(|value| value.contains(&line)).cloned().unwrap_or(line..=line);
        let doubled = mistake.message() == DOUBLED;
        let message = explain(mistake.message(), text.get(span).unwrap_or_default());
        let first = || Broken { whole: whole.clone(), line, message: message.clone(), doubled };
        let place = places.entry(*whole.start()).or_insert_with(first);
        if line < place.line {
            (place.line, place.message, place.doubled) = (line, message, doubled);
        }
    }

    let headings = lines.headings(&long_values);
    let (mut readable, mut unread) = (text.to_owned(), String::new());
    let (mut errors, mut last, mut lost_until) = (Vec::new(), 0, 0);
    for (start, place) in places {
        let is_heading = headings.binary_search(&start).is_ok();
        // Below a lost heading the keys seem to be those of the table before it, or once more those of a doubled one.
        let seems_doubled = start <= lost_until && place.doubled && !is_heading;
        let mut lost = place.whole.clone();
        if is_heading {
            let next = headings.iter().find(|heading| **heading > start).copied();
            lost = start..=next.map_or(lines.starts.len(), |next| next - 1);
            lost_until = *lost.end();
        }
        let bytes = lines.bytes(&lost);
        let broken = lines.text(bytes.clone());
        let blank: String = broken.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        readable.replace_range(bytes, &blank);
        unread.push_str(broken);
        // What follows a line that cannot be read and is no `key = value` itself is the rest of the same mistake.
        let continues = start == last + 1 && last > 0 && !is_heading && !broken.contains('=');
        last = *place.whole.end();
        if !continues && !seems_doubled {
            errors.push(error(file, place));
        }
    }
    let sound = errors.is_empty() || DeTable::parse(&readable).is_ok();
    Checked { errors, readable: sound.then_some(readable), unread }
}

/// What the parser says of a key that stands twice.
const DOUBLED: &str = "duplicate key";

/// Lines that cannot be read, where the first mistake in them stands and what it is.
struct Broken {
    whole: RangeInclusive<usize>,
    line: usize,
    message: String,
    /// Whether it is a key that stands twice.
    doubled: bool,
}

/// The syntax error of a line.
fn error(file: &str, place: Broken) -> ConfigError {
    let (file, line, allowed) = (file.to_owned(), Some(place.line), place.message);
    ConfigError { file, line, key: String::new(), value: None, mistake: Mistake::Syntax, allowed, nearest: Vec::new() }
}

/// Collects the lines of each value that takes several, outermost first.
fn collect_long_values(table: &DeTable<'_>, lines: &Lines<'_>, found: &mut Vec<RangeInclusive<usize>>) {
    for value in table.values() {
        let span = value.span();
        let range = lines.at(span.start)..=lines.at(span.end.saturating_sub(1).max(span.start));
        if range.start() < range.end() {
            found.push(range);
        }
        match value.get_ref() {
            DeValue::Table(inner) => collect_long_values(inner, lines, found),
            DeValue::Array(inner) => {
                for inner in inner.iter().filter_map(|item| item.get_ref().as_table()) {
                    collect_long_values(inner, lines, found);
                }
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {}
        }
    }
}

/// The parser's message in an installer's words where it is a usual one, else as it is.
fn explain(message: &str, there: &str) -> String {
    if message == DOUBLED {
        format!("{} stands in this table a second time", plain(there))
    } else if message.starts_with("string values must be quoted") {
        "a value is a \"text in quotes\", a number, true, false or a [list]".to_owned()
    } else if there.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        "an invisible control character stands here; take it out".to_owned()
    } else if message.starts_with("invalid basic string") || message.starts_with("invalid literal string") {
        "a text in quotes ends on its own line, with the same quote".to_owned()
    } else if message.starts_with("key with no value") {
        "a line reads: key = value".to_owned()
    } else {
        plain(message)
    }
}
