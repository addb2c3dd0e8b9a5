//! `welkom id name`: the ID check's verdict on two names, as scripts ask for it.

use super::*;

#[test]
fn the_verdict_on_two_names_comes_with_its_reasons_and_its_exit_code() {
    let house = House::new();
    for (invited, surname, given, verdict, code) in [
        ("José van den Berg", "VAN DEN BERG", "JOSE MARIA", "match", 0),
        ("Kees Bakker", "BAKKER", "CORNELIS", "review", 1),
        ("John Smith", "SMITH", "JANE", "no_match", 1),
        ("Suharto", "SUHARTO", "", "match", 0),
        ("Anna", "", "", "review", 1),
    ] {
        let answer = house.run(&["--json", "id", "name", "--invited", invited, "--surname", surname, "--given", given]);
        assert_eq!(answer.code, code, "{invited}: {}", answer.err);
        let said = answer.json();
        has_keys(&said, &["name", "why"]);
        assert_eq!(said["name"], verdict, "{invited}");
        let why = said["why"].as_array().unwrap();
        assert!(!why.is_empty() && why.iter().all(|why| why.as_str().unwrap().ends_with('.')), "{why:?}");
    }
}

#[test]
fn a_name_that_fills_the_field_of_a_document_may_lack_its_end() {
    let house = House::new();
    let invited = "Chayapa Dejthamrong Krasuang Nilavadhanananda";
    let of = |given: &str| {
        house.run(&["id", "name", "--invited", invited, "--surname", "NILAVADHANANANDA", "--given", given]).code
    };
    assert_eq!(of("CHAYAPA DEJTHAMRONG K"), 0);
    assert_eq!(of("CHAYAPA DEJTHAMRON"), 1, "with places to spare nothing is cut");
}

#[test]
fn the_verdict_is_read_by_people_too_and_a_missing_name_is_wrong_use() {
    let house = House::new();
    let answer = house.run(&["id", "name", "--invited", "John Smith", "--surname", "SMITH", "--given", "JANE"]);
    assert_eq!(answer.out, "no_match\n    The first name is another.\n");
    assert_eq!(house.run(&["id", "name", "--surname", "SMITH"]).code, 2);
    assert_eq!(house.run(&["id"]).code, 2);
}
