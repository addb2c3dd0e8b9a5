//! What a real key means: a letter, a line's end, a way through the screen, or nothing.
//!
//! Called by `widget::root` for every key before any part of the screen hears it. It decides nothing about bursts.

use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{Event, Key};

use super::Input;
use super::burst::LineEnd;

/// What a key does.
pub(super) enum Stroke {
    /// It wrote something.
    Letters(Vec<char>),
    /// It ended a line: Enter, or Tab without Shift.
    LineEnd(LineEnd),
    /// It says something by itself.
    Tells(Input),
    /// It is held while others are pressed, and says nothing.
    Shifts,
    /// Nobody here wants it.
    Nothing,
}

/// A character by its number: what a scanner in "ALT mode" types on the keypad while it holds Alt.
#[derive(Default)]
pub(super) struct AltCode(Option<u8>);

impl AltCode {
    /// Takes a key; answers the character when Alt is let go. A number that is no byte is none.
    fn key(&mut self, event: &Event) -> Option<char> {
        match event {
            Event::KeyPressed { physical_key: Physical::Code(code), modifiers, .. } if modifiers.alt() => {
                let digit = keypad_digit(*code)?;
                self.0 = self.0.unwrap_or(0).checked_mul(10).and_then(|tens| tens.checked_add(digit));
                None
            }
            Event::KeyReleased { key: Key::Named(Named::Alt), .. } => self.0.take().map(char::from),
            Event::KeyPressed { .. } | Event::KeyReleased { .. } | Event::ModifiersChanged(_) => None,
        }
    }
}

/// What a key does; `None` for one that was let go, or is held down and repeats a letter: no scanner repeats.
pub(super) fn stroke(event: &Event, alt: &mut AltCode) -> Option<Stroke> {
    if let Some(letter) = alt.key(event) {
        return Some(Stroke::Letters(vec![of_a_scanner(letter)]));
    }
    let Event::KeyPressed { key, modifiers, text, repeat, .. } = event else { return None };
    if modifiers.alt() || modifiers.logo() {
        return Some(Stroke::Nothing);
    }
    let written = |control: bool| {
        let letters = text.iter().flat_map(|text| text.chars()).filter(move |letter| letter.is_control() == control);
        if *repeat { Vec::new() } else { letters.map(of_a_scanner).collect() }
    };
    // With Ctrl, scanners send STX and ETX, and the signs between the fields of a licence.
    if modifiers.control() {
        return Some(Stroke::Letters(written(true)));
    }
    let is_letter = text.iter().flat_map(|text| text.chars()).any(|letter| !letter.is_control());
    let named = match key {
        Key::Named(named) if !is_letter => *named,
        Key::Named(_) | Key::Character(_) | Key::Unidentified => return Some(Stroke::Letters(written(!is_letter))),
    };
    Some(match named {
        Named::Enter => Stroke::LineEnd(LineEnd::Enter),
        Named::Tab if modifiers.shift() => Stroke::Tells(Input::Backward),
        Named::Tab => Stroke::LineEnd(LineEnd::Tab),
        Named::Shift | Named::CapsLock | Named::AltGraph | Named::Control | Named::Alt => Stroke::Shifts,
        Named::Backspace => Stroke::Tells(Input::Erase),
        Named::Escape => Stroke::Tells(Input::Escape),
        Named::ArrowDown | Named::ArrowRight => Stroke::Tells(Input::Forward),
        Named::ArrowUp | Named::ArrowLeft => Stroke::Tells(Input::Backward),
        named => function(named).map_or(Stroke::Nothing, |number| Stroke::Tells(Input::Function(number))),
    })
}

/// A character without a key of its own. One that ends a line is no person's Enter or Tab.
fn of_a_scanner(letter: char) -> char {
    match letter {
        '\r' | '\t' => '\n',
        letter => letter,
    }
}

/// The digit of a key on the keypad, whether or not it is locked to digits.
fn keypad_digit(code: Code) -> Option<u8> {
    let keys = [
        Code::Numpad0,
        Code::Numpad1,
        Code::Numpad2,
        Code::Numpad3,
        Code::Numpad4,
        Code::Numpad5,
        Code::Numpad6,
        Code::Numpad7,
        Code::Numpad8,
        Code::Numpad9,
    ];
    (0..).zip(keys).find(|(_, key)| *key == code).map(|(digit, _)| digit)
}

/// The number of a function key.
fn function(named: Named) -> Option<u8> {
    let keys = [
        Named::F1,
        Named::F2,
        Named::F3,
        Named::F4,
        Named::F5,
        Named::F6,
        Named::F7,
        Named::F8,
        Named::F9,
        Named::F10,
        Named::F11,
        Named::F12,
    ];
    (1..).zip(keys).find(|(_, key)| *key == named).map(|(number, _)| number)
}
