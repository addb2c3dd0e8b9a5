//! Looking up: what a scan, a short code or a typed name finds, and what it does not tell.

use chrono::{Days, TimeDelta};
use welkom::domain::invitation::{LookUpAnswer, Resolution};
use welkom::domain::token::{Token, TokenKind};
use welkom::domain::visit::LeftBy;
use welkom::store::audit::Who;
use welkom::store::person::{Asked, Found};
use welkom::store::{Store, StoreError};

use super::{House, expected_on, import, invite, monday, text, walk_in};

fn name_of(resolution: Resolution) -> String {
    match resolution {
        Resolution::Invitation(invitation) => invitation.name.as_str().to_owned(),
        other => panic!("no invitation of today but {other:?}"),
    }
}

#[test]
fn an_invitation_of_today_opens_by_qr_and_by_short_code() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Jan de Wit", "Anna Visser");
    let _ = import(&mut store, vec![expected_on("Els Bakker", "Anna Visser", monday() + Days::new(9))]);
    assert_eq!(name_of(store.by_token(&invited.token).unwrap()), "Jan de Wit");
    assert_eq!(name_of(store.by_code(&invited.code).unwrap()), "Jan de Wit");
}

#[test]
fn a_code_of_yesterday_is_as_unknown_as_one_that_never_was() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Jan de Wit", "Anna Visser");
    house.wait(24);
    assert_eq!(store.by_token(&invited.token).unwrap(), Resolution::Unknown);
    assert_eq!(store.by_code(&invited.code).unwrap(), Resolution::Unknown);
    let never = Token { kind: TokenKind::Invitation, bits: [7; 16] };
    assert_eq!(store.by_token(&never).unwrap(), Resolution::Unknown);
}

#[test]
fn the_code_of_an_erased_invitation_is_as_unknown_as_one_that_never_was() {
    let house = House::new();
    let mut store = house.open();
    // Yesterday's key lives still: nobody has forgotten that day yet.
    let _ = store.save(&walk_in("Noor Kok", "Anna Visser")).unwrap();
    let of_tomorrow = |name| expected_on(name, "Anna Visser", monday() + Days::new(1));
    let invited = import(&mut store, vec![of_tomorrow("Jan de Wit"), of_tomorrow("Els Bakker")]);
    let [jan, els] = [0, 1].map(|at| invited[at].as_ref().unwrap());
    house.wait(24);
    assert_eq!(name_of(store.by_code(&jan.code).unwrap()), "Jan de Wit");
    let asked = Asked { name: &text("Jan de Wit"), email: None, visits: &[], invitations: &[] };
    assert!(matches!(store.erase_person(&asked, Who::Operator, false).unwrap(), Found::One(..)));
    assert!(store.living_days().unwrap().contains(&monday()));
    assert_eq!(store.by_code(&jan.code).unwrap(), Resolution::Unknown);
    assert_eq!(store.by_token(&jan.token).unwrap(), Resolution::Unknown);
    assert_eq!(name_of(store.by_code(&els.code).unwrap()), "Els Bakker");
}

#[test]
fn a_code_of_yesterday_is_unknown_even_where_credited_time_lags_behind() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Jan de Wit", "Anna Visser");
    house.clock.set_wall(super::monday_morning() + TimeDelta::days(40));
    assert_eq!(store.credited_day().unwrap(), monday());
    assert_eq!(store.by_token(&invited.token).unwrap(), Resolution::Unknown);
}

#[test]
fn a_code_of_another_day_is_said_to_be_of_another_day() {
    let house = House::new();
    let mut store = house.open();
    let later = import(&mut store, vec![expected_on("Jan de Wit", "Anna Visser", monday() + Days::new(2))]);
    let later = later[0].as_ref().unwrap();
    assert!(matches!(store.by_token(&later.token).unwrap(), Resolution::NotToday(_)));
    assert!(matches!(store.by_code(&later.code).unwrap(), Resolution::NotToday(_)));
}

#[test]
fn a_code_is_used_while_its_guest_is_inside_and_opens_again_when_they_come_back() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Jan de Wit", "Anna Visser");
    let mut draft = walk_in("Jan de Wit", "Anna Visser");
    draft.invitation = Some(invited.id);
    let first = store.save(&draft).unwrap().visit;
    assert!(matches!(store.by_token(&invited.token).unwrap(), Resolution::Used(_)));
    assert!(matches!(store.by_code(&invited.code).unwrap(), Resolution::Used(_)));

    let _ = store.check_out(first, LeftBy::Reception).unwrap();
    assert_eq!(name_of(store.by_token(&invited.token).unwrap()), "Jan de Wit");
    let second = store.save(&draft).unwrap().visit;
    assert_ne!(first, second);
    assert_eq!(store.visit(second).unwrap().unwrap().invitation, Some(invited.id));
    assert_eq!(store.expected(monday()).unwrap().len(), 1, "the invitation is linked, not doubled");
}

#[test]
fn a_refused_guests_invitation_is_free_again() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&mut store, "Jan de Wit", "Anna Visser");
    let mut draft = walk_in("Jan de Wit", "Anna Visser");
    draft.invitation = Some(invited.id);
    draft.needs_approval = true;
    let visit = store.save(&draft).unwrap().visit;
    store.refuse(visit).unwrap();
    assert_eq!(store.visit(visit).unwrap(), None);
    assert_eq!(name_of(store.by_token(&invited.token).unwrap()), "Jan de Wit");
}

#[test]
fn a_badge_opens_the_visit_of_who_is_inside_and_nothing_afterwards() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    let badge = store.badge_token(visit).unwrap().unwrap();
    assert_eq!(store.by_token(&badge).unwrap(), Resolution::Badge(visit));
    assert_eq!(store.check_out_by_badge(&badge).unwrap().map(|left| left.visit), Some(visit));
    assert_eq!(store.by_token(&badge).unwrap(), Resolution::Unknown);
    assert_eq!(store.check_out_by_badge(&badge).unwrap(), None);
}

#[test]
fn name_and_host_must_both_agree() {
    let house = House::new();
    let mut store = house.open();
    let _ = invite(&mut store, "José Núñez", "Anna Visser");
    let _ = invite(&mut store, "Els Bakker", "Bram Mulder");
    let found = store.look_up(&text("jose nunez"), &text("ANNA VISSER")).unwrap();
    assert!(matches!(found, LookUpAnswer::Found(invitation) if invitation.name.as_str() == "José Núñez"));
    assert_eq!(store.look_up(&text("José Núñez"), &text("Bram Mulder")).unwrap(), LookUpAnswer::Unknown);
    assert_eq!(store.look_up(&text("Piet Vos"), &text("Anna Visser")).unwrap(), LookUpAnswer::Unknown);
}

#[test]
fn every_pair_of_the_table_comes_out_of_the_store_as_the_matcher_says() {
    let pairs: Vec<Vec<&str>> = include_str!("../../fixtures/look_up_names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let house = House::new();
    let mut store = house.open();
    // A number is never taken for another one, so that each pair has its own host, and its own guest.
    let numbered = |at: usize| format!("Gate {at}");
    let guests = pairs.iter().enumerate().map(|(at, pair)| expected_on(pair[1], &numbered(at), monday()));
    let hosts = pairs.iter().enumerate().map(|(at, pair)| expected_on(&numbered(at), pair[1], monday()));
    let _ = import(&mut store, guests.chain(hosts).collect());
    let mut wrong = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let (typed, number) = (text(pair[2]), text(&numbered(at)));
        for (name, host) in [(&typed, &number), (&number, &typed)] {
            let found = matches!(store.look_up_uncounted(name, host).unwrap(), LookUpAnswer::Found(_));
            if found != (pair[0] == "yes") {
                wrong.push(format!("{} | {}: should be {} ({})", pair[1], pair[2], pair[0], pair[3]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn two_who_are_spelled_alike_are_as_unknown_as_none() {
    let house = House::new();
    let mut store = house.open();
    let _ = invite(&mut store, "Willem Jansen", "Anna Visser");
    let _ = invite(&mut store, "Willem Janssen", "Anna Visser");
    assert_eq!(store.look_up(&text("Willem Jansse"), &text("Anna Visser")).unwrap(), LookUpAnswer::Unknown);
    let exact = store.look_up(&text("willem janssen"), &text("Anna Visser")).unwrap();
    assert!(matches!(exact, LookUpAnswer::Found(invitation) if invitation.name.as_str() == "Willem Janssen"));
}

#[test]
fn of_several_appointments_the_earliest_unused_one_is_opened() {
    let house = House::new();
    let mut store = house.open();
    let at = |source: &str, hour: i64| {
        let mut draft = expected_on("Jan de Wit", "Anna Visser", monday());
        draft.source_id = Some(text(source));
        draft.window.starts_at += TimeDelta::hours(hour);
        draft
    };
    let answers = import(&mut store, vec![at("late@calendar", 14), at("early@calendar", 9)]);
    let [late, early] = [0, 1].map(|at| answers[at].as_ref().unwrap().id);
    let found = |store: &mut Store| match store.look_up_uncounted(&text("jan de wit"), &text("Anna Visser")).unwrap() {
        LookUpAnswer::Found(invitation) => (invitation.id, false),
        LookUpAnswer::Used(invitation) => (invitation.id, true),
        other => panic!("nobody but {other:?}"),
    };
    assert_eq!(found(&mut store), (early, false));
    let mut draft = walk_in("Jan de Wit", "Anna Visser");
    draft.invitation = Some(early);
    let morning = store.save(&draft).unwrap().visit;
    assert_eq!(found(&mut store), (late, false), "while they are inside");
    let _ = store.check_out(morning, LeftBy::Reception).unwrap();
    assert_eq!(found(&mut store), (late, false), "what was never used goes before what was");
    draft.invitation = Some(late);
    let _ = store.save(&draft).unwrap();
    assert_eq!(found(&mut store), (early, false), "who left may come back");
    draft.invitation = Some(early);
    let _ = store.save(&draft).unwrap();
    assert!(found(&mut store).1, "both guests are inside");
}

#[test]
fn by_name_an_invitation_is_used_while_its_guest_is_inside_and_opens_again_when_they_come_back() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = walk_in("Piet Bakker", "Anna Visser");
    draft.invitation = Some(invite(&mut store, "Piet Bakker", "Anna Visser").id);
    let look_up = |store: &mut Store| store.look_up_uncounted(&text("Piet Bakker"), &text("Anna Visser")).unwrap();
    for needs_approval in [false, true] {
        assert!(matches!(look_up(&mut store), LookUpAnswer::Found(_)));
        draft.needs_approval = needs_approval;
        let visit = store.save(&draft).unwrap().visit;
        assert!(matches!(look_up(&mut store), LookUpAnswer::Used(_)), "waiting: {needs_approval}");
        let _ = store.check_out(visit, LeftBy::Reception).unwrap();
    }
    assert!(matches!(look_up(&mut store), LookUpAnswer::Found(_)));
}

#[test]
fn an_invitation_that_two_processes_opened_lets_in_one_guest() {
    let house = House::new();
    let (mut kiosk, mut command) = (house.open(), house.open());
    let invited = invite(&mut kiosk, "Piet Bakker", "Anna Visser");
    let mut draft = walk_in("Piet Bakker", "Anna Visser");
    draft.invitation = Some(invited.id);
    for store in [&mut kiosk, &mut command] {
        assert_eq!(name_of(store.by_code(&invited.code).unwrap()), "Piet Bakker");
    }
    let first = kiosk.save(&draft).unwrap().visit;
    assert!(matches!(command.save(&draft), Err(StoreError::InvitationUsed)));
    assert_eq!(command.roll_call().unwrap().len(), 1, "nothing was stored");
    let _ = command.check_out(first, LeftBy::Reception).unwrap();
    assert!(command.save(&draft).is_ok());
}

#[test]
fn the_exact_address_finds_its_guest_where_addresses_are_kept() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = expected_on("Jan de Wit", "Anna Visser", monday());
    draft.email = Some(text("Jan@Molen.example"));
    let _ = import(&mut store, vec![draft]);
    let found = store.look_up_by_email(&text("jan@molen.example"), &text("Anna Visser")).unwrap();
    assert!(matches!(found, LookUpAnswer::Found(_)));
    let other = store.look_up_by_email(&text("jan@molen.exampl"), &text("Anna Visser")).unwrap();
    assert_eq!(other, LookUpAnswer::Unknown);
}

#[test]
fn only_guests_of_today_are_found_by_name() {
    let house = House::new();
    let mut store = house.open();
    let _ = import(&mut store, vec![expected_on("Jan de Wit", "Anna Visser", monday() + Days::new(1))]);
    assert_eq!(store.look_up(&text("Jan de Wit"), &text("Anna Visser")).unwrap(), LookUpAnswer::Unknown);
    house.wait(24);
    assert!(matches!(store.look_up(&text("Jan de Wit"), &text("Anna Visser")).unwrap(), LookUpAnswer::Found(_)));
}

#[test]
fn a_guest_imported_by_another_process_is_found_at_once() {
    let house = House::new();
    let (mut kiosk, mut command) = (house.open(), house.open());
    kiosk.prepare_look_up().unwrap();
    assert_eq!(kiosk.look_up(&text("Jan de Wit"), &text("Anna Visser")).unwrap(), LookUpAnswer::Unknown);
    let _ = invite(&mut command, "Jan de Wit", "Anna Visser");
    assert!(matches!(kiosk.look_up(&text("Jan de Wit"), &text("Anna Visser")).unwrap(), LookUpAnswer::Found(_)));
}

#[test]
fn the_sixth_try_in_ten_minutes_goes_to_reception_also_after_a_restart() {
    let house = House::new();
    let (name, host) = (text("Jan de Wit"), text("Anna Visser"));
    {
        let mut store = house.open();
        let _ = invite(&mut store, "Jan de Wit", "Anna Visser");
        for _ in 0..5 {
            assert_ne!(store.look_up(&name, &host).unwrap(), LookUpAnswer::TooManyTries);
        }
        assert_eq!(store.look_up(&name, &host).unwrap(), LookUpAnswer::TooManyTries);
    }
    house.clock.reboot();
    let mut store = house.open();
    assert_eq!(store.look_up(&name, &host).unwrap(), LookUpAnswer::TooManyTries);
    house.clock.advance(std::time::Duration::from_mins(11));
    assert!(matches!(store.look_up(&name, &host).unwrap(), LookUpAnswer::Found(_)));
}

#[test]
fn look_ups_of_the_command_line_take_no_tries_from_the_guests() {
    let house = House::new();
    let mut store = house.open();
    let (name, host) = (text("Jan de Wit"), text("Anna Visser"));
    for _ in 0..10 {
        assert_eq!(store.look_up_uncounted(&name, &host).unwrap(), LookUpAnswer::Unknown);
    }
    assert_eq!(store.look_up(&name, &host).unwrap(), LookUpAnswer::Unknown);
}

#[test]
fn turning_the_wall_clock_gives_no_new_tries() {
    let house = House::new();
    let mut store = house.open();
    let (name, host) = (text("Jan de Wit"), text("Anna Visser"));
    for _ in 0..5 {
        let _ = store.look_up(&name, &host).unwrap();
    }
    for days in [-300, 300] {
        house.clock.set_wall(super::monday_morning() + TimeDelta::days(days));
        assert_eq!(store.look_up(&name, &host).unwrap(), LookUpAnswer::TooManyTries);
    }
}
