//! Hit and miss side by side: the same way, the same effects and the same pixels up to the ID verdict.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::Policy;
use welkom::domain::retention::Lives;
use welkom::flow::rules;
use welkom::flow::state::{Came, Details, Guest, Hidden, IdCheck, ReceptionComes, Session, Sought, State};
use welkom::flow::{Answer, Event, step};
use welkom::ui::Look;
use welkom::ui::keyboard::{Capitals, KeyboardState, Plan};
use welkom::ui::metrics::{Direction, Metrics, Screen, TextSize};
use welkom::ui::preview::Stage;
use welkom::ui::screen::staff::StaffView;
use welkom::ui::screen::{self, Scene};
use welkom::ui::theme::Scheme;
use welkom::words::{Words, languages};

use super::eye::{before_the_verdict, changes_the_way, is_changed_by_staff, shape, verdict};
use super::house::houses_by_name;
use super::walk::events;
use super::walk::mid_way::{hits, matching, miss};

/// A session without what is hidden in it. Nothing else may differ.
fn veiled(session: &Session) -> Session {
    let mut veiled = session.clone();
    let guest = match &mut veiled.state {
        State::Matching(guest)
        | State::IdCheck(IdCheck { applicant: guest, .. })
        | State::Details(Details { guest: Guest::Applicant(guest), .. })
        | State::ReceptionComes(ReceptionComes { guest: Guest::Applicant(guest), .. }) => Some(guest),
        _ => None,
    };
    if let Some(Came::ByName(hidden)) = guest.map(|guest| &mut guest.came) {
        *hidden = Hidden::default();
    }
    veiled
}

/// Walks a hit and a miss through a house, event by event, until both are past the verdict. Every moment before it is
/// shown; at each one, both are the same to the letter and ask the same of the world.
fn side_by_side(house: &str, policy: &Policy, kinds: &[VisitorKind], mut moment: impl FnMut(&Session, &Session)) {
    let asking = matching(policy);
    for hit in hits(asking.attempt, kinds) {
        let start = [hit, miss(asking.attempt)].map(|answer| step(asking.clone(), answer, policy));
        let mut seen = HashSet::new();
        let mut open = vec![start];
        while let Some([(hit, asked_by_hit), (miss, asked_by_miss)]) = open.pop() {
            assert!(veiled(&hit) == veiled(&miss), "{house}: {hit:?} is not {miss:?}");
            assert!(asked_by_hit == asked_by_miss, "{house}: {asked_by_hit:?} is not {asked_by_miss:?}");
            assert_eq!(rules::progress(&hit.state, policy), rules::progress(&miss.state, policy), "{house}");
            moment(&hit, &miss);
            // Where nothing is hidden any more the two are one and the same, and go on so.
            if !before_the_verdict(&hit.state) || !seen.insert(shape(&hit)) {
                continue;
            }
            // One change by staff on each way, and a choice is answered at once; the walk of all states knows the rest.
            let changed = is_changed_by_staff(&mut hit.state.clone());
            let choosing = matches!(hit.sought, Sought::Choosing(..));
            let wanted = |event: &Event| match event {
                Event::Answer(_, Answer::Chosen(_)) => choosing,
                event => !(choosing || changed && changes_the_way(event)),
            };
            for event in events(&hit).into_iter().filter(wanted) {
                let next = [&hit, &miss].map(|session| step(session.clone(), event.clone(), policy));
                let before = next.each_ref().map(|(next, _)| before_the_verdict(&next.state));
                assert_eq!(before[0], before[1], "{house}: only one is past the verdict after {event:?}");
                if before[0] || !verdict(&event) {
                    open.push(next);
                }
            }
        }
    }
}

#[test]
fn hit_and_miss_are_the_same_way_until_the_id_verdict() {
    let mut pairs = 0;
    for (house, policy) in houses_by_name() {
        side_by_side(&house, &policy, &VisitorKind::ALL, |_, _| pairs += 1);
    }
    println!("{pairs} pairs of hit and miss");
    assert!(pairs > 1_000);
}

/// What a guest sees, byte for byte.
fn drawn(stage: &mut Stage, look: &Look, words: &Words, policy: &Policy, session: &Session) -> Vec<u8> {
    let keyboard = KeyboardState::new(Plan::from_word(words.keyboard()).unwrap(), Capitals::EachWord);
    let known: Vec<_> = languages().collect();
    let scene = Scene {
        look,
        words,
        site: "Example House",
        welcome: None,
        languages: &known,
        policy,
        lives: Lives::default(),
        session,
        keyboard: &keyboard,
        page: 0,
        sheet: None,
        timer: None,
        family_hidden: false,
        clock: ("13:52", NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()),
        today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        zone: chrono_tz::Europe::Amsterdam,
        badge: None,
        can_notify: true,
        can_scan: true,
        staff: StaffView::default(),
    };
    stage.draw(screen::view(&scene)).rgba
}

#[test]
fn hit_and_miss_are_drawn_alike_to_the_byte_until_the_id_verdict() {
    let panel = Screen { width: 270.0, height: 480.0, diagonal_mm: None };
    let metrics = Metrics::new(panel, TextSize::Normal, Direction::LeftToRight, false);
    let look = Look::new(Scheme::Light, metrics);
    let words = Words::of(&languages().next().unwrap()).unwrap();
    let mut stage = Stage::new(look.palette, (270, 480)).unwrap();
    let (mut pictures, mut drawings) = (HashSet::new(), 0);
    for (house, policy) in houses_by_name() {
        // Each moment of a house is drawn once as a miss and once with each finding.
        let (mut misses, mut seen) = (HashMap::new(), HashSet::new());
        // A guest is what everybody is taken for until the verdict; a vendor is somebody else.
        side_by_side(&house, &policy, &[VisitorKind::Guest, VisitorKind::Vendor], |hit, miss| {
            if !before_the_verdict(&hit.state) || !seen.insert(shape(hit)) {
                return;
            }
            let of_miss = misses.entry(shape(miss)).or_insert_with(|| drawn(&mut stage, &look, words, &policy, miss));
            let of_hit = drawn(&mut stage, &look, words, &policy, hit);
            assert!(of_hit == *of_miss, "{house}: {:?} shows what is hidden", hit.state);
            let _ = pictures.insert(of_hit);
            drawings += 1;
        });
    }
    println!("{drawings} pairs drawn, {} different pictures", pictures.len());
    assert!(pictures.len() > 10, "the eye sees no difference at all");
}
