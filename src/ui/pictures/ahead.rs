//! The picture of the first screen, drawn while the window is still being made: it takes longer than all else on it.
//!
//! `ui::app` has it drawn on a thread of its own, and `pictures` takes it when it is first asked for a drawing. How large
//! the panel is nobody knows yet, so it is drawn for the one that the house was designed for; another panel draws its
//! own.

use std::sync::Mutex;

use iced::advanced::image::Handle;

use super::{Drawing, Key, drawn};
use crate::ui::metrics::Orientation;
use crate::ui::theme::Scheme;

/// The drawing of Welcome as it stands on the panel of the design.
const FIRST: Key = Key::Drawing(Drawing::Hero, Scheme::Light, Orientation::Portrait, (1080, 600), false);

static DRAWN: Mutex<Option<Handle>> = Mutex::new(None);

/// Draws it.
pub fn draw() {
    if let Ok(mut place) = DRAWN.lock() {
        *place = Some(drawn(FIRST));
    }
}

/// The picture of a drawing, if it is the one drawn ahead; waits for it while it is being drawn. Only who first asks for
/// a drawing can get it: afterwards nothing is kept here.
pub(super) fn take(key: Key) -> Option<Handle> {
    match key {
        Key::Icon(..) => None,
        Key::Drawing(..) => DRAWN.lock().ok()?.take().filter(|_| key == FIRST),
    }
}
