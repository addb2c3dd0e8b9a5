//! Two windows of one process: what is done in one never reaches the other, except that scans are the guests'.

use std::sync::Arc;
use std::time::{Duration, Instant};

use iced::window;

use super::play::Play;
use super::start::start;
use crate::config::{Bell, DeskWindow};
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Role, StaffNumber};
use crate::effects::{Effects, News, open_store};
use crate::flow::{Event, State};
use crate::ui::app::boot::{boot, ready};
use crate::ui::app::incoming::Incoming;
use crate::ui::app::update::update;
use crate::ui::app::{App, Stage};
use crate::ui::desk::message::Message as DeskTap;
use crate::ui::message::Message;
use crate::ui::widget::root::Input;

/// The windows of a house with a desk, and its data folder.
fn app(place: Option<DeskWindow>) -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut start = start(folder.path());
    if let Ok(config) = &mut start.config {
        config.desk.window = place;
    }
    let (ready, _lock) = ready(start).unwrap();
    let (mut app, _) = boot(&ready);
    let _ = app.open_desk();
    (app, folder)
}

fn state(app: &App) -> &State {
    let Stage::Kiosk(kiosk) = &app.stage else { panic!("a kiosk with settings") };
    &kiosk.session.state
}

fn desk_of(app: &App) -> window::Id {
    app.desk.as_ref().map(|desk| desk.window).unwrap()
}

fn tap_desk(app: &mut App, tap: DeskTap) {
    let screen = app.desk.as_ref().map(|desk| desk.desk.screens()).unwrap();
    let _ = update(app, Incoming::Desk(screen, tap));
}

fn is_locked(app: &App) -> bool {
    app.desk.as_ref().is_some_and(|desk| desk.desk.is_locked())
}

#[test]
fn without_a_word_in_kiosk_toml_nothing_is_made_of_a_desk() {
    let (app, _folder) = app(None);
    assert!(app.desk.is_none());
}

#[test]
fn a_guest_and_reception_work_side_by_side() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    let (guests, desk) = (app.window, desk_of(&app));
    let screen = app.stage.screens();
    let _ = update(&mut app, Incoming::Screen(screen, Message::Flow(Event::Arrive)));
    assert!(is_locked(&app), "a guest's tap is not the desk's");
    for digit in "12".chars() {
        let _ = update(&mut app, Incoming::Heard(guests, Input::Typed(digit)));
    }
    assert!(is_locked(&app), "nor is what a guest types");

    let screens = app.stage.screens();
    tap_desk(&mut app, DeskTap::SignOn);
    assert!(!is_locked(&app));
    for digit in "345".chars() {
        let _ = update(&mut app, Incoming::Heard(desk, Input::Typed(digit)));
    }
    let _ = update(&mut app, Incoming::Heard(desk, Input::Escape));
    let State::WhoAreYou(here) = state(&app) else { panic!("the guest's step is gone") };
    assert_eq!((here.typed.as_str(), app.stage.screens()), ("12", screens), "the guest is not disturbed");
    assert!(is_locked(&app));
}

#[test]
fn a_tap_for_a_screen_of_the_desk_that_has_gone_is_nobodys() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    let _ = update(&mut app, Incoming::Desk(7, DeskTap::SignOn));
    assert!(is_locked(&app));
}

#[test]
fn a_scan_is_the_guests_whichever_window_has_the_keys() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    let desk = desk_of(&app);
    let _ = update(&mut app, Incoming::Heard(desk, Input::Scanned(Scanned::new("WELKOM"))));
    assert!(is_locked(&app));
    assert!(!matches!(state(&app), State::Welcome), "the guest's code was lost");
}

/// Whether the desk calls for somebody at the kiosk.
fn calls(app: &App) -> bool {
    app.desk.as_ref().is_some_and(|desk| desk.desk.is_called_from_kiosk())
}

fn hears(app: &mut App, event: Event) {
    let _ = update(app, Incoming::News(News::Event(event)));
}

#[test]
fn the_desk_calls_as_long_as_the_guests_screen_says_that_reception_comes() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    hears(&mut app, Event::Arrive);
    assert!(!calls(&app));
    hears(&mut app, Event::CallReception);
    assert!(calls(&app));
    hears(&mut app, Event::NobodyCame);
    assert!(calls(&app), "who is asked to walk to the desk is not there yet");
    hears(&mut app, Event::Clear);
    assert!(!calls(&app), "the guest has gone");
    hears(&mut app, Event::CallReception);
    hears(&mut app, Event::SignedOn(StaffNumber::parse("12").unwrap().into(), Role::Reception));
    assert!(!calls(&app), "reception stands there");
    hears(&mut app, Event::SignedOff);
    assert!(!calls(&app), "and has seen to it");
}

#[test]
fn who_waits_to_be_let_in_is_not_called_for_twice() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    let mut play = Play::new();
    let _ = play.confirm(true);
    let Stage::Kiosk(kiosk) = &mut app.stage else { panic!("a kiosk with settings") };
    kiosk.session = std::mem::take(&mut play.kiosk.session);
    assert!(matches!(kiosk.session.state, State::WaitingForReception(_)));
    hears(&mut app, Event::CallReception);
    assert!(!calls(&app), "the store counts them");
}

#[test]
fn the_bell_sounds_for_who_calls_from_the_kiosk_with_or_without_a_window_for_reception() {
    for place in [None, Some(DeskWindow::Movable)] {
        let (mut app, folder) = app(place);
        let Stage::Kiosk(kiosk) = &app.stage else { panic!("a kiosk with settings") };
        let (mut config, clock) = (kiosk.config().clone(), kiosk.clock().clone());
        let rung = folder.path().join("rung");
        let arguments = ["-c", "echo >> \"$0\"", &rung.display().to_string()].map(str::to_owned).to_vec();
        config.desk.bell = Some(Bell { program: "sh".to_owned(), arguments });
        let store = open_store(&config, &clock).unwrap();
        let _ = app.opened(Ok(Effects::start(&config, store, Arc::new(|_| {}), true)));
        hears(&mut app, Event::Arrive);
        hears(&mut app, Event::CallReception);
        let began = Instant::now();
        while !rung.exists() {
            assert!(began.elapsed() < Duration::from_secs(20), "nothing sounds");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_scan_heard_in_the_desks_window_ends_the_last_guests_call_there() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    let Stage::Kiosk(kiosk) = &mut app.stage else { panic!("a kiosk with settings") };
    kiosk.session.state = State::Refused;
    hears(&mut app, Event::CallReception);
    assert!(calls(&app));
    let desk = desk_of(&app);
    let _ = update(&mut app, Incoming::Heard(desk, Input::Scanned(Scanned::new("WELKOM"))));
    assert!(!calls(&app), "the next guest is none of that");
}

#[test]
fn the_focus_moves_only_in_the_window_whose_keys_were_heard() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    let (guests, desk) = (app.window, desk_of(&app));
    assert_eq!(app.keys_at, guests);
    let _ = update(&mut app, Incoming::Heard(desk, Input::Forward));
    assert_eq!(app.keys_at, desk);
    let _ = update(&mut app, Incoming::Heard(guests, Input::Activity));
    assert_eq!(app.keys_at, guests);
}

#[test]
fn closing_the_desks_window_locks_it_and_ends_nothing() {
    let (mut app, _folder) = app(Some(DeskWindow::Movable));
    let desk = desk_of(&app);
    tap_desk(&mut app, DeskTap::SignOn);
    let _ = update(&mut app, Incoming::Heard(desk, Input::Window(window::Event::CloseRequested)));
    assert!(is_locked(&app));
    assert!(matches!(app.stage, Stage::Kiosk(_)));
}
