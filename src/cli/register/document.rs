//! The register as a document: the prose of a language with its tables filled in.
//!
//! Every field stands in it once: what says something of a person in the chapters, what does not in the annex.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::place;
use crate::config::Config;
use crate::domain::register::{self, Basis, Field, Purpose};
use crate::domain::retention::Lives;
use crate::words::register::RegisterWords;

/// The document of a house: of any one where there is no kiosk.toml, with the usual lives where there is no data folder.
pub(super) fn markdown(
    words: &RegisterWords,
    config: Option<&Config>,
    in_force: Option<Lives>,
    today: NaiveDate,
) -> String {
    let said = words.words();
    let site = config.map_or_else(|| "**[…]**".to_owned(), |config| cell(&config.site.name));
    let mail = config.and_then(|config| config.mail.as_ref());
    let mail = mail.map_or_else(|| said.no_mail.clone(), |mail| said.mail.replace("{server}", &cell(&mail.server)));
    let lives = in_force.unwrap_or_default();
    let which_lives = if in_force.is_some() { &said.lives_in_force } else { &said.lives_usual };
    let tables = [
        ("{purposes}", purposes(words)),
        ("{lives}", lives_of_tables(words, lives)),
        ("{fields}", personal(words, lives)),
        ("{annex}", others(words, lives)),
        ("{lives_in_force}", which_lives.clone()),
        ("{mail}", mail),
        ("{version}", env!("CARGO_PKG_VERSION").to_owned()),
        ("{date}", today.to_string()),
        ("{site}", site),
    ];
    let document = words.document().to_owned();
    tables.iter().fold(document, |document, (place, filled)| document.replace(place, filled.trim_end()))
}

/// Why anything is stored that the policy or the law speaks of, with the clause and the grounds.
fn purposes(words: &RegisterWords) -> String {
    let heads = words.heads();
    let mut table = Table::new([&heads.purpose, &heads.clause, &heads.ground]);
    for purpose in Purpose::ALL {
        let fields = register::all().filter(|field| field.purpose == purpose && field.is_personal());
        let grounds: Vec<Basis> = fields.map(|field| field.basis).collect();
        if grounds.is_empty() && purpose.clause().is_none() {
            continue;
        }
        let each = Basis::ALL.into_iter().filter(|basis| grounds.contains(basis));
        let each: Vec<&str> = each.map(|basis| words.ground(basis)).collect();
        let each = if each.is_empty() { words.ground(Basis::None).to_owned() } else { each.join("; ") };
        table.row([words.purpose(purpose), purpose.clause().unwrap_or("–"), &each]);
    }
    table.text
}

/// Until when each table keeps what is personal.
fn lives_of_tables(words: &RegisterWords, lives: Lives) -> String {
    let heads = words.heads();
    let mut table = Table::new([&heads.what, &heads.life]);
    for name in tables() {
        let personal = register::all().filter(|field| field.table == name && field.is_personal());
        let mut told: Vec<String> = Vec::new();
        for life in personal.map(|field| words.life(field.life, lives)) {
            if !told.contains(&life) {
                told.push(life);
            }
        }
        if !told.is_empty() {
            table.row([words.table(name), &told.join("; ")]);
        }
    }
    table.text
}

/// What says something of a person, a chapter a table.
fn personal(words: &RegisterWords, lives: Lives) -> String {
    let (heads, said) = (words.heads(), words.words());
    let mut text = String::new();
    for name in tables() {
        let columns =
            [&heads.field, &heads.purpose, &heads.ground, &heads.form, &heads.life, &heads.seen_by, &heads.told];
        let mut table = Table::new(columns);
        let before = table.text.len();
        for field in register::all().filter(|field| field.table == name && field.is_personal()) {
            let told = if field.shown.is_some() { &said.yes } else { &said.no };
            let (life, seen_by) = (words.life(field.life, lives), words.seen_by(field.seen_by));
            let named = named(words, field);
            let (purpose, ground, form) =
                (purpose(words, field.purpose), words.ground(field.basis), words.form(field.form));
            table.row([&named, &purpose, ground, form, &life, &seen_by, told]);
        }
        if table.text.len() > before {
            text += &format!("### {}\n\n{}\n", words.table(name), table.text);
        }
    }
    text
}

/// What says nothing of a person by itself.
fn others(words: &RegisterWords, lives: Lives) -> String {
    let heads = words.heads();
    let mut table = Table::new([&heads.field, &heads.what, &heads.purpose, &heads.life]);
    for field in register::all().filter(|field| !field.is_personal()) {
        let (named, life) = (named(words, field), words.life(field.life, lives));
        table.row([&named, words.table(field.table), words.purpose(field.purpose), &life]);
    }
    table.text
}

/// The tables, in the register's order.
fn tables() -> Vec<&'static str> {
    let mut seen = BTreeSet::new();
    register::all().map(|field| field.table).filter(|table| seen.insert(*table)).collect()
}

/// A purpose with its clause.
fn purpose(words: &RegisterWords, purpose: Purpose) -> String {
    let said = words.purpose(purpose);
    purpose.clause().map_or_else(|| said.to_owned(), |clause| format!("{said} ({} {clause})", words.words().clause))
}

/// A field's name, and where it stands.
fn named(words: &RegisterWords, field: &Field) -> String {
    format!("{} (`{}`)", words.field(field), place(field.table, field.column, field.part))
}

/// A text in a line of Markdown: nothing in it may end a cell or the line, or begin a tag.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table in Markdown.
struct Table<const N: usize> {
    text: String,
}

impl<const N: usize> Table<N> {
    fn new(heads: [&String; N]) -> Self {
        let mut table = Self { text: String::new() };
        table.row(heads.map(String::as_str));
        table.text += &format!("|{}\n", "---|".repeat(N));
        table
    }

    fn row(&mut self, cells: [&str; N]) {
        self.text += &format!("| {} |\n", cells.map(cell).join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    fn document(tag: &str) -> String {
        let words = RegisterWords::of(&Language::new(tag)).unwrap();
        markdown(&words, None, None, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())
    }

    /// The tables of a document: the numbers of their rows and of the columns of each row.
    fn shape(document: &str) -> Vec<Vec<usize>> {
        let tables = document.split("\n\n").map(str::trim).filter(|part| part.starts_with('|'));
        let columns = |row: &str| row.replace("\\|", "").matches('|').count() - 1;
        tables.map(|table| table.lines().map(columns).collect()).collect()
    }

    #[test]
    fn every_field_stands_in_it_once() {
        for tag in ["nl", "en"] {
            let document = document(tag);
            for field in register::all() {
                let place = format!("(`{}`)", place(field.table, field.column, field.part));
                assert_eq!(document.matches(&place).count(), 1, "{tag}: {place}");
            }
        }
    }

    #[test]
    fn its_tables_are_whole_and_the_same_in_every_language() {
        let dutch = shape(&document("nl"));
        assert!(dutch.len() > 10 && dutch.iter().all(|table| table.iter().all(|columns| *columns == table[0])));
        assert_eq!(dutch, shape(&document("en")));
    }

    #[test]
    fn no_place_is_left_unfilled() {
        for tag in ["nl", "en"] {
            assert!(!document(tag).contains('{'), "{tag}");
        }
    }

    #[test]
    fn a_name_cannot_break_a_table() {
        assert_eq!(cell("A | B\n# C <b>"), "A \\| B # C &lt;b>");
    }
}
