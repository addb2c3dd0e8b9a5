//! Everything that a guest or reception sees: the one room that knows the window toolkit.
//!
//! `cli` opens it. It turns taps into events of the flow and draws the state that comes back; it must never decide
//! anything about a guest itself.

pub mod text;
