//! Cards: whose they are, what they open, and that what they say stands nowhere.

use super::*;
use crate::domain::staff_card::StaffCard;

const CARD: &str = "04A2249F1B6080";
const OTHER: &str = "0007391284";

fn by_card(text: &str) -> Claim {
    Claim::Card(StaffCard::new(text))
}

/// A house whose manager 12 has one card, and whose receptionist 34 has another.
fn carded() -> (House, Store) {
    let (house, mut store) = staffed();
    store.add_staff_card(Who::Operator, number("12"), &StaffCard::new(CARD)).unwrap();
    store.add_staff_card(Who::Staff(number("12")), number("34"), &StaffCard::new(OTHER)).unwrap();
    (house, store)
}

fn alone(store: &mut Store, text: &str) -> Result<SignOn, Duration> {
    let start = store.begin_sign_on_by_card(Place::Panel, &StaffCard::new(text)).unwrap();
    play(store, start, false)
}

#[test]
fn a_card_and_its_pin_open_and_neither_opens_with_anothers() {
    let (_house, mut store) = carded();
    assert_eq!(claim(&mut store, &by_card(CARD), true), Ok(SignOn::Open(member("12", "Marga Kuiper", Role::Manager))));
    assert_eq!(claim(&mut store, &by_card("04a2249f1b6080"), true).map(|on| matches!(on, SignOn::Open(_))), Ok(true));
    assert_eq!(claim(&mut store, &by_card(CARD), false), refused(0));
    assert_eq!(claim(&mut store, &by_card("0007391285"), true), refused(0), "a card that is nobody's");
}

#[test]
fn a_card_alone_opens_for_reception_and_asks_a_manager_for_the_pin() {
    let (house, mut store) = carded();
    assert_eq!(alone(&mut store, OTHER), Ok(SignOn::Open(member("34", "Piet Prins", Role::Reception))));
    for _ in 0..9 {
        assert_eq!(alone(&mut store, CARD), Ok(SignOn::PinWanted), "a manager's card is no guess, however often");
    }
    assert_eq!(claim(&mut store, &by_card(CARD), true), Ok(SignOn::Open(member("12", "Marga Kuiper", Role::Manager))));
    assert_eq!(alone(&mut store, "0007391285"), refused(0));
    let noted: u32 = house
        .raw()
        .query_row("SELECT failures FROM staff_backoff WHERE subject = 'card'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(noted, 1, "a card that is nobody's counts as a wrong PIN");
}

#[test]
fn cards_cannot_be_guessed_past_the_back_off_of_the_kiosk() {
    let (house, mut store) = carded();
    for (try_number, wait) in [0, 0, 5, 15, 60, 300, 900, 900].into_iter().enumerate() {
        let guess = format!("00073913{try_number:02}");
        assert_eq!(alone(&mut store, &guess), refused(wait));
        if wait > 0 {
            let wait = Err(Duration::from_secs(wait));
            assert_eq!(alone(&mut store, OTHER), wait, "the right card has to wait as well");
            assert_eq!(claim(&mut store, &by_card(&guess), true), wait);
        }
        house.wait_seconds(wait);
    }
    assert!(matches!(alone(&mut store, OTHER), Ok(SignOn::Open(_))));
}

#[test]
fn wrong_pins_at_a_card_are_noted_against_its_number_too() {
    let (house, mut store) = carded();
    for _ in 0..3 {
        assert!(claim(&mut store, &by_card(OTHER), false).is_ok());
    }
    let noted: u32 =
        house.raw().query_row("SELECT failures FROM staff_backoff WHERE subject = '34'", [], |row| row.get(0)).unwrap();
    assert_eq!(noted, 3);
    assert_eq!(attempt(&mut store, "34", true), Err(Duration::from_secs(5)));
}

#[test]
fn a_card_that_says_too_little_is_refused_and_nobody_has_anothers() {
    let (_house, mut store) = carded();
    let add = |store: &mut Store, who, of, card| store.add_staff_card(who, number(of), &StaffCard::new(card));
    let short = add(&mut store, Who::Operator, "34", "1234567");
    assert_eq!(failed(short), StaffError::CardRefused(CardRefused::TooShort));
    assert_eq!(failed(add(&mut store, Who::Operator, "34", CARD)), StaffError::CardTaken(number("12")));
    assert_eq!(failed(add(&mut store, Who::Operator, "77", "5F2KQ8ZT9X3M")), StaffError::NoSuchNumber(number("77")));
    let reception = Who::Staff(number("34"));
    assert_eq!(failed(add(&mut store, reception, "34", "5F2KQ8ZT9X3M")), StaffError::NotAManager);
    assert_eq!(failed(store.remove_staff_card(reception, number("12"))), StaffError::NotAManager);
    assert_eq!(failed(store.remove_staff_card(Who::Operator, number("77"))), StaffError::NoCard(number("77")));
}

#[test]
fn another_card_takes_the_place_of_a_lost_one_and_a_removed_one_opens_nothing() {
    let (_house, mut store) = carded();
    store.add_staff_card(Who::Operator, number("34"), &StaffCard::new("5F2KQ8ZT9X3M")).unwrap();
    assert_eq!(claim(&mut store, &by_card(OTHER), true), refused(0));
    assert!(matches!(claim(&mut store, &by_card("5F2KQ8ZT9X3M"), true), Ok(SignOn::Open(_))));
    store.remove_staff_card(Who::Operator, number("34")).unwrap();
    assert_eq!(claim(&mut store, &by_card("5F2KQ8ZT9X3M"), true), refused(0));
    assert_eq!(store.staff_with_cards().unwrap(), [number("12")]);
    assert!(matches!(attempt(&mut store, "34", true), Ok(SignOn::Open(_))), "number and PIN open as before");
}

#[test]
fn a_card_goes_with_its_member_and_is_free_again() {
    let (_house, mut store) = carded();
    store.remove_staff(Who::Operator, number("34")).unwrap();
    assert_eq!(store.staff_with_cards().unwrap(), [number("12")]);
    store.add_staff_card(Who::Operator, number("12"), &StaffCard::new(OTHER)).unwrap();
}

#[test]
fn what_is_done_with_cards_is_audited_with_who_and_whom() {
    let (_house, mut store) = carded();
    store.remove_staff_card(Who::Operator, number("34")).unwrap();
    let lines = store.audit_lines(3).unwrap();
    let said: Vec<_> = lines.iter().map(|line| (line.who.as_str(), line.act.as_str(), line.about.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("operator", "card_removed", Some("34")),
            ("12", "card_added", Some("34")),
            ("operator", "card_added", Some("12")),
        ]
    );
}

#[test]
fn what_a_card_says_stands_in_no_file_and_in_no_message() {
    let (house, mut store) = carded();
    let start = store.begin_sign_on(Place::Panel, &by_card(CARD)).unwrap();
    let mut shown = format!("{start:?} {:?}", by_card(CARD));
    shown.push_str(&format!("{:?}", play(&mut store, start, false)));
    assert!(!shown.contains("04A2") && !shown.contains('['), "{shown}");
    assert!(!holds(&house.bytes(), CARD) && !holds(&house.bytes(), OTHER));
    let hash: Vec<u8> =
        house.raw().query_row("SELECT card_hash FROM staff_cards WHERE staff = 12", [], |row| row.get(0)).unwrap();
    assert_eq!(hash, house.vault().staff_card_hash(&StaffCard::new(CARD)).unwrap());
}

#[test]
fn a_card_that_is_taken_away_while_its_pin_is_compared_opens_nothing() {
    let (_house, mut store) = carded();
    store.reset_pin(Who::Operator, number("12"), &PinHash::of_nobody().unwrap()).unwrap();
    let begin = |store: &mut Store| match store.begin_sign_on(Place::Panel, &by_card(OTHER)).unwrap() {
        SignOnStart::Check(check) => check.played(true),
        SignOnStart::Wait(wait) => panic!("nobody has to wait {wait:?} yet"),
    };
    let verdict = begin(&mut store);
    store.remove_staff_card(Who::Operator, number("34")).unwrap();
    assert!(matches!(store.finish_sign_on(verdict).unwrap(), SignOn::Refused { .. }));
    store.add_staff_card(Who::Operator, number("34"), &StaffCard::new(OTHER)).unwrap();
    let verdict = begin(&mut store);
    store.add_staff_card(Who::Operator, number("34"), &StaffCard::new("5F2KQ8ZT9X3M")).unwrap();
    store.add_staff_card(Who::Operator, number("12"), &StaffCard::new(OTHER)).unwrap();
    let opened = store.finish_sign_on(verdict).unwrap();
    assert!(
        matches!(opened, SignOn::Refused { .. }),
        "by now it is the manager's, and the PIN was another's: {opened:?}"
    );
}

#[test]
fn an_unknown_card_and_a_card_alone_cost_the_very_work_of_a_pin() {
    let (_house, mut store) = carded();
    let pin = store.pin_hasher().unwrap().hash(&NewPin::choose(SecretString::from("582093")).unwrap()).unwrap();
    store.reset_pin(Who::Operator, number("34"), &pin).unwrap();
    let cost = |start: SignOnStart| match start {
        SignOnStart::Check(check) => spent(|| drop(check.verify(SecretString::from("582094")).unwrap())),
        SignOnStart::Wait(wait) => panic!("nobody has to wait {wait:?} yet"),
    };
    let known = cost(store.begin_sign_on(Place::Panel, &by_card(OTHER)).unwrap());
    let unknown = cost(store.begin_sign_on(Place::Panel, &by_card("0007391285")).unwrap());
    let (house, mut store) = carded();
    let mut least = |text| cost(store.begin_sign_on_by_card(Place::Panel, &StaffCard::new(text)).unwrap());
    let all = [known, unknown, least(OTHER), least("0007391285")];
    drop(house);
    let (shortest, longest) = (all.iter().min().unwrap(), all.iter().max().unwrap());
    assert!(*longest < *shortest * 2, "{all:?}");
}
