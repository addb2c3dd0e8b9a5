//! Where a check-in stands. Each state carries exactly what is known in it; leaving it drops (and wipes) that.

use crate::domain::host::{HostChoice, HostSuggestion};
use crate::domain::identity_check::IdentityCheck;
use crate::domain::invitation::Invitation;
use crate::domain::kind::VisitorKind;
use crate::domain::print::PrintTrouble;
use crate::domain::staff::{Authority, Role};
use crate::domain::text::Personal;
use crate::domain::token::Token;
use crate::domain::visit::Accepted;

pub use super::asking::{Goodbye, Helps, ShownKept};
pub use super::checked_in::{Called, CheckedIn, Decision, HostTold, Waiting, WhyWaiting};
use super::effect::Done;
pub use super::given::{Given, Question};
pub use super::hidden::{Finding, Hidden};
pub use super::id_check::{Beyond, Doubt, IdCheck, Laid};
pub use super::sought::{NotChosen, Sought};
pub use super::typed::Typed;

/// Counts the questions asked of the world, so that a late answer is known by its number and dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Attempt(pub u64);

/// The kiosk as the flow sees it: one guest at most, and perhaps a member of staff over their shoulder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// The number of the last question.
    pub attempt: Attempt,
    /// Where the guest stands.
    pub state: State,
    /// Who has the staff bar open.
    pub staff: Option<(Authority, Role)>,
    /// Whether reception was called, and what is known of it.
    pub call: Call,
    /// What who has the bar open looks for.
    pub sought: Sought,
}

/// A call for reception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Call {
    /// None.
    #[default]
    No,
    /// "Reception is coming", called under this number.
    Coming(Attempt),
    /// "Please walk to the desk."
    WalkToDesk,
}

/// A step of the guest's way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum State {
    /// Nobody is here; nothing personal is known.
    #[default]
    Welcome,
    /// The guest says who they are.
    WhoAreYou(WhoAreYou),
    /// The guest says whom they visit.
    WhomDoYouVisit(WhomDoYouVisit),
    /// A scanned or typed code is being looked up; the screen behind it stays.
    Resolving(Resolving),
    /// Name and host are being looked up, together and once.
    Matching(Applicant),
    /// The guest answers one of the kind's questions, before or after the ID check.
    Details(Details),
    /// The guest's identity is being confirmed.
    IdCheck(IdCheck),
    /// The guest reads and accepts an agreement.
    HouseRules(Identified),
    /// The guest reads everything once more.
    Review(Identified),
    /// What the guest confirmed is being written.
    Saving(Identified),
    /// Saved; reception has to admit the guest.
    WaitingForReception(Waiting),
    /// Saved; the badge is being printed.
    Printing(CheckedIn),
    /// The printer cannot tell; the guest can.
    IsYourBadgeThere(CheckedIn),
    /// Saved; the badge needs reception.
    PrinterTrouble(CheckedIn, PrintTrouble),
    /// All done.
    Done(CheckedIn),
    /// Only reception can go on; whatever the cause, the guest reads the same words.
    ReceptionComes(ReceptionComes),
    /// Reception refused the guest; nothing is kept and nothing follows but Welcome.
    Refused,
    /// The visit could not be written; reception checks the guest in by hand.
    NotSaved,
    /// The guest leaves: scan the badge.
    Leaving(Leaving),
    /// The guest leaves without a badge: who are you.
    LeavingName(Typed),
    /// The guest leaves without a badge: with whom were you.
    LeavingHost(WhomDoYouVisit),
    /// The leaving is being noted, by the badge that was scanned if one was.
    SigningOut(Option<Token>),
    /// The same goodbye for everybody.
    Goodbye(Goodbye),
    /// The guest wants to see what is kept of them: scan the badge.
    AskingKept(Leaving),
    /// What is kept is being opened.
    OpeningKept(Token),
    /// What is kept of this visit, for the holder of its badge alone.
    Kept(ShownKept),
    /// Reception helps with what the kiosk cannot do.
    ReceptionHelps(Helps),
    /// A courier chooses a recipient.
    Delivery(HostSearch),
    /// The recipient is being told.
    TellingDelivery,
    /// The courier is done.
    Delivered {
        /// Whether a server accepted the notice.
        told: bool,
    },
}

impl State {
    /// Whether this guest is done, so that the next one's scan may begin.
    #[must_use]
    pub fn finished(&self) -> bool {
        match self {
            Self::Printing(_)
            | Self::IsYourBadgeThere(_)
            | Self::PrinterTrouble(..)
            | Self::Done(_)
            | Self::Refused
            | Self::Goodbye(_)
            | Self::ReceptionHelps(_)
            | Self::Delivered { .. } => true,
            Self::Welcome
            | Self::WhoAreYou(_)
            | Self::WhomDoYouVisit(_)
            | Self::Resolving(_)
            | Self::Matching(_)
            | Self::Details(_)
            | Self::IdCheck(_)
            | Self::HouseRules(_)
            | Self::Review(_)
            | Self::Saving(_)
            | Self::WaitingForReception(_)
            | Self::ReceptionComes(_)
            | Self::NotSaved
            | Self::Leaving(_)
            | Self::LeavingName(_)
            | Self::LeavingHost(_)
            | Self::SigningOut(_)
            | Self::AskingKept(_)
            | Self::OpeningKept(_)
            | Self::Kept(_)
            | Self::Delivery(_)
            | Self::TellingDelivery => false,
        }
    }
}

/// A way of saying who one is by typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookUpWay {
    /// First and last name.
    Name,
    /// The short code of the invitation.
    Code,
    /// The exact address of the invitation; the name follows.
    Email,
}

/// A remark under a field: what did not work, in calm words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remark {
    /// Nothing readable was typed.
    TypeSomething,
    /// The code opens nothing today.
    CodeUnknown,
    /// A document was laid on the reader before anybody asks for it.
    DocumentLater,
    /// Something that this step has no use for. Nothing says what it was.
    NotUsed,
}

/// The guest says who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoAreYou {
    /// By which way.
    pub way: LookUpWay,
    /// What was typed so far.
    pub typed: Typed,
    /// The address typed one screen earlier, where that way was taken.
    pub email: Option<Personal>,
    /// What did not work.
    pub remark: Option<Remark>,
    /// What is known already, when the guest came back to change their name.
    pub kept: Kept,
}

/// What stays known when a guest goes back to the beginning to change something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The invitation, if they came by its code.
    pub scanned: Option<Box<Invitation>>,
    /// Whether that is of another day.
    pub not_today: bool,
    /// Their host.
    pub host: Option<HostChoice>,
    /// Their answers.
    pub given: Vec<Given>,
    /// The ID check, as long as the name it belongs to stays the same.
    pub identified: Option<IdentityCheck>,
    /// What they accepted.
    pub accepted: Vec<Accepted>,
    /// The kind that staff put right, as long as the name stays the same.
    pub as_kind: Option<VisitorKind>,
    /// What staff did for them.
    pub done: Vec<Done>,
}

/// The guest says whom they visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhomDoYouVisit {
    /// Who they say they are.
    pub name: Personal,
    /// The typed address, where that way was taken.
    pub email: Option<Personal>,
    /// The search for the host.
    pub search: HostSearch,
    /// What is known already.
    pub kept: Kept,
}

/// A search in the host directory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HostSearch {
    /// What was typed so far.
    pub typed: Typed,
    /// At most three hosts of the directory.
    pub suggestions: Vec<HostSuggestion>,
    /// What did not work.
    pub remark: Option<Remark>,
}

/// A code is being looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolving {
    /// Where an unknown code leads back to.
    pub from: WhoAreYou,
}

/// A guest before the ID check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// The name as scanned or typed.
    pub name: Personal,
    /// The typed address, until the look-up has used it.
    pub email: Option<Personal>,
    /// Whom they visit.
    pub host: HostChoice,
    /// How they came, and what of an invitation may be shown.
    pub came: Came,
    /// Whether they came by the code of another day: whoever admits them for it answers for this guest with this host.
    pub not_today: bool,
    /// Their answers so far, in the order of asking.
    pub given: Vec<Given>,
    /// A document that was seen already, when only the host was changed after it.
    pub identified: Option<IdentityCheck>,
    /// What they accepted already, likewise.
    pub accepted: Vec<Accepted>,
    /// The kind that staff put right.
    pub as_kind: Option<VisitorKind>,
    /// What staff did, to be written with the visit or not at all.
    pub done: Vec<Done>,
}

/// How a guest came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// By an invitation's code: it fills things in.
    ByCode(Box<Invitation>),
    /// By name and host: whatever was found stays hidden until the ID check.
    ByName(Hidden),
}

/// The guest answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Who answers.
    pub guest: Guest,
    /// What is asked.
    pub question: Question,
    /// What was typed so far.
    pub typed: Typed,
    /// What did not work.
    pub remark: Option<Remark>,
}

/// A guest with a question open: before or after the ID check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guest {
    /// Before it.
    Applicant(Applicant),
    /// After it.
    Identified(Identified),
}

/// A guest after the ID check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// The name as it stands on screen and badge.
    pub name: Personal,
    /// Whom they visit.
    pub host: HostChoice,
    /// Their invitation, now open.
    pub invitation: Option<Box<Invitation>>,
    /// What a look-up by name found for a guest whose document nobody saw: linked at `Save`, shown to nobody.
    pub hidden: Hidden,
    /// Whether they came by its code.
    pub by_code: bool,
    /// Whether that was of another day.
    pub not_today: bool,
    /// Their kind.
    pub kind: VisitorKind,
    /// How their identity was confirmed.
    pub identity: IdentityCheck,
    /// Their answers.
    pub given: Vec<Given>,
    /// Which agreements they accepted.
    pub accepted: Vec<Accepted>,
    /// Which agreements staff left out, by name.
    pub left_out: Vec<String>,
    /// Whether reception still has to admit them.
    pub needs_approval: bool,
    /// What staff did, to be written with the visit or not at all.
    pub done: Vec<Done>,
}

/// A row of the review that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewRow {
    /// The name. The ID check follows again.
    Name,
    /// The company.
    Company,
    /// The host. The look-up follows again, and the ID check if it was the host's word.
    Host,
    /// The purpose.
    Purpose,
}

/// Why only reception can go on. The guest reads the same words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Too many look-ups by name.
    TooManyTries,
    /// No invitation, and the house receives nobody without one.
    WalkInRefused,
    /// The invitation is of another day.
    NotToday,
    /// The invitation's guest is inside already.
    Used,
    /// The invitation lets nobody in any more: its access was ended, by staff or by time.
    AccessOver,
}

/// Only reception can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceptionComes {
    /// Why; for staff only.
    pub cause: Cause,
    /// Who stands here.
    pub guest: Guest,
}

/// The guest leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaving {
    /// What did not work.
    pub remark: Option<Remark>,
}
