//! Reception over a guest's step: the pad and the bar lose nothing of it, and say what came of each act.

use chrono::NaiveDate;

use super::play::{Play, reception};
use crate::domain::host::HostSuggestion;
use crate::domain::id::{HostId, InvitationId, VisitId};
use crate::domain::invitation::{Hit, Hits, Invitation, Resolution, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::staff::{Correction, Done, Reason, StaffAct};
use crate::domain::text::Personal;
use crate::flow::event::Answer;
use crate::flow::state::{NotChosen, Sought};
use crate::flow::{Effect, Event, State};
use crate::ui::keyboard::Key;
use crate::ui::message::{Message, Staff};
use crate::ui::screen::staff::{BarStage, BarView, Outcome};
use crate::ui::widget::root::Input;

fn bar(play: &Play) -> BarView<'_> {
    play.kiosk.bar.view(play.kiosk.timers.staff_left(play.now))
}

fn staff(play: &mut Play, staff: Staff) {
    play.tap(Message::Staff(staff));
}

/// An act and its reason, as the bar asks for them.
fn chooses(play: &mut Play, act: StaffAct) {
    staff(play, Staff::Choose(act));
    staff(play, Staff::Act(act, act.reasons()[0]));
}

/// A guest at each step that a screen can show.
fn at_each_step() -> Vec<Play> {
    let arriving = |way: fn(&mut Play)| {
        let mut play = Play::new();
        way(&mut play);
        play
    };
    vec![
        Play::new(),
        arriving(|play| {
            play.flow(Event::Arrive);
            play.type_by_hand("José Jan");
        }),
        arriving(|play| {
            play.flow(Event::Arrive);
            play.type_by_hand("José Janssen");
            play.flow(Event::Next);
            play.type_by_hand("Ann");
        }),
        arriving(|play| {
            play.flow(Event::Arrive);
            play.type_by_hand("José Janssen");
            play.flow(Event::Next);
            play.type_by_hand("Anna");
            play.flow(Event::Next);
        }),
        arriving(Play::come_by_name),
        arriving(|play| {
            let _ = play.save();
        }),
        arriving(|play| {
            let _ = play.check_in();
        }),
        arriving(|play| play.flow(Event::Leave)),
    ]
}

#[test]
fn the_pad_opens_over_every_step_by_the_site_mark_alone_and_leaves_it_as_it_was() {
    for mut play in at_each_step() {
        let before = play.kiosk.session.clone();
        play.flow(Event::CallReception);
        assert!(play.kiosk.pad.is_none(), "a call opened the pad at {:?}", before.state);
        staff(&mut play, Staff::OpenPad);
        assert!(play.kiosk.pad.is_some());
        play.type_by_hand("12");
        play.wait(19);
        assert!(play.kiosk.pad.is_some());
        play.wait(1);
        assert!(play.kiosk.pad.is_none(), "the pad stays open at {:?}", before.state);
        assert_eq!(play.kiosk.session.state, before.state);
    }
}

#[test]
fn the_bar_opens_over_every_step_closes_with_one_tap_or_by_itself_and_leaves_the_guest_their_time() {
    for mut play in at_each_step() {
        let before = play.kiosk.session.state.clone();
        play.sign_on();
        assert!(play.kiosk.session.staff.is_some());
        staff(&mut play, Staff::Close);
        assert_eq!((play.kiosk.session.staff, &play.kiosk.session.state), (None, &before));
        // The guest's time stands still meanwhile, and begins anew.
        for _ in 0..6 {
            play.sign_on();
            play.wait(20);
            assert_eq!((play.kiosk.session.staff, &play.kiosk.session.state), (None, &before), "20 s at {before:?}");
        }
    }
}

#[test]
fn a_name_is_put_right_from_what_was_typed_and_waits_for_the_visit() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    let _ = play.effects();
    chooses(&mut play, StaffAct::CorrectName);
    assert!(matches!(bar(&play).stage, BarStage::Name(typed) if typed.as_str() == "José Janssen"));
    play.type_by_hand("s");
    staff(&mut play, Staff::Key(Key::Erase));
    play.hear(Input::Erase);
    staff(&mut play, Staff::Key(Key::Letter('o')));
    assert!(matches!(bar(&play).stage, BarStage::Name(typed) if typed.as_str() == "José Jansseo"));
    play.hear(Input::Enter);
    assert_eq!((bar(&play).stage, bar(&play).outcome), (BarStage::Acts, Outcome::WithTheVisit));
    let effects = play.effects();
    let [Effect::Match { name, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name.as_str(), "José Jansseo", "who was not found is looked up again");
}

#[test]
fn what_staff_type_never_goes_into_the_guests_field_and_their_keys_stay_as_they_were() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José Janssen");
    play.flow(Event::Next);
    play.type_by_hand("Ann");
    let keys = play.kiosk.keyboard.clone();
    play.sign_on();
    chooses(&mut play, StaffAct::CorrectName);
    play.type_by_hand("!");
    assert_eq!(play.kiosk.keyboard, keys);
    staff(&mut play, Staff::Close);
    let State::WhomDoYouVisit(here) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!((here.name.as_str(), here.search.typed.as_str()), ("José Janssen", "Ann"));
}

#[test]
fn a_saved_visit_is_put_right_on_disk_first_and_then_the_badge_is_old() {
    let mut play = Play::new();
    let visit = play.check_in();
    play.sign_on();
    let _ = play.effects();
    staff(&mut play, Staff::Choose(StaffAct::CorrectKind));
    staff(&mut play, Staff::Act(StaffAct::CorrectKind, Reason::AnotherKind));
    assert_eq!(bar(&play).stage, BarStage::Kinds);
    staff(&mut play, Staff::Kind(VisitorKind::Vendor));
    let effects = play.effects();
    let [Effect::Correct(_, corrected, Correction::Kind(VisitorKind::Vendor), Done { by, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((*corrected, by.number()), (visit, Some(reception().number)));
    assert_eq!(bar(&play).outcome, Outcome::None, "nothing is on disk yet");
    play.answer(Answer::Acted(StaffAct::CorrectKind, true));
    assert_eq!(bar(&play).outcome, Outcome::BadgeIsOld);
    staff(&mut play, Staff::Choose(StaffAct::CorrectName));
    staff(&mut play, Staff::Act(StaffAct::CorrectName, Reason::Misspelled));
    play.hear(Input::Enter);
    play.answer(Answer::Acted(StaffAct::CorrectName, false));
    assert_eq!(bar(&play).outcome, Outcome::NotDone, "the visit has changed meanwhile");
}

#[test]
fn a_host_is_found_in_the_directory_while_typing() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    chooses(&mut play, StaffAct::CorrectHost);
    let _ = play.effects();
    play.type_by_hand("Bo");
    assert_eq!(play.effects(), [], "two letters ask nothing");
    play.type_by_hand("z");
    assert!(matches!(&play.effects()[..], [Effect::Suggest(..)]));
    let bo = HostSuggestion { id: HostId([1; 16]), shown: Personal::clean("Bo Z.").unwrap() };
    play.answer(Answer::Suggested(vec![bo.clone()]));
    assert_eq!(play.kiosk.session.sought, Sought::Hosts(vec![bo.clone()]));
    staff(&mut play, Staff::Host(bo));
    let effects = play.effects();
    let [Effect::Match { host, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((host.id, host.name.as_str()), (Some(HostId([1; 16])), "Bo Z."));
}

/// An invitation of today.
fn invitation() -> Invitation {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let starts_at = day.and_hms_opt(13, 0, 0).unwrap().and_utc();
    Invitation {
        id: InvitationId([5; 16]),
        name: Personal::clean("Joséphine Janssen").unwrap(),
        company: None,
        host: Personal::clean("Anna Visser").unwrap(),
        email: None,
        window: Window { starts_at, ends_at: starts_at, first_day: day, last_day: day, has_times: true },
        kind: VisitorKind::Guest,
        over: None,
    }
}

/// Reception has found one invitation.
fn found(play: &mut Play) -> Hit {
    chooses(play, StaffAct::ChooseInvitation);
    play.type_by_hand("Jos");
    let _ = play.effects();
    play.hear(Input::Enter);
    let effects = play.effects();
    let [Effect::Seek(_, _, done)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((done.act, done.by.number()), (StaffAct::LookUp, Some(reception().number)));
    let hit = Hit::from(invitation());
    play.answer(Answer::Sought(Some(Hits { found: vec![hit.clone()], more: false })));
    hit
}

#[test]
fn an_invitation_is_searched_only_when_asked_and_is_the_guests_once_it_was_read_again() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    let hit = found(&mut play);
    assert_eq!(bar(&play).stage, BarStage::Found);
    staff(&mut play, Staff::SearchAgain);
    assert!(matches!(bar(&play).stage, BarStage::Search(typed) if typed.as_str() == "Jos"), "what was typed stays");
    play.hear(Input::Enter);
    play.answer(Answer::Sought(Some(Hits { found: vec![hit.clone()], more: false })));
    let _ = play.effects();
    staff(&mut play, Staff::Hit(Box::new(hit)));
    assert!(matches!(&play.effects()[..], [Effect::Choose(..)]));
    play.answer(Answer::Chosen(Resolution::Invitation(Box::new(invitation()))));
    assert_eq!((bar(&play).stage, bar(&play).outcome), (BarStage::Acts, Outcome::WithTheVisit));
    let State::IdCheck(here) = play.state() else { panic!("{:?}", play.state()) };
    assert_eq!(here.applicant.name.as_str(), "Joséphine Janssen");
}

#[test]
fn an_invitation_that_is_no_longer_what_was_read_leaves_guest_and_search_where_they_are() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    let hit = found(&mut play);
    let before = play.state().clone();
    staff(&mut play, Staff::Hit(Box::new(hit)));
    play.answer(Answer::Chosen(Resolution::Used(Box::new(invitation()))));
    assert_eq!(play.kiosk.session.sought, Sought::Not(NotChosen::Used));
    assert_eq!((bar(&play).stage, play.state()), (BarStage::Found, &before));
}

#[test]
fn in_a_house_with_lists_everybody_of_today_is_paged_and_the_guests_own_page_stays() {
    let mut play = Play::new();
    play.kiosk.config.policy.lists_on_panel = true;
    play.come_by_name();
    play.sign_on();
    play.kiosk.present(|show| show.page = 1);
    let _ = play.effects();
    chooses(&mut play, StaffAct::ChooseInvitation);
    assert!(matches!(&play.effects()[..], [Effect::Seek(..)]));
    assert_eq!(bar(&play).stage, BarStage::List);
    play.answer(Answer::Sought(Some(Hits { found: vec![Hit::from(invitation()); 9], more: false })));
    play.wait(15);
    play.tap(Message::Page(1));
    assert_eq!(play.kiosk.scene().page, 1);
    play.wait(15);
    assert!(play.kiosk.session.staff.is_some(), "whoever pages is there");
    staff(&mut play, Staff::Acts);
    assert_eq!(play.kiosk.scene().page, 1, "the guest's own");
}

#[test]
fn a_guest_who_leaves_while_reception_decides_takes_what_was_typed_and_found_along() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    let hit = found(&mut play);
    staff(&mut play, Staff::Hit(Box::new(hit)));
    play.flow(Event::Clear);
    play.answer(Answer::Chosen(Resolution::Invitation(Box::new(invitation()))));
    assert_eq!((play.state(), &play.kiosk.session.sought), (&State::Welcome, &Sought::Nothing));
    assert_eq!(bar(&play).stage, BarStage::Acts);
    staff(&mut play, Staff::Act(StaffAct::Refuse, Reason::NotExpected));
    assert_eq!(play.state(), &State::Welcome, "a late tap does nothing to the next guest");
}

#[test]
fn an_act_that_fits_no_more_closes_with_its_page() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    chooses(&mut play, StaffAct::CorrectHost);
    assert!(matches!(bar(&play).stage, BarStage::Host(_)));
    play.flow(Event::Back);
    assert!(matches!(play.state(), State::WhomDoYouVisit(_)));
    assert_eq!(bar(&play).stage, BarStage::Acts);
}

#[test]
fn a_check_in_is_ended_with_its_line_and_the_next_guest_finds_welcome() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    let _ = play.effects();
    chooses(&mut play, StaffAct::Cancel);
    let effects = play.effects();
    let [Effect::Audit(Done { act: StaffAct::Cancel, .. })] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(play.state(), &State::Welcome);
    let mut play = Play::new();
    let visit: VisitId = play.check_in();
    play.sign_on();
    let _ = play.effects();
    chooses(&mut play, StaffAct::Cancel);
    assert!(matches!(&play.effects()[..], [Effect::SignOut(_, ended, _)] if *ended == visit));
    assert!(matches!(play.state(), State::Done(_)), "not before it is on disk");
    play.answer(Answer::Acted(StaffAct::Cancel, true));
    assert_eq!(play.state(), &State::Welcome);
}
