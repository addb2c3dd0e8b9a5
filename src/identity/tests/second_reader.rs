//! The kiosk's reader beside the crate `mrz`, which was written by others: both must find the same digits and names.
//!
//! Where the crate is laxer by its own choice the two are not compared: it takes a filler in the place of any check
//! digit, and reads long document numbers in passports and in a form of its own.

use proptest::prelude::*;

use super::made::Made;
use super::reading;
use crate::domain::document::{Problem, Reading};

/// A line and a character in it.
type Place = (usize, usize);

/// Where the document number's check digit stands, and where the others do.
const DIGITS: [(Place, &[Place]); 5] = [
    ((1, 9), &[(1, 19), (1, 27), (1, 42), (1, 43)]),
    ((1, 9), &[(1, 19), (1, 27), (1, 35)]),
    ((0, 14), &[(1, 6), (1, 14), (1, 29)]),
    ((1, 9), &[(1, 19), (1, 27)]),
    ((1, 9), &[(1, 19), (1, 27)]),
];

fn document() -> impl Strategy<Value = (usize, Made)> {
    let name = "[A-Z]{2,12}(<[A-Z]{2,9})?<<[A-Z]{2,9}(<[A-Z]{1,9}){0,2}";
    let date = "[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])";
    let state = prop::sample::select(vec!["NLD", "D", "UTO", "GBR", "XXA", "QQQ"]);
    (0..5_usize, "[A-Z0-9]{5,12}", state.clone(), state, date, date, "[A-Z0-9]{0,4}", name).prop_map(
        |(form, number, issuer, nationality, birth, expiry, optional, name)| {
            let code = ["P", "I", "I", "V", "V"][form];
            let number = if matches!(form, 1 | 2) { number } else { number.chars().take(9).collect() };
            let (issuer, nationality) = (issuer.to_owned(), nationality.to_owned());
            (form, Made { code, issuer, number, nationality, birth, expiry, optional, name })
        },
    )
}

fn lines(form: usize, made: &Made) -> Vec<String> {
    [Made::td3, Made::td2, Made::td1, Made::mrv_a, Made::mrv_b][form](made)
}

/// What the crate says, where it follows the same rules: whether every digit agrees, and the two halves of the name.
fn second(form: usize, lines: &[String]) -> Option<(bool, String, String)> {
    let read = match form {
        0 => ::mrz::parse_td3(&lines[0], &lines[1]),
        1 => ::mrz::parse_td2(&lines[0], &lines[1]),
        2 => ::mrz::parse_td1(&lines[0], &lines[1], &lines[2]),
        3 => ::mrz::parse_mrv_a(&lines[0], &lines[1]),
        _ => ::mrz::parse_mrv_b(&lines[0], &lines[1]),
    };
    let filler = |(line, place): Place| lines[line].as_bytes()[place] == b'<';
    let (of_number, others) = DIGITS[form];
    // Of cards alone, and in the form of the standard, are long numbers the same for both.
    let long = |read: &::mrz::MrzData| {
        matches!(form, 1 | 2) && read.document_number_full.is_some() && !read.document_number_legacy_encoding
    };
    let same = |read: &::mrz::MrzData| !others.iter().copied().any(filler) && (!filler(of_number) || long(read));
    let read = read.ok().filter(same)?;
    Some((read.valid(), read.surname.clone(), read.given_names.clone()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(2_000)))]

    #[test]
    fn both_readers_agree(
        (form, made) in document(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[A-Z0-9<]"), 0..3),
    ) {
        let mut lines = lines(form, &made);
        let width = lines[0].len();
        for (place, sign) in changes {
            let place = place.index(width * lines.len());
            // The first five characters say what it is; the name is no digit's matter.
            if place >= 5 {
                lines[place / width].replace_range(place % width..=place % width, &sign);
            }
        }
        let Some((valid, surname, given)) = second(form, &lines) else { return Ok(()) };
        match reading(&lines.join("\n")) {
            Some(Reading::Document(document)) => {
                prop_assert!(valid, "{:?}", lines);
                let name = &document.name;
                // Without two fillers the crate takes the first word for a surname, which is a guess.
                if lines.concat().contains("<<") && !given.is_empty() && !name.given().is_empty() {
                    prop_assert_eq!(name.surname(), surname);
                    prop_assert_eq!(name.given().replace(' ', ""), given.replace(' ', ""));
                }
            }
            Some(Reading::Unreadable(Problem::CheckDigit(_))) => prop_assert!(!valid, "{:?}", lines),
            Some(Reading::Unreadable(
                Problem::Date(_) | Problem::State | Problem::Character | Problem::NoName,
            )) => prop_assert!(valid, "{:?}", lines),
            other => prop_assert!(false, "{:?}: {:?}", other, lines),
        }
    }
}
