//! The rows of `tests/fixtures/mrz.json`: published specimens, and documents made and spoilt by another program.

use serde_json::Value;

use super::{document, reading};
use crate::domain::document::{CheckedField, Problem, Reading};
use crate::domain::identity_check::DocumentKind;

/// Rows whose digits agree, but which may not be used: what is wrong with them.
const AGREE_BUT_WRONG: &[(&str, Problem)] = &[
    ("date-13", Problem::Date(CheckedField::BirthDate)),
    ("digit-in-name", Problem::Character),
    ("bad-country", Problem::State),
];
/// Rows that were changed where no digit looks. Another sex is as good as the first one, and no reader can tell; the
/// other nationality happens to be no state's.
const UNSEEN: &[(&str, Option<Problem>)] = &[("undetected-sex", None), ("undetected-nat", Some(Problem::State))];
/// Rows that are spoilt otherwise than by one character under a digit.
const SPOILT: &[(&str, Problem)] =
    &[("len-45", Problem::Incomplete), ("lower", Problem::Incomplete), ("space", Problem::Layout)];

fn rows() -> Vec<Value> {
    serde_json::from_str(include_str!("../../../tests/fixtures/mrz.json")).unwrap()
}

fn id(row: &Value) -> &str {
    row["id"].as_str().unwrap()
}

fn lines(row: &Value) -> Vec<&str> {
    row["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

fn of<P: Copy>(list: &[(&str, P)], row: &Value) -> Option<P> {
    list.iter().find(|(name, _)| *name == id(row)).map(|(_, problem)| *problem)
}

fn kind(format: &str) -> DocumentKind {
    match format {
        "TD3" => DocumentKind::Passport,
        "MRV-A" | "MRV-B" => DocumentKind::Visa,
        "EDL-D1" => DocumentKind::Licence,
        "TD1" | "TD2" | "FRA-ID" => DocumentKind::IdCard,
        other => panic!("{other}"),
    }
}

/// The field that a row's name says was spoilt.
fn spoilt_field(id: &str) -> CheckedField {
    [
        ("docno", CheckedField::DocumentNumber),
        ("dob", CheckedField::BirthDate),
        ("exp", CheckedField::ExpiryDate),
        ("composite", CheckedField::Composite),
    ]
    .into_iter()
    .find(|(word, _)| id.contains(word))
    .map(|(_, field)| field)
    .unwrap_or(CheckedField::DocumentNumber)
}

#[test]
fn every_row_is_read_or_refused_as_it_says() {
    assert_eq!(rows().len(), 127);
    for row in rows() {
        let text = lines(&row).join("\r\n");
        let expected = of(AGREE_BUT_WRONG, &row).or(of(SPOILT, &row)).or(of(UNSEEN, &row).flatten()).or_else(|| {
            let seen = row["check_digits_ok"] == false && of(UNSEEN, &row).is_none();
            seen.then(|| Problem::CheckDigit(spoilt_field(id(&row))))
        });
        match (expected, reading(&text)) {
            (Some(problem), read) => assert_eq!(read, Some(Reading::Unreadable(problem)), "{row}"),
            (None, Some(Reading::Document(document))) => {
                assert_eq!(document.kind, kind(row["format"].as_str().unwrap()), "{row}");
            }
            (None, read) => assert_eq!(read, Some(Reading::NoName(kind(row["format"].as_str().unwrap()))), "{row}"),
        }
    }
}

#[test]
fn the_names_are_those_of_the_rows_and_a_cut_one_says_that_it_may_be_cut() {
    let mut cut = 0;
    let named: Vec<_> = rows().into_iter().filter(|row| row["fields"]["name_truncated"].is_boolean()).collect();
    assert!(named.len() > 40);
    for row in named {
        let (name, fields) = (document(&lines(&row).join("\n")).name, &row["fields"]);
        // A name may fill its field and be whole, but none that was cut is taken for whole.
        let truncated = fields["name_truncated"] == true;
        cut += usize::from(truncated);
        assert!(name.may_be_cut() || !truncated, "{row}");
        let Some((surname, given)) = fields["surname"].as_str().zip(fields["given"].as_str()) else { continue };
        if truncated {
            assert!(surname.starts_with(name.surname()) && given.starts_with(name.given()), "{row}");
        } else {
            assert_eq!((name.surname(), name.given()), (surname, given));
        }
    }
    assert!(cut >= 5);
}

#[test]
fn every_way_of_giving_the_lines_reads_the_same() {
    for row in rows().iter().filter(|row| of(SPOILT, row).is_none()) {
        let lines: Vec<_> = lines(row).into_iter().map(str::trim).collect();
        let plain = reading(&lines.join("\n"));
        for between in ["\r", "\r\n", "\t", " ", "", "\r\r\n", " \n "] {
            for (before, behind) in [("", ""), ("\u{2}", "\u{3}"), ("\u{1}\u{2}", "\r\u{3}\u{4}"), (" \r\n", "\t\n ")] {
                let text = format!("{before}{}{behind}", lines.join(between));
                assert_eq!(reading(&text), plain, "{text:?}");
            }
        }
    }
}

#[test]
fn no_line_alone_and_no_beginning_of_a_document_is_a_document() {
    for row in rows().iter().filter(|row| row["check_digits_ok"] == true && row["format"] != "EDL-D1") {
        let lines: Vec<_> = lines(row).into_iter().map(str::trim).collect();
        let text = lines.join("\r");
        for length in 0..text.len() {
            let read = reading(&text[..length]);
            assert!(
                matches!(read, None | Some(Reading::Unreadable(Problem::Incomplete))),
                "{read:?}: {}",
                &text[..length]
            );
            assert!(read.is_some() || !text[..length].contains('<') || length < 7, "{}", &text[..length]);
        }
        for line in lines.iter().filter(|line| line.contains('<')) {
            assert_eq!(reading(line), Some(Reading::Unreadable(Problem::Incomplete)), "{line}");
        }
    }
}

#[test]
fn lines_in_another_order_are_no_document() {
    for row in rows().iter().filter(|row| row["check_digits_ok"] == true && row["format"] != "EDL-D1") {
        let mut lines: Vec<_> = lines(row).into_iter().map(str::trim).collect();
        lines.rotate_left(1);
        assert!(matches!(reading(&lines.join("\n")), Some(Reading::Unreadable(_))), "{row}");
        lines.reverse();
        if lines.len() == 3 {
            assert!(matches!(reading(&lines.join("\n")), Some(Reading::Unreadable(_))), "{row}");
        }
    }
}

#[test]
fn two_documents_at_once_are_none() {
    for row in rows().iter().filter(|row| row["check_digits_ok"] == true) {
        let text = lines(row).join("\n");
        for both in [format!("{text}\n{text}"), format!("{text}{text}"), format!("{text}\n{}", lines(row)[0])] {
            if row["format"] == "EDL-D1" {
                assert!(!matches!(reading(&both), Some(Reading::NoName(_))));
            } else {
                assert_eq!(reading(&both), Some(Reading::Unreadable(Problem::Incomplete)), "{both}");
            }
        }
    }
}

#[test]
fn a_document_is_read_in_far_less_than_a_millisecond() {
    let texts: Vec<_> = rows().iter().map(|row| lines(row).join("\r")).collect();
    let started = std::time::Instant::now();
    for _ in 0..20 {
        for text in &texts {
            let _ = std::hint::black_box(reading(text));
        }
    }
    let each = started.elapsed() / (20 * 127);
    println!("a document in {each:?}");
    assert!(each.as_micros() < 1_000, "{each:?}");
}
