//! A visit: what a guest confirms on the review screen, and what becomes of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::hold_list::HoldListReason;
use super::host::HostChoice;
use super::id::{InvitationId, VisitId};
use super::identity_check::IdentityCheck;
use super::invitation::Window;
use super::kind::VisitorKind;
use super::policy::{OfferId, PurposeId};
use super::text::Personal;

/// The length of a visit, which decides what is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stay {
    /// Under four hours.
    Short,
    /// The rest of the day.
    Day,
    /// Several days.
    Days,
}

/// An agreement that the guest accepted, by what it was, not by a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The agreement's name in kiosk.toml.
    pub agreement: String,
    /// Its version there.
    pub version: String,
}

/// The answer to an offer that the guest chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferAnswer {
    /// Which offer.
    pub offer: OfferId,
    /// What was asked with it (a plate), if anything.
    pub answer: Option<Personal>,
}

/// All that a guest confirmed: what `Save` commits in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitDraft {
    /// The guest's name as it stands on the badge.
    pub name: Personal,
    /// Their company.
    pub company: Option<Personal>,
    /// Whom they visit.
    pub host: HostChoice,
    /// Kind of visitor.
    pub kind: VisitorKind,
    /// What for.
    pub purpose: Option<PurposeId>,
    /// How long.
    pub stay: Stay,
    /// When their invitation expects them. It plans the stay only on its own days: who is let in early or late stays
    /// for today.
    pub expected: Option<Window>,
    /// Which agreements they accepted.
    pub accepted: Vec<Accepted>,
    /// How their identity was confirmed.
    pub identity: IdentityCheck,
    /// What they chose.
    pub offers: Vec<OfferAnswer>,
    /// The invitation it belongs to; `None` for a walk-in.
    pub invitation: Option<InvitationId>,
    /// Whether reception still has to admit them.
    pub needs_approval: bool,
}

/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// Confirmed by the guest, not yet admitted by reception.
    Waiting,
    /// Inside.
    Inside,
    /// Says to have left, without a badge: on the roll call until confirmed or closing time.
    SaysLeft,
    /// Left.
    Left,
}

/// Why somebody waits for reception, where the house's rules alone do not say it. Reception reads it, the guest never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitCause {
    /// Their name or address is on the hold list; it may be somebody else's too.
    HoldList(HoldListReason),
}

/// How a visit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftBy {
    /// The badge was scanned.
    Badge,
    /// Reception saw it.
    Reception,
    /// Nobody did; signed out at closing time.
    Assumed,
}

/// Whether somebody inside should have left by now: the planned end of their visit has passed, or the closing time of
/// their last day. Who arrived after one of the two is late by the other alone.
#[must_use]
pub fn is_overdue(
    arrived_at: DateTime<Utc>,
    planned_until: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    [planned_until, closes_at].into_iter().flatten().any(|end| arrived_at < end && end <= now)
}

/// How sure the roll call is of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Checked in and not seen leaving.
    Seen,
    /// The same, and should have left by now: see [`is_overdue`].
    Overdue,
    /// Says to have left.
    SaysLeft,
    /// Signed out by the clock.
    Assumed,
    /// Confirmed but not admitted, or still at the kiosk: by the door.
    Unfinished,
}

/// One line of the roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Which visit.
    pub visit: VisitId,
    /// Who.
    pub name: Personal,
    /// Of which company.
    pub company: Option<Personal>,
    /// With whom.
    pub host: Personal,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When they leave at the latest, if they were invited for today.
    pub planned_until: Option<DateTime<Utc>>,
    /// The planned last day.
    pub last_day: NaiveDate,
    /// How sure.
    pub certainty: Certainty,
}

impl Present {
    /// Puts the people of one host together, in the order of hosts and then of names.
    pub fn by_host(people: &mut [Self]) {
        // Letter by letter, so that no copy of a name is made.
        let letters = |text: &'_ Personal, other: &'_ Personal| {
            let lower = |text: &'_ str, other: &'_ str| {
                text.chars().flat_map(char::to_lowercase).cmp(other.chars().flat_map(char::to_lowercase))
            };
            lower(text.as_str(), other.as_str())
        };
        people.sort_by(|one, other| {
            letters(&one.host, &other.host)
                .then_with(|| letters(&one.name, &other.name))
                .then_with(|| one.visit.cmp(&other.visit))
        });
    }

    /// The same as a house sees it that closes at a moment of their last day: somebody seen may be overdue.
    #[must_use]
    pub fn in_a_house(self, closes_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let late = is_overdue(self.since, self.planned_until, closes_at, now);
        match self.certainty {
            Certainty::Seen if late => Self { certainty: Certainty::Overdue, ..self },
            Certainty::Seen | Certainty::Overdue | Certainty::SaysLeft | Certainty::Assumed | Certainty::Unfinished => {
                self
            }
        }
    }
}

/// What became of a guest's wish to be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Forgetting {
    /// They have none.
    NotAsked,
    /// Their visit is erased when they leave.
    WhenLeft,
    /// It is erased. Copies of the database that were made before forget it with this day.
    Done(NaiveDate),
    /// The house must still keep it; reception tells why.
    Held,
}

/// What is kept of one visit, for whoever holds its badge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The visit.
    pub visit: Visit,
    /// The day on which its answers to offers are forgotten, while there are any.
    pub answers_die: Option<NaiveDate>,
    /// The day on which its invitation is forgotten, while there is one.
    pub invitation_dies: Option<NaiveDate>,
    /// The day with which the last older copy of the database forgets it.
    pub copies_forget: NaiveDate,
}

/// What stands after a `Save`: the reference, the badge's code and the days on which it is forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedVisit {
    /// Which visit.
    pub visit: VisitId,
    /// The day on which the visit is forgotten.
    pub dies_on: NaiveDate,
    /// Whether it waits for reception.
    pub waiting: bool,
    /// Whether reception reads at the desk alone why it waits, because the guest must not.
    pub why_at_desk: bool,
}

/// A stored visit, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Which visit.
    pub id: VisitId,
    /// Where it stands.
    pub state: VisitState,
    /// The first and the planned last day, inclusive, as the badge says them.
    pub days: (NaiveDate, NaiveDate),
    /// The day on which it is forgotten.
    pub dies_on: NaiveDate,
    /// The guest.
    pub name: Personal,
    /// Their company.
    pub company: Option<Personal>,
    /// Their host.
    pub host: HostChoice,
    /// Kind of visitor.
    pub kind: VisitorKind,
    /// What for.
    pub purpose: Option<PurposeId>,
    /// How long.
    pub stay: Stay,
    /// When they leave at the latest.
    pub planned_until: Option<DateTime<Utc>>,
    /// When they confirmed: the time of arrival, of the ID check and of the agreements.
    pub arrived_at: DateTime<Utc>,
    /// Whether the clock could be believed then.
    pub clock_ok: bool,
    /// Which agreements they accepted.
    pub accepted: Vec<Accepted>,
    /// How their identity was confirmed.
    pub identity: IdentityCheck,
    /// What they chose, until that is forgotten.
    pub offers: Vec<OfferAnswer>,
    /// The invitation it belongs to.
    pub invitation: Option<InvitationId>,
    /// When they left or said so.
    pub left_at: Option<DateTime<Utc>>,
    /// How that is known; `None` while they are inside or only said so.
    pub left_by: Option<LeftBy>,
    /// Whether the guest asked to be forgotten on leaving.
    pub forget_on_leaving: bool,
    /// Why they wait for reception, besides the house's rules, or what turned out once they were inside: nothing when
    /// reception has decided, or they have left.
    pub wait_cause: Option<WaitCause>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-06-01T{time}:00Z").parse().unwrap()
    }

    #[test]
    fn who_stays_past_their_end_or_past_closing_time_is_overdue() {
        let (came, end, closes) = (at("08:00"), Some(at("10:00")), Some(at("17:00")));
        assert!(!is_overdue(came, end, closes, at("09:59")));
        assert!(is_overdue(came, end, closes, at("10:00")));
        assert!(!is_overdue(came, None, closes, at("16:59")));
        assert!(is_overdue(came, None, closes, at("17:00")));
        assert!(!is_overdue(came, None, None, at("23:00")));
    }

    #[test]
    fn who_came_after_the_end_of_their_invitation_is_late_at_closing_time_and_not_at_once() {
        let (came, end, closes) = (at("11:00"), Some(at("10:00")), Some(at("17:00")));
        assert!(!is_overdue(came, end, closes, at("11:00")));
        assert!(is_overdue(came, end, closes, at("17:00")));
        assert!(!is_overdue(at("18:00"), end, closes, at("19:00")), "who came after both");
    }
}
