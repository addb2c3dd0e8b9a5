//! The root under keys and fingers, without a window.

use iced::Point;
use iced::advanced::graphics::core::SmolStr;

use super::burst::HOLD;
use super::*;
use crate::domain::scanned::Scanned;
use crate::ui::look::Look;
use crate::ui::metrics::{Metrics, Orientation};
use crate::ui::preview::Stage;
use crate::ui::theme::{LIGHT, Scheme};
use crate::ui::widget::button::primary;

const TOKEN: &str = "W1I0123456789ABCDEFGHJKMNPQRSTVWXYZW1I0123456789ABCDEFGH";

#[derive(Debug, Clone, PartialEq)]
enum Message {
    Tapped,
    Heard(Input),
}

/// A button over the whole stage, inside a root.
fn view<'a>(screen: u64, guest: u64) -> Element<'a, Message> {
    let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
    let button = primary(&look, "Next", Some(Message::Tapped)).height(200.0);
    root(button, Message::Heard).screen(screen).guest(guest).into()
}

fn stage() -> Stage {
    Stage::new(&LIGHT, (400, 200)).unwrap()
}

fn tap_at(x: f32) -> [Event; 3] {
    [
        Event::Mouse(mouse::Event::CursorMoved { position: Point::new(x, 100.0) }),
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
    ]
}

fn pressed(key: keyboard::Key, text: Option<&str>) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
        location: keyboard::Location::Standard,
        modifiers: keyboard::Modifiers::default(),
        text: text.map(SmolStr::from),
        repeat: false,
    })
}

fn typed(text: &str) -> Vec<Event> {
    text.chars()
        .map(|c| {
            let letter = c.to_string();
            pressed(keyboard::Key::Character(SmolStr::from(letter.as_str())), Some(&letter))
        })
        .collect()
}

fn enter() -> Event {
    pressed(keyboard::Key::Named(Named::Enter), Some("\r"))
}

/// Time goes by: the window draws at that moment.
fn later(from: Instant, time: Duration) -> Event {
    Event::Window(window::Event::RedrawRequested(from + time))
}

/// Time goes by, and the window draws again: whatever was held is clear.
fn much_later() -> [Event; 2] {
    let now = Instant::now();
    [1, 2].map(|seconds| later(now, Duration::from_secs(seconds)))
}

/// What was heard, without the signs of life.
fn heard(messages: Vec<Message>) -> Vec<Input> {
    messages
        .into_iter()
        .filter_map(|message| match message {
            Message::Heard(Input::Activity) | Message::Tapped => None,
            Message::Heard(input) => Some(input),
        })
        .collect()
}

#[test]
fn a_scan_of_56_letters_in_one_batch_comes_whole() {
    let mut stage = stage();
    let mut events = typed(TOKEN);
    events.push(enter());
    events.extend(much_later());
    assert_eq!(heard(stage.act(view(0, 0), &events)), [Input::Scanned(Scanned::new(TOKEN))]);
}

#[test]
fn a_persons_letter_is_typed_once_time_has_passed() {
    let mut stage = stage();
    assert_eq!(heard(stage.act(view(0, 0), &typed("é"))), []);
    let now = Instant::now();
    let after = stage.act(view(0, 0), &[later(now, HOLD), later(now, HOLD + Duration::from_millis(4))]);
    assert_eq!(heard(after), [Input::Typed('é')]);
}

#[test]
fn a_burst_of_the_last_guest_is_wiped_with_that_guest() {
    let mut stage = stage();
    assert_eq!(heard(stage.act(view(0, 0), &typed("Jos"))), []);
    let after = stage.act(view(1, 1), &much_later());
    assert_eq!(heard(after), []);
}

#[test]
fn a_scan_survives_a_change_of_screen() {
    let mut stage = stage();
    let (first, second) = TOKEN.split_at(30);
    assert_eq!(heard(stage.act(view(0, 0), &typed(first))), []);
    let mut rest = typed(second);
    rest.push(enter());
    rest.extend(much_later());
    assert_eq!(heard(stage.act(view(1, 0), &rest)), [Input::Scanned(Scanned::new(TOKEN))]);
}

#[test]
fn taps_in_the_first_300_ms_of_a_screen_are_ignored() {
    let mut stage = stage();
    let tapped = |messages: Vec<Message>| messages.contains(&Message::Tapped);
    assert!(tapped(stage.act(view(0, 0), &tap_at(100.0))), "the first screen is open at once");
    assert!(!tapped(stage.act(view(1, 0), &tap_at(100.0))), "not yet drawn");
    let now = Instant::now();
    let drawn = stage.act(view(1, 0), &[later(now, Duration::ZERO)]);
    assert!(!tapped(drawn));
    assert!(!tapped(stage.act(view(1, 0), &tap_at(100.0))), "just drawn");
    std::thread::sleep(GUARD + Duration::from_millis(5));
    assert!(tapped(stage.act(view(1, 0), &tap_at(100.0))), "time has passed");
}

#[test]
fn an_enter_right_after_a_letter_still_taps_the_focused_part() {
    let mut stage = stage();
    stage.focus_next(view(0, 0));
    let mut events = typed("a");
    events.push(enter());
    assert_eq!(heard(stage.act(view(0, 0), &events)), []);
    let told = stage.act(view(0, 0), &much_later());
    assert_eq!(told, [Message::Heard(Input::Typed('a')), Message::Tapped]);
}

#[test]
fn the_enters_of_a_document_press_nothing() {
    let mut stage = stage();
    stage.focus_next(view(0, 0));
    let line = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    let mut events = typed(line);
    events.push(enter());
    events.extend(typed(line));
    events.push(enter());
    events.extend(much_later());
    events.push(enter());
    let told = stage.act(view(0, 0), &events);
    assert!(!told.contains(&Message::Tapped));
    assert_eq!(heard(told), [Input::Scanned(Scanned::new(format!("{line}\n{line}")))]);
}

#[test]
fn a_late_enter_of_a_scan_presses_nothing_for_the_next_guest() {
    let mut stage = stage();
    let mut events = typed(TOKEN);
    events.extend(much_later());
    assert_eq!(heard(stage.act(view(0, 0), &events)), [Input::Scanned(Scanned::new(TOKEN))]);
    assert_eq!(heard(stage.act(view(1, 1), &[enter()])), []);
}

/// A key while others are held.
fn with(modifiers: keyboard::Modifiers, mut event: Event) -> Event {
    if let Event::Keyboard(keyboard::Event::KeyPressed { modifiers: held, .. }) = &mut event {
        *held = modifiers;
    }
    event
}

#[test]
fn a_scanner_may_frame_its_text_with_control_characters() {
    let control = |key: &str, sent: &str| {
        with(keyboard::Modifiers::CTRL, pressed(keyboard::Key::Character(SmolStr::from(key)), Some(sent)))
    };
    let mut events = vec![control("b", "\u{2}")];
    events.extend(typed("D23145890734"));
    events.push(control("m", "\r"));
    events.extend(typed("SECOND"));
    events.push(control("c", "\u{3}"));
    events.extend(much_later());
    let told = heard(stage().act(view(0, 0), &events));
    assert_eq!(told, [Input::Scanned(Scanned::new("\u{2}D23145890734\nSECOND\u{3}"))]);
    let mut by_hand = vec![control("c", "\u{3}")];
    by_hand.extend(much_later());
    assert_eq!(heard(stage().act(view(0, 0), &by_hand)), [], "a person's Ctrl and C write nothing");
}

#[test]
fn a_scanner_may_type_each_character_by_its_number() {
    let code = |digit: u8| {
        use keyboard::key::Code;
        [Code::Numpad0, Code::Numpad1, Code::Numpad2, Code::Numpad3, Code::Numpad4, Code::Numpad5, Code::Numpad6]
            [usize::from(digit)]
    };
    let mut events = Vec::new();
    for digits in [[0, 6, 0], [0, 6, 5], [0, 1, 3]].into_iter().cycle().take(3 * 9) {
        for digit in digits {
            let mut key = with(keyboard::Modifiers::ALT, pressed(keyboard::Key::Unidentified, Some("0")));
            if let Event::Keyboard(keyboard::Event::KeyPressed { physical_key, .. }) = &mut key {
                *physical_key = keyboard::key::Physical::Code(code(digit));
            }
            events.push(key);
        }
        events.push(Event::Keyboard(keyboard::Event::KeyReleased {
            key: keyboard::Key::Named(Named::Alt),
            modified_key: keyboard::Key::Named(Named::Alt),
            physical_key: keyboard::key::Physical::Code(keyboard::key::Code::AltLeft),
            location: keyboard::Location::Left,
            modifiers: keyboard::Modifiers::default(),
        }));
    }
    events.extend(much_later());
    let lines = ["<A"; 9].join("\n");
    assert_eq!(heard(stage().act(view(0, 0), &events)), [Input::Scanned(Scanned::new(lines))]);
}

#[test]
fn a_key_on_a_focused_part_taps_it_and_otherwise_goes_to_the_app() {
    let mut stage = stage();
    assert_eq!(heard(stage.act(view(0, 0), &[enter()])), [Input::Enter]);
    stage.focus_next(view(0, 0));
    assert_eq!(stage.act(view(0, 0), &[enter()]), [Message::Tapped]);
    let _ = stage.act(view(0, 0), &tap_at(100.0));
    assert_eq!(heard(stage.act(view(0, 0), &[enter()])), [Input::Enter], "a touch hides the ring");
}

#[test]
fn keys_that_write_nothing_lead_through_the_screen() {
    let keys = [
        (Named::Tab, Input::Forward),
        (Named::ArrowUp, Input::Backward),
        (Named::Escape, Input::Escape),
        (Named::Backspace, Input::Erase),
        (Named::F9, Input::Function(9)),
    ];
    for (named, input) in keys {
        let mut stage = stage();
        assert_eq!(heard(stage.act(view(0, 0), &[pressed(keyboard::Key::Named(named), None)])), [input]);
    }
}

#[test]
fn a_press_is_a_sign_of_life_once_a_second() {
    let mut stage = stage();
    let life = |messages: Vec<Message>| messages.iter().filter(|m| **m == Message::Heard(Input::Activity)).count();
    assert_eq!(life(stage.act(view(0, 0), &tap_at(100.0))), 1);
    assert_eq!(life(stage.act(view(0, 0), &tap_at(100.0))), 0);
}

#[test]
fn a_hidden_mouse_still_taps() {
    let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
    let button = || primary(&look, "Next", Some(Message::Tapped)).height(200.0);
    let hidden: Element<'_, Message> = root(button(), Message::Heard).hide_cursor(true).into();
    assert_eq!(stage().mouse(hidden, Point::new(100.0, 100.0)), mouse::Interaction::Hidden);
    let view = root(button(), Message::Heard).hide_cursor(true);
    assert!(stage().act(view.into(), &tap_at(100.0)).contains(&Message::Tapped));
}

#[test]
fn the_app_is_woken_at_the_moment_that_it_asked_for() {
    let mut stage = stage();
    let now = Instant::now();
    let view = || {
        let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
        let button = primary(&look, "Next", Some(Message::Tapped)).height(200.0);
        root(button, Message::Heard).wake_at(Some(now + Duration::from_secs(60)))
    };
    assert_eq!(heard(stage.act(view().into(), &[later(now, Duration::from_secs(59))])), []);
    let due = heard(stage.act(view().into(), &[later(now, Duration::from_secs(60))]));
    assert_eq!(due, [Input::Due(now + Duration::from_secs(60))]);
}

#[test]
fn the_app_hears_how_large_its_window_is() {
    let size = Event::Window(window::Event::Resized(Size::new(1080.0, 1920.0)));
    let told = heard(stage().act(view(0, 0), &[size]));
    assert_eq!(told, [Input::Window(window::Event::Resized(Size::new(1080.0, 1920.0)))]);
}
