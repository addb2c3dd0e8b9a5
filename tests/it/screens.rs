//! Every screen of the tour, measured in every language, at every text size, on every page, with the buttons lowered
//! and from the right: words keep to their panel, to their buttons and to themselves, and what a guest can tap is large
//! enough, far enough apart and low enough.
//!
//! What a picture shows to an eye, the tour shows; this finds what an eye overlooks among thousands of pictures.

#[path = "../../examples/tour/desk.rs"]
mod desk;
#[path = "../../examples/tour/desk_access.rs"]
mod desk_access;
#[path = "../../examples/tour/desk_check_in.rs"]
mod desk_check_in;
#[path = "../../examples/tour/desk_hold_list.rs"]
mod desk_hold_list;
#[path = "../../examples/tour/desk_roll_call.rs"]
mod desk_roll_call;
#[path = "../../examples/tour/desk_waiting.rs"]
mod desk_waiting;
#[path = "../../examples/tour/house.rs"]
mod house;
#[path = "../../examples/tour/identity.rs"]
mod identity;
#[path = "../../examples/tour/kept.rs"]
mod kept;
#[path = "../../examples/tour/overrides.rs"]
mod overrides;
#[path = "../../examples/tour/panel.rs"]
mod panel;
#[path = "../../examples/tour/saved.rs"]
mod saved;
#[path = "../../examples/tour/scenes.rs"]
mod scenes;
#[path = "../../examples/tour/walk.rs"]
mod walk;

use std::collections::BTreeSet;

use iced::touch::{self, Finger};
use iced::{Point, Rectangle, Size};
use welkom::domain::language::Language;
use welkom::flow::Session;
use welkom::ui::Look;
use welkom::ui::message::{Message, Staff};
use welkom::ui::metrics::{Metrics, Orientation, TextSize};
use welkom::ui::pictures::badge::shrunk;
use welkom::ui::preview::Stage;
use welkom::ui::screen::hall::badge_size;
use welkom::ui::theme::Scheme;
use welkom::ui::widget::label::Written;
use welkom::ui::widget::tap::Target;
use welkom::words::{Words, languages};

use panel::{badge, desk_metrics, look_at, metrics};
use scenes::{Shot, shots};

type Fault = Box<dyn std::error::Error>;

/// Upright and lying.
const PANELS: [(u16, u16); 2] = [(1080, 1920), (1920, 1080)];
/// The least side of a target and the least gap between two, in design pixels (look, section 4).
const LEAST: f32 = 52.0;
const GAP: f32 = 11.0;

/// What one screen shows.
struct Seen {
    /// Which screen, in which language, on which panel.
    told: String,
    words: Vec<(Rectangle, Written)>,
    targets: Vec<(Rectangle, Target)>,
    look: Look,
}

/// How a panel hangs, and whether everything to tap is low.
const HANGING: [((u16, u16), bool); 3] = [(PANELS[0], false), (PANELS[0], true), (PANELS[1], false)];

/// What a picture is called without the way it is shown in.
fn plain_name(name: &str) -> &str {
    let ways = ["-second-page", "-largest", "-large", "-reach"];
    ways.iter().find_map(|way| name.strip_suffix(way)).map_or(name, plain_name)
}

/// Every screen of the tour once, at its first page; how it is shown is up to the caller.
fn screens() -> Vec<Shot> {
    let mut names = BTreeSet::new();
    let once = shots().unwrap().into_iter().filter(|shot| names.insert(plain_name(shot.name)));
    let once: Vec<Shot> = once.map(|shot| shot.page(0)).collect();
    assert!(once.len() > 80, "the tour has only {} screens", once.len());
    once
}

/// Looks at every screen in every language, at every text size, on every panel, on each of its pages.
fn every_screen(mut check: impl FnMut(&Shot, &Seen)) {
    let badge = badge().unwrap();
    let mut shrunken = None;
    let mut look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
    // English stands for a language that is read from the right, whose lines are higher and whose words are shorter.
    let spoken = languages().map(|language| (language, false)).chain([(Language::new("en"), true)]);
    let spoken: Vec<(&Words, bool)> = spoken.map(|(tag, mirrored)| (Words::of(&tag).unwrap(), mirrored)).collect();
    let mut shots = screens();
    for (panel, reach) in HANGING {
        let mut stage = Stage::new(look.palette, (u32::from(panel.0), u32::from(panel.1))).unwrap();
        let sized = spoken.iter().flat_map(|spoken| TextSize::ALL.map(|size| (spoken, size)));
        for ((words, mirrored), size) in sized.filter(|((_, mirrored), size)| !mirrored || *size == TextSize::Normal) {
            for shot in &mut shots {
                (shot.text_size, shot.reach) = (size, reach);
                look = look.changed(Scheme::Light, metrics(panel, shot, words, *mirrored));
                let size = badge_size(&look);
                if shrunken.as_ref().is_none_or(|(drawn, _)| *drawn != size) {
                    shrunken = Some((size, shrunk(&badge.0, badge.1, size)));
                }
                let picture = shrunken.as_ref().map(|(_, picture)| picture).unwrap();
                let mut before = Vec::new();
                for page in 0.. {
                    shot.page = page;
                    let found = look_at(shot, &look, words, picture, |view| stage.words(view)).unwrap();
                    // Behind the last page stands the last page.
                    if found == before {
                        break;
                    }
                    before.clone_from(&found);
                    let targets = look_at(shot, &look, words, picture, |view| stage.targets(view)).unwrap();
                    let (name, tag) = (shot.name, &words.language().0);
                    let from = if *mirrored { " from the right" } else { "" };
                    let told =
                        format!("{name} {:?} reach {reach} page {page} in {tag}{from} at {panel:?}", shot.text_size);
                    check(shot, &Seen { told, words: found, targets, look: look.clone() });
                }
            }
        }
    }
}

fn inside(inner: Rectangle, outer: Rectangle, by: f32) -> bool {
    inner.x >= outer.x - by
        && inner.y >= outer.y - by
        && inner.x + inner.width <= outer.x + outer.width + by
        && inner.y + inner.height <= outer.y + outer.height + by
}

/// Words that leave the panel, lie on other words or were broken; names may break, the house's own words may not.
fn words_at_odds(shot: &Shot, seen: &Seen) -> Vec<String> {
    let (width, height) = (seen.look.metrics.width, seen.look.metrics.height);
    let panel = Rectangle::new(Point::ORIGIN, Size::new(width, height));
    let mut wrong = Vec::new();
    for (at, (place, said)) in seen.words.iter().enumerate() {
        if !inside(*place, panel, 1.0) {
            wrong.push(format!("“{}” leaves the panel: {place:?}", said.words));
        }
        if said.broken && !shot.name.contains("long-names") {
            wrong.push(format!("“{}” has a broken word", said.words));
        }
        let on = seen.words[at + 1..]
            .iter()
            .filter(|(other, _)| place.intersection(other).is_some_and(|both| both.width > 2.0 && both.height > 6.0));
        wrong.extend(on.map(|(_, also)| format!("“{}” lies on “{}”", said.words, also.words)));
    }
    wrong
}

/// Words that stick out of what is tapped.
fn words_outside_targets(guests: &[Rectangle], seen: &Seen) -> Vec<String> {
    let mut wrong = Vec::new();
    for bounds in guests {
        let on = seen.words.iter().filter(|(place, _)| bounds.contains(place.center()));
        let out = on.filter(|(place, _)| !inside(*place, *bounds, 2.0));
        wrong.extend(out.map(|(place, said)| format!("“{}” {place:?} sticks out of {bounds:?}", said.words)));
    }
    wrong
}

/// Targets that are small, close together or out of reach.
fn targets_at_odds(guests: &[Rectangle], shot: &Shot, seen: &Seen) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, target) in guests.iter().enumerate() {
        if target.width < LEAST || target.height < LEAST {
            wrong.push(format!("{target:?} is small"));
        }
        if shot.reach && target.y < seen.look.metrics.reach_line() {
            wrong.push(format!("{target:?} is too high"));
        }
        let near = guests[at + 1..].iter().filter(|other| {
            let x = (other.x - (target.x + target.width)).max(target.x - (other.x + other.width));
            let y = (other.y - (target.y + target.height)).max(target.y - (other.y + other.height));
            x.max(y) < GAP - 0.5
        });
        wrong.extend(near.map(|other| format!("{target:?} is near {other:?}")));
    }
    wrong
}

#[test]
fn every_screen_in_every_language_and_size_keeps_its_words_and_its_targets_apart() {
    let mut wrong = Vec::new();
    every_screen(|shot, seen| {
        let guests = seen.targets.iter().filter(|(_, target)| *target == Target::Guest);
        let guests: Vec<Rectangle> = guests.map(|(bounds, _)| *bounds).collect();
        let mut found = words_at_odds(shot, seen);
        found.extend(words_outside_targets(&guests, seen));
        found.extend(targets_at_odds(&guests, shot, seen));
        wrong.extend(found.into_iter().map(|fault| format!("{}: {fault}", seen.told)));
    });
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_screen_of_the_desk_keeps_its_words_and_its_targets_apart() {
    let spoken = languages().map(|language| (language, false)).chain([(Language::new("en"), true)]);
    let spoken: Vec<_> = spoken.map(|(tag, mirrored)| (Words::of(&tag).unwrap(), mirrored)).collect();
    let shot = shots().unwrap().swap_remove(0);
    let mut wrong = Vec::new();
    for (name, desk) in desk::desks().unwrap() {
        // The last one is a movable desk, as it first opens.
        for monitor in PANELS.into_iter().chain([(1280, 800)]) {
            for (words, mirrored) in &spoken {
                let look = Look::new(Scheme::Light, desk_metrics(monitor, words, *mirrored));
                let mut stage = Stage::new(look.palette, (u32::from(monitor.0), u32::from(monitor.1))).unwrap();
                let on_panel = |part: Rectangle| part * (1.0 / look.metrics.exact(1.0));
                let written = stage.words(desk.view_with(&look, words)).into_iter();
                let targets = stage.targets(desk.view_with(&look, words)).into_iter();
                let seen = Seen {
                    told: format!("{name} in {} at {monitor:?}, mirrored: {mirrored}", words.language().0),
                    words: written.map(|(place, said)| (on_panel(place), said)).collect(),
                    targets: targets.map(|(bounds, target)| (on_panel(bounds), target)).collect(),
                    look: look.clone(),
                };
                let touched: Vec<Rectangle> =
                    seen.targets.iter().filter(|(_, target)| *target == Target::Guest).map(|(at, _)| *at).collect();
                assert!(!touched.is_empty(), "{}: nothing can be touched", seen.told);
                let mut found = words_at_odds(&shot, &seen);
                found.extend(words_outside_targets(&touched, &seen));
                found.extend(targets_at_odds(&touched, &shot, &seen));
                wrong.extend(found.into_iter().map(|fault| format!("{}: {fault}", seen.told)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// What a shot says in English, perhaps lowered, as one text.
fn said(name: &str, (panel, reach): ((u16, u16), bool)) -> String {
    let shot = shots().unwrap().into_iter().find(|shot| shot.name == name).unwrap();
    said_on(&Shot { reach, ..shot }, panel)
}

/// What an upright panel says in English to the guest of a session, and to staff where they are signed on.
pub fn said_to(session: &Session) -> String {
    let mut shot = shots().unwrap().swap_remove(0);
    shot.walk.session = session.clone();
    said_on(&shot, PANELS[0])
}

fn said_on(shot: &Shot, panel: (u16, u16)) -> String {
    let words = Words::of(&Language::new("en")).unwrap();
    let (badge, family) = badge().unwrap();
    let picture = shrunk(&badge, family, (8, 8));
    let look = Look::new(Scheme::Light, metrics(panel, shot, words, false));
    let mut stage = Stage::new(look.palette, (u32::from(panel.0), u32::from(panel.1))).unwrap();
    let seen = look_at(shot, &look, words, &picture, |view| stage.words(view)).unwrap();
    seen.iter().map(|(_, said)| said.words.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn while_next_is_out_of_use_a_line_says_what_is_missing() {
    let missing = [
        ("who-are-you-empty-largest", "Type your name to go on."),
        ("details-plate-empty", "Type the answer to go on."),
        ("leaving-name-empty", "Type your name to go on."),
    ];
    for ((name, line), hangs) in missing.iter().flat_map(|missing| HANGING.map(|hangs| (missing, hangs))) {
        assert!(said(name, hangs).contains(line), "{name} {hangs:?} does not say “{line}”");
    }
}

#[test]
fn a_guest_without_badge_and_notice_is_sent_on_in_whole_sentences() {
    let said = said("printer-trouble-walk", HANGING[0]);
    assert!(said.contains(" again. Please walk to the desk."), "{said}");
}

#[test]
fn a_touch_on_the_veils_clock_continues_like_any_other() {
    let words = Words::of(&Language::new("nl")).unwrap();
    let (badge, family) = badge().unwrap();
    let picture = shrunk(&badge, family, (8, 8));
    let shot = shots().unwrap().into_iter().find(|shot| shot.name == "veil").unwrap();
    for panel in PANELS {
        let look = Look::new(Scheme::Light, metrics(panel, &shot, words, false));
        let mut stage = Stage::new(look.palette, (u32::from(panel.0), u32::from(panel.1))).unwrap();
        let seen = look_at(&shot, &look, words, &picture, |view| stage.words(view)).unwrap();
        let (clock, _) = seen.iter().find(|(_, said)| said.words == "13:52").unwrap();
        let (id, position) = (Finger(1), clock.center());
        let touch = [touch::Event::FingerPressed { id, position }, touch::Event::FingerLifted { id, position }];
        let touch = touch.map(iced::Event::Touch);
        let told = look_at(&shot, &look, words, &picture, |view| stage.act(view, &touch)).unwrap();
        assert!(matches!(told[..], [Message::StillHere]), "{told:?} at {panel:?}");
    }
}

#[test]
fn a_documents_name_is_drawn_for_staff_alone_beside_the_invited_one_and_with_the_reason() {
    for hangs in HANGING {
        let guests = said("id-check-reader-doubtful", hangs);
        assert!(!guests.contains("JOSEPH") && !guests.contains("different"), "{hangs:?}: {guests}");
        assert_eq!(guests, said("id-check-reception-called", hangs), "the guest reads what everybody reads who called");
        let staff = said("bar-id-differs", hangs);
        let told = ["José van der Berg", "ELENI PAPADOPOULOS", "Invited", "Passport", "The names are different"];
        assert!(told.iter().all(|words| staff.contains(words)), "{hangs:?}: {staff}");
        assert!(said("bar-id-expired", hangs).contains("Expired"));
        assert!(said("bar-id-layout", hangs).contains("another keyboard"));
    }
}

#[test]
fn the_hosts_button_leads_to_the_staff_pad() {
    let words = Words::of(&Language::new("en")).unwrap();
    let (badge, family) = badge().unwrap();
    let picture = shrunk(&badge, family, (8, 8));
    let shot = shots().unwrap().into_iter().find(|shot| shot.name == "id-check-host").unwrap();
    let look = Look::new(Scheme::Light, metrics(PANELS[0], &shot, words, false));
    let mut stage = Stage::new(look.palette, (u32::from(PANELS[0].0), u32::from(PANELS[0].1))).unwrap();
    let seen = look_at(&shot, &look, words, &picture, |view| stage.words(view)).unwrap();
    let (button, _) = seen.iter().find(|(_, said)| said.words == "Reception confirms").unwrap();
    let (id, position) = (Finger(1), button.center());
    let tap = [touch::Event::FingerPressed { id, position }, touch::Event::FingerLifted { id, position }];
    let told = look_at(&shot, &look, words, &picture, |view| stage.act(view, &tap.map(iced::Event::Touch))).unwrap();
    assert!(matches!(told[..], [Message::Staff(Staff::OpenPad)]), "{told:?}");
}
