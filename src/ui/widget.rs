//! The parts that screens are made of. Each is a function or a small builder over a [`Look`](super::look::Look).
//!
//! Called by the screens and the staff views. Must never know a step of the check-in.

pub mod action;
pub mod bar;
pub mod board;
pub mod button;
pub mod card;
pub mod choice;
pub mod field;
pub mod fill;
pub mod fitting;
pub mod frame;

pub mod keyboard;
pub mod label;
pub mod pager;
pub mod picture;
pub mod progress;

pub mod root;
pub mod sheet;
pub mod snug;
pub mod tag;
pub mod tap;
pub mod touch;
pub mod veil;

#[cfg(test)]
mod tests;
