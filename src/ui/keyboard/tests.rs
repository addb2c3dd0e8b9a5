//! How keys become names.

use super::*;

/// Does a stroke to a text, as the app does.
fn apply(stroke: Stroke, text: &mut String) {
    match stroke {
        Stroke::Insert(c) => text.push(c),
        Stroke::Replace(c) => {
            let _ = text.pop();
            text.push(c);
        }
        Stroke::Erase => {
            let _ = text.pop();
        }
    }
}

/// Types keys on a fresh keyboard and gives the text.
fn typed(plan: Plan, keys: &[Key]) -> String {
    let mut state = KeyboardState::new(plan, Capitals::EachWord);
    let mut text = String::new();
    for key in keys {
        if let Some(stroke) = state.press(*key, &text) {
            apply(stroke, &mut text);
        }
    }
    text
}

fn letters(word: &str) -> Vec<Key> {
    word.chars().map(|c| if c.is_alphabetic() { Key::Letter(c) } else { Key::Sign(c) }).collect()
}

#[test]
fn each_word_starts_with_a_capital() {
    assert_eq!(typed(Plan::Qwerty, &letters("anna-maria de wit")), "Anna-Maria De Wit");
}

#[test]
fn the_guest_can_undo_the_capital() {
    let mut keys = letters("anna ");
    keys.push(Key::Shift);
    keys.extend(letters("de "));
    assert_eq!(typed(Plan::Qwerty, &keys), "Anna de ");
}

#[test]
fn an_accent_takes_the_place_of_its_letter() {
    let mut keys = letters("jose");
    keys.push(Key::Accent('é'));
    assert_eq!(typed(Plan::Qwerty, &keys), "José");
}

#[test]
fn an_accent_of_another_letter_is_typed_after_it() {
    let mut keys = letters("andr");
    keys.push(Key::Accent('é'));
    assert_eq!(typed(Plan::Qwerty, &keys), "André");
}

#[test]
fn a_capital_keeps_its_case_under_an_accent() {
    let mut keys = letters("o");
    keys.push(Key::Accent('ö'));
    keys.extend(letters("zge"));
    assert_eq!(typed(Plan::Qwerty, &keys), "Özge");
}

#[test]
fn vietnamese_takes_two_accents() {
    let mut keys = letters("nguye");
    keys.extend([Key::Accent('ê'), Key::Accent('ễ')]);
    keys.extend(letters("n"));
    assert_eq!(typed(Plan::Qwerty, &keys), "Nguyễn");
}

#[test]
fn an_accent_can_be_taken_back() {
    let mut keys = letters("rene");
    keys.extend([Key::Accent('é'), Key::Accent('e')]);
    assert_eq!(typed(Plan::Qwerty, &keys), "Rene");
}

#[test]
fn shift_twice_stays_until_it_is_tapped_again() {
    let mut keys = letters("a");
    keys.extend([Key::Shift, Key::Shift]);
    keys.extend(letters("bc"));
    keys.push(Key::Shift);
    keys.extend(letters("d"));
    assert_eq!(typed(Plan::Qwerty, &keys), "ABCd");
}

#[test]
fn a_code_is_all_capitals_and_an_address_none() {
    for (capitals, expected) in [(Capitals::Always, "AB"), (Capitals::Never, "ab")] {
        let mut state = KeyboardState::new(Plan::Qwerty, capitals);
        let mut text = String::new();
        for key in letters("ab") {
            apply(state.press(key, &text).unwrap(), &mut text);
        }
        assert_eq!(text, expected);
    }
}

#[test]
fn apostrophe_and_hyphen_are_always_in_sight() {
    for plan in Plan::ALL {
        let rows = KeyboardState::new(plan, Capitals::EachWord).rows("", "space");
        for sign in ['’', '-'] {
            let shown = rows.iter().flatten().any(|cap| cap.face == Face::Letter(sign));
            assert!(shown, "{sign} is missing on {plan:?}");
        }
    }
}

#[test]
fn digits_and_the_signs_of_addresses_are_one_key_away() {
    let mut state = KeyboardState::new(Plan::Greek, Capitals::Never);
    assert_eq!(state.press(Key::Layer, ""), None);
    let rows = state.rows("", "space");
    for sign in "0123456789@._-".chars() {
        assert!(rows.iter().flatten().any(|cap| cap.key == Key::Sign(sign)), "{sign} is missing");
    }
}

#[test]
fn the_script_key_leads_through_every_script_and_home() {
    for home in Plan::ALL {
        let mut state = KeyboardState::new(home, Capitals::EachWord);
        let mut seen = vec![state.plan()];
        loop {
            assert_eq!(state.press(Key::Script, ""), None);
            if state.plan() == home {
                break;
            }
            seen.push(state.plan());
        }
        assert_eq!(seen.len(), 5, "{home:?} leads to {seen:?}");
        assert!(seen.iter().any(|plan| plan.is_latin()));
    }
}

#[test]
fn no_letter_stands_twice_on_a_plan() {
    for plan in Plan::ALL {
        let mut letters: Vec<char> = plan.letters().iter().flat_map(|row| row.chars()).collect();
        letters.sort_unstable();
        let count = letters.len();
        letters.dedup();
        assert_eq!(letters.len(), count, "{plan:?}");
        assert_eq!(plan.accents().chars().count(), 10, "{plan:?}");
    }
}

#[test]
fn the_accents_row_always_has_ten_keys() {
    for last in ["", "a", "e", "ê", "Z", "x", "ا", "ώ", " "] {
        for plan in Plan::ALL {
            let rows = KeyboardState::new(plan, Capitals::EachWord).rows(last, "space");
            assert_eq!(rows[0].len(), 10, "after {last:?} on {plan:?}");
        }
    }
}

#[test]
fn a_locale_may_name_every_plan() {
    for plan in Plan::ALL {
        let locale = format!("language-name = Test\ndirection = ltr\nkeyboard = {}\n", plan.word());
        let words = crate::words::Words::from_source(&crate::domain::language::Language::new("xx"), &locale);
        assert_eq!(words.unwrap().keyboard(), plan.word());
    }
}
