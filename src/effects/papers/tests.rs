//! Slip and sheet on every label and in every language, and when a kiosk prints them.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::*;
use crate::badge::{BadgeError, Fonts, draw_paper};
use crate::clock::Clock;
use crate::domain::badge::{Label, Media};
use crate::domain::language::Language;
use crate::domain::staff::{Authority, Done, Reason};
use crate::effects::{Effects, News, open_store};
use crate::flow::Effect;
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::store::audit::{Head, Verified};
use crate::store::testing::draft;

fn house() -> House {
    let shipped = include_str!("../../../kiosk.toml");
    let with_mail = format!(
        "{shipped}\n[mail]\nserver = \"mail.example.org\"\nfrom = \"a@example.org\"\nreception = \"desk@example.org\"\nsecurity = \"tls\"\n"
    );
    House::new(&Config::parse("kiosk.toml", &with_mail).unwrap())
}

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// A day on which everything happened.
fn full_sheet() -> DaySheet {
    let acts = StaffAct::ALL.iter().map(|act| (act.word().to_owned(), 23)).chain([("staff_added".to_owned(), 2)]);
    let head = Head { seq: 12_345, hash: [0xa5; 32] };
    let audit = Verified { ok: false, lines: 9, head, first_bad: Some(12_000) };
    DaySheet { day: monday(), visits: 115, acts: acts.collect(), receipt: None, audit }
}

fn labels() -> impl Iterator<Item = Media> {
    let of = |label| Media::RESOLUTIONS.map(|dpi| Media { label, dpi });
    Label::ALL.into_iter().flat_map(of)
}

#[test]
fn every_paper_fits_every_label_that_takes_papers_in_every_language_and_no_other() {
    let (house, mut fonts) = (house(), Fonts::load().unwrap());
    for language in crate::words::languages() {
        let words = house.words(&language).unwrap();
        for outcome in [IdOutcome::Seen, IdOutcome::Match, IdOutcome::Vouched, IdOutcome::WithoutId] {
            let kept = Kept { outcome, ..Kept::sample(monday(), Lives::default()) };
            let papers = [slip(&house, words, &kept), day_sheet(&house, words, &full_sheet())];
            for (paper, media) in papers.iter().flat_map(|paper| labels().map(move |media| (paper, media))) {
                let drawn = draw_paper(&mut fonts, paper, media);
                match media.label {
                    Label::Label62x29 | Label::Card => {
                        assert!(matches!(drawn, Err(BadgeError::TooSmallForPapers(_))), "{media:?}");
                    }
                    Label::Label62x100
                    | Label::Endless62
                    | Label::Endless62Red
                    | Label::Label57x102
                    | Label::Label4x6 => {
                        let picture = drawn.unwrap_or_else(|error| panic!("{language:?} {media:?}: {error}"));
                        let edge = (0..picture.black.height).any(|y| picture.black.is_black(0, y));
                        assert!(!edge, "{media:?}: something stands at the edge");
                    }
                }
            }
        }
    }
}

#[test]
fn a_slip_tells_the_days_of_what_is_stored_not_of_what_was_planned() {
    let house = house();
    let words = house.words(&crate::words::languages().next().unwrap()).unwrap();
    let sample = Kept::sample(monday(), Lives::default());
    let later = Kept {
        invitation_dies: sample.invitation_dies.map(|day| day + chrono::Days::new(9)),
        answers_die: sample.answers_die.map(|day| day + chrono::Days::new(40)),
        ..sample
    };
    let days = |kept: &Kept| slip(&house, words, kept).lines.into_iter().map(|line| line.value).collect::<Vec<_>>();
    let changed = days(&sample).iter().zip(&days(&later)).filter(|(planned, stored)| planned != stored).count();
    assert_eq!(changed, 2, "the invitation of an access that was ended, the answers of a visit that is held");
    let none = Kept { invitation_dies: None, answers_die: None, ..sample };
    assert_eq!(days(&none).len() + 2, days(&sample).len());
}

#[test]
fn the_head_on_a_sheet_is_read_back_from_its_qr_and_from_its_text() {
    let (house, mut fonts) = (house(), Fonts::load().unwrap());
    let words = house.words(&Language::new("nl")).unwrap();
    let sheet = full_sheet();
    let paper = day_sheet(&house, words, &sheet);
    let picture = draw_paper(&mut fonts, &paper, Media::LABEL_62X100).unwrap().black;
    let (width, height) = (picture.width as usize, picture.height as usize);
    let dot = |x: usize, y: usize| if picture.is_black(x as u32, y as u32) { 0 } else { 255 };
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, dot);
    let (_, read) = seen.detect_grids()[0].decode().unwrap();
    assert_eq!(Head::parse(&read), Some(sheet.audit.head));
    assert_eq!(Head::parse(&format!("12345: {}", paper.foot[1])), Some(sheet.audit.head));
}

#[test]
fn a_slip_has_the_dates_of_this_guest_and_the_name_of_nobody() {
    let house = house();
    let words = house.words(&Language::new("en")).unwrap();
    let friday = monday() + chrono::Days::new(4);
    let kept = Kept {
        days: (monday(), friday),
        dies_on: friday + chrono::Days::new(5),
        outcome: IdOutcome::Seen,
        answers_die: None,
        invitation_dies: None,
    };
    let paper = slip(&house, words, &kept);
    let values: Vec<&str> = paper.lines.iter().map(|line| line.value.as_str()).collect();
    assert_eq!(values, ["2 Dec 2026", "2 Dec 2026", "2 Dec 2026", "27 Nov 2026", "tonight"]);
}

#[test]
fn a_sheet_tells_small_numbers_of_guests_in_fives_and_overrides_as_they_are() {
    let house = house();
    let words = house.words(&Language::new("en")).unwrap();
    let acts = vec![("admit_without_id".to_owned(), 2), ("id_seen".to_owned(), 13), ("staff_added".to_owned(), 1)];
    let paper = day_sheet(&house, words, &DaySheet { visits: 0, acts, ..full_sheet() });
    let told: Vec<_> = paper.lines.iter().map(|line| (line.what.as_str(), line.value.as_str())).collect();
    let act = |act| words.act(act);
    assert_eq!(
        told,
        [
            ("Visits", "fewer than 5"),
            (&*act(StaffAct::IdSeen), "10–14"),
            (&*act(StaffAct::AdmitWithoutId), "2"),
            ("Other acts", "1"),
        ]
    );
}

/// A kiosk in the afternoon, on a house whose kiosk.toml says something more, and the folder of its badges.
struct Kiosk {
    folder: tempfile::TempDir,
    config: Config,
    clock: Clock,
}

impl Kiosk {
    fn new(from: &str, to: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shipped = include_str!("../../../kiosk.toml");
        assert!(shipped.contains(from));
        let file = folder.path().join("kiosk.toml");
        std::fs::write(&file, shipped.replace(from, to)).unwrap();
        let config = Config::read(&file).unwrap();
        let clock = Clock::scripted(config.zone, "2026-06-01T13:00:00Z".parse().unwrap());
        Self { folder, config, clock }
    }

    fn start(&self) -> (Effects, Receiver<News>) {
        let (tell, news) = channel();
        let tell = Arc::new(move |told| drop(tell.send(told)));
        let store = open_store(&self.config, &self.clock).unwrap();
        (Effects::start(&self.config, store, tell, true), news)
    }

    /// How many pictures there are, once there are as many as expected or a while has passed.
    fn papers(&self, expected: usize) -> usize {
        let files = || std::fs::read_dir(self.folder.path().join("data/badges")).unwrap();
        let whole = || {
            files().filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|kind| kind == "png")).count()
        };
        for _ in 0..200 {
            if whole() >= expected {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        // One too many would come now.
        std::thread::sleep(Duration::from_millis(300));
        whole()
    }
}

/// Checks a guest in and has their badge printed, and once more.
fn check_in(effects: &Effects, news: &Receiver<News>) {
    let (attempt, language) = (Attempt(1), Language::new("en"));
    effects.perform(Effect::Save(attempt, Box::new(draft("Els Bakker", false)), Vec::new()), &language);
    let wait = || news.recv_timeout(Duration::from_secs(30)).unwrap();
    let visit = loop {
        if let News::Event(Event::Answer(_, Answer::Saved(saved))) = wait() {
            break saved.visit;
        }
    };
    let printed = || while !matches!(wait(), News::Event(Event::Answer(_, Answer::Printed(_)))) {};
    effects.perform(Effect::Print(attempt, visit), &language);
    printed();
    let by = Done { act: StaffAct::PrintAgain, by: Authority::Operator, reason: Reason::BadgeLost };
    effects.perform(Effect::PrintAgain(attempt, visit, by), &language);
    printed();
}

#[test]
fn a_slip_follows_the_first_badge_where_the_house_wants_it_and_nowhere_else() {
    let wanted = Kiosk::new("# [badge]\n# templates", "[badge]\nkept_slip = true\n# templates");
    let (effects, news) = wanted.start();
    check_in(&effects, &news);
    assert_eq!(wanted.papers(3), 3, "two badges and one slip");
    let unwanted = Kiosk::new("# [badge]", "[badge]");
    let (effects, news) = unwanted.start();
    check_in(&effects, &news);
    assert_eq!(unwanted.papers(2), 2);
}

#[test]
fn the_days_sheet_is_printed_once_at_closing_time() {
    let kiosk = Kiosk::new("day_sheet = false", "day_sheet = true");
    let (effects, _news) = kiosk.start();
    effects.settle();
    assert_eq!(kiosk.papers(0), 0, "the house is open");
    drop(effects);
    kiosk.clock.advance(Duration::from_hours(6));
    for _ in 0..2 {
        let (effects, _news) = kiosk.start();
        effects.settle();
        assert_eq!(kiosk.papers(1), 1);
    }
}
