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
    /// A delivery stands downstairs.
    Delivery,
    /// Somebody called reception.
    CallReception,
}

/// A notice to be sent. Holds a first name at most; never company, address or the guest's full name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Why.
    pub kind: NoticeKind,
    /// To which host; `None`: to reception.
    pub to: Option<Host>,
    /// The guest's first name, where the kind names one.
    pub first_name: Option<Personal>,
}
