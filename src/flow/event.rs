//! Everything that can happen to a check-in: a finger, a scan, an answer, a member of staff, time.

use crate::domain::document::Reading;
use crate::domain::host::{HostChoice, HostSuggestion};
use crate::domain::id::{HostId, VisitId};
use crate::domain::identity_check::IdMethod;
use crate::domain::invitation::{Hit, Hits, LookUpAnswer, Resolution, Seek};
use crate::domain::policy::PurposeId;
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::domain::staff::{Authority, Correction, Reason, Role, StaffAct};
use crate::domain::text::Personal;
use crate::domain::token::Scan;
use crate::domain::visit::{Forgetting, Kept, SavedVisit, Stay};

use super::state::{Attempt, LookUpWay, ReviewRow};

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// "I have an appointment."
    Arrive,
    /// "I am leaving."
    Leave,
    /// "Delivery."
    Deliver,
    /// A key of the keyboard, on screen or real.
    Key(Key),
    /// Another way of saying who one is.
    Way(LookUpWay),
    /// A host among the suggestions.
    ChooseHost(HostId),
    /// A purpose among the list.
    ChoosePurpose(PurposeId),
    /// A length of stay.
    ChooseStay(Stay),
    /// Takes or declines the offer on the screen.
    Offer(bool),
    /// Goes on.
    Next,
    /// Leaves out what is optional.
    Skip,
    /// Goes back one step.
    Back,
    /// Another way of confirming who one is.
    IdWay(IdMethod),
    /// Accepts the agreement on the screen.
    Agree,
    /// Changes one row of the review.
    Change(ReviewRow),
    /// Confirms the review: the one event that saves.
    Confirm,
    /// "Is your badge there?"
    BadgeThere(bool),
    /// Leaves without a badge to scan.
    WithoutBadge,
    /// "What do you keep of me?"
    ShowKept,
    /// "Forget me when I leave", or not any more; "forget me now" of a guest who has left.
    Forget(bool),
    /// Calls reception, on any screen.
    CallReception,
    /// Nobody confirmed the call in time.
    NobodyCame,
    /// Stop, "not you?", the idle time-out and the timers of closing screens: one event, back to Welcome.
    Clear,
    /// A scanner read something.
    Scanned(Scan),
    /// A scanner read a document, or something that may not be read.
    Read(Reading),
    /// An effect's answer. One of an earlier attempt is dropped.
    Answer(Attempt, Answer),
    /// A member of staff opened the bar with their PIN, or the command line acts for one.
    SignedOn(Authority, Role),
    /// The bar closed.
    SignedOff,
    /// Somebody has answered for a guest who waits, at the desk or in another process, and it is on disk.
    AnsweredAtDesk(VisitId, DeskAnswer),
    /// A member of staff does something to the guest in front of them. Ignored while nobody is signed on, as all that
    /// staff do is.
    Staff(StaffAct, Reason),
    /// They put something right of that guest.
    StaffCorrects(Correction, Reason),
    /// They choose the guest's invitation among what was found.
    StaffChooses(Box<Hit>, Reason),
    /// They search today's invitations for it.
    StaffSeeks(Seek, Reason),
    /// They type a host.
    StaffSeeksHost(Personal),
}

/// What was answered, elsewhere than over their shoulder, of a guest who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeskAnswer {
    /// They are let in, at the desk of this process, whose part it is to print the badge.
    LetIn,
    /// They are let in by another process, which prints the badge.
    LetInElsewhere,
    /// They are not let in, or their check-in was ended: nothing is kept of it.
    Refused,
}

/// One key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// Takes the last character away.
    Erase,
    /// Empties the field.
    ClearField,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Char(_) => "Char(..)",
            Self::Erase => "Erase",
            Self::ClearField => "ClearField",
        })
    }
}

/// What an effect gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Hosts for what was typed.
    Suggested(Vec<HostSuggestion>),
    /// Name and host, looked up together.
    Matched(LookUpAnswer),
    /// What a code opens.
    Resolved(Resolution),
    /// The visit is on disk.
    Saved(SavedVisit),
    /// Somebody came in by the same invitation since it was looked up, and is inside; nothing was written.
    AlreadyInside,
    /// Nothing was saved: the access of the guest's invitation is over.
    AccessOver,
    /// It could not be written; nothing was.
    NotSaved,
    /// Reception's admission is on disk.
    Admitted(VisitId),
    /// Whether an act of staff, with the line that answers for it, is on disk.
    Acted(StaffAct, bool),
    /// A visit's name and host as they were put right, on disk.
    Corrected(VisitId, Personal, HostChoice),
    /// What a search of today's invitations gave, noted; nothing when it could not be noted or answered.
    Sought(Option<Hits>),
    /// What the invitation that staff chose is now.
    Chosen(Resolution),
    /// The device has trouble while the job still waits there.
    PrintTrouble(PrintTrouble),
    /// What became of the badge.
    Printed(PrintOutcome),
    /// The notice to the next in line, of a guest who waits: whether a server accepted it. No: it does not in time, or
    /// nobody is left to be told.
    NextTold(VisitId, bool),
    /// The host's notice of a visit: whether a server accepted it.
    HostTold(VisitId, bool),
    /// The scanned badge was of somebody inside, and what became of their wish to be forgotten.
    SignedOut(Option<Forgetting>),
    /// What is kept of the visit of a scanned badge; nothing for a badge that opens nothing today.
    Kept(Option<Box<Kept>>),
    /// What became of a wish to be forgotten; nothing for a badge that opens nothing any more.
    Forgetting(Option<Forgetting>),
    /// "I am leaving" was noted; the same for hit and miss.
    Noted,
    /// The delivery's notice: whether a server accepted it.
    DeliveryTold(bool),
    /// Reception's notice: whether a server accepted it.
    ReceptionTold(bool),
}
