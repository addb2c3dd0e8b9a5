//! Documents at the window: what a burst of letters does on each screen, and what reception does about it.

use super::play::{Play, reception};
use crate::domain::document::{Document, DocumentName, Problem, Reading};
use crate::domain::identity_check::{DocumentKind, IdMethod, IdOutcome};
use crate::domain::name::Verdict;
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Authority, Reason, StaffAct};
use crate::flow::state::{Call, Laid, Remark};
use crate::flow::{Effect, Event, State};
use crate::ui::app::typing::typed;
use crate::ui::message::{Message, Sheet, Staff};
use crate::ui::widget::root::Input;

/// The machine-readable zone of the specimen in ICAO 9303-4, as a reader types it.
const ZONE: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n";

fn passport(surname: &str, given: &str) -> Event {
    let name = DocumentName::new(surname, given, false);
    Event::Read(Reading::Document(Document { kind: DocumentKind::Passport, name, expired: Some(false) }))
}

/// Something that is done at the window.
type Deed = fn(&mut Play);

#[test]
fn a_document_on_any_screen_types_nothing_and_presses_nothing() {
    let ways: [(&str, Deed); 6] = [
        ("welcome", |_| {}),
        ("who are you", |play| {
            play.flow(Event::Arrive);
            play.type_by_hand("José");
        }),
        ("whom do you visit", |play| {
            play.flow(Event::Arrive);
            play.type_by_hand("José Janssen");
            play.flow(Event::Next);
            play.type_by_hand("Anna");
        }),
        ("the ID check at the desk", |play| play.come_by_name()),
        ("a delivery", |play| {
            play.flow(Event::Deliver);
            play.type_by_hand("Anna");
        }),
        ("the last screen", |play| {
            let _ = play.check_in();
        }),
    ];
    for (screen, way) in ways {
        let mut play = Play::new();
        way(&mut play);
        let text = |play: &Play| typed(play.state()).map(|(text, _)| text.as_str().to_owned());
        let (before, typed_before) = (play.state().clone(), text(&play));
        let _ = play.effects();
        play.hear(Input::Scanned(Scanned::new(ZONE)));
        assert!(play.effects().is_empty(), "{screen}: it asked something of the world");
        match (&before, play.state()) {
            // Whoever lays a document down, or scans what is no code, has come to arrive.
            (State::Welcome | State::Done(_), State::WhoAreYou(here)) => assert!(here.typed.is_empty(), "{screen}"),
            (before, after) => {
                assert_eq!(std::mem::discriminant(before), std::mem::discriminant(after), "{screen}");
                assert_eq!(text(&play), typed_before, "{screen}");
            }
        }
    }
}

#[test]
fn a_document_that_agrees_goes_on_by_itself_behind_no_sheet() {
    let mut play = Play::confirming(&[IdMethod::Reader]);
    play.come_by_name();
    let screen = play.kiosk.screens();
    play.flow(passport("JANSSEN", "JOSE"));
    let State::Review(guest) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!((guest.identity.method, guest.identity.outcome), (IdMethod::Reader, IdOutcome::Match));
    assert_eq!(play.kiosk.screens(), screen + 1, "a finger on its way to the last screen hits nothing");
    play.tap(Message::Open(Sheet::TextAndContrast));
    play.hear(Input::Scanned(Scanned::new(ZONE)));
    assert_eq!(play.kiosk.presentation.sheet, None, "what is said of a scan is not said behind a sheet");
}

#[test]
fn each_thing_that_comes_of_a_document_is_another_screen() {
    let mut play = Play::confirming(&[IdMethod::Reader]);
    play.come_by_name();
    let mut screens = vec![play.kiosk.screens()];
    for event in [
        Event::Read(Reading::Refused),
        Event::Read(Reading::Unreadable(Problem::Incomplete)),
        Event::Read(Reading::NoName(DocumentKind::Licence)),
        passport("PAPADOPOULOS", "ELENI"),
    ] {
        play.flow(event);
        screens.push(play.kiosk.screens());
    }
    screens.dedup();
    assert_eq!(screens.len(), 5);
    assert!(matches!(play.kiosk.session.call, Call::Coming(_)), "the last one calls reception");
}

#[test]
fn reception_admits_with_a_reason_whom_a_document_left_in_doubt() {
    let mut play = Play::confirming(&[IdMethod::Reader]);
    play.come_by_name();
    play.flow(passport("PAPADOPOULOS", "ELENI"));
    play.sign_on();
    play.tap(Message::Staff(Staff::Choose(StaffAct::IdSeen)));
    play.tap(Message::Staff(Staff::Act(StaffAct::IdSeen, Reason::NameSpelled)));
    let State::Review(guest) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!((guest.identity.method, guest.identity.outcome), (IdMethod::Reader, IdOutcome::Seen));
    assert_eq!(guest.identity.by, Some(reception().number));
    let _ = play.effects();
    play.flow(Event::Confirm);
    let effects = play.effects();
    let [Effect::Save(_, _, done)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((done[0].act, done[0].reason), (StaffAct::IdSeen, Reason::NameSpelled));
}

#[test]
fn the_hosts_button_leads_to_the_pad_and_the_word_is_reception_s() {
    let mut play = Play::confirming(&[IdMethod::Host]);
    play.come_by_name();
    // What the button of the host's screen sends.
    play.sign_on();
    assert!(matches!(play.state(), State::IdCheck(_)), "a PIN alone vouches for nobody");
    play.tap(Message::Staff(Staff::Choose(StaffAct::HostVouches)));
    play.tap(Message::Staff(Staff::Act(StaffAct::HostVouches, Reason::HostPresent)));
    let State::Review(guest) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!((guest.identity.method, guest.identity.outcome), (IdMethod::Host, IdOutcome::Vouched));
    assert_eq!(guest.done[0].by, Authority::Staff(reception().number));
}

#[test]
fn a_document_while_the_pad_is_open_is_nobodys() {
    let mut play = Play::confirming(&[IdMethod::Reader]);
    play.come_by_name();
    play.tap(Message::Staff(Staff::OpenPad));
    play.hear(Input::Scanned(Scanned::new(ZONE)));
    let State::IdCheck(here) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!(here.laid, Laid::Nothing);
}

#[test]
fn stop_wipes_the_document_with_everything_else() {
    let mut play = Play::confirming(&[IdMethod::Reader]);
    play.come_by_name();
    play.flow(passport("PAPADOPOULOS", "ELENI"));
    play.flow(Event::Clear);
    assert_eq!((play.state(), play.kiosk.session.call), (&State::Welcome, Call::No));
}

#[test]
fn a_burst_at_the_id_check_is_read_compared_and_judged_by_the_sites_date() {
    let mut play = Play::confirming(&[IdMethod::Reader]);
    play.flow(Event::Arrive);
    play.type_by_hand("Anna Maria Eriksson");
    play.flow(Event::Next);
    play.type_by_hand("Anna");
    play.flow(Event::Next);
    play.answer(crate::flow::Answer::Matched(crate::domain::invitation::LookUpAnswer::Unknown));
    let wrong = ZONE.replace("ZE184226B<<<<<10", "ZE184226B<<<<<11");
    play.hear(Input::Scanned(Scanned::new(&wrong)));
    let State::IdCheck(here) = play.state() else { panic!("{:?}", play.state()) };
    assert!(matches!(here.laid, Laid::Unreadable(Problem::CheckDigit(_))), "{:?}", here.laid);
    // The specimen expired in 2012.
    play.hear(Input::Scanned(Scanned::new(ZONE)));
    let State::IdCheck(here) = play.state() else { panic!("{:?}", play.state()) };
    let doubt = here.doubt().unwrap();
    assert_eq!((doubt.comparison.verdict, doubt.document.expired), (Verdict::Match, Some(true)));
}

#[test]
fn a_number_that_nobody_may_ask_for_becomes_no_name_whether_it_is_scanned_or_typed() {
    let mut play = Play::new();
    play.hear(Input::Scanned(Scanned::new("111222333")));
    let State::WhoAreYou(here) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!(here.remark, Some(Remark::CodeUnknown), "told like every code that opens nothing");
    play.type_by_hand("111222333");
    play.hear(Input::Enter);
    let State::WhoAreYou(here) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!((here.remark, here.typed.as_str()), (Some(Remark::CodeUnknown), ""));
}
