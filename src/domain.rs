//! Plain data and the rules of the house: what a visit, a name, an invitation or a badge *is*.
//!
//! Every room uses it and it uses none of them: no window, no SQL, no device, no file and no clock may ever be
//! named here. Whatever holds a person's words prints nothing of them in `Debug`.

pub mod badge;
pub mod counts;
pub mod document;
pub mod hold_list;
pub mod host;
pub mod id;
pub mod identity_check;
pub mod invitation;
pub mod kind;
pub mod label_printer;
pub mod language;
pub mod name;
pub mod notice;
pub mod passphrase;
pub mod policy;
pub mod print;
pub mod register;
pub mod retention;
pub mod scanned;
pub mod staff;
pub mod staff_card;
pub mod text;
pub mod token;
pub mod visit;
