//! The mistakes of kiosk.toml as data, each shown as one line that an installer can act on.
//!
//! `config` makes them; the set-up screen, `doctor` and the command line show them. They never repeat a value that
//! may be a secret or a person's: the value of a key that is not known, a mail address, an address with a password.

use std::fmt;

/// What is wrong with one place in kiosk.toml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mistake {
    /// The file cannot be read at all.
    Unreadable,
    /// The line is not TOML.
    Syntax,
    /// A key that must be there is not.
    Missing,
    /// A key that means nothing here.
    UnknownKey,
    /// A value of the wrong type, or one that is not possible.
    NotAllowed,
    /// A name that is explained nowhere in the file, such as a purpose that does not exist.
    Dangling,
}

/// One mistake in kiosk.toml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, as it was named on the command line.
    pub file: String,
    /// The line, from 1; `None` where the file could not be read.
    pub line: Option<usize>,
    /// The key with its tables, such as `retention.visit_days`; empty for a line that is not TOML.
    pub key: String,
    /// The value as it stands in the file, shortened to one line; `None` where there is none or it is kept back.
    pub value: Option<String>,
    /// What is wrong.
    pub mistake: Mistake,
    /// What is allowed there, in plain English.
    pub allowed: String,
    /// What was probably meant, nearest first.
    pub nearest: Vec<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        let (key, allowed) = (&self.key, &self.allowed);
        match self.mistake {
            Mistake::Unreadable => write!(f, ": cannot be read: {allowed}")?,
            Mistake::Syntax => write!(f, ": not TOML: {allowed}")?,
            Mistake::Missing => write!(f, ": {key} is missing: {allowed}")?,
            Mistake::UnknownKey if self.nearest.is_empty() => write!(f, ": {key} is not a known key: {allowed}")?,
            Mistake::UnknownKey => write!(f, ": {key} is not a known key")?,
            Mistake::NotAllowed | Mistake::Dangling => match &self.value {
                Some(value) => write!(f, ": {key} = {value}: {allowed}")?,
                None => write!(f, ": {key}: {allowed}")?,
            },
        }
        if !self.nearest.is_empty() {
            write!(f, "; did you mean {}?", self.nearest.join(" or "))?;
        }
        Ok(())
    }
}

/// All mistakes of a kiosk.toml or of the templates that it names, in the order of their lines; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ConfigError::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ConfigErrors(Vec<ConfigError>);

impl ConfigErrors {
    /// Sorts mistakes by their lines; `None` when there are none.
    pub(super) fn of(mut errors: Vec<ConfigError>) -> Option<Self> {
        errors.sort_by_key(|error| error.line);
        if errors.is_empty() { None } else { Some(Self(errors)) }
    }

    /// The mistakes of several files, one file after the other; `None` when there are none.
    pub(crate) fn together(files: Vec<Self>) -> Option<Self> {
        let errors: Vec<ConfigError> = files.into_iter().flat_map(|errors| errors.0).collect();
        if errors.is_empty() { None } else { Some(Self(errors)) }
    }

    /// The one mistake.
    pub(super) fn one(error: ConfigError) -> Self {
        Self(vec![error])
    }

    /// The mistakes, in the order of their lines.
    #[must_use]
    pub fn as_slice(&self) -> &[ConfigError] {
        &self.0
    }
}

/// A text of the file made fit for one line of a message: no line ends, no invisible characters, not too long.
pub(super) fn plain(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut plain = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().take(LONGEST + 1).map(|c| if hides(c) { '\u{fffd}' } else { c }));
        if plain.chars().count() > LONGEST {
            return plain.chars().take(LONGEST - 1).chain(['…']).collect();
        }
    }
    plain
}

/// Whether a character is invisible or turns the direction of what follows.
pub(super) fn hides(c: char) -> bool {
    turns(c) || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a character turns the direction of all that follows, so that a text reads otherwise than it stands.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
