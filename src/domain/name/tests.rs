use proptest::prelude::*;

use super::super::text::Personal;
use super::*;

/// The pairs of the fixture, each with its verdict and its reason.
fn pairs() -> Vec<(bool, &'static str, &'static str, &'static str)> {
    include_str!("../../../tests/fixtures/look_up_names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [verdict @ ("yes" | "no"), invited, typed, why] = cells[..] else { panic!("no pair: {line}") };
            (verdict == "yes", invited, typed, why)
        })
        .collect()
}

#[test]
fn the_table_of_pairs_comes_out_as_written() {
    let wrong: Vec<String> = pairs()
        .into_iter()
        .filter(|(agrees, invited, typed, _)| look_up_agrees(invited, typed) != *agrees)
        .map(|(agrees, invited, typed, why)| {
            format!("{invited} | {typed}: should {} ({why})", if agrees { "agree" } else { "differ" })
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_is_large_enough_to_mean_something() {
    assert!(pairs().len() >= 100);
    assert!(pairs().iter().filter(|(agrees, ..)| !agrees).count() >= 40);
}

#[test]
fn who_invited_and_who_typed_does_not_matter() {
    for (_, invited, typed, why) in pairs() {
        assert_eq!(look_up_agrees(invited, typed), look_up_agrees(typed, invited), "{invited} | {typed}: {why}");
    }
}

#[test]
fn different_people_of_the_table_stay_apart() {
    let people =
        ["Anna Visser", "Jan van den Berg", "José García", "王小明", "Борис Петров", "Fatima El Amrani", "Suharto"];
    for (at, one) in people.iter().enumerate() {
        for (other_at, other) in people.iter().enumerate() {
            assert_eq!(look_up_agrees(one, other), at == other_at, "{one} | {other}");
        }
    }
}

#[test]
fn a_spelling_is_the_same_but_for_case_accents_and_signs() {
    for (one, other, same) in [
        ("Jan Smits", "JAN SMITS", true),
        ("José Núñez", "jose nunez", true),
        ("Visser, Anna", "Anna Visser", true),
        ("Anna-Maria Visser", "Anna Maria Visser", true),
        ("Jan van den Berg", "jan van den berg", true),
        ("Jan van den Berg", "Jan van der Berg", false),
        ("Jan van den Berg", "Jan Berg", false),
        ("Jan Smits", "Jan Smids", false),
        ("Anna Visser", "Visser Anna", false),
        ("Jan Visser jr.", "Jan Visser", false),
        ("राम शर्मा", "रमा शर्मा", false),
        ("はなこ", "ばなこ", false),
        ("Борис Петров", "Boris Petrov", false),
        ("", "", false),
    ] {
        let (one_key, other_key) = (NameKey::new(one), NameKey::new(other));
        assert_eq!(one_key.same_spelling(&other_key), same, "{one} | {other}");
        assert_eq!(other_key.same_spelling(&one_key), same, "{other} | {one}");
    }
}

#[test]
fn a_name_without_a_letter_agrees_with_nothing() {
    for nothing in ["", " ", "-", "🎉", "'", ",", "()"] {
        assert!(!look_up_agrees(nothing, nothing), "{nothing:?}");
        assert!(!look_up_agrees(nothing, "Anna Visser"), "{nothing:?}");
    }
}

#[test]
fn a_name_of_many_equal_words_is_settled() {
    let many = "Anna ".repeat(12);
    let more = format!("{many} Visser");
    assert!(look_up_agrees(&many, &many));
    assert!(!look_up_agrees(&many, &more), "more than a dozen words are compared only with their like");
    assert!(!look_up_agrees(&"Jan ".repeat(6), &format!("Jan {}", "Jan Piet ".repeat(5))));
}

#[test]
fn one_typed_name_against_five_thousand_guests() {
    let given = ["Anna", "Jan", "Piet", "José", "Willemijn", "Fatima", "Katherine", "Li", "Борис", "Sören"];
    let family =
        ["Visser", "van den Berg", "de Vries", "El Amrani", "Müller", "Jansen", "O'Brien", "Na", "Petrov", "Bakker"];
    let guests: Vec<NameKey> = (0..5_000)
        .map(|n| {
            NameKey::new(&format!("{} {}{}", given[n % 10], family[n / 10 % 10], ["", "s", "a", "ink"][n / 100 % 4]))
        })
        .collect();
    let typed = NameKey::new("Willemijn van den Berg");
    let found = guests.iter().filter(|guest| guest.agrees(&typed)).count();
    // 5,000 names are 400 different ones; "Bergs" and "Berga" have too short a core for a slip.
    assert_eq!(found, 13);
}

#[test]
fn debug_shows_nothing_of_a_name() {
    assert_eq!(format!("{:?}", NameKey::new("Anna Visser")), "NameKey(..)");
}

#[test]
fn a_badge_shows_the_given_name_large() {
    for (name, given, family, first) in [
        ("Anna Visser", "Anna", Some("Visser"), "Anna"),
        ("Sean O'Brien-van der Berg", "Sean", Some("O'Brien-van der Berg"), "Sean"),
        ("Visser, Anna Maria", "Anna Maria", Some("Visser"), "Anna"),
        ("Dr. Anna Visser", "Dr. Anna", Some("Visser"), "Anna"),
        ("Jan Visser, MSc", "Jan", Some("Visser, MSc"), "Jan"),
        ("Ben Visser", "Ben", Some("Visser"), "Ben"),
        ("Suharto", "Suharto", None, "Suharto"),
        ("'t Hooft", "'t Hooft", None, "'t Hooft"),
        ("de Vries", "de Vries", None, "de Vries"),
        ("王小明", "王小明", None, "王小明"),
        ("王 小明", "王 小明", None, "王 小明"),
        ("김철수", "김철수", None, "김철수"),
        ("Nguyễn Thị", "Nguyễn", Some("Thị"), "Nguyễn"),
        ("X Æ A-12", "X", Some("Æ A-12"), "X"),
    ] {
        let personal = Personal::clean(name).unwrap();
        assert_eq!(personal.split_for_badge(), (given, family));
        assert_eq!(personal.first_name(), first);
    }
}

fn anything() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Anna",
        "Maria",
        "van",
        "den",
        "de",
        "Berg",
        "O'",
        "'t",
        "-",
        ",",
        " ",
        ".",
        "(",
        ")",
        "王",
        "小明",
        "김",
        "Борис",
        "el",
        "ß",
        "ä",
        "ij",
        "Mc",
        "jr",
        "Dr.",
        "J.",
        "e/v",
        "ابن",
        "क्ष",
        "12",
        "🎉",
        "\u{301}",
        "Kim",
        "Do",
        "Ö",
        "·",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec((words, any::<bool>()), 0..14).prop_map(|words| {
            words.into_iter().map(|(word, spaced)| if spaced { format!("{word} ") } else { word.to_owned() }).collect()
        })
    ]
}

proptest! {
    #[test]
    fn every_clean_name_agrees_with_itself(raw in anything()) {
        if let Ok(name) = Personal::clean(&raw) {
            prop_assert!(look_up_agrees(name.as_str(), name.as_str()));
        }
    }

    #[test]
    fn what_is_spelled_the_same_agrees(one in anything(), other in anything()) {
        let (one, other) = (NameKey::new(&one), NameKey::new(&other));
        prop_assert!(!one.same_spelling(&other) || one.agrees(&other));
    }

    #[test]
    fn agreement_is_mutual(one in anything(), other in anything()) {
        prop_assert_eq!(look_up_agrees(&one, &other), look_up_agrees(&other, &one));
    }

    #[test]
    fn a_slip_is_one_edit_and_not_in_the_last_vowel(word in "[a-d]{5,8}[a-d]?n", other in "[a-d]{5,8}[a-d]?n") {
        let one_edit = strsim::osa_distance(&word, &other) == 1 && word[..1] == other[..1];
        prop_assert_eq!(compare::is_slip(&word, &other), one_edit);
        let (word, other) = (format!("{word}a"), format!("{other}a"));
        prop_assert_eq!(compare::is_slip(&word, &other), one_edit);
        prop_assert!(!compare::is_slip(&word[..word.len() - 1], &word));
    }

    #[test]
    fn case_never_matters(name in "[A-Za-z]{1,9} [A-Za-z' -]{0,20}[a-z]{2,9}") {
        prop_assert!(look_up_agrees(&name, &name.to_uppercase()));
        prop_assert!(look_up_agrees(&name.to_lowercase(), &name));
    }

    #[test]
    fn a_whole_other_given_name_is_never_overlooked(family in "[A-Z][a-z]{2,12}", one in "A[a-z]{2,9}", other in "B[a-z]{2,9}") {
        let (one, other) = (format!("{one} {family}"), format!("{other} {family}"));
        prop_assert!(!look_up_agrees(&one, &other));
    }

    #[test]
    fn splitting_for_a_badge_loses_no_letter(raw in anything()) {
        if let Ok(name) = Personal::clean(&raw) {
            let (given, family) = name.split_for_badge();
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            prop_assert_eq!(letters(given) + family.map_or(0, letters), letters(name.as_str()));
            prop_assert!(!given.is_empty() && !name.first_name().is_empty());
        }
    }
}
