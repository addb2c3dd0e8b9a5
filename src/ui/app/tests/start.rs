//! The start: one window a data folder, and a set-up screen instead of a dead process.

use std::path::Path;

use crate::clock::Clock;
use crate::config::Config;
use crate::effects::open_store;
use crate::ui::app::boot::{boot, ready};
use crate::ui::app::{RunError, Stage, Start};
use crate::ui::shut;
use crate::words::Words;

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

/// What the set-up screen of a kiosk says whose folder was touched after its first day. Nothing in it may change then.
fn shut(touch: impl Fn(&Path)) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let start = start(folder.path());
    let (config, clock) = (start.config.clone().unwrap(), start.clock.clone());
    drop(open_store(&config, &clock).unwrap());
    touch(folder.path());
    let files =
        || ["ring.a", "ring.b", "machine.secret", "welkom.db"].map(|name| std::fs::read(folder.path().join(name)).ok());
    let before = files();
    let (ready, _lock) = ready(start).unwrap();
    let (mut app, _) = boot(&ready);
    let Err(error) = open_store(&config, &clock) else { panic!("it opened") };
    let _ = app.opened(Err(shut::lines(&error, Words::of(&config.languages[0]).unwrap())));
    assert!(files() == before, "something was overwritten: {error}");
    let Stage::SetUp(set_up) = &app.stage else { panic!("a kiosk without keys") };
    set_up.lines().to_vec()
}

#[test]
fn a_missing_or_wrong_machine_secret_is_told_with_the_next_step_and_nothing_is_overwritten() {
    let missing = shut(|folder| std::fs::remove_file(folder.join("machine.secret")).unwrap());
    assert!(missing[0].starts_with("Het machinegeheim van deze kiosk ontbreekt"), "{missing:?}");
    assert!(missing[1].starts_with("Er is niets verloren") && missing[2].contains("docs/backups.md"), "{missing:?}");
    let wrong = shut(|folder| std::fs::write(folder.join("machine.secret"), [7; 32]).unwrap());
    assert!(wrong[0].contains("niet dat van deze kiosk") && wrong.len() == 4, "{wrong:?}");
    let cut = shut(|folder| std::fs::write(folder.join("machine.secret"), [7; 12]).unwrap());
    assert_eq!(wrong[..3], cut[..3]);
}

#[test]
fn a_lost_or_foreign_key_ring_is_told_and_nothing_is_made() {
    let lost =
        shut(|folder| ["ring.a", "ring.b"].iter().for_each(|copy| std::fs::remove_file(folder.join(copy)).unwrap()));
    assert!(lost[0].starts_with("De sleutelring van deze kiosk ontbreekt"), "{lost:?}");
    let damaged =
        shut(|folder| ["ring.a", "ring.b"].iter().for_each(|copy| std::fs::write(folder.join(copy), "x").unwrap()));
    assert_eq!(lost[..3], damaged[..3]);
    let half = shut(|folder| std::fs::create_dir(folder.join("restored")).unwrap());
    assert!(half[0].contains("teruggezet"), "{half:?}");
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
