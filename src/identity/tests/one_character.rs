//! One misread character under a check digit: what is seen, and what modulo 10 cannot see.

use super::made::Made;
use super::reading;
use crate::domain::document::{CheckedField, Problem, Reading};

/// Every pair of characters that modulo 10 takes for one another.
const UNSEEN_PAIRS: &str = "\
    0A 0K 0U 0< AK AU A< KU K< U< 1B 1L 1V BL BV LV 2C 2M 2W CM CW MW 3D 3N 3X DN DX NX 4E 4O 4Y EO EY OY \
    5F 5P 5Z FP FZ PZ 6G 6Q GQ 7H 7R HR 8I 8S IS 9J 9T JT";

const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

/// Where what stands: line, first character, last character, and what a wrong one is told as. Digits stand in their
/// field's range.
type Ranges = &'static [(usize, usize, usize, CheckedField)];

const OF_TD3: Ranges = &[
    (1, 0, 9, CheckedField::DocumentNumber),
    (1, 13, 19, CheckedField::BirthDate),
    (1, 21, 27, CheckedField::ExpiryDate),
    (1, 28, 42, CheckedField::OptionalData),
    (1, 43, 43, CheckedField::Composite),
];
const OF_TD2: Ranges = &[
    (1, 0, 9, CheckedField::DocumentNumber),
    (1, 13, 19, CheckedField::BirthDate),
    (1, 21, 27, CheckedField::ExpiryDate),
    (1, 28, 35, CheckedField::Composite),
];
const OF_TD1: Ranges = &[
    (0, 5, 14, CheckedField::DocumentNumber),
    (0, 15, 29, CheckedField::Composite),
    (1, 0, 6, CheckedField::BirthDate),
    (1, 8, 14, CheckedField::ExpiryDate),
    (1, 18, 29, CheckedField::Composite),
];
const OF_VISAS: Ranges = &[
    (1, 0, 9, CheckedField::DocumentNumber),
    (1, 13, 19, CheckedField::BirthDate),
    (1, 21, 27, CheckedField::ExpiryDate),
];

fn unseen(one: char, other: char) -> bool {
    UNSEEN_PAIRS.split(' ').any(|pair| [format!("{one}{other}"), format!("{other}{one}")].contains(&pair.to_owned()))
}

#[test]
fn the_list_has_every_pair_that_modulo_10_cannot_see() {
    let value = |sign: char| sign.to_digit(36).unwrap_or(0) % 10;
    let all = ALPHABET.chars().flat_map(|one| ALPHABET.chars().map(move |other| (one, other)));
    assert_eq!(UNSEEN_PAIRS.split(' ').count(), 52);
    for (one, other) in all.filter(|(one, other)| one != other) {
        assert_eq!(value(one) == value(other), unseen(one, other), "{one}{other}");
    }
}

#[test]
fn every_other_character_that_is_misread_is_told_with_its_field() {
    let full = |code| Made { code, number: "AB12345".into(), optional: "ZE184".into(), ..Made::default() };
    let mut told = 0;
    for (lines, ranges) in [
        (full("P").td3(), OF_TD3),
        (full("I").td2(), OF_TD2),
        (full("I").td1(), OF_TD1),
        (full("V").mrv_a(), OF_VISAS),
        (full("V").mrv_b(), OF_VISAS),
    ] {
        for &(line, from, to, field) in ranges {
            for (place, new) in (from..=to).flat_map(|place| ALPHABET.chars().map(move |new| (place, new))) {
                let old = char::from(lines[line].as_bytes()[place]);
                if old == new || unseen(old, new) {
                    continue;
                }
                let mut changed = lines.clone();
                changed[line].replace_range(place..=place, &new.to_string());
                let read = reading(&changed.join("\r"));
                assert_eq!(read, Some(Reading::Unreadable(Problem::CheckDigit(field))), "{old} to {new}: {changed:?}");
                told += 1;
            }
        }
    }
    println!("{told} changes told");
    assert!(told > 4_000, "{told}");
}

#[test]
fn an_unseen_pair_under_a_digit_changes_no_name() {
    // B for 1 in the number: read, since nothing can tell, and the name does not stand there.
    let lines = Made::default().td3();
    let changed = [lines[0].clone(), lines[1].replacen('2', "C", 1)];
    assert_ne!(lines[1], changed[1]);
    assert_eq!(reading(&changed.join("\r")), reading(&lines.join("\r")));
}
