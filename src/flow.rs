//! The check-in as a pure state machine: `step(session, event, policy)` gives the next session and the effects.
//!
//! `ui` and `cli` feed it events and draw or print its states; `effects` performs what it asks for and hands the
//! answers back as events. It knows no window, no SQL, no device, no file and no clock, and decides in no time.
//!
//! Five promises, each walked by `tests/it/flow.rs` over every reachable state:
//! * before `Save` an abandoned guest leaves no trace;
//! * nothing prints that was not saved, and nobody refused gets a badge;
//! * nothing of a document outlives the ID check, and none is compared where the kind's rules name no reader;
//! * who comes by name learns nothing of any invitation before the ID check ([`state::Hidden`]);
//! * what is kept of a guest is shown for a badge that was scanned, never for a name.

mod asking;
mod checked_in;
pub mod effect;
pub mod event;
pub mod filled;
mod given;
mod hidden;
mod id_check;
pub mod rules;
mod sought;
pub mod state;
pub mod step;
mod typed;

pub use effect::Effect;
pub use event::{Answer, Event};
pub use state::{Session, State};
pub use step::step;
