//! What a host is told, in the fewest words: first name and what happened.

use serde::{Deserialize, Serialize};

use super::host::Host;
use super::text::Personal;

/// Why a notice is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A guest has arrived.
    Arrived,
    /// A guest waits for approval.
    ApprovalWanted,
    /// Nobody has answered a guest who waits for approval; this place in the house's line is told, from 0.
    ApprovalUnanswered(u8),
    /// A delivery stands downstairs.
    Delivery,
    /// Somebody called reception.
    CallReception,
}

/// A notice to be sent. Of the guest it holds a first name at most; never company, address or full name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Why.
    pub kind: NoticeKind,
    /// To which host; `None`: to reception, or to who is next in the house's line.
    pub to: Option<Host>,
    /// The guest's first name, where the kind names one.
    pub first_name: Option<Personal>,
    /// Who cannot be told themselves, so that reception knows whose guest or parcel it is.
    pub host: Option<Personal>,
}

impl Notice {
    /// The mark that stays of a notice: neither host nor guest.
    #[must_use]
    pub fn without_words(kind: NoticeKind) -> Self {
        Self { kind, to: None, first_name: None, host: None }
    }

    /// The same for reception, because its host cannot be told. `None` when it was for reception already.
    #[must_use]
    pub fn for_reception(&self) -> Option<Self> {
        let host = self.to.as_ref()?;
        Some(Self { to: None, host: Some(host.name.clone()), ..self.clone() })
    }
}
