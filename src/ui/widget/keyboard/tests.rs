//! Keys under many fingers: nothing lost, nothing swapped, little repainted.

use iced::advanced::graphics::damage;
use iced::{Event, Point, mouse, touch};

use super::*;
use crate::ui::keyboard::{Capitals, Plan};
use crate::ui::metrics::{Direction, Metrics, Orientation, Screen, TextSize};
use crate::ui::preview::Stage;
use crate::ui::theme::Scheme;

type Sent = Vec<Key>;

fn look() -> Look {
    Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait))
}

/// A stage that the keys fill, and its keys.
fn stage(look: &Look) -> Stage {
    let area = look.metrics.keys_area();
    Stage::new(look.palette, (area.width as u32, area.height as u32)).unwrap()
}

fn keys<'a>(look: &Look, text: &str) -> Element<'a, Key> {
    keyboard(look, &KeyboardState::new(Plan::Qwerty, Capitals::EachWord), text, "space", |key| key)
}

/// Where a letter stands, in the grid: the qwerty rows and the bottom row, by their own arithmetic.
fn place(letter: char) -> Point {
    let rows = ["", "qwertyuiop", "asdfghjkl’"];
    let found = rows
        .iter()
        .enumerate()
        .find_map(|(row, letters)| letters.chars().position(|c| c == letter).map(|at| (row, at)));
    let (row, at) = found.expect("a letter of the two upper rows");
    Point::new(45.0 + at as f32 * 101.1, 47.0 + row as f32 * 105.0)
}

fn down(finger: u64, at: Point) -> Event {
    Event::Touch(touch::Event::FingerPressed { id: touch::Finger(finger), position: at })
}

fn up(finger: u64, at: Point) -> Event {
    Event::Touch(touch::Event::FingerLifted { id: touch::Finger(finger), position: at })
}

fn letters(word: &str) -> Sent {
    word.chars().map(Key::Letter).collect()
}

#[test]
fn twenty_taps_in_one_frame_give_their_twenty_letters() {
    let word = "qwertyuiopasdfghjklq";
    let by_touch: Vec<Event> = word.chars().flat_map(|c| [down(1, place(c)), up(1, place(c))]).collect();
    let by_mouse: Vec<Event> = word
        .chars()
        .flat_map(|c| {
            [
                Event::Mouse(mouse::Event::CursorMoved { position: place(c) }),
                Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
                Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
            ]
        })
        .collect();
    let look = look();
    for events in [by_touch, by_mouse] {
        let sent = stage(&look).act(keys(&look, "a"), &events);
        assert!(sent == letters(word), "{} of 20 keys came", sent.len());
    }
}

#[test]
fn two_thumbs_type_two_letters_in_whatever_order_they_lift() {
    let look = look();
    let (a, k) = (place('a'), place('k'));
    let orders = [
        [down(1, a), down(2, k), up(1, a), up(2, k)],
        [down(1, a), down(2, k), up(2, k), up(1, a)],
        [down(1, a), up(1, a), down(2, k), up(2, k)],
    ];
    for order in orders {
        assert!(stage(&look).act(keys(&look, "a"), &order) == letters("ak"));
    }
}

#[test]
fn a_press_between_keys_types_nothing() {
    let look = look();
    let between = Point::new(95.0, 152.0);
    assert!(stage(&look).act(keys(&look, "a"), &[down(1, between)]).is_empty());
}

#[test]
fn a_press_repaints_its_key_and_no_other() {
    let look = look();
    let mut stage = stage(&look);
    let before = boxes(&mut stage, &look, "ax");
    let _ = stage.act(keys(&look, "ax"), &[down(1, place('g'))]);
    let pressed = boxes(&mut stage, &look, "ax");
    assert_eq!(before.len(), pressed.len());
    let changed: Vec<_> = before.iter().zip(&pressed).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 2, "the border and the fill of one key change");
    assert!(changed.iter().all(|((quad, _), _)| quad.bounds.contains(place('g'))));
    let _ = stage.act(keys(&look, "ax"), &[up(1, Point::ORIGIN)]);
    assert_eq!(before, boxes(&mut stage, &look, "ax"), "wherever the finger lifts, the key is let go");
}

/// The boxes that the keys draw.
fn boxes(stage: &mut Stage, look: &Look, text: &str) -> Vec<(iced::advanced::renderer::Quad, iced::Background)> {
    stage.record(keys(look, text)).layers().iter().flat_map(|layer| layer.quads.clone()).collect()
}

#[test]
fn a_letter_repaints_few_places_in_one_go_each() {
    let look = look();
    let mut stage = stage(&look);
    for (text, next, most) in [("ax", "axb", 1), ("ax", "axe", 1), ("", "a", 1), ("a ", "a b", 1)] {
        let before = stage.record(keys(&look, text)).layers().to_vec();
        let after = stage.record(keys(&look, next)).layers().to_vec();
        assert_eq!(before.len(), after.len());
        let mut places: Vec<Rectangle> = Vec::new();
        for (before, after) in before.iter().zip(&after) {
            if before.bounds != after.bounds {
                places.extend([before.bounds, after.bounds]);
                continue;
            }
            assert_eq!(before.quads.len(), after.quads.len(), "a box more would repaint every box behind it");
            places.extend(damage::list(
                &before.quads,
                &after.quads,
                |(q, _)| vec![q.bounds.expand(1.0)],
                PartialEq::eq,
            ));
            let seen = |text: &iced::advanced::graphics::Text| text.visible_bounds().into_iter().collect();
            for (before, after) in before.text.iter().zip(&after.text) {
                places.extend(damage::list(before.as_slice(), after.as_slice(), seen, PartialEq::eq));
            }
            places.extend(damage::list(&before.images, &after.images, |i| vec![i.bounds()], PartialEq::eq));
        }
        let area = look.metrics.keys_area();
        let groups = damage::group(places, Rectangle::with_size(iced::Size::new(area.width, area.height)));
        assert!(groups.len() <= most, "{text:?} to {next:?}: {groups:?}");
    }
}

#[test]
fn a_first_letter_answers_the_finger_before_the_other_keys_change() {
    let look = look();
    let mut stage = stage(&look);
    let capitals = layers(&mut stage, &look, "");
    let small = layers(&mut stage, &look, "G");
    assert_ne!(capitals, small);
    let now = std::time::Instant::now();
    let frame =
        |later: u64| Event::Window(iced::window::Event::RedrawRequested(now + std::time::Duration::from_millis(later)));
    let _ = stage.act(keys(&look, ""), &[down(1, place('g'))]);
    let _ = stage.act(keys(&look, "G"), &[frame(0), frame(0)]);
    assert_eq!(layers(&mut stage, &look, "G"), capitals, "the first frame leaves the other keys alone");
    let _ = stage.act(keys(&look, "G"), &[frame(8)]);
    assert_eq!(layers(&mut stage, &look, "G"), small, "the next one shows the small letters");
}

/// The places that are repainted as a whole when what stands on them changes.
fn layers(stage: &mut Stage, look: &Look, text: &str) -> Vec<Rectangle> {
    stage.record(keys(look, text)).layers().iter().map(|layer| layer.bounds).collect()
}

#[test]
fn two_letters_of_one_width_are_not_taken_for_each_other() {
    // iced compares texts by their measures alone; without a measure of its own, an old letter would stay.
    let look = look();
    let mut stage = stage(&look);
    let shown = |stage: &mut Stage, text: &str| format!("{:?}", stage.record(keys(&look, text)).layers()[1].text);
    let (after_x, after_o) = (shown(&mut stage, "x"), shown(&mut stage, "o"));
    assert_ne!(after_x, after_o);
}

#[test]
fn the_pads_digits_show_no_echo() {
    let look = look();
    let area = pin_pad_area(&look);
    let mut stage = Stage::new(look.palette, (area.width as u32, area.height as u32)).unwrap();
    let pad = || pin_pad(&look, "Open", false, |key| key);
    let before = stage.draw(pad()).rgba;
    let sent = stage.act(pad(), &[down(1, Point::new(100.0, 80.0))]);
    assert!(sent == [Key::Sign('1')]);
    assert!(before == stage.draw(pad()).rgba, "a digit shows that it was pressed");
    let open = Point::new(700.0, 600.0);
    assert!(stage.act(pad(), &[down(2, open)]).is_empty(), "Open is out of use");
}

#[test]
fn digits_of_the_pad_never_turn_round() {
    let screen = Screen { width: 1080.0, height: 1920.0, diagonal_mm: None };
    let look = Look::new(Scheme::Light, Metrics::new(screen, TextSize::Normal, Direction::RightToLeft, false));
    let area = pin_pad_area(&look);
    let mut stage = Stage::new(look.palette, (area.width as u32, area.height as u32)).unwrap();
    let sent = stage.act(pin_pad(&look, "Open", false, |key| key), &[down(1, Point::new(100.0, 80.0))]);
    assert!(sent == [Key::Sign('1')]);
}

#[test]
fn what_stands_on_a_key_fits_it_in_every_plan_and_size() {
    let _fonts = stage(&look());
    let screens = [(1080.0, 1920.0), (1920.0, 1080.0)];
    for (width, height) in screens {
        for size in TextSize::ALL {
            let screen = Screen { width, height, diagonal_mm: None };
            let look = Look::new(Scheme::Light, Metrics::new(screen, size, Direction::LeftToRight, false));
            for plan in Plan::ALL {
                let mut state = KeyboardState::new(plan, Capitals::Always);
                for _layer in 0..2 {
                    let wide = grid(&look, &state, "", "Leertaste", |key| key).too_wide(4.0);
                    assert!(wide.is_empty(), "{plan:?}, {size:?}, {width}: {wide:?}");
                    let _ = state.press(Key::Layer, "");
                }
            }
        }
    }
}
