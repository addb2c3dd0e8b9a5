//! The kiosk played without a window: messages in, screens and wishes out, with the time said by the test.

mod cards;
mod documents;
mod forgetting;
mod idle;
mod kept;
mod keys;
mod overrides;
pub(super) mod play;
mod staff;
mod start;
mod stray;
mod windows;
