//! The start: one window a data folder, and a set-up screen instead of a dead process.

use std::path::Path;

use crate::clock::Clock;
use crate::config::Config;
use crate::ui::app::boot::{boot, ready};
use crate::ui::app::{RunError, Stage, Start};

pub(super) fn start(data: &Path) -> Start {
    let config = Config::parse("kiosk.toml", include_str!("../../../../kiosk.toml")).unwrap().with_data(data);
    let clock = Clock::system(config.zone);
    Start { config: Ok(config), config_path: "kiosk.toml".into(), clock, windowed: None, demo_scan: None }
}

#[test]
fn a_second_window_on_the_same_data_folder_ends_with_a_clear_message() {
    let folder = tempfile::tempdir().unwrap();
    let (_first, lock) = ready(start(folder.path())).unwrap();
    assert!(lock.is_some());
    let Err(RunError::InUse(error)) = ready(start(folder.path())) else { panic!("a second window") };
    assert!(error.to_string().starts_with("another kiosk window is open on"), "{error}");
    drop(lock);
    assert!(ready(start(folder.path())).is_ok(), "once it is closed, another may open");
}

#[test]
fn a_data_folder_that_cannot_be_made_is_told_on_the_set_up_screen() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("data");
    std::fs::write(&taken, "a file of somebody else").unwrap();
    let (ready, lock) = ready(start(&taken.join("inside"))).unwrap();
    assert!(lock.is_none());
    let (app, _) = boot(&ready);
    let Stage::SetUp(set_up) = &app.stage else { panic!("a kiosk without a data folder") };
    assert!(set_up.lines()[0].contains("cannot be used"), "{:?}", set_up.lines());
}

#[test]
fn mistakes_in_kiosk_toml_are_told_on_the_set_up_screen() {
    let mistakes = vec!["kiosk.toml, line 3: `languages` is missing".to_owned()];
    let start = Start {
        config: Err(mistakes.clone()),
        config_path: "kiosk.toml".into(),
        clock: Clock::system(chrono_tz::UTC),
        windowed: None,
        demo_scan: None,
    };
    let (ready, _) = ready(start).unwrap();
    let (app, _) = boot(&ready);
    let Stage::SetUp(set_up) = &app.stage else { panic!("a kiosk without settings") };
    assert_eq!(set_up.lines(), mistakes);
}

#[test]
fn welcome_says_the_line_of_the_house_in_the_guests_language() {
    let mut play = super::play::Play::new();
    assert_eq!(play.kiosk.scene().welcome, Some("Fijn dat u er bent."));
    let english = play.kiosk.config.languages[1].clone();
    play.tap(crate::ui::message::Message::Language(english));
    assert_eq!(play.kiosk.scene().welcome, Some("Good to have you here."));
}
