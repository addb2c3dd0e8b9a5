//! The rules of the house, as kiosk.toml states them and `config` has checked them.
//!
//! The flow asks them what a guest needs; nothing here is personal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::identity_check::IdMethod;
use super::kind::VisitorKind;
use super::language::LocalText;
use super::visit::Stay;

/// The name of a purpose in kiosk.toml, such as `meeting`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PurposeId(pub String);

/// The name of an offer in kiosk.toml, such as `parking`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OfferId(pub String);

/// What happens to a guest without an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WalkIn {
    /// Checked in like an invited guest.
    Allow,
    /// Checked in after reception admits them.
    Approve,
    /// Sent to reception.
    Refuse,
}

/// Which ways of finding an invitation the house offers besides the QR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookUpWays {
    /// Typing the short code.
    pub code: bool,
    /// Typing name and host.
    pub name: bool,
    /// Typing the exact e-mail address and the host.
    pub email: bool,
}

/// What guests see of the host directory while they type a host's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Suggestions {
    /// Nothing.
    Off,
    /// First name and initial: "Anna V."
    Initial,
    /// The full name.
    Full,
}

/// Whether something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ask {
    /// Not asked.
    No,
    /// Asked; may be skipped.
    Optional,
    /// Asked and needed.
    Required,
}

/// The rules for one kind of visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindPolicy {
    /// What the badge and the screens call the kind.
    pub label: LocalText,
    /// The allowed ways to confirm identity, the usual one first; never empty.
    pub id_check: Vec<IdMethod>,
    /// Whether the company is asked.
    pub company: Ask,
    /// The purposes to choose from; none: not asked. One: taken without asking.
    pub purposes: Vec<PurposeId>,
    /// Whether the length of stay is asked where the invitation does not say it.
    pub asks_stay: bool,
    /// The offers that may be made.
    pub offers: Vec<OfferId>,
    /// The agreements to accept, by name, in order.
    pub agreements: Vec<String>,
    /// Whether even invited guests of this kind wait for reception.
    pub needs_approval: bool,
}

/// A purpose of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// Its name.
    pub id: PurposeId,
    /// What the guest reads.
    pub label: LocalText,
}

/// House rules or another text to accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its name.
    pub name: String,
    /// Its version: a changed text has a new one.
    pub version: String,
    /// Its title.
    pub title: LocalText,
    /// Its rules, one sentence each.
    pub rules: Vec<LocalText>,
}

/// Something the house offers a guest, such as a parking place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub id: OfferId,
    /// What the guest reads.
    pub label: LocalText,
    /// What is asked of a guest who takes it (a plate), if anything.
    pub asks: Option<LocalText>,
    /// The shortest stay for which it is made.
    pub from_stay: Stay,
}

/// All rules of the house that the flow needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Ways of finding an invitation.
    pub look_up: LookUpWays,
    /// Guests without an invitation.
    pub walk_in: WalkIn,
    /// The kind that a guest is taken for until the ID check, and that walk-ins stay.
    pub walk_in_kind: VisitorKind,
    /// What guests see of the directory.
    pub suggestions: Suggestions,
    /// Rules per kind that the house receives.
    pub kinds: BTreeMap<VisitorKind, KindPolicy>,
    /// All purposes.
    pub purposes: Vec<Purpose>,
    /// All agreements.
    pub agreements: Vec<Agreement>,
    /// All offers.
    pub offers: Vec<Offer>,
    /// Whether guests may say that they leave.
    pub leaving: bool,
    /// Whether deliveries are announced at the kiosk.
    pub deliveries: bool,
    /// Whether staff may page through everybody of today at the guests' panel, where a guest may look on.
    pub lists_on_panel: bool,
}
