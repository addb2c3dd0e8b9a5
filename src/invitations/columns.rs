//! The columns of invitation and host files, by their English and Dutch names.

use super::FileError;

/// A column that is read; others are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The guest's or host's name.
    Name,
    /// Their address.
    Email,
    /// The guest's company.
    Company,
    /// The guest's host.
    Host,
    /// The first or only visiting day.
    Date,
    /// The last visiting day, of a visit of several.
    LastDay,
    /// When the visit starts.
    From,
    /// When it ends.
    Until,
    /// The kind of visitor.
    Kind,
    /// The host's telephone number.
    Phone,
    /// The host's floor or room.
    Place,
    /// The host who stands in.
    Deputy,
}

/// How many columns there are.
const COUNT: usize = 12;
/// The columns of an invitation file, in the order of `welkom import`.
pub(super) const OF_INVITATIONS: &[Column] = &[
    Column::Name,
    Column::Email,
    Column::Company,
    Column::Host,
    Column::Date,
    Column::From,
    Column::Until,
    Column::Kind,
    Column::LastDay,
];
/// The columns of a host file, in the order of `welkom host import`.
pub(super) const OF_HOSTS: &[Column] = &[Column::Name, Column::Email, Column::Phone, Column::Place, Column::Deputy];
/// The longest unknown column name that an error repeats, in characters.
const LONGEST_SHOWN: usize = 24;
/// The most column names that an error repeats.
const MOST_SHOWN: usize = 20;

impl Column {
    /// Its English and its Dutch name.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("name", "naam"),
            Self::Email => ("email", "e-mail"),
            Self::Company => ("company", "bedrijf"),
            Self::Host => ("host", "gastheer"),
            Self::Date => ("date", "datum"),
            Self::LastDay => ("until-date", "tot-datum"),
            Self::From => ("from", "van"),
            Self::Until => ("until", "tot"),
            Self::Kind => ("kind", "soort"),
            Self::Phone => ("phone", "telefoon"),
            Self::Place => ("where", "waar"),
            Self::Deputy => ("deputy", "vervanger"),
        }
    }

    /// The column of a header word: in any case, with spaces, hyphens or underscores as one likes.
    fn of(word: &str, known: &[Self]) -> Option<Self> {
        let plain =
            |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let word = plain(word);
        known.iter().copied().find(|column| {
            let (english, dutch) = column.words();
            word == plain(english) || word == plain(dutch)
        })
    }

    fn index(self) -> usize {
        self as usize
    }
}

/// Where each column stands in a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    places: [Option<usize>; COUNT],
    /// How many cells the first line has.
    pub cells: usize,
}

impl Places {
    /// How many columns are known among some header words; for finding the separator.
    pub(super) fn count_known<'w>(words: impl Iterator<Item = &'w str>, known: &[Column]) -> usize {
        words.filter(|word| Column::of(word, known).is_some()).count()
    }

    /// Finds the columns of a first line.
    ///
    /// # Errors
    /// Fails when a needed column is missing, or one stands twice.
    pub(super) fn find(header: &[&str], known: &[Column], needed: &[Column]) -> Result<Self, FileError> {
        let mut found = Self { cells: header.len(), ..Self::default() };
        for (at, word) in header.iter().enumerate() {
            let Some(column) = Column::of(word, known) else { continue };
            if found.places[column.index()].replace(at).is_some() {
                return Err(FileError::ColumnTwice { column });
            }
        }
        let missing: Vec<Column> = needed.iter().copied().filter(|column| found.place(*column).is_none()).collect();
        if missing.is_empty() {
            return Ok(found);
        }
        // A file without its first line has a guest there, of whom no error may speak, and one word of a guest's row may
        // be that of a column: their kind, or a company of that name.
        if missing.len() == needed.len() {
            return Err(FileError::NoHeader { allowed: list(known) });
        }
        Err(FileError::MissingColumns { missing: list(&missing), found: shown(header), allowed: list(known) })
    }

    /// Where a column stands, if it is there.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[column.index()]
    }
}

/// Columns as an error lists them.
pub(super) fn list(columns: &[Column]) -> String {
    columns.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The words of a first line as an error repeats them: some of them, shortened, without what a terminal might obey.
fn shown(header: &[&str]) -> String {
    let words = header.iter().filter(|word| !word.trim().is_empty()).take(MOST_SHOWN).map(|word| {
        word.trim()
            .chars()
            .filter(|c| !c.is_control())
            .flat_map(char::to_lowercase)
            .take(LONGEST_SHOWN)
            .collect::<String>()
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_its_own_place() {
        let all: Vec<Column> = [OF_INVITATIONS, OF_HOSTS].concat();
        for column in &all {
            assert!(column.index() < COUNT);
            let (english, dutch) = column.words();
            for word in [english, dutch] {
                assert_eq!(Column::of(word, &all), Some(*column), "{word}");
                assert_eq!(Column::of(&format!(" {} ", word.to_uppercase()), &all), Some(*column), "{word}");
            }
        }
    }

    #[test]
    fn columns_are_found_in_any_order_and_spelling() {
        let places =
            Places::find(&["Soort", " DATUM", "", "E mail", "gastheer", "Naam"], OF_INVITATIONS, &[Column::Name])
                .unwrap();
        assert_eq!(places.place(Column::Name), Some(5));
        assert_eq!(places.place(Column::Email), Some(3));
        assert_eq!(places.place(Column::Date), Some(1));
        assert_eq!(places.place(Column::Until), None);
    }

    #[test]
    fn a_missing_column_is_told_with_what_was_found_and_what_is_read() {
        let error = Places::find(&["Naam", "Wie\u{1b}[2J", "datum"], OF_INVITATIONS, &[Column::Name, Column::Host])
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "the first line lacks host (gastheer); it has naam, wie[2j, datum; the columns that are read are: name (naam), \
             email (e-mail), company (bedrijf), host (gastheer), date (datum), from (van), until (tot), kind (soort), \
             until-date (tot-datum)"
        );
    }

    #[test]
    fn a_file_without_its_first_line_names_no_guest() {
        let error = Places::find(&["Anna Visser", "anna@example.org"], OF_INVITATIONS, &[Column::Name]).unwrap_err();
        assert!(matches!(error, FileError::NoHeader { .. }));
        let error = Places::find(&["Anna Visser", "kind"], OF_INVITATIONS, &[Column::Name, Column::Host]).unwrap_err();
        assert!(matches!(error, FileError::NoHeader { .. }), "a word of a row may be a column's");
        assert!(!error.to_string().contains("Anna"));
    }

    #[test]
    fn a_column_that_stands_twice_is_refused() {
        let error = Places::find(&["name", "naam", "host", "date"], OF_INVITATIONS, &[Column::Name]).unwrap_err();
        assert_eq!(error, FileError::ColumnTwice { column: Column::Name });
    }
}
