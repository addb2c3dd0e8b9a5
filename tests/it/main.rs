//! The kiosk described from outside: one binary, a module a subject.
//!
//! Tests that need another program (an IPP printer, a display) skip with a word on a laptop and fail where `CI=true`.

mod layers;
mod printing;
mod virtual_printer;
