//! What a tap on the desk tells it, and what the desk asks for.
//!
//! Sent by the desk's views and taken by `Desk` alone. None may ever be logged: keys are a PIN's.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use crate::domain::retention::Lives;
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Claim, StaffNumber};
use crate::domain::staff_card::StaffCard;
use crate::ui::message::Staff;

/// A tap on the desk.
#[derive(Debug, Clone)]
pub enum Message {
    /// Open the pad.
    SignOn,
    /// A key of the pad, or its end.
    Pad(Staff),
    /// Lock the desk.
    Lock,
    /// Something on the page of the house.
    House(HouseTap),
}

/// A tap on the page of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HouseTap {
    /// The date shown is the right one: ask once more.
    AskClock,
    /// It is.
    ConfirmClock,
    /// Change the lives.
    AskLives,
    /// So many days more, or fewer, for a visit.
    VisitDays(i16),
    /// So many days more, or fewer, for an audit line.
    AuditDays(i16),
    /// What would these lives do?
    PreviewLives,
    /// Set them.
    SetLives,
    /// The longer lives that wait may come into force: ask once more.
    AskLonger,
    /// They may.
    ConfirmLonger,
    /// Back to the cards.
    Back,
    /// Show all of the audit's head, or its beginning.
    WholeHead(bool),
}

/// Something that the desk asks for.
#[derive(Debug)]
pub enum Ask {
    /// Compare a number or a card and a PIN.
    SignOn(Claim, SecretString),
    /// Look up a card that may open alone.
    SignOnByCard(StaffCard),
    /// Find out whether there is staff.
    Staff,
    /// Find out how the house is.
    House,
    /// Walk the audit's chain.
    Audit,
    /// Find out how the printers are.
    Printers,
    /// Confirm the date that a manager read.
    ConfirmClock(StaffNumber, DateTime<Utc>),
    /// Find out what lives would do.
    PreviewLives(Lives),
    /// Set lives.
    SetLives(StaffNumber, Lives),
    /// Put the longer lives in force that a second manager read.
    ConfirmLives(StaffNumber, Lives),
    /// A scanner typed while this window had the keys: it is the guests'.
    Scanned(Scanned),
    /// Give the focus to the next part on the screen.
    FocusNext,
    /// Give the focus to the part before.
    FocusPrevious,
}
