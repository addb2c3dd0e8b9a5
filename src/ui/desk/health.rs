//! The health of the house: every part with how it is and its mend in words, as a strip for any page and as a page.
//!
//! The desk owns what is known and asks for it; any page may place [`strip`] under its head. What is worst comes first.
//! It judges nothing that the store or `effects` has judged, and holds no name and no address.

mod saying;
mod view;

use crate::effects::{DeskNews, HealthNow, PrinterState};

pub(super) use view::{STRIP, strip, tile, view, wants_mending};

/// What the desk knows of the health of the house.
#[derive(Debug, Clone, Default)]
pub(super) struct Health {
    now: Option<HealthNow>,
    /// Whether the last answer was that the database cannot be read.
    unreadable: bool,
    printers: Vec<(String, Option<PrinterState>)>,
}

/// How a part is, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// As it should be.
    Good,
    /// Not known yet.
    Asked,
    /// Worth knowing; the kiosk works.
    Note,
    /// To be mended.
    Caution,
}

/// One part in words.
struct Part {
    /// What it is called.
    name: String,
    state: State,
    /// How it is.
    said: String,
    /// What to do, where something is to be done.
    mend: Option<String>,
}

impl Health {
    /// Nothing is known yet of these printers and the rest.
    pub(super) fn new(printers: impl Iterator<Item = String>) -> Self {
        Self { now: None, unreadable: false, printers: printers.map(|name| (name, None)).collect() }
    }

    /// Takes an answer, if it is of the health.
    pub(super) fn learn(&mut self, news: &DeskNews) {
        match news {
            DeskNews::Health(now) => {
                self.unreadable = now.is_none();
                self.now = now.as_deref().cloned();
            }
            DeskNews::Printer(name, state) => {
                if let Some((_, known)) = self.printers.iter_mut().find(|(of, _)| of == name) {
                    *known = Some(*state);
                }
            }
            // The pages'.
            DeskNews::Counts(_)
            | DeskNews::Today(_)
            | DeskNews::Visit(_)
            | DeskNews::CheckIn(_)
            | DeskNews::Waiting(_)
            | DeskNews::RollCall(_)
            | DeskNews::Access(_)
            | DeskNews::Acts(_)
            | DeskNews::HoldList(_)
            | DeskNews::House(_)
            | DeskNews::Audit(_)
            | DeskNews::ClockConfirmed(_)
            | DeskNews::LivesPreview(_)
            | DeskNews::LivesSet(_)
            | DeskNews::LivesConfirmed(_) => {}
        }
    }
}
