//! What reaches the window but is meant for something that is no longer there.

use crate::flow::{Event, State};
use crate::ui::app::boot::{boot, ready};
use crate::ui::app::incoming::Incoming;
use crate::ui::app::update::update;
use crate::ui::app::{App, Stage};
use crate::ui::keyboard::Key;
use crate::ui::message::Message;
use crate::ui::widget::root::Input;
use iced::window;

/// A window whose data folder is not open yet.
fn app(folder: &tempfile::TempDir) -> App {
    let (ready, lock) = ready(super::start::start(folder.path())).unwrap();
    drop(lock);
    boot(&ready).0
}

/// Taps of one frame: all were meant for the screen that is shown now.
fn tap_together(app: &mut App, messages: impl IntoIterator<Item = Message>) {
    let seen = app.stage.screens();
    for message in messages {
        drop(update(app, Incoming::Screen(seen, message)));
    }
}

fn state(app: &App) -> &State {
    let Stage::Kiosk(kiosk) = &app.stage else { panic!("no kiosk") };
    &kiosk.session.state
}

#[test]
fn of_two_taps_in_one_frame_the_second_hits_nothing_on_a_screen_that_nobody_has_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(&folder);
    tap_together(&mut app, [Message::Flow(Event::Arrive), Message::Flow(Event::Back)]);
    assert!(matches!(state(&app), State::WhoAreYou(_)), "{:?}", state(&app));
    let letters = "anna".chars().map(|letter| Message::Key(Key::Letter(letter)));
    tap_together(&mut app, letters.chain([Message::Key(Key::Enter), Message::Key(Key::Letter('x'))]));
    let State::WhomDoYouVisit(here) = state(&app) else { panic!("{:?}", state(&app)) };
    assert!(here.search.typed.is_empty(), "the last key was meant for the guest's own name");
}

#[test]
fn what_another_window_hears_is_not_typed_here() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(&folder);
    tap_together(&mut app, [Message::Flow(Event::Arrive)]);
    drop(update(&mut app, Incoming::Heard(window::Id::unique(), Input::Typed('x'))));
    let State::WhoAreYou(here) = state(&app) else { panic!("{:?}", state(&app)) };
    assert!(here.typed.is_empty());
    let own = app.window;
    drop(update(&mut app, Incoming::Heard(own, Input::Typed('x'))));
    let State::WhoAreYou(here) = state(&app) else { panic!("{:?}", state(&app)) };
    assert_eq!(here.typed.as_str(), "x");
}

#[test]
fn what_was_asked_before_the_data_folder_failed_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(&folder);
    tap_together(&mut app, [Message::Flow(Event::Arrive)]);
    assert!(!app.early.is_empty(), "the house was asked how long it keeps things");
    drop(app.opened(Err(vec!["the data folder cannot be used".to_owned()])));
    assert!(app.early.is_empty());
}
