//! An invitation: what a host registers of a guest in advance.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::id::{InvitationId, VisitId};
use super::kind::VisitorKind;
use super::retention::closing_of;
use super::staff::{Reason, StaffNumber};
use super::text::Personal;
use super::token::{ShortCode, Token};

/// What a source (a CSV row, `welkom invite`) says of one expected guest, before it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationDraft {
    /// The guest.
    pub name: Personal,
    /// The guest's address; dropped at import when neither the look-up nor the hold list needs it.
    pub email: Option<Personal>,
    /// The guest's company.
    pub company: Option<Personal>,
    /// The host's name as the source spells it.
    pub host: Personal,
    /// The visiting window.
    pub window: Window,
    /// The kind of visitor; the house's default when the source is silent.
    pub kind: VisitorKind,
    /// The source's own identifier of this invitation, where it has one (iCalendar UID); else derived from the row.
    pub source_id: Option<Personal>,
}

/// When a guest is expected: moments, and the visiting days they stand for in the site's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The start.
    pub starts_at: DateTime<Utc>,
    /// The end, never before the start.
    pub ends_at: DateTime<Utc>,
    /// The first visiting day.
    pub first_day: NaiveDate,
    /// The last visiting day; the invitation dies with it.
    pub last_day: NaiveDate,
    /// Whether the source named times of day, or only dates.
    pub has_times: bool,
}

/// The time of day of an end, where one was named. A source that names none lets its last day last to the last second.
#[must_use]
pub fn named_end<Tz: TimeZone>(ends_at: DateTime<Utc>, zone: &Tz) -> Option<NaiveTime> {
    let time = ends_at.with_timezone(zone).time();
    (time.num_seconds_from_midnight() != LAST_SECOND).then_some(time)
}

/// The last second of a day, counted from its first.
const LAST_SECOND: u32 = 24 * 60 * 60 - 1;

impl Window {
    /// Whether a day is one of its visiting days.
    #[must_use]
    pub fn includes(&self, day: NaiveDate) -> bool {
        self.first_day <= day && day <= self.last_day
    }
}

/// That staff ended an access before its time. There is no way back: a new invitation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; `None` for whoever runs commands on the machine.
    pub by: Option<StaffNumber>,
    /// Why.
    pub reason: Reason,
}

/// Why an invitation lets nobody in any more, although its last day is not over. Reception reads it, the guest never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Staff ended it.
    Ended(Ended),
    /// Its time has passed: the moment it was granted until.
    Lapsed(DateTime<Utc>),
}

impl Over {
    /// What holds at a moment. Staff's word counts before the clock's. Only a kind whose access is granted until a
    /// moment lapses; anybody else may come late. Where no time was named, access ends when the house closes on its last
    /// day.
    #[must_use]
    pub fn at<Tz: TimeZone>(
        now: DateTime<Utc>,
        ended: Option<Ended>,
        (kind, window): (VisitorKind, &Window),
        (zone, closing_time): (&Tz, Option<NaiveTime>),
    ) -> Option<Self> {
        let until = match named_end(window.ends_at, zone) {
            Some(_) => Some(window.ends_at),
            None => closing_time.and_then(|closing| closing_of(window.last_day, closing, zone.clone())),
        };
        let lapsed = until.filter(|until| kind.access_lapses() && *until <= now);
        ended.map(Self::Ended).or(lapsed.map(Self::Lapsed))
    }
}

/// A stored invitation, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which invitation.
    pub id: InvitationId,
    /// The guest.
    pub name: Personal,
    /// The guest's company.
    pub company: Option<Personal>,
    /// The host's name.
    pub host: Personal,
    /// The guest's address, when kept.
    pub email: Option<Personal>,
    /// When.
    pub window: Window,
    /// Kind of visitor.
    pub kind: VisitorKind,
    /// Why it lets nobody in any more, as of the moment it was read.
    pub over: Option<Over>,
}

/// What stands for one draft after an import, with what its guest may scan or type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Which invitation.
    pub id: InvitationId,
    /// What the import did with it.
    pub status: ImportStatus,
    /// The QR's content; worthless after the last visiting day.
    pub token: Token,
    /// What the guest may type instead.
    pub code: ShortCode,
    /// That staff ended it before: no import lets its guest in again.
    pub ended: Option<Ended>,
}

/// Why a draft was not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its last visiting day is over.
    #[error("the visiting day is over")]
    Past,
    /// Its last visiting day is further away than the house keeps keys for.
    #[error("the visiting day is too far away; import it later")]
    TooFarAhead,
}

/// What an import did with one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ImportStatus {
    /// It was not there.
    New,
    /// It was there and differed.
    Updated,
    /// The source took it back.
    Cancelled,
    /// It was there just so.
    Unchanged,
}

/// What a look-up by name (or e-mail) and host together gave. The flow hides it until the ID check says who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookUpAnswer {
    /// One of the day's invitations agrees: the only one, or the earliest of those that are spelled exactly so.
    Found(Box<Invitation>),
    /// One does, and its guest is inside.
    Used(Box<Invitation>),
    /// One does, and lets nobody in any more.
    Over(Box<Invitation>),
    /// None does, or several do.
    Unknown,
    /// Too many tries at this kiosk: reception goes on.
    TooManyTries,
}

/// What a scanned or typed code opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// An invitation of today, not yet used.
    Invitation(Box<Invitation>),
    /// An invitation of another day.
    NotToday(Box<Invitation>),
    /// An invitation whose guest is inside.
    Used(Box<Invitation>),
    /// An invitation that lets nobody in any more: ended by staff or by time.
    Over(Box<Invitation>),
    /// A badge of somebody inside.
    Badge(VisitId),
    /// Unknown, expired, cut short or of another house: all the same to whoever asks.
    Unknown,
}

/// Whom staff look for among today's invitations at the guests' panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seek {
    /// Words of a name that begin so.
    Name(Personal),
    /// Everybody of today, where the house lets the list be seen there.
    Everybody,
}

/// What staff read of an invitation before they choose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which invitation.
    pub id: InvitationId,
    /// The guest.
    pub name: Personal,
    /// The host's name.
    pub host: Personal,
    /// When.
    pub window: Window,
}

impl Hit {
    /// Whether an invitation is still what was read.
    #[must_use]
    pub fn is_still(&self, invitation: &Invitation) -> bool {
        (self.id, &self.name, &self.host, self.window)
            == (invitation.id, &invitation.name, &invitation.host, invitation.window)
    }
}

impl From<Invitation> for Hit {
    fn from(invitation: Invitation) -> Self {
        let Invitation { id, name, host, window, .. } = invitation;
        Self { id, name, host, window }
    }
}

/// What a search of today's invitations gave, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// Those that are shown.
    pub found: Vec<Hit>,
    /// Whether there are more than may be shown.
    pub more: bool,
}

impl Hits {
    /// How many hits of a search stand on the guests' panel at most, where a guest may look on.
    pub const MOST: usize = 3;
    /// After how many letters today's invitations are searched.
    pub const LETTERS: usize = 3;
}
