//! What guests see of the host directory while they type.

use super::*;
use crate::store::testing::House;

fn with_hosts(names: &[&str]) -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    let drafts = names
        .iter()
        .map(|name| HostDraft {
            name: Personal::clean(name).unwrap(),
            email: None,
            phone: None,
            place: None,
            deputy: None,
        })
        .collect();
    assert_eq!(store.replace_hosts(drafts).unwrap().len(), names.len());
    (house, store)
}

fn shown(store: &mut Store, typed: &str, how: Suggestions) -> Vec<String> {
    store.suggest(typed, how).unwrap().iter().map(|hit| hit.shown.as_str().to_owned()).collect()
}

#[test]
fn nothing_is_suggested_before_three_letters_or_when_the_house_says_no() {
    let (_house, mut store) = with_hosts(&["Anna Visser"]);
    assert!(shown(&mut store, "An", Suggestions::Full).is_empty());
    assert!(shown(&mut store, " a-n ", Suggestions::Full).is_empty());
    assert!(shown(&mut store, "Anna", Suggestions::Off).is_empty());
    assert_eq!(shown(&mut store, "Ann", Suggestions::Full), ["Anna Visser"]);
}

#[test]
fn any_word_may_begin_so_in_any_case_and_without_accents() {
    let (_house, mut store) = with_hosts(&["José María de Groot"]);
    for typed in ["jose", "MARIA", "de gro", "groot", "maría de"] {
        assert_eq!(shown(&mut store, typed, Suggestions::Full), ["José María de Groot"], "{typed}");
    }
    assert!(shown(&mut store, "root", Suggestions::Full).is_empty(), "not from within a word");
}

#[test]
fn at_most_three_are_shown_in_the_order_of_names() {
    let (_house, mut store) = with_hosts(&["Anna Vos", "Anna Bos", "Anna Mol", "Anna Aal"]);
    assert_eq!(shown(&mut store, "anna", Suggestions::Full), ["Anna Aal", "Anna Bos", "Anna Mol"]);
}

#[test]
fn the_short_form_is_a_first_name_and_an_initial() {
    let (_house, mut store) = with_hosts(&["Anna de Vries", "Suharto"]);
    assert_eq!(shown(&mut store, "anna", Suggestions::Initial), ["Anna V."]);
    assert_eq!(shown(&mut store, "suh", Suggestions::Initial), ["Suharto"]);
}

#[test]
fn a_host_is_named_only_by_the_whole_name_and_only_when_there_is_one() {
    let (_house, mut store) = with_hosts(&["Anna Visser", "Jan Bos", "Jan Bos"]);
    assert_eq!(store.host_named("ANNA VISSER").unwrap().unwrap().name.as_str(), "Anna Visser");
    assert_eq!(store.host_named("Anna").unwrap(), None);
    assert_eq!(store.host_named("Jan Bos").unwrap(), None);
}

#[test]
fn a_host_of_another_name_is_never_named_because_a_sign_was_dropped() {
    for (host, other) in
        [("राम शर्मा", "रमा शर्मा"), ("ほんだ", "ほんた"), ("สมชาย ใจดี", "สิมชาย ใจดี"), ("Jan Smit", "Jan Smid")]
    {
        let (_house, mut store) = with_hosts(&[host]);
        assert_eq!(store.host_named(other).unwrap(), None, "{host} | {other}");
        assert!(store.host_named(host).unwrap().is_some());
    }
}
