//! What a tap on the desk tells it, and what the desk asks for.
//!
//! Sent by the desk's views and taken by `Desk` alone. None may ever be logged: keys are a PIN's.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use crate::domain::id::{InvitationId, VisitId};
use crate::domain::retention::Lives;
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Claim, StaffNumber};
use crate::domain::staff_card::StaffCard;
use crate::ui::keyboard::Key;
use crate::ui::message::Staff;

use super::{access, acts, check_in, hold_list, roll_call, today, visit, waiting};

/// A tap on the desk.
#[derive(Debug, Clone)]
pub enum Message {
    /// Open the pad.
    SignOn,
    /// A key of the pad, or its end.
    Pad(Staff),
    /// Lock the desk.
    Lock,
    /// Open the roll call, and nothing else, without a PIN.
    Alarm,
    /// Another page.
    Go(Place),
    /// A key of the on-screen keyboard, for the page's field.
    Key(Key),
    /// Something on the list of today.
    Today(today::Tap),
    /// Something on the page of a visit.
    Visit(visit::Tap),
    /// Something on the page of an invitation.
    Access(access::Tap),
    /// Something of a check-in at the desk.
    CheckIn(check_in::Tap),
    /// Something on the page of who waits.
    Waiting(waiting::Tap),
    /// Something on the roll call.
    RollCall(roll_call::Tap),
    /// Something on the page of what staff did.
    Acts(acts::Tap),
    /// Something on the hold list.
    HoldList(hold_list::Tap),
    /// Something on the page of the house.
    House(HouseTap),
}

/// A page of the desk, by which a tap asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Who is expected, waits, is inside and has left.
    Today,
    /// All that is kept of one visit.
    Visit(VisitId),
    /// One invitation: whom it lets in until when.
    Access(InvitationId),
    /// A check-in at the desk.
    CheckIn(Arriving),
    /// Who waits for an answer.
    Waiting,
    /// Who is inside, and who has been found.
    RollCall,
    /// The way to everything else.
    More,
    /// What staff did.
    Acts,
    /// How every part of the house is.
    Health,
    /// Who may not come in without a decision.
    HoldList,
    /// Clock, forgetting, lives, audit and printers.
    House,
}

/// Whom the desk checks in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arriving {
    /// Guests of these invitations, one after the other or as a group.
    Invited(Vec<InvitationId>),
    /// A guest without an invitation.
    WalkIn,
    /// Another guest of the same host and company as this visit.
    Another(VisitId),
    /// The guest of this visit, who left and comes in again, or was signed out by mistake.
    Again(VisitId),
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
    /// Show another page.
    Go(Place),
    /// How many are inside, and how many wait.
    Counts,
    /// How everything but the printers is.
    Health,
    /// Something of the list of today.
    Today(today::Ask),
    /// Something of the page of a visit.
    Visit(visit::Ask),
    /// Something of the page of an invitation.
    Access(access::Ask),
    /// Something of a check-in at the desk.
    CheckIn(check_in::Ask),
    /// Something of who waits.
    Waiting(waiting::Ask),
    /// Something of the roll call.
    RollCall(roll_call::Ask),
    /// Something of what staff did.
    Acts(acts::Ask),
    /// Something of the hold list.
    HoldList(hold_list::Ask),
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
