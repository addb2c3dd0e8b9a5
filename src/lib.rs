//! Welkom, a visitor check-in kiosk: the map of the house.
//!
//! Each room may use only the rooms to its right; `tests/it/layers.rs` reads `src/` and fails on any other arrow.
//!
//! ```text
//! main > cli > ui > effects > {store, identity, invitations, badge, printing, notify} > vault > {config, clock} > domain
//! cli, ui, effects > flow > domain
//! ```
//!
//! Rooms in braces never use each other: what they share stands in [`domain`]. [`domain`] and [`flow`] know no
//! window, no SQL, no device, no file and no clock; [`effects`] is the one place where anything is done to the world.
//!
//! A tap becomes a [`flow::Event`]; [`flow::step()`] answers with the next state and a list of effects, instantly and
//! without side effects; [`effects`] performs them on the thread of their device and hands the answers back as events.

pub mod badge;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod effects;
pub mod flow;
pub mod identity;
pub mod invitations;
pub mod notify;
pub mod printing;
pub mod store;
pub mod ui;
pub mod vault;
pub mod words;
