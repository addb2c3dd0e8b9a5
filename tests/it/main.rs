//! The kiosk described from outside: one binary, a module a subject.
//!
//! Tests that need another program (an IPP printer, a display) skip with a word on a laptop and fail where `CI=true`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test's helper that cannot go on should stop the test")]

mod badges;
mod brother;
mod brother_printer;
mod canary;
mod commands;
mod desk;
mod desk_check_in;
mod display;
mod flow;
mod forensic;
mod hosts_told;
mod layers;
mod lettering;
mod mail_catcher;
mod midday;
mod naming;
mod notices;
mod overrides;
mod print_queue;
mod printing;
mod raster;
mod remembers;
mod rest;
mod scanning;
mod screens;
mod signing_on;
mod store;
mod virtual_printer;
mod waiting;
mod walk;
mod watched;
mod words;
mod zebra;
mod zebra_printer;
