use proptest::prelude::*;

use super::super::look_up_agrees;
use super::*;

/// The pairs of a fixture: invited, surname, given, label, reason.
fn pairs(table: &'static str) -> Vec<[&'static str; 5]> {
    table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("no pair: {line}")))
        .collect()
}

/// A document's name whose field is full at the width of one of the formats of ICAO 9303.
fn shown(surname: &str, given: &str) -> DocumentName {
    DocumentName::new(surname, given, [30, 31, 39].contains(&(surname.len() + 2 + given.len())))
}

fn check(table: &'static str) {
    let mut wrong = Vec::new();
    for [invited, surname, given, label, reason] in pairs(table) {
        let said = compare(invited, &shown(surname, given));
        if !label.split("_or_").any(|one| one == said.verdict.word()) {
            wrong.push(format!(
                "{invited} | {surname}, {given}: {} {:?}, not {label} ({reason})",
                said.verdict.word(),
                said.why
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_given_pairs_come_out_as_two_people_labelled_them() {
    check(include_str!("../../../../tests/fixtures/document_names.tsv"));
}

#[test]
fn pairs_from_many_countries_come_out_as_their_reasons_say() {
    check(include_str!("../../../../tests/fixtures/document_names_more.tsv"));
}

#[test]
fn the_table_is_large_enough_to_mean_something() {
    let more = pairs(include_str!("../../../../tests/fixtures/document_names_more.tsv"));
    assert!(more.len() >= 150);
    let apart = more.iter().filter(|[_, _, _, label, _]| !label.split("_or_").any(|one| one == "match"));
    assert!(apart.count() >= 60);
}

/// What the look-up takes for one, so must the ID check, or at least show it to a person: a guest who was found is not
/// turned away by the same words.
#[test]
fn who_was_found_by_a_name_is_never_refused_by_the_same_name() {
    let tables = [
        include_str!("../../../../tests/fixtures/document_names.tsv"),
        include_str!("../../../../tests/fixtures/document_names_more.tsv"),
    ];
    for [invited, surname, given, _, reason] in tables.into_iter().flat_map(pairs) {
        let said = compare(invited, &shown(surname, given));
        let found = look_up_agrees(invited, &format!("{given} {surname}"));
        assert!(
            !found || said.verdict != Verdict::NoMatch,
            "{invited} | {surname}, {given}: {:?} ({reason})",
            said.why
        );
    }
}

#[test]
fn what_stands_behind_a_particle_is_a_name_and_no_suffix() {
    for invited in ["Aa van II", "van II Aa"] {
        assert_eq!(compare(invited, &shown("VAN II", "AA")).verdict, Verdict::Match, "{invited}");
    }
    assert_eq!(compare("Jan van den Berg jr.", &shown("VAN DEN BERG", "JAN")).verdict, Verdict::Match);
}

proptest! {
    #[test]
    fn any_text_has_a_verdict_and_a_reason(invited in any::<String>(), surname in any::<String>(), given in any::<String>(), cut in any::<bool>()) {
        let said = compare(&invited, &DocumentName::new(&surname, &given, cut));
        prop_assert!(!said.why.is_empty());
    }

    #[test]
    fn strange_signs_have_a_verdict(invited in "[\\u{200e}\\u{202e}\\u{2066}🎉👩‍👩 a-c王ابن'-]{0,40}", surname in "[A-C <'🎉\\u{202e}-]{0,40}", given in "[A-C <]{0,40}") {
        let said = compare(&invited, &DocumentName::new(&surname, &given, false));
        prop_assert!(!said.why.is_empty());
    }

    #[test]
    fn a_name_agrees_with_itself(surname in "[A-Z]{2,14}( [A-Z]{2,14}){0,3}", given in "([A-Z]{2,14}( [A-Z]{2,14}){0,3})?", cut in any::<bool>()) {
        // Where a document writes one of these, it says that there is no such name.
        prop_assume!(![&surname, &given].iter().any(|half| matches!(half.as_str(), "FNU" | "LNU" | "XXX")));
        let said = compare(&format!("{given} {surname}"), &DocumentName::new(&surname, &given, cut));
        prop_assert_eq!(said.verdict, Verdict::Match);
    }

    #[test]
    fn case_and_accents_of_the_invitation_change_nothing(at in 0_usize..6, surname in "[A-Z]{3,12}", given in "[A-Z]{3,12}", other in "[A-Z]{3,12}") {
        let document = DocumentName::new(&surname, &given, false);
        let plain = format!("{other} {surname}");
        let (from, to) = [("E", "É"), ("A", "á"), ("C", "ç"), ("I", "ï"), ("O", "õ"), ("S", "š")][at];
        let verdict = compare(&plain, &document).verdict;
        prop_assert_eq!(compare(&plain.to_lowercase(), &document).verdict, verdict);
        prop_assert_eq!(compare(&plain.replace(from, to), &document).verdict, verdict);
    }

    #[test]
    fn another_given_name_never_matches(surname in "[A-Z]{3,12}", one in "[A-F]{4,9}", other in "[G-M]{4,9}") {
        let said = compare(&format!("{one} {surname}"), &DocumentName::new(&surname, &other, false));
        prop_assert_ne!(said.verdict, Verdict::Match);
    }

    #[test]
    fn the_look_up_never_says_yes_where_the_document_says_no(surname in "(VAN |DE |EL )?[A-Z]{2,9}", given in "[A-Z]{2,9}( [A-Z]{2,9})?", invited in "[A-Z]{2,9}( [A-Z]{2,9}){0,2}") {
        for invited in [format!("{given} {surname}"), format!("{surname} {given}"), format!("{invited} {surname}"), invited] {
            let found = look_up_agrees(&invited, &format!("{given} {surname}"));
            let said = compare(&invited, &DocumentName::new(&surname, &given, false));
            prop_assert!(!found || said.verdict != Verdict::NoMatch, "{} | {}, {}", invited, surname, given);
        }
    }
}
