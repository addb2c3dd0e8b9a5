//! Fingers and the mouse, read from events one by one.
//!
//! iced hands a whole batch of events to the widgets with one cursor, the last one. After a slow frame, taps would
//! land where the last of them was. So the place of a press is taken from the finger's own event, or from the mouse
//! moves seen since. Called by `widget::tap` and `widget::keyboard`.

use iced::advanced::mouse;
use iced::{Event, Point, touch};

/// What presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hand {
    /// The left button of a mouse.
    Mouse,
    /// One of several fingers.
    Finger(touch::Finger),
}

/// What a hand does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gesture {
    /// Presses at a place.
    Down(Hand, Point),
    /// Lets go at a place.
    Up(Hand, Point),
    /// Is gone, without letting go anywhere.
    Lost(Hand),
}

/// Where the mouse was last seen moving.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tracker {
    mouse: Option<Point>,
}

impl Tracker {
    /// What a hand does in this event, if anything.
    pub fn read(&mut self, event: &Event, cursor: mouse::Cursor) -> Option<Gesture> {
        match event {
            Event::Mouse(mouse::Event::CursorMoved { position }) => {
                self.mouse = Some(*position);
                None
            }
            Event::Mouse(mouse::Event::CursorLeft) => {
                self.mouse = None;
                None
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                self.place(cursor).map(|place| Gesture::Down(Hand::Mouse, place))
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                Some(self.place(cursor).map_or(Gesture::Lost(Hand::Mouse), |place| Gesture::Up(Hand::Mouse, place)))
            }
            Event::Touch(touch::Event::FingerPressed { id, position }) => {
                Some(Gesture::Down(Hand::Finger(*id), *position))
            }
            Event::Touch(touch::Event::FingerLifted { id, position }) => {
                Some(Gesture::Up(Hand::Finger(*id), *position))
            }
            Event::Touch(touch::Event::FingerLost { id, .. }) => Some(Gesture::Lost(Hand::Finger(*id))),
            Event::Mouse(_)
            | Event::Touch(touch::Event::FingerMoved { .. })
            | Event::Keyboard(_)
            | Event::Window(_)
            | Event::InputMethod(_) => None,
        }
    }

    fn place(&self, cursor: mouse::Cursor) -> Option<Point> {
        self.mouse.or_else(|| cursor.position())
    }
}
