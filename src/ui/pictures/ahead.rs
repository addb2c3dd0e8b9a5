//! The picture of the first screen, drawn while the window is still being made: it takes longer than all else on it.
//!
//! `ui::app` has it drawn on a thread of its own, and `pictures` takes it when it is first asked for a drawing. How large
//! the panel is nobody knows yet, so it is drawn for the one that the house was designed for; another panel draws its
//! own.

use std::mem;
use std::sync::Mutex;

use iced::advanced::image::Handle;

use super::{Drawing, Key, drawn};
use crate::ui::metrics::Orientation;
use crate::ui::theme::Scheme;

/// The drawing of Welcome as it stands on the panel of the design.
const FIRST: Key = Key::Drawing(Drawing::Hero, Scheme::Light, Orientation::Portrait, (1080, 600), false);

/// How far it is.
enum Stage {
    /// Nobody has drawn it or asked for it.
    Before,
    /// It waits for who asks.
    Drawn(Handle),
    /// Somebody asked for a drawing; whatever comes later is nobody's.
    Asked,
}

static STAGE: Mutex<Stage> = Mutex::new(Stage::Before);

/// Draws it, unless the window was quicker.
pub fn draw() {
    if let Ok(mut stage) = STAGE.lock()
        && let Stage::Before = *stage
    {
        *stage = Stage::Drawn(drawn(FIRST));
    }
}

/// The picture of a drawing, if it is the one drawn ahead; waits for it while it is being drawn. Only who first asks for
/// a drawing can get it: afterwards nothing is kept here.
pub(super) fn take(key: Key) -> Option<Handle> {
    match key {
        Key::Icon(..) => None,
        Key::Drawing(..) => match mem::replace(&mut *STAGE.lock().ok()?, Stage::Asked) {
            Stage::Drawn(handle) if key == FIRST => Some(handle),
            Stage::Before | Stage::Drawn(_) | Stage::Asked => None,
        },
    }
}
