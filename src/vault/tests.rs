//! The vault as its users see it, on a real folder; what it does on a failing disk stands in `cuts`, what two
//! processes do to each other in `together`, secrets and foreign rings in `secrets`.

mod cuts;
mod disk;
mod keys;
mod recovery;
mod secrets;
mod settling;
mod steady;
mod together;

use chrono::Datelike;

use super::*;
use crate::domain::token::TokenKind;

/// A day of the calendar, counted from an ordinary one.
fn day(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2031, 5, 10).unwrap() + chrono::Duration::days(number)
}

/// The place of a record.
fn place(row: &[u8; 16]) -> Place<'_> {
    Place { table: "visit", row, record: "guest" }
}

/// A machine secret made of one byte.
fn secret(byte: u8) -> MachineSecret {
    MachineSecret::from_bytes(Zeroizing::new([byte; 32]))
}

/// What the living months of the hold list make of one text.
fn held(vault: &Vault) -> Vec<(HoldMonth, HeldHashes)> {
    vault.hold_hashes([b"a name"; HELD_TEXTS]).unwrap()
}
