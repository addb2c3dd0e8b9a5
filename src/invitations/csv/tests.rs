use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Amsterdam;
use proptest::prelude::*;

use super::super::{DateProblem, RowProblem, Rules, WindowProblem, read_hosts};
use super::*;
use crate::domain::kind::VisitorKind;
use crate::domain::text::Personal;

fn rules() -> Rules {
    Rules {
        zone: Amsterdam,
        default_kind: VisitorKind::Guest,
        kinds: vec![VisitorKind::Guest, VisitorKind::Vendor, VisitorKind::Event],
        days: None,
    }
}

fn read(bytes: impl AsRef<[u8]>) -> Vec<Result<Row, RowError>> {
    read_csv("guests.csv", bytes.as_ref(), &rules()).unwrap().collect()
}

fn one(bytes: impl AsRef<[u8]>) -> InvitationDraft {
    let mut rows = read(bytes);
    assert_eq!(rows.len(), 1);
    rows.remove(0).unwrap().draft
}

fn problem(row: &str) -> RowProblem {
    let text = format!("name,email,company,host,date,from,until,kind,until-date\n{row}\n");
    let mut rows = read(text);
    assert_eq!(rows.len(), 1, "{row}");
    rows.remove(0).unwrap_err().problem
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

const DUTCH: &str = "naam;e-mail;bedrijf;gastheer;datum;van;tot;soort\r\n\
    José van den Berg;jose@example.org;Acme;Eva Smit;27-11-2026;9:30;17.00;leverancier\r\n";

#[test]
fn a_full_row_becomes_an_invitation() {
    let draft = one(DUTCH);
    assert_eq!(draft.name.as_str(), "José van den Berg");
    assert_eq!(draft.email.as_ref().map(Personal::as_str), Some("jose@example.org"));
    assert_eq!(draft.company.as_ref().map(Personal::as_str), Some("Acme"));
    assert_eq!(draft.host.as_str(), "Eva Smit");
    assert_eq!(draft.kind, VisitorKind::Vendor);
    assert_eq!(
        (draft.window.starts_at, draft.window.ends_at),
        (utc("2026-11-27T08:30:00Z"), utc("2026-11-27T16:00:00Z"))
    );
    assert!(draft.window.has_times && draft.source_id.is_none());
}

#[test]
fn name_host_and_date_are_enough() {
    let draft = one("date,host,name\n2026-11-27,Eva Smit,Li\n");
    assert_eq!((draft.email, draft.company, draft.kind), (None, None, VisitorKind::Guest));
    assert!(!draft.window.has_times);
}

#[test]
fn the_same_rows_are_read_in_every_spelling_of_a_file() {
    let expected = read(DUTCH);
    let english = DUTCH
        .replace("naam;e-mail;bedrijf;gastheer;datum;van;tot;soort", " Name ;EMAIL;Company;host;Date;from;until;KIND");
    let turned = "soort;tot;van;datum;gastheer;bedrijf;e-mail;naam\n\
        Leverancier;17:00;09.30;2026-11-27;Eva Smit;Acme;jose@example.org;José van den Berg";
    let latin: Vec<u8> = DUTCH.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [
        DUTCH.replace(';', ",").into_bytes(),
        DUTCH.replace(';', "\t").into_bytes(),
        DUTCH.replace("\r\n", "\n").into_bytes(),
        DUTCH.replace("\r\n", "\r").into_bytes(),
        format!("\u{FEFF}{DUTCH}").into_bytes(),
        latin,
        english.into_bytes(),
        turned.as_bytes().to_vec(),
        DUTCH.replace(";Acme;", ";\"Acme\";").into_bytes(),
        DUTCH.replace("bedrijf", "\"bedrijf\"").into_bytes(),
        DUTCH.trim_end().as_bytes().to_vec(),
    ] {
        assert_eq!(read(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_spreadsheets_own_word_on_the_separator_is_believed() {
    let rows = read(format!("sep=;\r\n{DUTCH}"));
    assert_eq!(rows[0].as_ref().unwrap().line, 3);
    assert_eq!(rows[0].as_ref().unwrap().draft, read(DUTCH)[0].as_ref().unwrap().draft);
}

#[test]
fn the_separator_is_the_one_under_which_columns_are_known() {
    let draft = one("name;\"remarks, and more, and more, and more\";host;date\nAnna;a,b,c,d;Eva;27-11-2026\n");
    assert_eq!(draft.name.as_str(), "Anna");
}

#[test]
fn unknown_columns_are_passed_over() {
    assert_eq!(one("id,name,room,host,date,\n7,Anna,B2,Eva,27-11-2026,x\n").name.as_str(), "Anna");
}

#[test]
fn a_quoted_cell_may_hold_separators_quotes_and_lines() {
    let text = "name;host;date;company\n\"van den Berg;\n\"\"Jan\"\"\";\"Smit, Eva\";27-11-2026;\"A\r\nB\"\nAnna;Eva;27-11-2026;\n";
    let rows = read(text);
    let first = rows[0].as_ref().unwrap();
    assert_eq!(first.draft.name.as_str(), "van den Berg; \"Jan\"");
    assert_eq!(first.draft.host.as_str(), "Smit, Eva");
    assert_eq!(first.draft.company.as_ref().map(Personal::as_str), Some("A B"));
    assert_eq!((first.line, rows[1].as_ref().unwrap().line), (2, 5));
}

#[test]
fn lines_are_those_of_the_file() {
    for end in ["\n", "\r\n", "\r"] {
        let text = [
            "",
            "name;host;date",
            "",
            "Anna;Eva;27-11-2026",
            ";;",
            " ; ",
            "",
            "",
            "Li;Eva;nooit",
            "Wim;Eva;28-11-2026",
            "",
        ]
        .join(end);
        let lines: Vec<(u64, bool)> = read(text)
            .iter()
            .map(|row| row.as_ref().map_or_else(|e| (e.line, false), |row| (row.line, true)))
            .collect();
        assert_eq!(lines, [(4, true), (9, false), (10, true)], "{end:?}");
    }
}

#[test]
fn a_bad_row_is_told_and_the_good_rows_go_in() {
    let rows = read("name,host,date\nAnna,Eva,27-11-2026\n,Eva,27-11-2026\nPiet,Eva,31-02-2027\nLi,Eva,27-11-2026\n");
    assert_eq!(rows.iter().filter(|row| row.is_ok()).count(), 2);
    let errors: Vec<String> = rows.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    assert_eq!(
        errors,
        [
            "guests.csv, line 3: name (naam): nothing stands there, and it cannot be left out",
            "guests.csv, line 4: date (datum): the calendar has no such day; look at day and month",
        ]
    );
}

#[test]
fn a_bad_byte_costs_its_own_row_only() {
    let text = [
        b"name,host,date\nJos\xC3\xA9,Eva,27-11-2026\nPi\xEBt,Eva,27-11-2026\n".as_slice(),
        "Zoë,Eva,27-11-2026\n".as_bytes(),
    ];
    let rows = read(text.concat());
    assert_eq!(rows[0].as_ref().unwrap().draft.name.as_str(), "José");
    assert_eq!(rows[1].as_ref().unwrap_err().problem, RowProblem::LostLetter(Column::Name));
    assert_eq!(rows[2].as_ref().unwrap().draft.name.as_str(), "Zoë");
}

#[test]
fn each_mistake_has_its_own_reason() {
    let column = |column| move |problem: RowProblem| assert_eq!(problem, column);
    column(RowProblem::Empty(Column::Name))(problem(",,,Eva,27-11-2026,,,,"));
    column(RowProblem::Empty(Column::Host))(problem("Anna,,,,27-11-2026,,,,"));
    column(RowProblem::Empty(Column::Date))(problem("Anna,,,Eva,,,,,"));
    column(RowProblem::Empty(Column::Date))(problem("Anna,,,Eva"));
    column(RowProblem::Unreadable(Column::Name))(problem("🎉,,,Eva,27-11-2026,,,,"));
    column(RowProblem::Unreadable(Column::Host))(problem("Anna,,,---,27-11-2026,,,,"));
    column(RowProblem::LostLetter(Column::Name))(problem("Jos\u{FFFD},,,Eva,27-11-2026,,,,"));
    column(RowProblem::Email(Column::Email))(problem("Anna,anna@,,Eva,27-11-2026,,,,"));
    column(RowProblem::Email(Column::Email))(problem(
        "Anna,\"a@example.org\r\nBcc: b@example.org\",,Eva,27-11-2026,,,,",
    ));
    column(RowProblem::Date { column: Column::Date, problem: DateProblem::Slashes })(problem(
        "Anna,,,Eva,11/12/2026,,,,",
    ));
    column(RowProblem::Date { column: Column::LastDay, problem: DateProblem::NoSuchDay })(problem(
        "Anna,,,Eva,30-11-2026,,,,31-11-2026",
    ));
    column(RowProblem::Time(Column::From))(problem("Anna,,,Eva,27-11-2026,9u30,,,"));
    column(RowProblem::Time(Column::Until))(problem("Anna,,,Eva,27-11-2026,,24:00,,"));
    column(RowProblem::Window(WindowProblem::EndsBeforeItStarts))(problem("Anna,,,Eva,27-11-2026,17:00,9:00,,"));
    column(RowProblem::Window(WindowProblem::LastDayBeforeFirst))(problem("Anna,,,Eva,27-11-2026,,,,26-11-2026"));
    column(RowProblem::TooManyCells { found: 10, columns: 9 })(problem("Anna,,Acme, Ltd,Eva,27-11-2026,,,,x"));
    column(RowProblem::Kind { allowed: "guest (gast), vendor (leverancier), event (evenement)".to_owned() })(problem(
        "Anna,,,Eva,27-11-2026,,,lid,",
    ));
}

#[test]
fn no_error_repeats_what_a_row_says() {
    let cells = ["Qx1zzy Bloggs", "qx2zzy", "Qx3zzy", "Qx4zzy", "Qx5zzy", "Qx6zzy", "Qx7zzy", "Qx8zzy", "Qx9zzy"];
    for wrong in 0..cells.len() {
        let mut row = ["Anna", "", "", "Eva", "27-11-2026", "", "", "", ""];
        row[wrong] = cells[wrong];
        let text = format!("name,email,company,host,date,from,until,kind,until-date\n{}\n", row.join(","));
        for error in read(text).into_iter().filter_map(Result::err) {
            assert!(!error.to_string().contains("zzy") && !format!("{error:?}").contains("zzy"), "{error}");
        }
    }
}

#[test]
fn a_cell_for_which_there_is_nothing_to_say_may_say_so() {
    assert_eq!(one("name,company,host,date\nAnna,-,Eva,27-11-2026\n").company, None);
}

#[test]
fn every_kind_has_its_dutch_and_english_word() {
    let all = Rules { kinds: VisitorKind::ALL.to_vec(), ..rules() };
    for (words, kind) in
        ["guest gast GAST", "vendor leverancier", "member lid", "partner", "mentor Mentor", "event evenement"]
            .into_iter()
            .zip(VisitorKind::ALL)
    {
        for word in words.split(' ') {
            let text = format!("name,host,date,kind\nAnna,Eva,27-11-2026,{word}\n");
            let row = read_csv("guests.csv", text.as_bytes(), &all).unwrap().next().unwrap().unwrap();
            assert_eq!(row.draft.kind, kind, "{word}");
        }
    }
}

#[test]
fn only_the_days_of_the_house_are_taken() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let rules = Rules { days: Some(day("2026-11-22")..=day("2027-03-22")), ..rules() };
    let text = "name,host,date,until-date\nA,E,21-11-2026,\nB,E,22-11-2026,\nC,E,22-03-2027,\nD,E,23-03-2027,\nE,E,20-11-2026,22-11-2026\n";
    let rows: Vec<_> = read_csv("guests.csv", text.as_bytes(), &rules)
        .unwrap()
        .map(|row| row.map_err(|error| error.problem))
        .collect();
    assert_eq!(rows[0].as_ref().unwrap_err(), &RowProblem::Past(day("2026-11-22")));
    assert_eq!(rows[3].as_ref().unwrap_err(), &RowProblem::TooFarAhead(day("2027-03-22")));
    assert!(rows[1].is_ok() && rows[2].is_ok() && rows[4].is_ok());
}

#[test]
fn a_quote_that_is_never_closed_is_told_where_it_opens() {
    let rows =
        read("name,host,date\nAnna,Eva,27-11-2026\n\"Piet,Eva,27-11-2026\nLi,Eva,27-11-2026\nWim,Eva,27-11-2026\n");
    assert_eq!(rows.len(), 2);
    assert!(rows[0].is_ok());
    let error = rows[1].as_ref().unwrap_err();
    assert_eq!((error.line, &error.problem), (3, &RowProblem::OpenQuote));
    let inch = read("name,host,date,company\nAnna,Eva,27-11-2026,5\" disks");
    assert!(inch[0].is_ok(), "a quote inside a cell opens nothing");
    assert!(read("name,host,date\nAnna,Eva,\"27-11-2026\"")[0].is_ok());
}

#[test]
fn a_file_without_its_header_or_of_another_kind_is_refused_with_one_error() {
    let open = |bytes: &[u8]| read_csv("guests.csv", bytes, &rules()).map(|_| ()).unwrap_err();
    assert!(matches!(open(b""), FileError::Empty { .. }));
    assert!(matches!(open(b"\r\n\n"), FileError::Empty { .. }));
    assert!(matches!(open(b"Anna;Eva;27-11-2026\n"), FileError::NoHeader { .. }));
    assert!(matches!(open(b"\xFF\xFEn\0"), FileError::TwoByteText));
    let missing = open(b"naam;datum\nAnna;27-11-2026\n");
    assert!(missing.to_string().starts_with("the first line lacks host (gastheer); it has naam, datum; "), "{missing}");
    assert!(matches!(open(b"name,naam,host,date\n"), FileError::ColumnTwice { column: Column::Name }));
}

#[test]
fn names_that_look_like_attacks_are_only_names() {
    let name = "'); DROP TABLE visits;--";
    assert_eq!(one(format!("name,host,date\n{name},=cmd|x,27-11-2026\n")).name.as_str(), name);
    let long = one(format!("name,host,date\n{},Eva,27-11-2026\n", "x".repeat(10_000)));
    assert_eq!(long.name.as_str().len(), 80);
}

#[test]
fn progress_ends_at_the_end() {
    let rules = rules();
    let mut rows = read_csv("guests.csv", DUTCH.as_bytes(), &rules).unwrap();
    assert!(rows.next().is_some());
    assert!(rows.next().is_none() && rows.next().is_none(), "the end stays the end");
    assert_eq!(rows.progress(), (DUTCH.len() as u64, DUTCH.len() as u64));
}

#[test]
fn a_hundred_thousand_rows_take_no_longer_than_their_number() {
    let time = |count: usize| {
        let mut text = String::from("name;email;company;host;date;from;until;kind\n");
        for n in 0..count {
            text.push_str(&format!(
                "Guest{n} van den Berg;g{n}@example.org;Acmé;Host{} Smit;27-11-2026;9:00;17:00;gast\n",
                n % 50
            ));
        }
        let started = Instant::now();
        assert_eq!(read(&text).iter().filter(|row| row.is_ok()).count(), count);
        started.elapsed()
    };
    let (few, many) = (time(2_000), time(20_000));
    // Ten times the rows, some more for a busy machine; a quadratic reader would take a hundred times as long.
    assert!(many < few * 40 + Duration::from_millis(500), "{few:?}, {many:?}");
}

fn drive(bytes: &[u8]) {
    let rules = rules();
    if let Ok(rows) = read_csv("guests.csv", bytes, &rules) {
        let mut line = 1;
        for row in rows {
            let next = row.map_or_else(|error| error.line, |row| row.line);
            assert!(next > line, "lines only grow: {line}, {next}");
            line = next;
        }
    }
    if let Ok(rows) = read_hosts("hosts.csv", bytes) {
        let _ = rows.count();
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), headed in any::<bool>()) {
        let head: &[u8] = if headed { b"name;host;date;van;tot;until-date\n" } else { b"" };
        drive(&[head, &bytes].concat());
    }

    #[test]
    fn any_arrangement_of_cells_is_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "name", "gastheer", "datum", "van", ";", ",", "\t", "\n", "\r\n", "\r", "\"", "\"\"", "Anna", "27-11-2026", "2:30", " ",
            "29-3-2026", "é", "\u{FEFF}", "\0", "sep=;",
        ]), 0..120),
        headed in any::<bool>(),
    ) {
        let head = if headed { "name;host;date;from;until\r\n" } else { "" };
        drive(format!("{head}{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn what_a_spreadsheet_writes_is_read_back(name in "[A-Za-z][A-Za-z;,\"\n' ]{0,30}", company in "[a-z][a-z;,\"\r\n]{0,20}") {
        for separator in *b";,\t" {
            let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            writer.write_record(["name", "company", "host", "date"]).unwrap();
            writer.write_record([name.as_str(), company.as_str(), "Eva", "27-11-2026"]).unwrap();
            let draft = one(writer.into_inner().unwrap());
            prop_assert_eq!(&draft.name, &Personal::clean(&name).unwrap());
            prop_assert_eq!(draft.company, Personal::clean(&company).ok());
        }
    }
}
