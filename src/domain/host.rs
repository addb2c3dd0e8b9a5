//! The people of the house whom guests visit: the host directory.

use serde::{Deserialize, Serialize};

use super::id::HostId;
use super::text::Personal;

/// What a directory file says of one host, before it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostDraft {
    /// Full name.
    pub name: Personal,
    /// Where notices go.
    pub email: Option<Personal>,
    /// For reception only.
    pub phone: Option<Personal>,
    /// Floor or room, for reception only.
    pub place: Option<Personal>,
    /// Full name of the host who stands in.
    pub deputy: Option<Personal>,
}

/// One host of the directory. Replaced as a whole with each import of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// Which host.
    pub id: HostId,
    /// Full name.
    pub name: Personal,
    /// Where notices go. Without one, reception tells the host.
    pub email: Option<Personal>,
    /// For reception only.
    pub phone: Option<Personal>,
    /// Floor or room, for reception only.
    pub place: Option<Personal>,
    /// Full name of the host who stands in.
    pub deputy: Option<Personal>,
}

/// The host whom a guest named: of the directory when the name was chosen or is exact, else just the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostChoice {
    /// The directory's host, when known.
    pub id: Option<HostId>,
    /// The name as shown on review and badge.
    pub name: Personal,
}

/// A host's name as a guest may see it while typing: "Anna V." or in full, as the house says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostSuggestion {
    /// Which host.
    pub id: HostId,
    /// What the row shows.
    pub shown: Personal,
}
